/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-records.h"
#include "up-time.h"

G_BEGIN_DECLS

/**
 * UpTimeForm:
 * @UP_TIME_FORM_TEXT: reads one way only: 2020-03-31, 2020Q1, 31.12.2020, Mar 2020, 2020年3月
 * @UP_TIME_FORM_DMY: day, month, year: 31/12/2020, 31-12-2020
 * @UP_TIME_FORM_MDY: month, day, year: 12/31/2020
 * @UP_TIME_FORM_YEAR: four digits that may be a year
 * @UP_TIME_FORM_YMD8: 20200331
 * @UP_TIME_FORM_YM6: 202003
 * @UP_TIME_FORM_EPOCH: seconds since 1970
 * @UP_TIME_FORM_EPOCH_MS: milliseconds since 1970
 * @UP_TIME_FORM_NUMBER: a plain number, no time: 0, 1, 2, …
 *
 * The readings a cell allows as a time, as bits.
 */
typedef enum
{
  UP_TIME_FORM_TEXT = 1 << 0,
  UP_TIME_FORM_DMY = 1 << 1,
  UP_TIME_FORM_MDY = 1 << 2,
  UP_TIME_FORM_YEAR = 1 << 3,
  UP_TIME_FORM_YMD8 = 1 << 4,
  UP_TIME_FORM_YM6 = 1 << 5,
  UP_TIME_FORM_EPOCH = 1 << 6,
  UP_TIME_FORM_EPOCH_MS = 1 << 7,
  UP_TIME_FORM_NUMBER = 1 << 8,
} UpTimeForm;

UpTimeForm up_cell_time_forms    (UpCell      cell);
gboolean   up_cell_time_parse    (UpCell      cell,
                                  UpTimeForm  form,
                                  UpTime     *time,
                                  UpPeriod   *period);
gboolean   up_cell_quarter_parse (UpCell      cell,
                                  int        *quarter);
gboolean   up_cell_month_parse   (UpCell      cell,
                                  int        *month);
gboolean   up_cell_integer_parse (UpCell      cell,
                                  int         smallest,
                                  int         largest,
                                  int        *value);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-heat-frame.h"
#include "up-time.h"

G_BEGIN_DECLS

/** UP_CALENDAR_MOST_WEEKS: weeks that the days of one year can lie in. */
#define UP_CALENDAR_MOST_WEEKS 54

/**
 * UpCalendarBlock:
 * @subject: (nullable): whose year it is
 * @year: which
 * @from: first day that is drawn
 * @to: last day that is drawn
 * @n_weeks: columns it takes
 * @n_gaps: days between them that the frame has no row of
 * @total: sum of the values
 * @n_active: days with a value above 0
 * @rows: row of the frame for each day, by week and then weekday from Monday; -1 without one, -2
 *   outside of @from to @to
 *
 * One year of one subject, as weeks of seven days.
 */
typedef struct
{
  const char *subject;
  int year;
  UpTime from;
  UpTime to;
  guint n_weeks;
  gsize n_gaps;
  double total;
  gsize n_active;
  int rows[UP_CALENDAR_MOST_WEEKS * 7];
} UpCalendarBlock;

/** UP_CALENDAR_OUTSIDE: row of a day that is not part of the block. */
#define UP_CALENDAR_OUTSIDE -2

GPtrArray *up_calendar_blocks_new  (const UpHeatFrame     *frame,
                                    GError               **error);
UpTime     up_calendar_block_day   (const UpCalendarBlock *self,
                                    guint                  week,
                                    guint                  weekday);

G_END_DECLS

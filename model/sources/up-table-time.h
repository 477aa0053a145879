/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-table-plan.h"

G_BEGIN_DECLS

/**
 * UpTableTime:
 * @UP_TABLE_TIME_OK: a time
 * @UP_TABLE_TIME_NONE: the cell is empty
 * @UP_TABLE_TIME_BAD: the cell is no time in this table's form
 * @UP_TABLE_TIME_OTHER: a time of another length than the others
 *
 * What the time cells of a record hold.
 */
typedef enum
{
  UP_TABLE_TIME_OK,
  UP_TABLE_TIME_NONE,
  UP_TABLE_TIME_BAD,
  UP_TABLE_TIME_OTHER,
} UpTableTime;

UpTableTime up_table_time_read   (const UpTablePlan *plan,
                                  const UpRecord    *record,
                                  UpTime            *time,
                                  UpPeriod          *period);
UpTableTime up_table_time_fit    (const UpTablePlan *plan,
                                  UpPeriod           period,
                                  UpTime            *time);
int         up_table_time_column (const UpTablePlan *plan);

G_END_DECLS

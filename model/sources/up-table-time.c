/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-table-time.h"

static gboolean
read_part (const UpRecord *record,
           int             column,
           UpCell         *cell)
{
  if (column < 0 || (guint) column >= record->n_cells)
    return FALSE;
  *cell = up_cell_trim (record->cells[column]);
  return cell->length > 0;
}

/* A time whose year, quarter, month, week or day stand in columns of their own. */
static UpTableTime
read_parts (const UpTablePlan *plan,
            const UpRecord    *record,
            UpTime            *time,
            UpPeriod          *period)
{
  UpCell cell;
  UpPeriod ignored;
  int year, part = 1, day = 1;

  if (!read_part (record, plan->year, &cell))
    return UP_TABLE_TIME_NONE;
  if (!up_cell_time_parse (cell, UP_TIME_FORM_YEAR, time, &ignored))
    return UP_TABLE_TIME_BAD;
  up_time_to_civil (*time, &year, NULL, NULL);

  if (plan->quarter >= 0)
    {
      if (!read_part (record, plan->quarter, &cell))
        return UP_TABLE_TIME_NONE;
      *period = UP_PERIOD_QUARTER;
      if (!up_cell_quarter_parse (cell, &part))
        return UP_TABLE_TIME_BAD;
      *time = up_time_from_civil (year, part * 3 - 2, 1);
      return UP_TABLE_TIME_OK;
    }
  if (plan->week >= 0)
    {
      char text[] = "0000-W00";

      if (!read_part (record, plan->week, &cell))
        return UP_TABLE_TIME_NONE;
      if (!up_cell_integer_parse (cell, 1, 53, &part))
        return UP_TABLE_TIME_BAD;
      g_snprintf (text, sizeof text, "%04d-W%02d", year, part);
      return up_cell_time_parse ((UpCell) { text, sizeof text - 1 }, UP_TIME_FORM_TEXT, time,
                                 period)
                 ? UP_TABLE_TIME_OK
                 : UP_TABLE_TIME_BAD;
    }

  if (!read_part (record, plan->month, &cell))
    return UP_TABLE_TIME_NONE;
  if (!up_cell_month_parse (cell, &part))
    return UP_TABLE_TIME_BAD;
  *period = plan->day >= 0 ? UP_PERIOD_DAY : UP_PERIOD_MONTH;
  if (plan->day >= 0 &&
      (!read_part (record, plan->day, &cell) || !up_cell_integer_parse (cell, 1, 31, &day)))
    return UP_TABLE_TIME_BAD;
  *time = up_time_from_civil (year, part, day);
  return *time != UP_TIME_NONE ? UP_TABLE_TIME_OK : UP_TABLE_TIME_BAD;
}

/**
 * up_table_time_column:
 * @plan: a plan
 *
 * Returns: the column to quote when a time cannot be read, %UP_TABLE_NO_COLUMN without one
 */
int
up_table_time_column (const UpTablePlan *plan)
{
  return plan->time >= 0      ? plan->time
         : plan->quarter >= 0 ? plan->quarter
         : plan->month >= 0   ? plan->month
         : plan->week >= 0    ? plan->week
                              : plan->year;
}

/**
 * up_table_time_read:
 * @plan: a plan
 * @record: a record
 * @time: (out): the moment it names
 * @period: (out): how long the span is that it names
 *
 * Returns: what the time cells hold
 */
UpTableTime
up_table_time_read (const UpTablePlan *plan,
                    const UpRecord    *record,
                    UpTime            *time,
                    UpPeriod          *period)
{
  UpCell cell;

  if (plan->time >= 0)
    {
      if (!read_part (record, plan->time, &cell))
        return UP_TABLE_TIME_NONE;
      return up_cell_time_parse (cell, plan->time_form, time, period) ? UP_TABLE_TIME_OK
                                                                      : UP_TABLE_TIME_BAD;
    }
  if (plan->year >= 0)
    return read_parts (plan, record, time, period);

  *time = plan->start;
  *period = plan->period;
  return UP_TABLE_TIME_OK;
}

/**
 * up_table_time_fit:
 * @plan: a plan with its period
 * @period: how long the span is that a cell names
 * @time: (inout): its first moment; becomes the first moment of the table's period
 *
 * Days may stand for the week, month, quarter or year they lie in, when that is what the dates of
 * the table are. A year among quarters is a total beside its parts and does not fit.
 *
 * Returns: whether the time belongs among the others
 */
UpTableTime
up_table_time_fit (const UpTablePlan *plan,
                   UpPeriod           period,
                   UpTime            *time)
{
  if (period == plan->period)
    return UP_TABLE_TIME_OK;
  if (plan->period == UP_PERIOD_INSTANT)
    return period == UP_PERIOD_DAY ? UP_TABLE_TIME_OK : UP_TABLE_TIME_OTHER;
  if (period != UP_PERIOD_DAY)
    return UP_TABLE_TIME_OTHER;
  *time = up_time_floor (*time, plan->period);
  return UP_TABLE_TIME_OK;
}

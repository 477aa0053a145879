/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-private.h"

#include "up-interval.h"
#include "up-transform.h"

#include <math.h>
#include <string.h>

static UpQueryRows *
rows_alloc (gsize n)
{
  UpQueryRows *self = g_new0 (UpQueryRows, 1);

  self->n = n;
  self->start = g_new (UpTime, n);
  self->end = g_new (UpTime, n);
  self->value = g_new (double, n);
  self->complete = g_new (double, n);
  self->shown = g_new (double, n);
  self->low = g_new (double, n);
  self->high = g_new (double, n);
  self->shown_low = g_new (double, n);
  self->shown_high = g_new (double, n);
  self->flags = g_new0 (gint64, n);
  self->fetch = g_new0 (gint64, n);
  return self;
}

void
up_query_rows_free (UpQueryRows *self)
{
  g_free (self->start);
  g_free (self->end);
  g_free (self->value);
  g_free (self->complete);
  g_free (self->shown);
  g_free (self->low);
  g_free (self->high);
  g_free (self->shown_low);
  g_free (self->shown_high);
  g_free (self->flags);
  g_free (self->fetch);
  g_free (self);
}

static void
put_missing (UpQueryRows *self,
             gsize        row,
             UpTime       start,
             UpPeriod     period)
{
  self->start[row] = start;
  self->end[row] = period == UP_PERIOD_INSTANT ? start : up_time_add (start, period, 1);
  self->value[row] = self->complete[row] = self->shown[row] = NAN;
  self->low[row] = self->high[row] = NAN;
  self->shown_low[row] = self->shown_high[row] = NAN;
}

static void
put_point (UpQueryRows        *self,
           gsize               row,
           const UpQueryPoint *point,
           UpPeriod            period)
{
  put_missing (self, row, point->start, period);
  self->value[row] = self->shown[row] = point->value;
  if ((point->flags & UP_OBSERVATION_PARTIAL) == 0)
    self->complete[row] = point->value;
  self->low[row] = self->shown_low[row] = point->low;
  self->high[row] = self->shown_high[row] = point->high;
  self->flags[row] = point->flags;
  self->fetch[row] = point->fetch;
}

/* First point at or after @start, in the order of periods. */
static guint
first_point_from (const UpQuerySeries *series,
                  UpTime               start,
                  UpPeriod             period)
{
  gint64 wanted = up_time_index (start, period);
  guint low = 0, high = series->points->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const UpQueryPoint *point = &g_array_index (series->points, UpQueryPoint, middle);

      if (up_time_index (point->start, period) < wanted)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static UpQueryRows *
rows_of_dates (const UpQuerySeries *series,
               const UpQueryWindow *window)
{
  guint from = first_point_from (series, window->from, UP_PERIOD_INSTANT);
  guint to = first_point_from (series, window->to + 1, UP_PERIOD_INSTANT);
  guint tail = first_point_from (series, window->tail + 1, UP_PERIOD_INSTANT);
  UpQueryRows *self = rows_alloc (tail > from ? tail - from : 0);

  self->n_used = to > from ? to - from : 0;
  for (gsize row = 0; row < self->n; row++)
    put_point (self, row, &g_array_index (series->points, UpQueryPoint, from + row),
               UP_PERIOD_INSTANT);
  return self;
}

/* Lays a series on the window. Regular series get one row a period, missing or not, so rows of
 * different subjects with the same number are of one period; irregular ones get their own dates. */
UpQueryRows *
up_query_rows_new (const UpQuerySeries *series,
                   const UpQueryWindow *window)
{
  UpPeriod period = window->period;
  gint64 from, n;
  UpQueryRows *self;
  guint next;

  if (window->from == UP_TIME_NONE)
    return rows_alloc (0);
  if (period == UP_PERIOD_INSTANT)
    return rows_of_dates (series, window);

  from = up_time_index (window->from, period);
  n = MAX (up_time_index (window->tail, period) - from + 1, 0);
  self = rows_alloc ((gsize) n);
  self->n_used = (gsize) MAX (up_time_index (window->to, period) - from + 1, 0);
  next = first_point_from (series, window->from, period);
  for (gint64 row = 0; row < n; row++)
    {
      const UpQueryPoint *point = next < series->points->len
                                      ? &g_array_index (series->points, UpQueryPoint, next)
                                      : NULL;

      if (point != NULL && up_time_index (point->start, period) == from + row)
        {
          put_point (self, (gsize) row, point, period);
          next++;
        }
      else
        put_missing (self, (gsize) row, up_time_from_index (from + row, period), period);
    }
  return self;
}

/* Brings a column of @other to the rows of @like, missing where @other has no such row. Rows of
 * regular series stand for the same periods; irregular ones are matched by date. */
double *
up_query_rows_align (const UpQueryRows *other,
                     const double      *column,
                     const UpQueryRows *like,
                     UpPeriod           period)
{
  double *aligned = g_new (double, like->n);
  gsize at = 0;

  for (gsize row = 0; row < like->n; row++)
    {
      if (period != UP_PERIOD_INSTANT)
        {
          aligned[row] = column[row];
          continue;
        }
      while (at < other->n && other->start[at] < like->start[row])
        at++;
      aligned[row] = at < other->n && other->start[at] == like->start[row] ? column[at] : NAN;
    }
  return aligned;
}

/* Adds up what is compared, missing where any of it is: a sum over a changing set is no whole. */
static double *
sum_of_compared (GPtrArray         *rows,
                 const UpQueryRows *like,
                 UpPeriod           period)
{
  double *totals = g_new0 (double, like->n);

  for (guint i = 0; i < rows->len; i++)
    {
      const UpQueryRows *other = g_ptr_array_index (rows, i);
      g_autofree double *values = up_query_rows_align (other, other->value, like, period);

      for (gsize row = 0; row < like->n; row++)
        totals[row] += values[row];
    }
  return totals;
}

static void
show_shares (GPtrArray           *rows,
             const UpQueryInput  *input,
             const UpQueryWindow *window)
{
  g_autoptr (UpQueryRows) total = input->total != NULL ? up_query_rows_new (input->total, window)
                                                       : NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      UpQueryRows *self = g_ptr_array_index (rows, i);
      g_autofree double *totals =
          total != NULL ? up_query_rows_align (total, total->value, self, window->period)
                        : sum_of_compared (rows, self, window->period);

      up_transform_share (self->value, totals, self->n, self->shown);
      for (gsize row = 0; row < self->n; row++)
        up_interval_wilson (input->metric->unit == UP_UNIT_COUNT ? self->shown[row] : NAN,
                            totals[row], UP_LEVEL, &self->shown_low[row], &self->shown_high[row]);
    }
}

static void
show_index (UpQueryRows *self)
{
  double base = self->n > 0 ? self->complete[0] : NAN;

  up_transform_index (self->value, self->n, base, self->shown);
  up_transform_index (self->low, self->n, base, self->shown_low);
  up_transform_index (self->high, self->n, base, self->shown_high);
}

static void
show_logarithm (UpQueryRows *self)
{
  for (gsize row = 0; row < self->n; row++)
    {
      self->shown[row] = self->value[row] > 0.0 ? self->value[row] : NAN;
      self->shown_low[row] = self->low[row] > 0.0 ? self->low[row] : NAN;
    }
}

/* Fills `shown` and its interval: what the scale draws, missing where it cannot. A share of counts
 * has the interval of a binomial share; a share of anything else has none. */
void
up_query_rows_show (GPtrArray           *rows,
                    const UpQueryInput  *input,
                    const UpQueryWindow *window,
                    const char          *scale)
{
  if (strcmp (scale, "share") == 0 && input->metric->kind != UP_METRIC_SHARE)
    show_shares (rows, input, window);
  for (guint i = 0; i < rows->len; i++)
    {
      UpQueryRows *self = g_ptr_array_index (rows, i);

      if (strcmp (scale, "index") == 0)
        show_index (self);
      else if (strcmp (scale, "log") == 0)
        show_logarithm (self);
    }
}

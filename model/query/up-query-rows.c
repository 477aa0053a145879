/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-private.h"

#include "up-interval.h"
#include "up-transform.h"
#include "up-vector.h"

#include <math.h>
#include <string.h>

static UpQueryRows *
rows_alloc (gsize n)
{
  UpQueryRows *self = g_new0 (UpQueryRows, 1);

  self->n = n;
  self->start = up_vector_new (n);
  self->end = up_vector_new (n);
  self->value = up_vector_new (n);
  self->complete = up_vector_new (n);
  self->low = up_vector_new (n);
  self->high = up_vector_new (n);
  self->flags = up_vector_new0 (n);
  self->fetch = up_vector_new0 (n);
  return self;
}

/* What is drawn is the value, as long as the scale does not say otherwise. */
static UpQueryRows *
show_values (UpQueryRows *self)
{
  self->shown = up_vector_ref (self->value);
  self->shown_low = up_vector_ref (self->low);
  self->shown_high = up_vector_ref (self->high);
  return self;
}

void
up_query_rows_free (UpQueryRows *self)
{
  up_vector_unref (self->start);
  up_vector_unref (self->end);
  up_vector_unref (self->value);
  up_vector_unref (self->complete);
  up_vector_unref (self->shown);
  up_vector_unref (self->low);
  up_vector_unref (self->high);
  up_vector_unref (self->shown_low);
  up_vector_unref (self->shown_high);
  up_vector_unref (self->flags);
  up_vector_unref (self->fetch);
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
  self->value[row] = self->complete[row] = NAN;
  self->low[row] = self->high[row] = NAN;
}

static void
put_point (UpQueryRows         *self,
           gsize                row,
           const UpQuerySeries *series,
           gsize                point,
           UpPeriod             period)
{
  put_missing (self, row, series->start[point], period);
  self->value[row] = series->value[point];
  if (up_query_series_is_complete (series, point))
    self->complete[row] = series->value[point];
  if (series->low != NULL)
    {
      self->low[row] = series->low[point];
      self->high[row] = series->high[point];
    }
  if (series->states != NULL)
    {
      self->flags[row] = series->states[point];
      self->fetch[row] = series->fetch[point];
    }
}

/* First point at or after @start, in the order of periods. */
static gsize
first_point_from (const UpQuerySeries *series,
                  UpTime               start,
                  UpPeriod             period)
{
  gint64 wanted = up_time_index (start, period);
  gsize low = 0, high = series->n;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (up_time_index (series->start[middle], period) < wanted)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* @n values of a series from @from on: its own vector where that is all of them. */
static gpointer
slice (const UpQuerySeries *series,
       gconstpointer        values,
       gsize                from,
       gsize                n)
{
  gpointer copy;

  if (n == series->n)
    return up_vector_ref (values);
  copy = up_vector_new (n);
  if (n > 0)
    memcpy (copy, (const gint64 *) values + from, n * sizeof (gint64));
  return copy;
}

/* A column of @n numbers that are not known. */
gpointer
up_query_rows_missing (gsize n)
{
  const double missing = NAN;
  gint64 bits;

  memcpy (&bits, &missing, sizeof bits);
  return up_vector_new_runs (&bits, &n, 1);
}

/* A column of @n zeros. */
gpointer
up_query_rows_zeros (gsize n)
{
  const gint64 zero = 0;

  return up_vector_new_runs (&zero, &n, 1);
}

/* Dates of a table that tells nothing but values: a million rows are not copied. */
static UpQueryRows *
rows_of_bare_dates (const UpQuerySeries *series,
                    gsize                from,
                    gsize                n)
{
  UpQueryRows *self = g_new0 (UpQueryRows, 1);

  self->n = n;
  self->start = slice (series, series->start, from, n);
  self->end = up_vector_ref (self->start);
  self->value = slice (series, series->value, from, n);
  self->complete = up_vector_ref (self->value);
  self->bare = TRUE;
  self->low = up_query_rows_missing (n);
  self->high = up_vector_ref (self->low);
  self->flags = up_query_rows_zeros (n);
  self->fetch = up_vector_ref (self->flags);
  return show_values (self);
}

static UpQueryRows *
rows_of_dates (const UpQuerySeries *series,
               const UpQueryWindow *window)
{
  gsize from = first_point_from (series, window->from, UP_PERIOD_INSTANT);
  gsize to = first_point_from (series, window->to + 1, UP_PERIOD_INSTANT);
  gsize tail = first_point_from (series, window->tail + 1, UP_PERIOD_INSTANT);
  gsize n = tail > from ? tail - from : 0;
  UpQueryRows *self;

  if (series->low == NULL && series->states == NULL && n > 0)
    self = rows_of_bare_dates (series, from, n);
  else
    {
      self = rows_alloc (n);
      for (gsize row = 0; row < n; row++)
        put_point (self, row, series, from + row, UP_PERIOD_INSTANT);
      show_values (self);
    }
  self->n_used = to > from ? to - from : 0;
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
  gsize next;

  if (window->from == UP_TIME_NONE)
    return show_values (rows_alloc (0));
  if (period == UP_PERIOD_INSTANT)
    return rows_of_dates (series, window);

  from = up_time_index (window->from, period);
  n = MAX (up_time_index (window->tail, period) - from + 1, 0);
  self = rows_alloc ((gsize) n);
  self->n_used = (gsize) MAX (up_time_index (window->to, period) - from + 1, 0);
  next = first_point_from (series, window->from, period);
  for (gint64 row = 0; row < n; row++)
    {
      if (next < series->n && up_time_index (series->start[next], period) == from + row)
        put_point (self, (gsize) row, series, next++, period);
      else
        put_missing (self, (gsize) row, up_time_from_index (from + row, period), period);
    }
  return show_values (self);
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

/* What is drawn is not the value: it gets vectors of its own. */
static void
own_shown (UpQueryRows *self)
{
  self->shown = up_vector_own (self->shown, self->n);
  self->shown_low = up_vector_own (self->shown_low, self->n);
  self->shown_high = up_vector_own (self->shown_high, self->n);
}

/* Fills `shown` and its interval: what the scale draws, missing where it cannot. A share of counts
 * has the interval of a binomial share; a share of anything else has none. */
void
up_query_rows_show (GPtrArray           *rows,
                    const UpQueryInput  *input,
                    const UpQueryWindow *window,
                    const char          *scale)
{
  if (strcmp (scale, "linear") == 0)
    return;
  for (guint i = 0; i < rows->len; i++)
    own_shown (g_ptr_array_index (rows, i));
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

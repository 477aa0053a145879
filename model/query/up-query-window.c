/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-private.h"

#include <math.h>

/* Rows of all subjects together: ten times a hundred subjects with thirty years of days. */
#define MOST_ROWS (10 * 1000 * 1000)

/* “Not known”, on the axis of up_time_index(). Smaller than every index, as UP_TIME_NONE is. */
#define NO_INDEX G_MININT64

/* The window while it is worked out, as period numbers. */
typedef struct
{
  gint64 from;
  gint64 to;
  gint64 tail;
} Span;

/* Number of the first finished period of a series at or after @least, or NO_INDEX. */
static gint64
first_complete (const UpQuerySeries *series,
                UpPeriod             period,
                gint64               least)
{
  for (gsize i = 0; i < series->n; i++)
    {
      gint64 index = up_time_index (series->start[i], period);

      if (index >= least && up_query_series_is_complete (series, i))
        return index;
    }
  return NO_INDEX;
}

/* Number of the last finished period of a series at or before @most, or NO_INDEX. */
static gint64
last_complete (const UpQuerySeries *series,
               UpPeriod             period,
               gint64               most)
{
  for (gsize i = series->n; i > 0; i--)
    {
      gint64 index = up_time_index (series->start[i - 1], period);

      if (index <= most && up_query_series_is_complete (series, i - 1))
        return index;
    }
  return NO_INDEX;
}

/* Without a wish the window is the longest in which all can be compared: from the first period
 * that every subject has to the last that any has, so that one which stopped shows as stopped. */
static Span
default_span (const UpQueryInput *input)
{
  UpPeriod period = input->metric->period;
  Span span = { NO_INDEX, NO_INDEX, NO_INDEX };
  gint64 earliest = NO_INDEX;

  for (guint i = 0; i < input->series->len; i++)
    {
      const UpQuerySeries *series = g_ptr_array_index (input->series, i);
      gint64 first = first_complete (series, period, NO_INDEX);

      if (first == NO_INDEX)
        continue;
      earliest = earliest == NO_INDEX ? first : MIN (earliest, first);
      span.from = MAX (span.from, first);
      span.to = MAX (span.to, last_complete (series, period, G_MAXINT64));
    }
  if (span.from > span.to)
    span.from = earliest;
  return span;
}

/* A table is about the periods that stand in it: an empty cell at an end is a missing end. */
static Span
table_span (const UpQueryInput *input)
{
  Span span = { NO_INDEX, NO_INDEX, NO_INDEX };

  for (guint i = 0; i < input->series->len; i++)
    {
      const UpQuerySeries *series = g_ptr_array_index (input->series, i);
      gsize n = series->n;
      gint64 first;

      if (n == 0)
        continue;
      first = up_time_index (series->start[0], input->metric->period);
      span.from = span.from == NO_INDEX ? first : MIN (span.from, first);
      span.to = MAX (span.to, up_time_index (series->start[n - 1], input->metric->period));
    }
  return span;
}

/* Irregular dates have no periods to count: a wish becomes the nearest date inside it. */
static void
snap_to_dates (const UpQueryInput *input,
               Span               *span)
{
  gint64 from = G_MAXINT64, to = NO_INDEX;

  for (guint i = 0; i < input->series->len; i++)
    {
      const UpQuerySeries *series = g_ptr_array_index (input->series, i);
      gint64 first = first_complete (series, UP_PERIOD_INSTANT, span->from);

      if (first != NO_INDEX)
        from = MIN (from, first);
      to = MAX (to, last_complete (series, UP_PERIOD_INSTANT, span->to));
    }
  if (from <= to)
    {
      span->from = from;
      span->to = to;
    }
}

/* The last unfinished period after the window, which is shown though growth does not use it. */
static gint64
last_unfinished (const UpQueryInput *input,
                 gint64              after)
{
  gint64 tail = after;

  for (guint i = 0; i < input->series->len; i++)
    {
      const UpQuerySeries *series = g_ptr_array_index (input->series, i);

      for (gsize j = series->n; j > 0; j--)
        {
          gint64 index = up_time_index (series->start[j - 1], input->metric->period);

          if (index <= after)
            break;
          if (!isnan (series->value[j - 1]))
            tail = MAX (tail, index);
        }
    }
  return tail;
}

static gboolean
check_size (const UpQueryInput *input,
            const Span         *span,
            GError            **error)
{
  gint64 periods = span->tail - span->from + 1;

  if (input->metric->period == UP_PERIOD_INSTANT ||
      periods <= MOST_ROWS / (gint64) input->series->len)
    return TRUE;
  g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_WINDOW,
               "The window holds %" G_GINT64_FORMAT " periods of %u subjects, more than %d values: "
               "choose a later “from”", periods, input->series->len, MOST_ROWS);
  return FALSE;
}

/* Period numbers that the spec asks for, NO_INDEX where it does not say. `to` is the last period in
 * what is named: 2025 on quarters means 2025-Q4. */
static gboolean
read_wish (UpSpec   *spec,
           UpPeriod  period,
           Span     *wish,
           GError  **error)
{
  UpPeriod precision;
  UpTime from = up_spec_get_time (spec, "from", NULL);
  UpTime to = up_spec_get_time (spec, "to", &precision);

  *wish = (Span) { NO_INDEX, NO_INDEX, NO_INDEX };
  if (from != UP_TIME_NONE)
    wish->from = up_time_index (from, period);
  if (to != UP_TIME_NONE)
    {
      UpTime end = precision == UP_PERIOD_INSTANT ? to + 1 : up_time_add (to, precision, 1);

      wish->to = up_time_index (end - 1, period);
    }
  if (from == UP_TIME_NONE || to == UP_TIME_NONE || wish->from <= wish->to)
    return TRUE;
  g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_WINDOW,
               "The window begins after it ends: “from” is %s, “to” is %s",
               up_spec_get_text (spec, "from"), up_spec_get_text (spec, "to"));
  return FALSE;
}

/* Resolves `from` and `to` of @spec against what there is. A `to` after the last finished period
 * means that period; a `from` before the first is kept, since the missing start is an answer. */
gboolean
up_query_window_resolve (const UpQueryInput *input,
                         UpSpec             *spec,
                         UpQueryWindow      *window,
                         GError            **error)
{
  UpPeriod period = input->metric->period;
  Span span = input->is_table ? table_span (input) : default_span (input);
  Span wish;
  gint64 newest = span.to;

  *window = (UpQueryWindow) { period, UP_TIME_NONE, UP_TIME_NONE, UP_TIME_NONE };
  if (!read_wish (spec, period, &wish, error))
    return FALSE;
  if (newest == NO_INDEX)
    return TRUE;

  if (wish.to != NO_INDEX)
    span.to = MIN (wish.to, newest);
  if (wish.from != NO_INDEX)
    span.from = wish.from;
  else
    span.from = MIN (span.from, span.to);
  if (period == UP_PERIOD_INSTANT)
    snap_to_dates (input, &span);
  /* A window after all there is: empty, but it does not end before it begins. */
  span.to = MAX (span.to, span.from);
  span.tail = wish.to == NO_INDEX || wish.to >= newest ? last_unfinished (input, span.to) : span.to;
  if (!check_size (input, &span, error))
    return FALSE;

  window->from = up_time_from_index (span.from, period);
  window->to = up_time_from_index (span.to, period);
  window->tail = up_time_from_index (span.tail, period);
  return TRUE;
}

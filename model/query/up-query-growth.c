/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-private.h"

#include "up-interval.h"

#include <math.h>

/* Years that a window must have before its intervals hold what they promise. The lag of the
 * variance is one year, and four times the lag is the least that leaves it room: simulated windows
 * of unrelated errors are covered by 83 % of 95 % intervals with four years, by 70 % with two. */
#define LEAST_YEARS 4.0

/* A maximum is a peak when both ends of the window lie at least this fraction below it. */
#define PEAK_DROP 0.1

static gboolean
has_gap (const UpQueryRows *rows,
         const UpEndToEnd  *ends)
{
  for (gsize row = ends->first; row < ends->last; row++)
    {
      if (isnan (rows->complete[row]))
        return TRUE;
    }
  return FALSE;
}

static gint64
flags_of (const UpQueryRows *rows,
          gsize              from,
          gsize              to)
{
  gint64 flags = 0;

  for (gsize row = from; !rows->bare && row < to; row++)
    flags |= rows->flags[row];
  return flags;
}

static GStrv
describe (const UpQuerySeries *series,
          const UpQueryRows   *rows,
          const UpEndToEnd    *ends,
          const UpTrend       *trend)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  gint64 used = flags_of (rows, 0, rows->n_used);

  if (has_gap (rows, ends))
    g_strv_builder_add (words, "gap");
  if ((flags_of (rows, 0, rows->n) & UP_OBSERVATION_PARTIAL) != 0)
    g_strv_builder_add (words, "partial");
  if ((series->flags & UP_SERIES_PANEL) != 0)
    g_strv_builder_add (words, "panel");
  if ((used & UP_OBSERVATION_ESTIMATED) != 0)
    g_strv_builder_add (words, "estimated");
  if ((used & UP_OBSERVATION_WITHHELD) != 0)
    g_strv_builder_add (words, "withheld");
  if ((used & UP_OBSERVATION_FAULT) != 0)
    g_strv_builder_add (words, "fault");
  if (trend->refusal == UP_REFUSAL_NONE && ends->years < LEAST_YEARS)
    g_strv_builder_add (words, "short-window");
  return g_strv_builder_end (words);
}

UpQueryGrowth *
up_query_growth_new (const UpQuerySeries *series,
                     const UpQueryRows   *rows,
                     const UpQueryWindow *window,
                     GError             **error)
{
  g_autoptr (UpQueryGrowth) self = g_new0 (UpQueryGrowth, 1);

  if (!up_growth_end_to_end (rows->start, rows->complete, rows->n_used, window->period,
                             &self->ends, error) ||
      !up_growth_trend (rows->start, rows->complete, rows->n_used, window->period, UP_LEVEL,
                        &self->trend, error))
    return NULL;
  self->flags = describe (series, rows, &self->ends, &self->trend);
  return g_steal_pointer (&self);
}

void
up_query_growth_free (UpQueryGrowth *self)
{
  g_clear_pointer (&self->flags, g_strfreev);
  g_free (self);
}

/* Codes of what was refused, comma-separated; NULL when everything is there. */
static char *
refusal_codes (const UpQueryGrowth *growth)
{
  const char *ends = up_refusal_get_code (growth->ends.refusal);
  const char *trend = up_refusal_get_code (growth->trend.refusal);

  if (ends == NULL || trend == NULL || growth->ends.refusal == growth->trend.refusal)
    return g_strdup (ends != NULL ? ends : trend);
  return g_strconcat (ends, ",", trend, NULL);
}

UpFrame *
up_query_growth_part (const UpQueryInput *input,
                      GPtrArray          *rows,
                      GPtrArray          *growth)
{
  UpFrameBuilder *part = up_frame_builder_new ();
  UpUnit unit = input->metric->unit;
  guint subject = up_frame_builder_add_column (part, "subject", UP_COLUMN_TEXT, UP_UNIT_NONE);
  guint first = up_frame_builder_add_column (part, "first_start", UP_COLUMN_TIME, UP_UNIT_TIME);
  guint first_value = up_frame_builder_add_column (part, "first_value", UP_COLUMN_NUMBER, unit);
  guint last = up_frame_builder_add_column (part, "last_start", UP_COLUMN_TIME, UP_UNIT_TIME);
  guint last_value = up_frame_builder_add_column (part, "last_value", UP_COLUMN_NUMBER, unit);
  guint years = up_frame_builder_add_column (part, "years", UP_COLUMN_NUMBER, UP_UNIT_YEARS);
  guint cagr = up_frame_builder_add_column (part, "cagr", UP_COLUMN_NUMBER, UP_UNIT_FRACTION);
  guint trend = up_frame_builder_add_column (part, "trend", UP_COLUMN_NUMBER, UP_UNIT_FRACTION);
  guint low = up_frame_builder_add_column (part, "trend_low", UP_COLUMN_NUMBER, UP_UNIT_FRACTION);
  guint high = up_frame_builder_add_column (part, "trend_high", UP_COLUMN_NUMBER,
                                            UP_UNIT_FRACTION);
  guint level = up_frame_builder_add_column (part, "level", UP_COLUMN_NUMBER, UP_UNIT_FRACTION);
  guint points = up_frame_builder_add_column (part, "points", UP_COLUMN_INTEGER, UP_UNIT_COUNT);
  guint flags = up_frame_builder_add_column (part, "flags", UP_COLUMN_TEXT, UP_UNIT_NONE);
  guint refusal = up_frame_builder_add_column (part, "refusal", UP_COLUMN_TEXT, UP_UNIT_NONE);

  for (guint i = 0; i < growth->len; i++)
    {
      const UpQuerySeries *series = g_ptr_array_index (input->series, i);
      const UpQueryRows *values = g_ptr_array_index (rows, i);
      const UpQueryGrowth *self = g_ptr_array_index (growth, i);
      gboolean any = self->ends.points > 0;
      g_autofree char *flag_list = g_strjoinv (",", self->flags);
      g_autofree char *codes = refusal_codes (self);

      up_frame_builder_push_text (part, subject, series->subject->key);
      up_frame_builder_push_time (part, first,
                                  any ? values->start[self->ends.first] : UP_TIME_NONE);
      up_frame_builder_push_number (part, first_value,
                                    any ? values->complete[self->ends.first] : NAN);
      up_frame_builder_push_time (part, last,
                                  any ? values->start[self->ends.last] : UP_TIME_NONE);
      up_frame_builder_push_number (part, last_value,
                                    any ? values->complete[self->ends.last] : NAN);
      up_frame_builder_push_number (part, years, self->ends.years);
      up_frame_builder_push_number (part, cagr, self->ends.growth);
      up_frame_builder_push_number (part, trend, self->trend.growth);
      up_frame_builder_push_number (part, low, self->trend.low);
      up_frame_builder_push_number (part, high, self->trend.high);
      up_frame_builder_push_number (part, level, UP_LEVEL);
      up_frame_builder_push_integer (part, points, (gint64) self->ends.points);
      up_frame_builder_push_text (part, flags, flag_list);
      up_frame_builder_push_text (part, refusal, codes);
    }
  return up_frame_builder_end (part);
}

/* Place of the fastest growing series by fitted trend, or -1. With @focus, only those named there
 * count; @except never does. */
static int
fastest (const UpQueryInput *input,
         GPtrArray          *growth,
         const char *const  *focus,
         int                 except)
{
  int found = -1;
  double most = -INFINITY;

  for (guint i = 0; i < growth->len; i++)
    {
      const UpQuerySeries *series = g_ptr_array_index (input->series, i);
      const UpQueryGrowth *self = g_ptr_array_index (growth, i);

      if ((int) i == except || self->trend.refusal != UP_REFUSAL_NONE ||
          self->trend.growth <= most ||
          (focus != NULL && !g_strv_contains (focus, series->subject->key)))
        continue;
      most = self->trend.growth;
      found = (int) i;
    }
  return found;
}

/* Which two to compare: those in focus, else the two that grow fastest by fitted trend; one alone
 * in focus is held against the fastest of the others. The faster one comes first. */
static gboolean
choose_pair (const UpQueryInput *input,
             GPtrArray          *growth,
             const char *const  *focus,
             int                *one,
             int                *other)
{
  *one = focus[0] != NULL ? fastest (input, growth, focus, -1) : -1;
  if (*one < 0)
    *one = fastest (input, growth, NULL, -1);
  *other = focus[0] != NULL ? fastest (input, growth, focus, *one) : -1;
  if (*other < 0)
    *other = fastest (input, growth, NULL, *one);
  if (*one < 0 || *other < 0)
    return FALSE;

  if (((UpQueryGrowth *) g_ptr_array_index (growth, (guint) *one))->trend.growth <
      ((UpQueryGrowth *) g_ptr_array_index (growth, (guint) *other))->trend.growth)
    {
      int swap = *one;
      *one = *other;
      *other = swap;
    }
  return TRUE;
}

UpFrame *
up_query_pair_part (const UpQueryInput  *input,
                    const UpQueryWindow *window,
                    GPtrArray           *rows,
                    GPtrArray           *growth,
                    const char *const   *focus,
                    GError             **error)
{
  g_autoptr (UpFrameBuilder) part = up_frame_builder_new ();
  guint subject = up_frame_builder_add_column (part, "subject", UP_COLUMN_TEXT, UP_UNIT_NONE);
  guint beside = up_frame_builder_add_column (part, "other", UP_COLUMN_TEXT, UP_UNIT_NONE);
  guint advantage = up_frame_builder_add_column (part, "advantage", UP_COLUMN_NUMBER,
                                                 UP_UNIT_FRACTION);
  guint low = up_frame_builder_add_column (part, "low", UP_COLUMN_NUMBER, UP_UNIT_FRACTION);
  guint high = up_frame_builder_add_column (part, "high", UP_COLUMN_NUMBER, UP_UNIT_FRACTION);
  int one, other;

  if (choose_pair (input, growth, focus, &one, &other))
    {
      const UpQueryRows *of_one = g_ptr_array_index (rows, (guint) one);
      const UpQueryRows *of_other = g_ptr_array_index (rows, (guint) other);
      g_autofree double *values = up_query_rows_align (of_other, of_other->complete, of_one,
                                                       window->period);
      UpTrend gain;

      if (!up_growth_advantage (of_one->start, of_one->complete, values, of_one->n_used,
                                window->period, UP_LEVEL, &gain, error))
        return NULL;
      if (gain.refusal == UP_REFUSAL_NONE)
        {
          UpQuerySeries *series = g_ptr_array_index (input->series, (guint) one);
          UpQuerySeries *other_series = g_ptr_array_index (input->series, (guint) other);

          up_frame_builder_push_text (part, subject, series->subject->key);
          up_frame_builder_push_text (part, beside, other_series->subject->key);
          up_frame_builder_push_number (part, advantage, gain.growth);
          up_frame_builder_push_number (part, low, gain.low);
          up_frame_builder_push_number (part, high, gain.high);
        }
    }
  return up_frame_builder_end (g_steal_pointer (&part));
}

/* The row of a series' peak, or -1: its largest value, when that lies at least a year from both
 * ends (a quarter of the window when it is short) and both ends lie clearly below. */
static gssize
find_peak (const UpQueryRows *rows,
           UpPeriod           period)
{
  gssize first = -1, last = -1, top = -1;
  gssize margin = MAX ((gssize) up_period_per_year (period), 1);

  for (gssize row = 0; row < (gssize) rows->n_used; row++)
    {
      if (isnan (rows->complete[row]))
        continue;
      if (first < 0)
        first = row;
      last = row;
      if (top < 0 || rows->complete[row] > rows->complete[top])
        top = row;
    }
  if (top < 0)
    return -1;
  margin = MAX (MIN (margin, (last - first) / 4), 1);
  if (top - first < margin || last - top < margin ||
      MAX (rows->complete[first], rows->complete[last]) > (1.0 - PEAK_DROP) * rows->complete[top])
    return -1;
  return top;
}

UpFrame *
up_query_peaks_part (const UpQueryInput  *input,
                     const UpQueryWindow *window,
                     GPtrArray           *rows)
{
  UpFrameBuilder *part = up_frame_builder_new ();
  guint subject = up_frame_builder_add_column (part, "subject", UP_COLUMN_TEXT, UP_UNIT_NONE);
  guint start = up_frame_builder_add_column (part, "start", UP_COLUMN_TIME, UP_UNIT_TIME);
  guint value = up_frame_builder_add_column (part, "value", UP_COLUMN_NUMBER, input->metric->unit);

  for (guint i = 0; i < rows->len; i++)
    {
      const UpQuerySeries *series = g_ptr_array_index (input->series, i);
      const UpQueryRows *self = g_ptr_array_index (rows, i);
      gssize top = find_peak (self, window->period);

      if (top < 0)
        continue;
      up_frame_builder_push_text (part, subject, series->subject->key);
      up_frame_builder_push_time (part, start, self->start[top]);
      up_frame_builder_push_number (part, value, self->complete[top]);
    }
  return up_frame_builder_end (part);
}

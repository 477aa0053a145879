/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-series-chart.h"

#include "up-caption.h"
#include "up-time-table.h"

#include <math.h>

static void
fit (UpSeriesChart *self)
{
  self->plot.bands = TRUE;
  up_series_plot_fit_scales (&self->plot);
}

/* Those that begin together do not end together: each has its last value beside it, but for a
 * period that is being read. */
static char *
write_last (const UpSeriesPlot *plot,
            guint               subject,
            UpTime              period)
{
  const UpSeriesFrame *frame = plot->frame;
  const UpSeriesSubject *self = &frame->subjects[subject];
  gssize row = up_series_frame_find_row (frame, subject, period);

  for (gsize i = self->first_row + self->n_rows; row < 0 && i > self->first_row; i--)
    {
      if (period == frame->to && isfinite (frame->shown[i - 1]))
        row = (gssize) i - 1;
    }
  return row >= 0 ? up_series_frame_format_value (frame, plot->context->locale, (gsize) row)
                  : g_strdup ("–");
}

static void
fit_aligned (UpSeriesChart *self)
{
  self->plot.write_value = write_last;
  self->plot.no_header = TRUE;
  fit (self);
}

static void
draw (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;

  up_series_plot_draw_axes (plot);
  up_series_plot_draw_x_labels (plot, UP_TIME_NONE);
  up_series_plot_add_series (plot);
  up_series_plot_draw_bands (plot);
  up_series_plot_draw_lines (plot);
  up_series_plot_draw_notes (plot);
  up_series_plot_draw_labels (plot, self->frame->to, FALSE);
}

/* Lines through time with their intervals as bands, names and values at their ends. */
const UpSeriesChartClass up_chart_lines = {
  .write_title = up_caption_values_title,
  .fit = fit,
  .draw = draw,
};

/* The one that will hold half, where that is within the forecast; its row, or -1. */
static gssize
find_winner (const UpSeriesFrame *frame,
             UpFrame             *lines)
{
  const UpTime *halves = up_frame_get_times (lines, "half");
  const double *rates = up_frame_get_numbers (lines, "rate");
  gssize best = -1;

  for (gsize i = 0; i < up_frame_get_n_rows (lines); i++)
    {
      if (rates[i] > 0.0 && halves[i] != UP_TIME_NONE && halves[i] <= frame->tail &&
          (best < 0 || halves[i] < halves[best]))
        best = (gssize) i;
    }
  return best;
}

/* The one that gains most clearly: whose slowest line is the steepest; -1 when none surely
 * gains. */
static gssize
find_gainer (UpFrame *lines)
{
  const double *lows = up_frame_get_numbers (lines, "rate_low");
  gssize best = -1;

  for (gsize i = 0; i < up_frame_get_n_rows (lines); i++)
    {
      if (lows[i] > 0.0 && (best < 0 || lows[i] > lows[best]))
        best = (gssize) i;
    }
  return best;
}

/* What the one that gains has now, and would have at the end of the forecast. */
static char *
write_gain (const UpSeriesFrame *frame,
            UpLocale            *locale,
            guint                gainer,
            gboolean             brief)
{
  gssize now = up_series_frame_find_row (frame, gainer, frame->to);
  gssize then = up_series_frame_find_row (frame, gainer, frame->tail);
  g_autofree char *share = NULL;
  g_autofree char *later = NULL;
  g_autofree char *period = NULL;

  if (now < 0 || then < 0)
    return up_caption_values_title (frame, locale, brief);
  share = up_series_frame_format_value (frame, locale, (gsize) now);
  later = up_series_frame_format_value (frame, locale, (gsize) then);
  period = up_series_frame_format_period (frame, locale, frame->tail);
  return up_locale_fill (locale,
                         brief ? N_("{subject} gains: {share} now, {later} by {period}")
                               : N_("{subject} gains on {others}: {share} now, {later} by {period} "
                                    "if it goes on like this"),
                         "subject", frame->subjects[gainer].name, "others",
                         frame->n_subjects == 2 ? frame->subjects[1 - gainer].name
                                                : up_locale_tr (locale, N_("the others")),
                         "share", share, "later", later, "period", period, NULL);
}

static char *
write_substitution (const UpSeriesFrame *frame,
                    UpLocale            *locale,
                    gboolean             brief)
{
  UpFrame *lines = up_frame_get_part (frame->frame, "substitution");
  gssize winner = find_winner (frame, lines), gainer = find_gainer (lines);
  const char *own = up_spec_get_text (frame->spec, "title");
  g_autofree char *value = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  UpTime latest;

  if ((winner < 0 && gainer < 0) || (own != NULL && own[0] != '\0'))
    return up_caption_values_title (frame, locale, brief);
  if (winner < 0)
    return write_gain (frame, locale, (guint) gainer, brief);
  latest = up_frame_get_times (lines, "half_high")[winner];
  value = up_series_frame_format_period (frame, locale, up_frame_get_times (lines, "half")[winner]);
  low = up_series_frame_format_period (frame, locale,
                                       up_frame_get_times (lines, "half_low")[winner]);
  high = latest != UP_TIME_NONE ? up_series_frame_format_period (frame, locale, latest)
                                : g_strdup (up_locale_tr (locale, N_("never")));
  return up_locale_fill (locale,
                         brief ? N_("{subject} will hold half by {period}")
                               : N_("If it goes on like this, {subject} will hold half by {period} "
                                    "({low} to {high})"),
                         "subject", frame->subjects[winner].name, "period", value, "low", low,
                         "high", high, NULL);
}

/* Shares of those that compete, and how they would go on. */
const UpSeriesChartClass up_chart_substitution = {
  .write_title = write_substitution,
  .fit = fit,
  .draw = draw,
};

/* The last row of a subject with a value at @age or before; -1 without one. */
static gssize
find_row_at (const UpSeriesFrame *frame,
             guint                subject,
             UpTime               age)
{
  const UpSeriesSubject *self = &frame->subjects[subject];
  gssize found = -1;

  for (gsize row = self->first_row; row < self->first_row + self->n_rows; row++)
    {
      if (isfinite (frame->shown[row]) && frame->starts[row] <= age)
        found = (gssize) row;
    }
  return found;
}

/* The age that all have reached, in whole years where that is one at least. */
static UpTime
find_common_age (const UpSeriesFrame *frame)
{
  UpTime age = frame->to;

  for (guint i = 0; i < frame->n_subjects; i++)
    {
      gssize last = find_row_at (frame, i, frame->to);

      age = last >= 0 ? MIN (age, frame->starts[last]) : age;
    }
  return up_time_to_plain (age, FALSE) >= 1.0
             ? up_time_from_plain (floor (up_time_to_plain (age, FALSE)), FALSE) : age;
}

/* The highest at @age but for @other; -1 without one. */
static int
find_highest_at (const UpSeriesFrame *frame,
                 UpTime               age,
                 int                  other)
{
  int highest = -1;
  double most = -INFINITY;

  for (guint i = 0; i < frame->n_subjects; i++)
    {
      gssize row = find_row_at (frame, i, age);

      if (row < 0 || (int) i == other || !(frame->shown[row] > most))
        continue;
      most = frame->shown[row];
      highest = (int) i;
    }
  return highest;
}

/* The two highest at the age that all have reached. */
static char *
write_aligned (const UpSeriesFrame *frame,
               UpLocale            *locale,
               gboolean             brief)
{
  const char *own = up_spec_get_text (frame->spec, "title");
  UpTime age = find_common_age (frame);
  int first = find_highest_at (frame, age, -1), second = find_highest_at (frame, age, first);
  g_autofree char *years = NULL;
  g_autofree char *value = NULL;
  g_autofree char *next = NULL;

  if (first < 0 || (own != NULL && own[0] != '\0'))
    return up_caption_values_title (frame, locale, brief);
  years = up_series_frame_format_period (frame, locale, age);
  value = up_series_frame_format_value (frame, locale,
                                        (gsize) find_row_at (frame, (guint) first, age));
  if (second < 0)
    return up_locale_fill (locale, N_("{years} years in, {subject} stands at {value}"), "years",
                           years, "subject", frame->subjects[first].name, "value", value, NULL);
  next = up_series_frame_format_value (frame, locale,
                                       (gsize) find_row_at (frame, (guint) second, age));
  return up_locale_fill (locale,
                         N_("{years} years in, {subject} stands at {value}, {other} at {second}"),
                         "years", years, "subject", frame->subjects[first].name, "value", value,
                         "other", frame->subjects[second].name, "second", next, NULL);
}

/* The same for those whose time is counted from their own beginnings. */
const UpSeriesChartClass up_chart_aligned = {
  .write_title = write_aligned,
  .fit = fit_aligned,
  .draw = draw,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-series-chart.h"

#include "up-caption.h"

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
    {
      value = up_locale_format_percent (
          locale, expm1 (up_frame_get_numbers (lines, "rate")[gainer]), 0);
      return up_locale_fill (locale,
                             N_("{subject} gains on the others: its odds grow {growth} a year"),
                             "subject", frame->subjects[gainer].name, "growth", value, NULL);
    }
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

/* The same for those whose time is counted from their own beginnings. */
const UpSeriesChartClass up_chart_aligned = {
  .write_title = up_caption_values_title,
  .fit = fit_aligned,
  .draw = draw,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-series-chart.h"

#include "up-caption.h"

static void
fit (UpSeriesChart *self)
{
  self->plot.bands = TRUE;
  up_series_plot_fit_scales (&self->plot);
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

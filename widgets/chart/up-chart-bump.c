/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-series-chart.h"

#include "up-series-ranks.h"
#include "up-text-fit.h"

#include <math.h>

/* Dots on every period while they are that far apart. */
#define DOT_RADIUS 4.0
#define DOT_ROOM 16.0
#define DOT_RING 1.2f
#define RANK_GAP 8.0
/* Middle of capitals above the baseline, as a share of the type size. */
#define HALF_CAP 0.345

static char *
write_place (const UpSeriesPlot *plot,
             guint               subject,
             UpTime              period)
{
  const UpSeriesRanks *ranks = plot->data;
  gssize row = up_series_frame_find_row (plot->frame, subject, period);

  if (row < 0 || ranks->places[row] == 0)
    return g_strdup ("–");
  return g_strdup_printf (ranks->tied[row] ? "=%u" : "%u", ranks->places[row]);
}

static void
fit (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  UpSeriesRanks *ranks = up_series_ranks_new (self->frame);

  self->data = ranks;
  plot->data = ranks;
  self->free_data = (GDestroyNotify) up_series_ranks_free;
  plot->by_place = TRUE;
  plot->no_header = TRUE;
  plot->write_value = write_place;
  up_series_plot_fit_scales (plot);
  plot->axes.base = NAN;
  plot->axes.y_unit = UP_UNIT_NONE;
  plot->axes.y = up_scale_linear (-(double) ranks->last - 0.5, -0.5);
  plot->axes.n_y_ticks = 1;
  plot->axes.y_ticks[0] = ranks->last;
  plot->axes.y_step = 1;
}

static void
place (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  const UpSeriesRanks *ranks = self->data;

  up_series_plot_place_points (plot);
  for (gsize row = 0; row < self->frame->n_rows; row++)
    plot->points[row].y = ranks->places[row] > 0
                              ? up_series_plot_y (plot, -(double) ranks->places[row]) : NAN;
}

/* The places down the left side: all of them, or as many as there is room for. */
static void
draw_places (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  const UpSeriesRanks *ranks = self->data;
  double room = plot->axes.area.height / ranks->last;
  guint every = (guint) ceil ((plot->text_size + 3) / MAX (room, 0.01));

  for (guint i = 1; i <= ranks->last; i += every)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      up_text_add (plot->builder, plot->context->fonts, UP_ROLE_TICK_LABEL, text,
                   plot->axes.area.x - RANK_GAP,
                   up_series_plot_y (plot, -(double) i) + HALF_CAP * plot->text_size,
                   (UpTextStyle) { (float) plot->text_size, 400, UP_ALIGN_END, 0 },
                   up_series_plot_color (plot, UP_TOKEN_INK_2));
    }
}

/* A dot on every place, so that crossings are read as changes between periods. */
static void
draw_dots (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  UpMark *dot;

  for (guint i = self->frame->n_subjects; i-- > 0;)
    {
      const UpSeriesSubject *subject = &self->frame->subjects[i];

      if (subject->slot == UP_SLOT_NONE || subject->n_rows == 0 ||
          plot->axes.area.width / subject->n_rows < DOT_ROOM)
        continue;
      for (gsize row = subject->first_row; row < subject->first_row + subject->n_rows; row++)
        {
          if (!isfinite (plot->points[row].y) ||
              (self->frame->flags[row] & UP_OBSERVATION_PARTIAL) != 0)
            continue;
          dot = up_scene_builder_add_dot (plot->builder, UP_ROLE_POINT, plot->points[row],
                                          up_theme_slot_shape (plot->context->theme,
                                                               subject->slot),
                                          DOT_RADIUS, up_series_plot_mark (plot, i));
          dot->stroke = plot->ground;
          dot->stroke_width = DOT_RING;
          dot->series = (int) i;
          dot->row = (int) row;
        }
    }
}

static void
draw (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;

  up_scene_builder_set_area (plot->builder, "plot", plot->axes.area);
  draw_places (self);
  up_plot_axes_draw_x (&plot->axes, plot->builder);
  up_series_plot_draw_x_labels (plot, UP_TIME_NONE);
  up_series_plot_add_series (plot);
  up_series_plot_draw_lines (plot);
  draw_dots (self);
  up_series_plot_draw_notes (plot);
  /* Places in an unfinished period are places: names stand where their lines end. */
  up_series_plot_draw_labels (plot, self->frame->tail, FALSE);
}

/* Places in the order of the values, through time. */
const UpSeriesChartClass up_chart_bump = {
  .write_title = up_series_ranks_write_title,
  .write_summary = up_series_ranks_write_summary,
  .fit = fit,
  .place = place,
  .draw = draw,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-series-plot.h"

#include <math.h>

/* The crosshair stands out above the plot by that much. */
#define CROSSHAIR_RISE 4.0
#define DOT_RADIUS 4.4
#define DOT_RING 1.3f
/* Ring round what the keyboard is at: 2 wide, 2 outside the dot. */
#define FOCUS_WIDTH 2.0f
#define FOCUS_RADIUS (DOT_RADIUS + 2 + FOCUS_WIDTH / 2)

static void
draw_dots (UpSeriesPlot *self,
           UpTime          period,
           int             series)
{
  for (guint i = 0; i < self->frame->n_subjects; i++)
    {
      gssize row = up_series_frame_find_row (self->frame, i, period);
      UpMark *dot;

      if (row < 0 || !up_series_plot_has_place (self, (gsize) row) ||
          (self->frame->subjects[i].slot == UP_SLOT_NONE && (int) i != series))
        continue;
      dot = up_scene_builder_add_dot (self->builder, UP_ROLE_POINT,
                                      up_series_plot_point (self, (gsize) row),
                                      up_theme_slot_shape (self->context->theme,
                                                           self->frame->subjects[i].slot),
                                      DOT_RADIUS, up_series_plot_mark (self, i));
      dot->stroke = self->ground;
      dot->stroke_width = DOT_RING;
      dot->series = (int) i;
      dot->row = (int) row;
      if ((int) i != series)
        continue;
      dot = up_scene_builder_add_dot (self->builder, UP_ROLE_FOCUS,
                                      up_series_plot_point (self, (gsize) row),
                                      UP_SHAPE_CIRCLE, FOCUS_RADIUS,
                                      up_color_with_alpha (self->ground, 0));
      dot->stroke = up_series_plot_color (self, UP_TOKEN_ACCENT);
      dot->stroke_width = FOCUS_WIDTH;
      dot->series = (int) i;
    }
}

/**
 * up_series_plot_draw_reading:
 * @self: a plot with its points, not empty
 * @period: start of the period to read
 * @series: index of the series that the keyboard is at, -1 for none
 *
 * What is drawn over a plot instead of its labels while one period is read: a line through all
 * values of that period, a dot on each, the period in place of a tick label, and the values beside
 * the names, ordered by them.
 */
void
up_series_plot_draw_reading (UpSeriesPlot *self,
                             UpTime        period,
                             int           series)
{
  UpRect area = self->axes.area;
  double x = up_series_plot_x (self, period);
  g_autofree char *text =
      up_series_frame_format_period (self->frame, self->context->locale, period);

  if (x >= area.x - 0.5 && x <= area.x + area.width + 0.5)
    {
      up_scene_builder_add_rule (self->builder, UP_ROLE_CROSSHAIR, x, area.y - CROSSHAIR_RISE, x,
                                 area.y + area.height,
                                 up_series_plot_color (self, UP_TOKEN_INK_2), 1);
      draw_dots (self, period, series);
      up_plot_axes_draw_flag (&self->axes, self->builder, x, text);
    }
  up_series_plot_draw_x_labels (self, period);
  up_series_plot_draw_labels (self, period, TRUE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-series-chart.h"

#include "up-stack.h"
#include "up-text-fit.h"

#include <math.h>

/* Areas are a little paler than lines, those of unfinished periods much; the ground shows between
 * two of them. */
#define ALPHA 0.88
#define OPEN_ALPHA 0.35
#define SEPARATOR 1.0
/* A period between two gaps has no width: its parts are bars that wide. */
#define LONE_WIDTH 3.0
/* A rest that high has its name. */
#define REST_HEIGHT 40.0

static void
fit (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  UpStack *stack = up_stack_new (self->frame);

  self->data = stack;
  self->free_data = (GDestroyNotify) up_stack_free;
  plot->by_place = TRUE;
  up_series_plot_fit_scales (plot);
  if (plot->empty)
    return;
  plot->axes.y = up_scale_linear (0, stack->most);
  if (self->frame->scale == UP_SERIES_SHARE || stack->most <= 0)
    plot->axes.y = up_scale_linear (0, MAX (stack->most, 1));
  else
    up_scale_nice (&plot->axes.y);
  up_plot_axes_choose_y_ticks (&plot->axes);
}

static char *
refuse (UpSeriesChart *self)
{
  return up_stack_refuse (self->data, self->plot.context->locale, FALSE);
}

/* The middle of each part, for its name and for who reads it. */
static void
place (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  const UpStack *stack = self->data;

  up_series_plot_place_points (plot);
  for (guint i = 0; i < self->frame->n_subjects; i++)
    {
      for (guint t = 0; t < stack->n_times; t++)
        {
          const UpStackPart *part = up_stack_get_part (stack, i, t);

          if (part->row >= 0)
            plot->points[part->row].y = up_series_plot_y (plot, (part->low + part->high) / 2);
        }
    }
}

/* The parts of some periods in a row as one area. */
static void
draw_run (UpSeriesChart *self,
          guint          subject,
          guint          from,
          guint          to,
          gboolean       open,
          gboolean       hatch)
{
  UpSeriesPlot *plot = &self->plot;
  guint n = to - from;
  gboolean lone = n == 1;
  gsize n_points = lone ? 4 : 2 * n;
  g_autofree UpPoint *points = g_new (UpPoint, n_points);
  UpColor color = up_series_plot_mark (plot, subject);
  UpMark *mark;

  for (guint i = 0; i < (lone ? 2 : n); i++)
    {
      guint t = from + (lone ? 0 : i);
      const UpStackPart *part = up_stack_get_part (self->data, subject, t);
      double x = up_series_plot_x (plot, ((UpStack *) self->data)->times[t]);

      if (lone)
        x += i == 0 ? -LONE_WIDTH / 2 : LONE_WIDTH / 2;
      points[i] = (UpPoint) { x, up_series_plot_y (plot, part->high) };
      points[n_points - 1 - i] = (UpPoint) { x, up_series_plot_y (plot, part->low) };
    }
  mark = up_scene_builder_add_area (plot->builder, open ? UP_ROLE_SERIES_OPEN : UP_ROLE_SERIES,
                                    points, n_points,
                                    up_color_with_alpha (color, open ? OPEN_ALPHA : ALPHA));
  mark->series = (int) subject;
  mark->stroke = plot->ground;
  mark->stroke_width = SEPARATOR;
  mark->hatch = hatch;
}

static void
draw_part (UpSeriesChart *self,
           guint          subject,
           gboolean       hatch)
{
  const UpStack *stack = self->data;
  guint from = 0;

  for (guint t = 0; t <= stack->n_times; t++)
    {
      gboolean known = t < stack->n_times &&
                       isfinite (up_stack_get_part (stack, subject, t)->high);
      gboolean finished_ends = t > from && t < stack->n_times && known &&
                               stack->times[t] > self->frame->to &&
                               stack->times[t - 1] <= self->frame->to;

      if (finished_ends)
        {
          draw_run (self, subject, from, t, FALSE, hatch);
          from = t - 1;
        }
      if (known)
        continue;
      if (t > from)
        draw_run (self, subject, from, t, stack->times[t - 1] > self->frame->to, hatch);
      from = t + 1;
    }
}

/* Shares of a larger whole leave a rest: its name, where it is high enough everywhere for one. */
static void
draw_rest (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  const UpStack *stack = self->data;
  UpRect area = plot->axes.area;
  double bottom = up_series_plot_y (plot, stack->most);
  const UpTextStyle style = { (float) plot->text_size, 400, UP_ALIGN_CENTER, 0 };
  const char *text = up_locale_tr (plot->context->locale, N_("all others"));

  if (self->frame->scale != UP_SERIES_SHARE || bottom - area.y < REST_HEIGHT ||
      up_text_width (plot->context->fonts, text, &style) + 8 > area.width)
    return;
  up_text_add (plot->builder, plot->context->fonts, UP_ROLE_NOTE, text, area.x + area.width / 2,
               (area.y + bottom) / 2 + 0.345 * plot->text_size, style,
               up_series_plot_color (plot, UP_TOKEN_INK_2));
}

static void
draw (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  const UpStack *stack = self->data;
  gboolean greys = up_theme_uses_shapes (plot->context->theme);

  up_series_plot_draw_axes (plot);
  up_series_plot_draw_x_labels (plot, UP_TIME_NONE);
  up_series_plot_add_series (plot);
  for (guint i = 0; i < self->frame->n_subjects; i++)
    draw_part (self, stack->order[i], greys && i % 2 == 1);
  draw_rest (self);
  up_series_plot_draw_notes (plot);
  up_series_plot_draw_labels (plot, self->frame->to, FALSE);
}

/* Values on top of each other through time. */
const UpSeriesChartClass up_chart_area = {
  .write_title = up_stack_write_title,
  .fit = fit,
  .place = place,
  .refuse = refuse,
  .draw = draw,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-series-chart.h"

#include "up-stack.h"
#include "up-text-fit.h"

#include <math.h>

/* More bars are a picket fence: areas show them better. */
#define MOST_BARS 60
/* Share of the distance of two bars that a bar takes, and its greatest width. */
#define BAR_SHARE 0.72
#define MOST_WIDTH 64.0
#define BAR_RADIUS 1.0f
/* The ground shows between two parts, where they are high enough for it. */
#define SEPARATOR 1.0
#define LEAST_SEPARATED 3.0
/* Bars of unfinished periods: outlined 3–2. */
#define OPEN_ALPHA 0.22
#define OPEN_DASH 3.0f
#define OPEN_GAP 2.0f
/* Room that a value needs inside its part, and the sum above its bar. */
#define VALUE_ROOM 6.0
#define VALUE_HEIGHT 17.0
#define SUM_GAP 4.0
#define SUM_RISE 5.0
/* Round the bar that is read, and round the part that the keyboard is at. */
#define OUTLINE 2.0f
#define OUTLINE_GAP 2.0
/* Middle of capitals above the baseline, as a share of the type size. */
#define HALF_CAP 0.345

typedef struct
{
  UpStack *stack; /* owned */
  double step;    /* from one bar to the next */
  double width;   /* of a bar */
} Bars;

static void
bars_free (gpointer data)
{
  Bars *self = data;

  up_stack_free (self->stack);
  g_free (self);
}

static void
fit (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  Bars *bars = g_new0 (Bars, 1);

  bars->stack = up_stack_new (self->frame);
  self->data = bars;
  self->free_data = bars_free;
  plot->by_place = TRUE;
  up_series_plot_fit_scales (plot);
  if (plot->empty)
    return;
  plot->axes.y = up_scale_linear (bars->stack->least, bars->stack->most);
  if (self->frame->scale == UP_SERIES_SHARE || bars->stack->most <= bars->stack->least)
    plot->axes.y = up_scale_linear (0, MAX (bars->stack->most, 1));
  else
    up_scale_nice (&plot->axes.y);
  up_plot_axes_choose_y_ticks (&plot->axes);
}

static char *
refuse (UpSeriesChart *self)
{
  const UpStack *stack = ((Bars *) self->data)->stack;
  UpLocale *locale = self->plot.context->locale;
  g_autofree char *number = g_strdup_printf ("%u", stack->n_times);

  if (stack->n_times > MOST_BARS)
    return up_locale_fill (locale,
                           N_("{number} periods are too many for bars: choose areas, or a "
                              "shorter window."),
                           "number", number, NULL);
  return up_stack_refuse (stack, locale, TRUE);
}

/* Bars stand inside the plot: half a step from both edges. Irregular dates are as far apart as the
 * nearest two. */
static void
place (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  Bars *bars = self->data;
  const UpStack *stack = bars->stack;

  plot->axes.inset = plot->axes.area.width / (2.0 * stack->n_times);
  bars->step = 2 * plot->axes.inset;
  up_series_plot_place_points (plot);
  for (guint t = 1; t < stack->n_times; t++)
    bars->step = MIN (bars->step, up_series_plot_x (plot, stack->times[t]) -
                                      up_series_plot_x (plot, stack->times[t - 1]));
  bars->width = CLAMP (bars->step * BAR_SHARE, 1, MOST_WIDTH);
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

static UpRect
part_rect (const UpSeriesChart *self,
           guint                subject,
           guint                t)
{
  const Bars *bars = self->data;
  const UpSeriesPlot *plot = &self->plot;
  const UpStackPart *part = up_stack_get_part (bars->stack, subject, t);
  double x = up_series_plot_x (plot, bars->stack->times[t]);
  double top = up_series_plot_y (plot, part->high);
  double height = up_series_plot_y (plot, part->low) - top;

  if (height >= LEAST_SEPARATED)
    {
      top += SEPARATOR;
      height -= SEPARATOR;
    }
  return (UpRect) { x - bars->width / 2, top, bars->width, height };
}

static void
draw_value (UpSeriesChart *self,
            const UpMark  *mark,
            UpColor        color,
            gboolean       open)
{
  UpSeriesPlot *plot = &self->plot;
  const UpTextStyle style = { (float) plot->text_size, 500, UP_ALIGN_CENTER, 0 };
  UpRect rect = mark->rect;
  int series = mark->series, row = mark->row;
  g_autofree char *text = up_series_frame_format_label (self->frame, plot->context->locale,
                                                        (gsize) row);

  if (rect.height < VALUE_HEIGHT ||
      up_text_width (plot->context->fonts, text, &style) + VALUE_ROOM > rect.width)
    return;
  color = open ? up_series_plot_color (plot, UP_TOKEN_INK)
               : up_theme_cell_text (plot->context->theme, color);
  up_text_add (plot->builder, plot->context->fonts, UP_ROLE_VALUE_LABEL, text,
               rect.x + rect.width / 2, rect.y + rect.height / 2 + HALF_CAP * plot->text_size,
               style, color)
      ->series = series;
}

static void
draw_part (UpSeriesChart *self,
           guint          subject,
           guint          t,
           gboolean       hatch)
{
  UpSeriesPlot *plot = &self->plot;
  const Bars *bars = self->data;
  const UpStackPart *part = up_stack_get_part (bars->stack, subject, t);
  UpColor color = up_series_plot_mark (plot, subject);
  gboolean open;
  UpMark *mark;

  if (part->row < 0 || !isfinite (part->high) || part->high == part->low)
    return;
  open = (self->frame->flags[part->row] & UP_OBSERVATION_PARTIAL) != 0;
  mark = up_scene_builder_add_rect (plot->builder, open ? UP_ROLE_SERIES_OPEN : UP_ROLE_SERIES,
                                    part_rect (self, subject, t));
  mark->series = (int) subject;
  mark->row = part->row;
  mark->radius = BAR_RADIUS;
  mark->fill = up_color_with_alpha (color, open ? OPEN_ALPHA : 1);
  mark->hatch = hatch && !open;
  if (open || hatch)
    {
      mark->stroke = color;
      mark->stroke_width = 1;
    }
  if (open)
    {
      mark->dash[0] = OPEN_DASH;
      mark->dash[1] = OPEN_GAP;
    }
  if (!hatch || open)
    draw_value (self, mark, color, open);
}

/* The sums above the bars, where there is room for every one. */
static void
draw_sums (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  const Bars *bars = self->data;
  const UpTextStyle style = { (float) plot->text_size, 600, UP_ALIGN_CENTER, 0 };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  if (self->frame->scale == UP_SERIES_SHARE || self->frame->n_subjects == 1 ||
      bars->stack->any_negative)
    return;
  for (guint t = 0; t < bars->stack->n_times; t++)
    {
      double sum = up_stack_get_sum (bars->stack, bars->stack->times[t]);
      char *text = isfinite (sum) ? up_series_frame_format_number (plot->context->locale, sum,
                                                                   self->frame->shown_unit)
                                  : g_strdup ("");

      g_ptr_array_add (texts, text);
      if (up_text_width (plot->context->fonts, text, &style) + SUM_GAP > bars->step)
        return;
    }
  for (guint t = 0; t < texts->len; t++)
    {
      double sum = up_stack_get_sum (bars->stack, bars->stack->times[t]);

      if (isfinite (sum) && bars->stack->complete[t])
        up_text_add (plot->builder, plot->context->fonts, UP_ROLE_VALUE_LABEL,
                     g_ptr_array_index (texts, t),
                     up_series_plot_x (plot, bars->stack->times[t]),
                     up_series_plot_y (plot, sum) - SUM_RISE, style,
                     up_series_plot_color (plot, UP_TOKEN_INK));
    }
}

static void
draw (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  const Bars *bars = self->data;
  gboolean greys = up_theme_uses_shapes (plot->context->theme);

  up_plot_axes_draw_y (&plot->axes, plot->builder, TRUE);
  up_scene_builder_set_area (plot->builder, "plot", plot->axes.area);
  up_series_plot_add_series (plot);
  for (guint i = 0; i < self->frame->n_subjects; i++)
    {
      for (guint t = 0; t < bars->stack->n_times; t++)
        draw_part (self, bars->stack->order[i], t, greys && i % 2 == 1);
    }
  up_plot_axes_draw_x (&plot->axes, plot->builder);
  up_series_plot_draw_x_labels (plot, UP_TIME_NONE);
  draw_sums (self);
  up_series_plot_draw_notes (plot);
  up_series_plot_draw_labels (plot, self->frame->to, FALSE);
}

static void
draw_outline (UpSeriesPlot *plot,
              UpMarkRole    role,
              UpRect        rect,
              UpToken       token)
{
  UpMark *mark = up_scene_builder_add_rect (
      plot->builder, role,
      (UpRect) { rect.x - OUTLINE_GAP, rect.y - OUTLINE_GAP, rect.width + 2 * OUTLINE_GAP,
                 rect.height + 2 * OUTLINE_GAP });

  mark->fill = up_color_with_alpha (plot->ground, 0);
  mark->stroke = up_series_plot_color (plot, token);
  mark->stroke_width = OUTLINE;
  mark->radius = BAR_RADIUS + (float) OUTLINE_GAP;
}

/* A line through the bar would cross its numbers: it is outlined. */
static void
draw_reading (UpSeriesChart *self,
              UpTime         period,
              int            series)
{
  UpSeriesPlot *plot = &self->plot;
  const UpStack *stack = ((Bars *) self->data)->stack;
  g_autofree char *text = up_series_frame_format_period (self->frame, plot->context->locale,
                                                         period);
  double top = INFINITY, bottom = -INFINITY;
  UpRect rect = { 0 };
  guint t = 0;

  while (t < stack->n_times && stack->times[t] != period)
    t++;
  for (guint i = 0; t < stack->n_times && i < self->frame->n_subjects; i++)
    {
      if (!isfinite (up_stack_get_part (stack, i, t)->high))
        continue;
      rect = part_rect (self, i, t);
      top = MIN (top, rect.y);
      bottom = MAX (bottom, rect.y + rect.height);
    }
  if (top <= bottom)
    draw_outline (plot, UP_ROLE_CROSSHAIR, (UpRect) { rect.x, top, rect.width, bottom - top },
                  UP_TOKEN_INK);
  if (top <= bottom && series >= 0 &&
      isfinite (up_stack_get_part (stack, (guint) series, t)->high))
    draw_outline (plot, UP_ROLE_FOCUS, part_rect (self, (guint) series, t), UP_TOKEN_ACCENT);
  up_plot_axes_draw_flag (&plot->axes, plot->builder, up_series_plot_x (plot, period), text);
  up_series_plot_draw_x_labels (plot, period);
  up_series_plot_draw_labels (plot, period, TRUE);
}

/* Values on top of each other, a bar a period. */
const UpSeriesChartClass up_chart_stacked_bars = {
  .write_title = up_stack_write_title,
  .fit = fit,
  .place = place,
  .refuse = refuse,
  .draw = draw,
  .draw_reading = draw_reading,
};

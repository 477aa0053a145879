/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-growth.h"

#include "up-growth-layout.h"
#include "up-note.h"
#include "up-text-fit.h"

#include <math.h>

/* Reasons listed where a plot would be. */
#define MOST_REASONS 5

/* Without a single value there is no axis: what was refused stands in its place. */
static void
draw_empty (UpGrowthLayout *self)
{
  UpFrame *refusals = up_frame_get_part (self->frame->frame, "refusals");
  const UpTextStyle style = { (float) self->plot.label_size, 400, UP_ALIGN_START, 0 };
  double line = up_fonts_line_height (self->plot.label_size) + 2;
  double y = self->plot.axes.area.y + line;
  double width = (self->panel == UP_GROWTH_PANEL_SIDE ? self->growth.x - 24 : self->right) -
                 self->left;
  gsize n = up_frame_get_n_rows (refusals);

  for (gsize row = 0; row < MIN (n, MOST_REASONS); row++)
    {
      g_autofree char *text = up_note_get_text (self->frame->frame, "refusals", row,
                                                self->context->locale);
      guint lines;
      g_autofree char *broken = up_text_break (self->context->fonts, text, &style, width, &lines);

      if (y + (lines - 1) * line > self->plot.axes.area.y + self->plot.axes.area.height)
        return;
      up_text_add (self->builder, self->context->fonts, UP_ROLE_REFUSAL, broken, self->left, y,
                   style, up_series_plot_color (&self->plot, UP_TOKEN_INK_2));
      y += lines * line;
    }
  if (n == 0)
    up_text_add (self->builder, self->context->fonts, UP_ROLE_REFUSAL,
                 up_locale_tr (self->context->locale, N_("There is nothing to draw here.")),
                 self->left, y, style, up_series_plot_color (&self->plot, UP_TOKEN_INK_2));
}

/* Series without points, so that the chart can still be walked by name. */
static void
add_empty_series (UpGrowthLayout *self)
{
  const UpPoint no_points = { 0, NAN };
  const int no_rows = -1;

  for (guint i = 0; i < self->frame->n_subjects; i++)
    up_scene_builder_add_series (self->builder, self->frame->subjects[i].key,
                                 self->frame->subjects[i].name,
                                 up_series_plot_mark (&self->plot, i),
                                 up_series_plot_ink (&self->plot, i), &no_points, &no_rows, 0);
}

/**
 * up_chart_growth_layout:
 * @spec: what was asked
 * @frame: the answer
 * @context: size, target, faces, language and colours
 * @error: return location
 *
 * Lines through time with names and values at their ends, ranked growth beside or below, the whole
 * history in a strip on screen.
 *
 * Returns: (transfer full) (nullable): the scene, %NULL with %UP_CHART_ERROR_FRAME when the frame
 *   lacks what the chart needs
 */
UpScene *
up_chart_growth_layout (UpSpec               *spec,
                        UpFrame              *frame,
                        const UpChartContext *context,
                        GError              **error)
{
  g_autoptr (UpSeriesFrame) growth = up_series_frame_new (spec, frame, error);
  g_autoptr (UpSceneBuilder) builder = NULL;
  g_autoptr (UpGrowthLayout) self = NULL;

  if (growth == NULL)
    return NULL;

  self = up_growth_layout_new (growth, context);
  builder = up_scene_builder_new (context->width, context->height, self->plot.ground);
  up_growth_layout_begin (self, builder);
  up_growth_draw_captions (self);
  if (self->plot.empty)
    {
      add_empty_series (self);
      draw_empty (self);
    }
  else
    {
      up_series_plot_draw_axes (&self->plot);
      up_series_plot_draw_x_labels (&self->plot, UP_TIME_NONE);
      up_series_plot_draw_lines (&self->plot);
      up_series_plot_draw_notes (&self->plot);
      up_series_plot_draw_labels (&self->plot, growth->to, FALSE);
      up_growth_draw_strip (self);
    }
  up_growth_draw_forest (self);
  up_growth_draw_footnote (self);
  return up_scene_builder_end (builder);
}

/**
 * up_chart_growth_layout_reading:
 * @spec: what was asked
 * @frame: the answer
 * @context: as the chart was laid out
 * @scene: the chart
 * @period: start of the period to read
 * @series: index of the series that the keyboard is at, -1 for none
 *
 * Returns: (transfer full): the reading of one period, a scene without ground
 */
UpScene *
up_chart_growth_layout_reading (UpSpec               *spec,
                                UpFrame              *frame,
                                const UpChartContext *context,
                                UpScene              *scene,
                                UpTime                period,
                                int                   series)
{
  g_autoptr (UpSeriesFrame) growth = up_series_frame_new (spec, frame, NULL);
  g_autoptr (UpSceneBuilder) builder = NULL;
  g_autoptr (UpGrowthLayout) self = NULL;

  g_return_val_if_fail (growth != NULL, NULL);

  self = up_growth_layout_new (growth, context);
  builder = up_scene_builder_new (up_scene_get_width (scene), up_scene_get_height (scene),
                                  up_color_with_alpha (self->plot.ground, 0));
  up_growth_layout_begin (self, builder);
  if (!self->plot.empty)
    up_series_plot_draw_reading (&self->plot, period, series);
  return up_scene_builder_end (builder);
}

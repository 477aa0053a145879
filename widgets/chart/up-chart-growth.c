/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-growth.h"

#include "up-growth-layout.h"

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
  g_autoptr (UpSeriesFrame) growth = up_series_frame_new (spec, frame, context->locale, error);
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
      double end = self->panel == UP_GROWTH_PANEL_SIDE ? self->growth.x - 24 : self->right;

      up_series_plot_draw_refusals (&self->plot,
                                    (UpRect) { self->left, self->plot.axes.area.y,
                                               end - self->left, self->plot.axes.area.height });
    }
  else
    {
      up_series_plot_draw_axes (&self->plot);
      up_series_plot_draw_x_labels (&self->plot, UP_TIME_NONE);
      up_series_plot_add_series (&self->plot);
      up_series_plot_draw_lines (&self->plot);
      up_series_plot_draw_notes (&self->plot);
      up_series_plot_draw_labels (&self->plot, growth->to, FALSE);
      up_growth_draw_strip (self);
    }
  up_growth_draw_forest (self);
  up_growth_draw_footnote (self);
  /* Only on screen it is read and moved. */
  if (context->target == UP_TARGET_SCREEN)
    {
      self->own_frame = g_steal_pointer (&growth);
      self->kept = TRUE;
      up_scene_builder_keep (builder, g_steal_pointer (&self),
                             (GDestroyNotify) up_growth_layout_free);
    }
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
  UpGrowthLayout *self = up_growth_layout_reopen (spec, frame, context, scene);
  g_autoptr (UpSceneBuilder) builder = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  builder = up_scene_builder_new (context->width, context->height,
                                  up_color_with_alpha (self->plot.ground, 0));
  up_growth_layout_begin (self, builder);
  if (!self->plot.empty)
    up_series_plot_draw_reading (&self->plot, period, series);
  up_growth_layout_close (self);
  return up_scene_builder_end (builder);
}

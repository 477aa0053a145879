/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart.h"
#include "up-scale.h"
#include "up-scene-builder.h"

G_BEGIN_DECLS

/**
 * UpPlotAxes:
 * @context: (transfer none): target, faces, language and colours
 * @area: what is plotted in, in scene points
 * @inset: how far the first and the last place along x stand inside @area, for bars
 * @text_size: type size of the labels
 * @x: scale from left to right
 * @y: scale from bottom to top
 * @x_unit: of plain numbers along x
 * @y_unit: of the numbers along y
 * @bands: (nullable) (transfer none): names of the places along x, where that is a band scale
 * @base: value along y whose line and label stand out though it is no tick: the 100 of an index;
 *   NaN when 0 alone does
 * @short_years: whether years may be written as ’20 where they would not fit in full
 * @y_ticks: (array length=n_y_ticks): where the grid is
 * @n_y_ticks: how many
 * @y_step: their distance, 0 when they have no one distance
 *
 * The axes of a plot: a grid with labels to its left, an axis with labels below. A plain value;
 * copy it freely.
 */
typedef struct
{
  const UpChartContext *context;
  UpRect area;
  double inset;
  double text_size;
  UpScale x;
  UpScale y;
  UpUnit x_unit;
  UpUnit y_unit;
  const char *const *bands;
  double base;
  gboolean short_years;
  double y_ticks[UP_SCALE_MAX_TICKS];
  guint n_y_ticks;
  double y_step;
} UpPlotAxes;

void     up_plot_axes_init          (UpPlotAxes           *self,
                                     const UpChartContext *context);
void     up_plot_axes_choose_y_ticks (UpPlotAxes          *self);
double   up_plot_axes_gutter        (const UpPlotAxes     *self,
                                     double                least);
double   up_plot_axes_x             (const UpPlotAxes     *self,
                                     double                value);
double   up_plot_axes_y             (const UpPlotAxes     *self,
                                     double                value);
void     up_plot_axes_draw_y        (const UpPlotAxes     *self,
                                     UpSceneBuilder       *builder,
                                     gboolean              with_labels);
void     up_plot_axes_draw_x        (const UpPlotAxes     *self,
                                     UpSceneBuilder       *builder);
void     up_plot_axes_draw_x_grid   (const UpPlotAxes     *self,
                                     UpSceneBuilder       *builder);
void     up_plot_axes_draw_x_labels (const UpPlotAxes     *self,
                                     UpSceneBuilder       *builder,
                                     UpLayer               layer,
                                     double                flag,
                                     const char           *flag_text);
void     up_plot_axes_draw_flag     (const UpPlotAxes     *self,
                                     UpSceneBuilder       *builder,
                                     double                x,
                                     const char           *text);

G_END_DECLS

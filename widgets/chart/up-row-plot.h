/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart.h"
#include "up-scale.h"
#include "up-scene-builder.h"

G_BEGIN_DECLS

/** UP_ROW_HALF_CAP: middle of capitals above the baseline, as a share of the type size. */
#define UP_ROW_HALF_CAP 0.345

/**
 * UpRowPlot:
 * @builder: (transfer none): of the scene
 * @context: (transfer none): what it is laid out for
 * @ground: behind everything
 * @text_size: type size of ticks and words
 * @label_size: type size of names and values
 * @left: where names begin
 * @right: where values end
 * @names: where names end
 * @x0: where the scale begins
 * @x1: where it ends
 * @top: where the grid begins
 * @bottom: where it ends
 * @scale: of the values
 * @reference: value with the strong line, NaN without one
 * @ticks: values with a line of the grid
 * @n_ticks: how many
 * @step: their distance
 *
 * Rows with names at their start and values at their end, on one scale between. In scene points.
 */
typedef struct
{
  UpSceneBuilder *builder;
  const UpChartContext *context;
  UpColor ground;
  double text_size;
  double label_size;
  double left;
  double right;
  double names;
  double x0;
  double x1;
  double top;
  double bottom;
  UpScale scale;
  double reference;
  double ticks[UP_SCALE_MAX_TICKS];
  guint n_ticks;
  double step;
} UpRowPlot;

/**
 * UpRowTick:
 * @data: who asks
 * @value: of the tick
 * @step: distance of the ticks
 *
 * Returns: (transfer full): the tick's label
 */
typedef char *(*UpRowTick) (gconstpointer data,
                            double        value,
                            double        step);

UpTextStyle up_row_style          (double           size,
                                   int              weight,
                                   UpAlign          align,
                                   float            halo);
UpColor     up_row_plot_color     (const UpRowPlot *self,
                                   UpToken          token);
double      up_row_plot_x         (const UpRowPlot *self,
                                   double           value);
void        up_row_plot_fit_scale (UpRowPlot       *self,
                                   double           low,
                                   double           high);
void        up_row_plot_thin_ticks (UpRowPlot      *self);
void        up_row_plot_draw_axis (const UpRowPlot *self,
                                   UpRowTick        write,
                                   gconstpointer    data);
UpMark     *up_row_plot_add_text  (const UpRowPlot *self,
                                   UpMarkRole       role,
                                   const char      *text,
                                   double           x,
                                   double           y,
                                   UpTextStyle      style,
                                   UpColor          color);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart-page.h"
#include "up-dot-labels.h"
#include "up-plot-axes.h"
#include "up-quadrant-frame.h"

G_BEGIN_DECLS

/**
 * UpQuadrantPlot:
 * @frame: (transfer none): what is drawn
 * @page: (transfer none): what stands around
 * @axes: where the plot is, and its scales
 * @points: (owned): of each row; y is NaN without a place
 * @radii: (owned): of each row
 * @largest: the largest size, NaN without sizes
 * @largest_radius: of a point of that size
 *
 * Points in a frame that is parted in quarters. Lengths are in scene points.
 */
typedef struct
{
  const UpQuadrantFrame *frame;
  UpChartPage *page;
  UpPlotAxes axes;
  UpPoint *points;
  double *radii;
  double largest;
  double largest_radius;
} UpQuadrantPlot;

UpShape up_quadrant_plot_shape       (const UpQuadrantPlot *self,
                                      gsize                 row);
double  up_quadrant_plot_key_height  (const UpQuadrantPlot *self);
void    up_quadrant_plot_draw_key    (UpQuadrantPlot       *self);
void    up_quadrant_plot_draw_names  (UpQuadrantPlot       *self,
                                      UpDotLabels          *labels);

G_END_DECLS

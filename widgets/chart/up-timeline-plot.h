/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart-page.h"
#include "up-dot-labels.h"
#include "up-plot-axes.h"
#include "up-timeline-frame.h"

G_BEGIN_DECLS

/**
 * UpTimelinePlot:
 * @frame: (transfer none): what is drawn
 * @page: (transfer none): what stands around
 * @axes: where the lanes are, and the scale of time
 * @labels: (owned): places of names
 * @row_height: of one row of a lane
 * @n_lanes: how many there is room for
 * @key: height of what stands above the plot: key and the newest day known
 *
 * Lanes of intervals and events along time. Lengths are in scene points.
 */
typedef struct
{
  const UpTimelineFrame *frame;
  UpChartPage *page;
  UpPlotAxes axes;
  UpDotLabels *labels;
  double row_height;
  guint n_lanes;
  double key;
} UpTimelinePlot;

double up_timeline_plot_x          (const UpTimelinePlot *self,
                                    UpTime                time);
double up_timeline_plot_lane_y     (const UpTimelinePlot *self,
                                    guint                 lane);
double up_timeline_plot_item_y     (const UpTimelinePlot *self,
                                    const UpTimelineItem *item);
void   up_timeline_plot_draw_item  (UpTimelinePlot       *self,
                                    const UpTimelineItem *item);
void   up_timeline_plot_draw_names (UpTimelinePlot       *self);

G_END_DECLS

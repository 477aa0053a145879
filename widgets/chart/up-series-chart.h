/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart-page.h"
#include "up-series-plot.h"

G_BEGIN_DECLS

typedef struct _UpSeriesChart UpSeriesChart;

/**
 * UpSeriesChartClass:
 * @write_title: the finding; @brief where the full one does not fit
 * @write_summary: (nullable): the chart in spoken sentences; its values without
 * @fit: (nullable): scales and grid for an area whose height is known; lines without
 * @place: (nullable): places the points in the final area; where the values are without
 * @refuse: (nullable): in words why the kind cannot draw the frame, %NULL where it can
 * @draw: everything inside the plot
 * @draw_reading: (nullable): what stands over it while one period is read; as lines have it without
 * @by_point: whether it is read a point at a time instead
 *
 * What one kind of chart of series does in its own way.
 */
struct _UpSeriesChartClass
{
  char *(*write_title) (const UpSeriesFrame *frame,
                        UpLocale            *locale,
                        gboolean             brief);
  char *(*write_summary) (const UpSeriesFrame *frame,
                          UpLocale            *locale,
                          const char          *title);
  void (*fit) (UpSeriesChart *self);
  void (*place) (UpSeriesChart *self);
  char *(*refuse) (UpSeriesChart *self);
  void (*draw) (UpSeriesChart *self);
  void (*draw_reading) (UpSeriesChart *self,
                        UpTime         period,
                        int            series);
  gboolean by_point;
};

/**
 * UpSeriesChart:
 * @kind: what it is
 * @frame: what is drawn
 * @page: captions and footnote
 * @plot: what stands between them
 * @refusal: (nullable): why there is no plot
 * @data: (nullable): of the kind, freed with @free_data
 * @free_data: (nullable): how
 *
 * A chart of series being laid out: a page with a plot in it.
 */
struct _UpSeriesChart
{
  const UpSeriesChartClass *kind;
  UpSeriesFrame *frame;
  UpChartPage *page;
  UpSeriesPlot plot;
  char *refusal;
  gpointer data;
  GDestroyNotify free_data;
};

/* The kinds, each in a file of its own. */
extern const UpSeriesChartClass up_chart_lines;
extern const UpSeriesChartClass up_chart_aligned;
extern const UpSeriesChartClass up_chart_substitution;
extern const UpSeriesChartClass up_chart_area;
extern const UpSeriesChartClass up_chart_stacked_bars;
extern const UpSeriesChartClass up_chart_bump;
extern const UpSeriesChartClass up_chart_slope;
extern const UpSeriesChartClass up_chart_threshold;

UpScene *up_series_chart_layout         (const UpSeriesChartClass *kind,
                                         UpSpec                   *spec,
                                         UpFrame                  *frame,
                                         const UpChartContext     *context,
                                         GError                  **error);
UpScene *up_series_chart_layout_reading (const UpSeriesChartClass *kind,
                                         UpSpec                   *spec,
                                         UpFrame                  *frame,
                                         const UpChartContext     *context,
                                         UpTime                    period,
                                         int                       series);

G_END_DECLS

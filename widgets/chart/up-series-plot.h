/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-label-placer.h"
#include "up-plot-axes.h"
#include "up-series-frame.h"

G_BEGIN_DECLS

typedef struct _UpSeriesPlot UpSeriesPlot;

/**
 * UpSeriesLine:
 * @points: (array length=n_points): owned; broken where one is NaN
 * @n_points: how many
 *
 * A line of which only those points are left that make it look as it does.
 */
typedef struct
{
  UpPoint *points;
  gsize n_points;
} UpSeriesLine;

/**
 * UpSeriesPlot:
 * @frame: (transfer none): what is drawn
 * @context: (transfer none): size, target, faces, language and colours
 * @builder: (transfer none) (nullable): of whoever draws
 * @ground: behind the plot
 * @axes: where the plot is, and its scales
 * @text_size: type size of ticks and notes
 * @label_size: type size of names
 * @points: (array) (nullable): place of each row; y is NaN where nothing is drawn
 * @lines: (array) (nullable): by subject, the line of a thin plot, which has no @points
 * @empty: nothing to draw at all
 * @bands: whether intervals are drawn and have room
 * @least: value that has to be on the axis besides those of the rows; infinite when none has
 * @most: the same at the other end
 * @by_place: whether labels stand in the order of their lines' places, not of the values read
 * @no_header: whether the period above the names is left out
 * @draft: whether it is drawn for one frame of a movement, where speed counts for more than edges
 * @labels: whether names stand at the ends of the lines
 * @values: and values beside them
 * @label_width: of the widest, with its value
 * @name_width: that a name may take
 * @label_spacing: distance of two of them
 * @write_value: (nullable): what stands beside a name, instead of the value
 * @data: (transfer none) (nullable): for @write_value
 *
 * Lines through time in a rectangle of a scene, with names and values at their ends: what charts
 * of series share, whatever stands around it. The same for the picture and for the reading drawn
 * over it. Lengths are in scene points.
 */
struct _UpSeriesPlot
{
  const UpSeriesFrame *frame;
  const UpChartContext *context;
  UpSceneBuilder *builder;
  UpColor ground;
  UpPlotAxes axes;
  double text_size;
  double label_size;
  UpPoint *points;
  UpSeriesLine *lines;
  gboolean empty;
  gboolean bands;
  double least;
  double most;
  gboolean by_place;
  gboolean no_header;
  gboolean draft;
  gboolean labels;
  gboolean values;
  double label_width;
  double name_width;
  double label_spacing;
  char *(*write_value) (const UpSeriesPlot *self,
                        guint               subject,
                        UpTime              period);
  gconstpointer data;
};

void     up_series_plot_init         (UpSeriesPlot         *self,
                                      const UpSeriesFrame  *frame,
                                      const UpChartContext *context);
void     up_series_plot_clear        (UpSeriesPlot         *self);
UpScale  up_series_plot_scale        (const UpSeriesPlot   *self,
                                      double                low,
                                      double                high);
void     up_series_plot_fit_scales   (UpSeriesPlot         *self);
void     up_series_plot_fit_labels   (UpSeriesPlot         *self);
void     up_series_plot_reserve_points (UpSeriesPlot       *self);
void     up_series_plot_place_points (UpSeriesPlot         *self);
void     up_series_plot_place_lines  (UpSeriesPlot         *self);
gboolean up_series_plot_is_walked    (const UpSeriesPlot   *self);
const UpPoint *up_series_plot_get_line (const UpSeriesPlot *self,
                                      guint                 subject,
                                      gsize                *n_points);
UpPoint  up_series_plot_point        (const UpSeriesPlot   *self,
                                      gsize                 row);
gboolean up_series_plot_has_place    (const UpSeriesPlot   *self,
                                      gsize                 row);
gssize   up_series_plot_find_lone    (const UpSeriesPlot   *self,
                                      guint                 subject,
                                      gsize                 from);

double   up_series_plot_x            (const UpSeriesPlot   *self,
                                      UpTime                time);
double   up_series_plot_y            (const UpSeriesPlot   *self,
                                      double                shown);
UpColor  up_series_plot_color        (const UpSeriesPlot   *self,
                                      UpToken               token);
UpColor  up_series_plot_mark         (const UpSeriesPlot   *self,
                                      guint                 subject);
UpColor  up_series_plot_ink          (const UpSeriesPlot   *self,
                                      guint                 subject);
gboolean up_series_plot_is_labelled  (const UpSeriesPlot   *self,
                                      guint                 subject);
char    *up_series_plot_value        (const UpSeriesPlot   *self,
                                      guint                 subject,
                                      UpTime                period);

/* The parts, each in a file of its own. */
void     up_series_plot_draw_axes    (UpSeriesPlot         *self);
void     up_series_plot_draw_x_labels (UpSeriesPlot        *self,
                                      UpTime                flag);
void     up_series_plot_add_series   (UpSeriesPlot         *self);
void     up_series_plot_draw_bands   (UpSeriesPlot         *self);
void     up_series_plot_draw_lines   (UpSeriesPlot         *self);
void     up_series_plot_draw_labels  (UpSeriesPlot         *self,
                                      UpTime                period,
                                      gboolean              reading);
void     up_series_plot_draw_notes   (UpSeriesPlot         *self);
void     up_series_plot_draw_reading (UpSeriesPlot         *self,
                                      UpTime                period,
                                      int                   series);
void     up_series_plot_draw_refusals (UpSeriesPlot        *self,
                                      UpRect                room);
void     up_series_plot_draw_words   (UpSeriesPlot         *self,
                                      const char           *text,
                                      UpRect                room);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UpSeriesPlot, up_series_plot_clear)

G_END_DECLS

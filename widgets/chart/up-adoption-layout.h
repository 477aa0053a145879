/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-adoption-frame.h"
#include "up-chart-page.h"
#include "up-label-placer.h"
#include "up-plot-axes.h"

G_BEGIN_DECLS

/** UP_ADOPTION_LEAST_WEIGHT: a model with less is ruled out: its curve is not drawn. */
#define UP_ADOPTION_LEAST_WEIGHT 0.01

/** UP_ADOPTION_WHOLE: a ceiling of a share from here on is that of all shares. */
#define UP_ADOPTION_WHOLE 0.999

/**
 * UpAdoptionLayout:
 * @frame: (transfer none): what is drawn
 * @page: (transfer none): what stands around
 * @axes: where the plot is, and its scales
 * @empty: nothing to draw at all
 * @heads: height of the names of phases at the plot's upper edge, 0 without
 * @labels: whether there is room for words right of the plot
 * @key: and for the key of the bands
 * @label_x: where these words begin
 * @label_room: width of the room right of the plot
 * @panel: beside the plot: models, back-test, or the reasons of a refusal; no width without one
 * @rules: below the plot: the reasons of a refusal; no height without
 *
 * Where everything stands; the same for the picture and for the reading drawn over it. In scene
 * points.
 */
typedef struct
{
  const UpAdoptionFrame *frame;
  UpChartPage *page;
  UpPlotAxes axes;
  gboolean empty;
  double heads;
  gboolean labels;
  gboolean key;
  double label_x;
  double label_room;
  UpRect panel;
  UpRect rules;
} UpAdoptionLayout;

/**
 * UpAdoptionReading:
 * @value: observed; NaN where nothing was
 * @fit: what the curve says, NaN without one
 * @confidence_low: of the curve
 * @confidence_high: of the curve
 * @prediction_low: of a single value
 * @prediction_high: of a single value
 * @open: the period had not ended
 *
 * What is read at one period.
 */
typedef struct
{
  double value, fit, confidence_low, confidence_high, prediction_low, prediction_high;
  gboolean open;
} UpAdoptionReading;

void     up_adoption_layout_init   (UpAdoptionLayout       *self,
                                    const UpAdoptionFrame  *frame,
                                    UpChartPage            *page);
double   up_adoption_layout_x      (const UpAdoptionLayout *self,
                                    UpTime                  time);
double   up_adoption_layout_y      (const UpAdoptionLayout *self,
                                    double                  value);
gboolean up_adoption_layout_is_inside (const UpAdoptionLayout *self,
                                    double                  x);
gboolean up_adoption_layout_shows_model (const UpAdoptionLayout *self,
                                    guint                   model);

/* Captions. */
char    *up_adoption_title         (const UpAdoptionFrame  *frame,
                                    UpLocale               *locale,
                                    gboolean                brief);
char    *up_adoption_subtitle      (const UpAdoptionFrame  *frame,
                                    UpLocale               *locale);
char    *up_adoption_source        (const UpAdoptionFrame  *frame,
                                    UpLocale               *locale);
char    *up_adoption_summary       (const UpAdoptionFrame  *frame,
                                    UpLocale               *locale);
char    *up_adoption_period        (const UpAdoptionFrame  *frame,
                                    UpLocale               *locale,
                                    UpTime                  start);
char    *up_adoption_decimal       (double                  value);
char    *up_adoption_rough         (const UpAdoptionFrame  *frame,
                                    UpLocale               *locale,
                                    double                  value,
                                    gboolean                bare);
char    *up_adoption_moment        (const UpAdoptionFrame  *frame,
                                    UpLocale               *locale,
                                    UpTime                  time);
char    *up_adoption_value         (const UpAdoptionFrame  *frame,
                                    UpLocale               *locale,
                                    double                  value);
char    *up_adoption_range         (const UpAdoptionFrame  *frame,
                                    UpLocale               *locale,
                                    double                  low,
                                    double                  high);
char    *up_adoption_model_ceiling (const UpAdoptionFrame  *frame,
                                    UpLocale               *locale,
                                    guint                   model);
char    *up_adoption_rule          (const UpAdoptionFrame  *frame,
                                    UpLocale               *locale,
                                    gsize                   rule,
                                    char                  **detail);
gboolean up_adoption_breaks_shape  (const UpAdoptionFrame  *frame);
gboolean up_adoption_has_left      (const UpAdoptionFrame  *frame);
double   up_adoption_share_reached (const UpAdoptionFrame  *frame);

/* Parts of the picture. */
void     up_adoption_draw_phases   (UpAdoptionLayout       *self);
void     up_adoption_draw_curves   (UpAdoptionLayout       *self);
void     up_adoption_draw_points   (UpAdoptionLayout       *self);
void     up_adoption_draw_notes    (UpAdoptionLayout       *self);
void     up_adoption_draw_pace     (UpAdoptionLayout       *self,
                                    UpLabelPlacer          *placer);
void     up_adoption_draw_labels   (UpAdoptionLayout       *self);
void     up_adoption_draw_panel    (UpAdoptionLayout       *self);
void     up_adoption_draw_reading  (UpAdoptionLayout       *self,
                                    UpTime                  period,
                                    gboolean                focus);
UpAdoptionReading up_adoption_read (const UpAdoptionFrame  *frame,
                                    gsize                   row);

G_END_DECLS

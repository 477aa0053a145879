/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart-measures.h"
#include "up-scene-builder.h"

G_BEGIN_DECLS

/**
 * UpChartPage:
 * @context: what it is laid out for
 * @builder: (transfer none): of the scene
 * @measures: its distances
 * @ground: behind everything
 * @left: of the content
 * @right: of the content
 * @plot: the room between captions and footnote
 *
 * What stands around every chart: title and subtitle above, rule, source and wordmark below. In
 * scene points.
 */
typedef struct
{
  const UpChartContext *context;
  UpSceneBuilder *builder;
  const UpChartMeasures *measures;
  UpColor ground;
  double left;
  double right;
  UpRect plot;
} UpChartPage;

/**
 * UpChartCaptions:
 * @title: the finding
 * @subtitle: what is counted, when
 * @source: the footnote
 * @summary: the chart in spoken sentences
 * @brief_title: (nullable): the finding where @title does not fit
 * @brief_subtitle: (nullable): what is counted, where @subtitle does not fit
 * @brief_source: (nullable): the source where @source does not fit
 * @pill: (nullable): what sort of data they are, in a word or two: see up_chart_page_find_pill()
 *
 * The texts of a chart, each in one line.
 */
typedef struct
{
  const char *title;
  const char *subtitle;
  const char *source;
  const char *summary;
  const char *brief_title;
  const char *brief_subtitle;
  const char *brief_source;
  const char *pill;
} UpChartCaptions;

const char  *up_chart_page_find_pill (UpFrame           *frame,
                                  UpLocale              *locale);
UpChartPage *up_chart_page_new   (const UpChartContext  *context,
                                  const UpChartCaptions *captions,
                                  double                 least_height);
void         up_chart_page_free  (UpChartPage           *self);
UpScene     *up_chart_page_end   (UpChartPage           *self);
void         up_chart_page_draw_nothing (UpChartPage    *self);
UpColor      up_chart_page_color (const UpChartPage     *self,
                                  UpToken                token);
void         up_chart_page_add_text (const UpChartPage  *self,
                                  UpMarkRole             role,
                                  const char            *text,
                                  double                 x,
                                  double                 baseline,
                                  UpAlign                align,
                                  int                    weight,
                                  UpColor                color);
double       up_chart_page_text_width (const UpChartPage *self,
                                  const char            *text,
                                  int                    weight);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpChartPage, up_chart_page_free)

G_END_DECLS

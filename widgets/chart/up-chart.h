/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-fonts.h"
#include "up-frame.h"
#include "up-locale.h"
#include "up-scene.h"
#include "up-spec.h"
#include "up-theme.h"

G_BEGIN_DECLS

/**
 * UpTarget:
 * @UP_TARGET_SCREEN: a card in the window: context strip for brushing, card ground
 * @UP_TARGET_PICTURE: a picture of its own: view ground, no strip
 * @UP_TARGET_SLIDE: 16:9 slide: larger type, margin 40
 * @UP_TARGET_PAPER: a page in print
 */
typedef enum
{
  UP_TARGET_SCREEN,
  UP_TARGET_PICTURE,
  UP_TARGET_SLIDE,
  UP_TARGET_PAPER,
} UpTarget;

/**
 * UpChartContext:
 * @fonts: (transfer none): to measure with
 * @locale: (transfer none): to write in
 * @theme: (transfer none): to colour with
 * @target: what it is laid out for
 * @width: in points
 * @height: in points
 * @page: number of the page in a document, from 1; 0 where pages are not counted
 * @n_pages: of the document
 * @right_to_left: whether what stands around the chart is read from right to left
 *
 * Everything a layout may depend on besides spec and frame. There is no clock and no widget here.
 */
typedef struct
{
  UpFonts *fonts;
  UpLocale *locale;
  const UpTheme *theme;
  UpTarget target;
  double width;
  double height;
  guint page;
  guint n_pages;
  gboolean right_to_left;
} UpChartContext;

typedef struct _UpSeriesChartClass UpSeriesChartClass;

/**
 * UpChartKind:
 * @id: the spec's `chart`
 * @title: (translatable) name in menus
 * @columns: names, types and units of the columns its frame has, for DESIGN.md and its test
 * @layout: spec and frame to scene
 * @layout_reading: (nullable): end labels, crosshair and dots for one period
 * @layout_window: (nullable): the strip with another window of time
 * @layout_linked: (nullable): what else is drawn while a point is read, where others go with it
 * @point_text: one point of a series in spoken words, with the numbers as drawn: name, position,
 *   value with its unit, interval
 * @takes_series: whether it draws the frame of series that `growth` draws
 * @series: (nullable): how series are drawn, instead of @layout and @layout_reading
 * @least_width: in points; 0 for the least of a chart with captions
 * @least_height: in points; 0 for the least of a chart with captions
 *
 * One kind of chart; up-chart-kinds.c lists them all.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *columns;
  UpScene *(*layout) (UpSpec               *spec,
                      UpFrame              *frame,
                      const UpChartContext *context,
                      GError              **error);
  UpScene *(*layout_reading) (UpSpec               *spec,
                              UpFrame              *frame,
                              const UpChartContext *context,
                              UpScene              *scene,
                              UpTime                period,
                              int                   series);
  UpScene *(*layout_window) (UpSpec               *spec,
                             UpFrame              *frame,
                             const UpChartContext *context,
                             UpScene              *scene,
                             UpTime                from,
                             UpTime                to);
  char *(*point_text) (UpSpec   *spec,
                       UpFrame  *frame,
                       UpLocale *locale,
                       UpScene  *scene,
                       guint     series,
                       gsize     point);
  gboolean takes_series;
  UpScene *(*layout_linked) (UpSpec               *spec,
                             UpFrame              *frame,
                             const UpChartContext *context,
                             int                   row);
  const UpSeriesChartClass *series;
  double least_width;
  double least_height;
} UpChartKind;

const UpChartKind *up_chart_kinds     (guint                *n_kinds);

gboolean           up_chart_shows_hours (UpSpec             *spec,
                                       UpFrame              *frame);
UpLocale          *up_chart_get_locale (UpSpec              *spec,
                                       UpFrame              *frame,
                                       UpLocale             *locale,
                                       GError              **error);
UpScene           *up_chart_layout    (UpSpec               *spec,
                                       UpFrame              *frame,
                                       const UpChartContext *context,
                                       GError              **error);
UpScene           *up_chart_layout_reading (UpSpec          *spec,
                                       UpFrame              *frame,
                                       const UpChartContext *context,
                                       UpScene              *scene,
                                       UpTime                period,
                                       int                   series);
UpScene           *up_chart_layout_window (UpSpec           *spec,
                                       UpFrame              *frame,
                                       const UpChartContext *context,
                                       UpScene              *scene,
                                       UpTime                from,
                                       UpTime                to);
UpScene           *up_chart_layout_linked (UpSpec           *spec,
                                       UpFrame              *frame,
                                       const UpChartContext *context,
                                       int                   row);
gboolean           up_chart_reads_periods (UpSpec           *spec);
char              *up_chart_point_text (UpSpec              *spec,
                                       UpFrame              *frame,
                                       UpLocale             *locale,
                                       UpScene              *scene,
                                       guint                 series,
                                       gsize                 point);
UpScene           *up_chart_layout_point (UpSpec            *spec,
                                       UpFrame              *frame,
                                       const UpChartContext *context,
                                       UpScene              *scene,
                                       guint                 series,
                                       gsize                 point);

G_END_DECLS

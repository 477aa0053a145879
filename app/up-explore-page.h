/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart-view.h"
#include "up-library.h"
#include "up-locale.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define UP_TYPE_EXPLORE_PAGE (up_explore_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (UpExplorePage, up_explore_page, UP, EXPLORE_PAGE, AdwBin)

/**
 * UpPageMetrics:
 * @metrics: (nullable): every metric, as a menu
 * @dimensions: (nullable): what the metric asked for is divided by, as a menu
 * @metric: name of the metric asked for
 * @dimension: (nullable): what part of it is shown
 * @subjects: (nullable): those compared, as a menu
 * @subject: the one that a page of one subject is about
 *
 * What there is to choose from, in the language of the window.
 */
typedef struct
{
  GMenuModel *metrics;
  GMenuModel *dimensions;
  const char *metric;
  const char *dimension;
  GMenuModel *subjects;
  const char *subject;
} UpPageMetrics;

/**
 * UpExplorePageClass:
 * @show_spec: brings the controls up to what is asked now
 * @show_answer: brings them up to an answer, %NULL without one
 * @show_metrics: brings them up to what there is to choose from
 * @is_refused: whether an answer has nothing to draw, so that its refusals are shown instead; by
 *   default series without a single value
 */
struct _UpExplorePageClass
{
  AdwBinClass parent_class;

  void (*show_spec) (UpExplorePage *self,
                     UpSpec        *spec);
  void (*show_answer) (UpExplorePage *self,
                       UpFrame       *frame);
  void (*show_metrics) (UpExplorePage       *self,
                        const UpPageMetrics *metrics);
  gboolean (*is_refused) (UpExplorePage *self,
                          UpSpec        *spec,
                          UpFrame       *frame);
};

void         up_explore_page_set_library  (UpExplorePage *self,
                                           UpLibrary     *library);
void         up_explore_page_set_spec     (UpExplorePage *self,
                                           UpSpec        *spec);
void         up_explore_page_propose      (UpExplorePage *self,
                                           UpSpec        *spec);
void         up_explore_page_set_metrics  (UpExplorePage *self,
                                           const UpPageMetrics *metrics);
UpSpec      *up_explore_page_get_spec     (UpExplorePage *self);
UpChartView *up_explore_page_get_chart    (UpExplorePage *self);
UpFrame     *up_explore_page_get_frame    (UpExplorePage *self);
UpSpec      *up_explore_page_get_answered (UpExplorePage *self);
const char  *up_explore_page_get_state    (UpExplorePage *self);
char        *up_explore_page_get_table    (UpExplorePage *self);
void         up_explore_page_retry        (UpExplorePage *self);

void         up_page_metrics_show         (const UpPageMetrics *self,
                                           GtkMenuButton *metric_button,
                                           GtkMenuButton *dimension_button);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-page.h"

G_BEGIN_DECLS

#define UP_TYPE_EXPLORE_PAGE (up_explore_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (UpExplorePage, up_explore_page, UP, EXPLORE_PAGE, UpPage)

/**
 * UpExplorePageClass:
 * @show_spec: brings the controls up to what is asked now
 * @show_answer: brings them up to an answer, %NULL without one
 * @is_refused: whether an answer has nothing to draw, so that its refusals are shown instead; by
 *   default series without a single value
 */
struct _UpExplorePageClass
{
  UpPageClass parent_class;

  void (*show_spec) (UpExplorePage *self,
                     UpSpec        *spec);
  void (*show_answer) (UpExplorePage *self,
                       UpFrame       *frame);
  gboolean (*is_refused) (UpExplorePage *self,
                          UpSpec        *spec,
                          UpFrame       *frame);
};

const char *up_explore_page_get_state (UpExplorePage *self);

void        up_page_metrics_show      (const UpPageMetrics *self,
                                       GtkMenuButton       *metric_button,
                                       GtkMenuButton       *dimension_button);

G_END_DECLS

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
 * UpExplorePageClass:
 * @show_spec: brings the controls up to what is asked now
 * @show_answer: brings them up to an answer, %NULL without one
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
UpSpec      *up_explore_page_get_spec     (UpExplorePage *self);
UpChartView *up_explore_page_get_chart    (UpExplorePage *self);
UpFrame     *up_explore_page_get_frame    (UpExplorePage *self);
UpSpec      *up_explore_page_get_answered (UpExplorePage *self);
const char  *up_explore_page_get_state    (UpExplorePage *self);
char        *up_explore_page_get_table    (UpExplorePage *self);
void         up_explore_page_retry        (UpExplorePage *self);

G_END_DECLS

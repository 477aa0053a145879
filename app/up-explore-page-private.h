/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-data-table.h"
#include "up-explore-page.h"
#include "up-inquiry.h"
#include "up-locale.h"
#include "up-refusal-view.h"

G_BEGIN_DECLS

typedef struct
{
  UpInquiry *inquiry; /* owned */
  UpLocale *locale;   /* owned */
  UpFrame *shown;     /* owned; nullable; what the chart shows */
  UpFrame *tabled;    /* owned; nullable; what the table shows */
  guint skeleton_source;
  gboolean showing; /* controls are being set, not used */

  AdwBreakpoint *small;
  GtkWidget *card;
  GtkWidget *toolbar;
  GtkWidget *toolbar_line;
  AdwBin *controls_place;
  AdwBin *tools_place;
  AdwToggleGroup *view_group;
  AdwBanner *banner;
  GtkStack *stack;
  GtkWidget *skeleton;
  UpChartView *chart;
  UpDataTable *table;
  UpRefusalView *refusal;
  AdwStatusPage *error_status;
  GtkWidget *bundled_button;
  GtkWidget *sample_button;
} UpExplorePagePrivate;

UpExplorePagePrivate *up_explore_page_get_private  (UpExplorePage *self);
gboolean              up_explore_page_is_refused   (UpExplorePage *self,
                                                    UpSpec        *spec,
                                                    UpFrame       *frame);
void                  up_explore_page_update_state (UpExplorePage *self);

G_END_DECLS

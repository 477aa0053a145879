/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart-view.h"
#include "up-data-table.h"
#include "up-growth-page.h"
#include "up-inquiry.h"
#include "up-refusal-view.h"

G_BEGIN_DECLS

struct _UpGrowthPage
{
  AdwBin parent_instance;

  UpInquiry *inquiry; /* owned */
  UpLocale *locale;   /* owned */
  UpFrame *shown;     /* owned; nullable; what the chart shows */
  UpFrame *tabled;    /* owned; nullable; what the table shows */
  guint skeleton_source;
  gboolean show_table;
  gboolean narrow;
  gboolean showing; /* controls are being set, not used */

  GtkWidget *card;
  GtkWidget *toolbar;
  GtkWidget *toolbar_line;
  GtkMenuButton *metric_button;
  GtkMenuButton *dimension_button;
  GtkMenuButton *kind_button;
  GtkMenuButton *scale_button;
  AdwToggleGroup *scale_group;
  GtkWidget *log_dot;
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
};

void up_growth_page_update_state (UpGrowthPage *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UP_TYPE_CHART_VIEW (up_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (UpChartView, up_chart_view, UP, CHART_VIEW, GtkWidget)

void        up_chart_view_set_answer  (UpChartView *self,
                                       UpSpec      *spec,
                                       UpFrame     *frame);
void        up_chart_view_expect_size (UpChartView *self,
                                       int          width,
                                       int          height);
UpLocale   *up_chart_view_get_locale  (UpChartView *self);
UpScene    *up_chart_view_get_scene   (UpChartView *self);
gboolean    up_chart_view_is_current  (UpChartView *self);
const char *up_chart_view_get_spoken  (UpChartView *self);
void        up_chart_view_follow      (UpChartView *self,
                                       UpTime       time);
gboolean    up_chart_view_get_reading (UpChartView *self,
                                       UpTime      *period,
                                       int         *series);

G_END_DECLS

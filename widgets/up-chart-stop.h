/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UP_TYPE_CHART_STOP (up_chart_stop_get_type ())
G_DECLARE_FINAL_TYPE (UpChartStop, up_chart_stop, UP, CHART_STOP, GtkWidget)

GtkWidget  *up_chart_stop_new      (GtkAccessibleRole role,
                                    const char       *key);
const char *up_chart_stop_get_key  (UpChartStop      *self);
void        up_chart_stop_set_text (UpChartStop      *self,
                                    const char       *text);

G_END_DECLS

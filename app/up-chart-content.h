/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-export-flow.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

#define UP_TYPE_CHART_CONTENT (up_chart_content_get_type ())
G_DECLARE_FINAL_TYPE (UpChartContent, up_chart_content, UP, CHART_CONTENT, GdkContentProvider)

GdkContentProvider *up_chart_content_new (const UpExportPlan *plan,
                                          GFile              *file);

G_END_DECLS

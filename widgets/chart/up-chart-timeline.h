/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart.h"

G_BEGIN_DECLS

UpScene *up_chart_timeline_layout     (UpSpec               *spec,
                                       UpFrame              *frame,
                                       const UpChartContext *context,
                                       GError              **error);
char    *up_chart_timeline_point_text (UpSpec               *spec,
                                       UpFrame              *frame,
                                       UpLocale             *locale,
                                       UpScene              *scene,
                                       guint                 series,
                                       gsize                 point);

G_END_DECLS

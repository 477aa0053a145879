/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart.h"

G_BEGIN_DECLS

UpScene *up_chart_growth_layout         (UpSpec               *spec,
                                         UpFrame              *frame,
                                         const UpChartContext *context,
                                         GError              **error);
UpScene *up_chart_growth_layout_reading (UpSpec               *spec,
                                         UpFrame              *frame,
                                         const UpChartContext *context,
                                         UpScene              *scene,
                                         UpTime                period,
                                         int                   series);
UpScene *up_chart_growth_layout_window  (UpSpec               *spec,
                                         UpFrame              *frame,
                                         const UpChartContext *context,
                                         UpScene              *scene,
                                         UpTime                from,
                                         UpTime                to);

G_END_DECLS

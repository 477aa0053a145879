/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart.h"

G_BEGIN_DECLS

UpScene *up_chart_multiples_layout (UpSpec               *spec,
                                    UpFrame              *frame,
                                    const UpChartContext *context,
                                    GError              **error);
UpScene *up_chart_multiples_layout_linked (UpSpec               *spec,
                                           UpFrame              *frame,
                                           const UpChartContext *context,
                                           int                   row);

G_END_DECLS

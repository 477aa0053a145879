/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart-page.h"
#include "up-heat-frame.h"

G_BEGIN_DECLS

char        *up_heat_title        (const UpHeatFrame    *frame,
                                   UpLocale             *locale,
                                   gboolean              any,
                                   gsize                 least,
                                   gsize                 most,
                                   const char           *place,
                                   const char           *message);
UpChartPage *up_heat_page_new     (const UpHeatFrame    *frame,
                                   const UpChartContext *context,
                                   const char           *title,
                                   const char           *subtitle,
                                   double                least_height);
char        *up_heat_point_text   (const UpHeatFrame    *frame,
                                   UpLocale             *locale,
                                   const char           *place,
                                   int                   row);

G_END_DECLS

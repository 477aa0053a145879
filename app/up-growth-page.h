/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart-view.h"
#include "up-library.h"
#include "up-locale.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define UP_TYPE_GROWTH_PAGE (up_growth_page_get_type ())
G_DECLARE_FINAL_TYPE (UpGrowthPage, up_growth_page, UP, GROWTH_PAGE, AdwBin)

void        up_growth_page_set_library (UpGrowthPage *self,
                                        UpLibrary    *library);
void        up_growth_page_set_spec    (UpGrowthPage *self,
                                        UpSpec       *spec);
void        up_growth_page_set_metrics (UpGrowthPage *self,
                                        GMenuModel   *metrics,
                                        GMenuModel   *dimensions);
void        up_growth_page_set_labels  (UpGrowthPage *self,
                                        const char   *metric,
                                        const char   *dimension);
UpChartView *up_growth_page_get_chart  (UpGrowthPage *self);
UpFrame    *up_growth_page_get_frame   (UpGrowthPage *self);
UpSpec     *up_growth_page_get_answered (UpGrowthPage *self);
const char *up_growth_page_get_state   (UpGrowthPage *self);
char       *up_growth_page_get_table   (UpGrowthPage *self);
void        up_growth_page_retry       (UpGrowthPage *self);

G_END_DECLS

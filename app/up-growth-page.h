/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-explore-page.h"

G_BEGIN_DECLS

#define UP_TYPE_GROWTH_PAGE (up_growth_page_get_type ())
G_DECLARE_FINAL_TYPE (UpGrowthPage, up_growth_page, UP, GROWTH_PAGE, UpExplorePage)

void up_growth_page_set_metrics (UpGrowthPage *self,
                                 GMenuModel   *metrics,
                                 GMenuModel   *dimensions);
void up_growth_page_set_labels  (UpGrowthPage *self,
                                 const char   *metric,
                                 const char   *dimension);

G_END_DECLS

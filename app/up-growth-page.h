/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-explore-page.h"

G_BEGIN_DECLS

#define UP_TYPE_GROWTH_PAGE (up_growth_page_get_type ())
G_DECLARE_FINAL_TYPE (UpGrowthPage, up_growth_page, UP, GROWTH_PAGE, UpExplorePage)

G_END_DECLS

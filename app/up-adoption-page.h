/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-explore-page.h"

G_BEGIN_DECLS

#define UP_TYPE_ADOPTION_PAGE (up_adoption_page_get_type ())
G_DECLARE_FINAL_TYPE (UpAdoptionPage, up_adoption_page, UP, ADOPTION_PAGE, UpExplorePage)

G_END_DECLS

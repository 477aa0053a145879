/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-board-page.h"

G_BEGIN_DECLS

#define UP_TYPE_ACTIVITY_PAGE (up_activity_page_get_type ())
G_DECLARE_FINAL_TYPE (UpActivityPage, up_activity_page, UP, ACTIVITY_PAGE, UpBoardPage)

G_END_DECLS

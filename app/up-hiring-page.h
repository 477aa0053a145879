/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-board-page.h"

G_BEGIN_DECLS

#define UP_TYPE_HIRING_PAGE (up_hiring_page_get_type ())
G_DECLARE_FINAL_TYPE (UpHiringPage, up_hiring_page, UP, HIRING_PAGE, UpBoardPage)

G_END_DECLS

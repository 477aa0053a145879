/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-board-page.h"

G_BEGIN_DECLS

void up_board_layout_place (GtkGrid           *grid,
                            const UpBoardCard *cards,
                            GPtrArray         *widgets,
                            int                width);

G_END_DECLS

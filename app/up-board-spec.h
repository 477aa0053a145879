/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-board-page.h"

G_BEGIN_DECLS

UpSpec *up_board_spec_new (const char *card,
                           UpSpec     *page);
guint   up_board_spec_count_first (const UpBoardCard *cards,
                                   guint              n);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-spec.h"

G_BEGIN_DECLS

UpSpec *up_board_spec_new (const char *card,
                           UpSpec     *page);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-work.h"

G_BEGIN_DECLS

void up_spread (gpointer    pool,
                gsize       n,
                UpWorkPiece piece,
                gpointer    data);

G_END_DECLS

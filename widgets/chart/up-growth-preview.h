/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-growth-layout.h"

G_BEGIN_DECLS

void up_growth_preview_free (UpGrowthPreview *self);
void up_growth_draw_preview (UpGrowthLayout  *self,
                             UpTime           from,
                             UpTime           to);

G_END_DECLS

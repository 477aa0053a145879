/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-fonts.h"
#include "up-scene.h"

G_BEGIN_DECLS

#define UP_MARK_MAX_CORNERS 4

guint   up_mark_corners    (UpShape          shape,
                            UpPoint          centre,
                            double           radius,
                            UpPoint         *corners);
UpPoint up_mark_line_start (const UpMark    *mark,
                            PangoLayoutLine *line,
                            int              index,
                            UpFonts         *fonts);

G_END_DECLS

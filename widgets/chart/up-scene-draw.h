/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-fonts.h"
#include "up-scene.h"

#include <cairo.h>

G_BEGIN_DECLS

void up_scene_draw (UpScene *self,
                    cairo_t *cr,
                    UpFonts *fonts,
                    UpLayer  layers);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-scene.h"

#include <cairo.h>

G_BEGIN_DECLS

cairo_surface_t *up_mark_cells_image (const UpMark *mark,
                                      int           width,
                                      int           height);

G_END_DECLS

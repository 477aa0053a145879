/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-scene.h"

G_BEGIN_DECLS

gsize up_scene_reduce (const UpPoint *points,
                       gsize          n_points,
                       double         scale,
                       UpPoint       *reduced);
gsize up_scene_reduce_line (const UpPoint *points,
                            gsize          n_points,
                            double         scale,
                            UpPoint       *reduced);

G_END_DECLS

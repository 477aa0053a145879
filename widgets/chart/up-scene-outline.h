/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-scene.h"

G_BEGIN_DECLS

UpPoint *up_scene_outline (const UpPoint *points,
                           gsize          n_points,
                           double         width,
                           double         scale,
                           gsize         *n_corners);

G_END_DECLS

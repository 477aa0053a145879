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
                            gboolean       rough,
                            UpPoint       *reduced);
const UpPoint *up_scene_reduce_mark (UpScene      *scene,
                                     const UpMark *mark,
                                     double        scale,
                                     UpPoint     **buffer,
                                     gsize        *n_points);

G_END_DECLS

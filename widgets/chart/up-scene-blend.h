/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-scene.h"

G_BEGIN_DECLS

UpScene *up_scene_blend (UpScene *from,
                         UpScene *to,
                         double   t);
UpScene *up_scene_step_back (UpScene *scene,
                         int      series,
                         double   share);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-scene-builder.h"

G_BEGIN_DECLS

void     up_scene_builder_add_scene (UpSceneBuilder *self,
                                     UpScene        *scene,
                                     double          x,
                                     double          y);
UpScene *up_scene_mirror            (UpScene        *scene);
UpScene *up_scene_enlarge           (UpScene        *scene,
                                     double          scale,
                                     double          width,
                                     double          height);

G_END_DECLS

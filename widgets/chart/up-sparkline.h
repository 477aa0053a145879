/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-scene-builder.h"

G_BEGIN_DECLS

/** UP_SPARKLINE_LEAST_WIDTH: smaller than that, in points, no course can be seen. */
#define UP_SPARKLINE_LEAST_WIDTH 24.0
/** UP_SPARKLINE_LEAST_HEIGHT: smaller than that, in points, no course can be seen. */
#define UP_SPARKLINE_LEAST_HEIGHT 10.0

void up_sparkline_place (UpRect          area,
                         const double   *values,
                         gsize           n_values,
                         UpPoint        *points);
void up_sparkline_draw  (UpSceneBuilder *builder,
                         const UpPoint  *points,
                         gsize           n_points,
                         gsize           n_finished,
                         double          width,
                         UpColor         color,
                         UpColor         ground,
                         int             series);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart.h"
#include "up-scene-builder.h"

G_BEGIN_DECLS

double up_wordmark_width (const UpChartContext *context,
                          double                size);
void   up_wordmark_add   (UpSceneBuilder       *builder,
                          const UpChartContext *context,
                          double                right,
                          double                baseline,
                          double                size);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart.h"
#include "up-scene-builder.h"
#include "up-sheet.h"

G_BEGIN_DECLS

double up_paper_table_add (UpSceneBuilder       *builder,
                           const UpChartContext *context,
                           UpSheet              *sheet,
                           UpRect                room,
                           double                size,
                           gboolean              last);

G_END_DECLS

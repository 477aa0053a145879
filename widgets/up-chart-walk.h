/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-fonts.h"
#include "up-frame.h"
#include "up-scene.h"

G_BEGIN_DECLS

/* Moving over the points of a scene, by pointer and by keyboard. A point is an index into the
 * periods of the plot from the left, from 0; -1 is none. */

/** UP_CHART_WALK_TOP: a y above everything; its negative is below everything. */
#define UP_CHART_WALK_TOP (-1e9)

int      up_chart_walk_n_points     (UpScene *scene);
double   up_chart_walk_x            (UpScene *scene,
                                     int      point);
int      up_chart_walk_nearest      (UpScene *scene,
                                     double   x);
UpTime   up_chart_walk_period       (UpScene *scene,
                                     UpFrame *frame,
                                     int      point);
int      up_chart_walk_in_time      (UpScene *scene,
                                     UpFrame *frame,
                                     int      n);
int      up_chart_walk_find_last    (UpScene *scene,
                                     UpFrame *frame,
                                     UpTime   time);
int      up_chart_walk_find_period  (UpScene *scene,
                                     UpFrame *frame,
                                     UpTime   period);
gssize   up_chart_walk_own_point    (UpScene *scene,
                                     int      series,
                                     int      point);
gboolean up_chart_walk_has_value    (UpScene *scene,
                                     int      series,
                                     int      point);
int      up_chart_walk_series_at    (UpScene *scene,
                                     int      point,
                                     double   y);
int      up_chart_walk_series_step  (UpScene *scene,
                                     int      point,
                                     int      series,
                                     int      step);
int      up_chart_walk_label_at     (UpScene *scene,
                                     UpFonts *fonts,
                                     double   x,
                                     double   y);

G_END_DECLS

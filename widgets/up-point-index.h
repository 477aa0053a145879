/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-scene.h"

G_BEGIN_DECLS

/**
 * UpSpot:
 * @series: of the scene; -1 is none
 * @point: of that series
 *
 * One point of a scene.
 */
typedef struct
{
  int series;
  gsize point;
} UpSpot;

/** UP_SPOT_NONE: no point. */
#define UP_SPOT_NONE ((UpSpot) { -1, 0 })

/**
 * UpPointIndex:
 *
 * The points of a scene, found by place: for charts that are read a point at a time. The nearest is
 * found in logarithmic time. Immutable and reference-counted; made on any thread.
 */
typedef struct _UpPointIndex UpPointIndex;

UpPointIndex *up_point_index_new     (UpScene      *scene);
void          up_point_index_free    (UpPointIndex *self);

UpSpot        up_point_index_nearest (UpPointIndex *self,
                                      double        x,
                                      double        y);
UpSpot        up_point_index_first   (UpPointIndex *self);
UpSpot        up_point_index_along   (UpPointIndex *self,
                                      UpSpot        spot,
                                      int           step);
UpSpot        up_point_index_across  (UpPointIndex *self,
                                      UpSpot        spot,
                                      int           step);
UpSpot        up_point_index_end     (UpPointIndex *self,
                                      UpSpot        spot,
                                      gboolean      last);
int           up_point_index_large_step (UpPointIndex *self,
                                      UpSpot        spot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpPointIndex, up_point_index_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-scene.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  UpRect rect;
} UpSceneArea;

typedef struct
{
  const char *name;
  const char *text;
} UpSceneText;

/* What the builder collects and the scene keeps: plain arrays, every text in one chunk. */
typedef struct
{
  double width;
  double height;
  UpColor ground;
  GArray *marks;         /* (element-type UpMark) */
  GArray *points;        /* (element-type UpPoint) */
  GArray *series;        /* (element-type UpSceneSeries) */
  GPtrArray *memory;     /* what the series' arrays point to */
  GArray *areas;         /* (element-type UpSceneArea) */
  GArray *texts;         /* (element-type UpSceneText) */
  GStringChunk *strings; /* owns every name and text */
  gpointer kept;         /* what the kind of chart keeps for its readings; nullable */
  GDestroyNotify free_kept;
} UpSceneData;

void        up_scene_data_clear (UpSceneData *data);
UpScene    *up_scene_new_take   (UpSceneData *data);
const UpSceneData *up_scene_get_data (UpScene *self);
gpointer    up_scene_get_kept   (UpScene     *self);
const char *up_mark_role_name   (UpMarkRole   role);

G_END_DECLS

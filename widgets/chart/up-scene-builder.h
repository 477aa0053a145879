/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-scene.h"

G_BEGIN_DECLS

/** UP_SCENE_MAX_TEXT: most characters of a text; what is longer ends in an ellipsis. */
#define UP_SCENE_MAX_TEXT 1000

/**
 * UpSceneBuilder:
 *
 * Collects marks for a scene. Each add function returns a mark to fill in further; the pointer is
 * good until the next add. Ending it leaves an empty builder, which is freed as any other.
 */
typedef struct _UpSceneBuilder UpSceneBuilder;

/** UP_SCENE_COLUMNS: columns a point that long lines are reduced to: twice what the largest scale
 * of a picture can show, and more than a printer. */
#define UP_SCENE_COLUMNS 8

UpSceneBuilder *up_scene_builder_new        (double          width,
                                             double          height,
                                             UpColor         ground);
void            up_scene_builder_free       (UpSceneBuilder *self);

UpMark         *up_scene_builder_add_rect   (UpSceneBuilder *self,
                                             UpMarkRole      role,
                                             UpRect          rect);
UpMark         *up_scene_builder_add_rule   (UpSceneBuilder *self,
                                             UpMarkRole      role,
                                             double          x1,
                                             double          y1,
                                             double          x2,
                                             double          y2,
                                             UpColor         color,
                                             double          width);
UpMark         *up_scene_builder_add_line   (UpSceneBuilder *self,
                                             UpMarkRole      role,
                                             const UpPoint  *points,
                                             gsize           n_points,
                                             UpColor         color,
                                             double          width);
UpMark         *up_scene_builder_add_area   (UpSceneBuilder *self,
                                             UpMarkRole      role,
                                             const UpPoint  *points,
                                             gsize           n_points,
                                             UpColor         fill);
UpMark         *up_scene_builder_add_dot    (UpSceneBuilder *self,
                                             UpMarkRole      role,
                                             UpPoint         centre,
                                             UpShape         shape,
                                             double          radius,
                                             UpColor         fill);
UpMark         *up_scene_builder_add_text   (UpSceneBuilder *self,
                                             UpMarkRole      role,
                                             const char     *text,
                                             UpRect          box,
                                             UpTextStyle     style,
                                             UpColor         color);
UpMark         *up_scene_builder_add_cells  (UpSceneBuilder *self,
                                             UpMarkRole      role,
                                             UpRect          rect,
                                             guint           n_columns,
                                             guint           n_rows,
                                             const guint8   *cells,
                                             const UpColor  *colors,
                                             guint           n_colors);
guint           up_scene_builder_add_series (UpSceneBuilder *self,
                                             const char     *key,
                                             const char     *name,
                                             UpColor         color,
                                             UpColor         text_color,
                                             const UpPoint  *points,
                                             const int      *rows,
                                             gsize           n_points);
guint           up_scene_builder_get_n_series (UpSceneBuilder *self);
void            up_scene_builder_set_missing_y (UpSceneBuilder *self,
                                             guint           series,
                                             double          y);
void            up_scene_builder_keep       (UpSceneBuilder *self,
                                             gpointer        data,
                                             GDestroyNotify  free_data);
void            up_scene_builder_set_area   (UpSceneBuilder *self,
                                             const char     *name,
                                             UpRect          area);
void            up_scene_builder_set_text   (UpSceneBuilder *self,
                                             const char     *name,
                                             const char     *text);
UpScene        *up_scene_builder_end        (UpSceneBuilder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpSceneBuilder, up_scene_builder_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame.h"

G_BEGIN_DECLS

/**
 * UpFrameBuilder:
 *
 * Collects columns, value by value, and hands them over to an immutable #UpFrame without a copy.
 * Not for more than one thread at a time.
 */
typedef struct _UpFrameBuilder UpFrameBuilder;

UpFrameBuilder *up_frame_builder_new          (void);
void            up_frame_builder_free         (UpFrameBuilder *self);

guint           up_frame_builder_add_column   (UpFrameBuilder *self,
                                               const char     *name,
                                               UpColumnType    type,
                                               UpUnit          unit);
void            up_frame_builder_push_time    (UpFrameBuilder *self,
                                               guint           column,
                                               UpTime          value);
void            up_frame_builder_push_number  (UpFrameBuilder *self,
                                               guint           column,
                                               double          value);
void            up_frame_builder_push_integer (UpFrameBuilder *self,
                                               guint           column,
                                               gint64          value);
void            up_frame_builder_push_text    (UpFrameBuilder *self,
                                               guint           column,
                                               const char     *value);
void            up_frame_builder_push_texts   (UpFrameBuilder *self,
                                               guint           column,
                                               const char     *value,
                                               gsize           n);
const char     *up_frame_builder_intern       (UpFrameBuilder *self,
                                               const char     *text);
void            up_frame_builder_take_texts (UpFrameBuilder    *self,
                                             guint              column,
                                             const char *const *values,
                                             const gsize       *lengths,
                                             gsize              n_runs);
void            up_frame_builder_take_interned (UpFrameBuilder *self,
                                                guint           column,
                                                gpointer        values,
                                                gsize           n);
void            up_frame_builder_push_interned (UpFrameBuilder *self,
                                               guint           column,
                                               const char     *value);
void            up_frame_builder_take         (UpFrameBuilder *self,
                                               guint           column,
                                               gpointer        values,
                                               gsize           n);
void            up_frame_builder_add_part     (UpFrameBuilder *self,
                                               const char     *name,
                                               UpFrame        *part);
UpFrame        *up_frame_builder_end          (UpFrameBuilder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpFrameBuilder, up_frame_builder_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame.h"

G_BEGIN_DECLS

/* A frame takes its columns' arrays as they are; texts are interned in the frame's own chunk, so
 * that a subject repeated on a thousand rows is one string. */
UpFrame *up_frame_new_take (GArray       *columns,
                            gsize         n_rows,
                            GStringChunk *strings,
                            GPtrArray    *part_names,
                            GPtrArray    *parts);

void     up_column_clear   (gpointer      column);

/* The digest, once it is known, or the thread that computes it. */
typedef struct
{
  GMutex mutex;
  GThread *thread; /* (nullable) */
  char *text;      /* (nullable), owned */
} UpFrameDigest;

UpFrameDigest *up_frame_get_digest_state (UpFrame       *self);
void           up_frame_digest_clear     (UpFrameDigest *state);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-time.h"
#include "up-unit.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * UpColumnType:
 * @UP_COLUMN_TIME: UpTime; missing is %UP_TIME_NONE
 * @UP_COLUMN_NUMBER: double; missing is NaN, infinities do not occur
 * @UP_COLUMN_INTEGER: gint64; never missing: ids, flags, counts of rows
 * @UP_COLUMN_TEXT: UTF-8; missing is %NULL
 */
typedef enum
{
  UP_COLUMN_TIME,
  UP_COLUMN_NUMBER,
  UP_COLUMN_INTEGER,
  UP_COLUMN_TEXT,
} UpColumnType;

/**
 * UpColumn:
 * @name: stable name, as in CSV headers
 * @type: which of the arrays holds the values
 * @unit: what a number means
 *
 * One column of a frame; the array has as many elements as the frame has rows. It is a vector
 * (`up-vector.h`), so others can share it and outlive the frame with it; the texts it points to
 * cannot.
 */
typedef struct
{
  const char *name;
  UpColumnType type;
  UpUnit unit;
  union
  {
    const UpTime *times;
    const double *numbers;
    const gint64 *integers;
    const char *const *texts;
  };
} UpColumn;

/**
 * UpFrame:
 *
 * The answer to a spec: named, typed, unit-carrying columns of equal length, and named parts that
 * are frames themselves (`growth`, `sources`, `notes`, …). Immutable and reference-counted, so it
 * crosses threads freely.
 */
typedef struct _UpFrame UpFrame;

#define UP_TYPE_FRAME (up_frame_get_type ())
GType up_frame_get_type (void);

UpFrame        *up_frame_ref           (UpFrame       *self);
void            up_frame_unref         (UpFrame       *self);

gsize           up_frame_get_n_rows    (UpFrame       *self);
guint           up_frame_get_n_columns (UpFrame       *self);
const UpColumn *up_frame_get_column    (UpFrame       *self,
                                        guint          index);
const UpColumn *up_frame_find_column   (UpFrame       *self,
                                        const char    *name);
const UpTime   *up_frame_get_times     (UpFrame       *self,
                                        const char    *name);
const double   *up_frame_get_numbers   (UpFrame       *self,
                                        const char    *name);
const gint64   *up_frame_get_integers  (UpFrame       *self,
                                        const char    *name);
const char *const *up_frame_get_texts  (UpFrame       *self,
                                        const char    *name);

guint           up_frame_get_n_parts   (UpFrame       *self);
const char     *up_frame_get_part_name (UpFrame       *self,
                                        guint          index);
UpFrame        *up_frame_get_part      (UpFrame       *self,
                                        const char    *name);

gboolean        up_frame_equal         (UpFrame       *self,
                                        UpFrame       *other);
void            up_frame_digest_begin  (UpFrame       *self);
char           *up_frame_digest        (UpFrame       *self);
char           *up_frame_to_csv        (UpFrame       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpFrame, up_frame_unref)

G_END_DECLS

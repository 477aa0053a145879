/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-encoding.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UpTextStream:
 *
 * A window over a byte stream, turned into UTF-8 on the way: what a scanner sees is always one
 * contiguous piece that it can ask to be longer. Memory is what the scanner asks for, whatever the
 * length of the stream. Not for more than one thread at a time.
 */
typedef struct _UpTextStream UpTextStream;

/** UP_TEXT_STREAM_CHUNK: bytes read at once; larger gains nothing measurable. */
#define UP_TEXT_STREAM_CHUNK (256 * 1024)

/** UP_TEXT_STREAM_PADDING: bytes behind the window that belong to it: scanners end on a zero byte,
 * and JSON that is read in place wants four. */
#define UP_TEXT_STREAM_PADDING 8

UpTextStream *up_text_stream_new          (GInputStream  *stream,
                                           GCancellable  *cancellable,
                                           GError       **error);
void          up_text_stream_free         (UpTextStream  *self);

gboolean      up_text_stream_fill         (UpTextStream  *self,
                                           gsize          wanted,
                                           GError       **error);
const char   *up_text_stream_peek         (UpTextStream  *self,
                                           gsize         *length);
void          up_text_stream_consume      (UpTextStream  *self,
                                           gsize          length);
gboolean      up_text_stream_is_complete  (UpTextStream  *self);

UpEncoding    up_text_stream_get_encoding (UpTextStream  *self);
guint64       up_text_stream_get_n_bytes  (UpTextStream  *self);
void          up_text_stream_skip_checksum (UpTextStream *self);
const char   *up_text_stream_get_sha256   (UpTextStream  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpTextStream, up_text_stream_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-gunzip.h"

#include "up-sources-error.h"

#include <zlib.h>

/* Bytes read at once from a compressed file. */
#define CHUNK (64 * 1024)

/* What zlib wants added to the window's bits for a gzip header. */
#define GZIP_WINDOW (15 + 16)

#define UP_TYPE_GUNZIP (up_gunzip_get_type ())
G_DECLARE_FINAL_TYPE (UpGunzip, up_gunzip, UP, GUNZIP, GInputStream)

/* Unpacks all members of a file one after the other: GH Archive's hours have many, and GLib's
 * decompressor ends with the first. A file that ends inside a member is an error. */
struct _UpGunzip
{
  GInputStream parent_instance;

  GInputStream *packed; /* owned */
  z_stream state;
  gboolean inside;      /* whether a member has begun and not ended */
  guint8 *input;        /* owned, (array length=CHUNK) */
};

G_DEFINE_FINAL_TYPE (UpGunzip, up_gunzip, G_TYPE_INPUT_STREAM)

/* Reads more when all is used up; %FALSE at the end of the file and, with @error, on failure. */
static gboolean
fill (UpGunzip     *self,
      GCancellable *cancellable,
      GError      **error)
{
  gssize n;

  if (self->state.avail_in > 0)
    return TRUE;
  n = g_input_stream_read (self->packed, self->input, CHUNK, cancellable, error);
  self->state.next_in = self->input;
  self->state.avail_in = (uInt) MAX (n, 0);
  if (n == 0 && self->inside)
    g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
                         "the compressed file is cut off");
  return n > 0;
}

static gssize
up_gunzip_read (GInputStream *stream,
                void         *buffer,
                gsize         count,
                GCancellable *cancellable,
                GError      **error)
{
  UpGunzip *self = UP_GUNZIP (stream);
  GError *problem = NULL;

  self->state.next_out = buffer;
  self->state.avail_out = (uInt) MIN (count, G_MAXUINT);
  while (self->state.avail_out > 0 && fill (self, cancellable, &problem))
    {
      int result;

      if (!self->inside)
        inflateReset (&self->state);
      self->inside = TRUE;
      result = inflate (&self->state, Z_NO_FLUSH);
      if (result == Z_STREAM_END)
        self->inside = FALSE;
      else if (result != Z_OK)
        {
          g_set_error_literal (&problem, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
                               "the compressed file is damaged");
          break;
        }
    }
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return -1;
    }
  return (gssize) (count - self->state.avail_out);
}

static void
up_gunzip_finalize (GObject *object)
{
  UpGunzip *self = UP_GUNZIP (object);

  inflateEnd (&self->state);
  g_free (self->input);
  g_clear_object (&self->packed);
  G_OBJECT_CLASS (up_gunzip_parent_class)->finalize (object);
}

static void
up_gunzip_class_init (UpGunzipClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = up_gunzip_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = up_gunzip_read;
}

static void
up_gunzip_init (UpGunzip *self)
{
  self->input = g_malloc (CHUNK);
  if (inflateInit2 (&self->state, GZIP_WINDOW) != Z_OK)
    g_error ("zlib has no memory");
}

/**
 * up_gunzip_open:
 * @stream: a file
 * @cancellable: (nullable): stops reading
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the file's bytes, unpacked when it is compressed with gzip;
 *   otherwise @error is of %G_IO_ERROR. Reading a damaged or cut-off file fails with
 *   %UP_SOURCES_ERROR_FORMAT
 */
GInputStream *
up_gunzip_open (GInputStream *stream,
                GCancellable *cancellable,
                GError      **error)
{
  g_autoptr (GInputStream) buffered = NULL;
  const guint8 *begin;
  UpGunzip *self;
  gsize n;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  buffered = g_buffered_input_stream_new_sized (stream, CHUNK);
  if (g_buffered_input_stream_fill (G_BUFFERED_INPUT_STREAM (buffered), 2, cancellable, error) < 0)
    return NULL;
  begin = g_buffered_input_stream_peek_buffer (G_BUFFERED_INPUT_STREAM (buffered), &n);
  if (n < 2 || begin[0] != 0x1f || begin[1] != 0x8b)
    return g_steal_pointer (&buffered);
  self = g_object_new (UP_TYPE_GUNZIP, NULL);
  self->packed = g_steal_pointer (&buffered);
  return G_INPUT_STREAM (self);
}

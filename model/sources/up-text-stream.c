/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-text-stream.h"

#include "up-digest.h"
#include "up-sources-error.h"

#include <errno.h>
#include <string.h>

/* Bytes looked at before the encoding is guessed, where the stream has them. */
#define GUESS_BYTES (64 * 1024)

/* U+FFFD: stands for bytes that are no character; a name that holds it is refused later. */
#define REPLACEMENT "\xef\xbf\xbd"

struct _UpTextStream
{
  GInputStream *stream;
  GCancellable *cancellable; /* (nullable) */
  UpDigest *digest;          /* (nullable): of the bytes as they came */
  guint64 n_bytes;

  UpEncoding encoding;
  GIConv converter;          /* (GIConv) -1 while the bytes are UTF-8 already */
  guint8 raw[UP_TEXT_STREAM_CHUNK];
  gsize raw_length;          /* bytes waiting for conversion */
  gboolean raw_end;

  char *buffer;              /* longer than capacity by UP_TEXT_STREAM_PADDING */
  gsize capacity;
  gsize begin;
  gsize end;
};

/**
 * up_text_stream_free:
 * @self: (transfer full): a stream
 */
void
up_text_stream_free (UpTextStream *self)
{
  if (self->converter != (GIConv) -1)
    g_iconv_close (self->converter);
  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->digest, up_digest_free);
  g_free (self->buffer);
  g_free (self);
}

/* Makes room for @more bytes after the end of the window, moving it to the front first. */
static void
reserve (UpTextStream *self,
         gsize         more)
{
  if (self->capacity - self->end >= more)
    return;
  memmove (self->buffer, self->buffer + self->begin, self->end - self->begin);
  self->end -= self->begin;
  self->begin = 0;
  if (self->capacity - self->end < more)
    {
      self->capacity = MAX (self->capacity * 2, self->end + more);
      self->buffer = g_realloc (self->buffer, self->capacity + UP_TEXT_STREAM_PADDING);
    }
}

static void
append (UpTextStream *self,
        const char   *bytes,
        gsize         length)
{
  reserve (self, length);
  memcpy (self->buffer + self->end, bytes, length);
  self->end += length;
}

/* Reads into @target until it is full or the stream ends. */
static gboolean
read_bytes (UpTextStream *self,
            guint8       *target,
            gsize         wanted,
            gsize        *got,
            GError      **error)
{
  if (!g_input_stream_read_all (self->stream, target, wanted, got, self->cancellable, error))
    return FALSE;
  self->raw_end = *got < wanted;
  self->n_bytes += *got;
  if (self->digest != NULL)
    up_digest_update (self->digest, target, *got);
  return TRUE;
}

static gboolean
open_converter (UpTextStream *self,
                GError      **error)
{
  const char *name = up_encoding_to_string (self->encoding);

  if (self->encoding == UP_ENCODING_ASCII || self->encoding == UP_ENCODING_UTF8)
    return TRUE;
  self->converter = g_iconv_open ("UTF-8", name);
  if (self->converter == (GIConv) -1)
    {
      g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_ENCODING,
                   "the text is in %s, which this system cannot convert; save it as UTF-8", name);
      return FALSE;
    }
  return TRUE;
}

/* Turns the raw bytes into UTF-8; what is no character becomes the replacement character. */
static void
convert_raw (UpTextStream *self)
{
  char *in = (char *) self->raw;
  gsize left = self->raw_length;

  while (left > 0)
    {
      char *out;
      gsize room;
      int problem;

      reserve (self, left * 2 + 16);
      out = self->buffer + self->end;
      room = self->capacity - self->end;
      problem = g_iconv (self->converter, &in, &left, &out, &room) == (gsize) -1 ? errno : 0;
      self->end = (gsize) (out - self->buffer);
      if (problem == EINVAL && !self->raw_end)
        break;
      if (problem == EILSEQ || problem == EINVAL)
        {
          gsize unit = self->encoding == UP_ENCODING_UTF16LE ||
                               self->encoding == UP_ENCODING_UTF16BE ? 2 : 1;

          append (self, REPLACEMENT, strlen (REPLACEMENT));
          in += MIN (unit, left);
          left -= MIN (unit, left);
        }
    }
  memmove (self->raw, in, left);
  self->raw_length = left;
}

/* The first byte beyond ASCII after a stretch of nothing but ASCII decides the encoding. */
static gboolean
settle_encoding (UpTextStream *self,
                 gsize         from,
                 GError      **error)
{
  const guint8 *bytes = (const guint8 *) self->buffer;
  gsize first = from, bom;

  while (first < self->end && bytes[first] < 0x80)
    first++;
  if (first == self->end)
    return TRUE;

  self->encoding = up_encoding_guess (bytes + first, self->end - first, &bom);
  if (!open_converter (self, error))
    return FALSE;
  if (self->converter != (GIConv) -1)
    {
      self->raw_length = MIN (self->end - first, sizeof self->raw);
      memcpy (self->raw, bytes + first, self->raw_length);
      self->end = first;
      convert_raw (self);
    }
  return TRUE;
}

/* Reads one chunk and makes it part of the window. */
static gboolean
read_chunk (UpTextStream *self,
            GError      **error)
{
  gsize got, from;

  if (self->converter != (GIConv) -1)
    {
      if (!read_bytes (self, self->raw + self->raw_length, sizeof self->raw - self->raw_length,
                       &got, error))
        return FALSE;
      self->raw_length += got;
      convert_raw (self);
      return TRUE;
    }

  reserve (self, UP_TEXT_STREAM_CHUNK);
  from = self->end;
  if (!read_bytes (self, (guint8 *) self->buffer + from, UP_TEXT_STREAM_CHUNK, &got, error))
    return FALSE;
  self->end += got;
  return self->encoding != UP_ENCODING_ASCII || settle_encoding (self, from, error);
}

static gboolean
begin_text (UpTextStream *self,
            GError      **error)
{
  gsize got, bom;
  const char *kind;

  if (!read_bytes (self, self->raw, GUESS_BYTES, &got, error))
    return FALSE;
  if ((kind = up_encoding_binary_kind (self->raw, got)) != NULL)
    {
      g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
                   "it is %s, not a text table; save it as CSV", kind);
      return FALSE;
    }

  self->encoding = up_encoding_guess (self->raw, got, &bom);
  if (!open_converter (self, error))
    return FALSE;
  if (self->converter == (GIConv) -1)
    append (self, (char *) self->raw + bom, got - bom);
  else
    {
      self->raw_length = got - bom;
      memmove (self->raw, self->raw + bom, self->raw_length);
      convert_raw (self);
    }
  return TRUE;
}

/**
 * up_text_stream_new:
 * @stream: bytes from anywhere, read to its end as the text is asked for
 * @cancellable: (nullable): stops reading
 * @error: return location
 *
 * Reads the beginning and guesses the encoding. Bytes that are no character become U+FFFD where
 * the encoding is converted; UTF-8 is passed on unchecked, names are checked where they are used.
 *
 * Returns: (transfer full): the text; otherwise @error is %UP_SOURCES_ERROR_FORMAT for files that
 *   are no text, %UP_SOURCES_ERROR_ENCODING, or of %G_IO_ERROR
 */
UpTextStream *
up_text_stream_new (GInputStream *stream,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr (UpTextStream) self = NULL;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  self = g_new0 (UpTextStream, 1);
  self->stream = g_object_ref (stream);
  self->converter = (GIConv) -1;
  g_set_object (&self->cancellable, cancellable);
  self->digest = up_digest_new ();
  self->capacity = 2 * UP_TEXT_STREAM_CHUNK;
  self->buffer = g_malloc (self->capacity + UP_TEXT_STREAM_PADDING);
  if (!begin_text (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * up_text_stream_fill:
 * @self: a stream
 * @wanted: bytes of UTF-8 the window should hold at least
 * @error: return location
 *
 * Reads on until the window is long enough or the stream ends. Pointers into the window are
 * invalid afterwards.
 *
 * Returns: %FALSE when reading failed
 */
gboolean
up_text_stream_fill (UpTextStream *self,
                     gsize         wanted,
                     GError      **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  while (self->end - self->begin < wanted && !self->raw_end)
    {
      if (!read_chunk (self, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * up_text_stream_peek:
 * @self: a stream
 * @length: (out): bytes in the window
 *
 * Returns: (transfer none) (array length=length): the window, ended by a zero byte that is not
 *   part of it; valid until the next call that is not a getter
 */
const char *
up_text_stream_peek (UpTextStream *self,
                     gsize        *length)
{
  g_return_val_if_fail (self != NULL && length != NULL, NULL);

  *length = self->end - self->begin;
  self->buffer[self->end] = '\0';
  return self->buffer + self->begin;
}

/**
 * up_text_stream_consume:
 * @self: a stream
 * @length: bytes at the beginning of the window that are done with, at most its length
 */
void
up_text_stream_consume (UpTextStream *self,
                        gsize         length)
{
  g_return_if_fail (self != NULL && length <= self->end - self->begin);

  self->begin += length;
}

/**
 * up_text_stream_is_complete:
 * @self: a stream
 *
 * Returns: whether the window reaches the end of the stream
 */
gboolean
up_text_stream_is_complete (UpTextStream *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->raw_end;
}

/**
 * up_text_stream_get_encoding:
 * @self: a stream
 *
 * Returns: how the bytes read so far write characters
 */
UpEncoding
up_text_stream_get_encoding (UpTextStream *self)
{
  g_return_val_if_fail (self != NULL, UP_ENCODING_UNKNOWN);

  return self->encoding;
}

/**
 * up_text_stream_get_n_bytes:
 * @self: a stream
 *
 * Returns: bytes read so far, before conversion
 */
guint64
up_text_stream_get_n_bytes (UpTextStream *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_bytes;
}

/**
 * up_text_stream_skip_checksum:
 * @self: a stream
 *
 * Says that nobody will ask for the checksum, which costs as much as reading.
 */
void
up_text_stream_skip_checksum (UpTextStream *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->digest, up_digest_free);
}

/**
 * up_text_stream_get_sha256:
 * @self: a stream that was read to its end, and whose checksum was not skipped; nothing can be
 *   read from it afterwards
 *
 * Returns: (transfer none): SHA-256 of the bytes as they came, in hexadecimal
 */
const char *
up_text_stream_get_sha256 (UpTextStream *self)
{
  g_return_val_if_fail (self != NULL && self->raw_end && self->digest != NULL, NULL);

  return up_digest_finish (self->digest);
}

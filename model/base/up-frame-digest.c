/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-frame-private.h"

#include "up-hash.h"

#include <math.h>
#include <string.h>

/* Values hashed at once; part of the definition. */
#define BLOCK 1024

/* Texts whose hash is at hand; a power of two. */
#define CACHE 2048

/* Rows from which on a thread is worth it. */
#define LARGE 20000

/* Vectors whose hash is at hand. */
#define SHARED 16

/* What a missing text and a number that is none are hashed as. */
#define MISSING_TEXT G_GUINT64_CONSTANT (0xFFFFFFFFFFFFFFFF)
#define MISSING_NUMBER G_GUINT64_CONSTANT (0x7FFFFFFFFFFFFFFF)

typedef struct
{
  const char *text;
  guint64 hash;
} Known;

/* The hash of a column's vector; several columns may be one. */
typedef struct
{
  gconstpointer values;
  UpColumnType type;
  gsize n;
  guint64 hash;
} Hashed;

typedef struct
{
  GChecksum *sum;
  Known known[CACHE]; /* by the text's address: a frame keeps equal texts once */
  Hashed hashed[SHARED];
  guint n_hashed;     /* of all; the last ones are kept */
} Digest;

static void
add_integer (Digest *self,
             gint64  value)
{
  gint64 little = GINT64_TO_LE (value);

  g_checksum_update (self->sum, (const guchar *) &little, sizeof little);
}

/* The length goes first, so that no two tables run together into the same bytes. */
static void
add_text (Digest     *self,
          const char *text)
{
  add_integer (self, text != NULL ? (gint64) strlen (text) : -1);
  if (text != NULL)
    g_checksum_update (self->sum, (const guchar *) text, (gssize) strlen (text));
}

static guint64
hash_text (Digest     *self,
           const char *text)
{
  Known *known = &self->known[((guintptr) text >> 3) % CACHE];

  if (text == NULL)
    return MISSING_TEXT;
  if (known->text != text)
    *known = (Known) { text, up_hash64 (text, strlen (text), 0) };
  return known->hash;
}

/* One NaN and one zero, whatever the arithmetic left behind. */
static guint64
number_bits (double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  return isnan (value) ? MISSING_NUMBER : value == 0.0 ? 0 : bits;
}

/* Brings @n values to words that are the same on every machine. */
static void
read_words (Digest         *self,
            const UpColumn *column,
            gsize           from,
            gsize           n,
            guint64        *words)
{
  switch (column->type)
    {
    case UP_COLUMN_NUMBER:
      for (gsize i = 0; i < n; i++)
        words[i] = GUINT64_TO_LE (number_bits (column->numbers[from + i]));
      break;
    case UP_COLUMN_TIME:
    case UP_COLUMN_INTEGER:
      for (gsize i = 0; i < n; i++)
        words[i] = GUINT64_TO_LE ((guint64) column->integers[from + i]);
      break;
    case UP_COLUMN_TEXT:
      for (gsize i = 0; i < n; i++)
        {
          gboolean same = i > 0 && column->texts[from + i] == column->texts[from + i - 1];

          words[i] = same ? words[i - 1]
                          : GUINT64_TO_LE (hash_text (self, column->texts[from + i]));
        }
      break;
    default:
      g_assert_not_reached ();
    }
}

static guint64
hash_values (Digest         *self,
             const UpColumn *column,
             gsize           n_rows)
{
  guint64 words[BLOCK], hash = 0;

  for (guint i = 0; i < MIN (self->n_hashed, SHARED); i++)
    {
      const Hashed *hashed = &self->hashed[i];

      if (hashed->values == column->integers && hashed->type == column->type &&
          hashed->n == n_rows)
        return hashed->hash;
    }
  for (gsize from = 0; from < n_rows; from += BLOCK)
    {
      gsize n = MIN (n_rows - from, BLOCK);

      read_words (self, column, from, n, words);
      hash = up_hash64 (words, n * sizeof *words, hash);
    }
  self->hashed[self->n_hashed++ % SHARED] =
      (Hashed) { column->integers, column->type, n_rows, hash };
  return hash;
}

static void
add_frame (Digest  *self,
           UpFrame *frame)
{
  gsize n_rows = up_frame_get_n_rows (frame);

  add_integer (self, (gint64) n_rows);
  add_integer (self, up_frame_get_n_columns (frame));
  for (guint i = 0; i < up_frame_get_n_columns (frame); i++)
    {
      const UpColumn *column = up_frame_get_column (frame, i);

      add_text (self, column->name);
      add_integer (self, column->type);
      add_text (self, up_unit_to_string (column->unit));
      add_integer (self, (gint64) hash_values (self, column, n_rows));
    }
  add_integer (self, up_frame_get_n_parts (frame));
  for (guint i = 0; i < up_frame_get_n_parts (frame); i++)
    {
      const char *name = up_frame_get_part_name (frame, i);

      add_text (self, name);
      add_frame (self, up_frame_get_part (frame, name));
    }
}

static char *
compute (UpFrame *self)
{
  g_autofree Digest *digest = g_new0 (Digest, 1);
  char *text;

  digest->sum = g_checksum_new (G_CHECKSUM_SHA256);
  add_frame (digest, self);
  text = g_strdup (g_checksum_get_string (digest->sum));
  g_checksum_free (digest->sum);
  return text;
}

static gpointer
compute_in_thread (gpointer data)
{
  return compute (data);
}

void
up_frame_digest_clear (UpFrameDigest *state)
{
  if (state->thread != NULL)
    g_free (g_thread_join (state->thread));
  g_free (state->text);
  g_mutex_clear (&state->mutex);
}

/**
 * up_frame_digest_begin:
 * @self: a frame
 *
 * Begins to compute the digest of a large frame beside what else is done, for who will ask for it.
 */
void
up_frame_digest_begin (UpFrame *self)
{
  UpFrameDigest *state;

  g_return_if_fail (self != NULL);

  if (up_frame_get_n_rows (self) < LARGE)
    return;
  state = up_frame_get_digest_state (self);
  g_mutex_lock (&state->mutex);
  if (state->thread == NULL && state->text == NULL)
    state->thread = g_thread_new ("digest", compute_in_thread, self);
  g_mutex_unlock (&state->mutex);
}

/**
 * up_frame_digest:
 * @self: a frame
 *
 * SHA-256 over names, types and units of the frame and its parts, and over a hash of the values of
 * each column: XXH64 of every 1,024 values, with the hash of those before as its seed. The same on
 * every machine, so an export can say which data it was drawn from; no proof against forgery.
 *
 * Returns: (transfer full): 64 hexadecimal digits
 */
char *
up_frame_digest (UpFrame *self)
{
  UpFrameDigest *state;
  char *text;

  g_return_val_if_fail (self != NULL, NULL);

  state = up_frame_get_digest_state (self);
  g_mutex_lock (&state->mutex);
  if (state->thread != NULL)
    state->text = g_thread_join (g_steal_pointer (&state->thread));
  else if (state->text == NULL)
    state->text = compute (self);
  text = g_strdup (state->text);
  g_mutex_unlock (&state->mutex);
  return text;
}

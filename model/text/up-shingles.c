/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-shingles.h"

#include "up-hash.h"

#include <stdlib.h>

/* Characters in a piece: long enough that pieces are rare; Chinese, which has no blanks, needs no
 * words. */
#define PIECE 8

static int
compare_hashes (gconstpointer a,
                gconstpointer b)
{
  guint64 one = *(const guint64 *) a, other = *(const guint64 *) b;

  return one < other ? -1 : one > other;
}

/* Hashes of all pieces, each once, rising. Case, blanks and punctuation do not count. */
static GArray *
collect_pieces (const char *text)
{
  g_autoptr (GArray) letters = g_array_new (FALSE, FALSE, sizeof (gunichar));
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint kept = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_unichar_tolower (g_utf8_get_char (p));

      if (g_unichar_isalnum (letter))
        g_array_append_val (letters, letter);
    }
  for (guint i = 0; i == 0 || i + PIECE <= letters->len; i++)
    {
      guint n = MIN (PIECE, letters->len);
      guint64 hash = up_hash64 (&g_array_index (letters, gunichar, i), n * sizeof (gunichar), 0);

      g_array_append_val (pieces, hash);
    }
  g_array_sort (pieces, compare_hashes);
  for (guint i = 0; i < pieces->len; i++)
    {
      guint64 hash = g_array_index (pieces, guint64, i);

      if (kept == 0 || g_array_index (pieces, guint64, kept - 1) != hash)
        g_array_index (pieces, guint64, kept++) = hash;
    }
  g_array_set_size (pieces, kept);
  return pieces;
}

/**
 * up_shingles_similarity:
 * @one: a text, UTF-8
 * @other: another
 *
 * How alike two texts are: the Jaccard index of the overlapping pieces of eight letters that each
 * has (Broder 1997).
 *
 * Returns: from 0, nothing in common, to 1, the same pieces
 */
double
up_shingles_similarity (const char *one,
                        const char *other)
{
  g_autoptr (GArray) a = NULL;
  g_autoptr (GArray) b = NULL;
  guint both = 0;

  g_return_val_if_fail (one != NULL && other != NULL, 0);

  a = collect_pieces (one);
  b = collect_pieces (other);
  for (guint i = 0, j = 0; i < a->len && j < b->len;)
    {
      guint64 x = g_array_index (a, guint64, i), y = g_array_index (b, guint64, j);

      both += x == y;
      i += x <= y;
      j += y <= x;
    }
  return (double) both / (a->len + b->len - both);
}

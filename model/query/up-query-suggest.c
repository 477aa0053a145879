/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-private.h"

#include <string.h>

/* How many names a message offers. */
#define MOST_SUGGESTIONS 3

/* Longer words than any name are not worth a comparison. */
#define LONGEST_WORD 64

typedef struct
{
  const char *word; /* unowned */
  guint distance;
} Candidate;

/* Edits that lead from one word to the other: letters put in, taken out, replaced, or two
 * neighbours swapped (optimal string alignment). */
static guint
edit_distance (const gunichar *a,
               gsize           n_a,
               const gunichar *b,
               gsize           n_b)
{
  guint rows[3][LONGEST_WORD + 1];

  for (gsize j = 0; j <= n_b; j++)
    rows[0][j] = (guint) j;
  for (gsize i = 1; i <= n_a; i++)
    {
      guint *row = rows[i % 3], *above = rows[(i + 2) % 3], *above_that = rows[(i + 1) % 3];

      row[0] = (guint) i;
      for (gsize j = 1; j <= n_b; j++)
        {
          guint cost = MIN (above[j], row[j - 1]) + 1;

          cost = MIN (cost, above[j - 1] + (a[i - 1] != b[j - 1]));
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            cost = MIN (cost, above_that[j - 2] + 1);
          row[j] = cost;
        }
    }
  return rows[n_a % 3][n_b];
}

/* How far a name is from what was typed; G_MAXUINT when it is no suggestion. What begins alike is
 * nearer than anything with a typing error. */
static guint
distance_to (const char     *wanted,
             const gunichar *letters,
             gsize           n_letters,
             const char     *word)
{
  g_autofree char *folded = up_subject_fold (word);
  glong n;
  g_autofree gunichar *others = g_utf8_to_ucs4_fast (folded, -1, &n);
  guint distance;

  if (n == 0 || n > LONGEST_WORD)
    return G_MAXUINT;
  if (g_str_has_prefix (folded, wanted) ||
      (g_str_has_prefix (wanted, folded) && 2 * (gsize) n >= n_letters))
    return 1;
  distance = edit_distance (letters, n_letters, others, (gsize) n);
  /* Half of the letters right, or it is another word. */
  return 2 * distance <= MAX (n_letters, (gsize) n) ? distance + 1 : G_MAXUINT;
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *one = a, *other = b;

  if (one->distance != other->distance)
    return one->distance < other->distance ? -1 : 1;
  return strcmp (one->word, other->word);
}

/* Writes the words of @known nearest to @text as the end of a message: “: did you mean rust or
 * ruby?”; empty when none is near. */
char *
up_query_suggest (const char *text,
                  GPtrArray  *known)
{
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autofree char *wanted = up_subject_fold (text);
  glong n;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (wanted, -1, &n);
  GString *message;

  if (n == 0 || n > LONGEST_WORD)
    return g_strdup ("");
  for (guint i = 0; i < known->len; i++)
    {
      Candidate candidate = { g_ptr_array_index (known, i), 0 };

      candidate.distance = distance_to (wanted, letters, (gsize) n, candidate.word);
      if (candidate.distance < G_MAXUINT)
        g_array_append_val (near, candidate);
    }
  g_array_sort (near, compare_candidates);

  message = g_string_new (near->len > 0 ? ": did you mean " : NULL);
  for (guint i = 0; i < MIN (near->len, MOST_SUGGESTIONS); i++)
    {
      if (i > 0)
        g_string_append (message, i + 1 == MIN (near->len, MOST_SUGGESTIONS) ? " or " : ", ");
      g_string_append (message, g_array_index (near, Candidate, i).word);
    }
  if (near->len > 0)
    g_string_append_c (message, '?');
  return g_string_free_and_steal (message);
}

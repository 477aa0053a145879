/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-spread.h"

/* More threads than that wait for memory, not for processors. */
#define MOST_THREADS 8

/* Pieces that threads take one after another. */
typedef struct
{
  gsize n;
  gsize next; /* atomic */
  UpWorkPiece piece;
  gpointer data;
} Pieces;

static gpointer
take_pieces (gpointer data)
{
  Pieces *pieces = data;
  gsize i;

  while ((i = (gsize) g_atomic_pointer_add (&pieces->next, 1)) < pieces->n)
    pieces->piece (i, pieces->data);
  return NULL;
}

/**
 * up_spread:
 * @pool: not used
 * @n: pieces
 * @piece: does one
 * @data: for @piece
 *
 * Does pieces of work on every processor, this thread among them; see #UpWork.
 */
void
up_spread (gpointer    pool,
           gsize       n,
           UpWorkPiece piece,
           gpointer    data)
{
  Pieces pieces = { n, 0, piece, data };
  guint n_threads = MIN (MIN (g_get_num_processors (), MOST_THREADS), n);
  GThread *threads[MOST_THREADS];

  for (guint i = 1; i < n_threads; i++)
    threads[i] = g_thread_new ("up-spread", take_pieces, &pieces);
  take_pieces (&pieces);
  for (guint i = 1; i < n_threads; i++)
    g_thread_join (threads[i]);
}

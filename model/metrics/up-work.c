/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-work.h"

/* Progress is told this many times. */
#define N_REPORTS 50

typedef struct
{
  const UpWork *work;
  gsize n;
  gsize done; /* atomic */
  UpWorkPiece piece;
  gpointer data;
} Run;

static void
do_piece (gsize    index,
          gpointer data)
{
  Run *run = data;
  gsize done, each = run->n / N_REPORTS + 1;

  if (run->work != NULL && g_cancellable_is_cancelled (run->work->cancellable))
    return;
  run->piece (index, run->data);
  done = (gsize) g_atomic_pointer_add (&run->done, 1) + 1;
  if (run->work != NULL && run->work->progress != NULL && (done % each == 0 || done == run->n))
    run->work->progress ((double) done / (double) run->n, run->work->progress_data);
}

/**
 * up_work_run:
 * @work: (nullable): how to do it
 * @n: how many pieces
 * @piece: does one
 * @data: for @piece
 *
 * Does all pieces of some work.
 *
 * Returns: %FALSE when it was cancelled and some may not be done
 */
gboolean
up_work_run (const UpWork *work,
             gsize         n,
             UpWorkPiece   piece,
             gpointer      data)
{
  Run run = { work, n, 0, piece, data };

  if (work != NULL && work->spread != NULL)
    work->spread (work->pool, n, do_piece, &run);
  else
    {
      for (gsize i = 0; i < n; i++)
        do_piece (i, &run);
    }
  return work == NULL || !g_cancellable_is_cancelled (work->cancellable);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UpWorkPiece:
 * @index: which piece of the work
 * @data: what belongs to the work
 *
 * Does one piece. Pieces do not depend on each other and may be done at the same time.
 */
typedef void (*UpWorkPiece) (gsize    index,
                             gpointer data);

/**
 * UpWork:
 * @spread: (nullable): does the pieces 0 to @n − 1, in any order and maybe at once, and returns
 *   when all are done; %NULL: one after another
 * @pool: for @spread
 * @cancellable: (nullable): ends the work early
 * @progress: (nullable): told how much is done, 0 to 1, from any thread
 * @progress_data: for @progress
 *
 * How a caller wants long work to be done.
 */
typedef struct
{
  void (*spread) (gpointer    pool,
                  gsize       n,
                  UpWorkPiece piece,
                  gpointer    data);
  gpointer pool;
  GCancellable *cancellable;
  void (*progress) (double   done,
                    gpointer data);
  gpointer progress_data;
} UpWork;

gboolean up_work_run (const UpWork *work,
                      gsize         n,
                      UpWorkPiece   piece,
                      gpointer      data);

G_END_DECLS

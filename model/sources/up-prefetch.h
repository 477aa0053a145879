/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpPrefetchClass:
 * @name: name of the thread
 * @new_batch: makes a batch
 * @fill: empties a batch and fills it from the reader; %FALSE at the end, with an error when that
 *   is not the reader's: what the batch holds by then counts
 * @free_batch: frees a batch
 *
 * What is read ahead.
 */
typedef struct
{
  const char *name;
  gpointer (*new_batch)  (void);
  gboolean (*fill)       (gpointer reader,
                          gpointer batch,
                          GError **error);
  void     (*free_batch) (gpointer batch);
} UpPrefetchClass;

/**
 * UpPrefetch:
 *
 * Reads batches on a thread of its own, some ahead of who takes them, in their order. What fits
 * the first batch is read without a thread.
 */
typedef struct _UpPrefetch UpPrefetch;

UpPrefetch *up_prefetch_new  (const UpPrefetchClass *klass,
                              gpointer               reader,
                              guint                  n_batches);
void        up_prefetch_free (UpPrefetch            *self);

gpointer    up_prefetch_next (UpPrefetch            *self,
                              GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpPrefetch, up_prefetch_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-prefetch.h"

/* A batch on its way. */
typedef struct
{
  gpointer batch; /* owned */
  gboolean last;  /* nothing comes after it, or an error does */
} Item;

struct _UpPrefetch
{
  const UpPrefetchClass *klass;
  gpointer reader;    /* unowned: the thread's while there is one */
  guint n_batches;
  GThread *thread;    /* (nullable) */
  GAsyncQueue *full;  /* (element-type Item) */
  GAsyncQueue *empty; /* (element-type Item): to be filled */
  Item *taken;        /* (nullable): owned; what was answered last */
  int stop;           /* atomic: nobody wants more */
  gboolean ended;
  GError *error;      /* (nullable): why the reader ended; to be looked at when it did */
};

static Item *
new_item (UpPrefetch *self)
{
  Item *item = g_new0 (Item, 1);

  item->batch = self->klass->new_batch ();
  return item;
}

static void
fill (UpPrefetch *self,
      Item       *item)
{
  item->last = !self->klass->fill (self->reader, item->batch, &self->error);
}

static gpointer
read_all (gpointer data)
{
  UpPrefetch *self = data;
  gboolean more = TRUE;

  while (more)
    {
      Item *item = g_async_queue_pop (self->empty);

      if (g_atomic_int_get (&self->stop))
        item->last = TRUE;
      else
        fill (self, item);
      more = !item->last;
      g_async_queue_push (self->full, item);
    }
  return NULL;
}

static void
begin_thread (UpPrefetch *self)
{
  for (guint i = 1; i < self->n_batches; i++)
    g_async_queue_push (self->empty, new_item (self));
  self->thread = g_thread_new (self->klass->name, read_all, self);
}

/**
 * up_prefetch_new: (skip)
 * @klass: what is read; static
 * @reader: what it is read from; not to be touched while the prefetch is there
 * @n_batches: batches there are at most, 2 or more
 *
 * Returns: (transfer full): a prefetch that has not begun
 */
UpPrefetch *
up_prefetch_new (const UpPrefetchClass *klass,
                 gpointer               reader,
                 guint                  n_batches)
{
  UpPrefetch *self;

  g_return_val_if_fail (klass != NULL && n_batches > 1, NULL);

  self = g_new0 (UpPrefetch, 1);
  self->klass = klass;
  self->reader = reader;
  self->n_batches = n_batches;
  self->full = g_async_queue_new ();
  self->empty = g_async_queue_new ();
  return self;
}

static void
free_item (UpPrefetch *self,
           Item       *item)
{
  self->klass->free_batch (item->batch);
  g_free (item);
}

static void
free_queue (UpPrefetch  *self,
            GAsyncQueue *queue)
{
  Item *item;

  while ((item = g_async_queue_try_pop (queue)) != NULL)
    free_item (self, item);
  g_async_queue_unref (queue);
}

/**
 * up_prefetch_free: (skip)
 * @self: (transfer full): a prefetch
 *
 * The reader may have been read further than what was taken.
 */
void
up_prefetch_free (UpPrefetch *self)
{
  g_return_if_fail (self != NULL);

  if (self->thread != NULL)
    {
      g_atomic_int_set (&self->stop, TRUE);
      /* The thread may wait for a batch. */
      g_async_queue_push (self->empty, new_item (self));
      g_thread_join (self->thread);
    }
  free_queue (self, self->full);
  free_queue (self, self->empty);
  if (self->taken != NULL)
    free_item (self, self->taken);
  g_clear_error (&self->error);
  g_free (self);
}

static gpointer
end (UpPrefetch *self,
     GError    **error)
{
  self->ended = TRUE;
  if (self->thread != NULL)
    g_thread_join (g_steal_pointer (&self->thread));
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return NULL;
}

/**
 * up_prefetch_next: (skip)
 * @self: a prefetch
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the next batch, which may be empty; valid until the next
 *   call. %NULL at the end, from when on the reader is the caller's again; with @error when it is
 *   what the reader ended with
 */
gpointer
up_prefetch_next (UpPrefetch *self,
                  GError    **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->ended)
    return NULL;
  if (self->taken == NULL)
    {
      self->taken = new_item (self);
      fill (self, self->taken);
      if (!self->taken->last)
        begin_thread (self);
      return self->taken->batch;
    }
  if (self->taken->last)
    return end (self, error);
  g_async_queue_push (self->empty, self->taken);
  self->taken = g_async_queue_pop (self->full);
  return self->taken->batch;
}

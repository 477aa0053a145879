/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-postings-job.h"

#include "up-import-postings.h"

struct _UpPostingsJob
{
  GMutex mutex;
  gint64 done;  /* under @mutex */
  gint64 total; /* under @mutex; 0: nothing is known to do */
};

/**
 * up_postings_job_new:
 *
 * Returns: (transfer full): a job that has not begun
 */
UpPostingsJob *
up_postings_job_new (void)
{
  UpPostingsJob *self = g_atomic_rc_box_new0 (UpPostingsJob);

  g_mutex_init (&self->mutex);
  return self;
}

/**
 * up_postings_job_ref:
 * @self: a job
 *
 * Returns: (transfer full): @self
 */
UpPostingsJob *
up_postings_job_ref (UpPostingsJob *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
job_clear (gpointer data)
{
  UpPostingsJob *self = data;

  g_mutex_clear (&self->mutex);
}

/**
 * up_postings_job_unref:
 * @self: (transfer full): a job
 */
void
up_postings_job_unref (UpPostingsJob *self)
{
  g_atomic_rc_box_release_full (self, job_clear);
}

static void
progress_cb (gint64   done,
             gint64   total,
             gpointer data)
{
  UpPostingsJob *self = data;

  g_mutex_lock (&self->mutex);
  self->done = done;
  self->total = total;
  g_mutex_unlock (&self->mutex);
}

static gboolean
search (UpConnection *connection,
        GValue       *result,
        gpointer      data,
        GError      **error)
{
  guint64 repeated = 0;

  return up_postings_update (connection, g_get_real_time (), progress_cb, data, &repeated, error);
}

/**
 * up_postings_job_run:
 * @self: a job that has not begun
 * @store: where the ads are
 *
 * Searches all ads for the skills of now, on the store's writing thread and in one transaction;
 * does nothing where they were searched for these.
 *
 * Returns: (transfer full): resolves when it is done; dropping it stops the work and leaves the
 *   store as it was
 */
DexFuture *
up_postings_job_run (UpPostingsJob *self,
                     UpStore       *store)
{
  return up_store_write (store, search, up_postings_job_ref (self),
                         (GDestroyNotify) up_postings_job_unref);
}

/**
 * up_postings_job_get_progress:
 * @self: a job
 * @done: (out): ads searched
 * @total: (out): of so many; 0 while that is not known
 */
void
up_postings_job_get_progress (UpPostingsJob *self,
                              gint64        *done,
                              gint64        *total)
{
  g_mutex_lock (&self->mutex);
  *done = self->done;
  *total = self->total;
  g_mutex_unlock (&self->mutex);
}

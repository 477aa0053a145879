/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-repository-job.h"

#include "up-git-keep.h"

/* Fetching takes minutes and waits on a server: it has a thread of its own, so that the pool, which
 * draws the charts, stays free. */
struct _UpRepositoryJob
{
  UpStore *store;        /* owned */
  UpGitAddress *address; /* owned */
  GCancellable *cancellable; /* owned */
  UpCommitLog *known;    /* owned; nullable; before the bringing */
  UpCommitLog *history;  /* owned; nullable; after it */
  GMutex mutex;
  UpRepositoryState state; /* under @mutex */
};

/**
 * up_repository_job_new:
 * @store: where the history goes
 * @address: (transfer full): the repository
 *
 * Returns: (transfer full): a job that has not begun
 */
UpRepositoryJob *
up_repository_job_new (UpStore      *store,
                       UpGitAddress *address)
{
  UpRepositoryJob *self = g_atomic_rc_box_new0 (UpRepositoryJob);

  self->store = g_object_ref (store);
  self->address = address;
  self->cancellable = g_cancellable_new ();
  self->state.stage = "";
  g_mutex_init (&self->mutex);
  return self;
}

UpRepositoryJob *
up_repository_job_ref (UpRepositoryJob *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
job_clear (gpointer data)
{
  UpRepositoryJob *self = data;

  g_object_unref (self->store);
  up_git_address_free (self->address);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->known, up_commit_log_free);
  g_clear_pointer (&self->history, up_commit_log_free);
  g_mutex_clear (&self->mutex);
}

void
up_repository_job_unref (UpRepositoryJob *self)
{
  g_atomic_rc_box_release_full (self, job_clear);
}

static void
progress_cb (const char *stage,
             gint64      done,
             gint64      total,
             gint64      bytes,
             gpointer    data)
{
  UpRepositoryJob *self = data;

  g_mutex_lock (&self->mutex);
  self->state = (UpRepositoryState) { g_intern_string (stage), done, total, bytes };
  g_mutex_unlock (&self->mutex);
}

static gboolean
load_known (UpConnection *connection,
            GValue       *result,
            gpointer      data,
            GError      **error)
{
  UpRepositoryJob *self = data;
  g_autoptr (GError) problem = NULL;

  self->known = up_git_load_known (connection, self->address, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
keep (UpConnection *connection,
      GValue       *result,
      gpointer      data,
      GError      **error)
{
  UpRepositoryJob *self = data;

  return up_git_keep (connection, self->address, self->history, error);
}

/* The thread of the job. */
typedef struct
{
  UpRepositoryJob *job; /* owned */
  DexPromise *promise;  /* owned */
} Bringing;

static gpointer
bring_thread (gpointer data)
{
  Bringing *bringing = data;
  UpRepositoryJob *self = bringing->job;
  const UpGitFetchOptions options = { .progress = progress_cb, .data = self };
  GError *error = NULL;

  self->history = up_git_bring (self->address, self->known, &options, self->cancellable, &error);
  if (self->history != NULL)
    dex_promise_resolve_boolean (bringing->promise, TRUE);
  else
    dex_promise_reject (bringing->promise, error);
  dex_unref (bringing->promise);
  up_repository_job_unref (self);
  g_free (bringing);
  return NULL;
}

static DexFuture *
bring_cb (DexFuture *future,
          gpointer   data)
{
  Bringing *bringing = g_new (Bringing, 1);
  DexPromise *promise = dex_promise_new ();

  bringing->job = up_repository_job_ref (data);
  bringing->promise = dex_ref (promise);
  g_thread_unref (g_thread_new ("uptake-repository", bring_thread, bringing));
  return DEX_FUTURE (promise);
}

static DexFuture *
keep_cb (DexFuture *future,
         gpointer   data)
{
  UpRepositoryJob *self = data;

  return up_store_write (self->store, keep, up_repository_job_ref (self),
                         (GDestroyNotify) up_repository_job_unref);
}

/**
 * up_repository_job_run:
 * @self: a job that has not begun
 *
 * Fetches the repository, reads its history and puts it into the store.
 *
 * Returns: (transfer full): resolves when it is there, rejects with an error of %UP_GIT_ERROR or
 *   %UP_STORE_ERROR, or cancelled
 */
DexFuture *
up_repository_job_run (UpRepositoryJob *self)
{
  GDestroyNotify release = (GDestroyNotify) up_repository_job_unref;
  DexFuture *future = up_store_read (self->store, load_known, up_repository_job_ref (self),
                                     release);

  future = dex_future_then (future, bring_cb, up_repository_job_ref (self), release);
  return dex_future_then (future, keep_cb, up_repository_job_ref (self), release);
}

/**
 * up_repository_job_cancel:
 * @self: a job
 *
 * Stops it soon; what came is kept for another time.
 */
void
up_repository_job_cancel (UpRepositoryJob *self)
{
  g_cancellable_cancel (self->cancellable);
}

gboolean
up_repository_job_was_cancelled (UpRepositoryJob *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

/**
 * up_repository_job_get_state:
 * @self: a job
 *
 * Returns: how it goes
 */
UpRepositoryState
up_repository_job_get_state (UpRepositoryJob *self)
{
  UpRepositoryState state;

  g_mutex_lock (&self->mutex);
  state = self->state;
  g_mutex_unlock (&self->mutex);
  return state;
}

/**
 * up_repository_job_get_address:
 * @self: a job
 *
 * Returns: (transfer none): the repository it is about
 */
const UpGitAddress *
up_repository_job_get_address (UpRepositoryJob *self)
{
  return self->address;
}

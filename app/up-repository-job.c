/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-repository-job.h"

#include "up-git-keep-trees.h"
#include "up-git-keep.h"
#include "up-github-history.h"
#include "up-store-repositories.h"

/* Fetching takes minutes and waits on a server: it has a thread of its own, so that the pool, which
 * draws the charts, stays free. */
struct _UpRepositoryJob
{
  UpStore *store;        /* owned */
  UpGitAddress *address; /* owned */
  gboolean listed;       /* its commits are to be listed, not cloned */
  GCancellable *cancellable; /* owned */
  UpRefresh *refresh;    /* owned; nullable: nothing is being listed */
  UpRepositoryWish wish; /* owned texts */
  UpCommitLog *known;    /* owned; nullable; before the bringing */
  GPtrArray *tasks;      /* owned, (element-type UpTreeTask); nullable; likewise */
  UpCommitLog *history;  /* owned; nullable; after it */
  GMutex mutex;
  UpRepositoryState state; /* under @mutex */
};

/**
 * up_repository_job_new:
 * @store: where the history goes
 * @address: (transfer full): the repository
 * @listed: whether GitHub is asked for a list of its commits instead of a clone
 * @wish: (nullable): what else is to be counted
 *
 * Returns: (transfer full): a job that has not begun
 */
UpRepositoryJob *
up_repository_job_new (UpStore                *store,
                       UpGitAddress           *address,
                       gboolean                listed,
                       const UpRepositoryWish *wish)
{
  UpRepositoryJob *self = g_atomic_rc_box_new0 (UpRepositoryJob);

  self->store = g_object_ref (store);
  self->address = address;
  self->listed = listed;
  if (wish != NULL)
    self->wish = (UpRepositoryWish) { wish->lines, wish->languages, g_strdup (wish->pattern),
                                      g_strdup (wish->language) };
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
  g_clear_object (&self->refresh);
  g_free ((char *) self->wish.pattern);
  g_free ((char *) self->wish.language);
  g_clear_pointer (&self->known, up_commit_log_free);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
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

/* Whether what is wished stands in files, so that a list of commits is not enough. */
static gboolean
wants_files (const UpRepositoryJob *self)
{
  return self->wish.lines || self->wish.languages || self->wish.pattern != NULL;
}

static gboolean
load_known (UpConnection *connection,
            GValue       *result,
            gpointer      data,
            GError      **error)
{
  UpRepositoryJob *self = data;
  g_autoptr (GError) problem = NULL;
  g_autoptr (UpStoredRepository) stored = NULL;

  self->known = up_git_load_known (connection, self->address, &problem);
  if (problem == NULL)
    self->tasks = up_git_load_tree_tasks (connection, self->address, &problem);
  if (problem == NULL)
    {
      /* One that was listed is listed again, but what is in files needs a clone. */
      stored = up_store_find_repository (connection, self->address->url, NULL);
      self->listed = (self->listed || (stored != NULL && stored->head == NULL &&
                                       stored->read != UP_TIME_NONE)) &&
                     !wants_files (self);
      if (self->wish.languages)
        up_git_want_trees (self->tasks, NULL, NULL);
      if (self->wish.pattern != NULL)
        up_git_want_trees (self->tasks, self->wish.pattern, self->wish.language);
      return TRUE;
    }
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

  return up_git_keep (connection, self->address, self->history, error) &&
         up_git_keep_tree_tasks (self->tasks, connection, self->address, error);
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
  const UpGitFetchOptions options = { .lines = self->wish.lines,
                                      .files = self->wish.languages || self->wish.pattern != NULL,
                                      .progress = progress_cb,
                                      .data = self };
  GError *error = NULL;

  self->history = up_git_bring (self->address, self->known, &options, self->cancellable, &error);
  if (self->history != NULL &&
      up_git_run_tree_tasks (self->tasks, self->address, self->history, progress_cb, self,
                             self->cancellable, &error))
    dex_promise_resolve_boolean (bringing->promise, TRUE);
  else
    dex_promise_reject (bringing->promise, error);
  dex_unref (bringing->promise);
  up_repository_job_unref (self);
  g_free (bringing);
  return NULL;
}

static void
listed_cb (const UpRefreshResult *result,
           gpointer               data)
{
  progress_cb ("commits", (gint64) result->rows_new, 0, (gint64) result->bytes, data);
}

static DexFuture *
list (UpRepositoryJob *self)
{
  g_autofree char *target = up_github_history_get_target (self->address->url);
  GError *error = NULL;

  if (target == NULL || self->known != NULL)
    return dex_future_new_reject (
        UP_GIT_ERROR, UP_GIT_ERROR_ADDRESS,
        target == NULL ? "Could not list the commits of %s: only GitHub is asked so"
                       : "Could not list the commits of %s: its clone is here, which tells more",
        self->address->url);
  self->refresh = up_github_history_new (target, &error);
  if (self->refresh == NULL)
    return dex_future_new_for_error (error);
  up_refresh_set_progress (self->refresh, listed_cb, self);
  return up_github_history_run (self->refresh, self->store);
}

/* What cannot be cloned may still be listed. */
static DexFuture *
failed_cb (DexFuture *future,
           gpointer   data)
{
  UpRepositoryJob *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *target = up_github_history_get_target (self->address->url);

  dex_future_get_value (future, &error);
  if (self->listed || wants_files (self) || target == NULL || self->known != NULL ||
      !up_git_error_is_of_clone (error))
    return dex_ref (future);
  self->listed = TRUE;
  return list (self);
}

static DexFuture *
bring_cb (DexFuture *future,
          gpointer   data)
{
  Bringing *bringing;
  DexPromise *promise;

  if (((UpRepositoryJob *) data)->listed)
    return list (data);
  bringing = g_new (Bringing, 1);
  promise = dex_promise_new ();
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

  /* A list went into the store page by page. */
  if (self->history == NULL)
    return NULL;
  return up_store_write (self->store, keep, up_repository_job_ref (self),
                         (GDestroyNotify) up_repository_job_unref);
}

/**
 * up_repository_job_run:
 * @self: a job that has not begun
 *
 * Fetches the repository, reads its history, counts what is wished and what was counted before, and
 * puts it into the store.
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
  future = dex_future_catch (future, failed_cb, up_repository_job_ref (self), release);
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
  if (self->refresh != NULL)
    up_refresh_cancel (self->refresh);
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

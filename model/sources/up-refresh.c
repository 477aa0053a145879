/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-refresh.h"

#include "up-refresh-run.h"
#include "up-sources-error.h"
#include "up-source-state.h"
#include "up-store-write.h"
#include "up-token.h"

#include <libdex.h>
#include <string.h>

/* Sources asked at the same time; each is on another server, or waits for its turn there. */
#define LANES 4

/* Reading an answer needs more than a fiber's default stack. */
#define STACK_SIZE (512 * 1024)

/* Shortest time between two words on a source. */
#define TELL_US 100000

/**
 * UpRefresh:
 *
 * Asks sources for what is new and brings it into a store, off the main thread. Several sources go
 * at once, each in a fiber of its own; what they say comes as progress in the main context that the
 * object was made in.
 */
struct _UpRefresh
{
  GObject parent_instance;

  UpStore *store;          /* owned */
  GPtrArray *descriptions; /* (element-type UpDescription) */
  GHashTable *base_urls;   /* key of a source to its address */
  UpClientOptions options;
  GCancellable *cancellable; /* owned */
  GMainContext *context;     /* owned */
  UpRefreshProgress progress;
  gpointer data;

  GPtrArray *jobs; /* (element-type Job): of the run */
  gboolean due_only;
  int next; /* atomic: index of the next job to be taken */
};

typedef struct _Word Word;

typedef struct
{
  UpRefresh *refresh; /* unowned */
  UpDescription *description;
  UpRefreshResult *result; /* owned */
  Word *word;              /* unowned, nullable: on its way; under the lock */
  gint64 told;             /* monotonic; under the lock */
} Job;

/* A word on its way to the main context. One that is not there yet is replaced by a newer one, so
 * what is said last is always heard. */
struct _Word
{
  Job *job;
  GPtrArray *jobs;         /* owned: holds the job */
  UpRefresh *refresh;      /* owned */
  UpRefreshResult *result; /* owned; under the lock */
  GSource *source;         /* unowned */
};

static GMutex word_lock;

G_DEFINE_FINAL_TYPE (UpRefresh, up_refresh, G_TYPE_OBJECT)

/**
 * up_refresh_result_copy:
 * @self: a result
 *
 * Returns: (transfer full): a copy
 */
UpRefreshResult *
up_refresh_result_copy (const UpRefreshResult *self)
{
  UpRefreshResult *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->source = g_strdup (self->source);
  copy->error = g_strdup (self->error);
  copy->flags = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->flags->len; i++)
    g_ptr_array_add (copy->flags, g_strdup (self->flags->pdata[i]));
  return copy;
}

/**
 * up_refresh_result_free:
 * @self: (transfer full): a result
 */
void
up_refresh_result_free (UpRefreshResult *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->source);
  g_free (self->error);
  g_ptr_array_unref (self->flags);
  g_free (self);
}

static void
free_job (gpointer data)
{
  Job *job = data;

  up_refresh_result_free (job->result);
  g_free (job);
}

static void
up_refresh_finalize (GObject *object)
{
  UpRefresh *self = UP_REFRESH (object);

  g_clear_object (&self->store);
  g_ptr_array_unref (self->descriptions);
  g_hash_table_unref (self->base_urls);
  g_clear_object (&self->options.trust);
  g_object_unref (self->cancellable);
  g_main_context_unref (self->context);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  G_OBJECT_CLASS (up_refresh_parent_class)->finalize (object);
}

static void
up_refresh_class_init (UpRefreshClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = up_refresh_finalize;
}

static void
up_refresh_init (UpRefresh *self)
{
  const UpClientOptions options = UP_CLIENT_OPTIONS_INIT;

  self->descriptions = g_ptr_array_new_with_free_func ((GDestroyNotify) up_description_free);
  self->base_urls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->options = options;
  self->cancellable = g_cancellable_new ();
  self->context = g_main_context_ref_thread_default ();
}

/**
 * up_refresh_new:
 *
 * Returns: (transfer full): a refresh without sources
 */
UpRefresh *
up_refresh_new (void)
{
  return g_object_new (UP_TYPE_REFRESH, NULL);
}

static UpDescription *
find_source (UpRefresh  *self,
             const char *key)
{
  for (guint i = 0; i < self->descriptions->len; i++)
    {
      UpDescription *description = self->descriptions->pdata[i];

      if (strcmp (description->source->key, key) == 0)
        return description;
    }
  return NULL;
}

/**
 * up_refresh_has_source:
 * @self: a refresh
 * @source: key of a source
 *
 * Returns: whether it can be asked
 */
gboolean
up_refresh_has_source (UpRefresh  *self,
                       const char *source)
{
  g_return_val_if_fail (UP_IS_REFRESH (self) && source != NULL, FALSE);

  return find_source (self, source) != NULL;
}

/**
 * up_refresh_add_source:
 * @self: a refresh that does not run
 * @description: (transfer full): a source that can be asked
 */
void
up_refresh_add_source (UpRefresh     *self,
                       UpDescription *description)
{
  g_return_if_fail (UP_IS_REFRESH (self) && description != NULL);

  g_ptr_array_add (self->descriptions, description);
}

/**
 * up_refresh_track:
 * @self: a refresh
 * @connection: a connection that writes
 * @source: key of a source that can be asked
 * @target: what it is to be asked about from now on: a package, a repository, a tag
 * @error: return location
 *
 * Returns: whether that was written down; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_refresh_track (UpRefresh    *self,
                  UpConnection *connection,
                  const char   *source,
                  const char   *target,
                  GError      **error)
{
  UpDescription *description;

  g_return_val_if_fail (UP_IS_REFRESH (self) && connection != NULL, FALSE);

  description = find_source (self, source);
  g_return_val_if_fail (description != NULL, FALSE);
  return up_store_put_source (connection, description->source, error) != 0 &&
         up_store_put_tracked (connection, source, target, error);
}

static const char *
base_of (UpRefresh     *self,
         UpDescription *description)
{
  const char *base = g_hash_table_lookup (self->base_urls, description->source->key);

  return base != NULL ? base : description->base;
}

/**
 * up_refresh_set_token:
 * @self: a refresh
 * @source: key of a source that can be asked
 * @token: what its server is to be shown; `""` to forget it
 * @error: return location
 *
 * Keeps a token for the source's server in the keyring. Blocks while the keyring asks its user.
 *
 * Returns: whether it is kept; otherwise @error is %UP_SOURCES_ERROR_DENIED, or
 *   %UP_SOURCES_ERROR_MISSING for a source that gains nothing from one
 */
gboolean
up_refresh_set_token (UpRefresh  *self,
                      const char *source,
                      const char *token,
                      GError    **error)
{
  UpDescription *description;

  g_return_val_if_fail (UP_IS_REFRESH (self) && source != NULL && token != NULL, FALSE);

  description = find_source (self, source);
  g_return_val_if_fail (description != NULL, FALSE);
  if (description->token != NULL)
    return up_token_store (description->token, base_of (self, description), token, error);
  g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_MISSING,
               "%s gains nothing from a token", source);
  return FALSE;
}

/**
 * up_refresh_set_base_url:
 * @self: a refresh that does not run
 * @source: key of a source
 * @url: address of a mirror, instead of the one in its description
 */
void
up_refresh_set_base_url (UpRefresh  *self,
                         const char *source,
                         const char *url)
{
  g_return_if_fail (UP_IS_REFRESH (self) && source != NULL && url != NULL);

  g_hash_table_replace (self->base_urls, g_strdup (source), g_strdup (url));
}

/**
 * up_refresh_set_only:
 * @self: a refresh that does not run
 * @source: key of a source that can be asked
 * @reader: the reader of one of its queries
 * @target: what to ask about
 *
 * Asks of a source nothing but that query about that target, and of a listing that has a beginning
 * all pages down to it. The source then does not count as refreshed.
 */
void
up_refresh_set_only (UpRefresh  *self,
                     const char *source,
                     const char *reader,
                     const char *target)
{
  UpDescription *description;

  g_return_if_fail (UP_IS_REFRESH (self) && source != NULL && reader != NULL && target != NULL);

  description = find_source (self, source);
  g_return_if_fail (description != NULL);
  g_set_str (&description->only_reader, reader);
  g_set_str (&description->only_target, target);
}

/**
 * up_refresh_set_progress:
 * @self: a refresh that does not run
 * @progress: (nullable): told how it goes
 * @data: for @progress
 */
void
up_refresh_set_progress (UpRefresh        *self,
                         UpRefreshProgress progress,
                         gpointer          data)
{
  g_return_if_fail (UP_IS_REFRESH (self));

  self->progress = progress;
  self->data = data;
}

static void
free_word (gpointer data)
{
  Word *word = data;

  g_clear_pointer (&word->result, up_refresh_result_free);
  g_ptr_array_unref (word->jobs);
  g_object_unref (word->refresh);
  g_free (word);
}

static gboolean
say_cb (gpointer data)
{
  Word *word = data;
  g_autoptr (UpRefreshResult) result = NULL;

  g_mutex_lock (&word_lock);
  result = g_steal_pointer (&word->result);
  word->job->word = NULL;
  word->job->told = g_get_monotonic_time ();
  g_mutex_unlock (&word_lock);
  if (word->refresh->progress != NULL)
    word->refresh->progress (result, word->refresh->data);
  return G_SOURCE_REMOVE;
}

/* A source of a main context that only waits for its time. */
static gboolean
dispatch (GSource     *source,
          GSourceFunc  callback,
          gpointer     data)
{
  return callback (data);
}

/* Sends word, no sooner than the monotonic time @due; with 0 at once. */
static void
say (Job   *job,
     gint64 due)
{
  static GSourceFuncs funcs = { .dispatch = dispatch };
  UpRefreshResult *result;
  g_autoptr (UpRefreshResult) old = NULL;
  g_autoptr (GSource) source = NULL;
  Word *word;

  if (job->refresh->progress == NULL)
    return;
  result = up_refresh_result_copy (job->result);
  g_mutex_lock (&word_lock);
  word = job->word;
  if (word != NULL)
    {
      old = word->result;
      word->result = result;
      if (due == 0)
        g_source_set_ready_time (word->source, 0);
    }
  else
    {
      source = g_source_new (&funcs, sizeof *source);
      word = g_new0 (Word, 1);
      *word = (Word) { job, g_ptr_array_ref (job->refresh->jobs), g_object_ref (job->refresh),
                       result, source };
      job->word = word;
      g_source_set_callback (source, say_cb, word, free_word);
      g_source_set_ready_time (source, due);
      g_source_attach (source, job->refresh->context);
    }
  g_mutex_unlock (&word_lock);
}

static void
tell_cb (UpRefreshResult *result,
         gpointer         data)
{
  Job *job = data;
  gint64 due;

  g_mutex_lock (&word_lock);
  due = job->told + TELL_US;
  g_mutex_unlock (&word_lock);
  say (job, due);
}

static void
run_job (UpRefresh *self,
         Job       *job)
{
  UpRefreshJob work = { .store = self->store,
                        .description = job->description,
                        .base = base_of (self, job->description),
                        .options = self->options,
                        .due_only = self->due_only,
                        .cancellable = self->cancellable,
                        .result = job->result,
                        .tell = tell_cb,
                        .data = job };

  if (g_cancellable_is_cancelled (self->cancellable))
    job->result->status = "cancelled";
  else
    up_refresh_job_run (&work);
  say (job, 0);
}

/* Takes one source after the other until none is left. */
static DexFuture *
lane_fiber (gpointer data)
{
  UpRefresh *self = data;

  for (;;)
    {
      guint index = (guint) g_atomic_int_add (&self->next, 1);

      if (index >= self->jobs->len)
        return dex_future_new_for_boolean (TRUE);
      run_job (self, self->jobs->pdata[index]);
    }
}

static DexFuture *
done_cb (DexFuture *future,
         gpointer   data)
{
  UpRefresh *self = data;
  GPtrArray *results =
      g_ptr_array_new_with_free_func ((GDestroyNotify) up_refresh_result_free);

  for (guint i = 0; i < self->jobs->len; i++)
    g_ptr_array_add (results, up_refresh_result_copy (((Job *) self->jobs->pdata[i])->result));
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, results);
}

static void
add_job (UpRefresh     *self,
         UpDescription *description)
{
  Job *job = g_new0 (Job, 1);

  job->refresh = self;
  job->description = description;
  job->result = g_new0 (UpRefreshResult, 1);
  job->result->source = g_strdup (description->source->key);
  job->result->status = "waiting-turn";
  job->result->flags = g_ptr_array_new_with_free_func (g_free);
  job->result->next_allowed = job->result->began = UP_TIME_NONE;
  g_ptr_array_add (self->jobs, job);
}

/**
 * up_refresh_run:
 * @self: a refresh that does not run
 * @store: opened for writing
 * @sources: (nullable): keys of the sources to ask, %NULL for all that are not asked by name only
 * @due_only: whether to leave those alone that were refreshed in their own time
 *
 * Asks the sources. Each page of an answer is one transaction; what is broken off, by
 * up_refresh_cancel() or by the end of the program, is gone on with by the next refresh.
 *
 * Returns: (transfer full): a future of a #GPtrArray of #UpRefreshResult, one a source; never
 *   rejected
 */
DexFuture *
up_refresh_run (UpRefresh         *self,
                UpStore           *store,
                const char *const *sources,
                gboolean           due_only)
{
  DexFuture *lanes[LANES], *all;

  g_return_val_if_fail (UP_IS_REFRESH (self) && UP_IS_STORE (store), NULL);

  g_set_object (&self->store, store);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  self->jobs = g_ptr_array_new_with_free_func (free_job);
  self->due_only = due_only;
  g_atomic_int_set (&self->next, 0);
  g_cancellable_reset (self->cancellable);
  for (guint i = 0; i < self->descriptions->len; i++)
    {
      UpDescription *description = self->descriptions->pdata[i];

      if (sources == NULL ? !description->by_name
                          : g_strv_contains (sources, description->source->key))
        add_job (self, description);
    }
  for (guint i = 0; i < self->jobs->len; i++)
    say (self->jobs->pdata[i], 0);
  for (guint i = 0; i < LANES; i++)
    lanes[i] = dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), STACK_SIZE,
                                    lane_fiber, g_object_ref (self), g_object_unref);
  all = dex_future_allv (lanes, LANES);
  /* A fiber that nobody waits for any more runs to its end: libdex 0.10 can hang on one that is
   * dropped while another thread settles what it awaits. */
  for (guint i = 0; i < LANES; i++)
    dex_future_disown (lanes[i]);
  return dex_future_finally (all, done_cb, g_object_ref (self), g_object_unref);
}

/**
 * up_refresh_cancel:
 * @self: a refresh
 *
 * Ends it at the next opportunity; what was brought in stays.
 */
void
up_refresh_cancel (UpRefresh *self)
{
  g_return_if_fail (UP_IS_REFRESH (self));

  g_cancellable_cancel (self->cancellable);
}

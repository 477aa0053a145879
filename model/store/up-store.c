/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-store.h"

#include "up-connection-private.h"
#include "up-transaction.h"

/* Readers beside the writer. A page asks for its charts one after the other; the second reader is
 * for what somebody types meanwhile. */
#define MAX_READERS 2

/* What the threads share; it outlives the object until the last of them has ended. */
typedef struct
{
  char *path;
  UpOpenMode mode;
  GMainContext *context; /* owned: where the store was opened and `changed` is emitted */
  GAsyncQueue *writes;
  GAsyncQueue *reads;
  GMutex lock;
  /* Guarded by @lock: */
  gboolean closed;
  guint n_writers;
  guint n_readers;
  DexPromise *ended; /* owned: resolved when the last thread ended */
} Core;

/* One piece of work; a job without function ends the thread that takes it. */
typedef struct
{
  UpStoreFunc func;
  gpointer data;
  GDestroyNotify destroy;
  DexPromise *promise; /* owned */
  GWeakRef store;
} Job;

/**
 * UpStore:
 *
 * A store off the main thread: one writer on a thread of its own, which takes work in the order it
 * comes, and a few readers that see what was committed when they began and wait for nobody. Nothing
 * here blocks the caller.
 *
 * Work is a function that is given a connection; what it makes of it comes back as a #DexFuture.
 * A write is one transaction: all of it or nothing. When the future is discarded (its awaiter lost
 * interest: dex_future_first()), the work stops at the next opportunity and a write is undone.
 *
 * `changed` is emitted, and #UpStore:serial grows, in the main context the store was opened in,
 * after each write that changed something.
 */
struct _UpStore
{
  GObject parent_instance;

  Core *core; /* owned */
  guint serial;
};

G_DEFINE_FINAL_TYPE (UpStore, up_store, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SERIAL,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];
static guint changed_signal;

static void
clear_core (gpointer data)
{
  Core *core = data;

  g_free (core->path);
  g_main_context_unref (core->context);
  g_async_queue_unref (core->writes);
  g_async_queue_unref (core->reads);
  g_mutex_clear (&core->lock);
  dex_clear (&core->ended);
}

static Core *
core_new (const char *path,
          UpOpenMode  mode)
{
  Core *core = g_atomic_rc_box_new0 (Core);

  core->path = g_strdup (path);
  core->mode = mode;
  core->context = g_main_context_ref_thread_default ();
  core->writes = g_async_queue_new ();
  core->reads = g_async_queue_new ();
  core->ended = dex_promise_new ();
  g_mutex_init (&core->lock);
  return core;
}

static void
core_unref (Core *core)
{
  g_atomic_rc_box_release_full (core, clear_core);
}

static Job *
job_new (UpStore       *store,
         UpStoreFunc    func,
         gpointer       data,
         GDestroyNotify destroy)
{
  Job *job = g_new0 (Job, 1);

  job->func = func;
  job->data = data;
  job->destroy = destroy;
  job->promise = dex_promise_new_cancellable ();
  g_weak_ref_init (&job->store, store);
  return job;
}

static void
job_free (Job *job)
{
  if (job->destroy != NULL)
    job->destroy (job->data);
  dex_clear (&job->promise);
  g_weak_ref_clear (&job->store);
  g_free (job);
}

static gboolean
tell_changed (gpointer data)
{
  UpStore *self = data;

  self->serial++;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SERIAL]);
  g_signal_emit (self, changed_signal, 0);
  return G_SOURCE_REMOVE;
}

/* Does the work; the file is as before when it fails. */
static gboolean
run_job (UpConnection *connection,
         Job          *job,
         GValue       *result,
         GError      **error)
{
  g_autoptr (UpTransaction) transaction = NULL;

  if (!up_connection_check_cancelled (connection, "work on", error))
    return FALSE;
  if (up_connection_get_mode (connection) != UP_OPEN_CREATE)
    return job->func (connection, result, job->data, error);

  transaction = up_transaction_begin (connection, "write to", error);
  return transaction != NULL && job->func (connection, result, job->data, error) &&
         up_transaction_commit (g_steal_pointer (&transaction), error);
}

static void
finish_job (Core         *core,
            UpConnection *connection,
            Job          *job)
{
  g_auto (GValue) result = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  gint64 before = up_connection_get_changes (connection);
  gboolean done;

  up_connection_set_cancellable (connection, dex_promise_get_cancellable (job->promise));
  done = run_job (connection, job, &result, &error);
  up_connection_set_cancellable (connection, NULL);

  if (done && up_connection_get_changes (connection) != before)
    {
      UpStore *store = g_weak_ref_get (&job->store);

      if (store != NULL)
        g_main_context_invoke_full (core->context, G_PRIORITY_DEFAULT, tell_changed, store,
                                    g_object_unref);
    }
  if (!done)
    {
      dex_promise_reject (job->promise, g_steal_pointer (&error));
      return;
    }
  if (!G_IS_VALUE (&result))
    {
      g_value_init (&result, G_TYPE_BOOLEAN);
      g_value_set_boolean (&result, TRUE);
    }
  dex_promise_resolve (job->promise, &result);
}

static void
end_thread (Core  *core,
            guint *n_threads)
{
  gboolean last;

  g_mutex_lock (&core->lock);
  (*n_threads)--;
  last = core->closed && core->n_writers + core->n_readers == 0;
  g_mutex_unlock (&core->lock);
  if (last)
    dex_promise_resolve_boolean (core->ended, TRUE);
}

/* Takes jobs until one says to stop. The connection is opened with the first, so that a failure to
 * open has somebody to tell, and is tried again with the next. */
static void
serve (Core        *core,
       GAsyncQueue *queue,
       UpOpenMode   mode)
{
  g_autoptr (UpConnection) connection = NULL;

  for (;;)
    {
      Job *job = g_async_queue_pop (queue);
      g_autoptr (GError) error = NULL;

      if (job->func == NULL)
        {
          job_free (job);
          return;
        }
      if (connection == NULL)
        connection = up_connection_open (core->path, mode, &error);
      if (connection == NULL)
        dex_promise_reject (job->promise, g_steal_pointer (&error));
      else
        finish_job (core, connection, job);
      job_free (job);
    }
}

static gpointer
write_thread (gpointer data)
{
  Core *core = data;

  serve (core, core->writes, core->mode);
  end_thread (core, &core->n_writers);
  core_unref (core);
  return NULL;
}

static gpointer
read_thread (gpointer data)
{
  Core *core = data;

  serve (core, core->reads, core->mode == UP_OPEN_CREATE ? UP_OPEN_READ : core->mode);
  end_thread (core, &core->n_readers);
  core_unref (core);
  return NULL;
}

static DexFuture *
reject (Core        *core,
        UpStoreError code)
{
  UpConnection stand_in = { .path = core->path };
  GError *error = NULL;

  up_connection_fail (&stand_in, code, "work on", NULL, &error);
  return dex_future_new_for_error (error);
}

/* Queues the job and sees to it that a thread takes it. */
static DexFuture *
submit (Core    *core,
        Job     *job,
        gboolean write)
{
  DexFuture *future = dex_ref (DEX_FUTURE (job->promise));
  GAsyncQueue *queue = write ? core->writes : core->reads;
  guint *n_threads = write ? &core->n_writers : &core->n_readers;
  guint max = write ? 1 : MAX_READERS;

  g_mutex_lock (&core->lock);
  if (core->closed)
    {
      g_mutex_unlock (&core->lock);
      job_free (job);
      dex_unref (future);
      return reject (core, UP_STORE_ERROR_CLOSED);
    }
  /* A negative length counts threads that wait for work. */
  if (*n_threads < max && g_async_queue_length (queue) >= 0)
    {
      (*n_threads)++;
      g_thread_unref (g_thread_new (write ? "store-writer" : "store-reader",
                                    write ? write_thread : read_thread,
                                    g_atomic_rc_box_acquire (core)));
    }
  g_async_queue_push (queue, job);
  g_mutex_unlock (&core->lock);
  return future;
}

/* Lets the threads end once they have done what is queued. */
static void
close_core (Core *core)
{
  gboolean idle;

  g_mutex_lock (&core->lock);
  if (core->closed)
    {
      g_mutex_unlock (&core->lock);
      return;
    }
  core->closed = TRUE;
  for (guint i = 0; i < core->n_writers; i++)
    g_async_queue_push (core->writes, g_new0 (Job, 1));
  for (guint i = 0; i < core->n_readers; i++)
    g_async_queue_push (core->reads, g_new0 (Job, 1));
  idle = core->n_writers + core->n_readers == 0;
  g_mutex_unlock (&core->lock);
  if (idle)
    dex_promise_resolve_boolean (core->ended, TRUE);
}

static void
up_store_dispose (GObject *object)
{
  UpStore *self = UP_STORE (object);

  if (self->core != NULL)
    {
      close_core (self->core);
      g_clear_pointer (&self->core, core_unref);
    }
  G_OBJECT_CLASS (up_store_parent_class)->dispose (object);
}

static void
up_store_get_property (GObject    *object,
                       guint       id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  UpStore *self = UP_STORE (object);

  switch (id)
    {
    case PROP_SERIAL:
      g_value_set_uint (value, self->serial);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
up_store_class_init (UpStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = up_store_dispose;
  object_class->get_property = up_store_get_property;

  /**
   * UpStore:serial:
   *
   * How many writes changed something since the store was opened.
   */
  props[PROP_SERIAL] = g_param_spec_uint ("serial", NULL, NULL, 0, G_MAXUINT, 0,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS |
                                              G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * UpStore::changed:
   * @self: the store
   *
   * What it holds has changed: answers that were read before may be old.
   */
  changed_signal = g_signal_new ("changed", UP_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
up_store_init (UpStore *self)
{
}

/* The first job of a store: by the time it runs, the connection is open. */
static gboolean
answer_with_store (UpConnection *connection,
                   GValue       *result,
                   gpointer      data,
                   GError      **error)
{
  g_value_init (result, UP_TYPE_STORE);
  g_value_set_object (result, data);
  return TRUE;
}

/**
 * up_store_open:
 * @path: the file
 * @mode: how to open it
 *
 * Opens a store, see up_connection_open(). Needs a thread that dex_init() was called in.
 *
 * Returns: (transfer full): a future of the #UpStore, rejected with %UP_STORE_ERROR
 */
DexFuture *
up_store_open (const char *path,
               UpOpenMode  mode)
{
  g_autoptr (UpStore) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (UP_TYPE_STORE, NULL);
  self->core = core_new (path, mode);
  return submit (self->core,
                 job_new (self, answer_with_store, g_object_ref (self), g_object_unref),
                 mode == UP_OPEN_CREATE);
}

/**
 * up_store_close:
 * @self: a store
 *
 * Takes no more work, does what was asked before, and closes the file. A store that is dropped
 * without this does the same with nobody waiting.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when the file is closed
 */
DexFuture *
up_store_close (UpStore *self)
{
  g_return_val_if_fail (UP_IS_STORE (self), NULL);

  close_core (self->core);
  return dex_ref (DEX_FUTURE (self->core->ended));
}

/**
 * up_store_get_path:
 * @self: a store
 *
 * Returns: (transfer none): the file's path, as it was given
 */
const char *
up_store_get_path (UpStore *self)
{
  g_return_val_if_fail (UP_IS_STORE (self), NULL);

  return self->core->path;
}

/**
 * up_store_get_serial:
 * @self: a store
 *
 * Returns: how many writes changed something since it was opened; an answer that was read at
 *   another serial may be old
 */
guint
up_store_get_serial (UpStore *self)
{
  g_return_val_if_fail (UP_IS_STORE (self), 0);

  return self->serial;
}

/**
 * up_store_read:
 * @self: a store
 * @func: reads, on a reader's thread
 * @data: for @func
 * @destroy: (nullable): frees @data, on any thread
 *
 * What @func reads in several statements is of one moment only inside up_transaction_begin_read().
 *
 * Returns: (transfer full): a future of what @func made, %TRUE when it made nothing, rejected with
 *   its error
 */
DexFuture *
up_store_read (UpStore       *self,
               UpStoreFunc    func,
               gpointer       data,
               GDestroyNotify destroy)
{
  g_return_val_if_fail (UP_IS_STORE (self) && func != NULL, NULL);

  return submit (self->core, job_new (self, func, data, destroy), FALSE);
}

/**
 * up_store_write:
 * @self: a store opened with %UP_OPEN_CREATE
 * @func: writes, on the writer's thread, inside a transaction that is committed when it returns
 *   %TRUE and undone otherwise
 * @data: for @func
 * @destroy: (nullable): frees @data, on any thread
 *
 * Returns: (transfer full): a future of what @func made, %TRUE when it made nothing, rejected with
 *   its error; once it resolves, readers see what was written
 */
DexFuture *
up_store_write (UpStore       *self,
                UpStoreFunc    func,
                gpointer       data,
                GDestroyNotify destroy)
{
  g_return_val_if_fail (UP_IS_STORE (self) && func != NULL, NULL);

  if (self->core->mode != UP_OPEN_CREATE)
    {
      if (destroy != NULL)
        destroy (data);
      return reject (self->core, UP_STORE_ERROR_READ_ONLY);
    }
  return submit (self->core, job_new (self, func, data, destroy), TRUE);
}

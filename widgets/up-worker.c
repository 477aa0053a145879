/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-worker.h"

/* Work on the thread pool, counted. The pool is the process's, so is the count. When a process ends
 * while a thread still shapes text, the libraries that the thread uses are torn down under it, and
 * a file that is being written is lost: so a program waits for its work before it ends. */

/* Text shaping may need more than a fiber's default stack. */
#define STACK_SIZE (2 * 1024 * 1024)
/* A disk that hangs does not keep the program. */
#define LONGEST_WAIT (10 * G_TIME_SPAN_SECOND)

static GMutex mutex;
static GCond idle;
static guint n_running; /* under @mutex */

typedef struct
{
  DexFiberFunc func;
  gpointer data;
  GDestroyNotify destroy; /* nullable */
  DexPromise *promise;    /* owned */
} Work;

/* Who asked holds a promise, never the fiber: in libdex 0.10 a fiber that is discarded while
 * another thread completes what it awaits can be queued again after it has ended, and its scheduler
 * turns round it for ever. What the work came to is awaited only as long as somebody wants it. */
static DexFuture *
work_fiber (gpointer data)
{
  Work *work = data;
  DexFuture *answer = work->func (work->data);
  DexFuture *dropped =
      dex_cancellable_new_from_cancellable (dex_promise_get_cancellable (work->promise));
  g_autoptr (DexFuture) first = dex_future_first (answer, dropped, NULL);
  g_autoptr (GError) error = NULL;

  if (dex_await (dex_ref (first), &error))
    dex_promise_resolve (work->promise, dex_future_get_value (first, NULL));
  else
    dex_promise_reject (work->promise, g_steal_pointer (&error));
  return dex_future_new_true ();
}

/* The work's data go last, whether it ran or not. */
static void
work_free (gpointer data)
{
  Work *work = data;

  if (work->destroy != NULL)
    work->destroy (work->data);
  dex_unref (work->promise);
  g_free (work);
  g_mutex_lock (&mutex);
  n_running--;
  if (n_running == 0)
    g_cond_broadcast (&idle);
  g_mutex_unlock (&mutex);
}

/**
 * up_worker_spawn:
 * @func: the work; it may await futures
 * @data: what @func is given
 * @destroy: (nullable): frees @data, on any thread
 *
 * Runs @func on the thread pool.
 *
 * Returns: (transfer full): a future of what @func returns; when it is dropped, what @func returned
 *   is dropped too
 */
DexFuture *
up_worker_spawn (DexFiberFunc   func,
                 gpointer       data,
                 GDestroyNotify destroy)
{
  Work *work = g_new0 (Work, 1);
  DexPromise *promise = dex_promise_new_cancellable ();

  work->func = func;
  work->data = data;
  work->destroy = destroy;
  work->promise = dex_ref (promise);
  g_mutex_lock (&mutex);
  n_running++;
  g_mutex_unlock (&mutex);
  dex_future_disown (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), STACK_SIZE,
                                          work_fiber, work, work_free));
  return DEX_FUTURE (promise);
}

/**
 * up_worker_wait_idle:
 *
 * Blocks until all work is done, at most ten seconds: what a program does last. Nothing new may be
 * spawned meanwhile, and no work may wait for the calling thread.
 */
void
up_worker_wait_idle (void)
{
  gint64 end = g_get_monotonic_time () + LONGEST_WAIT;

  g_mutex_lock (&mutex);
  while (n_running > 0 && g_cond_wait_until (&idle, &mutex, end))
    ;
  g_mutex_unlock (&mutex);
}

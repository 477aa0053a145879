/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-refresher.h"

#include "up-own-sources.h"
#include "up-worker.h"

#include <string.h>

/**
 * UpRefresher:
 *
 * Refreshes sources while the window goes on: one run at a time, which can be paused and goes on
 * where it was, by itself when it was the network that went away and came back.
 */
struct _UpRefresher
{
  GObject parent_instance;

  GNetworkMonitor *monitor; /* owned */
  UpStore *store;           /* owned; nullable: never started */
  UpRefresh *refresh;       /* owned; nullable: none runs */
  char **sources;           /* owned; nullable: all */
  GPtrArray *results;       /* owned, (element-type UpRefreshResult): of the run */
  UpRefresherState state;
  gboolean lost_network;    /* the pause is the network's */
  gboolean wants_pause;     /* the run that is being stopped is to be gone on with */
  guint run;                /* counts runs, so that a late word is known as such */
  gint64 began;             /* monotonic */
  double began_at;          /* how much was done then */
};

G_DEFINE_FINAL_TYPE (UpRefresher, up_refresher, G_TYPE_OBJECT)

enum
{
  PROGRESS,
  STATE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_over (const UpRefreshResult *result)
{
  return strcmp (result->status, "waiting-turn") != 0 && strcmp (result->status, "running") != 0;
}

/* Whether it goes on where it stopped when the run is taken up again. */
static gboolean
is_broken_off (const UpRefreshResult *result)
{
  return strcmp (result->status, "cancelled") == 0 || strcmp (result->status, "offline") == 0;
}

static void
set_state (UpRefresher     *self,
           UpRefresherState state)
{
  self->state = state;
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

static guint
find_place (UpRefresher *self,
            const char  *source)
{
  guint i = 0;

  while (i < self->results->len &&
         strcmp (((UpRefreshResult *) self->results->pdata[i])->source, source) != 0)
    i++;
  return i;
}

static void
note_result (UpRefresher           *self,
             const UpRefreshResult *result)
{
  guint place = find_place (self, result->source);
  UpRefreshResult *copy = up_refresh_result_copy (result);

  if (place == self->results->len)
    g_ptr_array_add (self->results, copy);
  else
    {
      up_refresh_result_free (self->results->pdata[place]);
      self->results->pdata[place] = copy;
    }
}

static void
progress_cb (const UpRefreshResult *result,
             gpointer               data)
{
  UpRefresher *self = data;

  note_result (self, result);
  g_signal_emit (self, signals[PROGRESS], 0, result->source);
}

/* --- A run --------------------------------------------------------------------------------- */

/* What a run needs on its thread. */
typedef struct
{
  UpRefresh *refresh; /* owned */
  UpStore *store;     /* owned */
  char **sources;     /* owned, nullable */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_object_unref (order->refresh);
  g_object_unref (order->store);
  g_strfreev (order->sources);
  g_free (order);
}

/* Descriptions are read here; how it goes is told where the refresh was made. */
static DexFuture *
run_fiber (gpointer data)
{
  Order *order = data;
  g_autofree char *folder = up_own_sources_get_folder ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) descriptions = up_descriptions_load (&error);

  if (descriptions == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  up_own_sources_add (descriptions, folder, NULL);
  while (descriptions->len > 0)
    up_refresh_add_source (order->refresh, g_ptr_array_steal_index (descriptions, 0));
  return up_refresh_run (order->refresh, order->store, (const char *const *) order->sources,
                         FALSE);
}

/* Who waits for a run. */
typedef struct
{
  GWeakRef refresher;
  guint run;
} Waiting;

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_weak_ref_clear (&waiting->refresher);
  g_free (waiting);
}

static void
finish (UpRefresher *self,
        GPtrArray   *results)
{
  UpRefresherTotals totals;

  g_clear_object (&self->refresh);
  for (guint i = 0; results != NULL && i < results->len; i++)
    note_result (self, results->pdata[i]);
  up_refresher_get_totals (self, &totals);
  /* Without a network nothing is wrong: it goes on when there is one. */
  self->lost_network = (self->lost_network || !self->wants_pause) && totals.offline > 0;
  set_state (self, self->wants_pause || self->lost_network ? UP_REFRESHER_PAUSED
                                                           : UP_REFRESHER_IDLE);
}

static DexFuture *
finished_cb (DexFuture *future,
             gpointer   data)
{
  Waiting *waiting = data;
  g_autoptr (UpRefresher) self = g_weak_ref_get (&waiting->refresher);
  const GValue *value = dex_future_get_value (future, NULL);

  if (self != NULL && self->run == waiting->run)
    finish (self, value != NULL ? g_value_get_boxed (value) : NULL);
  return NULL;
}

static void
begin (UpRefresher *self)
{
  Waiting *waiting = g_new0 (Waiting, 1);
  Order *order = g_new0 (Order, 1);
  UpRefresherTotals totals;

  up_refresher_get_totals (self, &totals);
  self->began = g_get_monotonic_time ();
  self->began_at = totals.fraction;
  self->wants_pause = self->lost_network = FALSE;
  self->refresh = up_refresh_new ();
  up_refresh_set_progress (self->refresh, progress_cb, self);
  order->refresh = g_object_ref (self->refresh);
  order->store = g_object_ref (self->store);
  order->sources = g_strdupv (self->sources);
  waiting->run = ++self->run;
  g_weak_ref_init (&waiting->refresher, self);
  dex_future_disown (dex_future_finally (up_worker_spawn (run_fiber, order, order_free),
                                         finished_cb, waiting, waiting_free));
  set_state (self, UP_REFRESHER_RUNNING);
}

static void
stop (UpRefresher *self,
      gboolean     pause)
{
  self->wants_pause = pause;
  up_refresh_cancel (self->refresh);
}

/* --- The network --------------------------------------------------------------------------- */

/* A run whose sources are all on this machine needs none; the client knows. */
static void
network_changed_cb (UpRefresher *self)
{
  if (!up_refresher_is_offline (self) && self->lost_network &&
      self->state == UP_REFRESHER_PAUSED)
    up_refresher_resume (self);
  else
    g_signal_emit (self, signals[STATE_CHANGED], 0);
}

/* --- GObject ------------------------------------------------------------------------------- */

static void
up_refresher_dispose (GObject *object)
{
  UpRefresher *self = UP_REFRESHER (object);

  self->run++;
  if (self->refresh != NULL)
    {
      up_refresh_set_progress (self->refresh, NULL, NULL);
      up_refresh_cancel (self->refresh);
    }
  g_clear_object (&self->refresh);
  g_clear_object (&self->store);
  g_clear_object (&self->monitor);
  G_OBJECT_CLASS (up_refresher_parent_class)->dispose (object);
}

static void
up_refresher_finalize (GObject *object)
{
  UpRefresher *self = UP_REFRESHER (object);

  g_strfreev (self->sources);
  g_ptr_array_unref (self->results);
  G_OBJECT_CLASS (up_refresher_parent_class)->finalize (object);
}

static void
up_refresher_class_init (UpRefresherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = up_refresher_dispose;
  object_class->finalize = up_refresher_finalize;

  /**
   * UpRefresher::progress:
   * @self: the refresher
   * @source: key of the source that went on
   */
  signals[PROGRESS] = g_signal_new ("progress", UP_TYPE_REFRESHER, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * UpRefresher::state-changed:
   * @self: the refresher
   *
   * It began, was paused, came to its end, or the network went or came.
   */
  signals[STATE_CHANGED] = g_signal_new ("state-changed", UP_TYPE_REFRESHER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
up_refresher_init (UpRefresher *self)
{
  self->results = g_ptr_array_new_with_free_func ((GDestroyNotify) up_refresh_result_free);
  self->monitor = g_object_ref (g_network_monitor_get_default ());
  g_signal_connect_object (self->monitor, "network-changed", G_CALLBACK (network_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* --- Public -------------------------------------------------------------------------------- */

/**
 * up_refresher_new:
 *
 * Returns: (transfer full): a refresher at rest
 */
UpRefresher *
up_refresher_new (void)
{
  return g_object_new (UP_TYPE_REFRESHER, NULL);
}

/**
 * up_refresher_start:
 * @self: a refresher that is not running
 * @store: where answers go
 * @sources: (nullable): keys of the sources to ask, %NULL for all
 *
 * Begins a run; one that was paused is forgotten.
 */
void
up_refresher_start (UpRefresher       *self,
                    UpStore           *store,
                    const char *const *sources)
{
  g_return_if_fail (UP_IS_REFRESHER (self) && UP_IS_STORE (store) && self->refresh == NULL);

  g_set_object (&self->store, store);
  g_strfreev (self->sources);
  self->sources = g_strdupv ((char **) sources);
  g_ptr_array_set_size (self->results, 0);
  begin (self);
}

/**
 * up_refresher_pause:
 * @self: a refresher
 *
 * Stops at the next opportunity; what came is kept.
 */
void
up_refresher_pause (UpRefresher *self)
{
  g_return_if_fail (UP_IS_REFRESHER (self));

  if (self->refresh != NULL)
    {
      self->lost_network = up_refresher_is_offline (self);
      stop (self, TRUE);
    }
}

/**
 * up_refresher_resume:
 * @self: a refresher
 *
 * Goes on with what was paused: sources that were done are not asked again.
 */
void
up_refresher_resume (UpRefresher *self)
{
  g_autoptr (GStrvBuilder) left = g_strv_builder_new ();

  g_return_if_fail (UP_IS_REFRESHER (self));

  if (self->state != UP_REFRESHER_PAUSED || self->refresh != NULL)
    return;
  for (guint i = 0; i < self->results->len; i++)
    {
      const UpRefreshResult *result = self->results->pdata[i];

      if (!is_over (result) || is_broken_off (result))
        g_strv_builder_add (left, result->source);
    }
  g_strfreev (self->sources);
  self->sources = g_strv_builder_end (left);
  begin (self);
}

/**
 * up_refresher_cancel:
 * @self: a refresher
 *
 * Stops for good; what came is kept, and the next run goes on behind it.
 */
void
up_refresher_cancel (UpRefresher *self)
{
  g_return_if_fail (UP_IS_REFRESHER (self));

  if (self->refresh != NULL)
    stop (self, FALSE);
  else if (self->state == UP_REFRESHER_PAUSED)
    set_state (self, UP_REFRESHER_IDLE);
}

/**
 * up_refresher_get_state:
 * @self: a refresher
 *
 * Returns: what it does
 */
UpRefresherState
up_refresher_get_state (UpRefresher *self)
{
  g_return_val_if_fail (UP_IS_REFRESHER (self), UP_REFRESHER_IDLE);

  return self->state;
}

/**
 * up_refresher_get_result:
 * @self: a refresher
 * @source: key of a source
 *
 * Returns: (transfer none) (nullable): how the run goes, or went, for it
 */
const UpRefreshResult *
up_refresher_get_result (UpRefresher *self,
                         const char  *source)
{
  guint place;

  g_return_val_if_fail (UP_IS_REFRESHER (self) && source != NULL, NULL);

  place = find_place (self, source);
  return place < self->results->len ? self->results->pdata[place] : NULL;
}

/**
 * up_refresher_get_current:
 * @self: a refresher
 *
 * Returns: (transfer none) (nullable): of the sources being asked, the one with most left to ask
 */
const UpRefreshResult *
up_refresher_get_current (UpRefresher *self)
{
  const UpRefreshResult *current = NULL;

  g_return_val_if_fail (UP_IS_REFRESHER (self), NULL);

  for (guint i = 0; i < self->results->len; i++)
    {
      const UpRefreshResult *result = self->results->pdata[i];

      if (strcmp (result->status, "running") != 0 && strcmp (result->status, "cancelled") != 0)
        continue;
      if (current == NULL ||
          result->steps - result->steps_done > current->steps - current->steps_done)
        current = result;
    }
  return current;
}

/**
 * up_refresher_get_totals:
 * @self: a refresher
 * @totals: (out): how its run goes, or went
 */
void
up_refresher_get_totals (UpRefresher       *self,
                         UpRefresherTotals *totals)
{
  double part = 0, done;
  gint64 took = g_get_monotonic_time () - self->began;

  g_return_if_fail (UP_IS_REFRESHER (self) && totals != NULL);

  *totals = (UpRefresherTotals) { .sources = self->results->len, .seconds_left = -1 };
  for (guint i = 0; i < self->results->len; i++)
    {
      const UpRefreshResult *result = self->results->pdata[i];

      totals->requests += result->requests;
      totals->bytes += result->bytes;
      totals->rows_new += result->rows_new;
      totals->done += is_over (result) && !is_broken_off (result);
      totals->failed += strcmp (result->status, "failed") == 0 ||
                        strcmp (result->status, "denied") == 0;
      totals->offline += strcmp (result->status, "offline") == 0;
      if (is_over (result) && !is_broken_off (result))
        part += 1;
      else if (result->steps > 0)
        part += (double) result->steps_done / result->steps;
    }
  if (totals->sources == 0)
    return;
  totals->fraction = part / totals->sources;
  /* Of the first twentieth nothing can be told. */
  done = totals->fraction - self->began_at;
  if (done > 0.05)
    totals->seconds_left =
        (gint64) ((double) took * (1 - totals->fraction) / done / G_TIME_SPAN_SECOND);
}

/**
 * up_refresher_is_offline:
 * @self: a refresher
 *
 * Returns: whether there is no network at all, or nothing of the last run could be reached for want
 *   of one
 */
gboolean
up_refresher_is_offline (UpRefresher *self)
{
  g_return_val_if_fail (UP_IS_REFRESHER (self), FALSE);

  if (!g_network_monitor_get_network_available (self->monitor))
    return TRUE;
  for (guint i = 0; i < self->results->len; i++)
    if (strcmp (((UpRefreshResult *) self->results->pdata[i])->status, "offline") != 0)
      return FALSE;
  return self->results->len > 0;
}

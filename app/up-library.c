/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-library.h"

#include "up-library-store-private.h"

#include <string.h>

/**
 * UpLibrary:
 *
 * The figures this program works on: opens the store in the background, brings the bundled data set
 * into it at the first start, and answers questions. What it has, and what went wrong, are
 * properties, so a window can be shown before there is anything in it.
 */
struct _UpLibrary
{
  GObject parent_instance;

  char *path; /* owned; what was asked for */
  gboolean bundled;
  UpStore *store;       /* owned; nullable until it is open */
  UpCatalog *catalog;   /* owned; nullable until it is read */
  UpSourceList *sources;  /* owned */
  UpRefresher *refresher; /* owned; nullable until somebody wants it */
  GError *error;        /* owned; nullable; why there is no store */
  DexFuture *opened;    /* owned; nullable; of the #UpStore, on the thread pool */
  UpSpec *ahead_spec;   /* owned; nullable; a question put before anybody asked it */
  DexFuture *ahead;     /* owned; nullable; its answer */
  guint attempt;        /* counts up_library_open(), so that a late answer is known as such */
};

G_DEFINE_FINAL_TYPE (UpLibrary, up_library, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PATH,
  PROP_STORE,
  PROP_CATALOG,
  PROP_ERROR,
  N_PROPS,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

/* --- Opening ------------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef library;
  guint attempt;
  DexFuture *opened; /* owned */
} Opening;

static void
opening_free (Opening *opening)
{
  g_weak_ref_clear (&opening->library);
  dex_unref (opening->opened);
  g_free (opening);
}

/* Hands what came to the library, if it still waits for this attempt. */
static gboolean
take (Opening   *opening,
      UpStore   *store,
      UpCatalog *catalog,
      GError    *error)
{
  g_autoptr (UpLibrary) self = g_weak_ref_get (&opening->library);

  if (self == NULL || self->attempt != opening->attempt)
    return FALSE;
  if (g_set_object (&self->store, store))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STORE]);
  if (catalog != NULL && g_set_object (&self->catalog, catalog))
    {
      up_source_list_load (self->sources, store);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CATALOG]);
    }
  if (error != NULL)
    {
      self->error = g_error_copy (error);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
    }
  return TRUE;
}

/* The store is handed over before the catalogue is read: the first chart does not need that. */
static DexFuture *
open_fiber (gpointer data)
{
  Opening *opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (UpStore) store = NULL;
  g_autoptr (UpCatalog) catalog = NULL;

  store = dex_await_object (dex_ref (opening->opened), &error);
  if (store != NULL && take (opening, store, NULL, NULL))
    catalog = dex_await_object (up_library_read_catalog (store), &error);
  take (opening, store, catalog, error);
  if (error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

/* Something was written: the catalogue is read anew, then everybody hears of it. */
static DexFuture *
reload_fiber (gpointer data)
{
  Opening *opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (UpStore) store = dex_await_object (dex_ref (opening->opened), &error);
  g_autoptr (UpCatalog) catalog = NULL;
  g_autoptr (UpLibrary) self = NULL;

  if (store != NULL)
    catalog = dex_await_object (up_library_read_catalog (store), &error);
  if (catalog == NULL || !take (opening, store, catalog, NULL))
    return dex_future_new_true ();
  self = g_weak_ref_get (&opening->library);
  if (self != NULL)
    g_signal_emit (self, signals[CHANGED], 0);
  return dex_future_new_true ();
}

static void
forget_ahead (UpLibrary *self)
{
  g_clear_pointer (&self->ahead_spec, up_spec_unref);
  dex_clear (&self->ahead);
}

static void
start_opening (UpLibrary *self,
               gboolean   bundled)
{
  Opening *opening = g_new0 (Opening, 1);

  self->attempt++;
  self->bundled = bundled;
  g_weak_ref_init (&opening->library, self);
  opening->attempt = self->attempt;
  dex_clear (&self->opened);
  forget_ahead (self);
  self->opened = up_library_open_store (bundled ? NULL : self->path);
  opening->opened = dex_ref (self->opened);
  /* An attempt that is given up ends by itself: see up-worker.c on fibers that are discarded. */
  dex_future_disown (dex_scheduler_spawn (dex_scheduler_get_thread_default (), 0, open_fiber,
                                          opening, (GDestroyNotify) opening_free));
  /* Told last: whoever hears it can ask the store that is being opened now. */
  if (self->error != NULL)
    {
      g_clear_error (&self->error);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
    }
}

/* What a refresh brought, also one that was paused, is shown when it ends. */
static void
refreshed_cb (UpLibrary *self)
{
  UpRefresherTotals totals;

  up_refresher_get_totals (self->refresher, &totals);
  if (up_refresher_get_state (self->refresher) != UP_REFRESHER_RUNNING && totals.sources > 0)
    up_library_reload (self);
}

/* --- GObject ------------------------------------------------------------------------------- */

static void
up_library_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  UpLibrary *self = UP_LIBRARY (object);

  switch (prop_id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_CATALOG:
      g_value_set_object (value, self->catalog);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_library_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  UpLibrary *self = UP_LIBRARY (object);

  switch (prop_id)
    {
    case PROP_PATH:
      self->path = g_value_dup_string (value);
      if (self->path == NULL)
        self->path = up_store_get_default_path ();
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_library_dispose (GObject *object)
{
  UpLibrary *self = UP_LIBRARY (object);

  self->attempt++;
  dex_clear (&self->opened);
  forget_ahead (self);
  g_clear_object (&self->store);
  g_clear_object (&self->catalog);
  g_clear_object (&self->refresher);
  g_clear_object (&self->sources);
  G_OBJECT_CLASS (up_library_parent_class)->dispose (object);
}

static void
up_library_finalize (GObject *object)
{
  UpLibrary *self = UP_LIBRARY (object);

  g_clear_error (&self->error);
  g_free (self->path);
  G_OBJECT_CLASS (up_library_parent_class)->finalize (object);
}

static void
up_library_class_init (UpLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = up_library_dispose;
  object_class->finalize = up_library_finalize;
  object_class->get_property = up_library_get_property;
  object_class->set_property = up_library_set_property;

  /**
   * UpLibrary:path:
   *
   * The store's file, or `:bundled:`; %NULL is the user's store.
   */
  props[PROP_PATH] =
      g_param_spec_string ("path", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /**
   * UpLibrary:store:
   *
   * The open store, or %NULL.
   */
  props[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, UP_TYPE_STORE,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * UpLibrary:catalog:
   *
   * What the store has, or %NULL until that is read.
   */
  props[PROP_CATALOG] = g_param_spec_object ("catalog", NULL, NULL, UP_TYPE_CATALOG,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * UpLibrary:error:
   *
   * Why there is no store, or no catalogue of it.
   */
  props[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * UpLibrary::changed:
   * @self: the library
   *
   * Its figures are others than before: what was asked may have another answer.
   */
  signals[CHANGED] = g_signal_new ("changed", UP_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
up_library_init (UpLibrary *self)
{
  self->sources = up_source_list_new ();
}

/**
 * up_library_new:
 * @path: (nullable): the store's file, `:bundled:`, or %NULL for the user's store
 *
 * Returns: (transfer full): a library that is not open yet
 */
UpLibrary *
up_library_new (const char *path)
{
  return g_object_new (UP_TYPE_LIBRARY, "path", path, NULL);
}

/**
 * up_library_open:
 * @self: a library
 *
 * Opens the store in the background; again, after an error.
 */
void
up_library_open (UpLibrary *self)
{
  g_return_if_fail (UP_IS_LIBRARY (self));

  start_opening (self, g_strcmp0 (self->path, UP_STORE_BUNDLED) == 0);
}

/**
 * up_library_open_bundled:
 * @self: a library
 *
 * Opens the bundled data set instead, which is always there and never changes: the way out when the
 * user's store cannot be opened.
 */
void
up_library_open_bundled (UpLibrary *self)
{
  g_return_if_fail (UP_IS_LIBRARY (self));

  start_opening (self, TRUE);
}

/**
 * up_library_reload:
 * @self: a library whose store was written to
 *
 * Reads what the store has in the background, then tells of it with #UpLibrary::changed.
 */
void
up_library_reload (UpLibrary *self)
{
  Opening *opening;

  g_return_if_fail (UP_IS_LIBRARY (self));

  if (self->opened == NULL)
    return;
  opening = g_new0 (Opening, 1);
  g_weak_ref_init (&opening->library, self);
  opening->attempt = self->attempt;
  opening->opened = dex_ref (self->opened);
  dex_future_disown (dex_scheduler_spawn (dex_scheduler_get_thread_default (), 0, reload_fiber,
                                          opening, (GDestroyNotify) opening_free));
}

/**
 * up_library_is_bundled:
 * @self: a library
 *
 * Returns: whether this is the bundled data set, not a store of the user
 */
gboolean
up_library_is_bundled (UpLibrary *self)
{
  g_return_val_if_fail (UP_IS_LIBRARY (self), FALSE);

  return self->bundled;
}

/**
 * up_library_get_store:
 * @self: a library
 *
 * Returns: (transfer none) (nullable): the open store
 */
UpStore *
up_library_get_store (UpLibrary *self)
{
  g_return_val_if_fail (UP_IS_LIBRARY (self), NULL);

  return self->store;
}

/**
 * up_library_get_sources:
 * @self: a library
 *
 * Returns: (transfer none): the sources it has figures of, and those it could ask
 */
UpSourceList *
up_library_get_sources (UpLibrary *self)
{
  g_return_val_if_fail (UP_IS_LIBRARY (self), NULL);

  return self->sources;
}

/**
 * up_library_get_refresher:
 * @self: a library
 *
 * Returns: (transfer none): what asks its sources
 */
UpRefresher *
up_library_get_refresher (UpLibrary *self)
{
  g_return_val_if_fail (UP_IS_LIBRARY (self), NULL);

  if (self->refresher == NULL)
    {
      self->refresher = up_refresher_new ();
      g_signal_connect_object (self->refresher, "state-changed", G_CALLBACK (refreshed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  return self->refresher;
}

/**
 * up_library_get_catalog:
 * @self: a library
 *
 * Returns: (transfer none) (nullable): what the store has
 */
UpCatalog *
up_library_get_catalog (UpLibrary *self)
{
  g_return_val_if_fail (UP_IS_LIBRARY (self), NULL);

  return self->catalog;
}

/**
 * up_library_get_error:
 * @self: a library
 *
 * Returns: (transfer none) (nullable): why there is no store
 */
const GError *
up_library_get_error (UpLibrary *self)
{
  g_return_val_if_fail (UP_IS_LIBRARY (self), NULL);

  return self->error;
}

/**
 * up_library_get_attempt:
 * @self: a library
 *
 * Returns: how often a store was begun to be opened: another number, another store
 */
guint
up_library_get_attempt (UpLibrary *self)
{
  g_return_val_if_fail (UP_IS_LIBRARY (self), 0);

  return self->attempt;
}

/**
 * up_library_can_answer:
 * @self: a library
 *
 * Returns: whether it has been told to open, so that questions can be put to it
 */
gboolean
up_library_can_answer (UpLibrary *self)
{
  g_return_val_if_fail (UP_IS_LIBRARY (self), FALSE);

  return self->opened != NULL;
}

/**
 * up_library_query:
 * @self: a library that is open or being opened
 * @spec: a question
 *
 * Answers @spec on a thread of the store, as soon as that is open.
 *
 * Returns: (transfer full): a future of an #UpFrame
 */
DexFuture *
up_library_query (UpLibrary *self,
                  UpSpec    *spec)
{
  g_autoptr (DexFuture) ahead = NULL;

  g_return_val_if_fail (UP_IS_LIBRARY (self) && self->opened != NULL && spec != NULL, NULL);

  if (self->ahead != NULL && up_spec_equal (self->ahead_spec, spec))
    ahead = dex_ref (self->ahead);
  forget_ahead (self);
  if (ahead != NULL)
    return g_steal_pointer (&ahead);
  return up_library_ask (self->opened, spec);
}

/**
 * up_library_query_ahead:
 * @self: a library that is open or being opened
 * @spec: a question
 *
 * Asks what will probably be asked first, so that the answer is there by then: the next
 * up_library_query() gets it if it asks the same; else it is forgotten.
 *
 * Returns: (transfer full): a future of an #UpFrame
 */
DexFuture *
up_library_query_ahead (UpLibrary *self,
                        UpSpec    *spec)
{
  DexFuture *answer = up_library_query (self, spec);

  if (answer != NULL)
    {
      self->ahead_spec = up_spec_ref (spec);
      self->ahead = dex_ref (answer);
    }
  return answer;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the library does with a store, away from the main thread: opening it, reading its catalogue,
 * putting a question to it. */
#include "config.h"

#include "up-library-store-private.h"

#include "up-bundled.h"
#include "up-query.h"
#include "up-worker.h"

static DexFuture *
open_fiber (gpointer data)
{
  const char *path = data;
  g_autofree char *bundled = up_bundled_get_path ();
  g_autoptr (GError) error = NULL;
  UpStore *store;
  UpSeed seed;

  if (path == NULL)
    store = dex_await_object (up_store_open (bundled, UP_OPEN_BUNDLED), &error);
  else if (up_bundled_seed (bundled, path, &seed, &error))
    store = dex_await_object (up_store_open (path, UP_OPEN_CREATE), &error);
  else
    store = NULL;
  if (store == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_object (store);
}

/* Brings the bundled data set into the user's store at @path and opens it; %NULL is the bundled
 * data set itself. It needs nothing of the main thread, which makes a window meanwhile. Returns a
 * future of the store. */
DexFuture *
up_library_open_store (const char *path)
{
  return up_worker_spawn (open_fiber, g_strdup (path), g_free);
}

static gboolean
load_catalog (UpConnection *connection,
              GValue       *result,
              gpointer      data,
              GError      **error)
{
  UpCatalog *catalog = up_catalog_load (connection, error);

  if (catalog == NULL)
    return FALSE;
  g_value_init (result, UP_TYPE_CATALOG);
  g_value_take_object (result, catalog);
  return TRUE;
}

/* Returns a future of the catalogue. */
DexFuture *
up_library_read_catalog (UpStore *store)
{
  return up_store_read (store, load_catalog, NULL, NULL);
}

static gboolean
run_query (UpConnection *connection,
           GValue       *result,
           gpointer      data,
           GError      **error)
{
  UpFrame *frame = up_query_run (connection, data, error);

  if (frame == NULL)
    return FALSE;
  g_value_init (result, UP_TYPE_FRAME);
  g_value_take_boxed (result, frame);
  return TRUE;
}

typedef struct
{
  DexFuture *opened; /* owned */
  UpSpec *spec;      /* owned */
} Query;

static void
query_free (Query *query)
{
  dex_unref (query->opened);
  up_spec_unref (query->spec);
  g_free (query);
}

static DexFuture *
query_fiber (gpointer data)
{
  Query *query = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (UpStore) store = dex_await_object (dex_ref (query->opened), &error);

  if (store == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return up_store_read (store, run_query, up_spec_ref (query->spec),
                        (GDestroyNotify) up_spec_unref);
}

/* Puts @spec to the store that @opened is a future of, as soon as that is open. Returns a future of
 * the answer. */
DexFuture *
up_library_ask (DexFuture *opened,
                UpSpec    *spec)
{
  Query *query = g_new0 (Query, 1);

  query->opened = dex_ref (opened);
  query->spec = up_spec_ref (spec);
  return up_worker_spawn (query_fiber, query, (GDestroyNotify) query_free);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-store-read.h"
#include "up-store.h"
#include "up-test-store.h"
#include "up-transaction.h"

#include <string.h>

/* Runs the main context until the future is done, which by itself does not wake it. */
static const GValue *
wait_for (DexFuture *future,
          GError   **error)
{
  while (dex_future_is_pending (future))
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (100);
    }
  return dex_future_get_value (future, error);
}

static UpStore *
open_store (const char *path,
            UpOpenMode  mode)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) future = up_store_open (path, mode);
  const GValue *value = wait_for (future, &error);

  g_assert_no_error (error);
  return g_value_dup_object (value);
}

static void
close_store (UpStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) future = up_store_close (store);

  wait_for (future, &error);
  g_assert_no_error (error);
}

static gboolean
insert_sources (UpConnection *connection,
                GValue       *result,
                gpointer      data,
                GError      **error)
{
  g_assert_true (g_thread_self () != data);
  return up_connection_exec (connection, "write a source to",
                             "INSERT INTO source (key, title) SELECT 'k' || (count(*) + 1), 't' "
                             "FROM source", error);
}

static gboolean
count_sources (UpConnection *connection,
               GValue       *result,
               gpointer      data,
               GError      **error)
{
  g_autoptr (GPtrArray) sources = NULL;

  g_assert_true (g_thread_self () != data);
  sources = up_store_list_sources (connection, error);
  if (sources == NULL)
    return FALSE;
  g_value_init (result, G_TYPE_UINT);
  g_value_set_uint (result, sources->len);
  return TRUE;
}

static gboolean
insert_and_fail (UpConnection *connection,
                 GValue       *result,
                 gpointer      data,
                 GError      **error)
{
  if (!insert_sources (connection, result, data, error))
    return FALSE;
  g_set_error_literal (error, UP_STORE_ERROR, UP_STORE_ERROR_CONSTRAINT, "on purpose");
  return FALSE;
}

static gboolean
never_end (UpConnection *connection,
           GValue       *result,
           gpointer      data,
           GError      **error)
{
  g_atomic_int_set ((int *) data, 1);
  return up_connection_exec (connection, "count", "INSERT INTO source (key, title) "
                             "VALUES ('never', 't'); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
                             "SELECT i + 1 FROM n) SELECT max(i) FROM n", error);
}

static gboolean
read_until_told (UpConnection *connection,
                 GValue       *result,
                 gpointer      data,
                 GError      **error)
{
  while (!g_atomic_int_get ((int *) data))
    g_usleep (1000);
  return TRUE;
}

static void
count_call (gpointer data)
{
  g_atomic_int_inc ((int *) data);
}

static guint
count_now (UpStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) future = up_store_read (store, count_sources, g_thread_self (), NULL);
  const GValue *value = wait_for (future, &error);

  g_assert_no_error (error);
  return g_value_get_uint (value);
}

static void
test_read_write (void)
{
  g_auto (UpTestStore) test = { 0 };
  g_autoptr (UpStore) store = NULL;
  g_autoptr (GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);
  int n_changed = 0;

  up_test_store_init (&test);
  store = open_store (test.path, UP_OPEN_CREATE);
  g_assert_cmpstr (up_store_get_path (store), ==, test.path);
  g_signal_connect_swapped (store, "changed", G_CALLBACK (count_call), &n_changed);
  for (guint i = 0; i < 50; i++)
    {
      g_ptr_array_add (futures, up_store_write (store, insert_sources, g_thread_self (), NULL));
      g_ptr_array_add (futures, up_store_read (store, count_sources, g_thread_self (), NULL));
    }
  for (guint i = 0; i < futures->len; i++)
    {
      g_autoptr (GError) error = NULL;

      wait_for (futures->pdata[i], &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (count_now (store), ==, 50);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpint (n_changed, ==, 50);
  g_assert_cmpuint (up_store_get_serial (store), ==, 50);
  close_store (store);
  g_assert_cmpint (up_test_raw_int (test.path, "SELECT count(*) FROM source"), ==, 50);
}

static void
test_failed_write (void)
{
  g_auto (UpTestStore) test = { 0 };
  g_autoptr (UpStore) store = NULL;
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;

  up_test_store_init (&test);
  store = open_store (test.path, UP_OPEN_CREATE);
  future = up_store_write (store, insert_and_fail, g_thread_self (), NULL);
  wait_for (future, &error);
  g_assert_error (error, UP_STORE_ERROR, UP_STORE_ERROR_CONSTRAINT);
  g_assert_cmpuint (count_now (store), ==, 0);
  g_assert_cmpuint (up_store_get_serial (store), ==, 0);
  close_store (store);
}

/* A reader that is busy keeps neither the writer nor the other reader waiting. */
static void
test_readers_wait_for_nobody (void)
{
  g_auto (UpTestStore) test = { 0 };
  g_autoptr (UpStore) store = NULL;
  g_autoptr (DexFuture) slow = NULL, write = NULL;
  g_autoptr (GError) error = NULL;
  int told = 0;

  up_test_store_init (&test);
  store = open_store (test.path, UP_OPEN_CREATE);
  slow = up_store_read (store, read_until_told, &told, NULL);
  write = up_store_write (store, insert_sources, g_thread_self (), NULL);
  wait_for (write, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_now (store), ==, 1);
  g_assert_true (dex_future_is_pending (slow));
  g_atomic_int_set (&told, 1);
  wait_for (slow, &error);
  g_assert_no_error (error);
  close_store (store);
}

/* Whoever lost interest stops the work, and a write leaves nothing behind. */
static void
test_discard (void)
{
  g_auto (UpTestStore) test = { 0 };
  g_autoptr (UpStore) store = NULL;
  g_autoptr (DexFuture) write = NULL, first = NULL;
  DexCancellable *cancellable = NULL;
  g_autoptr (GError) error = NULL;
  int begun = 0;

  up_test_store_init (&test);
  store = open_store (test.path, UP_OPEN_CREATE);
  write = up_store_write (store, never_end, &begun, NULL);
  cancellable = dex_cancellable_new ();
  first = dex_future_first (dex_ref (write), dex_ref (DEX_FUTURE (cancellable)), NULL);
  while (!g_atomic_int_get (&begun))
    g_usleep (1000);
  dex_cancellable_cancel (cancellable);
  wait_for (first, NULL);
  g_clear_pointer (&first, dex_unref);
  wait_for (write, &error);
  g_assert_error (error, UP_STORE_ERROR, UP_STORE_ERROR_CANCELLED);
  g_assert_cmpuint (count_now (store), ==, 0);
  dex_unref (cancellable);
  close_store (store);
}

static void
test_open_failure (void)
{
  g_auto (UpTestStore) test = { 0 };
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;

  up_test_store_init (&test);
  future = up_store_open (test.path, UP_OPEN_READ);
  wait_for (future, &error);
  up_assert_store_error (error, UP_STORE_ERROR_MISSING, test.path);
}

static void
test_closed (void)
{
  g_auto (UpTestStore) test = { 0 };
  g_autoptr (UpStore) store = NULL;
  g_autoptr (DexFuture) queued = NULL, late = NULL;
  g_autoptr (GError) error = NULL;
  int destroyed = 0;

  up_test_store_init (&test);
  store = open_store (test.path, UP_OPEN_CREATE);
  queued = up_store_write (store, insert_sources, g_thread_self (), NULL);
  close_store (store);
  wait_for (queued, &error);
  g_assert_no_error (error);
  late = up_store_write (store, insert_sources, &destroyed, count_call);
  wait_for (late, &error);
  up_assert_store_error (error, UP_STORE_ERROR_CLOSED, test.path);
  g_assert_cmpint (destroyed, ==, 1);
  close_store (store);
  g_assert_cmpint (up_test_raw_int (test.path, "SELECT count(*) FROM source"), ==, 1);
}

/* A store that is just dropped does what it was asked, and its threads end. */
static void
test_dropped (void)
{
  g_auto (UpTestStore) test = { 0 };
  UpStore *store;
  g_autoptr (DexFuture) write = NULL, ended = NULL;
  g_autoptr (GError) error = NULL;

  up_test_store_init (&test);
  store = open_store (test.path, UP_OPEN_CREATE);
  write = up_store_write (store, insert_sources, g_thread_self (), NULL);
  ended = up_store_close (store);
  g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &store);
  g_object_unref (store);
  wait_for (write, &error);
  g_assert_no_error (error);
  wait_for (ended, &error);
  g_assert_no_error (error);
  while (store != NULL)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (up_test_raw_int (test.path, "SELECT count(*) FROM source"), ==, 1);
}

static void
test_read_only (void)
{
  g_auto (UpTestStore) test = { 0 };
  g_autoptr (UpStore) store = NULL;
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;
  int destroyed = 0;

  up_test_store_init (&test);
  store = open_store (test.path, UP_OPEN_CREATE);
  close_store (store);
  g_clear_object (&store);
  store = open_store (test.path, UP_OPEN_BUNDLED);
  future = up_store_write (store, insert_sources, &destroyed, count_call);
  wait_for (future, &error);
  up_assert_store_error (error, UP_STORE_ERROR_READ_ONLY, test.path);
  g_assert_cmpint (destroyed, ==, 1);
  g_assert_cmpuint (count_now (store), ==, 0);
  close_store (store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/store/store/read-write", test_read_write);
  g_test_add_func ("/store/store/failed-write", test_failed_write);
  g_test_add_func ("/store/store/readers-wait-for-nobody", test_readers_wait_for_nobody);
  g_test_add_func ("/store/store/discard", test_discard);
  g_test_add_func ("/store/store/open-failure", test_open_failure);
  g_test_add_func ("/store/store/closed", test_closed);
  g_test_add_func ("/store/store/dropped", test_dropped);
  g_test_add_func ("/store/store/read-only", test_read_only);
  return g_test_run ();
}

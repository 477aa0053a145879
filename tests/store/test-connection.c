/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-connection.h"
#include "up-migration.h"
#include "up-test-store.h"
#include "up-transaction.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static UpConnection *
open_ok (const char *path,
         UpOpenMode  mode)
{
  g_autoptr (GError) error = NULL;
  UpConnection *connection = up_connection_open (path, mode, &error);

  g_assert_no_error (error);
  return connection;
}

static void
test_create (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autofree char *deep = NULL, *journal = NULL;
  guint newest;

  up_test_store_init (&store);
  up_migrations_get (&newest);
  deep = up_test_store_file (&store, "new/uptake.db");
  {
    g_autoptr (UpConnection) connection = open_ok (deep, UP_OPEN_CREATE);
    g_assert_cmpstr (up_connection_get_path (connection), ==, deep);
  }
  g_assert_cmpint (up_test_raw_int (deep, "PRAGMA application_id"), ==, UP_STORE_APPLICATION_ID);
  g_assert_cmpint (up_test_raw_int (deep, "PRAGMA user_version"), ==, newest);
  g_assert_cmpint (up_test_raw_int (deep, "SELECT count(*) FROM pragma_table_list WHERE type = "
                                          "'table' AND schema = 'main' AND strict = 0 AND name "
                                          "NOT LIKE 'sqlite%'"), ==, 0);
  journal = up_test_raw_text (deep, "PRAGMA journal_mode");
  g_assert_cmpstr (journal, ==, "wal");
  g_assert_cmpint (up_test_raw_int (deep, "SELECT count(*) FROM observation"), ==, 0);
  /* Nothing is left beside a store that is closed. */
  g_autofree char *log = g_strconcat (deep, "-wal", NULL);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

/* Opening twice changes nothing, not even a byte. */
static void
test_reopen (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autofree char *before = NULL, *after = NULL;

  up_test_store_init (&store);
  up_connection_free (open_ok (store.path, UP_OPEN_CREATE));
  before = up_test_file_sum (store.path);
  up_connection_free (open_ok (store.path, UP_OPEN_CREATE));
  up_connection_free (open_ok (store.path, UP_OPEN_READ));
  after = up_test_file_sum (store.path);
  g_assert_cmpstr (after, ==, before);
}

static void
test_missing (void)
{
  g_auto (UpTestStore) store = { 0 };

  up_test_store_init (&store);
  for (UpOpenMode mode = UP_OPEN_READ; mode <= UP_OPEN_BUNDLED; mode += 2)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (up_connection_open (store.path, mode, &error));
      up_assert_store_error (error, UP_STORE_ERROR_MISSING, store.path);
    }
  g_assert_false (g_file_test (store.path, G_FILE_TEST_EXISTS));
}

static void
test_odd_paths (void)
{
  static const char *const names[] = { "a?mode=memory", "a#b", "a%20b", "a b", "名", "a'b\"c" };
  g_auto (UpTestStore) store = { 0 };

  up_test_store_init (&store);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = up_test_store_file (&store, names[i]);

      up_connection_free (open_ok (path, UP_OPEN_CREATE));
      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
      up_connection_free (open_ok (path, UP_OPEN_READ));
    }
}

static void
test_statement (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  up_test_store_init (&store);
  connection = open_ok (store.path, UP_OPEN_CREATE);
  {
    g_autoptr (UpStatement) statement =
        up_connection_prepare (connection, "try", "SELECT ?, ?, ?, ?, ?, ?, ?", &error);

    g_assert_no_error (error);
    up_statement_bind_int (statement, 1, G_MININT64);
    up_statement_bind_double (statement, 2, 0.1);
    up_statement_bind_double (statement, 3, NAN);
    up_statement_bind_text (statement, 4, "<b>'\"; DROP TABLE observation");
    up_statement_bind_time (statement, 5, UP_TIME_NONE);
    up_statement_bind_blob (statement, 6, "a\0b\377", 4);
    up_statement_bind_blob (statement, 7, "\377", 1);
    g_assert_cmpint (up_statement_step (statement, &error), ==, UP_STEP_ROW);
    g_assert_cmpint (up_statement_get_int (statement, 0), ==, G_MININT64);
    g_assert_cmpfloat (up_statement_get_double (statement, 1), ==, 0.1);
    g_assert_true (isnan (up_statement_get_double (statement, 2)));
    g_assert_cmpstr (up_statement_get_text (statement, 3), ==, "<b>'\"; DROP TABLE observation");
    g_assert_true (up_statement_is_null (statement, 4));
    g_assert_cmpint (up_statement_get_time (statement, 4), ==, UP_TIME_NONE);
    /* Both of a row stay, repaired as they are. */
    const char *first = up_statement_get_text (statement, 5);
    const char *second = up_statement_get_text (statement, 6);
    g_assert_cmpstr (first, ==, "a\357\277\275b\357\277\275");
    g_assert_cmpstr (second, ==, "\357\277\275");
    g_assert_cmpint (up_statement_step (statement, &error), ==, UP_STEP_DONE);
  }
  {
    /* From the cache, without what was bound before; twice at once is two statements. */
    g_autoptr (UpStatement) first =
        up_connection_prepare (connection, "try", "SELECT ?, ?, ?, ?, ?, ?, ?", &error);
    g_autoptr (UpStatement) second =
        up_connection_prepare (connection, "try", "SELECT ?, ?, ?, ?, ?, ?, ?", &error);

    up_statement_bind_int (second, 1, 2);
    g_assert_cmpint (up_statement_step (first, &error), ==, UP_STEP_ROW);
    g_assert_cmpint (up_statement_step (second, &error), ==, UP_STEP_ROW);
    g_assert_true (up_statement_is_null (first, 0));
    g_assert_cmpint (up_statement_get_int (second, 0), ==, 2);
  }
  {
    g_autoptr (UpStatement) statement =
        up_connection_prepare (connection, "look into", "SELECT what FROM nowhere", &error);

    g_assert_null (statement);
    up_assert_store_error (error, UP_STORE_ERROR_INTERNAL, store.path);
    g_assert_nonnull (strstr (error->message, "Could not look into"));
    g_assert_nonnull (strstr (error->message, "no such table: nowhere"));
    g_clear_error (&error);
  }
  {
    g_autoptr (UpStatement) statement = up_connection_prepare (connection, "try", "SELECT ?", NULL);

    up_statement_bind_int (statement, 7, 1);
    g_assert_cmpint (up_statement_step (statement, &error), ==, UP_STEP_ERROR);
    g_assert_error (error, UP_STORE_ERROR, UP_STORE_ERROR_INTERNAL);
  }
}

#define INSERT(key) "INSERT INTO source (key, title) VALUES ('" key "', 't')"
#define COUNT "SELECT count(*) FROM source"

static void
test_transaction (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  up_test_store_init (&store);
  connection = open_ok (store.path, UP_OPEN_CREATE);
  {
    g_autoptr (UpTransaction) outer = up_transaction_begin (connection, "write", &error);

    g_assert_true (up_connection_exec (connection, "write", INSERT ("a"), &error));
    {
      g_autoptr (UpTransaction) undone = up_transaction_begin (connection, "write", &error);
      g_assert_true (up_connection_exec (connection, "write", INSERT ("b"), &error));
    }
    {
      g_autoptr (UpTransaction) kept = up_transaction_begin (connection, "write", &error);
      g_assert_true (up_connection_exec (connection, "write", INSERT ("c"), &error));
      g_assert_true (up_transaction_commit (g_steal_pointer (&kept), &error));
    }
    g_assert_cmpint (up_test_raw_int (store.path, COUNT), ==, 0);
    g_assert_true (up_transaction_commit (g_steal_pointer (&outer), &error));
  }
  g_assert_cmpint (up_test_raw_int (store.path, COUNT), ==, 2);
  {
    g_autoptr (UpTransaction) undone = up_transaction_begin (connection, "write", &error);
    g_assert_true (up_connection_exec (connection, "write", INSERT ("d"), &error));
    g_assert_false (up_connection_exec (connection, "add a source to", INSERT ("a"), &error));
    up_assert_store_error (error, UP_STORE_ERROR_CONSTRAINT, store.path);
  }
  g_assert_cmpint (up_test_raw_int (store.path, COUNT), ==, 2);
}

static void
test_read_only_mode (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  up_test_store_init (&store);
  up_connection_free (open_ok (store.path, UP_OPEN_CREATE));
  connection = open_ok (store.path, UP_OPEN_READ);
  g_assert_null (up_transaction_begin (connection, "write", &error));
  up_assert_store_error (error, UP_STORE_ERROR_READ_ONLY, store.path);
  g_clear_error (&error);
  g_assert_false (up_connection_exec (connection, "add a source to", INSERT ("a"), &error));
  up_assert_store_error (error, UP_STORE_ERROR_READ_ONLY, store.path);
}

/* A cancelled statement ends soon, whatever it has left to do. */
static void
test_cancel (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (UpTransaction) transaction = NULL;
  g_autoptr (GError) error = NULL;

  up_test_store_init (&store);
  connection = open_ok (store.path, UP_OPEN_CREATE);
  transaction = up_transaction_begin (connection, "write", &error);
  g_assert_true (up_connection_exec (connection, "write", INSERT ("a"), &error));
  up_connection_set_cancellable (connection, cancellable);
  g_cancellable_cancel (cancellable);
  g_assert_false (up_connection_exec (connection, "count",
                                      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 "
                                      "FROM n) SELECT max(i) FROM n", &error));
  up_assert_store_error (error, UP_STORE_ERROR_CANCELLED, store.path);
  g_clear_error (&error);
  g_assert_false (up_transaction_commit (g_steal_pointer (&transaction), &error));
  g_assert_error (error, UP_STORE_ERROR, UP_STORE_ERROR_CANCELLED);
  up_connection_set_cancellable (connection, NULL);
  g_assert_cmpint (up_test_raw_int (store.path, COUNT), ==, 0);
  g_clear_error (&error);
  g_assert_true (up_connection_exec (connection, "write", INSERT ("a"), &error));
}

/* A view of a hostile file must not get at anything when it is read. */
static void
test_foreign_view (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  up_test_store_init (&store);
  up_connection_free (open_ok (store.path, UP_OPEN_CREATE));
  up_test_raw_exec (store.path, "CREATE VIEW trap AS SELECT load_extension('x') AS a");
  connection = open_ok (store.path, UP_OPEN_READ);
  g_assert_false (up_connection_exec (connection, "read", "SELECT a FROM trap", &error));
  g_assert_error (error, UP_STORE_ERROR, UP_STORE_ERROR_INTERNAL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/connection/create", test_create);
  g_test_add_func ("/store/connection/reopen", test_reopen);
  g_test_add_func ("/store/connection/missing", test_missing);
  g_test_add_func ("/store/connection/odd-paths", test_odd_paths);
  g_test_add_func ("/store/connection/statement", test_statement);
  g_test_add_func ("/store/connection/transaction", test_transaction);
  g_test_add_func ("/store/connection/read-only-mode", test_read_only_mode);
  g_test_add_func ("/store/connection/cancel", test_cancel);
  g_test_add_func ("/store/connection/foreign-view", test_foreign_view);
  return g_test_run ();
}

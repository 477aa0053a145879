/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-migration.h"
#include "up-store-read.h"
#include "up-test-import.h"
#include "up-test-store.h"

#include <string.h>

static UpConnection *
open_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  UpConnection *connection = up_connection_open (path, UP_OPEN_CREATE, &error);

  g_assert_no_error (error);
  return connection;
}

static void
test_numbers (void)
{
  guint n;
  const UpMigration *migrations = up_migrations_get (&n);

  g_assert_cmpuint (n, >=, 1);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (migrations[i].version, ==, i + 1);
      g_assert_nonnull (strstr (migrations[i].sql, "SPDX-License-Identifier"));
    }
}

/* Steps after today's schema, as they will come one day: a new column, a table rebuilt. */
static void
test_steps (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  UpMigration steps[32];
  const UpMigration *known;
  guint n;

  up_test_store_init (&store);
  connection = open_store (store.path);
  g_assert_true (up_test_import (connection, "a", 1, &error));
  known = up_migrations_get (&n);
  g_assert_cmpuint (n + 2, <=, G_N_ELEMENTS (steps));
  memcpy (steps, known, n * sizeof *steps);
  steps[n] = (UpMigration) { n + 1, "ALTER TABLE source ADD COLUMN colour TEXT" };
  steps[n + 1] = (UpMigration) {
    n + 2, "CREATE TABLE subject_new (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT "
           "NOT NULL, kind TEXT NOT NULL, slot INTEGER, born INTEGER) STRICT; "
           "INSERT INTO subject_new SELECT *, 2010 FROM subject; DROP TABLE subject; "
           "ALTER TABLE subject_new RENAME TO subject" };
  g_assert_true (up_migrations_apply (connection, steps, n + 2, &error));
  g_assert_no_error (error);
  g_assert_cmpint (up_test_raw_int (store.path, "PRAGMA user_version"), ==, n + 2);
  g_assert_cmpint (up_test_raw_int (store.path, "SELECT born FROM subject"), ==, 2010);
  up_test_assert_whole (store.path);
  /* Nothing left to do is no error, and foreign keys are watched again. */
  g_assert_true (up_migrations_apply (connection, steps, n + 2, &error));
  g_assert_false (up_connection_exec (connection, "try", "DELETE FROM subject", &error));
  g_assert_error (error, UP_STORE_ERROR, UP_STORE_ERROR_CONSTRAINT);
}

/* A step that fails, or that leaves rows pointing nowhere, takes the others with it. */
static void
test_failing_step (void)
{
  static const char *const bad[] = { "CREATE TABLE ok (a); SELECT * FROM nowhere",
                                     "DELETE FROM subject" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_auto (UpTestStore) store = { 0 };
      g_autoptr (UpConnection) connection = NULL;
      g_autoptr (GError) error = NULL;
      UpMigration steps[32];
      const UpMigration *known;
      guint n;

      up_test_store_init (&store);
      connection = open_store (store.path);
      g_assert_true (up_test_import (connection, "a", 1, &error));
      known = up_migrations_get (&n);
      memcpy (steps, known, n * sizeof *steps);
      steps[n] = (UpMigration) { n + 1, "ALTER TABLE source ADD COLUMN colour TEXT" };
      steps[n + 1] = (UpMigration) { n + 2, bad[i] };
      g_assert_false (up_migrations_apply (connection, steps, n + 2, &error));
      up_assert_store_error (error, UP_STORE_ERROR_INTERNAL, store.path);
      g_assert_cmpint (up_test_raw_int (store.path, "PRAGMA user_version"), ==, n);
      g_assert_cmpint (up_test_raw_int (store.path, "SELECT count(*) FROM pragma_table_info("
                                                    "'source') WHERE name = 'colour'"), ==, 0);
      up_test_assert_whole (store.path);
      g_clear_pointer (&connection, up_connection_free);
      connection = open_store (store.path);
    }
}

/* A store as each earlier version of the schema left it opens, and says what it said then. */
static void
test_old_versions (void)
{
  guint n;

  up_migrations_get (&n);
  for (guint version = 1; version <= n; version++)
    {
      g_auto (UpTestStore) store = { 0 };
      g_autofree char *name = g_strdup_printf ("schema-%03u.sql", version);
      g_autofree char *fixture = g_test_build_filename (G_TEST_DIST, "store", name, NULL);
      g_autofree char *sql = NULL;
      g_autoptr (UpConnection) connection = NULL;
      g_autoptr (UpSubject) subject = NULL;
      g_autoptr (UpSeries) series = NULL;
      g_autoptr (UpObservations) then = NULL, now = NULL;
      g_autoptr (GError) error = NULL;

      up_test_store_init (&store);
      g_file_get_contents (fixture, &sql, NULL, &error);
      g_assert_no_error (error);
      up_test_raw_exec (store.path, sql);
      g_assert_cmpint (up_test_raw_int (store.path, "PRAGMA user_version"), ==, version);

      connection = open_store (store.path);
      g_assert_cmpint (up_test_raw_int (store.path, "PRAGMA user_version"), ==, n);
      subject = up_store_find_subject (connection, "RUST", &error);
      g_assert_cmpstr (subject->key, ==, "rust");
      series = up_store_find_series (connection, "test/stars/rust", &error);
      now = up_store_load_observations (connection, series, UP_TIME_NONE, &error);
      then = up_store_load_observations (connection, series, up_time_from_civil (2020, 2, 1),
                                         &error);
      g_assert_no_error (error);
      g_assert_cmpuint (now->n, ==, 2);
      g_assert_cmpint (now->start[0], ==, up_time_from_civil (2020, 1, 1));
      g_assert_cmpfloat (now->value[0], ==, 12);
      g_assert_cmpfloat (now->value[1], ==, 20.5);
      g_assert_cmpint (now->flags[1], ==, UP_OBSERVATION_PARTIAL);
      g_assert_cmpuint (then->n, ==, 1);
      g_assert_cmpfloat (then->value[0], ==, 10);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/migration/numbers", test_numbers);
  g_test_add_func ("/store/migration/steps", test_steps);
  g_test_add_func ("/store/migration/failing-step", test_failing_step);
  g_test_add_func ("/store/migration/old-versions", test_old_versions);
  return g_test_run ();
}

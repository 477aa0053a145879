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

/* The store that a version of the schema left, as SQL: schemas.sql says how it is written. */
static char *
store_of_version (const char *text,
                  guint       version)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *number = g_strdup_printf ("%u", version);
  GString *sql = g_string_new (NULL);
  guint64 since = 0, until = G_MAXUINT;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "--@ "))
        {
          char *end;

          since = g_ascii_strtoull (lines[i] + strlen ("--@ "), &end, 10);
          until = end[1] != '\0' ? g_ascii_strtoull (end + 1, NULL, 10) : G_MAXUINT;
        }
      else if (since <= version && version <= until)
        g_string_append_printf (sql, "%s\n", lines[i]);
    }
  g_string_replace (sql, "@VERSION@", number, 0);
  return g_string_free_and_steal (sql);
}

/* The names of a store's tables, indices and columns. */
static char *
list_names (const char *path)
{
  return up_test_raw_text (path, "SELECT group_concat (name, ' ') FROM (SELECT name FROM "
                                 "sqlite_schema WHERE name NOT LIKE 'sqlite%' UNION "
                                 "SELECT t.name || '.' || c.name FROM sqlite_schema AS t, "
                                 "pragma_table_info (t.name) AS c ORDER BY name)");
}

/* A store as each earlier version of the schema left it opens, says what it said then, and has the
 * tables of one that is made today; so has what is written down of the newest version. */
static void
test_old_versions (void)
{
  g_autofree char *fixture = g_test_build_filename (G_TEST_DIST, "store", "schemas.sql", NULL);
  g_auto (UpTestStore) fresh = { 0 };
  g_autofree char *names = NULL;
  g_autofree char *text = NULL;
  guint n;

  g_assert_true (g_file_get_contents (fixture, &text, NULL, NULL));
  up_test_store_init (&fresh);
  up_connection_free (open_store (fresh.path));
  names = list_names (fresh.path);
  up_migrations_get (&n);
  for (guint version = 1; version <= n; version++)
    {
      g_auto (UpTestStore) store = { 0 };
      g_autofree char *name = g_strdup_printf ("schema-%03u.sql", version);
      g_autofree char *own = g_test_build_filename (G_TEST_DIST, "store", name, NULL);
      g_autofree char *sql = NULL;
      g_autofree char *then_names = NULL, *now_names = NULL;
      g_autoptr (UpConnection) connection = NULL;
      g_autoptr (UpSubject) subject = NULL;
      g_autoptr (UpSeries) series = NULL;
      g_autoptr (UpObservations) then = NULL, now = NULL;
      g_autoptr (GError) error = NULL;

      /* A version that is still being made may have a file of its own. */
      if (!g_file_get_contents (own, &sql, NULL, NULL))
        sql = store_of_version (text, version);
      up_test_store_init (&store);
      up_test_raw_exec (store.path, sql);
      g_assert_cmpint (up_test_raw_int (store.path, "PRAGMA user_version"), ==, version);

      then_names = list_names (store.path);
      if (version == n)
        g_assert_cmpstr (then_names, ==, names);

      connection = open_store (store.path);
      g_assert_cmpint (up_test_raw_int (store.path, "PRAGMA user_version"), ==, n);
      now_names = list_names (store.path);
      g_assert_cmpstr (now_names, ==, names);
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

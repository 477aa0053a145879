/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-store-read.h"
#include "up-test-import.h"
#include "up-test-store.h"
#include "up-test-vfs.h"
#include "up-transaction.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A store with one import in it. */
static void
make_store (UpTestStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpConnection) connection = NULL;

  up_test_store_init (store);
  connection = up_connection_open (store->path, UP_OPEN_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (up_test_import (connection, "a", 1, &error));
}

static void
assert_refused (const char  *path,
                UpOpenMode   mode,
                UpStoreError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = up_test_file_sum (path);
  g_autofree char *after = NULL;

  g_assert_null (up_connection_open (path, mode, &error));
  up_assert_store_error (error, code, path);
  after = up_test_file_sum (path);
  g_assert_cmpstr (after, ==, before);
}

static void
assert_nothing_beside (UpTestStore *store)
{
  g_autoptr (GDir) folder = g_dir_open (store->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    g_assert_cmpstr (name, ==, "uptake.db");
}

static gint64
count_rows (const char *path)
{
  return up_test_raw_int (path, "SELECT count(*) FROM observation");
}

/* Another program writes: we wait, say so, and lose nothing. */
static void
test_locked (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (GPtrArray) subjects = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *other;

  make_store (&store);
  other = up_test_raw_open (store.path);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE; UPDATE source SET title = 'x'", NULL,
                                 NULL, NULL), ==, SQLITE_OK);
  connection = up_connection_open (store.path, UP_OPEN_CREATE, &error);
  g_assert_no_error (error);
  up_connection_exec (connection, "set up", "PRAGMA busy_timeout = 200", &error);
  g_assert_false (up_test_import (connection, "a", 2, &error));
  up_assert_store_error (error, UP_STORE_ERROR_LOCKED, store.path);
  g_clear_error (&error);

  /* Readers are not concerned. */
  subjects = up_store_list_subjects (connection, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (subjects->len, ==, 1);

  sqlite3_exec (other, "COMMIT", NULL, NULL, NULL);
  sqlite3_close (other);
  g_assert_true (up_test_import (connection, "a", 2, &error));
  up_test_assert_whole (store.path);
  g_assert_cmpint (count_rows (store.path), ==, 2 * UP_TEST_ROWS);
}

/* A file without a log (a copy) that somebody writes to keeps even readers out. */
static void
test_locked_at_opening (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autoptr (GError) error = NULL;
  sqlite3 *other;
  gint64 begin;

  make_store (&store);
  up_test_raw_exec (store.path, "PRAGMA journal_mode = DELETE");
  other = up_test_raw_open (store.path);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  begin = g_get_monotonic_time ();
  g_assert_null (up_connection_open (store.path, UP_OPEN_CREATE, &error));
  up_assert_store_error (error, UP_STORE_ERROR_LOCKED, store.path);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 15 * G_TIME_SPAN_SECOND);
  sqlite3_close (other);
  up_test_assert_whole (store.path);
}

static void
test_read_only_folder (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (GPtrArray) subjects = NULL;
  g_autoptr (GError) error = NULL;

  make_store (&store);
  g_chmod (store.folder, 0500);
  if (access (store.folder, W_OK) == 0)
    {
      g_test_skip ("this user may write everywhere");
      return;
    }
  assert_refused (store.path, UP_OPEN_CREATE, UP_STORE_ERROR_READ_ONLY);
  connection = up_connection_open (store.path, UP_OPEN_READ, &error);
  g_assert_no_error (error);
  subjects = up_store_list_subjects (connection, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (subjects->len, ==, 1);
  assert_nothing_beside (&store);
}

static void
test_read_only_file (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (GPtrArray) subjects = NULL;
  g_autoptr (GError) error = NULL;

  make_store (&store);
  g_chmod (store.path, 0400);
  if (access (store.path, W_OK) == 0)
    {
      g_test_skip ("this user may write everywhere");
      return;
    }
  assert_refused (store.path, UP_OPEN_CREATE, UP_STORE_ERROR_READ_ONLY);
  connection = up_connection_open (store.path, UP_OPEN_READ, &error);
  g_assert_no_error (error);
  subjects = up_store_list_subjects (connection, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (subjects->len, ==, 1);
}

static void
test_unreadable (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autoptr (GError) error = NULL;

  make_store (&store);
  g_chmod (store.path, 0);
  if (access (store.path, R_OK) == 0)
    {
      g_test_skip ("this user may read everything");
      return;
    }
  g_assert_null (up_connection_open (store.path, UP_OPEN_READ, &error));
  up_assert_store_error (error, UP_STORE_ERROR_ACCESS, store.path);
}

/* The disk is full after every number of bytes: said so, nothing lost, and it goes on once there is
 * room again. */
static void
test_full (void)
{
  guint n_full = 0;
  gboolean fitted = FALSE;

  for (gint64 room = 0; !fitted; room += 1500)
    {
      g_auto (UpTestStore) store = { 0 };
      g_autoptr (GError) error = NULL;
      gboolean done;

      make_store (&store);
      up_test_disk_set_free (room);
      {
        g_autoptr (UpConnection) connection =
            up_connection_open (store.path, UP_OPEN_CREATE, &error);

        done = connection != NULL && up_test_import (connection, "a", 2, &error) &&
               up_test_import (connection, "a", 3, &error);
        if (!done)
          {
            g_assert_true (up_test_disk_was_full ());
            up_assert_store_error (error, UP_STORE_ERROR_FULL, store.path);
            g_clear_error (&error);
            n_full++;
          }
        fitted = done && !up_test_disk_was_full ();
        up_test_disk_set_free (UP_TEST_DISK_ENDLESS);
        if (!done && connection != NULL &&
            up_test_raw_int (store.path, "SELECT count(*) FROM fetch") == 1)
          g_assert_true (up_test_import (connection, "a", 2, &error));
        g_assert_no_error (error);
      }
      up_test_assert_whole (store.path);
      g_assert_cmpint (count_rows (store.path), >=, UP_TEST_ROWS);
    }
  g_test_message ("%u sizes of disk were too small", n_full);
  g_assert_cmpuint (n_full, >, 5);
}

/* The same while the file is made: what is left behind can be opened and made then. */
static void
test_full_at_creation (void)
{
  gboolean done = FALSE;

  for (gint64 room = 0; !done; room += 5000)
    {
      g_auto (UpTestStore) store = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (UpConnection) connection = NULL;

      up_test_store_init (&store);
      up_test_disk_set_free (room);
      connection = up_connection_open (store.path, UP_OPEN_CREATE, &error);
      done = connection != NULL && !up_test_disk_was_full ();
      if (connection == NULL)
        {
          up_assert_store_error (error, UP_STORE_ERROR_FULL, store.path);
          g_clear_error (&error);
        }
      up_test_disk_set_free (UP_TEST_DISK_ENDLESS);
      if (connection == NULL)
        connection = up_connection_open (store.path, UP_OPEN_CREATE, &error);
      g_assert_no_error (error);
      g_assert_true (up_test_import (connection, "a", 1, &error));
    }
}

static void
overwrite (const char *path,
           gsize       offset,
           gsize       length)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_cmpuint (offset + length, <=, size);
  for (gsize i = 0; i < length; i++)
    bytes[offset + i] = (char) g_test_rand_int_range (0, 256);
  g_assert_true (g_file_set_contents (path, bytes, size, NULL));
}

static void
test_first_page (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;

  make_store (&store);
  overwrite (store.path, 0, 4096);
  for (UpOpenMode mode = UP_OPEN_READ; mode <= UP_OPEN_BUNDLED; mode++)
    assert_refused (store.path, mode, UP_STORE_ERROR_NOT_A_STORE);
  assert_nothing_beside (&store);

  up_test_store_clear (&store);
  make_store (&store);
  /* Its head says what it is, the rest of the page is rubbish. */
  overwrite (store.path, 100, 3996);
  before = up_test_file_sum (store.path);
  g_assert_null (up_connection_open (store.path, UP_OPEN_CREATE, &error));
  up_assert_store_error (error, UP_STORE_ERROR_CORRUPT, store.path);
  after = up_test_file_sum (store.path);
  g_assert_cmpstr (after, ==, before);
}

/* Pages are damaged one after the other: whoever meets the damage is told, nobody writes on. */
static void
test_middle_page (void)
{
  g_auto (UpTestStore) store = { 0 };
  gint64 n_pages;
  guint n_met = 0;

  make_store (&store);
  n_pages = up_test_raw_int (store.path, "PRAGMA page_count");
  for (gint64 page = 1; page < n_pages; page++)
    {
      g_auto (UpTestStore) damaged = { 0 };
      g_autofree char *bytes = NULL;
      g_autoptr (UpConnection) connection = NULL;
      g_autoptr (UpSeries) series = NULL;
      g_autoptr (UpObservations) observations = NULL;
      g_autoptr (GError) error = NULL;
      gsize size;

      up_test_store_init (&damaged);
      g_file_get_contents (store.path, &bytes, &size, NULL);
      g_file_set_contents (damaged.path, bytes, size, NULL);
      overwrite (damaged.path, page * 4096, 4096);
      connection = up_connection_open (damaged.path, UP_OPEN_READ, &error);
      if (connection != NULL)
        series = up_store_find_series (connection, "test/stars/a", &error);
      if (series != NULL)
        observations = up_store_load_observations (connection, series, UP_TIME_NONE, &error);
      if (error != NULL)
        {
          up_assert_store_error (error, UP_STORE_ERROR_CORRUPT, damaged.path);
          n_met++;
        }
      else
        {
          g_assert_cmpuint (observations->n, ==, UP_TEST_ROWS);
          for (gsize i = 0; i < observations->n; i++)
            g_assert_cmpfloat_with_epsilon (observations->value[i], 1 + i / 1000.0, 1e-12);
        }
    }
  g_test_message ("%u of %d pages were missed", n_met, (int) n_pages);
  g_assert_cmpuint (n_met, >, 3);
}

static void
test_newer (void)
{
  g_auto (UpTestStore) store = { 0 };

  make_store (&store);
  up_test_raw_exec (store.path, "PRAGMA user_version = 99; CREATE TABLE new_kind (a)");
  for (UpOpenMode mode = UP_OPEN_READ; mode <= UP_OPEN_BUNDLED; mode++)
    assert_refused (store.path, mode, UP_STORE_ERROR_NEWER);
  assert_nothing_beside (&store);
}

/* The newer program is running, and what makes the file newer is still in its log. */
static void
test_newer_in_log (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autofree char *log = NULL, *before = NULL, *after = NULL;
  sqlite3 *other;

  make_store (&store);
  log = g_strconcat (store.path, "-wal", NULL);
  other = up_test_raw_open (store.path);
  g_assert_cmpint (sqlite3_exec (other, "PRAGMA user_version = 99", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  before = up_test_file_sum (log);
  assert_refused (store.path, UP_OPEN_CREATE, UP_STORE_ERROR_NEWER);
  assert_refused (store.path, UP_OPEN_READ, UP_STORE_ERROR_NEWER);
  after = up_test_file_sum (log);
  g_assert_cmpstr (after, ==, before);
  sqlite3_close (other);
}

static void
test_not_a_store (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autofree char *text = NULL, *other = NULL, *named = NULL, *empty = NULL;
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  up_test_store_init (&store);
  text = up_test_store_file (&store, "notes.txt");
  g_file_set_contents (text, "subject,time,value\nrust,2020,1\n", -1, NULL);
  other = up_test_store_file (&store, "places.sqlite");
  up_test_raw_exec (other, "PRAGMA journal_mode = WAL; CREATE TABLE moz_places (id INTEGER)");
  named = up_test_store_file (&store, "named.db");
  up_test_raw_exec (named, "PRAGMA application_id = 77; PRAGMA user_version = 1");
  empty = up_test_store_file (&store, "empty.db");
  g_file_set_contents (empty, "", 0, NULL);

  for (UpOpenMode mode = UP_OPEN_READ; mode <= UP_OPEN_BUNDLED; mode++)
    {
      assert_refused (text, mode, UP_STORE_ERROR_NOT_A_STORE);
      assert_refused (other, mode, UP_STORE_ERROR_NOT_A_STORE);
      assert_refused (named, mode, UP_STORE_ERROR_NOT_A_STORE);
      assert_refused (store.folder, mode, UP_STORE_ERROR_NOT_A_STORE);
    }
  assert_refused (empty, UP_OPEN_READ, UP_STORE_ERROR_NOT_A_STORE);
  connection = up_connection_open (empty, UP_OPEN_CREATE, &error);
  g_assert_no_error (error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  up_test_disk_install ();
  g_test_add_func ("/store/trouble/locked", test_locked);
  g_test_add_func ("/store/trouble/locked-at-opening", test_locked_at_opening);
  g_test_add_func ("/store/trouble/read-only-folder", test_read_only_folder);
  g_test_add_func ("/store/trouble/read-only-file", test_read_only_file);
  g_test_add_func ("/store/trouble/unreadable", test_unreadable);
  g_test_add_func ("/store/trouble/full", test_full);
  g_test_add_func ("/store/trouble/full-at-creation", test_full_at_creation);
  g_test_add_func ("/store/trouble/first-page", test_first_page);
  g_test_add_func ("/store/trouble/middle-page", test_middle_page);
  g_test_add_func ("/store/trouble/newer", test_newer);
  g_test_add_func ("/store/trouble/newer-in-log", test_newer_in_log);
  g_test_add_func ("/store/trouble/not-a-store", test_not_a_store);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-snapshot.h"
#include "up-test-import.h"
#include "up-test-store.h"
#include "up-test-vfs.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  UpTestStore store;
  UpConnection *connection;
  char *copy;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;

  up_test_store_init (&fixture->store);
  fixture->connection = up_connection_open (fixture->store.path, UP_OPEN_CREATE, &error);
  g_assert_true (up_test_import (fixture->connection, "a", 1, &error));
  g_assert_no_error (error);
  folder = up_test_store_file (&fixture->store, "copies");
  g_mkdir (folder, 0700);
  fixture->copy = g_build_filename (folder, "copy.db", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  up_connection_free (fixture->connection);
  up_test_store_clear (&fixture->store);
  g_free (fixture->copy);
}

/* Number of files in the folder of the copy. */
static guint
count_files (Fixture *fixture)
{
  g_autofree char *folder = g_path_get_dirname (fixture->copy);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_refused (Fixture     *fixture,
                const char  *path,
                UpStoreError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = up_test_file_sum (path);
  g_autofree char *after = NULL;

  g_assert_false (up_store_snapshot (fixture->connection, path, &error));
  up_assert_store_error (error, code, path);
  after = up_test_file_sum (path);
  g_assert_cmpstr (after, ==, before);
}

static void
test_copy (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *journal = NULL, *folder = g_path_get_dirname (fixture->copy);
  sqlite3 *other = up_test_raw_open (fixture->store.path);

  /* Somebody is writing; what is not committed is not in the copy. */
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE; DELETE FROM observation", NULL, NULL,
                                 NULL), ==, SQLITE_OK);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (up_store_snapshot (fixture->connection, fixture->copy, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (count_files (fixture), ==, 1);
    }
  sqlite3_close (other);

  up_test_assert_whole (fixture->copy);
  g_assert_cmpint (up_test_raw_int (fixture->copy, "SELECT count(*) FROM observation"), ==,
                   UP_TEST_ROWS);
  journal = up_test_raw_text (fixture->copy, "PRAGMA journal_mode");
  g_assert_cmpstr (journal, ==, "delete");
  g_chmod (folder, 0500);
  for (UpOpenMode mode = UP_OPEN_READ; mode <= UP_OPEN_BUNDLED; mode += 2)
    {
      g_autoptr (UpConnection) elsewhere = up_connection_open (fixture->copy, mode, &error);
      g_assert_no_error (error);
    }
  g_chmod (folder, 0700);
  {
    g_autoptr (UpConnection) elsewhere =
        up_connection_open (fixture->copy, UP_OPEN_CREATE, &error);
    g_assert_no_error (error);
    g_assert_true (up_test_import (elsewhere, "a", 2, &error));
  }
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->copy);
  g_autofree char *link = g_build_filename (folder, "link.db", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "nowhere", "copy.db", NULL);
  g_autoptr (UpConnection) open = NULL;

  assert_refused (fixture, fixture->store.path, UP_STORE_ERROR_CONSTRAINT);
  g_assert_cmpint (symlink (fixture->store.path, link), ==, 0);
  assert_refused (fixture, link, UP_STORE_ERROR_CONSTRAINT);
  assert_refused (fixture, folder, UP_STORE_ERROR_NOT_A_STORE);
  assert_refused (fixture, nowhere, UP_STORE_ERROR_MISSING);
  open = up_connection_open (fixture->copy, UP_OPEN_CREATE, NULL);
  assert_refused (fixture, fixture->copy, UP_STORE_ERROR_LOCKED);
  g_assert_true (up_test_import (open, "a", 5, NULL));
}

static void
test_read_only (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->copy);

  g_chmod (folder, 0500);
  if (access (folder, W_OK) == 0)
    g_test_skip ("this user may write everywhere");
  else
    assert_refused (fixture, fixture->copy, UP_STORE_ERROR_ACCESS);
  g_chmod (folder, 0700);
}

static void
test_full (Fixture      *fixture,
           gconstpointer data)
{
  gboolean done = FALSE;

  g_file_set_contents (fixture->copy, "was here before", -1, NULL);
  for (gint64 room = 0; !done; room += 20000)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *before = up_test_file_sum (fixture->copy);
      g_autofree char *after = NULL;

      up_test_disk_set_free (room);
      done = up_store_snapshot (fixture->connection, fixture->copy, &error);
      up_test_disk_set_free (UP_TEST_DISK_ENDLESS);
      g_assert_cmpuint (count_files (fixture), ==, 1);
      after = up_test_file_sum (fixture->copy);
      if (done)
        up_test_assert_whole (fixture->copy);
      else
        {
          g_assert_cmpstr (after, ==, before);
          up_assert_store_error (error, UP_STORE_ERROR_FULL, fixture->copy);
        }
    }
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  up_connection_set_cancellable (fixture->connection, cancellable);
  g_cancellable_cancel (cancellable);
  g_assert_false (up_store_snapshot (fixture->connection, fixture->copy, &error));
  g_assert_error (error, UP_STORE_ERROR, UP_STORE_ERROR_CANCELLED);
  up_connection_set_cancellable (fixture->connection, NULL);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

#define ADD(path, func) g_test_add ("/store/snapshot/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  up_test_disk_install ();
  ADD ("copy", test_copy);
  ADD ("refused", test_refused);
  ADD ("read-only", test_read_only);
  ADD ("full", test_full);
  ADD ("cancelled", test_cancelled);
  return g_test_run ();
}

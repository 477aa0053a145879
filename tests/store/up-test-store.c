/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-test-store.h"

#include <glib/gstdio.h>

void
up_test_store_init (UpTestStore *self)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("uptake-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = up_test_store_file (self, "uptake.db");
}

/* One level of folders is all that tests make. */
static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_chmod (folder, 0700);
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
up_test_store_clear (UpTestStore *self)
{
  remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
}

char *
up_test_store_file (UpTestStore *self,
                    const char  *name)
{
  return g_build_filename (self->folder, name, NULL);
}

sqlite3 *
up_test_raw_open (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  return db;
}

void
up_test_raw_exec (const char *path,
                  const char *sql)
{
  sqlite3 *db = up_test_raw_open (path);

  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  sqlite3_close (db);
}

gint64
up_test_raw_int (const char *path,
                 const char *sql)
{
  g_autofree char *text = up_test_raw_text (path, sql);

  return g_ascii_strtoll (text, NULL, 10);
}

/* First column of the first row; "" when there is none. */
char *
up_test_raw_text (const char *path,
                  const char *sql)
{
  sqlite3 *db = up_test_raw_open (path);
  sqlite3_stmt *statement = NULL;
  char *text;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  if (sqlite3_step (statement) == SQLITE_ROW)
    text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  else
    text = NULL;
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return text != NULL ? text : g_strdup ("");
}

char *
up_test_file_sum (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return g_strdup ("no file");
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

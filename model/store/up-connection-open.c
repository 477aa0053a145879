/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-connection-private.h"
#include "up-migration.h"
#include "up-transaction.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* How long a writer waits for another one before it gives up with %UP_STORE_ERROR_LOCKED. Long
 * enough for the import of a large file to end, short enough for somebody who watches. */
#define BUSY_TIMEOUT_MS 5000

/* Pause between two attempts at what SQLite does not wait for by itself. */
#define BUSY_PAUSE_US 10000

/* Every connection. Files come from anywhere, so no SQL stored in one is trusted. */
#define SETTINGS_ALL                                                                               \
  "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; "           \
  "PRAGMA temp_store = MEMORY"

/* NORMAL survives the death of any process; a power cut can undo the last commits, never tear one.
 * 16 MB of pages hold the index of a large import; the log is cut back to 32 MB after one. */
#define SETTINGS_WRITE                                                                             \
  "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000; PRAGMA journal_size_limit = 33554432"

static gboolean
open_handle (UpConnection *self,
             gboolean      immutable,
             int           flags,
             const char   *action,
             GError      **error)
{
  g_autofree char *absolute = g_canonicalize_filename (self->path, NULL);
  g_autofree char *escaped = g_uri_escape_string (absolute, "/", FALSE);
  g_autofree char *uri = g_strconcat ("file:", escaped, immutable ? "?immutable=1" : NULL, NULL);
  int result;

  /* Close what an earlier attempt left; SQLite makes a handle even when it fails. */
  g_clear_pointer (&self->db, sqlite3_close);
  result = sqlite3_open_v2 (uri, &self->db,
                            flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                            NULL);
  if (!up_connection_check (self, result, action, error))
    return FALSE;

  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
  return TRUE;
}

static gboolean
exists (const char *path,
        const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);

  return g_file_test (name, G_FILE_TEST_EXISTS);
}

/* What a file says of itself. */
typedef struct
{
  gint64 application;
  gint64 version;
  gint64 n_tables;
} Identity;

/* All of one moment: another program may just be making the file. */
static gboolean
read_identity (UpConnection *self,
               const char   *action,
               Identity     *identity,
               GError      **error)
{
  g_autoptr (UpTransaction) transaction = up_transaction_begin_read (self, action, error);

  return transaction != NULL &&
         up_connection_query_int (self, action, "SELECT count(*) FROM sqlite_schema",
                                  &identity->n_tables, error) &&
         up_connection_query_int (self, action, "PRAGMA application_id", &identity->application,
                                  error) &&
         up_connection_query_int (self, action, "PRAGMA user_version", &identity->version, error);
}

/* Refuses what is not ours or too new. An empty file is ours to fill. */
static gboolean
check_identity (UpConnection *self,
                const char   *action,
                gboolean      may_be_empty,
                GError      **error)
{
  Identity identity;
  guint newest;

  if (!read_identity (self, action, &identity, error))
    return FALSE;

  if (identity.application != UP_STORE_APPLICATION_ID &&
      (identity.application != 0 || identity.n_tables > 0 || !may_be_empty))
    {
      up_connection_fail (self, UP_STORE_ERROR_NOT_A_STORE, action, NULL, error);
      return FALSE;
    }
  up_migrations_get (&newest);
  if (identity.version > newest)
    {
      g_autofree char *detail = g_strdup_printf ("schema %" G_GINT64_FORMAT ", known up to %u",
                                                 identity.version, newest);

      up_connection_fail (self, UP_STORE_ERROR_NEWER, action, detail, error);
      return FALSE;
    }
  return TRUE;
}

/* Looks at the file without locks, logs or files beside it, so that what is refused stays as it is
 * to the last byte. What another program has not yet brought from its log into the file is seen by
 * the second look, in open_for_writing(). */
static gboolean
check_untouched (UpConnection *self,
                 const char   *action,
                 GError      **error)
{
  g_autoptr (GError) local = NULL;

  if (!open_handle (self, TRUE, SQLITE_OPEN_READONLY, action, error))
    return FALSE;
  if (check_identity (self, action, TRUE, &local))
    return TRUE;

  /* Without locks a page that is just being written can look damaged. */
  if (!g_error_matches (local, UP_STORE_ERROR, UP_STORE_ERROR_NEWER) &&
      !g_error_matches (local, UP_STORE_ERROR, UP_STORE_ERROR_NOT_A_STORE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* The change to a write-ahead log needs the file alone for a moment, and SQLite does not wait for
 * that by itself. */
static gboolean
use_log (UpConnection *self,
         const char   *action,
         GError      **error)
{
  gint64 give_up = g_get_monotonic_time () + BUSY_TIMEOUT_MS * G_TIME_SPAN_MILLISECOND;

  for (;;)
    {
      g_autoptr (GError) local = NULL;

      if (up_connection_exec (self, action, "PRAGMA journal_mode = WAL", &local))
        return TRUE;
      if (!g_error_matches (local, UP_STORE_ERROR, UP_STORE_ERROR_LOCKED) ||
          g_get_monotonic_time () > give_up)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      g_usleep (BUSY_PAUSE_US);
    }
}

static gboolean
open_for_writing (UpConnection *self,
                  GError      **error)
{
  const char *action = "open for writing";
  g_autofree char *folder = g_path_get_dirname (self->path);
  const UpMigration *migrations;
  guint n_migrations;

  if (g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      if (!check_untouched (self, action, error))
        return FALSE;
    }
  else if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      up_connection_fail (self, errno == ENOSPC ? UP_STORE_ERROR_FULL : UP_STORE_ERROR_READ_ONLY,
                          action, g_strerror (errno), error);
      return FALSE;
    }

  if (access (folder, W_OK) != 0 ||
      (g_file_test (self->path, G_FILE_TEST_EXISTS) && access (self->path, W_OK) != 0))
    {
      up_connection_fail (self, UP_STORE_ERROR_READ_ONLY, action, NULL, error);
      return FALSE;
    }

  g_hash_table_remove_all (self->idle);
  if (!open_handle (self, FALSE, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, action, error))
    return FALSE;
  /* Until it is known to be ours, the log is not brought into the file. */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  if (!check_identity (self, action, TRUE, error))
    return FALSE;
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);

  migrations = up_migrations_get (&n_migrations);
  return use_log (self, action, error) &&
         up_connection_exec (self, action, SETTINGS_WRITE, error) &&
         up_migrations_apply (self, migrations, n_migrations, error) &&
         up_connection_exec (self, action, SETTINGS_ALL, error);
}

static gboolean
open_for_reading (UpConnection *self,
                  GError      **error)
{
  const char *action = "open";
  g_autofree char *folder = g_path_get_dirname (self->path);
  gboolean immutable = self->mode == UP_OPEN_BUNDLED;

  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      up_connection_fail (self, UP_STORE_ERROR_MISSING, action, NULL, error);
      return FALSE;
    }

  /* A file in write-ahead mode asks for a file beside it even of readers. In a folder where none
   * can be made, and without a log that somebody uses, nobody can be writing. */
  if (access (folder, W_OK) != 0 && !exists (self->path, "-wal") &&
      !exists (self->path, "-journal"))
    immutable = TRUE;

  return check_untouched (self, action, error) &&
         (g_hash_table_remove_all (self->idle), TRUE) &&
         open_handle (self, immutable, SQLITE_OPEN_READONLY, action, error) &&
         check_identity (self, action, FALSE, error) &&
         up_connection_exec (self, action, SETTINGS_ALL, error);
}

/* Opens the file and sets everything up, or fails and leaves it as it was. */
gboolean
up_connection_configure (UpConnection *self,
                         GError      **error)
{
  if (g_file_test (self->path, G_FILE_TEST_IS_DIR))
    {
      up_connection_fail (self, UP_STORE_ERROR_NOT_A_STORE, "open", "a folder", error);
      return FALSE;
    }
  return self->mode == UP_OPEN_CREATE ? open_for_writing (self, error)
                                      : open_for_reading (self, error);
}

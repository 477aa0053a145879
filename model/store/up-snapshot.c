/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-connection-private.h"
#include "up-paths.h"
#include "up-snapshot-private.h"
#include "up-snapshot.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

#define ACTION "write a copy to"

/* Errors speak of the copy, not of the store. */
static void
fail (const char   *path,
      UpStoreError  code,
      const char   *detail,
      GError      **error)
{
  UpConnection target = { .path = (char *) path };

  up_connection_fail (&target, code, ACTION, detail, error);
}

static void
fail_errno (const char *path,
            int         saved,
            GError    **error)
{
  UpStoreError code = UP_STORE_ERROR_IO;

  switch (saved)
    {
    case ENOSPC:
    case EDQUOT:
      code = UP_STORE_ERROR_FULL;
      break;
    case EROFS:
      code = UP_STORE_ERROR_READ_ONLY;
      break;
    case EACCES:
    case EPERM:
      code = UP_STORE_ERROR_ACCESS;
      break;
    case ENOENT:
    case ENOTDIR:
      code = UP_STORE_ERROR_MISSING;
      break;
    default:
      break;
    }
  fail (path, code,
        code == UP_STORE_ERROR_MISSING ? "its folder is missing"
        : code == UP_STORE_ERROR_IO    ? g_strerror (saved)
                                       : NULL,
        error);
}

/* A store that is open somewhere has a log beside it, which would be taken for the copy's. */
static gboolean
check_target (UpConnection *connection,
              const char   *path,
              GError      **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  GStatBuf target, own;

  if (g_stat (path, &target) != 0)
    return TRUE;
  if (g_stat (connection->path, &own) == 0 && own.st_dev == target.st_dev &&
      own.st_ino == target.st_ino)
    {
      fail (path, UP_STORE_ERROR_CONSTRAINT, "it is the file to be copied", error);
      return FALSE;
    }
  if (!S_ISREG (target.st_mode))
    {
      fail (path, UP_STORE_ERROR_NOT_A_STORE, "not a file", error);
      return FALSE;
    }
  if (g_file_test (log, G_FILE_TEST_EXISTS) || g_file_test (journal, G_FILE_TEST_EXISTS))
    {
      fail (path, UP_STORE_ERROR_LOCKED, "it is open", error);
      return FALSE;
    }
  return TRUE;
}

/* What is wrong with the copy is said of the copy; the rest (a damaged page) is the store's. */
static gboolean
copy_into (UpConnection *connection,
           const char   *temporary,
           const char   *path,
           GError      **error)
{
  g_autofree char *escaped = g_uri_escape_string (temporary, "/", FALSE);
  g_autofree char *uri = g_strconcat ("file:", escaped, NULL);
  g_autoptr (GError) local = NULL;
  g_autoptr (UpStatement) statement =
      up_connection_prepare (connection, "copy", "VACUUM INTO ?", error);

  if (statement == NULL)
    return FALSE;
  up_statement_bind_text (statement, 1, uri);
  if (up_statement_run (statement, &local))
    return TRUE;

  if (local->code == UP_STORE_ERROR_FULL || local->code == UP_STORE_ERROR_IO ||
      local->code == UP_STORE_ERROR_READ_ONLY || local->code == UP_STORE_ERROR_ACCESS)
    fail (path, local->code, NULL, error);
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Only a store that has identities holds addresses; another copy stays as SQLite wrote it. */
static gboolean
mask_people (UpConnection *connection,
             const char   *temporary,
             const char   *path,
             GError      **error)
{
  g_autoptr (UpStatement) any =
      up_connection_prepare (connection, "copy", "SELECT 1 FROM identity LIMIT 1", error);
  UpStep step;

  if (any == NULL)
    return FALSE;
  step = up_statement_step (any, error);
  if (step != UP_STEP_ROW)
    return step == UP_STEP_DONE;
  if (up_snapshot_mask_people (temporary) == SQLITE_OK)
    return TRUE;
  fail (path, UP_STORE_ERROR_IO, "mail addresses could not be taken out of it", error);
  return FALSE;
}

/* SQLite leaves its journal where a disk was full. */
static void
remove_temporary (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_unlink (path);
  g_unlink (journal);
}

static gboolean
sync_and_rename (const char *temporary,
                 const char *path,
                 GError    **error)
{
  int fd = g_open (temporary, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0 || fsync (fd) != 0)
    {
      fail_errno (path, errno, error);
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  close (fd);
  if (g_rename (temporary, path) != 0)
    {
      fail_errno (path, errno, error);
      return FALSE;
    }
  up_paths_sync_folder (path);
  return TRUE;
}

/**
 * up_store_snapshot:
 * @connection: a connection outside a transaction
 * @path: where to write the copy; a file there is replaced
 * @error: return location
 *
 * Writes everything committed at this moment into a file of its own: compact, without a log beside
 * it, readable from a folder that cannot be written, without mail addresses of people. Others may
 * write meanwhile. The copy appears whole or not at all.
 *
 * Returns: whether it was written; otherwise @error is of %UP_STORE_ERROR and what stood at @path
 *   is untouched
 */
gboolean
up_store_snapshot (UpConnection *connection,
                   const char   *path,
                   GError      **error)
{
  g_autofree char *temporary = NULL;
  gboolean done = FALSE;
  int fd;

  g_return_val_if_fail (connection != NULL && path != NULL, FALSE);

  if (!up_connection_check_cancelled (connection, "copy", error) ||
      !check_target (connection, path, error))
    return FALSE;
  temporary = g_strconcat (path, ".XXXXXX", NULL);
  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0666);
  if (fd < 0)
    {
      fail_errno (path, errno, error);
      return FALSE;
    }
  close (fd);
  done = copy_into (connection, temporary, path, error) &&
         mask_people (connection, temporary, path, error) &&
         sync_and_rename (temporary, path, error);
  if (!done)
    remove_temporary (temporary);
  return done;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-connection-private.h"

/* Virtual-machine steps between two looks at the cancellable: some 0.1 ms. */
#define CANCEL_STEPS 4000

/* Idle statements kept. All of ours together are fewer; the bound is for SQL made at run time. */
#define IDLE_MAX 64

static UpStoreError
code_of_result (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return UP_STORE_ERROR_LOCKED;
    case SQLITE_READONLY:
      return UP_STORE_ERROR_READ_ONLY;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return UP_STORE_ERROR_ACCESS;
    case SQLITE_FULL:
      return UP_STORE_ERROR_FULL;
    case SQLITE_CORRUPT:
      return UP_STORE_ERROR_CORRUPT;
    case SQLITE_NOTADB:
      return UP_STORE_ERROR_NOT_A_STORE;
    case SQLITE_CONSTRAINT:
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
      return UP_STORE_ERROR_CONSTRAINT;
    case SQLITE_IOERR:
      return UP_STORE_ERROR_IO;
    case SQLITE_INTERRUPT:
      return UP_STORE_ERROR_CANCELLED;
    default:
      return UP_STORE_ERROR_INTERNAL;
    }
}

/* One line: what was being done, to which file, why it failed, what to do. */
void
up_connection_fail (UpConnection *self,
                    UpStoreError  code,
                    const char   *action,
                    const char   *detail,
                    GError      **error)
{
  g_autofree char *shown = g_filename_display_name (self->path);

  g_set_error (error, UP_STORE_ERROR, code, "Could not %s “%s”: %s%s%s%s. %s", action, shown,
               up_store_error_reason (code), detail != NULL ? " (" : "",
               detail != NULL ? detail : "", detail != NULL ? ")" : "",
               up_store_error_advice (code));
}

/* SQLite's own words help where the reason is not plain; elsewhere they only repeat it. */
static gboolean
detail_helps (UpStoreError code)
{
  return code == UP_STORE_ERROR_CORRUPT || code == UP_STORE_ERROR_CONSTRAINT ||
         code == UP_STORE_ERROR_IO || code == UP_STORE_ERROR_INTERNAL;
}

/*
 * up_connection_check:
 * @self: a connection
 * @result: what a function of SQLite returned
 * @action: what was being done, to go between “Could not” and the file's name
 * @error: return location
 *
 * The one way from SQLite's results to errors.
 *
 * Returns: whether @result is a success
 */
gboolean
up_connection_check (UpConnection *self,
                     int           result,
                     const char   *action,
                     GError      **error)
{
  UpStoreError code;

  if (result == SQLITE_OK || result == SQLITE_ROW || result == SQLITE_DONE)
    return TRUE;

  code = code_of_result (result);
  up_connection_fail (self, code, action,
                      !detail_helps (code) ? NULL
                      : self->db != NULL   ? sqlite3_errmsg (self->db)
                                           : sqlite3_errstr (result),
                      error);
  return FALSE;
}

/**
 * up_connection_open:
 * @path: the file
 * @mode: how to open it
 * @error: return location
 *
 * Opens a store. A schema of an older program is brought up to date in %UP_OPEN_CREATE, and read as
 * it is otherwise.
 *
 * Returns: (transfer full) (nullable): the connection. Otherwise @error is of %UP_STORE_ERROR and
 *   the file is as it was: %UP_STORE_ERROR_MISSING, %UP_STORE_ERROR_NEWER,
 *   %UP_STORE_ERROR_NOT_A_STORE, %UP_STORE_ERROR_READ_ONLY, …
 */
UpConnection *
up_connection_open (const char *path,
                    UpOpenMode  mode,
                    GError    **error)
{
  g_autoptr (UpConnection) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (UpConnection, 1);
  self->path = g_strdup (path);
  self->mode = mode;
  self->idle = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                      (GDestroyNotify) up_statement_free);
  if (!up_connection_configure (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * up_connection_free:
 * @self: (transfer full): a connection whose statements were all released
 *
 * Closes the file. An open transaction is rolled back.
 */
void
up_connection_free (UpConnection *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->idle);
  if (sqlite3_close (self->db) != SQLITE_OK)
    g_critical ("A statement on “%s” was not released", self->path);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

/**
 * up_connection_get_path:
 * @self: a connection
 *
 * Returns: (transfer none): the file's path, as it was given
 */
const char *
up_connection_get_path (UpConnection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

/**
 * up_connection_get_mode:
 * @self: a connection
 *
 * Returns: how it was opened
 */
UpOpenMode
up_connection_get_mode (UpConnection *self)
{
  g_return_val_if_fail (self != NULL, UP_OPEN_READ);

  return self->mode;
}

/**
 * up_connection_get_changes:
 * @self: a connection
 *
 * Returns: rows added, changed and removed since it was opened
 */
gint64
up_connection_get_changes (UpConnection *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sqlite3_total_changes64 (self->db);
}


static int
ask_to_stop (gpointer data)
{
  return g_cancellable_is_cancelled (data);
}

/**
 * up_connection_set_cancellable:
 * @self: a connection
 * @cancellable: (nullable): stops what runs, and what is run later, with
 *   %UP_STORE_ERROR_CANCELLED once it is cancelled; %NULL for nothing stops it
 *
 * The cancellable may be cancelled from another thread.
 */
void
up_connection_set_cancellable (UpConnection *self,
                               GCancellable *cancellable)
{
  g_return_if_fail (self != NULL);

  g_set_object (&self->cancellable, cancellable);
  sqlite3_progress_handler (self->db, cancellable != NULL ? CANCEL_STEPS : 0,
                            cancellable != NULL ? ask_to_stop : NULL, cancellable);
}

/**
 * up_connection_check_cancelled:
 * @self: a connection
 * @action: what is being done
 * @error: return location
 *
 * For loops that are long outside SQL.
 *
 * Returns: whether to go on; otherwise @error is %UP_STORE_ERROR_CANCELLED
 */
gboolean
up_connection_check_cancelled (UpConnection *self,
                               const char   *action,
                               GError      **error)
{
  g_return_val_if_fail (self != NULL && action != NULL, FALSE);

  if (!g_cancellable_is_cancelled (self->cancellable))
    return TRUE;
  up_connection_fail (self, UP_STORE_ERROR_CANCELLED, action, NULL, error);
  return FALSE;
}

/**
 * up_connection_prepare:
 * @self: a connection
 * @action: (type utf8): a literal: what the statement does, to go between “Could not” and the
 *   file's name: `read the subjects of`
 * @sql: one statement with `?` for every value
 * @error: return location
 *
 * Takes the statement from the cache, or prepares it.
 *
 * Returns: (transfer full) (nullable): the statement; otherwise @error is of %UP_STORE_ERROR
 */
UpStatement *
up_connection_prepare (UpConnection *self,
                       const char   *action,
                       const char   *sql,
                       GError      **error)
{
  gpointer statement;

  g_return_val_if_fail (self != NULL && action != NULL && sql != NULL, NULL);

  if (g_hash_table_steal_extended (self->idle, sql, NULL, &statement))
    {
      up_statement_set_action (statement, action);
      return statement;
    }
  return up_statement_new (self, action, sql, error);
}

void
up_connection_give_back (UpConnection *self,
                         UpStatement  *statement)
{
  const char *sql = up_statement_get_sql (statement);

  if (g_hash_table_size (self->idle) >= IDLE_MAX || g_hash_table_contains (self->idle, sql))
    up_statement_free (statement);
  else
    g_hash_table_insert (self->idle, (gpointer) sql, statement);
}

/**
 * up_connection_exec:
 * @self: a connection
 * @action: what the statements do, to go between “Could not” and the file's name
 * @sql: statements without parameters and results
 * @error: return location
 *
 * Returns: whether all were run; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_connection_exec (UpConnection *self,
                    const char   *action,
                    const char   *sql,
                    GError      **error)
{
  g_return_val_if_fail (self != NULL && action != NULL && sql != NULL, FALSE);

  return up_connection_check (self, sqlite3_exec (self->db, sql, NULL, NULL, NULL), action, error);
}

/* The first column of the first row; 0 when there is none. */
gboolean
up_connection_query_int (UpConnection *self,
                         const char   *action,
                         const char   *sql,
                         gint64       *value,
                         GError      **error)
{
  g_autoptr (UpStatement) statement = up_connection_prepare (self, action, sql, error);
  UpStep step;

  if (statement == NULL)
    return FALSE;
  step = up_statement_step (statement, error);
  *value = step == UP_STEP_ROW ? up_statement_get_int (statement, 0) : 0;
  return step != UP_STEP_ERROR;
}

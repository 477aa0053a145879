/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-connection-private.h"

#include <math.h>
#include <string.h>

struct _UpStatement
{
  sqlite3_stmt *handle;     /* owned */
  UpConnection *connection; /* unowned: a connection outlives its statements */
  char *sql;                /* owned: key in the cache */
  const char *action;       /* unowned: a literal */
  GPtrArray *repaired;      /* owned, nullable: texts of this row that were not UTF-8 */
  int bind_result;          /* first failure of a bind since the last step */
  gboolean bad_text;        /* a text bound since the last step is not UTF-8 */
};

/* Prepares @sql; the cache is the connection's business. */
UpStatement *
up_statement_new (UpConnection *connection,
                  const char   *action,
                  const char   *sql,
                  GError      **error)
{
  sqlite3_stmt *handle = NULL;
  UpStatement *self;
  int result;

  result = sqlite3_prepare_v3 (connection->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);
  if (!up_connection_check (connection, result, action, error))
    return NULL;

  self = g_new0 (UpStatement, 1);
  self->handle = handle;
  self->connection = connection;
  self->sql = g_strdup (sql);
  self->action = action;
  self->bind_result = SQLITE_OK;
  return self;
}

void
up_statement_free (UpStatement *self)
{
  sqlite3_finalize (self->handle);
  g_free (self->sql);
  g_clear_pointer (&self->repaired, g_ptr_array_unref);
  g_free (self);
}

void
up_statement_set_action (UpStatement *self,
                         const char  *action)
{
  self->action = action;
}

const char *
up_statement_get_sql (UpStatement *self)
{
  return self->sql;
}

/**
 * up_statement_release:
 * @self: (transfer full): a statement
 *
 * Gives the statement back to the connection it came from.
 */
void
up_statement_release (UpStatement *self)
{
  g_return_if_fail (self != NULL);

  up_statement_reset (self);
  sqlite3_clear_bindings (self->handle);
  up_connection_give_back (self->connection, self);
}

static void
note_bind (UpStatement *self,
           int          result)
{
  if (self->bind_result == SQLITE_OK)
    self->bind_result = result;
}

/**
 * up_statement_bind_null:
 * @self: a statement
 * @index: parameter, from 1
 */
void
up_statement_bind_null (UpStatement *self,
                        int          index)
{
  note_bind (self, sqlite3_bind_null (self->handle, index));
}

/**
 * up_statement_bind_int:
 * @self: a statement
 * @index: parameter, from 1
 * @value: the value
 */
void
up_statement_bind_int (UpStatement *self,
                       int          index,
                       gint64       value)
{
  note_bind (self, sqlite3_bind_int64 (self->handle, index, value));
}

/**
 * up_statement_bind_time:
 * @self: a statement
 * @index: parameter, from 1
 * @value: microseconds, %UP_TIME_NONE for NULL
 */
void
up_statement_bind_time (UpStatement *self,
                        int          index,
                        UpTime       value)
{
  if (value == UP_TIME_NONE)
    up_statement_bind_null (self, index);
  else
    up_statement_bind_int (self, index, value);
}

/**
 * up_statement_bind_double:
 * @self: a statement
 * @index: parameter, from 1
 * @value: the value, NaN for NULL
 */
void
up_statement_bind_double (UpStatement *self,
                          int          index,
                          double       value)
{
  if (isnan (value))
    up_statement_bind_null (self, index);
  else
    note_bind (self, sqlite3_bind_double (self->handle, index, value));
}

/**
 * up_statement_bind_text:
 * @self: a statement
 * @index: parameter, from 1
 * @value: (nullable): UTF-8, copied; %NULL for NULL
 *
 * A text that is not UTF-8 makes the next step fail with %UP_STORE_ERROR_CONSTRAINT.
 */
void
up_statement_bind_text (UpStatement *self,
                        int          index,
                        const char  *value)
{
  if (value == NULL)
    up_statement_bind_null (self, index);
  else if (!g_utf8_validate (value, -1, NULL))
    self->bad_text = TRUE;
  else
    note_bind (self, sqlite3_bind_text64 (self->handle, index, value, strlen (value),
                                          SQLITE_TRANSIENT, SQLITE_UTF8));
}

/**
 * up_statement_bind_blob:
 * @self: a statement
 * @index: parameter, from 1
 * @data: (array length=length): bytes, copied
 * @length: how many
 */
void
up_statement_bind_blob (UpStatement  *self,
                        int           index,
                        gconstpointer data,
                        gsize         length)
{
  note_bind (self, sqlite3_bind_blob64 (self->handle, index, data, length, SQLITE_TRANSIENT));
}

/**
 * up_statement_step:
 * @self: a statement
 * @error: return location
 *
 * Goes on to the next row, or does the work of a statement without rows.
 *
 * Returns: whether there is a row; on %UP_STEP_ERROR @error is of %UP_STORE_ERROR
 */
UpStep
up_statement_step (UpStatement *self,
                   GError     **error)
{
  int result = self->bind_result;

  if (self->bad_text)
    {
      up_connection_fail (self->connection, UP_STORE_ERROR_CONSTRAINT, self->action,
                          "a text is not UTF-8", error);
      up_statement_reset (self);
      return UP_STEP_ERROR;
    }
  g_clear_pointer (&self->repaired, g_ptr_array_unref);
  if (result == SQLITE_OK)
    result = sqlite3_step (self->handle);

  if (result == SQLITE_ROW)
    return UP_STEP_ROW;
  if (result == SQLITE_DONE)
    {
      sqlite3_reset (self->handle);
      return UP_STEP_DONE;
    }

  up_connection_check (self->connection, result, self->action, error);
  up_statement_reset (self);
  return UP_STEP_ERROR;
}

/**
 * up_statement_run:
 * @self: a statement without rows, or whose rows do not matter
 * @error: return location
 *
 * Returns: whether it was done; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_statement_run (UpStatement *self,
                  GError     **error)
{
  UpStep step;

  do
    step = up_statement_step (self, error);
  while (step == UP_STEP_ROW);
  return step == UP_STEP_DONE;
}

/**
 * up_statement_reset:
 * @self: a statement
 *
 * Forgets the rows that were not read, so the statement can be bound and run again.
 */
void
up_statement_reset (UpStatement *self)
{
  /* Repeats the failure of the last step, which was reported then. */
  sqlite3_reset (self->handle);
  g_clear_pointer (&self->repaired, g_ptr_array_unref);
  self->bind_result = SQLITE_OK;
  self->bad_text = FALSE;
}

/**
 * up_statement_is_null:
 * @self: a statement at a row
 * @column: column, from 0
 *
 * Returns: whether the value is missing
 */
gboolean
up_statement_is_null (UpStatement *self,
                      int          column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

/**
 * up_statement_get_int:
 * @self: a statement at a row
 * @column: column, from 0
 *
 * Returns: the value, 0 for NULL
 */
gint64
up_statement_get_int (UpStatement *self,
                      int          column)
{
  return sqlite3_column_int64 (self->handle, column);
}

/**
 * up_statement_get_time:
 * @self: a statement at a row
 * @column: column, from 0
 *
 * Returns: microseconds, %UP_TIME_NONE for NULL
 */
UpTime
up_statement_get_time (UpStatement *self,
                       int          column)
{
  return up_statement_is_null (self, column) ? UP_TIME_NONE : up_statement_get_int (self, column);
}

/**
 * up_statement_get_double:
 * @self: a statement at a row
 * @column: column, from 0
 *
 * Infinities, which no program of ours writes, are read as missing.
 *
 * Returns: a finite value, or NaN for NULL
 */
double
up_statement_get_double (UpStatement *self,
                         int          column)
{
  double value;

  if (up_statement_is_null (self, column))
    return NAN;
  value = sqlite3_column_double (self->handle, column);
  return isfinite (value) ? value : NAN;
}

/**
 * up_statement_get_text:
 * @self: a statement at a row
 * @column: column, from 0
 *
 * A file may come from anywhere: bytes that are not UTF-8, and NUL bytes, are read as U+FFFD.
 *
 * Returns: (transfer none) (nullable): UTF-8, valid until the next step, reset or release; %NULL
 *   for NULL
 */
const char *
up_statement_get_text (UpStatement *self,
                       int          column)
{
  const char *text = (const char *) sqlite3_column_text (self->handle, column);
  int length = sqlite3_column_bytes (self->handle, column);

  if (text == NULL || g_utf8_validate_len (text, length, NULL))
    return text;

  if (self->repaired == NULL)
    self->repaired = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->repaired, g_utf8_make_valid (text, length));
  return g_ptr_array_index (self->repaired, self->repaired->len - 1);
}

/**
 * up_statement_get_blob:
 * @self: a statement at a row
 * @column: column, from 0
 * @length: (out): how many bytes
 *
 * Returns: (transfer none) (nullable) (array length=length): the bytes, valid until the next step,
 *   reset or release; %NULL for none
 */
gconstpointer
up_statement_get_blob (UpStatement *self,
                       int          column,
                       gsize       *length)
{
  gconstpointer bytes = sqlite3_column_blob (self->handle, column);

  *length = (gsize) sqlite3_column_bytes (self->handle, column);
  return bytes;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-connection-private.h"
#include "up-transaction.h"

struct _UpTransaction
{
  UpConnection *connection; /* unowned */
  const char *action;       /* unowned: a literal */
};

static UpTransaction *
begin (UpConnection *connection,
       const char   *action,
       const char   *sql,
       GError      **error)
{
  UpTransaction *self;

  if (!up_connection_exec (connection, action, connection->depth > 0 ? "SAVEPOINT inner" : sql,
                           error))
    return NULL;

  self = g_new (UpTransaction, 1);
  self->connection = connection;
  self->action = action;
  connection->depth++;
  return self;
}

/**
 * up_transaction_begin:
 * @connection: a connection that writes
 * @action: (type utf8): a literal: what is going to be done, to go between “Could not” and the
 *   file's name
 * @error: return location
 *
 * Begins to write: from here on no other connection writes, and one that does is waited for.
 *
 * Returns: (transfer full) (nullable): the transaction; otherwise @error is of %UP_STORE_ERROR,
 *   %UP_STORE_ERROR_LOCKED when another one did not end in time
 */
UpTransaction *
up_transaction_begin (UpConnection *connection,
                      const char   *action,
                      GError      **error)
{
  g_return_val_if_fail (connection != NULL && action != NULL, NULL);

  if (connection->mode != UP_OPEN_CREATE)
    {
      up_connection_fail (connection, UP_STORE_ERROR_READ_ONLY, action, NULL, error);
      return NULL;
    }
  return begin (connection, action, "BEGIN IMMEDIATE", error);
}

/**
 * up_transaction_begin_read:
 * @connection: a connection
 * @action: (type utf8): a literal: what is going to be read
 * @error: return location
 *
 * Begins to read: until the end everything read is of one moment, whatever others write.
 *
 * Returns: (transfer full) (nullable): the transaction; otherwise @error is of %UP_STORE_ERROR
 */
UpTransaction *
up_transaction_begin_read (UpConnection *connection,
                           const char   *action,
                           GError      **error)
{
  g_return_val_if_fail (connection != NULL && action != NULL, NULL);

  return begin (connection, action, "BEGIN", error);
}

/* A full disk and an interruption end the transaction inside SQLite. */
static void
end_by_force (UpTransaction *self)
{
  UpConnection *connection = self->connection;

  if (sqlite3_get_autocommit (connection->db))
    return;
  /* Stopping must not be stopped. */
  sqlite3_progress_handler (connection->db, 0, NULL, NULL);
  sqlite3_exec (connection->db,
                connection->depth > 1 ? "ROLLBACK TO inner; RELEASE inner" : "ROLLBACK", NULL, NULL,
                NULL);
  up_connection_set_cancellable (connection, connection->cancellable);
}

/**
 * up_transaction_commit:
 * @self: (transfer full): a transaction
 * @error: return location
 *
 * Makes everything done since the beginning last. What cannot be committed is rolled back.
 *
 * Returns: whether it was; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_transaction_commit (UpTransaction *self,
                       GError       **error)
{
  UpConnection *connection;
  gboolean done;

  g_return_val_if_fail (self != NULL, FALSE);

  connection = self->connection;
  done = up_connection_check_cancelled (connection, self->action, error) &&
         up_connection_exec (connection, self->action,
                             connection->depth > 1 ? "RELEASE inner" : "COMMIT", error);
  if (!done)
    end_by_force (self);
  connection->depth--;
  g_free (self);
  return done;
}

/**
 * up_transaction_rollback:
 * @self: (transfer full): a transaction
 *
 * Undoes everything done since the beginning.
 */
void
up_transaction_rollback (UpTransaction *self)
{
  g_return_if_fail (self != NULL);

  end_by_force (self);
  self->connection->depth--;
  g_free (self);
}

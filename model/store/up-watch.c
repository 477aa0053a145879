/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-watch.h"

#include "up-statement.h"

#define READ "read what is watched from"
#define WRITE "write what is watched to"

/**
 * up_watch_free:
 * @self: (transfer full): a question that is watched
 */
void
up_watch_free (UpWatch *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->spec);
  g_free (self);
}

/**
 * up_store_list_watches:
 * @connection: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type UpWatch): all that are kept, those watched longest first;
 *   %NULL with @error of %UP_STORE_ERROR
 */
GPtrArray *
up_store_list_watches (UpConnection *connection,
                       GError      **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) up_watch_free);
  g_autoptr (UpStatement) row = NULL;
  UpStep step;

  g_return_val_if_fail (connection != NULL, NULL);

  row = up_connection_prepare (connection, READ,
                               "SELECT spec, watched_at, answered_at FROM watch"
                               " ORDER BY watched_at, spec", error);
  if (row == NULL)
    return NULL;
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      UpWatch *watch = g_new (UpWatch, 1);

      *watch = (UpWatch) { g_strdup (up_statement_get_text (row, 0)),
                           up_statement_get_time (row, 1), up_statement_get_time (row, 2) };
      g_ptr_array_add (list, watch);
    }
  return step == UP_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

static gboolean
run (UpConnection *connection,
     const char   *sql,
     const char   *spec,
     UpTime        time,
     GError      **error)
{
  g_autoptr (UpStatement) statement = up_connection_prepare (connection, WRITE, sql, error);

  if (statement == NULL)
    return FALSE;
  up_statement_bind_text (statement, 1, spec);
  if (time != UP_TIME_NONE)
    up_statement_bind_time (statement, 2, time);
  return up_statement_run (statement, error);
}

/**
 * up_store_put_watch:
 * @connection: a connection that writes
 * @spec: a question, in its normal form
 * @watched: now
 * @error: return location
 *
 * Keeps a question until somebody has seen its answer. One that is kept already stays as it is.
 *
 * Returns: whether it is kept; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_put_watch (UpConnection *connection,
                    const char   *spec,
                    UpTime        watched,
                    GError      **error)
{
  g_return_val_if_fail (connection != NULL && spec != NULL && *spec != '\0', FALSE);
  g_return_val_if_fail (watched != UP_TIME_NONE, FALSE);

  return run (connection,
              "INSERT INTO watch (spec, watched_at) VALUES (?1, ?2) ON CONFLICT DO NOTHING", spec,
              watched, error);
}

/**
 * up_store_answer_watch:
 * @connection: a connection that writes
 * @spec: a question that is kept
 * @answered: when there was an answer, or %UP_TIME_NONE when there is none any more
 * @error: return location
 *
 * Returns: whether that was noted; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_answer_watch (UpConnection *connection,
                       const char   *spec,
                       UpTime        answered,
                       GError      **error)
{
  g_return_val_if_fail (connection != NULL && spec != NULL, FALSE);

  return run (connection, "UPDATE watch SET answered_at = ?2 WHERE spec = ?1", spec, answered,
              error);
}

/**
 * up_store_remove_watch:
 * @connection: a connection that writes
 * @spec: a question, kept or not
 * @error: return location
 *
 * Returns: whether it is not kept now; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_remove_watch (UpConnection *connection,
                       const char   *spec,
                       GError      **error)
{
  g_return_val_if_fail (connection != NULL && spec != NULL, FALSE);

  return run (connection, "DELETE FROM watch WHERE spec = ?1", spec, UP_TIME_NONE, error);
}

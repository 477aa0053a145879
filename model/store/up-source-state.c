/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-source-state.h"

#include "up-connection-private.h"

#define SOURCE "(SELECT id FROM source WHERE key = ?1)"

#define COLUMNS                                                                                    \
  "status, tried_at, done_at, next_allowed_at, budget_left, budget_limit, budget_reset_at, "       \
  "resume, error"
#define FROM_SOURCE "FROM source_state WHERE source_id = " SOURCE

/**
 * up_source_state_new:
 * @source: key of a source
 *
 * Returns: (transfer full): the state of a source that was never asked
 */
UpSourceState *
up_source_state_new (const char *source)
{
  UpSourceState *self = g_new0 (UpSourceState, 1);

  self->source = g_strdup (source);
  self->tried = self->done = self->began = self->next_allowed = self->budget_reset = UP_TIME_NONE;
  self->budget_left = self->budget_limit = -1;
  return self;
}

/**
 * up_source_state_free:
 * @self: (transfer full): a state
 */
void
up_source_state_free (UpSourceState *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->source);
  g_free (self->status);
  g_free (self->resume);
  g_free (self->error);
  g_free (self);
}

/* A number of requests; -1 is none. */
static void
bind_budget (UpStatement *statement,
             int          index,
             gint64       value)
{
  if (value < 0)
    up_statement_bind_null (statement, index);
  else
    up_statement_bind_int (statement, index, value);
}

static gint64
get_budget (UpStatement *statement,
            int          column)
{
  return up_statement_is_null (statement, column) ? -1 : up_statement_get_int (statement, column);
}

/**
 * up_store_find_state:
 * @connection: a connection
 * @source: key of a source
 * @error: return location
 *
 * Returns: (transfer full) (nullable): how it is doing; %NULL when it was never asked, or with
 *   @error of %UP_STORE_ERROR
 */
UpSourceState *
up_store_find_state (UpConnection  *connection,
                     const char    *source,
                     GError       **error)
{
  g_autoptr (UpStatement) row = NULL;
  UpSourceState *state;
  gint64 version;

  g_return_val_if_fail (connection != NULL && source != NULL, NULL);

  /* A store that an older program made may be opened for reading only. */
  if (!up_connection_query_int (connection, "open", "PRAGMA user_version", &version, error) ||
      version < 2)
    return NULL;
  row = up_connection_prepare (connection, "read the state of",
                               version < 8 ? "SELECT " COLUMNS ", NULL " FROM_SOURCE
                                           : "SELECT " COLUMNS ", began_at " FROM_SOURCE,
                               error);
  if (row == NULL)
    return NULL;
  up_statement_bind_text (row, 1, source);
  if (up_statement_step (row, error) != UP_STEP_ROW)
    return NULL;
  state = up_source_state_new (source);
  state->status = g_strdup (up_statement_get_text (row, 0));
  state->tried = up_statement_get_time (row, 1);
  state->done = up_statement_get_time (row, 2);
  state->next_allowed = up_statement_get_time (row, 3);
  state->budget_left = get_budget (row, 4);
  state->budget_limit = get_budget (row, 5);
  state->budget_reset = up_statement_get_time (row, 6);
  state->resume = g_strdup (up_statement_get_text (row, 7));
  state->error = g_strdup (up_statement_get_text (row, 8));
  state->began = up_statement_get_time (row, 9);
  return state;
}

/**
 * up_store_put_state:
 * @connection: a connection that writes
 * @state: how a source that is in the store is doing
 * @error: return location
 *
 * Returns: whether it was written; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_put_state (UpConnection         *connection,
                    const UpSourceState  *state,
                    GError              **error)
{
  g_autoptr (UpStatement) put = NULL;

  g_return_val_if_fail (connection != NULL && state != NULL && state->status != NULL, FALSE);

  put = up_connection_prepare (
      connection, "write the state of a source to",
      "INSERT OR REPLACE INTO source_state (source_id, status, tried_at, done_at, "
      "next_allowed_at, budget_left, budget_limit, budget_reset_at, resume, error, began_at) "
      "VALUES (" SOURCE ", ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)", error);
  if (put == NULL)
    return FALSE;
  up_statement_bind_text (put, 1, state->source);
  up_statement_bind_text (put, 2, state->status);
  up_statement_bind_time (put, 3, state->tried);
  up_statement_bind_time (put, 4, state->done);
  up_statement_bind_time (put, 5, state->next_allowed);
  bind_budget (put, 6, state->budget_left);
  bind_budget (put, 7, state->budget_limit);
  up_statement_bind_time (put, 8, state->budget_reset);
  up_statement_bind_text (put, 9, state->resume);
  up_statement_bind_text (put, 10, state->error);
  up_statement_bind_time (put, 11, state->began);
  return up_statement_run (put, error);
}

/**
 * up_store_list_tracked:
 * @connection: a connection
 * @source: key of a source
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the user wants the source to be asked about, sorted;
 *   otherwise @error is of %UP_STORE_ERROR
 */
char **
up_store_list_tracked (UpConnection  *connection,
                       const char    *source,
                       GError       **error)
{
  g_autoptr (GStrvBuilder) targets = g_strv_builder_new ();
  g_autoptr (UpStatement) row = NULL;
  UpStep step;

  g_return_val_if_fail (connection != NULL && source != NULL, NULL);

  row = up_connection_prepare (connection, "read what is tracked in",
                               "SELECT target FROM tracked WHERE source_id = " SOURCE
                               " ORDER BY target", error);
  if (row == NULL)
    return NULL;
  up_statement_bind_text (row, 1, source);
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    g_strv_builder_add (targets, up_statement_get_text (row, 0));
  return step == UP_STEP_DONE ? g_strv_builder_end (targets) : NULL;
}

/**
 * up_store_put_tracked:
 * @connection: a connection that writes
 * @source: key of a source that is in the store
 * @target: what it is to be asked about: a package, a repository, a tag
 * @error: return location
 *
 * Returns: whether it was written; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_put_tracked (UpConnection  *connection,
                      const char    *source,
                      const char    *target,
                      GError       **error)
{
  g_autoptr (UpStatement) put = NULL;

  g_return_val_if_fail (connection != NULL && source != NULL && target != NULL, FALSE);

  put = up_connection_prepare (connection, "write what is tracked to",
                               "INSERT OR IGNORE INTO tracked (source_id, target) "
                               "VALUES (" SOURCE ", ?2)", error);
  if (put == NULL)
    return FALSE;
  up_statement_bind_text (put, 1, source);
  up_statement_bind_text (put, 2, target);
  return up_statement_run (put, error);
}

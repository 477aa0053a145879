/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-connection-private.h"
#include "up-series.h"
#include "up-store-network.h"

/* A store that an older program made, opened for reading only, has none of these tables. */
static gboolean
has_tables (UpConnection *connection,
            gboolean     *has,
            GError      **error)
{
  gint64 version;

  if (!up_connection_query_int (connection, "open", "PRAGMA user_version", &version, error))
    return FALSE;
  *has = version >= 2;
  return TRUE;
}

#define SOURCE "(SELECT id FROM source WHERE key = ?1)"

/**
 * up_request_record_clear:
 * @self: a record
 *
 * Frees what it holds.
 */
void
up_request_record_clear (UpRequestRecord *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->etag, g_free);
  g_clear_pointer (&self->last_modified, g_free);
  g_clear_pointer (&self->sha256, g_free);
  g_clear_pointer (&self->error, g_free);
}

/**
 * up_request_record_free:
 * @self: (transfer full): a record
 */
void
up_request_record_free (UpRequestRecord *self)
{
  up_request_record_clear (self);
  g_free (self);
}

/**
 * up_answer_free:
 * @self: (transfer full): an answer
 */
void
up_answer_free (UpAnswer *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self->sha256);
  g_free (self->next);
  g_free (self);
}

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
  self->tried = self->done = self->next_allowed = self->budget_reset = UP_TIME_NONE;
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

static void
bind_number (UpStatement *statement,
             int          index,
             gint64       value,
             gint64       none)
{
  if (value == none)
    up_statement_bind_null (statement, index);
  else
    up_statement_bind_int (statement, index, value);
}

static gint64
get_number (UpStatement *statement,
            int          column,
            gint64       none)
{
  return up_statement_is_null (statement, column) ? none : up_statement_get_int (statement, column);
}

static char *
get_text (UpStatement *statement,
          int          column)
{
  return g_strdup (up_statement_get_text (statement, column));
}

/* Requests beyond the newest of each source; looked for now and then, since few come at a time. */
static gboolean
forget_old (UpConnection *connection,
            const char   *source,
            GError      **error)
{
  g_autoptr (UpStatement) cut = NULL;

  if (sqlite3_last_insert_rowid (connection->db) % 64 != 0)
    return TRUE;
  cut = up_connection_prepare (connection, "write a request to",
                               "DELETE FROM request WHERE source_id = " SOURCE " AND id <= "
                               "(SELECT id FROM request WHERE source_id = " SOURCE
                               " ORDER BY id DESC LIMIT 1 OFFSET ?2)", error);
  if (cut == NULL)
    return FALSE;
  up_statement_bind_text (cut, 1, source);
  up_statement_bind_int (cut, 2, UP_STORE_MAX_REQUESTS);
  return up_statement_run (cut, error);
}

/**
 * up_store_put_request:
 * @connection: a connection that writes
 * @record: what was asked; its source is in the store
 * @error: return location
 *
 * Adds a line to the log of requests; of each source the newest %UP_STORE_MAX_REQUESTS stay.
 *
 * Returns: whether it was written; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_put_request (UpConnection          *connection,
                      const UpRequestRecord *record,
                      GError               **error)
{
  g_autoptr (UpStatement) put = NULL;

  g_return_val_if_fail (connection != NULL && record != NULL, FALSE);

  put = up_connection_prepare (
      connection, "write a request to",
      "INSERT INTO request (source_id, url, asked_at, took, status, etag, last_modified, bytes, "
      "sha256, error) VALUES (" SOURCE ", ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", error);
  if (put == NULL)
    return FALSE;
  up_statement_bind_text (put, 1, record->source);
  up_statement_bind_text (put, 2, record->url);
  up_statement_bind_time (put, 3, record->asked);
  up_statement_bind_int (put, 4, record->took);
  bind_number (put, 5, record->status, 0);
  up_statement_bind_text (put, 6, record->etag);
  up_statement_bind_text (put, 7, record->last_modified);
  up_statement_bind_int (put, 8, record->bytes);
  up_statement_bind_text (put, 9, record->sha256);
  up_statement_bind_text (put, 10, record->error);
  return up_statement_run (put, error) && forget_old (connection, record->source, error);
}

/**
 * up_store_list_requests:
 * @connection: a connection
 * @source: (nullable): key of a source, %NULL for all
 * @n: at most so many
 * @error: return location
 *
 * Returns: (transfer full) (element-type UpRequestRecord) (nullable): the newest requests, newest
 *   first; otherwise @error is of %UP_STORE_ERROR
 */
GPtrArray *
up_store_list_requests (UpConnection *connection,
                        const char   *source,
                        guint         n,
                        GError      **error)
{
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (UpStatement) row = NULL;
  gboolean has;
  UpStep step;

  g_return_val_if_fail (connection != NULL, NULL);

  if (!has_tables (connection, &has, error))
    return NULL;
  if (!has)
    return g_ptr_array_new ();
  row = up_connection_prepare (connection, "read requests of",
                               "SELECT s.key, r.url, r.asked_at, r.took, r.status, r.etag, "
                               "r.last_modified, r.bytes, r.sha256, r.error FROM request AS r "
                               "JOIN source AS s ON s.id = r.source_id WHERE ?1 IS NULL "
                               "OR s.key = ?1 ORDER BY r.id DESC LIMIT ?2", error);
  if (row == NULL)
    return NULL;
  up_statement_bind_text (row, 1, source);
  up_statement_bind_int (row, 2, n);
  records = g_ptr_array_new_with_free_func ((GDestroyNotify) up_request_record_free);
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      UpRequestRecord *record = g_new0 (UpRequestRecord, 1);

      record->source = get_text (row, 0);
      record->url = get_text (row, 1);
      record->asked = up_statement_get_time (row, 2);
      record->took = up_statement_get_int (row, 3);
      record->status = (int) up_statement_get_int (row, 4);
      record->etag = get_text (row, 5);
      record->last_modified = get_text (row, 6);
      record->bytes = up_statement_get_int (row, 7);
      record->sha256 = get_text (row, 8);
      record->error = get_text (row, 9);
      g_ptr_array_add (records, record);
    }
  return step == UP_STEP_DONE ? g_steal_pointer (&records) : NULL;
}

/**
 * up_store_find_answer:
 * @connection: a connection
 * @source: key of a source
 * @url: an address
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its last good answer, %NULL for none, or with @error of
 *   %UP_STORE_ERROR
 */
UpAnswer *
up_store_find_answer (UpConnection *connection,
                      const char   *source,
                      const char   *url,
                      GError      **error)
{
  g_autoptr (UpStatement) row = NULL;
  UpAnswer *answer;

  g_return_val_if_fail (connection != NULL && source != NULL && url != NULL, NULL);

  row = up_connection_prepare (connection, "read answers of",
                               "SELECT etag, last_modified, bytes, sha256, next, fetch_id, "
                               "checked_at, series FROM answer WHERE source_id = " SOURCE
                               " AND url = ?2", error);
  if (row == NULL)
    return NULL;
  up_statement_bind_text (row, 1, source);
  up_statement_bind_text (row, 2, url);
  if (up_statement_step (row, error) != UP_STEP_ROW)
    return NULL;
  answer = g_new0 (UpAnswer, 1);
  answer->etag = get_text (row, 0);
  answer->last_modified = get_text (row, 1);
  answer->bytes = up_statement_get_int (row, 2);
  answer->sha256 = get_text (row, 3);
  answer->next = get_text (row, 4);
  answer->fetch = up_statement_get_int (row, 5);
  answer->checked = up_statement_get_time (row, 6);
  answer->series = up_statement_get_int (row, 7);
  return answer;
}

/**
 * up_store_put_answer:
 * @connection: a connection that writes
 * @source: key of a source that is in the store
 * @url: an address
 * @answer: its last good answer
 * @error: return location
 *
 * Returns: whether it was written; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_put_answer (UpConnection   *connection,
                     const char     *source,
                     const char     *url,
                     const UpAnswer *answer,
                     GError        **error)
{
  g_autoptr (UpStatement) put = NULL;

  g_return_val_if_fail (connection != NULL && source != NULL && url != NULL, FALSE);
  g_return_val_if_fail (answer != NULL, FALSE);

  put = up_connection_prepare (
      connection, "write an answer to",
      "INSERT OR REPLACE INTO answer (source_id, url, etag, last_modified, bytes, sha256, next, "
      "fetch_id, checked_at, series) "
      "VALUES (" SOURCE ", ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, nullif (?10, 0))", error);
  if (put == NULL)
    return FALSE;
  up_statement_bind_text (put, 1, source);
  up_statement_bind_text (put, 2, url);
  up_statement_bind_text (put, 3, answer->etag);
  up_statement_bind_text (put, 4, answer->last_modified);
  up_statement_bind_int (put, 5, answer->bytes);
  up_statement_bind_text (put, 6, answer->sha256);
  up_statement_bind_text (put, 7, answer->next);
  bind_number (put, 8, answer->fetch, 0);
  up_statement_bind_time (put, 9, answer->checked);
  up_statement_bind_int (put, 10, answer->series);
  return up_statement_run (put, error);
}

/**
 * up_store_has_content:
 * @connection: a connection
 * @source: key of a source
 * @sha256: checksum of a content
 * @except: number of a fetch that does not count
 * @found: (out): whether another fetch of @source had that content
 * @error: return location
 *
 * Returns: whether it could be found out; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_has_content (UpConnection *connection,
                      const char   *source,
                      const char   *sha256,
                      gint64        except,
                      gboolean     *found,
                      GError      **error)
{
  g_autoptr (UpStatement) row = NULL;

  g_return_val_if_fail (connection != NULL && source != NULL && sha256 != NULL, FALSE);

  row = up_connection_prepare (connection, "read fetches of",
                               "SELECT EXISTS (SELECT 1 FROM fetch WHERE source_id = " SOURCE
                               " AND sha256 = ?2 AND id <> ?3)", error);
  if (row == NULL)
    return FALSE;
  up_statement_bind_text (row, 1, source);
  up_statement_bind_text (row, 2, sha256);
  up_statement_bind_int (row, 3, except);
  if (up_statement_step (row, error) != UP_STEP_ROW)
    return FALSE;
  *found = up_statement_get_int (row, 0) != 0;
  return TRUE;
}

/**
 * up_store_find_last:
 * @connection: a connection
 * @metric: key of a metric
 * @subject: key of a subject
 * @start: (out): first moment of the last period with a value, %UP_TIME_NONE for none
 * @error: return location
 *
 * Returns: whether it could be found out; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_find_last (UpConnection *connection,
                    const char   *metric,
                    const char   *subject,
                    UpTime       *start,
                    GError      **error)
{
  g_autoptr (UpStatement) row = NULL;
  UpPeriod period = UP_PERIOD_DAY;
  UpStep step;

  g_return_val_if_fail (connection != NULL && metric != NULL && subject != NULL, FALSE);

  *start = UP_TIME_NONE;
  row = up_connection_prepare (connection, "read observations of",
                               "SELECT max(o.start), m.period FROM metric AS m "
                               "JOIN series AS s ON s.metric_id = m.id "
                               "JOIN subject AS j ON j.id = s.subject_id "
                               "JOIN observation AS o ON o.series_id = s.id "
                               "WHERE m.key = ?1 AND j.key = ?2", error);
  if (row == NULL)
    return FALSE;
  up_statement_bind_text (row, 1, metric);
  up_statement_bind_text (row, 2, subject);
  step = up_statement_step (row, error);
  if (step == UP_STEP_ROW && !up_statement_is_null (row, 0) &&
      up_period_from_string (up_statement_get_text (row, 1), &period))
    *start = up_series_unpack_start (up_statement_get_int (row, 0), period);
  return step != UP_STEP_ERROR;
}

/**
 * up_store_find_last_commit:
 * @connection: a connection
 * @url: address of a repository
 * @time: (out): when its newest commit was brought in, %UP_TIME_NONE for none
 * @error: return location
 *
 * Returns: whether it could be found out; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_find_last_commit (UpConnection *connection,
                           const char   *url,
                           UpTime       *time,
                           GError      **error)
{
  g_autoptr (UpStatement) row = NULL;

  g_return_val_if_fail (connection != NULL && url != NULL && time != NULL, FALSE);

  row = up_connection_prepare (connection, "read commits of",
                               "SELECT max(committer_at) FROM commit_record WHERE repository_id = "
                               "(SELECT id FROM repository WHERE url = ?1)", error);
  if (row == NULL)
    return FALSE;
  up_statement_bind_text (row, 1, url);
  if (up_statement_step (row, error) != UP_STEP_ROW)
    return FALSE;
  *time = get_number (row, 0, UP_TIME_NONE);
  return TRUE;
}

/**
 * up_store_find_known:
 * @connection: a connection
 * @source: key of a source
 * @newest: (out): when something of it was last learned or found the same, %UP_TIME_NONE for never
 * @error: return location
 *
 * Returns: whether it could be found out; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_find_known (UpConnection *connection,
                     const char   *source,
                     UpTime       *newest,
                     GError      **error)
{
  g_autoptr (UpStatement) row = NULL;

  g_return_val_if_fail (connection != NULL && source != NULL && newest != NULL, FALSE);

  row = up_connection_prepare (connection, "read fetches of",
                               "SELECT max(at) FROM (SELECT max(retrieved_at) AS at FROM fetch "
                               "WHERE source_id = " SOURCE " UNION ALL SELECT max(checked_at) "
                               "FROM answer WHERE source_id = " SOURCE ")", error);
  if (row == NULL)
    return FALSE;
  up_statement_bind_text (row, 1, source);
  if (up_statement_step (row, error) != UP_STEP_ROW)
    return FALSE;
  *newest = up_statement_is_null (row, 0) ? UP_TIME_NONE : up_statement_get_time (row, 0);
  return TRUE;
}

/**
 * up_store_count_rows:
 * @connection: a connection
 * @fetch: number of a fetch
 * @error: return location
 *
 * Returns: how many rows its answer had, 0 when that is not known, -1 with @error of
 *   %UP_STORE_ERROR
 */
gint64
up_store_count_rows (UpConnection *connection,
                     gint64        fetch,
                     GError      **error)
{
  g_autoptr (UpStatement) row =
      up_connection_prepare (connection, "read fetches of", "SELECT rows FROM fetch WHERE id = ?",
                             error);
  UpStep step;

  if (row == NULL)
    return -1;
  up_statement_bind_int (row, 1, fetch);
  step = up_statement_step (row, error);
  return step == UP_STEP_ROW ? up_statement_get_int (row, 0) : step == UP_STEP_DONE ? 0 : -1;
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
up_store_find_state (UpConnection *connection,
                     const char   *source,
                     GError      **error)
{
  g_autoptr (UpStatement) row = NULL;
  UpSourceState *state;
  gboolean has;

  g_return_val_if_fail (connection != NULL && source != NULL, NULL);

  if (!has_tables (connection, &has, error) || !has)
    return NULL;
  row = up_connection_prepare (connection, "read the state of",
                               "SELECT status, tried_at, done_at, next_allowed_at, budget_left, "
                               "budget_limit, budget_reset_at, resume, error FROM source_state "
                               "WHERE source_id = " SOURCE, error);
  if (row == NULL)
    return NULL;
  up_statement_bind_text (row, 1, source);
  if (up_statement_step (row, error) != UP_STEP_ROW)
    return NULL;
  state = up_source_state_new (source);
  state->status = get_text (row, 0);
  state->tried = get_number (row, 1, UP_TIME_NONE);
  state->done = get_number (row, 2, UP_TIME_NONE);
  state->next_allowed = get_number (row, 3, UP_TIME_NONE);
  state->budget_left = get_number (row, 4, -1);
  state->budget_limit = get_number (row, 5, -1);
  state->budget_reset = get_number (row, 6, UP_TIME_NONE);
  state->resume = get_text (row, 7);
  state->error = get_text (row, 8);
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
up_store_put_state (UpConnection        *connection,
                    const UpSourceState *state,
                    GError             **error)
{
  g_autoptr (UpStatement) put = NULL;

  g_return_val_if_fail (connection != NULL && state != NULL && state->status != NULL, FALSE);

  put = up_connection_prepare (
      connection, "write the state of a source to",
      "INSERT OR REPLACE INTO source_state (source_id, status, tried_at, done_at, "
      "next_allowed_at, budget_left, budget_limit, budget_reset_at, resume, error) "
      "VALUES (" SOURCE ", ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", error);
  if (put == NULL)
    return FALSE;
  up_statement_bind_text (put, 1, state->source);
  up_statement_bind_text (put, 2, state->status);
  bind_number (put, 3, state->tried, UP_TIME_NONE);
  bind_number (put, 4, state->done, UP_TIME_NONE);
  bind_number (put, 5, state->next_allowed, UP_TIME_NONE);
  bind_number (put, 6, state->budget_left, -1);
  bind_number (put, 7, state->budget_limit, -1);
  bind_number (put, 8, state->budget_reset, UP_TIME_NONE);
  up_statement_bind_text (put, 9, state->resume);
  up_statement_bind_text (put, 10, state->error);
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
up_store_list_tracked (UpConnection *connection,
                       const char   *source,
                       GError      **error)
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
up_store_put_tracked (UpConnection *connection,
                      const char   *source,
                      const char   *target,
                      GError      **error)
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

/**
 * up_store_put_posting:
 * @connection: a connection that writes
 * @source: key of a source that is in the store
 * @fetch: number from up_store_begin_fetch()
 * @posting: an advertisement
 * @added: (out): whether it was not known
 * @error: return location
 *
 * Returns: whether the store has it; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_put_posting (UpConnection    *connection,
                      const char      *source,
                      gint64           fetch,
                      const UpPosting *posting,
                      gboolean        *added,
                      GError         **error)
{
  g_autoptr (UpStatement) put = NULL;

  g_return_val_if_fail (connection != NULL && posting != NULL && added != NULL, FALSE);

  put = up_connection_prepare (connection, "write a posting to",
                               "INSERT INTO posting (source_id, key, posted_at, text, url, "
                               "fetch_id) VALUES (" SOURCE ", ?2, ?3, ?4, ?5, ?6) "
                               "ON CONFLICT DO NOTHING", error);
  if (put == NULL)
    return FALSE;
  up_statement_bind_text (put, 1, source);
  up_statement_bind_text (put, 2, posting->key);
  up_statement_bind_time (put, 3, posting->posted);
  up_statement_bind_text (put, 4, posting->text);
  up_statement_bind_text (put, 5, posting->url);
  up_statement_bind_int (put, 6, fetch);
  if (!up_statement_run (put, error))
    return FALSE;
  *added = sqlite3_changes (connection->db) > 0;
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-connection-private.h"
#include "up-series.h"
#include "up-store-network.h"

/*
 * up_store_has_network: (skip)
 * @connection: a connection
 * @has: (out): whether the store has the tables of this file
 * @error: return location
 *
 * A store that an older program made, opened for reading only, has none of them.
 *
 * Returns: whether that could be found out; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_has_network (UpConnection  *connection,
                      gboolean      *has,
                      GError       **error)
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
 * @self: (transfer full) (nullable): a record
 */
void
up_request_record_free (UpRequestRecord *self)
{
  if (self == NULL)
    return;
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

/* Requests beyond the newest of each source; looked for now and then, since few come at a time. */
static gboolean
forget_old (UpConnection  *connection,
            const char    *source,
            GError       **error)
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
up_store_put_request (UpConnection           *connection,
                      const UpRequestRecord  *record,
                      GError                **error)
{
  g_autoptr (UpStatement) put = NULL;

  g_return_val_if_fail (connection != NULL && record != NULL, FALSE);

  put = up_connection_prepare (
      connection, "write a request to",
      "INSERT INTO request (source_id, url, asked_at, took, status, etag, last_modified, bytes, "
      "sha256, error) VALUES (" SOURCE ", ?2, ?3, ?4, nullif (?5, 0), ?6, ?7, ?8, ?9, ?10)", error);
  if (put == NULL)
    return FALSE;
  up_statement_bind_text (put, 1, record->source);
  up_statement_bind_text (put, 2, record->url);
  up_statement_bind_time (put, 3, record->asked);
  up_statement_bind_int (put, 4, record->took);
  up_statement_bind_int (put, 5, record->status);
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
up_store_list_requests (UpConnection  *connection,
                        const char    *source,
                        guint          n,
                        GError       **error)
{
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (UpStatement) row = NULL;
  gboolean has;
  UpStep step;

  g_return_val_if_fail (connection != NULL, NULL);

  if (!up_store_has_network (connection, &has, error))
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

      record->source = g_strdup (up_statement_get_text (row, 0));
      record->url = g_strdup (up_statement_get_text (row, 1));
      record->asked = up_statement_get_time (row, 2);
      record->took = up_statement_get_int (row, 3);
      record->status = (int) up_statement_get_int (row, 4);
      record->etag = g_strdup (up_statement_get_text (row, 5));
      record->last_modified = g_strdup (up_statement_get_text (row, 6));
      record->bytes = up_statement_get_int (row, 7);
      record->sha256 = g_strdup (up_statement_get_text (row, 8));
      record->error = g_strdup (up_statement_get_text (row, 9));
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
up_store_find_answer (UpConnection  *connection,
                      const char    *source,
                      const char    *url,
                      GError       **error)
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
  answer->etag = g_strdup (up_statement_get_text (row, 0));
  answer->last_modified = g_strdup (up_statement_get_text (row, 1));
  answer->bytes = up_statement_get_int (row, 2);
  answer->sha256 = g_strdup (up_statement_get_text (row, 3));
  answer->next = g_strdup (up_statement_get_text (row, 4));
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
up_store_put_answer (UpConnection    *connection,
                     const char      *source,
                     const char      *url,
                     const UpAnswer  *answer,
                     GError         **error)
{
  g_autoptr (UpStatement) put = NULL;

  g_return_val_if_fail (connection != NULL && source != NULL && url != NULL, FALSE);
  g_return_val_if_fail (answer != NULL, FALSE);

  put = up_connection_prepare (
      connection, "write an answer to",
      "INSERT OR REPLACE INTO answer (source_id, url, etag, last_modified, bytes, sha256, next, "
      "fetch_id, checked_at, series) "
      "VALUES (" SOURCE ", ?2, ?3, ?4, ?5, ?6, ?7, nullif (?8, 0), ?9, nullif (?10, 0))", error);
  if (put == NULL)
    return FALSE;
  up_statement_bind_text (put, 1, source);
  up_statement_bind_text (put, 2, url);
  up_statement_bind_text (put, 3, answer->etag);
  up_statement_bind_text (put, 4, answer->last_modified);
  up_statement_bind_int (put, 5, answer->bytes);
  up_statement_bind_text (put, 6, answer->sha256);
  up_statement_bind_text (put, 7, answer->next);
  up_statement_bind_int (put, 8, answer->fetch);
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
up_store_has_content (UpConnection  *connection,
                      const char    *source,
                      const char    *sha256,
                      gint64         except,
                      gboolean      *found,
                      GError       **error)
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
up_store_find_last (UpConnection  *connection,
                    const char    *metric,
                    const char    *subject,
                    UpTime        *start,
                    GError       **error)
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
up_store_find_last_commit (UpConnection  *connection,
                           const char    *url,
                           UpTime        *time,
                           GError       **error)
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
  *time = up_statement_get_time (row, 0);
  return TRUE;
}

/**
 * up_store_find_listed:
 * @connection: a connection
 * @url: address of a repository
 * @time: (out): when all of its commits had come from a server’s list, %UP_TIME_NONE for never
 * @error: return location
 *
 * Returns: whether it could be found out; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_find_listed (UpConnection  *connection,
                      const char    *url,
                      UpTime        *time,
                      GError       **error)
{
  g_autoptr (UpStatement) row = NULL;
  UpStep step;

  g_return_val_if_fail (connection != NULL && url != NULL && time != NULL, FALSE);

  *time = UP_TIME_NONE;
  row = up_connection_prepare (connection, "read commits of",
                               "SELECT read_at FROM repository WHERE url = ? AND head IS NULL",
                               error);
  if (row == NULL)
    return FALSE;
  up_statement_bind_text (row, 1, url);
  step = up_statement_step (row, error);
  if (step == UP_STEP_ROW)
    *time = up_statement_get_time (row, 0);
  return step != UP_STEP_ERROR;
}

/**
 * up_store_put_listed:
 * @connection: a connection that writes
 * @url: address of a repository
 * @time: when all of its commits had come from a server’s list
 * @error: return location
 *
 * Returns: whether it was written; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_put_listed (UpConnection  *connection,
                     const char    *url,
                     UpTime         time,
                     GError       **error)
{
  g_autoptr (UpStatement) put = NULL;

  g_return_val_if_fail (connection != NULL && url != NULL, FALSE);

  put = up_connection_prepare (connection, "write commits to",
                               "UPDATE repository SET read_at = ?1 WHERE url = ?2", error);
  if (put == NULL)
    return FALSE;
  up_statement_bind_time (put, 1, time);
  up_statement_bind_text (put, 2, url);
  return up_statement_run (put, error);
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
up_store_find_known (UpConnection  *connection,
                     const char    *source,
                     UpTime        *newest,
                     GError       **error)
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
up_store_count_rows (UpConnection  *connection,
                     gint64         fetch,
                     GError       **error)
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

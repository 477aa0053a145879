/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-connection-private.h"
#include "up-store-write.h"

/* Number of the row of @table with that key; 0 with @error when there is none. */
static gint64
find_id (UpConnection *connection,
         const char   *action,
         const char   *sql,
         const char   *key,
         GError      **error)
{
  g_autoptr (UpStatement) statement = up_connection_prepare (connection, action, sql, error);
  UpStep step;

  if (statement == NULL)
    return 0;
  up_statement_bind_text (statement, 1, key);
  step = up_statement_step (statement, error);
  if (step == UP_STEP_ROW)
    return up_statement_get_int (statement, 0);
  if (step == UP_STEP_DONE)
    {
      g_autofree char *detail = g_strdup_printf ("“%.100s” is not in it", key);

      up_connection_fail (connection, UP_STORE_ERROR_CONSTRAINT, action, detail, error);
    }
  return 0;
}

#define FIND_SOURCE "SELECT id FROM source WHERE key = ?"
#define FIND_SUBJECT "SELECT id FROM subject WHERE key = ?"
#define FIND_METRIC "SELECT id FROM metric WHERE key = ?"
#define FIND_SERIES "SELECT id FROM series WHERE key = ?"

/**
 * up_store_put_source:
 * @connection: a connection that writes
 * @source: who publishes, and under what terms
 * @error: return location
 *
 * Adds the source, or makes the one with its key equal to it.
 *
 * Returns: its number in this store, from 1; 0 with @error of %UP_STORE_ERROR
 */
gint64
up_store_put_source (UpConnection   *connection,
                     const UpSource *source,
                     GError        **error)
{
  const char *action = "write a source to";
  g_autoptr (UpStatement) put = NULL;

  g_return_val_if_fail (connection != NULL && source != NULL, 0);

  put = up_connection_prepare (
      connection, action,
      "INSERT INTO source (key, title, home, licence, licence_url, attribution, terms) "
      "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET title = excluded.title, "
      "home = excluded.home, licence = excluded.licence, licence_url = excluded.licence_url, "
      "attribution = excluded.attribution, terms = excluded.terms "
      "WHERE (title, home, licence, licence_url, attribution, terms) IS NOT (excluded.title, "
      "excluded.home, excluded.licence, excluded.licence_url, excluded.attribution, "
      "excluded.terms)", error);
  if (put == NULL)
    return 0;
  up_statement_bind_text (put, 1, source->key);
  up_statement_bind_text (put, 2, source->title);
  up_statement_bind_text (put, 3, source->home);
  up_statement_bind_text (put, 4, source->licence);
  up_statement_bind_text (put, 5, source->licence_url);
  up_statement_bind_text (put, 6, source->attribution);
  up_statement_bind_text (put, 7, source->terms);
  if (!up_statement_run (put, error))
    return 0;
  return find_id (connection, action, FIND_SOURCE, source->key, error);
}

/**
 * up_store_put_metric:
 * @connection: a connection that writes
 * @metric: what is counted; its source is in the store
 * @error: return location
 *
 * Adds the metric, or makes the one with its key equal to it.
 *
 * Returns: its number in this store, from 1; 0 with @error of %UP_STORE_ERROR
 */
gint64
up_store_put_metric (UpConnection   *connection,
                     const UpMetric *metric,
                     GError        **error)
{
  const char *action = "write a metric to";
  g_autoptr (UpStatement) put = NULL;
  gint64 source;

  g_return_val_if_fail (connection != NULL && metric != NULL, 0);

  source = find_id (connection, action, FIND_SOURCE, metric->source, error);
  if (source == 0)
    return 0;
  put = up_connection_prepare (
      connection, action,
      "INSERT INTO metric (key, source_id, name, noun, phrase, unit, kind, direction, period, "
      "denominator, total, definition, reference) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (key) DO UPDATE SET name = excluded.name, noun = excluded.noun, "
      "phrase = excluded.phrase, unit = excluded.unit, kind = excluded.kind, "
      "direction = excluded.direction, period = excluded.period, "
      "denominator = excluded.denominator, total = excluded.total, "
      "definition = excluded.definition, reference = excluded.reference "
      "WHERE (name, noun, phrase, unit, kind, direction, period, denominator, total, definition, "
      "reference) IS NOT (excluded.name, excluded.noun, excluded.phrase, excluded.unit, "
      "excluded.kind, excluded.direction, excluded.period, excluded.denominator, excluded.total, "
      "excluded.definition, excluded.reference)", error);
  if (put == NULL)
    return 0;
  up_statement_bind_text (put, 1, metric->key);
  up_statement_bind_int (put, 2, source);
  up_statement_bind_text (put, 3, metric->name);
  up_statement_bind_text (put, 4, metric->noun);
  up_statement_bind_text (put, 5, metric->phrase);
  up_statement_bind_text (put, 6, up_unit_to_string (metric->unit));
  up_statement_bind_text (put, 7, up_metric_kind_to_string (metric->kind));
  up_statement_bind_text (put, 8, up_direction_to_string (metric->direction));
  up_statement_bind_text (put, 9, up_period_to_string (metric->period));
  up_statement_bind_text (put, 10, metric->denominator);
  up_statement_bind_text (put, 11, metric->total);
  up_statement_bind_text (put, 12, metric->definition);
  up_statement_bind_text (put, 13, metric->reference);
  if (!up_statement_run (put, error))
    return 0;
  return find_id (connection, action, FIND_METRIC, metric->key, error);
}

static gboolean
put_alias (UpConnection *connection,
           const char   *action,
           gint64        subject,
           const char   *alias,
           gboolean      is_name,
           GError      **error)
{
  g_autofree char *folded = up_subject_fold (alias);
  g_autoptr (UpStatement) put = up_connection_prepare (
      connection, action,
      "INSERT INTO subject_alias (folded, subject_id, alias, is_name) VALUES (?, ?, ?, ?) "
      "ON CONFLICT DO UPDATE SET alias = excluded.alias, is_name = excluded.is_name "
      "WHERE excluded.is_name > is_name OR (excluded.is_name = is_name AND "
      "excluded.alias <> alias)", error);

  if (put == NULL)
    return FALSE;
  up_statement_bind_text (put, 1, folded);
  up_statement_bind_int (put, 2, subject);
  up_statement_bind_text (put, 3, alias);
  up_statement_bind_int (put, 4, is_name);
  return up_statement_run (put, error);
}

/**
 * up_store_put_subject:
 * @connection: a connection that writes
 * @subject: what series speak of
 * @error: return location
 *
 * Adds the subject, or gives the one with its key this name, kind and slot. A kind of
 * %UP_SUBJECT_OTHER and a slot of %UP_SUBJECT_NO_SLOT leave what is stored. A name it had before
 * becomes an alias.
 *
 * A reader that only has a name looks with up_store_find_subject() first.
 *
 * Returns: its number in this store, from 1; 0 with @error of %UP_STORE_ERROR
 */
gint64
up_store_put_subject (UpConnection    *connection,
                      const UpSubject *subject,
                      GError         **error)
{
  const char *action = "write a subject to";
  g_autoptr (UpStatement) put = NULL;
  gint64 id;

  g_return_val_if_fail (connection != NULL && subject != NULL, 0);

  put = up_connection_prepare (
      connection, action,
      "INSERT INTO subject (key, name, kind, slot) VALUES (?1, ?2, ?3, ?4) "
      "ON CONFLICT (key) DO UPDATE SET name = excluded.name, "
      "kind = CASE excluded.kind WHEN 'other' THEN kind ELSE excluded.kind END, "
      "slot = ifnull (excluded.slot, slot) "
      "WHERE name <> excluded.name OR excluded.kind NOT IN (kind, 'other') "
      "OR ifnull (excluded.slot, slot) IS NOT slot", error);
  if (put == NULL)
    return 0;
  up_statement_bind_text (put, 1, subject->key);
  up_statement_bind_text (put, 2, subject->name);
  up_statement_bind_text (put, 3, up_subject_kind_to_string (subject->kind));
  if (subject->slot == UP_SUBJECT_NO_SLOT)
    up_statement_bind_null (put, 4);
  else
    up_statement_bind_int (put, 4, subject->slot);
  if (!up_statement_run (put, error))
    return 0;
  id = find_id (connection, action, FIND_SUBJECT, subject->key, error);
  return id != 0 && put_alias (connection, action, id, subject->name, TRUE, error) ? id : 0;
}

/**
 * up_store_put_alias:
 * @connection: a connection that writes
 * @subject: key of a subject that is in the store
 * @alias: another name it is found by
 * @error: return location
 *
 * Returns: whether it was written; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_put_alias (UpConnection *connection,
                    const char   *subject,
                    const char   *alias,
                    GError      **error)
{
  const char *action = "write a subject to";
  gint64 id;

  g_return_val_if_fail (connection != NULL && subject != NULL && alias != NULL, FALSE);

  id = find_id (connection, action, FIND_SUBJECT, subject, error);
  return id != 0 && put_alias (connection, action, id, alias, FALSE, error);
}

/**
 * up_store_put_series:
 * @connection: a connection that writes
 * @metric: key of a metric that is in the store
 * @subject: key of a subject that is in the store
 * @dimension: (nullable): from up_series_dimension(); %NULL or `""` for none
 * @flags: what to know of all of it; added to what is known
 * @error: return location
 *
 * Finds the series or adds it.
 *
 * Returns: its number in this store, from 1; 0 with @error of %UP_STORE_ERROR
 */
gint64
up_store_put_series (UpConnection *connection,
                     const char   *metric,
                     const char   *subject,
                     const char   *dimension,
                     UpSeriesFlags flags,
                     GError      **error)
{
  const char *action = "write a series to";
  g_autofree char *key = NULL;
  g_autoptr (UpStatement) put = NULL;
  gint64 metric_id, subject_id;

  g_return_val_if_fail (connection != NULL && metric != NULL && subject != NULL, 0);

  key = up_series_key (metric, subject, dimension);
  metric_id = find_id (connection, action, FIND_METRIC, metric, error);
  if (metric_id == 0)
    return 0;
  subject_id = find_id (connection, action, FIND_SUBJECT, subject, error);
  if (subject_id == 0)
    return 0;
  put = up_connection_prepare (
      connection, action,
      "INSERT INTO series (key, metric_id, subject_id, dimension, flags) VALUES (?, ?, ?, ?, ?) "
      "ON CONFLICT (key) DO UPDATE SET flags = flags | excluded.flags "
      "WHERE flags | excluded.flags <> flags", error);
  if (put == NULL)
    return 0;
  up_statement_bind_text (put, 1, key);
  up_statement_bind_int (put, 2, metric_id);
  up_statement_bind_int (put, 3, subject_id);
  up_statement_bind_text (put, 4, dimension != NULL ? dimension : "");
  up_statement_bind_int (put, 5, flags);
  if (!up_statement_run (put, error))
    return 0;
  return find_id (connection, action, FIND_SERIES, key, error);
}

/**
 * up_store_begin_fetch:
 * @connection: a connection that writes
 * @fetch: what was asked and when
 * @error: return location
 *
 * Writes down that a source was asked. Everything the answer says is written under its number.
 *
 * Answers may be written in any order: what a later one confirmed stays the newest word.
 *
 * Returns: its number in this store, from 1; 0 with @error of %UP_STORE_ERROR
 */
gint64
up_store_begin_fetch (UpConnection  *connection,
                      const UpFetch *fetch,
                      GError       **error)
{
  const char *action = "write a fetch to";
  g_autoptr (UpStatement) put = NULL;
  gint64 source;

  g_return_val_if_fail (connection != NULL && fetch != NULL, 0);
  g_return_val_if_fail (fetch->retrieved != UP_TIME_NONE, 0);

  source = find_id (connection, action, FIND_SOURCE, fetch->source, error);
  if (source == 0)
    return 0;
  put = up_connection_prepare (
      connection, action,
      "INSERT INTO fetch (source_id, url, status, etag, bytes, sha256, retrieved_at, "
      "last_modified) VALUES (?, ?, nullif (?, 0), ?, nullif (?, -1), ?, ?, ?)", error);
  if (put == NULL)
    return 0;
  up_statement_bind_int (put, 1, source);
  up_statement_bind_text (put, 2, fetch->url);
  up_statement_bind_int (put, 3, fetch->status);
  up_statement_bind_text (put, 4, fetch->etag);
  up_statement_bind_int (put, 5, fetch->bytes);
  up_statement_bind_text (put, 6, fetch->sha256);
  up_statement_bind_time (put, 7, fetch->retrieved);
  up_statement_bind_text (put, 8, fetch->last_modified);
  if (!up_statement_run (put, error))
    return 0;
  return sqlite3_last_insert_rowid (connection->db);
}

/**
 * up_store_set_fetch_content:
 * @connection: the connection
 * @fetch: number from up_store_begin_fetch()
 * @bytes: length of the answer
 * @sha256: (nullable): its checksum, 64 hexadecimal digits; %NULL when nobody needs it
 * @error: return location
 *
 * For an answer that is written down while it is read: what is known of it only at its end.
 *
 * Returns: whether it was written; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_set_fetch_content (UpConnection *connection,
                            gint64        fetch,
                            gint64        bytes,
                            const char   *sha256,
                            GError      **error)
{
  g_autoptr (UpStatement) statement = NULL;

  g_return_val_if_fail (connection != NULL, FALSE);

  statement = up_connection_prepare (connection, "finish a fetch in",
                                     "UPDATE fetch SET bytes = ?, sha256 = ? WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  up_statement_bind_int (statement, 1, bytes);
  up_statement_bind_text (statement, 2, sha256);
  up_statement_bind_int (statement, 3, fetch);
  return up_statement_run (statement, error);
}

/**
 * up_store_finish_fetch:
 * @connection: the connection
 * @fetch: number from up_store_begin_fetch()
 * @rows: how many rows the answer had
 * @message: (nullable): what went wrong, %NULL for nothing
 * @error: return location
 *
 * Writes down how the answer was read.
 *
 * Returns: whether it was written; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_finish_fetch (UpConnection *connection,
                       gint64        fetch,
                       gint64        rows,
                       const char   *message,
                       GError      **error)
{
  g_autoptr (UpStatement) put = NULL;

  g_return_val_if_fail (connection != NULL, FALSE);

  put = up_connection_prepare (connection, "write a fetch to",
                               "UPDATE fetch SET rows = ?, error = ? WHERE id = ?", error);
  if (put == NULL)
    return FALSE;
  up_statement_bind_int (put, 1, rows);
  up_statement_bind_text (put, 2, message);
  up_statement_bind_int (put, 3, fetch);
  return up_statement_run (put, error);
}

/* Binds the number of an optional scope; FALSE when it is named and not there. */
static gboolean
bind_scope (UpStatement  *put,
            int           index,
            UpConnection *connection,
            const char   *action,
            const char   *sql,
            const char   *key,
            GError      **error)
{
  gint64 id;

  if (key == NULL)
    {
      up_statement_bind_null (put, index);
      return TRUE;
    }
  id = find_id (connection, action, sql, key, error);
  up_statement_bind_int (put, index, id);
  return id != 0;
}

/**
 * up_store_put_fault:
 * @connection: a connection that writes
 * @fault: what to know; its source, metric and series are in the store
 * @error: return location
 *
 * Adds the note, or gives the one with its scope, code and beginning this text.
 *
 * Returns: whether it was written, as its number in this store or 0 with @error of %UP_STORE_ERROR
 */
gint64
up_store_put_fault (UpConnection  *connection,
                    const UpFault *fault,
                    GError       **error)
{
  const char *action = "write a quality note to";
  g_autoptr (UpStatement) put = NULL;
  gint64 id;

  g_return_val_if_fail (connection != NULL && fault != NULL, 0);

  put = up_connection_prepare (
      connection, action,
      "INSERT INTO fault (code, severity, source_id, metric_id, series_id, from_at, to_at, text) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET severity = excluded.severity, "
      "to_at = excluded.to_at, text = excluded.text RETURNING id", error);
  if (put == NULL)
    return 0;
  up_statement_bind_text (put, 1, fault->code);
  up_statement_bind_text (put, 2, fault->severity);
  up_statement_bind_time (put, 6, fault->from);
  up_statement_bind_time (put, 7, fault->to);
  up_statement_bind_text (put, 8, fault->text);
  if (!bind_scope (put, 3, connection, action, FIND_SOURCE, fault->source, error) ||
      !bind_scope (put, 4, connection, action, FIND_METRIC, fault->metric, error) ||
      !bind_scope (put, 5, connection, action, FIND_SERIES, fault->series, error) ||
      up_statement_step (put, error) != UP_STEP_ROW)
    return 0;
  id = up_statement_get_int (put, 0);
  return up_statement_run (put, error) ? id : 0;
}

static gint64
write_event (UpConnection  *connection,
             gint64         fetch,
             const UpEvent *event,
             gboolean      *added,
             GError       **error)
{
  const char *action = "write an event to";
  g_autoptr (UpStatement) put = NULL;
  gint64 id;

  put = up_connection_prepare (
      connection, action,
      "INSERT INTO event (kind, subject_id, event_at, label, url, fetch_id) "
      "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET url = ifnull (excluded.url, url) "
      "RETURNING id, fetch_id", error);
  if (put == NULL)
    return 0;
  up_statement_bind_text (put, 1, event->kind);
  up_statement_bind_time (put, 3, event->time);
  up_statement_bind_text (put, 4, event->label);
  up_statement_bind_text (put, 5, event->url);
  up_statement_bind_int (put, 6, fetch);
  if (!bind_scope (put, 2, connection, action, FIND_SUBJECT, event->subject, error) ||
      up_statement_step (put, error) != UP_STEP_ROW)
    return 0;
  id = up_statement_get_int (put, 0);
  *added = up_statement_get_int (put, 1) == fetch;
  return up_statement_run (put, error) ? id : 0;
}

/**
 * up_store_put_event:
 * @connection: a connection that writes
 * @fetch: number from up_store_begin_fetch()
 * @event: what happened; its subject is in the store
 * @error: return location
 *
 * Adds the event, unless it is known.
 *
 * Returns: its number in this store, from 1; 0 with @error of %UP_STORE_ERROR
 */
gint64
up_store_put_event (UpConnection  *connection,
                    gint64         fetch,
                    const UpEvent *event,
                    GError       **error)
{
  gboolean added;

  g_return_val_if_fail (connection != NULL && event != NULL, 0);

  return write_event (connection, fetch, event, &added, error);
}

/**
 * up_store_add_event:
 * @connection: a connection that writes
 * @fetch: number from up_store_begin_fetch()
 * @event: what happened; its subject is in the store
 * @added: (out): whether @fetch was the first to tell
 * @error: return location
 *
 * As up_store_put_event(), for who wants to know whether it is news.
 *
 * Returns: whether the store has it; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_add_event (UpConnection  *connection,
                    gint64         fetch,
                    const UpEvent *event,
                    gboolean      *added,
                    GError       **error)
{
  g_return_val_if_fail (connection != NULL && event != NULL && added != NULL, FALSE);

  return write_event (connection, fetch, event, added, error) != 0;
}

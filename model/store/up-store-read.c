/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-connection-private.h"
#include "up-store-read.h"

#define TEXT(column) g_strdup (up_statement_get_text (statement, column))

/* Makes one record of the row a statement is at. */
typedef gpointer (*ReadRow) (UpStatement *statement);

/**
 * up_series_free:
 * @self: (transfer full): a series
 */
void
up_series_free (UpSeries *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->key);
  g_free (self->metric);
  g_free (self->subject);
  g_free (self->dimension);
  g_free (self);
}

/**
 * up_fetch_record_free:
 * @self: (transfer full): a fetch
 */
void
up_fetch_record_free (UpFetchRecord *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->source);
  g_free (self->url);
  g_free (self->error);
  g_free (self);
}

/**
 * up_fault_free:
 * @self: (transfer full): a fault from up_store_list_faults()
 */
void
up_fault_free (UpFault *self)
{
  g_return_if_fail (self != NULL);

  g_free ((char *) self->code);
  g_free ((char *) self->severity);
  g_free ((char *) self->source);
  g_free ((char *) self->metric);
  g_free ((char *) self->series);
  g_free ((char *) self->text);
  g_free (self);
}

/**
 * up_event_free:
 * @self: (transfer full): an event from up_store_list_events()
 */
void
up_event_free (UpEvent *self)
{
  g_return_if_fail (self != NULL);

  g_free ((char *) self->kind);
  g_free ((char *) self->subject);
  g_free ((char *) self->label);
  g_free ((char *) self->url);
  g_free (self);
}

/* Columns: key, title, home, licence, licence_url, attribution, terms. */
static gpointer
read_source (UpStatement *statement)
{
  g_autofree char *key = TEXT (0), *title = TEXT (1), *home = TEXT (2), *licence = TEXT (3);
  g_autofree char *licence_url = TEXT (4), *attribution = TEXT (5), *terms = TEXT (6);

  return up_source_new (&(UpSource) { .key = key, .title = title, .home = home,
                                      .licence = licence, .licence_url = licence_url,
                                      .attribution = attribution, .terms = terms });
}

/* Columns: key, source key, name, noun, phrase, unit, kind, direction, period, denominator, total,
 * definition, reference. Words of a newer program are read as the plainest of their kind. */
static gpointer
read_metric (UpStatement *statement)
{
  g_autofree char *key = TEXT (0), *source = TEXT (1), *name = TEXT (2), *noun = TEXT (3);
  g_autofree char *phrase = TEXT (4), *denominator = NULL, *total = NULL, *definition = NULL;
  g_autofree char *reference = NULL;
  UpMetric metric = { .key = key, .source = source, .name = name, .noun = noun, .phrase = phrase };

  up_unit_from_string (up_statement_get_text (statement, 5), &metric.unit);
  up_metric_kind_from_string (up_statement_get_text (statement, 6), &metric.kind);
  up_direction_from_string (up_statement_get_text (statement, 7), &metric.direction);
  up_period_from_string (up_statement_get_text (statement, 8), &metric.period);
  metric.denominator = denominator = TEXT (9);
  metric.total = total = TEXT (10);
  metric.definition = definition = TEXT (11);
  metric.reference = reference = TEXT (12);
  if (metric.kind == UP_METRIC_SHARE && denominator == NULL)
    metric.denominator = denominator = g_strdup ("");
  return up_metric_new (&metric);
}

/* Columns: key, name, kind, slot. */
static gpointer
read_subject (UpStatement *statement)
{
  g_autofree char *key = TEXT (0), *name = TEXT (1);
  UpSubjectKind kind = UP_SUBJECT_OTHER;

  up_subject_kind_from_string (up_statement_get_text (statement, 2), &kind);
  return up_subject_new (key, name, kind,
                         up_statement_is_null (statement, 3)
                             ? UP_SUBJECT_NO_SLOT
                             : (int) up_statement_get_int (statement, 3));
}

/* Columns: id, key, metric key, subject key, dimension, period, flags. */
static gpointer
read_series (UpStatement *statement)
{
  UpSeries *self = g_new0 (UpSeries, 1);

  self->id = up_statement_get_int (statement, 0);
  self->key = TEXT (1);
  self->metric = TEXT (2);
  self->subject = TEXT (3);
  self->dimension = TEXT (4);
  up_period_from_string (up_statement_get_text (statement, 5), &self->period);
  self->flags = up_statement_get_int (statement, 6);
  return self;
}

/* Columns: id, source key, url, retrieved_at, error. */
static gpointer
read_fetch (UpStatement *statement)
{
  UpFetchRecord *self = g_new0 (UpFetchRecord, 1);

  self->id = up_statement_get_int (statement, 0);
  self->source = TEXT (1);
  self->url = TEXT (2);
  self->retrieved = up_statement_get_time (statement, 3);
  self->error = TEXT (4);
  return self;
}

/* Columns: code, severity, source key, metric key, series key, from_at, to_at, text. */
static gpointer
read_fault (UpStatement *statement)
{
  UpFault *self = g_new0 (UpFault, 1);

  self->code = TEXT (0);
  self->severity = TEXT (1);
  self->source = TEXT (2);
  self->metric = TEXT (3);
  self->series = TEXT (4);
  self->from = up_statement_get_time (statement, 5);
  self->to = up_statement_get_time (statement, 6);
  self->text = TEXT (7);
  return self;
}

/* Columns: kind, subject key, event_at, label, url. */
static gpointer
read_event (UpStatement *statement)
{
  UpEvent *self = g_new0 (UpEvent, 1);

  self->kind = TEXT (0);
  self->subject = TEXT (1);
  self->time = up_statement_get_time (statement, 2);
  self->label = TEXT (3);
  self->url = TEXT (4);
  return self;
}

#define SOURCE_ROWS                                                                                \
  "SELECT key, title, home, licence, licence_url, attribution, terms FROM source "
#define METRIC_ROWS                                                                                \
  "SELECT m.key, s.key, m.name, m.noun, m.phrase, m.unit, m.kind, m.direction, m.period, "         \
  "m.denominator, m.total, m.definition, m.reference "                                             \
  "FROM metric AS m JOIN source AS s ON s.id = m.source_id "
#define SERIES_ROWS                                                                                \
  "SELECT r.id, r.key, m.key, s.key, r.dimension, m.period, r.flags FROM series AS r "             \
  "JOIN metric AS m ON m.id = r.metric_id JOIN subject AS s ON s.id = r.subject_id "

/* All rows of a statement as records. */
static GPtrArray *
list (UpStatement   *statement,
      ReadRow        read,
      GDestroyNotify destroy,
      GError       **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (destroy);
  UpStep step;

  while ((step = up_statement_step (statement, error)) == UP_STEP_ROW)
    g_ptr_array_add (rows, read (statement));
  return step == UP_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

/* The first row of a statement with one parameter, as a record. */
static gpointer
find (UpConnection *connection,
      const char   *action,
      const char   *sql,
      const char   *key,
      ReadRow       read,
      GError      **error)
{
  g_autoptr (UpStatement) statement = up_connection_prepare (connection, action, sql, error);

  if (statement == NULL)
    return NULL;
  up_statement_bind_text (statement, 1, key);
  return up_statement_step (statement, error) == UP_STEP_ROW ? read (statement) : NULL;
}

/**
 * up_store_list_sources:
 * @connection: a connection
 * @error: return location
 *
 * Returns: (transfer container) (nullable) (element-type UpSource): the sources by title; otherwise
 *   @error is of %UP_STORE_ERROR
 */
GPtrArray *
up_store_list_sources (UpConnection *connection,
                       GError      **error)
{
  g_autoptr (UpStatement) statement = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  statement = up_connection_prepare (connection, "read the sources of",
                                     SOURCE_ROWS "ORDER BY title COLLATE NOCASE, key", error);
  if (statement == NULL)
    return NULL;
  return list (statement, read_source, (GDestroyNotify) up_source_unref, error);
}

/**
 * up_store_list_metrics:
 * @connection: a connection
 * @error: return location
 *
 * Returns: (transfer container) (nullable) (element-type UpMetric): the metrics in the order they
 *   came in; otherwise @error is of %UP_STORE_ERROR
 */
GPtrArray *
up_store_list_metrics (UpConnection *connection,
                       GError      **error)
{
  g_autoptr (UpStatement) statement = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  statement = up_connection_prepare (connection, "read the metrics of", METRIC_ROWS "ORDER BY m.id",
                                     error);
  if (statement == NULL)
    return NULL;
  return list (statement, read_metric, (GDestroyNotify) up_metric_unref, error);
}

/**
 * up_store_list_subjects:
 * @connection: a connection
 * @metric: (nullable): key of a metric, for the subjects it has series of; %NULL for all
 * @error: return location
 *
 * Returns: (transfer container) (nullable) (element-type UpSubject): the subjects by name;
 *   otherwise @error is of %UP_STORE_ERROR
 */
GPtrArray *
up_store_list_subjects (UpConnection *connection,
                        const char   *metric,
                        GError      **error)
{
  g_autoptr (UpStatement) statement = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  statement = up_connection_prepare (
      connection, "read the subjects of",
      "SELECT key, name, kind, slot FROM subject WHERE ?1 IS NULL OR id IN (SELECT r.subject_id "
      "FROM series AS r JOIN metric AS m ON m.id = r.metric_id WHERE m.key = ?1) "
      "ORDER BY name COLLATE NOCASE, key", error);
  if (statement == NULL)
    return NULL;
  up_statement_bind_text (statement, 1, metric);
  return list (statement, read_subject, (GDestroyNotify) up_subject_unref, error);
}

/**
 * up_store_list_series:
 * @connection: a connection
 * @metric: (nullable): key of a metric, %NULL for all
 * @subject: (nullable): key of a subject, %NULL for all
 * @error: return location
 *
 * Returns: (transfer container) (nullable) (element-type UpSeries): the series by key; otherwise
 *   @error is of %UP_STORE_ERROR
 */
GPtrArray *
up_store_list_series (UpConnection *connection,
                      const char   *metric,
                      const char   *subject,
                      GError      **error)
{
  g_autoptr (UpStatement) statement = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  statement = up_connection_prepare (
      connection, "read the series of",
      SERIES_ROWS "WHERE (?1 IS NULL OR m.key = ?1) AND (?2 IS NULL OR s.key = ?2) ORDER BY r.key",
      error);
  if (statement == NULL)
    return NULL;
  up_statement_bind_text (statement, 1, metric);
  up_statement_bind_text (statement, 2, subject);
  return list (statement, read_series, (GDestroyNotify) up_series_free, error);
}

/**
 * up_store_list_faults:
 * @connection: a connection
 * @metric: (nullable): key of a metric, for its faults and those of all of its source; %NULL for
 *   all
 * @error: return location
 *
 * Returns: (transfer container) (nullable) (element-type UpFault): the faults in the order they
 *   came in; otherwise @error is of %UP_STORE_ERROR
 */
GPtrArray *
up_store_list_faults (UpConnection *connection,
                      const char   *metric,
                      GError      **error)
{
  g_autoptr (UpStatement) statement = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  /* A fault of a series may leave its metric out: the series has one. */
  statement = up_connection_prepare (
      connection, "read the quality notes of",
      "SELECT f.code, f.severity, s.key, m.key, r.key, f.from_at, f.to_at, f.text "
      "FROM fault AS f JOIN source AS s ON s.id = f.source_id "
      "LEFT JOIN series AS r ON r.id = f.series_id "
      "LEFT JOIN metric AS m ON m.id = ifnull (f.metric_id, r.metric_id) "
      "WHERE ?1 IS NULL OR m.key = ?1 OR (m.id IS NULL AND s.id = (SELECT source_id FROM metric "
      "WHERE key = ?1)) ORDER BY f.id", error);
  if (statement == NULL)
    return NULL;
  up_statement_bind_text (statement, 1, metric);
  return list (statement, read_fault, (GDestroyNotify) up_fault_free, error);
}

/**
 * up_store_list_events:
 * @connection: a connection
 * @subject: (nullable): key of a subject, %NULL for all
 * @error: return location
 *
 * Returns: (transfer container) (nullable) (element-type UpEvent): the events by time; otherwise
 *   @error is of %UP_STORE_ERROR
 */
GPtrArray *
up_store_list_events (UpConnection *connection,
                      const char   *subject,
                      GError      **error)
{
  g_autoptr (UpStatement) statement = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  statement = up_connection_prepare (
      connection, "read the events of",
      "SELECT e.kind, s.key, e.event_at, e.label, e.url FROM event AS e "
      "LEFT JOIN subject AS s ON s.id = e.subject_id WHERE ?1 IS NULL OR s.key = ?1 "
      "ORDER BY e.event_at, e.id", error);
  if (statement == NULL)
    return NULL;
  up_statement_bind_text (statement, 1, subject);
  return list (statement, read_event, (GDestroyNotify) up_event_free, error);
}

/**
 * up_store_find_source:
 * @connection: a connection
 * @key: key of a source
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the source; %NULL without @error when there is none, with
 *   @error of %UP_STORE_ERROR when it could not be read
 */
UpSource *
up_store_find_source (UpConnection *connection,
                      const char   *key,
                      GError      **error)
{
  g_return_val_if_fail (connection != NULL && key != NULL, NULL);

  return find (connection, "read the sources of", SOURCE_ROWS "WHERE key = ?", key, read_source,
               error);
}

/**
 * up_store_find_metric:
 * @connection: a connection
 * @key: key of a metric
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the metric; %NULL without @error when there is none, with
 *   @error of %UP_STORE_ERROR when it could not be read
 */
UpMetric *
up_store_find_metric (UpConnection *connection,
                      const char   *key,
                      GError      **error)
{
  g_return_val_if_fail (connection != NULL && key != NULL, NULL);

  return find (connection, "read the metrics of", METRIC_ROWS "WHERE m.key = ?", key, read_metric,
               error);
}

/**
 * up_store_find_subject:
 * @connection: a connection
 * @text: a key, a name or another name, in any case and width
 * @error: return location
 *
 * Finds by key, else by name, else by another name. What any name says of a technology goes before
 * what it says of a topic, a repository, an economy: “golang” is Go, whose key has no kind in
 * front, though there is a topic of that very name.
 *
 * Returns: (transfer full) (nullable): the subject; %NULL without @error when there is none, with
 *   @error of %UP_STORE_ERROR when it could not be read
 */
UpSubject *
up_store_find_subject (UpConnection *connection,
                       const char   *text,
                       GError      **error)
{
  const char *action = "read the subjects of";
  g_autofree char *folded = NULL;
  g_autoptr (GError) local = NULL;
  UpSubject *subject;

  g_return_val_if_fail (connection != NULL && text != NULL, NULL);

  folded = up_subject_fold (text);
  subject = find (connection, action, "SELECT key, name, kind, slot FROM subject WHERE key = ?",
                  folded, read_subject, &local);
  if (subject == NULL && local == NULL)
    subject = find (connection, action,
                    "SELECT s.key, s.name, s.kind, s.slot FROM subject_alias AS a "
                    "JOIN subject AS s ON s.id = a.subject_id WHERE a.folded = ? "
                    "ORDER BY instr (s.key, ':') > 0, a.is_name DESC, s.id LIMIT 1",
                    folded, read_subject, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return subject;
}

/**
 * up_store_find_series:
 * @connection: a connection
 * @key: key of a series
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the series; %NULL without @error when there is none, with
 *   @error of %UP_STORE_ERROR when it could not be read
 */
UpSeries *
up_store_find_series (UpConnection *connection,
                      const char   *key,
                      GError      **error)
{
  g_return_val_if_fail (connection != NULL && key != NULL, NULL);

  return find (connection, "read the series of", SERIES_ROWS "WHERE r.key = ?", key, read_series,
               error);
}

/**
 * up_store_find_fetch:
 * @connection: a connection
 * @id: its number in this store
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the fetch; %NULL without @error when there is none, with
 *   @error of %UP_STORE_ERROR when it could not be read
 */
UpFetchRecord *
up_store_find_fetch (UpConnection *connection,
                     gint64        id,
                     GError      **error)
{
  g_autoptr (UpStatement) statement = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  statement = up_connection_prepare (connection, "read the fetches of",
                                     "SELECT f.id, s.key, f.url, f.retrieved_at, f.error "
                                     "FROM fetch AS f JOIN source AS s ON s.id = f.source_id "
                                     "WHERE f.id = ?",
                                     error);
  if (statement == NULL)
    return NULL;
  up_statement_bind_int (statement, 1, id);
  return up_statement_step (statement, error) == UP_STEP_ROW ? read_fetch (statement) : NULL;
}

/**
 * up_store_find_newest:
 * @connection: a connection
 * @time: (out): when the newest fetch was retrieved, %UP_TIME_NONE when there is none
 * @error: return location
 *
 * How fresh the store is.
 *
 * Returns: whether it could be read; otherwise @error is set to %UP_STORE_ERROR
 */
gboolean
up_store_find_newest (UpConnection *connection,
                      UpTime       *time,
                      GError      **error)
{
  g_autoptr (UpStatement) statement = NULL;

  g_return_val_if_fail (connection != NULL && time != NULL, FALSE);

  *time = UP_TIME_NONE;
  statement = up_connection_prepare (connection, "read the newest fetch of",
                                     "SELECT max(retrieved_at) FROM fetch", error);
  if (statement == NULL || up_statement_step (statement, error) != UP_STEP_ROW)
    return FALSE;
  if (!up_statement_is_null (statement, 0))
    *time = up_statement_get_int (statement, 0);
  return TRUE;
}

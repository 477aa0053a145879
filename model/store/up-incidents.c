/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-incidents.h"

#include "up-connection-private.h"

#define ACTION "keep incidents in"

/* Of the subject with the key that parameter N is, NULL for none. */
#define SUBJECT(n) "(SELECT id FROM subject WHERE key = " n ")"

/* The newest word on the incident that parameters 1 and 2 name. */
#define NOW                                                                                        \
  "FROM incident_now WHERE source_id = (SELECT id FROM source WHERE key = ?1) AND key = ?2"

static void
bind_moment (UpStatement *statement,
             int          index,
             UpTime       time)
{
  if (time != UP_TIME_NONE)
    up_statement_bind_time (statement, index, time);
  else
    up_statement_bind_null (statement, index);
}

static void
bind_incident (UpStatement      *statement,
               const char       *source,
               const UpIncident *incident)
{
  up_statement_bind_text (statement, 1, source);
  up_statement_bind_text (statement, 2, incident->key);
  up_statement_bind_time (statement, 3, incident->started);
  bind_moment (statement, 4, incident->detected);
  bind_moment (statement, 5, incident->resolved);
  if (incident->deployment >= 0)
    up_statement_bind_int (statement, 6, incident->deployment);
  else
    up_statement_bind_null (statement, 6);
  up_statement_bind_text (statement, 7, incident->service);
  up_statement_bind_text (statement, 8, incident->team);
  up_statement_bind_text (statement, 9, incident->language);
  up_statement_bind_text (statement, 10, incident->title);
}

/* What is known already of the incident: the same, something else, or nothing. */
static gboolean
compare (UpConnection     *connection,
         const char       *source,
         const UpIncident *incident,
         UpIncidentWord   *word,
         GError          **error)
{
  g_autoptr (UpStatement) row = up_connection_prepare (
      connection, ACTION,
      "SELECT started_at IS ?3 AND detected_at IS ?4 AND resolved_at IS ?5 AND deployment IS ?6 "
      "AND service_id IS " SUBJECT ("?7") " AND team_id IS " SUBJECT ("?8") " AND language_id IS "
      SUBJECT ("?9") " AND title IS ?10 " NOW, error);
  UpStep step;

  if (row == NULL)
    return FALSE;
  bind_incident (row, source, incident);
  step = up_statement_step (row, error);
  *word = step != UP_STEP_ROW                   ? UP_INCIDENT_ADDED
          : up_statement_get_int (row, 0) != 0 ? UP_INCIDENT_SAME
                                                : UP_INCIDENT_REVISED;
  return step == UP_STEP_ROW || step == UP_STEP_DONE;
}

/**
 * up_store_put_incident:
 * @connection: a connection that writes
 * @source: key of a source that is in the store
 * @fetch: number from up_store_begin_fetch(), which has said nothing of this incident yet
 * @incident: an incident, whose subjects are in the store
 * @word: (out): whether that is news
 * @error: return location
 *
 * Keeps an incident. What was said of it before stays.
 *
 * Returns: whether the store has it; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_put_incident (UpConnection     *connection,
                       const char       *source,
                       gint64            fetch,
                       const UpIncident *incident,
                       UpIncidentWord   *word,
                       GError          **error)
{
  g_autoptr (UpStatement) put = NULL;

  g_return_val_if_fail (connection != NULL && incident != NULL && word != NULL, FALSE);

  if (!compare (connection, source, incident, word, error))
    return FALSE;
  if (*word == UP_INCIDENT_SAME)
    return TRUE;
  put = up_connection_prepare (
      connection, ACTION,
      "INSERT INTO incident (source_id, key, started_at, detected_at, resolved_at, deployment, "
      "service_id, team_id, language_id, title, fetch_id) VALUES "
      "((SELECT id FROM source WHERE key = ?1), ?2, ?3, ?4, ?5, ?6, " SUBJECT ("?7") ", "
      SUBJECT ("?8") ", " SUBJECT ("?9") ", ?10, ?11)", error);
  if (put == NULL)
    return FALSE;
  bind_incident (put, source, incident);
  up_statement_bind_int (put, 11, fetch);
  return up_statement_run (put, error);
}

static void
clear_row (gpointer data)
{
  g_free (((UpIncidentRow *) data)->subject);
}

/**
 * up_store_list_incidents:
 * @connection: a connection
 * @source: key of a source
 * @error: return location
 *
 * Lists the newest word on each incident, once for all of them and once for each service, team and
 * language that it concerns.
 *
 * Returns: (transfer full) (element-type UpIncidentRow) (nullable): by subject, %NULL first, then
 *   by time; otherwise @error is of %UP_STORE_ERROR
 */
GArray *
up_store_list_incidents (UpConnection *connection,
                         const char   *source,
                         GError      **error)
{
  g_autoptr (UpStatement) row = NULL;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (UpIncidentRow));
  UpStep step;

  g_return_val_if_fail (connection != NULL && source != NULL, NULL);

  row = up_connection_prepare (
      connection, "read incidents of",
      "WITH known AS MATERIALIZED (SELECT * FROM incident_now "
      "WHERE source_id = (SELECT id FROM source WHERE key = ?1)) "
      "SELECT s.key, k.started_at, k.detected_at, k.resolved_at, k.deployment FROM "
      "(SELECT NULL AS subject_id, * FROM known UNION ALL "
      "SELECT service_id, * FROM known WHERE service_id IS NOT NULL UNION ALL "
      "SELECT team_id, * FROM known WHERE team_id IS NOT NULL UNION ALL "
      "SELECT language_id, * FROM known WHERE language_id IS NOT NULL) AS k "
      "LEFT JOIN subject AS s ON s.id = k.subject_id ORDER BY 1, 2, k.key", error);
  if (row == NULL)
    return NULL;
  g_array_set_clear_func (found, clear_row);
  up_statement_bind_text (row, 1, source);
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      UpIncidentRow one = { g_strdup (up_statement_get_text (row, 0)),
                            { .started = up_statement_get_time (row, 1),
                              .detected = up_statement_get_time (row, 2),
                              .resolved = up_statement_get_time (row, 3),
                              .deployment = up_statement_is_null (row, 4)
                                                ? -1
                                                : (int) up_statement_get_int (row, 4) } };

      g_array_append_val (found, one);
    }
  return step == UP_STEP_DONE ? g_steal_pointer (&found) : NULL;
}

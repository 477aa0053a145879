/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-changes.h"

#include "up-connection-private.h"
#include "up-observation.h"
#include "up-series.h"

#include <math.h>
#include <string.h>

#define ACTION "tell what changed in"

/* The source's fetches since the moment that parameter 2 is. */
#define NEW                                                                                        \
  "new AS MATERIALIZED (SELECT id, url, retrieved_at FROM fetch WHERE "                            \
  "source_id = (SELECT id FROM source WHERE key = ?1) AND retrieved_at >= ?2)"

/* Its series, with how they are called. */
#define SERIES                                                                                     \
  "mine AS MATERIALIZED (SELECT s.id, s.key, s.metric_id, m.name AS metric, m.unit, m.period, "    \
  "u.name || CASE s.dimension WHEN '' THEN '' ELSE ' (' || s.dimension || ')' END AS subject "     \
  "FROM series AS s JOIN metric AS m ON m.id = s.metric_id "                                       \
  "JOIN subject AS u ON u.id = s.subject_id "                                                      \
  "WHERE m.source_id = (SELECT id FROM source WHERE key = ?1))"

/* The columns that read_change() takes. */
#define COLUMNS "n.key, n.metric, n.subject, n.unit, n.period, "

static void
change_free (gpointer data)
{
  UpChange *change = data;

  g_free (change->series);
  g_free (change->metric);
  g_free (change->subject);
  g_free (change->url);
  g_free (change);
}

/**
 * up_changes_free:
 * @self: (transfer full): changes
 */
void
up_changes_free (UpChanges *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->revisions);
  g_ptr_array_unref (self->begun);
  g_ptr_array_unref (self->ended);
  g_free (self);
}

/* Behind COLUMNS: start, before, after, address and time. */
static UpChange *
read_change (UpStatement *row)
{
  UpChange *change = g_new0 (UpChange, 1);

  change->series = g_strdup (up_statement_get_text (row, 0));
  change->metric = g_strdup (up_statement_get_text (row, 1));
  change->subject = g_strdup (up_statement_get_text (row, 2));
  up_unit_from_string (up_statement_get_text (row, 3), &change->unit);
  up_period_from_string (up_statement_get_text (row, 4), &change->period);
  change->start = up_series_unpack_start (up_statement_get_int (row, 5), change->period);
  change->before = up_statement_get_double (row, 6);
  change->after = up_statement_get_double (row, 7);
  change->url = g_strdup (up_statement_get_text (row, 8));
  change->known = up_statement_get_time (row, 9);
  return change;
}

/* How much of the value before the change is; what came or went altogether is most. */
static double
size_of (const UpChange *change)
{
  double part = fabs (change->after - change->before) / fabs (change->before);

  return isfinite (part) ? part : INFINITY;
}

static int
compare_sizes (gconstpointer a,
               gconstpointer b)
{
  const UpChange *first = a, *second = b;
  double difference = size_of (second) - size_of (first);

  if (difference > 0 || difference < 0)
    return difference > 0 ? 1 : -1;
  return strcmp (first->series, second->series) != 0 ? strcmp (first->series, second->series)
         : first->start > second->start              ? 1
                                                     : -1;
}

static UpStatement *
prepare (UpConnection *connection,
         const char   *sql,
         const char   *source,
         UpTime        since,
         GError      **error)
{
  UpStatement *row = up_connection_prepare (connection, ACTION, sql, error);

  if (row == NULL)
    return NULL;
  up_statement_bind_text (row, 1, source);
  up_statement_bind_time (row, 2, since);
  return row;
}

/* Values that came, each beside the newest of those that were known of its period. */
static gboolean
read_values (UpConnection *connection,
             const char   *source,
             UpTime        since,
             guint         most,
             UpChanges    *changes,
             GError      **error)
{
  g_autoptr (UpStatement) row = prepare (
      connection,
      "WITH " NEW ", " SERIES ", came AS (SELECT n.*, o.start, o.value, o.fetch_id, "
      "(SELECT p.fetch_id FROM observation AS p JOIN fetch AS f ON f.id = p.fetch_id "
      "WHERE p.series_id = o.series_id AND p.start = o.start AND f.retrieved_at < ?2 "
      "ORDER BY f.retrieved_at DESC, f.id DESC LIMIT 1) AS old "
      "FROM mine AS n JOIN observation AS o ON o.series_id = n.id "
      "WHERE o.fetch_id IN (SELECT id FROM new)) "
      "SELECT " COLUMNS "n.start, p.value, n.value, f.url, f.retrieved_at, p.flags, n.old "
      "FROM came AS n JOIN new AS f ON f.id = n.fetch_id LEFT JOIN observation AS p "
      "ON p.series_id = n.id AND p.start = n.start AND p.fetch_id = n.old", source, since, error);
  UpStep step;

  if (row == NULL)
    return FALSE;
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      if (up_statement_is_null (row, 11))
        changes->added++;
      else if ((up_statement_get_int (row, 10) & UP_OBSERVATION_PARTIAL) != 0)
        changes->grown++;
      else
        {
          changes->revised++;
          g_ptr_array_add (changes->revisions, read_change (row));
        }
    }
  g_ptr_array_sort_values (changes->revisions, compare_sizes);
  if (changes->revisions->len > most)
    g_ptr_array_set_size (changes->revisions, (int) most);
  return step == UP_STEP_DONE;
}

/* Rows of series; the first of them are kept, all are counted. */
static gboolean
read_series (UpConnection *connection,
             const char   *sql,
             const char   *source,
             UpTime        since,
             guint         most,
             GPtrArray    *list,
             gint64       *count,
             GError      **error)
{
  g_autoptr (UpStatement) row = prepare (connection, sql, source, since, error);
  UpStep step;

  if (row == NULL)
    return FALSE;
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      if (list->len < most)
        g_ptr_array_add (list, read_change (row));
      (*count)++;
    }
  return step == UP_STEP_DONE;
}

/* The newest word on a series' last period, for those that SQL names (id, last). */
#define WITH_LAST(named)                                                                           \
  "SELECT " COLUMNS "e.last, NULL, o.value, f.url, max (f.retrieved_at) FROM (" named ") AS e "    \
  "JOIN mine AS n ON n.id = e.id JOIN observation AS o ON o.series_id = e.id AND "                 \
  "o.start = e.last JOIN fetch AS f ON f.id = o.fetch_id GROUP BY n.id ORDER BY n.key"

/* How far each series went before, and goes now. */
#define ENDS                                                                                       \
  "ends AS MATERIALIZED (SELECT n.id, n.metric_id, max (o.start) AS last, "                        \
  "max (o.start) FILTER (WHERE o.fetch_id NOT IN (SELECT id FROM new)) AS was "                    \
  "FROM mine AS n JOIN observation AS o ON o.series_id = n.id GROUP BY n.id), "                    \
  "whole AS (SELECT metric_id, max (last) AS last, max (was) AS was FROM ends GROUP BY metric_id)"

/**
 * up_store_list_changes:
 * @connection: a connection
 * @source: key of a source
 * @since: a moment, such as the beginning of its last refresh
 * @most: how many changes of each kind are listed; all are counted
 * @error: return location
 *
 * Tells what the source has said since a moment that the store did not know before, each with the
 * address of the answer that said it. Looks at every value of the source, so it is for a thread
 * that nobody waits for.
 *
 * Returns: (transfer full) (nullable): what changed; otherwise @error is of %UP_STORE_ERROR
 */
UpChanges *
up_store_list_changes (UpConnection *connection,
                       const char   *source,
                       UpTime        since,
                       guint         most,
                       GError      **error)
{
  g_autoptr (UpChanges) self = NULL;

  g_return_val_if_fail (connection != NULL && source != NULL, NULL);

  self = g_new0 (UpChanges, 1);
  self->revisions = g_ptr_array_new_with_free_func (change_free);
  self->begun = g_ptr_array_new_with_free_func (change_free);
  self->ended = g_ptr_array_new_with_free_func (change_free);
  if (read_values (connection, source, since, most, self, error) &&
      read_series (connection,
                   "WITH " NEW ", " SERIES ", " ENDS " "
                   WITH_LAST ("SELECT id, last FROM ends WHERE was IS NULL"),
                   source, since, most, self->begun, &self->n_begun, error) &&
      read_series (connection,
                   "WITH " NEW ", " SERIES ", " ENDS " "
                   WITH_LAST ("SELECT ends.id, ends.last FROM ends JOIN whole USING (metric_id) "
                              "WHERE whole.last > whole.was AND ends.last = whole.was AND "
                              "ends.was = whole.was"),
                   source, since, most, self->ended, &self->n_ended, error))
    return g_steal_pointer (&self);
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-source-summary.h"

#include "up-connection-private.h"
#include "up-series.h"
#include "up-store-network.h"
#include "up-store-read.h"
#include "up-transaction.h"

#include <string.h>

#define ACTION "sum up the sources of"

/**
 * up_source_summary_new:
 * @source: who publishes
 *
 * Returns: (transfer full): the summary of a source of which nothing is stored
 */
UpSourceSummary *
up_source_summary_new (const UpSource *source)
{
  UpSourceSummary *self = g_new0 (UpSourceSummary, 1);

  self->source = up_source_new (source);
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) up_fault_free);
  self->metrics = g_ptr_array_new_with_free_func (g_free);
  self->period = UP_PERIOD_DAY;
  self->first = self->last = self->known = self->asked = UP_TIME_NONE;
  return self;
}

/**
 * up_source_summary_free:
 * @self: (transfer full): a summary
 */
void
up_source_summary_free (UpSourceSummary *self)
{
  g_return_if_fail (self != NULL);

  up_source_unref (self->source);
  g_clear_pointer (&self->state, up_source_state_free);
  g_ptr_array_unref (self->faults);
  g_ptr_array_unref (self->metrics);
  g_free (self);
}

/**
 * up_source_summary_is_empty:
 * @self: a summary
 *
 * Returns: whether the store has nothing that the source said
 */
gboolean
up_source_summary_is_empty (const UpSourceSummary *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->values + self->events + self->others == 0;
}

static UpSourceSummary *
find (GPtrArray  *all,
      const char *source)
{
  for (guint i = 0; i < all->len; i++)
    {
      UpSourceSummary *summary = all->pdata[i];

      if (strcmp (summary->source->key, source) == 0)
        return summary;
    }
  return NULL;
}

static void
take_span (UpSourceSummary *summary,
           UpTime           first,
           UpTime           last,
           UpPeriod         period)
{
  if (summary->first == UP_TIME_NONE || first < summary->first)
    summary->first = first;
  if (summary->last == UP_TIME_NONE || last > summary->last)
    {
      summary->last = last;
      summary->period = period;
    }
}

/* One row a metric: starts are packed by its period. */
static gboolean
read_values (UpConnection *connection,
             GPtrArray    *all,
             GError      **error)
{
  g_autoptr (UpStatement) row = up_connection_prepare (
      connection, ACTION,
      "SELECT p.key, m.period, count (*), min (o.start), max (o.start), m.name, "
      "ifnull (m.noun, m.name) FROM source AS p "
      "JOIN metric AS m ON m.source_id = p.id JOIN series AS s ON s.metric_id = m.id "
      "JOIN observation AS o ON o.series_id = s.id GROUP BY m.id", error);
  UpStep step;

  if (row == NULL)
    return FALSE;
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      UpSourceSummary *summary = find (all, up_statement_get_text (row, 0));
      UpPeriod period = UP_PERIOD_DAY;

      up_period_from_string (up_statement_get_text (row, 1), &period);
      summary->values += up_statement_get_int (row, 2);
      const char *name = up_statement_get_text (row, summary->metrics->len == 0 ? 5 : 6);

      g_ptr_array_add (summary->metrics, g_strdup (name));
      take_span (summary, up_series_unpack_start (up_statement_get_int (row, 3), period),
                 up_series_unpack_start (up_statement_get_int (row, 4), period), period);
    }
  return step == UP_STEP_DONE;
}

/* What is counted beside values: its source, how many there are, and when they were. Events of the
 * future (ends of support) stretch nothing. */
static gboolean
read_others (UpConnection *connection,
             GPtrArray    *all,
             const char   *sql,
             gboolean      events,
             GError      **error)
{
  g_autoptr (UpStatement) row = up_connection_prepare (connection, ACTION, sql, error);
  UpStep step;

  if (row == NULL)
    return FALSE;
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      UpSourceSummary *summary = find (all, up_statement_get_text (row, 0));

      *(events ? &summary->events : &summary->others) += up_statement_get_int (row, 1);
      if (!up_statement_is_null (row, 2) && !up_statement_is_null (row, 3))
        take_span (summary, up_statement_get_time (row, 2), up_statement_get_time (row, 3),
                   UP_PERIOD_DAY);
    }
  return step == UP_STEP_DONE;
}

static gboolean
read_faults (UpConnection *connection,
             GPtrArray    *all,
             GError      **error)
{
  g_autoptr (GPtrArray) faults = up_store_list_faults (connection, NULL, error);

  if (faults == NULL)
    return FALSE;
  while (faults->len > 0)
    {
      UpFault *fault = g_ptr_array_steal_index (faults, 0);

      g_ptr_array_add (find (all, fault->source)->faults, fault);
    }
  return TRUE;
}

/* What a refresh that came to its end brought: of the fetches since it was begun before it. */
static gboolean
read_state (UpConnection    *connection,
            UpSourceSummary *summary,
            GError         **error)
{
  const char *key = summary->source->key;
  g_autoptr (UpStatement) row = NULL;
  GError *problem = NULL;

  summary->state = up_store_find_state (connection, key, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (!up_store_find_known (connection, key, &summary->known, error))
    return FALSE;
  row = up_connection_prepare (
      connection, ACTION,
      "SELECT max (asked_at) FROM request WHERE source_id = (SELECT id FROM source WHERE key = ?1)",
      error);
  if (row == NULL)
    return FALSE;
  up_statement_bind_text (row, 1, key);
  if (up_statement_step (row, error) != UP_STEP_ROW)
    return FALSE;
  summary->asked = up_statement_get_time (row, 0);
  return TRUE;
}

/* Of the last refresh; where an older program made it, of the day on which something last came. */
static gboolean
read_fresh (UpConnection    *connection,
            UpSourceSummary *summary,
            GError         **error)
{
  g_autoptr (UpStatement) row = NULL;

  if (summary->asked == UP_TIME_NONE)
    return TRUE;
  row = up_connection_prepare (
      connection, ACTION,
      "WITH new AS (SELECT id FROM fetch WHERE source_id = (SELECT id FROM source WHERE key = ?1) "
      "AND retrieved_at >= ?2) SELECT (SELECT count (*) FROM series AS s "
      "JOIN metric AS m ON m.id = s.metric_id JOIN observation AS o ON o.series_id = s.id "
      "WHERE m.source_id = (SELECT id FROM source WHERE key = ?1) AND o.fetch_id IN new) "
      "+ (SELECT count (*) FROM event WHERE fetch_id IN new)", error);
  if (row == NULL)
    return FALSE;
  up_statement_bind_text (row, 1, summary->source->key);
  up_statement_bind_time (row, 2,
                          summary->state != NULL && summary->state->began != UP_TIME_NONE
                              ? summary->state->began
                              : up_time_floor (summary->asked, UP_PERIOD_DAY));
  if (up_statement_step (row, error) != UP_STEP_ROW)
    return FALSE;
  summary->fresh = up_statement_get_int (row, 0);
  return TRUE;
}

/**
 * up_store_summarize_sources:
 * @connection: a connection
 * @error: return location
 *
 * Looks at every value, so it is for a thread that nobody waits for.
 *
 * Returns: (transfer full) (element-type UpSourceSummary) (nullable): the sources by key; otherwise
 *   @error is of %UP_STORE_ERROR
 */
GPtrArray *
up_store_summarize_sources (UpConnection *connection,
                            GError      **error)
{
  g_autoptr (UpTransaction) moment = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GPtrArray) all =
      g_ptr_array_new_with_free_func ((GDestroyNotify) up_source_summary_free);
  gboolean network;

  g_return_val_if_fail (connection != NULL, NULL);

  /* A source that another thread adds meanwhile is in none of what is read, or in all of it. */
  moment = up_transaction_begin_read (connection, ACTION, error);
  if (moment == NULL)
    return NULL;
  sources = up_store_list_sources (connection, error);
  if (sources == NULL || !up_store_has_network (connection, &network, error))
    return NULL;
  for (guint i = 0; i < sources->len; i++)
    g_ptr_array_add (all, up_source_summary_new (sources->pdata[i]));
  if (!read_values (connection, all, error) ||
      !read_others (connection, all,
                    "SELECT p.key, count (*), min (e.event_at), max (e.event_at) FILTER "
                    "(WHERE e.event_at <= f.retrieved_at) FROM source AS p "
                    "JOIN fetch AS f ON f.source_id = p.id JOIN event AS e ON e.fetch_id = f.id "
                    "GROUP BY p.id", TRUE, error) ||
      !read_others (connection, all,
                    "SELECT p.key, count (*), min (c.committer_at), max (c.committer_at) "
                    "FROM source AS p JOIN fetch AS f ON f.source_id = p.id "
                    "JOIN repository AS r ON r.fetch_id = f.id "
                    "JOIN commit_record AS c ON c.repository_id = r.id GROUP BY p.id",
                    FALSE, error) ||
      !read_faults (connection, all, error))
    return NULL;
  if (network && !read_others (connection, all,
                               "SELECT p.key, count (*), min (t.posted_at), max (t.posted_at) "
                               "FROM source AS p JOIN posting AS t ON t.source_id = p.id "
                               "GROUP BY p.id", FALSE, error))
    return NULL;
  for (guint i = 0; network && i < all->len; i++)
    {
      if (!read_state (connection, all->pdata[i], error) ||
          !read_fresh (connection, all->pdata[i], error))
        return NULL;
    }
  return g_steal_pointer (&all);
}

#define ID "(SELECT id FROM source WHERE key = ?1)"
#define METRICS "(SELECT id FROM metric WHERE source_id = " ID ")"
#define SERIES "(SELECT id FROM series WHERE metric_id IN " METRICS ")"
#define FETCHES "(SELECT id FROM fetch WHERE source_id = " ID ")"

/**
 * up_store_remove_source:
 * @connection: a connection that writes
 * @source: key of a source
 * @error: return location
 *
 * Forgets everything the source said. That it was once asked stays, so that the data set that comes
 * with the program does not bring it back.
 *
 * Returns: whether it was removed; otherwise @error is of %UP_STORE_ERROR and all is as it was
 */
gboolean
up_store_remove_source (UpConnection *connection,
                        const char   *source,
                        GError      **error)
{
  static const char *const parts[] = {
    "DELETE FROM coverage WHERE series_id IN " SERIES,
    "DELETE FROM observation WHERE series_id IN " SERIES,
    "DELETE FROM fault WHERE source_id = " ID,
    "DELETE FROM series WHERE id IN " SERIES,
    "DELETE FROM metric WHERE source_id = " ID,
    "DELETE FROM event WHERE fetch_id IN " FETCHES,
    "DELETE FROM commit_record WHERE repository_id IN "
    "(SELECT id FROM repository WHERE fetch_id IN " FETCHES ")",
    "DELETE FROM repository WHERE fetch_id IN " FETCHES,
    "DELETE FROM posting WHERE source_id = " ID,
    "DELETE FROM incident WHERE source_id = " ID,
    "DELETE FROM answer WHERE source_id = " ID,
    "DELETE FROM tracked WHERE source_id = " ID,
    "DELETE FROM source_state WHERE source_id = " ID,
  };
  g_autoptr (UpTransaction) transaction = NULL;

  g_return_val_if_fail (connection != NULL && source != NULL, FALSE);

  transaction = up_transaction_begin (connection, "remove a source from", error);
  if (transaction == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (UpStatement) cut =
          up_connection_prepare (connection, "remove a source from", parts[i], error);

      if (cut == NULL)
        return FALSE;
      up_statement_bind_text (cut, 1, source);
      if (!up_statement_run (cut, error))
        return FALSE;
    }
  return up_transaction_commit (g_steal_pointer (&transaction), error);
}

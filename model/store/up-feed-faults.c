/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-connection-private.h"
#include "up-feed-faults.h"
#include "up-locale.h"
#include "up-metric.h"
#include "up-series.h"
#include "up-store-write.h"

/* An answer that speaks of so much fewer series than the one before has lost something. */
#define KEPT_SERIES 0.8

/* Of so few series nothing is said. */
#define FEW_SERIES 5

/* Most of the past changed, and by much: sources revise, but not like this. */
#define SHIFTED_PART 0.5
#define FEW_VALUES 12

/* Publishers take their time: two periods and six weeks are usual. */
#define USUAL_PERIODS 3
#define USUAL_DELAY (45 * UP_TIME_DAY)

#define ACTION "check the answers in"

static const char coverage_text[] =
    N_("The source’s newer answers leave this out. It ends here; that is no fall to zero.");
static const char definition_text[] =
    N_("Most of the past changed at once and by more than a tenth, as when a source counts anew or "
       "counts something else. Compare with what was known before.");
static const char stale_text[] =
    N_("Nothing new has come for longer than usual: the source may have stopped.");

static void
add_flag (GPtrArray  *flags,
          const char *flag)
{
  if (!g_ptr_array_find_with_equal_func (flags, flag, g_str_equal, NULL))
    g_ptr_array_add (flags, g_strdup (flag));
}

/* Marks what the answer before spoke of and this one does not, at the end of each series. */
static gboolean
mark_lost (UpConnection   *connection,
           const char     *source,
           gint64          fetch,
           const UpAnswer *before,
           GError        **error)
{
  g_autoptr (UpStatement) row = up_connection_prepare (
      connection, ACTION,
      "SELECT s.key, m.period, max (o.start) FROM series AS s"
      " JOIN metric AS m ON m.id = s.metric_id JOIN observation AS o ON o.series_id = s.id"
      " WHERE m.source_id = (SELECT id FROM source WHERE key = ?1)"
      " AND (EXISTS (SELECT 1 FROM coverage WHERE series_id = s.id AND fetch_id = ?2)"
      " OR EXISTS (SELECT 1 FROM observation WHERE series_id = s.id AND fetch_id = ?2))"
      " AND NOT EXISTS (SELECT 1 FROM coverage WHERE series_id = s.id AND fetch_id = ?3)"
      " AND NOT EXISTS (SELECT 1 FROM observation WHERE series_id = s.id AND fetch_id = ?3)"
      " GROUP BY s.id", error);
  UpStep step;

  if (row == NULL)
    return FALSE;
  up_statement_bind_text (row, 1, source);
  up_statement_bind_int (row, 2, before->fetch);
  up_statement_bind_int (row, 3, fetch);
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      UpPeriod period = UP_PERIOD_DAY;
      UpFault fault = { .code = "coverage-drop", .severity = "caution", .source = source,
                        .series = up_statement_get_text (row, 0), .to = UP_TIME_NONE,
                        .text = coverage_text };

      up_period_from_string (up_statement_get_text (row, 1), &period);
      fault.from = up_time_add (up_series_unpack_start (up_statement_get_int (row, 2), period),
                                period, period == UP_PERIOD_INSTANT ? 0 : 1);
      if (up_store_put_fault (connection, &fault, error) == 0)
        return FALSE;
    }
  return step == UP_STEP_DONE;
}

/* Marks each metric that the answer speaks of. */
static gboolean
mark_shifted (UpConnection *connection,
              const char   *source,
              gint64        fetch,
              GError      **error)
{
  g_autoptr (UpStatement) row = up_connection_prepare (
      connection, ACTION,
      "SELECT m.key, f.retrieved_at FROM metric AS m, fetch AS f WHERE f.id = ?1 AND m.id IN "
      "(SELECT s.metric_id FROM series AS s JOIN observation AS o ON o.series_id = s.id "
      "AND o.fetch_id = ?1)", error);
  UpStep step;

  if (row == NULL)
    return FALSE;
  up_statement_bind_int (row, 1, fetch);
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      UpFault fault = { .code = "changed-definition", .severity = "caution", .source = source,
                        .metric = up_statement_get_text (row, 0),
                        .from = up_time_floor (up_statement_get_time (row, 1), UP_PERIOD_DAY),
                        .to = UP_TIME_NONE, .text = definition_text };

      if (up_store_put_fault (connection, &fault, error) == 0)
        return FALSE;
    }
  return step == UP_STEP_DONE;
}

/**
 * up_feed_check_answer:
 * @connection: a connection that writes, inside a transaction
 * @source: key of the source
 * @fetch: number of the fetch of an answer that was brought in
 * @counts: what became of its values
 * @before: (nullable): the good answer of that address before it
 * @flags: (inout) (element-type utf8): codes of what was noticed are added
 * @error: return location
 *
 * Holds an answer against the one before: series that are missing get a note where they end
 * (`coverage-drop`), metrics whose past changed one that says so (`changed-definition`).
 *
 * Returns: whether it could be checked; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_feed_check_answer (UpConnection        *connection,
                      const char          *source,
                      gint64               fetch,
                      const UpWriteCounts *counts,
                      const UpAnswer      *before,
                      GPtrArray           *flags,
                      GError             **error)
{
  double known = (double) (counts->revised + counts->same);

  g_return_val_if_fail (connection != NULL && source != NULL && flags != NULL, FALSE);

  if (before == NULL || before->fetch == 0 || fetch == 0)
    return TRUE;
  if (before->series >= FEW_SERIES &&
      (double) counts->series < KEPT_SERIES * (double) before->series)
    {
      add_flag (flags, "coverage-drop");
      if (!mark_lost (connection, source, fetch, before, error))
        return FALSE;
    }
  if (known >= FEW_VALUES && (double) counts->shifted > SHIFTED_PART * known)
    {
      add_flag (flags, "changed-definition");
      return mark_shifted (connection, source, fetch, error);
    }
  return TRUE;
}

/* A note that says otherwise has had its time: something new came. */
static gboolean
close_stale (UpConnection *connection,
             const char   *metric,
             UpTime        end,
             GError      **error)
{
  g_autoptr (UpStatement) put = up_connection_prepare (
      connection, ACTION,
      "UPDATE fault SET to_at = ?2 WHERE code = 'stale-feed' AND to_at IS NULL AND from_at < ?2 "
      "AND metric_id = (SELECT id FROM metric WHERE key = ?1)", error);

  if (put == NULL)
    return FALSE;
  up_statement_bind_text (put, 1, metric);
  up_statement_bind_time (put, 2, end);
  return up_statement_run (put, error);
}

/**
 * up_feed_check_age:
 * @connection: a connection that writes, inside a transaction
 * @source: key of a source that was just asked
 * @now: when
 * @flags: (inout) (element-type utf8): `stale-feed` is added when that is so
 * @error: return location
 *
 * Looks at the end of each metric of the source: one that has had nothing new for three periods and
 * six weeks gets a note there (`stale-feed`), until something comes.
 *
 * Returns: whether it could be checked; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_feed_check_age (UpConnection *connection,
                   const char   *source,
                   UpTime        now,
                   GPtrArray    *flags,
                   GError      **error)
{
  g_autoptr (UpStatement) row = NULL;
  UpStep step;

  g_return_val_if_fail (connection != NULL && source != NULL && flags != NULL, FALSE);

  row = up_connection_prepare (connection, ACTION,
                               "SELECT m.key, m.period, max ((SELECT max (start) FROM observation "
                               "WHERE series_id = s.id)) FROM metric AS m "
                               "JOIN series AS s ON s.metric_id = m.id WHERE m.source_id = "
                               "(SELECT id FROM source WHERE key = ?1) GROUP BY m.id", error);
  if (row == NULL)
    return FALSE;
  up_statement_bind_text (row, 1, source);
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      const char *metric = up_statement_get_text (row, 0);
      UpPeriod period = UP_PERIOD_DAY;
      UpTime last, end;
      UpFault fault = { .code = "stale-feed", .severity = "caution", .source = source,
                        .metric = metric, .to = UP_TIME_NONE, .text = stale_text };

      if (up_statement_is_null (row, 2) ||
          !up_period_from_string (up_statement_get_text (row, 1), &period))
        continue;
      last = up_series_unpack_start (up_statement_get_int (row, 2), period);
      period = MAX (period, UP_PERIOD_DAY);
      end = up_time_add (last, period, 1);
      if (!close_stale (connection, metric, end, error))
        return FALSE;
      if (up_time_add (last, period, USUAL_PERIODS) + USUAL_DELAY >= now)
        continue;
      fault.from = end;
      add_flag (flags, "stale-feed");
      if (up_store_put_fault (connection, &fault, error) == 0)
        return FALSE;
    }
  return step == UP_STEP_DONE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-bundled-private.h"
#include "up-commit-writer.h"
#include "up-observation-writer.h"
#include "up-occupations.h"
#include "up-store-read.h"
#include "up-store-write.h"
#include "up-transaction.h"

#include <math.h>

static const char action[] = "add the bundled data set to";

/* Parts of the bundled set that a store has not seen: numbers of fetches in the bundled store. A
 * part is known by its source, file, content and day. Returns NULL on error. */
static GArray *
list_missing (UpConnection *bundled,
              UpConnection *store,
              GError      **error)
{
  g_autoptr (UpStatement) all = NULL;
  g_autoptr (UpStatement) find = NULL;
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (gint64));
  UpStep step;

  all = up_connection_prepare (bundled, action,
                               "SELECT f.id, s.key, f.url, f.sha256, f.retrieved_at"
                               " FROM fetch AS f JOIN source AS s ON s.id = f.source_id"
                               " ORDER BY f.id", error);
  find = up_connection_prepare (store, action,
                                "SELECT 1 FROM fetch AS f JOIN source AS s ON s.id = f.source_id"
                                " WHERE s.key = ?1 AND f.url = ?2 AND f.sha256 = ?3"
                                " AND f.retrieved_at = ?4", error);
  if (all == NULL || find == NULL)
    return NULL;

  while ((step = up_statement_step (all, error)) == UP_STEP_ROW)
    {
      gint64 id = up_statement_get_int (all, 0);

      up_statement_bind_text (find, 1, up_statement_get_text (all, 1));
      up_statement_bind_text (find, 2, up_statement_get_text (all, 2));
      up_statement_bind_text (find, 3, up_statement_get_text (all, 3));
      up_statement_bind_time (find, 4, up_statement_get_time (all, 4));
      step = up_statement_step (find, error);
      up_statement_reset (find);
      if (step == UP_STEP_ERROR)
        return NULL;
      if (step == UP_STEP_DONE)
        g_array_append_val (missing, id);
    }
  return step == UP_STEP_DONE ? g_steal_pointer (&missing) : NULL;
}

static gboolean
merge_aliases (UpConnection *bundled,
               UpConnection *store,
               GError      **error)
{
  g_autoptr (UpStatement) all = NULL;
  UpStep step;

  all = up_connection_prepare (bundled, action,
                               "SELECT s.key, a.alias FROM subject_alias AS a"
                               " JOIN subject AS s ON s.id = a.subject_id"
                               " WHERE NOT a.is_name ORDER BY s.id, a.folded", error);
  if (all == NULL)
    return FALSE;
  while ((step = up_statement_step (all, error)) == UP_STEP_ROW)
    {
      if (!up_store_put_alias (store, up_statement_get_text (all, 0),
                               up_statement_get_text (all, 1), error))
        return FALSE;
    }
  return step == UP_STEP_DONE;
}

/* What the figures speak of and who published them. */
static gboolean
merge_descriptions (UpConnection *bundled,
                    UpConnection *store,
                    GError      **error)
{
  g_autoptr (GPtrArray) sources = up_store_list_sources (bundled, error);
  g_autoptr (GPtrArray) subjects = NULL;
  g_autoptr (GPtrArray) metrics = NULL;

  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      if (up_store_put_source (store, g_ptr_array_index (sources, i), error) == 0)
        return FALSE;
    }
  subjects = sources != NULL ? up_store_list_subjects (bundled, NULL, error) : NULL;
  for (guint i = 0; subjects != NULL && i < subjects->len; i++)
    {
      if (up_store_put_subject (store, g_ptr_array_index (subjects, i), error) == 0)
        return FALSE;
    }
  metrics = subjects != NULL ? up_store_list_metrics (bundled, error) : NULL;
  for (guint i = 0; metrics != NULL && i < metrics->len; i++)
    {
      if (up_store_put_metric (store, g_ptr_array_index (metrics, i), error) == 0)
        return FALSE;
    }
  return metrics != NULL && merge_aliases (bundled, store, error);
}

static double
number_or_nan (UpStatement *row,
               int          column)
{
  return up_statement_is_null (row, column) ? NAN : up_statement_get_double (row, column);
}

/* Both what the part says anew and what it confirmed: the store may know something else of that. */
static gboolean
merge_observations (UpConnection *bundled,
                    gint64        id,
                    UpConnection *store,
                    gint64        fetch,
                    GError      **error)
{
  g_autoptr (UpObservationWriter) writer = up_observation_writer_new (store, fetch, error);
  g_autoptr (UpStatement) row = NULL;
  UpWriteCounts counts = { 0 };
  gint64 last = 0, series = 0;
  UpStep step;

  row = up_connection_prepare (bundled, action,
                               "SELECT s.id, m.key, j.key, s.dimension, s.flags, o.start, o.value,"
                               " o.low, o.high, o.n, o.flags FROM observation AS o"
                               " JOIN series AS s ON s.id = o.series_id"
                               " JOIN metric AS m ON m.id = s.metric_id"
                               " JOIN subject AS j ON j.id = s.subject_id"
                               /* What it confirmed is cheap to tell and seldom so: first. */
                               " WHERE o.fetch_id = ?1 OR"
                               " (EXISTS (SELECT 1 FROM coverage AS c WHERE c.fetch_id = ?1"
                               " AND c.series_id = o.series_id"
                               " AND o.start BETWEEN c.first AND c.last) AND o.fetch_id ="
                               " (SELECT p.fetch_id FROM observation AS p"
                               " JOIN fetch AS f ON f.id = p.fetch_id"
                               " WHERE p.series_id = o.series_id AND p.start = o.start"
                               " AND f.retrieved_at <= (SELECT retrieved_at FROM fetch"
                               " WHERE id = ?1) ORDER BY f.retrieved_at DESC, f.id DESC LIMIT 1))"
                               " ORDER BY o.series_id, o.start", error);
  if (writer == NULL || row == NULL)
    return FALSE;
  up_statement_bind_int (row, 1, id);

  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      UpObservation observation = {
        .start = up_statement_get_int (row, 5),
        .value = number_or_nan (row, 6),
        .low = number_or_nan (row, 7),
        .high = number_or_nan (row, 8),
        .n = up_statement_is_null (row, 9) ? UP_OBSERVATION_NO_N : up_statement_get_int (row, 9),
        .flags = (guint) up_statement_get_int (row, 10),
      };

      if (up_statement_get_int (row, 0) != last)
        {
          last = up_statement_get_int (row, 0);
          series = up_store_put_series (store, up_statement_get_text (row, 1),
                                        up_statement_get_text (row, 2),
                                        up_statement_get_text (row, 3),
                                        (UpSeriesFlags) up_statement_get_int (row, 4), error);
          if (series == 0)
            return FALSE;
        }
      if (!up_observation_writer_add (writer, series, &observation, error))
        return FALSE;
    }
  return step == UP_STEP_DONE && up_observation_writer_finish (writer, &counts, error) &&
         up_store_finish_fetch (store, fetch, (gint64) (counts.added + counts.revised), NULL,
                                error);
}

static gboolean
merge_events (UpConnection *bundled,
              gint64        id,
              UpConnection *store,
              gint64        fetch,
              GError      **error)
{
  g_autoptr (UpStatement) row = NULL;
  UpStep step;

  row = up_connection_prepare (bundled, action,
                               "SELECT e.kind, j.key, e.event_at, e.label, e.url FROM event AS e"
                               " LEFT JOIN subject AS j ON j.id = e.subject_id"
                               " WHERE e.fetch_id = ?1 ORDER BY e.id", error);
  if (row == NULL)
    return FALSE;
  up_statement_bind_int (row, 1, id);
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      UpEvent event = { .kind = up_statement_get_text (row, 0),
                        .subject = up_statement_get_text (row, 1),
                        .time = up_statement_get_time (row, 2),
                        .label = up_statement_get_text (row, 3),
                        .url = up_statement_get_text (row, 4) };

      if (up_store_put_event (store, fetch, &event, error) == 0)
        return FALSE;
    }
  return step == UP_STEP_DONE;
}

static gint64
count_or (UpStatement *row,
          int          column,
          gint64       unknown)
{
  return up_statement_is_null (row, column) ? unknown : up_statement_get_int (row, column);
}

static gboolean
merge_commits (UpConnection *bundled,
               gint64        id,
               UpConnection *store,
               gint64        fetch,
               GError      **error)
{
  g_autoptr (UpStatement) row = NULL;
  gint64 last = 0, repository = 0;
  UpStep step;

  row = up_connection_prepare (bundled, action,
                               "SELECT r.id, r.url, j.key, r.head, lower (hex (c.sha)), c.parents,"
                               " a.key, c.author_at, c.author_zone, k.key, c.committer_at,"
                               " c.committer_zone, c.files, c.insertions, c.deletions"
                               " FROM repository AS r"
                               " LEFT JOIN subject AS j ON j.id = r.subject_id"
                               " JOIN commit_record AS c ON c.repository_id = r.id"
                               " JOIN person AS a ON a.id = c.author_id"
                               " JOIN person AS k ON k.id = c.committer_id"
                               " WHERE r.fetch_id = ?1 ORDER BY r.id, c.author_at, c.sha", error);
  if (row == NULL)
    return FALSE;
  up_statement_bind_int (row, 1, id);
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      UpCommit commit = { .sha = up_statement_get_text (row, 4),
                          .parents = (int) up_statement_get_int (row, 5),
                          .author = up_statement_get_text (row, 6),
                          .author_time = up_statement_get_time (row, 7),
                          .author_zone = (int) count_or (row, 8, UP_COMMIT_NO_ZONE),
                          .committer = up_statement_get_text (row, 9),
                          .committer_time = up_statement_get_time (row, 10),
                          .committer_zone = (int) count_or (row, 11, UP_COMMIT_NO_ZONE),
                          .files = count_or (row, 12, -1),
                          .insertions = count_or (row, 13, -1),
                          .deletions = count_or (row, 14, -1) };

      if (up_statement_get_int (row, 0) != last)
        {
          last = up_statement_get_int (row, 0);
          repository = up_store_put_repository (store, up_statement_get_text (row, 1),
                                                up_statement_get_text (row, 2),
                                                up_statement_get_text (row, 3), fetch, error);
          if (repository == 0)
            return FALSE;
        }
      if (!up_store_put_commit (store, repository, &commit, error))
        return FALSE;
    }
  return step == UP_STEP_DONE;
}

static gboolean
merge_occupation_skills (UpConnection *bundled,
                         gint64        id,
                         UpConnection *store,
                         gint64        occupation,
                         GError      **error)
{
  g_autoptr (GPtrArray) skills = up_store_list_occupation_skills (bundled, id, error);

  for (guint i = 0; skills != NULL && i < skills->len; i++)
    {
      const UpOccupationSkill *skill = g_ptr_array_index (skills, i);

      if (!up_store_put_occupation_skill (store, occupation, skill->subject, skill->flags, error))
        return FALSE;
    }
  return skills != NULL;
}

static gboolean
merge_occupations (UpConnection *bundled,
                   gint64        id,
                   UpConnection *store,
                   gint64        fetch,
                   GError      **error)
{
  g_autoptr (UpStatement) row = NULL;
  UpStep step;

  row = up_connection_prepare (bundled, action,
                               "SELECT o.id, c.key, o.code, o.name FROM occupation AS o"
                               " JOIN source AS c ON c.id = o.source_id WHERE o.fetch_id = ?1"
                               " ORDER BY o.id", error);
  if (row == NULL)
    return FALSE;
  up_statement_bind_int (row, 1, id);
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      gint64 occupation = up_store_put_occupation (store, up_statement_get_text (row, 1), fetch,
                                                   up_statement_get_text (row, 2),
                                                   up_statement_get_text (row, 3), error);

      if (occupation == 0 || !merge_occupation_skills (bundled, up_statement_get_int (row, 0),
                                                       store, occupation, error))
        return FALSE;
    }
  return step == UP_STEP_DONE;
}

static gboolean
merge_faults (UpConnection *bundled,
              UpConnection *store,
              GError      **error)
{
  g_autoptr (UpStatement) row = NULL;
  UpStep step;

  row = up_connection_prepare (bundled, action,
                               "SELECT f.code, f.severity, c.key, m.key, s.key, f.from_at, f.to_at,"
                               " f.text FROM fault AS f JOIN source AS c ON c.id = f.source_id"
                               " LEFT JOIN metric AS m ON m.id = f.metric_id"
                               " LEFT JOIN series AS s ON s.id = f.series_id ORDER BY f.id", error);
  if (row == NULL)
    return FALSE;
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      UpFault fault = { .code = up_statement_get_text (row, 0),
                        .severity = up_statement_get_text (row, 1),
                        .source = up_statement_get_text (row, 2),
                        .metric = up_statement_get_text (row, 3),
                        .series = up_statement_get_text (row, 4),
                        .from = up_statement_get_time (row, 5),
                        .to = up_statement_get_time (row, 6),
                        .text = up_statement_get_text (row, 7) };

      if (up_store_put_fault (store, &fault, error) == 0)
        return FALSE;
    }
  return step == UP_STEP_DONE;
}

static gboolean
merge_fetch (UpConnection *bundled,
             gint64        id,
             UpConnection *store,
             GError      **error)
{
  g_autoptr (UpStatement) row = NULL;
  UpFetch fetch = { 0 };
  gint64 new_id;

  row = up_connection_prepare (bundled, action,
                               "SELECT s.key, f.url, f.status, f.etag, f.bytes, f.sha256,"
                               " f.retrieved_at FROM fetch AS f JOIN source AS s"
                               " ON s.id = f.source_id WHERE f.id = ?1", error);
  if (row == NULL)
    return FALSE;
  up_statement_bind_int (row, 1, id);
  if (up_statement_step (row, error) != UP_STEP_ROW)
    return FALSE;
  fetch.source = up_statement_get_text (row, 0);
  fetch.url = up_statement_get_text (row, 1);
  fetch.status = (int) count_or (row, 2, 0);
  fetch.etag = up_statement_get_text (row, 3);
  fetch.bytes = count_or (row, 4, -1);
  fetch.sha256 = up_statement_get_text (row, 5);
  fetch.retrieved = up_statement_get_time (row, 6);

  new_id = up_store_begin_fetch (store, &fetch, error);
  return new_id != 0 && merge_observations (bundled, id, store, new_id, error) &&
         merge_events (bundled, id, store, new_id, error) &&
         merge_commits (bundled, id, store, new_id, error) &&
         merge_occupations (bundled, id, store, new_id, error);
}

/*
 * up_bundled_merge:
 * @bundled: the bundled store, opened for reading
 * @store: the user's store, opened for writing
 * @changed: (out): whether something was added
 * @error: return location
 *
 * Adds what @store has not seen of @bundled, all in one transaction. Nothing to add is the common
 * case and takes no lock.
 */
gboolean
up_bundled_merge (UpConnection *bundled,
                  UpConnection *store,
                  gboolean     *changed,
                  GError      **error)
{
  g_autoptr (GArray) missing = list_missing (bundled, store, error);
  g_autoptr (UpTransaction) transaction = NULL;

  *changed = FALSE;
  if (missing == NULL || missing->len == 0)
    return missing != NULL;

  /* Another process may have been first: look again when nobody else writes. */
  g_clear_pointer (&missing, g_array_unref);
  transaction = up_transaction_begin (store, action, error);
  missing = transaction != NULL ? list_missing (bundled, store, error) : NULL;
  if (missing == NULL || missing->len == 0)
    return missing != NULL;

  if (!merge_descriptions (bundled, store, error))
    return FALSE;
  for (guint i = 0; i < missing->len; i++)
    {
      if (!merge_fetch (bundled, g_array_index (missing, gint64, i), store, error))
        return FALSE;
    }
  *changed = merge_faults (bundled, store, error) &&
             up_transaction_commit (g_steal_pointer (&transaction), error);
  return *changed;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-connection-private.h"
#include "up-coverage-private.h"

#define ACTION "write observations to"

/* A run of periods that a later answer confirmed. */
typedef struct
{
  gint64 first;
  gint64 last;
  UpTime at;
  gint64 fetch;
  gboolean again; /* the same answer came again at @at; there is no fetch of that moment yet */
} Span;

struct _UpCoverage
{
  UpConnection *connection; /* unowned */
  gint64 fetch;
  UpTime retrieved;
  gboolean late;  /* something is known since a later moment than this answer */
  gint64 series;  /* that is being written */
  GArray *spans;  /* (element-type Span): what later answers confirmed of it, earliest first */
  /* Periods that follow each other and of which the answer speaks: */
  gboolean in_run;
  gint64 run_first;
  gint64 run_last;
  guint run_same; /* of those, whose value was known */
  UpStatement *write;
};

static gboolean
is_late (UpCoverage *self,
         gboolean   *late,
         GError    **error)
{
  g_autoptr (UpStatement) statement = up_connection_prepare (
      self->connection, ACTION,
      "SELECT EXISTS (SELECT 1 FROM fetch WHERE retrieved_at > ?1)"
      " OR EXISTS (SELECT 1 FROM answer WHERE checked_at > ?1)", error);

  if (statement == NULL)
    return FALSE;
  up_statement_bind_time (statement, 1, self->retrieved);
  if (up_statement_step (statement, error) != UP_STEP_ROW)
    return FALSE;
  *late = up_statement_get_int (statement, 0) != 0;
  return TRUE;
}

/*
 * up_coverage_new:
 * @connection: a connection that writes, inside a transaction
 * @fetch: the answer that is being written
 * @retrieved: when it was retrieved
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its coverage; otherwise @error is of %UP_STORE_ERROR
 */
UpCoverage *
up_coverage_new (UpConnection *connection,
                 gint64        fetch,
                 UpTime        retrieved,
                 GError      **error)
{
  g_autoptr (UpCoverage) self = g_new0 (UpCoverage, 1);

  self->connection = connection;
  self->fetch = fetch;
  self->retrieved = retrieved;
  self->spans = g_array_new (FALSE, FALSE, sizeof (Span));
  self->write = up_connection_prepare (connection, ACTION,
                                       "INSERT INTO coverage (series_id, fetch_id, first, last) "
                                       "VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE "
                                       "SET last = max (last, excluded.last)", error);
  if (self->write == NULL || !is_late (self, &self->late, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
up_coverage_free (UpCoverage *self)
{
  g_clear_pointer (&self->write, up_statement_release);
  g_array_unref (self->spans);
  g_free (self);
}

static gboolean
write_span (UpCoverage *self,
            gint64      fetch,
            gint64      first,
            gint64      last,
            GError    **error)
{
  if (first > last)
    return TRUE;
  up_statement_bind_int (self->write, 1, self->series);
  up_statement_bind_int (self->write, 2, fetch);
  up_statement_bind_int (self->write, 3, first);
  up_statement_bind_int (self->write, 4, last);
  return up_statement_run (self->write, error);
}

/* The answer speaks of @start; @same: it says what was known. Rising in a series. */
void
up_coverage_extend_run (UpCoverage *self,
                        gint64      start,
                        gboolean    same)
{
  if (!self->in_run)
    self->run_first = start;
  self->in_run = TRUE;
  self->run_last = start;
  self->run_same += same;
}

/* The answer does not speak of the next period that has a value. */
gboolean
up_coverage_end_run (UpCoverage *self,
                     GError    **error)
{
  gboolean written = self->run_same == 0 ||
                     write_span (self, self->fetch, self->run_first, self->run_last, error);

  self->in_run = FALSE;
  self->run_same = 0;
  return written;
}

/* Before rows of @series are written. */
gboolean
up_coverage_begin_series (UpCoverage *self,
                          gint64      series,
                          GError    **error)
{
  g_autoptr (UpStatement) statement = NULL;
  UpStep step;

  self->series = series;
  g_array_set_size (self->spans, 0);
  if (!self->late)
    return TRUE;
  statement = up_connection_prepare (
      self->connection, ACTION,
      "SELECT c.first, c.last, f.retrieved_at AS at, f.id AS fetch, 0"
      " FROM coverage AS c JOIN fetch AS f ON f.id = c.fetch_id"
      " WHERE c.series_id = ?1 AND f.retrieved_at > ?2"
      " UNION ALL SELECT c.first, c.last, a.checked_at, f.id, 1"
      " FROM answer AS a JOIN fetch AS f ON f.id = a.fetch_id"
      " JOIN coverage AS c ON c.fetch_id = f.id AND c.series_id = ?1"
      " WHERE a.checked_at > ?2 AND f.retrieved_at <= ?2"
      " UNION ALL SELECT o.start, o.start, a.checked_at, f.id, 1"
      " FROM answer AS a JOIN fetch AS f ON f.id = a.fetch_id"
      " JOIN observation AS o ON o.fetch_id = f.id AND o.series_id = ?1"
      " WHERE a.checked_at > ?2 AND f.retrieved_at <= ?2 AND f.id <> ?3"
      " ORDER BY at, fetch", error);
  if (statement == NULL)
    return FALSE;
  up_statement_bind_int (statement, 1, series);
  up_statement_bind_time (statement, 2, self->retrieved);
  up_statement_bind_int (statement, 3, self->fetch);
  while ((step = up_statement_step (statement, error)) == UP_STEP_ROW)
    {
      Span span = { .first = up_statement_get_int (statement, 0),
                    .last = up_statement_get_int (statement, 1),
                    .at = up_statement_get_time (statement, 2),
                    .fetch = up_statement_get_int (statement, 3),
                    .again = up_statement_get_int (statement, 4) != 0 };

      g_array_append_val (self->spans, span);
    }
  return step == UP_STEP_DONE;
}

/* The moment when an answer came again becomes a fetch of its own, so that rows can be its. */
static gint64
make_fetch (UpCoverage *self,
            const Span *span,
            GError    **error)
{
  g_autoptr (UpStatement) find = NULL;
  g_autoptr (UpStatement) put = NULL;
  UpStep step;

  if (!span->again)
    return span->fetch;
  find = up_connection_prepare (
      self->connection, ACTION,
      "SELECT g.id FROM fetch AS f JOIN fetch AS g ON g.source_id = f.source_id AND "
      "g.url IS f.url AND g.sha256 IS f.sha256 WHERE f.id = ?1 AND g.retrieved_at = ?2", error);
  if (find == NULL)
    return 0;
  up_statement_bind_int (find, 1, span->fetch);
  up_statement_bind_time (find, 2, span->at);
  step = up_statement_step (find, error);
  if (step != UP_STEP_DONE)
    return step == UP_STEP_ROW ? up_statement_get_int (find, 0) : 0;
  put = up_connection_prepare (
      self->connection, ACTION,
      "INSERT INTO fetch (source_id, url, status, etag, last_modified, bytes, sha256, rows, "
      "retrieved_at) SELECT source_id, url, status, etag, last_modified, bytes, sha256, 0, ?2"
      " FROM fetch WHERE id = ?1 RETURNING id", error);
  if (put == NULL)
    return 0;
  up_statement_bind_int (put, 1, span->fetch);
  up_statement_bind_time (put, 2, span->at);
  return up_statement_step (put, error) == UP_STEP_ROW ? up_statement_get_int (put, 0) : 0;
}

/* Writes what a later answer confirmed as a row of that answer. */
static gboolean
write_confirmed (UpCoverage          *self,
                 gint64               fetch,
                 const UpObservation *known,
                 GError             **error)
{
  g_autoptr (UpStatement) put = up_connection_prepare (
      self->connection, ACTION,
      "INSERT INTO observation (series_id, start, fetch_id, value, low, high, n, flags) "
      "VALUES (?, ?, ?, ?, ?, ?, nullif (?, -1), ?)", error);

  if (put == NULL)
    return FALSE;
  up_statement_bind_int (put, 1, self->series);
  up_statement_bind_int (put, 2, known->start);
  up_statement_bind_int (put, 3, fetch);
  up_statement_bind_double (put, 4, known->value);
  up_statement_bind_double (put, 5, known->low);
  up_statement_bind_double (put, 6, known->high);
  up_statement_bind_int (put, 7, known->n);
  up_statement_bind_int (put, 8, known->flags);
  return up_statement_run (put, error);
}

/* What the later answer did not speak of is taken out of what it confirmed. */
static gboolean
split (UpCoverage *self,
       Span       *span,
       gint64      start,
       GError    **error)
{
  g_autoptr (UpStatement) cut = NULL;
  Span rest = *span;

  if (span->again)
    return TRUE;
  cut = up_connection_prepare (self->connection, ACTION,
                               "DELETE FROM coverage WHERE series_id = ? AND fetch_id = ? "
                               "AND first = ?", error);
  if (cut == NULL)
    return FALSE;
  up_statement_bind_int (cut, 1, self->series);
  up_statement_bind_int (cut, 2, span->fetch);
  up_statement_bind_int (cut, 3, span->first);
  if (!up_statement_run (cut, error) ||
      !write_span (self, span->fetch, span->first, start - 1, error) ||
      !write_span (self, span->fetch, start + 1, span->last, error))
    return FALSE;
  rest.first = start + 1;
  span->last = start - 1;
  g_array_append_val (self->spans, rest);
  return TRUE;
}

/*
 * up_coverage_keep:
 * @self: the coverage, after up_coverage_begin_series()
 * @start: a period that this answer says something new of
 * @known: (nullable): what was known of it when the answer was retrieved
 * @before: since when a later row says something else, %G_MAXINT64 for never
 * @error: return location
 *
 * Sees to it that the new row stays below what a later answer confirmed.
 */
gboolean
up_coverage_keep (UpCoverage          *self,
                  gint64               start,
                  const UpObservation *known,
                  UpTime               before,
                  GError             **error)
{
  guint n = self->spans->len;

  for (guint i = 0; i < n; i++)
    {
      Span *span = &g_array_index (self->spans, Span, i);
      gint64 fetch;

      if (span->first > start || span->last < start || span->at >= before)
        continue;
      if (known == NULL)
        {
          if (!split (self, span, start, error))
            return FALSE;
          continue;
        }
      fetch = make_fetch (self, span, error);
      return fetch != 0 && write_confirmed (self, fetch, known, error);
    }
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-connection-private.h"
#include "up-coverage-private.h"
#include "up-observation-buckets-private.h"
#include "up-row-source.h"
#include "up-time.h"

#include <math.h>

/* Rows gathered before they are written: 48 bytes each, so 48 MB. Sorted by series they go to
 * neighbouring pages, and pages are filled to the end. */
#define BATCH 1048576

/* A revision by a larger part of the value is more than a correction. */
#define SHIFT 0.1

struct _UpObservationWriter
{
  UpConnection *connection; /* unowned */
  gint64 fetch;
  UpTime retrieved;
  UpBuckets buckets;
  GHashTable *known; /* owned: fetch number (gint64) to its known-at (gint64) */
  UpCoverage *coverage; /* owned */
  UpStatement *read;
  UpStatement *check;
  UpStatement *write;
  UpStatement *write_plain; /* for rows that have a value and nothing else */
  UpRowSource *source; /* unowned: what the write statement reads */
  gboolean values_only;
  UpWriteCounts counts;
  GArray *repeats;
};

/* What is stored of one period, as far as it was known when the answer came: nothing when @fetch is
 * 0. @later is since when something else is known, %G_MAXINT64 for never. */
typedef struct
{
  UpObservation observation;
  UpTime known;
  gint64 fetch;
  UpTime later;
} Stored;

#define ACTION "write observations to"

static gint64 *
new_number (gint64 value)
{
  return g_memdup2 (&value, sizeof value);
}

static gboolean
read_fetches (UpObservationWriter *self,
              GError             **error)
{
  g_autoptr (UpStatement) statement =
      up_connection_prepare (self->connection, ACTION, "SELECT id, retrieved_at FROM fetch", error);
  UpStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = up_statement_step (statement, error)) == UP_STEP_ROW)
    g_hash_table_insert (self->known, new_number (up_statement_get_int (statement, 0)),
                         new_number (up_statement_get_int (statement, 1)));
  return step == UP_STEP_DONE;
}

static gboolean
prepare (UpObservationWriter *self,
         GError             **error)
{
  self->read = up_connection_prepare (self->connection, ACTION,
                                      "SELECT start, fetch_id, value, low, high, n, flags "
                                      "FROM observation WHERE series_id = ? "
                                      "AND start BETWEEN ? AND ? ORDER BY start", error);
  if (self->read == NULL)
    return FALSE;
  self->check = up_connection_prepare (self->connection, ACTION,
                                       "SELECT id FROM series WHERE id = ?", error);
  self->source = self->check != NULL ? up_row_source_get (self->connection, error) : NULL;
  if (self->source == NULL)
    return FALSE;
  self->write = up_connection_prepare (self->connection, ACTION,
                                       "INSERT INTO observation (series_id, start, fetch_id, "
                                       "value, low, high, n, flags) "
                                       "SELECT ?, start, ?, value, low, high, n, flags "
                                       "FROM up_rows", error);
  if (self->write == NULL)
    return FALSE;
  self->write_plain = up_connection_prepare (self->connection, ACTION,
                                             "INSERT INTO observation (series_id, start, fetch_id, "
                                             "value) SELECT ?, start, ?, value FROM up_rows",
                                             error);
  return self->write_plain != NULL;
}

/**
 * up_observation_writer_new:
 * @connection: a connection that writes, inside a transaction
 * @fetch: number from up_store_begin_fetch()
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a writer of what that fetch said; otherwise @error is of
 *   %UP_STORE_ERROR
 */
UpObservationWriter *
up_observation_writer_new (UpConnection *connection,
                           gint64        fetch,
                           GError      **error)
{
  g_autoptr (UpObservationWriter) self = NULL;
  gint64 *retrieved;

  g_return_val_if_fail (connection != NULL, NULL);

  self = g_new0 (UpObservationWriter, 1);
  self->connection = connection;
  self->fetch = fetch;
  up_buckets_init (&self->buckets);
  self->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->repeats = g_array_new (FALSE, FALSE, sizeof (UpRepeat));
  if (!prepare (self, error) || !read_fetches (self, error))
    return NULL;

  retrieved = g_hash_table_lookup (self->known, &fetch);
  if (retrieved == NULL)
    {
      up_connection_fail (connection, UP_STORE_ERROR_CONSTRAINT, ACTION, "no such fetch", error);
      return NULL;
    }
  self->retrieved = *retrieved;
  self->coverage = up_coverage_new (connection, fetch, self->retrieved, error);
  return self->coverage != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * up_observation_writer_free:
 * @self: (transfer full): a writer
 *
 * Rows that up_observation_writer_finish() did not write are forgotten.
 */
void
up_observation_writer_free (UpObservationWriter *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->coverage, up_coverage_free);
  g_clear_pointer (&self->read, up_statement_release);
  g_clear_pointer (&self->check, up_statement_release);
  g_clear_pointer (&self->write, up_statement_release);
  g_clear_pointer (&self->write_plain, up_statement_release);
  up_buckets_clear (&self->buckets);
  g_hash_table_unref (self->known);
  g_array_unref (self->repeats);
  g_free (self);
}

static gboolean
same_number (double a,
             double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static gboolean
same_values (const UpObservation *a,
             const UpObservation *b)
{
  return same_number (a->value, b->value) && same_number (a->low, b->low) &&
         same_number (a->high, b->high) && a->n == b->n && a->flags == b->flags;
}

static int
compare_starts (gconstpointer a,
                gconstpointer b)
{
  const UpObservation *first = a, *second = b;

  return (first->start > second->start) - (first->start < second->start);
}

static void
note_repeat (UpObservationWriter *self,
             guint                row,
             guint                first_row)
{
  UpRepeat repeat = { row, first_row };

  self->counts.repeated++;
  g_array_append_val (self->repeats, repeat);
}

/* Brings a series' rows into the order of time and keeps the first of each period. */
static void
sort_bucket (UpObservationWriter *self,
             GArray              *bucket)
{
  UpObservation *rows = (UpObservation *) bucket->data;
  guint kept = 1;
  gboolean sorted = TRUE;

  for (guint i = 1; i < bucket->len && sorted; i++)
    sorted = rows[i - 1].start < rows[i].start;
  if (sorted)
    return;

  /* GLib's sort of arrays is stable, so the first row of a period stays the first. */
  g_array_sort (bucket, compare_starts);
  for (guint i = 1; i < bucket->len; i++)
    {
      UpObservation *first = &rows[kept - 1];

      if (first->start != rows[i].start)
        rows[kept++] = rows[i];
      else if (same_values (first, &rows[i]))
        self->counts.same++;
      else
        note_repeat (self, rows[i].row, first->row);
    }
  g_array_set_size (bucket, kept);
}

static Stored
read_row (UpObservationWriter *self)
{
  gint64 fetch = up_statement_get_int (self->read, 1);
  gint64 *known = g_hash_table_lookup (self->known, &fetch);

  return (Stored) {
    .observation = { .start = up_statement_get_int (self->read, 0),
                     .value = up_statement_get_double (self->read, 2),
                     .low = up_statement_get_double (self->read, 3),
                     .high = up_statement_get_double (self->read, 4),
                     .n = up_statement_is_null (self->read, 5)
                              ? UP_OBSERVATION_NO_N
                              : up_statement_get_int (self->read, 5),
                     .flags = up_statement_get_int (self->read, 6) },
    .known = known != NULL ? *known : G_MAXINT64,
    .fetch = fetch,
    .later = G_MAXINT64,
  };
}

/* The newest row of each period in the span of @bucket that was known when the answer came, and
 * since when there is a newer one; the answer's own rows, from an earlier batch, are the newest. */
static GArray *
read_stored (UpObservationWriter *self,
             gint64               series,
             GArray              *bucket,
             GError             **error)
{
  g_autoptr (GArray) stored = g_array_new (FALSE, FALSE, sizeof (Stored));
  UpStep step;

  up_statement_bind_int (self->read, 1, series);
  up_statement_bind_int (self->read, 2, g_array_index (bucket, UpObservation, 0).start);
  up_statement_bind_int (self->read, 3,
                         g_array_index (bucket, UpObservation, bucket->len - 1).start);
  while ((step = up_statement_step (self->read, error)) == UP_STEP_ROW)
    {
      Stored row = read_row (self);
      Stored *last = stored->len > 0 ? &g_array_index (stored, Stored, stored->len - 1) : NULL;
      gboolean newer = row.known > self->retrieved ||
                       (row.known == self->retrieved && row.fetch > self->fetch);

      if (last == NULL || last->observation.start != row.observation.start)
        {
          if (newer)
            row = (Stored) { .observation.start = row.observation.start, .known = UP_TIME_NONE,
                             .later = row.known };
          g_array_append_val (stored, row);
        }
      else if (newer)
        last->later = MIN (last->later, row.known);
      else if (row.known > last->known || (row.known == last->known && row.fetch > last->fetch))
        {
          row.later = last->later;
          *last = row;
        }
    }
  return step == UP_STEP_DONE ? g_steal_pointer (&stored) : NULL;
}

static gboolean
are_plain (const UpObservation *rows,
           gsize                n)
{
  gsize i = 0;

  while (i < n && isnan (rows[i].low) && isnan (rows[i].high) &&
         rows[i].n == UP_OBSERVATION_NO_N && rows[i].flags == 0)
    i++;
  return i == n;
}

/* Foreign keys are not looked at row by row meanwhile: the fetch was checked at the beginning, the
 * series is checked here, once for all its rows. */
static gboolean
write_rows (UpObservationWriter *self,
            gint64               series,
            const UpObservation *rows,
            gsize                n,
            GError             **error)
{
  UpStatement *write = are_plain (rows, n) ? self->write_plain : self->write;
  UpStep step;

  up_statement_bind_int (self->check, 1, series);
  step = up_statement_step (self->check, error);
  up_statement_reset (self->check);
  if (step == UP_STEP_DONE)
    up_connection_fail (self->connection, UP_STORE_ERROR_CONSTRAINT, ACTION, "no such series",
                        error);
  if (step != UP_STEP_ROW)
    return FALSE;

  *self->source = (UpRowSource) { rows, n };
  up_statement_bind_int (write, 1, series);
  up_statement_bind_int (write, 2, self->fetch);
  return up_statement_run (write, error);
}

/* The row of @stored for @start, %NULL for none; what is passed over on the way the answer does not
 * speak of, which ends a run of what it confirms. */
static gboolean
find_stored (UpObservationWriter *self,
             GArray              *stored,
             guint               *next,
             gint64               start,
             Stored             **found,
             GError             **error)
{
  *found = NULL;
  while (*next < stored->len)
    {
      Stored *row = &g_array_index (stored, Stored, *next);

      if (row->observation.start > start)
        return TRUE;
      (*next)++;
      if (row->observation.start == start)
        {
          *found = row;
          return TRUE;
        }
      if (!up_coverage_end_run (self->coverage, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_same (UpObservationWriter *self,
         const Stored        *old,
         const UpObservation *row)
{
  return self->values_only ? same_number (old->observation.value, row->value)
                           : same_values (&old->observation, row);
}

static gboolean
is_shifted (const UpObservation *old,
            const UpObservation *row)
{
  return fabs (row->value - old->value) > SHIFT * fabs (old->value);
}

/* Both are in the order of time. The rows to be written move to the front of @bucket. */
static gboolean
write_bucket (UpObservationWriter *self,
              UpBucket            *bucket,
              GError             **error)
{
  g_autoptr (GArray) stored = NULL;
  UpObservation *rows;
  guint next = 0, kept = 0, confirmed = 0;

  sort_bucket (self, bucket->rows);
  stored = read_stored (self, bucket->series, bucket->rows, error);
  if (stored == NULL || !up_coverage_begin_series (self->coverage, bucket->series, error))
    return FALSE;

  rows = (UpObservation *) bucket->rows->data;
  for (guint i = 0; i < bucket->rows->len; i++)
    {
      Stored *found, *old;
      gboolean same;

      if (!find_stored (self, stored, &next, rows[i].start, &found, error))
        return FALSE;
      old = found != NULL && found->fetch != 0 ? found : NULL;
      same = old != NULL && is_same (self, old, &rows[i]);
      up_coverage_extend_run (self->coverage, rows[i].start, same && old->fetch != self->fetch);
      if (same)
        {
          self->counts.same++;
          up_bucket_confirm (bucket, rows[i].start, confirmed > 0 && confirmed + 1 == next);
          confirmed = next;
        }
      else if (old != NULL &&
               (old->fetch == self->fetch || up_bucket_is_confirmed (bucket, rows[i].start)))
        note_repeat (self, rows[i].row, 0);
      else
        {
          if (!up_coverage_keep (self->coverage, rows[i].start,
                                 old != NULL ? &old->observation : NULL,
                                 found != NULL ? found->later : G_MAXINT64, error))
            return FALSE;
          rows[kept++] = rows[i];
          if (old != NULL)
            {
              self->counts.revised++;
              self->counts.shifted += is_shifted (&old->observation, &rows[kept - 1]);
            }
          else
            self->counts.added++;
        }
    }
  return up_coverage_end_run (self->coverage, error) &&
         (kept == 0 || write_rows (self, bucket->series, rows, kept, error));
}

static gboolean
write_buckets (UpObservationWriter *self,
               GError             **error)
{
  up_buckets_sort (&self->buckets);
  for (guint i = 0; i < self->buckets.waiting->len; i++)
    {
      UpBucket *bucket = self->buckets.waiting->pdata[i];

      if (!up_connection_check_cancelled (self->connection, ACTION, error) ||
          !write_bucket (self, bucket, error))
        return FALSE;
    }
  return TRUE;
}

/* Writes what is waiting, series by series. */
static gboolean
flush (UpObservationWriter *self,
       GError             **error)
{
  gboolean written;

  sqlite3_db_config (self->connection->db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
  written = write_buckets (self, error);
  sqlite3_db_config (self->connection->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  *self->source = (UpRowSource) { NULL, 0 };
  up_buckets_empty (&self->buckets);
  return written;
}

/**
 * up_observation_writer_set_values_only:
 * @self: a writer
 *
 * Says that the answer tells values and nothing else: a value that is known already is no news,
 * even where the store also knows an interval, a count or a flag of it.
 */
void
up_observation_writer_set_values_only (UpObservationWriter *self)
{
  g_return_if_fail (self != NULL);

  self->values_only = TRUE;
}

/**
 * up_observation_writer_add:
 * @self: a writer
 * @series: number from up_store_put_series()
 * @observation: (transfer none): the value; finite or NaN
 * @error: return location
 *
 * Adds one value, in any order. It may wait in memory until up_observation_writer_finish().
 *
 * Returns: whether it was taken; otherwise @error is of %UP_STORE_ERROR and the transaction is to
 *   be rolled back
 */
gboolean
up_observation_writer_add (UpObservationWriter *self,
                           gint64               series,
                           const UpObservation *observation,
                           GError             **error)
{
  g_return_val_if_fail (self != NULL && observation != NULL, FALSE);

  if (isinf (observation->value) || isinf (observation->low) || isinf (observation->high))
    {
      up_connection_fail (self->connection, UP_STORE_ERROR_CONSTRAINT, ACTION,
                          "a value is infinite", error);
      return FALSE;
    }
  if (up_buckets_is_group (&self->buckets, series) && !flush (self, error))
    return FALSE;
  up_buckets_add (&self->buckets, series, observation);
  return self->buckets.n_rows < BATCH || flush (self, error);
}

/**
 * up_observation_writer_finish:
 * @self: a writer
 * @counts: (out) (optional): what became of the rows
 * @error: return location
 *
 * Writes everything that is waiting. The transaction is the caller's to commit.
 *
 * Returns: whether all was written; otherwise @error is of %UP_STORE_ERROR and the transaction is
 *   to be rolled back
 */
gboolean
up_observation_writer_finish (UpObservationWriter *self,
                              UpWriteCounts       *counts,
                              GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!flush (self, error))
    return FALSE;
  self->counts.series = g_hash_table_size (self->buckets.all);
  if (counts != NULL)
    *counts = self->counts;
  return TRUE;
}

/**
 * up_observation_writer_get_repeats:
 * @self: a writer that finished
 * @n_repeats: (out): how many
 *
 * Returns: (transfer none) (array length=n_repeats): the rows that were left out because an earlier
 *   row of the same answer says something else about the same period
 */
const UpRepeat *
up_observation_writer_get_repeats (UpObservationWriter *self,
                                   guint               *n_repeats)
{
  g_return_val_if_fail (self != NULL && n_repeats != NULL, NULL);

  *n_repeats = self->repeats->len;
  return (const UpRepeat *) self->repeats->data;
}

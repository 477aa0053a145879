/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-connection-private.h"
#include "up-store-read.h"

/* A stored row, while the newest of its period is looked for. */
typedef struct
{
  gint64 start;
  double value;
  double low;
  double high;
  gint64 flags;
  gint64 fetch;
  UpTime known;
  double n;
} Row;

/**
 * up_observations_free:
 * @self: (transfer full): observations
 */
void
up_observations_free (UpObservations *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->start);
  g_free (self->value);
  g_free (self->low);
  g_free (self->high);
  g_free (self->flags);
  g_free (self->fetch);
  g_free (self->asked);
  g_free (self);
}

/* Rows come by period; of each the one with the newest known-at stays. */
static GArray *
read_newest (UpStatement *statement,
             GError     **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  UpStep step;

  while ((step = up_statement_step (statement, error)) == UP_STEP_ROW)
    {
      Row row = {
        .start = up_statement_get_int (statement, 0),
        .value = up_statement_get_double (statement, 1),
        .low = up_statement_get_double (statement, 2),
        .high = up_statement_get_double (statement, 3),
        .flags = up_statement_get_int (statement, 4),
        .fetch = up_statement_get_int (statement, 5),
        .known = up_statement_get_time (statement, 6),
        .n = up_statement_get_double (statement, 7),
      };
      Row *last = rows->len > 0 ? &g_array_index (rows, Row, rows->len - 1) : NULL;

      if (last == NULL || last->start != row.start)
        g_array_append_val (rows, row);
      else if (row.known > last->known || (row.known == last->known && row.fetch > last->fetch))
        *last = row;
    }
  return step == UP_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

static UpObservations *
to_columns (GArray  *rows,
            UpPeriod period)
{
  UpObservations *self = g_new0 (UpObservations, 1);

  self->n = rows->len;
  self->start = g_new (UpTime, self->n);
  self->value = g_new (double, self->n);
  self->low = g_new (double, self->n);
  self->high = g_new (double, self->n);
  self->flags = g_new (gint64, self->n);
  self->fetch = g_new (gint64, self->n);
  self->asked = g_new (double, self->n);
  self->known = UP_TIME_NONE;
  for (gsize i = 0; i < self->n; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      self->start[i] = up_series_unpack_start (row->start, period);
      self->value[i] = row->value;
      self->low[i] = row->low;
      self->high[i] = row->high;
      self->flags[i] = row->flags;
      self->fetch[i] = row->fetch;
      self->asked[i] = row->n;
      self->known = MAX (self->known, row->known);
    }
  return self;
}

/**
 * up_store_load_observations:
 * @connection: a connection
 * @series: a series of this store
 * @as_of: the moment whose knowledge counts, itself included; %UP_TIME_NONE for now
 * @error: return location
 *
 * Reads the newest observation of each period, or the newest that was known at @as_of.
 *
 * Returns: (transfer full) (nullable): the observations, rising in time; otherwise @error is of
 *   %UP_STORE_ERROR
 */
UpObservations *
up_store_load_observations (UpConnection   *connection,
                            const UpSeries *series,
                            UpTime          as_of,
                            GError        **error)
{
  g_autoptr (UpStatement) statement = NULL;
  g_autoptr (GArray) rows = NULL;

  g_return_val_if_fail (connection != NULL && series != NULL, NULL);

  statement = up_connection_prepare (
      connection, "read observations of",
      "SELECT o.start, o.value, o.low, o.high, o.flags, o.fetch_id, f.retrieved_at, o.n "
      "FROM observation AS o CROSS JOIN fetch AS f ON f.id = o.fetch_id "
      "WHERE o.series_id = ?1 AND f.retrieved_at <= ?2 ORDER BY o.start", error);
  if (statement == NULL)
    return NULL;
  up_statement_bind_int (statement, 1, series->id);
  up_statement_bind_int (statement, 2, as_of == UP_TIME_NONE ? G_MAXINT64 : as_of);
  rows = read_newest (statement, error);
  return rows != NULL ? to_columns (rows, series->period) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-table-rows.h"

#include "up-prefetch.h"

/* Rows that are handed over together: 72 bytes each, so all batches take 2.4 MB. */
#define BATCH 1024
#define BATCHES 32

#define TEXTS_BYTES 4096

typedef struct
{
  UpTableRow rows[BATCH];
  guint n_rows;
  GPtrArray *series;   /* (element-type UpTableSeries): the reader's; met since the last batch */
  GStringChunk *texts; /* labels of the rows */
} Batch;

struct _UpTableRows
{
  UpTableReader *reader; /* unowned */
  guint n_met;           /* series of the batches that were filled; the thread's */
  UpPrefetch *prefetch;  /* owned */
  Batch *batch;          /* (nullable): unowned; being taken */
  guint next;            /* row of it */
  GPtrArray *series;     /* (element-type UpTableSeries): the reader's; of the batches taken */
};

static gpointer
new_batch (void)
{
  Batch *batch = g_new (Batch, 1);

  batch->n_rows = 0;
  batch->series = g_ptr_array_new ();
  batch->texts = g_string_chunk_new (TEXTS_BYTES);
  return batch;
}

static void
free_batch (gpointer data)
{
  Batch *batch = data;

  g_ptr_array_unref (batch->series);
  g_string_chunk_free (batch->texts);
  g_free (batch);
}

/* The series of the reader that were not met before. */
static void
add_met (UpTableRows *self,
         GPtrArray   *series)
{
  guint n_series = up_table_reader_get_n_series (self->reader);

  while (self->n_met < n_series)
    g_ptr_array_add (series, (gpointer) up_table_reader_get_series (self->reader, self->n_met++));
}

static gboolean
fill (gpointer reader,
      gpointer data,
      GError **error)
{
  UpTableRows *self = reader;
  Batch *batch = data;
  gboolean more = TRUE;

  batch->n_rows = 0;
  g_ptr_array_set_size (batch->series, 0);
  g_string_chunk_clear (batch->texts);
  while (more && batch->n_rows < BATCH)
    {
      UpTableRow *row = &batch->rows[batch->n_rows];

      more = up_table_reader_next (self->reader, row, error);
      if (more && row->label != NULL)
        row->label = g_string_chunk_insert (batch->texts, row->label);
      batch->n_rows += more;
    }
  add_met (self, batch->series);
  return more;
}

static const UpPrefetchClass rows_class = {
  .name = "table",
  .new_batch = new_batch,
  .fill = fill,
  .free_batch = free_batch,
};

/**
 * up_table_rows_new: (skip)
 * @reader: a reader, of which nothing but its plan is to be looked at until the rows ended
 *
 * Returns: (transfer full): the rows that are left of it
 */
UpTableRows *
up_table_rows_new (UpTableReader *reader)
{
  UpTableRows *self;

  g_return_val_if_fail (reader != NULL, NULL);

  self = g_new0 (UpTableRows, 1);
  self->reader = reader;
  self->series = g_ptr_array_new ();
  add_met (self, self->series);
  self->prefetch = up_prefetch_new (&rows_class, self, BATCHES);
  return self;
}

/**
 * up_table_rows_free: (skip)
 * @self: (transfer full): rows
 */
void
up_table_rows_free (UpTableRows *self)
{
  g_return_if_fail (self != NULL);

  up_prefetch_free (self->prefetch);
  g_ptr_array_unref (self->series);
  g_free (self);
}

/**
 * up_table_rows_next: (skip)
 * @self: rows
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the next row, valid until the next call; %NULL at the end,
 *   from when on the reader can be looked at, with @error as up_table_reader_next() sets it
 */
const UpTableRow *
up_table_rows_next (UpTableRows *self,
                    GError     **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  while (self->batch == NULL || self->next == self->batch->n_rows)
    {
      self->batch = up_prefetch_next (self->prefetch, error);
      self->next = 0;
      if (self->batch == NULL)
        return NULL;
      g_ptr_array_extend (self->series, self->batch->series, NULL, NULL);
    }
  return &self->batch->rows[self->next++];
}

/**
 * up_table_rows_get_series: (skip)
 * @self: rows
 * @index: number of a series, of a row that was taken
 *
 * Returns: (transfer none): the series; it is the reader's
 */
const UpTableSeries *
up_table_rows_get_series (UpTableRows *self,
                          guint        index)
{
  g_return_val_if_fail (self != NULL && index < self->series->len, NULL);

  return self->series->pdata[index];
}

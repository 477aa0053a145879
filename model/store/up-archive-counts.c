/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-archive-counts.h"

#include "up-number-map.h"

struct _UpArchiveCounts
{
  UpNumberMap *places; /* owned: key to place in @rows */
  GArray *rows;        /* owned, (element-type UpArchiveCount) */
};

UpArchiveCounts *
up_archive_counts_new (void)
{
  UpArchiveCounts *self = g_new0 (UpArchiveCounts, 1);

  self->places = up_number_map_new ();
  self->rows = g_array_new (FALSE, TRUE, sizeof (UpArchiveCount));
  return self;
}

void
up_archive_counts_free (UpArchiveCounts *self)
{
  up_number_map_free (self->places);
  g_array_unref (self->rows);
  g_free (self);
}

/* The row of that key, all 0 when it is new; valid until the next call. */
UpArchiveCount *
up_archive_counts_at (UpArchiveCounts *self,
                      gint64           a,
                      gint64           b)
{
  guint64 key = (guint64) a * UP_ARCHIVE_MAX_KEY + (guint64) b;
  guint next = self->rows->len, place = up_number_map_find (self->places, key, next);

  if (place == next)
    {
      UpArchiveCount row = { a, b, 0, 0, 0 };

      g_array_append_val (self->rows, row);
    }
  return &g_array_index (self->rows, UpArchiveCount, place);
}

const UpArchiveCount *
up_archive_counts_get (UpArchiveCounts *self,
                       guint           *n)
{
  *n = self->rows->len;
  return (const UpArchiveCount *) self->rows->data;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const UpArchiveCount *first = a, *second = b;

  if (first->a != second->a)
    return first->a < second->a ? -1 : 1;
  return first->b < second->b ? -1 : first->b > second->b;
}

/* Runs @sql for each row, in the order of the table, with the first @n_columns of a, b, events,
 * commits and untold; begins anew afterwards. */
gboolean
up_archive_counts_write (UpArchiveCounts *self,
                         UpConnection    *connection,
                         const char      *sql,
                         guint            n_columns,
                         GError         **error)
{
  g_autoptr (UpStatement) put = up_connection_prepare (connection, "count events in", sql, error);

  if (put == NULL)
    return FALSE;
  g_array_sort (self->rows, compare_rows);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const UpArchiveCount *row = &g_array_index (self->rows, UpArchiveCount, i);
      const gint64 values[] = { row->a, row->b, row->events, row->commits, row->untold };

      for (guint k = 0; k < n_columns; k++)
        up_statement_bind_int (put, (int) k + 1, values[k]);
      if (!up_statement_run (put, error))
        return FALSE;
    }
  g_array_set_size (self->rows, 0);
  up_number_map_clear (self->places);
  return TRUE;
}

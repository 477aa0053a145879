/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-observation-buckets-private.h"

/* Where rows come series by series, whole series are written as soon as so many rows are there, so
 * that whoever reads them meanwhile goes on; */
#define GROUPED_BATCH 16384
/* but not series so short that several of them share a page. */
#define GROUPED_ROWS 64

/* Periods that follow each other. */
typedef struct
{
  gint64 first;
  gint64 last;
} Span;

static void
free_bucket (gpointer data)
{
  UpBucket *bucket = data;

  g_clear_pointer (&bucket->rows, g_array_unref);
  g_clear_pointer (&bucket->confirmed, g_array_unref);
  g_free (bucket);
}

/* Makes @self empty; to be cleared afterwards. */
void
up_buckets_init (UpBuckets *self)
{
  G_STATIC_ASSERT (G_STRUCT_OFFSET (UpBucket, series) == 0);
  *self = (UpBuckets) {
    .all = g_hash_table_new_full (g_int64_hash, g_int64_equal, free_bucket, NULL),
    .waiting = g_ptr_array_new (),
  };
}

void
up_buckets_clear (UpBuckets *self)
{
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->all, g_hash_table_unref);
  self->last = NULL;
}

/* Before a row of @series is added: whether those that wait are whole series, as far as the order
 * of the rows tells, and worth writing. */
gboolean
up_buckets_is_group (UpBuckets *self,
                     gint64     series)
{
  return !self->scattered && self->n_rows >= GROUPED_BATCH &&
         self->n_rows / self->waiting->len >= GROUPED_ROWS && self->last->series != series;
}

static UpBucket *
find (UpBuckets *self,
      gint64     series)
{
  UpBucket *bucket = self->last;

  if (bucket != NULL && bucket->series == series)
    return bucket;
  bucket = g_hash_table_lookup (self->all, &series);
  self->scattered = self->scattered || bucket != NULL;
  if (bucket == NULL)
    {
      bucket = g_new0 (UpBucket, 1);
      bucket->series = series;
      g_hash_table_add (self->all, bucket);
    }
  if (bucket->rows == NULL)
    {
      bucket->rows = g_array_new (FALSE, FALSE, sizeof (UpObservation));
      g_ptr_array_add (self->waiting, bucket);
    }
  self->last = bucket;
  return bucket;
}

void
up_buckets_add (UpBuckets           *self,
                gint64               series,
                const UpObservation *observation)
{
  g_array_append_vals (find (self, series)->rows, observation, 1);
  self->n_rows++;
}

static int
compare_series (gconstpointer a,
                gconstpointer b)
{
  const UpBucket *first = *(const UpBucket *const *) a, *second = *(const UpBucket *const *) b;

  return (first->series > second->series) - (first->series < second->series);
}

/* Brings those that wait into the order of their series. */
void
up_buckets_sort (UpBuckets *self)
{
  g_ptr_array_sort (self->waiting, compare_series);
}

/* Forgets all rows, but not which series there were. */
void
up_buckets_empty (UpBuckets *self)
{
  for (guint i = 0; i < self->waiting->len; i++)
    g_clear_pointer (&((UpBucket *) self->waiting->pdata[i])->rows, g_array_unref);
  g_ptr_array_set_size (self->waiting, 0);
  self->last = NULL;
  self->n_rows = 0;
}

/* Notes that the answer says what was known of the period at @start, which may follow the one noted
 * last without a known period between them. */
void
up_bucket_confirm (UpBucket *self,
                   gint64    start,
                   gboolean  follows)
{
  Span span = { start, start };

  if (self->confirmed == NULL)
    self->confirmed = g_array_new (FALSE, FALSE, sizeof (Span));
  if (follows)
    g_array_index (self->confirmed, Span, self->confirmed->len - 1).last = start;
  else
    g_array_append_val (self->confirmed, span);
}

/* Whether an earlier row of the answer said what was known of the period at @start: such a row is
 * not written, so the store does not tell that there was one. */
gboolean
up_bucket_is_confirmed (UpBucket *self,
                        gint64    start)
{
  for (guint i = 0; self->confirmed != NULL && i < self->confirmed->len; i++)
    {
      const Span *span = &g_array_index (self->confirmed, Span, i);

      if (span->first <= start && start <= span->last)
        return TRUE;
    }
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-observation-writer.h"

G_BEGIN_DECLS

/* The rows of a series. */
typedef struct
{
  gint64 series;
  GArray *rows;      /* (nullable) (element-type UpObservation): owned; those that wait */
  GArray *confirmed; /* (nullable): owned; periods of which the answer said what was known */
} UpBucket;

/* The rows of an answer by their series, in the order they came. */
typedef struct
{
  GHashTable *all;    /* owned: (element-type UpBucket): set of all series of the answer */
  GPtrArray *waiting; /* owned: (element-type UpBucket): those with rows */
  UpBucket *last;     /* (nullable): unowned; of the last row added */
  guint n_rows;       /* that wait */
  gboolean scattered; /* a series came again after another one */
} UpBuckets;

void     up_buckets_init     (UpBuckets           *self);
void     up_buckets_clear    (UpBuckets           *self);

gboolean up_buckets_is_group (UpBuckets           *self,
                              gint64               series);
void     up_buckets_add      (UpBuckets           *self,
                              gint64               series,
                              const UpObservation *observation);
void     up_buckets_sort     (UpBuckets           *self);
void     up_buckets_empty    (UpBuckets           *self);

void     up_bucket_confirm      (UpBucket *self,
                                 gint64    start,
                                 gboolean  follows);
gboolean up_bucket_is_confirmed (UpBucket *self,
                                 gint64    start);

G_END_DECLS

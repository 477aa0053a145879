/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-random.h"
#include "up-terms.h"
#include "up-work.h"

G_BEGIN_DECLS

/** UP_KMEANS_MAX: most groups. */
#define UP_KMEANS_MAX 64

/**
 * UpRows:
 * @matrix: (unowned): texts
 * @rows: (unowned) (array length=n) (nullable): some of them; %NULL: all
 * @n: how many
 */
typedef struct
{
  const UpTermMatrix *matrix;
  const guint32 *rows;
  gsize n;
} UpRows;

/**
 * UpKmeans:
 * @k: groups
 * @lanes: @k rounded up to a multiple of eight
 * @centres: (array): of each term @lanes weights, one a group; each group’s are one long
 * @similarity: sum over the rows of the cosine between a row and its centre; what is made large
 *
 * Centres of groups.
 */
typedef struct
{
  guint k;
  guint lanes;
  float *centres;
  double similarity;
} UpKmeans;

UpKmeans *up_kmeans_start  (const UpRows   *rows,
                            guint           k,
                            UpRandom       *random);
void      up_kmeans_free   (UpKmeans       *self);
gboolean  up_kmeans_settle (UpKmeans       *self,
                            const UpRows   *rows,
                            double          tolerance,
                            guint32        *labels,
                            const UpWork   *work);
void      up_kmeans_sums   (const UpRows   *rows,
                            const guint32  *labels,
                            guint           lanes,
                            float          *sums);
void      up_kmeans_dots   (const UpRows   *rows,
                            gsize           i,
                            const float    *centres,
                            guint           lanes,
                            float          *dots);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpKmeans, up_kmeans_free)

G_END_DECLS

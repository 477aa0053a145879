/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-kmeans.h"

G_BEGIN_DECLS

/** UP_CLUSTERS_LEAST_K, UP_CLUSTERS_MOST_K: the numbers of groups that are tried. */
#define UP_CLUSTERS_LEAST_K 2
#define UP_CLUSTERS_MOST_K 12

/**
 * UpClusterOptions:
 * @k: how many groups; 0: the number from 2 to 12 with the largest mean silhouette
 * @seed: of everything that chance decides
 * @starts: how often the search begins anew; the best is kept
 * @sample: of more texts, so many are searched; all are put in the groups that were found
 * @resamples: how often the search is repeated on texts drawn anew, for the stability; 0: it is NaN
 */
typedef struct
{
  guint k;
  guint64 seed;
  guint starts;
  guint sample;
  guint resamples;
} UpClusterOptions;

/** UP_CLUSTER_OPTIONS_INIT: what is usual. */
#define UP_CLUSTER_OPTIONS_INIT { 0, 1, 20, 3000, 10 }

/**
 * UpClusters:
 * @n: texts
 * @k: groups, the largest first
 * @labels: (array length=n): the group of each text
 * @sizes: (array length=k): texts of each group
 * @silhouette: mean silhouette of all texts by cosine distance, −1 to 1 (HIR-8)
 * @stability: mean adjusted Rand index between these groups and those found in texts drawn anew
 * @tried: (array length=13): mean silhouette in the sample of each number of groups that was tried;
 *   NaN of others
 * @lanes: see #UpKmeans
 * @means: of each term @lanes means, one a group: the mean weight in its texts
 *
 * Texts put in groups.
 */
typedef struct
{
  gsize n;
  guint k;
  guint32 *labels;
  gsize *sizes;
  double silhouette;
  double stability;
  double tried[UP_CLUSTERS_MOST_K + 1];
  guint lanes;
  float *means;
} UpClusters;

UpClusters *up_clusters_new     (const UpTermMatrix     *matrix,
                                 const UpClusterOptions *options,
                                 const UpWork           *work,
                                 GError                **error);
void        up_clusters_free    (UpClusters             *self);
guint       up_clusters_terms   (const UpClusters       *self,
                                 const UpTermMatrix     *matrix,
                                 guint                   group,
                                 guint                   most,
                                 guint32                *terms,
                                 double                 *weights);
guint       up_clusters_nearest (const UpClusters       *self,
                                 const UpTermMatrix     *matrix,
                                 guint                   group,
                                 guint                   most,
                                 guint32                *texts);
double      up_adjusted_rand    (const guint32          *a,
                                 const guint32          *b,
                                 gsize                   n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpClusters, up_clusters_free)

G_END_DECLS

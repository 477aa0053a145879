/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-clusters-private.h"

#include <math.h>
#include <string.h>

/** Parts of the rows that may still change groups when a search ends: of the sample, of all. */
#define SAMPLE_TOLERANCE 0.001
#define FULL_TOLERANCE 0.001

/** Starts while the number of groups is being chosen, and of each resample. */
#define FEW_STARTS 5

/** Streams of random numbers, so that one choice does not change another. */
enum
{
  STREAM_SAMPLE = 1,
  STREAM_RESAMPLE = 2,
  STREAM_STARTS = 1000,
};

/* Several searches, of which the best is kept. */
typedef struct
{
  const UpRows *rows;
  guint k;
  guint64 seed;
  guint64 stream;
  GMutex lock;
  UpKmeans *best; /* owned */
  gsize best_start;
} Search;

static void
search_once (gsize    start,
             gpointer data)
{
  Search *search = data;
  g_autofree guint32 *labels = g_new (guint32, search->rows->n);
  UpRandom random;
  UpKmeans *found;

  up_random_init (&random, search->seed, search->stream + start);
  found = up_kmeans_start (search->rows, search->k, &random);
  up_kmeans_settle (found, search->rows, SAMPLE_TOLERANCE, labels, NULL);
  g_mutex_lock (&search->lock);
  if (search->best == NULL || found->similarity > search->best->similarity
      || (found->similarity == search->best->similarity && start < search->best_start))
    {
      UpKmeans *worse = search->best;

      search->best = found;
      search->best_start = start;
      found = worse;
    }
  g_mutex_unlock (&search->lock);
  g_clear_pointer (&found, up_kmeans_free);
}

static UpKmeans *
search_best (const UpRows *rows,
             guint         k,
             guint64       seed,
             guint64       stream,
             guint         starts,
             const UpWork *work)
{
  Search search = { .rows = rows, .k = k, .seed = seed, .stream = stream };
  gboolean done;

  g_mutex_init (&search.lock);
  done = up_work_run (work, starts, search_once, &search);
  g_mutex_clear (&search.lock);
  if (!done)
    g_clear_pointer (&search.best, up_kmeans_free);
  return search.best;
}

static void
assign_all (const UpKmeans *centres,
            const UpRows   *rows,
            guint32        *labels)
{
  float dots[UP_KMEANS_MAX];

  for (gsize i = 0; i < rows->n; i++)
    {
      labels[i] = 0;
      up_kmeans_dots (rows, i, centres->centres, centres->lanes, dots);
      for (guint group = 1; group < centres->k; group++)
        if (dots[group] > dots[labels[i]])
          labels[i] = group;
    }
}

/**
 * up_clusters_silhouette:
 * @rows: rows
 * @labels: (array length=n): the group of each
 * @k: groups
 *
 * Mean silhouette (Rousseeuw 1987) by cosine distance, over all pairs: the mean distance of a row
 * to the rows of a group is 1 less its product with their sum divided by their number, so no pair
 * has to be looked at. A row alone in its group counts as 0.
 *
 * Returns: −1 to 1
 */
double
up_clusters_silhouette (const UpRows  *rows,
                        const guint32 *labels,
                        guint          k)
{
  guint lanes = (k + 7) / 8 * 8;
  g_autofree float *sums = g_new (float, (gsize) rows->matrix->n_terms * lanes + 1);
  gsize sizes[UP_KMEANS_MAX] = { 0 };
  float dots[UP_KMEANS_MAX];
  double total = 0;

  up_kmeans_sums (rows, labels, lanes, sums);
  for (gsize i = 0; i < rows->n; i++)
    sizes[labels[i]]++;
  for (gsize i = 0; i < rows->n; i++)
    {
      guint own = labels[i];
      double inside, outside = INFINITY;

      if (sizes[own] < 2)
        continue;
      up_kmeans_dots (rows, i, sums, lanes, dots);
      inside = 1 - MAX (dots[own] - 1., 0) / (sizes[own] - 1.);
      for (guint group = 0; group < k; group++)
        if (group != own && sizes[group] > 0)
          outside = MIN (outside, 1 - dots[group] / (double) sizes[group]);
      if (isfinite (outside) && MAX (inside, outside) > 0)
        total += (outside - inside) / MAX (inside, outside);
    }
  return total / rows->n;
}

/* Rows in their order, so that reading them is quick: a part of those that have terms. */
static GArray *
draw_sample (const UpTermMatrix *matrix,
             gsize               most,
             guint64             seed)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  gsize left = 0, wanted;
  UpRandom random;

  for (guint32 i = 0; i < matrix->n_texts; i++)
    left += matrix->starts[i + 1] > matrix->starts[i];
  wanted = MIN (left, most);
  up_random_init (&random, seed, STREAM_SAMPLE);
  for (guint32 i = 0; i < matrix->n_texts; i++)
    {
      if (matrix->starts[i + 1] == matrix->starts[i])
        continue;
      if (wanted == left || up_random_uniform (&random) * left < wanted)
        {
          g_array_append_val (rows, i);
          wanted--;
        }
      left--;
    }
  return rows;
}

static guint
choose_k (UpClusters             *self,
          const UpRows           *sample,
          const UpClusterOptions *options,
          const UpWork           *work)
{
  g_autofree guint32 *labels = g_new (guint32, sample->n);
  guint best = 0;

  for (guint k = UP_CLUSTERS_LEAST_K; k <= UP_CLUSTERS_MOST_K && k < sample->n; k++)
    {
      g_autoptr (UpKmeans) found = search_best (sample, k, options->seed, STREAM_STARTS * k,
                                                FEW_STARTS, work);

      if (found == NULL)
        return 0;
      assign_all (found, sample, labels);
      self->tried[k] = up_clusters_silhouette (sample, labels, k);
      if (best == 0 || self->tried[k] > self->tried[best])
        best = k;
    }
  return best;
}

static double
measure_stability (const UpRows           *sample,
                   const UpKmeans         *reference,
                   const UpClusterOptions *options,
                   const UpWork           *work)
{
  g_autofree guint32 *expected = g_new (guint32, sample->n);
  g_autofree guint32 *labels = g_new (guint32, sample->n);
  g_autofree guint32 *drawn = g_new (guint32, sample->n);
  UpRandom random;
  double total = 0;

  if (options->resamples == 0)
    return NAN;
  assign_all (reference, sample, expected);
  up_random_init (&random, options->seed, STREAM_RESAMPLE);
  for (guint i = 0; i < options->resamples; i++)
    {
      UpRows rows = { sample->matrix, drawn, sample->n };
      g_autoptr (UpKmeans) found = NULL;

      for (gsize j = 0; j < sample->n; j++)
        drawn[j] = sample->rows[(gsize) (up_random_uniform (&random) * sample->n)];
      found = search_best (&rows, reference->k, options->seed,
                           STREAM_STARTS * (UP_KMEANS_MAX + 1 + i), FEW_STARTS, work);
      if (found == NULL)
        return NAN;
      assign_all (found, sample, labels);
      total += up_adjusted_rand (expected, labels, sample->n);
    }
  return total / options->resamples;
}

/* Numbers the groups by size, the largest first, and takes their means. */
static void
order_groups (UpClusters         *self,
              const UpTermMatrix *matrix)
{
  UpRows all = { matrix, NULL, self->n };
  guint places[UP_KMEANS_MAX];
  gsize sizes[UP_KMEANS_MAX] = { 0 };

  for (gsize i = 0; i < self->n; i++)
    sizes[self->labels[i]]++;
  for (guint group = 0; group < self->k; group++)
    {
      places[group] = 0;
      for (guint other = 0; other < self->k; other++)
        places[group] += sizes[other] > sizes[group]
                         || (sizes[other] == sizes[group] && other < group);
    }
  self->sizes = g_new0 (gsize, self->k);
  for (guint group = 0; group < self->k; group++)
    self->sizes[places[group]] = sizes[group];
  for (gsize i = 0; i < self->n; i++)
    self->labels[i] = places[self->labels[i]];
  self->lanes = (self->k + 7) / 8 * 8;
  self->means = g_new (float, (gsize) matrix->n_terms * self->lanes + 1);
  up_kmeans_sums (&all, self->labels, self->lanes, self->means);
  for (gsize term = 0; term < matrix->n_terms; term++)
    for (guint group = 0; group < self->k; group++)
      if (self->sizes[group] > 0)
        self->means[term * self->lanes + group] /= (float) self->sizes[group];
}

static gboolean
fail_cancelled (const UpWork *work,
                GError      **error)
{
  if (work == NULL || !g_cancellable_set_error_if_cancelled (work->cancellable, error))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "grouping was cancelled");
  return FALSE;
}

static gboolean
search_groups (UpClusters             *self,
               const UpTermMatrix     *matrix,
               const UpRows           *sample,
               const UpClusterOptions *options,
               const UpWork           *work,
               GError                **error)
{
  UpRows all = { matrix, NULL, matrix->n_texts };
  g_autoptr (UpKmeans) found = NULL;

  self->k = options->k > 0 ? options->k : choose_k (self, sample, options, work);
  if (self->k == 0)
    return fail_cancelled (work, error);
  found = search_best (sample, self->k, options->seed, STREAM_STARTS * self->k, options->starts,
                       work);
  if (found == NULL)
    return fail_cancelled (work, error);
  self->stability = measure_stability (sample, found, options, work);
  if (!up_kmeans_settle (found, &all, FULL_TOLERANCE, self->labels, work))
    return fail_cancelled (work, error);
  order_groups (self, matrix);
  self->silhouette = up_clusters_silhouette (&all, self->labels, self->k);
  return TRUE;
}

/**
 * up_clusters_new:
 * @matrix: texts
 * @options: how to search
 * @work: (nullable): how to do it
 * @error: %UP_TEXT_ERROR_FEW when there are not more texts with terms than groups,
 *   %G_IO_ERROR_CANCELLED
 *
 * HIR-8: puts texts in groups by their words with spherical k-means, begun several times on a
 * sample, the best then carried to the end on all texts. The same texts, options and seed give the
 * same groups, on any number of threads.
 *
 * Returns: (transfer full) (nullable): the groups, or %NULL with @error set
 */
UpClusters *
up_clusters_new (const UpTermMatrix     *matrix,
                 const UpClusterOptions *options,
                 const UpWork           *work,
                 GError                **error)
{
  g_autoptr (UpClusters) self = NULL;
  g_autoptr (GArray) rows = NULL;
  UpRows sample;

  g_return_val_if_fail (matrix != NULL && options != NULL, NULL);
  g_return_val_if_fail (options->k <= UP_KMEANS_MAX && options->starts > 0, NULL);

  rows = draw_sample (matrix, MAX (options->sample, 100), options->seed);
  if (rows->len <= MAX (options->k, UP_CLUSTERS_LEAST_K))
    {
      g_set_error (error, UP_TEXT_ERROR, UP_TEXT_ERROR_FEW,
                   "%u of %u texts have words in common with others, too few for %u groups",
                   rows->len, matrix->n_texts, MAX (options->k, UP_CLUSTERS_LEAST_K));
      return NULL;
    }
  sample = (UpRows) { matrix, (const guint32 *) (gpointer) rows->data, rows->len };
  self = g_new0 (UpClusters, 1);
  self->n = matrix->n_texts;
  self->labels = g_new (guint32, self->n);
  for (guint k = 0; k <= UP_CLUSTERS_MOST_K; k++)
    self->tried[k] = NAN;
  if (!search_groups (self, matrix, &sample, options, work, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * up_clusters_free:
 * @self: (transfer full): groups
 */
void
up_clusters_free (UpClusters *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->labels);
  g_free (self->sizes);
  g_free (self->means);
  g_free (self);
}

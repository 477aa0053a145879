/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-clusters.h"

#include <math.h>
#include <string.h>

/* Keeps the @most largest values with their numbers, the largest first. */
static guint
keep_largest (guint    n_kept,
              guint    most,
              guint32 *numbers,
              double  *values,
              guint32  number,
              double   value)
{
  guint at = n_kept;

  if (n_kept == most && !(most > 0 && value > values[most - 1]))
    return n_kept;
  if (n_kept < most)
    n_kept++;
  else
    at--;
  for (; at > 0 && values[at - 1] < value; at--)
    {
      values[at] = values[at - 1];
      numbers[at] = numbers[at - 1];
    }
  values[at] = value;
  numbers[at] = number;
  return n_kept;
}

/**
 * up_clusters_terms:
 * @self: groups
 * @matrix: the texts they were made of
 * @group: which, from 0
 * @most: terms wanted
 * @terms: (array length=most) (out caller-allocates): columns of the terms
 * @weights: (array length=most) (out caller-allocates): their mean weight in the group less that in
 *   all texts
 *
 * The terms that set a group apart: those whose mean weight exceeds that of all texts most.
 *
 * Returns: how many there are, at most @most
 */
guint
up_clusters_terms (const UpClusters   *self,
                   const UpTermMatrix *matrix,
                   guint               group,
                   guint               most,
                   guint32            *terms,
                   double             *weights)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL && matrix != NULL && group < self->k, 0);

  for (guint32 term = 0; term < matrix->n_terms; term++)
    {
      const float *means = self->means + (gsize) term * self->lanes;
      double all = 0;

      for (guint other = 0; other < self->k; other++)
        all += (double) means[other] * self->sizes[other];
      if (means[group] - all / self->n > 0)
        n = keep_largest (n, most, terms, weights, term, means[group] - all / self->n);
    }
  return n;
}

/**
 * up_clusters_nearest:
 * @self: groups
 * @matrix: the texts they were made of
 * @group: which, from 0
 * @most: texts wanted
 * @texts: (array length=most) (out caller-allocates): rows, the nearest to the centre first
 *
 * The texts that stand for a group.
 *
 * Returns: how many there are, at most @most
 */
guint
up_clusters_nearest (const UpClusters   *self,
                     const UpTermMatrix *matrix,
                     guint               group,
                     guint               most,
                     guint32            *texts)
{
  g_autofree double *similarities = NULL;
  UpRows all;
  guint n = 0;

  g_return_val_if_fail (self != NULL && matrix != NULL && group < self->k, 0);

  all = (UpRows) { matrix, NULL, self->n };
  similarities = g_new (double, most + 1);
  for (guint32 i = 0; i < self->n; i++)
    {
      float dots[UP_KMEANS_MAX];

      if (self->labels[i] != group)
        continue;
      up_kmeans_dots (&all, i, self->means, self->lanes, dots);
      n = keep_largest (n, most, texts, similarities, i, dots[group]);
    }
  return n;
}

static guint32
largest_label (const guint32 *labels,
               gsize          n)
{
  guint32 largest = 0;

  for (gsize i = 0; i < n; i++)
    largest = MAX (largest, labels[i]);
  return largest;
}

static double
pairs (double n)
{
  return n * (n - 1) / 2;
}

/**
 * up_adjusted_rand:
 * @a: (array length=n): the group of each thing
 * @b: (array length=n): its group in another grouping; labels of both are small numbers
 * @n: things
 *
 * The adjusted Rand index (Hubert & Arabie 1985): how far two groupings agree about pairs, 1 for
 * the same groups, 0 for what chance gives.
 *
 * Returns: at most 1; NaN for fewer than two things
 */
double
up_adjusted_rand (const guint32 *a,
                  const guint32 *b,
                  gsize          n)
{
  gsize n_a, n_b;
  g_autofree double *table = NULL;
  g_autofree double *columns = NULL;
  double both = 0, in_a = 0, in_b = 0, expected;

  g_return_val_if_fail ((a != NULL && b != NULL) || n == 0, NAN);

  if (n < 2)
    return NAN;
  n_a = (gsize) largest_label (a, n) + 1;
  n_b = (gsize) largest_label (b, n) + 1;
  table = g_new0 (double, n_a * n_b);
  columns = g_new0 (double, n_b);
  for (gsize i = 0; i < n; i++)
    table[a[i] * n_b + b[i]]++;
  for (gsize i = 0; i < n_a; i++)
    {
      double row = 0;

      for (gsize j = 0; j < n_b; j++)
        {
          both += pairs (table[i * n_b + j]);
          row += table[i * n_b + j];
          columns[j] += table[i * n_b + j];
        }
      in_a += pairs (row);
    }
  for (gsize j = 0; j < n_b; j++)
    in_b += pairs (columns[j]);
  expected = in_a * in_b / pairs (n);
  if (in_a + in_b == 2 * expected)
    return 1;
  return (both - expected) / ((in_a + in_b) / 2 - expected);
}

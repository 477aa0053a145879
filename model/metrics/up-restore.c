/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-restore.h"

#include "up-random.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>

/* Samples behind an interval: its ends are the 25th from each side. */
#define SAMPLES 999
#define OUTSIDE 25

/* Percentile interval of the mean (Efron and Tibshirani, “An Introduction to the Bootstrap”, 13.3):
 * times to restore are skewed, so none that rests on their variance would hold. */
static void
resample (const double *values,
          gsize         n,
          UpRestore    *restore)
{
  double means[SAMPLES];
  UpRandom random;

  up_random_init (&random, 1, n);
  for (guint i = 0; i < SAMPLES; i++)
    {
      double sum = 0;

      for (gsize k = 0; k < n; k++)
        sum += values[(gsize) (up_random_uniform (&random) * (double) n)];
      means[i] = sum / (double) n;
    }
  gsl_sort (means, 1, SAMPLES);
  restore->low = means[OUTSIDE - 1];
  restore->high = means[SAMPLES - OUTSIDE];
}

/**
 * up_restore_summarize:
 * @values: (array length=n): how long each took, finite, in any unit
 * @n: how many
 * @restore: (out): in the unit of @values
 *
 * IMP-1: the mean beside what tells whether a few long ones make it. The order of the values does
 * not matter; the same ones give the same interval.
 */
void
up_restore_summarize (const double *values,
                      gsize         n,
                      UpRestore    *restore)
{
  g_autofree double *sorted = NULL;

  g_return_if_fail (restore != NULL && (values != NULL || n == 0));

  *restore = (UpRestore) { n, NAN, NAN, NAN, NAN, NAN };
  if (n == 0)
    return;
  sorted = g_memdup2 (values, n * sizeof *values);
  gsl_sort (sorted, 1, n);
  restore->mean = gsl_stats_mean (sorted, 1, n);
  restore->median = gsl_stats_median_from_sorted_data (sorted, 1, n);
  restore->p90 = gsl_stats_quantile_from_sorted_data (sorted, 1, n, 0.9);
  if (n >= UP_RESTORE_LEAST)
    resample (sorted, n, restore);
}

/**
 * up_restore_budget_left:
 * @attainment: good events ÷ valid events, from 0 to 1
 * @target: what was promised, from 0 to 1
 *
 * IMP-2: the part of the error budget that is left, 1 − (1 − attainment) ÷ (1 − target), as in
 * “Implementing SLOs” of The Site Reliability Workbook (Beyer and others, 2018).
 *
 * Returns: 1 when nothing failed, 0 when the budget is used up, less when more than it failed; NaN
 *   where nothing may fail, which leaves no budget
 */
double
up_restore_budget_left (double attainment,
                        double target)
{
  return target < 1 ? 1 - (1 - attainment) / (1 - target) : NAN;
}

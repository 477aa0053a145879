/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-rhythm.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  UpTime one = *(const UpTime *) a, other = *(const UpTime *) b;

  return one < other ? -1 : one > other;
}

/* Days between one event and the next, ascending in time. */
static double *
measure_gaps (const UpTime *times,
              gsize         n)
{
  g_autofree UpTime *sorted = g_memdup2 (times, n * sizeof *times);
  double *gaps = g_new (double, n - 1);
  gboolean ascending = TRUE;

  for (gsize i = 1; i < n && ascending; i++)
    ascending = sorted[i - 1] <= sorted[i];
  if (!ascending)
    qsort (sorted, n, sizeof *sorted, compare_times);
  for (gsize i = 1; i < n; i++)
    gaps[i - 1] = (double) (sorted[i] - sorted[i - 1]) / (double) UP_TIME_DAY;
  return gaps;
}

/**
 * up_rhythm_measure:
 * @times: (array length=n): when something happened, in any order
 * @n: how often
 *
 * ACT-9, burstiness: B = (σ − μ) ÷ (σ + μ) of the times between events, with the σ of all of them
 * (K.-I. Goh and A.-L. Barabási, “Burstiness and memory in complex systems”, EPL 81 (2008) 48002).
 * With few events B cannot reach 1; @UpRhythm.adjusted can, by the form for n intervals and
 * r = σ ÷ μ: (√(n+1) r − √(n−1)) ÷ ((√(n+1) − 2) r + √(n−1)) (E.-K. Kim and H.-H. Jo, “Measuring
 * burstiness for finite event sequences”, Phys. Rev. E 94 (2016) 032311). There n events on a ring
 * have n intervals; events on a line have one interval less, and it is the intervals that count.
 *
 * Returns: the rhythm
 */
UpRhythm
up_rhythm_measure (const UpTime *times,
                   gsize         n)
{
  UpRhythm result = { 0, NAN, NAN, NAN, NAN };
  g_autofree double *gaps = NULL;
  double mean = 0.0, squares = 0.0, deviation, count;

  g_return_val_if_fail (n == 0 || times != NULL, result);

  if (n < 2)
    return result;
  gaps = measure_gaps (times, n);
  result.intervals = n - 1;
  count = (double) result.intervals;
  for (gsize i = 0; i < result.intervals; i++)
    mean += gaps[i] / count;
  for (gsize i = 0; i < result.intervals; i++)
    squares += (gaps[i] - mean) * (gaps[i] - mean);
  deviation = sqrt (squares / count);
  result.mean = mean;
  result.median = gsl_stats_median (gaps, 1, result.intervals);
  if (result.intervals > 1 && mean > 0.0)
    {
      double r = deviation / mean, wide = sqrt (count + 1.0), narrow = sqrt (count - 1.0);

      result.burstiness = (deviation - mean) / (deviation + mean);
      result.adjusted = (wide * r - narrow) / ((wide - 2.0) * r + narrow);
    }
  return result;
}

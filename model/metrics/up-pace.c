/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-pace.h"

#include "up-interval.h"

#include <math.h>

/* A stretch has so many values, and those of a year, or a season would be taken for a change. */
#define LEAST_STRETCH 6
/* What stays level for less than two years is a pause; two years of days are a little less. */
#define LEAST_YEARS 1.99
#define LEAST_POINTS 8
/* Longer series are divided by the means of neighbours, since the time goes with the square. */
#define MOST_BLOCKS 500

static gsize
least_stretch (UpPeriod period,
               gsize    block)
{
  gsize season = period == UP_PERIOD_INSTANT ? 0 : (gsize) ceil (up_period_per_year (period));

  return MAX (LEAST_STRETCH, (season + block - 1) / block);
}

/* Changes of the slope of the logarithms. */
static void
find_changes (const UpTime *starts,
              const double *values,
              gsize         n,
              UpPeriod      period,
              UpChanges    *changes)
{
  gsize block = (n + MOST_BLOCKS - 1) / MOST_BLOCKS, n_blocks = n / block;
  g_autofree double *years = g_new0 (double, n_blocks);
  g_autofree double *logs = g_new0 (double, n_blocks);

  for (gsize i = 0; i < n_blocks * block; i++)
    {
      years[i / block] += up_time_years_between (starts[0], starts[i], period) / (double) block;
      logs[i / block] += log (values[i]) / (double) block;
    }
  up_changes_find (years, logs, n_blocks, least_stretch (period, block), changes);
  for (guint i = 0; i < changes->n; i++)
    changes->places[i] *= block;
}

static double
length_in_years (const UpTime    *starts,
                 UpPeriod         period,
                 const UpStretch *stretch)
{
  double last = period == UP_PERIOD_INSTANT ? 0.0 : 1.0 / up_period_per_year (period);

  return last + up_time_years_between (starts[stretch->first], starts[stretch->end - 1], period);
}

/* In a short stretch errors may seem to cancel out, and the interval that allows for their likeness
 * is then far too narrow: it is never narrower than that of errors which are independent. */
static void
widen (const UpTime *starts,
       const double *values,
       gsize         n,
       UpPeriod      period,
       double        level,
       UpTrend      *trend)
{
  double slope = log1p (trend->growth), years = 0.0, logs = 0.0, squares = 0.0, errors = 0.0, half;

  if (trend->refusal != UP_REFUSAL_NONE || n < 3)
    return;
  for (gsize i = 0; i < n; i++)
    {
      years += up_time_years_between (starts[0], starts[i], period) / (double) n;
      logs += log (values[i]) / (double) n;
    }
  for (gsize i = 0; i < n; i++)
    {
      double x = up_time_years_between (starts[0], starts[i], period) - years;
      double error = log (values[i]) - logs - slope * x;

      squares += x * x;
      errors += error * error;
    }
  half = up_interval_t_quantile (level, (double) (n - 2)) *
         sqrt (errors / (double) (n - 2) / squares);
  trend->low = fmin (trend->low, expm1 (slope - half));
  trend->high = fmax (trend->high, expm1 (slope + half));
}

static void
measure (const UpTime *starts,
         const double *values,
         UpPeriod      period,
         double        level,
         UpStretch    *stretch)
{
  gsize first = stretch->first, n = stretch->end - first;
  double logs = 0.0;

  for (gsize i = first; i < stretch->end; i++)
    logs += log (values[i]) / (double) n;
  stretch->level = exp (logs);
  up_growth_trend (starts + first, values + first, n, period, level, &stretch->trend, NULL);
  widen (starts + first, values + first, n, period, level, &stretch->trend);
  stretch->plateau = n >= LEAST_POINTS &&
                     length_in_years (starts, period, stretch) >= LEAST_YEARS &&
                     up_pace_is_plateau (&stretch->trend, UP_LEAST_CHANGE);
}

/**
 * up_pace_is_plateau:
 * @trend: growth a year of a stretch
 * @least: the least growth a year, as a fraction, that would be of interest, above 0
 *
 * A stretch is level when the interval of its growth holds 0 and is narrow enough to rule out what
 * would be of interest; a wide one that holds 0 says only that nothing is known.
 *
 * Returns: whether it is
 */
gboolean
up_pace_is_plateau (const UpTrend *trend,
                    double         least)
{
  g_return_val_if_fail (trend != NULL && least > 0.0, FALSE);

  return trend->refusal == UP_REFUSAL_NONE && trend->low <= 0.0 && trend->high >= 0.0 &&
         (trend->high - trend->low) / 2.0 < least;
}

/**
 * up_pace_find:
 * @starts: (array length=n): starts of the periods, strictly ascending
 * @values: (array length=n): finite, none missing
 * @n: how many
 * @period: their length
 * @level: level of the intervals
 * @result: (out caller-allocates): the stretches; none where a value is not above 0, which has no
 *   logarithm, or where values are too few
 *
 * Divides a series where its growth a year changed (straight lines through logarithms, as few as
 * explain it by AICc) and measures growth within each stretch.
 */
void
up_pace_find (const UpTime *starts,
              const double *values,
              gsize         n,
              UpPeriod      period,
              double        level,
              UpPace       *result)
{
  UpChanges changes;

  g_return_if_fail (result != NULL);

  *result = (UpPace) { 0 };
  for (gsize i = 0; i < n; i++)
    {
      if (!(values[i] > 0.0))
        return;
    }
  if (n < LEAST_STRETCH)
    return;
  find_changes (starts, values, n, period, &changes);
  result->n = changes.n + 1;
  for (guint i = 0; i < result->n; i++)
    {
      UpStretch *stretch = &result->stretches[i];

      stretch->first = i > 0 ? changes.places[i - 1] : 0;
      stretch->end = i < changes.n ? changes.places[i] : n;
      measure (starts, values, period, level, stretch);
    }
}

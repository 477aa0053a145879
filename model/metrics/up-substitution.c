/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-substitution.h"

#include "up-change.h"
#include "up-growth.h"

#include <math.h>

/* A line needs this many values, and this many years. */
#define LEAST_POINTS 8
#define LEAST_YEARS 1.0
/* Between two changes there are at least so many. */
#define LEAST_STRETCH 6

/* The newest values are those of a quarter of a year, but so many at least; they have left the line
 * when they lie that many standard deviations off it on the mean. */
#define LEAST_NEWEST 2
#define OFF_LINE 4.0
/* Scatter below that part of the odds is rounding. */
#define LEAST_DEVIATION 0.01

/* How far the logarithms lie from the line on the whole: the standard deviation of an error. */
static double
find_deviation (const double *logs,
                const double *years,
                gsize         n,
                double        rate)
{
  double mean_log = 0.0, mean_years = 0.0, sum = 0.0;

  for (gsize i = 0; i < n; i++)
    {
      mean_log += logs[i] / (double) n;
      mean_years += years[i] / (double) n;
    }
  for (gsize i = 0; i < n; i++)
    {
      double error = logs[i] - mean_log - rate * (years[i] - mean_years);

      sum += error * error;
    }
  return n > 2 ? sqrt (sum / (double) (n - 2)) : 0.0;
}

/* When a line of this rate is at one half; NaN when it goes the other way. */
static double
years_to_half (double level,
               double rate)
{
  return level * rate < 0.0 ? -level / rate : NAN;
}

/* Whether the last @newest values lie off the line through those before them. */
static gboolean
is_off_line (const double *logs,
             const double *years,
             gsize         n,
             gsize         newest)
{
  gsize before = n - newest;
  double mean_log = 0.0, mean_years = 0.0, squares = 0.0, products = 0.0, off = 0.0, slope;

  for (gsize i = 0; i < before; i++)
    {
      mean_log += logs[i] / (double) before;
      mean_years += years[i] / (double) before;
    }
  for (gsize i = 0; i < before; i++)
    {
      squares += (years[i] - mean_years) * (years[i] - mean_years);
      products += (years[i] - mean_years) * (logs[i] - mean_log);
    }
  slope = products / squares;
  for (gsize i = before; i < n; i++)
    off += (logs[i] - mean_log - slope * (years[i] - mean_years)) / (double) newest;
  return fabs (off) > OFF_LINE * fmax (find_deviation (logs, years, before, slope),
                                       LEAST_DEVIATION);
}

static void
fit_line (const UpTime   *starts,
          const double   *odds,
          const double   *logs,
          const double   *years,
          gsize           n,
          UpPeriod        period,
          double          per_year,
          double          level,
          UpSubstitution *result)
{
  UpTrend trend;
  gsize first = result->first;

  if (!up_growth_trend (starts + first, odds + first, n - first, period, level, &trend, NULL))
    return;
  result->points = trend.points;
  result->refusal = trend.refusal;
  if (trend.refusal != UP_REFUSAL_NONE)
    return;
  if (is_off_line (logs + first, years + first, n - first,
                   MAX (LEAST_NEWEST, (gsize) (per_year / 4.0))))
    {
      result->refusal = UP_REFUSAL_OFF_LINE;
      return;
    }
  result->rate = log1p (trend.growth);
  result->low = log1p (trend.low);
  result->high = log1p (trend.high);
  result->level = logs[n - 1] - log1p (trend.last_excess);
  result->deviation = find_deviation (logs + first, years + first, n - first, result->rate);
  result->half = years_to_half (result->level, result->rate);
  result->half_low = years_to_half (result->level,
                                    result->level < 0.0 ? result->high : result->low);
  result->half_high = years_to_half (result->level,
                                     result->level < 0.0 ? result->low : result->high);
}

/**
 * up_substitution_fit:
 * @starts: (array length=n): starts of the periods, strictly ascending
 * @shares: (array length=n): shares from 0 to 1, none missing
 * @n: how many
 * @period: their length
 * @level: level of the intervals
 * @result: (out caller-allocates): the answer, or why there is none
 *
 * Fits ln(F ÷ (1 − F)) = k(t − t₀) to what follows the last change of its slope: F(t) is then how
 * far one thing has taken the place of all others. The interval of k is Newey and West’s, as for
 * growth a year.
 */
void
up_substitution_fit (const UpTime   *starts,
                     const double   *shares,
                     gsize           n,
                     UpPeriod        period,
                     double          level,
                     UpSubstitution *result)
{
  g_autofree double *odds = g_new (double, MAX (n, 1));
  g_autofree double *logs = g_new (double, MAX (n, 1));
  g_autofree double *years = g_new (double, MAX (n, 1));
  double per_year = period == UP_PERIOD_INSTANT ? 0.0 : up_period_per_year (period);
  UpChanges changes;

  *result = (UpSubstitution) { .rate = NAN, .low = NAN, .high = NAN, .level = NAN, .half = NAN,
                               .half_low = NAN, .half_high = NAN };
  for (gsize i = 0; i < n; i++)
    {
      if (!(shares[i] > 0.0 && shares[i] < 1.0))
        {
          result->refusal = UP_REFUSAL_ZERO;
          return;
        }
      odds[i] = shares[i] / (1.0 - shares[i]);
      logs[i] = log (odds[i]);
      years[i] = up_time_years_between (starts[0], starts[i], period);
    }
  if (n < LEAST_POINTS)
    {
      result->refusal = UP_REFUSAL_FEW_POINTS;
      return;
    }
  up_changes_find (years, logs, n, LEAST_STRETCH, &changes);
  result->first = changes.n > 0 ? changes.places[changes.n - 1] : 0;
  if (n - result->first < LEAST_POINTS || years[n - 1] - years[result->first] < LEAST_YEARS)
    {
      result->refusal = UP_REFUSAL_OFF_LINE;
      return;
    }
  fit_line (starts, odds, logs, years, n, period, per_year, level, result);
}

/**
 * up_substitution_share:
 * @self: a fitted line
 * @years: since the last value
 * @rate: of the line: @self’s own, or an end of its interval
 * @errors: how many standard deviations above the line
 *
 * Returns: F there, from 0 to 1
 */
double
up_substitution_share (const UpSubstitution *self,
                       double                years,
                       double                rate,
                       double                errors)
{
  return 1.0 / (1.0 + exp (-(self->level + rate * years + errors * self->deviation)));
}

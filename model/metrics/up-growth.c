/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-growth.h"

#include "up-interval.h"
#include "up-metrics-error.h"
#include "up-time-table.h"

#include <math.h>

/* A line has two parameters, so fewer points leave no degree of freedom for an interval. */
#define LEAST_POINTS 3

static const UpTrend no_trend = {
  .growth = NAN, .low = NAN, .high = NAN, .first_excess = NAN, .last_excess = NAN,
};

static gboolean
check_input (const UpTime *starts,
             const double *values,
             gsize         n,
             GError      **error)
{
  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && starts[i] <= starts[i - 1])
        {
          g_autofree char *at = up_time_to_string (starts[i], UP_PERIOD_DAY);

          g_set_error (error, UP_METRICS_ERROR, UP_METRICS_ERROR_ORDER,
                       "The times do not ascend: row %" G_GSIZE_FORMAT " (%s) is not later than "
                       "the row before it", i + 1, at);
          return FALSE;
        }
      if (isinf (values[i]))
        {
          g_set_error (error, UP_METRICS_ERROR, UP_METRICS_ERROR_VALUE,
                       "The value in row %" G_GSIZE_FORMAT " is infinite", i + 1);
          return FALSE;
        }
    }
  return TRUE;
}

/* What makes any growth meaningless, and the row to name. */
static UpRefusal
refuse_values (const UpTime *starts,
               const double *values,
               gsize         n,
               gsize         points,
               gsize        *row)
{
  if (n > 0 && (up_time_plain_is_count (starts[0]) || up_time_plain_is_count (starts[n - 1])))
    return UP_REFUSAL_NO_YEARS;
  for (gsize i = 0; i < n; i++)
    {
      if (values[i] < 0.0)
        {
          *row = i;
          return UP_REFUSAL_NEGATIVE;
        }
    }
  if (points == 0)
    return UP_REFUSAL_NO_DATA;
  return points == 1 ? UP_REFUSAL_ONE_POINT : UP_REFUSAL_NONE;
}

static UpRefusal
refuse_ends (const double *values,
             gsize         n,
             gsize        *row)
{
  const gsize ends[] = { 0, n - 1 };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      *row = ends[i];
      if (isnan (values[*row]))
        return UP_REFUSAL_MISSING_END;
      if (values[*row] == 0.0)
        return UP_REFUSAL_ZERO;
    }
  *row = 0;
  return UP_REFUSAL_NONE;
}

/* e^x − 1, where the quotient of two values of the same size is exact to the last digits. */
static double
yearly_rate (double first,
             double last,
             double years)
{
  double ratio = last / first;
  double log_ratio = isnormal (ratio) ? log (ratio) : log (last) - log (first);

  return expm1 (log_ratio / years);
}

/**
 * up_growth_end_to_end:
 * @starts: (array length=n): starts of the window's periods, strictly ascending
 * @values: (array length=n): their values, NaN where missing, never infinite
 * @n: how many periods the window has
 * @period: their length, %UP_PERIOD_INSTANT for irregular dates
 * @result: (out caller-allocates): the answer, or why there is none
 * @error: return location
 *
 * GRO-1, the compound annual growth rate: (V₁ ÷ V₀)^(1/T) − 1, where T counts whole periods
 * divided by periods a year (days ÷ 365.2425 for days, weeks and irregular dates). It looks at the
 * two ends only: both must be there and above 0.
 *
 * Returns: %FALSE for input that is no series: %UP_METRICS_ERROR_ORDER or %UP_METRICS_ERROR_VALUE
 */
gboolean
up_growth_end_to_end (const UpTime *starts,
                      const double *values,
                      gsize         n,
                      UpPeriod      period,
                      UpEndToEnd   *result,
                      GError      **error)
{
  g_return_val_if_fail (n == 0 || (starts != NULL && values != NULL), FALSE);
  g_return_val_if_fail (result != NULL, FALSE);

  *result = (UpEndToEnd) { .years = NAN, .growth = NAN };
  if (!check_input (starts, values, n, error))
    return FALSE;

  for (gsize i = 0; i < n; i++)
    {
      if (isnan (values[i]))
        continue;
      if (result->points++ == 0)
        result->first = i;
      result->last = i;
    }
  if (result->points > 0)
    result->years = up_time_years_between (starts[result->first], starts[result->last], period);

  result->refusal = refuse_values (starts, values, n, result->points, &result->row);
  if (result->refusal == UP_REFUSAL_NONE)
    result->refusal = refuse_ends (values, n, &result->row);
  if (result->refusal == UP_REFUSAL_NONE)
    {
      double growth = yearly_rate (values[result->first], values[result->last], result->years);

      /* It is read in percent, so that has to be a number too. */
      if (isfinite (growth * 100))
        result->growth = growth;
      else
        result->refusal = UP_REFUSAL_TOO_LARGE;
    }
  return TRUE;
}

/* One observation as the fit sees it. */
typedef struct
{
  double years;    /* since the first */
  double position; /* on the axis that lags are counted on */
  double log_value;
} Point;

/* How far apart two errors may stand and still be related: one year. On a regular series lags are
 * whole periods; on irregular dates they are years, and a typical gap takes the place of a
 * period. */
static double
kernel_width (const Point *points,
              gsize        n,
              UpPeriod     period)
{
  if (period == UP_PERIOD_INSTANT)
    return 1.0 + points[n - 1].years / (double) (n - 1);

  return round (up_period_per_year (period)) + 1.0;
}

/* Variance of the slope that allows for errors which are unequal and related within a year:
 * W. K. Newey and K. D. West, Econometrica 55 (1987), 703–708, with Bartlett weights
 * 1 − lag ÷ (year + 1). Lags are true distances in time, so a gap does not bring two periods closer
 * (a missing period counts as an error of 0; S. Datta and W. Du, 2012, call it amplitude
 * modulation). Σ over pairs in one pass: the weight is linear in the position, so two running sums
 * over the points within reach are enough. */
static double
slope_variance (const Point *points,
                gsize        n,
                double       slope,
                double       mean_years,
                double       mean_log,
                double       sum_squares,
                double       width)
{
  g_autofree double *scores = g_new (double, n);
  double meat = 0.0, sum = 0.0, weighted = 0.0;
  gsize oldest = 0;

  for (gsize i = 0; i < n; i++)
    {
      double x = points[i].years - mean_years;

      scores[i] = x * (points[i].log_value - mean_log - slope * x);
      while (oldest < i && points[i].position - points[oldest].position >= width)
        {
          sum -= scores[oldest];
          weighted -= scores[oldest] * points[oldest].position;
          oldest++;
        }
      meat += scores[i] * scores[i];
      meat += 2.0 * scores[i] *
              (sum * (1.0 - points[i].position / width) + weighted / width);
      sum += scores[i];
      weighted += scores[i] * points[i].position;
    }
  /* Rounding can leave a trace below 0 when every point lies on the line. */
  return fmax (meat, 0.0) / (sum_squares * sum_squares) * (double) n / (double) (n - 2);
}

static void
fit_line (const Point *points,
          gsize        n,
          UpPeriod     period,
          double       level,
          UpTrend     *result)
{
  double mean_years = 0.0, mean_log = 0.0, sum_squares = 0.0, slope = 0.0, reach;

  for (gsize i = 0; i < n; i++)
    {
      mean_years += points[i].years / (double) n;
      mean_log += points[i].log_value / (double) n;
    }
  for (gsize i = 0; i < n; i++)
    {
      double x = points[i].years - mean_years;

      sum_squares += x * x;
      slope += x * (points[i].log_value - mean_log);
    }
  slope /= sum_squares;
  reach = up_interval_t_quantile (level, (double) (n - 2)) *
          sqrt (slope_variance (points, n, slope, mean_years, mean_log, sum_squares,
                                kernel_width (points, n, period)));

  if (!isfinite (expm1 (slope + reach) * 100))
    {
      result->refusal = UP_REFUSAL_TOO_LARGE;
      return;
    }
  result->growth = expm1 (slope);
  result->low = expm1 (slope - reach);
  result->high = expm1 (slope + reach);
  result->first_excess = expm1 (points[0].log_value - mean_log -
                                slope * (points[0].years - mean_years));
  result->last_excess = expm1 (points[n - 1].log_value - mean_log -
                               slope * (points[n - 1].years - mean_years));
}

/* Fits the logarithms in @logs, NaN where missing. */
static void
fit_logs (const UpTime *starts,
          const double *logs,
          gsize         n,
          UpPeriod      period,
          double        level,
          UpTrend      *result)
{
  g_autofree Point *points = g_new (Point, n);
  gsize used = 0, first = 0;

  for (gsize i = 0; i < n; i++)
    {
      Point *point = &points[used];

      if (isnan (logs[i]))
        continue;
      if (used++ == 0)
        first = i;
      point->years = up_time_years_between (starts[first], starts[i], period);
      point->position = period == UP_PERIOD_INSTANT
                            ? point->years
                            : (double) (up_time_index (starts[i], period) -
                                        up_time_index (starts[first], period));
      point->log_value = logs[i];
    }
  g_assert (used == result->points);
  fit_line (points, used, period, level, result);
}

static UpRefusal
refuse_logs (const UpTime *starts,
             const double *values,
             gsize         n,
             gsize         points,
             gsize        *row)
{
  UpRefusal refusal = refuse_values (starts, values, n, points, row);

  for (gsize i = 0; i < n && refusal == UP_REFUSAL_NONE; i++)
    {
      if (values[i] == 0.0)
        {
          *row = i;
          refusal = UP_REFUSAL_ZERO;
        }
    }
  if (refusal == UP_REFUSAL_NONE && points < LEAST_POINTS)
    refusal = UP_REFUSAL_FEW_POINTS;
  return refusal;
}

/**
 * up_growth_trend:
 * @starts: (array length=n): starts of the window's periods, strictly ascending
 * @values: (array length=n): their values, NaN where missing, never infinite
 * @n: how many periods the window has
 * @period: their length, %UP_PERIOD_INSTANT for irregular dates
 * @level: level of the interval, such as %UP_LEVEL
 * @result: (out caller-allocates): the answer, or why there is none
 * @error: return location
 *
 * GRO-2: growth of the least-squares line through the logarithms, e^b − 1 a year. The interval is
 * e^(b ± t s) − 1, where s is the Newey–West standard error with Bartlett weights and a lag of one
 * year, its square enlarged by n ÷ (n − 2), and t is Student's with n − 2 degrees. All values take
 * part and all must be above 0; missing ones are left out and the others stay at their true times.
 *
 * Returns: %FALSE for input that is no series: %UP_METRICS_ERROR_ORDER or %UP_METRICS_ERROR_VALUE
 */
gboolean
up_growth_trend (const UpTime *starts,
                 const double *values,
                 gsize         n,
                 UpPeriod      period,
                 double        level,
                 UpTrend      *result,
                 GError      **error)
{
  g_autofree double *logs = NULL;

  g_return_val_if_fail (n == 0 || (starts != NULL && values != NULL), FALSE);
  g_return_val_if_fail (result != NULL && level > 0.0 && level < 1.0, FALSE);

  *result = no_trend;
  if (!check_input (starts, values, n, error))
    return FALSE;

  for (gsize i = 0; i < n; i++)
    result->points += !isnan (values[i]);
  result->refusal = refuse_logs (starts, values, n, result->points, &result->row);
  if (result->refusal != UP_REFUSAL_NONE)
    return TRUE;

  logs = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    logs[i] = log (values[i]);
  fit_logs (starts, logs, n, period, level, result);
  return TRUE;
}

/**
 * up_growth_advantage:
 * @starts: (array length=n): starts of the window's periods, strictly ascending
 * @values: (array length=n): values of the one, NaN where missing, never infinite
 * @others: (array length=n): values of the other, likewise
 * @n: how many periods the window has
 * @period: their length, %UP_PERIOD_INSTANT for irregular dates
 * @level: level of the interval, such as %UP_LEVEL
 * @result: (out caller-allocates): the answer, or why there is none
 * @error: return location
 *
 * GRO-3: GRO-2 of the ratio of two series, over the periods where both have a value. It answers
 * “how much did the one gain on the other a year” with a narrower interval than the two trends
 * have, since what moves both (a season, a change of the whole site) cancels.
 *
 * Returns: %FALSE for input that is no series: %UP_METRICS_ERROR_ORDER or %UP_METRICS_ERROR_VALUE
 */
gboolean
up_growth_advantage (const UpTime *starts,
                     const double *values,
                     const double *others,
                     gsize         n,
                     UpPeriod      period,
                     double        level,
                     UpTrend      *result,
                     GError      **error)
{
  g_autofree double *logs = NULL;

  g_return_val_if_fail (n == 0 || (starts != NULL && values != NULL && others != NULL), FALSE);
  g_return_val_if_fail (result != NULL && level > 0.0 && level < 1.0, FALSE);

  *result = no_trend;
  if (!check_input (starts, values, n, error) || !check_input (starts, others, n, error))
    return FALSE;

  /* A difference of logarithms, since a quotient of huge and tiny values leaves the range. */
  logs = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    {
      logs[i] = log (values[i]) - log (others[i]);
      result->points += !isnan (values[i]) && !isnan (others[i]);
    }
  result->refusal = refuse_logs (starts, values, n, result->points, &result->row);
  if (result->refusal == UP_REFUSAL_NONE)
    result->refusal = refuse_logs (starts, others, n, result->points, &result->row);
  if (result->refusal == UP_REFUSAL_NONE)
    fit_logs (starts, logs, n, period, level, result);
  return TRUE;
}

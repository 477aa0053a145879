/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pull-requests.h"

#include "up-growth.h"
#include "up-interval.h"
#include "up-metrics-error.h"

#include <math.h>

#define MISSING NAN
static void
fill_starts (UpTime  *starts,
             gsize    n,
             UpPeriod period)
{
  for (gsize i = 0; i < n; i++)
    starts[i] = up_time_add (up_time_from_civil (2020, 1, 1), period, (gint64) i);
}

static UpEndToEnd
end_to_end (const double *values,
            gsize         n,
            UpPeriod      period)
{
  g_autofree UpTime *starts = g_new (UpTime, n);
  g_autoptr (GError) error = NULL;
  UpEndToEnd result;

  fill_starts (starts, n, period);
  g_assert_true (up_growth_end_to_end (starts, values, n, period, &result, &error));
  g_assert_no_error (error);
  return result;
}

static UpTrend
trend (const double *values,
       gsize         n,
       UpPeriod      period)
{
  g_autofree UpTime *starts = g_new (UpTime, n);
  g_autoptr (GError) error = NULL;
  UpTrend result;

  fill_starts (starts, n, period);
  g_assert_true (up_growth_trend (starts, values, n, period, UP_LEVEL, &result, &error));
  g_assert_no_error (error);
  return result;
}

/* Published end points of three languages, four years apart. */
static void
test_end_to_end (void)
{
  static const struct
  {
    double first, last, growth;
  } cases[] = {
    { 38200, 142500, 0.389754 },
    { 24600, 98700, 0.415290 },
    { 62100, 124300, 0.189446 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const double values[] = { cases[i].first, MISSING, MISSING, MISSING, cases[i].last };
      UpEndToEnd result = end_to_end (values, 5, UP_PERIOD_YEAR);

      g_assert_cmpint (result.refusal, ==, UP_REFUSAL_NONE);
      g_assert_cmpfloat_with_epsilon (result.growth, cases[i].growth, 5e-7);
      g_assert_cmpfloat (result.years, ==, 4.0);
      g_assert_cmpuint (result.points, ==, 2);
      g_assert_cmpuint (result.last, ==, 4);
    }
}

/* 20 quarters are 5 years, whatever their days; irregular dates count days. */
static void
test_years (void)
{
  const UpTime days[] = { up_time_from_civil (2020, 1, 1), up_time_from_civil (2021, 1, 1) };
  const double values[] = { 100, 200 };
  g_autoptr (GError) error = NULL;
  UpEndToEnd result;

  result = end_to_end (pull_requests[RUST], QUARTERS, UP_PERIOD_QUARTER);
  g_assert_cmpfloat (result.years, ==, 5.0);

  g_assert_true (up_growth_end_to_end (days, values, 2, UP_PERIOD_INSTANT, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (result.years, 366.0 / 365.2425, 1e-12);
  g_assert_cmpfloat_with_epsilon (result.growth, exp2 (365.2425 / 366.0) - 1.0, 1e-12);
}

static void
test_languages (void)
{
  /* Growth in percent: end to end to two places, trend and interval to whole ones, as published. */
  static const struct
  {
    double end_to_end, trend, low, high;
  } expected[LANGUAGES] = {
    [RUST] = { 47.44, 41, 32, 50 },      [TYPESCRIPT] = { 36.95, 28, 18, 38 },
    [GO] = { 32.16, 25, 15, 35 },        [PYTHON] = { 29.75, 21, 15, 27 },
    [JAVASCRIPT] = { 10.93, 4, -4, 13 },
  };

  for (guint i = 0; i < LANGUAGES; i++)
    {
      UpEndToEnd ends = end_to_end (pull_requests[i], QUARTERS, UP_PERIOD_QUARTER);
      UpTrend line = trend (pull_requests[i], QUARTERS, UP_PERIOD_QUARTER);

      g_assert_cmpfloat_with_epsilon (ends.growth * 100, expected[i].end_to_end, 0.005);
      g_assert_cmpint (line.refusal, ==, UP_REFUSAL_NONE);
      g_assert_cmpuint (line.points, ==, QUARTERS);
      g_assert_cmpfloat (round (line.growth * 100), ==, expected[i].trend);
      g_assert_cmpfloat (round (line.low * 100), ==, expected[i].low);
      g_assert_cmpfloat (round (line.high * 100), ==, expected[i].high);
    }
}

static void
test_advantage (void)
{
  UpTime starts[QUARTERS];
  double half[QUARTERS];
  g_autoptr (GError) error = NULL;
  UpTrend result;

  fill_starts (starts, QUARTERS, UP_PERIOD_QUARTER);
  g_assert_true (up_growth_advantage (starts, pull_requests[RUST], pull_requests[GO], QUARTERS,
                                      UP_PERIOD_QUARTER, UP_LEVEL, &result, &error));
  g_assert_cmpfloat (round (result.growth * 100), ==, 13);
  g_assert_cmpfloat (round (result.low * 100), ==, 11);
  g_assert_cmpfloat (round (result.high * 100), ==, 15);

  /* Only common periods count. */
  for (guint i = 0; i < QUARTERS; i++)
    half[i] = i % 2 == 0 ? pull_requests[RUST][i] * 1e-300 : MISSING;
  g_assert_true (up_growth_advantage (starts, half, pull_requests[RUST], QUARTERS,
                                      UP_PERIOD_QUARTER, UP_LEVEL, &result, &error));
  g_assert_cmpuint (result.points, ==, 11);
  g_assert_cmpfloat_with_epsilon (result.growth, 0.0, 1e-9);

  half[4] = 0;
  g_assert_true (up_growth_advantage (starts, pull_requests[RUST], half, QUARTERS,
                                      UP_PERIOD_QUARTER, UP_LEVEL, &result, &error));
  g_assert_cmpint (result.refusal, ==, UP_REFUSAL_ZERO);
  g_assert_cmpuint (result.row, ==, 4);
  g_assert_true (isnan (result.growth));
  g_assert_no_error (error);
}

static void
test_trend_golden (void)
{
  const double values[] = { 62100, 75000, 90000, 108000, 124300 };
  UpTrend result = trend (values, 5, UP_PERIOD_YEAR);

  g_assert_cmpfloat_with_epsilon (result.growth, 0.191550, 5e-7);
  g_assert_true (result.low < result.growth && result.growth < result.high);
}

/* The textbook double sum, to hold the one-pass sum against. */
static double
plain_newey_west (const double *logs,
                  const double *years,
                  const gint64 *index,
                  gsize         n,
                  gint64        lag)
{
  double mean_x = 0, mean_y = 0, squares = 0, slope = 0, meat = 0;

  for (gsize i = 0; i < n; i++)
    {
      mean_x += years[i] / (double) n;
      mean_y += logs[i] / (double) n;
    }
  for (gsize i = 0; i < n; i++)
    {
      squares += (years[i] - mean_x) * (years[i] - mean_x);
      slope += (years[i] - mean_x) * (logs[i] - mean_y);
    }
  slope /= squares;
  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < n; j++)
      {
        gint64 distance = ABS (index[i] - index[j]);
        double x = years[i] - mean_x, z = years[j] - mean_x;

        if (distance <= lag)
          meat += (1.0 - (double) distance / (double) (lag + 1)) *
                  x * (logs[i] - mean_y - slope * x) * z * (logs[j] - mean_y - slope * z);
      }
  return sqrt (meat / squares / squares * (double) n / (double) (n - 2));
}

static void
check_gaps (UpPeriod period,
            gsize    n,
            gint64   lag)
{
  g_autofree double *values = g_new (double, n);
  g_autofree double *logs = g_new (double, n);
  g_autofree double *years = g_new (double, n);
  g_autofree gint64 *index = g_new (gint64, n);
  UpTime start = up_time_from_civil (2020, 1, 1);
  gsize used = 0;
  double reach;
  UpTrend result;

  for (gsize i = 0; i < n; i++)
    {
      values[i] = 100.0 * exp (0.01 * (double) i + g_test_rand_double_range (-0.2, 0.2));
      if (g_test_rand_int_range (0, 4) == 0 || (i > n / 3 && i < n / 2))
        {
          values[i] = MISSING;
          continue;
        }
      logs[used] = log (values[i]);
      years[used] = up_time_years_between (start, up_time_add (start, period, (gint64) i), period);
      index[used++] = (gint64) i;
    }
  result = trend (values, n, period);
  g_assert_cmpuint (result.points, ==, used);
  reach = up_interval_t_quantile (UP_LEVEL, (double) (used - 2)) *
          plain_newey_west (logs, years, index, used, lag);
  g_assert_cmpfloat_with_epsilon (log1p (result.high) - log1p (result.growth), reach,
                                  1e-9 * reach);
  g_assert_cmpfloat_with_epsilon (log1p (result.growth) - log1p (result.low), reach,
                                  1e-9 * reach);
}

static void
test_gaps (void)
{
  check_gaps (UP_PERIOD_YEAR, 30, 1);
  check_gaps (UP_PERIOD_QUARTER, 60, 4);
  check_gaps (UP_PERIOD_MONTH, 200, 12);
  check_gaps (UP_PERIOD_WEEK, 300, 52);
  check_gaps (UP_PERIOD_DAY, 900, 365);
}

/* A line stays the same line when points are taken out of it. */
static void
test_gap_keeps_place (void)
{
  double values[12];

  for (guint i = 0; i < 12; i++)
    values[i] = i == 3 || (i > 5 && i < 10) ? MISSING : 7.0 * pow (1.3, i / 4.0);
  g_assert_cmpfloat_with_epsilon (trend (values, 12, UP_PERIOD_QUARTER).growth, 0.3, 1e-12);
}

static void
test_nasty (void)
{
  static const struct
  {
    const char *name;
    double values[4];
    gsize n;
    UpRefusal ends, line;
    gsize row;
  } cases[] = {
    { "nothing", { 0 }, 0, UP_REFUSAL_NO_DATA, UP_REFUSAL_NO_DATA, 0 },
    { "missing", { MISSING, MISSING }, 2, UP_REFUSAL_NO_DATA, UP_REFUSAL_NO_DATA, 0 },
    { "one", { 5 }, 1, UP_REFUSAL_ONE_POINT, UP_REFUSAL_ONE_POINT, 0 },
    { "one left", { MISSING, 5, MISSING }, 3, UP_REFUSAL_ONE_POINT, UP_REFUSAL_ONE_POINT, 0 },
    { "two", { 5, 6 }, 2, UP_REFUSAL_NONE, UP_REFUSAL_FEW_POINTS, 0 },
    { "zero first", { 0, 5, 6 }, 3, UP_REFUSAL_ZERO, UP_REFUSAL_ZERO, 0 },
    { "zero inside", { 4, 0, 6 }, 3, UP_REFUSAL_NONE, UP_REFUSAL_ZERO, 1 },
    { "zero last", { 4, 5, -0.0 }, 3, UP_REFUSAL_ZERO, UP_REFUSAL_ZERO, 2 },
    { "negative inside", { 4, -1e-300, 6 }, 3, UP_REFUSAL_NEGATIVE, UP_REFUSAL_NEGATIVE, 1 },
    { "first missing", { MISSING, 4, 5, 6 }, 4, UP_REFUSAL_MISSING_END, UP_REFUSAL_NONE, 0 },
    { "last missing", { 4, 5, 6, MISSING }, 4, UP_REFUSAL_MISSING_END, UP_REFUSAL_NONE, 3 },
    { "constant", { 7, 7, 7, 7 }, 4, UP_REFUSAL_NONE, UP_REFUSAL_NONE, 0 },
    { "subnormal", { 5e-324, 5e-324, 1e-323 }, 3, UP_REFUSAL_NONE, UP_REFUSAL_NONE, 0 },
    { "huge", { 1e300, 1e301, 1e302 }, 3, UP_REFUSAL_NONE, UP_REFUSAL_NONE, 0 },
    { "out of range", { 1e-300, 1, 1e300 }, 3, UP_REFUSAL_NONE, UP_REFUSAL_NONE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      UpEndToEnd ends = end_to_end (cases[i].values, cases[i].n, UP_PERIOD_YEAR);
      UpTrend line = trend (cases[i].values, cases[i].n, UP_PERIOD_YEAR);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (ends.refusal, ==, cases[i].ends);
      g_assert_cmpint (line.refusal, ==, cases[i].line);
      g_assert_cmpint (isnan (ends.growth), ==, ends.refusal != UP_REFUSAL_NONE);
      g_assert_cmpint (isnan (line.growth), ==, line.refusal != UP_REFUSAL_NONE);
      g_assert_cmpint (isnan (line.low), ==, line.refusal != UP_REFUSAL_NONE);
      g_assert_cmpint (isnan (line.high), ==, line.refusal != UP_REFUSAL_NONE);
      g_assert_cmpuint (ends.refusal != UP_REFUSAL_NONE ? ends.row : line.row, ==, cases[i].row);
    }
}

static void
test_extremes (void)
{
  const double constant[] = { 7, 7, 7, 7 };
  const double huge[] = { 1e300, 1e301, 1e302 };
  const double tiny[] = { 5e-324, 1e-323 };
  const double wide[] = { 1e-300, 1, 1e300 };
  const double jump[] = { 1, 2, 1000 };
  const double percent[] = { 5, 1e308 };

  g_assert_cmpfloat (end_to_end (constant, 4, UP_PERIOD_YEAR).growth, ==, 0.0);
  g_assert_cmpfloat (trend (constant, 4, UP_PERIOD_YEAR).growth, ==, 0.0);
  g_assert_cmpfloat (trend (constant, 4, UP_PERIOD_YEAR).high, ==, 0.0);
  g_assert_cmpfloat_with_epsilon (end_to_end (huge, 3, UP_PERIOD_YEAR).growth, 9.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (trend (huge, 3, UP_PERIOD_YEAR).growth, 9.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (end_to_end (tiny, 2, UP_PERIOD_YEAR).growth, 1.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (end_to_end (wide, 3, UP_PERIOD_YEAR).growth / 1e300, 1.0, 1e-9);
  /* From 1 to 1000 in two days is 10^547 a year. */
  g_assert_cmpint (end_to_end (jump, 3, UP_PERIOD_DAY).refusal, ==, UP_REFUSAL_TOO_LARGE);
  g_assert_cmpint (trend (jump, 3, UP_PERIOD_DAY).refusal, ==, UP_REFUSAL_TOO_LARGE);
  g_assert_true (isnan (end_to_end (jump, 3, UP_PERIOD_DAY).growth));
  /* 2 × 10^307 is a number, that many percent is none. */
  g_assert_cmpint (end_to_end (percent, 2, UP_PERIOD_YEAR).refusal, ==, UP_REFUSAL_TOO_LARGE);
}

static void
test_bad_input (void)
{
  const UpTime day = UP_TIME_DAY;
  const UpTime twice[] = { 0, day, day }, back[] = { day, 0, 2 * day }, good[] = { 0, day, 2 * day };
  const double values[] = { 1, 2, 3 }, infinite[] = { 1, INFINITY, 3 };
  const struct
  {
    const UpTime *starts;
    const double *values;
    UpMetricsError code;
    const char *named;
  } cases[] = {
    { twice, values, UP_METRICS_ERROR_ORDER, "row 3 (1970-01-02)" },
    { back, values, UP_METRICS_ERROR_ORDER, "row 2 (1970-01-01)" },
    { good, infinite, UP_METRICS_ERROR_VALUE, "row 2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      UpEndToEnd ends;
      UpTrend line;

      g_assert_false (up_growth_end_to_end (cases[i].starts, cases[i].values, 3, UP_PERIOD_DAY,
                                            &ends, &error));
      g_assert_error (error, UP_METRICS_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].named));
      g_assert_true (isnan (ends.growth));
      g_clear_error (&error);
      g_assert_false (up_growth_trend (cases[i].starts, cases[i].values, 3, UP_PERIOD_DAY, UP_LEVEL,
                                       &line, &error));
      g_assert_error (error, UP_METRICS_ERROR, (int) cases[i].code);
      g_clear_error (&error);
      g_assert_false (up_growth_advantage (cases[i].starts, values, cases[i].values, 3,
                                           UP_PERIOD_DAY, UP_LEVEL, &line, &error));
      g_assert_error (error, UP_METRICS_ERROR, (int) cases[i].code);
    }
}

/* Irregular dates that lie far apart, computed from the formula by another program: lags are years,
 * and a typical gap takes the place of a period. */
static void
test_far_apart (void)
{
  static const int days[][3] = { { 2019, 1, 1 }, { 2019, 6, 15 }, { 2020, 2, 1 }, { 2020, 11, 20 },
                                 { 2021, 7, 4 }, { 2022, 1, 1 },  { 2023, 3, 10 } };
  const double values[] = { 10, 14, 13, 21, 30, 28, 47 };
  UpTime starts[G_N_ELEMENTS (days)];
  g_autoptr (GError) error = NULL;
  UpTrend trend;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    starts[i] = up_time_from_civil (days[i][0], days[i][1], days[i][2]);
  g_assert_true (up_growth_trend (starts, values, G_N_ELEMENTS (days), UP_PERIOD_INSTANT, 0.95,
                                  &trend, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (trend.growth, 0.435019, 1e-6);
  g_assert_cmpfloat_with_epsilon (trend.low, 0.383471, 1e-6);
  g_assert_cmpfloat_with_epsilon (trend.high, 0.488487, 1e-6);
}

/* Irregular dates: monthly dates taken as such give nearly the interval of the months. */
static void
test_irregular (void)
{
  UpTime starts[60];
  double values[60];
  UpTrend months, dates;
  g_autoptr (GError) error = NULL;

  fill_starts (starts, 60, UP_PERIOD_MONTH);
  for (guint i = 0; i < 60; i++)
    values[i] = 100.0 * exp (0.02 * i + g_test_rand_double_range (-0.1, 0.1));
  g_assert_true (up_growth_trend (starts, values, 60, UP_PERIOD_MONTH, UP_LEVEL, &months, &error));
  g_assert_true (up_growth_trend (starts, values, 60, UP_PERIOD_INSTANT, UP_LEVEL, &dates, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (dates.growth, months.growth, 0.002);
  g_assert_cmpfloat_with_epsilon (dates.high - dates.low, months.high - months.low, 0.002);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/growth/end-to-end", test_end_to_end);
  g_test_add_func ("/metrics/growth/years", test_years);
  g_test_add_func ("/metrics/growth/languages", test_languages);
  g_test_add_func ("/metrics/growth/advantage", test_advantage);
  g_test_add_func ("/metrics/growth/trend-golden", test_trend_golden);
  g_test_add_func ("/metrics/growth/gaps", test_gaps);
  g_test_add_func ("/metrics/growth/gap-keeps-place", test_gap_keeps_place);
  g_test_add_func ("/metrics/growth/nasty", test_nasty);
  g_test_add_func ("/metrics/growth/extremes", test_extremes);
  g_test_add_func ("/metrics/growth/bad-input", test_bad_input);
  g_test_add_func ("/metrics/growth/far-apart", test_far_apart);
  g_test_add_func ("/metrics/growth/irregular", test_irregular);
  return g_test_run ();
}

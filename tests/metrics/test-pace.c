/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of pace and plateaus: published figures, and series whose breaks are known. */
#include "config.h"

#include "up-pace.h"
#include "up-random.h"

#include <math.h>

#define QUARTERS 60

static void
make_starts (UpTime  *starts,
             gsize    n,
             UpPeriod period)
{
  for (gsize i = 0; i < n; i++)
    starts[i] = up_time_add (up_time_from_civil (2010, 1, 1), period, (gint64) i);
}

/* A share of 8.2 % that stays within ±0.3 points for three years is a plateau; the same over one
 * year only, with scatter ten times as wide, or with growth of a twentieth a year, is none. */
static void
test_plateau (void)
{
  static const double swing[] = { 0.1, 0.3, 0.2, -0.1, -0.3, -0.2, 0.0, 0.2, 0.3, -0.1, -0.3, -0.1 };
  static const struct
  {
    gsize n;
    double scatter;
    double growth;
    gboolean plateau;
  } cases[] = {
    { 12, 1.0, 0.0, TRUE },
    { 4, 1.0, 0.0, FALSE },
    { 12, 10.0, 0.0, FALSE },
    { 12, 1.0, 0.06, FALSE },
    { 12, 1.0, -0.06, FALSE },
  };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      UpTime starts[12];
      double values[12];
      UpPace pace;

      make_starts (starts, cases[k].n, UP_PERIOD_QUARTER);
      for (gsize i = 0; i < cases[k].n; i++)
        values[i] = (0.082 + 0.01 * cases[k].scatter * swing[i]) *
                    pow (1.0 + cases[k].growth, (double) i / 4.0);
      up_pace_find (starts, values, cases[k].n, UP_PERIOD_QUARTER, 0.95, &pace);
      g_assert_cmpuint (pace.n, ==, cases[k].n < 6 ? 0 : 1);
      if (pace.n > 0)
        g_assert_cmpint (pace.stretches[0].plateau, ==, cases[k].plateau);
      if (k > 0)
        continue;
      g_assert_cmpfloat_with_epsilon (pace.stretches[0].level, 0.082, 0.0003);
      /* Slope −0.0102364, standard error 0.0087178 with 10 degrees of freedom, by hand. */
      g_assert_cmpfloat_with_epsilon (pace.stretches[0].trend.low, -0.0292253, 1e-7);
      g_assert_cmpfloat_with_epsilon (pace.stretches[0].trend.high, 0.0092304, 1e-7);
    }
}

/* An interval that holds 0 shows a plateau only where it is narrow. */
static void
test_rule (void)
{
  static const struct
  {
    double low, high;
    gboolean plateau;
  } cases[] = {
    { -0.03, 0.03, TRUE },  { -0.049, 0.05, TRUE },  { -0.051, 0.05, FALSE },
    { 0.001, 0.02, FALSE }, { -0.02, -0.001, FALSE }, { -0.5, 0.5, FALSE },
    { NAN, NAN, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const UpTrend trend = { .low = cases[i].low, .high = cases[i].high };

      g_assert_cmpint (up_pace_is_plateau (&trend, 0.05), ==, cases[i].plateau);
    }
}

/* The published growth a year of 62,100 … 124,300 by the log-linear formula, in a stretch of its own:
 * a sixth value on the same line changes nothing. */
static void
test_no_change (void)
{
  double values[] = { 62100, 75000, 90000, 108000, 124300, NAN }, logs = 0.0;
  UpTime starts[6];
  UpPace pace;

  make_starts (starts, 6, UP_PERIOD_YEAR);
  for (gsize i = 0; i < 5; i++)
    logs += log (values[i]) / 5.0;
  values[5] = exp (logs + 3.0 * log1p (0.1915503));
  up_pace_find (starts, values, 6, UP_PERIOD_YEAR, 0.95, &pace);
  g_assert_cmpuint (pace.n, ==, 1);
  g_assert_cmpfloat_with_epsilon (pace.stretches[0].trend.growth, 0.191550, 1e-6);
  g_assert_cmpuint (pace.stretches[0].end, ==, 6);
  g_assert_false (pace.stretches[0].plateau);
}

/* Doubles each year for five years, grows by a tenth for five, then stays: with errors of 2 %. */
static void
test_changes (void)
{
  static const double rates[] = { 1.0, 0.1, 0.0 };
  UpTime starts[QUARTERS];
  double values[QUARTERS], log_value = log (100.0);
  UpRandom random;
  UpPace pace;

  make_starts (starts, QUARTERS, UP_PERIOD_QUARTER);
  up_random_init (&random, 5, 0);
  for (gsize i = 0; i < QUARTERS; i++)
    {
      values[i] = exp (log_value + 0.02 * up_random_normal (&random));
      log_value += log1p (rates[i / 20]) / 4.0;
    }
  up_pace_find (starts, values, QUARTERS, UP_PERIOD_QUARTER, 0.95, &pace);
  g_assert_cmpuint (pace.n, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const UpStretch *it = &pace.stretches[i];

      g_assert_cmpfloat (fabs ((double) it->first - 20.0 * i), <=, 2.0);
      g_assert_cmpfloat (it->trend.low, <=, rates[i] + 0.01);
      g_assert_cmpfloat (it->trend.high, >=, rates[i] - 0.01);
      g_assert_cmpint (it->plateau, ==, i == 2);
    }
}

/* Six years of days, so that neighbours are averaged: the break is found to within a month. */
static void
test_days (void)
{
  gsize n = 6 * 365;
  g_autofree UpTime *starts = g_new (UpTime, n);
  g_autofree double *values = g_new (double, n);
  UpRandom random;
  UpPace pace;

  make_starts (starts, n, UP_PERIOD_DAY);
  up_random_init (&random, 9, 0);
  for (gsize i = 0; i < n; i++)
    values[i] = 1000.0 * exp ((i < n / 2 ? (double) i : (double) n / 2.0) / 365.0 * 0.5 +
                              0.05 * up_random_normal (&random));
  up_pace_find (starts, values, n, UP_PERIOD_DAY, 0.95, &pace);
  g_assert_cmpuint (pace.n, ==, 2);
  g_assert_cmpfloat (fabs ((double) pace.stretches[1].first - (double) n / 2.0), <=, 31.0);
  g_assert_false (pace.stretches[0].plateau);
  g_assert_true (pace.stretches[1].plateau);
  g_assert_cmpuint (pace.stretches[1].end, ==, n);
}

/* Zeros have no growth a year; few values no pace. */
static void
test_nothing (void)
{
  UpTime starts[10];
  double values[10] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 };
  UpPace pace;

  make_starts (starts, 10, UP_PERIOD_YEAR);
  up_pace_find (starts, values, 10, UP_PERIOD_YEAR, 0.95, &pace);
  g_assert_cmpuint (pace.n, ==, 0);
  for (gsize n = 0; n < 6; n++)
    {
      up_pace_find (starts, values + 1, n, UP_PERIOD_YEAR, 0.95, &pace);
      g_assert_cmpuint (pace.n, ==, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pace/plateau", test_plateau);
  g_test_add_func ("/pace/rule", test_rule);
  g_test_add_func ("/pace/no-change", test_no_change);
  g_test_add_func ("/pace/changes", test_changes);
  g_test_add_func ("/pace/days", test_days);
  g_test_add_func ("/pace/nothing", test_nothing);
  return g_test_run ();
}

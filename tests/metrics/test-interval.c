/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-interval.h"

#include <math.h>

static void
test_wilson (void)
{
  static const struct
  {
    double hits, n, low, high;
  } cases[] = {
    { 8, 10, 0.490, 0.943 },
    { 37, 100, 0.282, 0.468 },
    { 0, 10, 0.000, 0.278 },
    { 10, 10, 0.722, 1.000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double low, high;

      g_assert_true (up_interval_wilson (cases[i].hits / cases[i].n, cases[i].n, UP_LEVEL, &low,
                                         &high));
      g_assert_cmpfloat_with_epsilon (low, cases[i].low, 5e-4);
      g_assert_cmpfloat_with_epsilon (high, cases[i].high, 5e-4);
    }
}

static void
test_wilson_nasty (void)
{
  static const double cases[][2] = {
    { 0.5, 0 },   { 0.5, -1 },  { 0.5, NAN }, { 0.5, INFINITY }, { NAN, 10 },
    { -0.1, 10 }, { 1.1, 10 },
  };
  double low, high;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_false (up_interval_wilson (cases[i][0], cases[i][1], UP_LEVEL, &low, &high));
      g_assert_true (isnan (low) && isnan (high));
    }
  /* Many cases: as narrow as a number allows, and never inside out. */
  g_assert_true (up_interval_wilson (0.3, 1e300, UP_LEVEL, &low, &high));
  g_assert_true (low <= 0.3 + 1e-15 && high >= 0.3 - 1e-15 && low <= high);
}

/* Printed tables of Student's t, two-sided 95 %. */
static void
test_t (void)
{
  g_assert_cmpfloat_with_epsilon (up_interval_t_quantile (0.95, 1), 12.706, 5e-4);
  g_assert_cmpfloat_with_epsilon (up_interval_t_quantile (0.95, 19), 2.093, 5e-4);
  g_assert_cmpfloat_with_epsilon (up_interval_t_quantile (0.99, 10), 3.169, 5e-4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/interval/wilson", test_wilson);
  g_test_add_func ("/metrics/interval/wilson-nasty", test_wilson_nasty);
  g_test_add_func ("/metrics/interval/t", test_t);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Substitution after Fisher and Pry: F ÷ (1 − F) = e^(k(t − t₀)). */
#include "config.h"

#include "up-random.h"
#include "up-substitution.h"

#include <math.h>

#define N 40

static void
make (double  rate,
      double  middle,
      double  noise,
      UpTime *starts,
      double *shares)
{
  UpRandom random;

  up_random_init (&random, 3, 1);
  for (gsize i = 0; i < N; i++)
    {
      double years = (double) i / 4.0;

      starts[i] = up_time_from_civil (2010 + (int) i / 4, 1 + 3 * (int) (i % 4), 1);
      shares[i] = 1.0 / (1.0 + exp (-rate * (years - middle) - noise * up_random_normal (&random)));
    }
}

/* From 10 to 90 % takes ln 81 ÷ k: with k = 0.5 that is 8.788898 years. */
static void
test_exact (void)
{
  UpTime starts[N];
  double shares[N];
  UpSubstitution line;

  make (0.5, 12.0, 0.0, starts, shares);
  up_substitution_fit (starts, shares, N, UP_PERIOD_QUARTER, 0.95, &line);
  g_assert_cmpint (line.refusal, ==, UP_REFUSAL_NONE);
  g_assert_cmpuint (line.first, ==, 0);
  g_assert_cmpfloat_with_epsilon (line.rate, 0.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (log (81.0) / line.rate, 8.788898, 1e-6);
  g_assert_cmpfloat_with_epsilon (line.half, 12.0 - 9.75, 1e-6);
  g_assert_cmpfloat_with_epsilon (up_substitution_share (&line, line.half, line.rate, 0.0), 0.5,
                                  1e-9);
  g_assert_cmpfloat_with_epsilon (up_substitution_share (&line, 0.0, line.rate, 0.0),
                                  shares[N - 1], 1e-9);
}

static void
test_noise (void)
{
  UpTime starts[N];
  double shares[N];
  UpSubstitution line;

  make (-0.4, 4.0, 0.1, starts, shares);
  up_substitution_fit (starts, shares, N, UP_PERIOD_QUARTER, 0.95, &line);
  g_assert_cmpfloat (line.low, <, -0.4);
  g_assert_cmpfloat (line.high, >, -0.4);
  g_assert_cmpfloat_with_epsilon (line.deviation, 0.1, 0.04);
  /* It has fallen below one half and goes on falling. */
  g_assert_true (isnan (line.half));
}

/* The line is that of the time since its slope last changed. */
static void
test_change (void)
{
  UpTime starts[N];
  double shares[N];
  UpSubstitution line;

  make (0.1, 60.0, 0.02, starts, shares);
  for (gsize i = 20; i < N; i++)
    {
      double logit = log (shares[i] / (1.0 - shares[i])) + 0.6 * (double) (i - 20) / 4.0;

      shares[i] = 1.0 / (1.0 + exp (-logit));
    }
  up_substitution_fit (starts, shares, N, UP_PERIOD_QUARTER, 0.95, &line);
  g_assert_cmpfloat (fabs ((double) line.first - 20.0), <=, 2.0);
  g_assert_cmpfloat_with_epsilon (line.rate, 0.7, 0.03);
  g_assert_cmpfloat (line.half_low, <, line.half);
  g_assert_cmpfloat (line.half_high, >, line.half);
}

static void
test_refused (void)
{
  UpTime starts[N], months[8];
  double shares[N];
  UpSubstitution line;

  make (0.5, 5.0, 0.05, starts, shares);
  up_substitution_fit (starts, shares, 7, UP_PERIOD_QUARTER, 0.95, &line);
  g_assert_cmpint (line.refusal, ==, UP_REFUSAL_FEW_POINTS);
  /* Eight values of less than a year tell no yearly rate. */
  for (gsize i = 0; i < 8; i++)
    months[i] = up_time_add (starts[0], UP_PERIOD_MONTH, (gint64) i);
  up_substitution_fit (months, shares, 8, UP_PERIOD_MONTH, 0.95, &line);
  g_assert_cmpint (line.refusal, ==, UP_REFUSAL_OFF_LINE);
  up_substitution_fit (starts, shares, 8, UP_PERIOD_QUARTER, 0.95, &line);
  g_assert_cmpint (line.refusal, ==, UP_REFUSAL_NONE);
  shares[N - 1] = 0.99;
  shares[N - 2] = 0.99;
  up_substitution_fit (starts, shares, N, UP_PERIOD_QUARTER, 0.95, &line);
  g_assert_cmpint (line.refusal, ==, UP_REFUSAL_OFF_LINE);
  shares[9] = 0.0;
  up_substitution_fit (starts, shares, N, UP_PERIOD_QUARTER, 0.95, &line);
  g_assert_cmpint (line.refusal, ==, UP_REFUSAL_ZERO);
  g_assert_true (isnan (line.rate) && isnan (line.half));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/substitution/exact", test_exact);
  g_test_add_func ("/substitution/noise", test_noise);
  g_test_add_func ("/substitution/change", test_change);
  g_test_add_func ("/substitution/refused", test_refused);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The curves and their fits against published figures, and derivatives against differences. */
#include "config.h"

#include "up-curve-fit.h"
#include "up-curve-profile.h"

#include <math.h>
#include <string.h>

static void
assert_near (double value,
             double wanted,
             double relative)
{
  if (!(fabs (value - wanted) <= relative * fabs (wanted)))
    g_test_message ("%.10g is not %.10g", value, wanted);
  g_assert_cmpfloat (fabs (value - wanted), <=, relative * fabs (wanted));
}

static double
parameter (const UpCurveProblem *problem,
           const UpCurveFit     *fit,
           const char           *name)
{
  guint n;
  const UpCurveParameter *all = up_curve_parameters (fit->curve, &n);

  for (guint i = 0; i < n; i++)
    {
      if (strcmp (all[i].name, name) == 0)
        return up_curve_quantity (problem, fit, all[i].quantity, 0.0);
    }
  g_assert_not_reached ();
}

/* Every derivative against differences, on both scales and for every response. */
static void
test_derivatives (void)
{
  static const struct
  {
    UpCurve curve;
    UpResponse response;
    double shape[3];
  } cases[] = {
    { UP_CURVE_LOGISTIC, UP_RESPONSE_LEVEL, { 1.5, 0.6 } },
    { UP_CURVE_GOMPERTZ, UP_RESPONSE_LEVEL, { 1.2, 0.4 } },
    { UP_CURVE_BASS, UP_RESPONSE_LEVEL, { 1.4, 0.7 } },
    { UP_CURVE_BASS, UP_RESPONSE_LEVEL, { 1.4, -0.3 } },
    { UP_CURVE_BASS, UP_RESPONSE_INTERVAL, { 1.4, 0.5 } },
    { UP_CURVE_BASS, UP_RESPONSE_DENSITY, { 1.4, 0.5 } },
    { UP_CURVE_RICHARDS, UP_RESPONSE_LEVEL, { 1.5, 0.6, -1.0 } },
    { UP_CURVE_RICHARDS, UP_RESPONSE_LEVEL, { 1.5, 0.6, 1.5 } },
    { UP_CURVE_NSRL, UP_RESPONSE_LEVEL, { 1.5, 0.6, 0.4 } },
    { UP_CURVE_NSRL, UP_RESPONSE_LEVEL, { 1.0, 0.4, -0.2 } },
  };
  const double times[] = { 0.1, 0.25, 0.5, 0.9, 1.1 }, h = 1e-6;

  for (guint c = 0; c < 2 * G_N_ELEMENTS (cases); c++)
    {
      gboolean logarithm = c % 2;
      UpCurve curve = cases[c / 2].curve;
      double values[5], gradient[15], up[5], down[5], none[5];

      up_curve_evaluate (curve, cases[c / 2].response, 0.1, logarithm, cases[c / 2].shape, times, 5,
                         values, gradient);
      up_curve_evaluate (curve, cases[c / 2].response, 0.1, logarithm, cases[c / 2].shape, times, 5,
                         none, NULL);
      g_assert_cmpmem (values, sizeof values, none, sizeof none);
      for (guint j = 0; j < up_curve_n_shapes (curve); j++)
        {
          double shape[3];

          memcpy (shape, cases[c / 2].shape, sizeof shape);
          shape[j] += h;
          up_curve_evaluate (curve, cases[c / 2].response, 0.1, logarithm, shape, times, 5, up, NULL);
          shape[j] -= 2 * h;
          up_curve_evaluate (curve, cases[c / 2].response, 0.1, logarithm, shape, times, 5, down,
                             NULL);
          for (guint i = 0; i < 5; i++)
            g_assert_cmpfloat_with_epsilon (gradient[i + 5 * j], (up[i] - down[i]) / (2 * h), 1e-6);
        }
    }
}

/* The times at which a part is reached are those where the curve has that value. */
static void
test_time_of (void)
{
  static const double shape[] = { 1.3, 0.6, 0.3 }, parts[] = { 0.01, 0.1, 0.5, 0.9, 0.99 };

  for (guint curve = 0; curve < UP_N_CURVES; curve++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        {
          double at = up_curve_time_of (curve, shape, parts[i]), value;

          up_curve_evaluate (curve, UP_RESPONSE_LEVEL, 0, FALSE, shape, &at, 1, &value, NULL);
          assert_near (value, parts[i], 3e-7);
        }
    }
}

/* From 10 to 90 % takes ln 81 ÷ k; where each curve turns. */
static void
test_textbook (void)
{
  static const double logistic[] = { 0.0, 3.0 };
  double richards[] = { 0.0, 3.0, log (2.5) }, nsrl[] = { 0.0, 3.0, log (1.5) };
  double k_one = up_curve_time_of (UP_CURVE_LOGISTIC, logistic, 0.9) -
                 up_curve_time_of (UP_CURVE_LOGISTIC, logistic, 0.1);

  g_assert_cmpfloat_with_epsilon (k_one, 4.394449, 5e-7);
  g_assert_cmpfloat_with_epsilon (up_curve_inflection_fraction (UP_CURVE_LOGISTIC, logistic), 0.5,
                                  1e-12);
  g_assert_cmpfloat_with_epsilon (up_curve_inflection_fraction (UP_CURVE_GOMPERTZ, logistic),
                                  0.367879, 5e-7);
  g_assert_cmpfloat_with_epsilon (up_curve_inflection_fraction (UP_CURVE_RICHARDS, richards),
                                  pow (3.5, -1 / 2.5), 1e-12);
  /* F^d (1 − F) is largest at d ÷ (1 + d). */
  g_assert_cmpfloat_with_epsilon (up_curve_inflection_fraction (UP_CURVE_NSRL, nsrl), 0.6, 1e-12);
}

/* Bass with p = 0.03, q = 0.38, m = 100: peak, its height, and what is reached by then. */
static void
test_bass_peak (void)
{
  static const double sums[] = { 3.5758, 8.5056, 15.0500, 23.3150, 33.1199 };
  const double times[] = { 1, 2, 3, 4, 5 };
  double shape[] = { log (0.41), log (0.38 / 0.03) / 0.41 }, values[5], height;

  g_assert_cmpfloat_with_epsilon (shape[1], 6.192619, 5e-7);
  g_assert_cmpfloat_with_epsilon (up_curve_inflection_fraction (UP_CURVE_BASS, shape), 0.460526,
                                  5e-7);
  up_curve_evaluate (UP_CURVE_BASS, UP_RESPONSE_DENSITY, 1, FALSE, shape, &shape[1], 1, &height,
                     NULL);
  g_assert_cmpfloat_with_epsilon (100 * height, 11.059211, 5e-7);
  up_curve_evaluate (UP_CURVE_BASS, UP_RESPONSE_LEVEL, 1, FALSE, shape, times, 5, values, NULL);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpfloat_with_epsilon (100 * values[i], sums[i], 5e-5);
}

static void
test_aicc (void)
{
  static const double aicc[] = { -7, -5.8, NAN, -3.1, 2 };
  static const double wanted[] = { 0.5875, 0.3224, NAN, 0.0836, 0.0065 };
  double deltas[5], weights[5];

  g_assert_cmpfloat_with_epsilon (up_curve_aicc (24, 12.5, 3), -5.550541, 5e-7);
  g_assert_true (isnan (up_curve_aicc (5, 1, 3)));
  up_curve_aicc_weights (aicc, 5, deltas, weights);
  for (guint i = 0; i < 5; i++)
    {
      if (isnan (wanted[i]))
        g_assert_true (isnan (weights[i]));
      else
        g_assert_cmpfloat_with_epsilon (weights[i], wanted[i], 5e-5);
    }
}

/* Rat42 of NIST (certified), and a Gompertz curve on its data as R's nls() fits it. */
static void
test_pasture (void)
{
  static const double x[] = { 9, 14, 21, 28, 42, 57, 63, 70, 79 };
  static const double y[] = { 8.93, 10.8, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08 };
  const UpCurveData data = { x, y, NULL, 9, 0, 1, UP_RESPONSE_LEVEL, FALSE, NAN };
  g_autoptr (UpCurveProblem) problem = up_curve_problem_new (&data);
  UpCurveFit fit;
  double low, high;

  g_assert_true (up_curve_fit (problem, UP_CURVE_LOGISTIC, NULL, &fit));
  g_assert_cmpint (fit.status, ==, UP_CURVE_STATUS_FEW_POINTS);
  assert_near (parameter (problem, &fit, "L"), 7.2462237576E+01, 1e-7);
  assert_near (parameter (problem, &fit, "k"), 6.7359200066E-02, 1e-7);
  assert_near (parameter (problem, &fit, "t0"), 2.6180768402E+00 / 6.7359200066E-02, 1e-7);
  assert_near (fit.sum, 8.0565229338E+00, 1e-9);
  assert_near (sqrt (fit.covariance[0][0]) * 72.462237576, 1.7340283401E+00, 1e-6);
  /* R's AIC() is 32.544211 with the normal likelihood and its constants. */
  assert_near (fit.aicc - 2.0 * 4 * 5 / (9 - 4 - 1) + 9 * (1 + log (2 * G_PI)), 32.544211, 1e-7);
  /* The same profile, followed with Gauss and Newton’s steps in a few lines of Python. */
  up_curve_profile (problem, &fit, UP_CURVE_QUANTITY_CEILING, 0, 0.95, &low, &high);
  assert_near (low, 68.764765, 2e-4);
  assert_near (high, 77.189139, 2e-4);

  g_assert_true (up_curve_fit (problem, UP_CURVE_GOMPERTZ, NULL, &fit));
  assert_near (parameter (problem, &fit, "L"), 82.83219, 5e-7);
  assert_near (parameter (problem, &fit, "b"), 3.39979, 2e-6);
  assert_near (parameter (problem, &fit, "k"), 0.03707491, 2e-7);
  assert_near (fit.sum, 21.79399, 3e-7);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curve/derivatives", test_derivatives);
  g_test_add_func ("/curve/time-of", test_time_of);
  g_test_add_func ("/curve/textbook", test_textbook);
  g_test_add_func ("/curve/bass-peak", test_bass_peak);
  g_test_add_func ("/curve/aicc", test_aicc);
  g_test_add_func ("/curve/pasture", test_pasture);
  return g_test_run ();
}

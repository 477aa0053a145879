/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Published Bass fits, with the convention each used, to every printed digit. */
#include "config.h"

#include "up-curve-fit.h"
#include "up-curve-profile.h"

#include <math.h>

/* Sales in thousands, or adoptions: V. Srinivasan and C. H. Mason, “Nonlinear least squares
 * estimation of new product diffusion models”, Marketing Science 5 (1986), 169–178. */
static const double dryers[] = { 106,  319,  492,  635,  737,  890, 1397,
                                 1523, 1294, 1240, 1425, 1260, 1236 };
static const double ultrasound[] = { 5, 3, 2, 5, 7, 12, 6, 16, 16, 28, 28, 21, 13, 6 };
static const double mammography[] = { 2, 2, 2, 3, 4, 9, 7, 16, 23, 24, 15, 6, 5, 1 };
static const double language[] = { 1.25, 0.77, 0.86, 0.48, 1.34, 3.56,
                                   3.36, 6.24, 5.95, 6.24, 4.89, 0.25 };
static const double accelerated[] = { 0.67, 0.48, 2.11,  0.29,  2.59, 2.21,
                                      16.8, 11.04, 14.4, 6.43, 6.15, 1.15 };
/* US home market: P. S. P. Cowpertwait and A. V. Metcalfe, Introductory Time Series with R
 * (2009), section 3.3.4, which fits the density. */
static const double recorders[] = { 840, 1470, 2110, 4000, 7590, 10950, 10530, 9470, 7790, 5890 };

static const struct
{
  const char *name;
  const double *sales;
  gsize n;
  UpResponse convention;
  double p, q, m;
  double p_unit, q_unit, m_unit; /* of the last printed digit */
} cases[] = {
  { "dryers, as printed", dryers, 13, UP_RESPONSE_INTERVAL, 0.0136, 0.3267, 16497, 1e-4, 1e-4, 1 },
  { "recorders, as printed", recorders, 10, UP_RESPONSE_DENSITY, 6.59e-3, 6.38e-1, 6.80e4, 1e-5,
    1e-3, 1e2 },
  /* The rest as R's nls() and SciPy agree on them. */
  { "dryers", dryers, 13, UP_RESPONSE_INTERVAL, 0.0135962, 0.326702, 16497.0, 1e-7, 1e-6, 0.1 },
  { "dryers, density", dryers, 13, UP_RESPONSE_DENSITY, 0.011614, 0.327709, 16604.23, 1e-6, 1e-6,
    0.01 },
  { "recorders, density", recorders, 10, UP_RESPONSE_DENSITY, 0.00659396, 0.6380913, 67980.908,
    1e-8, 1e-7, 1e-3 },
  { "recorders", recorders, 10, UP_RESPONSE_INTERVAL, 0.00878896, 0.6421589, 67660.025, 1e-8, 1e-7,
    1e-3 },
  { "ultrasound", ultrasound, 14, UP_RESPONSE_INTERVAL, 0.0013179, 0.620604, 167.378, 1e-7, 1e-6,
    1e-3 },
  { "mammography", mammography, 14, UP_RESPONSE_INTERVAL, 0.0004101, 0.860652, 111.392, 1e-7, 1e-6,
    1e-3 },
  { "foreign language", language, 12, UP_RESPONSE_INTERVAL, 0.0014793, 0.740973, 35.8409, 1e-7,
    1e-6, 1e-4 },
  { "accelerated programme", accelerated, 12, UP_RESPONSE_INTERVAL, 0.0007422, 0.928279, 64.4286,
    1e-7, 1e-6, 1e-4 },
};

static void
test_published (void)
{
  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      double times[16];
      const UpCurveData data = { times, cases[c].sales, NULL, cases[c].n, 0, 1,
                                 cases[c].convention, FALSE, NAN };
      g_autoptr (UpCurveProblem) problem = NULL;
      UpCurveFit fit;
      double p, q, m;

      for (gsize i = 0; i < cases[c].n; i++)
        times[i] = (double) i + 1;
      problem = up_curve_problem_new (&data);
      g_assert_true (up_curve_fit (problem, UP_CURVE_BASS, NULL, &fit));
      p = up_curve_quantity (problem, &fit, UP_CURVE_QUANTITY_P, 0);
      q = up_curve_quantity (problem, &fit, UP_CURVE_QUANTITY_Q, 0);
      m = up_curve_quantity (problem, &fit, UP_CURVE_QUANTITY_CEILING, 0);
      g_test_message ("%s: p %.8f q %.8f m %.4f", cases[c].name, p, q, m);
      g_assert_cmpfloat_with_epsilon (p, cases[c].p, 0.55 * cases[c].p_unit);
      g_assert_cmpfloat_with_epsilon (q, cases[c].q, 0.55 * cases[c].q_unit);
      g_assert_cmpfloat_with_epsilon (m, cases[c].m, 0.55 * cases[c].m_unit);
    }
}

/* Sales that only grow, ever faster, have no market to fill. */
static void
test_no_estimate (void)
{
  double times[12], sales[12];
  const UpCurveData data = { times, sales, NULL, 12, 0, 1, UP_RESPONSE_INTERVAL, FALSE, NAN };
  g_autoptr (UpCurveProblem) problem = NULL;
  UpCurveFit fit;

  for (guint i = 0; i < 12; i++)
    {
      times[i] = i + 1;
      sales[i] = exp (0.4 * i);
    }
  problem = up_curve_problem_new (&data);
  g_assert_false (up_curve_fit (problem, UP_CURVE_BASS, NULL, &fit));
  g_assert_cmpint (fit.status, ==, UP_CURVE_STATUS_NO_FIT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bass/published", test_published);
  g_test_add_func ("/bass/no-estimate", test_no_estimate);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-labour-pair.h"
#include "up-labour.h"

#include <math.h>

#define assert_near(a, b, within) g_assert_cmpfloat_with_epsilon (a, b, within)

/* Figures printed in articles and books. */
static void
test_published (void)
{
  UpShare share;

  /* +41 % jobs, +19 % candidates. */
  assert_near (up_labour_ratio_growth (0.41, 0.19), 0.184874, 1e-6);
  /* Applications and jobs, in ten thousands. */
  assert_near (up_labour_per_vacancy (18.6, 2.8), 6.64, 0.005);
  assert_near (up_labour_per_vacancy (9.3, 4.1), 2.27, 0.005);
  assert_near (up_labour_per_vacancy (7.2, 3.5), 2.06, 0.005);
  share = up_labour_share (37, 100);
  assert_near (share.low, 0.282, 5e-4);
  assert_near (share.high, 0.468, 5e-4);
  /* 250 of 1,247 ads hold both of two skills that 420 and 310 hold. */
  assert_near (up_labour_npmi (250, 420, 310, 1247), 0.543317, 1e-6);
  g_assert_true (isnan (up_labour_npmi (9, 20, 20, 1247)));
  assert_near (up_labour_npmi (10, 20, 20, 1247), 0.712739, 1e-6);
  g_assert_cmpfloat (up_labour_npmi (20, 20, 20, 20), ==, 1);
  /* 92 % of 37 people. */
  share = up_labour_share (34, 37);
  assert_near (share.value, 0.919, 5e-4);
  assert_near (share.low, 0.787, 5e-4);
  assert_near (share.high, 0.972, 5e-4);
}

/* The ratio of two shares: 60 of 200 after 40 of 200; exp (ln 1.5 ± 1.96 s) by another program. */
static void
test_growth (void)
{
  UpShare growth = up_labour_share_growth (40, 200, 60, 200);

  assert_near (growth.value, 0.5, 1e-12);
  assert_near (growth.low, 0.058324, 1e-5);
  assert_near (growth.high, 1.126002, 1e-5);
  g_assert_true (isnan (up_labour_share_growth (0, 200, 60, 200).value));
  g_assert_true (isnan (up_labour_share_growth (40, 200, 0, 200).high));
  g_assert_true (isnan (up_labour_share_growth (40, 30, 60, 200).value));
}

/* Conover's table: of ten values the second and the ninth, of six the ends, of five none. */
static void
test_median (void)
{
  const double values[] = { 7, 1, 10, 4, 2, 9, 3, 6, 8, 5 };
  UpShare median = up_labour_median_interval (values, 10);

  g_assert_cmpfloat (median.value, ==, 5.5);
  g_assert_cmpfloat (median.low, ==, 2);
  g_assert_cmpfloat (median.high, ==, 9);
  median = up_labour_median_interval (values, 6);
  g_assert_cmpfloat (median.low, ==, 1);
  g_assert_cmpfloat (median.high, ==, 10);
  median = up_labour_median_interval (values, 5);
  g_assert_cmpfloat (median.value, ==, 4);
  g_assert_true (isnan (median.low) && isnan (median.high));
  g_assert_true (isnan (up_labour_median_interval (values, 0).value));
}

static void
test_unknown (void)
{
  const double values[] = { 3, NAN, 1, 10 };

  g_assert_true (isnan (up_labour_share (0, 0).value));
  g_assert_true (isnan (up_labour_share (3, 2).value));
  g_assert_cmpfloat (up_labour_share (0, 5).value, ==, 0);
  g_assert_true (isnan (up_labour_ratio_growth (NAN, 0.2)));
  g_assert_true (isnan (up_labour_ratio_growth (0.2, -1)));
  g_assert_true (isnan (up_labour_per_vacancy (3, 0)));
  g_assert_cmpfloat (up_labour_median (values, 4), ==, 3);
  g_assert_cmpfloat (up_labour_median (values, 3), ==, 2);
  g_assert_true (isnan (up_labour_median (values, 0)));
}

static void
test_classes (void)
{
  g_assert_cmpstr (up_scarcity_to_string (up_labour_scarcity (10, 10, 5, 6)), ==, "wanted-scarce");
  g_assert_cmpstr (up_scarcity_to_string (up_labour_scarcity (10, 10, 6, 6)), ==,
                   "wanted-plentiful");
  g_assert_cmpstr (up_scarcity_to_string (up_labour_scarcity (9, 10, 5, 6)), ==, "niche-scarce");
  g_assert_cmpstr (up_scarcity_to_string (up_labour_scarcity (9, 10, 6, 6)), ==, "plentiful");
  g_assert_null (up_scarcity_to_string (up_labour_scarcity (NAN, 10, 6, 6)));
}

/* The pair of the test above; “the swiss” of Dunning (1993), table 4: G² is 270.72; and the example
 * of Benjamini and Hochberg (1995), section 4.1, which rejects four of fifteen. */
static void
test_pairs (void)
{
  static const double p[] = { 0.0459, 0.0001, 0.0004, 0.5719, 0.0095, 0.0201, 0.0278, 0.0298,
                              0.0344, 0.3240, 0.4262, 0.0019, 0.6528, 0.7590, 1.0000 };
  UpLabourPair pair = up_labour_pair (250, 420, 310, 1247);

  assert_near (pair.lift, 2.394393, 1e-6);
  assert_near (pair.npmi, 0.543317, 1e-6);
  assert_near (pair.jaccard, 0.520833, 1e-6);
  pair = up_labour_pair (110, 2552, 221, 31777);
  assert_near (pair.p / erfc (sqrt (270.72 / 2)), 1, 0.01);
  assert_near (up_labour_pair (5, 10, 50, 100).p, 1, 1e-12);
  g_assert_true (isnan (up_labour_pair (0, 0, 3, 10).lift));
  g_assert_true (isnan (up_labour_pair (5, 10, 3, 100).lift));
  assert_near (up_labour_discovery_cut (p, G_N_ELEMENTS (p), 0.05), 0.0095, 1e-12);
  assert_near (up_labour_discovery_cut (p + 3, 1, 0.05), -1, 1e-12);
  assert_near (up_labour_discovery_cut (p, 1, 0.05), 0.0459, 1e-12);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/labour/published", test_published);
  g_test_add_func ("/metrics/labour/pairs", test_pairs);
  g_test_add_func ("/metrics/labour/growth", test_growth);
  g_test_add_func ("/metrics/labour/median", test_median);
  g_test_add_func ("/metrics/labour/unknown", test_unknown);
  g_test_add_func ("/metrics/labour/classes", test_classes);
  return g_test_run ();
}

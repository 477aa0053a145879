/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-transform.h"

#include <math.h>

static void
assert_values (const double *values,
               const double *expected,
               gsize         n)
{
  for (gsize i = 0; i < n; i++)
    {
      if (isnan (expected[i]))
        g_assert_true (isnan (values[i]));
      else
        g_assert_cmpfloat_with_epsilon (values[i], expected[i], 1e-12);
    }
}

static void
test_index (void)
{
  const double values[] = { 50, NAN, 0, 75, -25, 1e308 };
  const double expected[] = { 100, NAN, 0, 150, -50, NAN };
  const double none[] = { NAN, NAN, NAN, NAN, NAN, NAN };
  double out[6];

  up_transform_index (values, 6, 50, out);
  assert_values (out, expected, 6);
  up_transform_index (values, 6, 0, out);
  assert_values (out, none, 6);
  up_transform_index (values, 6, NAN, out);
  assert_values (out, none, 6);
  up_transform_index (values, 6, -50, out);
  assert_values (out, none, 6);
}

static void
test_share (void)
{
  const double values[] = { 20, 0, NAN, 5, 5, 5 };
  const double totals[] = { 80, 80, 80, 0, NAN, -1 };
  const double expected[] = { 0.25, 0, NAN, NAN, NAN, NAN };
  double out[6];

  up_transform_share (values, totals, 6, out);
  assert_values (out, expected, 6);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/transform/index", test_index);
  g_test_add_func ("/metrics/transform/share", test_share);
  return g_test_run ();
}

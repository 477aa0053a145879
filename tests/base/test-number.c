/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-number.h"

#include <float.h>
#include <math.h>

static void
test_round_trip (void)
{
  static const double values[] = { 0.1, 1.0 / 3, 1e21, 4072498, -0.5, DBL_MAX, DBL_TRUE_MIN, 0 };
  char buffer[UP_NUMBER_BUFFER];

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      double back;

      g_assert_true (up_number_parse (up_number_to_string (values[i], buffer), &back));
      g_assert_cmpfloat (back, ==, values[i]);
    }
  g_assert_cmpstr (up_number_to_string (0.1, buffer), ==, "0.1");
  g_assert_cmpstr (up_number_to_string (NAN, buffer), ==, "");
}

static void
test_not_numbers (void)
{
  static const char *const texts[] = { "",   " ",  "-",    "+",   ".",    "1e",  "1e999", "nan",
                                       "inf", "0x10", "-inf", "1,5", "1 2", "12k", "-0x1" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      double value;

      g_assert_false (up_number_parse (texts[i], &value));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/number/round-trip", test_round_trip);
  g_test_add_func ("/base/number/not-numbers", test_not_numbers);
  return g_test_run ();
}

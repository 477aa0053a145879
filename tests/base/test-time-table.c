/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-time-table.h"

#include <math.h>

static void
test_guess (void)
{
  static const struct
  {
    const char *times; /* separated by spaces */
    UpPeriod period;
  } cases[] = {
    { "2020-01-01 2021-01-01 2024-01-01", UP_PERIOD_YEAR },
    { "2020-07-01 2021-07-01", UP_PERIOD_YEAR },
    { "2019-12-31 2020-12-31 2021-12-31", UP_PERIOD_YEAR },
    { "2020 2021", UP_PERIOD_YEAR },
    { "2020-03-31", UP_PERIOD_YEAR },
    { "2020-01-01 2020-04-01 2021-01-01", UP_PERIOD_QUARTER },
    { "2020-03-31 2020-06-30 2020-09-30", UP_PERIOD_QUARTER },
    { "2020-02-15 2020-05-15", UP_PERIOD_QUARTER },
    { "2020-Q1 2020-Q2", UP_PERIOD_QUARTER },
    { "2020-01 2020-02 2020-04", UP_PERIOD_MONTH },
    { "2020-01-31 2020-02-29 2020-03-31", UP_PERIOD_MONTH },
    { "2020-01-15 2020-02-15", UP_PERIOD_MONTH },
    { "2020-01-06 2020-01-13 2020-01-27 2020-02-03", UP_PERIOD_WEEK },
    { "2020-01-01 2020-01-02 2020-01-03 2020-01-06 2020-01-07", UP_PERIOD_DAY },
    { "2020-01-10 2020-04-02 2020-05-30 2023-11-05", UP_PERIOD_INSTANT },
    { "2020-01-01 2020-01-20 2020-02-03", UP_PERIOD_INSTANT },
    { "2020-01-01T12:00:00Z 2021-01-01T12:00:00Z", UP_PERIOD_INSTANT },
    { "", UP_PERIOD_INSTANT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = g_strsplit (cases[i].times, " ", -1);
      UpTime times[8];
      gsize n = 0;

      for (; words[n] != NULL; n++)
        g_assert_true (up_time_parse (words[n], &times[n], NULL, NULL));
      g_test_message ("%s", cases[i].times);
      g_assert_cmpint (up_time_guess_period (times, n), ==, cases[i].period);
    }
}

static void
test_plain (void)
{
  const double years[] = { 1949, 2020, 9999, 1 };
  const double steps[] = { 0, 1, 2 };
  const double parts[] = { 2020.25, 2020.5 };
  const double huge[] = { 10000 };
  const double numbers[] = { 0, 1, -3, 0.5, 2020.25, 1e5, 24, 1.0 / 3.0,
                             100001, -100000.5, 999999, 1e12 };

  g_assert_true (up_time_plain_are_years (years, 4));
  g_assert_false (up_time_plain_are_years (steps, 3));
  g_assert_false (up_time_plain_are_years (parts, 2));
  g_assert_false (up_time_plain_are_years (huge, 1));
  g_assert_false (up_time_plain_are_years (&(double) { NAN }, 1));
  g_assert_false (up_time_plain_are_years (NULL, 0));

  g_assert_cmpint (up_time_from_plain (2020, TRUE), ==, up_time_from_civil (2020, 1, 1));
  g_assert_cmpfloat (up_time_to_plain (up_time_from_civil (2020, 1, 1), TRUE), ==, 2020);
  g_assert_cmpint (up_time_from_plain (2020.5, TRUE), ==, up_time_from_civil (2020, 7, 2));
  g_assert_cmpfloat (up_time_to_plain (up_time_from_civil (2020, 7, 2), TRUE), ==, 2020.5);
  g_assert_cmpint (up_time_from_plain (0.5, TRUE), ==, UP_TIME_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_cmpfloat_with_epsilon (up_time_to_plain (up_time_from_plain (numbers[i], FALSE),
                                                      FALSE),
                                    numbers[i], 1e-9);
  g_assert_cmpfloat (up_time_to_plain (up_time_from_plain (24, FALSE), FALSE), ==, 24);
  g_assert_cmpfloat_with_epsilon (up_time_years_between (up_time_from_plain (0.5, FALSE),
                                                         up_time_from_plain (16, FALSE),
                                                         UP_PERIOD_INSTANT),
                                  15.5, 1e-12);
  g_assert_cmpint (up_time_from_plain (NAN, FALSE), ==, UP_TIME_NONE);
  g_assert_cmpint (up_time_from_plain (1e300, FALSE), ==, UP_TIME_NONE);
  g_assert_cmpint (up_time_from_plain (1e13, FALSE), ==, UP_TIME_NONE);
  g_assert_cmpint (up_time_from_plain (100000, FALSE), <, up_time_from_plain (100000.5, FALSE));
  g_assert_cmpint (up_time_from_plain (100001, FALSE), <, up_time_from_plain (100002, FALSE));
  g_assert_true (up_time_plain_is_count (up_time_from_plain (-100001, FALSE)));
  g_assert_false (up_time_plain_is_count (up_time_from_plain (100000, FALSE)));
  g_assert_false (up_time_plain_is_count (UP_TIME_NONE));
  g_assert_cmpfloat_with_epsilon (up_time_years_between (up_time_from_plain (-1e5, FALSE),
                                                         up_time_from_plain (1e5, FALSE),
                                                         UP_PERIOD_INSTANT),
                                  2e5, 1e-6);
  g_assert_cmpint (up_time_from_plain (-INFINITY, FALSE), ==, UP_TIME_NONE);
  g_assert_true (isnan (up_time_to_plain (UP_TIME_NONE, FALSE)));
}

/* A whole column at once is each of its numbers. */
static void
test_plain_column (void)
{
  static const double plain[] = { 0, -0.0, 1, -3, 0.5, 2020.25, 1e5, -1e5, 1.0 / 3.0, 100000.5,
                                  -100001, 999999.1234565, 1e12, -1e12, 1.1e12, NAN, INFINITY,
                                  0.49999999999999994, 1.5844e-14, 2.5e-13 };
  UpTime times[G_N_ELEMENTS (plain)];

  for (int are_years = 0; are_years < 2; are_years++)
    {
      up_times_from_plain (plain, G_N_ELEMENTS (plain), are_years, times);
      for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
        g_assert_cmpint (times[i], ==, up_time_from_plain (plain[i], are_years));
    }
  up_times_from_plain (plain, G_N_ELEMENTS (plain), FALSE, times);
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      if (fabs (plain[i]) <= 1e5)
        g_assert_cmpint (times[i], ==, llround (plain[i] * 365.2425 * 86400e6));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/time-table/guess", test_guess);
  g_test_add_func ("/base/time-table/plain", test_plain);
  g_test_add_func ("/base/time-table/plain-column", test_plain_column);
  return g_test_run ();
}

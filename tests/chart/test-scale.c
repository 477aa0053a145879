/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-scale.h"
#include "up-ticks.h"
#include "up-zone.h"

#include <float.h>
#include <math.h>
#include <string.h>

static void
assert_ticks (const UpScale *scale,
              guint          most,
              const char    *expected)
{
  double ticks[UP_SCALE_MAX_TICKS];
  guint n = up_scale_ticks (scale, most, ticks, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%.15g", i > 0 ? " " : "", ticks[i]);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_linear (void)
{
  UpScale scale = up_scale_linear (99, 696.8);

  up_scale_nice (&scale);
  g_assert_cmpfloat (scale.low, ==, 0);
  g_assert_cmpfloat_with_epsilon (scale.high, 738.608, 1e-9);
  assert_ticks (&scale, 6, "0 200 400 600");
  assert_ticks (&scale, 2, "0 500");
  g_assert_cmpfloat (up_scale_to_unit (&scale, 0), ==, 0);
  g_assert_cmpfloat_with_epsilon (up_scale_to_unit (&scale, 369.304), 0.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (up_scale_from_unit (&scale, 0.5), 369.304, 1e-9);
  g_assert_true (isnan (up_scale_to_unit (&scale, NAN)));
  g_assert_true (isnan (up_scale_to_unit (&scale, INFINITY)));

  /* Far from 0 the axis starts elsewhere; below 0 the other end is 0. */
  scale = up_scale_linear (90, 100);
  up_scale_nice (&scale);
  g_assert_cmpfloat_with_epsilon (scale.low, 89.4, 1e-9);
  scale = up_scale_linear (-8, -1);
  up_scale_nice (&scale);
  g_assert_cmpfloat (scale.high, ==, 0);
  assert_ticks (&scale, 6, "-8 -6 -4 -2 0");
}

/* 0.1 × 3 is not 0.3, and a tick of −0 would be written “−0”. */
static void
test_linear_exact (void)
{
  UpScale scale = up_scale_linear (-0.3, 0.3);
  double ticks[UP_SCALE_MAX_TICKS], step;
  guint n = up_scale_ticks (&scale, 8, ticks, &step);

  g_assert_cmpuint (n, ==, 7);
  g_assert_cmpfloat (step, ==, 0.1);
  g_assert_true (ticks[0] == -0.3 && ticks[6] == 0.3 && ticks[5] == 0.2);
  g_assert_true (ticks[3] == 0 && !signbit (ticks[3]));
}

static void
test_log (void)
{
  UpScale scale = up_scale_log (99058, 4472568);

  up_scale_nice (&scale);
  g_assert_cmpfloat_with_epsilon (scale.low, 80e3, 1e-3);
  g_assert_cmpfloat_with_epsilon (scale.high, 6e6, 1e-3);
  assert_ticks (&scale, 6, "100000 200000 500000 1000000 2000000 5000000");
  assert_ticks (&scale, 4, "100000 1000000");
  g_assert_cmpfloat_with_epsilon (up_scale_to_unit (&scale, 80e3), 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (up_scale_from_unit (&scale, 1), 6e6, 1);
  g_assert_false (up_scale_is_placeable (&scale, 0));
  g_assert_true (isnan (up_scale_to_unit (&scale, -5)));

  scale = up_scale_log (1e-9, 1e9);
  assert_ticks (&scale, 6, "1e-08 0.0001 1 10000 100000000");
  scale = up_scale_log (101, 109);
  up_scale_nice (&scale);
  g_assert_cmpfloat (scale.low, >=, 99);
  g_assert_cmpfloat (scale.high, <=, 112);
  assert_ticks (&scale, 6, "100 102 104 106 108 110");
}

static char *
format_ticks (const UpScale *scale,
              guint          most,
              UpPeriod       period)
{
  double ticks[UP_SCALE_MAX_TICKS];
  guint n = up_scale_ticks (scale, most, ticks, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *tick = up_time_to_string ((UpTime) ticks[i], period);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", tick);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
assert_time_ticks (const char *from,
                   const char *to,
                   guint       most,
                   UpPeriod    shown,
                   const char *expected)
{
  g_autofree char *text = NULL;
  UpTime first, last;
  UpPeriod period;
  UpScale scale;

  g_assert_true (up_time_parse (from, &first, &period, NULL));
  g_assert_true (up_time_parse (to, &last, &period, NULL));
  scale = up_scale_time (first, last, period);
  text = format_ticks (&scale, most, shown);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_time (void)
{
  assert_time_ticks ("2020-Q1", "2025-Q2", 8, UP_PERIOD_YEAR, "2020 2021 2022 2023 2024 2025");
  assert_time_ticks ("2020-Q2", "2025-Q2", 30, UP_PERIOD_YEAR, "2021 2022 2023 2024 2025");
  assert_time_ticks ("2012-Q1", "2025-Q2", 9, UP_PERIOD_YEAR, "2012 2014 2016 2018 2020 2022 2024");
  assert_time_ticks ("1951", "2026", 5, UP_PERIOD_YEAR, "1960 1980 2000 2020");
  assert_time_ticks ("2024-Q1", "2025-Q2", 8, UP_PERIOD_QUARTER,
                     "2024-Q1 2024-Q2 2024-Q3 2024-Q4 2025-Q1 2025-Q2");
  assert_time_ticks ("2024-01", "2024-12", 6, UP_PERIOD_MONTH, "2024-01 2024-04 2024-07 2024-10");
  assert_time_ticks ("2024-02-27", "2024-03-02", 9, UP_PERIOD_DAY,
                     "2024-02-27 2024-02-28 2024-02-29 2024-03-01 2024-03-02");
  assert_time_ticks ("2024-W50", "2025-W03", 9, UP_PERIOD_WEEK,
                     "2024-12-09 2024-12-16 2024-12-23 2024-12-30 2025-01-06 2025-01-13");
}

/* Quarters are equally wide whatever their days, and half of one is half its width. */
static void
test_time_places (void)
{
  UpTime first = up_time_from_civil (2020, 1, 1);
  UpTime last = up_time_from_civil (2025, 4, 1);
  UpScale scale = up_scale_time (first, last, UP_PERIOD_QUARTER);

  for (int i = 0; i <= 21; i++)
    {
      double at = up_scale_to_unit (&scale, (double) up_time_add (first, UP_PERIOD_QUARTER, i));

      g_assert_cmpfloat_with_epsilon (at, i / 21.0, 1e-12);
      g_assert_cmpfloat_with_epsilon (up_scale_from_unit (&scale, at),
                                      (double) up_time_add (first, UP_PERIOD_QUARTER, i), 1e6);
    }
  scale = up_scale_time (first, first, UP_PERIOD_QUARTER);
  g_assert_cmpfloat_with_epsilon (up_scale_to_unit (&scale, (double) first), 0.5, 1e-12);
  g_assert_false (up_scale_is_placeable (&scale, (double) UP_TIME_NONE));
}

static void
test_band (void)
{
  UpScale scale = up_scale_band (5);

  g_assert_cmpfloat_with_epsilon (up_scale_to_unit (&scale, 0), 0.1, 1e-12);
  g_assert_cmpfloat_with_epsilon (up_scale_to_unit (&scale, 4), 0.9, 1e-12);
  g_assert_cmpfloat (up_scale_from_unit (&scale, 0.95), ==, 4);
  g_assert_cmpfloat (up_scale_from_unit (&scale, 7), ==, 4);
  assert_ticks (&scale, 3, "0 2 4");
}

/* Whatever the ends are: places are finite, there are some ticks but never too many, and they lie
 * inside, in order. */
/* Differences within the linear part, ratios outside, one slope where they meet; the way back is
 * exact, and ticks are the same on both sides of 0. */
static void
test_symlog (void)
{
  UpScale scale = up_scale_symlog (-1800, 20000, 1);
  double place[2];

  assert_ticks (&scale, 10, "-1000 -100 -10 -1 0 1 10 100 1000 10000");
  assert_ticks (&scale, 9, "-100 -1 0 1 100 10000");
  assert_ticks (&scale, 2, "0 10000");
  for (double value = -1800; value <= 20000; value += 13.7)
    g_assert_cmpfloat_with_epsilon (up_scale_from_unit (&scale, up_scale_to_unit (&scale, value)),
                                    value, 1e-9 * MAX (fabs (value), 1));
  g_assert_cmpfloat_with_epsilon (up_scale_to_unit (&scale, 0) - up_scale_to_unit (&scale, -0.5),
                                  up_scale_to_unit (&scale, 1) - up_scale_to_unit (&scale, 0.5),
                                  1e-12);
  place[0] = up_scale_to_unit (&scale, 1.0) - up_scale_to_unit (&scale, 1.0 - 1e-6);
  place[1] = up_scale_to_unit (&scale, 1.0 + 1e-6) - up_scale_to_unit (&scale, 1.0);
  g_assert_cmpfloat_with_epsilon (place[0] / place[1], 1, 1e-5);
  g_assert_cmpfloat_with_epsilon (up_scale_to_unit (&scale, 1000) - up_scale_to_unit (&scale, 100),
                                  up_scale_to_unit (&scale, 100) - up_scale_to_unit (&scale, 10),
                                  1e-12);

  /* 0 is always on it; nothing but zeros has an axis, too. */
  scale = up_scale_symlog (5, 50, 10);
  g_assert_cmpfloat (up_scale_to_unit (&scale, 0), ==, 0);
  scale = up_scale_symlog (0, 0, 0);
  g_assert_cmpfloat (up_scale_to_unit (&scale, 1), ==, 1);
  scale = up_scale_symlog (-0.5, 0.25, 1);
  assert_ticks (&scale, 4, "-0.4 -0.2 0 0.2");
}

static UpTime
moment (const char *text)
{
  UpTime time;

  g_assert_true (up_time_parse (text, &time, NULL, NULL));
  return time;
}

/* Hours of a day, on the hour, then days, then calendar units. */
static void
test_hours (void)
{
  UpScale scale = up_scale_time (moment ("2026-04-05T00:10:00Z"), moment ("2026-04-05T23:50:00Z"),
                                 UP_PERIOD_INSTANT);
  UpPeriod unit;
  double ticks[UP_SCALE_MAX_TICKS];
  int multiple;

  g_assert_cmpuint (up_scale_ticks (&scale, 8, ticks, NULL), ==, 7);
  g_assert_cmpint ((UpTime) ticks[0], ==, moment ("2026-04-05T03:00:00Z"));
  up_scale_time_step (&scale, 8, &unit, &multiple);
  g_assert_cmpint (unit, ==, UP_PERIOD_INSTANT);
  g_assert_cmpint (multiple, ==, 3);
  up_scale_time_step (&scale, 24, &unit, &multiple);
  g_assert_cmpint (multiple, ==, 1);
  scale = up_scale_time (moment ("2026-04-05T18:00:00Z"), moment ("2026-04-09T06:00:00Z"),
                         UP_PERIOD_INSTANT);
  g_assert_cmpuint (up_scale_ticks (&scale, 5, ticks, NULL), ==, 4);
  g_assert_cmpint ((UpTime) ticks[0], ==, moment ("2026-04-06T00:00:00Z"));
  /* Days are not divided where a period is one. */
  scale = up_scale_time (moment ("2026-04-05"), moment ("2026-04-06"), UP_PERIOD_DAY);
  up_scale_time_step (&scale, 30, &unit, &multiple);
  g_assert_cmpint (unit, ==, UP_PERIOD_DAY);
}

/* Ticks in hours and days of a zone. */
static void
assert_zone_ticks (const char *zone,
                   const char *first,
                   const char *last,
                   guint       most,
                   const char *expected)
{
  g_autoptr (GTimeZone) found = up_zone_find (zone, NULL);
  UpScale scale = up_scale_time (moment (first), moment (last), UP_PERIOD_INSTANT);
  g_autoptr (GString) text = g_string_new (NULL);
  double ticks[UP_SCALE_MAX_TICKS];
  guint n;

  scale.zone = found;
  n = up_scale_ticks (&scale, most, ticks, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *time = up_time_to_string ((UpTime) ticks[i], UP_PERIOD_INSTANT);
      g_autofree char *wall = up_time_to_string (up_scale_time_to_wall (&scale, (UpTime) ticks[i]),
                                                 UP_PERIOD_INSTANT);

      /* The hour in UTC, and what clocks show. */
      g_string_append_printf (text, "%.5s=%.5s ", time + strlen ("2024-03-31T"),
                              wall + strlen ("2024-03-31T"));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* A day has 23 hours when clocks are put forward and 25 when they are put back; ticks stand where
 * clocks show whole hours. */
static void
test_zones (void)
{
  const char *spring = "2024-03-30T23:00:00Z", *after_spring = "2024-03-31T22:00:00Z";
  const char *autumn = "2024-10-26T22:00:00Z", *after_autumn = "2024-10-27T23:00:00Z";

  assert_zone_ticks ("Europe/Berlin", spring, after_spring, 5,
                     "23:00=00:00 04:00=06:00 10:00=12:00 16:00=18:00 22:00=00:00 ");
  assert_zone_ticks ("Europe/Berlin", spring, "2024-03-31T03:00:00Z", 6,
                     "23:00=00:00 00:00=01:00 01:00=03:00 02:00=04:00 03:00=05:00 ");
  assert_zone_ticks ("Europe/Berlin", autumn, after_autumn, 5,
                     "22:00=00:00 05:00=06:00 11:00=12:00 17:00=18:00 23:00=00:00 ");
  assert_zone_ticks ("America/New_York", "2024-11-03T04:00:00Z", "2024-11-04T05:00:00Z", 5,
                     "04:00=00:00 11:00=06:00 17:00=12:00 23:00=18:00 05:00=00:00 ");
  assert_zone_ticks ("Asia/Shanghai", "2024-03-30T16:00:00Z", "2024-03-31T16:00:00Z", 5,
                     "16:00=00:00 22:00=06:00 04:00=12:00 10:00=18:00 16:00=00:00 ");
  assert_zone_ticks ("Asia/Kolkata", "2024-03-30T12:00:00Z", "2024-03-31T12:00:00Z", 4,
                     "12:30=18:00 18:30=00:00 00:30=06:00 06:30=12:00 ");
  /* Days, months and years begin at midnight there. */
  assert_zone_ticks ("Europe/Berlin", "2024-03-29T00:30:00Z", "2024-04-02T00:30:00Z", 5,
                     "23:00=00:00 23:00=00:00 22:00=00:00 22:00=00:00 ");
  assert_zone_ticks ("America/New_York", "2024-01-15T12:30:00Z", "2024-06-15T12:30:00Z", 6,
                     "05:00=00:00 05:00=00:00 04:00=00:00 04:00=00:00 04:00=00:00 ");
  assert_zone_ticks ("Asia/Shanghai", "2019-06-15T12:30:00Z", "2024-06-15T12:30:00Z", 6,
                     "16:00=00:00 16:00=00:00 16:00=00:00 16:00=00:00 16:00=00:00 ");
}

static void
test_nasty_ends (void)
{
  static const double ends[] = { 0,       -0.0,  1,    -1,    1e-320, 5e-324, DBL_MIN, DBL_MAX, -DBL_MAX,
                                 1e300,   1e-300, 1e15, 1e16,  1e16 + 2, 0.1,  0.3,    NAN,     INFINITY,
                                 -INFINITY, 99,    100,  99.999999999999, 7, 1e-9 };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (ends); j++)
        {
          UpScale scales[] = { up_scale_linear (ends[i], ends[j]), up_scale_log (ends[i], ends[j]) };

          for (guint k = 0; k < 4; k++)
            {
              UpScale *scale = &scales[k / 2];
              double ticks[UP_SCALE_MAX_TICKS];
              guint n;

              if (k % 2 == 1)
                up_scale_nice (scale);
              g_assert_cmpfloat (scale->low, <, scale->high);
              g_assert_true (isfinite (up_scale_to_unit (scale, scale->low)));
              g_assert_cmpfloat_with_epsilon (up_scale_to_unit (scale, scale->high), 1, 1e-9);
              n = up_scale_ticks (scale, 6, ticks, NULL);
              g_assert_cmpuint (n, <=, 6);
              if (k % 2 == 1)
                g_assert_cmpuint (n, >, 0);
              for (guint t = 0; t < n; t++)
                {
                  g_assert_true (isfinite (ticks[t]));
                  g_assert_true (t == 0 || ticks[t] > ticks[t - 1]);
                  g_assert_cmpfloat (up_scale_to_unit (scale, ticks[t]), >, -1e-6);
                  g_assert_cmpfloat (up_scale_to_unit (scale, ticks[t]), <, 1 + 1e-6);
                }
            }
        }
    }
}

static char *
shown_labels (const UpTickLabel *labels,
              guint              n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_c (text, labels[i].shown ? 'x' : '.');
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
test_thin (void)
{
  UpTickLabel labels[7];
  g_autofree char *all = NULL, *second = NULL, *anchored = NULL, *edges = NULL, *blocked = NULL;

  for (guint i = 0; i < 7; i++)
    labels[i] = (UpTickLabel) { .at = i * 32.0, .extent = 28 };

  g_assert_cmpuint (up_ticks_thin (labels, 7, 0, -20, 220, 4), ==, 7);
  all = shown_labels (labels, 7);
  g_assert_cmpstr (all, ==, "xxxxxxx");
  g_assert_cmpuint (up_ticks_thin (labels, 7, 0, -20, 220, 8), ==, 4);
  second = shown_labels (labels, 7);
  g_assert_cmpstr (second, ==, "x.x.x.x");
  g_assert_cmpuint (up_ticks_thin (labels, 7, 3, -20, 220, 8), ==, 3);
  anchored = shown_labels (labels, 7);
  g_assert_cmpstr (anchored, ==, ".x.x.x.");
  g_assert_cmpuint (up_ticks_thin (labels, 7, 0, 0, 192, 8), ==, 3);
  edges = shown_labels (labels, 7);
  g_assert_cmpstr (edges, ==, ".x.x.x.");

  up_ticks_thin (labels, 7, 0, -20, 220, 4);
  g_assert_cmpuint (up_ticks_block (labels, 7, 60, 100, 2), ==, 5);
  blocked = shown_labels (labels, 7);
  g_assert_cmpstr (blocked, ==, "xx..xxx");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scale/linear", test_linear);
  g_test_add_func ("/scale/linear-exact", test_linear_exact);
  g_test_add_func ("/scale/log", test_log);
  g_test_add_func ("/scale/time", test_time);
  g_test_add_func ("/scale/time-places", test_time_places);
  g_test_add_func ("/scale/band", test_band);
  g_test_add_func ("/scale/symlog", test_symlog);
  g_test_add_func ("/scale/hours", test_hours);
  g_test_add_func ("/scale/zones", test_zones);
  g_test_add_func ("/scale/nasty-ends", test_nasty_ends);
  g_test_add_func ("/ticks/thin", test_thin);
  return g_test_run ();
}

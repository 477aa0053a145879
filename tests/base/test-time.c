/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-base-error.h"
#include "up-time.h"

static void
test_round_trip (void)
{
  static const struct
  {
    const char *text;
    UpPeriod period;
    gint64 unix_seconds;
    const char *written; /* NULL: as @text */
  } cases[] = {
    { "1970", UP_PERIOD_YEAR, 0, NULL },
    { "2020-Q1", UP_PERIOD_QUARTER, 1577836800, NULL },
    { "2020 Q4", UP_PERIOD_QUARTER, 1601510400, "2020-Q4" },
    { "2020-02", UP_PERIOD_MONTH, 1580515200, NULL },
    { "2020-02-29", UP_PERIOD_DAY, 1582934400, NULL },
    { "2020-W01", UP_PERIOD_WEEK, 1577664000, "2019-12-30" },
    { "2020-W53", UP_PERIOD_WEEK, 1609113600, "2020-12-28" },
    { "1969-12-31", UP_PERIOD_DAY, -86400, NULL },
    { "0001-01-01", UP_PERIOD_DAY, G_GINT64_CONSTANT (-62135596800), NULL },
    { "9999-12-31", UP_PERIOD_DAY, G_GINT64_CONSTANT (253402214400), NULL },
    { "2020-01-01T12:30:05Z", UP_PERIOD_INSTANT, 1577881805, NULL },
    { "2020-01-01T12:30:05+08:00", UP_PERIOD_INSTANT, 1577853005, "2020-01-01T04:30:05Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *written = NULL;
      UpTime time;
      UpPeriod period;

      g_assert_true (up_time_parse (cases[i].text, &time, &period, &error));
      g_assert_no_error (error);
      g_assert_cmpint (period, ==, cases[i].period);
      g_assert_cmpint (time, ==, cases[i].unix_seconds * UP_TIME_SECOND);
      written = up_time_to_string (time, period);
      g_assert_cmpstr (written, ==, cases[i].written != NULL ? cases[i].written : cases[i].text);
    }
}

static void
test_not_times (void)
{
  static const char *const texts[] = {
    "", "20", "0000", "2020-Q0", "2020-Q5", "2020-13", "2020-02-30", "2019-02-29", "2021-W53",
    "2020-W00", "2020-1-1", "2020-01-01x", "Q1 2020", "2020-01-01T25:00:00Z", "二〇二〇",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      UpTime time;

      g_assert_false (up_time_parse (texts[i], &time, NULL, &error));
      g_assert_error (error, UP_BASE_ERROR, UP_BASE_ERROR_SYNTAX);
    }
}

/* Every day of 800 years agrees with GDate, and every period's index goes back to its start. */
static void
test_calendar (void)
{
  g_autoptr (GDate) date = g_date_new_dmy (1, G_DATE_JANUARY, 1600);

  for (UpTime time = up_time_from_civil (1600, 1, 1); time < up_time_from_civil (2400, 1, 1);
       time += UP_TIME_DAY)
    {
      int year, month, day;

      up_time_to_civil (time, &year, &month, &day);
      g_assert_cmpint (year, ==, g_date_get_year (date));
      g_assert_cmpint (month, ==, (int) g_date_get_month (date));
      g_assert_cmpint (day, ==, g_date_get_day (date));
      for (UpPeriod period = UP_PERIOD_DAY; period <= UP_PERIOD_YEAR; period++)
        {
          UpTime start = up_time_floor (time, period);

          g_assert_cmpint (start, <=, time);
          g_assert_cmpint (up_time_add (start, period, 1), >, time);
          g_assert_cmpint (up_time_index (start, period), ==, up_time_index (time, period));
        }
      g_date_add_days (date, 1);
    }
}

static UpTime
at (const char *text)
{
  UpPeriod period;
  UpTime time;

  g_assert_true (up_time_parse (text, &time, &period, NULL));
  return time;
}

/* A window of months that ends inside one begins on the same day. */
static void
test_months (void)
{
  const struct { const char *from; gint64 n; const char *to; } cases[] = {
    { "2026-07-12", -12, "2025-07-12" },
    { "2026-07-01", -12, "2025-07-01" },
    { "2026-01-31", 1, "2026-02-28" },
    { "2024-01-31", 1, "2024-02-29" },
    { "2024-03-31", -13, "2023-02-28" },
    { "1970-01-05", -1, "1969-12-05" },
    { "2026-07-12T13:14:15Z", -3, "2026-04-12T13:14:15Z" },
    { "1969-07-12T13:14:15Z", 3, "1969-10-12T13:14:15Z" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (up_time_add_months (at (cases[i].from), cases[i].n), ==, at (cases[i].to));
}

static void
test_years (void)
{
  UpTime from = up_time_from_civil (2020, 1, 1);
  UpTime to = up_time_from_civil (2025, 1, 1);

  g_assert_cmpfloat (up_time_years_between (from, to, UP_PERIOD_QUARTER), ==, 5.0);
  g_assert_cmpfloat (up_time_years_between (from, to, UP_PERIOD_YEAR), ==, 5.0);
  g_assert_cmpfloat_with_epsilon (up_time_years_between (from, to, UP_PERIOD_DAY),
                                  1827 / 365.2425, 1e-12);
  g_assert_cmpfloat (up_time_years_between (to, from, UP_PERIOD_MONTH), ==, -5.0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/time/round-trip", test_round_trip);
  g_test_add_func ("/base/time/not-times", test_not_times);
  g_test_add_func ("/base/time/calendar", test_calendar);
  g_test_add_func ("/base/time/months", test_months);
  g_test_add_func ("/base/time/years", test_years);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-base-error.h"
#include "up-locale.h"
#include "up-zone.h"

#include <float.h>
#include <math.h>

/* In these tables a narrow no-break space is written as ~, so that it can be seen. */
static void
assert_text (char       *actual,
             const char *expected)
{
  g_auto (GStrv) parts = g_strsplit (expected, "~", -1);
  g_autofree char *wanted = g_strjoinv ("\u202f", parts);

  g_assert_cmpstr (actual, ==, wanted);
  g_free (actual);
}

static UpLocale *
open_locale (const char *language)
{
  g_autoptr (GError) error = NULL;
  UpLocale *locale = up_locale_new (language, &error);

  g_assert_no_error (error);
  return locale;
}

static void
test_values (void)
{
  static const struct
  {
    double value;
    UpUnit unit;
    const char *english, *chinese;
  } rows[] = {
    { 4472345, UP_UNIT_COUNT, "4.47~M", "447~万" },
    { 690239, UP_UNIT_COUNT, "690~k", "69~万" },
    { 2689000, UP_UNIT_COUNT, "2.69~M", "269~万" },
    { 2700000, UP_UNIT_COUNT, "2.70~M", "270~万" },
    { 4072498, UP_UNIT_COUNT, "4.07~M", "407~万" },
    { 99058, UP_UNIT_COUNT, "99.1~k", "9.91~万" },
    { 999999, UP_UNIT_COUNT, "1.00~M", "100~万" },
    { 999.7, UP_UNIT_COUNT, "1.00~k", "1,000" },
    { 9996, UP_UNIT_COUNT, "10.0~k", "1~万" },
    { 9906, UP_UNIT_COUNT, "9.91~k", "9,910" },
    { 12345678, UP_UNIT_COUNT, "12.3~M", "1,230~万" },
    { 123456789, UP_UNIT_COUNT, "123~M", "1.23~亿" },
    { 1234567890, UP_UNIT_COUNT, "1.23~bn", "12.3~亿" },
    { 7, UP_UNIT_COUNT, "7", "7" },
    { 12.5, UP_UNIT_COUNT, "12.5", "12.5" },
    { 0, UP_UNIT_COUNT, "0", "0" },
    { -0.0, UP_UNIT_COUNT, "0", "0" },
    { -4200, UP_UNIT_COUNT, "−4.20~k", "−4,200" },
    { 0.474, UP_UNIT_FRACTION, "47.4~%", "47.4%" },
    { 0.04, UP_UNIT_FRACTION, "4.00~%", "4.00%" },
    { 1, UP_UNIT_FRACTION, "100~%", "100%" },
    { 0, UP_UNIT_FRACTION, "0~%", "0%" },
    { -0.012, UP_UNIT_POINTS, "−1.20~points", "−1.20~个百分点" },
    { 452.3, UP_UNIT_INDEX, "452", "452" },
    { 1234.4, UP_UNIT_INDEX, "1,234", "1,234" },
    { 2.305, UP_UNIT_RATIO, "2.31×", "2.31×" },
    { 1, UP_UNIT_DAYS, "1~day", "1~天" },
    { 30, UP_UNIT_DAYS, "30~days", "30~天" },
    { 5.25, UP_UNIT_YEARS, "5.25~years", "5.25~年" },
    { 1, UP_UNIT_YEARS, "1~year", "1~年" },
    { NAN, UP_UNIT_COUNT, "–", "–" },
    { INFINITY, UP_UNIT_FRACTION, "–", "–" },
    { 1e300, UP_UNIT_COUNT, "1e+291~bn", "1e+292~亿" },
  };
  g_autoptr (UpLocale) english = open_locale ("en");
  g_autoptr (UpLocale) chinese = open_locale ("zh_CN");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      assert_text (up_locale_format_value (english, rows[i].value, rows[i].unit), rows[i].english);
      assert_text (up_locale_format_value (chinese, rows[i].value, rows[i].unit), rows[i].chinese);
    }
}

static void
test_exact (void)
{
  g_autoptr (UpLocale) english = open_locale ("en");
  g_autoptr (UpLocale) chinese = open_locale ("zh_CN");

  assert_text (up_locale_format_exact (english, 690239, UP_UNIT_COUNT), "690,239");
  assert_text (up_locale_format_exact (chinese, 690239, UP_UNIT_COUNT), "690,239");
  assert_text (up_locale_format_exact (english, -1234567.25, UP_UNIT_COUNT), "−1,234,567.25");
  assert_text (up_locale_format_exact (english, 100, UP_UNIT_NONE), "100");
  assert_text (up_locale_format_exact (english, 0.1 + 0.2, UP_UNIT_FRACTION), "30~%");
  assert_text (up_locale_format_exact (chinese, 0.47432, UP_UNIT_FRACTION), "47.432%");
  assert_text (up_locale_format_exact (english, DBL_MAX, UP_UNIT_COUNT), "1.7976931348623157e+308");
  assert_text (up_locale_format_exact (english, 265 / 12.0, UP_UNIT_YEARS), "22.0833~years");
  assert_text (up_locale_format_exact (english, NAN, UP_UNIT_COUNT), "–");
}

static void
test_ticks (void)
{
  static const struct
  {
    double value, step;
    UpUnit unit;
    const char *english, *chinese;
  } rows[] = {
    { 5e6, 0, UP_UNIT_COUNT, "5~M", "500~万" },
    { 5e5, 0, UP_UNIT_COUNT, "500~k", "50~万" },
    { 1e5, 0, UP_UNIT_COUNT, "100~k", "10~万" },
    { 0, 5e5, UP_UNIT_COUNT, "0", "0" },
    { 5e5, 5e5, UP_UNIT_COUNT, "500~k", "50~万" },
    { 1e6, 5e5, UP_UNIT_COUNT, "1.0~M", "100~万" },
    { 1.5e6, 5e5, UP_UNIT_COUNT, "1.5~M", "150~万" },
    { 1.25e6, 2.5e5, UP_UNIT_COUNT, "1.25~M", "125~万" },
    { 12e6, 2e6, UP_UNIT_COUNT, "12~M", "1,200~万" },
    { 0.2, 0.2, UP_UNIT_FRACTION, "20~%", "20%" },
    { 0.025, 0.025, UP_UNIT_FRACTION, "2.5~%", "2.5%" },
    { 0.1, 0.1, UP_UNIT_FRACTION, "10~%", "10%" },
    { 0, 0.025, UP_UNIT_FRACTION, "0~%", "0%" },
    { 3 * 0.1, 0.1, UP_UNIT_FRACTION, "30~%", "30%" },
    { -0.2, 0.2, UP_UNIT_FRACTION, "−20~%", "−20%" },
    { 400, 200, UP_UNIT_INDEX, "400", "400" },
    { 2000, 500, UP_UNIT_INDEX, "2,000", "2,000" },
    { 0.5, 0.5, UP_UNIT_RATIO, "0.5×", "0.5×" },
    { 0.001, NAN, UP_UNIT_FRACTION, "0.1~%", "0.1%" },
  };
  g_autoptr (UpLocale) english = open_locale ("en");
  g_autoptr (UpLocale) chinese = open_locale ("zh_CN");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      assert_text (up_locale_format_tick (english, rows[i].value, rows[i].step, rows[i].unit),
                   rows[i].english);
      assert_text (up_locale_format_tick (chinese, rows[i].value, rows[i].step, rows[i].unit),
                   rows[i].chinese);
    }
}

static void
test_percent (void)
{
  g_autoptr (UpLocale) english = open_locale ("en");
  g_autoptr (UpLocale) chinese = open_locale ("zh_CN");

  assert_text (up_locale_format_percent (english, 0.4743, 0), "47~%");
  assert_text (up_locale_format_percent (chinese, 0.4743, 0), "47%");
  assert_text (up_locale_format_percent (english, 0.4743, 1), "47.4~%");
  assert_text (up_locale_format_percent (english, -0.001, 0), "0~%");
  assert_text (up_locale_format_percent (english, 12.5, 0), "1,250~%");
  assert_text (up_locale_format_percent (english, NAN, 0), "–");
  assert_text (up_locale_format_signed_percent (english, 0.13, 0), "+13~%");
  assert_text (up_locale_format_signed_percent (english, -0.042, 0), "−4~%");
  assert_text (up_locale_format_signed_percent (english, 0.001, 0), "0~%");
  assert_text (up_locale_format_signed_percent (chinese, 0.001, 1), "+0.1%");
  assert_text (up_locale_format_interval (english, -0.04, 0.13, 0), "−4 – 13");
  assert_text (up_locale_format_interval (chinese, -0.04, 0.13, 0), "−4 至 13");
  assert_text (up_locale_format_interval (english, 0.325, NAN, 1), "32.5 – –");
  assert_text (up_locale_format_interval (english, NAN, NAN, 1), "–");
  assert_text (up_locale_format_interval (chinese, NAN, NAN, 1), "–");
}

static void
test_periods (void)
{
  g_autoptr (UpLocale) en = open_locale ("en");
  g_autoptr (UpLocale) zh = open_locale ("zh_CN");
  UpTime q = up_time_from_civil (2025, 1, 1);
  UpTime first = up_time_from_civil (2020, 1, 1);
  UpTime day = up_time_from_civil (2026, 4, 5);

  assert_text (up_locale_format_period (en, q, UP_PERIOD_QUARTER), "2025 Q1");
  assert_text (up_locale_format_period (zh, q, UP_PERIOD_QUARTER), "2025 Q1");
  assert_text (up_locale_format_period_in_words (en, q, UP_PERIOD_QUARTER), "2025 Q1");
  assert_text (up_locale_format_period_in_words (zh, q, UP_PERIOD_QUARTER), "2025 年第 1 季度");
  assert_text (up_locale_format_period (en, day, UP_PERIOD_MONTH), "Apr 2026");
  assert_text (up_locale_format_period (zh, day, UP_PERIOD_MONTH), "2026 年 4 月");
  assert_text (up_locale_format_period (en, day, UP_PERIOD_YEAR), "2026");
  assert_text (up_locale_format_period_in_words (zh, day, UP_PERIOD_YEAR), "2026 年");
  assert_text (up_locale_format_period (en, day, UP_PERIOD_DAY), "5 Apr 2026");
  /* 5 April 2026 is a Sunday, the last day of week 14; 1 January 2021 lies in week 53 of 2020. */
  assert_text (up_locale_format_period (en, day, UP_PERIOD_WEEK), "2026 W14");
  assert_text (up_locale_format_period (en, up_time_from_civil (2021, 1, 1), UP_PERIOD_WEEK),
               "2020 W53");
  assert_text (up_locale_format_period_in_words (zh, day, UP_PERIOD_WEEK), "2026 年第 14 周");
  assert_text (up_locale_format_date (en, day), "5 Apr 2026");
  assert_text (up_locale_format_date (zh, day), "2026-04-05");
  assert_text (up_locale_format_date (en, UP_TIME_NONE), "–");

  assert_text (up_locale_format_range (en, first, q, UP_PERIOD_QUARTER), "2020 Q1 – 2025 Q1");
  assert_text (up_locale_format_range (zh, first, q, UP_PERIOD_QUARTER), "2020 Q1 – 2025 Q1");
  assert_text (up_locale_format_range (en, first, q, UP_PERIOD_YEAR), "2020–2025");
  assert_text (up_locale_format_range (en, q, q, UP_PERIOD_QUARTER), "2025 Q1");
  assert_text (up_locale_format_range_in_words (zh, first, q, UP_PERIOD_QUARTER),
               "2020 年第 1 季度至 2025 年第 1 季度");
  assert_text (up_locale_format_range_in_words (en, first, q, UP_PERIOD_QUARTER),
               "2020 Q1 – 2025 Q1");
}

static void
test_fill (void)
{
  g_autoptr (UpLocale) en = open_locale ("en");
  g_autoptr (UpLocale) zh = open_locale ("zh_CN");

  assert_text (up_locale_fill (en, "{b} before {a}, {b}", "a", "first", "b", "{a}", NULL),
               "{a} before first, {a}");
  assert_text (up_locale_fill (en, "{unknown} {", "a", "1", NULL), "{unknown} {");
  assert_text (up_locale_fill (en, "[{a}]", "a", NULL, NULL), "[]");
  assert_text (up_locale_fill (en, "{a}’s use", "a", "Rust", NULL), "Rust’s use");
  assert_text (up_locale_fill (en, "{a}’s use", "a", "All sectors", NULL), "All sectors’ use");
  /* Between Chinese and Latin words or digits there is a space, between Chinese ones none. */
  assert_text (up_locale_fill (zh, "由{a}至 {b} 的", "a", "Go", "b", "五月", NULL),
               "由 Go 至五月的");
  assert_text (up_locale_fill (zh, "{a} 全部{b}项", "a", "2025 年", "b", "5", NULL),
               "2025 年全部 5 项");
  assert_text (up_locale_fill (zh, "{a}：{b}（{c}）", "a", "Go", "b", "5%", "c", "", NULL),
               "Go：5%（）");
  assert_text (up_locale_fill (zh, "{a}{b}", "a", "提交", "b", "12", NULL), "提交 12");
}

/* Moments are written as clocks show them, days and months as they are. */
static void
test_zones (void)
{
  static const struct
  {
    const char *zone, *winter, *summer, *name;
  } cases[] = {
    { "utc", "1 Mar 2024 20:30", "1 Jul 2024 20:30", "UTC" },
    { "Europe/Berlin", "1 Mar 2024 21:30", "1 Jul 2024 22:30", "Europe/Berlin (UTC+1, UTC+2)" },
    { "Asia/Shanghai", "2 Mar 2024 04:30", "2 Jul 2024 04:30", "Asia/Shanghai (UTC+8)" },
    { "Asia/Kolkata", "2 Mar 2024 02:00", "2 Jul 2024 02:00", "Asia/Kolkata (UTC+5:30)" },
    { "America/New_York", "1 Mar 2024 15:30", "1 Jul 2024 16:30",
      "America/New_York (UTC−5, UTC−4)" },
  };
  g_autoptr (UpLocale) en = open_locale ("en");
  g_autoptr (GError) error = NULL;
  UpTime winter, summer;

  g_assert_true (up_time_parse ("2024-03-01T20:30:00Z", &winter, NULL, NULL));
  g_assert_true (up_time_parse ("2024-07-01T20:30:00Z", &summer, NULL, NULL));
  g_assert_null (up_locale_get_zone (en));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = up_zone_find (cases[i].zone, &error);
      g_autoptr (UpLocale) zoned = NULL;

      g_assert_no_error (error);
      zoned = up_locale_with_zone (en, zone);
      assert_text (up_locale_format_period (zoned, winter, UP_PERIOD_INSTANT), cases[i].winter);
      assert_text (up_locale_format_period (zoned, summer, UP_PERIOD_INSTANT), cases[i].summer);
      assert_text (up_locale_format_period (zoned, winter, UP_PERIOD_DAY), "1 Mar 2024");
      assert_text (up_locale_format_zone (zoned, winter, summer), cases[i].name);
      g_assert_cmpint (up_zone_from_wall (zone, up_zone_to_wall (zone, winter)), ==, winter);
      g_assert_cmpint (up_zone_from_wall (zone, up_zone_to_wall (zone, summer)), ==, summer);
    }
  g_assert_null (up_zone_find ("Mars/Olympus", &error));
  g_assert_error (error, UP_BASE_ERROR, UP_BASE_ERROR_VALUE);
}

/* An hour that is there twice is the first one; of one that is left out, clocks go on after it. */
static void
test_clock_changes (void)
{
  g_autoptr (GTimeZone) berlin = up_zone_find ("Europe/Berlin", NULL);
  static const char *const cases[][2] = {
    { "2024-10-27T02:30:00Z", "2024-10-27T00:30:00Z" },
    { "2024-10-27T03:00:00Z", "2024-10-27T02:00:00Z" },
    { "2024-03-31T02:00:00Z", "2024-03-31T01:00:00Z" },
    { "2024-03-31T02:30:00Z", "2024-03-31T01:00:00Z" },
    { "2024-03-31T03:00:00Z", "2024-03-31T01:00:00Z" },
    { "1969-07-20T20:17:00Z", "1969-07-20T19:17:00Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      UpTime wall, moment;

      g_assert_true (up_time_parse (cases[i][0], &wall, NULL, NULL));
      g_assert_true (up_time_parse (cases[i][1], &moment, NULL, NULL));
      g_assert_cmpint (up_zone_from_wall (berlin, wall), ==, moment);
    }
}

static void
test_languages (void)
{
  static const char *const english[] = { "en", "en_GB.UTF-8", "C", "C.UTF-8", "POSIX" };
  static const char *const chinese[] = { "zh_CN", "zh", "zh_CN.UTF-8", "zh-Hans-CN" };
  g_autoptr (UpLocale) environment = up_locale_new_from_environment ();
  g_autoptr (GError) error = NULL;

  /* The tests run with LANGUAGE=en and no locale but C.UTF-8. */
  g_assert_cmpstr (up_locale_get_language (environment), ==, "en");
  for (guint i = 0; i < G_N_ELEMENTS (english); i++)
    {
      g_autoptr (UpLocale) locale = open_locale (english[i]);
      g_assert_false (up_locale_is_chinese (locale));
    }
  for (guint i = 0; i < G_N_ELEMENTS (chinese); i++)
    {
      g_autoptr (UpLocale) locale = open_locale (chinese[i]);
      g_assert_true (up_locale_is_chinese (locale));
      g_assert_cmpstr (up_locale_tr_context (locale, "unit", "points"), ==, "个百分点");
      g_assert_cmpstr (up_locale_tr (locale, "no such text"), ==, "no such text");
      g_assert_cmpstr (up_locale_tr (locale, ""), ==, "");
    }
  g_assert_null (up_locale_new ("tlh", &error));
  g_assert_error (error, UP_BASE_ERROR, UP_BASE_ERROR_VALUE);
}

static void
test_environment (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (UpLocale) locale = NULL;

      g_setenv ("LANGUAGE", "de:zh_CN", TRUE);
      locale = up_locale_new_from_environment ();
      g_assert_true (up_locale_is_chinese (locale));
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/locale/values", test_values);
  g_test_add_func ("/base/locale/exact", test_exact);
  g_test_add_func ("/base/locale/ticks", test_ticks);
  g_test_add_func ("/base/locale/percent", test_percent);
  g_test_add_func ("/base/locale/periods", test_periods);
  g_test_add_func ("/base/locale/fill", test_fill);
  g_test_add_func ("/base/locale/zones", test_zones);
  g_test_add_func ("/base/locale/clock-changes", test_clock_changes);
  g_test_add_func ("/base/locale/languages", test_languages);
  g_test_add_func ("/base/locale/environment", test_environment);
  return g_test_run ();
}

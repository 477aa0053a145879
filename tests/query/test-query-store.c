/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "languish-store.h"
#include "query-test.h"

#include "up-note.h"
#include "up-series.h"

#include <math.h>

#define FIVE "\"metric\":\"languish/pull-requests\"," \
             "\"subjects\":[\"typescript\",\"python\",\"javascript\",\"go\",\"rust\"]"
#define RUST_ONLY "\"metric\":\"languish/pull-requests\",\"subjects\":[\"rust\"]"

static int
percent (double fraction)
{
  return (int) round (fraction * 100);
}

/* The whole answer for the five languages, against published figures. */
static void
test_five_languages (void)
{
  static const struct
  {
    const char *subject;
    double cagr;
    int trend, low, high;
  } expected[] = {
    { "typescript", 36.95, 28, 18, 38 }, { "python", 29.75, 21, 15, 27 },
    { "javascript", 10.93, 4, -4, 13 },  { "go", 32.16, 25, 15, 35 },
    { "rust", 47.44, 41, 32, 50 },
  };
  g_auto (LanguishStore) store = { 0 };
  g_autoptr (UpFrame) frame = NULL;

  languish_store_init (&store);
  frame = query_test_run (store.connection, "{" FIVE "}");
  g_assert_cmpuint (n_rows (frame, "growth"), ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      g_assert_cmpstr (text_at (frame, "growth", "subject", i), ==, expected[i].subject);
      g_assert_cmpfloat_with_epsilon (number_at (frame, "growth", "cagr", i) * 100,
                                      expected[i].cagr, 0.005);
      g_assert_cmpint (percent (number_at (frame, "growth", "trend", i)), ==, expected[i].trend);
      g_assert_cmpint (percent (number_at (frame, "growth", "trend_low", i)), ==, expected[i].low);
      g_assert_cmpint (percent (number_at (frame, "growth", "trend_high", i)), ==,
                       expected[i].high);
      g_assert_cmpfloat (number_at (frame, "growth", "years", i), ==, 5);
      g_assert_cmpint (integer_at (frame, "growth", "points", i), ==, 21);
      g_assert_cmpstr (text_at (frame, "growth", "flags", i), ==, "partial");
      g_assert_null (text_at (frame, "growth", "refusal", i));
    }
  g_assert_cmpfloat (number_at (frame, "growth", "first_value", 4), ==, 99058);
  g_assert_cmpfloat (number_at (frame, "growth", "last_value", 4), ==, 690239);
  g_assert_cmpuint (n_rows (frame, "refusals"), ==, 0);
  g_assert_cmpuint (n_rows (frame, "peaks"), ==, 1);
  g_assert_cmpstr (text_at (frame, "peaks", "subject", 0), ==, "javascript");
  g_assert_cmpint (time_at (frame, "peaks", "start", 0), ==, up_time_from_civil (2022, 10, 1));
  g_assert_cmpfloat (number_at (frame, "peaks", "value", 0), ==, 4072498);
}

/* The last quarter is a row, and no part of growth. */
static void
test_unfinished (void)
{
  g_auto (LanguishStore) store = { 0 };
  g_autoptr (UpFrame) frame = NULL;
  g_autoptr (UpFrame) wished = NULL;
  g_autoptr (UpFrame) earlier = NULL;
  g_autoptr (UpLocale) english = up_locale_new ("en", NULL);
  g_autofree char *note = NULL;

  languish_store_init (&store);
  frame = query_test_run (store.connection, "{" RUST_ONLY "}");
  g_assert_cmpuint (n_rows (frame, NULL), ==, 22);
  g_assert_cmpint (integer_at (frame, NULL, "flags", 21), ==, UP_OBSERVATION_PARTIAL);
  g_assert_cmpfloat (number_at (frame, NULL, "value", 21), ==, 587488);
  g_assert_cmpint (time_at (frame, NULL, "end", 21), ==, up_time_from_civil (2025, 7, 1));
  g_assert_cmpint (time_at (frame, "window", "to", 0), ==, up_time_from_civil (2025, 1, 1));
  g_assert_cmpint (time_at (frame, "window", "known", 0), ==, up_time_from_civil (2026, 4, 5));
  g_assert_cmpstr (text_at (frame, "notes", "code", 0), ==, "partial");
  note = up_note_get_text (frame, "notes", 0, english);
  g_assert_cmpstr (note, ==, "2025 Q2 is incomplete: dashed, left out of growth.");
  g_assert_false (has_note (frame, "partial-period"));

  /* Asked for by name, it still is no finished quarter. */
  wished = query_test_run (store.connection, "{" RUST_ONLY ",\"to\":\"2030\"}");
  g_assert_cmpint (time_at (wished, "window", "to", 0), ==, up_time_from_civil (2025, 1, 1));
  g_assert_cmpuint (n_rows (wished, NULL), ==, 22);

  earlier = query_test_run (store.connection, "{" RUST_ONLY ",\"to\":\"2024\"}");
  g_assert_cmpint (time_at (earlier, "window", "to", 0), ==, up_time_from_civil (2024, 10, 1));
  g_assert_cmpuint (n_rows (earlier, NULL), ==, 20);
  g_assert_false (has_note (earlier, "partial"));
}

/* 2020-Q1 lies below the fitted lines of all five (by 30 to 39 %), which is why end-to-end growth
 * exceeds the trends; 2025-Q1 lies below them too (by 3 to 15 %). */
static void
test_off_trend (void)
{
  g_auto (LanguishStore) store = { 0 };
  g_autoptr (UpFrame) frame = NULL;
  g_autoptr (UpLocale) english = up_locale_new ("en", NULL);
  g_autofree char *note = NULL;

  languish_store_init (&store);
  frame = query_test_run (store.connection, "{" FIVE "}");
  g_assert_cmpstr (text_at (frame, "notes", "code", 1), ==, "first-off-trend");
  note = up_note_get_text (frame, "notes", 1, english);
  g_assert_cmpstr (note, ==, "2020 Q1 lies below trend, so growth end to end exceeds the fitted "
                             "trend.");
}

static void
test_pair (void)
{
  g_auto (LanguishStore) store = { 0 };
  g_autoptr (UpFrame) two = NULL;
  g_autoptr (UpFrame) focused = NULL;

  languish_store_init (&store);
  two = query_test_run (store.connection,
                        "{\"metric\":\"languish/pull-requests\",\"subjects\":[\"go\",\"rust\"]}");
  focused = query_test_run (store.connection, "{" FIVE ",\"focus\":[\"go\",\"rust\"]}");
  g_assert_cmpstr (text_at (two, "pair", "subject", 0), ==, "rust");
  g_assert_cmpstr (text_at (two, "pair", "other", 0), ==, "go");
  g_assert_cmpint (percent (number_at (two, "pair", "advantage", 0)), ==, 13);
  g_assert_cmpint (percent (number_at (two, "pair", "low", 0)), ==, 11);
  g_assert_cmpint (percent (number_at (two, "pair", "high", 0)), ==, 15);
  g_assert_true (up_frame_equal (up_frame_get_part (two, "pair"),
                                 up_frame_get_part (focused, "pair")));
}

static void
test_share (void)
{
  g_auto (LanguishStore) store = { 0 };
  g_autoptr (UpFrame) frame = NULL;

  languish_store_init (&store);
  frame = query_test_run (store.connection, "{" RUST_ONLY ",\"scale\":\"share\"}");
  g_assert_cmpfloat_with_epsilon (number_at (frame, NULL, "shown", 0), 99058.0 / 7317531, 1e-12);
  g_assert_cmpfloat_with_epsilon (number_at (frame, NULL, "shown", 21), 587488.0 / 20641820,
                                  1e-12);
  /* Wilson's interval of 99,058 in 7,317,531, computed apart. */
  g_assert_cmpfloat_with_epsilon (number_at (frame, NULL, "shown_low", 0), 0.01345361, 5e-9);
  g_assert_cmpfloat_with_epsilon (number_at (frame, NULL, "shown_high", 0), 0.01362106, 5e-9);
  g_assert_true (isnan (number_at (frame, NULL, "low", 0)));
  g_assert_cmpint (up_frame_find_column (frame, "shown")->unit, ==, UP_UNIT_FRACTION);
  g_assert_cmpstr (text_at (frame, "metric", "share_of", 0), ==, "pull requests in all languages");
  g_assert_true (has_note (frame, "share-of"));
  g_assert_false (has_note (frame, "share-of-compared"));
  /* Growth is of the figures, whatever the scale shows. */
  g_assert_cmpfloat_with_epsilon (number_at (frame, "growth", "cagr", 0), 0.474423, 1e-6);
}

/* Names, aliases and keys find the same subject, once. */
static void
test_names (void)
{
  g_auto (LanguishStore) store = { 0 };
  g_autoptr (UpFrame) frame = NULL;

  languish_store_init (&store);
  frame = query_test_run (store.connection, "{\"metric\":\"languish/pull-requests\","
                                            "\"subjects\":[\"Golang\",\"GO\",\"Rust\",\"perl\"]}");
  g_assert_cmpuint (n_rows (frame, "growth"), ==, 3);
  g_assert_cmpstr (text_at (frame, "subjects", "subject", 0), ==, "go");
  g_assert_cmpstr (text_at (frame, "subjects", "name", 0), ==, "Go");
  g_assert_cmpstr (text_at (frame, "subjects", "kind", 0), ==, "language");
  /* A known subject that the metric does not have is no error. */
  g_assert_cmpstr (text_at (frame, "growth", "refusal", 2), ==, "no-data");
  g_assert_cmpstr (text_at (frame, "refusals", "subject", 0), ==, "perl");
}

/* The window begins where all can be compared; one asked for in vain is refused by name. */
static void
test_late_start (void)
{
  g_auto (LanguishStore) store = { 0 };
  g_autoptr (UpFrame) frame = NULL;
  g_autoptr (UpFrame) early = NULL;

  languish_store_init (&store);
  frame = query_test_run (store.connection,
                          "{\"metric\":\"languish/pull-requests\",\"subjects\":[\"rust\","
                          "\"zig\"]}");
  g_assert_cmpint (time_at (frame, "window", "from", 0), ==, up_time_from_civil (2021, 1, 1));
  g_assert_cmpfloat (number_at (frame, "growth", "first_value", 0), ==, 291347);
  /* Zig stopped in 2022-Q1: an end is missing, the trend and its gap remain. */
  g_assert_cmpstr (text_at (frame, "growth", "refusal", 1), ==, "missing-end");
  g_assert_cmpfloat_with_epsilon (number_at (frame, "growth", "trend", 1), pow (1.2, 4) - 1, 1e-9);
  g_assert_cmpstr (text_at (frame, "growth", "flags", 1), ==, "gap,short-window");

  early = query_test_run (store.connection, "{" RUST_ONLY ",\"from\":\"2019-Q4\"}");
  g_assert_cmpstr (text_at (early, "growth", "refusal", 0), ==, "missing-end");
  g_assert_cmpuint (n_rows (early, NULL), ==, 23);
  g_assert_true (isnan (number_at (early, NULL, "value", 0)));
}

static void
test_as_of (void)
{
  g_auto (LanguishStore) store = { 0 };
  g_autoptr (UpFrame) then = NULL;
  g_autoptr (UpFrame) now = NULL;

  languish_store_init (&store);
  then = query_test_run (store.connection, "{" RUST_ONLY ",\"as-of\":\"2024-01-01\"}");
  now = query_test_run (store.connection, "{" RUST_ONLY ",\"as-of\":\"2026-04\"}");
  g_assert_cmpuint (n_rows (then, NULL), ==, 1);
  g_assert_cmpfloat (number_at (then, NULL, "value", 0), ==, 90000);
  g_assert_cmpstr (text_at (then, "growth", "refusal", 0), ==, "one-point");
  g_assert_cmpint (time_at (then, "window", "known", 0), ==, up_time_from_civil (2024, 1, 1));
  g_assert_true (has_note (then, "as-of"));
  g_assert_cmpfloat (number_at (now, NULL, "value", 0), ==, 99058);
  g_assert_cmpint (integer_at (now, NULL, "fetch", 0), >, integer_at (then, NULL, "fetch", 0));
}

static void
test_dimension (void)
{
  g_auto (LanguishStore) store = { 0 };
  g_autoptr (UpFrame) frame = NULL;

  languish_store_init (&store);
  frame = query_test_run (store.connection, "{" RUST_ONLY ",\"dimension\":\"economy=de\"}");
  g_assert_cmpuint (n_rows (frame, NULL), ==, 5);
  g_assert_cmpfloat (number_at (frame, NULL, "value", 0), ==, 100);
  g_assert_cmpstr (text_at (frame, "growth", "flags", 0), ==, "gap,panel,short-window");
  g_assert_true (has_note (frame, "panel"));
}

/* Faults are told where they concern what is shown, and nowhere else. */
static void
test_faults (void)
{
  g_auto (LanguishStore) store = { 0 };
  g_autoptr (UpFrame) rust = NULL;
  g_autoptr (UpFrame) five = NULL;
  g_autoptr (UpFrame) before = NULL;

  languish_store_init (&store);
  rust = query_test_run (store.connection, "{" RUST_ONLY "}");
  five = query_test_run (store.connection, "{" FIVE "}");
  before = query_test_run (store.connection, "{" FIVE ",\"to\":\"2020\"}");
  g_assert_true (has_note (rust, "growing-site"));
  g_assert_false (has_note (rust, "renamed"));
  g_assert_true (has_note (five, "renamed"));
  g_assert_false (has_note (five, "before-release"));
  g_assert_false (has_note (before, "renamed"));
}

static void
test_sources (void)
{
  g_auto (LanguishStore) store = { 0 };
  g_autoptr (UpFrame) frame = NULL;
  g_autoptr (UpFrame) again = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  languish_store_init (&store);
  frame = query_test_run (store.connection, "{" FIVE "}");
  again = query_test_run (store.connection, "{" FIVE "}");
  g_assert_cmpstr (text_at (frame, "sources", "title", 0), ==, "Languish");
  g_assert_cmpstr (text_at (frame, "sources", "licence", 0), ==, "ISC");
  g_assert_cmpint (time_at (frame, "sources", "retrieved", 0), ==,
                   up_time_from_civil (2026, 4, 5));
  g_assert_cmpstr (text_at (frame, "metric", "noun", 0), ==, "pull requests");
  one = up_frame_digest (frame);
  other = up_frame_digest (again);
  g_assert_cmpstr (one, ==, other);
}

static void
test_errors (void)
{
  static const struct
  {
    const char *text;
    UpQueryError code;
    const char *named;
  } cases[] = {
    { "{}", UP_QUERY_ERROR_INCOMPLETE, "metric" },
    { "{\"metric\":\"languish/pull-requests\"}", UP_QUERY_ERROR_INCOMPLETE, "subjects" },
    { "{\"metric\":\"languish/pull-request\",\"subjects\":[\"go\"]}", UP_QUERY_ERROR_METRIC,
      "did you mean languish/pull-requests?" },
    { "{\"metric\":\"weather\",\"subjects\":[\"go\"]}", UP_QUERY_ERROR_METRIC, "“weather”" },
    { "{\"metric\":\"languish/pull-requests\",\"subjects\":[\"rsut\"]}", UP_QUERY_ERROR_SUBJECT,
      "did you mean rust?" },
    { "{\"metric\":\"languish/pull-requests\",\"subjects\":[\"java\"]}", UP_QUERY_ERROR_SUBJECT,
      "did you mean javascript?" },
    { "{\"metric\":\"languish/pull-requests\",\"subjects\":[\"' OR 1=1 --\"]}",
      UP_QUERY_ERROR_SUBJECT, "“' OR 1=1 --”" },
    { "{" RUST_ONLY ",\"dimension\":\"economy=df\"}", UP_QUERY_ERROR_DIMENSION,
      "did you mean economy=de?" },
  };
  g_auto (LanguishStore) store = { 0 };

  languish_store_init (&store);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (UpSpec) spec = up_spec_parse (cases[i].text, -1, &error);
      g_autoptr (UpFrame) frame = up_query_run (store.connection, spec, &error);

      g_assert_null (frame);
      g_assert_error (error, UP_QUERY_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].named));
    }
}

/* Ranked rows made of series: last finished values, growth, and the first value against the last,
 * beside the parts that say of what and when. */
static void
test_ranked (void)
{
  g_auto (LanguishStore) store = { 0 };
  g_autoptr (UpFrame) bars = NULL;
  g_autoptr (UpFrame) shares = NULL;
  g_autoptr (UpFrame) forest = NULL;
  g_autoptr (UpFrame) dumbbell = NULL;

  languish_store_init (&store);
  bars = query_test_run (store.connection, "{\"chart\":\"bars\"," FIVE "}");
  g_assert_cmpuint (n_rows (bars, NULL), ==, 5);
  g_assert_cmpstr (text_at (bars, NULL, "name", 4), ==, "Rust");
  g_assert_cmpstr (text_at (bars, NULL, "subject", 4), ==, "rust");
  g_assert_cmpfloat (number_at (bars, NULL, "value", 4), ==, 690239);
  g_assert_cmpint (integer_at (bars, NULL, "partial", 4), ==, 0);
  g_assert_cmpint (time_at (bars, "window", "to", 0), ==, up_time_from_civil (2025, 1, 1));
  g_assert_cmpstr (text_at (bars, "metric", "noun", 0), ==, "pull requests");
  g_assert_cmpstr (text_at (bars, "sources", "licence", 0), ==, "ISC");
  g_assert_null (up_frame_get_part (bars, "refusals"));
  for (guint row = 0; row < n_rows (bars, "notes"); row++)
    g_assert_true (time_at (bars, "notes", "start", row) == UP_TIME_NONE ||
                   time_at (bars, "notes", "start", row) == up_time_from_civil (2025, 1, 1));

  shares = query_test_run (store.connection, "{\"chart\":\"bars\",\"scale\":\"share\"," FIVE "}");
  g_assert_cmpstr (text_at (shares, "metric", "unit", 0), ==, "fraction");
  g_assert_cmpfloat (number_at (shares, NULL, "value", 4), <, 1);

  forest = query_test_run (store.connection, "{\"chart\":\"forest\"," FIVE "}");
  g_assert_cmpint (percent (number_at (forest, NULL, "estimate", 4)), ==, 41);
  g_assert_cmpint (percent (number_at (forest, NULL, "low", 4)), ==, 32);
  g_assert_cmpint (percent (number_at (forest, NULL, "high", 4)), ==, 50);
  g_assert_cmpfloat_with_epsilon (number_at (forest, NULL, "second", 4), 0.4744, 0.00005);
  g_assert_cmpfloat (number_at (forest, "metric", "level", 0), ==, 0.95);
  g_assert_cmpuint (n_rows (forest, "pair"), ==, 1);
  g_assert_cmpuint (n_rows (forest, "notes"), >, n_rows (bars, "notes"));

  dumbbell = query_test_run (store.connection, "{\"chart\":\"dumbbell\"," FIVE "}");
  g_assert_cmpfloat (number_at (dumbbell, NULL, "before", 4), ==, 99058);
  g_assert_cmpfloat (number_at (dumbbell, NULL, "after", 4), ==, 690239);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query/store/five-languages", test_five_languages);
  g_test_add_func ("/query/store/unfinished", test_unfinished);
  g_test_add_func ("/query/store/off-trend", test_off_trend);
  g_test_add_func ("/query/store/pair", test_pair);
  g_test_add_func ("/query/store/share", test_share);
  g_test_add_func ("/query/store/names", test_names);
  g_test_add_func ("/query/store/late-start", test_late_start);
  g_test_add_func ("/query/store/as-of", test_as_of);
  g_test_add_func ("/query/store/dimension", test_dimension);
  g_test_add_func ("/query/store/faults", test_faults);
  g_test_add_func ("/query/store/sources", test_sources);
  g_test_add_func ("/query/store/errors", test_errors);
  g_test_add_func ("/query/store/ranked", test_ranked);
  return g_test_run ();
}

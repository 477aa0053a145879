/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "query-test.h"

#include "up-note.h"

#include <math.h>

static UpFrame *
run (const char *text)
{
  return query_test_run (NULL, text);
}

/* Figures printed in an article: repositories by language, four years apart; a trend of five. */
static void
test_golden (void)
{
  g_autoptr (UpFrame) frame =
      run ("{\"data\":{\"columns\":[\"time\",\"Python\",\"Rust\",\"Go\"],\"rows\":["
           "[2020,38200,24600,62100],[2021,null,null,75000],[2022,null,null,90000],"
           "[2023,null,null,108000],[2024,142500,98700,124300]]}}");

  g_assert_cmpuint (n_rows (frame, "growth"), ==, 3);
  g_assert_cmpfloat_with_epsilon (number_at (frame, "growth", "cagr", 0), 0.389754, 5e-7);
  g_assert_cmpfloat_with_epsilon (number_at (frame, "growth", "cagr", 1), 0.415290, 5e-7);
  g_assert_cmpfloat_with_epsilon (number_at (frame, "growth", "cagr", 2), 0.189446, 5e-7);
  g_assert_cmpfloat_with_epsilon (number_at (frame, "growth", "trend", 2), 0.191550, 5e-7);
  g_assert_cmpfloat (number_at (frame, "growth", "years", 0), ==, 4.0);
  g_assert_cmpstr (text_at (frame, "growth", "flags", 0), ==, "gap");
  g_assert_cmpstr (text_at (frame, "growth", "refusal", 0), ==, "few-points");
  g_assert_null (text_at (frame, "growth", "refusal", 2));
  g_assert_cmpstr (text_at (frame, "window", "axis", 0), ==, "years");
  g_assert_cmpstr (text_at (frame, "window", "period", 0), ==, "year");
  g_assert_cmpstr (text_at (frame, "subjects", "name", 1), ==, "Rust");
  g_assert_cmpstr (text_at (frame, "subjects", "subject", 1), ==, "rust");
  g_assert_cmpuint (n_rows (frame, NULL), ==, 15);
  g_assert_true (isnan (number_at (frame, NULL, "value", 1)));
}

/* Names are one line; a source that is not named is none. */
static void
test_names (void)
{
  g_autoptr (UpFrame) frame =
      run ("{\"data\":{\"name\":\"seen\\tby us\",\"source\":\"You\\nand I\","
           "\"columns\":[\"time\",\" A\\n\\u2028B\\u0001\"],\"rows\":[[2020,1],[2021,2]]}}");
  g_autoptr (UpFrame) nameless =
      run ("{\"data\":{\"columns\":[\"time\",\"A\"],\"rows\":[[2020,1],[2021,2]]}}");

  g_assert_cmpstr (text_at (frame, "subjects", "name", 0), ==, "A  B");
  g_assert_cmpstr (text_at (frame, "metric", "name", 0), ==, "seen by us");
  g_assert_cmpstr (text_at (frame, "sources", "title", 0), ==, "You and I");
  g_assert_cmpuint (n_rows (nameless, "sources"), ==, 0);
}

/* Where times are plain numbers, notes speak of those and not of days in 1970. */
static void
test_plain_notes (void)
{
  g_autoptr (UpLocale) english = up_locale_new ("en", NULL);
  g_autoptr (UpFrame) frame =
      run ("{\"data\":{\"columns\":[\"time\",\"A\"],\"rows\":[[2.5,0],[3.5,2],[4.5,3]]}}");
  g_autofree char *text = up_note_get_text (frame, "refusals", 0, english);

  g_assert_cmpstr (text, ==, "A is 0 in 2.5. Growth from or through 0 has no rate.");
}

/* A window after all there is ends where it begins. */
static void
test_window_after (void)
{
  g_autoptr (UpFrame) frame =
      run ("{\"from\":\"2030\",\"data\":{\"columns\":[\"time\",\"A\"],\"rows\":"
           "[[\"2020\",1],[\"2021\",2]]}}");

  g_assert_cmpstr (text_at (frame, "growth", "refusal", 0), ==, "no-data");
  g_assert_cmpint (up_frame_get_times (up_frame_get_part (frame, "window"), "from")[0], ==,
                   up_frame_get_times (up_frame_get_part (frame, "window"), "to")[0]);
}

/* Long and wide forms, rows in any order, are the same table. */
static void
test_forms (void)
{
  g_autoptr (UpFrame) wide =
      run ("{\"data\":{\"columns\":[\"time\",\"A\",\"B\"],\"rows\":"
           "[[\"2020-Q1\",1,5],[\"2020-Q2\",2,6],[\"2020-Q3\",3,\"7\"]]}}");
  g_autoptr (UpFrame) shuffled =
      run ("{\"subjects\":[\"a\",\"B\"],\"data\":{\"columns\":[\"Value\",\"subject\",\"TIME\"],"
           "\"rows\":[[3,\"A\",\"2020-07-01\"],[6,\"B\",\"2020-Q2\"],[1,\"A\",\"2020-Q1\"],"
           "[7,\"B\",\"2020-Q3\"],[2,\"A\",\"2020-04\"],[5,\"B\",\"2020-Q1\"],"
           "[5,\"B\",\"2020-Q1\"]]}}");
  g_autoptr (UpFrame) one =
      run ("{\"data\":{\"columns\":[\"time\",\"value\"],\"rows\":"
           "[[\"2020-01\",1],[\"2020-02\",4],[\"2020-03\",16]]}}");

  g_assert_true (up_frame_equal (wide, shuffled));
  g_assert_cmpuint (n_rows (one, "growth"), ==, 1);
  g_assert_cmpstr (text_at (one, "growth", "subject", 0), ==, "value");
  g_assert_cmpfloat_with_epsilon (number_at (one, "growth", "cagr", 0) / (pow (4, 12) - 1), 1.0,
                                  1e-9);
}

static void
test_window (void)
{
  g_autoptr (UpFrame) frame =
      run ("{\"from\":\"2021\",\"to\":\"2022\",\"data\":{\"columns\":[\"time\",\"A\"],\"rows\":["
           "[\"2020-Q4\",1],[\"2021-Q1\",2],[\"2021-Q3\",3],[\"2022-Q3\",4],[\"2022-Q4\",8],"
           "[\"2023-Q1\",9]]}}");

  g_assert_cmpint (time_at (frame, "window", "from", 0), ==, up_time_from_civil (2021, 1, 1));
  g_assert_cmpint (time_at (frame, "window", "to", 0), ==, up_time_from_civil (2022, 10, 1));
  g_assert_cmpuint (n_rows (frame, NULL), ==, 8);
  g_assert_cmpuint (n_rows (frame, "context"), ==, 10);
  g_assert_cmpfloat (number_at (frame, "growth", "years", 0), ==, 1.75);
  g_assert_cmpstr (text_at (frame, "growth", "flags", 0), ==, "gap,short-window");
  g_assert_true (has_note (frame, "gap"));
  g_assert_true (has_note (frame, "short-window"));
}

/* What a table leaves empty at an end, or a window asks for in vain, is said and not skipped. */
static void
test_missing_ends (void)
{
  static const char *const cases[] = {
    "{\"data\":{\"columns\":[\"time\",\"A\"],\"rows\":[[2020,null],[2021,2],[2022,3],[2023,4]]}}",
    "{\"data\":{\"columns\":[\"time\",\"A\"],\"rows\":[[2020,1],[2021,2],[2022,3],[2023,\"\"]]}}",
    "{\"data\":{\"columns\":[\"time\",\"A\",\"B\"],\"rows\":[[2020,1,1],[2021,2,1],[2022,3,1],"
    "[2023,null,1]]}}",
    "{\"from\":\"2019\",\"data\":{\"columns\":[\"time\",\"A\"],\"rows\":[[2020,1],[2021,2],"
    "[2022,3]]}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (UpFrame) frame = run (cases[i]);

      g_assert_cmpstr (text_at (frame, "growth", "refusal", 0), ==, "missing-end");
      g_assert_true (isnan (number_at (frame, "growth", "cagr", 0)));
      g_assert_false (isnan (number_at (frame, "growth", "trend", 0)));
      g_assert_cmpstr (text_at (frame, "refusals", "code", 0), ==, "missing-end");
    }
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *rows, *refusal, *message;
  } cases[] = {
    { "[2020,0],[2021,2],[2022,3]", "zero", "A is 0 in 2020" },
    { "[2020,1],[2021,0],[2022,3]", "zero", "A is 0 in 2021" },
    { "[2020,1],[2021,-2],[2022,3]", "negative", "A is below 0 in 2021" },
    { "[2020,1]", "one-point", "A has one value" },
    { "[2020,null],[2021,null]", "no-data", "A has no values" },
    { "[2020,1],[2021,2]", "few-points", "fewer than three" },
    { "[2020,null],[2021,2],[2022,3]", "missing-end,few-points", "A has no value in 2020" },
  };
  g_autoptr (UpLocale) english = up_locale_new ("en", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *spec = g_strdup_printf (
          "{\"data\":{\"columns\":[\"time\",\"A\"],\"rows\":[%s]}}", cases[i].rows);
      g_autoptr (UpFrame) frame = run (spec);
      g_autofree char *message = up_note_get_text (frame, "refusals", 0, english);

      g_assert_cmpstr (text_at (frame, "growth", "refusal", 0), ==, cases[i].refusal);
      g_assert_nonnull (strstr (message, cases[i].message));
    }
}

static void
test_scales (void)
{
  static const char data[] = "\"data\":{\"columns\":[\"time\",\"A\",\"B\"],\"rows\":"
                             "[[2020,10,30],[2021,20,null],[2022,0,80]]}}";
  g_autofree char *index_text = g_strconcat ("{\"scale\":\"index\",", data, NULL);
  g_autofree char *share_text = g_strconcat ("{\"scale\":\"share\",", data, NULL);
  g_autofree char *log_text = g_strconcat ("{\"scale\":\"log\",", data, NULL);
  g_autoptr (UpFrame) index = run (index_text);
  g_autoptr (UpFrame) share = run (share_text);
  g_autoptr (UpFrame) logarithm = run (log_text);

  g_assert_cmpfloat (number_at (index, NULL, "shown", 0), ==, 100);
  g_assert_cmpfloat (number_at (index, NULL, "shown", 1), ==, 200);
  g_assert_cmpint (up_frame_find_column (index, "shown")->unit, ==, UP_UNIT_INDEX);
  g_assert_cmpfloat (number_at (share, NULL, "shown", 0), ==, 0.25);
  g_assert_true (isnan (number_at (share, NULL, "shown", 1)));
  g_assert_cmpfloat (number_at (share, NULL, "shown", 5), ==, 1.0);
  g_assert_true (has_note (share, "share-of-compared"));
  g_assert_cmpfloat (number_at (logarithm, NULL, "shown", 1), ==, 20);
  g_assert_true (isnan (number_at (logarithm, NULL, "shown", 2)));
  g_assert_true (has_note (logarithm, "log-zero"));
}

static void
test_pair_and_peaks (void)
{
  static const char data[] = "\"data\":{\"columns\":[\"time\",\"A\",\"B\",\"C\"],\"rows\":["
                             "[2015,100,100,100],[2016,150,120,110],[2017,225,144,300],"
                             "[2018,337.5,172.8,290],[2019,506.25,207.36,200],"
                             "[2020,759.375,248.832,120]]}}";
  g_autofree char *plain_text = g_strconcat ("{", data, NULL);
  g_autofree char *focus_text = g_strconcat ("{\"focus\":[\"c\"],", data, NULL);
  g_autoptr (UpFrame) plain = run (plain_text);
  g_autoptr (UpFrame) focus = run (focus_text);

  g_assert_cmpuint (n_rows (plain, "pair"), ==, 1);
  g_assert_cmpstr (text_at (plain, "pair", "subject", 0), ==, "a");
  g_assert_cmpstr (text_at (plain, "pair", "other", 0), ==, "b");
  g_assert_cmpfloat_with_epsilon (number_at (plain, "pair", "advantage", 0), 0.25, 1e-9);
  g_assert_cmpfloat_with_epsilon (number_at (plain, "pair", "low", 0), 0.25, 1e-9);
  g_assert_cmpstr (text_at (focus, "pair", "subject", 0), ==, "a");
  g_assert_cmpstr (text_at (focus, "pair", "other", 0), ==, "c");
  g_assert_cmpuint (n_rows (plain, "peaks"), ==, 1);
  g_assert_cmpstr (text_at (plain, "peaks", "subject", 0), ==, "c");
  g_assert_cmpfloat (number_at (plain, "peaks", "value", 0), ==, 300);
}

static void
test_plain_numbers (void)
{
  g_autoptr (UpFrame) frame =
      run ("{\"data\":{\"columns\":[\"time\",\"sold\"],\"rows\":[[0,100],[0.5,110],[2,144]]}}");

  g_assert_cmpstr (text_at (frame, "window", "axis", 0), ==, "number");
  g_assert_cmpfloat_with_epsilon (number_at (frame, "growth", "years", 0), 2.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (number_at (frame, "growth", "cagr", 0), 0.2, 1e-9);
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
    { "{}", UP_QUERY_ERROR_INCOMPLETE, "data" },
    { "{\"data\":{\"x\":1}}", UP_QUERY_ERROR_DATA, "columns" },
    { "{\"data\":{\"columns\":[\"time\"],\"rows\":[]}}", UP_QUERY_ERROR_DATA, "columns" },
    { "{\"data\":{\"columns\":[\"time\",3],\"rows\":[]}}", UP_QUERY_ERROR_DATA, "columns" },
    { "{\"data\":{\"columns\":[\"time\",\"A\"]}}", UP_QUERY_ERROR_DATA, "rows" },
    { "{\"data\":{\"columns\":[\"time\",\"A\"],\"rows\":[]}}", UP_QUERY_ERROR_DATA,
      "The table has no rows" },
    { "{\"data\":{\"columns\":[\"time\",\"A\"],\"rows\":[7]}}", UP_QUERY_ERROR_DATA, "row 1" },
    { "{\"data\":{\"columns\":[\"time\",\"A\"],\"rows\":[[\"2020-Q1\",1],[\"x\",1]]}}",
      UP_QUERY_ERROR_DATA, "row 2: “x” is not a time" },
    { "{\"data\":{\"columns\":[\"time\",\"A\"],\"rows\":[[\"2020-Q1\",1],[2021,1]]}}",
      UP_QUERY_ERROR_DATA, "row 2" },
    { "{\"data\":{\"columns\":[\"time\",\"A\"],\"rows\":[[2020,1],[\"2020-Q1\",1]]}}",
      UP_QUERY_ERROR_DATA, "plain number" },
    { "{\"data\":{\"columns\":[\"time\",\"A\"],\"rows\":[[2020,\"many\"]]}}", UP_QUERY_ERROR_DATA,
      "row 1, column 2" },
    { "{\"data\":{\"columns\":[\"time\",\"A\"],\"rows\":[[2020,1],[2020,2]]}}",
      UP_QUERY_ERROR_DATA, "two different values of A" },
    { "{\"data\":{\"columns\":[\"time\",\"A\"],\"rows\":[[1e300,1]]}}", UP_QUERY_ERROR_DATA,
      "Row 1" },
    { "{\"data\":{\"columns\":[\"time\",\"A\"],\"rows\":[[2020,1]],\"unit\":\"kg\"}}",
      UP_QUERY_ERROR_DATA, "unit" },
    { "{\"data\":{\"file\":\"x.csv\"}}", UP_QUERY_ERROR_DATA, "read first" },
    { "{\"data\":{\"file\":5}}", UP_QUERY_ERROR_DATA, "“file” takes the name" },
    { "{\"chart\":\"calendar-heat\",\"data\":{\"file\":5}}", UP_QUERY_ERROR_DATA,
      "not a file" },
    { "{\"data\":{\"columns\":[\"time\",\"A\\nB\"],\"rows\":[[2020,1],[2020,2]]}}",
      UP_QUERY_ERROR_DATA, "values of A B for" },
    { "{\"subjects\":[\"rsut\"],\"data\":{\"columns\":[\"time\",\"Rust\",\"Ruby\",\"Go\"],"
      "\"rows\":[[2020,1,2,3]]}}", UP_QUERY_ERROR_SUBJECT, "did you mean Rust" },
    { "{\"subjects\":[\"x\\ny\"],\"data\":{\"columns\":[\"time\",\"Rust\"],\"rows\":[[2020,1]]}}",
      UP_QUERY_ERROR_SUBJECT, "“x y”" },
    { "{\"from\":\"2022\",\"to\":\"2021\",\"data\":{\"columns\":[\"time\",\"A\"],\"rows\":"
      "[[2020,1]]}}", UP_QUERY_ERROR_WINDOW, "begins after it ends" },
    { "{\"from\":\"0001\",\"data\":{\"columns\":[\"time\",\"A\",\"B\",\"C\",\"D\",\"E\",\"F\","
      "\"G\",\"H\",\"I\",\"J\",\"K\",\"L\",\"M\",\"N\"],\"rows\":[[\"2020-01-01\",1],"
      "[\"2020-01-02\",1],[\"2020-01-03\",1]]}}", UP_QUERY_ERROR_WINDOW, "later “from”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (UpSpec) spec = up_spec_parse (cases[i].text, -1, &error);
      g_autoptr (UpFrame) frame = NULL;

      g_assert_no_error (error);
      g_test_message ("%s", cases[i].text);
      frame = up_query_run (NULL, spec, &error);
      g_assert_null (frame);
      g_assert_error (error, UP_QUERY_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].named));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query/data/golden", test_golden);
  g_test_add_func ("/query/data/forms", test_forms);
  g_test_add_func ("/query/data/names", test_names);
  g_test_add_func ("/query/data/plain-notes", test_plain_notes);
  g_test_add_func ("/query/data/window-after", test_window_after);
  g_test_add_func ("/query/data/window", test_window);
  g_test_add_func ("/query/data/missing-ends", test_missing_ends);
  g_test_add_func ("/query/data/refusals", test_refusals);
  g_test_add_func ("/query/data/scales", test_scales);
  g_test_add_func ("/query/data/pair-and-peaks", test_pair_and_peaks);
  g_test_add_func ("/query/data/plain-numbers", test_plain_numbers);
  g_test_add_func ("/query/data/errors", test_errors);
  return g_test_run ();
}

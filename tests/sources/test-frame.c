/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-sources-error.h"
#include "up-table-frame.h"
#include "up-time-table.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static UpFrame *
read_text (const char *content,
           const char *name,
           GError    **error)
{
  UpTableOptions options = UP_TABLE_OPTIONS_INIT;
  g_autoptr (GInputStream) stream =
      g_memory_input_stream_new_from_data (content, (gssize) strlen (content), NULL);

  options.name = name;
  return up_table_read_frame (stream, &options, NULL, error);
}

static void
test_dates (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpFrame) frame =
      read_text ("language,quarter,value\nRust,2020-Q1,5\nGo,2020-Q1,\nGo,2020-Qx,7\n", "x.csv",
                 &error);
  UpFrame *about, *skipped;

  g_assert_no_error (error);
  g_assert_cmpuint (up_frame_get_n_rows (frame), ==, 2);
  g_assert_cmpstr (up_frame_get_texts (frame, "subject")[1], ==, "Go");
  g_assert_cmpint (up_frame_get_times (frame, "start")[0], ==, up_time_from_civil (2020, 1, 1));
  g_assert_cmpfloat (up_frame_get_numbers (frame, "value")[0], ==, 5);
  /* A missing value is a row without one. */
  g_assert_true (isnan (up_frame_get_numbers (frame, "value")[1]));
  g_assert_cmpint (up_frame_find_column (frame, "value")->unit, ==, UP_UNIT_COUNT);

  about = up_frame_get_part (frame, "about");
  g_assert_cmpstr (up_frame_get_texts (about, "name")[0], ==, "x");
  g_assert_cmpstr (up_frame_get_texts (about, "period")[0], ==, "quarter");
  g_assert_cmpint (up_frame_get_integers (about, "skipped")[0], ==, 1);
  skipped = up_frame_get_part (frame, "skipped");
  g_assert_cmpint (up_frame_get_integers (skipped, "row")[0], ==, 4);
  g_assert_cmpstr (up_frame_get_texts (skipped, "reason")[0], ==, "“2020-Qx” is not a time");
}

/* Plain numbers and years stay numbers. */
static void
test_plain (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpFrame) years = read_text ("1949,106\n1950,319\n", "x.csv", &error);
  g_autoptr (UpFrame) plain = read_text ("t,y\n0.5,106\n1.5,319\n", "x.csv", &error);
  g_autoptr (UpFrame) header = read_text ("name,2019,2020\nA,1,2\n", "x.csv", &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (up_frame_get_numbers (years, "start")[1], ==, 1950);
  g_assert_cmpfloat (up_frame_get_numbers (plain, "start")[0], ==, 0.5);
  g_assert_cmpfloat (up_frame_get_numbers (header, "start")[1], ==, 2020);
}

static void
test_names (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpFrame) frame = read_text (
      "project,country,date,commits,authors\nUptake,DE,2020-01-01,5,2\n", "x.csv", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (up_frame_get_texts (frame, "subject")[0], ==, "Uptake · de · commits");
  g_assert_cmpstr (up_frame_get_texts (frame, "subject")[1], ==, "Uptake · de · authors");
}

static void
test_intervals (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpFrame) frame =
      read_text ("time,value,low,high\n2020-01,5,4,6\n2020-02,7,,\n", "x.csv", &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (up_frame_get_numbers (frame, "low")[0], ==, 4);
  g_assert_true (isnan (up_frame_get_numbers (frame, "high")[1]));
}

static void
test_nothing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpFrame) frame = read_text ("name,date,value\nA,2020-Q5,1\nB,2020-Q1,x\n", "x.csv", &error);

  g_assert_null (frame);
  g_assert_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_EMPTY);
}

static void
test_file (void)
{
  UpTableOptions options = UP_TABLE_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("uptake-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "trend.v2.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (UpFrame) frame = NULL, missing = NULL;

  g_assert_true (g_file_set_contents (path, "2020-01,5\n2020-02,6\n", -1, &error));
  frame = up_table_read_file (file, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (up_frame_get_texts (frame, "subject")[0], ==, "trend");
  g_assert_cmpint (g_remove (path), ==, 0);
  missing = up_table_read_file (file, &options, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Rows of a long table, with @odd in row 30,000. */
static char *
long_table (const char *odd)
{
  GString *text = g_string_new ("x,first,second\n");

  for (int i = 0; i < 60000; i++)
    {
      if (i == 30000 && odd != NULL)
        g_string_append (text, odd);
      else
        g_string_append_printf (text, "%d,%d.%04d,%s%d%s\n", i - 100, i % 7919, i % 10000,
                                i % 3 ? "-" : "", i % 977, i % 5 ? "" : "e-3");
    }
  return g_string_free_and_steal (text);
}

/* The same text from a stream, which is read cell by cell, and from a file. */
static void
check_long (const char *text,
            gboolean    plain)
{
  UpTableOptions options = UP_TABLE_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("uptake-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "long.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (UpFrame) slow = read_text (text, "long.csv", &error);
  g_autoptr (UpFrame) frame = NULL;
  UpFrame *series, *about;

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, text, -1, &error));
  frame = up_table_read_file (file, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);

  series = up_frame_get_part (frame, "series");
  about = up_frame_get_part (frame, "about");
  g_assert_cmpint (up_frame_get_integers (about, "rows")[0], ==,
                   up_frame_get_integers (up_frame_get_part (slow, "about"), "rows")[0]);
  if (!plain)
    {
      g_assert_null (series);
      g_assert_true (up_frame_equal (frame, slow));
      return;
    }
  g_assert_cmpuint (up_frame_get_n_rows (series), ==, 2);
  g_assert_cmpstr (up_frame_get_texts (series, "axis")[0], ==, "number");
  g_assert_cmpuint (up_frame_get_n_rows (slow), ==, 2 * up_frame_get_n_rows (frame));
  for (gsize row = 0; row < up_frame_get_n_rows (slow); row++)
    {
      double expected = up_frame_get_numbers (slow, "value")[row];
      double value = up_frame_get_column (frame, row % 2 + 1)->numbers[row / 2];

      g_assert_cmpstr (up_frame_get_texts (slow, "subject")[row], ==,
                       up_frame_get_texts (series, "name")[row % 2]);
      g_assert_cmpint (up_time_from_plain (up_frame_get_numbers (slow, "start")[row], FALSE), ==,
                       up_frame_get_times (frame, "start")[row / 2]);
      /* To the last bit. */
      if (!(value == expected || (isnan (value) && isnan (expected))))
        g_error ("row %" G_GSIZE_FORMAT ": %.17g is not %.17g", row, value, expected);
    }
}

static void
test_long (void)
{
  static const struct
  {
    const char *odd;
    gboolean plain;
  } cases[] = {
    { NULL, TRUE },
    { "29900,,NA\n", TRUE },
    { "29900, 1.5 ,-0\r\n", TRUE },
    { "29900,123456789.0123456789,9007199254740993\n", TRUE },
    { "29900,1.,+5\n", TRUE },
    { "29900,1.5\n", FALSE },
    { "29900,1.5,2,3\n", FALSE },
    { "29900,\"1.5\",2\n", FALSE },
    { "29900,1.5,what\n", FALSE },
    { "29900,1.5,5%\n", FALSE },
    { ",1.5,2\n", FALSE },
    { "1e13,1.5,2\n", FALSE },
    { "\n", FALSE },
    { "29900,1.5,2\n,,\n", FALSE },
    { "29900,\342\210\2221.5,2\n", FALSE },
    { "29900,\"1.5\n29901,1\",2\n", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = long_table (cases[i].odd);

      g_test_message ("%s", cases[i].odd != NULL ? cases[i].odd : "plain");
      check_long (text, cases[i].plain);
      /* A file may end without a newline. */
      text[strlen (text) - 1] = '\0';
      check_long (text, cases[i].plain);
    }
}

/* A mark at the beginning, lines that end in CR LF, and names in any script, wherever it is cut. */
static void
test_long_forms (void)
{
  g_autofree char *text = long_table (NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *rows = g_strjoinv ("\r\n", lines + 1);

  for (guint i = 1; i < 3; i++)
    {
      g_autofree char *pad = g_strnfill (i, ' ');
      g_autofree char *other =
          g_strconcat ("\xef\xbb\xbf" "x,größe,\"第二, “列”\"", pad, "\r\n", rows, NULL);

      check_long (other, TRUE);
    }
}

/* Digits are read eight at once: numbers of all lengths. */
static void
test_long_digits (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20240401);
  g_autoptr (GString) text = g_string_new ("x,first,second\n0,0.5,1\n");

  for (int i = 1; i < 30000; i++)
    {
      g_string_append_printf (text, "%d", i);
      for (int column = 0; column < 2; column++)
        {
          int whole = g_rand_int_range (rand, 1, 20), places = g_rand_int_range (rand, 0, 12);

          g_string_append (text, g_rand_boolean (rand) ? ",-" : ",");
          for (int k = 0; k < whole; k++)
            g_string_append_c (text, (char) g_rand_int_range (rand, '0', '9' + 1));
          for (int k = 0; k < places; k++)
            g_string_append_printf (text, "%s%d", k == 0 ? "." : "", g_rand_int_range (rand, 0, 10));
        }
      g_string_append_c (text, '\n');
    }
  check_long (text->str, TRUE);
}

/* Years stay years, and a file of which the start is not long enough is read as any other. */
static void
test_long_years (void)
{
  UpTableOptions options = UP_TABLE_OPTIONS_INIT;
  g_autoptr (GString) text = g_string_new ("n,a\n");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "years-of-table.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (UpFrame) frame = NULL;

  for (int i = 0; i < 9999; i++)
    g_string_append_printf (text, "%d,%d.000000000000000000000000001\n", i + 1, i);
  g_assert_true (g_file_set_contents (path, text->str, -1, &error));
  frame = up_table_read_file (file, &options, NULL, &error);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpstr (up_frame_get_texts (up_frame_get_part (frame, "series"), "axis")[0], ==,
                   "years");
  g_assert_cmpint (up_frame_get_times (frame, "start")[2019], ==, up_time_from_civil (2020, 1, 1));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/frame/dates", test_dates);
  g_test_add_func ("/sources/frame/plain", test_plain);
  g_test_add_func ("/sources/frame/names", test_names);
  g_test_add_func ("/sources/frame/intervals", test_intervals);
  g_test_add_func ("/sources/frame/nothing", test_nothing);
  g_test_add_func ("/sources/frame/file", test_file);
  g_test_add_func ("/sources/frame/long", test_long);
  g_test_add_func ("/sources/frame/long-forms", test_long_forms);
  g_test_add_func ("/sources/frame/long-digits", test_long_digits);
  g_test_add_func ("/sources/frame/long-years", test_long_years);
  return g_test_run ();
}

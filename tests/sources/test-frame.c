/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-sources-error.h"
#include "up-table-frame.h"

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
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-sources-error.h"
#include "up-table-rows.h"
#include "up-time-table.h"

#include <glib/gstdio.h>
#include <string.h>

/* More rows than all batches hold, in more bytes than the text holds at once. */
#define N_ROWS 50000
#define N_NAMES 7
#define FAULT 997

static const char *const names[N_NAMES] = {
  "Rust", "C++", "Größe", "语言", "a, \"b\"", "naïve “x”", "𝔘",
};

static const char *const quoted[N_NAMES] = {
  "Rust", "C++", "Größe", "语言", "\"a, \"\"b\"\"\"", "naïve “x”", "\"𝔘\"",
};

/* Cells of all kinds, lines that end in CR LF; @shift moves where the text is cut. */
static GString *
make_table (guint shift)
{
  static const char *const remarks[] = {
    "", "plain", "\"one, two\"", "\"a\r\nb,2020-01-01,5\r\nc\"", "\"says \"\"no\"\"\"", "界界界",
  };
  GString *text = g_string_new ("\xef\xbb\xbfname,date,value,remark");

  for (guint i = 0; i < shift; i++)
    g_string_append (text, "s");
  g_string_append (text, "\r\n");
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *date =
          up_time_to_string ((10000 + i / N_NAMES) * UP_TIME_DAY, UP_PERIOD_DAY);

      g_string_append_printf (text, "%s,%s,%s%u.5,%s\r\n", quoted[i % N_NAMES], date,
                              i % FAULT == FAULT - 1 ? "x" : "", i,
                              remarks[i % G_N_ELEMENTS (remarks)]);
    }
  return text;
}

static UpTableReader *
open_stream (GInputStream *stream,
             GCancellable *cancellable)
{
  UpTableOptions options = UP_TABLE_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  UpTableReader *reader;

  options.name = "x.csv";
  reader = up_table_reader_new (stream, &options, cancellable, &error);
  g_assert_no_error (error);
  return reader;
}

static UpTableReader *
open_text (GString *text)
{
  g_autoptr (GInputStream) stream =
      g_memory_input_stream_new_from_data (text->str, (gssize) text->len, NULL);

  return open_stream (stream, NULL);
}

/* All rows in their order, whatever their cells and wherever text and batches end. */
static void
test_order (void)
{
  for (guint shift = 0; shift < 24; shift += 3)
    {
      g_autoptr (GString) text = make_table (shift);
      g_autoptr (UpTableReader) reader = open_text (text);
      g_autoptr (UpTableRows) rows = up_table_rows_new (reader);
      g_autoptr (GError) error = NULL;
      const UpTableRow *row;
      UpTableReport *report;

      for (guint i = 0; i < N_ROWS; i++)
        {
          if (i % FAULT == FAULT - 1)
            continue;
          row = up_table_rows_next (rows, &error);
          g_assert_nonnull (row);
          g_assert_cmpint (row->start, ==, (10000 + i / N_NAMES) * UP_TIME_DAY);
          g_assert_cmpfloat (row->value, ==, i + 0.5);
          g_assert_cmpstr (up_table_rows_get_series (rows, row->series)->name, ==,
                           names[i % N_NAMES]);
        }
      g_assert_null (up_table_rows_next (rows, &error));
      g_assert_no_error (error);
      g_assert_null (up_table_rows_next (rows, &error));
      report = up_table_reader_get_report (reader);
      g_assert_cmpuint (report->rows, ==, N_ROWS);
      g_assert_cmpuint (report->n_faults, ==, N_ROWS / FAULT);
      g_assert_cmpuint (report->imported, ==, N_ROWS - N_ROWS / FAULT);
    }
}

/* Labels are those of their rows, also in batches that are used again. */
static void
test_labels (void)
{
  g_autoptr (GString) text = g_string_new ("{\"releases\":{");
  g_autoptr (UpTableReader) reader = NULL;
  g_autoptr (UpTableRows) rows = NULL;
  g_autoptr (GError) error = NULL;
  const guint n = N_ROWS;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s\"%u\":{\"name\":\"v%u\",\"releaseDate\":\"2017-06-17\"}",
                            i > 0 ? "," : "", i, i);
  g_string_append (text, "},\"versions\":{}}");
  reader = open_text (text);
  rows = up_table_rows_new (reader);
  for (guint i = 0; i < n; i++)
    {
      const UpTableRow *row = up_table_rows_next (rows, &error);
      g_autofree char *label = g_strdup_printf ("v%u", i);

      g_assert_nonnull (row);
      g_assert_cmpstr (row->event, ==, "release");
      g_assert_cmpstr (row->label, ==, label);
    }
  g_assert_null (up_table_rows_next (rows, &error));
  g_assert_no_error (error);
}

/* Whoever takes the rows may stop at any of them. */
static void
test_given_up (void)
{
  static const guint stops[] = { 0, 1, 1024, 1025, 40000 };
  g_autoptr (GString) text = make_table (0);

  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      g_autoptr (UpTableReader) reader = open_text (text);
      g_autoptr (UpTableRows) rows = up_table_rows_new (reader);
      g_autoptr (GError) error = NULL;

      for (guint k = 0; k < stops[i]; k++)
        g_assert_nonnull (up_table_rows_next (rows, &error));
      g_assert_no_error (error);
    }
}

/* What the reader fails with comes behind the rows before it. */
static void
test_failure (void)
{
  g_autoptr (GString) text = g_string_new ("day,a,b\n");
  g_autoptr (UpTableReader) reader = NULL;
  g_autoptr (UpTableRows) rows = NULL;
  g_autoptr (GError) error = NULL;
  const guint n = 90000;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "2020-01-%02u,\"1,%03u\",1\n", 1 + i % 30, i % 1000);
  g_string_append (text, "2020-01-31,\"1,5\",1\n");
  reader = open_text (text);
  rows = up_table_rows_new (reader);
  for (guint i = 0; i < 2 * n; i++)
    g_assert_nonnull (up_table_rows_next (rows, &error));
  g_assert_null (up_table_rows_next (rows, &error));
  g_assert_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_AMBIGUOUS);
  g_assert_nonnull (strstr (error->message, "row 90002 writes 1,5"));
}

static void
test_cancelled (void)
{
  g_autoptr (GString) text = make_table (0);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "rows.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (UpTableReader) reader = NULL;
  g_autoptr (UpTableRows) rows = NULL;
  guint n = 0;

  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, &error));
  stream = g_file_read (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_remove (path), ==, 0);
  reader = open_stream (G_INPUT_STREAM (stream), cancellable);
  rows = up_table_rows_new (reader);
  g_assert_nonnull (up_table_rows_next (rows, &error));
  g_cancellable_cancel (cancellable);
  while (up_table_rows_next (rows, &error) != NULL)
    n++;
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (n, <, N_ROWS - N_ROWS / FAULT - 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/rows/order", test_order);
  g_test_add_func ("/sources/rows/labels", test_labels);
  g_test_add_func ("/sources/rows/given-up", test_given_up);
  g_test_add_func ("/sources/rows/failure", test_failure);
  g_test_add_func ("/sources/rows/cancelled", test_cancelled);
  return g_test_run ();
}

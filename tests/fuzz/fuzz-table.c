/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table is refused with a reason, or its rows are what a store can take: finite numbers, times
 * inside the calendar, names that can be shown; and every row is accounted for. */
#include "config.h"

#include "fuzz.h"

#include "up-base-error.h"
#include "up-sources-error.h"
#include "up-table-reader.h"

#include <math.h>

static void
check_error (const GError *error)
{
  fuzz_check_error (error, error->domain == UP_BASE_ERROR ? UP_BASE_ERROR : UP_SOURCES_ERROR);
}

static void
check_row (UpTableReader    *reader,
           const UpTableRow *row)
{
  const UpTableSeries *series = up_table_reader_get_series (reader, row->series);
  int year;

  g_assert_true (g_utf8_validate (series->name, -1, NULL));
  g_assert_cmpuint (g_utf8_strlen (series->name, -1), <=, 200);
  for (const char *p = series->name; *p != '\0'; p++)
    g_assert_false (g_ascii_iscntrl (*p));
  if (row->event != NULL)
    g_assert_true (g_utf8_validate (row->label, -1, NULL));
  else
    g_assert_true (isfinite (row->value));
  if (isfinite (row->plain))
    return;
  g_assert_cmpint (row->start, !=, UP_TIME_NONE);
  up_time_to_civil (row->start, &year, NULL, NULL);
  g_assert_cmpint (year, >=, 0);
  g_assert_cmpint (year, <=, 9999);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const char *const names[] = { "x", "gh-star-event.json", "github-ranking-2024-01-01.csv",
                                       "projects_cncf_20240101_20250101.csv", "go.json" };
  UpTableOptions options = UP_TABLE_OPTIONS_INIT;
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (UpTableReader) reader = NULL;
  UpTableReport *report;
  UpTableRow row;
  guint64 values = 0;

  options.name = names[size % G_N_ELEMENTS (names)];
  options.plain_times = size % 2 == 0;
  reader = up_table_reader_new (stream, &options, NULL, &error);
  if (reader == NULL)
    {
      check_error (error);
      return 0;
    }
  while (up_table_reader_next (reader, &row, &error))
    {
      check_row (reader, &row);
      values++;
    }
  report = up_table_reader_get_report (reader);
  g_assert_cmpuint (report->values, ==, values);
  g_assert_cmpuint (report->skips->len, <=, UP_TABLE_REPORT_MAX);
  for (guint i = 0; i < report->skips->len; i++)
    g_assert_true (g_utf8_validate (g_array_index (report->skips, UpTableSkip, i).reason, -1, NULL));
  if (error != NULL)
    check_error (error);
  else
    {
      g_assert_cmpuint (report->rows, ==, report->imported + report->n_skipped);
      up_text_stream_get_sha256 (up_table_reader_get_text (reader));
    }
  return 0;
}

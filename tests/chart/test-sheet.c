/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-frame-builder.h"
#include "up-sheet.h"

#include <math.h>

static void
add_texts (UpFrameBuilder *builder,
           const char     *column,
           const char     *a,
           const char     *b)
{
  guint at = up_frame_builder_add_column (builder, column, UP_COLUMN_TEXT, UP_UNIT_NONE);

  up_frame_builder_push_text (builder, at, a);
  if (b != NULL)
    up_frame_builder_push_text (builder, at, b);
}

static void
take_part (UpFrameBuilder *builder,
           const char     *name,
           UpFrameBuilder *part)
{
  g_autoptr (UpFrame) frame = up_frame_builder_end (part);

  up_frame_builder_add_part (builder, name, frame);
}

static void
add_growth (UpFrameBuilder *builder)
{
  static const struct
  {
    const char *name;
    UpUnit unit;
    double values[2];
  } numbers[] = {
    { "first_value", UP_UNIT_COUNT, { 99058, NAN } }, { "last_value", UP_UNIT_COUNT, { 690239, NAN } },
    { "years", UP_UNIT_YEARS, { 5, NAN } },           { "cagr", UP_UNIT_FRACTION, { 0.4744, NAN } },
    { "trend", UP_UNIT_FRACTION, { 0.41, NAN } },     { "trend_low", UP_UNIT_FRACTION, { 0.32, NAN } },
    { "trend_high", UP_UNIT_FRACTION, { 0.5, NAN } },
  };
  UpFrameBuilder *growth = up_frame_builder_new ();
  guint first, last;

  add_texts (growth, "subject", "rust", "go");
  first = up_frame_builder_add_column (growth, "first_start", UP_COLUMN_TIME, UP_UNIT_TIME);
  last = up_frame_builder_add_column (growth, "last_start", UP_COLUMN_TIME, UP_UNIT_TIME);
  up_frame_builder_push_time (growth, first, up_time_from_civil (2020, 1, 1));
  up_frame_builder_push_time (growth, first, UP_TIME_NONE);
  up_frame_builder_push_time (growth, last, up_time_from_civil (2025, 1, 1));
  up_frame_builder_push_time (growth, last, UP_TIME_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      guint at = up_frame_builder_add_column (growth, numbers[i].name, UP_COLUMN_NUMBER,
                                              numbers[i].unit);

      up_frame_builder_push_number (growth, at, numbers[i].values[0]);
      up_frame_builder_push_number (growth, at, numbers[i].values[1]);
    }
  take_part (builder, "growth", growth);
}

/* Rust has 2025 Q1 and an unfinished Q2; Go has only Q1, and it is missing. */
static UpFrame *
make_frame (void)
{
  static const char *const subjects[] = { "rust", "rust", "go" };
  static const int months[] = { 1, 4, 1 };
  static const double values[] = { 690239, 400000.5, NAN };
  UpFrameBuilder *builder = up_frame_builder_new ();
  UpFrameBuilder *part;
  guint subject = up_frame_builder_add_column (builder, "subject", UP_COLUMN_TEXT, UP_UNIT_NONE);
  guint start = up_frame_builder_add_column (builder, "start", UP_COLUMN_TIME, UP_UNIT_TIME);
  guint shown = up_frame_builder_add_column (builder, "shown", UP_COLUMN_NUMBER, UP_UNIT_COUNT);
  guint flags = up_frame_builder_add_column (builder, "flags", UP_COLUMN_INTEGER, UP_UNIT_NONE);

  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      up_frame_builder_push_text (builder, subject, subjects[i]);
      up_frame_builder_push_time (builder, start, up_time_from_civil (2025, months[i], 1));
      up_frame_builder_push_number (builder, shown, values[i]);
      up_frame_builder_push_integer (builder, flags, i == 1 ? 1 : 0);
    }
  part = up_frame_builder_new ();
  add_texts (part, "name", "Pull requests", NULL);
  take_part (builder, "metric", part);
  part = up_frame_builder_new ();
  add_texts (part, "period", "quarter", NULL);
  take_part (builder, "window", part);
  part = up_frame_builder_new ();
  add_texts (part, "subject", "rust", "go");
  add_texts (part, "name", "Rust", "Go\tlang");
  take_part (builder, "subjects", part);
  add_growth (builder);
  return up_frame_builder_end (builder);
}

static void
test_values (void)
{
  g_autoptr (UpFrame) frame = make_frame ();
  g_autoptr (UpLocale) locale = up_locale_new ("en", NULL);
  g_autoptr (UpSheet) sheet = up_sheet_new_values (frame, locale);
  g_autofree char *tsv = up_sheet_to_tsv (sheet);

  g_assert_cmpstr (up_sheet_get_title (sheet), ==, "Pull requests");
  g_assert_cmpuint (up_sheet_get_n_rows (sheet), ==, 2);
  g_assert_cmpuint (up_sheet_get_n_columns (sheet), ==, 3);
  g_assert_cmpstr (tsv, ==,
                   "Period\tRust\tGo lang\n"
                   "2025 Q1\t690,239\tno data\n"
                   "2025 Q2, incomplete\t400,000.5\tno data\n");
}

static void
test_growth (void)
{
  g_autoptr (UpFrame) frame = make_frame ();
  g_autoptr (UpLocale) locale = up_locale_new ("en", NULL);
  g_autoptr (UpSheet) sheet = up_sheet_new_growth (frame, locale);

  /* Nothing was refused, so there is no column of remarks. */
  g_assert_cmpuint (up_sheet_get_n_columns (sheet), ==, 7);
  g_assert_cmpuint (up_sheet_get_n_rows (sheet), ==, 2);
  g_assert_cmpstr (up_sheet_get_cell (sheet, 0, 1), ==, "99,058 (2020 Q1)");
  g_assert_cmpstr (up_sheet_get_cell (sheet, 1, 0), ==, "Go\tlang");
  g_assert_cmpstr (up_sheet_get_cell (sheet, 0, 4), ==, "47.4\u202f%");
  g_assert_cmpstr (up_sheet_get_cell (sheet, 1, 1), ==, "no data");
  g_assert_cmpstr (up_sheet_get_cell (sheet, 1, 4), ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/sheet/values", test_values);
  g_test_add_func ("/chart/sheet/growth", test_growth);
  return g_test_run ();
}

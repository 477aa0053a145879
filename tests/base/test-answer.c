/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-answer.h"
#include "up-frame-builder.h"

static void
push_text (UpFrameBuilder *builder,
           const char     *column,
           const char     *text)
{
  up_frame_builder_push_text (
      builder, up_frame_builder_add_column (builder, column, UP_COLUMN_TEXT, UP_UNIT_NONE), text);
}

static void
push_time (UpFrameBuilder *builder,
           const char     *column,
           UpTime          time)
{
  up_frame_builder_push_time (
      builder, up_frame_builder_add_column (builder, column, UP_COLUMN_TIME, UP_UNIT_TIME), time);
}

/* An answer with a subject, and with a window when @period is not %NULL. */
static UpFrame *
make_answer (const char *name,
             const char *period)
{
  UpFrameBuilder *builder = up_frame_builder_new ();
  UpFrameBuilder *subjects = up_frame_builder_new ();
  g_autoptr (UpFrame) named = NULL;

  push_text (subjects, "subject", "c++");
  push_text (subjects, "name", name);
  named = up_frame_builder_end (subjects);
  up_frame_builder_add_part (builder, "subjects", named);
  if (period != NULL)
    {
      UpFrameBuilder *window = up_frame_builder_new ();
      g_autoptr (UpFrame) part = NULL;

      push_time (window, "from", up_time_from_civil (2020, 1, 1));
      push_time (window, "to", up_time_from_civil (2025, 1, 1));
      push_text (window, "period", period);
      part = up_frame_builder_end (window);
      up_frame_builder_add_part (builder, "window", part);
    }
  return up_frame_builder_end (builder);
}

static void
test_texts (void)
{
  g_autoptr (UpFrame) frame = make_answer ("C++", NULL);

  g_assert_cmpstr (up_answer_get_text (frame, "subjects", "name", 0), ==, "C++");
  g_assert_null (up_answer_get_text (frame, "subjects", "name", 1));
  g_assert_null (up_answer_get_text (frame, "subjects", "kind", 0));
  g_assert_null (up_answer_get_text (frame, "sources", "title", 0));
}

static void
test_names (void)
{
  g_autoptr (UpFrame) frame = make_answer ("C++", NULL);
  g_autoptr (UpFrame) nameless = make_answer (NULL, NULL);

  g_assert_cmpstr (up_answer_get_subject_name (frame, "c++"), ==, "C++");
  g_assert_cmpstr (up_answer_get_subject_name (frame, "rust"), ==, "rust");
  g_assert_cmpstr (up_answer_get_subject_name (nameless, "c++"), ==, "c++");
  g_assert_null (up_answer_get_subject_name (frame, NULL));
}

static void
test_window (void)
{
  g_autoptr (UpFrame) frame = make_answer ("C++", "quarter");
  g_autoptr (UpFrame) odd = make_answer ("C++", "fortnight");
  g_autoptr (UpFrame) without = make_answer ("C++", NULL);
  UpAnswerWindow window = up_answer_get_window (frame);

  g_assert_cmpint (window.from, ==, up_time_from_civil (2020, 1, 1));
  g_assert_cmpint (window.to, ==, up_time_from_civil (2025, 1, 1));
  g_assert_cmpint (window.known, ==, UP_TIME_NONE);
  g_assert_cmpint (window.period, ==, UP_PERIOD_QUARTER);
  g_assert_cmpint (up_answer_get_window (odd).period, ==, UP_PERIOD_DAY);
  g_assert_cmpint (up_answer_get_window (without).from, ==, UP_TIME_NONE);
  g_assert_cmpint (up_answer_get_window (without).period, ==, UP_PERIOD_DAY);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/answer/texts", test_texts);
  g_test_add_func ("/base/answer/names", test_names);
  g_test_add_func ("/base/answer/window", test_window);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-frame-builder.h"
#include "up-note.h"

static UpFrame *
subjects (void)
{
  UpFrameBuilder *part = up_frame_builder_new ();

  up_frame_builder_push_text (part, up_frame_builder_add_column (part, "subject", UP_COLUMN_TEXT,
                                                                 UP_UNIT_NONE), "c++");
  up_frame_builder_push_text (part, up_frame_builder_add_column (part, "name", UP_COLUMN_TEXT,
                                                                 UP_UNIT_NONE), "C++");
  return up_frame_builder_end (part);
}

static UpFrame *
window (const char *period)
{
  UpFrameBuilder *part = up_frame_builder_new ();

  up_frame_builder_push_text (part, up_frame_builder_add_column (part, "period", UP_COLUMN_TEXT,
                                                                 UP_UNIT_NONE), period);
  return up_frame_builder_end (part);
}

static UpFrame *
notes (const char *column,
       const char *subject,
       const char *detail,
       const char *text)
{
  UpFrameBuilder *part = up_frame_builder_new ();

  up_frame_builder_push_text (part, up_frame_builder_add_column (part, "subject", UP_COLUMN_TEXT,
                                                                 UP_UNIT_NONE), subject);
  up_frame_builder_push_time (part, up_frame_builder_add_column (part, "start", UP_COLUMN_TIME,
                                                                 UP_UNIT_TIME),
                              up_time_from_civil (2025, 4, 1));
  up_frame_builder_push_text (part, up_frame_builder_add_column (part, "detail", UP_COLUMN_TEXT,
                                                                 UP_UNIT_NONE), detail);
  up_frame_builder_push_text (part, up_frame_builder_add_column (part, column, UP_COLUMN_TEXT,
                                                                 UP_UNIT_NONE), text);
  return up_frame_builder_end (part);
}

static void
check (const char *period,
       const char *subject,
       const char *detail,
       const char *text,
       const char *expected)
{
  UpFrameBuilder *builder = up_frame_builder_new ();
  g_autoptr (UpLocale) english = up_locale_new ("en", NULL);
  g_autoptr (UpFrame) names = subjects ();
  g_autoptr (UpFrame) when = window (period);
  g_autoptr (UpFrame) note = notes ("text", subject, detail, text);
  g_autoptr (UpFrame) refusal = notes ("message", subject, detail, text);
  g_autoptr (UpFrame) frame = NULL;
  g_autofree char *noted = NULL;
  g_autofree char *refused = NULL;

  up_frame_builder_add_part (builder, "subjects", names);
  up_frame_builder_add_part (builder, "window", when);
  up_frame_builder_add_part (builder, "notes", note);
  up_frame_builder_add_part (builder, "refusals", refusal);
  frame = up_frame_builder_end (builder);
  noted = up_note_get_text (frame, "notes", 0, english);
  refused = up_note_get_text (frame, "refusals", 0, english);
  g_assert_cmpstr (noted, ==, expected);
  g_assert_cmpstr (refused, ==, expected);
}

static void
test_text (void)
{
  check ("quarter", "c++", NULL, "{subject} lacks {period}.", "C++ lacks 2025 Q2.");
  check ("month", "c++", NULL, "{subject} lacks {period}.", "C++ lacks Apr 2025.");
  check ("fortnight", "c++", NULL, "{period}", "1 Apr 2025");
  check ("year", "rust", NULL, "{subject} {period}", "rust 2025");
  check ("year", NULL, "<b>&{subject}", "“{detail}”{subject}", "“<b>&{subject}”");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/note/text", test_text);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "frame-fixture.h"
#include "scene-checks.h"
#include "spec-cases.h"

#include "up-chart-error.h"
#include "up-query.h"
#include "up-timeline-frame.h"

#include <math.h>
#include <string.h>

#define NNBSP "\u202f"

static UpFonts *fonts;

/* The spec of timeline/, with the sizes and styles it was looked at in. */
static const SpecCase cases[] = {
  { "timeline-light", "support", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 850, 600 },
  { "timeline-dark", "support", UP_STYLE_DARK, "en", UP_TARGET_SCREEN, 400, 300 },
  { "timeline-print-zh", "support", UP_STYLE_PRINT, "zh_CN", UP_TARGET_PAPER, 515, 340 },
  { "timeline-small", "support", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 240, 160 },
};

static void
test_references (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (UpSpec) spec = spec_case_read ("timeline", cases[i].spec);
      g_autoptr (UpScene) scene = spec_case_lay_out (spec, fonts, &cases[i]);

      scene_assert_clear (scene, fonts);
      scene_assert_reference (scene, fonts, cases[i].name);
    }
}

static UpScene *
lay_out (UpFrame    *frame,
         const char *language,
         double      width,
         double      height,
         GError    **error)
{
  g_autoptr (UpSpec) spec = up_spec_parse ("{\"uptake\":1,\"chart\":\"timeline\"}", -1, NULL);
  g_autoptr (UpLocale) locale = up_locale_new (language, NULL);
  const UpChartContext context = { .fonts = fonts, .locale = locale,
                                   .theme = up_theme_get (UP_STYLE_LIGHT, FALSE),
                                   .target = UP_TARGET_PICTURE, .width = width, .height = height };

  return up_chart_layout (spec, frame, &context, error);
}

static FrameFixture *
begin (const char *known)
{
  FrameFixture *self = frame_fixture_new (up_timeline_columns, UP_UNIT_COUNT);

  frame_fixture_push (self, "metric", "Releases", NULL, "count", NAN, known);
  return self;
}

static UpFrame *
random_frame (guint32 seed)
{
  static const char *const names[] = { "x", "A name that is much too long for any place in a plot",
                                       "一个名称很长很长很长很长的技术", "<b>&amp;", "", NULL, "3.12" };
  static const char *const classes[] = { NULL, "one", "two", "a third class with a long name",
                                         "四" };
  static const char *const unsure[] = { NULL, NULL, "start", "end", "both" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint n = (guint) g_rand_int_range (rand, 0, seed % 10 == 0 ? 400 : 40);
  int lanes = g_rand_int_range (rand, 1, seed % 7 == 0 ? 200 : 12);
  FrameFixture *self = begin (seed % 2 == 0 ? "2024-03-01" : NULL);

  for (guint i = 0; i < n; i++)
    {
      UpTime start = up_time_from_civil (1900, 1, 1) +
                     g_rand_int_range (rand, 0, 60000) * UP_TIME_DAY;
      UpTime end = g_rand_boolean (rand) ? UP_TIME_NONE
                                         : start + g_rand_int_range (rand, 0, 5000) * UP_TIME_DAY;
      g_autofree char *lane = g_strdup_printf ("%s %d", names[g_rand_int_range (rand, 0, 4)],
                                               g_rand_int_range (rand, 0, lanes));

      frame_fixture_push (self, "rows", lane, names[g_rand_int_range (rand, 0, 7)],
                          g_rand_int_range (rand, 0, 20) == 0 ? UP_TIME_NONE : start, end,
                          (gint64) (end == UP_TIME_NONE && g_rand_boolean (rand)),
                          unsure[g_rand_int_range (rand, 0, 5)],
                          seed % 3 == 0 ? classes[g_rand_int_range (rand, 0, 5)] : NULL,
                          g_rand_boolean (rand) ? NAN : g_rand_double (rand));
    }
  return frame_fixture_end (self);
}

/* Whatever a frame holds and however large the picture is. UP_TEST_MANY: thousands. */
static void
test_random (void)
{
  guint n = g_getenv ("UP_TEST_MANY") != NULL ? 5000 : 300;

  for (guint32 seed = 0; seed < n; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed + 7);
      g_autoptr (UpFrame) frame = random_frame (seed);
      double width = g_rand_double_range (rand, 240, 1400);
      double height = g_rand_double_range (rand, 160, 900);
      g_autoptr (UpScene) scene = NULL;

      g_test_message ("seed %u, %.0f × %.0f", seed, width, height);
      scene = lay_out (frame, seed % 4 == 0 ? "zh_CN" : "en", width, height, NULL);
      g_assert_nonnull (scene);
      scene_assert_clear (scene, fonts);
    }
}

static UpTime
day (int year,
     int month)
{
  return up_time_from_civil (year, month, 1);
}

static char *
title_of (FrameFixture *fixture)
{
  g_autoptr (UpFrame) frame = frame_fixture_end (fixture);
  g_autoptr (UpScene) scene = lay_out (frame, "en", 850, 600, NULL);

  return g_strdup (up_scene_get_text (scene, "title"));
}

static void
push (FrameFixture *self,
      const char   *lane,
      const char   *name,
      UpTime        start,
      UpTime        end,
      gboolean      open)
{
  frame_fixture_push (self, "rows", lane, name, start, end, (gint64) open, NULL, NULL, NAN);
}

static void
test_titles (void)
{
  FrameFixture *longest = begin ("2026-01-01");
  FrameFixture *open = begin ("2026-01-01");
  FrameFixture *events = begin (NULL);
  FrameFixture *last = begin (NULL);
  g_autofree char *text = NULL;

  push (longest, "Go", "1.22", day (2024, 1), day (2025, 1), FALSE);
  push (longest, "Python", "3.12", day (2023, 1), day (2027, 1), FALSE);
  text = title_of (longest);
  g_assert_cmpstr (text, ==, "Python: 3.12 took longest, 4" NNBSP "years");
  g_free (text);

  push (open, "Go", "1.22", day (2024, 1), day (2025, 1), FALSE);
  push (open, "Go", "1.23", day (2023, 1), UP_TIME_NONE, TRUE);
  text = title_of (open);
  g_assert_cmpstr (text, ==, "1.23 runs longest, 3" NNBSP "years so far");
  g_free (text);

  push (events, "Go", "1.22", day (2024, 1), UP_TIME_NONE, FALSE);
  push (events, "Go", "1.23", day (2025, 1), UP_TIME_NONE, FALSE);
  push (events, "Rust", "1.80", day (2024, 7), UP_TIME_NONE, FALSE);
  text = title_of (events);
  g_assert_cmpstr (text, ==, "Releases: Go has most, 2 of 3");
  g_free (text);

  push (last, "Go", "1.22", day (2024, 1), UP_TIME_NONE, FALSE);
  push (last, "Rust", "1.80", day (2024, 7), UP_TIME_NONE, FALSE);
  text = title_of (last);
  g_assert_cmpstr (text, ==, "Releases: 2, the last on 1 Jul 2024");
  g_free (text);
  text = title_of (begin (NULL));
  g_assert_cmpstr (text, ==, "Releases: no values");
}

/* What overlaps stands in rows of its own; what goes on is hatched after the newest day known,
 * which is no day of the clock. */
static void
test_marks (void)
{
  FrameFixture *fixture = begin ("2024-07-01");
  g_autoptr (UpFrame) frame = NULL;
  g_autoptr (UpScene) scene = NULL;
  UpRect first = { 0 }, second = { 0 };
  guint hatched = 0;

  push (fixture, "a", "one", day (2024, 1), day (2024, 5), FALSE);
  push (fixture, "a", "two", day (2024, 3), UP_TIME_NONE, TRUE);
  frame = frame_fixture_end (fixture);
  scene = lay_out (frame, "en", 850, 600, NULL);
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);

      if (mark->role != UP_ROLE_INTERVAL || mark->kind != UP_MARK_RECT)
        continue;
      hatched += mark->hatch ? 1 : 0;
      if (mark->row == 0)
        first = mark->rect;
      else if (!mark->hatch)
        second = mark->rect;
    }
  g_assert_cmpuint (hatched, ==, 1);
  g_assert_cmpfloat (first.y + first.height, <, second.y);
  g_assert_cmpfloat (second.x, <, first.x + first.width);
  g_assert_nonnull (scene_find_text (scene, UP_ROLE_NOTE, "as of 1 Jul 2024"));
  g_assert_cmpuint (up_scene_get_n_series (scene), ==, 1);
}

static void
test_words (void)
{
  g_autoptr (UpSpec) spec = spec_case_read ("timeline", "support");
  g_autoptr (UpScene) scene = spec_case_lay_out (spec, fonts, &cases[0]);
  g_autoptr (UpFrame) frame = up_query_run (NULL, spec, NULL);
  g_autoptr (UpLocale) locale = up_locale_new ("en", NULL);
  g_autofree char *closed = up_chart_point_text (spec, frame, locale, scene, 0, 0);
  g_autofree char *open = up_chart_point_text (spec, frame, locale, scene, 2, 0);
  g_autofree char *event = up_chart_point_text (spec, frame, locale, scene, 7, 2);

  g_assert_cmpstr (closed, ==, "Go 1.22, active, 6 Feb 2024 to 11 Feb 2025, 371" NNBSP
                               "days, active");
  g_assert_cmpstr (open, ==, "Go 1.24, active, from 11 Feb 2025, 418" NNBSP "days so far, active");
  g_assert_cmpstr (event, ==, "Incidents, xz backdoor, about 29 Mar 2024, outage");
}

static void
test_errors (void)
{
  FrameFixture *known = begin ("someday");
  FrameFixture *turned = begin (NULL);
  g_autoptr (UpFrame) first = frame_fixture_end (known);
  g_autoptr (UpFrame) second = NULL;
  g_autoptr (GError) error = NULL;

  push (turned, "a", "b", day (2024, 5), day (2024, 1), FALSE);
  second = frame_fixture_end (turned);
  g_assert_null (lay_out (first, "en", 400, 300, &error));
  g_assert_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME);
  g_assert_nonnull (strstr (error->message, "known"));
  g_clear_error (&error);
  g_assert_null (lay_out (second, "en", 400, 300, &error));
  g_assert_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME);
  g_assert_nonnull (strstr (error->message, "Row 1"));
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  fonts = up_fonts_new (NULL);
  g_assert_nonnull (fonts);
  g_test_add_func ("/timeline-chart/references", test_references);
  g_test_add_func ("/timeline-chart/random", test_random);
  g_test_add_func ("/timeline-chart/titles", test_titles);
  g_test_add_func ("/timeline-chart/marks", test_marks);
  g_test_add_func ("/timeline-chart/words", test_words);
  g_test_add_func ("/timeline-chart/errors", test_errors);
  result = g_test_run ();
  g_clear_object (&fonts);
  return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The growth chart as it is read: by pointer and keyboard, brought forward, and spoken. */
#include "config.h"

#include "growth-scenes.h"

#include <math.h>
#include <string.h>

#define NNBSP "\u202f"

static UpFonts *fonts;

static void
test_reading (void)
{
  g_autoptr (UpSpec) spec = growth_spec (", \"scale\": \"index\"");
  g_autoptr (UpFrame) frame = fixture_frame (&fixture_pull_requests, "index");
  g_autoptr (UpLocale) locale = up_locale_new ("en", NULL);
  UpChartContext context = growth_context (fonts, UP_TARGET_SCREEN, 740, 641, locale);
  g_autoptr (UpScene) scene = up_chart_layout (spec, frame, &context, NULL);
  g_autoptr (UpScene) reading = NULL;
  guint dots = 0, focus = 0;

  reading = up_chart_layout_reading (spec, frame, &context, scene, up_time_from_civil (2022, 10, 1),
                                     4);
  g_assert_true (growth_has_text (reading, UP_ROLE_HEADING, "2022 Q4"));
  g_assert_true (growth_has_text (reading, UP_ROLE_CROSSHAIR, "2022 Q4"));
  g_assert_true (growth_has_text (reading, UP_ROLE_VALUE_LABEL, "452"));
  g_assert_true (growth_has_text (reading, UP_ROLE_VALUE_LABEL, "254"));
  g_assert_true (growth_has_text (reading, UP_ROLE_TICK_LABEL, "2022"));
  g_assert_false (growth_has_text (reading, UP_ROLE_TICK_LABEL, "2023"));
  for (guint i = 0; i < up_scene_get_n_marks (reading); i++)
    {
      dots += up_scene_get_mark (reading, i)->role == UP_ROLE_POINT ? 1 : 0;
      focus += up_scene_get_mark (reading, i)->role == UP_ROLE_FOCUS ? 1 : 0;
    }
  g_assert_cmpuint (dots, ==, 5);
  g_assert_cmpuint (focus, ==, 1);
  g_assert_cmpfloat (up_scene_get_ground (reading).alpha, ==, 0);
  /* Sorted by the values of that period: Go 366 above Python 282. */
  g_assert_cmpfloat (growth_find_text (reading, UP_ROLE_SERIES_LABEL, "Go")->rect.y, <,
                     growth_find_text (reading, UP_ROLE_SERIES_LABEL, "Python")->rect.y);
}

/* What is brought forward keeps its colour, everything else is grey, however few there are. */
static void
test_selection (void)
{
  g_autoptr (UpSpec) spec = growth_spec (", \"focus\": [\"go\"]");
  g_autoptr (UpFrame) frame = fixture_frame (&fixture_pull_requests, "log");
  g_autoptr (UpLocale) locale = up_locale_new ("en", NULL);
  UpChartContext context = growth_context (fonts, UP_TARGET_SCREEN, 740, 641, locale);
  g_autoptr (UpScene) scene = up_chart_layout (spec, frame, &context, NULL);

  g_assert_cmpuint (up_scene_get_n_series (scene), ==, 5);
  for (guint i = 0; i < up_scene_get_n_series (scene); i++)
    {
      const UpSceneSeries *series = up_scene_get_series (scene, i);
      UpColor color = up_theme_slot_mark (context.theme, g_str_equal (series->key, "go")
                                                             ? UP_SLOT_SKY : UP_SLOT_NONE);

      g_assert_cmpfloat (series->color.red, ==, color.red);
      g_assert_cmpfloat (series->color.blue, ==, color.blue);
    }
}

/* What is spoken equals what is shown. */
static void
test_spoken (void)
{
  static const struct
  {
    const char *scale, *language;
    int year, month;
    guint series;
    const char *text;
  } cases[] = {
    { "log", "en", 2022, 10, 4, "Rust, 2022 Q4, 448" NNBSP "k, up 2" NNBSP "% on the quarter before" },
    { "index", "en", 2022, 10, 4,
      "Rust, 2022 Q4, index 452, up 2" NNBSP "% on the quarter before" },
    { "log", "en", 2020, 1, 3, "Go, 2020 Q1, 395" NNBSP "k" },
    { "log", "en", 2025, 4, 3, "Go, 2025 Q2, 1.22" NNBSP "M, period incomplete" },
    { "log", "zh_CN", 2022, 10, 4, "Rust，2022 Q4，44.8" NNBSP "万，较上一季度上升 2%" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *keys = g_strdup_printf (", \"scale\": \"%s\"", cases[i].scale);
      g_autoptr (UpSpec) spec = growth_spec (keys);
      g_autoptr (UpFrame) frame = fixture_frame (&fixture_pull_requests, cases[i].scale);
      g_autoptr (UpLocale) locale = up_locale_new (cases[i].language, NULL);
      UpTime period = up_time_from_civil (cases[i].year, cases[i].month, 1);
      UpChartContext context = growth_context (fonts, UP_TARGET_SCREEN, 740, 641, locale);
      g_autoptr (UpScene) scene = up_chart_layout (spec, frame, &context, NULL);
      const UpSceneSeries *series = up_scene_get_series (scene, cases[i].series);
      const UpTime *starts = up_frame_get_times (frame, "start");
      g_autofree char *text = NULL;
      gsize point = 0;

      while (starts[series->rows[point]] != period)
        g_assert_cmpuint (++point, <, series->n_points);
      text = up_chart_point_text (spec, frame, locale, scene, cases[i].series, point);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  fonts = up_fonts_new (NULL);
  g_assert_nonnull (fonts);
  g_test_add_func ("/growth-reading/reading", test_reading);
  g_test_add_func ("/growth-reading/spoken", test_spoken);
  g_test_add_func ("/growth-reading/selection", test_selection);
  result = g_test_run ();
  g_clear_object (&fonts);
  return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "growth-fixture.h"

#include "up-chart-error.h"
#include "up-chart.h"
#include "up-reading.h"

#include <math.h>
#include <string.h>

#define NNBSP "\u202f"

static UpFonts *fonts;

static UpSpec *
make_spec (const char *keys)
{
  g_autofree char *text = g_strdup_printf ("{\"uptake\": 1, \"metric\": \"m/m\"%s}", keys);
  UpSpec *spec = up_spec_parse (text, -1, NULL);

  g_assert_nonnull (spec);
  return spec;
}

static UpChartContext
make_context (UpTarget  target,
              double    width,
              double    height,
              UpLocale *locale)
{
  return (UpChartContext) { fonts, locale, up_theme_get (UP_STYLE_LIGHT, FALSE), target, width,
                            height };
}

static UpScene *
lay_out (const Fixture *fixture,
         const char    *scale,
         const char    *language,
         UpTarget       target,
         double         width,
         double         height)
{
  g_autofree char *keys = g_strdup_printf (", \"scale\": \"%s\"", scale);
  g_autoptr (UpSpec) spec = make_spec (keys);
  g_autoptr (UpFrame) frame = fixture_frame (fixture, scale);
  g_autoptr (UpLocale) locale = up_locale_new (language, NULL);
  g_autoptr (GError) error = NULL;
  UpChartContext context;
  UpScene *scene;

  g_assert_nonnull (locale);
  context = make_context (target, width, height, locale);
  scene = up_chart_layout (spec, frame, &context, &error);
  g_assert_no_error (error);
  return scene;
}

static const UpMark *
find_text (UpScene    *scene,
           UpMarkRole  role,
           const char *text)
{
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);

      if (mark->kind == UP_MARK_TEXT && mark->role == role && strcmp (mark->text, text) == 0)
        return mark;
    }
  return NULL;
}

static gboolean
has_text (UpScene    *scene,
          UpMarkRole  role,
          const char *text)
{
  return find_text (scene, role, text) != NULL;
}

static void
test_words (void)
{
  g_autoptr (UpScene) scene = lay_out (&fixture_pull_requests, "log", "en", UP_TARGET_SCREEN, 1028,
                                       641);

  g_assert_cmpstr (up_scene_get_text (scene, "title"), ==,
                   "Rust’s pull requests grew 47" NNBSP "% a year, 2020–2025 — ahead of Go’s 32" NNBSP
                   "%");
  g_assert_cmpstr (up_scene_get_text (scene, "subtitle"), ==,
                   "Pull requests opened per quarter on public GitHub, by main language of the "
                   "repository · 2020 Q1 – 2025 Q1 · log scale");
  g_assert_cmpstr (up_scene_get_text (scene, "source"), ==,
                   "Source: Languish, from GH Archive events (ISC licence). Snapshot of "
                   "5\u00a0Apr\u00a02026. Growth: method GRO-1, log-linear trend, Newey–West interval.");
  g_assert_true (has_text (scene, UP_ROLE_NOTE, "2025 Q2 incomplete,\nnot used for growth"));
  g_assert_true (has_text (scene, UP_ROLE_ANNOTATION, "JavaScript peaked, 2022 Q4 4.07" NNBSP "M"));
  g_assert_true (has_text (scene, UP_ROLE_NOTE,
                           "Rust gained 13" NNBSP "% a year on Go (95" NNBSP "% interval 11 to\n15"
                           NNBSP "%)."));
  g_assert_true (has_text (scene, UP_ROLE_INTERVAL, "4" NNBSP "% (−4 – 13)"));
  g_assert_true (has_text (scene, UP_ROLE_HEADING, "Growth a year, 2020 Q1 – 2025 Q1"));
  g_assert_true (has_text (scene, UP_ROLE_KEY, "fitted trend, 95" NNBSP "% interval"));
  g_assert_true (has_text (scene, UP_ROLE_VALUE_LABEL, "690" NNBSP "k"));
}

static void
test_chinese_words (void)
{
  g_autoptr (UpScene) scene = lay_out (&fixture_pull_requests, "log", "zh_CN", UP_TARGET_SCREEN,
                                       1028, 641);

  g_assert_cmpstr (up_scene_get_text (scene, "title"), ==,
                   "2020–2025 年 Rust 的拉取请求年均增长 47%，高于 Go 的 32%");
  g_assert_cmpstr (up_scene_get_text (scene, "subtitle"), ==,
                   "GitHub 公开仓库每季度新建的拉取请求数，按仓库主要语言 · "
                   "2020 年第 1 季度至 2025 年第 1 季度 · 对数刻度");
  g_assert_true (has_text (scene, UP_ROLE_NOTE, "2025 Q2 尚不完整，\n未计入增长率"));
  g_assert_true (has_text (scene, UP_ROLE_ANNOTATION, "JavaScript 在 2022 Q4 见顶，407" NNBSP "万"));
  g_assert_true (has_text (scene, UP_ROLE_INTERVAL, "41%（32 至 50）"));
  g_assert_true (has_text (scene, UP_ROLE_HEADING, "年均增长率，2020 Q1 – 2025 Q1"));
  g_assert_true (has_text (scene, UP_ROLE_KEY, "拟合趋势及 95% 置信区间"));
}

static void
assert_near (double a,
             double b)
{
  g_assert_cmpfloat_with_epsilon (a, b, 2.0);
}

/* Distances of the design's picture of the growth page, whose card's drawing is 1028 × 641. */
static void
test_geometry (void)
{
  g_autoptr (UpScene) scene = lay_out (&fixture_pull_requests, "log", "en", UP_TARGET_SCREEN, 1028,
                                       641);
  const UpMark *mark;
  UpRect area;

  g_assert_true (up_scene_get_area (scene, "plot", &area));
  assert_near (area.x, 66);
  assert_near (area.y, 91);
  assert_near (area.x + area.width, 501);
  assert_near (area.y + area.height, 497);
  g_assert_true (up_scene_get_area (scene, "strip", &area));
  assert_near (area.y, 537);
  assert_near (area.height, 46);
  g_assert_true (up_scene_get_area (scene, "strip-window", &area));
  assert_near (area.x, 328.6);
  assert_near (area.x + area.width, 492.8);
  g_assert_true (up_scene_get_area (scene, "strip-handle-to", &area));
  g_assert_cmpfloat (area.width, >=, 24);
  g_assert_true (up_scene_get_area (scene, "growth", &area));
  assert_near (area.x, 682);
  assert_near (area.x + area.width, 1008);
  mark = find_text (scene, UP_ROLE_SERIES_LABEL, "TypeScript");
  g_assert_nonnull (mark);
  assert_near (mark->rect.x, 515);

  /* The order on screen is the order of the values: 2.70 M above 2.69 M. */
  g_assert_cmpfloat (find_text (scene, UP_ROLE_SERIES_LABEL, "JavaScript")->rect.y, <,
                     find_text (scene, UP_ROLE_SERIES_LABEL, "Python")->rect.y);
}

/* Every text and shape lies inside the picture, whatever its size; the plot is never empty. */
static void
assert_inside (UpScene *scene)
{
  double width = up_scene_get_width (scene);
  double height = up_scene_get_height (scene);
  UpRect plot;

  g_assert_true (up_scene_get_area (scene, "plot", &plot));
  g_assert_cmpfloat (plot.width, >, 0);
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);
      const UpPoint *points = up_scene_get_points (scene, mark);

      for (guint p = 0; p < mark->n_points; p++)
        {
          if (isnan (points[p].y))
            continue;
          g_assert_cmpfloat (points[p].x, >=, -1);
          g_assert_cmpfloat (points[p].x, <=, width + 1);
          g_assert_cmpfloat (points[p].y, >=, -1);
          g_assert_cmpfloat (points[p].y, <=, height + 1);
        }
      if (mark->kind == UP_MARK_TEXT)
        {
          double text_width, text_height;
          double shift = mark->style.align == UP_ALIGN_END      ? 1
                         : mark->style.align == UP_ALIGN_CENTER ? 0.5
                                                                : 0;

          up_fonts_measure (fonts, mark->text, &mark->style, -1, &text_width, &text_height, NULL);
          g_assert_cmpfloat (mark->rect.x - shift * text_width, >=, -1);
          g_assert_cmpfloat (mark->rect.x + (1 - shift) * text_width, <=, width + 4);
          g_assert_cmpfloat (mark->rect.y, >=, -2);
          g_assert_cmpfloat (mark->rect.y + text_height, <=, height + 2);
        }
    }
}

static void
test_sizes (void)
{
  static const struct
  {
    UpTarget target;
    double width, height;
  } sizes[] = {
    { UP_TARGET_SCREEN, 240, 160 },   { UP_TARGET_SCREEN, 320, 240 },
    { UP_TARGET_SCREEN, 360, 560 },   { UP_TARGET_SCREEN, 400, 576 },
    { UP_TARGET_SCREEN, 508, 300 },   { UP_TARGET_SCREEN, 740, 641 },
    { UP_TARGET_SCREEN, 1028, 641 },  { UP_TARGET_SCREEN, 1028, 200 },
    { UP_TARGET_SCREEN, 3840, 2160 }, { UP_TARGET_PICTURE, 850, 600 },
    { UP_TARGET_PICTURE, 540, 540 },  { UP_TARGET_PICTURE, 240, 1000 },
    { UP_TARGET_SLIDE, 960, 540 },    { UP_TARGET_PAPER, 515, 340 },
  };
  static const char *const scales[] = { "linear", "log", "index", "share" };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (scales); j++)
        {
          g_autoptr (UpScene) scene = lay_out (&fixture_pull_requests, scales[j],
                                               i % 2 == 0 ? "en" : "zh_CN", sizes[i].target,
                                               sizes[i].width, sizes[i].height);

          assert_inside (scene);
        }
    }
}

static void
test_reading (void)
{
  g_autoptr (UpSpec) spec = make_spec (", \"scale\": \"index\"");
  g_autoptr (UpFrame) frame = fixture_frame (&fixture_pull_requests, "index");
  g_autoptr (UpLocale) locale = up_locale_new ("en", NULL);
  UpChartContext context = make_context (UP_TARGET_SCREEN, 740, 641, locale);
  g_autoptr (UpScene) scene = up_chart_layout (spec, frame, &context, NULL);
  g_autoptr (UpScene) reading = NULL;
  guint dots = 0, focus = 0;

  reading = up_chart_layout_reading (spec, frame, &context, scene, up_time_from_civil (2022, 10, 1),
                                     4);
  g_assert_true (has_text (reading, UP_ROLE_HEADING, "2022 Q4"));
  g_assert_true (has_text (reading, UP_ROLE_CROSSHAIR, "2022 Q4"));
  g_assert_true (has_text (reading, UP_ROLE_VALUE_LABEL, "452  448" NNBSP "k"));
  g_assert_true (has_text (reading, UP_ROLE_VALUE_LABEL, "254  4.07" NNBSP "M"));
  g_assert_true (has_text (reading, UP_ROLE_TICK_LABEL, "2022"));
  g_assert_false (has_text (reading, UP_ROLE_TICK_LABEL, "2023"));
  for (guint i = 0; i < up_scene_get_n_marks (reading); i++)
    {
      dots += up_scene_get_mark (reading, i)->role == UP_ROLE_POINT ? 1 : 0;
      focus += up_scene_get_mark (reading, i)->role == UP_ROLE_FOCUS ? 1 : 0;
    }
  g_assert_cmpuint (dots, ==, 5);
  g_assert_cmpuint (focus, ==, 1);
  g_assert_cmpfloat (up_scene_get_ground (reading).alpha, ==, 0);
  /* Sorted by the values of that period: Go 366 above Python 282. */
  g_assert_cmpfloat (find_text (reading, UP_ROLE_SERIES_LABEL, "Go")->rect.y, <,
                     find_text (reading, UP_ROLE_SERIES_LABEL, "Python")->rect.y);
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
      "Rust, 2022 Q4, index 452, 448" NNBSP "k, up 2" NNBSP "% on the quarter before" },
    { "log", "en", 2020, 1, 3, "Go, 2020 Q1, 395" NNBSP "k" },
    { "log", "en", 2025, 4, 3, "Go, 2025 Q2, 1.22" NNBSP "M, period incomplete" },
    { "log", "en", 2019, 4, 3, "Go, 2019 Q2, no value" },
    { "log", "zh_CN", 2022, 10, 4, "Rust，2022 Q4，44.8" NNBSP "万，较上一季度上升 2%" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *keys = g_strdup_printf (", \"scale\": \"%s\"", cases[i].scale);
      g_autoptr (UpSpec) spec = make_spec (keys);
      g_autoptr (UpFrame) frame = fixture_frame (&fixture_pull_requests, cases[i].scale);
      g_autoptr (UpLocale) locale = up_locale_new (cases[i].language, NULL);
      UpTime period = up_time_from_civil (cases[i].year, cases[i].month, 1);
      g_autofree char *text = up_reading_get_text (spec, frame, locale, cases[i].series, period);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_nearest (void)
{
  g_autoptr (UpFrame) frame = fixture_frame (&fixture_pull_requests, "log");
  g_autoptr (UpScene) scene = lay_out (&fixture_pull_requests, "log", "en", UP_TARGET_SCREEN, 1028,
                                       641);
  const UpSceneSeries *rust = up_scene_get_series (scene, 4);

  g_assert_cmpint (up_reading_nearest_period (scene, frame, -50), ==, up_time_from_civil (2020, 1, 1));
  g_assert_cmpint (up_reading_nearest_period (scene, frame, 5000), ==,
                   up_time_from_civil (2025, 4, 1));
  for (gsize i = 0; i < rust->n_points; i++)
    {
      UpTime period = up_time_add (up_time_from_civil (2020, 1, 1), UP_PERIOD_QUARTER, (gint64) i);

      g_assert_cmpint (up_reading_nearest_period (scene, frame, rust->points[i].x + 9), ==, period);
      g_assert_cmpint (up_reading_nearest_period (scene, frame, rust->points[i].x - 9), ==, period);
      g_assert_cmpint (up_reading_nearest_series (scene, frame, period, rust->points[i].y + 3), ==, 4);
    }
  g_assert_cmpint (up_reading_nearest_series (scene, frame, 0, 100), ==, -1);
}

static void
test_errors (void)
{
  g_autoptr (UpSpec) spec = make_spec ("");
  g_autoptr (UpSpec) other = make_spec (", \"chart\": \"pie\"");
  g_autoptr (UpFrame) frame = fixture_frame (&fixture_pull_requests, "linear");
  g_autoptr (UpLocale) locale = up_locale_new ("en", NULL);
  UpChartContext context = make_context (UP_TARGET_PICTURE, 850, 600, locale);
  g_autoptr (GError) error = NULL;

  g_assert_null (up_chart_layout (other, frame, &context, &error));
  g_assert_error (error, UP_CHART_ERROR, UP_CHART_ERROR_KIND);
  g_clear_error (&error);
  g_assert_null (up_chart_layout (spec, up_frame_get_part (frame, "growth"), &context, &error));
  g_assert_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME);
  g_clear_error (&error);
  context.width = 100;
  g_assert_null (up_chart_layout (spec, frame, &context, &error));
  g_assert_error (error, UP_CHART_ERROR, UP_CHART_ERROR_SIZE);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  fonts = up_fonts_new (NULL);
  g_assert_nonnull (fonts);
  g_test_add_func ("/growth-chart/words", test_words);
  g_test_add_func ("/growth-chart/chinese-words", test_chinese_words);
  g_test_add_func ("/growth-chart/geometry", test_geometry);
  g_test_add_func ("/growth-chart/sizes", test_sizes);
  g_test_add_func ("/growth-chart/reading", test_reading);
  g_test_add_func ("/growth-chart/spoken", test_spoken);
  g_test_add_func ("/growth-chart/nearest", test_nearest);
  g_test_add_func ("/growth-chart/errors", test_errors);
  result = g_test_run ();
  g_clear_object (&fonts);
  return result;
}

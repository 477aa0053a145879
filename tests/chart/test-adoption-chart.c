/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "adoption-fixture.h"
#include "scene-checks.h"

#include "up-chart-adoption.h"

#include <math.h>
#include <string.h>

#define NNBSP "\u202f"

static UpFonts *fonts;

static UpScene *
lay_out (UpFrame    *frame,
         UpStyle     style,
         const char *language,
         UpTarget    target,
         double      width,
         double      height)
{
  g_autoptr (UpSpec) spec = up_spec_parse ("{\"uptake\":1,\"chart\":\"adoption\"}", -1, NULL);
  g_autoptr (UpLocale) locale = up_locale_new (language, NULL);
  const UpChartContext context = { .fonts = fonts, .locale = locale,
                                   .theme = up_theme_get (style, FALSE), .target = target,
                                   .width = width, .height = height };
  g_autoptr (GError) error = NULL;
  UpScene *scene = up_chart_adoption_layout (spec, frame, &context, &error);

  g_assert_no_error (error);
  return scene;
}

static UpFrame *
make_frame (const char *name)
{
  if (strcmp (name, "typescript") == 0)
    return adoption_fixture_typescript ();
  if (strcmp (name, "rust") == 0)
    return adoption_fixture_rust ();
  if (strcmp (name, "dip") == 0)
    return adoption_fixture_dip ();
  return adoption_fixture_strange (name);
}

/* The scene as text against what was looked at. */
static void
test_references (void)
{
  static const struct
  {
    const char *name, *frame;
    UpStyle style;
    const char *language;
    UpTarget target;
    double width, height;
  } cases[] = {
    { "adoption-screen", "typescript", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 694, 641 },
    { "adoption-wide-dark", "typescript", UP_STYLE_DARK, "en", UP_TARGET_SCREEN, 1240, 720 },
    { "adoption-small", "typescript", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 240, 160 },
    { "adoption-print-zh", "typescript", UP_STYLE_PRINT, "zh_CN", UP_TARGET_PAPER, 515, 340 },
    { "adoption-refused", "rust", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 694, 641 },
    { "adoption-refused-picture", "rust", UP_STYLE_DARK, "en", UP_TARGET_PICTURE, 850, 600 },
    { "adoption-refused-zh", "rust", UP_STYLE_LIGHT, "zh_CN", UP_TARGET_PICTURE, 540, 540 },
    { "adoption-plain", "plain", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 400, 300 },
    { "adoption-empty", "empty", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 400, 300 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (UpFrame) frame = make_frame (cases[i].frame);
      g_autoptr (UpScene) scene = lay_out (frame, cases[i].style, cases[i].language,
                                           cases[i].target, cases[i].width, cases[i].height);

      scene_assert_clear (scene, fonts);
      scene_assert_reference (scene, fonts, cases[i].name);
    }
}

static void
test_strange (void)
{
  static const char *const names[] = {
    "empty", "missing", "one",   "constant", "zero", "huge",
    "tiny",  "many",    "plain", "chinese",  "rust", "typescript"
  };
  static const double sizes[][2] = { { 240, 160 }, { 320, 240 }, { 240, 1000 }, { 400, 300 },
                                     { 694, 641 }, { 1028, 200 }, { 850, 600 }, { 3840, 2160 } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (UpFrame) frame = make_frame (names[i]);

      for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
        {
          g_autoptr (UpScene) scene = lay_out (frame, UP_STYLE_LIGHT, j % 2 == 0 ? "en" : "zh_CN",
                                               j % 3 == 0 ? UP_TARGET_SCREEN : UP_TARGET_PICTURE,
                                               sizes[j][0], sizes[j][1]);

          scene_assert_clear (scene, fonts);
          g_assert_cmpuint (up_scene_get_n_series (scene), ==, 1);
          g_assert_true (up_scene_get_area (scene, "plot", &(UpRect) { 0 }) ||
                         scene_count_role (scene, UP_ROLE_REFUSAL) > 0);
        }
    }
}

/* Whatever a frame holds and however large the picture is. UP_TEST_MANY: thousands. */
static void
test_random (void)
{
  guint n = g_getenv ("UP_TEST_MANY") != NULL ? 5000 : 300;

  for (guint32 seed = 0; seed < n; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed + 7);
      g_autoptr (UpFrame) frame = adoption_fixture_random (seed);
      double width = g_rand_double_range (rand, 240, 1400);
      double height = g_rand_double_range (rand, 160, 900);
      g_autoptr (UpScene) scene = NULL;

      g_test_message ("seed %u, %.0f × %.0f", seed, width, height);
      scene = lay_out (frame, UP_STYLE_LIGHT, seed % 4 == 0 ? "zh_CN" : "en",
                       seed % 2 == 0 ? UP_TARGET_SCREEN : UP_TARGET_PICTURE, width, height);
      scene_assert_clear (scene, fonts);
    }
}

static void
assert_near (double a,
             double b)
{
  g_assert_cmpfloat_with_epsilon (a, b, 2.0);
}

/* Distances of the design's picture of the adoption page, whose card's drawing is 694 × 641. */
static void
test_geometry (void)
{
  g_autoptr (UpFrame) frame = adoption_fixture_typescript ();
  g_autoptr (UpScene) scene = lay_out (frame, UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 694, 641);
  const UpMark *mark;
  UpRect area;

  g_assert_true (up_scene_get_area (scene, "plot", &area));
  assert_near (area.x, 60);
  assert_near (area.x + area.width, 524);
  assert_near (area.y + area.height, 567);
  /* 20 % stands at 188, 5 % at 472: the same distances as in the picture. */
  mark = scene_find_text (scene, UP_ROLE_TICK_LABEL, "20" NNBSP "%");
  g_assert_nonnull (mark);
  assert_near (mark->rect.x, 52);
  assert_near (mark->rect.y + mark->rect.height / 2, 188);
  mark = scene_find_text (scene, UP_ROLE_SERIES_LABEL, "Ceiling 19.5" NNBSP "%");
  g_assert_nonnull (mark);
  assert_near (mark->rect.x, 544);
  assert_near (mark->rect.y + mark->rect.height / 2, 188);
  mark = scene_find_text (scene, UP_ROLE_KEY, "95" NNBSP "% confidence");
  g_assert_nonnull (mark);
  assert_near (mark->rect.x, 568);
  mark = scene_find_text (scene, UP_ROLE_ANNOTATION, "Inflection 2019 Q2");
  g_assert_nonnull (mark);
  assert_near (mark->rect.x, 246);
  g_assert_nonnull (scene_find_text (scene, UP_ROLE_HEADING, "Early\nmajority"));
  g_assert_nonnull (scene_find_text (scene, UP_ROLE_NOTE, "data end 2025 Q1"));
}

static void
test_refusal_geometry (void)
{
  g_autoptr (UpFrame) frame = adoption_fixture_rust ();
  g_autoptr (UpScene) scene = lay_out (frame, UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 694, 641);
  const UpMark *mark;
  UpRect area;

  g_assert_true (up_scene_get_area (scene, "plot", &area));
  assert_near (area.x, 60);
  assert_near (area.x + area.width, 488);
  assert_near (area.y + area.height, 567);
  mark = scene_find_text (scene, UP_ROLE_TICK_LABEL, "8" NNBSP "%");
  g_assert_nonnull (mark);
  assert_near (mark->rect.y + mark->rect.height / 2, 145);
  mark = scene_find_text (scene, UP_ROLE_SERIES_LABEL, "Logistic");
  g_assert_nonnull (mark);
  assert_near (mark->rect.x, 503);
  g_assert_nonnull (
      scene_find_text (scene, UP_ROLE_VALUE_LABEL, "ceiling 15" NNBSP "%, open above"));
  g_assert_nonnull (scene_find_text (scene, UP_ROLE_ANNOTATION, "inflection 2021 Q2 to 2026 Q3"));
  g_assert_nonnull (scene_find_text (scene, UP_ROLE_NOTE, "data end 2025 Q1: 3.0" NNBSP "%"));
}

static void
test_words (void)
{
  static const struct
  {
    const char *frame, *language, *title, *subtitle;
  } cases[] = {
    { "typescript", "en", "TypeScript has reached its ceiling of 19.5" NNBSP "%",
      "Share of all pull requests on public GitHub · 2013 Q1 – 2025 Q1 · Logistic forecast to "
      "2030" },
    { "typescript", "zh_CN", "TypeScript 已达到 19.5% 的上限", NULL },
    { "rust", "en", "Too early to say where Rust’s curve ends",
      "Share of all pull requests on public GitHub · 2016 Q1 – 2025 Q1 · fitted models to 2033" },
    { "rust", "zh_CN", "现在还说不准 Rust 的曲线会止于何处", NULL },
    { "plain", "en", "Ada is at 100" NNBSP "% of the ceiling you assume, 1.00" NNBSP "k", NULL },
    { "dip", "en", "Rust fell and has risen since 2021 Q1",
      "Share of all pull requests on public GitHub · 2016 Q1 – 2025 Q1" },
    { "empty", "en", "No values of Ada to fit a curve to", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (UpFrame) frame = make_frame (cases[i].frame);
      g_autoptr (UpScene) scene = lay_out (frame, UP_STYLE_LIGHT, cases[i].language,
                                           UP_TARGET_PICTURE, 1200, 700);

      g_assert_cmpstr (up_scene_get_text (scene, "title"), ==, cases[i].title);
      if (cases[i].subtitle != NULL)
        g_assert_cmpstr (up_scene_get_text (scene, "subtitle"), ==, cases[i].subtitle);
    }
}

/* Where nothing rises as adoption does there is no curve to compete, and no ceiling to wait for. */
static void
test_shape (void)
{
  g_autoptr (UpFrame) frame = adoption_fixture_dip ();
  g_autoptr (UpScene) scene = lay_out (frame, UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 850, 600);

  g_assert_cmpuint (scene_count_role (scene, UP_ROLE_CONTEXT), ==, 0);
  g_assert_cmpuint (scene_count_role (scene, UP_ROLE_POINT), ==, 37);
  g_assert_nonnull (scene_find_text (scene, UP_ROLE_REFUSAL, "It fell and rises again"));
  g_assert_nonnull (scene_find_text (scene, UP_ROLE_REFUSAL, "?  No curve of adoption"));
  g_assert_null (scene_find_text (scene, UP_ROLE_HEADING, "What you can do"));
  scene_assert_clear (scene, fonts);
}

/* What is spoken equals what is shown. */
static void
test_reading (void)
{
  g_autoptr (UpSpec) spec = up_spec_parse ("{\"uptake\":1,\"chart\":\"adoption\"}", -1, NULL);
  g_autoptr (UpFrame) frame = adoption_fixture_typescript ();
  g_autoptr (UpLocale) locale = up_locale_new ("en", NULL);
  g_autoptr (UpScene) scene = lay_out (frame, UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 694, 641);
  const UpChartContext context = { .fonts = fonts, .locale = locale,
                                   .theme = up_theme_get (UP_STYLE_LIGHT, FALSE),
                                   .target = UP_TARGET_SCREEN, .width = 694, .height = 641 };
  g_autoptr (UpScene) reading =
      up_chart_adoption_layout_reading (spec, frame, &context, scene,
                                        up_time_from_civil (2025, 1, 1), 0);
  g_autofree char *text = up_chart_adoption_point_text (spec, frame, locale, scene, 0, 48);

  g_assert_cmpstr (text, ==, "TypeScript, 2025 Q1, 19.5" NNBSP "%, curve 19.3" NNBSP
                             "% (18.4 to 20.2)");
  g_assert_nonnull (scene_find_text (reading, UP_ROLE_HEADING, "2025 Q1"));
  g_assert_nonnull (scene_find_text (reading, UP_ROLE_VALUE_LABEL, "observed 19.5" NNBSP "%"));
  g_assert_nonnull (scene_find_text (reading, UP_ROLE_VALUE_LABEL, "curve 19.3" NNBSP "%"));
  g_assert_nonnull (scene_find_text (reading, UP_ROLE_INTERVAL, "confidence 18.4 to 20.2"));
  g_assert_nonnull (scene_find_text (reading, UP_ROLE_CROSSHAIR, "2025 Q1"));
  g_assert_cmpuint (scene_count_role (reading, UP_ROLE_FOCUS), ==, 1);
  g_assert_cmpuint (scene_count_role (reading, UP_ROLE_TITLE), ==, 0);
  g_assert_cmpfloat (up_scene_get_ground (reading).alpha, ==, 0);
  scene_assert_clear (reading, fonts);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  fonts = up_fonts_new (NULL);
  g_assert_nonnull (fonts);
  g_test_add_func ("/adoption-chart/references", test_references);
  g_test_add_func ("/adoption-chart/strange", test_strange);
  g_test_add_func ("/adoption-chart/random", test_random);
  g_test_add_func ("/adoption-chart/geometry", test_geometry);
  g_test_add_func ("/adoption-chart/refusal-geometry", test_refusal_geometry);
  g_test_add_func ("/adoption-chart/words", test_words);
  g_test_add_func ("/adoption-chart/shape", test_shape);
  g_test_add_func ("/adoption-chart/reading", test_reading);
  result = g_test_run ();
  g_clear_object (&fonts);
  return result;
}

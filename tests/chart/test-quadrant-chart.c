/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "frame-fixture.h"
#include "scene-checks.h"
#include "spec-cases.h"

#include "up-chart-error.h"
#include "up-dot-labels.h"
#include "up-quadrant-frame.h"
#include "up-query.h"

#include <math.h>
#include <string.h>

#define NNBSP "\u202f"

static UpFonts *fonts;

/* The specs of quadrant/, with the sizes and styles they were looked at in. */
static const SpecCase cases[] = {
  { "hiring-card", "hiring", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 366, 371 },
  { "hiring-dark", "hiring", UP_STYLE_DARK, "en", UP_TARGET_PICTURE, 850, 600 },
  { "hiring-print-zh", "hiring", UP_STYLE_PRINT, "zh_CN", UP_TARGET_PAPER, 515, 340 },
  { "hiring-small", "hiring", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 240, 160 },
  { "sizes", "sizes", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 850, 600 },
};

static void
test_references (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (UpSpec) spec = spec_case_read ("quadrant", cases[i].spec);
      g_autoptr (UpScene) scene = spec_case_lay_out (spec, fonts, &cases[i]);

      scene_assert_clear (scene, fonts);
      {
        g_autofree char *name = g_strconcat ("quadrant-", cases[i].name, NULL);

        scene_assert_reference (scene, fonts, name);
      }
    }
}

static UpScene *
lay_out (UpFrame    *frame,
         const char *language,
         double      width,
         double      height,
         GError    **error)
{
  g_autoptr (UpSpec) spec = up_spec_parse ("{\"uptake\":1,\"chart\":\"quadrant\"}", -1, NULL);
  g_autoptr (UpLocale) locale = up_locale_new (language, NULL);
  const UpChartContext context = { .fonts = fonts, .locale = locale,
                                   .theme = up_theme_get (UP_STYLE_LIGHT, FALSE),
                                   .target = UP_TARGET_PICTURE, .width = width, .height = height };

  return up_chart_layout (spec, frame, &context, error);
}

static FrameFixture *
begin (const char *scale,
       double      cut,
       const char *corner,
       const char *highlight)
{
  FrameFixture *self = frame_fixture_new (up_quadrant_columns, UP_UNIT_COUNT);

  frame_fixture_push (self, "metric", "Things", NULL, "count", NAN, "width", "height", "count",
                      "fraction", scale, scale, cut, cut, NULL, NULL, corner, corner, corner,
                      corner, highlight, "weight");
  return self;
}

static double
draw_number (GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 14))
    {
    case 0:
      return NAN;
    case 1:
      return 0;
    case 2:
      return 5;
    case 3:
      return pow (10, g_rand_double_range (rand, -308, 308));
    default:
      return g_rand_double_range (rand, -100, 1000);
    }
}

static UpFrame *
random_frame (guint32 seed)
{
  static const char *const scales[] = { "linear", "log", "symlog" };
  static const char *const names[] = { "x", "A name that is much too long for any place in a plot",
                                       "一个名称很长很长很长很长的技术", "<b>&amp;", "", NULL, "Go" };
  static const char *const corners[] = { NULL, "wanted", "这里的技术又稀少又抢手，而且还会更抢手",
                                         "words that take more than half of a small plot" };
  static const char *const classes[] = { NULL, "one", "two", "a third class with a long name",
                                         "四" };
  static const char *const subjects[] = { NULL, NULL, NULL, "go", "rust", "python" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint n = (guint) g_rand_int_range (rand, 0, seed % 10 == 0 ? 400 : 40);
  FrameFixture *self = begin (scales[seed % 3], seed % 2 == 0 ? NAN : draw_number (rand),
                              corners[g_rand_int_range (rand, 0, 4)],
                              seed % 4 == 0 ? "top-left" : NULL);

  for (guint i = 0; i < n; i++)
    frame_fixture_push (self, "rows", names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))],
                        draw_number (rand), draw_number (rand),
                        seed % 5 == 0 ? draw_number (rand) : NAN,
                        seed % 3 == 0 ? classes[g_rand_int_range (rand, 0, 5)] : NULL,
                        subjects[g_rand_int_range (rand, 0, 6)]);
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

/* Thousands of points take no longer than a moment, and the outermost of them have names. */
static void
test_many (void)
{
  FrameFixture *fixture = begin ("linear", NAN, NULL, NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (UpFrame) frame = NULL;
  g_autoptr (UpScene) scene = NULL;
  gint64 before;

  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *name = g_strdup_printf ("Project %u", i);

      frame_fixture_push (fixture, "rows", name, g_rand_double (rand) + g_rand_double (rand),
                          g_rand_double (rand) + g_rand_double (rand), NAN, NULL, NULL);
    }
  frame = frame_fixture_end (fixture);
  before = g_get_monotonic_time ();
  scene = lay_out (frame, "en", 850, 600, NULL);
  g_test_message ("laid out in %.0f ms", (double) (g_get_monotonic_time () - before) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 2 * G_USEC_PER_SEC);
  g_assert_cmpuint (scene_count_role (scene, UP_ROLE_POINT), ==, 5000);
  g_assert_cmpuint (scene_count_role (scene, UP_ROLE_SERIES_LABEL), >, 10);
}

static char *
title_of (const char *const *names,
          const double (*points)[2],
          guint       n,
          const char *highlight)
{
  FrameFixture *fixture = begin ("linear", 10, "scarce", highlight);
  g_autoptr (UpFrame) frame = NULL;
  g_autoptr (UpScene) scene = NULL;

  for (guint i = 0; i < n; i++)
    frame_fixture_push (fixture, "rows", names[i], points[i][0], points[i][1], NAN, NULL, NULL);
  frame = frame_fixture_end (fixture);
  scene = lay_out (frame, "en", 850, 600, NULL);
  return g_strdup (up_scene_get_text (scene, "title"));
}

static void
test_titles (void)
{
  static const char *const names[] = { "Ada", "Basic", "Cobol", "D", "Eiffel" };
  static const double points[][2] = { { 20, 5 }, { 11, 4 }, { 12, 1 }, { 30, 2 }, { 5, 50 } };
  static const double nowhere[][2] = { { NAN, 5 } };
  g_autofree char *one = title_of (names, points, 1, "bottom-right");
  g_autofree char *three = title_of (names, points, 3, "bottom-right");
  g_autofree char *four = title_of (names, points, 5, "bottom-right");
  g_autofree char *none = title_of (names, points, 3, "top-left");
  g_autofree char *apart = title_of (names, points, 5, NULL);
  g_autofree char *missing = title_of (names, nowhere, 1, NULL);

  g_assert_cmpstr (one, ==, "Ada: scarce");
  g_assert_cmpstr (three, ==, "Ada, Cobol and Basic: scarce");
  g_assert_cmpstr (four, ==, "4 of 5: scarce, D most of all");
  g_assert_cmpstr (none, ==, "Nothing here is scarce");
  g_assert_cmpstr (apart, ==, "Eiffel stands out: width 5, height 5,000" NNBSP "%");
  g_assert_cmpstr (missing, ==, "Things: no values");
}

/* A point on either side of the cuts lies in its quarter of the frame, and says so. */
static void
test_points (void)
{
  g_autoptr (UpSpec) spec = spec_case_read ("quadrant", "hiring");
  g_autoptr (UpScene) scene = spec_case_lay_out (spec, fonts, &cases[0]);
  g_autoptr (UpFrame) frame = up_query_run (NULL, spec, NULL);
  g_autoptr (UpLocale) locale = up_locale_new ("en", NULL);
  g_autofree char *text = up_chart_point_text (spec, frame, locale, scene, 0, 9);
  const UpSceneSeries *series = up_scene_get_series (scene, 0);
  UpRect plot;

  g_assert_true (up_scene_get_area (scene, "plot", &plot));
  g_assert_cmpuint (series->n_points, ==, 10);
  for (gsize i = 1; i < series->n_points; i++)
    g_assert_cmpfloat (series->points[i - 1].x, <=, series->points[i].x);
  /* Python is the one furthest to the right. */
  g_assert_cmpint (series->rows[9], ==, 1);
  g_assert_cmpstr (text, ==,
                   "Python, ads per 1,000 posts 262, people per ad 364, wanted, plentiful");
  g_assert_nonnull (scene_find_text (scene, UP_ROLE_NOTE, "average 79"));
  g_assert_nonnull (scene_find_text (scene, UP_ROLE_ANNOTATION, "wanted, scarce"));
}

/* A name that finds no place beside its dot stands further away, not on another. */
static void
test_places (void)
{
  g_autoptr (UpDotLabels) labels = up_dot_labels_new ((UpRect) { 0, 0, 200, 100 });
  UpDotPlace first, second, third;

  up_dot_labels_take (labels, (UpRect) { 95, 45, 10, 10 });
  g_assert_true (up_dot_labels_place (labels, (UpPoint) { 100, 50 }, 5, 40, 14, FALSE, &first));
  g_assert_cmpfloat (first.rect.x, ==, 109);
  g_assert_true (up_dot_labels_place (labels, (UpPoint) { 100, 50 }, 5, 40, 14, FALSE, &second));
  g_assert_cmpfloat (second.rect.x, ==, 51);
  g_assert_false (up_dot_labels_place (labels, (UpPoint) { 100, 50 }, 5, 300, 14, TRUE, &third));
  up_dot_labels_take (labels, (UpRect) { 80, 30, 18, 40 });
  up_dot_labels_take (labels, (UpRect) { 102, 30, 18, 40 });
  g_assert_true (up_dot_labels_place (labels, (UpPoint) { 100, 50 }, 5, 40, 14, TRUE, &third));
  g_assert_true (third.moved);
}

static void
test_errors (void)
{
  FrameFixture *scale = begin ("cubic", NAN, NULL, NULL);
  FrameFixture *corner = begin ("log", NAN, NULL, "middle");
  g_autoptr (UpFrame) first = frame_fixture_end (scale);
  g_autoptr (UpFrame) second = frame_fixture_end (corner);
  g_autoptr (GError) error = NULL;

  g_assert_null (lay_out (first, "en", 400, 300, &error));
  g_assert_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME);
  g_assert_nonnull (strstr (error->message, "x-scale"));
  g_clear_error (&error);
  g_assert_null (lay_out (second, "en", 400, 300, &error));
  g_assert_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  fonts = up_fonts_new (NULL);
  g_assert_nonnull (fonts);
  g_test_add_func ("/quadrant-chart/references", test_references);
  g_test_add_func ("/quadrant-chart/random", test_random);
  g_test_add_func ("/quadrant-chart/many", test_many);
  g_test_add_func ("/quadrant-chart/titles", test_titles);
  g_test_add_func ("/quadrant-chart/points", test_points);
  g_test_add_func ("/quadrant-chart/places", test_places);
  g_test_add_func ("/quadrant-chart/errors", test_errors);
  result = g_test_run ();
  g_clear_object (&fonts);
  return result;
}

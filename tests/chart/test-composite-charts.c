/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts made of many small ones: panels on shared axes, and lines without axes. */
#include "config.h"

#include "spec-cases.h"

#include "up-query.h"
#include "up-sparkline.h"

#include <math.h>
#include <string.h>

#define FOLDER "composite"

static const struct
{
  SpecCase shape;
  const char *chart;
} cases[] = {
  { { "panels-light", "series", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 540, 540 },
    "small-multiples" },
  { { "panels-dark-zh", "series", UP_STYLE_DARK, "zh_CN", UP_TARGET_SLIDE, 960, 540 },
    "small-multiples" },
  { { "panels-small", "series", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 240, 160 },
    "small-multiples" },
  { { "panels-one", "one", UP_STYLE_PRINT, "en", UP_TARGET_PAPER, 515, 437 }, "small-multiples" },
  { { "panels-nothing", "nothing", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 540, 540 },
    "small-multiples" },
  { { "panels-extremes", "extremes", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 740, 420 },
    "small-multiples" },
  { { "sparkline-tiny", "series", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 60, 20 }, "sparkline" },
  { { "sparkline-strips", "series", UP_STYLE_DARK, "zh_CN", UP_TARGET_SCREEN, 320, 72 },
    "sparkline" },
  { { "sparkline-extremes", "extremes", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 180, 96 },
    "sparkline" },
  { { "sparkline-nothing", "nothing", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 180, 40 },
    "sparkline" },
};

static UpFonts *fonts;

static UpScene *
lay_out (const SpecCase *shape,
         const char     *chart)
{
  g_autoptr (UpSpec) table = spec_case_read (FOLDER, shape->spec);
  g_autoptr (UpSpec) spec = up_spec_with_text (table, "chart", chart, NULL);

  return spec_case_lay_out (spec, fonts, shape);
}

static void
test_reference (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (UpScene) scene = lay_out (&cases[i].shape, cases[i].chart);

  scene_assert_inside (scene, fonts);
  scene_assert_apart (scene, fonts);
  spec_case_compare (FOLDER, cases[i].shape.name, scene);
}

static const UpMark *
find_heading (UpScene *scene,
              guint    series)
{
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);

      if (mark->role == UP_ROLE_HEADING && mark->series == (int) series)
        return mark;
    }
  return NULL;
}

/* Panels stand in the order of the last values, series in that of the table; one distance in a
 * panel is the same ratio in another. */
static void
test_panels (void)
{
  const SpecCase shape = { NULL, "series", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 850, 600 };
  g_autoptr (UpScene) scene = lay_out (&shape, "small-multiples");
  const UpSceneSeries *rust = up_scene_get_series (scene, 0);
  const UpSceneSeries *go = up_scene_get_series (scene, 1);
  const UpSceneSeries *ada = up_scene_get_series (scene, 2);
  double unit, base;

  g_assert_cmpuint (up_scene_get_n_series (scene), ==, 3);
  g_assert_cmpstr (rust->name, ==, "Rust");
  g_assert_cmpstr (find_heading (scene, 0)->text, ==, "Rust");
  /* 602, 44, 27: Go, Rust, Ada, row by row. */
  g_assert_true (find_heading (scene, 1)->rect.y < find_heading (scene, 0)->rect.y ||
                 find_heading (scene, 1)->rect.x < find_heading (scene, 0)->rect.x);
  g_assert_true (find_heading (scene, 0)->rect.y < find_heading (scene, 2)->rect.y ||
                 find_heading (scene, 0)->rect.x < find_heading (scene, 2)->rect.x);
  g_assert_true (isnan (ada->points[1].y));

  unit = (go->points[0].y - go->points[3].y) / log (602.0 / 400);
  g_assert_cmpfloat_with_epsilon (rust->points[0].y - rust->points[3].y, unit * log (4.4), 1e-6);
  base = go->points[0].y - find_heading (scene, 1)->rect.y;
  g_assert_cmpfloat_with_epsilon (rust->points[0].y - find_heading (scene, 0)->rect.y - base,
                                  unit * log (40), 1e-6);
  g_assert_cmpfloat_with_epsilon (go->points[3].x - go->points[0].x,
                                  ada->points[3].x - ada->points[0].x, 1e-6);
}

static UpSpec *
make_many (guint n)
{
  g_autoptr (GString) text = g_string_new ("{\"uptake\":1,\"chart\":\"small-multiples\",\"data\":"
                                           "{\"columns\":[\"subject\",\"time\",\"value\"],"
                                           "\"rows\":[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s[\"s%u\",\"2020\",%u],[\"s%u\",\"2021\",%u]", i > 0 ? "," : "",
                            i, i + 1, i, 2 * i + 3);
  g_string_append (text, "]}}");
  return up_spec_parse (text->str, -1, NULL);
}

/* Of 200 those with the largest values have panels; a line tells of the others, which can still be
 * walked. */
static void
test_many (void)
{
  const SpecCase shape = { NULL, NULL, UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 850, 600 };
  g_autoptr (UpSpec) spec = make_many (200);
  g_autoptr (UpScene) scene = spec_case_lay_out (spec, fonts, &shape);
  g_autofree char *rest = NULL;
  gboolean told = FALSE;
  guint panels = 0;

  g_assert_cmpuint (up_scene_get_n_series (scene), ==, 200);
  for (guint i = 0; i < 200; i++)
    {
      gboolean has_panel = find_heading (scene, i) != NULL;

      panels += has_panel ? 1 : 0;
      g_assert_true (panels == 0 || has_panel);
      g_assert_cmpint (isnan (up_scene_get_series (scene, i)->points[0].y), ==, !has_panel);
    }
  g_assert_cmpuint (panels, >, 8);
  rest = g_strdup_printf ("And %u more, in the table.", 200 - panels);
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    told |= g_strcmp0 (up_scene_get_mark (scene, i)->text, rest) == 0;
  g_assert_true (told);
  scene_assert_inside (scene, fonts);
  scene_assert_apart (scene, fonts);
}

static void
test_titles (void)
{
  static const struct
  {
    const char *rows, *title;
  } expected[] = {
    { "[\"2020\",1,2],[\"2021\",2,3]", "Users: all 2 grew, a fastest at 100\u202f% a year, 2020–2021" },
    { "[\"2020\",1,3],[\"2021\",2,2]",
      "Users: 1 of 2 grew, a fastest at 100\u202f% a year, 2020–2021" },
    { "[\"2020\",4,3],[\"2021\",2,2]", "b’s Users fell 33\u202f% a year, 2020–2021 — less than a’s "
                                       "50\u202f%" },
  };
  const SpecCase shape = { NULL, NULL, UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 850, 600 };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "{\"uptake\":1,\"chart\":\"small-multiples\",\"data\":{\"name\":\"Users\",\"columns\":"
          "[\"time\",\"a\",\"b\"],\"rows\":[%s]}}", expected[i].rows);
      g_autoptr (UpSpec) spec = up_spec_parse (text, -1, NULL);
      g_autoptr (UpScene) scene = spec_case_lay_out (spec, fonts, &shape);

      g_assert_cmpstr (up_scene_get_text (scene, "title"), ==, expected[i].title);
      g_assert_true (g_str_has_prefix (up_scene_get_text (scene, "summary"), expected[i].title));
    }
}

/* The least value at the bottom, the largest at the top, what is missing nowhere; the distance of
 * two numbers may be more than a number can hold. */
static void
test_place (void)
{
  const UpRect area = { 10, 20, 60, 20 };
  const double values[] = { 3, NAN, 1, 5 };
  const double huge[] = { -1.7e308, 1.7e308 };
  const double same[] = { 7, 7 };
  UpPoint points[4];

  up_sparkline_place (area, values, 4, points);
  g_assert_true (isnan (points[1].y));
  g_assert_true (points[2].y > points[0].y && points[0].y > points[3].y);
  g_assert_cmpfloat_with_epsilon (points[0].y, (points[2].y + points[3].y) / 2, 1e-9);
  g_assert_true (points[0].x > 10 && points[3].x < 70 && points[3].y > 20 && points[2].y < 40);
  up_sparkline_place (area, huge, 2, points);
  g_assert_true (isfinite (points[0].y) && points[0].y > points[1].y);
  up_sparkline_place (area, same, 2, points);
  g_assert_cmpfloat (points[0].y, ==, 30);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  fonts = up_fonts_new (NULL);
  g_assert_nonnull (fonts);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/composite/", cases[i].shape.name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_reference);
    }
  g_test_add_func ("/composite/panels", test_panels);
  g_test_add_func ("/composite/many", test_many);
  g_test_add_func ("/composite/titles", test_titles);
  g_test_add_func ("/composite/place", test_place);
  result = g_test_run ();
  g_clear_object (&fonts);
  return result;
}

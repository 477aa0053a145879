/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-scene-builder.h"
#include "up-theme.h"

#include <math.h>
#include <string.h>

static UpColor
ink (void)
{
  return up_theme_color (up_theme_get (UP_STYLE_LIGHT, FALSE), UP_TOKEN_INK);
}

static UpColor
white (void)
{
  return up_theme_color (up_theme_get (UP_STYLE_LIGHT, FALSE), UP_TOKEN_CARD);
}

static void
test_dump (void)
{
  static const UpPoint points[] = { { 10, 20.04 }, { 20, NAN }, { 30.06, -0.01 } };
  static const int rows[] = { 4, 5, 6 };
  g_autoptr (UpSceneBuilder) builder = up_scene_builder_new (100, 50, white ());
  g_autoptr (UpScene) scene = NULL;
  g_autofree char *dump = NULL;
  UpMark *mark;

  up_scene_builder_set_text (builder, "title", "first");
  up_scene_builder_set_text (builder, "title", "A “finding”\nin two \"lines\"");
  up_scene_builder_set_area (builder, "strip", (UpRect) { 0, 0, 1, 1 });
  up_scene_builder_set_area (builder, "plot", (UpRect) { 10, 0, 80, 50 });
  g_assert_cmpuint (up_scene_builder_add_series (builder, "rust", "Rust", ink (), ink (), points,
                                                 rows, 3), ==, 0);
  mark = up_scene_builder_add_rect (builder, UP_ROLE_BAND, (UpRect) { 1, 2, 3, 4 });
  mark->fill = up_color_with_alpha (ink (), 0.5);
  mark->hatch = TRUE;
  mark->radius = 2;
  mark = up_scene_builder_add_line (builder, UP_ROLE_SERIES, points, 3, ink (), 2);
  mark->series = 0;
  mark->dash[0] = 2;
  mark->dash[1] = 4;
  mark->knock_out = 5;
  up_scene_builder_add_rule (builder, UP_ROLE_GRID, 0, 5, 100, 5, ink (), 1);
  up_scene_builder_add_area (builder, UP_ROLE_CELL, points, 1, ink ());
  mark = up_scene_builder_add_dot (builder, UP_ROLE_POINT, points[0], UP_SHAPE_DIAMOND, 3.4, ink ());
  mark->series = 0;
  mark->row = 4;
  mark = up_scene_builder_add_text (builder, UP_ROLE_SERIES_LABEL, "a<b>", (UpRect) { 1, 2, -1, 0 },
                                    (UpTextStyle) { 13, 600, UP_ALIGN_END, 3.5f }, ink ());
  mark->layer = UP_LAYER_LABELS;
  scene = up_scene_builder_end (builder);

  dump = up_scene_dump (scene);
  g_assert_cmpstr (dump, ==,
                   "scene 100.0 50.0 #ffffff\n"
                   "area plot 10.0 0.0 80.0 50.0\n"
                   "area strip 0.0 0.0 1.0 1.0\n"
                   "text-of title \"A “finding”\\nin two \\\"lines\\\"\"\n"
                   "series rust \"Rust\" #333338 #333338 at 10.0,20.0/4 20.0,nan/5 30.1,0.0/6\n"
                   "rect band 1.0 2.0 3.0 4.0 hatch #33333880 radius 2.0\n"
                   "line series series 0 stroke #333338 2.0 knock-out 5.0 dash 2.0-4.0 at 10.0,20.0 "
                   "20.0,nan 30.1,0.0\n"
                   "line grid stroke #333338 1.0 crisp at 0.0,5.0 100.0,5.0\n"
                   "area cell fill #333338 at 10.0,20.0\n"
                   "dot point series 0 row 4 diamond fill #333338 radius 3.4 at 10.0,20.0\n"
                   "text series-label labels 1.0 2.0 -1.0 0.0 fill #333338 size 13.0 weight 600 end "
                   "halo 3.5 \"a<b>\"\n");
}

static void
test_hostile_text (void)
{
  static const struct
  {
    const char *in, *out;
  } cases[] = {
    { "<b>&amp;</b>", "<b>&amp;</b>" },
    { "a\x01" "b\x7f" "c\xc2\x85" "d", "a\uFFFDb\uFFFDc\uFFFDd" },
    { "tab\there\nthere", "tab here\nthere" },
    { "broken \xff\xfe end", "broken \uFFFD\uFFFD end" },
    { "\xef\xbf\xbe", "\uFFFD" },
    { "evil\u202Egnp.exe", "evilgnp.exe" },
    { "\u2066open", "open" },
    { "👩‍🚀 שלום", "👩‍🚀 שלום" },
  };
  g_autoptr (UpSceneBuilder) builder = up_scene_builder_new (10, 10, white ());
  g_autoptr (UpScene) scene = NULL;
  g_autofree char *endless = g_strnfill (10000, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    up_scene_builder_add_text (builder, UP_ROLE_NOTE, cases[i].in, (UpRect) { 0 },
                               (UpTextStyle) { 12, 400, UP_ALIGN_START, 0 }, ink ());
  up_scene_builder_add_text (builder, UP_ROLE_NOTE, endless, (UpRect) { 0 },
                             (UpTextStyle) { 12, 400, UP_ALIGN_START, 0 }, ink ());
  scene = up_scene_builder_end (builder);
  g_assert_cmpint (g_utf8_strlen (up_scene_get_mark (scene, G_N_ELEMENTS (cases))->text, -1), ==,
                   1001);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (up_scene_get_mark (scene, i)->text, ==, cases[i].out);
}

static void
test_lookup (void)
{
  g_autoptr (UpSceneBuilder) builder = up_scene_builder_new (10, 10, white ());
  g_autoptr (UpScene) scene = NULL;
  g_autoptr (UpScene) again = NULL;
  UpRect area;

  up_scene_builder_set_area (builder, "plot", (UpRect) { 1, 2, 3, 4 });
  up_scene_builder_set_text (builder, "source", "one\x01two");
  scene = up_scene_builder_end (builder);
  again = up_scene_ref (scene);

  g_assert_true (up_scene_get_area (scene, "plot", &area));
  g_assert_cmpfloat (area.height, ==, 4);
  g_assert_false (up_scene_get_area (scene, "strip", NULL));
  g_assert_null (up_scene_get_text (scene, "title"));
  g_assert_cmpstr (up_scene_get_text (scene, "source"), ==, "one\uFFFDtwo");
  g_assert_cmpuint (up_scene_get_n_marks (scene), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/scene/dump", test_dump);
  g_test_add_func ("/chart/scene/hostile-text", test_hostile_text);
  g_test_add_func ("/chart/scene/lookup", test_lookup);
  return g_test_run ();
}

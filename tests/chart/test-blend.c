/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-scene-blend.h"
#include "up-scene-builder.h"
#include "up-theme.h"

/* A line of one series through @y, a grid line at @grid, and a word. */
static UpScene *
make_scene (const char *key,
            double      y,
            double      grid,
            const char *word)
{
  const UpTheme *theme = up_theme_get (UP_STYLE_LIGHT, FALSE);
  g_autoptr (UpSceneBuilder) builder =
      up_scene_builder_new (200, 100, up_theme_color (theme, UP_TOKEN_CARD));
  const UpPoint points[] = { { 10, y }, { 50, y + 10 }, { 90, y } };
  const int rows[] = { 0, 1, 2 };
  UpColor ink = up_theme_color (theme, UP_TOKEN_INK);

  up_scene_builder_add_rule (builder, UP_ROLE_GRID, 0, grid, 100, grid, ink, 1);
  up_scene_builder_add_line (builder, UP_ROLE_SERIES, points, 3, ink, 2)->series =
      (int) up_scene_builder_add_series (builder, key, key, ink, ink, points, rows, 3);
  up_scene_builder_add_text (builder, UP_ROLE_TICK_LABEL, word, (UpRect) { 5, y, 40, 16 },
                             (UpTextStyle) { 12, 400, UP_ALIGN_START, 0 }, ink);
  return up_scene_builder_end (builder);
}

static const UpMark *
find (UpScene   *scene,
      UpMarkRole role,
      guint      n)
{
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    if (up_scene_get_mark (scene, i)->role == role && n-- == 0)
      return up_scene_get_mark (scene, i);
  return NULL;
}

static void
test_moves (void)
{
  g_autoptr (UpScene) from = make_scene ("rust", 20, 50, "2020");
  g_autoptr (UpScene) to = make_scene ("rust", 60, 50, "2020");
  g_autoptr (UpScene) half = up_scene_blend (from, to, 0.5);
  const UpMark *line = find (half, UP_ROLE_SERIES, 0);

  g_assert_cmpuint (up_scene_get_n_marks (half), ==, 3);
  g_assert_cmpfloat_with_epsilon (up_scene_get_points (half, line)[1].y, 50, 1e-9);
  g_assert_cmpfloat (line->stroke.alpha, ==, 1);
  g_assert_cmpfloat (line->stroke_width, ==, 2);
  g_assert_cmpfloat_with_epsilon (find (half, UP_ROLE_TICK_LABEL, 0)->rect.y, 40, 1e-9);
  g_assert_cmpstr (find (half, UP_ROLE_TICK_LABEL, 0)->text, ==, "2020");
}

static void
test_fades (void)
{
  g_autoptr (UpScene) from = make_scene ("rust", 20, 50, "2020");
  g_autoptr (UpScene) to = make_scene ("go", 60, 80, "100 k");
  g_autoptr (UpScene) quarter = up_scene_blend (from, to, 0.25);

  g_assert_cmpuint (up_scene_get_n_marks (quarter), ==, 6);
  g_assert_cmpfloat_with_epsilon (find (quarter, UP_ROLE_SERIES, 0)->stroke.alpha, 0.75, 1e-6);
  g_assert_cmpfloat_with_epsilon (find (quarter, UP_ROLE_SERIES, 1)->stroke.alpha, 0.25, 1e-6);
  /* Nothing of it moves. */
  g_assert_cmpfloat_with_epsilon (
      up_scene_get_points (quarter, find (quarter, UP_ROLE_SERIES, 0))[0].y, 20, 1e-9);
  g_assert_cmpfloat_with_epsilon (find (quarter, UP_ROLE_TICK_LABEL, 1)->rect.y, 60, 1e-9);
}

/* The ends look like the charts themselves. */
static void
test_ends (void)
{
  g_autoptr (UpScene) from = make_scene ("rust", 20, 50, "2020");
  g_autoptr (UpScene) to = make_scene ("rust", 60, 80, "100 k");
  g_autoptr (UpScene) start = up_scene_blend (from, to, 0);
  g_autoptr (UpScene) end = up_scene_blend (from, to, 1);

  g_assert_cmpuint (up_scene_get_n_marks (start), ==, 3);
  g_assert_cmpuint (up_scene_get_n_marks (end), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const UpMark *mark = up_scene_get_mark (end, i);
      const UpMark *like = up_scene_get_mark (to, i);

      g_assert_cmpint (mark->role, ==, like->role);
      g_assert_cmpfloat_with_epsilon (mark->fill.alpha, like->fill.alpha, 1e-6);
      g_assert_cmpfloat_with_epsilon (mark->stroke.alpha, like->stroke.alpha, 1e-6);
      g_assert_cmpfloat_with_epsilon (mark->rect.y, like->rect.y, 1e-9);
      for (guint j = 0; j < mark->n_points; j++)
        g_assert_cmpfloat_with_epsilon (up_scene_get_points (end, mark)[j].y,
                                        up_scene_get_points (to, like)[j].y, 1e-9);
    }
}

/* Others keep their place and lose strength. */
static void
test_step_back (void)
{
  g_autoptr (UpScene) scene = make_scene ("rust", 20, 50, "2020");
  g_autoptr (UpScene) same = up_scene_step_back (scene, 0, 0.45);
  g_autoptr (UpScene) faint = up_scene_step_back (scene, 1, 0.45);

  g_assert_cmpfloat (find (same, UP_ROLE_SERIES, 0)->stroke.alpha, ==, 1);
  g_assert_cmpfloat_with_epsilon (find (faint, UP_ROLE_SERIES, 0)->stroke.alpha, 0.45, 1e-6);
  g_assert_cmpfloat (find (faint, UP_ROLE_GRID, 0)->stroke.alpha, ==, 1);
  g_assert_cmpfloat_with_epsilon (
      up_scene_get_points (faint, find (faint, UP_ROLE_SERIES, 0))[1].y, 30, 1e-9);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/blend/moves", test_moves);
  g_test_add_func ("/blend/fades", test_fades);
  g_test_add_func ("/blend/ends", test_ends);
  g_test_add_func ("/blend/step-back", test_step_back);
  return g_test_run ();
}

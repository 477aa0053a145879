/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands around and between charts: sizes by name, numbered pages, scenes in scenes. */
#include "config.h"

#include "up-export-preset.h"
#include "up-query.h"
#include "up-scene-compose.h"

#include <math.h>
#include <string.h>

static const char table[] =
    "{\"uptake\":1,\"data\":{\"name\":\"Users\",\"source\":\"A survey\",\"columns\":[\"time\","
    "\"Rust\",\"Go\"],\"rows\":[[\"2020\",10,40],[\"2021\",17,44],[\"2022\",25,null],"
    "[\"2023\",44,60]]}}";

static const char cells[] =
    "{\"uptake\":1,\"chart\":\"matrix-heat\",\"data\":{\"name\":\"NPMI\",\"columns\":[\"row\","
    "\"column\",\"value\"],\"rows\":[[\"Docker\",\"Git\",0.8],[\"Go\",\"Git\",0.7]]}}";

static UpFonts *fonts;

static UpScene *
lay_out_preset (const char           *text,
                const UpExportPreset *preset,
                guint                 page,
                guint                 n_pages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpLocale) locale = up_locale_new ("en", NULL);
  g_autoptr (UpSpec) spec = up_spec_parse (text, -1, &error);
  g_autoptr (UpFrame) frame = up_query_run (NULL, spec, &error);
  UpScene *scene = up_export_preset_layout (preset, spec, frame, fonts, locale, page, n_pages,
                                            &error);

  g_assert_no_error (error);
  return scene;
}

static UpScene *
lay_out (const char *text,
         const char *preset,
         guint       page,
         guint       n_pages)
{
  return lay_out_preset (text, up_export_preset_find (preset), page, n_pages);
}

/* The texts of a role, joined. */
static char *
texts_of (UpScene   *scene,
          UpMarkRole role)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);

      if (mark->kind == UP_MARK_TEXT && mark->role == role)
        g_string_append_printf (all, "[%s]", mark->text);
    }
  return g_string_free_and_steal (g_steal_pointer (&all));
}

/* A poster is a smaller picture enlarged: places, type and lines alike. */
static void
test_poster (void)
{
  const UpExportPreset large = { "large", "", UP_TARGET_PICTURE, 1600, 900, 1 };
  const UpExportPreset wide = { "wide", "", UP_TARGET_PICTURE, 3840, 900, 1 };
  const UpExportPreset poster = { "poster", "", UP_TARGET_PICTURE, 4000, 2250, 1 };
  g_autoptr (UpScene) plain = lay_out_preset (table, &large, 0, 0);
  g_autoptr (UpScene) banner = lay_out_preset (table, &wide, 0, 0);
  g_autoptr (UpScene) enlarged = lay_out_preset (table, &poster, 0, 0);
  const double scale = 2.5;

  g_assert_cmpfloat (up_scene_get_width (enlarged), ==, 4000);
  g_assert_cmpfloat (up_scene_get_height (enlarged), ==, 2250);
  g_assert_cmpuint (up_scene_get_n_marks (enlarged), ==, up_scene_get_n_marks (plain));
  for (guint i = 0; i < up_scene_get_n_marks (plain); i++)
    {
      const UpMark *mark = up_scene_get_mark (plain, i);
      const UpMark *twin = up_scene_get_mark (enlarged, i);

      g_assert_cmpstr (twin->text, ==, mark->text);
      g_assert_cmpfloat_with_epsilon (twin->rect.x, scale * mark->rect.x, 1e-6);
      g_assert_cmpfloat_with_epsilon (twin->rect.y, scale * mark->rect.y, 1e-6);
      g_assert_cmpfloat_with_epsilon (twin->style.size, scale * mark->style.size, 1e-4);
      g_assert_cmpfloat_with_epsilon (twin->stroke_width, scale * mark->stroke_width, 1e-4);
      if (mark->n_points > 0)
        g_assert_cmpfloat_with_epsilon (up_scene_get_points (enlarged, twin)->y,
                                        scale * up_scene_get_points (plain, mark)->y, 1e-6);
    }
  /* What is only wide is no poster: its type stays. */
  g_assert_cmpfloat (up_scene_get_mark (banner, 0)->style.size, ==,
                     up_scene_get_mark (plain, 0)->style.size);
}

/* Sizes of the design: 24 and 13 on slides with a margin of 40, 16 and 10 on paper. */
static void
test_presets (void)
{
  static const struct
  {
    const char *id;
    double width, height, title, text, margin;
  } expected[] = {
    { "chart", 850, 600, 20, 12, 20 }, { "slide", 960, 540, 24, 13, 40 },
    { "4:3", 960, 720, 24, 13, 40 },   { "square", 540, 540, 20, 12, 20 },
    { "a4", 595, 842, 16, 9, 40 },
  };
  guint n;

  up_export_presets (&n);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (expected));
  g_assert_null (up_export_preset_find ("a5"));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (UpScene) scene = lay_out (table, expected[i].id, 0, 0);

      g_assert_cmpfloat (up_scene_get_width (scene), ==, expected[i].width);
      g_assert_cmpfloat (up_scene_get_height (scene), ==, expected[i].height);
      for (guint j = 0; j < up_scene_get_n_marks (scene); j++)
        {
          const UpMark *mark = up_scene_get_mark (scene, j);

          if (mark->kind != UP_MARK_TEXT)
            continue;
          g_assert_cmpfloat (mark->style.size, >=, MIN (expected[i].text, 12));
          if (mark->role != UP_ROLE_TITLE)
            continue;
          g_assert_cmpfloat (mark->style.size, ==, expected[i].title);
          g_assert_cmpfloat (mark->rect.x, ==, expected[i].margin);
        }
    }
}

static void
test_page_number (void)
{
  static const char *const presets[] = { "slide", "4:3", "a4" };
  const char *const specs[] = { table, cells };

  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (specs); j++)
        {
          g_autoptr (UpScene) numbered = lay_out (specs[j], presets[i], 3, 7);
          g_autoptr (UpScene) alone = lay_out (specs[j], presets[i], 0, 0);
          g_autofree char *with = texts_of (numbered, UP_ROLE_WORDMARK);
          g_autofree char *without = texts_of (alone, UP_ROLE_WORDMARK);

          g_assert_cmpstr (with, ==, "[3 / 7][Uptake]");
          g_assert_cmpstr (without, ==, "[Uptake]");
        }
    }
}

/* Below the chart stand what it measured and the years it is about, without leaving the page. */
static void
test_paper (void)
{
  g_autoptr (UpScene) scene = lay_out (table, "a4", 1, 1);
  g_autofree char *headings = texts_of (scene, UP_ROLE_HEADING);
  g_autofree char *notes = texts_of (scene, UP_ROLE_NOTE);

  g_assert_nonnull (strstr (headings, "[Users]"));
  g_assert_nonnull (strstr (notes, "[2022][25][no data]"));
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);
      double height = 0;

      if (mark->kind != UP_MARK_TEXT)
        continue;
      up_fonts_measure (fonts, mark->text, &mark->style, mark->rect.width, NULL, &height, NULL);
      g_assert_cmpfloat (mark->rect.y + height, <=, 842 - 20);
    }
}

/* Ranked rows begin with the first; keys, and flags that no row has, are no columns. */
static void
test_paper_of_rows (void)
{
  g_autoptr (UpScene) scene = lay_out (
      "{\"uptake\":1,\"chart\":\"bars\",\"data\":{\"name\":\"Users\",\"columns\":[\"name\",\"value\","
      "\"partial\",\"subject\"],\"rows\":[[\"Rust\",7,false,\"rust\"],[\"Go\",5,false,\"go\"]]}}",
      "a4", 1, 1);
  g_autofree char *notes = texts_of (scene, UP_ROLE_NOTE);

  g_assert_cmpstr (notes, ==, "[Name][Value][Rust][7][Go][5]");
}

/* A scene placed in another: moved marks, series that count on, the same rows. */
static void
test_compose (void)
{
  g_autoptr (UpScene) part = lay_out (cells, "square", 0, 0);
  g_autoptr (UpSceneBuilder) builder = up_scene_builder_new (1100, 600, up_scene_get_ground (part));
  g_autoptr (UpScene) whole = NULL;
  guint n = up_scene_get_n_marks (part);

  up_scene_builder_add_scene (builder, part, 10, 20);
  up_scene_builder_add_scene (builder, part, 550, 20);
  whole = up_scene_builder_end (builder);
  g_assert_cmpuint (up_scene_get_n_marks (whole), ==, 2 * n);
  g_assert_cmpuint (up_scene_get_n_series (whole), ==, 2 * up_scene_get_n_series (part));
  for (guint i = 0; i < n; i++)
    {
      const UpMark *mark = up_scene_get_mark (part, i);
      const UpMark *placed = up_scene_get_mark (whole, n + i);

      g_assert_cmpint (placed->kind, ==, mark->kind);
      g_assert_cmpint (placed->row, ==, mark->row);
      g_assert_cmpstr (placed->text, ==, mark->text);
      if (mark->n_points == 0)
        g_assert_cmpfloat_with_epsilon (placed->rect.x, mark->rect.x + 550, 1e-9);
      else
        g_assert_cmpfloat_with_epsilon (up_scene_get_points (whole, placed)->y,
                                        up_scene_get_points (part, mark)->y + 20, 1e-9);
      g_assert_cmpint (placed->series, ==,
                       mark->series < 0 ? -1
                                        : mark->series + (int) up_scene_get_n_series (part));
    }
}

/* Turned over and back it is the same; turned over once, starts are ends and time runs back. */
static void
test_mirror (void)
{
  const char *const specs[] = { table, cells };

  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      g_autoptr (UpScene) scene = lay_out (specs[i], "chart", 0, 0);
      g_autoptr (UpScene) mirrored = up_scene_mirror (scene);
      g_autoptr (UpScene) back = up_scene_mirror (mirrored);
      g_autofree char *before = up_scene_dump (scene);
      g_autofree char *after = up_scene_dump (back);

      g_assert_cmpstr (before, ==, after);
      for (guint j = 0; j < up_scene_get_n_marks (scene); j++)
        {
          const UpMark *mark = up_scene_get_mark (scene, j);
          const UpMark *turned = up_scene_get_mark (mirrored, j);

          if (mark->kind != UP_MARK_TEXT)
            continue;
          g_assert_cmpstr (turned->text, ==, mark->text);
          g_assert_cmpint (turned->style.align, ==, 2 - (int) mark->style.align);
          g_assert_cmpfloat_with_epsilon (turned->rect.x + MAX (mark->rect.width, 0), 850 - mark->rect.x,
                                          1e-9);
        }
      for (guint j = 0; j < up_scene_get_n_series (mirrored); j++)
        {
          const UpSceneSeries *series = up_scene_get_series (mirrored, j);
          const UpSceneSeries *from = up_scene_get_series (scene, j);

          g_assert_cmpint (series->rows[0], ==, from->rows[from->n_points - 1]);
          for (gsize k = 1; k < series->n_points; k++)
            g_assert_cmpfloat (series->points[k].x, >=, series->points[k - 1].x);
        }
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
  g_test_add_func ("/pages/poster", test_poster);
  g_test_add_func ("/pages/presets", test_presets);
  g_test_add_func ("/pages/number", test_page_number);
  g_test_add_func ("/pages/paper", test_paper);
  g_test_add_func ("/pages/paper-of-rows", test_paper_of_rows);
  g_test_add_func ("/pages/compose", test_compose);
  g_test_add_func ("/pages/mirror", test_mirror);
  result = g_test_run ();
  g_clear_object (&fonts);
  return result;
}

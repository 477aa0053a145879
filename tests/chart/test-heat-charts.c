/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "spec-cases.h"

#include "up-chart-error.h"
#include "up-chart.h"
#include "up-query.h"

#include <math.h>
#include <string.h>

/* Each spec of heat/ is answered, laid out and compared with heat/NAME.txt. To renew the
 * references: UP_TEST_RENEW=FOLDER test-heat-charts, and look at what has changed. */
static const SpecCase cases[] = {
  { "calendar-light", "calendar", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 740, 420 },
  { "calendar-dark", "calendar", UP_STYLE_DARK, "en", UP_TARGET_SLIDE, 960, 540 },
  { "calendar-print-zh", "calendar", UP_STYLE_PRINT, "zh_CN", UP_TARGET_PAPER, 515, 340 },
  { "calendar-small", "calendar", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 240, 160 },
  { "calendar-large", "calendar", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 3840, 2160 },
  { "calendar-empty", "calendar-empty", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 850, 600 },
  { "calendar-one", "calendar-one", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 850, 600 },
  { "calendar-missing", "calendar-missing", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 850, 600 },
  { "calendar-constant", "calendar-constant", UP_STYLE_LIGHT, "zh_CN", UP_TARGET_PICTURE, 540,
    540 },
  { "calendar-hostile", "calendar-hostile", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 540, 540 },
  { "calendar-change", "calendar-change", UP_STYLE_DARK, "en", UP_TARGET_PICTURE, 850, 600 },
  { "week-light", "week", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 370, 320 },
  { "week-dark-zh", "week", UP_STYLE_DARK, "zh_CN", UP_TARGET_PICTURE, 850, 600 },
  { "week-small", "week", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 240, 160 },
  { "week-gaps", "week-gaps", UP_STYLE_PRINT, "en", UP_TARGET_PAPER, 515, 340 },
  { "week-empty", "week-empty", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 540, 540 },
  { "week-one", "week-one", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 540, 540 },
  { "week-missing", "week-missing", UP_STYLE_LIGHT, "zh_CN", UP_TARGET_PICTURE, 540, 540 },
  { "week-constant", "week-constant", UP_STYLE_LIGHT, "en", UP_TARGET_SLIDE, 960, 540 },
  { "matrix-light", "matrix", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 540, 540 },
  { "matrix-dark-zh", "matrix", UP_STYLE_DARK, "zh_CN", UP_TARGET_SCREEN, 352, 370 },
  { "matrix-small", "matrix", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 240, 160 },
  { "matrix-change", "matrix-change", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 850, 600 },
  { "matrix-words", "matrix-words", UP_STYLE_PRINT, "en", UP_TARGET_PAPER, 515, 340 },
  { "matrix-empty", "matrix-empty", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 540, 540 },
  { "matrix-one", "matrix-one", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 540, 540 },
  { "matrix-missing", "matrix-missing", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 540, 540 },
  { "matrix-hostile", "matrix-hostile", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 540, 540 },
};

static UpFonts *fonts;

static UpScene *
lay_out (const char *name,
         UpStyle     style,
         const char *language,
         UpTarget    target,
         double      width,
         double      height)
{
  const SpecCase self = { NULL, name, style, language, target, width, height };
  g_autoptr (UpSpec) spec = spec_case_read ("heat", name);

  return spec_case_lay_out (spec, fonts, &self);
}

static void
test_reference (gconstpointer data)
{
  const SpecCase *self = data;
  g_autoptr (UpSpec) spec = spec_case_read ("heat", self->spec);
  g_autoptr (UpScene) scene = spec_case_lay_out (spec, fonts, self);

  scene_assert_inside (scene, fonts);
  spec_case_compare ("heat", self->name, scene);
}

static void
test_sizes (void)
{
  static const double sizes[][2] = {
    { 240, 160 }, { 320, 240 }, { 360, 560 }, { 508, 300 }, { 740, 641 }, { 1028, 200 },
    { 240, 1000 }, { 1920, 1080 }, { 3840, 2160 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
        {
          g_autoptr (UpScene) scene = lay_out (cases[i].spec, UP_STYLE_LIGHT, cases[i].language,
                                               j % 2 == 0 ? UP_TARGET_SCREEN : UP_TARGET_PICTURE,
                                               sizes[j][0], sizes[j][1]);

          scene_assert_inside (scene, fonts);
        }
    }
}

static const UpMark *
cell_of_row (UpScene *scene,
             int      row)
{
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);

      if (mark->role == UP_ROLE_CELL && mark->row == row)
        return mark;
    }
  return NULL;
}

/* The design's distances: cells of 10, 2 between them, corners of 2; Monday is the top row. */
static void
test_calendar_geometry (void)
{
  g_autoptr (UpScene) scene = lay_out ("calendar", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 740,
                                       640);
  const UpMark *monday = cell_of_row (scene, 0), *tuesday = cell_of_row (scene, 1);

  g_assert_nonnull (monday);
  g_assert_cmpfloat_with_epsilon (monday->rect.width, 10, 0.01);
  g_assert_cmpfloat_with_epsilon (monday->radius, 2, 0.01);
  g_assert_cmpfloat_with_epsilon (tuesday->rect.y - monday->rect.y, 12, 0.01);
  g_assert_cmpfloat_with_epsilon (tuesday->rect.x, monday->rect.x, 0.01);
  /* The 20th has no row: the 23rd, a week after the 16th, is row 6. */
  g_assert_cmpfloat_with_epsilon (cell_of_row (scene, 6)->rect.x - monday->rect.x, 12, 0.01);
}

static void
test_twice (void)
{
  g_autoptr (UpSpec) spec =
      up_spec_parse ("{\"uptake\":1,\"chart\":\"calendar-heat\",\"data\":{\"columns\":[\"day\","
                     "\"value\"],\"rows\":[[\"2024-02-01\",1],[\"2024-02-01\",2]]}}", -1, NULL);
  g_autoptr (UpFrame) frame = up_query_run (NULL, spec, NULL);
  g_autoptr (UpLocale) locale = up_locale_new ("en", NULL);
  const UpChartContext context = { fonts, locale, up_theme_get (UP_STYLE_LIGHT, FALSE),
                                   UP_TARGET_PICTURE, 850, 600 };
  g_autoptr (GError) error = NULL;

  g_assert_null (up_chart_layout (spec, frame, &context, &error));
  g_assert_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME);
  g_assert_nonnull (strstr (error->message, "2024-02-01"));
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
      g_autofree char *path = g_strconcat ("/heat/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_reference);
    }
  g_test_add_func ("/heat/sizes", test_sizes);
  g_test_add_func ("/heat/calendar-geometry", test_calendar_geometry);
  g_test_add_func ("/heat/twice", test_twice);
  result = g_test_run ();
  g_clear_object (&fonts);
  return result;
}

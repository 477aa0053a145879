/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading one point of charts that are not read a period at a time: what it says, and what is drawn
 * over the chart. */
#include "config.h"

#include "up-chart.h"
#include "up-query.h"
#include "up-sheet.h"

#include <math.h>
#include <string.h>

typedef struct
{
  UpSpec *spec;
  UpFrame *frame;
  UpLocale *locale;
  UpFonts *fonts;
  UpChartContext context;
  UpScene *scene;
} Chart;

static void
chart_clear (Chart *self)
{
  up_spec_unref (self->spec);
  up_frame_unref (self->frame);
  up_locale_unref (self->locale);
  g_object_unref (self->fonts);
  up_scene_unref (self->scene);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Chart, chart_clear)

static void
make_chart (Chart      *self,
            const char *name,
            const char *language,
            double      width,
            double      height)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "chart", "heat", file, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  self->spec = up_spec_parse (text, (gssize) length, &error);
  g_assert_no_error (error);
  self->frame = up_query_run (NULL, self->spec, &error);
  g_assert_no_error (error);
  self->locale = up_locale_new (language, NULL);
  self->fonts = up_fonts_new (&error);
  g_assert_no_error (error);
  self->context = (UpChartContext) { self->fonts, self->locale,
                                     up_theme_get (UP_STYLE_LIGHT, FALSE), UP_TARGET_SCREEN, width,
                                     height };
  self->scene = up_chart_layout (self->spec, self->frame, &self->context, &error);
  g_assert_no_error (error);
}

static char *
text_of (Chart *self,
         guint  series,
         gsize  point)
{
  return up_chart_point_text (self->spec, self->frame, self->locale, self->scene, series, point);
}

/* Values, words, what is withheld and what the table does not have. */
static void
test_text (void)
{
  static const struct
  {
    const char *name, *language;
    guint series;
    gsize point;
    const char *text;
  } cases[] = {
    { "week", "en", 0, 9, "Monday, 09:00, 18" },
    { "week", "zh_CN", 0, 9, "周一 09:00，18" },
    { "week-gaps", "en", 0, 7, "Monday, 07:00, withheld, below 10" },
    { "week-gaps", "en", 6, 23, "Sunday, 23:00, no data" },
    { "matrix-words", "en", 1, 2, "macOS, RISC-V, tier 1" },
    { "matrix-missing", "en", 1, 0, "c, b, no data" },
    { "calendar-missing", "en", 3, 0, "1 Feb 2024, no data" },
    { "calendar-missing", "en", 0, 1, "12 Feb 2024, no data" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Chart) chart = { 0 };
      g_autofree char *text = NULL;

      make_chart (&chart, cases[i].name, cases[i].language, 740, 420);
      text = text_of (&chart, cases[i].series, cases[i].point);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static const UpMark *
find_mark (UpScene   *scene,
           UpMarkKind kind,
           UpMarkRole role)
{
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);

      if (mark->kind == kind && mark->role == role)
        return mark;
    }
  return NULL;
}

/* The cell is outlined and its text stands where the subtitle was: nothing lies over the cells. */
static void
test_overlay (void)
{
  g_auto (Chart) chart = { 0 };
  g_autoptr (UpScene) reading = NULL;
  g_autofree char *text = NULL;
  const UpMark *outline, *shown, *subtitle;
  UpPoint place;

  make_chart (&chart, "week-gaps", "en", 740, 420);
  text = text_of (&chart, 6, 23);
  reading = up_chart_layout_point (chart.spec, chart.frame, &chart.context, chart.scene, 6, 23);
  outline = find_mark (reading, UP_MARK_RECT, UP_ROLE_FOCUS);
  shown = find_mark (reading, UP_MARK_TEXT, UP_ROLE_VALUE_LABEL);
  subtitle = find_mark (chart.scene, UP_MARK_TEXT, UP_ROLE_SUBTITLE);
  g_assert_nonnull (outline);
  g_assert_nonnull (shown);
  g_assert_cmpstr (shown->text, ==, text);
  g_assert_cmpfloat (shown->rect.y, ==, subtitle->rect.y);
  place = up_scene_series_place (up_scene_get_series (chart.scene, 6), 23);
  g_assert_cmpfloat (fabs (outline->rect.x + outline->rect.width / 2 - place.x), <, 1);
  g_assert_cmpfloat (fabs (outline->rect.y + outline->rect.height / 2 - place.y), <, 1);
  g_assert_cmpfloat (up_scene_get_ground (reading).alpha, ==, 0);
}

/* Whatever the size, the reading stays inside the picture. */
static void
test_small (void)
{
  static const char *const names[] = { "week", "matrix", "calendar", "matrix-hostile" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint width = 240; width < 900; width += 160)
      {
        g_auto (Chart) chart = { 0 };
        guint n;

        make_chart (&chart, names[i], width % 320 == 0 ? "zh_CN" : "en", width, width * 2 / 3);
        n = up_scene_get_n_series (chart.scene);
        for (guint at = 0; at < n; at += 1 + n / 5)
          {
            gsize last = up_scene_get_series (chart.scene, at)->n_points - 1;
            g_autoptr (UpScene) reading = up_chart_layout_point (
                chart.spec, chart.frame, &chart.context, chart.scene, at, last);
            const UpMark *shown = find_mark (reading, UP_MARK_TEXT, UP_ROLE_VALUE_LABEL);
            double wide, high;

            g_assert_nonnull (shown);
            up_fonts_measure (chart.fonts, shown->text, &shown->style, -1, &wide, &high, NULL);
            g_assert_cmpfloat (shown->rect.x, >=, 0);
            g_assert_cmpfloat (shown->rect.x + wide, <=, width + 1);
            g_assert_cmpfloat (shown->rect.y, >=, 0);
            g_assert_cmpfloat (shown->rect.y + high, <=, width * 2 / 3);
          }
      }
}

/* The same rows as a table, for who would rather read that. */
static void
test_sheet (void)
{
  g_auto (Chart) chart = { 0 };
  g_autoptr (UpSheet) sheet = NULL;
  g_autofree char *text = NULL;

  make_chart (&chart, "week-gaps", "en", 740, 420);
  sheet = up_sheet_new_values (chart.frame, chart.locale);
  text = up_sheet_to_tsv (sheet);
  g_assert_true (g_str_has_prefix (text, "Weekday\tHour\tValue\tWithheld, below\n"
                                         "Monday\t07:00\t\t10\n"));
  g_assert_nonnull (strstr (text, "\nMonday\t09:00\t18,000\t\n"));
  g_assert_cmpstr (up_sheet_get_title (sheet), ==, "Pushes");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-point/text", test_text);
  g_test_add_func ("/chart-point/overlay", test_overlay);
  g_test_add_func ("/chart-point/sheet", test_sheet);
  g_test_add_func ("/chart-point/small", test_small);
  return g_test_run ();
}

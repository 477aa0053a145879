/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of series besides growth: scenes against series/NAME.txt, titles, refusals, marks, and
 * random tables whose texts neither touch nor leave the picture. */
#include "config.h"

#include "scene-checks.h"
#include "spec-cases.h"

#include "up-query.h"

#include <math.h>
#include <string.h>

#define FOLDER "series"
#define NNBSP "\u202f"

/* To renew the references: UP_TEST_RENEW=FOLDER test-series-charts, and look at what has changed. */
static const SpecCase cases[] = {
  { "lines-light", "lines", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 850, 600 },
  { "lines-print-zh", "lines", UP_STYLE_PRINT, "zh_CN", UP_TARGET_PAPER, 515, 340 },
  { "lines-small", "lines", UP_STYLE_DARK, "en", UP_TARGET_SCREEN, 240, 160 },
  { "lines-symlog", "symlog", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 740, 420 },
  { "lines-hours", "hours", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 740, 420 },
  { "lines-right-to-left", "lines", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 740, 420, TRUE },
  { "aligned-light", "aligned", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 740, 420 },
  { "aligned-small-zh", "aligned", UP_STYLE_DARK, "zh_CN", UP_TARGET_SCREEN, 240, 160 },
  { "substitution-light", "substitution", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 740, 420 },
  { "substitution-dark-zh", "substitution", UP_STYLE_DARK, "zh_CN", UP_TARGET_SCREEN, 400, 300 },
  { "lines-one", "one", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 400, 300 },
  { "lines-missing", "missing", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 400, 300 },
  { "area-light", "area", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 740, 420 },
  { "area-print", "area", UP_STYLE_PRINT, "en", UP_TARGET_PAPER, 515, 340 },
  { "area-share-zh", "area-share", UP_STYLE_DARK, "zh_CN", UP_TARGET_SLIDE, 960, 540 },
  { "stacked-bars-light", "bars", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 850, 600 },
  { "stacked-bars-small", "bars", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 240, 160 },
  { "stacked-bars-negative", "negative", UP_STYLE_PRINT, "en", UP_TARGET_PAPER, 515, 340 },
  { "bump-light", "bump", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 740, 420 },
  { "bump-small-zh", "bump", UP_STYLE_DARK, "zh_CN", UP_TARGET_SCREEN, 240, 160 },
  { "slope-light", "slope", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 740, 420 },
  { "slope-small", "slope", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 240, 160 },
  { "slope-share-zh", "slope-share", UP_STYLE_DARK, "zh_CN", UP_TARGET_PICTURE, 540, 540 },
  { "threshold-light", "threshold", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 740, 420 },
  { "threshold-print-zh", "threshold", UP_STYLE_PRINT, "zh_CN", UP_TARGET_PAPER, 515, 340 },
};

static UpFonts *fonts;

static void
test_reference (gconstpointer data)
{
  const SpecCase *self = data;
  g_autoptr (UpSpec) spec = spec_case_read (FOLDER, self->spec);
  g_autoptr (UpScene) scene = spec_case_lay_out (spec, fonts, self);

  scene_assert_clear (scene, fonts);
  spec_case_compare (FOLDER, self->name, scene);
}

/* A chart of a table; @keys are further keys of the spec, each with a comma after it. */
static UpScene *
lay_out (const char *chart,
         const char *keys,
         const char *data)
{
  const SpecCase self = { NULL, NULL, UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 850, 600 };
  g_autofree char *text = g_strdup_printf ("{\"uptake\":1,\"chart\":\"%s\",%s\"data\":{%s}}", chart,
                                           keys, data);
  g_autoptr (GError) error = NULL;
  g_autoptr (UpSpec) spec = up_spec_parse (text, -1, &error);

  g_assert_no_error (error);
  return spec_case_lay_out (spec, fonts, &self);
}

#define TABLE "\"name\":\"Pulls\",\"columns\":[\"year\",\"Ada\",\"Basic\",\"C\"],\"rows\":["
#define YEARS TABLE "[\"2020\",10,40,5],[\"2021\",20,30,5],[\"2022\",60,30,5]]"

static void
assert_title (const char *chart,
              const char *keys,
              const char *data,
              const char *title)
{
  g_autoptr (UpScene) scene = lay_out (chart, keys, data);

  g_assert_cmpstr (up_scene_get_text (scene, "title"), ==, title);
  scene_assert_clear (scene, fonts);
}

static void
test_titles (void)
{
  assert_title ("area", "", YEARS,
                "Pulls of all 3 rose 73" NNBSP "% to 95, 2020–2022 — Ada has the largest part, 63"
                NNBSP "%");
  assert_title ("area", "\"scale\":\"share\",", YEARS,
                "Ada’s share of Pulls rose 45.0" NNBSP "points to 63.2" NNBSP
                "%, 2020–2022 — while Basic’s fell 41.1" NNBSP "points");
  assert_title ("stacked-bars", "", TABLE "[\"2020\",-1,0,0],[\"2021\",3,2,-1]]",
                "Pulls of all 3 came to 4, 2020–2021");
  assert_title ("bump", "", YEARS, "Ada took first place in Pulls from Basic, 2020–2022");
  assert_title ("bump", "", TABLE "[\"2020\",9,5,1],[\"2021\",9,1,5]]",
                "C rose from place 3 to 2 in Pulls, 2020–2021");
  assert_title ("bump", "", TABLE "[\"2020\",9,5,1],[\"2021\",7,6,1]]",
                "Ada was first in Pulls, and no place changed, 2020–2021");
  assert_title ("slope", "", YEARS,
                "Ada’s Pulls rose 500" NNBSP "%, 2020–2022 — while Basic’s fell 25" NNBSP "%");
  assert_title ("slope", "", "\"name\":\"Share\",\"unit\":\"fraction\",\"columns\":[\"y\",\"Ada\"],"
                             "\"rows\":[[\"2020\",0.1],[\"2021\",0.123]]",
                "Ada’s Share rose 2.3" NNBSP "points, 2020–2021");
  assert_title ("threshold", "\"thresholds\":{\"Goal\":30},", YEARS,
                "Ada’s Pulls stood above 30 in 1 of 3 years, 2020–2022");
  assert_title ("threshold", "\"thresholds\":{\"Goal\":30},\"beyond\":\"below\",", YEARS,
                "C’s Pulls stood below 30 throughout, 2020–2022");
  assert_title ("threshold", "\"thresholds\":{\"Goal\":99},", YEARS,
                "Ada’s Pulls never rose above 99, 2020–2022");
  assert_title ("lines", "", TABLE "[\"2020\",-1,-3,-3],[\"2021\",-3,2,-2]]",
                "Basic stood highest in Pulls: 2, 2021");
}

/* What cannot be drawn is said in the place of the plot; there is no axis then. */
static void
assert_refused (const char *chart,
                const char *keys,
                const char *data,
                const char *why)
{
  g_autoptr (UpScene) scene = lay_out (chart, keys, data);
  UpRect area;

  g_test_message ("%s", why);
  scene_assert_clear (scene, fonts);
  g_assert_nonnull (scene_find_text (scene, UP_ROLE_REFUSAL, why));
  g_assert_false (up_scene_get_area (scene, "plot", &area));
}

static void
test_refusals (void)
{
  g_autoptr (GString) long_table = g_string_new (TABLE);

  for (int year = 1900; year < 1961; year++)
    g_string_append_printf (long_table, "%s[\"%d\",1,2,3]", year > 1900 ? "," : "", year);
  g_string_append_c (long_table, ']');
  assert_refused ("stacked-bars", "", long_table->str,
                  "61 periods are too many for bars: choose areas, or a shorter window.");
  assert_refused ("area", "", TABLE "[\"2020\",-1,0,0],[\"2021\",3,2,-1]]",
                  "Values below 0 cannot be stacked as areas: choose stacked bars or lines.");
  assert_refused ("area", "\"scale\":\"log\",", YEARS,
                  "A log scale cannot show parts of a whole: choose a linear scale or shares.");
  assert_refused ("area", "\"scale\":\"index\",", YEARS,
                  "Pulls cannot be added up, so they are not stacked: choose lines.");
  assert_refused ("slope", "", TABLE "[\"2020\",1,2,3]]",
                  "One period alone has no change: choose a longer window.");
  assert_refused ("threshold", "", YEARS, "There is no threshold to hold the values against.");
}

/* Thresholds are named numbers. */
static void
test_threshold_specs (void)
{
  static const char *const wrong[] = { "[1]", "{\"a\":\"1\"}", "{\"\":1}", "1" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"thresholds\":%s}", wrong[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (up_spec_parse (text, -1, &error));
      g_assert_nonnull (strstr (error->message, "“thresholds”: it takes an object of numbers"));
    }
}

static double
part_height (UpScene *scene,
             int      row)
{
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);

      if (mark->kind == UP_MARK_RECT && mark->role == UP_ROLE_SERIES && mark->row == row)
        return mark->rect.height + 1; /* with the ground between two parts */
    }
  return NAN;
}

/* Parts are as high as their values, and one period without a part has none. */
static void
test_stack (void)
{
  g_autoptr (UpScene) scene = lay_out ("stacked-bars", "",
                                       TABLE "[\"2020\",10,20,30],[\"2021\",10,null,30],"
                                             "[\"2022\",20,20,20]]");
  double unit = part_height (scene, 0) / 10;

  g_assert_cmpfloat (unit, >, 0.5);
  g_assert_cmpfloat_with_epsilon (part_height (scene, 3), 20 * unit, 0.01);
  g_assert_cmpfloat_with_epsilon (part_height (scene, 6), 30 * unit, 0.01);
  g_assert_cmpfloat_with_epsilon (part_height (scene, 2), 20 * unit, 0.01);
  g_assert_true (isnan (part_height (scene, 1)));
  g_assert_true (isnan (part_height (scene, 7)));
}

/* Equal values share a place, the next is left out, and without a value there is none. */
static void
test_places (void)
{
  g_autoptr (UpScene) scene = lay_out ("bump", "",
                                       TABLE "[\"2020\",5,5,3],[\"2021\",1,null,2]]");
  const UpSceneSeries *ada = up_scene_get_series (scene, 0);
  const UpSceneSeries *basic = up_scene_get_series (scene, 1);
  const UpSceneSeries *c = up_scene_get_series (scene, 2);

  g_assert_cmpfloat (ada->points[0].y, ==, basic->points[0].y);
  g_assert_cmpfloat (c->points[1].y, ==, ada->points[0].y);
  g_assert_cmpfloat_with_epsilon (c->points[0].y - ada->points[0].y,
                                  2 * (ada->points[1].y - c->points[1].y), 0.01);
  g_assert_true (isnan (basic->points[1].y));
}

/* The stretch beyond a threshold begins and ends where the line crosses the rule. */
static void
test_beyond (void)
{
  g_autoptr (UpScene) scene =
      lay_out ("threshold", "\"thresholds\":{\"Goal\":20},",
               "\"name\":\"Pulls\",\"columns\":[\"year\",\"Ada\"],\"rows\":[[\"2020\",10],"
               "[\"2021\",30],[\"2022\",10]]");
  const UpPoint *points = NULL;
  const UpPoint *line = up_scene_get_series (scene, 0)->points;

  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);

      if (mark->kind == UP_MARK_LINE && mark->role == UP_ROLE_ANNOTATION && mark->n_points == 3)
        points = up_scene_get_points (scene, mark);
    }
  g_assert_nonnull (points);
  g_assert_cmpfloat_with_epsilon (points[0].x, (line[0].x + line[1].x) / 2, 0.01);
  g_assert_cmpfloat_with_epsilon (points[0].y, (line[0].y + line[1].y) / 2, 0.01);
  g_assert_cmpfloat (points[1].y, ==, line[1].y);
  g_assert_cmpfloat_with_epsilon (points[2].x, (line[1].x + line[2].x) / 2, 0.01);
}

static void
assert_point (const char *chart,
              const char *data,
              guint       series,
              gsize       point,
              const char *expected)
{
  g_autofree char *text = g_strdup_printf ("{\"uptake\":1,\"chart\":\"%s\",\"data\":{%s}}", chart,
                                           data);
  g_autoptr (UpSpec) spec = up_spec_parse (text, -1, NULL);
  g_autoptr (UpFrame) frame = up_query_run (NULL, spec, NULL);
  g_autoptr (UpLocale) locale = up_locale_new ("en", NULL);
  g_autoptr (UpScene) scene = lay_out (chart, "", data);
  g_autofree char *spoken = up_chart_point_text (spec, frame, locale, scene, series, point);

  g_assert_cmpstr (spoken, ==, expected);
}

/* What is spoken of a point is what is drawn: the band, the place, the change. */
static void
test_points (void)
{
  assert_point ("bump", YEARS, 0, 0, "Ada, 2020, 10, place 2");
  assert_point ("bump", YEARS, 1, 2, "Basic, 2022, 30, unchanged on the year before, place 2");
  assert_point ("bump", TABLE "[\"2020\",5,5,3],[\"2021\",1,null,2]]", 1, 0,
                "Basic, 2020, 5, shares place 1");
  assert_point ("bump", TABLE "[\"2020\",5,5,3],[\"2021\",1,null,2]]", 1, 1,
                "Basic, 2021, no value");
  assert_point ("slope", YEARS, 0, 0, "Ada, 2020, 10");
  assert_point ("slope", YEARS, 0, 1, "Ada, 2022, 60, +500" NNBSP "%");
  assert_point ("lines", "\"columns\":[\"time\",\"value\",\"low\",\"high\"],\"rows\":[[\"2020\",5,"
                         "4,7],[\"2021\",6,null,null]]",
                0, 0, "value, 2020, 5, interval 4 to 7");
}

static const char *const names[] = {
  "Go", "TypeScript", "<b>&amp;", "一种名字很长很长的编程语言", "A name that no label can hold in one piece",
  "x",
};

static char *
random_value (GRand *rand,
              int    mood)
{
  double value = g_rand_double (rand);

  if (g_rand_int_range (rand, 0, 9) == 0)
    return g_strdup ("null");
  switch (mood)
    {
    case 0:
      return g_strdup_printf ("%.4g", value);
    case 1:
      return g_strdup_printf ("%.4g", exp (30 * value - 10));
    case 2:
      return g_strdup_printf ("%.4g", 2000 * (value - 0.4));
    case 3:
      return g_strdup ("7");
    case 4:
      return g_strdup_printf ("%.4g", (value - 0.5) * pow (10, g_rand_int_range (rand, -300, 308)));
    default:
      return g_strdup_printf ("%d", g_rand_int_range (rand, 0, 3));
    }
}

static char *
random_data (GRand *rand)
{
  static const int periods[] = { 1, 2, 3, 8, 21, 60, 200 };
  static const int series[] = { 1, 2, 3, 5, 7, 8, 30, 200 };
  int n = periods[g_rand_int_range (rand, 0, G_N_ELEMENTS (periods))];
  int m = series[g_rand_int_range (rand, 0, G_N_ELEMENTS (series))];
  int mood = g_rand_int_range (rand, 0, 6), form = g_rand_int_range (rand, 0, 4);
  GString *data = g_string_new ("\"name\":\"Something counted\",\"columns\":[\"when\"");

  for (int j = 0; j < m; j++)
    g_string_append_printf (data, ",\"%s %d\"",
                            names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))], j);
  g_string_append (data, mood == 0 ? "],\"unit\":\"fraction\",\"rows\":[" : "],\"rows\":[");
  for (int i = 0; i < n; i++)
    {
      g_string_append (data, i > 0 ? ",[" : "[");
      if (form == 0)
        g_string_append_printf (data, "\"%d\"", 1950 + i);
      else if (form == 1)
        g_string_append_printf (data, "\"%d-Q%d\"", 1990 + i / 4, i % 4 + 1);
      else if (form == 2)
        g_string_append_printf (data, "\"%d-%02d\"", 2005 + i / 12, i % 12 + 1);
      else
        g_string_append_printf (data, "%d", 3 * i + 1);
      for (int j = 0; j < m; j++)
        {
          g_autofree char *value = random_value (rand, mood);

          g_string_append_printf (data, ",%s", value);
        }
      g_string_append_c (data, ']');
    }
  g_string_append_c (data, ']');
  return g_string_free_and_steal (data);
}

/* UP_TEST_MANY=N tries N tables of each kind. */
static void
test_random (void)
{
  static const char *const kinds[] = { "growth", "lines", "area", "stacked-bars", "bump", "slope",
                                       "threshold" };
  static const char *const scales[] = { "linear", "linear", "log", "index", "share", "symlog" };
  static const double sizes[][2] = {
    { 240, 160 }, { 320, 240 }, { 400, 300 }, { 360, 560 }, { 850, 600 }, { 1920, 1080 },
    { 1028, 200 }, { 240, 1000 }, { 3840, 2160 },
  };
  const char *many = g_getenv ("UP_TEST_MANY");
  guint n = many != NULL ? (guint) g_ascii_strtoull (many, NULL, 10) : 25;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260106);

  for (guint i = 0; i < n * G_N_ELEMENTS (kinds); i++)
    {
      guint size = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (sizes));
      g_autofree char *data = random_data (rand);
      g_autofree char *text =
          g_strdup_printf ("{\"uptake\":1,\"chart\":\"%s\",\"scale\":\"%s\","
                           "\"thresholds\":{\"Goal\":0.5,\"中等阈值\":800},\"data\":{%s}}",
                           kinds[i % G_N_ELEMENTS (kinds)],
                           scales[g_rand_int_range (rand, 0, G_N_ELEMENTS (scales))], data);
      g_autoptr (UpSpec) spec = up_spec_parse (text, -1, NULL);
      const SpecCase self = { NULL, NULL, UP_STYLE_LIGHT, i % 3 == 0 ? "zh_CN" : "en",
                              (UpTarget) g_rand_int_range (rand, 0, 4), sizes[size][0],
                              sizes[size][1] };
      g_autoptr (UpScene) scene = NULL;

      g_test_message ("%u: %.0f × %.0f, target %d, %.2000s", i, self.width, self.height,
                      (int) self.target, text);
      scene = spec_case_lay_out (spec, fonts, &self);
      scene_assert_clear (scene, fonts);
    }
}

/* The reading of every period: inside the picture, no text on another. */
static void
test_reading (void)
{
  static const char *const kinds[] = { "lines", "area", "stacked-bars", "bump" };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autofree char *text = g_strdup_printf ("{\"uptake\":1,\"chart\":\"%s\",\"data\":{%s}}",
                                               kinds[k], YEARS);
      g_autoptr (UpSpec) spec = up_spec_parse (text, -1, NULL);
      g_autoptr (UpFrame) frame = up_query_run (NULL, spec, NULL);
      g_autoptr (UpLocale) locale = up_locale_new ("en", NULL);
      const UpChartContext context = { fonts, locale, up_theme_get (UP_STYLE_LIGHT, FALSE),
                                       UP_TARGET_SCREEN, 740, 420 };
      g_autoptr (UpScene) scene = up_chart_layout (spec, frame, &context, NULL);

      for (guint i = 0; i < up_scene_get_series (scene, 0)->n_points; i++)
        {
          int row = up_scene_get_series (scene, 0)->rows[i];
          g_autoptr (UpScene) reading =
              up_chart_layout_reading (spec, frame, &context, scene,
                                       up_frame_get_times (frame, "start")[row], 0);

          g_assert_nonnull (reading);
          scene_assert_clear (reading, fonts);
          g_assert_cmpuint (scene_count_role (reading, UP_ROLE_FOCUS), ==, 1);
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
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/series/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_reference);
    }
  g_test_add_func ("/series/titles", test_titles);
  g_test_add_func ("/series/refusals", test_refusals);
  g_test_add_func ("/series/thresholds", test_threshold_specs);
  g_test_add_func ("/series/stack", test_stack);
  g_test_add_func ("/series/places", test_places);
  g_test_add_func ("/series/beyond", test_beyond);
  g_test_add_func ("/series/points", test_points);
  g_test_add_func ("/series/reading", test_reading);
  g_test_add_func ("/series/random", test_random);
  result = g_test_run ();
  g_clear_object (&fonts);
  return result;
}

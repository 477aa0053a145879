/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of ranked rows: bars, estimates with intervals, before and after, and steps of a sum. */
#include "config.h"

#include "spec-cases.h"

#include "up-chart-error.h"
#include "up-query.h"

#include <math.h>
#include <string.h>

#define FOLDER "ranked"
#define NNBSP "\u202f"

/* To renew the references: UP_TEST_RENEW=FOLDER test-ranked-charts, and look at what has changed. */
static const SpecCase cases[] = {
  { "bars-light", "bars", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 850, 600 },
  { "bars-dark-zh", "bars", UP_STYLE_DARK, "zh_CN", UP_TARGET_SLIDE, 960, 540 },
  { "bars-small", "bars", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 240, 160 },
  { "bars-grouped-print", "bars-grouped", UP_STYLE_PRINT, "en", UP_TARGET_PAPER, 515, 340 },
  { "forest-light", "forest", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 850, 600 },
  { "forest-dark-zh", "forest", UP_STYLE_DARK, "zh_CN", UP_TARGET_SCREEN, 400, 300 },
  { "forest-changes-print", "forest-changes", UP_STYLE_PRINT, "en", UP_TARGET_PAPER, 515, 340 },
  { "list-share-light", "list-share", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 850, 600 },
  { "list-share-dark-zh", "list-share", UP_STYLE_DARK, "zh_CN", UP_TARGET_SCREEN, 240, 160 },
  { "dumbbell-light", "dumbbell", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 850, 600 },
  { "dumbbell-dark-zh", "dumbbell", UP_STYLE_DARK, "zh_CN", UP_TARGET_SLIDE, 960, 540 },
  { "dumbbell-small", "dumbbell", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 240, 160 },
  { "waterfall-light", "waterfall", UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, 850, 600 },
  { "waterfall-dark-zh", "waterfall", UP_STYLE_DARK, "zh_CN", UP_TARGET_SCREEN, 400, 300 },
  { "waterfall-small", "waterfall", UP_STYLE_LIGHT, "en", UP_TARGET_SCREEN, 240, 160 },
};

static UpFonts *fonts;

static UpScene *
lay_out_text (const char *text,
              double      width,
              double      height)
{
  const SpecCase self = { NULL, NULL, UP_STYLE_LIGHT, "en", UP_TARGET_PICTURE, width, height };
  g_autoptr (GError) error = NULL;
  g_autoptr (UpSpec) spec = up_spec_parse (text, -1, &error);

  g_assert_no_error (error);
  return spec_case_lay_out (spec, fonts, &self);
}

/* A chart of a table: `columns` and `rows`, with further keys of `data` before them. */
static UpScene *
lay_out_table (const char *chart,
               const char *data,
               double      width,
               double      height)
{
  g_autofree char *text = g_strdup_printf ("{\"uptake\":1,\"chart\":\"%s\",\"data\":{%s}}", chart,
                                           data);

  return lay_out_text (text, width, height);
}

static void
assert_title (const char *chart,
              const char *data,
              const char *title)
{
  g_autoptr (UpScene) scene = lay_out_table (chart, data, 850, 600);

  g_assert_cmpstr (up_scene_get_text (scene, "title"), ==, title);
  scene_assert_inside (scene, fonts);
  scene_assert_apart (scene, fonts);
}

static void
assert_refused (const char *chart,
                const char *data,
                const char *why)
{
  g_autofree char *text = g_strdup_printf ("{\"uptake\":1,\"chart\":\"%s\",\"data\":{%s}}", chart,
                                           data);
  g_autoptr (UpSpec) spec = up_spec_parse (text, -1, NULL);
  g_autoptr (UpFrame) frame = up_query_run (NULL, spec, NULL);
  g_autoptr (UpLocale) locale = up_locale_new ("en", NULL);
  const UpChartContext context = { fonts, locale, up_theme_get (UP_STYLE_LIGHT, FALSE),
                                   UP_TARGET_PICTURE, 850, 600 };
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (frame);
  g_assert_null (up_chart_layout (spec, frame, &context, &error));
  g_assert_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME);
  g_assert_nonnull (strstr (error->message, why));
}

static const UpMark *
find_mark (UpScene    *scene,
           UpMarkKind  kind,
           UpMarkRole  role,
           int         row)
{
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);

      if (mark->kind == kind && mark->role == role && mark->row == row)
        return mark;
    }
  return NULL;
}

static void
test_reference (gconstpointer data)
{
  const SpecCase *self = data;
  g_autoptr (UpSpec) spec = spec_case_read (FOLDER, self->spec);
  g_autoptr (UpScene) scene = spec_case_lay_out (spec, fonts, self);

  scene_assert_inside (scene, fonts);
  scene_assert_apart (scene, fonts);
  spec_case_compare (FOLDER, self->name, scene);
}

static void
test_bars_titles (void)
{
  assert_title ("bars", "\"name\":\"Pulls\",\"columns\":[\"name\",\"value\"],\"rows\":[[\"Go\",5],"
                        "[\"Rust\",7.5]]",
                "Pulls: Rust comes first with 7.5, then Go with 5");
  assert_title ("bars", "\"name\":\"Pulls\",\"columns\":[\"name\",\"value\"],\"rows\":[[\"Go\",5]]",
                "Pulls, Go: 5");
  assert_title ("bars", "\"name\":\"Pulls\",\"columns\":[\"name\",\"value\"],\"rows\":[[\"Go\",5],"
                        "[\"Rust\",5]]",
                "Pulls: 5 wherever there is data");
  assert_title ("bars", "\"name\":\"Left\",\"unit\":\"fraction\",\"columns\":[\"name\",\"value\"],"
                        "\"rows\":[[\"Go\",0.7],[\"Rust\",-0.3]]",
                "Left: from −30" NNBSP "% for Rust to 70" NNBSP "% for Go");
  assert_title ("bars", "\"name\":\"Pulls\",\"columns\":[\"name\",\"value\"],\"rows\":[[\"Go\",null],"
                        "[\"Rust\",\"<10\"]]",
                "Pulls: no values");
  assert_title ("bars", "\"columns\":[\"name\",\"value\"],\"rows\":[]", "The value: no values");
  assert_title ("bars", "\"name\":\"P99\",\"symbol\":\"ms\",\"columns\":[\"name\",\"series\","
                        "\"value\"],\"rows\":[[\"Pay\",\"Java\",427],[\"Pay\",\"Go\",18],"
                        "[\"Ads\",\"Java\",20],[\"Ads\",\"Go\",19]]",
                "P99: Pay differs most, 427" NNBSP "ms in Java and 18" NNBSP "ms in Go");
}

/* Bars begin at 0, go the way of their sign, and are as long as their values. */
static void
test_bars_lengths (void)
{
  g_autoptr (UpScene) scene = lay_out_table (
      "bars", "\"columns\":[\"name\",\"value\",\"partial\"],\"rows\":[[\"a\",100,false],"
              "[\"b\",50,true],[\"c\",-25,false],[\"d\",0,false],[\"e\",null,false],"
              "[\"f\",\"<10\",false]]", 850, 600);
  const UpMark *a = find_mark (scene, UP_MARK_RECT, UP_ROLE_CELL, 0);
  const UpMark *b = find_mark (scene, UP_MARK_RECT, UP_ROLE_CELL, 1);
  const UpMark *c = find_mark (scene, UP_MARK_RECT, UP_ROLE_CELL, 2);
  const UpMark *f = find_mark (scene, UP_MARK_RECT, UP_ROLE_CELL, 5);

  g_assert_cmpfloat_with_epsilon (b->rect.width, a->rect.width / 2, 0.01);
  g_assert_cmpfloat_with_epsilon (c->rect.width, a->rect.width / 4, 0.01);
  g_assert_cmpfloat_with_epsilon (b->rect.x, a->rect.x, 0.01);
  g_assert_cmpfloat_with_epsilon (c->rect.x + c->rect.width, a->rect.x, 0.01);
  g_assert_cmpfloat (a->dash[0], ==, 0);
  g_assert_cmpfloat (b->dash[0], ==, 3);
  g_assert_cmpfloat (b->dash[1], ==, 2);
  /* 0 has no bar but its value; what is missing says so; what is withheld is outlined up to 10. */
  g_assert_null (find_mark (scene, UP_MARK_RECT, UP_ROLE_CELL, 3));
  g_assert_cmpstr (find_mark (scene, UP_MARK_TEXT, UP_ROLE_VALUE_LABEL, 3)->text, ==, "0");
  g_assert_null (find_mark (scene, UP_MARK_RECT, UP_ROLE_CELL, 4));
  g_assert_cmpstr (find_mark (scene, UP_MARK_TEXT, UP_ROLE_VALUE_LABEL, 4)->text, ==, "no data");
  g_assert_cmpfloat_with_epsilon (f->rect.width, a->rect.width / 10, 0.01);
  g_assert_cmpfloat (f->fill.alpha, ==, 0);
  g_assert_cmpstr (find_mark (scene, UP_MARK_TEXT, UP_ROLE_VALUE_LABEL, 5)->text, ==, "<10");
}

static void
test_bars_refusals (void)
{
  assert_refused ("bars", "\"columns\":[\"name\",\"series\",\"value\"],\"rows\":[[\"a\",\"x\",1],"
                          "[\"a\",\"y\",1],[\"a\",\"x\",2]]", "two rows for “a”");
  assert_refused ("bars", "\"columns\":[\"name\",\"series\",\"value\"],\"rows\":[[\"a\",\"1\",1],"
                          "[\"a\",\"2\",1],[\"a\",\"3\",1],[\"a\",\"4\",1],[\"a\",\"5\",1]]",
                  "room for 4 series");
}

/* What is not shown is counted: rows and the rest are all there are, and the largest stay. */
static void
test_folding (void)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autofree char *data = NULL;
  g_autoptr (UpScene) scene = NULL;
  guint names = 0;
  gboolean rest = FALSE;

  for (int i = 0; i < 200; i++)
    g_string_append_printf (rows, "%s[\"row %d\",%d]", i > 0 ? "," : "", i, (i * 37) % 200);
  data = g_strdup_printf ("\"columns\":[\"name\",\"value\"],\"rows\":[%s]", rows->str);
  scene = lay_out_table ("bars", data, 850, 600);
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    names += up_scene_get_mark (scene, i)->role == UP_ROLE_SERIES_LABEL ? 1 : 0;
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);
      g_autofree char *text = g_strdup_printf ("And %u more, in the table.", 200 - names);

      rest |= mark->role == UP_ROLE_NOTE && strcmp (mark->text, text) == 0;
    }
  g_assert_cmpuint (names, >, 15);
  g_assert_true (rest);
  /* 27 × 37 is 199 more than a multiple of 200: the largest value. */
  g_assert_nonnull (find_mark (scene, UP_MARK_RECT, UP_ROLE_CELL, 27));
}

static void
test_forest_titles (void)
{
  assert_title ("forest", "\"name\":\"Recovery\",\"symbol\":\"min\",\"columns\":[\"name\","
                          "\"estimate\",\"low\",\"high\"],\"rows\":[[\"Go\",24,18,31],"
                          "[\"Java\",41,30,56],[\"Rust\",null,null,null]]",
                "Recovery: highest for Java, 41" NNBSP "min, not clearly above Go");
  assert_title ("forest", "\"name\":\"Recovery\",\"columns\":[\"name\",\"estimate\",\"low\","
                          "\"high\"],\"rows\":[[\"Go\",24,18,29],[\"Java\",41,30,56]]",
                "Recovery: highest for Java, 41, clearly above Go");
  assert_title ("forest", "\"name\":\"Change\",\"unit\":\"fraction\",\"columns\":[\"name\","
                          "\"estimate\"],\"rows\":[[\"Go\",-0.5],[\"Java\",-0.125]]",
                "Change: from −50.0" NNBSP "% for Go to −12.5" NNBSP "% for Java");
  assert_refused ("forest", "\"columns\":[\"name\",\"estimate\",\"low\",\"high\"],"
                            "\"rows\":[[\"Go\",5,6,4]]", "“Go” ends below");
  assert_title ("forest", "\"name\":\"Recovery\",\"columns\":[\"name\",\"estimate\","
                          "\"reason\"],\"rows\":[[\"Go\",null,\"too few\"]]",
                "Recovery: no values");
}

/* Whiskers stand at the ends that rounding allows, the bar reaches from end to end of the interval,
 * and the reason stands where the bar would. */
static void
test_forest_marks (void)
{
  g_autoptr (UpScene) scene = lay_out_table (
      "forest", "\"columns\":[\"name\",\"estimate\",\"low\",\"high\",\"least\",\"most\","
                "\"second\",\"reason\"],\"rows\":[[\"a\",40,20,60,30,50,80,null],"
                "[\"b\",null,null,null,null,null,null,\"too few to say\"]]", 850, 600);
  const UpMark *bar = find_mark (scene, UP_MARK_RECT, UP_ROLE_INTERVAL, 0);
  const UpMark *dot = find_mark (scene, UP_MARK_DOT, UP_ROLE_ESTIMATE, 0);
  const UpMark *whisker = find_mark (scene, UP_MARK_LINE, UP_ROLE_INTERVAL, 0);
  double x = up_scene_get_points (scene, dot)->x;
  double each = (bar->rect.width - bar->rect.height) / 40;

  g_assert_cmpfloat_with_epsilon (bar->rect.height, 6, 0.01);
  g_assert_cmpfloat_with_epsilon (bar->fill.alpha, 0.38, 0.001);
  g_assert_cmpfloat_with_epsilon (dot->radius, 4.6, 0.01);
  g_assert_cmpfloat_with_epsilon (bar->rect.x + bar->rect.width / 2, x, 0.01);
  g_assert_cmpfloat_with_epsilon (up_scene_get_points (scene, whisker)->x, x - 10 * each, 0.01);
  g_assert_cmpstr (find_mark (scene, UP_MARK_TEXT, UP_ROLE_REFUSAL, 1)->text, ==, "too few to say");
  g_assert_cmpstr (find_mark (scene, UP_MARK_TEXT, UP_ROLE_VALUE_LABEL, 0)->text, ==, "80");
}

static void
test_dumbbell_titles (void)
{
  assert_title ("dumbbell", "\"name\":\"P99\",\"symbol\":\"ms\",\"columns\":[\"name\","
                            "\"before\",\"after\"],\"rows\":[[\"Pay\",780,42],[\"Ads\",50,60]]",
                "P99: Pay fell most, 780" NNBSP "ms to 42" NNBSP "ms (−95" NNBSP "%)");
  assert_title ("dumbbell", "\"name\":\"Share\",\"unit\":\"fraction\",\"columns\":[\"name\","
                            "\"before\",\"after\"],\"rows\":[[\"Go\",0.102,0.133],"
                            "[\"C\",0.2,0.19]]",
                "Share: Go rose most, 10.2" NNBSP "% to 13.3" NNBSP "% (+3.1" NNBSP "points)");
  assert_title ("dumbbell", "\"name\":\"Margin\",\"columns\":[\"name\",\"before\",\"after\"],"
                            "\"rows\":[[\"Go\",-5,7]]",
                "Margin, Go: from −5 to 7, +12");
  assert_title ("dumbbell", "\"name\":\"Margin\",\"columns\":[\"name\",\"before\",\"after\"],"
                            "\"rows\":[[\"Go\",null,7]]",
                "Margin: no values");
}

/* Rows by change, or by the value after. */
static void
test_dumbbell_sort (void)
{
  static const char data[] = "\"data\":{\"columns\":[\"name\",\"before\",\"after\"],"
                             "\"rows\":[[\"a\",100,110],[\"b\",1,2],[\"c\",null,500]]}";
  g_autofree char *plain = g_strdup_printf ("{\"chart\":\"dumbbell\",%s}", data);
  g_autofree char *after = g_strdup_printf ("{\"chart\":\"dumbbell\",\"sort\":\"after\",%s}",
                                            data);
  g_autoptr (UpScene) by_change = lay_out_text (plain, 850, 600);
  g_autoptr (UpScene) by_after = lay_out_text (after, 850, 600);

  g_assert_cmpstr (up_scene_get_series (by_change, 0)->name, ==, "b");
  g_assert_cmpstr (up_scene_get_series (by_after, 0)->name, ==, "a");
  g_assert_cmpstr (up_scene_get_series (by_after, 2)->name, ==, "c");
}

static void
test_waterfall_sums (void)
{
  static const char head[] = "\"name\":\"Bill\",\"columns\":[\"name\",\"value\",\"kind\"]";
  g_autofree char *good = g_strdup_printf ("%s,\"rows\":[[\"March\",0.1,\"total\"],"
                                           "[\"New\",0.2,null],[\"June\",0.3,\"total\"]]", head);
  g_autofree char *wrong = g_strdup_printf ("%s,\"rows\":[[\"March\",120,null],[\"New\",45,null],"
                                            "[\"June\",170,\"total\"]]", head);
  g_autofree char *rounded = g_strdup_printf ("\"rounding\":1,%s,\"rows\":[[\"March\",120,null],"
                                              "[\"New\",45,null],[\"June\",166,\"total\"]]", head);
  g_autofree char *hole = g_strdup_printf ("%s,\"rows\":[[\"March\",120,null],[\"New\",null,null]]",
                                           head);
  g_autofree char *word = g_strdup_printf ("%s,\"rows\":[[\"March\",120,\"sum\"]]", head);
  g_autofree char *large = g_strdup_printf ("%s,\"rows\":[[\"March\",1e308,null],[\"b\",1e308,"
                                            "null]]", head);

  assert_title ("waterfall", good, "Bill: from 0.1 to 0.3; largest step New, +0.2");
  assert_title ("waterfall", rounded, "Bill: from 120 to 166; largest step New, +45");
  assert_refused ("waterfall", wrong, "“June” is stated as 170, but the steps before it add up to "
                                      "165");
  assert_refused ("waterfall", hole, "Row 2 of the table has no value");
  assert_refused ("waterfall", word, "“sum”");
  assert_refused ("waterfall", large, "larger than a number can hold");
}

/* Steps that find no room are put together so that start, end and every sum still hold. */
static void
test_waterfall_folding (void)
{
  g_autoptr (GString) rows = g_string_new ("[\"Start\",1000,\"total\"]");
  g_autofree char *data = NULL;
  g_autoptr (UpScene) scene = NULL;
  double x = NAN;
  guint n_smaller = 0;

  for (int i = 1; i <= 60; i++)
    g_string_append_printf (rows, ",[\"step %d\",%d,null]", i, i % 2 == 0 ? i : -i);
  g_string_append (rows, ",[\"End\",1030,\"total\"]");
  data = g_strdup_printf ("\"columns\":[\"name\",\"value\",\"kind\"],\"rows\":[%s]", rows->str);
  scene = lay_out_table ("waterfall", data, 850, 600);
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);

      n_smaller += mark->kind == UP_MARK_TEXT && strstr (mark->text, "smaller changes") != NULL;
      if (mark->kind == UP_MARK_RECT && mark->role == UP_ROLE_CELL && mark->row == 61)
        x = mark->rect.x + mark->rect.width;
    }
  g_assert_cmpuint (n_smaller, ==, 1);
  /* The last line between steps stands where the end's bar ends. */
  for (guint i = up_scene_get_n_marks (scene); i > 0; i--)
    {
      const UpMark *mark = up_scene_get_mark (scene, i - 1);

      if (mark->role != UP_ROLE_LEADER)
        continue;
      g_assert_cmpfloat_with_epsilon (up_scene_get_points (scene, mark)->x, x, 0.01);
      break;
    }
}

static void
assert_point (const char *chart,
              const char *data,
              guint       series,
              const char *expected)
{
  g_autofree char *text = g_strdup_printf ("{\"uptake\":1,\"chart\":\"%s\",\"data\":{%s}}", chart,
                                           data);
  g_autoptr (UpSpec) spec = up_spec_parse (text, -1, NULL);
  g_autoptr (UpFrame) frame = up_query_run (NULL, spec, NULL);
  g_autoptr (UpLocale) locale = up_locale_new ("en", NULL);
  g_autoptr (UpScene) scene = lay_out_text (text, 850, 600);
  g_autofree char *words = up_chart_point_text (spec, frame, locale, scene, series, 0);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_point_texts (void)
{
  assert_point ("bars", "\"columns\":[\"name\",\"value\",\"partial\"],\"rows\":[[\"Go\",5,false],"
                        "[\"Rust\",1234567,true]]", 0, "Rust: 1,234,567, incomplete, 1 of 2");
  assert_point ("bars", "\"columns\":[\"name\",\"value\"],\"rows\":[[\"Go\",5],"
                        "[\"Rust\",\"<10\"]]", 1, "Rust: withheld, below 10, 2 of 2");
  assert_point ("forest", "\"columns\":[\"name\",\"estimate\",\"low\",\"high\"],"
                          "\"rows\":[[\"Go\",24,18,31]]", 0, "Go: 24 (18 – 31), 1 of 1");
  assert_point ("dumbbell", "\"before-name\":\"2020\",\"after-name\":\"2024\","
                            "\"columns\":[\"name\",\"before\",\"after\"],\"rows\":[[\"Go\",10,15]]",
                0, "Go: 2020 10, 2024 15, change +50" NNBSP "%, 1 of 1");
  assert_point ("waterfall", "\"columns\":[\"name\",\"value\"],\"rows\":[[\"Start\",10],"
                             "[\"More\",5]]", 1, "More: +5, to 15, 2 of 2");
}

/* Random tables: names of any length and script, values of any size, sign and none. */

static const char *const names[] = {
  "Go", "Rust", "TypeScript", "支付与清算系统的核心服务", "A service whose name goes on and on and on",
  "Averyveryverylongwordwithoutanyspaceinit", "é", "Ω", "<b>&amp;</b>", "数据",
};

/* With @low the upper end of a range that begins there. */
static char *
random_cell (GRand      *rand,
             gboolean    whole,
             const char *low)
{
  static const double sizes[] = { 1, 1, 1, 1e-300, 1e-9, 1e3, 1e6, 1e15, 1e308 };
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double size = sizes[g_rand_int_range (rand, 0, G_N_ELEMENTS (sizes))];

  if (low != NULL)
    {
      double begin = g_ascii_strtod (low, NULL);

      if (strcmp (low, "null") == 0)
        return g_strdup ("null");
      g_ascii_dtostr (buffer, sizeof buffer, MIN (begin + fabs (begin) / 2 + size, 1e308));
      return g_strdup (buffer);
    }
  if (!whole && g_rand_int_range (rand, 0, 9) == 0)
    return g_strdup ("null");
  if (g_rand_int_range (rand, 0, 9) == 0)
    return g_strdup ("0");
  g_ascii_dtostr (buffer, sizeof buffer, g_rand_double_range (rand, -1, 1) * (whole ? MIN (size, 1e300) : size));
  return g_strdup (buffer);
}

static char *
random_table (GRand             *rand,
              const char *const *columns,
              const char        *head,
              gboolean           whole)
{
  GString *data = g_string_new (head);
  static const int counts[] = { 0, 1, 2, 3, 5, 8, 13, 40, 200 };
  int n = counts[g_rand_int_range (rand, 0, G_N_ELEMENTS (counts))];

  g_autofree char *last = NULL;

  g_string_append (data, "\"name\":\"Something counted\",\"columns\":[\"name\"");
  for (guint i = 0; columns[i] != NULL; i++)
    g_string_append_printf (data, ",\"%s\"", columns[i]);
  g_string_append (data, "],\"rows\":[");
  for (int row = 0; row < n; row++)
    {
      g_string_append_printf (data, "%s[\"%s %d\"", row > 0 ? "," : "",
                              names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))], row / 2);
      for (guint i = 0; columns[i] != NULL; i++)
        {
          gboolean high = strcmp (columns[i], "high") == 0 || strcmp (columns[i], "most") == 0;
          g_autofree char *cell = NULL;

          if (strcmp (columns[i], "series") == 0)
            cell = g_strdup_printf ("\"%s %d\"", row % 2 == 0 ? "one" : "组", row % 2);
          else if (strcmp (columns[i], "detail") == 0)
            cell = g_strdup (row % 3 == 0 ? "null" : "\"28.4 → 2.1 min 分钟\"");
          else
            cell = random_cell (rand, whole, high ? last : NULL);

          g_string_append_printf (data, ",%s", cell);
          g_free (last);
          last = g_steal_pointer (&cell);
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
  static const struct
  {
    const char *chart;
    const char *head;
    const char *const columns[6];
  } kinds[] = {
    { "bars", "\"symbol\":\"ms\",", { "value", NULL } },
    { "bars", "\"unit\":\"fraction\",", { "value", "series", NULL } },
    { "forest", "\"unit\":\"fraction\",\"level\":0.95,\"estimate-name\":\"fitted\",",
      { "estimate", "low", "high", "second", NULL } },
    { "forest", "\"symbol\":\"min\",\"reference\":0.5,", { "estimate", "least", "most", "detail" } },
    { "dumbbell", "\"before-name\":\"the year before everything was moved\",",
      { "before", "after", NULL } },
    { "dumbbell", "\"unit\":\"fraction\",", { "before", "after", NULL } },
    { "waterfall", "\"rounding\":1,", { "value", NULL } },
  };
  static const double sizes[][2] = {
    { 240, 160 }, { 320, 240 }, { 400, 300 }, { 360, 560 }, { 850, 600 }, { 1920, 1080 },
    { 3840, 2160 }, { 1028, 200 }, { 240, 1000 },
  };
  const char *many = g_getenv ("UP_TEST_MANY");
  guint n = many != NULL ? (guint) g_ascii_strtoull (many, NULL, 10) : 60;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260105);

  for (guint i = 0; i < n * G_N_ELEMENTS (kinds); i++)
    {
      guint kind = i % G_N_ELEMENTS (kinds);
      guint size = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (sizes));
      g_autofree char *data = random_table (rand, kinds[kind].columns, kinds[kind].head,
                                             strcmp (kinds[kind].chart, "waterfall") == 0);
      g_autofree char *text = g_strdup_printf ("{\"uptake\":1,\"chart\":\"%s\",\"data\":{%s}}",
                                               kinds[kind].chart, data);
      g_autoptr (UpSpec) spec = up_spec_parse (text, -1, NULL);
      const SpecCase self = { NULL, NULL, UP_STYLE_LIGHT, i % 3 == 0 ? "zh_CN" : "en",
                              (UpTarget) g_rand_int_range (rand, 0, 4), sizes[size][0],
                              sizes[size][1] };
      g_autoptr (UpScene) scene = NULL;

      g_test_message ("%.0f × %.0f, target %d, %s", self.width, self.height, (int) self.target,
                      text);
      scene = spec_case_lay_out (spec, fonts, &self);
      scene_assert_inside (scene, fonts);
      scene_assert_apart (scene, fonts);
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
      g_autofree char *path = g_strconcat ("/ranked/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_reference);
    }
  g_test_add_func ("/ranked/bars/titles", test_bars_titles);
  g_test_add_func ("/ranked/bars/lengths", test_bars_lengths);
  g_test_add_func ("/ranked/bars/refusals", test_bars_refusals);
  g_test_add_func ("/ranked/folding", test_folding);
  g_test_add_func ("/ranked/forest/titles", test_forest_titles);
  g_test_add_func ("/ranked/forest/marks", test_forest_marks);
  g_test_add_func ("/ranked/dumbbell/titles", test_dumbbell_titles);
  g_test_add_func ("/ranked/dumbbell/sort", test_dumbbell_sort);
  g_test_add_func ("/ranked/waterfall/sums", test_waterfall_sums);
  g_test_add_func ("/ranked/waterfall/folding", test_waterfall_folding);
  g_test_add_func ("/ranked/point-texts", test_point_texts);
  g_test_add_func ("/ranked/random", test_random);
  result = g_test_run ();
  g_clear_object (&fonts);
  return result;
}

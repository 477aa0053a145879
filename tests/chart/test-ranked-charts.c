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

/* Random tables: names of any length and script, values of any size, sign and none. */

static const char *const names[] = {
  "Go", "Rust", "TypeScript", "支付与清算系统的核心服务", "A service whose name goes on and on and on",
  "Averyveryverylongwordwithoutanyspaceinit", "é", "Ω", "<b>&amp;</b>", "数据",
};

static char *
random_cell (GRand *rand)
{
  static const double sizes[] = { 1, 1, 1, 1e-300, 1e-9, 1e3, 1e6, 1e15, 1e308 };
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double size = sizes[g_rand_int_range (rand, 0, G_N_ELEMENTS (sizes))];

  if (g_rand_int_range (rand, 0, 9) == 0)
    return g_strdup ("null");
  if (g_rand_int_range (rand, 0, 9) == 0)
    return g_strdup ("0");
  g_ascii_dtostr (buffer, sizeof buffer, g_rand_double_range (rand, -1, 1) * size);
  return g_strdup (buffer);
}

static char *
random_table (GRand             *rand,
              const char *const *columns,
              const char        *head)
{
  GString *data = g_string_new (head);
  static const int counts[] = { 0, 1, 2, 3, 5, 8, 13, 40, 200 };
  int n = counts[g_rand_int_range (rand, 0, G_N_ELEMENTS (counts))];

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
          g_autofree char *cell = strcmp (columns[i], "series") != 0
                                      ? random_cell (rand)
                                      : g_strdup_printf ("\"%s %d\"", row % 2 == 0 ? "one" : "组", row % 2);

          g_string_append_printf (data, ",%s", cell);
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
      g_autofree char *data = random_table (rand, kinds[kind].columns, kinds[kind].head);
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
  g_test_add_func ("/ranked/random", test_random);
  result = g_test_run ();
  g_clear_object (&fonts);
  return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "growth-scenes.h"

#include "up-chart-error.h"

#include <math.h>
#include <string.h>

#define NNBSP "\u202f"

static UpFonts *fonts;

static void
test_words (void)
{
  g_autoptr (UpScene) scene = growth_lay_out (fonts, &fixture_pull_requests, "log", "en",
                                              UP_TARGET_SCREEN, 1028, 641);

  g_assert_cmpstr (up_scene_get_text (scene, "title"), ==,
                   "Rust’s pull requests grew 47" NNBSP "% a year, 2020–2025 — ahead of Go’s 32" NNBSP
                   "%");
  g_assert_cmpstr (up_scene_get_text (scene, "subtitle"), ==,
                   "Pull requests opened per quarter on public GitHub, by main language of the "
                   "repository · 2020 Q1 – 2025 Q1 · log scale");
  g_assert_cmpstr (up_scene_get_text (scene, "source"), ==,
                   "Source: Languish, from GH Archive events (ISC licence). Snapshot of "
                   "5\u00a0Apr\u00a02026. Growth: method GRO-1, log-linear trend, Newey–West interval.");
  g_assert_true (growth_has_text (scene, UP_ROLE_NOTE, "2025 Q2 incomplete,\nnot used for growth"));
  g_assert_true (growth_has_text (scene, UP_ROLE_ANNOTATION,
                                  "JavaScript peaked, 2022 Q4 4.07" NNBSP "M"));
  g_assert_true (growth_has_text (scene, UP_ROLE_NOTE,
                                  "Rust gained 13" NNBSP "% a year on Go (95" NNBSP "% interval 11 to\n15"
                                  NNBSP "%)."));
  g_assert_true (growth_has_text (scene, UP_ROLE_INTERVAL, "4" NNBSP "% (−4 – 13)"));
  g_assert_true (growth_has_text (scene, UP_ROLE_HEADING, "Growth a year, 2020 Q1 – 2025 Q1"));
  g_assert_true (growth_has_text (scene, UP_ROLE_KEY, "fitted trend, 95" NNBSP "% interval"));
  g_assert_true (growth_has_text (scene, UP_ROLE_VALUE_LABEL, "690" NNBSP "k"));
}

static void
test_chinese_words (void)
{
  g_autoptr (UpScene) scene = growth_lay_out (fonts, &fixture_pull_requests, "log", "zh_CN",
                                              UP_TARGET_SCREEN, 1028, 641);

  g_assert_cmpstr (up_scene_get_text (scene, "title"), ==,
                   "2020–2025 年 Rust 的拉取请求年均增长 47%，高于 Go 的 32%");
  g_assert_cmpstr (up_scene_get_text (scene, "subtitle"), ==,
                   "GitHub 公开仓库每季度新建的拉取请求数，按仓库主要语言 · "
                   "2020 年第 1 季度至 2025 年第 1 季度 · 对数刻度");
  g_assert_true (growth_has_text (scene, UP_ROLE_NOTE, "2025 Q2 尚不完整，\n未计入增长率"));
  g_assert_true (growth_has_text (scene, UP_ROLE_ANNOTATION,
                                  "JavaScript 在 2022 Q4 见顶，407" NNBSP "万"));
  g_assert_true (growth_has_text (scene, UP_ROLE_INTERVAL, "41%（32 至 50）"));
  g_assert_true (growth_has_text (scene, UP_ROLE_HEADING, "年均增长率，2020 Q1 – 2025 Q1"));
  g_assert_true (growth_has_text (scene, UP_ROLE_KEY, "拟合趋势及 95% 置信区间"));
}

static void
assert_near (double a,
             double b)
{
  g_assert_cmpfloat_with_epsilon (a, b, 2.0);
}

/* Distances of the design's picture of the growth page, whose card's drawing is 1028 × 641. */
static void
test_geometry (void)
{
  g_autoptr (UpScene) scene = growth_lay_out (fonts, &fixture_pull_requests, "log", "en",
                                              UP_TARGET_SCREEN, 1028, 641);
  const UpMark *mark;
  UpRect area;

  g_assert_true (up_scene_get_area (scene, "plot", &area));
  assert_near (area.x, 66);
  assert_near (area.y, 91);
  assert_near (area.x + area.width, 501);
  assert_near (area.y + area.height, 497);
  g_assert_true (up_scene_get_area (scene, "strip", &area));
  assert_near (area.y, 537);
  assert_near (area.height, 46);
  g_assert_true (up_scene_get_area (scene, "strip-window", &area));
  assert_near (area.x, 328.6);
  assert_near (area.x + area.width, 492.8);
  g_assert_true (up_scene_get_area (scene, "strip-handle-to", &area));
  g_assert_cmpfloat (area.width, >=, 24);
  g_assert_true (up_scene_get_area (scene, "growth", &area));
  assert_near (area.x, 682);
  assert_near (area.x + area.width, 1008);
  mark = growth_find_text (scene, UP_ROLE_SERIES_LABEL, "TypeScript");
  g_assert_nonnull (mark);
  assert_near (mark->rect.x, 515);

  /* The order on screen is the order of the values: 2.70 M above 2.69 M. */
  g_assert_cmpfloat (growth_find_text (scene, UP_ROLE_SERIES_LABEL, "JavaScript")->rect.y, <,
                     growth_find_text (scene, UP_ROLE_SERIES_LABEL, "Python")->rect.y);
}

static guint
count_role (UpScene   *scene,
            UpMarkRole role)
{
  guint n = 0;

  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    n += up_scene_get_mark (scene, i)->role == role ? 1 : 0;
  return n;
}

/* Every text and shape lies inside the picture, whatever its size; there is never an empty axis. */
static void
assert_inside (UpScene *scene)
{
  double width = up_scene_get_width (scene);
  double height = up_scene_get_height (scene);
  UpRect plot;

  if (up_scene_get_area (scene, "plot", &plot))
    g_assert_cmpfloat (MIN (plot.width, plot.height), >=, 8);
  else
    g_assert_cmpuint (count_role (scene, UP_ROLE_REFUSAL), >, 0);
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);
      const UpPoint *points = up_scene_get_points (scene, mark);

      for (guint p = 0; p < mark->n_points; p++)
        {
          if (isnan (points[p].y))
            continue;
          g_assert_cmpfloat (points[p].x, >=, -1);
          g_assert_cmpfloat (points[p].x, <=, width + 1);
          g_assert_cmpfloat (points[p].y, >=, -1);
          g_assert_cmpfloat (points[p].y, <=, height + 1);
        }
      if (mark->kind == UP_MARK_TEXT)
        {
          double text_width, text_height;
          double shift = mark->style.align == UP_ALIGN_END      ? 1
                         : mark->style.align == UP_ALIGN_CENTER ? 0.5
                                                                : 0;

          up_fonts_measure (fonts, mark->text, &mark->style, -1, &text_width, &text_height, NULL);
          g_assert_cmpfloat (mark->rect.x - shift * text_width, >=, -1);
          g_assert_cmpfloat (mark->rect.x + (1 - shift) * text_width, <=, width + 4);
          g_assert_cmpfloat (mark->rect.y, >=, -2);
          g_assert_cmpfloat (mark->rect.y + text_height, <=, height + 2);
        }
    }
}

static void
test_sizes (void)
{
  static const struct
  {
    UpTarget target;
    double width, height;
  } sizes[] = {
    { UP_TARGET_SCREEN, 240, 160 },   { UP_TARGET_SCREEN, 320, 240 },
    { UP_TARGET_SCREEN, 360, 560 },   { UP_TARGET_SCREEN, 400, 576 },
    { UP_TARGET_SCREEN, 508, 300 },   { UP_TARGET_SCREEN, 740, 641 },
    { UP_TARGET_SCREEN, 1028, 641 },  { UP_TARGET_SCREEN, 1028, 200 },
    { UP_TARGET_SCREEN, 3840, 2160 }, { UP_TARGET_PICTURE, 850, 600 },
    { UP_TARGET_PICTURE, 540, 540 },  { UP_TARGET_PICTURE, 240, 1000 },
    { UP_TARGET_SLIDE, 960, 540 },    { UP_TARGET_PAPER, 515, 340 },
  };
  static const char *const scales[] = { "linear", "log", "index", "share" };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (scales); j++)
        {
          g_autoptr (UpScene) scene = growth_lay_out (fonts, &fixture_pull_requests, scales[j],
                                                      i % 2 == 0 ? "en" : "zh_CN", sizes[i].target,
                                                      sizes[i].width, sizes[i].height);

          assert_inside (scene);
        }
    }
}

/* Names, numbers and holes that no layout may stumble over. */
static void
test_nasty (void)
{
  enum { N = 22, MANY = 200 };
  static double columns[MANY][N];
  static char names[MANY][200];
  static FixtureSeries series[MANY];
  static const char *const scales[] = { "linear", "log", "index", "share" };
  Fixture fixture = fixture_pull_requests;
  static const guint counts[] = { 1, 2, 8, 9, MANY };

  for (guint j = 0; j < MANY; j++)
    {
      for (guint i = 0; i < N; i++)
        columns[j][i] = j == 0   ? 7
                        : j == 1 ? 1e300 * (i + 1) / N
                        : j == 2 ? 1e-300
                        : j == 3 ? (i == 10 ? 5 : NAN)
                        : j == 4 ? NAN
                        : j == 5 ? 0
                        : j == 6 ? -5.0 * i
                        : j == 7 ? (i % 2 == 0 ? 3 : NAN)
                                 : exp (j * 0.1 + i * 0.01 * (j % 7));
      g_snprintf (names[j], sizeof names[j], "%u %s", j,
                  j % 3 == 0   ? "a name that is far too long for any label that a chart could have"
                  : j % 3 == 1 ? "<b>&amp; \"quoted\" \\ \t 中文名称很长很长很长很长很长很长很长"
                               : "x");
      series[j] = (FixtureSeries) { names[j], names[j], columns[j] };
    }
  fixture.n_values = N;
  fixture.n_before = 0;
  fixture.first_year = 2020;
  fixture.partial = FALSE;
  fixture.pair[0] = NULL;
  for (guint c = 0; c < G_N_ELEMENTS (counts); c++)
    for (guint first = 0; first < (counts[c] == 1 ? 8 : 1); first++)
      for (guint k = 0; k < G_N_ELEMENTS (scales); k++)
        for (guint size = 0; size < 3; size++)
          {
            static const double widths[] = { 240, 740, 1028 };
            static const double heights[] = { 160, 500, 641 };
            g_autoptr (UpScene) scene = NULL;

            fixture.series = series + first;
            fixture.n_series = counts[c];
            scene = growth_lay_out (fonts, &fixture, scales[k], "en", UP_TARGET_SCREEN,
                                    widths[size], heights[size]);
            assert_inside (scene);
            g_assert_cmpuint (up_scene_get_n_series (scene), ==, counts[c]);
          }
}

static char *
title_of (const double *first,
          const double *second,
          const char   *scale,
          UpUnit        unit,
          const char   *kind)
{
  const FixtureSeries both[] = { { "a", "Ada", first }, { "b", "Basic", second } };
  Fixture fixture = fixture_pull_requests;
  g_autoptr (UpScene) scene = NULL;

  fixture.series = both;
  fixture.n_series = second != NULL ? 2 : 1;
  fixture.n_values = 13;
  fixture.n_before = 0;
  fixture.first_year = 2020;
  fixture.partial = FALSE;
  fixture.pair[0] = second != NULL ? "a" : NULL;
  fixture.pair[1] = "b";
  fixture.unit = unit;
  fixture.kind = kind;
  if (unit == UP_UNIT_FRACTION)
    fixture.noun = "share of searches";
  scene = growth_lay_out (fonts, &fixture, scale, "en", UP_TARGET_PICTURE, 850, 600);
  return g_strdup (up_scene_get_text (scene, "title"));
}

/* A series of 13 quarters that grows @rate a year, with @noise on every second one. */
static void
grow (double *values,
      double  rate,
      double  noise)
{
  for (guint i = 0; i < 13; i++)
    values[i] = 1000 * pow (1 + rate, i / 4.0) * (i % 2 == 1 ? 1 + noise : 1);
}

#define PERCENT NNBSP "%"

static void
test_titles (void)
{
  double up[13], faster[13], down[13], flat[13], wild[13], hole[13], one[13], zero[13], share[13];
  g_autofree char *text = NULL;

  grow (up, 0.10, 0.001);
  grow (faster, 0.20, 0.001);
  grow (down, -0.08, 0.001);
  grow (flat, 0, 0.001);
  for (guint i = 0; i < 13; i++)
    {
      wild[i] = i == 0 ? 1000 : i == 12 ? 1300 : 500 + (i * 7919) % 1500;
      hole[i] = i == 0 ? NAN : up[i];
      one[i] = i == 5 ? 40 : NAN;
      zero[i] = i * 10;
      share[i] = 0.20 + 0.01 * i;
    }

#define ASSERT_TITLE(first, second, expected)                                                     \
  g_free (text);                                                                                  \
  text = title_of (first, second, "linear", UP_UNIT_COUNT, "flow");                               \
  g_assert_cmpstr (text, ==, expected)

  ASSERT_TITLE (up, NULL, "Ada’s pull requests grew 10" PERCENT " a year, 2020–2023");
  ASSERT_TITLE (down, NULL, "Ada’s pull requests fell 8" PERCENT " a year, 2020–2023");
  ASSERT_TITLE (flat, NULL, "Ada’s pull requests barely changed, 2020–2023");
  ASSERT_TITLE (wild, NULL,
                "Ada’s pull requests grew 9" PERCENT " a year, 2020–2023 — though the trend may be flat");
  ASSERT_TITLE (hole, NULL, "Ada’s pull requests grew 10" PERCENT " a year by trend, 2020–2023");
  ASSERT_TITLE (one, NULL, "One value of Ada’s pull requests, 2020–2023: too few for growth");
  ASSERT_TITLE (zero, NULL, "Ada’s pull requests rose from 0 to 120, 2020–2023");
  ASSERT_TITLE (faster, up, "Ada’s pull requests grew 20" PERCENT
                            " a year, 2020–2023 — ahead of Basic’s 10" PERCENT);
  ASSERT_TITLE (up, down, "Ada’s pull requests grew 10" PERCENT
                          " a year, 2020–2023 — while Basic’s fell 8" PERCENT);
  ASSERT_TITLE (up, flat, "Ada’s pull requests grew 10" PERCENT
                          " a year, 2020–2023 — while Basic’s barely changed");
  ASSERT_TITLE (one, zero, "Growth of pull requests cannot be given, 2020–2023");
  ASSERT_TITLE (up, up, "Ada’s pull requests grew 10" PERCENT
                        " a year, 2020–2023 — level with Basic’s");

  g_free (text);
  text = title_of (share, NULL, "linear", UP_UNIT_FRACTION, "share");
  g_assert_cmpstr (text, ==, "Ada’s share of searches rose 12.0" NNBSP "points to 32.0" PERCENT
                             ", 2020–2023");
}

static void
test_errors (void)
{
  g_autoptr (UpSpec) spec = growth_spec ("");
  g_autoptr (UpSpec) other = growth_spec (", \"chart\": \"pie\"");
  g_autoptr (UpFrame) frame = fixture_frame (&fixture_pull_requests, "linear");
  g_autoptr (UpLocale) locale = up_locale_new ("en", NULL);
  UpChartContext context = growth_context (fonts, UP_TARGET_PICTURE, 850, 600, locale);
  g_autoptr (GError) error = NULL;

  g_assert_null (up_chart_layout (other, frame, &context, &error));
  g_assert_error (error, UP_CHART_ERROR, UP_CHART_ERROR_KIND);
  g_clear_error (&error);
  g_assert_null (up_chart_layout (spec, up_frame_get_part (frame, "growth"), &context, &error));
  g_assert_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME);
  g_clear_error (&error);
  context.width = 100;
  g_assert_null (up_chart_layout (spec, frame, &context, &error));
  g_assert_error (error, UP_CHART_ERROR, UP_CHART_ERROR_SIZE);
}

/* The scene as text against what was looked at. UP_TEST_RENEW names a folder to write it to. */
static void
test_dumps (void)
{
  static const struct
  {
    const char *name, *scale, *language;
    UpTarget target;
    double width, height;
  } dumps[] = {
    { "growth-screen", "log", "en", UP_TARGET_SCREEN, 1028, 641 },
    { "growth-stacked", "index", "en", UP_TARGET_SCREEN, 740, 641 },
    { "growth-narrow", "log", "zh_CN", UP_TARGET_SCREEN, 400, 576 },
    { "growth-slide", "share", "en", UP_TARGET_SLIDE, 960, 540 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dumps); i++)
    {
      g_autoptr (UpScene) scene = growth_lay_out (fonts, &fixture_pull_requests, dumps[i].scale,
                                                  dumps[i].language, dumps[i].target,
                                                  dumps[i].width, dumps[i].height);
      g_autofree char *dump = up_scene_dump (scene);
      g_autofree char *file = g_strconcat (dumps[i].name, ".txt", NULL);
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "chart", "reference", file, NULL);
      g_autofree char *reference = NULL;

      if (g_getenv ("UP_TEST_RENEW") != NULL)
        {
          g_autofree char *renewed = g_build_filename (g_getenv ("UP_TEST_RENEW"), file, NULL);

          g_assert_true (g_file_set_contents (renewed, dump, -1, NULL));
          continue;
        }
      g_assert_true (g_file_get_contents (path, &reference, NULL, NULL));
      g_assert_cmpstr (dump, ==, reference);
    }
}

/* Columns of a row of DESIGN.md: names in backquotes, then the type that all names before it have. */
static void
append_columns (GString    *text,
                const char *cell)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (cell, "`", -1);
  gboolean any = FALSE;
  guint depth = 0;

  for (guint i = 1; parts[i] != NULL; i += 2)
    {
      g_autofree char *rest = g_strstrip (g_strdup (parts[i + 1] != NULL ? parts[i + 1] : ""));
      char *end = strpbrk (rest, ",(;");

      /* What is in brackets explains; backquotes there are not columns. */
      if (depth == 0)
        g_ptr_array_add (names, g_strdup (parts[i]));
      for (const char *p = parts[i + 1]; p != NULL && *p != '\0'; p++)
        depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
      if (end != NULL)
        *end = '\0';
      g_strstrip (rest);
      if (rest[0] == '\0')
        continue;
      for (guint n = 0; n < names->len; n++)
        {
          g_string_append_printf (text, "%s %s %s", any ? "," : "",
                                  (char *) g_ptr_array_index (names, n), rest);
          any = TRUE;
        }
      g_ptr_array_set_size (names, 0);
    }
}

/* DESIGN.md lists the columns of each kind; the program checks frames against the same list. */
static void
test_design (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "DESIGN.md", NULL);
  g_autofree char *design = NULL;
  g_autoptr (GString) expected = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  gboolean inside = FALSE;
  guint n_kinds;
  const UpChartKind *kinds = up_chart_kinds (&n_kinds);

  g_assert_cmpuint (n_kinds, >=, 1);
  g_assert_true (g_file_get_contents (path, &design, NULL, NULL));
  lines = g_strsplit (design, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = NULL;
      g_auto (GStrv) words = NULL;

      if (g_str_has_prefix (lines[i], "| table | columns |"))
        inside = TRUE;
      else if (inside && lines[i][0] != '|')
        break;
      if (!inside || g_str_has_prefix (lines[i], "| table") || g_str_has_prefix (lines[i], "| ---"))
        continue;
      cells = g_strsplit (lines[i], "|", -1);
      words = g_strsplit_set (g_strstrip (cells[1]), "`: ", -1);
      g_string_append_printf (expected, "%s:", words[0][0] != '\0' ? words[0] : words[1]);
      append_columns (expected, cells[2]);
      g_string_append_c (expected, '\n');
    }
  g_assert_cmpstr (kinds[0].id, ==, "growth");
  g_assert_cmpstr (kinds[0].columns, ==, expected->str);
}

#define LONG 30000
#define HIGH 12345
#define LOW 20001
#define LONE 15000

/* Of more points than a file lets one walk over only some are placed: those that make the line. */
static void
test_long_line (void)
{
  g_autofree double *values = g_new (double, LONG);
  const FixtureSeries series = { "rust", "Rust", values };
  Fixture fixture = fixture_pull_requests;
  g_autoptr (UpScene) scene = NULL;
  gboolean has_lone = FALSE, has_last = FALSE;
  const UpMark *line = NULL;
  const UpPoint *points;
  double top = INFINITY, bottom = -INFINITY;
  guint n_breaks = 0;

  for (gsize i = 0; i < LONG; i++)
    values[i] = 100 + (i % 2);
  values[HIGH] = 400;
  values[LOW] = 50;
  for (gsize i = LONE - 200; i <= LONE + 200; i++)
    values[i] = i == LONE ? 100 : NAN;
  fixture.series = &series;
  fixture.n_series = 1;
  fixture.n_values = LONG;
  fixture.n_before = 0;
  fixture.first_year = 1930;
  fixture.period = UP_PERIOD_DAY;
  fixture.partial = FALSE;
  fixture.pair[0] = fixture.pair[1] = NULL;
  scene = growth_lay_out (fonts, &fixture, "linear", "en", UP_TARGET_SLIDE, 960, 540);

  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);

      if (mark->kind == UP_MARK_LINE && mark->role == UP_ROLE_SERIES)
        line = mark;
      has_lone |= mark->kind == UP_MARK_DOT && mark->row == LONE;
      has_last |= mark->kind == UP_MARK_DOT && mark->row == LONG - 1;
    }
  g_assert_nonnull (line);
  g_assert_true (has_lone);
  g_assert_true (has_last);
  g_assert_cmpuint (line->n_points, <, LONG);
  points = up_scene_get_points (scene, line);
  for (guint i = 0; i < line->n_points; i++)
    {
      n_breaks += isnan (points[i].y) && i > 0 && !isnan (points[i - 1].y);
      top = fmin (top, points[i].y);
      bottom = fmax (bottom, points[i].y);
    }
  g_assert_cmpuint (n_breaks, ==, 2);
  /* Both extremes are there, at their distance from the first value, which is 100. */
  g_assert_cmpfloat_with_epsilon ((points[0].y - top) / (bottom - points[0].y), 6, 1e-6);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  fonts = up_fonts_new (NULL);
  g_assert_nonnull (fonts);
  g_test_add_func ("/growth-chart/words", test_words);
  g_test_add_func ("/growth-chart/chinese-words", test_chinese_words);
  g_test_add_func ("/growth-chart/geometry", test_geometry);
  g_test_add_func ("/growth-chart/sizes", test_sizes);
  g_test_add_func ("/growth-chart/nasty", test_nasty);
  g_test_add_func ("/growth-chart/titles", test_titles);
  g_test_add_func ("/growth-chart/dumps", test_dumps);
  g_test_add_func ("/growth-chart/design", test_design);
  g_test_add_func ("/growth-chart/errors", test_errors);
  g_test_add_func ("/growth-chart/long-line", test_long_line);
  result = g_test_run ();
  g_clear_object (&fonts);
  return result;
}

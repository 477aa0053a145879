/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-fonts.h"
#include "up-text-fit.h"

#include <string.h>

static UpFonts *
open_fonts (void)
{
  g_autoptr (GError) error = NULL;
  UpFonts *fonts = up_fonts_new (&error);

  g_assert_no_error (error);
  return fonts;
}

static double
width_of (UpFonts    *fonts,
          const char *text,
          float       size,
          int         weight)
{
  const UpTextStyle style = { size, weight, UP_ALIGN_START, 0 };
  double width;

  up_fonts_measure (fonts, text, &style, -1, &width, NULL, NULL);
  return width;
}

static double
height_of (UpFonts    *fonts,
           const char *text,
           float       size,
           double      max_width)
{
  const UpTextStyle style = { size, 400, UP_ALIGN_START, 0 };
  double height;

  up_fonts_measure (fonts, text, &style, max_width, NULL, &height, NULL);
  return height;
}

/* Advance widths of Inter 4.0, read from its files with another program: units of 1/2048 em. */
static void
test_advances (void)
{
  g_autoptr (UpFonts) fonts = open_fonts ();

  g_assert_cmpfloat_with_epsilon (width_of (fonts, "H", 2048, 400), 1522, 1);
  g_assert_cmpfloat_with_epsilon (width_of (fonts, "H", 2048, 700), 1530, 1);
}

static void
test_tabular (void)
{
  g_autoptr (UpFonts) fonts = open_fonts ();
  const int weights[] = { 400, 500, 600, 700 };

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    g_assert_cmpfloat_with_epsilon (width_of (fonts, "1111", 13, weights[i]),
                                    width_of (fonts, "8888", 13, weights[i]), 1e-3);
  for (guint i = 1; i < G_N_ELEMENTS (weights); i++)
    g_assert_cmpfloat (width_of (fonts, "TypeScript", 13, weights[i]), >,
                       width_of (fonts, "TypeScript", 13, weights[i - 1]));
}

/* Hint metrics are off: a text twice as large is twice as wide. */
static void
test_scales (void)
{
  g_autoptr (UpFonts) fonts = open_fonts ();
  const char *const texts[] = { "Rust’s pull requests grew 47\u202f%", "拉取请求年均增长 47%" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpfloat_with_epsilon (2 * width_of (fonts, texts[i], 7, 400),
                                    width_of (fonts, texts[i], 14, 400), 0.05);
}

/* Titles are set closer, by 1.67 % of the size at 20; a hyphen is not as wide as a figure. */
static void
test_titles_and_hyphens (void)
{
  g_autoptr (UpFonts) fonts = open_fonts ();
  double plain = 2 * width_of (fonts, "ahead of Go", 10, 700);

  g_assert_cmpfloat_with_epsilon (up_fonts_letter_spacing (20), -0.333, 0.001);
  g_assert_cmpfloat (up_fonts_letter_spacing (14), ==, 0);
  g_assert_cmpfloat_with_epsilon (width_of (fonts, "ahead of Go", 20, 700), plain - 11 * 0.333,
                                  0.4);
  g_assert_cmpfloat (width_of (fonts, "a-b", 12, 400) - width_of (fonts, "ab", 12, 400), <,
                     0.9 * width_of (fonts, "1", 12, 400));
}

static void
test_lines (void)
{
  g_autoptr (UpFonts) fonts = open_fonts ();
  const struct
  {
    float size;
    double line_height;
  } sizes[] = { { 12, 16 }, { 13, 18 }, { 14, 20 }, { 20, 26 }, { 24, 30 } };
  const UpTextStyle style = { 12, 400, UP_ALIGN_START, 0 };
  double latin, chinese;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_assert_cmpfloat (height_of (fonts, "one", sizes[i].size, -1), ==, sizes[i].line_height);
      g_assert_cmpfloat (height_of (fonts, "一\n二", sizes[i].size, -1), ==,
                         2 * sizes[i].line_height);
    }
  /* A line of the other script stands on the same baseline. */
  up_fonts_measure (fonts, "a", &style, -1, NULL, NULL, &latin);
  up_fonts_measure (fonts, "汉", &style, -1, NULL, NULL, &chinese);
  g_assert_cmpfloat (latin, ==, chinese);
  g_assert_cmpfloat (latin, >, 12 * 0.9);
  g_assert_cmpfloat (latin, <, 13);
}

static void
test_wrapping (void)
{
  g_autoptr (UpFonts) fonts = open_fonts ();
  const UpTextStyle style = { 20, 700, UP_ALIGN_START, 0 };
  const char *text = "Rust’s pull requests grew 47\u202f% a year, 2020–2025";
  g_autofree char *endless = g_strnfill (10000, 'x');

  for (double width = 60; width < 500; width += 7)
    {
      g_autoptr (PangoLayout) layout = up_fonts_layout (fonts, text, &style, width);
      GSList *lines = pango_layout_get_lines_readonly (layout);

      /* Never between number and unit. */
      for (GSList *l = lines; l != NULL; l = l->next)
        {
          PangoLayoutLine *line = l->data;
          g_assert_cmpint (text[pango_layout_line_get_start_index (line)], !=, '%');
        }
    }
  /* A word without an end is broken rather than drawn over its neighbours. */
  {
    double width;
    up_fonts_measure (fonts, endless, &style, 200, &width, NULL, NULL);
    g_assert_cmpfloat (width, <=, 200);
  }
}

/* Emoji, Hebrew, a lone combining mark and nothing: measured, if only as boxes. */
static void
test_odd_texts (void)
{
  g_autoptr (UpFonts) fonts = open_fonts ();

  g_assert_cmpfloat (width_of (fonts, "", 12, 400), ==, 0);
  g_assert_cmpfloat (width_of (fonts, "👩‍🚀", 12, 400), >, 0);
  g_assert_cmpfloat (width_of (fonts, "שלום", 12, 400), >, 0);
  g_assert_cmpfloat (width_of (fonts, "\u0301", 12, 400), >=, 0);
  g_assert_cmpfloat (width_of (fonts, "<b>&amp;", 12, 400), >, width_of (fonts, "<b>&", 12, 400));
}

/* The same whatever was measured before, loaded before or asked twice. */
static void
test_repeatable (void)
{
  g_autoptr (UpFonts) first = open_fonts ();
  g_autoptr (UpFonts) second = open_fonts ();
  const char *latin = "Fast fjords 0123";
  const char *chinese = "2020–2025 年 Rust 的拉取请求";
  double before = width_of (first, latin, 13, 600);
  double mixed = width_of (first, chinese, 13, 600);

  g_assert_cmpfloat (width_of (second, chinese, 13, 600), ==, mixed);
  g_assert_cmpfloat (width_of (second, latin, 13, 600), ==, before);
  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *text = g_strdup_printf ("text %u", i);
      width_of (first, text, 13, 400);
    }
  g_assert_cmpfloat (width_of (first, latin, 13, 600), ==, before);
}

/* Only our own faces are there: everything but these two families is a box. */
static void
test_own_faces (void)
{
  g_autoptr (UpFonts) fonts = open_fonts ();
  const UpTextStyle style = { 13, 400, UP_ALIGN_START, 0 };
  const char *const known[] = { "Rust 4.47\u202fM — “finding” −4 – 13 ·", "的拉取请求，（32 至 50）万亿" };
  const char *const unknown[] = { "😀", "ש" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (PangoLayout) layout = up_fonts_layout (fonts, known[i], &style, -1);
      g_assert_cmpint (pango_layout_get_unknown_glyphs_count (layout), ==, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_autoptr (PangoLayout) layout = up_fonts_layout (fonts, unknown[i], &style, -1);
      g_assert_cmpint (pango_layout_get_unknown_glyphs_count (layout), ==, 1);
    }
}

/* Sentences go before they are cut, details where there are no sentences; what is one part stays. */
static void
test_drop_parts (void)
{
  static const struct
  {
    const char *text;
    double width;
    guint most;
    const char *left;
  } cases[] = {
    { "Pull requests · 2020 to 2025 · log scale", 600, 1,
      "Pull requests · 2020 to 2025 · log scale" },
    { "Pull requests · 2020 to 2025 · log scale", 200, 1, "Pull requests · 2020 to 2025" },
    { "Pull requests, by language · 2020", 120, 1, "Pull requests" },
    { "Rust grew 47 % a year — ahead of Go", 170, 1, "Rust grew 47 % a year" },
    { "Source: A, from B (ISC). Snapshot. More words of it.", 260, 1,
      "Source: A, from B (ISC). Snapshot." },
    { "Source: A, from B (ISC). Snapshot. More words of it.", 60, 1, "Source: A." },
    { "Source: A, from B; C (ISC), from D.", 60, 1, "Source: A, from B; C." },
    { "来源：甲（乙），丙。", 40, 1, "来源：甲。" },
    { "Growth of A; all of it", 100, 1, "Growth of A" },
    { "来源：甲（乙）。快照。更多的话在这里。", 160, 1, "来源：甲（乙）。快照。" },
    { "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", 60, 1, "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWW" },
    { "", 60, 1, "" },
  };
  g_autoptr (UpFonts) fonts = up_fonts_new (NULL);
  const UpTextStyle style = { 13, 400, UP_ALIGN_START, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *left = up_text_drop_parts (fonts, cases[i].text, &style, cases[i].width,
                                                  cases[i].most);

      g_assert_cmpstr (left, ==, cases[i].left);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/fonts/advances", test_advances);
  g_test_add_func ("/chart/fonts/tabular", test_tabular);
  g_test_add_func ("/chart/fonts/scales", test_scales);
  g_test_add_func ("/chart/fonts/titles-and-hyphens", test_titles_and_hyphens);
  g_test_add_func ("/chart/fonts/lines", test_lines);
  g_test_add_func ("/chart/fonts/wrapping", test_wrapping);
  g_test_add_func ("/chart/fonts/odd-texts", test_odd_texts);
  g_test_add_func ("/chart/fonts/repeatable", test_repeatable);
  g_test_add_func ("/chart/fonts/own-faces", test_own_faces);
  g_test_add_func ("/chart/fonts/drop-parts", test_drop_parts);
  return g_test_run ();
}

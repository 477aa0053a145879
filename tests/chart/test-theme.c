/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-theme.h"

static const UpStyle styles[] = { UP_STYLE_LIGHT, UP_STYLE_DARK, UP_STYLE_PRINT };

static void
assert_contrast (UpColor color,
                 UpColor ground,
                 double  least)
{
  g_assert_cmpfloat (up_color_contrast (color, ground), >=, least);
}

static void
test_contrast (void)
{
  static const UpToken texts[] = { UP_TOKEN_INK, UP_TOKEN_INK_2, UP_TOKEN_ACCENT_TEXT };
  static const UpToken verdicts[] = { UP_TOKEN_GOOD, UP_TOKEN_CAUTION, UP_TOKEN_BAD };
  static const UpToken grounds[] = { UP_TOKEN_CARD, UP_TOKEN_VIEW };

  for (guint s = 0; s < G_N_ELEMENTS (styles) * 2; s++)
    {
      const UpTheme *theme = up_theme_get (styles[s / 2], s % 2);

      for (guint g = 0; g < G_N_ELEMENTS (grounds); g++)
        {
          UpColor ground = up_theme_color (theme, grounds[g]);

          for (guint slot = 0; slot < UP_N_SLOTS; slot++)
            {
              assert_contrast (up_theme_slot_mark (theme, slot), ground, 3);
              assert_contrast (up_theme_slot_text (theme, slot), ground, 4.5);
            }
          assert_contrast (up_theme_slot_text (theme, UP_SLOT_NONE), ground, 4.5);
          for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
            assert_contrast (up_theme_color (theme, texts[i]), ground, 4.5);
          for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
            assert_contrast (up_theme_color (theme, verdicts[i]), ground, 5);
          assert_contrast (up_theme_color (theme, UP_TOKEN_INK_3), ground, 3);
        }
    }
}

/* Contrasts that the visual specification prints beside its colours: they fix the values. */
static void
test_published_contrasts (void)
{
  static const struct
  {
    UpStyle style;
    UpSlot slot;
    double mark, text;
  } rows[] = {
    { UP_STYLE_LIGHT, UP_SLOT_BLUE, 7.7, 7.7 },       { UP_STYLE_LIGHT, UP_SLOT_GREEN, 3.3, 5.3 },
    { UP_STYLE_LIGHT, UP_SLOT_AMBER, 3.4, 5.8 },      { UP_STYLE_LIGHT, UP_SLOT_SKY, 4.7, 5.9 },
    { UP_STYLE_LIGHT, UP_SLOT_VERMILLION, 5.6, 5.6 }, { UP_STYLE_LIGHT, UP_SLOT_PURPLE, 7.9, 7.9 },
    { UP_STYLE_LIGHT, UP_SLOT_INK, 11.3, 11.3 },      { UP_STYLE_DARK, UP_SLOT_BLUE, 3.8, 5.2 },
    { UP_STYLE_DARK, UP_SLOT_GREEN, 5.8, 5.8 },       { UP_STYLE_DARK, UP_SLOT_AMBER, 7.9, 7.9 },
    { UP_STYLE_DARK, UP_SLOT_SKY, 8.0, 8.0 },         { UP_STYLE_DARK, UP_SLOT_VERMILLION, 4.2, 5.1 },
    { UP_STYLE_DARK, UP_SLOT_PURPLE, 3.8, 5.7 },      { UP_STYLE_DARK, UP_SLOT_INK, 11.4, 11.4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const UpTheme *theme = up_theme_get (rows[i].style, FALSE);
      UpColor card = up_theme_color (theme, UP_TOKEN_CARD);

      g_assert_cmpfloat_with_epsilon (
          up_color_contrast (up_theme_slot_mark (theme, rows[i].slot), card), rows[i].mark, 0.06);
      g_assert_cmpfloat_with_epsilon (
          up_color_contrast (up_theme_slot_text (theme, rows[i].slot), card), rows[i].text, 0.06);
    }
}

static void
test_cells (void)
{
  for (guint s = 0; s < G_N_ELEMENTS (styles); s++)
    {
      const UpTheme *theme = up_theme_get (styles[s], FALSE);
      UpColor zero = up_theme_cell_zero (theme);

      assert_contrast (up_theme_cell_text (theme, zero), zero, 4.5);
      for (guint i = 0; i < UP_N_SEQUENTIAL; i++)
        {
          UpColor cell = up_theme_sequential (theme, i);

          assert_contrast (up_theme_cell_text (theme, cell), cell, 4.5);
        }
      for (guint i = 0; i < UP_N_DIVERGING; i++)
        {
          UpColor cell = up_theme_diverging (theme, i);

          assert_contrast (up_theme_cell_text (theme, cell), cell, 4.5);
        }
    }
}

static void
test_high_contrast (void)
{
  for (guint s = 0; s < G_N_ELEMENTS (styles); s++)
    {
      const UpTheme *usual = up_theme_get (styles[s], FALSE);
      const UpTheme *high = up_theme_get (styles[s], TRUE);
      UpColor card = up_theme_color (usual, UP_TOKEN_CARD);

      g_assert_cmpfloat (up_color_contrast (up_theme_color (high, UP_TOKEN_GRID), card), >,
                         up_color_contrast (up_theme_color (usual, UP_TOKEN_GRID), card));
      g_assert_cmpfloat (up_theme_extra_width (usual), ==, 0);
      g_assert_cmpfloat (up_theme_extra_width (high), ==, 1);
      g_assert_true (up_theme_uses_shapes (high));
    }
  g_assert_false (up_theme_uses_shapes (up_theme_get (UP_STYLE_LIGHT, FALSE)));
  g_assert_true (up_theme_uses_shapes (up_theme_get (UP_STYLE_PRINT, FALSE)));
}

/* Without colour, dash and shape together must tell any two slots apart. */
static void
test_forms (void)
{
  const UpTheme *theme = up_theme_get (UP_STYLE_PRINT, FALSE);
  const UpTheme *usual = up_theme_get (UP_STYLE_LIGHT, FALSE);
  float a[2], b[2];

  for (guint i = 0; i < UP_N_SLOTS; i++)
    {
      UpColor mark = up_theme_slot_mark (theme, i);

      g_assert_cmpfloat (mark.red, ==, mark.green);
      g_assert_cmpfloat (mark.red, ==, mark.blue);
      up_theme_slot_dash (theme, i, a);
      for (guint j = 0; j < i; j++)
        {
          up_theme_slot_dash (theme, j, b);
          g_assert_true (a[0] != b[0] || a[1] != b[1] ||
                         up_theme_slot_shape (theme, i) != up_theme_slot_shape (theme, j));
        }
      up_theme_slot_dash (usual, i, a);
      g_assert_cmpfloat (a[0], ==, 0);
      g_assert_cmpint (up_theme_slot_shape (usual, i), ==, UP_SHAPE_CIRCLE);
    }
}

static void
test_slots (void)
{
  static const struct
  {
    const char *subject;
    UpSlot slot;
  } owners[] = {
    { "typescript", UP_SLOT_BLUE },  { "python", UP_SLOT_GREEN },    { "javascript", UP_SLOT_AMBER },
    { "go", UP_SLOT_SKY },           { "rust", UP_SLOT_VERMILLION }, { "java", UP_SLOT_PURPLE },
    { "kotlin", UP_SLOT_PURPLE },    { "c++", UP_SLOT_INK },         { "c#", UP_SLOT_INK },
    { "ruby", UP_SLOT_INK },
    /* Others come from FNV-1a of the key modulo 7; these were worked out with another program. */
    { "swift", UP_SLOT_AMBER },  { "zig", UP_SLOT_INK }, { "elixir", UP_SLOT_AMBER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    g_assert_cmpint (up_slot_for_subject (owners[i].subject), ==, owners[i].slot);
}

static void
test_conflicts (void)
{
  static const char *const subjects[] = { "java", "rust", "kotlin", "c++", "ruby", "python", "go",
                                          "typescript", "javascript", NULL };
  UpSlot slots[G_N_ELEMENTS (subjects)];
  UpSlot fewer[3];
  gboolean seen[UP_N_SLOTS] = { FALSE };

  up_slots_for_comparison (subjects, slots);
  g_assert_cmpint (slots[0], ==, UP_SLOT_PURPLE);
  g_assert_cmpint (slots[1], ==, UP_SLOT_VERMILLION);
  g_assert_cmpint (slots[2], ==, UP_SLOT_INK);
  g_assert_cmpint (slots[3], ==, UP_SLOT_BLUE);
  for (guint i = 0; i < UP_N_SLOTS; i++)
    {
      g_assert_cmpint (slots[i], !=, UP_SLOT_NONE);
      g_assert_false (seen[slots[i]]);
      seen[slots[i]] = TRUE;
    }
  g_assert_cmpint (slots[7], ==, UP_SLOT_NONE);
  g_assert_cmpint (slots[8], ==, UP_SLOT_NONE);

  /* Adding at the end does not repaint what stands there. */
  up_slots_for_comparison ((const char *const[]) { "java", "rust", "kotlin", NULL }, fewer);
  for (guint i = 0; i < G_N_ELEMENTS (fewer); i++)
    g_assert_cmpint (fewer[i], ==, slots[i]);
}

static void
test_mixing (void)
{
  UpColor white = up_theme_color (up_theme_get (UP_STYLE_LIGHT, FALSE), UP_TOKEN_CARD);
  UpColor black = up_theme_color (up_theme_get (UP_STYLE_PRINT, FALSE), UP_TOKEN_INK);
  UpColor half = up_color_over (up_color_with_alpha (black, 0.25), white);

  g_assert_cmpfloat_with_epsilon (up_color_contrast (white, black), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (half.red, 0.75, 1e-6);
  g_assert_cmpfloat (half.alpha, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/theme/contrast", test_contrast);
  g_test_add_func ("/chart/theme/published-contrasts", test_published_contrasts);
  g_test_add_func ("/chart/theme/cells", test_cells);
  g_test_add_func ("/chart/theme/high-contrast", test_high_contrast);
  g_test_add_func ("/chart/theme/forms", test_forms);
  g_test_add_func ("/chart/theme/slots", test_slots);
  g_test_add_func ("/chart/theme/conflicts", test_conflicts);
  g_test_add_func ("/chart/theme/mixing", test_mixing);
  return g_test_run ();
}

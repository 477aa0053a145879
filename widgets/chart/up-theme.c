/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-theme.h"

#include <math.h>

/* The only file with raw colours. Values are 0xRRGGBB; what they are for and the contrasts they
 * reach are in the tests. */
typedef struct
{
  guint32 tokens[UP_N_TOKENS];
  guint32 marks[UP_N_SLOTS + 1];
  guint32 texts[UP_N_SLOTS + 1];
  guint32 sequential[UP_N_SEQUENTIAL];
  guint32 diverging[UP_N_DIVERGING];
  guint32 cell_zero;
  guint32 cell_texts[2];
} Palette;

struct _UpTheme
{
  const Palette *palette;
  UpStyle style;
  gboolean high_contrast;
};

/* A tint is ink at 4 %: of the open period, of alternate columns. */
#define TINT_ALPHA 0.04

static const Palette light = {
  .tokens = {
    [UP_TOKEN_VIEW] = 0xffffff,
    [UP_TOKEN_CARD] = 0xffffff,
    [UP_TOKEN_INK] = 0x333338,
    [UP_TOKEN_INK_2] = 0x5e5c64,
    [UP_TOKEN_INK_3] = 0x77767b,
    [UP_TOKEN_GRID] = 0xe9e9ec,
    [UP_TOKEN_AXIS] = 0xb9b8bd,
    [UP_TOKEN_ZERO] = 0x77767b,
    [UP_TOKEN_TINT] = 0x333338,
    [UP_TOKEN_ACCENT] = 0x3584e4,
    [UP_TOKEN_ACCENT_TEXT] = 0x0461be,
    [UP_TOKEN_GOOD] = 0x156f3b,
    [UP_TOKEN_CAUTION] = 0x905300,
    [UP_TOKEN_BAD] = 0xc01c28,
    [UP_TOKEN_CONTEXT] = 0xb5b4ba,
  },
  .marks = { 0x0050a8, 0x00a07a, 0xbb8000, 0x3579a5, 0xb83f00, 0x921a7e, 0x3d3846, 0xb5b4ba },
  .texts = { 0x0050a8, 0x007a5c, 0x8a5c00, 0x2a6a93, 0xb83f00, 0x921a7e, 0x3d3846, 0x5e5c64 },
  .sequential = { 0xc3e7ea, 0x86cbdc, 0x45a9cb, 0x0a7aab, 0x085a98, 0x113375 },
  .diverging = { 0x004d8f, 0x4683c5, 0xa0c1e7, 0xefeeec, 0xeeb59c, 0xd77343, 0x9a3d00 },
  .cell_zero = 0xf0f0f2,
  .cell_texts = { 0x10243f, 0xffffff },
};

static const Palette dark = {
  .tokens = {
    [UP_TOKEN_VIEW] = 0x1d1d20,
    [UP_TOKEN_CARD] = 0x343437,
    [UP_TOKEN_INK] = 0xffffff,
    [UP_TOKEN_INK_2] = 0xc0bfbc,
    [UP_TOKEN_INK_3] = 0x9a9996,
    [UP_TOKEN_GRID] = 0x454549,
    [UP_TOKEN_AXIS] = 0x77767b,
    [UP_TOKEN_ZERO] = 0x9a9996,
    [UP_TOKEN_TINT] = 0xffffff,
    [UP_TOKEN_ACCENT] = 0x3584e4,
    [UP_TOKEN_ACCENT_TEXT] = 0x81d0ff,
    [UP_TOKEN_GOOD] = 0x78e9ab,
    [UP_TOKEN_CAUTION] = 0xffc252,
    [UP_TOKEN_BAD] = 0xff938c,
    [UP_TOKEN_CONTEXT] = 0x77767b,
  },
  .marks = { 0x3d8ff7, 0x4ac795, 0xfac82f, 0xa3d6f8, 0xf37021, 0xc474b0, 0xf6f5f4, 0x77767b },
  .texts = { 0x6aaaff, 0x4ac795, 0xfac82f, 0xa3d6f8, 0xf58a47, 0xde9acb, 0xf6f5f4, 0xc0bfbc },
  .sequential = { 0x274172, 0x1664a0, 0x0b8bbd, 0x16b3d6, 0x6cd7e2, 0xbaf5f1 },
  .diverging = { 0x77b5fb, 0x3f83cb, 0x2d5786, 0x3d3d40, 0x7e4328, 0xcd632d, 0xf99262 },
  .cell_zero = 0x3a3a3e,
  .cell_texts = { 0xffffff, 0x10243f },
};

/* Greys that stay apart on a laser printer; dashes and shapes tell the series from each other. */
static const Palette print = {
  .tokens = {
    [UP_TOKEN_VIEW] = 0xffffff,
    [UP_TOKEN_CARD] = 0xffffff,
    [UP_TOKEN_INK] = 0x000000,
    [UP_TOKEN_INK_2] = 0x444444,
    [UP_TOKEN_INK_3] = 0x6e6e6e,
    [UP_TOKEN_GRID] = 0xe0e0e0,
    [UP_TOKEN_AXIS] = 0x9a9a9a,
    [UP_TOKEN_ZERO] = 0x6e6e6e,
    [UP_TOKEN_TINT] = 0x000000,
    [UP_TOKEN_ACCENT] = 0x444444,
    [UP_TOKEN_ACCENT_TEXT] = 0x333333,
    [UP_TOKEN_GOOD] = 0x333333,
    [UP_TOKEN_CAUTION] = 0x333333,
    [UP_TOKEN_BAD] = 0x000000,
    [UP_TOKEN_CONTEXT] = 0xb0b0b0,
  },
  .marks = { 0x1c1c1c, 0x6b6b6b, 0x3a3a3a, 0x7d7d7d, 0x000000, 0x555555, 0x2e2e2e, 0xb0b0b0 },
  .texts = { 0x1c1c1c, 0x5a5a5a, 0x3a3a3a, 0x666666, 0x000000, 0x555555, 0x2e2e2e, 0x444444 },
  .sequential = { 0xe2e2e2, 0xc6c6c6, 0xa2a2a2, 0x6f6f6f, 0x4a4a4a, 0x1f1f1f },
  .diverging = { 0x262626, 0x666666, 0xb0b0b0, 0xf0f0f0, 0xb0b0b0, 0x666666, 0x262626 },
  .cell_zero = 0xf4f4f4,
  .cell_texts = { 0x000000, 0xffffff },
};

/* No two slots share both dash and shape. Gaps are wider than a line in focus with round caps.
 * Dots 2–4 and dashes 5–5 are not among them: they mean an unfinished period and a forecast. */
static const struct
{
  UpShape shape;
  float dash[2];
} slot_forms[UP_N_SLOTS + 1] = {
  [UP_SLOT_BLUE] = { UP_SHAPE_CIRCLE, { 0, 0 } },
  [UP_SLOT_GREEN] = { UP_SHAPE_SQUARE, { 0, 0 } },
  [UP_SLOT_AMBER] = { UP_SHAPE_TRIANGLE, { 12, 5 } },
  [UP_SLOT_SKY] = { UP_SHAPE_DIAMOND, { 12, 5 } },
  [UP_SLOT_VERMILLION] = { UP_SHAPE_CIRCLE, { 7, 5 } },
  [UP_SLOT_PURPLE] = { UP_SHAPE_SQUARE, { 7, 5 } },
  [UP_SLOT_INK] = { UP_SHAPE_TRIANGLE, { 20, 5 } },
  [UP_SLOT_NONE] = { UP_SHAPE_CIRCLE, { 0, 0 } },
};

static const UpTheme themes[][2] = {
  [UP_STYLE_LIGHT] = { { &light, UP_STYLE_LIGHT, FALSE }, { &light, UP_STYLE_LIGHT, TRUE } },
  [UP_STYLE_DARK] = { { &dark, UP_STYLE_DARK, FALSE }, { &dark, UP_STYLE_DARK, TRUE } },
  [UP_STYLE_PRINT] = { { &print, UP_STYLE_PRINT, FALSE }, { &print, UP_STYLE_PRINT, TRUE } },
};

static UpColor
from_hex (guint32 hex)
{
  return (UpColor) { (float) (hex >> 16 & 0xff) / 255, (float) (hex >> 8 & 0xff) / 255,
                     (float) (hex & 0xff) / 255, 1 };
}

/**
 * up_style_from_string:
 * @text: (nullable): the value of the spec key `style`
 *
 * Returns: the style of that name; light for others
 */
UpStyle
up_style_from_string (const char *text)
{
  if (g_strcmp0 (text, "dark") == 0)
    return UP_STYLE_DARK;
  return g_strcmp0 (text, "print") == 0 ? UP_STYLE_PRINT : UP_STYLE_LIGHT;
}

/**
 * up_theme_get:
 * @style: light, dark or print
 * @high_contrast: whether the desktop asks for more contrast
 *
 * Returns: (transfer none): the theme, never freed
 */
const UpTheme *
up_theme_get (UpStyle  style,
              gboolean high_contrast)
{
  g_return_val_if_fail ((guint) style < G_N_ELEMENTS (themes), &themes[0][0]);

  return &themes[style][high_contrast ? 1 : 0];
}

static float
away_from (float value,
           float ground)
{
  return CLAMP (ground + 2 * (value - ground), 0, 1);
}

/**
 * up_theme_color:
 * @self: a theme
 * @token: what the colour is for
 *
 * Returns: the colour; the tint is translucent, in high contrast the grid stands off the card
 *   twice as far
 */
UpColor
up_theme_color (const UpTheme *self,
                UpToken        token)
{
  UpColor color, card;

  g_return_val_if_fail (self != NULL && token < UP_N_TOKENS, (UpColor) { 0 });

  color = from_hex (self->palette->tokens[token]);
  if (token == UP_TOKEN_TINT)
    return up_color_with_alpha (color, TINT_ALPHA);
  if (token == UP_TOKEN_GRID && self->high_contrast)
    {
      card = from_hex (self->palette->tokens[UP_TOKEN_CARD]);
      color.red = away_from (color.red, card.red);
      color.green = away_from (color.green, card.green);
      color.blue = away_from (color.blue, card.blue);
    }
  return color;
}

/**
 * up_theme_slot_mark:
 * @self: a theme
 * @slot: a series' slot
 *
 * Returns: the colour of its lines and dots: 3:1 or more on card and view
 */
UpColor
up_theme_slot_mark (const UpTheme *self,
                    UpSlot         slot)
{
  g_return_val_if_fail (self != NULL && (guint) slot <= UP_N_SLOTS, (UpColor) { 0 });

  return from_hex (self->palette->marks[slot]);
}

/**
 * up_theme_slot_text:
 * @self: a theme
 * @slot: a series' slot
 *
 * Returns: the colour of its name: 4.5:1 or more on card and view
 */
UpColor
up_theme_slot_text (const UpTheme *self,
                    UpSlot         slot)
{
  g_return_val_if_fail (self != NULL && (guint) slot <= UP_N_SLOTS, (UpColor) { 0 });

  return from_hex (self->palette->texts[slot]);
}

/**
 * up_theme_sequential:
 * @self: a theme
 * @step: 0 (little) to %UP_N_SEQUENTIAL − 1 (much)
 *
 * Returns: the colour of a cell
 */
UpColor
up_theme_sequential (const UpTheme *self,
                     guint          step)
{
  g_return_val_if_fail (self != NULL && step < UP_N_SEQUENTIAL, (UpColor) { 0 });

  return from_hex (self->palette->sequential[step]);
}

/**
 * up_theme_diverging:
 * @self: a theme
 * @step: 0 (far below) to %UP_N_DIVERGING − 1 (far above the reference)
 *
 * Returns: the colour of a cell
 */
UpColor
up_theme_diverging (const UpTheme *self,
                    guint          step)
{
  g_return_val_if_fail (self != NULL && step < UP_N_DIVERGING, (UpColor) { 0 });

  return from_hex (self->palette->diverging[step]);
}

/**
 * up_theme_cell_zero:
 * @self: a theme
 *
 * Returns: the colour of a cell whose value is 0, which is not the least step of a scale
 */
UpColor
up_theme_cell_zero (const UpTheme *self)
{
  g_return_val_if_fail (self != NULL, (UpColor) { 0 });

  return from_hex (self->palette->cell_zero);
}

static UpColor
more_readable (guint32 a,
               guint32 b,
               UpColor ground)
{
  UpColor first = from_hex (a);
  UpColor second = from_hex (b);

  return up_color_contrast (first, ground) >= up_color_contrast (second, ground) ? first : second;
}

/**
 * up_theme_cell_text:
 * @self: a theme
 * @cell: the colour of a cell
 *
 * Returns: of the theme's two inks for cells the one that stands out more on @cell; where neither
 *   reaches 4.5:1, black or white, one of which always does
 */
UpColor
up_theme_cell_text (const UpTheme *self,
                    UpColor        cell)
{
  UpColor best;

  g_return_val_if_fail (self != NULL, (UpColor) { 0 });

  best = more_readable (self->palette->cell_texts[0], self->palette->cell_texts[1], cell);
  return up_color_contrast (best, cell) >= 4.5 ? best : more_readable (0x000000, 0xffffff, cell);
}

/**
 * up_theme_uses_shapes:
 * @self: a theme
 *
 * Returns: whether dashes, end shapes and 1-point edges of bands tell series apart besides colour
 */
gboolean
up_theme_uses_shapes (const UpTheme *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->high_contrast || self->style == UP_STYLE_PRINT;
}

/**
 * up_theme_slot_shape:
 * @self: a theme
 * @slot: a series' slot
 *
 * Returns: the shape of its points; a circle unless the theme uses shapes
 */
UpShape
up_theme_slot_shape (const UpTheme *self,
                     UpSlot         slot)
{
  g_return_val_if_fail (self != NULL && (guint) slot <= UP_N_SLOTS, UP_SHAPE_CIRCLE);

  return up_theme_uses_shapes (self) ? slot_forms[slot].shape : UP_SHAPE_CIRCLE;
}

/**
 * up_theme_slot_dash:
 * @self: a theme
 * @slot: a series' slot
 * @dash: (out) (array fixed-size=2): dash and gap of its line in points; 0, 0 (solid) unless the
 *   theme uses shapes
 */
void
up_theme_slot_dash (const UpTheme *self,
                    UpSlot         slot,
                    float          dash[2])
{
  g_return_if_fail (self != NULL && (guint) slot <= UP_N_SLOTS && dash != NULL);

  dash[0] = up_theme_uses_shapes (self) ? slot_forms[slot].dash[0] : 0;
  dash[1] = up_theme_uses_shapes (self) ? slot_forms[slot].dash[1] : 0;
}

/**
 * up_theme_extra_width:
 * @self: a theme
 *
 * Returns: what a series' line is wider than usual, in points: 1 in high contrast
 */
double
up_theme_extra_width (const UpTheme *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->high_contrast ? 1 : 0;
}

/**
 * up_color_with_alpha:
 * @color: a colour
 * @alpha: 0 to 1
 *
 * Returns: @color with that alpha instead of its own
 */
UpColor
up_color_with_alpha (UpColor color,
                     double  alpha)
{
  color.alpha = (float) alpha;
  return color;
}

/**
 * up_color_over:
 * @top: a colour that may be translucent
 * @ground: an opaque colour
 *
 * Returns: what is seen, opaque; mixed in sRGB as cairo mixes
 */
UpColor
up_color_over (UpColor top,
               UpColor ground)
{
  return (UpColor) { top.red * top.alpha + ground.red * (1 - top.alpha),
                     top.green * top.alpha + ground.green * (1 - top.alpha),
                     top.blue * top.alpha + ground.blue * (1 - top.alpha), 1 };
}

static double
linear_light (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
luminance (UpColor color)
{
  return 0.2126 * linear_light (color.red) + 0.7152 * linear_light (color.green) +
         0.0722 * linear_light (color.blue);
}

/**
 * up_color_contrast:
 * @a: an opaque colour
 * @b: an opaque colour
 *
 * Contrast ratio of WCAG 2.2, “relative luminance”.
 *
 * Returns: 1 (the same) to 21 (black on white)
 */
double
up_color_contrast (UpColor a,
                   UpColor b)
{
  double la = luminance (a);
  double lb = luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}

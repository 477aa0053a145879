/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-scene.h"

G_BEGIN_DECLS

/**
 * UpStyle:
 * @UP_STYLE_LIGHT: on a light ground
 * @UP_STYLE_DARK: on a dark ground
 * @UP_STYLE_PRINT: greys with dashes and end shapes, for paper without colour
 */
typedef enum
{
  UP_STYLE_LIGHT,
  UP_STYLE_DARK,
  UP_STYLE_PRINT,
} UpStyle;

/**
 * UpToken:
 *
 * The roles a colour can have besides a series'. visual.md's table of tokens.
 */
typedef enum
{
  UP_TOKEN_VIEW,
  UP_TOKEN_CARD,
  UP_TOKEN_INK,
  UP_TOKEN_INK_2,
  UP_TOKEN_INK_3,
  UP_TOKEN_GRID,
  UP_TOKEN_AXIS,
  UP_TOKEN_ZERO,
  UP_TOKEN_TINT,
  UP_TOKEN_ACCENT,
  UP_TOKEN_ACCENT_TEXT,
  UP_TOKEN_GOOD,
  UP_TOKEN_CAUTION,
  UP_TOKEN_BAD,
  UP_TOKEN_CONTEXT,
  UP_N_TOKENS,
} UpToken;

/**
 * UpSlot:
 *
 * The seven series colours; %UP_SLOT_NONE is context grey.
 */
typedef enum
{
  UP_SLOT_BLUE,
  UP_SLOT_GREEN,
  UP_SLOT_AMBER,
  UP_SLOT_SKY,
  UP_SLOT_VERMILLION,
  UP_SLOT_PURPLE,
  UP_SLOT_INK,
  UP_SLOT_NONE,
} UpSlot;

#define UP_N_SLOTS 7

/** UP_N_SEQUENTIAL: steps of the sequential scale, from little to much. */
#define UP_N_SEQUENTIAL 6
/** UP_N_DIVERGING: steps of the diverging scale; the middle one is the stated reference. */
#define UP_N_DIVERGING 7

/**
 * UpTheme:
 *
 * Every colour of a chart, for one style; with @high_contrast grid and edges are stronger and
 * dashes and end shapes are on. Immutable, static: never freed.
 */
typedef struct _UpTheme UpTheme;

UpStyle        up_style_from_string    (const char    *text);

const UpTheme *up_theme_get            (UpStyle        style,
                                        gboolean       high_contrast);
UpColor        up_theme_color          (const UpTheme *self,
                                        UpToken        token);
UpColor        up_theme_slot_mark      (const UpTheme *self,
                                        UpSlot         slot);
UpColor        up_theme_slot_text      (const UpTheme *self,
                                        UpSlot         slot);
UpColor        up_theme_sequential     (const UpTheme *self,
                                        guint          step);
UpColor        up_theme_diverging      (const UpTheme *self,
                                        guint          step);
UpColor        up_theme_cell_zero      (const UpTheme *self);
UpColor        up_theme_cell_text      (const UpTheme *self,
                                        UpColor        cell);
gboolean       up_theme_uses_shapes    (const UpTheme *self);
UpShape        up_theme_slot_shape     (const UpTheme *self,
                                        UpSlot         slot);
void           up_theme_slot_dash      (const UpTheme *self,
                                        UpSlot         slot,
                                        float          dash[2]);
double         up_theme_extra_width    (const UpTheme *self);
UpColor        up_color_with_alpha     (UpColor        color,
                                        double         alpha);
UpColor        up_color_over           (UpColor        top,
                                        UpColor        ground);
double         up_color_contrast       (UpColor        a,
                                        UpColor        b);

UpSlot         up_slot_for_subject     (const char    *subject);
void           up_slots_for_comparison (const char *const *subjects,
                                        UpSlot        *slots);

G_END_DECLS

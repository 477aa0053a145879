/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-scene.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * UpFonts:
 *
 * The faces charts are set in: Inter and Noto Sans CJK SC, loaded from the program's own files into
 * a font map of their own, hint metrics off, figures tabular, so that screen, paper and machines
 * agree. One per thread that measures or draws.
 */
#define UP_TYPE_FONTS (up_fonts_get_type ())
G_DECLARE_FINAL_TYPE (UpFonts, up_fonts, UP, FONTS, GObject)

void         up_fonts_only    (void);
UpFonts     *up_fonts_new     (GError           **error);

/* Layout of @text, wrapped at @width (< 0: one line), ready to draw at scene scale. */
PangoLayout *up_fonts_layout  (UpFonts           *self,
                               const char        *text,
                               const UpTextStyle *style,
                               double             width);
/* Size of the same in scene points; @height of n lines is n times the line height. */
void         up_fonts_measure (UpFonts           *self,
                               const char        *text,
                               const UpTextStyle *style,
                               double             max_width,
                               double            *width,
                               double            *height,
                               double            *baseline);
double       up_fonts_line_height (double          size);
double       up_fonts_letter_spacing (double       size);
double       up_fonts_baseline (UpFonts           *self,
                               double             size);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-fonts.h"
#include "up-scene-builder.h"

G_BEGIN_DECLS

/** UP_TEXT_ROOM: share that a measured width is enlarged by where other things stand beside it. */
#define UP_TEXT_ROOM 1.03

double  up_text_width     (UpFonts           *fonts,
                           const char        *text,
                           const UpTextStyle *style);
char   *up_text_break     (UpFonts           *fonts,
                           const char        *text,
                           const UpTextStyle *style,
                           double             width,
                           guint             *n_lines);
char   *up_text_shorten   (UpFonts           *fonts,
                           const char        *text,
                           const UpTextStyle *style,
                           double             width);
char   *up_text_keep      (UpFonts           *fonts,
                           char              *lines,
                           const UpTextStyle *style,
                           double             width,
                           guint              most,
                           guint             *n_lines);
char   *up_text_drop_parts (UpFonts          *fonts,
                           const char        *text,
                           const UpTextStyle *style,
                           double             width,
                           guint              most);
char   *up_text_balance   (UpFonts           *fonts,
                           const char        *text,
                           const UpTextStyle *style,
                           double             width);
UpMark *up_text_add       (UpSceneBuilder    *builder,
                           UpFonts           *fonts,
                           UpMarkRole         role,
                           const char        *text,
                           double             x,
                           double             baseline,
                           UpTextStyle        style,
                           UpColor            color);

G_END_DECLS

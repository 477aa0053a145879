/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-growth-layout.h"

#include "up-caption.h"
#include "up-text-fit.h"
#include "up-wordmark.h"

#include <string.h>

/* The same text in one line, for those who read it without seeing it. */
static void
set_text (UpGrowthLayout *self,
          const char     *name,
          const char     *text)
{
  up_scene_builder_set_text (self->builder, name, text);
}

/* Title and subtitle, and the texts of the whole. */
void
up_growth_draw_captions (UpGrowthLayout *self)
{
  UpLocale *locale = self->context->locale;
  gboolean screen = self->context->target == UP_TARGET_SCREEN;
  g_autofree char *title = up_caption_title (self->frame, locale, TRUE);
  g_autofree char *subtitle = up_caption_subtitle (self->frame, locale, TRUE);
  g_autofree char *source = up_caption_source (self->frame, locale, UP_CAPTION_SOURCE_FULL,
                                               !screen);
  g_autofree char *summary = up_caption_summary (self->frame, locale);
  double height = up_fonts_line_height (self->title_size);
  guint lines = 1;

  for (const char *p = strchr (self->title, '\n'); p != NULL; p = strchr (p + 1, '\n'))
    lines++;
  up_text_add (self->builder, self->context->fonts, UP_ROLE_TITLE, self->title, self->left,
               self->title_y, (UpTextStyle) { (float) self->title_size, 700, UP_ALIGN_START, 0 },
               up_series_plot_color (&self->plot, UP_TOKEN_INK));
  if (self->subtitle != NULL)
    up_text_add (self->builder, self->context->fonts, UP_ROLE_SUBTITLE, self->subtitle, self->left,
                 self->subtitle_y,
                 (UpTextStyle) { (float) self->subtitle_size, 400, UP_ALIGN_START, 0 },
                 up_series_plot_color (&self->plot, UP_TOKEN_INK_2));

  up_scene_builder_set_area (self->builder, "title",
                             (UpRect) { self->left,
                                        self->title_y - up_fonts_baseline (self->context->fonts,
                                                                           self->title_size),
                                        self->right - self->left, lines * height });
  set_text (self, "title", title);
  set_text (self, "subtitle", subtitle);
  set_text (self, "source", source);
  set_text (self, "summary", summary);
}

/* Rule, source, licence, snapshot, method; the program's name at the end of the last line. */
void
up_growth_draw_footnote (UpGrowthLayout *self)
{
  UpColor ink = up_series_plot_color (&self->plot, UP_TOKEN_INK_2);
  double first = self->rule_y + self->rule_gap;
  double last = first + (self->source_lines - 1) * up_fonts_line_height (self->foot_size);

  up_scene_builder_add_rule (self->builder, UP_ROLE_GRID, self->left, self->rule_y, self->right,
                             self->rule_y, up_series_plot_color (&self->plot, UP_TOKEN_GRID), 1);
  up_text_add (self->builder, self->context->fonts, UP_ROLE_SOURCE, self->source, self->left, first,
               (UpTextStyle) { (float) self->foot_size, 400, UP_ALIGN_START, 0 }, ink);
  if (self->wordmark)
    up_wordmark_add (self->builder, self->context, self->right, last, self->foot_size);
}

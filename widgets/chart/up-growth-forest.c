/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-growth-layout.h"

#include "up-caption.h"
#include "up-text-fit.h"
#include "up-ticks.h"

#include <math.h>

#define HEADING_RISE 36.0
#define KEY_DROP 20.5
#define TICK_DROP 15.0
/* Bar, dot and diamond of one technology. */
#define BAR_HEIGHT 6.0
#define BAR_ALPHA 0.38
#define DOT_RADIUS 4.6
#define DOT_RING 1.2f
#define DIAMOND_RADIUS 5.2
#define DIAMOND_STROKE 2.0f
/* A row that high has its interval in words below the bar. */
#define WORDS_FROM 44.0
#define WORDS_DROP 21.0
/* Names end, and values begin, that far from the scale. */
#define NAME_GAP 15.2
#define VALUE_GAP 12.8
/* Middle of capitals above the baseline, as a share of the type size. */
#define HALF_CAP 0.345
/* Width of the key without its texts. */
#define KEY_EXTRA 64.5
#define NOTE_DROP 31.0
#define NOTE_INDENT 14.0
/* A last word may reach that far into the margin of a card. */
#define NOTE_OVERHANG 3.0
#define TICK_GAP 8.0
#define HALO 3.5f
/* Intervals reach at most that many spans of the estimates beyond them; longer ones are cut. */
#define CUT_SPANS 1.0

typedef struct
{
  guint *rank; /* owned: places of subjects, the largest growth first */
  guint n;
  UpScale scale;
  double x0, x1; /* where the scale begins and ends */
  double ticks[UP_SCALE_MAX_TICKS];
  guint n_ticks;
  double step;
} Forest;

static UpTextStyle
style_of (double  size,
          int     weight,
          UpAlign align,
          float   halo)
{
  return (UpTextStyle) { (float) size, weight, align, halo };
}

static double
place (const Forest *forest,
       double        growth)
{
  double unit = CLAMP (up_scale_to_unit (&forest->scale, growth), 0, 1);

  return forest->x0 + unit * (forest->x1 - forest->x0);
}

/* From the estimates and 0, and from intervals as far as they do not squeeze the estimates. The
 * ends are half steps, so that the axis begins and ends near the data. */
static void
fit_scale (const UpGrowthLayout *self,
           Forest               *forest)
{
  double low = 0, high = 0, bar_low = 0, bar_high = 0, span, half;
  UpScale wide;

  for (guint i = 0; i < forest->n; i++)
    {
      const UpGrowthSubject *subject = &self->frame->subjects[forest->rank[i]];

      if (isfinite (subject->cagr))
        low = MIN (low, subject->cagr), high = MAX (high, subject->cagr);
      if (!isfinite (subject->trend))
        continue;
      low = MIN (low, subject->trend);
      high = MAX (high, subject->trend);
      bar_low = MIN (bar_low, subject->trend_low);
      bar_high = MAX (bar_high, subject->trend_high);
    }
  span = MAX (high - low, 0.02) * CUT_SPANS;
  low = MIN (low, MAX (bar_low, low - span));
  high = MAX (high, MIN (bar_high, high + span));
  if (high - low < 0.02)
    high = low + 0.02;

  wide = up_scale_linear (low, high);
  up_scale_ticks (&wide, 7, forest->ticks, &forest->step);
  half = forest->step / 2;
  forest->scale = up_scale_linear (floor (low / half + 1e-9) * half,
                                   ceil (high / half - 1e-9) * half);
  forest->n_ticks = up_scale_ticks (&forest->scale, 9, forest->ticks, &forest->step);
}

static void
fit_columns (const UpGrowthLayout *self,
             Forest               *forest)
{
  UpFonts *fonts = self->context->fonts;
  const UpTextStyle name_style = style_of (self->label_size, 600, UP_ALIGN_START, 0);
  const UpTextStyle value_style = style_of (self->label_size, 700, UP_ALIGN_END, 0);
  double name = 0, value = 0;

  for (guint i = 0; i < forest->n; i++)
    {
      g_autofree char *growth = up_caption_growth (self->frame, self->context->locale,
                                                   forest->rank[i]);

      name = MAX (name, up_text_width (fonts, self->frame->subjects[forest->rank[i]].name,
                                       &name_style));
      value = MAX (value, up_text_width (fonts, growth, &value_style));
    }
  name = MIN (name, 0.36 * self->growth.width);
  forest->x0 = self->growth.x + name * UP_TEXT_ROOM + NAME_GAP;
  forest->x1 = self->growth.x + self->growth.width - value * UP_TEXT_ROOM - VALUE_GAP;
  forest->x1 = MAX (forest->x1, forest->x0 + 20);
}

static void
draw_heading (UpGrowthLayout *self)
{
  UpFonts *fonts = self->context->fonts;
  UpLocale *locale = self->context->locale;
  const UpTextStyle style = style_of (self->label_size, 700, UP_ALIGN_START, 0);
  g_autofree char *window = up_growth_frame_format_range (self->frame, locale, FALSE);
  g_autofree char *text = NULL;

  if (!self->narrow && self->frame->from != UP_TIME_NONE)
    text = up_locale_fill (locale, N_("Growth a year, {window}"), "window", window, NULL);
  if (text == NULL || up_text_width (fonts, text, &style) > self->growth.width)
    {
      g_free (text);
      text = g_strdup (up_locale_tr (locale, N_("Growth a year")));
    }
  up_text_add (self->builder, fonts, UP_ROLE_HEADING, text, self->growth.x,
               self->grid_top - HEADING_RISE, style, up_growth_layout_color (self, UP_TOKEN_INK));
}

/* Which mark is which estimate. */
static void
draw_key (UpGrowthLayout *self)
{
  UpFonts *fonts = self->context->fonts;
  UpLocale *locale = self->context->locale;
  const UpTextStyle style = style_of (self->text_size, 400, UP_ALIGN_START, 0);
  UpColor ink = up_growth_layout_color (self, UP_TOKEN_INK_2);
  double baseline = self->grid_top - HEADING_RISE + KEY_DROP;
  double y = baseline - HALF_CAP * self->text_size;
  double x = self->growth.x;
  const char *ends = up_locale_tr (locale, N_("end to end"));
  double level = isfinite (self->frame->level) ? self->frame->level : 0.95;
  g_autofree char *percent = up_locale_format_percent (locale, level, 0);
  g_autofree char *trend = NULL;
  UpMark *mark;

  if (!self->narrow)
    trend = up_locale_fill (locale, N_("fitted trend, {level} interval"), "level", percent, NULL);
  if (trend == NULL || KEY_EXTRA + up_text_width (fonts, ends, &style) +
                               up_text_width (fonts, trend, &style) > self->growth.width)
    {
      g_free (trend);
      trend = up_locale_fill (locale, N_("trend, {level} interval"), "level", percent, NULL);
    }

  mark = up_scene_builder_add_dot (self->builder, UP_ROLE_KEY, (UpPoint) { x + 5, y },
                                   UP_SHAPE_DIAMOND, 4.2, self->ground);
  mark->stroke = up_growth_layout_color (self, UP_TOKEN_INK);
  mark->stroke_width = 1.4f;
  x += 16;
  up_text_add (self->builder, fonts, UP_ROLE_KEY, ends, x, baseline, style, ink);
  x += up_text_width (fonts, ends, &style) + 16.5;
  mark = up_scene_builder_add_line (self->builder, UP_ROLE_KEY,
                                    (const UpPoint[]) { { x, y }, { x + 22, y } }, 2,
                                    up_color_with_alpha (ink, BAR_ALPHA), 5);
  mark->round_caps = TRUE;
  up_scene_builder_add_dot (self->builder, UP_ROLE_KEY, (UpPoint) { x + 11, y }, UP_SHAPE_CIRCLE,
                            3.5, ink);
  x += 22 + 10;
  up_text_add (self->builder, fonts, UP_ROLE_KEY, trend, x, baseline, style, ink);
}

static void
draw_scale (UpGrowthLayout *self,
            const Forest   *forest)
{
  const UpTextStyle style = style_of (self->text_size, 400, UP_ALIGN_CENTER, 0);
  UpTickLabel labels[UP_SCALE_MAX_TICKS];
  char *texts[UP_SCALE_MAX_TICKS];
  guint zero = 0;

  for (guint i = 0; i < forest->n_ticks; i++)
    {
      gboolean is_zero = forest->ticks[i] == 0;
      double x = place (forest, forest->ticks[i]);

      up_scene_builder_add_rule (self->builder, is_zero ? UP_ROLE_AXIS : UP_ROLE_GRID, x,
                                 self->grid_top, x, self->grid_bottom,
                                 up_growth_layout_color (self, is_zero ? UP_TOKEN_ZERO
                                                                       : UP_TOKEN_GRID), 1);
      if (is_zero)
        zero = i;
      texts[i] = up_locale_format_tick (self->context->locale, forest->ticks[i], forest->step,
                                        UP_UNIT_FRACTION);
      labels[i].at = x;
      labels[i].extent = up_text_width (self->context->fonts, texts[i], &style);
    }
  up_ticks_thin (labels, forest->n_ticks, zero, self->growth.x,
                 self->growth.x + self->growth.width, TICK_GAP);
  for (guint i = 0; i < forest->n_ticks; i++)
    {
      if (labels[i].shown)
        up_text_add (self->builder, self->context->fonts, UP_ROLE_TICK_LABEL, texts[i],
                     labels[i].at, self->grid_bottom + TICK_DROP, style,
                     up_growth_layout_color (self, UP_TOKEN_INK_2));
      g_free (texts[i]);
    }
}

/* The bar ends round where the interval ends, and flat where it is cut off. */
static void
draw_bar (UpGrowthLayout *self,
          const Forest   *forest,
          guint           index,
          double          y)
{
  const UpGrowthSubject *subject = &self->frame->subjects[index];
  UpColor color = up_growth_layout_mark (self, index);
  double from = place (forest, subject->trend_low);
  double to = place (forest, subject->trend_high);
  gboolean cut = up_scale_to_unit (&forest->scale, subject->trend_low) < 0 ||
                 up_scale_to_unit (&forest->scale, subject->trend_high) > 1;
  UpMark *mark = up_scene_builder_add_rect (
      self->builder, UP_ROLE_INTERVAL,
      (UpRect) { from - BAR_HEIGHT / 2, y - BAR_HEIGHT / 2, to - from + BAR_HEIGHT, BAR_HEIGHT });

  mark->fill = up_color_with_alpha (color, BAR_ALPHA);
  mark->radius = cut ? 0 : (float) BAR_HEIGHT / 2;
  mark->series = (int) index;
  if (up_theme_uses_shapes (self->context->theme))
    {
      mark->stroke = color;
      mark->stroke_width = 1;
    }
  mark = up_scene_builder_add_dot (self->builder, UP_ROLE_ESTIMATE,
                                   (UpPoint) { place (forest, subject->trend), y },
                                   UP_SHAPE_CIRCLE, DOT_RADIUS, color);
  mark->stroke = self->ground;
  mark->stroke_width = DOT_RING;
  mark->series = (int) index;
}

/* In words why there is no bar, where it would be. */
static void
draw_refusal (UpGrowthLayout *self,
              const Forest   *forest,
              guint           index,
              double          y,
              const char     *reason)
{
  const UpGrowthSubject *subject = &self->frame->subjects[index];
  const UpTextStyle style = style_of (self->text_size, 400, UP_ALIGN_START, HALO);
  double beside = place (forest, isfinite (subject->cagr) ? subject->cagr : 0);
  double width = up_text_width (self->context->fonts, reason, &style);
  double x = beside + 12;

  if (x + width > forest->x1 + VALUE_GAP)
    x = beside - 12 - width;
  /* Never over the diamond: then the value alone must do, and the table says why. */
  if (x < forest->x0 && isfinite (subject->cagr))
    return;
  up_text_add (self->builder, self->context->fonts, UP_ROLE_REFUSAL, reason, MAX (x, forest->x0),
               y + HALF_CAP * self->text_size, style,
               up_growth_layout_color (self, UP_TOKEN_INK_2))
      ->series = (int) index;
}

/* The interval in words, below its bar, with the reason when end-to-end growth is missing. */
static void
draw_words (UpGrowthLayout *self,
            const Forest   *forest,
            guint           index,
            double          y)
{
  const UpTextStyle style = style_of (self->text_size, 400, UP_ALIGN_CENTER, HALO);
  g_autofree char *text = up_caption_interval (self->frame, self->context->locale, index);
  const char *reason = up_caption_refusal (self->frame, self->context->locale, index);
  double right = self->growth.x + self->growth.width;
  double growth = self->frame->subjects[index].cagr;
  double trend = self->frame->subjects[index].trend;
  double half, x;
  gboolean below = self->row_height >= WORDS_FROM && (text != NULL || isfinite (growth));

  if (text == NULL && reason != NULL && !below)
    draw_refusal (self, forest, index, y, reason);
  if (!below || (text == NULL && reason == NULL))
    return;
  if (text == NULL)
    text = g_strdup (reason);
  else if (reason != NULL)
    {
      g_autofree char *interval = g_steal_pointer (&text);

      text = up_locale_fill (self->context->locale, N_("{interval}, {reason}"), "interval",
                             interval, "reason", reason, NULL);
    }
  half = up_text_width (self->context->fonts, text, &style) / 2;
  x = CLAMP (place (forest, isfinite (trend) ? trend : growth), self->growth.x + half,
             MAX (right - half, self->growth.x + half));
  up_text_add (self->builder, self->context->fonts, UP_ROLE_INTERVAL, text, x, y + WORDS_DROP,
               style, up_growth_layout_color (self, UP_TOKEN_INK_2))
      ->series = (int) index;
}

static void
draw_row (UpGrowthLayout *self,
          const Forest   *forest,
          guint           index,
          double          y)
{
  const UpGrowthSubject *subject = &self->frame->subjects[index];
  const UpTextStyle name_style = style_of (self->label_size, 600, UP_ALIGN_START, 0);
  double baseline = y + HALF_CAP * self->label_size;
  g_autofree char *name = up_text_shorten (self->context->fonts, subject->name, &name_style,
                                           forest->x0 - NAME_GAP - self->growth.x + 1);
  g_autofree char *growth = up_caption_growth (self->frame, self->context->locale, index);
  UpMark *mark;

  mark = up_text_add (self->builder, self->context->fonts, UP_ROLE_SERIES_LABEL, name,
                      self->growth.x, baseline, name_style, up_growth_layout_ink (self, index));
  mark->series = (int) index;
  if (isfinite (subject->trend) && isfinite (subject->trend_low) && isfinite (subject->trend_high))
    draw_bar (self, forest, index, y);
  draw_words (self, forest, index, y);
  if (isfinite (subject->cagr))
    {
      mark = up_scene_builder_add_dot (self->builder, UP_ROLE_ESTIMATE,
                                       (UpPoint) { place (forest, subject->cagr), y },
                                       UP_SHAPE_DIAMOND, DIAMOND_RADIUS, self->ground);
      mark->stroke = up_growth_layout_mark (self, index);
      mark->stroke_width = DIAMOND_STROKE;
      mark->series = (int) index;
    }
  mark = up_text_add (self->builder, self->context->fonts, UP_ROLE_VALUE_LABEL, growth,
                      self->growth.x + self->growth.width, baseline,
                      style_of (self->label_size, 700, UP_ALIGN_END, 0),
                      up_growth_layout_color (self, isfinite (subject->cagr) ? UP_TOKEN_INK
                                                                             : UP_TOKEN_INK_2));
  mark->series = (int) index;
}

/* How much faster one grew than the other, beside a rule in its colour. */
static void
draw_gain (UpGrowthLayout *self)
{
  const UpTextStyle style = style_of (self->label_size > 13 ? 13 : self->label_size, 400,
                                      UP_ALIGN_START, 0);
  g_autofree char *text = up_caption_gain (self->frame, self->context->locale);
  g_autofree char *lines = NULL;
  double top = self->grid_bottom + NOTE_DROP;
  double overhang = self->context->target == UP_TARGET_SCREEN ? NOTE_OVERHANG : 0;
  double line = up_fonts_line_height (style.size);
  guint n;
  UpMark *mark;

  if (text == NULL || self->panel != UP_GROWTH_PANEL_SIDE)
    return;
  lines = up_text_break (self->context->fonts, text, &style,
                         self->growth.width - NOTE_INDENT + overhang, &n);
  if (top + n * line > self->rule_y - 8)
    return;
  mark = up_scene_builder_add_rect (self->builder, UP_ROLE_NOTE,
                                    (UpRect) { self->growth.x, top, 3, n * line });
  mark->fill = up_growth_layout_mark (self, (guint) self->frame->lead);
  mark->radius = 1;
  mark->series = self->frame->lead;
  up_text_add (self->builder, self->context->fonts, UP_ROLE_NOTE, lines,
               self->growth.x + NOTE_INDENT, top + 12, style,
               up_growth_layout_color (self, UP_TOKEN_INK));
}

/* The rows shown when there is no room for all: the largest growth, and always those in focus. */
static void
choose_rows (const UpGrowthLayout *self,
             Forest               *forest)
{
  guint at = 0, focus = 0;
  g_autofree guint *all = up_growth_frame_rank (self->frame);

  for (guint i = 0; i < self->frame->n_subjects; i++)
    focus += self->frame->subjects[i].focus ? 1 : 0;
  forest->rank = g_new (guint, self->frame->n_subjects);
  for (guint i = 0; i < self->frame->n_subjects && at < self->n_panel_rows; i++)
    {
      guint left = self->n_panel_rows - at;
      gboolean is_focus = self->frame->subjects[all[i]].focus;

      if (!is_focus && left <= focus)
        continue;
      forest->rank[at++] = all[i];
      if (is_focus)
        focus--;
    }
  forest->n = at;
}

static void
draw_rest (UpGrowthLayout *self,
           const Forest   *forest)
{
  guint rest = self->frame->n_subjects - forest->n;
  g_autofree char *number = g_strdup_printf ("%u", rest);
  g_autofree char *text = NULL;

  if (rest == 0)
    return;
  text = up_locale_fill (self->context->locale, N_("And {number} more, in the table."), "number",
                         number, NULL);
  if (self->panel == UP_GROWTH_PANEL_STACKED)
    up_text_add (self->builder, self->context->fonts, UP_ROLE_NOTE, text,
                 self->growth.x + self->growth.width, self->grid_top - HEADING_RISE,
                 style_of (self->text_size, 400, UP_ALIGN_END, 0),
                 up_growth_layout_color (self, UP_TOKEN_INK_2));
  else if (self->grid_bottom + 36 < self->rule_y - 8)
    up_text_add (self->builder, self->context->fonts, UP_ROLE_NOTE, text, self->growth.x,
                 self->grid_bottom + 33, style_of (self->text_size, 400, UP_ALIGN_START, 0),
                 up_growth_layout_color (self, UP_TOKEN_INK_2));
}

/* Ranked growth: the interval as a bar, the fitted trend as a dot, end to end as a diamond. */
void
up_growth_draw_forest (UpGrowthLayout *self)
{
  Forest forest = { 0 };
  UpScale rows;
  double height;

  if (self->panel == UP_GROWTH_PANEL_NONE)
    return;
  choose_rows (self, &forest);
  fit_scale (self, &forest);
  fit_columns (self, &forest);
  rows = up_scale_band (forest.n);
  height = self->grid_bottom - self->grid_top;

  draw_heading (self);
  draw_key (self);
  draw_scale (self, &forest);
  for (guint i = 0; i < forest.n; i++)
    draw_row (self, &forest, forest.rank[i],
              self->grid_top + up_scale_to_unit (&rows, i) * height);
  if (forest.n == self->frame->n_subjects)
    draw_gain (self);
  draw_rest (self, &forest);
  up_scene_builder_set_area (self->builder, "growth", self->growth);
  g_free (forest.rank);
}

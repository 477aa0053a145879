/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-growth-layout.h"

#include "up-caption.h"
#include "up-interval-rows.h"
#include "up-text-fit.h"

#include <math.h>

#define HEADING_RISE 36.0
#define KEY_DROP 20.5
/* Width of the key without its texts. */
#define KEY_EXTRA 64.5
#define NOTE_DROP 31.0
#define NOTE_INDENT 14.0
/* Heading to what is said of the rows left out. */
#define REST_GAP 10.0
/* A last word may reach that far into the margin of a card. */
#define NOTE_OVERHANG 3.0
/* The axis spans at least that growth a year. */
#define LEAST_SPAN 0.02

/* Answers where it ends. */
static double
draw_heading (UpGrowthLayout *self)
{
  UpFonts *fonts = self->context->fonts;
  UpLocale *locale = self->context->locale;
  const UpTextStyle style = up_row_style (self->plot.label_size, 700, UP_ALIGN_START, 0);
  g_autofree char *window = up_series_frame_format_range (self->frame, locale, FALSE);
  g_autofree char *text = NULL;

  if (!self->narrow && self->frame->from != UP_TIME_NONE)
    text = up_locale_fill (locale, N_("Growth a year, {window}"), "window", window, NULL);
  if (text == NULL || up_text_width (fonts, text, &style) > self->growth.width)
    {
      g_free (text);
      text = g_strdup (up_locale_tr (locale, N_("Growth a year")));
    }
  up_text_add (self->builder, fonts, UP_ROLE_HEADING, text, self->growth.x,
               self->grid_top - HEADING_RISE, style,
               up_series_plot_color (&self->plot, UP_TOKEN_INK));
  return self->growth.x + up_text_width (fonts, text, &style);
}

/* Which mark is which estimate. */
static void
draw_key (UpGrowthLayout  *self,
          const UpRowPlot *plot)
{
  UpFonts *fonts = self->context->fonts;
  UpLocale *locale = self->context->locale;
  const UpTextStyle style = up_row_style (self->plot.text_size, 400, UP_ALIGN_START, 0);
  const char *ends = up_locale_tr (locale, N_("end to end"));
  double level = isfinite (self->frame->level) ? self->frame->level : 0.95;
  g_autofree char *percent = up_locale_format_percent (locale, level, 0);
  g_autofree char *trend = NULL;

  if (!self->narrow)
    trend = up_locale_fill (locale, N_("fitted trend, {level} interval"), "level", percent, NULL);
  if (trend == NULL || KEY_EXTRA + up_text_width (fonts, ends, &style) +
                               up_text_width (fonts, trend, &style) > self->growth.width)
    {
      g_free (trend);
      trend = up_locale_fill (locale, N_("trend, {level} interval"), "level", percent, NULL);
    }
  if (KEY_EXTRA + up_text_width (fonts, ends, &style) + up_text_width (fonts, trend, &style) >
      self->growth.width)
    {
      g_free (trend);
      trend = g_strdup (up_locale_tr (locale, N_("trend")));
    }
  up_interval_rows_draw_key (plot, &(UpIntervalKey) { trend, ends, NULL, TRUE },
                             self->grid_top - HEADING_RISE + KEY_DROP);
}

static char *
write_tick (gconstpointer data,
            double        value,
            double        step)
{
  const UpGrowthLayout *self = data;

  return up_locale_format_tick (self->context->locale, value, step, UP_UNIT_FRACTION);
}

/* One technology's row; its texts are owned by the row. */
static UpIntervalRow
make_row (const UpGrowthLayout *self,
          guint                 index)
{
  const UpSeriesSubject *subject = &self->frame->subjects[index];
  gboolean whole = isfinite (subject->trend) && isfinite (subject->trend_low) &&
                   isfinite (subject->trend_high);

  return (UpIntervalRow) {
    .name = subject->name,
    .mark = up_series_plot_mark (&self->plot, index),
    .ink = up_series_plot_ink (&self->plot, index),
    .series = (int) index,
    .row = -1,
    .estimate = whole ? subject->trend : NAN,
    .low = whole ? subject->trend_low : NAN,
    .high = whole ? subject->trend_high : NAN,
    .least = NAN,
    .most = NAN,
    .second = subject->cagr,
    .value = up_caption_growth (self->frame, self->context->locale, index),
    .weak = !isfinite (subject->cagr),
    .words = up_caption_interval (self->frame, self->context->locale, index),
    .reason = up_caption_refusal (self->frame, self->context->locale, index),
  };
}

/* How much faster one grew than the other, beside a rule in its colour. */
static void
draw_gain (UpGrowthLayout *self)
{
  const UpTextStyle style = up_row_style (MIN (self->plot.label_size, 13), 400, UP_ALIGN_START, 0);
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
  mark->fill = up_series_plot_mark (&self->plot, (guint) self->frame->lead);
  mark->radius = 1;
  mark->series = self->frame->lead;
  up_text_add (self->builder, self->context->fonts, UP_ROLE_NOTE, lines,
               self->growth.x + NOTE_INDENT, top + 12, style,
               up_series_plot_color (&self->plot, UP_TOKEN_INK));
}

/* The rows shown when there is no room for all: the largest growth, and always those in focus.
 * Answers their number. */
static guint
choose_rows (const UpGrowthLayout *self,
             UpIntervalRow        *rows)
{
  guint at = 0, focus = 0;
  g_autofree guint *all = up_series_frame_rank (self->frame);

  for (guint i = 0; i < self->frame->n_subjects; i++)
    focus += self->frame->subjects[i].focus ? 1 : 0;
  for (guint i = 0; i < self->frame->n_subjects && at < self->n_panel_rows; i++)
    {
      guint left = self->n_panel_rows - at;
      gboolean is_focus = self->frame->subjects[all[i]].focus;

      if (!is_focus && left <= focus)
        continue;
      rows[at++] = make_row (self, all[i]);
      if (is_focus)
        focus--;
    }
  return at;
}

/* Each row for the keyboard to stop at, with what it says in words. */
static void
name_rows (const UpGrowthLayout *self,
           const UpIntervalRow  *rows,
           guint                 n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      const char *key = self->frame->subjects[rows[i].series].key;
      const char *trend = rows[i].words != NULL ? rows[i].words : rows[i].reason;
      g_autofree char *name = g_strconcat ("row:", key, NULL);
      g_autofree char *text = up_locale_fill (
          self->context->locale,
          trend != NULL ? N_("{subject}: growth a year {growth}, trend {trend}")
                        : N_("{subject}: growth a year {growth}"),
          "subject", rows[i].name, "growth", rows[i].value, "trend", trend, NULL);

      up_scene_builder_set_area (self->builder, name,
                                 (UpRect) { self->growth.x,
                                            self->grid_top + i * self->row_height,
                                            self->growth.width, self->row_height });
      up_scene_builder_set_text (self->builder, name, text);
    }
}

static void
draw_rest (UpGrowthLayout *self,
           double          heading_end,
           guint           rest)
{
  const UpTextStyle style = up_row_style (self->plot.text_size, 400, UP_ALIGN_END, 0);
  double right = self->growth.x + self->growth.width;
  g_autofree char *number = g_strdup_printf ("%u", rest);
  g_autofree char *text = NULL;

  if (rest == 0)
    return;
  text = up_locale_fill (self->context->locale, N_("And {number} more, in the table."), "number",
                         number, NULL);
  if (self->panel == UP_GROWTH_PANEL_STACKED &&
      heading_end + REST_GAP + up_text_width (self->context->fonts, text, &style) <= right)
    up_text_add (self->builder, self->context->fonts, UP_ROLE_NOTE, text, right,
                 self->grid_top - HEADING_RISE, style,
                 up_series_plot_color (&self->plot, UP_TOKEN_INK_2));
  else if (self->panel != UP_GROWTH_PANEL_STACKED &&
           self->grid_bottom + 36 < self->rule_y - 8)
    up_text_add (self->builder, self->context->fonts, UP_ROLE_NOTE, text, self->growth.x,
                 self->grid_bottom + 33,
                 up_row_style (self->plot.text_size, 400, UP_ALIGN_START, 0),
                 up_series_plot_color (&self->plot, UP_TOKEN_INK_2));
}

/* Ranked growth: the interval as a bar, the fitted trend as a dot, end to end as a diamond. */
void
up_growth_draw_forest (UpGrowthLayout *self)
{
  g_autofree UpIntervalRow *rows = g_new0 (UpIntervalRow, self->frame->n_subjects);
  double heading_end;
  UpRowPlot plot = {
    .builder = self->builder,
    .context = self->context,
    .ground = self->plot.ground,
    .text_size = self->plot.text_size,
    .label_size = self->plot.label_size,
    .left = self->growth.x,
    .right = self->growth.x + self->growth.width,
    .top = self->grid_top,
    .bottom = self->grid_bottom,
    .reference = 0,
  };
  guint n;

  if (self->panel == UP_GROWTH_PANEL_NONE)
    return;
  n = choose_rows (self, rows);
  up_interval_rows_fit_scale (&plot, rows, n, LEAST_SPAN);
  up_interval_rows_fit_columns (&plot, rows, n);

  heading_end = draw_heading (self);
  draw_key (self, &plot);
  up_row_plot_draw_axis (&plot, write_tick, self);
  up_interval_rows_draw (&plot, rows, n, self->row_height);
  name_rows (self, rows, n);
  if (n == self->frame->n_subjects)
    draw_gain (self);
  draw_rest (self, heading_end, self->frame->n_subjects - n);
  up_scene_builder_set_area (self->builder, "growth", self->growth);
  for (guint i = 0; i < n; i++)
    {
      g_free ((char *) rows[i].value);
      g_free ((char *) rows[i].words);
    }
}

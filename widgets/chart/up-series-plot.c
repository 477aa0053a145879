/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-series-plot.h"

#include "up-chart-measures.h"
#include "up-note.h"
#include "up-text-fit.h"
#include "up-time-table.h"
#include "up-vector.h"

#include <math.h>

/* The index's own reference. */
#define INDEX_BASE 100.0
/* Name to value. */
#define VALUE_GAP 8.0
/* Reasons listed where a plot would be. */
#define MOST_REASONS 5
/* Width of a name at the end of a line: a share of narrow pictures, and no more than that. */
#define MOST_NAME_SHARE 0.36
#define MOST_NAME 150.0
/* Narrower pictures write years short. */
#define NARROW_BELOW 500.0

/**
 * up_series_plot_init:
 * @self: (out): a plot
 * @frame: (transfer none): outlives the plot
 * @context: (transfer none): outlives the plot
 *
 * A plot without a place yet: the owner gives it an area, then fits scales and labels, then lets
 * it place its points.
 */
void
up_series_plot_init (UpSeriesPlot         *self,
                     const UpSeriesFrame  *frame,
                     const UpChartContext *context)
{
  const UpChartMeasures *measures = up_chart_measures (context);
  gboolean low = context->target == UP_TARGET_SCREEN && context->height < 560;

  *self = (UpSeriesPlot) {
    .frame = frame,
    .context = context,
    .ground = up_theme_color (context->theme, context->target == UP_TARGET_SCREEN ? UP_TOKEN_CARD
                                                                                  : UP_TOKEN_VIEW),
    .text_size = measures->text,
    .label_size = measures->label,
    .least = INFINITY,
    .most = -INFINITY,
    .labels = TRUE,
    .label_spacing = measures->label + (low ? 4 : 6),
  };
  up_plot_axes_init (&self->axes, context);
  self->axes.y_unit = frame->shown_unit;
  self->axes.base = frame->scale == UP_SERIES_INDEX ? INDEX_BASE : NAN;
  self->axes.short_years = context->width < NARROW_BELOW && context->target != UP_TARGET_PAPER;
}

/**
 * up_series_plot_clear:
 * @self: a plot
 */
void
up_series_plot_clear (UpSeriesPlot *self)
{
  g_clear_pointer (&self->points, up_vector_unref);
  for (guint i = 0; self->lines != NULL && i < self->frame->n_subjects; i++)
    g_free (self->lines[i].points);
  g_clear_pointer (&self->lines, g_free);
}

/* The power of ten at the smallest value that is not 0: from there on ratios are told apart. */
static double
find_linear (const UpSeriesFrame *frame)
{
  double least = INFINITY;

  for (gsize row = 0; row < frame->n_rows; row++)
    {
      double size = fabs (frame->shown[row]);

      if (size > 0 && size < least)
        least = size;
    }
  return isfinite (least) ? pow (10, floor (log10 (least) + 1e-9)) : 0;
}

/**
 * up_series_plot_scale:
 * @self: a plot
 * @low: smallest value
 * @high: largest value
 *
 * Returns: a scale of the kind that was asked for, with these ends
 */
UpScale
up_series_plot_scale (const UpSeriesPlot *self,
                      double              low,
                      double              high)
{
  if (self->frame->scale == UP_SERIES_LOG)
    return up_scale_log (low, high);
  if (self->frame->scale == UP_SERIES_SYMLOG)
    return up_scale_symlog (low, high, find_linear (self->frame));
  return up_scale_linear (low, high);
}

/**
 * up_series_plot_fit_scales:
 * @self: a plot whose area has its height
 *
 * Scales that hold every row that can be drawn, and the grid. Without any the plot is empty.
 */
void
up_series_plot_fit_scales (UpSeriesPlot *self)
{
  const UpSeriesFrame *frame = self->frame;
  double low = self->least, high = self->most;

  self->empty = TRUE;
  for (guint i = 0; i < frame->n_subjects; i++)
    {
      const UpSeriesSubject *subject = &frame->subjects[i];

      for (gsize row = subject->first_row; row < subject->first_row + subject->n_rows; row++)
        {
          double value = frame->shown[row];

          if (!isfinite (value) || (frame->scale == UP_SERIES_LOG && value <= 0))
            continue;
          low = MIN (low, value);
          high = MAX (high, value);
          self->empty = FALSE;
          if (self->bands && isfinite (frame->shown_low[row]))
            low = MIN (low, frame->shown_low[row]);
          if (self->bands && isfinite (frame->shown_high[row]))
            high = MAX (high, frame->shown_high[row]);
        }
    }
  if (frame->from == UP_TIME_NONE)
    self->empty = TRUE;
  if (self->empty)
    return;

  self->axes.y = up_series_plot_scale (self, low, high);
  up_scale_nice (&self->axes.y);
  up_plot_axes_choose_y_ticks (&self->axes);
  self->axes.x = frame->plain ? up_scale_linear (up_time_to_plain (frame->from, FALSE),
                                                 up_time_to_plain (frame->tail, FALSE))
                              : up_scale_time (frame->from, frame->tail, frame->period);
  self->axes.x.zone = up_locale_get_zone (self->context->locale);
}

/**
 * up_series_plot_fit_labels:
 * @self: a plot that knows whether it has labels and values, and whose area has its height
 *
 * Measures the names, and values, at the ends of the lines.
 */
void
up_series_plot_fit_labels (UpSeriesPlot *self)
{
  const UpTextStyle name_style = { (float) self->label_size, 600, UP_ALIGN_START, 0 };
  const UpTextStyle value_style = { (float) self->label_size, 400, UP_ALIGN_START, 0 };
  UpFonts *fonts = self->context->fonts;
  double widest = 0;

  /* Wide enough for “TypeScript” on the smallest card and “Software Development” on a phone; a
   * longer name may not push the lines aside. */
  self->name_width = MAX (0.17 * self->context->width,
                          MIN (MOST_NAME_SHARE * self->context->width, MOST_NAME));
  for (guint i = 0; i < self->frame->n_subjects; i++)
    {
      double width;

      if (!up_series_plot_is_labelled (self, i))
        continue;
      width = MIN (up_text_width (fonts, self->frame->subjects[i].name, &name_style),
                   self->name_width);
      if (self->values)
        {
          g_autofree char *value = up_series_plot_value (self, i, self->frame->to);

          width += VALUE_GAP + up_text_width (fonts, value, &value_style);
        }
      widest = MAX (widest, width);
    }
  if (widest > 0 && self->values && !self->no_header)
    {
      const UpTextStyle style = { (float) self->text_size, 700, UP_ALIGN_START, 0 };
      g_autofree char *period = up_series_frame_format_period (self->frame, self->context->locale,
                                                               self->frame->to);

      widest = MAX (widest, up_text_width (fonts, period, &style));
    }
  self->label_width = widest;
}

/* Where a period stands in the plot. */
double
up_series_plot_x (const UpSeriesPlot *self,
                  UpTime              time)
{
  return up_plot_axes_x (&self->axes, self->frame->plain ? up_time_to_plain (time, FALSE)
                                                         : (double) time);
}

/* Where a value stands in the plot; NaN without a place. */
double
up_series_plot_y (const UpSeriesPlot *self,
                  double              shown)
{
  return up_plot_axes_y (&self->axes, shown);
}

UpColor
up_series_plot_color (const UpSeriesPlot *self,
                      UpToken             token)
{
  return up_theme_color (self->context->theme, token);
}

/* Colour of a subject's marks. */
UpColor
up_series_plot_mark (const UpSeriesPlot *self,
                     guint               subject)
{
  return up_theme_slot_mark (self->context->theme, self->frame->subjects[subject].slot);
}

/* Colour of a subject's name. */
UpColor
up_series_plot_ink (const UpSeriesPlot *self,
                    guint               subject)
{
  return up_theme_slot_text (self->context->theme, self->frame->subjects[subject].slot);
}

/* Whether a line has its name at its end: coloured ones, and grey ones while they are few. */
gboolean
up_series_plot_is_labelled (const UpSeriesPlot *self,
                            guint               subject)
{
  const UpSeriesSubject *it = &self->frame->subjects[subject];

  return self->labels && it->last >= 0 &&
         (it->slot != UP_SLOT_NONE ||
          self->frame->n_subjects * self->label_spacing < self->axes.area.height - 24);
}

/* Text at the end of a line: the value in the period, or that the line ended before. */
char *
up_series_plot_value (const UpSeriesPlot *self,
                      guint               subject,
                      UpTime              period)
{
  const UpSeriesFrame *frame = self->frame;
  UpLocale *locale = self->context->locale;
  gssize row = up_series_frame_find_row (frame, subject, period);
  gssize last = frame->subjects[subject].last;
  g_autofree char *end = NULL;

  if (self->write_value != NULL)
    return self->write_value (self, subject, period);
  if (row >= 0 && isfinite (frame->values[row]))
    return up_series_frame_format_label (frame, locale, (gsize) row);
  if (last < 0 || frame->starts[last] > period)
    return g_strdup ("–");
  end = up_series_frame_format_period (frame, locale, frame->starts[last]);
  return up_locale_fill (locale, N_("to {period}"), "period", end, NULL);
}

/* The unfinished periods after the last finished one. */
static void
draw_open_tint (UpSeriesPlot *self)
{
  UpRect area = self->axes.area;
  double from = up_series_plot_x (self, self->frame->to);
  double to = up_series_plot_x (self, self->frame->tail);
  UpMark *tint;

  if (self->frame->tail <= self->frame->to)
    return;
  tint = up_scene_builder_add_rect (self->builder, UP_ROLE_BAND,
                                    (UpRect) { from, area.y, to - from, area.height });
  tint->fill = up_series_plot_color (self, UP_TOKEN_TINT);
}

/**
 * up_series_plot_draw_axes:
 * @self: a plot with its points
 *
 * Grid, tint of the unfinished periods, and the line below.
 */
void
up_series_plot_draw_axes (UpSeriesPlot *self)
{
  up_plot_axes_draw_y (&self->axes, self->builder, TRUE);
  draw_open_tint (self);
  up_plot_axes_draw_x (&self->axes, self->builder);
  up_scene_builder_set_area (self->builder, "plot", self->axes.area);
}

/**
 * up_series_plot_draw_x_labels:
 * @self: a plot
 * @flag: period that a reading shows in a flag, %UP_TIME_NONE without a reading
 *
 * Labels of the x axis. Those that would touch the flag are left out.
 */
void
up_series_plot_draw_x_labels (UpSeriesPlot *self,
                              UpTime        flag)
{
  g_autofree char *text = NULL;

  if (flag != UP_TIME_NONE)
    text = up_series_frame_format_period (self->frame, self->context->locale, flag);
  up_plot_axes_draw_x_labels (&self->axes, self->builder, UP_LAYER_LABELS,
                              self->frame->plain && flag != UP_TIME_NONE
                                  ? up_time_to_plain (flag, FALSE)
                                  : (double) flag,
                              text);
}

/**
 * up_series_plot_draw_refusals:
 * @self: a plot without a single value to draw
 * @room: where the plot would be
 *
 * Without a value there is no axis: what was refused stands in its place. The series have no
 * points, so that the chart can still be walked by name.
 */
void
up_series_plot_draw_refusals (UpSeriesPlot *self,
                              UpRect        room)
{
  UpFrame *refusals = up_frame_get_part (self->frame->frame, "refusals");
  gsize n = MIN (up_frame_get_n_rows (refusals), MOST_REASONS);
  g_autoptr (GString) text = g_string_new (NULL);
  const UpPoint no_points = { 0, NAN };
  const int no_rows = -1;

  for (guint i = 0; i < self->frame->n_subjects; i++)
    up_scene_builder_add_series (self->builder, self->frame->subjects[i].key,
                                 self->frame->subjects[i].name, up_series_plot_mark (self, i),
                                 up_series_plot_ink (self, i), &no_points, &no_rows, 0);
  for (gsize row = 0; row < n; row++)
    {
      g_autofree char *reason = up_note_get_text (self->frame->frame, "refusals", row,
                                                  self->context->locale);

      g_string_append_printf (text, row > 0 ? "\n%s" : "%s", reason);
    }
  if (n == 0)
    g_string_assign (text, up_locale_tr (self->context->locale,
                                         N_("There is nothing to draw here.")));
  up_series_plot_draw_words (self, text->str, room);
}

/**
 * up_series_plot_draw_words:
 * @self: a plot
 * @text: sentences, a line feed after each but the last
 * @room: where the plot would be
 *
 * Says in words why there is no plot; sentences for which there is no room are left out.
 */
void
up_series_plot_draw_words (UpSeriesPlot *self,
                           const char   *text,
                           UpRect        room)
{
  const UpTextStyle style = { (float) self->label_size, 400, UP_ALIGN_START, 0 };
  double line = up_fonts_line_height (self->label_size) + 2;
  double y = room.y + line;
  g_auto (GStrv) sentences = g_strsplit (text, "\n", -1);

  for (guint i = 0; sentences[i] != NULL; i++)
    {
      guint lines;
      g_autofree char *broken = up_text_break (self->context->fonts, sentences[i], &style,
                                               room.width, &lines);

      if (i > 0 && y + (lines - 1) * line > room.y + room.height)
        return;
      broken = up_text_keep (self->context->fonts, broken, &style, room.width,
                             (guint) MAX (room.height / line, 1), &lines);
      up_text_add (self->builder, self->context->fonts, UP_ROLE_REFUSAL, broken, room.x, y, style,
                   up_series_plot_color (self, UP_TOKEN_INK_2));
      y += lines * line;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-growth-layout.h"

#include "up-text-fit.h"
#include "up-ticks.h"
#include "up-time-table.h"

#include <math.h>

#define TICK_LENGTH 5.0
#define TICK_LABEL_DROP 19.0
#define Y_LABEL_GAP 8.0
/* Middle of capitals above the baseline, as a share of the type size. */
#define HALF_CAP 0.345
/* Four-digit years stand at least that far apart, short ones (’20) less. */
#define YEAR_GAP 16.0
#define SHORT_GAP 8.0
/* The index's own reference. */
#define INDEX_BASE 100.0

static UpTextStyle
text_style (const UpGrowthLayout *self,
            int                   weight,
            UpAlign               align)
{
  return (UpTextStyle) { (float) self->text_size, weight, align, 0 };
}

static void
draw_y_label (UpGrowthLayout *self,
              double          value,
              double          y)
{
  g_autofree char *label = up_locale_format_tick (self->context->locale, value, self->y_step,
                                                  self->frame->shown_unit);

  up_text_add (self->builder, self->context->fonts, UP_ROLE_TICK_LABEL, label,
               self->plot.x - Y_LABEL_GAP, y + HALF_CAP * self->text_size,
               text_style (self, 400, UP_ALIGN_END), up_growth_layout_color (self, UP_TOKEN_INK_2));
}

static void
draw_grid (UpGrowthLayout *self)
{
  double right = self->plot.x + self->plot.width;
  double bottom = self->plot.y + self->plot.height;
  double base = self->frame->scale == UP_GROWTH_INDEX ? up_growth_layout_y (self, INDEX_BASE) : NAN;

  for (guint i = 0; i < self->n_y_ticks; i++)
    {
      double y = up_growth_layout_y (self, self->y_ticks[i]);
      gboolean zero = self->y_ticks[i] == 0 && y < bottom - 1;

      if (y < bottom - 1 && !(fabs (y - base) <= 1))
        up_scene_builder_add_rule (self->builder, zero ? UP_ROLE_AXIS : UP_ROLE_GRID,
                                   self->plot.x, y, right, y,
                                   up_growth_layout_color (self, zero ? UP_TOKEN_ZERO
                                                                      : UP_TOKEN_GRID), 1);
      if (!(fabs (y - base) < self->text_size + 2))
        draw_y_label (self, self->y_ticks[i], y);
    }
  if (base >= self->plot.y && base <= bottom)
    {
      up_scene_builder_add_rule (self->builder, UP_ROLE_AXIS, self->plot.x, base, right, base,
                                 up_growth_layout_color (self, UP_TOKEN_ZERO), 1);
      draw_y_label (self, INDEX_BASE, base);
    }
}

/* The unfinished periods after the last finished one. */
static void
draw_open_tint (UpGrowthLayout *self)
{
  double from = up_growth_layout_x (self, self->frame->to);
  double to = up_growth_layout_x (self, self->frame->tail);
  UpMark *tint;

  if (self->frame->tail <= self->frame->to)
    return;
  tint = up_scene_builder_add_rect (self->builder, UP_ROLE_BAND,
                                    (UpRect) { from, self->plot.y, to - from, self->plot.height });
  tint->fill = up_growth_layout_color (self, UP_TOKEN_TINT);
}

/* Grid, open tint and x axis; the labels of the x axis are apart, since a reading replaces them. */
void
up_growth_draw_axes (UpGrowthLayout *self)
{
  double bottom = self->plot.y + self->plot.height;
  double right = self->plot.x + self->plot.width;
  UpColor axis = up_growth_layout_color (self, UP_TOKEN_AXIS);

  draw_grid (self);
  draw_open_tint (self);
  up_scene_builder_add_rule (self->builder, UP_ROLE_AXIS, self->plot.x, bottom, right, bottom, axis,
                             1);
  up_scene_builder_set_area (self->builder, "plot", self->plot);
}

typedef enum
{
  FORM_FULL,
  FORM_SHORT_YEAR,
} LabelForm;

static char *
format_tick (UpGrowthLayout *self,
             double          tick,
             UpPeriod        unit,
             double          step,
             LabelForm       form)
{
  int year;

  if (self->frame->plain)
    return up_locale_format_tick (self->context->locale, tick, step, UP_UNIT_NONE);
  if (unit == UP_PERIOD_YEAR && form == FORM_SHORT_YEAR)
    {
      up_time_to_civil ((UpTime) tick, &year, NULL, NULL);
      return g_strdup_printf ("’%02d", year % 100);
    }
  return up_locale_format_period (self->context->locale, (UpTime) tick, unit);
}

static double
widest_label (UpGrowthLayout *self,
              const double   *ticks,
              guint           n,
              UpPeriod        unit,
              double          step,
              LabelForm       form)
{
  const UpTextStyle style = text_style (self, 400, UP_ALIGN_CENTER);
  double widest = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = format_tick (self, ticks[i], unit, step, form);

      widest = MAX (widest, up_text_width (self->context->fonts, label, &style));
    }
  return widest;
}

/* As many ticks as there is room for labels: years in full, else short, else fewer. */
static guint
choose_ticks (UpGrowthLayout *self,
              double         *ticks,
              UpPeriod       *unit,
              double         *step,
              LabelForm      *form)
{
  guint n = 0;

  for (guint most = UP_SCALE_MAX_TICKS; most > 0; most = MIN (most - 1, n > 1 ? n - 1 : 0))
    {
      int multiple = 1;

      n = up_scale_ticks (&self->x, most, ticks, step);
      *unit = UP_PERIOD_INSTANT;
      if (!self->frame->plain)
        up_scale_time_step (&self->x, most, unit, &multiple);
      for (*form = FORM_FULL; *form <= FORM_SHORT_YEAR; (*form)++)
        {
          double gap = *form == FORM_FULL ? YEAR_GAP : SHORT_GAP;
          double distance = n > 1 ? up_scale_to_unit (&self->x, ticks[1]) -
                                        up_scale_to_unit (&self->x, ticks[0])
                                  : 1;

          if (*form == FORM_SHORT_YEAR && (*unit != UP_PERIOD_YEAR || !self->narrow))
            continue;
          if (widest_label (self, ticks, n, *unit, *step, *form) + gap <=
              distance * self->plot.width)
            return n;
        }
    }
  *form = FORM_FULL;
  return MIN (n, 1);
}

/**
 * up_growth_draw_time_labels:
 * @self: a layout
 * @flag: period that a reading shows in a flag, %UP_TIME_NONE without a reading
 *
 * Labels of the x axis. Those that would touch the flag are left out.
 */
void
up_growth_draw_time_labels (UpGrowthLayout *self,
                            UpTime          flag)
{
  const UpTextStyle style = text_style (self, 400, UP_ALIGN_CENTER);
  double ticks[UP_SCALE_MAX_TICKS], step;
  UpTickLabel labels[UP_SCALE_MAX_TICKS];
  double bottom = self->plot.y + self->plot.height;
  LabelForm form;
  UpPeriod unit;
  guint n = choose_ticks (self, ticks, &unit, &step, &form);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = format_tick (self, ticks[i], unit, step, form);

      labels[i].at = self->plot.x + up_scale_to_unit (&self->x, ticks[i]) * self->plot.width;
      labels[i].extent = up_text_width (self->context->fonts, label, &style);
      if (flag == UP_TIME_NONE)
        up_scene_builder_add_rule (self->builder, UP_ROLE_AXIS, labels[i].at, bottom, labels[i].at,
                                   bottom + TICK_LENGTH,
                                   up_growth_layout_color (self, UP_TOKEN_AXIS), 1);
    }
  up_ticks_thin (labels, n, 0, 0, self->context->width, 2);
  if (flag != UP_TIME_NONE)
    {
      g_autofree char *text = up_growth_frame_format_period (self->frame, self->context->locale,
                                                             flag);
      const UpTextStyle bold = text_style (self, 700, UP_ALIGN_CENTER);
      double half = up_text_width (self->context->fonts, text, &bold) / 2 + 8;
      double x = up_growth_layout_x (self, flag);

      up_ticks_block (labels, n, x - half, x + half, 2);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = format_tick (self, ticks[i], unit, step, form);

      if (!labels[i].shown)
        continue;
      up_text_add (self->builder, self->context->fonts, UP_ROLE_TICK_LABEL, label, labels[i].at,
                   bottom + TICK_LABEL_DROP, style, up_growth_layout_color (self, UP_TOKEN_INK_2))
          ->layer = UP_LAYER_LABELS;
    }
}

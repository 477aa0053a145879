/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-adoption-layout.h"

#include "up-observation.h"
#include "up-text-fit.h"

#include <math.h>

/* The crosshair stands out above the plot by that much. */
#define CROSSHAIR_RISE 4.0
#define DOT_RADIUS 4.4
#define DOT_RING 1.3f
/* Ring round what the keyboard is at: 2 wide, 2 outside the dot. */
#define FOCUS_WIDTH 2.0f
#define FOCUS_RADIUS (DOT_RADIUS + 2 + FOCUS_WIDTH / 2)
/* A line of words, and what is above it. */
#define HEAD_SPACING 20.0
#define LINE_SPACING 16.0
#define GROUP_SPACING 24.0

/**
 * up_adoption_read:
 * @frame: a frame
 * @row: a period
 *
 * Returns: what was observed there and what the curve says, NaN where it says nothing
 */
UpAdoptionReading
up_adoption_read (const UpAdoptionFrame *frame,
                  gsize                  row)
{
  UpTime time = up_adoption_frame_get_point_time (frame, row);
  const double *const columns[] = { frame->fit.values, frame->confidence_low,
                                    frame->confidence_high, frame->prediction_low,
                                    frame->prediction_high };
  double read[5];

  for (guint i = 0; i < 5; i++)
    read[i] = up_adoption_curve_at (up_adoption_frame_get_column (frame, columns[i]), time);
  return (UpAdoptionReading) { frame->values[row], read[0], read[1], read[2], read[3], read[4],
                               (frame->flags[row] & UP_OBSERVATION_PARTIAL) != 0 };
}

static double
add_line (UpAdoptionLayout *self,
          UpMarkRole        role,
          char             *text,
          double            y,
          double            spacing,
          int               weight,
          UpColor           color)
{
  const UpChartMeasures *measures = self->page->measures;
  double size = weight > 400 ? measures->label : measures->text;

  if (text == NULL)
    return y;
  up_text_add (self->page->builder, self->page->context->fonts, role, text, self->label_x, y,
               (UpTextStyle) { (float) size, weight, UP_ALIGN_START, 0 }, color);
  g_free (text);
  return y + spacing;
}

static char *
write_range (const UpAdoptionLayout *self,
             const char             *message,
             double                  low,
             double                  high)
{
  UpLocale *locale = self->page->context->locale;
  g_autofree char *range =
      isfinite (high) ? up_adoption_range (self->frame, locale, low, high) : NULL;

  return range == NULL ? NULL : up_locale_fill (locale, message, "range", range, NULL);
}

/* What was observed, what the curve says, and its bands, right of the plot. */
static void
draw_words (UpAdoptionLayout        *self,
            gsize                    row,
            const UpAdoptionReading *reading)
{
  UpLocale *locale = self->page->context->locale;
  const UpTheme *theme = self->page->context->theme;
  UpColor ink = up_chart_page_color (self->page, UP_TOKEN_INK);
  UpColor ink_2 = up_chart_page_color (self->page, UP_TOKEN_INK_2);
  g_autofree char *value = isfinite (reading->value)
                               ? up_adoption_value (self->frame, locale, reading->value)
                               : g_strdup (up_locale_tr (locale, N_("no value")));
  g_autofree char *fit = up_adoption_value (self->frame, locale, reading->fit);
  double y = self->axes.area.y + self->heads + self->page->measures->label;

  y = add_line (self, UP_ROLE_HEADING,
                up_adoption_period (self->frame, locale, self->frame->starts[row]), y, HEAD_SPACING,
                700, ink);
  y = add_line (self, UP_ROLE_VALUE_LABEL, up_locale_fill (locale, N_("observed {value}"), "value",
                                                           value, NULL),
                y, GROUP_SPACING, 600, up_theme_slot_text (theme, self->frame->slot));
  if (!isfinite (reading->fit))
    return;
  y = add_line (self, UP_ROLE_VALUE_LABEL,
                up_locale_fill (locale, N_("curve {value}"), "value", fit, NULL), y,
                LINE_SPACING + 2, 600, ink);
  y = add_line (self, UP_ROLE_INTERVAL,
                write_range (self, N_("confidence {range}"), reading->confidence_low,
                             reading->confidence_high), y, LINE_SPACING, 400, ink_2);
  add_line (self, UP_ROLE_INTERVAL, write_range (self, N_("prediction {range}"),
                                                 reading->prediction_low, reading->prediction_high),
            y, LINE_SPACING, 400, ink_2);
}

static void
draw_dot (UpAdoptionLayout *self,
          UpPoint           point,
          gsize             row,
          gboolean          focus)
{
  const UpTheme *theme = self->page->context->theme;
  UpMark *dot =
      up_scene_builder_add_dot (self->page->builder, UP_ROLE_POINT, point,
                                up_theme_slot_shape (theme, self->frame->slot), DOT_RADIUS,
                                up_theme_slot_mark (theme, self->frame->slot));

  dot->stroke = self->page->ground;
  dot->stroke_width = DOT_RING;
  dot->series = 0;
  dot->row = (int) row;
  if (!focus)
    return;
  dot = up_scene_builder_add_dot (self->page->builder, UP_ROLE_FOCUS, point, UP_SHAPE_CIRCLE,
                                  FOCUS_RADIUS, up_color_with_alpha (self->page->ground, 0));
  dot->stroke = up_chart_page_color (self->page, UP_TOKEN_ACCENT);
  dot->stroke_width = FOCUS_WIDTH;
  dot->series = 0;
}

/**
 * up_adoption_draw_reading:
 * @self: a layout that is not empty
 * @period: start of a period
 * @focus: whether the keyboard is there
 *
 * One period read; without room for words beside the plot the flag says the value.
 */
void
up_adoption_draw_reading (UpAdoptionLayout *self,
                          UpTime            period,
                          gboolean          focus)
{
  const UpRect *area = &self->axes.area;
  UpLocale *locale = self->page->context->locale;
  gssize row = up_adoption_frame_find_row (self->frame, period);
  g_autofree char *flag = NULL;
  UpAdoptionReading reading;
  UpPoint point;
  UpTime time;

  if (row < 0)
    return;
  reading = up_adoption_read (self->frame, (gsize) row);
  time = up_adoption_frame_get_point_time (self->frame, (gsize) row);
  point =
      (UpPoint) { up_adoption_layout_x (self, time), up_adoption_layout_y (self, reading.value) };
  flag = up_adoption_period (self->frame, locale, period);
  if (!self->labels && isfinite (reading.value))
    {
      g_autofree char *value = up_adoption_value (self->frame, locale, reading.value);
      char *both = g_strdup_printf ("%s  %s", flag, value);

      g_free (flag);
      flag = both;
    }
  up_scene_builder_add_rule (self->page->builder, UP_ROLE_CROSSHAIR, point.x,
                             area->y - CROSSHAIR_RISE, point.x, area->y + area->height,
                             up_chart_page_color (self->page, UP_TOKEN_INK_2), 1);
  if (isfinite (point.y))
    draw_dot (self, point, (gsize) row, focus);
  up_plot_axes_draw_x_labels (&self->axes, self->page->builder, UP_LAYER_LABELS,
                              self->frame->plain ? up_scale_from_unit (&self->axes.x,
                                                                       (point.x - area->x) /
                                                                           area->width)
                                                 : (double) time, flag);
  up_plot_axes_draw_flag (&self->axes, self->page->builder, point.x, flag);
  if (self->labels)
    draw_words (self, (gsize) row, &reading);
}

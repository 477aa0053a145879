/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-growth.h"

#include "up-growth-layout.h"
#include "up-text-fit.h"

#include <math.h>

/* The crosshair stands out above the plot by that much. */
#define CROSSHAIR_RISE 4.0
#define DOT_RADIUS 4.4
#define DOT_RING 1.3f
/* The flag that takes a tick label's place. */
#define FLAG_DROP 5.0
#define FLAG_HEIGHT 19.0
#define FLAG_PADDING 8.0
#define FLAG_RADIUS 5.0f
#define TICK_LABEL_DROP 19.0
/* Ring round what the keyboard is at: 2 wide, 2 outside the dot. */
#define FOCUS_WIDTH 2.0f
#define FOCUS_RADIUS (DOT_RADIUS + 2 + FOCUS_WIDTH / 2)

static void
draw_flag (UpGrowthLayout *self,
           UpTime          period,
           double          x)
{
  double bottom = self->plot.y + self->plot.height;
  const UpTextStyle style = { (float) self->text_size, 700, UP_ALIGN_CENTER, 0 };
  g_autofree char *text = up_growth_frame_format_period (self->frame, self->context->locale,
                                                         period);
  double width = up_text_width (self->context->fonts, text, &style) + 2 * FLAG_PADDING;
  double middle = CLAMP (x, width / 2, MAX (self->context->width - width / 2, width / 2));
  UpMark *mark;

  mark = up_scene_builder_add_rect (self->builder, UP_ROLE_CROSSHAIR,
                                    (UpRect) { middle - width / 2, bottom + FLAG_DROP, width,
                                               FLAG_HEIGHT });
  mark->fill = up_growth_layout_color (self, UP_TOKEN_INK);
  mark->radius = FLAG_RADIUS;
  up_text_add (self->builder, self->context->fonts, UP_ROLE_CROSSHAIR, text, middle,
               bottom + TICK_LABEL_DROP, style, self->ground);
}

static void
draw_dots (UpGrowthLayout *self,
           UpTime          period,
           int             series)
{
  for (guint i = 0; i < self->frame->n_subjects; i++)
    {
      gssize row = up_growth_frame_find_row (self->frame, i, period);
      UpMark *dot;

      if (row < 0 || !isfinite (self->points[row].y) ||
          (self->frame->subjects[i].slot == UP_SLOT_NONE && (int) i != series))
        continue;
      dot = up_scene_builder_add_dot (self->builder, UP_ROLE_POINT, self->points[row],
                                      up_theme_slot_shape (self->context->theme,
                                                           self->frame->subjects[i].slot),
                                      DOT_RADIUS, up_growth_layout_mark (self, i));
      dot->stroke = self->ground;
      dot->stroke_width = DOT_RING;
      dot->series = (int) i;
      dot->row = (int) row;
      if ((int) i != series)
        continue;
      dot = up_scene_builder_add_dot (self->builder, UP_ROLE_FOCUS, self->points[row],
                                      UP_SHAPE_CIRCLE, FOCUS_RADIUS,
                                      up_color_with_alpha (self->ground, 0));
      dot->stroke = up_growth_layout_color (self, UP_TOKEN_ACCENT);
      dot->stroke_width = FOCUS_WIDTH;
      dot->series = (int) i;
    }
}

/**
 * up_chart_growth_layout_reading:
 * @spec: what was asked
 * @frame: the answer
 * @context: as the chart was laid out
 * @scene: the chart
 * @period: start of the period to read
 * @series: index of the series that the keyboard is at, -1 for none
 *
 * What is drawn over the chart instead of its labels while one period is read: a line through all
 * values of that period, a dot on each, the period in place of a tick label, and the values beside
 * the names, ordered by them.
 *
 * Returns: (transfer full): a scene without ground
 */
UpScene *
up_chart_growth_layout_reading (UpSpec               *spec,
                                UpFrame              *frame,
                                const UpChartContext *context,
                                UpScene              *scene,
                                UpTime                period,
                                int                   series)
{
  g_autoptr (UpGrowthFrame) growth = up_growth_frame_new (spec, frame, NULL);
  g_autoptr (UpSceneBuilder) builder = NULL;
  g_autoptr (UpGrowthLayout) self = NULL;
  double x;

  g_return_val_if_fail (growth != NULL, NULL);

  self = up_growth_layout_new (growth, context);
  builder = up_scene_builder_new (up_scene_get_width (scene), up_scene_get_height (scene),
                                  up_color_with_alpha (self->ground, 0));
  self->builder = builder;
  if (self->empty)
    return up_scene_builder_end (builder);

  x = up_growth_layout_x (self, period);
  if (x >= self->plot.x - 0.5 && x <= self->plot.x + self->plot.width + 0.5)
    {
      up_scene_builder_add_rule (builder, UP_ROLE_CROSSHAIR, x, self->plot.y - CROSSHAIR_RISE, x,
                                 self->plot.y + self->plot.height,
                                 up_growth_layout_color (self, UP_TOKEN_INK_2), 1);
      draw_dots (self, period, series);
      draw_flag (self, period, x);
    }
  up_growth_draw_time_labels (self, period);
  up_growth_draw_labels (self, period, TRUE);
  return up_scene_builder_end (builder);
}

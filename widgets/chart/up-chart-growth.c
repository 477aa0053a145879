/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-growth.h"

#include "up-growth-layout.h"
#include "up-note.h"
#include "up-text-fit.h"

#include <math.h>

/* Reasons listed where a plot would be. */
#define MOST_REASONS 5

/* Without a single value there is no axis: what was refused stands in its place. */
static void
draw_empty (UpGrowthLayout *self)
{
  UpFrame *refusals = up_frame_get_part (self->frame->frame, "refusals");
  const UpTextStyle style = { (float) self->label_size, 400, UP_ALIGN_START, 0 };
  double line = up_fonts_line_height (self->label_size) + 2;
  double y = self->plot.y + line;
  double width = (self->panel == UP_GROWTH_PANEL_SIDE ? self->growth.x - 24 : self->right) -
                 self->left;
  gsize n = up_frame_get_n_rows (refusals);

  for (gsize row = 0; row < MIN (n, MOST_REASONS); row++)
    {
      g_autofree char *text = up_note_get_text (self->frame->frame, "refusals", row,
                                                self->context->locale);
      guint lines;
      g_autofree char *broken = up_text_break (self->context->fonts, text, &style, width, &lines);

      if (y + (lines - 1) * line > self->plot.y + self->plot.height)
        return;
      up_text_add (self->builder, self->context->fonts, UP_ROLE_REFUSAL, broken, self->left, y,
                   style, up_growth_layout_color (self, UP_TOKEN_INK_2));
      y += lines * line;
    }
  if (n == 0)
    up_text_add (self->builder, self->context->fonts, UP_ROLE_REFUSAL,
                 up_locale_tr (self->context->locale, N_("There is nothing to draw here.")),
                 self->left, y, style, up_growth_layout_color (self, UP_TOKEN_INK_2));
}

/* Series without points, so that the chart can still be walked by name. */
static void
add_empty_series (UpGrowthLayout *self)
{
  const UpPoint no_points = { 0, NAN };
  const int no_rows = -1;

  for (guint i = 0; i < self->frame->n_subjects; i++)
    up_scene_builder_add_series (self->builder, self->frame->subjects[i].key,
                                 self->frame->subjects[i].name, up_growth_layout_mark (self, i),
                                 up_growth_layout_ink (self, i), &no_points, &no_rows, 0);
}

/**
 * up_chart_growth_layout:
 * @spec: what was asked
 * @frame: the answer
 * @context: size, target, faces, language and colours
 * @error: return location
 *
 * Lines through time with names and values at their ends, ranked growth beside or below, the whole
 * history in a strip on screen.
 *
 * Returns: (transfer full) (nullable): the scene, %NULL with %UP_CHART_ERROR_FRAME when the frame
 *   lacks what the chart needs
 */
UpScene *
up_chart_growth_layout (UpSpec               *spec,
                        UpFrame              *frame,
                        const UpChartContext *context,
                        GError              **error)
{
  g_autoptr (UpGrowthFrame) growth = up_growth_frame_new (spec, frame, error);
  g_autoptr (UpSceneBuilder) builder = NULL;
  g_autoptr (UpGrowthLayout) self = NULL;

  if (growth == NULL)
    return NULL;

  self = up_growth_layout_new (growth, context);
  builder = up_scene_builder_new (context->width, context->height, self->ground);
  self->builder = builder;
  up_growth_draw_captions (self);
  if (self->empty)
    {
      add_empty_series (self);
      draw_empty (self);
    }
  else
    {
      up_growth_draw_axes (self);
      up_growth_draw_time_labels (self, UP_TIME_NONE);
      up_growth_draw_lines (self);
      up_growth_draw_notes (self);
      up_growth_draw_labels (self, growth->to, FALSE);
      up_growth_draw_strip (self);
    }
  up_growth_draw_forest (self);
  up_growth_draw_footnote (self);
  return up_scene_builder_end (builder);
}

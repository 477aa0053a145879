/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-growth.h"
#include "up-growth-preview.h"

#include "up-scene-reduce.h"
#include "up-text-fit.h"
#include "up-ticks.h"

#include <math.h>
#include <string.h>

/* Outside the window the strip is faded to this share. */
#define FADED 0.38
#define LINE_WIDTH 1.2
/* Of longer lines the peaks of every so many columns a point are kept. */
#define MOST_POINTS 1000
#define COLUMNS 0.5
#define LABEL_DROP 15.0
#define YEAR_GAP 16.0
#define LEAST_GAP 6.0
/* The largest value stands that far below the upper edge; the smallest is the lower edge. */
#define TOP_ROOM 6.0
#define BOTTOM_ROOM 2.0
/* Values under this share of the largest lie on the floor: the strip shows the shape of decades. */
#define FLOOR_SHARE (1.0 / 2000)
/* Handles of the window: 8 × 22 with a grip of 8; the area that takes the pointer is 24 wide. */
#define HANDLE_WIDTH 8.0
#define HANDLE_HEIGHT 22.0
#define GRIP_HEIGHT 8.0
#define GRIP_WIDTH 1.5
#define GRAB_WIDTH 24.0
#define BRUSH_ALPHA 0.11
#define BRUSH_STROKE 1.2f
/* The strip's own ground: ink at 3.4 %, and less outside the window. */
#define GROUND_ALPHA 0.034

typedef struct
{
  UpFrame *context;
  const UpTime *starts;
  const double *values;
  gsize n;
  UpScale x;
  UpScale y;
  UpRect rect;
} Strip;

static UpPoint
place (const Strip *strip,
       gsize        row)
{
  double floor_value = MAX (strip->values[row], strip->y.low);
  double unit = up_scale_to_unit (&strip->y, floor_value);
  double height = strip->rect.height - TOP_ROOM - BOTTOM_ROOM;

  return (UpPoint) {
    strip->rect.x + up_scale_to_unit (&strip->x, (double) strip->starts[row]) * strip->rect.width,
    isfinite (strip->values[row]) ? strip->rect.y + TOP_ROOM + (1 - unit) * height : NAN,
  };
}

static double
strip_x (const Strip *strip,
         UpTime       time)
{
  return strip->rect.x +
         CLAMP (up_scale_to_unit (&strip->x, (double) time), 0, 1) * strip->rect.width;
}

static gboolean
read_strip (const UpGrowthLayout *self,
            Strip                *strip)
{
  UpTime first = UP_TIME_NONE, last = self->frame->tail;
  double most = 0, least = INFINITY;

  strip->context = up_frame_get_part (self->frame->frame, "context");
  strip->starts = up_frame_get_times (strip->context, "start");
  strip->values = up_frame_get_numbers (strip->context, "value");
  strip->n = up_frame_get_n_rows (strip->context);
  strip->rect = self->strip;
  for (gsize row = 0; row < strip->n; row++)
    {
      if (strip->starts[row] == UP_TIME_NONE || !isfinite (strip->values[row]))
        continue;
      first = first == UP_TIME_NONE ? strip->starts[row] : MIN (first, strip->starts[row]);
      last = MAX (last, strip->starts[row]);
      most = MAX (most, strip->values[row]);
      if (strip->values[row] > 0)
        least = MIN (least, strip->values[row]);
    }
  if (first == UP_TIME_NONE || most <= 0)
    return FALSE;
  first = MIN (first, self->frame->from);
  strip->x = up_scale_time (first, last, self->frame->period);
  strip->y = up_scale_log (MAX (least, most * FLOOR_SHARE), most);
  return TRUE;
}

/* Part of a line between two columns, with a point made on each edge, so that a faded and a full
 * part meet exactly. */
static void
draw_part (UpGrowthLayout *self,
           const UpPoint  *points,
           gsize           n,
           double          from,
           double          to,
           UpColor         color,
           int             series)
{
  g_autoptr (GArray) part = g_array_new (FALSE, FALSE, sizeof (UpPoint));
  UpMark *mark;

  for (gsize i = 0; i < n; i++)
    {
      UpPoint next = i + 1 < n ? points[i + 1] : points[i];
      const double edges[] = { from, to };

      if (points[i].x >= from && points[i].x <= to)
        g_array_append_val (part, points[i]);
      for (guint e = 0; e < G_N_ELEMENTS (edges); e++)
        {
          if (edges[e] > points[i].x && edges[e] < next.x)
            {
              double t = (edges[e] - points[i].x) / (next.x - points[i].x);
              UpPoint cut = { edges[e], points[i].y + t * (next.y - points[i].y) };

              g_array_append_val (part, cut);
            }
        }
    }
  if (part->len < 2)
    return;
  mark = up_scene_builder_add_line (self->builder, UP_ROLE_CONTEXT, (UpPoint *) part->data,
                                    part->len, color, LINE_WIDTH);
  mark->series = series;
}

static void
line_clear (gpointer data)
{
  g_free (((UpStripLine *) data)->points);
}

/* The lines, reduced to what a strip can show, once for all windows that are drawn on it. */
static void
read_history (UpGrowthLayout *self,
              const Strip    *strip)
{
  const char *const *subjects = up_frame_get_texts (strip->context, "subject");
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (UpPoint));

  self->history = g_array_new (FALSE, FALSE, sizeof (UpStripLine));
  g_array_set_clear_func (self->history, line_clear);
  self->history_x = strip->x;
  for (gsize row = 0; row < strip->n;)
    {
      int subject = up_series_frame_find (self->frame, subjects[row]);
      const char *key = subjects[row];
      UpStripLine line;

      g_array_set_size (points, 0);
      for (; row < strip->n && (subjects[row] == key || g_strcmp0 (subjects[row], key) == 0); row++)
        {
          UpPoint point = place (strip, row);

          /* Unfinished periods would end every line with a fall. */
          if (strip->starts[row] > self->frame->to && strip->starts[row] <= self->frame->tail)
            continue;
          g_array_append_val (points, point);
        }
      if (subject < 0 || points->len == 0)
        continue;
      line.subject = (guint) subject;
      line.points = g_memdup2 (points->data, points->len * sizeof (UpPoint));
      line.n_points = points->len;
      if (points->len > MOST_POINTS)
        line.n_points = up_scene_reduce_line ((const UpPoint *) points->data, points->len, COLUMNS,
                                              TRUE, line.points);
      g_array_append_val (self->history, line);
    }
}

static void
draw_history (UpGrowthLayout *self,
              double          from,
              double          to)
{
  for (guint i = 0; i < self->history->len; i++)
    {
      const UpStripLine *line = &g_array_index (self->history, UpStripLine, i);
      UpColor color = up_series_plot_mark (&self->plot, line->subject);
      UpColor faded = up_color_with_alpha (color, FADED);
      int subject = (int) line->subject;

      draw_part (self, line->points, line->n_points, -INFINITY, from, faded, subject);
      draw_part (self, line->points, line->n_points, from, to, color, subject);
      draw_part (self, line->points, line->n_points, to, INFINITY, faded, subject);
    }
}

static void
draw_ground (UpGrowthLayout *self,
             UpRect          rect,
             double          alpha,
             double          radius)
{
  UpMark *mark = up_scene_builder_add_rect (self->builder, UP_ROLE_BAND, rect);

  mark->fill = up_color_with_alpha (up_series_plot_color (&self->plot, UP_TOKEN_INK), alpha);
  mark->radius = (float) radius;
}

static void
draw_handle (UpGrowthLayout *self,
             const char     *area,
             double          x)
{
  double middle = self->strip.y + self->strip.height / 2;
  UpMark *mark;

  mark = up_scene_builder_add_rect (self->builder, UP_ROLE_BRUSH,
                                    (UpRect) { x - HANDLE_WIDTH / 2, middle - HANDLE_HEIGHT / 2,
                                               HANDLE_WIDTH, HANDLE_HEIGHT });
  mark->fill = up_series_plot_color (&self->plot, UP_TOKEN_ACCENT);
  mark->stroke = self->plot.ground;
  mark->stroke_width = 1;
  mark->radius = 3;
  mark = up_scene_builder_add_rect (self->builder, UP_ROLE_BRUSH,
                                    (UpRect) { x - GRIP_WIDTH / 2, middle - GRIP_HEIGHT / 2,
                                               GRIP_WIDTH, GRIP_HEIGHT });
  mark->fill = up_color_with_alpha (up_theme_color (up_theme_get (UP_STYLE_LIGHT, FALSE),
                                                    UP_TOKEN_VIEW), 0.8);
  up_scene_builder_set_area (self->builder, area,
                             (UpRect) { x - GRAB_WIDTH / 2, self->strip.y, GRAB_WIDTH,
                                        self->strip.height });
}

static void
draw_window (UpGrowthLayout *self,
             double          from,
             double          to)
{
  UpRect window = { from, self->strip.y + 0.5, to - from, self->strip.height - 1 };
  UpColor accent = up_series_plot_color (&self->plot, UP_TOKEN_ACCENT);
  UpMark *mark = up_scene_builder_add_rect (self->builder, UP_ROLE_BRUSH, window);

  mark->fill = up_color_with_alpha (accent, BRUSH_ALPHA);
  mark->stroke = accent;
  mark->stroke_width = BRUSH_STROKE;
  draw_handle (self, "strip-handle-from", from);
  draw_handle (self, "strip-handle-to", to);
  up_scene_builder_set_area (self->builder, "strip-window",
                             (UpRect) { from, self->strip.y, to - from, self->strip.height });
}

/* Labels stay inside the strip: the first begins where it begins. */
static void
draw_years (UpGrowthLayout *self,
            const Strip    *strip)
{
  const UpTextStyle style = { (float) self->plot.text_size, 400, UP_ALIGN_CENTER, 0 };
  double ticks[UP_SCALE_MAX_TICKS];
  double label_width = up_text_width (self->context->fonts, "2000", &style);
  guint most = (guint) CLAMP (strip->rect.width / (label_width + YEAR_GAP), 1, UP_SCALE_MAX_TICKS);
  guint n = up_scale_ticks (&strip->x, most, ticks, NULL);
  double right = strip->rect.x + strip->rect.width;
  double free_from = -INFINITY;
  UpPeriod unit;
  int multiple;

  up_scale_time_step (&strip->x, most, &unit, &multiple);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = up_locale_format_period (self->context->locale, (UpTime) ticks[i],
                                                        unit);
      double width = up_text_width (self->context->fonts, label, &style);
      double x = strip_x (strip, (UpTime) ticks[i]);

      x = CLAMP (x, strip->rect.x + width / 2, MAX (right - width / 2, strip->rect.x));
      if (x - width / 2 < free_from)
        continue;
      free_from = x + width / 2 + LEAST_GAP;
      up_text_add (self->builder, self->context->fonts, UP_ROLE_TICK_LABEL, label, x,
                   strip->rect.y + strip->rect.height + LABEL_DROP, style,
                   up_series_plot_color (&self->plot, UP_TOKEN_INK_2));
    }
}

/**
 * up_chart_growth_layout_window:
 * @spec: what was asked
 * @frame: the answer
 * @context: as the chart was laid out
 * @scene: the chart
 * @from: start of the first period of the window
 * @to: start of its last period
 *
 * Strip and plot with another window than that of the answer, on a ground that hides what they
 * were.
 *
 * Returns: (transfer full) (nullable): a scene, %NULL when there is no strip
 */
UpScene *
up_chart_growth_layout_window (UpSpec               *spec,
                               UpFrame              *frame,
                               const UpChartContext *context,
                               UpScene              *scene,
                               UpTime                from,
                               UpTime                to)
{
  UpGrowthLayout *self = up_growth_layout_reopen (spec, frame, context, scene);
  g_autoptr (UpSceneBuilder) builder = NULL;
  UpMark *mark;

  g_return_val_if_fail (self != NULL, NULL);

  if (!self->has_strip || self->plot.empty)
    {
      up_growth_layout_close (self);
      return NULL;
    }
  builder = up_scene_builder_new (context->width, context->height,
                                  up_color_with_alpha (self->plot.ground, 0));
  up_growth_layout_begin (self, builder);
  self->window_from = from;
  self->window_to = to;
  mark = up_scene_builder_add_rect (builder, UP_ROLE_BAND,
                                    (UpRect) { self->strip.x - HANDLE_WIDTH, self->strip.y - 1,
                                               self->strip.width + 2 * HANDLE_WIDTH,
                                               self->strip.height + LABEL_DROP + 6 });
  mark->fill = self->plot.ground;
  up_growth_draw_preview (self, from, to);
  up_growth_draw_strip (self);
  up_growth_layout_close (self);
  return up_scene_builder_end (builder);
}

/* The whole history on a log scale, with the window on it. */
void
up_growth_draw_strip (UpGrowthLayout *self)
{
  Strip strip;
  double from, to;

  if (!self->has_strip || self->plot.empty)
    return;
  strip.rect = self->strip;
  if (self->history != NULL)
    strip.x = self->history_x;
  else if (read_strip (self, &strip))
    read_history (self, &strip);
  else
    return;
  from = strip_x (&strip, self->window_from);
  to = MAX (strip_x (&strip, self->window_to), from + HANDLE_WIDTH);

  draw_ground (self, (UpRect) { strip.rect.x, strip.rect.y, from - strip.rect.x + 4,
                                strip.rect.height }, GROUND_ALPHA * FADED, 6);
  draw_ground (self, (UpRect) { from, strip.rect.y,
                                strip.rect.x + strip.rect.width - from, strip.rect.height },
               GROUND_ALPHA, 6);
  draw_history (self, from, to);
  draw_window (self, from, to);
  draw_years (self, &strip);
  up_scene_builder_set_area (self->builder, "strip", strip.rect);
}

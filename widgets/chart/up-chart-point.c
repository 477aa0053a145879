/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart.h"

#include "up-scene-compose.h"
#include "up-text-fit.h"

#include <math.h>

/* The reading of one point, for kinds of chart that are not read a period at a time: the point is
 * outlined, and what it says stands where the subtitle does. */

#define OUTLINE 2.0f
/* Ground between an outline and what it goes round. */
#define OUTLINE_GAP 1.0
/* A cell of one pixel has an outline to be seen by, all the same. */
#define LEAST_OUTLINE 5.0
#define RING_GAP 2.5
#define DOT_RADIUS 4.4
/* A row beside the plot is tinted. */
#define ROW_ALPHA 0.07
/* More marks than these are not searched: a ring does. */
#define MOST_MARKS 20000
/* Beside a point, where there is no subtitle. */
#define TEXT_SIZE 13.0f
#define CHIP_PADDING 6.0
#define CHIP_RADIUS 5.0f

typedef struct
{
  const UpChartContext *context;
  UpScene *scene;
  UpSceneBuilder *builder;
  const UpSceneSeries *series;
  guint index;
  int row;
  UpPoint at;
} Reading;

static gboolean
contains (const UpRect *rect,
          UpPoint       point)
{
  return point.x >= rect->x - 1 && point.x <= rect->x + rect->width + 1 &&
         point.y >= rect->y - 1 && point.y <= rect->y + rect->height + 1;
}

/* The cell, bar or dot that shows the point. */
static const UpMark *
find_mark (const Reading *self)
{
  guint n = up_scene_get_n_marks (self->scene);
  const UpMark *found = NULL;

  for (guint i = 0; n <= MOST_MARKS && i < n; i++)
    {
      const UpMark *mark = up_scene_get_mark (self->scene, i);
      const UpPoint *points = up_scene_get_points (self->scene, mark);

      if (mark->kind == UP_MARK_CELLS && contains (&mark->rect, self->at))
        return mark;
      if (mark->series != (int) self->index || mark->row != self->row)
        continue;
      if (mark->kind == UP_MARK_RECT && contains (&mark->rect, self->at))
        found = mark;
      if (mark->kind == UP_MARK_DOT && hypot (points[0].x - self->at.x,
                                              points[0].y - self->at.y) < 1)
        return mark;
    }
  return found;
}

static UpRect
cell_at (const UpMark *mark,
         UpPoint       at)
{
  double width = mark->rect.width / mark->n_columns, height = mark->rect.height / mark->n_rows;

  return (UpRect) { mark->rect.x + floor ((at.x - mark->rect.x) / width) * width,
                    mark->rect.y + floor ((at.y - mark->rect.y) / height) * height, width,
                    height };
}

static UpColor
color_of (const Reading *self,
          UpToken        token)
{
  return up_theme_color (self->context->theme, token);
}

static void
draw_outline (const Reading *self,
              UpRect         rect,
              float          radius)
{
  double grow_x = MAX (OUTLINE_GAP + OUTLINE / 2, (LEAST_OUTLINE - rect.width) / 2);
  double grow_y = MAX (OUTLINE_GAP + OUTLINE / 2, (LEAST_OUTLINE - rect.height) / 2);
  UpRect outer = { rect.x - grow_x, rect.y - grow_y, rect.width + 2 * grow_x,
                   rect.height + 2 * grow_y };
  const UpColor colors[] = { up_scene_get_ground (self->scene), color_of (self, UP_TOKEN_INK) };

  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      UpMark *mark = up_scene_builder_add_rect (self->builder, UP_ROLE_FOCUS, outer);

      mark->fill = up_color_with_alpha (mark->fill, 0);
      mark->stroke = colors[i];
      mark->stroke_width = i == 0 ? OUTLINE + 2 * (float) OUTLINE_GAP : OUTLINE;
      mark->radius = radius + (float) OUTLINE_GAP + OUTLINE / 2;
      mark->series = (int) self->index;
      mark->row = self->row;
    }
}

static void
draw_ring (const Reading *self,
           double         radius)
{
  UpMark *mark = up_scene_builder_add_dot (self->builder, UP_ROLE_FOCUS, self->at, UP_SHAPE_CIRCLE,
                                           radius + RING_GAP,
                                           up_color_with_alpha (self->series->color, 0));

  mark->stroke = color_of (self, UP_TOKEN_INK);
  mark->stroke_width = OUTLINE;
  mark->series = (int) self->index;
  mark->row = self->row;
}

static void
draw_highlight (const Reading *self)
{
  g_autofree char *name = g_strconcat ("row:", self->series->key, NULL);
  const UpMark *mark = find_mark (self);
  UpRect row;

  if (up_scene_get_area (self->scene, name, &row))
    up_scene_builder_add_rect (self->builder, UP_ROLE_FOCUS, row)->fill =
        up_color_with_alpha (color_of (self, UP_TOKEN_INK), ROW_ALPHA);
  if (mark == NULL)
    draw_ring (self, DOT_RADIUS);
  else if (mark->kind == UP_MARK_DOT)
    draw_ring (self, mark->radius);
  else if (mark->kind == UP_MARK_CELLS)
    draw_outline (self, cell_at (mark, self->at), 0);
  else
    draw_outline (self, mark->rect, mark->radius);
}

/* Where the text of a point stands: the place that the chart keeps for it, else the subtitle. */
static gboolean
find_place (const Reading *self,
            UpRect        *place,
            UpTextStyle   *style)
{
  *style = (UpTextStyle) { TEXT_SIZE, 600, UP_ALIGN_START, 0 };
  if (up_scene_get_area (self->scene, "reading", place))
    return TRUE;
  for (guint i = 0; i < up_scene_get_n_marks (self->scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (self->scene, i);

      if (mark->role != UP_ROLE_SUBTITLE || mark->kind != UP_MARK_TEXT)
        continue;
      *place = mark->rect;
      place->width = up_scene_get_width (self->scene) - 2 * mark->rect.x;
      style->size = mark->style.size;
      return TRUE;
    }
  return FALSE;
}

/* In as many lines as the place has. */
static void
draw_text (const Reading *self,
           const char    *text,
           UpRect         place,
           UpTextStyle    style)
{
  UpFonts *fonts = self->context->fonts;
  double line = up_fonts_line_height (style.size);
  guint most = (guint) MAX (floor (place.height / line + 0.1), 1), n;
  g_autofree char *lines = up_text_break (fonts, text, &style, place.width, &n);
  g_autofree char *one = NULL;
  UpRect ground = { place.x - 2, place.y, place.width + 4, place.height };

  if (n > most)
    one = up_text_shorten (fonts, text, &style, place.width);
  up_scene_builder_add_rect (self->builder, UP_ROLE_CROSSHAIR, ground)->fill =
      up_scene_get_ground (self->scene);
  up_text_add (self->builder, fonts, UP_ROLE_VALUE_LABEL, one != NULL ? one : lines, place.x,
               place.y + up_fonts_baseline (fonts, style.size), style,
               color_of (self, UP_TOKEN_INK));
}

/* Beside the point, on a ground of its own: only where the chart has no room for a subtitle. */
static void
draw_chip (const Reading *self,
           const char    *text,
           UpTextStyle    style)
{
  double most = up_scene_get_width (self->scene), line = up_fonts_line_height (style.size);
  g_autofree char *shown = up_text_shorten (self->context->fonts, text, &style,
                                            most - 4 * CHIP_PADDING);
  double width = UP_TEXT_ROOM * up_text_width (self->context->fonts, shown, &style) +
                 2 * CHIP_PADDING;
  double height = line + CHIP_PADDING;
  double x = CLAMP (self->at.x - width / 2, 2, MAX (most - width - 2, 2));
  double above = self->at.y - height - 3 * CHIP_PADDING;
  double y = above >= 2 ? above : self->at.y + 3 * CHIP_PADDING;
  UpMark *mark = up_scene_builder_add_rect (self->builder, UP_ROLE_CROSSHAIR,
                                            (UpRect) { x, y, width, height });

  mark->fill = color_of (self, UP_TOKEN_INK);
  mark->radius = CHIP_RADIUS;
  up_text_add (self->builder, self->context->fonts, UP_ROLE_VALUE_LABEL, shown, x + CHIP_PADDING,
               y + CHIP_PADDING / 2 + up_fonts_baseline (self->context->fonts, style.size), style,
               up_scene_get_ground (self->scene));
}

/* The reading of a chart from left to right. */
static UpScene *
lay_out (UpSpec               *spec,
         UpFrame              *frame,
         const UpChartContext *context,
         UpScene              *scene,
         guint                 series,
         gsize                 point)
{
  g_autoptr (UpSceneBuilder) builder = NULL;
  g_autoptr (UpScene) linked = NULL;
  g_autofree char *text = NULL;
  Reading self = { context, scene };
  UpTextStyle style;
  UpRect place;

  self.series = up_scene_get_series (scene, series);
  self.index = series;
  self.row = self.series->rows[point];
  self.at = up_scene_series_place (self.series, point);
  builder = up_scene_builder_new (up_scene_get_width (scene), up_scene_get_height (scene),
                                  up_color_with_alpha (up_scene_get_ground (scene), 0));
  self.builder = builder;
  linked = up_chart_layout_linked (spec, frame, context, self.row);
  if (linked != NULL)
    up_scene_builder_add_scene (builder, linked, 0, 0);
  if (isfinite (self.at.x) && isfinite (self.at.y))
    draw_highlight (&self);
  text = up_chart_point_text (spec, frame, context->locale, scene, series, point);
  if (find_place (&self, &place, &style))
    draw_text (&self, text, place, style);
  else
    draw_chip (&self, text, style);
  return up_scene_builder_end (builder);
}

/**
 * up_chart_layout_point:
 * @spec: the chart's spec
 * @frame: the chart's frame
 * @context: as the chart was laid out
 * @scene: the chart, from up_chart_layout() with the same arguments
 * @series: one of its series
 * @point: one of its points
 *
 * Lays out what is drawn over a chart while one of its points is read, for kinds without a reading
 * of periods: an outline, and what the point says in the place of the subtitle.
 *
 * Returns: (transfer full): a scene without ground
 */
UpScene *
up_chart_layout_point (UpSpec               *spec,
                       UpFrame              *frame,
                       const UpChartContext *context,
                       UpScene              *scene,
                       guint                 series,
                       gsize                 point)
{
  UpChartContext straight;
  g_autoptr (UpScene) chart = NULL;
  g_autoptr (UpScene) reading = NULL;

  g_return_val_if_fail (spec != NULL && frame != NULL && context != NULL && scene != NULL, NULL);
  g_return_val_if_fail (series < up_scene_get_n_series (scene), NULL);
  g_return_val_if_fail (point < up_scene_get_series (scene, series)->n_points, NULL);

  if (!context->right_to_left)
    return lay_out (spec, frame, context, scene, series, point);
  straight = *context;
  straight.right_to_left = FALSE;
  chart = up_scene_mirror (scene);
  reading = lay_out (spec, frame, &straight, chart, series,
                     up_scene_get_series (chart, series)->n_points - 1 - point);
  return up_scene_mirror (reading);
}

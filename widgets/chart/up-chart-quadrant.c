/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-quadrant.h"

#include "up-mark-geometry.h"
#include "up-quadrant-plot.h"
#include "up-text-fit.h"

#include <math.h>
#include <string.h>

#define LEAST_PLOT 100.0
/* Room at both ends of the axes. */
#define X_ROOM 16.0
#define Y_ROOM 28.0
#define GUTTER 40.0
#define AXIS_ROOM 20.0
#define TICK_LENGTH 5.0
#define Y_LABEL_GAP 8.0
#define TICK_SPACING 1.3
#define HALF_CAP 0.345
/* Points: smaller where there are many. */
#define RADIUS 4.5
#define MANY 150
#define MANY_RADIUS 3.2
#define VERY_MANY 800
#define VERY_MANY_RADIUS 2.0
#define RING 1.0f
#define CROWD_ALPHA 0.55
/* Largest circle, as a share of the plot's shorter side. */
#define SIZE_SHARE 0.05
#define LEAST_SIZE_RADIUS 2.0
/* The cuts, and the words in the corners. */
#define CUT_DASH 3.0f
#define CORNER_INDENT 6.0
#define CORNER_DROP 15.0
#define CORNERS_FROM_WIDTH 200.0
#define CORNERS_FROM_HEIGHT 110.0
#define HIGHLIGHT_ALPHA 0.07
#define CUT_RISE 6.0
#define HALO 3.0f

static void
find_extent (const UpQuadrantFrame *frame,
             const UpQuadrantAxis  *axis,
             double                *low,
             double                *high)
{
  *low = *high = axis->cut;
  for (gsize i = 0; i < frame->n_places; i++)
    {
      *low = MIN (*low, axis->values[frame->order[i]]);
      *high = MAX (*high, axis->values[frame->order[i]]);
    }
}

/* Radius at which a shape has the area of a circle of radius 1. */
static double
equal_area (UpShape shape)
{
  UpPoint corners[UP_MARK_MAX_CORNERS];
  guint n = up_mark_corners (shape, (UpPoint) { 0, 0 }, 1, corners);
  double area = 0;

  for (guint i = 0; i < n; i++)
    {
      UpPoint a = corners[i], b = corners[(i + 1) % n];

      area += (a.x * b.y - b.x * a.y) / 2;
    }
  return area != 0 ? sqrt (G_PI / fabs (area)) : 1;
}

static double
radius_of (const UpQuadrantPlot *self,
           gsize                 row)
{
  gsize n = self->frame->n_places;
  double plain = n > VERY_MANY ? VERY_MANY_RADIUS : n > MANY ? MANY_RADIUS : RADIUS;

  if (!isfinite (self->largest))
    return plain;
  if (!(self->frame->sizes[row] > 0))
    return LEAST_SIZE_RADIUS;
  return MAX (equal_area (up_quadrant_plot_shape (self, row)) * self->largest_radius *
                  sqrt (self->frame->sizes[row] / self->largest),
              LEAST_SIZE_RADIUS);
}

static void
fit_sizes (UpQuadrantPlot *self)
{
  const UpRect *room = &self->page->plot;

  self->largest = NAN;
  for (gsize i = 0; i < self->frame->n_places; i++)
    {
      double size = self->frame->sizes[self->frame->order[i]];

      if (size > 0 && !(size <= self->largest))
        self->largest = size;
    }
  self->largest_radius = MAX (SIZE_SHARE * MIN (room->width, room->height), 6);
}

/* With room at both ends, @share of the axis: points stay clear of the frame and of the words in
 * its corners. An axis of values that are never below 0 does not begin below 0. */
static UpScale
fit_scale (const UpQuadrantPlot *self,
           const UpQuadrantAxis *axis,
           double                share)
{
  double low, high, from, to;
  UpScale scale;

  find_extent (self->frame, axis, &low, &high);
  if (low == high && strcmp (axis->scale, "log") != 0)
    {
      double room = low == 0 ? 1 : fabs (low) / 2;

      return up_quadrant_axis_scale (axis, low - room, low + room);
    }
  scale = up_quadrant_axis_scale (axis, low, high);
  from = up_scale_from_unit (&scale, -share);
  to = up_scale_from_unit (&scale, 1 + share);
  if (low >= 0 && from < 0)
    from = 0;
  return isfinite (from) && isfinite (to) ? up_quadrant_axis_scale (axis, from, to) : scale;
}

static void
fit (UpQuadrantPlot *self)
{
  UpRect room = self->page->plot;
  double key;

  fit_sizes (self);
  key = up_quadrant_plot_key_height (self);
  up_plot_axes_init (&self->axes, self->page->context);
  self->axes.area = (UpRect) { room.x, room.y + key, room.width,
                               MAX (room.height - key - AXIS_ROOM, 8) };
  self->axes.x = fit_scale (self, &self->frame->x, X_ROOM / MAX (room.width, 4 * X_ROOM));
  self->axes.y =
      fit_scale (self, &self->frame->y, Y_ROOM / MAX (self->axes.area.height, 4 * Y_ROOM));
  self->axes.x_unit = self->frame->x.unit;
  self->axes.y_unit = self->frame->y.unit;
  up_plot_axes_choose_y_ticks (&self->axes);
  self->axes.area.x += up_plot_axes_gutter (&self->axes, GUTTER);
  self->axes.area.width = MAX (room.x + room.width - self->axes.area.x, 8);
}

/* What is too large or too small for a scale stands at the frame. */
static UpPoint
place (const UpQuadrantPlot *self,
       double                x,
       double                y)
{
  const UpRect *area = &self->axes.area;

  return (UpPoint) {
    CLAMP (up_plot_axes_x (&self->axes, x), area->x, area->x + area->width),
    CLAMP (up_plot_axes_y (&self->axes, y), area->y, area->y + area->height),
  };
}

static void
place_points (UpQuadrantPlot *self)
{
  const UpQuadrantFrame *frame = self->frame;

  self->points = g_new (UpPoint, frame->table.n_rows + 1);
  self->radii = g_new (double, frame->table.n_rows + 1);
  for (gsize row = 0; row < frame->table.n_rows; row++)
    {
      self->radii[row] = radius_of (self, row);
      self->points[row] = (UpPoint) { 0, NAN };
      if (frame->places[row])
        self->points[row] = place (self, frame->x.values[row], frame->y.values[row]);
    }
}

/* A frame with ticks at its left and lower side; no grid inside. */
static void
draw_frame (UpQuadrantPlot *self)
{
  const UpChartPage *page = self->page;
  const UpRect *area = &self->axes.area;
  UpColor axis = up_chart_page_color (page, UP_TOKEN_AXIS);
  UpMark *mark = up_scene_builder_add_rect (page->builder, UP_ROLE_AXIS, *area);
  double last = INFINITY;

  mark->stroke = axis;
  mark->stroke_width = 1;
  for (guint i = 0; i < self->axes.n_y_ticks; i++)
    {
      double y = up_plot_axes_y (&self->axes, self->axes.y_ticks[i]);
      g_autofree char *label = NULL;

      /* Around 0 a symlog scale has narrow places. */
      if (fabs (y - last) < TICK_SPACING * page->measures->text)
        continue;
      last = y;
      label = up_locale_format_tick (page->context->locale, self->axes.y_ticks[i],
                                     self->axes.y_step, self->axes.y_unit);
      up_scene_builder_add_rule (page->builder, UP_ROLE_AXIS, area->x - TICK_LENGTH, y, area->x, y,
                                 axis, 1);
      up_chart_page_add_text (page, UP_ROLE_TICK_LABEL, label, area->x - Y_LABEL_GAP,
                              y + HALF_CAP * page->measures->text, UP_ALIGN_END, 400,
                              up_chart_page_color (page, UP_TOKEN_INK_2));
    }
  up_plot_axes_draw_x_labels (&self->axes, page->builder, UP_LAYER_STATIC, 0, NULL);
}

static UpRect
corner_rect (const UpQuadrantPlot *self,
             int                   corner,
             UpPoint               cut)
{
  const UpRect *area = &self->axes.area;
  gboolean right = corner == UP_QUADRANT_TOP_RIGHT || corner == UP_QUADRANT_BOTTOM_RIGHT;
  gboolean bottom = corner == UP_QUADRANT_BOTTOM_LEFT || corner == UP_QUADRANT_BOTTOM_RIGHT;
  double x = right ? cut.x : area->x, y = bottom ? cut.y : area->y;

  return (UpRect) { x, y, right ? area->x + area->width - cut.x : cut.x - area->x,
                    bottom ? area->y + area->height - cut.y : cut.y - area->y };
}

/* The words of a quarter in its outer corner; not on top of points. */
static void
draw_corner (UpQuadrantPlot *self,
             UpDotLabels    *labels,
             int             corner)
{
  const UpChartPage *page = self->page;
  const UpRect *area = &self->axes.area;
  gboolean right = corner == UP_QUADRANT_TOP_RIGHT || corner == UP_QUADRANT_BOTTOM_RIGHT;
  gboolean bottom = corner == UP_QUADRANT_BOTTOM_LEFT || corner == UP_QUADRANT_BOTTOM_RIGHT;
  const UpTextStyle style = { (float) page->measures->text, 600,
                              right ? UP_ALIGN_END : UP_ALIGN_START, HALO };
  double x = right ? area->x + area->width - CORNER_INDENT : area->x + CORNER_INDENT;
  double y = bottom ? area->y + area->height - CORNER_INDENT - 1 : area->y + CORNER_DROP;
  g_autofree char *text = NULL;
  UpRect rect;

  if (self->frame->corners[corner] == NULL || area->width < CORNERS_FROM_WIDTH ||
      area->height < CORNERS_FROM_HEIGHT)
    return;
  text = up_text_shorten (page->context->fonts,
                          up_locale_tr (page->context->locale, self->frame->corners[corner]),
                          &style, area->width / 2 - 2 * CORNER_INDENT);
  rect = (UpRect) { x, y - style.size, up_text_width (page->context->fonts, text, &style),
                    1.25 * style.size };
  rect.x -= right ? rect.width : 0;
  if (!up_dot_labels_is_free (labels, rect))
    return;
  up_dot_labels_take (labels, rect);
  up_text_add (page->builder, page->context->fonts, UP_ROLE_ANNOTATION, text, x, y, style,
               corner == self->frame->highlight
                   ? up_theme_slot_text (page->context->theme, UP_SLOT_VERMILLION)
                   : up_chart_page_color (page, UP_TOKEN_INK_2));
}

static void
draw_cut_line (UpQuadrantPlot *self,
               UpPoint         from,
               UpPoint         to)
{
  UpMark *mark = up_scene_builder_add_rule (self->page->builder, UP_ROLE_GRID, from.x, from.y, to.x,
                                            to.y, up_chart_page_color (self->page, UP_TOKEN_INK_2),
                                            1);

  mark->dash[0] = mark->dash[1] = CUT_DASH;
}

/* What the line across the plot is: above or below it, at its right or left end. */
static void
draw_y_cut_name (UpQuadrantPlot *self,
                 UpDotLabels    *labels,
                 double          y,
                 UpTextStyle     style)
{
  const UpChartPage *page = self->page;
  const UpRect *area = &self->axes.area;
  g_autofree char *text = up_quadrant_cut (&self->frame->y, page->context->locale);
  double width = up_text_width (page->context->fonts, text, &style);
  double right = area->x + area->width - CORNER_INDENT - width, left = area->x + CORNER_INDENT;
  double above = y - style.size - 5, below = y + 4;
  const UpPoint places[] = { { right, above }, { right, below }, { left, above }, { left, below } };

  for (guint i = 0; i < G_N_ELEMENTS (places) && width <= area->width / 3; i++)
    {
      UpRect rect = { places[i].x, places[i].y, width, style.size + 1 };

      if (!up_dot_labels_is_free (labels, rect))
        continue;
      up_dot_labels_take (labels, rect);
      up_text_add (page->builder, page->context->fonts, UP_ROLE_NOTE, text, rect.x,
                   rect.y + style.size - 1, style, up_chart_page_color (page, UP_TOKEN_INK_2));
      return;
    }
}

/* What the cuts are; that of the upright line stands above the plot. */
static void
draw_cut_names (UpQuadrantPlot *self,
                UpDotLabels    *labels,
                UpPoint         cut)
{
  const UpChartPage *page = self->page;
  const UpRect *area = &self->axes.area;
  const UpTextStyle style = { (float) page->measures->text, 400, UP_ALIGN_START, HALO };
  g_autofree char *text = up_quadrant_cut (&self->frame->x, page->context->locale);
  double width = up_text_width (page->context->fonts, text, &style);
  double x = CLAMP (cut.x - width / 2, area->x, MAX (page->right - width, area->x));

  if (area->width < CORNERS_FROM_WIDTH || area->height < CORNERS_FROM_HEIGHT)
    return;
  up_text_add (page->builder, page->context->fonts, UP_ROLE_NOTE, text, x, area->y - CUT_RISE,
               style, up_chart_page_color (page, UP_TOKEN_INK_2));
  draw_y_cut_name (self, labels, cut.y, style);
}

static void
draw_quarters (UpQuadrantPlot *self,
               UpDotLabels    *labels)
{
  const UpRect *area = &self->axes.area;
  UpPoint cut = place (self, self->frame->x.cut, self->frame->y.cut);

  draw_frame (self);
  if (!isfinite (self->frame->x.cut) || !isfinite (self->frame->y.cut))
    return;
  if (self->frame->highlight >= 0)
    up_scene_builder_add_rect (self->page->builder, UP_ROLE_BAND,
                               corner_rect (self, self->frame->highlight, cut))
        ->fill = up_color_with_alpha (up_theme_slot_mark (self->page->context->theme,
                                                          UP_SLOT_VERMILLION), HIGHLIGHT_ALPHA);
  draw_cut_line (self, (UpPoint) { cut.x, area->y }, (UpPoint) { cut.x, area->y + area->height });
  draw_cut_line (self, (UpPoint) { area->x, cut.y }, (UpPoint) { area->x + area->width, cut.y });
  for (int i = 0; i < UP_QUADRANT_N_CORNERS; i++)
    draw_corner (self, labels, i);
  draw_cut_names (self, labels, cut);
  /* Names do not stand on the lines. */
  up_dot_labels_take (labels, (UpRect) { cut.x, area->y, 0.5, area->height });
  up_dot_labels_take (labels, (UpRect) { area->x, cut.y, area->width, 0.5 });
}

static void
draw_dot (UpQuadrantPlot *self,
          gsize           row)
{
  const UpTheme *theme = self->page->context->theme;
  gboolean crowd = self->frame->n_places > MANY || isfinite (self->largest);
  UpColor color = up_theme_slot_mark (theme, self->frame->slots[row]);
  UpMark *dot;

  /* Context grey is for lines; a point of it has to be seen. */
  if (!up_quadrant_frame_is_colored (self->frame, row))
    color = up_chart_page_color (self->page, UP_TOKEN_INK_3);
  dot = up_scene_builder_add_dot (self->page->builder, UP_ROLE_POINT, self->points[row],
                                  up_quadrant_plot_shape (self, row), self->radii[row],
                                  up_color_with_alpha (color, crowd ? CROWD_ALPHA : 1));
  dot->stroke = self->page->ground;
  dot->stroke_width = RING;
  dot->series = 0;
  dot->row = (int) row;
}

/* Context below, those with a colour above; of each the larger ones first. */
static void
draw_dots (UpQuadrantPlot *self)
{
  const UpQuadrantFrame *frame = self->frame;

  for (int colored = 0; colored < 2; colored++)
    {
      for (gsize i = frame->n_places; i-- > 0;)
        {
          gsize row = frame->order[i];

          if (up_quadrant_frame_is_colored (frame, row) == (colored != 0))
            draw_dot (self, row);
        }
    }
}

static int
compare_x (const void *a,
           const void *b,
           gpointer    data)
{
  const UpPoint *points = data;
  double first = points[*(const int *) a].x, second = points[*(const int *) b].x;

  if (first != second)
    return first < second ? -1 : 1;
  return *(const int *) a - *(const int *) b;
}

/* All points from left to right. */
static void
add_series (UpQuadrantPlot *self)
{
  const UpQuadrantFrame *frame = self->frame;
  g_autofree char *name = up_chart_table_name (&frame->table, self->page->context->locale);
  g_autofree UpPoint *points = g_new (UpPoint, frame->n_places + 1);
  g_autofree int *rows = g_new (int, frame->n_places + 1);
  UpColor ink = up_chart_page_color (self->page, UP_TOKEN_INK_2);

  for (gsize i = 0; i < frame->n_places; i++)
    rows[i] = (int) frame->order[i];
  g_sort_array (rows, frame->n_places, sizeof *rows, compare_x, self->points);
  for (gsize i = 0; i < frame->n_places; i++)
    points[i] = self->points[rows[i]];
  up_scene_builder_add_series (self->page->builder, "points", name, ink, ink, points, rows,
                               frame->n_places);
}

static void
draw (UpQuadrantPlot *self)
{
  UpRect area;

  fit (self);
  place_points (self);
  area = self->axes.area;
  {
    g_autoptr (UpDotLabels) labels = up_dot_labels_new (area);

    for (gsize i = 0; i < self->frame->n_places; i++)
      up_dot_labels_take_dot (labels, self->points[self->frame->order[i]],
                              self->radii[self->frame->order[i]]);
    up_quadrant_plot_draw_key (self);
    draw_quarters (self, labels);
    add_series (self);
    draw_dots (self);
    up_quadrant_plot_draw_names (self, labels);
  }
  up_scene_builder_set_area (self->page->builder, "plot", area);
  g_free (self->points);
  g_free (self->radii);
}

/**
 * up_chart_quadrant_layout:
 * @spec: what was asked
 * @frame: the answer
 * @context: size, target, faces, language and colours
 * @error: return location
 *
 * Points by two measures in a frame that is parted in quarters, with names where there is room and
 * words that say what a quarter means.
 *
 * Returns: (transfer full) (nullable): the scene, %NULL with %UP_CHART_ERROR_FRAME when the frame
 *   lacks what the chart needs
 */
UpScene *
up_chart_quadrant_layout (UpSpec               *spec,
                          UpFrame              *frame,
                          const UpChartContext *context,
                          GError              **error)
{
  g_auto (UpQuadrantFrame) quadrant = { 0 };
  g_autoptr (UpChartPage) page = NULL;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *summary = NULL;

  if (!up_quadrant_frame_read (&quadrant, spec, frame, error))
    return NULL;
  title = up_quadrant_title (&quadrant, context->locale);
  subtitle = up_quadrant_subtitle (&quadrant, context);
  summary = up_quadrant_summary (&quadrant, context);
  page = up_chart_table_page_new (&quadrant.table, context, title, subtitle, summary, LEAST_PLOT);
  if (quadrant.n_places == 0)
    up_chart_page_draw_nothing (page);
  else
    {
      UpQuadrantPlot plot = { .frame = &quadrant, .page = page };

      draw (&plot);
    }
  return up_chart_page_end (page);
}

/**
 * up_chart_quadrant_point_text:
 * @spec: what was asked
 * @frame: the answer
 * @locale: a language
 * @scene: the chart
 * @series: its only series
 * @point: one of its points, from left to right
 *
 * Returns: (transfer full) (nullable): the point in words: name, both values, size, class, quarter
 */
char *
up_chart_quadrant_point_text (UpSpec   *spec,
                              UpFrame  *frame,
                              UpLocale *locale,
                              UpScene  *scene,
                              guint     series,
                              gsize     point)
{
  g_auto (UpQuadrantFrame) quadrant = { 0 };
  int row = up_scene_get_series (scene, series)->rows[point];

  if (!up_quadrant_frame_read (&quadrant, spec, frame, NULL) || row < 0)
    return NULL;
  return up_quadrant_point (&quadrant, locale, (gsize) row);
}

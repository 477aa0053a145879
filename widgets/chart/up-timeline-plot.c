/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-timeline-plot.h"

#include "up-text-fit.h"

#include <math.h>
#include <stdlib.h>

/* Bars: share of their row, and at most that high. */
#define BAR_SHARE 0.62
#define MOST_BAR 22.0
#define LEAST_BAR 4.0
#define BAR_RADIUS 3.0
#define LEAST_WIDTH 2.0
/* What is not known is hatched; an end that is not certain is that long. */
#define UNSURE_WIDTH 14.0
#define EDGE_DASH 2.0f
#define EVENT_RADIUS 4.5
#define RING 1.2f
#define NAME_GAP 4.0
#define HALO 3.0f
/* Share of the plot's width that a name may take. */
#define NAME_SHARE 0.4
#define NAME_HEIGHT 1.15
#define LEAST_NAMED 13.0

/* Where a moment stands. */
double
up_timeline_plot_x (const UpTimelinePlot *self,
                    UpTime                time)
{
  return up_plot_axes_x (&self->axes, (double) time);
}

/* Upper edge of a lane. */
double
up_timeline_plot_lane_y (const UpTimelinePlot *self,
                         guint                 lane)
{
  double y = self->axes.area.y;

  for (guint i = 0; i < lane; i++)
    y += self->frame->lanes[i].n_subs * self->row_height;
  return y;
}

/* Middle of an item's row. */
double
up_timeline_plot_item_y (const UpTimelinePlot *self,
                         const UpTimelineItem *item)
{
  return up_timeline_plot_lane_y (self, item->lane) + (item->sub + 0.5) * self->row_height;
}

static UpColor
color_of (const UpTimelinePlot *self,
          const UpTimelineItem *item)
{
  UpSlot slot = up_timeline_frame_slot (self->frame, item->class);

  return slot == UP_SLOT_NONE ? up_chart_page_color (self->page, UP_TOKEN_INK_3)
                              : up_theme_slot_mark (self->page->context->theme, slot);
}

/* Left and right end of a bar inside the plot; FALSE where it is outside. */
static gboolean
find_bar (const UpTimelinePlot *self,
          const UpTimelineItem *item,
          double               *left,
          double               *right)
{
  const UpRect *area = &self->axes.area;

  *left = up_timeline_plot_x (self, item->start);
  *right = item->open ? area->x + area->width : up_timeline_plot_x (self, item->end);
  if (*right < area->x || *left > area->x + area->width)
    return FALSE;
  *left = MAX (*left, area->x);
  *right = MIN (MAX (*right, *left + LEAST_WIDTH), area->x + area->width);
  return TRUE;
}

static UpMark *
add_bar (UpTimelinePlot       *self,
         const UpTimelineItem *item,
         double                left,
         double                right,
         gboolean              known)
{
  double height = CLAMP (BAR_SHARE * self->row_height, LEAST_BAR, MOST_BAR);
  double y = up_timeline_plot_item_y (self, item);
  UpMark *mark;

  if (right - left < 0.5)
    return NULL;
  mark = up_scene_builder_add_rect (self->page->builder, UP_ROLE_INTERVAL,
                                    (UpRect) { left, y - height / 2, right - left, height });
  mark->fill = color_of (self, item);
  mark->hatch = !known;
  mark->radius = known ? (float) MIN (BAR_RADIUS, (right - left) / 2) : 0;
  mark->series = (int) item->lane;
  mark->row = (int) item->row;
  return mark;
}

/* A dashed edge where an end is not certain; none where it is open. */
static void
add_edge (UpTimelinePlot       *self,
          const UpTimelineItem *item,
          double                x)
{
  double half = CLAMP (BAR_SHARE * self->row_height, LEAST_BAR, MOST_BAR) / 2;
  double y = up_timeline_plot_item_y (self, item);
  UpMark *mark = up_scene_builder_add_rule (self->page->builder, UP_ROLE_INTERVAL, x, y - half, x,
                                            y + half, color_of (self, item), 1.4);

  mark->dash[0] = mark->dash[1] = EDGE_DASH;
  mark->series = (int) item->lane;
}

static void
draw_interval (UpTimelinePlot       *self,
               const UpTimelineItem *item)
{
  double left, right, known_left, known_right, unsure;

  if (!find_bar (self, item, &left, &right))
    return;
  unsure = MIN (UNSURE_WIDTH, (right - left) / 3);
  known_left = item->unsure_start ? left + unsure : left;
  known_right = item->unsure_end && !item->open ? right - unsure : right;
  if (item->open)
    {
      double end = up_timeline_plot_x (self, up_timeline_frame_end (self->frame, item));

      /* Without a day that is known something is left to say that it goes on. */
      known_right = CLAMP (end, known_left, MAX (right - MIN (UNSURE_WIDTH, (right - left) / 2),
                                                 known_left));
    }
  add_bar (self, item, left, known_left, FALSE);
  add_bar (self, item, known_right, right, FALSE);
  add_bar (self, item, known_left, known_right, TRUE);
  if (item->unsure_start)
    add_edge (self, item, left);
  if (item->unsure_end && !item->open)
    add_edge (self, item, right);
}

static void
draw_event (UpTimelinePlot       *self,
            const UpTimelineItem *item)
{
  static const UpShape shapes[] = { UP_SHAPE_CIRCLE, UP_SHAPE_SQUARE, UP_SHAPE_TRIANGLE,
                                    UP_SHAPE_DIAMOND };
  const UpRect *area = &self->axes.area;
  UpPoint at = { up_timeline_plot_x (self, item->start), up_timeline_plot_item_y (self, item) };
  UpColor color = color_of (self, item);
  gboolean unsure = item->unsure_start || item->unsure_end;
  UpMark *mark;

  if (!(at.x >= area->x && at.x <= area->x + area->width))
    return;
  mark = up_scene_builder_add_dot (self->page->builder, unsure ? UP_ROLE_POINT_OPEN : UP_ROLE_POINT,
                                   at, shapes[MAX (item->class, 0) % (int) G_N_ELEMENTS (shapes)],
                                   MIN (EVENT_RADIUS, 0.4 * self->row_height),
                                   unsure ? self->page->ground : color);
  mark->stroke = unsure ? color : self->page->ground;
  mark->stroke_width = RING;
  mark->series = (int) item->lane;
  mark->row = (int) item->row;
}

/* A bar or a dot. */
void
up_timeline_plot_draw_item (UpTimelinePlot       *self,
                            const UpTimelineItem *item)
{
  double half = CLAMP (BAR_SHARE * self->row_height, LEAST_BAR, MOST_BAR) / 2;
  double left, right, y = up_timeline_plot_item_y (self, item);

  if (item->event)
    {
      draw_event (self, item);
      up_dot_labels_take_dot (self->labels, (UpPoint) { up_timeline_plot_x (self, item->start), y },
                              EVENT_RADIUS);
      return;
    }
  draw_interval (self, item);
  if (find_bar (self, item, &left, &right))
    up_dot_labels_take (self->labels, (UpRect) { left, y - half, right - left, 2 * half });
}

static void
add_name (UpTimelinePlot       *self,
          const UpTimelineItem *item,
          const char           *text,
          UpRect                rect,
          UpTextStyle           style,
          UpColor               color)
{
  UpMark *mark = up_text_add (self->page->builder, self->page->context->fonts, UP_ROLE_ANNOTATION,
                              text, rect.x, rect.y + rect.height - 0.27 * style.size, style, color);

  mark->series = (int) item->lane;
  mark->row = (int) item->row;
}

/* The first of two places in the item's own lane that is free. */
static void
place_name (UpTimelinePlot       *self,
            const UpTimelineItem *item,
            const char           *text,
            double                left,
            double                right,
            double                width)
{
  const UpTextStyle style = { (float) self->page->measures->text, 500, UP_ALIGN_START, HALO };
  double height = NAME_HEIGHT * style.size, y = up_timeline_plot_item_y (self, item);
  const UpRect places[] = { { right + NAME_GAP, y - height / 2, width, height },
                            { left - NAME_GAP - width, y - height / 2, width, height } };

  for (guint i = 0; i < G_N_ELEMENTS (places) && self->row_height >= LEAST_NAMED; i++)
    {
      if (!up_dot_labels_is_free (self->labels, places[i]))
        continue;
      up_dot_labels_take (self->labels, places[i]);
      add_name (self, item, text, places[i], style,
                up_chart_page_color (self->page, UP_TOKEN_INK));
      return;
    }
}

/* In its bar where it fits, else after it, before it. */
static void
draw_interval_name (UpTimelinePlot       *self,
                    const UpTimelineItem *item,
                    const char           *text,
                    double                width)
{
  const UpChartPage *page = self->page;
  const UpTextStyle style = { (float) page->measures->text, 500, UP_ALIGN_START, 0 };
  double height = NAME_HEIGHT * style.size, y = up_timeline_plot_item_y (self, item);
  double left, right, from, to;

  if (!find_bar (self, item, &left, &right))
    return;
  from = left + (item->unsure_start ? UNSURE_WIDTH : 0) + NAME_GAP + 2;
  to = MIN (right, up_timeline_plot_x (self, up_timeline_frame_end (self->frame, item))) -
       (item->unsure_end ? UNSURE_WIDTH : 0) - NAME_GAP;
  if (width <= to - from && BAR_SHARE * self->row_height >= style.size)
    add_name (self, item, text, (UpRect) { from, y - height / 2, width, height }, style,
              up_theme_cell_text (page->context->theme, color_of (self, item)));
  else
    place_name (self, item, text, left, right, width);
}

static UpTime
length_of (const UpTimelineItem *item)
{
  return item->open ? G_MAXINT64 : item->end - item->start;
}

static int
compare_weight (const void *a,
                const void *b)
{
  const UpTimelineItem *first = *(const UpTimelineItem *const *) a;
  const UpTimelineItem *second = *(const UpTimelineItem *const *) b;

  if (first->weight != second->weight)
    return first->weight > second->weight ? -1 : 1;
  /* Of equals the long ones, then the latest. */
  if (length_of (first) != length_of (second))
    return length_of (first) > length_of (second) ? -1 : 1;
  if (first->start != second->start)
    return first->start > second->start ? -1 : 1;
  return first->row < second->row ? -1 : 1;
}

/* Names by their importance, where there is a place. */
void
up_timeline_plot_draw_names (UpTimelinePlot *self)
{
  const UpTimelineFrame *frame = self->frame;
  const UpTextStyle style = { (float) self->page->measures->text, 500, UP_ALIGN_START, 0 };
  g_autofree const UpTimelineItem **order = g_new (const UpTimelineItem *, frame->n_items + 1);
  const UpRect *area = &self->axes.area;

  for (guint i = 0; i < frame->n_items; i++)
    order[i] = &frame->items[i];
  qsort (order, frame->n_items, sizeof *order, compare_weight);
  for (guint i = 0; i < frame->n_items; i++)
    {
      const UpTimelineItem *item = order[i];
      double x = up_timeline_plot_x (self, item->start);
      g_autofree char *single = g_strdelimit (g_strdup (item->name), "\n\r\t", ' ');
      g_autofree char *text = NULL;
      double width;

      if (single[0] == '\0' || item->lane >= self->n_lanes)
        continue;
      text = up_text_shorten (self->page->context->fonts, single, &style, NAME_SHARE * area->width);
      width = up_text_width (self->page->context->fonts, text, &style) * UP_TEXT_ROOM;
      if (!item->event)
        draw_interval_name (self, item, text, width);
      else if (x >= area->x && x <= area->x + area->width)
        place_name (self, item, text, x - EVENT_RADIUS, x + EVENT_RADIUS, width);
    }
}

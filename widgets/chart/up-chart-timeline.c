/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-timeline.h"

#include "up-text-fit.h"
#include "up-timeline-plot.h"

#include <math.h>

#define LEAST_PLOT 100.0
#define AXIS_ROOM 20.0
/* Names of lanes: at most that share of the width. */
#define LANE_SHARE 0.28
#define LANE_GAP 10.0
#define HALF_CAP 0.345
/* Rows are that high; of lanes without room the last are left out and counted. */
#define LEAST_ROW 14.0
#define MOST_ROW 54.0
#define REST_HEIGHT 18.0
#define KEY_HEIGHT 24.0
#define KEY_SWATCH 12.0
#define KEY_GAP 6.0
#define KEY_SPACING 18.0
#define KEY_FROM_HEIGHT 220.0
#define KNOWN_RISE 6.0
#define KNOWN_ROOM 10.0
#define KNOWN_WIDTH 1.2
#define KNOWN_ON 2.0f
#define KNOWN_OFF 3.0f

static guint
count_rows (const UpTimelineFrame *frame,
            guint                  n_lanes)
{
  guint n = 0;

  for (guint i = 0; i < n_lanes; i++)
    n += frame->lanes[i].n_subs;
  return n;
}

/* As many lanes as have room. */
static void
fit_lanes (UpTimelinePlot *self)
{
  double room = self->axes.area.height;
  guint rows;

  self->n_lanes = self->frame->n_lanes;
  while (self->n_lanes > 1)
    {
      double rest = self->n_lanes < self->frame->n_lanes ? REST_HEIGHT : 0;

      if (count_rows (self->frame, self->n_lanes) * LEAST_ROW <= room - rest)
        break;
      self->n_lanes--;
    }
  if (self->n_lanes < self->frame->n_lanes)
    room = MAX (room - REST_HEIGHT, 4);
  rows = count_rows (self->frame, self->n_lanes);
  self->row_height = MIN (room / rows, MOST_ROW);
  self->axes.area.height = rows * self->row_height;
}

static const char *
lane_name (const UpTimelinePlot *self,
           guint                 i)
{
  return up_chart_table_word (&self->frame->table, self->page->context->locale,
                              self->frame->lanes[i].name);
}

static double
lane_gutter (const UpTimelinePlot *self)
{
  double most = LANE_SHARE * self->page->context->width, widest = 0;

  for (guint i = 0; i < self->n_lanes; i++)
    widest =
        MAX (widest,
             UP_TEXT_ROOM * up_chart_page_text_width (self->page, lane_name (self, i), 600));
  return MIN (widest, most) + LANE_GAP;
}

static gboolean
has_key (const UpTimelinePlot *self)
{
  return self->frame->classes->len > 1 && self->page->context->height >= KEY_FROM_HEIGHT;
}

static void
fit (UpTimelinePlot *self)
{
  UpRect room = self->page->plot;
  double gutter;

  if (self->page->context->height >= KEY_FROM_HEIGHT)
    self->key = (has_key (self) ? KEY_HEIGHT : 0) +
                (self->frame->known != UP_TIME_NONE ? KNOWN_ROOM : 0);
  up_plot_axes_init (&self->axes, self->page->context);
  self->axes.area = (UpRect) { room.x, room.y + self->key, room.width,
                               MAX (room.height - self->key - AXIS_ROOM, 8) };
  self->axes.x = up_scale_time (self->frame->first, self->frame->last, UP_PERIOD_INSTANT);
  self->axes.short_years = self->page->context->width < 500;
  fit_lanes (self);
  gutter = lane_gutter (self);
  self->axes.area.x += gutter;
  self->axes.area.width = MAX (room.width - gutter, 8);
}

/* Words with a swatch for each class, as many as there is room for. */
static void
draw_key (UpTimelinePlot *self)
{
  const UpTheme *theme = self->page->context->theme;
  double x = self->page->left, y = self->page->plot.y + KEY_HEIGHT / 2 - 6;

  for (guint i = 0; i < self->frame->classes->len && has_key (self); i++)
    {
      const char *name = up_chart_table_word (&self->frame->table, self->page->context->locale,
                                              self->frame->classes->pdata[i]);
      UpSlot slot = up_timeline_frame_slot (self->frame, (int) i);
      double width = UP_TEXT_ROOM * up_chart_page_text_width (self->page, name, 400);
      UpMark *mark;

      if (x + KEY_SWATCH + KEY_GAP + width > self->page->right)
        return;
      mark = up_scene_builder_add_rect (self->page->builder, UP_ROLE_KEY,
                                        (UpRect) { x, y - KEY_SWATCH / 2, KEY_SWATCH, KEY_SWATCH });
      mark->fill = slot == UP_SLOT_NONE ? up_chart_page_color (self->page, UP_TOKEN_INK_3)
                                        : up_theme_slot_mark (theme, slot);
      mark->radius = 2;
      up_chart_page_add_text (self->page, UP_ROLE_KEY, name, x + KEY_SWATCH + KEY_GAP,
                              y + HALF_CAP * self->page->measures->text, UP_ALIGN_START, 400,
                              up_theme_slot_text (theme, slot));
      x += KEY_SWATCH + KEY_GAP + width + KEY_SPACING;
    }
}

static void
draw_lanes (UpTimelinePlot *self)
{
  const UpChartPage *page = self->page;
  const UpRect *area = &self->axes.area;
  const UpTextStyle style = { (float) page->measures->text, 600, UP_ALIGN_START, 0 };
  double room = area->x - page->left - LANE_GAP;

  for (guint i = 0; i < self->n_lanes; i++)
    {
      double y = up_timeline_plot_lane_y (self, i);
      double height = self->frame->lanes[i].n_subs * self->row_height;
      g_autofree char *name = NULL;

      if (i > 0)
        up_scene_builder_add_rule (page->builder, UP_ROLE_GRID, page->left, y, page->right, y,
                                   up_chart_page_color (page, UP_TOKEN_GRID), 1);
      if (room <= 0)
        continue;
      name = up_text_shorten (page->context->fonts, lane_name (self, i), &style, room);
      up_chart_page_add_text (page, UP_ROLE_SERIES_LABEL, name, page->left,
                              y + height / 2 + HALF_CAP * style.size, UP_ALIGN_START, 600,
                              up_chart_page_color (page, UP_TOKEN_INK));
    }
}

/* How many lanes had no room. */
static void
draw_rest (UpTimelinePlot *self)
{
  UpLocale *locale = self->page->context->locale;
  guint rest = self->frame->n_lanes - self->n_lanes;
  const UpRect *area = &self->axes.area;
  g_autofree char *number = up_locale_format_exact (locale, rest, UP_UNIT_COUNT);
  g_autofree char *text = NULL;

  if (rest == 0)
    return;
  text = up_locale_fill (locale, N_("And {number} more, in the table."), "number", number, NULL);
  up_chart_page_add_text (self->page, UP_ROLE_NOTE, text, self->page->left,
                          area->y + area->height + AXIS_ROOM + REST_HEIGHT - 2, UP_ALIGN_START, 400,
                          up_chart_page_color (self->page, UP_TOKEN_INK_2));
}

/* The newest day that is known: a dotted line, never the clock. */
static void
draw_known (UpTimelinePlot *self)
{
  const UpChartPage *page = self->page;
  const UpRect *area = &self->axes.area;
  g_autofree char *text = up_timeline_known (self->frame, page->context->locale);
  double x, width, left;
  UpMark *mark;

  if (text == NULL || self->frame->known < self->frame->first ||
      self->frame->known > self->frame->last)
    return;
  x = up_timeline_plot_x (self, self->frame->known);
  mark = up_scene_builder_add_rule (page->builder, UP_ROLE_NOTE, x, area->y - 2, x,
                                    area->y + area->height,
                                    up_chart_page_color (page, UP_TOKEN_INK_2), KNOWN_WIDTH);
  mark->dash[0] = KNOWN_ON;
  mark->dash[1] = KNOWN_OFF;
  if (page->context->height < KEY_FROM_HEIGHT)
    return;
  width = up_chart_page_text_width (page, text, 400);
  left = CLAMP (x - width / 2, page->left, MAX (page->right - width, page->left));
  up_chart_page_add_text (page, UP_ROLE_NOTE, text, left, area->y - KNOWN_RISE, UP_ALIGN_START, 400,
                          up_chart_page_color (page, UP_TOKEN_INK_2));
}

/* One lane is a series of what happened in it. */
static void
add_series (UpTimelinePlot *self)
{
  UpColor ink = up_chart_page_color (self->page, UP_TOKEN_INK_2);

  for (guint i = 0; i < self->frame->n_lanes; i++)
    {
      const UpTimelineLane *lane = &self->frame->lanes[i];
      g_autofree UpPoint *points = g_new (UpPoint, lane->n_items + 1);
      g_autofree int *rows = g_new (int, lane->n_items + 1);

      for (guint k = 0; k < lane->n_items; k++)
        {
          const UpTimelineItem *item = &self->frame->items[lane->first + k];
          double x = up_timeline_plot_x (self, item->start);
          const UpRect *area = &self->axes.area;
          gboolean inside = i < self->n_lanes && x >= area->x - 0.5 &&
                            x <= area->x + area->width + 0.5;

          points[k] = (UpPoint) { x, inside ? up_timeline_plot_item_y (self, item) : NAN };
          rows[k] = (int) item->row;
        }
      up_scene_builder_add_series (self->page->builder, lane->name, lane->name, ink, ink, points,
                                   rows, lane->n_items);
    }
}

static void
draw (UpTimelinePlot *self)
{
  fit (self);
  self->labels = up_dot_labels_new (self->axes.area);
  draw_key (self);
  up_plot_axes_draw_x_grid (&self->axes, self->page->builder);
  draw_lanes (self);
  up_plot_axes_draw_x (&self->axes, self->page->builder);
  up_plot_axes_draw_x_labels (&self->axes, self->page->builder, UP_LAYER_STATIC, 0, NULL);
  add_series (self);
  draw_known (self);
  for (guint i = 0; i < self->frame->n_items; i++)
    {
      if (self->frame->items[i].lane < self->n_lanes)
        up_timeline_plot_draw_item (self, &self->frame->items[i]);
    }
  up_timeline_plot_draw_names (self);
  draw_rest (self);
  up_scene_builder_set_area (self->page->builder, "plot", self->axes.area);
  g_clear_pointer (&self->labels, up_dot_labels_free);
}

/**
 * up_chart_timeline_layout:
 * @spec: what was asked
 * @frame: the answer
 * @context: size, target, faces, language and colours
 * @error: return location
 *
 * Lanes of stretches of time and of moments: releases, phases of support, outages. What goes on or
 * is not certain is hatched.
 *
 * Returns: (transfer full) (nullable): the scene, %NULL with %UP_CHART_ERROR_FRAME when the frame
 *   lacks what the chart needs
 */
UpScene *
up_chart_timeline_layout (UpSpec               *spec,
                          UpFrame              *frame,
                          const UpChartContext *context,
                          GError              **error)
{
  g_auto (UpTimelineFrame) timeline = { 0 };
  g_autoptr (UpChartPage) page = NULL;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *summary = NULL;

  if (!up_timeline_frame_read (&timeline, spec, frame, error))
    return NULL;
  title = up_timeline_title (&timeline, context->locale);
  subtitle = up_timeline_subtitle (&timeline, context->locale);
  summary = up_timeline_summary (&timeline, context->locale);
  page = up_chart_table_page_new (&timeline.table, context, title, subtitle, summary, LEAST_PLOT);
  if (timeline.n_items == 0)
    up_chart_page_draw_nothing (page);
  else
    {
      UpTimelinePlot plot = { .frame = &timeline, .page = page };

      draw (&plot);
    }
  return up_chart_page_end (page);
}

/**
 * up_chart_timeline_point_text:
 * @spec: what was asked
 * @frame: the answer
 * @locale: a language
 * @scene: the chart
 * @series: a lane
 * @point: one of its entries
 *
 * Returns: (transfer full) (nullable): the entry in words: lane, name, when, for how long, class
 */
char *
up_chart_timeline_point_text (UpSpec   *spec,
                              UpFrame  *frame,
                              UpLocale *locale,
                              UpScene  *scene,
                              guint     series,
                              gsize     point)
{
  g_auto (UpTimelineFrame) timeline = { 0 };

  if (!up_timeline_frame_read (&timeline, spec, frame, NULL) || series >= timeline.n_lanes ||
      point >= timeline.lanes[series].n_items)
    return NULL;
  return up_timeline_item_text (&timeline, locale,
                                &timeline.items[timeline.lanes[series].first + point]);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-waterfall.h"

#include "up-ranked-layout.h"
#include "up-text-fit.h"

#include <math.h>

#define LEAST_PITCH 20.0
#define BAR_SHARE 0.62
#define MOST_BAR 96.0
#define RADIUS 2.0
#define LEAST_LENGTH 1.5
#define LABEL_GAP 6.0
#define HALO 3.5f
/* Levels so near are one: sums of rounded numbers differ a little. */
#define SAME_LEVEL 2.0
/* A scale shorter than that has its values inside the bars, or none. */
#define LEAST_SCALE 60.0

typedef struct
{
  const UpWaterfallFrame *frame;
  UpRankedLayout ranked;
  UpWaterfallStep *steps; /* owned */
  gsize n;
  double bar; /* height */
} Waterfall;

/* Without colour, changes are lighter than totals and those down hatched. */
static UpSlot
slot_of (const Waterfall       *self,
         const UpWaterfallStep *step)
{
  if (step->is_total)
    return UP_SLOT_INK;
  if (up_theme_uses_shapes (self->ranked.plot.context->theme))
    return UP_SLOT_SKY;
  return step->to < step->from ? UP_SLOT_VERMILLION : UP_SLOT_BLUE;
}

static double
step_y (const Waterfall *self,
        gsize            i)
{
  return up_ranked_layout_y (&self->ranked, i);
}

/* Levels stand on 0 like bars do. */
static void
fit_scale (Waterfall *self)
{
  double low = 0, high = 0;

  for (gsize i = 0; i < self->n; i++)
    {
      low = MIN (low, MIN (self->steps[i].from, self->steps[i].to));
      high = MAX (high, MAX (self->steps[i].from, self->steps[i].to));
    }
  self->ranked.plot.reference = 0;
  up_row_plot_fit_scale (&self->ranked.plot, low, high);
}

static void
fit_columns (Waterfall *self)
{
  UpRowPlot *plot = &self->ranked.plot;
  g_auto (GStrv) names = g_new0 (char *, self->n + 1);
  double behind = 0;

  for (gsize i = 0; i < self->n; i++)
    {
      g_autofree char *label = up_waterfall_frame_label (self->frame, plot->context->locale,
                                                         &self->steps[i]);

      names[i] = up_waterfall_frame_name (self->frame, plot->context->locale, &self->steps[i]);
      behind = MAX (behind, LABEL_GAP + up_ranked_layout_text_width (&self->ranked, label,
                                                                     plot->label_size, 700));
      self->ranked.order[i] = i;
    }
  up_ranked_layout_fit_names (&self->ranked, (const char *const *) names, 0);
  if (plot->x1 - plot->x0 - behind >= LEAST_SCALE)
    plot->x1 -= behind;
}

/* From one step to the next, at the level that both share; there is none where the steps between
 * found no room. */
static void
draw_connector (const Waterfall *self,
                gsize            i)
{
  const UpRowPlot *plot = &self->ranked.plot;
  double x = up_row_plot_x (plot, self->steps[i].to);
  double bottom = step_y (self, i) + self->bar / 2;
  const UpWaterfallStep *next;

  /* A step of 0 has no bar: the line goes on through its place. */
  if (self->steps[i].from == self->steps[i].to && !self->steps[i].is_total)
    bottom -= self->bar;
  if (i + 1 == self->n)
    return;
  next = &self->steps[i + 1];
  if (fabs (up_row_plot_x (plot, next->is_total ? next->to : next->from) - x) < SAME_LEVEL)
    up_scene_builder_add_rule (plot->builder, UP_ROLE_LEADER, x, bottom, x,
                               step_y (self, i + 1) - self->bar / 2,
                               up_row_plot_color (plot, UP_TOKEN_INK_3), 1);
}

static void
draw_bar (const Waterfall *self,
          gsize            i)
{
  const UpWaterfallStep *step = &self->steps[i];
  const UpRowPlot *plot = &self->ranked.plot;
  double from = up_row_plot_x (plot, step->from), to = up_row_plot_x (plot, step->to);
  UpMark *mark;

  if (step->from == step->to)
    return;
  if (fabs (to - from) < LEAST_LENGTH)
    to = from + (step->to < step->from ? -LEAST_LENGTH : LEAST_LENGTH);
  mark = up_scene_builder_add_rect (plot->builder, UP_ROLE_CELL,
                                    (UpRect) { MIN (from, to), step_y (self, i) - self->bar / 2,
                                               fabs (to - from), self->bar });
  mark->fill = up_theme_slot_mark (plot->context->theme, slot_of (self, step));
  mark->radius = (float) MIN (RADIUS, fabs (to - from) / 2);
  if (up_theme_uses_shapes (plot->context->theme) && step->to < step->from)
    {
      mark->hatch = TRUE;
      mark->stroke = mark->fill;
      mark->stroke_width = 1;
    }
  mark->series = (int) i;
  mark->row = (int) step->row;
}

/* Behind the bar; before it, or inside, where there is no room. */
static void
draw_label (const Waterfall *self,
            gsize            i)
{
  const UpWaterfallStep *step = &self->steps[i];
  const UpRowPlot *plot = &self->ranked.plot;
  g_autofree char *label = up_waterfall_frame_label (self->frame, plot->context->locale, step);
  double width = up_ranked_layout_text_width (&self->ranked, label, plot->label_size, 700);
  double left = up_row_plot_x (plot, MIN (step->from, step->to)) - LABEL_GAP;
  double right = up_row_plot_x (plot, MAX (step->from, step->to)) + LABEL_GAP;
  UpTextStyle style = up_row_style (plot->label_size, 700, UP_ALIGN_START, HALO);
  UpColor color = up_row_plot_color (plot, UP_TOKEN_INK);
  double x = right;
  UpMark *mark;

  if (right + width > plot->right + 1)
    {
      style.align = UP_ALIGN_END;
      x = left;
      if (left - width < plot->x0)
        {
          if (right - left - 4 * LABEL_GAP < width)
            return;
          x = right - 2 * LABEL_GAP;
          style.halo = 0;
          color = up_theme_cell_text (plot->context->theme,
                                      up_theme_slot_mark (plot->context->theme,
                                                          slot_of (self, step)));
        }
    }
  mark = up_row_plot_add_text (plot, UP_ROLE_VALUE_LABEL, label, x, step_y (self, i), style, color);
  mark->series = (int) i;
  mark->row = (int) step->row;
}

/* Each step is a series of one point: the level it leads to. */
static void
add_series (const Waterfall *self,
            gsize            i,
            const char      *name)
{
  const UpRowPlot *plot = &self->ranked.plot;
  const UpTheme *theme = plot->context->theme;
  UpSlot slot = slot_of (self, &self->steps[i]);
  const UpPoint point = { up_row_plot_x (plot, self->steps[i].to), step_y (self, i) };
  const int row = (int) self->steps[i].row;

  up_scene_builder_add_series (plot->builder, name, name, up_theme_slot_mark (theme, slot),
                               up_theme_slot_text (theme, slot), &point, &row, 1);
}

static void
draw (Waterfall *self)
{
  UpRankedLayout *ranked = &self->ranked;

  fit_scale (self);
  fit_columns (self);
  self->bar = MIN (BAR_SHARE * ranked->pitch, MOST_BAR);
  up_ranked_layout_draw_axis (ranked);
  for (gsize i = 0; i < self->n; i++)
    {
      draw_connector (self, i);
      draw_bar (self, i);
    }
  for (gsize i = 0; i < self->n; i++)
    {
      g_autofree char *name = up_waterfall_frame_name (self->frame, ranked->plot.context->locale,
                                                       &self->steps[i]);

      add_series (self, i, name);
      up_ranked_layout_draw_name (ranked, name, step_y (self, i),
                                  up_row_plot_color (&ranked->plot, UP_TOKEN_INK), (int) i,
                                  (int) self->steps[i].row);
      draw_label (self, i);
    }
}

static char *
write_row (gconstpointer data,
           UpLocale     *locale,
           gsize         row)
{
  return up_waterfall_frame_words (data, locale, row);
}

static gsize *
list_rows (gsize n)
{
  gsize *rows = g_new (gsize, MAX (n, 1));

  for (gsize row = 0; row < n; row++)
    rows[row] = row;
  return rows;
}

static void
lay_out (Waterfall            *self,
         const UpChartContext *context)
{
  const UpWaterfallFrame *frame = self->frame;
  gsize n = frame->ranked.table.n_rows;
  g_autofree gsize *order = list_rows (n);
  g_autofree char *title = up_waterfall_frame_title (frame, context->locale);
  g_autofree char *subtitle = up_ranked_frame_subtitle (&frame->ranked, context->locale, TRUE);
  g_autofree char *rows = up_ranked_rows_text (&frame->ranked, context->locale, order, n, write_row,
                                               frame);
  const UpRankedRows needs = { .least_pitch = LEAST_PITCH };

  up_ranked_layout_init (&self->ranked, &frame->ranked, context, title, subtitle, rows);
  if (n == 0)
    {
      up_chart_page_draw_nothing (self->ranked.page);
      return;
    }
  self->n = up_waterfall_frame_fold (frame, up_ranked_layout_room (&self->ranked, &needs),
                                     self->steps);
  up_ranked_layout_take (&self->ranked, order, self->n, &needs);
  self->n = self->ranked.n;
  draw (self);
}

/**
 * up_chart_waterfall_layout:
 * @spec: what was asked
 * @frame: the answer
 * @context: size, target, faces, language and colours
 * @error: return location
 *
 * The steps of a sum from top to bottom: totals stand on 0, changes between the levels they lead
 * from and to.
 *
 * Returns: (transfer full) (nullable): the scene, %NULL with %UP_CHART_ERROR_FRAME when the frame
 *   lacks what the chart needs or its sums do not agree
 */
UpScene *
up_chart_waterfall_layout (UpSpec               *spec,
                           UpFrame              *frame,
                           const UpChartContext *context,
                           GError              **error)
{
  g_auto (UpWaterfallFrame) waterfall = { 0 };
  g_autofree UpWaterfallStep *steps = NULL;
  Waterfall self = { .frame = &waterfall };
  UpScene *scene;

  if (!up_waterfall_frame_read (&waterfall, spec, frame, error))
    return NULL;
  self.steps = steps = g_new0 (UpWaterfallStep, waterfall.ranked.table.n_rows + 1);
  lay_out (&self, context);
  scene = up_ranked_layout_end (&self.ranked);
  up_ranked_layout_clear (&self.ranked);
  return scene;
}

/**
 * up_chart_waterfall_point_text:
 * @spec: what was asked
 * @frame: the answer
 * @locale: a language
 * @scene: the chart
 * @series: one of its series
 * @point: one of its points
 *
 * Returns: (transfer full): the step in words: name, change, level, place; how many where several
 *   were put together
 */
char *
up_chart_waterfall_point_text (UpSpec   *spec,
                               UpFrame  *frame,
                               UpLocale *locale,
                               UpScene  *scene,
                               guint     series,
                               gsize     point)
{
  const UpSceneSeries *row = up_scene_get_series (scene, series);
  g_auto (UpWaterfallFrame) waterfall = { 0 };
  g_autofree gsize *order = NULL;
  g_autofree char *words = NULL;

  if (!up_waterfall_frame_read (&waterfall, spec, frame, NULL) || row->rows[point] < 0)
    return g_strdup (row->name);
  order = list_rows (waterfall.ranked.table.n_rows);
  words = up_waterfall_frame_words (&waterfall, locale, (gsize) row->rows[point]);
  return up_ranked_frame_point (&waterfall.ranked, locale, (gsize) row->rows[point], words, order);
}

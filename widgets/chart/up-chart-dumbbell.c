/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-dumbbell.h"

#include "up-ranked-layout.h"
#include "up-text-fit.h"

#include <math.h>

#define LEAST_PITCH 22.0
#define KEY_HEIGHT 26.0
#define KEY_BASELINE 10.0
/* Narrower plots have no heading above the changes. */
#define HEADING_FROM 280.0
#define DOT_RADIUS 5.0
#define RING_RADIUS 4.0
#define RING_WIDTH 2.0f
#define LINE_WIDTH 2.5
#define LINE_ALPHA 0.45
/* The arrow that ends at the value after, where the two are far enough apart. */
#define ARROW 5.0
#define ARROW_FROM 22.0
#define LABEL_GAP 9.0
/* Values stand beside the dots when the scale keeps that share of the room. */
#define LABELLED_SHARE 0.5
#define LEAST_LABELLED 120.0
/* A scale of values above 0 begins there unless the smallest is above this share of the largest. */
#define ZERO_SHARE 0.6

typedef struct
{
  const UpDumbbellFrame *frame;
  UpRankedLayout ranked;
  const UpSlot *slots;
  double changes;    /* width of the column of changes */
  gboolean labelled; /* values stand beside the dots */
} Dumbbell;

static UpColor
color_of (const Dumbbell *self,
          gsize           row)
{
  UpSlot slot = self->slots[row];

  if (slot == UP_SLOT_BLUE && self->frame->ranked.subjects[row] == NULL &&
      self->frame->changes[row] < 0)
    slot = UP_SLOT_VERMILLION;
  return up_theme_slot_mark (self->ranked.plot.context->theme, slot);
}

static void
fit_scale (Dumbbell *self)
{
  UpRowPlot *plot = &self->ranked.plot;
  double low = INFINITY, high = -INFINITY;

  for (gsize i = 0; i < self->ranked.n; i++)
    {
      const double ends[] = { self->frame->before[self->ranked.order[i]],
                              self->frame->after[self->ranked.order[i]] };

      for (guint end = 0; end < 2; end++)
        {
          if (isfinite (ends[end]))
            low = MIN (low, ends[end]), high = MAX (high, ends[end]);
        }
    }
  if (low > high)
    low = high = 0;
  if (isfinite (self->frame->ranked.table.reference))
    {
      low = MIN (low, self->frame->ranked.table.reference);
      high = MAX (high, self->frame->ranked.table.reference);
    }
  if (low > 0 && low <= ZERO_SHARE * high)
    low = 0;
  plot->reference = isfinite (self->frame->ranked.table.reference)
                        ? self->frame->ranked.table.reference
                        : low <= 0 && high >= 0 ? 0 : NAN;
  up_row_plot_fit_scale (plot, low, high);
}

static double
label_width (const Dumbbell *self,
             double          value)
{
  g_autofree char *text = up_ranked_frame_value (&self->frame->ranked,
                                                 self->ranked.plot.context->locale, value);

  return up_ranked_layout_text_width (&self->ranked, text, self->ranked.plot.text_size, 400);
}

/* Names, then values below the smaller dots, the scale, values above the larger dots, changes. */
static void
fit_columns (Dumbbell *self)
{
  UpRowPlot *plot = &self->ranked.plot;
  double before = 0, behind = 0, room;

  self->changes = 0;
  for (gsize i = 0; i < self->ranked.n; i++)
    {
      gsize row = self->ranked.order[i];
      g_autofree char *change = up_dumbbell_frame_change (self->frame, plot->context->locale, row);
      double small = fmin (self->frame->before[row], self->frame->after[row]);
      double large = fmax (self->frame->before[row], self->frame->after[row]);

      self->changes = MAX (self->changes, up_ranked_layout_text_width (&self->ranked, change,
                                                                       plot->label_size, 700));
      before = MAX (before, LABEL_GAP + label_width (self, small));
      behind = MAX (behind, LABEL_GAP + label_width (self, large));
    }
  up_ranked_layout_fit_names (&self->ranked, self->frame->ranked.names,
                              self->changes + UP_RANKED_GAP);
  plot->x0 += DOT_RADIUS;
  plot->x1 -= DOT_RADIUS;
  room = plot->x1 - plot->x0;
  self->labelled = room - before - behind >= MAX (LABELLED_SHARE * room, LEAST_LABELLED);
  if (self->labelled)
    {
      plot->x0 += before;
      plot->x1 -= behind;
    }
  plot->x1 = MAX (plot->x1, plot->x0 + 10);
}

/* What the two dots are, and the numbers at the end. */
static void
draw_key (const Dumbbell *self)
{
  const UpRowPlot *plot = &self->ranked.plot;
  const UpTextStyle style = up_row_style (plot->text_size, 400, UP_ALIGN_START, 0);
  UpColor ink = up_row_plot_color (plot, UP_TOKEN_INK_2);
  double baseline = self->ranked.page->plot.y + KEY_BASELINE;
  double y = baseline - UP_ROW_HALF_CAP * plot->text_size;
  const char *heading = up_dumbbell_frame_heading (self->frame, plot->context->locale);
  gboolean with_heading = plot->right - plot->left >= HEADING_FROM;
  double taken = with_heading ? up_ranked_layout_text_width (&self->ranked, heading,
                                                             plot->text_size, 600) : 0;
  double x = plot->left, share = (plot->right - plot->left - taken) / 2 - 36;

  for (guint end = 0; end < 2; end++)
    {
      g_autofree char *name = up_dumbbell_frame_end (self->frame, plot->context->locale, end == 1);
      g_autofree char *cut = up_text_shorten (plot->context->fonts, name, &style, share);
      UpMark *mark = up_scene_builder_add_dot (plot->builder, UP_ROLE_KEY, (UpPoint) { x + 5, y },
                                               UP_SHAPE_CIRCLE, end == 1 ? DOT_RADIUS : RING_RADIUS,
                                               end == 1 ? ink : plot->ground);

      if (end == 0)
        {
          mark->stroke = ink;
          mark->stroke_width = RING_WIDTH;
        }
      up_text_add (plot->builder, plot->context->fonts, UP_ROLE_KEY, cut, x + 16, baseline, style,
                   ink);
      x += 16 + up_text_width (plot->context->fonts, cut, &style) + 18;
    }
  if (with_heading)
    up_text_add (plot->builder, plot->context->fonts, UP_ROLE_HEADING, heading, plot->right,
                 baseline, up_row_style (plot->text_size, 600, UP_ALIGN_END, 0), ink);
}

static void
own (UpMark *mark,
     gsize   i,
     gsize   row)
{
  mark->series = (int) i;
  mark->row = (int) row;
}

/* A line from before to after that ends in an arrow, so that its direction needs no colour. */
static void
draw_way (const Dumbbell *self,
          gsize           i,
          gsize           row,
          double          y)
{
  const UpRowPlot *plot = &self->ranked.plot;
  UpColor color = color_of (self, row);
  double from = up_row_plot_x (plot, self->frame->before[row]);
  double to = up_row_plot_x (plot, self->frame->after[row]);
  double side = to > from ? 1 : -1;
  double tip = to - side * (DOT_RADIUS + 1);
  const UpPoint head[] = { { tip, y }, { tip - side * ARROW * 1.6, y - ARROW },
                           { tip - side * ARROW * 1.6, y + ARROW } };

  own (up_scene_builder_add_line (plot->builder, UP_ROLE_LEADER,
                                  (const UpPoint[]) { { from, y }, { to, y } }, 2,
                                  up_color_with_alpha (color, LINE_ALPHA), LINE_WIDTH), i, row);
  if (fabs (to - from) >= ARROW_FROM)
    own (up_scene_builder_add_area (plot->builder, UP_ROLE_LEADER, head, 3, color), i, row);
}

static void
draw_value (const Dumbbell *self,
            gsize           i,
            gsize           row,
            double          value,
            gboolean        is_smaller,
            double          y)
{
  const UpRowPlot *plot = &self->ranked.plot;
  const UpTextStyle style = up_row_style (plot->text_size, 400,
                                          is_smaller ? UP_ALIGN_END : UP_ALIGN_START, 3.5f);
  g_autofree char *text = up_ranked_frame_value (&self->frame->ranked, plot->context->locale,
                                                 value);
  double x = up_row_plot_x (plot, value) + (is_smaller ? -LABEL_GAP : LABEL_GAP);

  own (up_row_plot_add_text (plot, UP_ROLE_VALUE_LABEL, text, x, y, style,
                             up_row_plot_color (plot, UP_TOKEN_INK_2)), i, row);
}

static void
draw_dots (const Dumbbell *self,
           gsize           i,
           gsize           row,
           double          y)
{
  const UpRowPlot *plot = &self->ranked.plot;
  UpColor color = color_of (self, row);
  double before = self->frame->before[row], after = self->frame->after[row];
  gboolean down = after < before;
  UpMark *mark;

  if (isfinite (before) && isfinite (after) && before != after)
    draw_way (self, i, row, y);
  if (isfinite (before))
    {
      mark = up_scene_builder_add_dot (plot->builder, UP_ROLE_POINT_OPEN,
                                       (UpPoint) { up_row_plot_x (plot, before), y },
                                       UP_SHAPE_CIRCLE, RING_RADIUS, plot->ground);
      mark->stroke = color;
      mark->stroke_width = RING_WIDTH;
      own (mark, i, row);
    }
  if (isfinite (after))
    own (up_scene_builder_add_dot (plot->builder, UP_ROLE_POINT,
                                   (UpPoint) { up_row_plot_x (plot, after), y }, UP_SHAPE_CIRCLE,
                                   DOT_RADIUS, color), i, row);
  if (!self->labelled)
    return;
  if (isfinite (before))
    draw_value (self, i, row, before, !down, y);
  if (isfinite (after) && !(before == after))
    draw_value (self, i, row, after, down, y);
}

/* A row is a series of its two ends, from left to right; the left one first where they are one. */
static void
add_series (const Dumbbell *self,
            gsize           i,
            gsize           row)
{
  const UpRankedFrame *frame = &self->frame->ranked;
  const UpRowPlot *plot = &self->ranked.plot;
  const double ends[] = { fmin (self->frame->before[row], self->frame->after[row]),
                          fmax (self->frame->before[row], self->frame->after[row]) };
  const char *key = frame->subjects[row] != NULL ? frame->subjects[row] : frame->raw[row];
  double y = up_ranked_layout_y (&self->ranked, i);
  const int rows[] = { (int) row, (int) row };
  UpPoint points[2];

  for (guint end = 0; end < 2; end++)
    points[end] = (UpPoint) { isfinite (ends[end]) ? up_row_plot_x (plot, ends[end]) : plot->x0,
                              isfinite (ends[end]) ? y : NAN };
  up_scene_builder_add_series (plot->builder, key, frame->names[row], color_of (self, row),
                               up_row_plot_color (plot, UP_TOKEN_INK), points, rows,
                               points[1].x > points[0].x ? 2 : 1);
}

/* Name, change, and why there is none. */
static void
draw_texts (const Dumbbell *self,
            gsize           i,
            gsize           row,
            double          y)
{
  const UpDumbbellFrame *frame = self->frame;
  const UpRowPlot *plot = &self->ranked.plot;
  UpLocale *locale = plot->context->locale;
  gboolean own_color = frame->ranked.subjects[row] != NULL;
  gboolean known = !isnan (frame->changes[row]);
  gboolean empty = !isfinite (frame->before[row]) && !isfinite (frame->after[row]);
  g_autofree char *change = up_dumbbell_frame_change (frame, locale, row);

  up_ranked_layout_draw_name (&self->ranked, frame->ranked.names[row], y,
                              own_color ? up_theme_slot_text (plot->context->theme,
                                                              self->slots[row])
                                        : up_row_plot_color (plot, UP_TOKEN_INK),
                              (int) i, (int) row);
  own (up_row_plot_add_text (plot, UP_ROLE_VALUE_LABEL, change, plot->right, y,
                             up_row_style (plot->label_size, 700, UP_ALIGN_END, 0),
                             up_row_plot_color (plot, known ? UP_TOKEN_INK : UP_TOKEN_INK_2)),
       i, row);
  if (empty)
    own (up_row_plot_add_text (plot, UP_ROLE_REFUSAL, up_locale_tr (locale, N_("no data")),
                               plot->x0 + LABEL_GAP, y,
                               up_row_style (plot->text_size, 400, UP_ALIGN_START, 3.5f),
                               up_row_plot_color (plot, UP_TOKEN_INK_2)), i, row);
}

static void
draw (Dumbbell *self)
{
  UpRankedLayout *ranked = &self->ranked;

  fit_scale (self);
  fit_columns (self);
  if (ranked->head > 0)
    draw_key (self);
  up_ranked_layout_draw_axis (ranked);
  for (gsize i = 0; i < ranked->n; i++)
    {
      double y = up_ranked_layout_y (ranked, i);

      add_series (self, i, ranked->order[i]);
      draw_dots (self, i, ranked->order[i], y);
      draw_texts (self, i, ranked->order[i], y);
    }
}

static char *
write_row (gconstpointer data,
           UpLocale     *locale,
           gsize         row)
{
  return up_dumbbell_frame_words (data, locale, row);
}

static void
lay_out (Dumbbell             *self,
         const UpChartContext *context)
{
  const UpDumbbellFrame *frame = self->frame;
  gsize n = frame->ranked.table.n_rows;
  g_autofree char *title = up_dumbbell_frame_title (frame, context->locale);
  g_autofree char *subtitle = up_ranked_frame_subtitle (&frame->ranked, context->locale, TRUE);
  g_autofree char *rows = up_ranked_rows_text (&frame->ranked, context->locale, frame->rank, n,
                                               write_row, frame);
  g_autofree double *importance = g_new (double, MAX (n, 1));
  const UpRankedRows needs = { .least_pitch = LEAST_PITCH, .head = KEY_HEIGHT,
                               .importance = importance };

  for (gsize row = 0; row < n; row++)
    importance[row] = fabs (frame->changes[row]);
  up_ranked_layout_init (&self->ranked, &frame->ranked, context, title, subtitle, rows);
  if (n == 0)
    {
      up_chart_page_draw_nothing (self->ranked.page);
      return;
    }
  up_ranked_layout_take (&self->ranked, frame->rank, n, &needs);
  draw (self);
}

/**
 * up_chart_dumbbell_layout:
 * @spec: what was asked
 * @frame: the answer
 * @context: size, target, faces, language and colours
 * @error: return location
 *
 * Before and after: a ring and a dot in each row with an arrow between, and the change beside
 * them.
 *
 * Returns: (transfer full) (nullable): the scene, %NULL with %UP_CHART_ERROR_FRAME when the frame
 *   lacks what the chart needs
 */
UpScene *
up_chart_dumbbell_layout (UpSpec               *spec,
                          UpFrame              *frame,
                          const UpChartContext *context,
                          GError              **error)
{
  g_auto (UpDumbbellFrame) dumbbell = { 0 };
  g_autofree UpSlot *slots = NULL;
  Dumbbell self = { .frame = &dumbbell };
  UpScene *scene;

  if (!up_dumbbell_frame_read (&dumbbell, spec, frame, error))
    return NULL;
  up_ranked_frame_translate (&dumbbell.ranked, context->locale);
  self.slots = slots = g_new0 (UpSlot, MAX (dumbbell.ranked.table.n_rows, 1));
  up_ranked_frame_slots (&dumbbell.ranked, UP_SLOT_BLUE, dumbbell.headline, slots);
  lay_out (&self, context);
  scene = up_ranked_layout_end (&self.ranked);
  up_ranked_layout_clear (&self.ranked);
  return scene;
}

/**
 * up_chart_dumbbell_point_text:
 * @spec: what was asked
 * @frame: the answer
 * @locale: a language
 * @scene: the chart
 * @series: one of its series
 * @point: one of its points
 *
 * Returns: (transfer full): the row in words: name, both values, change, place
 */
char *
up_chart_dumbbell_point_text (UpSpec   *spec,
                              UpFrame  *frame,
                              UpLocale *locale,
                              UpScene  *scene,
                              guint     series,
                              gsize     point)
{
  const UpSceneSeries *row = up_scene_get_series (scene, series);
  g_auto (UpDumbbellFrame) dumbbell = { 0 };
  g_autofree char *words = NULL;

  if (!up_dumbbell_frame_read (&dumbbell, spec, frame, NULL) || row->rows[point] < 0)
    return g_strdup (row->name);
  up_ranked_frame_translate (&dumbbell.ranked, locale);
  words = up_dumbbell_frame_words (&dumbbell, locale, (gsize) row->rows[point]);
  return up_ranked_frame_point (&dumbbell.ranked, locale, (gsize) row->rows[point], words,
                                dumbbell.rank);
}

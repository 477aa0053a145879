/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-bars.h"

#include "up-ranked-layout.h"
#include "up-text-fit.h"

#include <math.h>

#define LEAST_PITCH 20.0
/* Heights of a single bar, and of one of several. */
#define BAR_SHARE 0.62
#define MOST_BAR 96.0
#define LEAST_GROUPED 16.0
#define GROUP_SHARE 0.78
#define RADIUS 2.0
/* A value above 0 is never so small that its bar would not be seen. */
#define LEAST_LENGTH 1.5
#define LABEL_GAP 6.0
/* Bars of a row that are lower than that many type sizes have no values. */
#define LEAST_LABELLED 0.9
#define HALO 3.5f
/* A scale shorter than that has its values inside the bars. */
#define LEAST_SCALE 90.0
/* Series are named beside the first bars when that leaves so much of the scale. */
#define DIRECT_SHARE 0.55
#define PARTIAL_ALPHA 0.2
#define KEY_HEIGHT 24.0
#define KEY_SQUARE 10.0
#define REFERENCE_HEIGHT 20.0

typedef struct
{
  const UpBarsFrame *frame;
  UpRankedLayout ranked;
  UpSlot *slots;     /* owned: of the rows, one bar a row */
  gboolean direct;   /* series are named beside the first bars */
  double before;     /* room for values to the left of bars, NaN when there is none */
  double bar;        /* height of one */
} Bars;

static const UpSlot series_slots[UP_BARS_MOST_SERIES] = { UP_SLOT_SKY, UP_SLOT_VERMILLION,
                                                          UP_SLOT_GREEN, UP_SLOT_PURPLE };

static UpSlot
slot_of (const Bars *self,
         gsize       head,
         guint       bar,
         double      value)
{
  if (self->frame->n_series > 1)
    return series_slots[bar];
  if (self->slots[head] == UP_SLOT_BLUE && value < 0 &&
      (self->frame->ranked.subjects == NULL || self->frame->ranked.subjects[head] == NULL))
    return UP_SLOT_VERMILLION;
  return self->slots[head];
}

static double
label_size (const Bars *self)
{
  return self->frame->n_series > 1 ? self->ranked.plot.text_size : self->ranked.plot.label_size;
}

static double
series_width (const Bars *self,
              guint       bar)
{
  return up_ranked_layout_text_width (&self->ranked, self->frame->series[bar], label_size (self),
                                      600);
}

/* Room that labels need before and behind the bars. */
static void
measure_labels (const Bars *self,
                double     *before,
                double     *behind)
{
  const UpRankedLayout *ranked = &self->ranked;

  *before = *behind = 0;
  for (gsize i = 0; i < ranked->n; i++)
    {
      for (guint bar = 0; bar < self->frame->n_series; bar++)
        {
          gssize row = up_bars_frame_place (self->frame, ranked->order[i], bar);
          g_autofree char *label = up_bars_frame_label (self->frame, ranked->plot.context->locale,
                                                        row);
          double width = LABEL_GAP + up_ranked_layout_text_width (ranked, label,
                                                                  label_size (self), 700);

          if (row >= 0 && self->frame->values[row] < 0)
            *before = MAX (*before, width);
          else
            *behind = MAX (*behind, width);
        }
    }
}

/* The names of series beside the values of the first row, when all its bars go one way. */
static void
choose_names (Bars   *self,
              double  room,
              double *behind)
{
  double width = 0;

  for (guint bar = 0; bar < self->frame->n_series && self->ranked.n > 0; bar++)
    {
      gssize row = up_bars_frame_place (self->frame, self->ranked.order[0], bar);

      if (row < 0 || !(self->frame->values[row] >= 0))
        return;
      width = MAX (width, series_width (self, bar));
    }
  width += 2 * LABEL_GAP;
  self->direct = self->frame->n_series > 1 && room - *behind - width >= DIRECT_SHARE * room;
  if (self->direct)
    *behind += width;
}

/* Bars begin at 0, whatever the values are. */
static void
fit_scale (Bars *self)
{
  const UpBarsFrame *frame = self->frame;
  double reference = frame->ranked.table.reference;
  double low = 0, high = 0;

  for (gsize i = 0; i < self->ranked.n; i++)
    {
      for (guint bar = 0; bar < frame->n_series; bar++)
        {
          gssize row = up_bars_frame_place (frame, self->ranked.order[i], bar);
          double value = row < 0 ? NAN : isfinite (frame->values[row]) ? frame->values[row]
                                                                       : frame->below[row];

          if (isfinite (value))
            low = MIN (low, value), high = MAX (high, value);
        }
    }
  if (isfinite (reference))
    low = MIN (low, reference), high = MAX (high, reference);
  self->ranked.plot.reference = 0;
  up_row_plot_fit_scale (&self->ranked.plot, low, high);
}

static void
fit_columns (Bars *self)
{
  UpRowPlot *plot = &self->ranked.plot;
  double before, behind, room;

  up_ranked_layout_fit_names (&self->ranked, self->frame->ranked.names, 0);
  room = plot->x1 - plot->x0;
  measure_labels (self, &before, &behind);
  self->before = NAN;
  self->direct = FALSE;
  if (room - before - behind < MIN (LEAST_SCALE, 0.5 * room))
    return;
  choose_names (self, room - before, &behind);
  self->before = before;
  plot->x0 += before;
  plot->x1 -= behind;
}

static void
add_bar (const Bars *self,
         UpRect      rect,
         UpSlot      slot,
         gssize      row,
         int         series)
{
  const UpRowPlot *plot = &self->ranked.plot;
  UpColor color = up_theme_slot_mark (plot->context->theme, slot);
  gboolean withheld = !isfinite (self->frame->values[row]);
  gboolean partial = self->frame->partial[row] != 0;
  UpMark *mark = up_scene_builder_add_rect (plot->builder, UP_ROLE_CELL, rect);

  mark->fill = withheld ? up_color_with_alpha (color, 0)
                        : partial ? up_color_with_alpha (color, PARTIAL_ALPHA) : color;
  mark->radius = (float) MIN (RADIUS, rect.width / 2);
  mark->series = series;
  mark->row = (int) row;
  if (!withheld && !partial)
    return;
  mark->stroke = withheld ? up_row_plot_color (plot, UP_TOKEN_INK_3) : color;
  mark->stroke_width = 1;
  mark->dash[0] = 3;
  mark->dash[1] = 2;
}

/* Beside the bar's end; inside it where there is no room; not at all where it fits nowhere. */
static void
add_label (const Bars *self,
           gssize      row,
           guint       bar,
           gboolean    first,
           UpSlot      slot,
           double      end,
           double      y,
           int         series)
{
  const UpRowPlot *plot = &self->ranked.plot;
  UpLocale *locale = plot->context->locale;
  g_autofree char *label = up_bars_frame_label (self->frame, locale, row);
  gboolean known = row >= 0 && isfinite (self->frame->values[row]);
  gboolean back = known && self->frame->values[row] < 0;
  int weight = known ? 700 : 400;
  double width = up_ranked_layout_text_width (&self->ranked, label, label_size (self), weight);
  double length = fabs (end - up_row_plot_x (plot, 0));
  UpTextStyle style = up_row_style (label_size (self), weight, back ? UP_ALIGN_END : UP_ALIGN_START,
                                    HALO);
  UpColor color = up_row_plot_color (plot, known ? UP_TOKEN_INK : UP_TOKEN_INK_2);
  double x = back ? end - LABEL_GAP : end + LABEL_GAP;
  gboolean fits = back ? x - width >= plot->x0 - (isnan (self->before) ? 0 : self->before) - 1
                       : x + width <= plot->right + 1;
  UpMark *mark;

  if (self->frame->n_series > 1 && self->bar < LEAST_LABELLED * label_size (self))
    return;
  if (!fits && length < width + 2 * LABEL_GAP)
    return;
  if (!fits)
    {
      x = back ? end + LABEL_GAP : end - LABEL_GAP;
      style.align = back ? UP_ALIGN_START : UP_ALIGN_END;
      style.halo = 0;
      color = up_theme_cell_text (plot->context->theme,
                                  up_theme_slot_mark (plot->context->theme, slot));
    }
  mark = up_row_plot_add_text (plot, UP_ROLE_VALUE_LABEL, label, x, y, style, color);
  mark->series = series;
  mark->row = (int) row;
  if (!first || !self->direct)
    return;
  style.weight = 600;
  mark = up_row_plot_add_text (plot, UP_ROLE_SERIES_LABEL, self->frame->series[bar],
                               x + width + LABEL_GAP, y, style,
                               up_theme_slot_text (plot->context->theme, slot));
  mark->series = series;
}

/* Its middle. */
static double
bar_y (const Bars *self,
       gsize       i,
       guint       bar)
{
  return up_ranked_layout_y (&self->ranked, i) +
         (bar - (self->frame->n_series - 1) / 2.0) * self->bar;
}

/* How far a bar reaches: to its value, to what a withheld one is below, or nowhere. */
static double
bar_end (const Bars *self,
         gssize      row)
{
  const UpRowPlot *plot = &self->ranked.plot;
  double zero = up_row_plot_x (plot, 0);
  double value = row < 0 ? NAN : isfinite (self->frame->values[row]) ? self->frame->values[row]
                                                                     : self->frame->below[row];
  double end;

  if (!isfinite (value) || value == 0)
    return zero;
  end = up_row_plot_x (plot, value);
  if (fabs (end - zero) < LEAST_LENGTH)
    end = zero + (value < 0 ? -LEAST_LENGTH : LEAST_LENGTH);
  return end;
}

static void
draw_bar (const Bars *self,
          gsize       i,
          guint       bar)
{
  gsize head = self->ranked.order[i];
  gssize row = up_bars_frame_place (self->frame, head, bar);
  double zero = up_row_plot_x (&self->ranked.plot, 0);
  double end = bar_end (self, row);
  double thick = self->frame->n_series > 1 ? self->bar - 2 : self->bar;

  if (end != zero)
    add_bar (self, (UpRect) { MIN (zero, end), bar_y (self, i, bar) - thick / 2, fabs (end - zero),
                              thick },
             slot_of (self, head, bar, self->frame->values[row]), row, (int) i);
}

static void
draw_labels (const Bars *self,
             gsize       i)
{
  const UpBarsFrame *frame = self->frame;
  const UpRankedLayout *ranked = &self->ranked;
  gsize head = ranked->order[i];
  gboolean own = frame->n_series == 1 && frame->ranked.subjects[head] != NULL;
  UpColor ink = own ? up_theme_slot_text (ranked->plot.context->theme, self->slots[head])
                    : up_row_plot_color (&ranked->plot, UP_TOKEN_INK);

  up_ranked_layout_draw_name (ranked, frame->ranked.names[head], up_ranked_layout_y (ranked, i),
                              ink, (int) i, (int) head);
  for (guint bar = 0; bar < frame->n_series; bar++)
    {
      gssize row = up_bars_frame_place (frame, head, bar);

      add_label (self, row, bar, i == 0,
                 slot_of (self, head, bar, row >= 0 ? frame->values[row] : NAN),
                 bar_end (self, row), bar_y (self, i, bar), (int) i);
    }
}

/* A row is a series of its bars, from left to right. */
static void
add_series (const Bars *self,
            gsize       i)
{
  const UpRowPlot *plot = &self->ranked.plot;
  const UpRankedFrame *frame = &self->frame->ranked;
  gsize head = self->ranked.order[i];
  UpSlot slot = self->frame->n_series > 1 ? UP_SLOT_INK : self->slots[head];
  const char *key = frame->subjects != NULL && frame->subjects[head] != NULL
                        ? frame->subjects[head] : frame->raw[head];
  UpPoint points[UP_BARS_MOST_SERIES];
  int rows[UP_BARS_MOST_SERIES];
  guint n = 0;

  for (guint bar = 0; bar < self->frame->n_series; bar++)
    {
      gssize row = up_bars_frame_place (self->frame, head, bar);
      gboolean known = row >= 0 && isfinite (self->frame->values[row]);
      UpPoint point = { up_row_plot_x (plot, known ? self->frame->values[row] : 0),
                        known ? bar_y (self, i, bar) : NAN };
      guint at = n;

      if (row < 0)
        continue;
      for (; at > 0 && points[at - 1].x > point.x; at--)
        {
          points[at] = points[at - 1];
          rows[at] = rows[at - 1];
        }
      points[at] = point;
      rows[at] = (int) row;
      n++;
    }
  up_scene_builder_add_series (plot->builder, key, frame->names[head],
                               up_theme_slot_mark (plot->context->theme, slot),
                               up_theme_slot_text (plot->context->theme, slot), points, rows, n);
}

/* Which colour is which series, where they cannot be named beside the bars. */
static void
draw_key (const Bars *self)
{
  const UpRowPlot *plot = &self->ranked.plot;
  const UpTheme *theme = plot->context->theme;
  const UpTextStyle style = up_row_style (plot->text_size, 400, UP_ALIGN_START, 0);
  double share = (plot->right - plot->left) / self->frame->n_series;
  double y = self->ranked.page->plot.y + KEY_SQUARE / 2;
  double x = plot->left;

  for (guint bar = 0; bar < self->frame->n_series; bar++)
    {
      g_autofree char *name = up_text_shorten (plot->context->fonts, self->frame->series[bar],
                                               &style, share - KEY_SQUARE - 22);
      UpMark *mark = up_scene_builder_add_rect (
          plot->builder, UP_ROLE_KEY, (UpRect) { x, y - KEY_SQUARE / 2, KEY_SQUARE, KEY_SQUARE });

      mark->fill = up_theme_slot_mark (theme, series_slots[bar]);
      mark->radius = RADIUS;
      x += KEY_SQUARE + 6;
      up_row_plot_add_text (plot, UP_ROLE_KEY, name, x, y, style,
                            up_row_plot_color (plot, UP_TOKEN_INK_2));
      x += up_text_width (plot->context->fonts, name, &style) + 16;
    }
}

/* The value that bars are held against, as a dashed line with its value on top. */
static void
draw_reference (const Bars *self)
{
  const UpRowPlot *plot = &self->ranked.plot;
  double value = self->frame->ranked.table.reference;
  double x = up_row_plot_x (plot, value);
  UpColor ink = up_row_plot_color (plot, UP_TOKEN_INK);
  const UpTextStyle style = up_row_style (plot->text_size, 600, UP_ALIGN_CENTER, 0);
  g_autofree char *text = NULL;
  double half;
  UpMark *mark;

  if (!isfinite (value) || self->ranked.head == 0)
    return;
  text = up_ranked_frame_value (&self->frame->ranked, plot->context->locale, value);
  half = up_text_width (plot->context->fonts, text, &style) / 2;
  mark = up_scene_builder_add_rule (plot->builder, UP_ROLE_ANNOTATION, x, plot->top - 3, x,
                                    plot->bottom, ink, 1);
  mark->dash[0] = 3;
  mark->dash[1] = 2;
  up_row_plot_add_text (plot, UP_ROLE_ANNOTATION, text,
                        CLAMP (x, plot->left + half, MAX (plot->right - half, plot->left + half)),
                        plot->top - 10, style, ink);
}

static void
draw (Bars *self)
{
  UpRankedLayout *ranked = &self->ranked;

  up_ranked_layout_draw_axis (ranked);
  for (gsize i = 0; i < ranked->n; i++)
    {
      add_series (self, i);
      for (guint bar = 0; bar < self->frame->n_series; bar++)
        draw_bar (self, i, bar);
    }
  draw_reference (self);
  for (gsize i = 0; i < ranked->n; i++)
    draw_labels (self, i);
  if (self->frame->n_series > 1 && !self->direct && ranked->head > 0)
    draw_key (self);
}

/* Rows, scale and columns; where series cannot be named beside the bars there is a key above. */
static void
fit (Bars         *self,
     UpRankedRows *needs)
{
  const UpBarsFrame *frame = self->frame;
  gboolean grouped = frame->n_series > 1;

  for (guint try = 0; try < 2; try++)
    {
      up_ranked_layout_take (&self->ranked, frame->rank, frame->n_groups, needs);
      fit_scale (self);
      fit_columns (self);
      if (!grouped || self->direct)
        break;
      needs->head += try == 0 ? KEY_HEIGHT : 0;
    }
  self->bar = MIN ((grouped ? GROUP_SHARE / frame->n_series : BAR_SHARE) * self->ranked.pitch,
                   MOST_BAR);
}

static char *
write_row (gconstpointer data,
           UpLocale     *locale,
           gsize         row)
{
  return up_bars_frame_words (data, locale, row);
}

static void
lay_out (Bars                 *self,
         const UpChartContext *context)
{
  const UpBarsFrame *frame = self->frame;
  g_autofree char *title = up_bars_frame_title (frame, context->locale);
  g_autofree char *subtitle = up_ranked_frame_subtitle (&frame->ranked, context->locale, FALSE);
  g_autofree char *rows = up_ranked_rows_text (&frame->ranked, context->locale, frame->rank,
                                               frame->n_groups, write_row, frame);
  g_autofree double *importance = g_new (double, MAX (frame->ranked.table.n_rows, 1));
  UpRankedRows needs = { .least_pitch = LEAST_PITCH, .importance = importance };

  for (gsize row = 0; row < frame->ranked.table.n_rows; row++)
    {
      importance[row] = fabs (up_bars_frame_largest (frame, row));
      if (frame->partial[row] != 0)
        needs.note = up_locale_tr (context->locale, N_("Outlined: the period had not ended."));
    }
  if (frame->n_series > 1)
    needs.least_pitch = frame->n_series * LEAST_GROUPED / GROUP_SHARE;
  if (isfinite (frame->ranked.table.reference))
    needs.head = REFERENCE_HEIGHT;
  up_ranked_layout_init (&self->ranked, &frame->ranked, context, title, subtitle, rows);
  if (frame->n_groups == 0)
    {
      up_chart_page_draw_nothing (self->ranked.page);
      return;
    }
  fit (self, &needs);
  draw (self);
}

/**
 * up_chart_bars_layout:
 * @spec: what was asked
 * @frame: the answer
 * @context: size, target, faces, language and colours
 * @error: return location
 *
 * Ranked bars: names to the left, bars from 0, values beside them, the largest first.
 *
 * Returns: (transfer full) (nullable): the scene, %NULL with %UP_CHART_ERROR_FRAME when the frame
 *   lacks what the chart needs
 */
UpScene *
up_chart_bars_layout (UpSpec               *spec,
                      UpFrame              *frame,
                      const UpChartContext *context,
                      GError              **error)
{
  g_auto (UpBarsFrame) bars = { 0 };
  g_autofree UpSlot *slots = NULL;
  Bars self = { .frame = &bars };
  UpScene *scene;

  if (!up_bars_frame_read (&bars, spec, frame, error))
    return NULL;
  up_ranked_frame_translate (&bars.ranked, context->locale);
  self.slots = slots = g_new0 (UpSlot, MAX (bars.ranked.table.n_rows, 1));
  up_ranked_frame_slots (&bars.ranked, UP_SLOT_BLUE,
                         bars.n_groups > 0 ? (gssize) bars.rank[0] : -1, slots);
  lay_out (&self, context);
  scene = up_ranked_layout_end (&self.ranked);
  up_ranked_layout_clear (&self.ranked);
  return scene;
}

/**
 * up_chart_bars_point_text:
 * @spec: what was asked
 * @frame: the answer
 * @locale: a language
 * @scene: the chart
 * @series: one of its series
 * @point: one of its points
 *
 * Returns: (transfer full): the bar in words: name, value, place
 */
char *
up_chart_bars_point_text (UpSpec   *spec,
                          UpFrame  *frame,
                          UpLocale *locale,
                          UpScene  *scene,
                          guint     series,
                          gsize     point)
{
  const UpSceneSeries *row = up_scene_get_series (scene, series);
  g_auto (UpBarsFrame) bars = { 0 };

  if (!up_bars_frame_read (&bars, spec, frame, NULL) || row->rows[point] < 0)
    return g_strdup (row->name);
  up_ranked_frame_translate (&bars.ranked, locale);
  return up_bars_frame_point (&bars, locale, (gsize) row->rows[point]);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-forest.h"

#include "up-interval-rows.h"
#include "up-ranked-layout.h"

#include <math.h>

#define LEAST_PITCH 22.0
#define KEY_HEIGHT 26.0
#define KEY_BASELINE 10.0
/* A scale of values above 0 begins there unless the smallest is above this share of the largest. */
#define ZERO_SHARE 0.6
/* An axis of growth spans at least that much a year. */
#define LEAST_GROWTH_SPAN 0.02

typedef struct
{
  const UpForestFrame *frame;
  UpRankedLayout ranked;
  const UpSlot *slots;
  UpIntervalRow *rows; /* owned, as are their texts */
} Forest;

static gboolean
any_finite (const UpForestFrame *self,
            const double        *values)
{
  for (gsize row = 0; row < self->ranked.table.n_rows; row++)
    {
      if (isfinite (values[row]))
        return TRUE;
    }
  return FALSE;
}

/* What dots and bars are, in the table's own words or those of growth. */
static char *
write_estimate (const UpForestFrame *self,
                UpLocale            *locale)
{
  UpFrame *metric = up_frame_get_part (self->ranked.table.frame, "metric");
  const char *name = up_frame_get_texts (metric, "estimate_name")[0];
  g_autofree char *level = NULL;

  if (self->is_growth && name == NULL)
    name = N_("fitted trend");
  if (!isfinite (self->level) || !any_finite (self, self->low))
    return name != NULL ? g_strdup (up_locale_tr (locale, name)) : NULL;
  level = up_locale_format_percent (locale, self->level, 0);
  if (name == NULL)
    return up_locale_fill (locale, N_("{level} interval"), "level", level, NULL);
  return up_locale_fill (locale, N_("{estimate}, {level} interval"), "estimate",
                         up_locale_tr (locale, name), "level", level, NULL);
}

static void
draw_key (const Forest *self)
{
  const UpForestFrame *frame = self->frame;
  UpLocale *locale = self->ranked.plot.context->locale;
  UpFrame *metric = up_frame_get_part (frame->ranked.table.frame, "metric");
  const char *second = up_frame_get_texts (metric, "second_name")[0];
  g_autofree char *estimate = write_estimate (frame, locale);

  if (second == NULL && frame->is_growth)
    second = N_("end to end");
  up_interval_rows_draw_key (
      &self->ranked.plot,
      &(UpIntervalKey) {
          estimate,
          second != NULL && any_finite (frame, frame->second) ? up_locale_tr (locale, second)
                                                              : NULL,
          any_finite (frame, frame->least)
              ? up_locale_tr (locale, N_("range allowed by rounding")) : NULL,
          any_finite (frame, frame->low) },
      self->ranked.page->plot.y + KEY_BASELINE);
}

/* The stated reference; 0 for changes, and for values that are not far from it. */
static double
find_reference (const UpForestFrame *self)
{
  double stated = self->ranked.table.reference;
  double least = INFINITY, most = -INFINITY;

  for (gsize row = 0; row < self->ranked.table.n_rows; row++)
    {
      if (!isfinite (self->shown[row]))
        continue;
      least = MIN (least, self->shown[row]);
      most = MAX (most, self->shown[row]);
    }
  if (isfinite (stated))
    return stated;
  return least > 0 && least > ZERO_SHARE * most ? NAN : 0;
}

static UpIntervalRow
make_row (const Forest *self,
          gsize         row)
{
  const UpForestFrame *frame = self->frame;
  const UpRowPlot *plot = &self->ranked.plot;
  UpLocale *locale = plot->context->locale;
  gboolean own = frame->ranked.subjects[row] != NULL;
  gboolean has_second = isfinite (frame->second[row]);

  return (UpIntervalRow) {
    .name = frame->ranked.names[row],
    .mark = up_theme_slot_mark (plot->context->theme, self->slots[row]),
    .ink = own ? up_theme_slot_text (plot->context->theme, self->slots[row])
               : up_row_plot_color (plot, UP_TOKEN_INK),
    .row = (int) row,
    .estimate = frame->estimate[row],
    .low = isfinite (frame->estimate[row]) ? frame->low[row] : NAN,
    .high = isfinite (frame->estimate[row]) ? frame->high[row] : NAN,
    .least = isfinite (frame->estimate[row]) ? frame->least[row] : NAN,
    .most = isfinite (frame->estimate[row]) ? frame->most[row] : NAN,
    .second = frame->second[row],
    .detail = up_forest_frame_detail (frame, locale, row),
    .leader = frame->detail[row] != NULL,
    .value = up_forest_frame_value (frame, locale, frame->shown[row]),
    .weak = !isfinite (frame->shown[row]),
    .words = has_second || frame->detail[row] == NULL
                 ? up_forest_frame_interval (frame, locale, row) : NULL,
    .reason = up_forest_frame_reason (frame, locale, row),
  };
}

/* A row is a series of its estimates, from left to right. */
static void
add_series (const Forest        *self,
            const UpIntervalRow *row,
            double               y)
{
  const UpRankedFrame *frame = &self->frame->ranked;
  const UpRowPlot *plot = &self->ranked.plot;
  const char *subject = frame->subjects[row->row];
  double first = isfinite (row->estimate) ? row->estimate : row->second;
  double last = isfinite (row->second) ? row->second : row->estimate;
  gboolean known = isfinite (first);
  UpPoint points[2] = { { known ? up_row_plot_x (plot, MIN (first, last)) : plot->x0,
                          known ? y : NAN },
                        { known ? up_row_plot_x (plot, MAX (first, last)) : plot->x0, y } };
  const int rows[2] = { row->row, row->row };

  up_scene_builder_add_series (plot->builder, subject != NULL ? subject : row->name, row->name,
                               row->mark, row->ink, points, rows,
                               known && points[1].x > points[0].x ? 2 : 1);
}

static void
draw (Forest *self)
{
  const UpForestFrame *frame = self->frame;
  UpRankedLayout *ranked = &self->ranked;
  gsize n = ranked->n;

  self->rows = g_new0 (UpIntervalRow, MAX (n, 1));
  for (gsize i = 0; i < n; i++)
    {
      self->rows[i] = make_row (self, ranked->order[i]);
      self->rows[i].series = (int) i;
    }
  ranked->plot.reference = find_reference (frame);
  up_interval_rows_fit_scale (&ranked->plot, self->rows, (guint) n,
                              frame->is_growth ? LEAST_GROWTH_SPAN : 0);
  up_interval_rows_fit_columns (&ranked->plot, self->rows, (guint) n);
  for (gsize i = 0; i < n; i++)
    add_series (self, &self->rows[i], up_ranked_layout_y (ranked, i));
  if (ranked->head > 0)
    draw_key (self);
  up_ranked_layout_draw_axis (ranked);
  up_interval_rows_draw (&ranked->plot, self->rows, (guint) n, ranked->pitch);
  for (gsize i = 0; i < n; i++)
    {
      g_free ((char *) self->rows[i].detail);
      g_free ((char *) self->rows[i].value);
      g_free ((char *) self->rows[i].words);
    }
  g_clear_pointer (&self->rows, g_free);
}

static char *
write_row (gconstpointer data,
           UpLocale     *locale,
           gsize         row)
{
  return up_forest_frame_words (data, locale, row);
}

static void
lay_out (Forest               *self,
         const UpChartContext *context)
{
  const UpForestFrame *frame = self->frame;
  gsize n = frame->ranked.table.n_rows;
  g_autofree char *title = up_forest_frame_title (frame, context->locale);
  g_autofree char *subtitle = up_ranked_frame_subtitle (&frame->ranked, context->locale, TRUE);
  g_autofree char *rows = up_ranked_rows_text (&frame->ranked, context->locale, frame->rank, n,
                                               write_row, frame);
  g_autofree double *importance = g_new (double, MAX (n, 1));
  gboolean has_key = any_finite (frame, frame->low) || any_finite (frame, frame->second) ||
                     any_finite (frame, frame->least);
  const UpRankedRows needs = { .least_pitch = LEAST_PITCH, .head = has_key ? KEY_HEIGHT : 0,
                               .importance = importance };

  for (gsize row = 0; row < n; row++)
    importance[row] = fabs (frame->shown[row]);
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
 * up_chart_forest_layout:
 * @spec: what was asked
 * @frame: the answer
 * @context: size, target, faces, language and colours
 * @error: return location
 *
 * Ranked estimates: a dot and the bar of its interval in each row, the largest first.
 *
 * Returns: (transfer full) (nullable): the scene, %NULL with %UP_CHART_ERROR_FRAME when the frame
 *   lacks what the chart needs
 */
UpScene *
up_chart_forest_layout (UpSpec               *spec,
                        UpFrame              *frame,
                        const UpChartContext *context,
                        GError              **error)
{
  g_auto (UpForestFrame) forest = { 0 };
  g_autofree UpSlot *slots = NULL;
  Forest self = { .frame = &forest };
  UpScene *scene;

  if (!up_forest_frame_read (&forest, spec, frame, error))
    return NULL;
  up_ranked_frame_translate (&forest.ranked, context->locale);
  self.slots = slots = g_new0 (UpSlot, MAX (forest.ranked.table.n_rows, 1));
  up_ranked_frame_slots (&forest.ranked, UP_SLOT_BLUE,
                         forest.n_known > 0 ? (gssize) forest.rank[0] : -1, slots);
  lay_out (&self, context);
  scene = up_ranked_layout_end (&self.ranked);
  up_ranked_layout_clear (&self.ranked);
  return scene;
}

/**
 * up_chart_forest_point_text:
 * @spec: what was asked
 * @frame: the answer
 * @locale: a language
 * @scene: the chart
 * @series: one of its series
 * @point: one of its points
 *
 * Returns: (transfer full): the row in words: name, value, interval, place
 */
char *
up_chart_forest_point_text (UpSpec   *spec,
                            UpFrame  *frame,
                            UpLocale *locale,
                            UpScene  *scene,
                            guint     series,
                            gsize     point)
{
  const UpSceneSeries *row = up_scene_get_series (scene, series);
  g_auto (UpForestFrame) forest = { 0 };
  g_autofree char *words = NULL;

  if (!up_forest_frame_read (&forest, spec, frame, NULL) || row->rows[point] < 0)
    return g_strdup (row->name);
  up_ranked_frame_translate (&forest.ranked, locale);
  words = up_forest_frame_words (&forest, locale, (gsize) row->rows[point]);
  return up_ranked_frame_point (&forest.ranked, locale, (gsize) row->rows[point], words,
                                forest.rank);
}

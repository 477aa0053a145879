/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-series-chart.h"

#include "up-caption.h"
#include "up-text-fit.h"

#include <math.h>

/* More rules would be a grid. */
#define MOST_THRESHOLDS 5
#define RULE_WIDTH 1.3
#define RULE_DASH 6.0f
#define RULE_GAP 3.0f
/* What lies beyond is hatched, and its line is stronger. */
#define BEYOND_WIDTH 3.6
#define HATCH_ALPHA 0.28
/* Hatching of more lines would be read as a mixture. */
#define MOST_HATCHED 2
#define HALO 3.5f
/* Label to its rule. */
#define LABEL_RISE 4.0
#define LABEL_INDENT 4.0
#define LINE_CLEARANCE 3.0

/* A named value that the series are held against. */
typedef struct
{
  const char *name;
  double value;
} Threshold;

typedef struct
{
  Threshold list[MOST_THRESHOLDS];
  guint n;
  gboolean below; /* whether what lies below is beyond */
} Thresholds;

static void
read_thresholds (UpSpec     *spec,
                 Thresholds *self)
{
  yyjson_val *object = up_spec_get_object (spec, "thresholds");
  size_t i, n;
  yyjson_val *key, *value;

  self->n = 0;
  self->below = g_strcmp0 (up_spec_get_text (spec, "beyond"), "below") == 0;
  if (object == NULL)
    return;
  yyjson_obj_foreach (object, i, n, key, value)
    {
      if (self->n < MOST_THRESHOLDS)
        self->list[self->n++] = (Threshold) { yyjson_get_str (key), yyjson_get_num (value) };
    }
}

static gboolean
is_beyond (const Thresholds *self,
           guint             index,
           double            value)
{
  return self->below ? value < self->list[index].value : value > self->list[index].value;
}

static void
fit (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  Thresholds *thresholds = g_new0 (Thresholds, 1);

  self->data = thresholds;
  self->free_data = g_free;
  read_thresholds (self->frame->spec, thresholds);
  plot->bands = TRUE;
  for (guint i = 0; i < thresholds->n; i++)
    {
      plot->least = MIN (plot->least, thresholds->list[i].value);
      plot->most = MAX (plot->most, thresholds->list[i].value);
    }
  up_series_plot_fit_scales (plot);
}

static char *
refuse (UpSeriesChart *self)
{
  const Thresholds *thresholds = self->data;

  return thresholds->n > 0
             ? NULL
             : g_strdup (up_locale_tr (self->plot.context->locale,
                                       N_("There is no threshold to hold the values against.")));
}

/* Where the line from @a to @b meets the height @y. */
static UpPoint
meet (UpPoint a,
      UpPoint b,
      double  y)
{
  return (UpPoint) { a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y };
}

/* One stretch of a line beyond a threshold: hatched to the rule, and stronger. */
static void
draw_stretch (UpSeriesPlot *plot,
              guint         subject,
              GArray       *points,
              double        y)
{
  UpColor color = up_series_plot_mark (plot, subject);
  guint n = points->len;
  UpPoint first, last;
  UpMark *mark;

  if (n >= 2)
    {
      mark = up_scene_builder_add_line (plot->builder, UP_ROLE_ANNOTATION, (UpPoint *) points->data,
                                        n, color, BEYOND_WIDTH);
      mark->series = (int) subject;
      mark->round_caps = TRUE;
    }
  if (n >= 2 && plot->frame->n_colored <= MOST_HATCHED)
    {
      first = g_array_index (points, UpPoint, 0);
      last = g_array_index (points, UpPoint, n - 1);
      g_array_append_val (points, ((UpPoint) { last.x, y }));
      g_array_append_val (points, ((UpPoint) { first.x, y }));
      mark = up_scene_builder_add_area (plot->builder, UP_ROLE_BAND, (UpPoint *) points->data,
                                        points->len, up_color_with_alpha (color, HATCH_ALPHA));
      mark->series = (int) subject;
      mark->hatch = TRUE;
    }
  g_array_set_size (points, 0);
}

/* The stretches of a line beyond a threshold, cut where it crosses the rule. */
static void
draw_beyond (UpSeriesChart *self,
             guint          subject,
             guint          index)
{
  UpSeriesPlot *plot = &self->plot;
  const Thresholds *thresholds = self->data;
  const UpSeriesSubject *it = &self->frame->subjects[subject];
  double y = up_series_plot_y (plot, thresholds->list[index].value);
  g_autoptr (GArray) stretch = g_array_new (FALSE, FALSE, sizeof (UpPoint));
  gboolean inside = FALSE, joined = FALSE;
  UpPoint before = { 0, NAN };

  for (gsize row = it->first_row; row < it->first_row + it->n_rows; row++)
    {
      UpPoint point = up_series_plot_point (plot, row);
      gboolean drawn = isfinite (point.y) &&
                       (self->frame->flags[row] & UP_OBSERVATION_PARTIAL) == 0;
      gboolean beyond = drawn && is_beyond (thresholds, index, self->frame->shown[row]);

      if (joined && drawn && beyond != inside && point.y != before.y)
        {
          UpPoint cut = meet (before, point, y);

          g_array_append_val (stretch, cut);
        }
      if (!beyond && stretch->len > 0)
        draw_stretch (plot, subject, stretch, y);
      if (beyond)
        g_array_append_val (stretch, point);
      inside = beyond;
      joined = drawn;
      before = point;
    }
  draw_stretch (plot, subject, stretch, y);
}

static char *
write_label (const UpSeriesPlot *plot,
             const Threshold    *threshold)
{
  g_autofree char *value = up_series_frame_format_number (plot->context->locale, threshold->value,
                                                          plot->frame->shown_unit);

  return up_locale_fill (plot->context->locale, N_("{name}: {value}"), "name", threshold->name,
                         "value", value, NULL);
}

/* A dashed rule with its name above or below it, where no line runs through. */
static void
draw_threshold (UpSeriesChart   *self,
                UpLabelPlacer   *placer,
                const Threshold *threshold)
{
  UpSeriesPlot *plot = &self->plot;
  UpRect area = plot->axes.area;
  double y = up_series_plot_y (plot, threshold->value);
  const UpTextStyle style = { (float) plot->text_size, 600, UP_ALIGN_START, HALO };
  g_autofree char *full = write_label (plot, threshold);
  g_autofree char *text = up_text_shorten (plot->context->fonts, full, &style,
                                           area.width - 2 * LABEL_INDENT);
  double width = up_text_width (plot->context->fonts, text, &style);
  double height = plot->text_size;
  UpMark *rule;

  if (!isfinite (y) || y < area.y - 1 || y > area.y + area.height + 1)
    return;
  rule = up_scene_builder_add_rule (plot->builder, UP_ROLE_ANNOTATION, area.x, y,
                                    area.x + area.width, y,
                                    up_series_plot_color (plot, UP_TOKEN_INK), RULE_WIDTH);
  rule->dash[0] = RULE_DASH;
  rule->dash[1] = RULE_GAP;
  for (guint step = 0; step < 12; step++)
    {
      double x = area.x + LABEL_INDENT + (step / 2) * (area.width - width) / 6;
      double top = step % 2 == 0 ? y - LABEL_RISE - height : y + LABEL_RISE;
      UpRect place = { x, top, width, height };

      if (!up_label_placer_is_free (placer, place))
        continue;
      up_label_placer_add_rect (placer, place);
      up_text_add (plot->builder, plot->context->fonts, UP_ROLE_ANNOTATION, text, x,
                   top + height - 0.14 * plot->text_size, style,
                   up_series_plot_color (plot, UP_TOKEN_INK));
      return;
    }
}

static void
draw_thresholds (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  const Thresholds *thresholds = self->data;
  UpRect bounds = plot->axes.area;
  g_autoptr (UpLabelPlacer) placer = NULL;

  bounds.y -= plot->text_size;
  bounds.height += plot->text_size;
  placer = up_label_placer_new (bounds);
  for (guint i = 0; i < self->frame->n_subjects; i++)
    {
      gsize n_points;
      const UpPoint *points = up_series_plot_get_line (plot, i, &n_points);

      up_label_placer_add_line (placer, points, n_points, LINE_CLEARANCE);
    }
  for (guint i = 0; i < thresholds->n; i++)
    draw_threshold (self, placer, &thresholds->list[i]);
}

static void
draw (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  const Thresholds *thresholds = self->data;

  up_series_plot_draw_axes (plot);
  up_series_plot_draw_x_labels (plot, UP_TIME_NONE);
  up_series_plot_add_series (plot);
  up_series_plot_draw_bands (plot);
  up_series_plot_draw_lines (plot);
  for (guint i = 0; i < self->frame->n_subjects; i++)
    {
      for (guint t = 0; t < thresholds->n && self->frame->subjects[i].slot != UP_SLOT_NONE; t++)
        draw_beyond (self, i, t);
    }
  draw_thresholds (self);
  up_series_plot_draw_labels (plot, self->frame->to, FALSE);
}

/* Finished periods with a value, and those of them beyond the first threshold. */
static void
count_periods (const UpSeriesFrame *frame,
               const Thresholds    *thresholds,
               guint                subject,
               guint               *all,
               guint               *beyond)
{
  const UpSeriesSubject *it = &frame->subjects[subject];

  *all = *beyond = 0;
  for (gsize row = it->first_row; row < it->first_row + it->n_rows; row++)
    {
      if (!isfinite (frame->shown[row]) || (frame->flags[row] & UP_OBSERVATION_PARTIAL) != 0)
        continue;
      (*all)++;
      *beyond += is_beyond (thresholds, 0, frame->shown[row]) ? 1 : 0;
    }
}

/* “3 of 21 quarters”. */
static char *
write_count (const UpSeriesFrame *frame,
             UpLocale            *locale,
             guint                beyond,
             guint                all)
{
  static const char *const messages[] = {
    [UP_PERIOD_INSTANT] = N_("{number} of {all} values"),
    [UP_PERIOD_DAY] = N_("{number} of {all} days"),
    [UP_PERIOD_WEEK] = N_("{number} of {all} weeks"),
    [UP_PERIOD_MONTH] = N_("{number} of {all} months"),
    [UP_PERIOD_QUARTER] = N_("{number} of {all} quarters"),
    [UP_PERIOD_YEAR] = N_("{number} of {all} years"),
  };
  g_autofree char *number = up_locale_format_exact (locale, beyond, UP_UNIT_COUNT);
  g_autofree char *whole = up_locale_format_exact (locale, all, UP_UNIT_COUNT);

  return up_locale_fill (locale, messages[frame->plain ? UP_PERIOD_INSTANT : frame->period],
                         "number", number, "all", whole, NULL);
}

static const char *
title_message (const Thresholds *thresholds,
               guint             beyond,
               guint             all,
               gboolean          brief)
{
  if (brief && beyond > 0 && beyond < all)
    return thresholds->below ? N_("{subject} stood below {threshold} in {count}")
                             : N_("{subject} stood above {threshold} in {count}");
  if (beyond == 0)
    return thresholds->below ? N_("{subject}’s {metric} never fell below {threshold}, {years}")
                             : N_("{subject}’s {metric} never rose above {threshold}, {years}");
  if (beyond == all)
    return thresholds->below
               ? N_("{subject}’s {metric} stood below {threshold} throughout, {years}")
               : N_("{subject}’s {metric} stood above {threshold} throughout, {years}");
  return thresholds->below ? N_("{subject}’s {metric} stood below {threshold} in {count}, {years}")
                           : N_("{subject}’s {metric} stood above {threshold} in {count}, {years}");
}

/* In how many periods the one that was beyond most often was. */
static char *
write_title (const UpSeriesFrame *frame,
             UpLocale            *locale,
             gboolean             brief)
{
  g_autofree char *years = up_caption_years (frame, locale);
  g_autofree char *threshold = NULL;
  g_autofree char *count = NULL;
  guint all = 0, beyond = 0;
  Thresholds thresholds;
  int lead = -1;

  read_thresholds (frame->spec, &thresholds);
  for (guint i = 0; i < frame->n_subjects && thresholds.n > 0; i++)
    {
      guint values, found;

      count_periods (frame, &thresholds, i, &values, &found);
      if (values == 0 || (lead >= 0 && found <= beyond))
        continue;
      lead = (int) i;
      all = values;
      beyond = found;
    }
  if (lead < 0)
    return up_caption_values_title (frame, locale, brief);
  threshold = up_series_frame_format_number (locale, thresholds.list[0].value, frame->shown_unit);
  count = write_count (frame, locale, beyond, all);
  return up_locale_fill (locale, title_message (&thresholds, beyond, all, brief), "subject",
                         frame->subjects[lead].name, "metric", up_caption_metric (frame, locale),
                         "threshold", threshold, "count", count, "years", years, NULL);
}

/* Series against named values. */
const UpSeriesChartClass up_chart_threshold = {
  .write_title = write_title,
  .fit = fit,
  .refuse = refuse,
  .draw = draw,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-series-plot.h"

#include "up-text-fit.h"

#include <math.h>

#define LABEL_GAP 14.0
#define VALUE_GAP 8.0
/* Period above the column, from the first label's middle. */
#define HEADER_RISE 24.0
/* Middle of capitals above the baseline, as a share of the type size. */
#define HALF_CAP 0.345
/* A leader leaves the point, bends, and ends before the label; offsets from the plot's right. */
#define LEADER_START 4.0
#define LEADER_KNEE 9.0
#define LEADER_END 12.5
#define LEADER_ALPHA 0.7

/* The last point drawn of a line: an unfinished one, or the last finished. */
static gssize
find_end (const UpSeriesPlot *self,
          guint                 subject)
{
  const UpSeriesSubject *it = &self->frame->subjects[subject];

  for (gsize row = it->first_row + it->n_rows; row-- > it->first_row;)
    {
      if (up_series_plot_has_place (self, row))
        return (gssize) row;
    }
  return -1;
}

/* What a label stands beside: the end of its line; of what is ordered by place, in a reading, its
 * place in the period. */
static gssize
find_row (const UpSeriesPlot *self,
          guint               subject,
          UpTime              period,
          gboolean            reading)
{
  gssize row = reading && self->by_place
                   ? up_series_frame_find_row (self->frame, subject, period) : -1;

  return row >= 0 && up_series_plot_has_place (self, (gsize) row) ? row
                                                                  : find_end (self, subject);
}

static double
importance_of (const UpSeriesPlot *self,
               guint                 subject)
{
  const UpSeriesSubject *it = &self->frame->subjects[subject];
  double importance = it->slot == UP_SLOT_NONE ? 0 : 10;

  if (it->focus)
    importance += 100;
  if ((int) subject == self->frame->lead || (int) subject == self->frame->other)
    importance += 50;
  /* Of equals the larger lines, which are seen first. */
  for (guint i = 0; i < self->frame->n_subjects; i++)
    {
      const UpSeriesSubject *rival = &self->frame->subjects[i];

      if (it->last >= 0 && rival->last >= 0 &&
          self->frame->shown[rival->last] > self->frame->shown[it->last])
        importance -= 1e-3;
    }
  return importance;
}

/* What orders the labels: the value in the period, else the last one before. */
static double
value_for_order (const UpSeriesPlot *self,
                 guint                 subject,
                 UpTime                period)
{
  gssize row = up_series_frame_find_row (self->frame, subject, period);
  gssize last = self->frame->subjects[subject].last;

  if (row >= 0 && isfinite (self->frame->shown[row]))
    return self->frame->shown[row];
  return last >= 0 && self->frame->starts[last] <= period ? self->frame->shown[last] : NAN;
}

/* Where the lines end: at the right edge; the one period of a plot stands in the middle. */
static double
get_edge (const UpSeriesPlot *self)
{
  double right = self->axes.area.x + self->axes.area.width;

  return self->frame->from == self->frame->tail && self->axes.inset == 0
             ? up_series_plot_x (self, self->frame->from) : right;
}

static void
draw_leader (UpSeriesPlot   *self,
             guint             subject,
             const UpEndLabel *label,
             gboolean          reading)
{
  gssize end = find_end (self, subject);
  double right = get_edge (self);
  UpPoint from = up_series_plot_point (self, (gsize) end);
  gboolean early = from.x < right - 1 - self->axes.inset;
  UpMark *mark;

  /* A stack would be crossed by the leader of what ended before, or of what is read. */
  if ((!label->moved && !early) || ((early || reading) && self->by_place))
    return;
  {
    const UpPoint points[] = {
      { from.x + LEADER_START, from.y },
      { early ? MAX (from.x + LEADER_START, right - 2) : right + LEADER_KNEE - 4.5, from.y },
      { right + LEADER_KNEE, label->y },
      { right + LEADER_END, label->y },
    };

    mark = up_scene_builder_add_line (self->builder, UP_ROLE_LEADER, early ? points : points + 1,
                                      early ? 4 : 3,
                                      up_color_with_alpha (up_series_plot_mark (self, subject),
                                                           LEADER_ALPHA), 1);
  }
  mark->layer = UP_LAYER_LABELS;
  mark->series = (int) subject;
}

static void
draw_label (UpSeriesPlot   *self,
            guint             subject,
            const UpEndLabel *label,
            UpTime            period)
{
  const UpSeriesSubject *it = &self->frame->subjects[subject];
  const UpTextStyle name_style = { (float) self->label_size, 600, UP_ALIGN_START, 0 };
  const UpTextStyle value_style = { (float) self->label_size, 400, UP_ALIGN_START, 0 };
  g_autofree char *name = up_text_shorten (self->context->fonts, it->name, &name_style,
                                           self->name_width);
  g_autofree char *value = up_series_plot_value (self, subject, period);
  double x = get_edge (self) + LABEL_GAP;
  double baseline = label->y + HALF_CAP * self->label_size;
  UpMark *mark;

  mark = up_text_add (self->builder, self->context->fonts, UP_ROLE_SERIES_LABEL, name, x, baseline,
                      name_style, up_series_plot_ink (self, subject));
  mark->layer = UP_LAYER_LABELS;
  mark->series = (int) subject;
  if (!self->values)
    return;
  x += up_text_width (self->context->fonts, name, &name_style) + VALUE_GAP;
  mark = up_text_add (self->builder, self->context->fonts, UP_ROLE_VALUE_LABEL, value, x, baseline,
                      value_style, up_series_plot_color (self, UP_TOKEN_INK_2));
  mark->layer = UP_LAYER_LABELS;
  mark->series = (int) subject;
}

static void
draw_header (UpSeriesPlot *self,
             double          first,
             UpTime          period,
             gboolean        reading)
{
  g_autofree char *text = up_series_frame_format_period (self->frame, self->context->locale,
                                                         period);
  UpMark *mark;

  mark = up_text_add (self->builder, self->context->fonts, UP_ROLE_HEADING, text,
                      get_edge (self) + LABEL_GAP,
                      first - HEADER_RISE + HALF_CAP * self->text_size,
                      (UpTextStyle) { (float) self->text_size, reading ? 700 : 400, UP_ALIGN_START,
                                      0 },
                      up_series_plot_color (self, reading ? UP_TOKEN_INK : UP_TOKEN_INK_2));
  mark->layer = UP_LAYER_LABELS;
}

/**
 * up_series_plot_draw_labels:
 * @self: a layout
 * @period: whose values stand beside the names
 * @reading: whether it is a reading, not the chart's own state
 *
 * Names at the ends of the lines, ordered by the values, the period above.
 */
void
up_series_plot_draw_labels (UpSeriesPlot *self,
                       UpTime          period,
                       gboolean        reading)
{
  guint n = self->frame->n_subjects;
  g_autofree UpEndLabel *labels = g_new0 (UpEndLabel, n);
  gboolean header = self->values && !self->no_header &&
                    self->frame->from != self->frame->tail;
  double top = self->axes.area.y + (header ? HEADER_RISE + 4 : 5);
  double bottom = self->axes.area.y + self->axes.area.height - 2;
  double first = INFINITY;

  for (guint i = 0; i < n; i++)
    {
      gssize row = up_series_plot_is_labelled (self, i) ? find_row (self, i, period, reading) : -1;

      labels[i].wanted = row >= 0 ? up_series_plot_point (self, (gsize) row).y : NAN;
      labels[i].value = self->by_place ? -labels[i].wanted : value_for_order (self, i, period);
      labels[i].importance = importance_of (self, i);
    }
  if (up_end_labels_place (labels, n, top, MAX (top, bottom), self->label_spacing) == 0)
    return;
  for (guint i = 0; i < n; i++)
    {
      if (!labels[i].shown)
        continue;
      draw_leader (self, i, &labels[i], reading);
      draw_label (self, i, &labels[i], period);
      first = MIN (first, labels[i].y);
    }
  if (header)
    draw_header (self, first, period, reading);
}

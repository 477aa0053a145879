/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-series-chart.h"

#include "up-label-placer.h"
#include "up-slope-captions.h"
#include "up-text-fit.h"

#include <math.h>

/* Labels begin that far from the columns, and texts of one label from each other. */
#define LABEL_GAP 12.0
#define TEXT_GAP 8.0
#define DOT_RADIUS 4.0
#define DOT_RING 1.2f
#define LINE_WIDTH 2.2
#define FOCUS_WIDTH 2.8
#define CONTEXT_WIDTH 1.2
#define KNOCK_OUT 5.0f
#define LEADER_ALPHA 0.7
#define RING_RADIUS 7.4
#define RING_WIDTH 2.0f
/* Share of the content that lies between the columns at least. */
#define LEAST_SHARE 0.28
/* Middle of capitals above the baseline, as a share of the type size. */
#define HALF_CAP 0.345
/* Columns of narrow plots do not run away from each other on wide pictures. */
#define MOST_WIDTH 1000.0

/* What stands at the ends: with less room, less of it. */
typedef struct
{
  gboolean first_name;
  gboolean first_value;
  gboolean last_value;
  gboolean change;
} Extent;

static const Extent extents[] = {
  { TRUE, TRUE, TRUE, TRUE },
  { FALSE, TRUE, TRUE, TRUE },
  { FALSE, TRUE, FALSE, TRUE },
  { FALSE, FALSE, FALSE, TRUE },
  { FALSE, FALSE, FALSE, FALSE },
};

typedef struct
{
  const Extent *extent;
  double left;  /* width of the labels before the first column */
  double right; /* and after the last */
} Slope;

/* Only the ends count. */
static void
fit (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  const UpSeriesFrame *frame = self->frame;
  double low = INFINITY, high = -INFINITY;

  self->data = g_new0 (Slope, 1);
  self->free_data = g_free;
  up_series_plot_fit_scales (plot);
  if (plot->empty)
    return;
  for (guint i = 0; i < frame->n_subjects; i++)
    {
      const double ends[] = { up_slope_shown (frame, i, frame->from),
                              up_slope_shown (frame, i, frame->to) };

      for (guint e = 0; e < 2; e++)
        {
          if (!isfinite (ends[e]) || !up_scale_is_placeable (&plot->axes.y, ends[e]))
            continue;
          low = MIN (low, ends[e]);
          high = MAX (high, ends[e]);
        }
    }
  if (low <= high)
    plot->axes.y = up_series_plot_scale (plot, low, high);
  plot->axes.x = up_scale_linear (0, 1);
  plot->axes.n_y_ticks = 0;
}

static char *
refuse (UpSeriesChart *self)
{
  const UpSeriesFrame *frame = self->frame;
  UpLocale *locale = self->plot.context->locale;

  if (frame->from == frame->to)
    return g_strdup (up_locale_tr (locale, N_("One period alone has no change: choose a longer "
                                              "window.")));
  for (guint i = 0; i < frame->n_subjects; i++)
    {
      if (isfinite (up_slope_shown (frame, i, frame->from)) ||
          isfinite (up_slope_shown (frame, i, frame->to)))
        return NULL;
    }
  return g_strdup (up_locale_tr (locale, N_("Neither the first nor the last period has a value.")));
}

static UpTextStyle
style_of (const UpSeriesPlot *plot,
          int                 weight)
{
  return (UpTextStyle) { (float) plot->label_size, weight, UP_ALIGN_START, 0 };
}

/* The texts of one label from left to right, with their weights; @texts are freed by the caller. */
typedef struct
{
  char *texts[3];
  int weights[3];
  guint n;
} Label;

static void
label_clear (Label *self)
{
  for (guint i = 0; i < self->n; i++)
    g_free (self->texts[i]);
  self->n = 0;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Label, label_clear)

static void
label_take (Label *self,
            char  *text,
            int    weight)
{
  self->texts[self->n] = text;
  self->weights[self->n++] = weight;
}

static Label
make_label (UpSeriesChart *self,
            guint          subject,
            gboolean       last)
{
  const UpSeriesPlot *plot = &self->plot;
  const Extent *extent = ((Slope *) self->data)->extent;
  UpLocale *locale = plot->context->locale;
  const UpTextStyle style = style_of (plot, 600);
  Label label = { .n = 0 };

  if (last || extent->first_name)
    label_take (&label, up_text_shorten (plot->context->fonts, self->frame->subjects[subject].name,
                                         &style, plot->name_width), 600);
  if (last ? extent->last_value : extent->first_value)
    label_take (&label, up_slope_format_end (self->frame, locale, subject,
                                    last ? self->frame->to : self->frame->from), 400);
  if (last && extent->change)
    label_take (&label, up_slope_format_change (self->frame, locale, subject), 600);
  return label;
}

static double
label_width (const UpSeriesPlot *plot,
             const Label        *label)
{
  double width = label->n > 0 ? (label->n - 1) * TEXT_GAP : 0;

  for (guint i = 0; i < label->n; i++)
    {
      const UpTextStyle style = style_of (plot, label->weights[i]);

      width += up_text_width (plot->context->fonts, label->texts[i], &style);
    }
  return width;
}

static gboolean
is_drawn (const UpSeriesPlot *plot,
          guint               subject)
{
  const UpSeriesFrame *frame = plot->frame;

  return isfinite (up_slope_shown (frame, subject, frame->from)) ||
         isfinite (up_slope_shown (frame, subject, frame->to));
}

static gboolean
has_label (const UpSeriesPlot *plot,
           guint               subject)
{
  return is_drawn (plot, subject) &&
         (plot->frame->subjects[subject].slot != UP_SLOT_NONE ||
          plot->frame->n_subjects * plot->label_spacing < plot->axes.area.height);
}

/* As much at the ends as leaves room between the columns. */
static void
place (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  Slope *slope = self->data;
  double left = self->page->left, right = self->page->right;
  UpRect *area = &plot->axes.area;

  for (guint i = 0; i < G_N_ELEMENTS (extents); i++)
    {
      slope->extent = &extents[i];
      slope->left = slope->right = 0;
      for (guint j = 0; j < self->frame->n_subjects; j++)
        {
          g_auto (Label) first = make_label (self, j, FALSE);
          g_auto (Label) last = make_label (self, j, TRUE);

          if (!has_label (plot, j))
            continue;
          slope->left = MAX (slope->left, label_width (plot, &first) * UP_TEXT_ROOM);
          slope->right = MAX (slope->right, label_width (plot, &last) * UP_TEXT_ROOM);
        }
      area->x = left + slope->left + LABEL_GAP;
      area->width = MIN (right - slope->right - LABEL_GAP - area->x, MOST_WIDTH);
      if (area->width >= LEAST_SHARE * (right - left))
        break;
    }
  area->width = MAX (area->width, 8);
  up_series_plot_reserve_points (plot);
  for (gsize row = 0; row < self->frame->n_rows; row++)
    plot->points[row] = (UpPoint) {
      self->frame->starts[row] == self->frame->from ? area->x : area->x + area->width,
      up_series_plot_y (plot, self->frame->shown[row]),
    };
}

/* Places of the two rows of a subject, NaN without a value. */
static void
get_ends (const UpSeriesPlot *plot,
          guint               subject,
          UpPoint            *ends,
          int                *rows)
{
  const UpSeriesFrame *frame = plot->frame;
  const UpTime times[] = { frame->from, frame->to };

  for (guint e = 0; e < 2; e++)
    {
      gssize row = up_series_frame_find_row (frame, subject, times[e]);

      rows[e] = (int) row;
      ends[e] = row >= 0 ? plot->points[row]
                         : (UpPoint) { plot->axes.area.x + e * plot->axes.area.width, NAN };
    }
}

static void
draw_line (UpSeriesPlot *plot,
           guint         index)
{
  const UpSeriesSubject *subject = &plot->frame->subjects[index];
  gboolean context = subject->slot == UP_SLOT_NONE;
  UpColor color = up_series_plot_mark (plot, index);
  double width = context ? CONTEXT_WIDTH : subject->focus ? FOCUS_WIDTH : LINE_WIDTH;
  UpPoint ends[2];
  int rows[2];
  UpMark *mark;

  get_ends (plot, index, ends, rows);
  if (isfinite (ends[0].y) && isfinite (ends[1].y))
    {
      mark = up_scene_builder_add_line (plot->builder, context ? UP_ROLE_CONTEXT : UP_ROLE_SERIES,
                                        ends, 2, color,
                                        width + up_theme_extra_width (plot->context->theme));
      mark->series = (int) index;
      mark->round_caps = TRUE;
      if (!context)
        mark->knock_out = KNOCK_OUT;
      up_theme_slot_dash (plot->context->theme, subject->slot, mark->dash);
    }
  for (guint e = 0; e < 2; e++)
    {
      if (!isfinite (ends[e].y))
        continue;
      mark = up_scene_builder_add_dot (plot->builder, UP_ROLE_POINT, ends[e],
                                       up_theme_slot_shape (plot->context->theme, subject->slot),
                                       context ? DOT_RADIUS / 2 : DOT_RADIUS, color);
      mark->stroke = plot->ground;
      mark->stroke_width = DOT_RING;
      mark->series = (int) index;
      mark->row = rows[e];
    }
}

static void
draw_label (UpSeriesChart *self,
            guint          subject,
            gboolean       last,
            const UpEndLabel *placed)
{
  static const UpToken inks[] = { UP_TOKEN_INK, UP_TOKEN_INK_2 };
  UpSeriesPlot *plot = &self->plot;
  UpRect area = plot->axes.area;
  g_auto (Label) label = make_label (self, subject, last);
  double x = last ? area.x + area.width + LABEL_GAP
                  : area.x - LABEL_GAP - label_width (plot, &label);
  double edge = last ? area.x + area.width : area.x;
  double side = last ? 1 : -1;
  gboolean named = last || ((Slope *) self->data)->extent->first_name;
  UpMark *mark;

  if (placed->moved && label.n > 0)
    {
      const UpPoint points[] = { { edge + side * (DOT_RADIUS + 1), placed->wanted },
                                 { edge + side * (LABEL_GAP - 1.5), placed->y } };

      mark = up_scene_builder_add_line (plot->builder, UP_ROLE_LEADER, points, 2,
                                        up_color_with_alpha (up_series_plot_mark (plot, subject),
                                                             LEADER_ALPHA), 1);
      mark->series = (int) subject;
    }
  for (guint i = 0; i < label.n; i++)
    {
      const UpTextStyle style = style_of (plot, label.weights[i]);
      gboolean name = named && i == 0;

      mark = up_text_add (plot->builder, plot->context->fonts,
                          name ? UP_ROLE_SERIES_LABEL : UP_ROLE_VALUE_LABEL, label.texts[i], x,
                          placed->y + HALF_CAP * plot->label_size, style,
                          name ? up_series_plot_ink (plot, subject)
                               : up_series_plot_color (plot, inks[label.weights[i] == 400]));
      mark->series = (int) subject;
      x += up_text_width (plot->context->fonts, label.texts[i], &style) + TEXT_GAP;
    }
}

static double
importance_of (const UpSeriesFrame *frame,
               guint                subject)
{
  const UpSeriesSubject *it = &frame->subjects[subject];

  return (it->focus ? 100 : 0) + (it->slot != UP_SLOT_NONE ? 10 : 0) - 1e-3 * subject;
}

static void
draw_labels (UpSeriesChart *self,
             gboolean       last)
{
  UpSeriesPlot *plot = &self->plot;
  guint n = self->frame->n_subjects;
  g_autofree UpEndLabel *labels = g_new0 (UpEndLabel, n);
  UpRect area = plot->axes.area;

  for (guint i = 0; i < n; i++)
    {
      UpPoint ends[2];
      int rows[2];

      get_ends (plot, i, ends, rows);
      /* What has no last value has its name where its first one is not: nowhere else. */
      labels[i].wanted = has_label (plot, i) ? ends[last].y : NAN;
      labels[i].value = -ends[last].y;
      labels[i].importance = importance_of (self->frame, i);
    }
  up_end_labels_place (labels, n, area.y, area.y + area.height, plot->label_spacing);
  for (guint i = 0; i < n; i++)
    {
      if (labels[i].shown)
        draw_label (self, i, last, &labels[i]);
    }
}

/* The two periods, below their columns; at the edge of a picture moved inside. */
static void
draw_columns (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  const UpTime times[] = { self->frame->from, self->frame->to };
  const UpTextStyle style = { (float) plot->text_size, 400, UP_ALIGN_CENTER, 0 };
  UpRect area = plot->axes.area;
  double bottom = area.y + area.height;
  double free_from = self->page->left;

  for (guint e = 0; e < 2; e++)
    {
      double x = area.x + e * area.width;
      g_autofree char *text = up_series_frame_format_period (self->frame, plot->context->locale,
                                                             times[e]);
      double half = up_text_width (plot->context->fonts, text, &style) / 2;
      double middle = CLAMP (x, self->page->left + half, self->page->right - half);

      up_scene_builder_add_rule (plot->builder, UP_ROLE_AXIS, x, area.y - 4, x, bottom,
                                 up_series_plot_color (plot, UP_TOKEN_AXIS), 1);
      if (middle - half < free_from)
        continue;
      free_from = middle + half + TEXT_GAP;
      up_text_add (plot->builder, plot->context->fonts, UP_ROLE_TICK_LABEL, text, middle,
                   bottom + 19, style, up_series_plot_color (plot, UP_TOKEN_INK_2));
    }
}

static void
add_series (UpSeriesPlot *plot)
{
  for (guint i = 0; i < plot->frame->n_subjects; i++)
    {
      UpPoint ends[2];
      int rows[2];

      get_ends (plot, i, ends, rows);
      up_scene_builder_add_series (plot->builder, plot->frame->subjects[i].key,
                                   plot->frame->subjects[i].name, up_series_plot_mark (plot, i),
                                   up_series_plot_ink (plot, i), ends, rows, 2);
    }
}

static void
draw (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;

  up_scene_builder_set_area (plot->builder, "plot", plot->axes.area);
  draw_columns (self);
  add_series (plot);
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = self->frame->n_subjects; i-- > 0;)
        {
          if ((self->frame->subjects[i].slot == UP_SLOT_NONE) == (pass == 0))
            draw_line (plot, i);
        }
    }
  draw_labels (self, FALSE);
  draw_labels (self, TRUE);
}

/* The first period of the window against the last. */
const UpSeriesChartClass up_chart_slope = {
  .write_title = up_slope_write_title,
  .fit = fit,
  .place = place,
  .refuse = refuse,
  .draw = draw,
  .by_point = TRUE,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-adoption-panel.h"

#include "up-label-placer.h"
#include "up-text-fit.h"
#include "up-time-table.h"

#include <math.h>

/* A small plot in the panel: past forecasts, dashed and grey, against what came. */
#define HEAD_HEIGHT 26.0
#define LEAST_HEIGHT 130.0
#define MOST_HEIGHT 190.0
#define AXIS_ROOM 26.0
#define GUTTER 28.0
#define LABEL_ROOM 46.0
#define LABEL_SPACING 14.0
#define FAN_WIDTH 1.4
#define OBSERVED_WIDTH 2.0
#define ORIGIN_RADIUS 2.4
#define DASH 3.0f
#define MOST_ORIGINS 12
#define TOP_ROOM 1.06
/* Forecasts are drawn up to so many times what came. */
#define MOST_ABOVE 1.6
#define PARAGRAPH_ROOM 40.0
#define WORD_ASIDE 8.0
#define WORD_DROP 4.0
#define RUNAWAY_ASIDE 6.0

/* Rows of one forecast. */
typedef struct
{
  UpTime origin;
  UpAdoptionCurve curve;
} Forecast;

typedef struct
{
  UpAdoptionLayout *layout;
  UpPlotAxes axes;
  Forecast forecasts[MOST_ORIGINS];
  guint n;
  UpLabelPlacer *placer; /* unowned: lines and words inside the plot */
} Fan;

static guint
read_forecasts (const UpAdoptionFrame *frame,
                Forecast              *forecasts)
{
  UpFrame *table = up_frame_get_part (frame->frame, "fan");
  const UpTime *origins = up_frame_get_times (table, "origin");
  const UpTime *times = up_frame_get_times (table, "time");
  const double *values = up_frame_get_numbers (table, "value");
  gsize n = up_frame_get_n_rows (table);
  guint found = 0;

  for (gsize first = 0, end; first < n && found < MOST_ORIGINS; first = end)
    {
      for (end = first; end < n && origins[end] == origins[first]; end++)
        ;
      if (origins[first] != UP_TIME_NONE && end - first >= 2)
        forecasts[found++] = (Forecast) { origins[first],
                                          { times + first, values + first, end - first } };
    }
  return found;
}

static double
to_number (const UpAdoptionFrame *frame,
           UpTime                 time)
{
  return frame->plain ? up_time_to_plain (time, FALSE) : (double) time;
}

/* NaN outside the small plot. */
static UpPoint
place (const Fan *self,
       UpTime     time,
       double     value)
{
  const UpRect *area = &self->axes.area;
  UpPoint point = { up_plot_axes_x (&self->axes, to_number (self->layout->frame, time)),
                    up_plot_axes_y (&self->axes, value) };

  if (!(point.y >= area->y - 0.5 && point.y <= area->y + area->height + 0.5) ||
      !(point.x >= area->x - 0.5 && point.x <= area->x + area->width + 0.5))
    point.y = NAN;
  return point;
}

/* The axes hold what was observed from shortly before the first forecast on, and the forecasts;
 * those that ran far away are cut. */
static gboolean
fit_axes (Fan    *self,
          UpRect  area)
{
  const UpAdoptionFrame *frame = self->layout->frame;
  UpTime first = frame->starts[0], last = frame->data_end;
  double high = 0, most;

  for (gsize row = 0; row < frame->n_rows; row++)
    {
      if (isfinite (frame->values[row]))
        high = MAX (high, frame->values[row]);
    }
  if (!(high > 0) || !(high < 1e300))
    return FALSE;
  most = MOST_ABOVE * high;
  for (guint i = 0; i < self->n; i++)
    {
      const UpAdoptionCurve *curve = &self->forecasts[i].curve;

      last = MAX (last, curve->times[curve->n - 1]);
      for (gsize at = 0; at < curve->n; at++)
        {
          if (isfinite (curve->values[at]))
            high = MAX (high, MIN (curve->values[at], most));
        }
    }
  up_plot_axes_init (&self->axes, self->layout->page->context);
  self->axes.area = area;
  self->axes.y_unit = frame->unit;
  self->axes.y = up_scale_linear (0, high * TOP_ROOM);
  self->axes.x = frame->plain ? up_scale_linear (to_number (frame, first), to_number (frame, last))
                              : up_scale_time (first, last, UP_PERIOD_INSTANT);
  self->axes.n_y_ticks = up_scale_ticks (&self->axes.y, 3, self->axes.y_ticks, &self->axes.y_step);
  self->axes.area.x += up_plot_axes_gutter (&self->axes, GUTTER);
  self->axes.area.width = area.x + area.width - LABEL_ROOM - self->axes.area.x;
  return first < last && self->axes.area.width > 60;
}

static UpPoint
draw_forecast (Fan   *self,
               guint  index)
{
  const UpChartPage *page = self->layout->page;
  UpAdoptionCurve curve = self->forecasts[index].curve;
  UpColor ink = up_chart_page_color (page, UP_TOKEN_INK_2);
  g_autofree UpPoint *points = g_new (UpPoint, curve.n);
  UpPoint end = { NAN, NAN };
  UpMark *mark;

  for (gsize i = 0; i < curve.n; i++)
    {
      points[i] = place (self, curve.times[i], curve.values[i]);
      if (isfinite (points[i].y))
        end = points[i];
    }
  mark =
      up_scene_builder_add_line (page->builder, UP_ROLE_CONTEXT, points, curve.n, ink, FAN_WIDTH);
  mark->dash[0] = mark->dash[1] = DASH;
  if (isfinite (points[0].y))
    up_scene_builder_add_dot (page->builder, UP_ROLE_CONTEXT, points[0], UP_SHAPE_CIRCLE,
                              ORIGIN_RADIUS, ink);
  return end;
}

/* The name of the solid line, below and right of it, where no forecast is in the way. */
static void
draw_observed_word (Fan           *self,
                    const UpPoint *points,
                    gsize          n)
{
  const UpChartPage *page = self->layout->page;
  const char *word = up_locale_tr (page->context->locale, N_("observed"));
  UpLabelPlacer *placer = self->placer;
  double width = up_chart_page_text_width (page, word, 600), size = page->measures->text;

  up_label_placer_add_line (placer, points, n, 4);
  for (guint k = 0; k < self->n; k++)
    {
      UpAdoptionCurve curve = self->forecasts[k].curve;
      g_autofree UpPoint *forecast = g_new (UpPoint, curve.n);

      for (gsize at = 0; at < curve.n; at++)
        forecast[at] = place (self, curve.times[at], curve.values[at]);
      up_label_placer_add_line (placer, forecast, curve.n, 4);
    }
  for (gsize i = n; i-- > n / 3;)
    {
      UpRect rect = { points[i].x + WORD_ASIDE, points[i].y + WORD_DROP, width, size };

      if (!isfinite (points[i].y) || !up_label_placer_is_free (placer, rect) ||
          points[i].y > self->axes.area.y + 0.8 * self->axes.area.height)
        continue;
      up_label_placer_add_rect (placer, rect);
      up_chart_page_add_text (page, UP_ROLE_SERIES_LABEL, word, rect.x, rect.y + size - 2,
                              UP_ALIGN_START, 600,
                              up_theme_slot_text (page->context->theme, self->layout->frame->slot));
      return;
    }
}

static void
draw_observed (Fan *self)
{
  const UpAdoptionFrame *frame = self->layout->frame;
  const UpChartPage *page = self->layout->page;
  g_autofree UpPoint *points = g_new (UpPoint, frame->n_rows + 1);
  gsize n = frame->last >= 0 ? (gsize) frame->last + 1 : 0;

  for (gsize row = 0; row < n; row++)
    points[row] = place (self, up_adoption_frame_get_point_time (frame, row), frame->values[row]);
  up_scene_builder_add_line (page->builder, UP_ROLE_CONTEXT, points, n,
                             up_theme_slot_mark (page->context->theme, frame->slot), OBSERVED_WIDTH)
      ->round_caps = TRUE;
  draw_observed_word (self, points, n);
}

/* Where a forecast leaves the plot at its top there is no line to lead along. */
static gboolean
runs_away (const Fan *self,
           guint      forecast,
           UpPoint    end)
{
  const UpRect *area = &self->axes.area;
  UpAdoptionCurve curve = self->forecasts[forecast].curve;

  return isfinite (end.y) && end.x < area->x + area->width - LABEL_ROOM &&
         !isfinite (place (self, curve.times[curve.n - 1], curve.values[curve.n - 1]).y);
}

static void
name_runaway (Fan        *self,
              const char *text,
              double      x)
{
  const UpChartPage *page = self->layout->page;
  double size = page->measures->text;
  UpRect rect = { x, self->axes.area.y, up_chart_page_text_width (page, text, 400), size + 2 };

  if (!up_label_placer_is_free (self->placer, rect))
    return;
  up_label_placer_add_rect (self->placer, rect);
  up_chart_page_add_text (page, UP_ROLE_SERIES_LABEL, text, x, rect.y + size, UP_ALIGN_START, 400,
                          up_chart_page_color (page, UP_TOKEN_INK_2));
}

/* The year a forecast was made, at its end. */
static void
draw_labels (Fan           *self,
             const UpPoint *ends)
{
  const UpChartPage *page = self->layout->page;
  const UpAdoptionFrame *frame = self->layout->frame;
  UpEndLabel labels[MOST_ORIGINS] = { 0 };
  double right = self->axes.area.x + self->axes.area.width;
  UpColor ink = up_chart_page_color (page, UP_TOKEN_INK_2);

  for (guint i = 0; i < self->n; i++)
    labels[i] = (UpEndLabel) { .wanted = runs_away (self, i, ends[i]) ? NAN : ends[i].y,
                               .value = -ends[i].y, .importance = i };
  up_end_labels_place (labels, self->n, self->axes.area.y,
                       self->axes.area.y + self->axes.area.height, LABEL_SPACING);
  for (guint i = 0; i < self->n; i++)
    {
      g_autofree char *text = NULL;
      int year = 0;

      if (!labels[i].shown && !runs_away (self, i, ends[i]))
        continue;
      if (frame->plain)
        text = up_adoption_moment (frame, page->context->locale, self->forecasts[i].origin);
      else
        {
          up_time_to_civil (self->forecasts[i].origin, &year, NULL, NULL);
          text = g_strdup_printf ("%d", year);
        }
      if (!labels[i].shown)
        {
          name_runaway (self, text, ends[i].x + RUNAWAY_ASIDE);
          continue;
        }
      if (labels[i].moved || ends[i].x < right - 1)
        up_scene_builder_add_line (page->builder, UP_ROLE_LEADER,
                                   (const UpPoint[]) { { ends[i].x + 1, ends[i].y },
                                                       { right + 6, labels[i].y },
                                                       { right + 9, labels[i].y } }, 3, ink, 1);
      up_chart_page_add_text (page, UP_ROLE_SERIES_LABEL, text, right + 11, labels[i].y + 4,
                              UP_ALIGN_START, 400, ink);
    }
}

/* How wrong the forecasts were, of the model shown. */
static char *
write_error (const UpAdoptionFrame *frame,
             UpLocale              *locale)
{
  UpFrame *table = up_frame_get_part (frame->frame, "backtest");
  const char *const *models = up_frame_get_texts (table, "model");
  gsize found = 0;
  gboolean any = FALSE;

  for (gsize i = 0; i < up_frame_get_n_rows (table); i++)
    {
      if (frame->best < 0 || g_strcmp0 (models[i], frame->models[frame->best].id) != 0 ||
          !isfinite (up_frame_get_numbers (table, "mape")[i]))
        continue;
      found = i;
      any = TRUE;
    }
  if (!any)
    return NULL;
  {
    double naive = up_frame_get_numbers (table, "naive")[found];
    g_autofree char *steps = g_strdup_printf ("%" G_GINT64_FORMAT,
                                              up_frame_get_integers (table, "horizon")[found]);
    g_autofree char *error = up_locale_format_percent (
        locale, up_frame_get_numbers (table, "mape")[found], 0);
    g_autofree char *other = up_locale_format_percent (locale, naive, 0);

    return up_locale_fill (locale,
                           isfinite (naive)
                               ? N_("{steps} periods ahead they were off by {error} on average; "
                                    "“as now” by {other}.")
                               : N_("{steps} periods ahead they were off by {error} on average."),
                           "steps", steps, "error", error, "other", other, NULL);
  }
}

/**
 * up_adoption_draw_fan:
 * @self: a layout with a panel
 * @y: top
 * @bottom: end of the room
 *
 * What the same model would have forecast at past moments, against what came, with the mean error.
 *
 * Returns: where it ends; @y where there is no room for it
 */
double
up_adoption_draw_fan (UpAdoptionLayout *self,
                      double            y,
                      double            bottom)
{
  const UpChartPage *page = self->page;
  const UpTextStyle style = { (float) page->measures->label, 700, UP_ALIGN_START, 0 };
  UpLocale *locale = page->context->locale;
  g_autofree char *error = write_error (self->frame, locale);
  double below = AXIS_ROOM + (error != NULL ? PARAGRAPH_ROOM : 0);
  double height = MIN (bottom - y - HEAD_HEIGHT - below, MOST_HEIGHT);
  UpPoint ends[MOST_ORIGINS];
  g_autoptr (UpLabelPlacer) placer = NULL;
  Fan fan = { .layout = self };

  fan.n = read_forecasts (self->frame, fan.forecasts);
  if (fan.n == 0 || height < LEAST_HEIGHT || self->frame->n_rows == 0 ||
      !fit_axes (&fan, (UpRect) { self->panel.x, y + HEAD_HEIGHT, self->panel.width, height }))
    return y;
  up_text_add (page->builder, page->context->fonts, UP_ROLE_HEADING,
               up_locale_tr (locale, N_("What it said in earlier years")), self->panel.x,
               y + style.size, style, up_chart_page_color (page, UP_TOKEN_INK));
  up_plot_axes_draw_y (&fan.axes, page->builder, TRUE);
  up_plot_axes_draw_x (&fan.axes, page->builder);
  up_plot_axes_draw_x_labels (&fan.axes, page->builder, UP_LAYER_STATIC, 0, NULL);
  for (guint i = 0; i < fan.n; i++)
    ends[i] = draw_forecast (&fan, i);
  fan.placer = placer = up_label_placer_new (fan.axes.area);
  draw_observed (&fan);
  draw_labels (&fan, ends);
  y += HEAD_HEIGHT + height + AXIS_ROOM;
  return error != NULL ? up_adoption_panel_paragraph (self, error, y + 14, bottom + 8) : y;
}

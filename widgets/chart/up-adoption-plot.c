/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-adoption-layout.h"

#include "up-observation.h"
#include "up-text-fit.h"

#include <math.h>
#include <string.h>

#define PHASE_ALPHA 0.045
#define BETWEEN_ALPHA 0.06
#define CONFIDENCE_ALPHA 0.30
#define PREDICTION_ALPHA 0.13
#define FIT_WIDTH 2.2
#define FORECAST_WIDTH 2.0
#define FORECAST_DASH 5.0f
#define OTHER_WIDTH 1.6
#define HEAD_BASELINE 13.5
#define HEAD_SPACING 14.0
/* Hollow points; smaller where they stand close along the axis. */
#define POINT_RADIUS 2.75
#define LEAST_RADIUS 1.5
#define RADIUS_SHARE 0.3
#define STROKE_SHARE 0.55

/* Dashes of the curves that compete: none is that of a forecast or of an unfinished period. */
static const float dashes[][2] = { { 4, 3 }, { 2, 3 }, { 7, 4 }, { 10, 3 }, { 1, 3 } };

static UpColor
mark_color (const UpAdoptionLayout *self)
{
  return up_theme_slot_mark (self->page->context->theme, self->frame->slot);
}

/* Names of the phases, in two lines where that is how they are narrowest. */
static const char *
phase_head (const char *phase,
            gboolean    narrow)
{
  static const struct
  {
    const char *phase, *head, *narrow;
  } heads[] = {
    { "innovators", N_("Innovators"), N_("Inno-\nvators") },
    { "early-adopters", N_("Early\nadopters"), NULL },
    { "early-majority", N_("Early\nmajority"), NULL },
    { "late-majority", N_("Late\nmajority"), NULL },
    { "laggards", N_("Saturation"), N_("Satu-\nration") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      if (g_strcmp0 (heads[i].phase, phase) == 0)
        return narrow ? heads[i].narrow : heads[i].head;
    }
  return narrow ? NULL : phase;
}

static void
draw_head (UpAdoptionLayout *self,
           const char       *phase,
           double            left,
           double            right)
{
  const UpChartPage *page = self->page;
  const UpTextStyle style = { (float) page->measures->text, 400, UP_ALIGN_CENTER, 0 };

  for (int narrow = 0; narrow < 2; narrow++)
    {
      const char *head = phase_head (phase, narrow != 0);
      const char *text = head != NULL ? up_locale_tr (page->context->locale, head) : "";
      const char *feed = strchr (text, '\n');
      double width, middle = (left + right) / 2;

      up_fonts_measure (page->context->fonts, text, &style, -1, &width, NULL, NULL);
      if (text[0] == '\0' || width > right - left)
        continue;
      up_text_add (page->builder, page->context->fonts, UP_ROLE_HEADING, text, middle,
                   self->axes.area.y + HEAD_BASELINE + (feed == NULL ? HEAD_SPACING / 2 : 0), style,
                   up_chart_page_color (page, UP_TOKEN_INK_2));
      return;
    }
}

/**
 * up_adoption_draw_phases:
 * @self: a layout
 *
 * Alternate columns with the names of the phases of adoption at their upper ends.
 */
void
up_adoption_draw_phases (UpAdoptionLayout *self)
{
  UpFrame *phases = up_frame_get_part (self->frame->frame, "phases");
  const UpTime *starts = up_frame_get_times (phases, "start");
  const UpTime *ends = up_frame_get_times (phases, "end");
  const UpRect *area = &self->axes.area;
  UpColor tint = up_chart_page_color (self->page, UP_TOKEN_TINT);
  double named = area->x; /* where the last head's column ended */

  for (gsize i = 0; i < up_frame_get_n_rows (phases) && !self->frame->refused; i++)
    {
      double left = starts[i] == UP_TIME_NONE ? area->x : up_adoption_layout_x (self, starts[i]);
      double right = ends[i] == UP_TIME_NONE ? area->x + area->width
                                             : up_adoption_layout_x (self, ends[i]);

      left = MAX (left, area->x);
      right = MIN (right, area->x + area->width);
      if (right - left < 1)
        continue;
      if (i % 2 == 0)
        up_scene_builder_add_rect (self->page->builder, UP_ROLE_BAND,
                                   (UpRect) { left, area->y, right - left, area->height })
            ->fill = up_color_with_alpha (tint, PHASE_ALPHA);
      if (self->heads > 0 && left >= named)
        {
          draw_head (self, up_frame_get_texts (phases, "phase")[i], left, right);
          named = right;
        }
    }
}

/* Where on the line from @a to @b the height @y is reached. */
static UpPoint
cross (UpPoint a,
       UpPoint b,
       double  y)
{
  return (UpPoint) { a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y };
}

/* A line through @points, cut at the upper and lower edge of the plot. */
static UpMark *
add_cut_line (UpAdoptionLayout *self,
              UpMarkRole        role,
              const UpPoint    *points,
              gsize             n,
              UpColor           color,
              double            width)
{
  g_autoptr (GArray) cut = g_array_new (FALSE, FALSE, sizeof (UpPoint));
  const double edges[] = { self->axes.area.y, self->axes.area.y + self->axes.area.height };

  for (gsize i = 0; i < n; i++)
    {
      UpPoint point = points[i];

      for (guint k = 0; k < 2 && i > 0 && isfinite (point.y); k++)
        {
          /* A steep line meets the lower edge first when it rises. */
          double edge = edges[points[i - 1].y > point.y ? 1 - k : k];

          if ((points[i - 1].y - edge) * (point.y - edge) < 0)
            {
              UpPoint border = cross (points[i - 1], point, edge);

              g_array_append_val (cut, border);
            }
        }
      if (!(point.y >= edges[0] - 0.01 && point.y <= edges[1] + 0.01))
        point.y = NAN;
      g_array_append_val (cut, point);
    }
  return up_scene_builder_add_line (self->page->builder, role, (const UpPoint *) cut->data,
                                    cut->len, color, width);
}

/* The stretch of a curve from one moment to another, both included. */
static UpMark *
add_stretch (UpAdoptionLayout *self,
             UpMarkRole        role,
             UpAdoptionCurve   curve,
             UpTime            from,
             UpTime            to,
             UpColor           color,
             double            width)
{
  g_autofree UpPoint *points = g_new (UpPoint, curve.n + 2);
  gsize n = 0;

  if (curve.n == 0)
    return NULL;
  from = MAX (from, curve.times[0]);
  to = MIN (to, curve.times[curve.n - 1]);
  if (from >= to)
    return NULL;
  points[n++] = (UpPoint) { up_adoption_layout_x (self, from),
                            up_adoption_layout_y (self, up_adoption_curve_at (curve, from)) };
  for (gsize i = 0; i < curve.n; i++)
    {
      if (curve.times[i] > from && curve.times[i] < to)
        points[n++] = (UpPoint) { up_adoption_layout_x (self, curve.times[i]),
                                  up_adoption_layout_y (self, curve.values[i]) };
    }
  points[n++] = (UpPoint) { up_adoption_layout_x (self, to),
                            up_adoption_layout_y (self, up_adoption_curve_at (curve, to)) };
  return add_cut_line (self, role, points, n, color, width);
}

static double
clamp_y (const UpAdoptionLayout *self,
         double                  value)
{
  const UpRect *area = &self->axes.area;
  double y = up_adoption_layout_y (self, value);

  if (isnan (y) && value <= 0)
    return area->y + area->height;
  return CLAMP (y, area->y, area->y + area->height);
}

/* The area between two curves over the same times; it ends where one has no value. */
static void
draw_band (UpAdoptionLayout *self,
           const UpTime     *times,
           const double     *low,
           const double     *high,
           gsize             n,
           UpColor           fill)
{
  g_autofree UpPoint *points = g_new (UpPoint, 2 * n + 1);
  gsize i = 0;

  while (i < n)
    {
      gsize first, count;

      while (i < n && !(isfinite (low[i]) && isfinite (high[i])))
        i++;
      for (first = i; i < n && isfinite (low[i]) && isfinite (high[i]); i++)
        ;
      count = i - first;
      if (count < 2)
        continue;
      for (gsize k = 0; k < count; k++)
        {
          double x = up_adoption_layout_x (self, times[first + k]);

          points[k] = (UpPoint) { x, clamp_y (self, high[first + k]) };
          points[2 * count - 1 - k] = (UpPoint) { x, clamp_y (self, low[first + k]) };
        }
      up_scene_builder_add_area (self->page->builder, UP_ROLE_BAND, points, 2 * count, fill);
    }
}

/* The space between the competing curves after the end of the data. */
static void
draw_between (UpAdoptionLayout *self)
{
  const UpAdoptionFrame *frame = self->frame;
  UpAdoptionCurve first = { NULL, NULL, 0 };
  g_autofree double *low = NULL;
  g_autofree double *high = NULL;

  for (guint i = 0; i < frame->n_models && first.n == 0; i++)
    first = up_adoption_frame_get_alternative (frame, frame->models[i].id);
  low = g_new (double, first.n + 1);
  high = g_new (double, first.n + 1);
  for (gsize at = 0; at < first.n; at++)
    {
      low[at] = INFINITY;
      high[at] = -INFINITY;
      for (guint i = 0; i < frame->n_models && first.times[at] >= frame->data_end; i++)
        {
          UpAdoptionCurve curve = up_adoption_frame_get_alternative (frame, frame->models[i].id);
          double value = up_adoption_curve_at (curve, first.times[at]);

          if (!isfinite (value))
            continue;
          low[at] = MIN (low[at], value);
          high[at] = MAX (high[at], value);
        }
    }
  draw_band (self, first.times, low, high, first.n,
             up_color_with_alpha (up_chart_page_color (self->page, UP_TOKEN_TINT), BETWEEN_ALPHA));
}

/* Curves that were not chosen: grey, told apart by their dashes; in a refusal the best one is
 * solid. */
static void
draw_others (UpAdoptionLayout *self)
{
  const UpAdoptionFrame *frame = self->frame;
  guint style = 0;

  for (guint i = 0; i < frame->n_models; i++)
    {
      UpAdoptionCurve curve = up_adoption_frame_get_alternative (frame, frame->models[i].id);
      gboolean best = (int) i == frame->best;
      const float *dash = best ? NULL : dashes[style++ % G_N_ELEMENTS (dashes)];
      UpMark *mark;

      if (curve.n < 2 || !up_adoption_layout_shows_model (self, i))
        continue;
      mark = add_stretch (self, UP_ROLE_CONTEXT, curve, curve.times[0], curve.times[curve.n - 1],
                          up_chart_page_color (self->page, best ? UP_TOKEN_INK : UP_TOKEN_INK_2),
                          best ? FORECAST_WIDTH : OTHER_WIDTH);
      if (mark != NULL && dash != NULL)
        memcpy (mark->dash, dash, sizeof mark->dash);
    }
}

/**
 * up_adoption_draw_curves:
 * @self: a layout
 *
 * Bands, the fitted line, its forecast, and the curves that compete with it.
 */
void
up_adoption_draw_curves (UpAdoptionLayout *self)
{
  const UpAdoptionFrame *frame = self->frame;
  UpColor color = mark_color (self);
  UpTime end = frame->data_end;
  UpMark *mark;

  if (up_adoption_breaks_shape (frame))
    return;
  if (frame->refused)
    {
      draw_between (self);
      draw_others (self);
      return;
    }
  draw_band (self, frame->fit.times, frame->prediction_low, frame->prediction_high, frame->fit.n,
             up_color_with_alpha (color, PREDICTION_ALPHA));
  draw_band (self, frame->fit.times, frame->confidence_low, frame->confidence_high, frame->fit.n,
             up_color_with_alpha (color, CONFIDENCE_ALPHA));
  draw_others (self);
  mark = add_stretch (self, UP_ROLE_ESTIMATE, frame->fit, frame->fit.times[0], end, color,
                      FIT_WIDTH + up_theme_extra_width (self->page->context->theme));
  if (mark != NULL)
    mark->round_caps = TRUE;
  mark = add_stretch (self, UP_ROLE_SERIES_OPEN, frame->fit, end,
                      frame->fit.times[frame->fit.n - 1], color, FORECAST_WIDTH);
  if (mark != NULL)
    mark->dash[0] = mark->dash[1] = FORECAST_DASH;
}

/**
 * up_adoption_draw_points:
 * @self: a layout
 *
 * The observed values as hollow points, grey where the period had not ended; and the series that
 * hover and keyboard walk over.
 */
void
up_adoption_draw_points (UpAdoptionLayout *self)
{
  const UpAdoptionFrame *frame = self->frame;
  const UpTheme *theme = self->page->context->theme;
  g_autofree UpPoint *points = g_new (UpPoint, frame->n_rows + 1);
  g_autofree int *rows = g_new (int, frame->n_rows + 1);
  double distance = self->axes.area.width / MAX (frame->n_rows, 1);
  double radius = CLAMP (RADIUS_SHARE * distance, LEAST_RADIUS, POINT_RADIUS);
  guint series;

  for (gsize row = 0; row < frame->n_rows; row++)
    {
      points[row] = (UpPoint) { 0, NAN };
      rows[row] = (int) row;
      if (!self->empty && frame->starts[row] != UP_TIME_NONE)
        points[row] = (UpPoint) {
          up_adoption_layout_x (self, up_adoption_frame_get_point_time (frame, row)),
          up_adoption_layout_y (self, frame->values[row]),
        };
    }
  series = up_scene_builder_add_series (self->page->builder, frame->key, frame->name,
                                        mark_color (self), up_theme_slot_text (theme, frame->slot),
                                        points, rows, frame->n_rows);
  for (gsize row = 0; row < frame->n_rows; row++)
    {
      gboolean open = (frame->flags[row] & UP_OBSERVATION_PARTIAL) != 0;
      UpMark *dot;

      if (!isfinite (points[row].y) || !isfinite (points[row].x))
        continue;
      dot =
          up_scene_builder_add_dot (self->page->builder, open ? UP_ROLE_POINT_OPEN : UP_ROLE_POINT,
                                    points[row], up_theme_slot_shape (theme, frame->slot), radius,
                                    self->page->ground);
      dot->stroke = open ? up_chart_page_color (self->page, UP_TOKEN_INK_3) : mark_color (self);
      dot->stroke_width = (float) (STROKE_SHARE * radius);
      dot->series = (int) series;
      dot->row = (int) row;
    }
}

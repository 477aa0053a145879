/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-series-plot.h"

#include <math.h>

#define LINE_WIDTH 2.0
#define FOCUS_WIDTH 2.6
#define CONTEXT_WIDTH 1.2
/* Ground-coloured line under each line, so that crossing lines stay apart. */
#define KNOCK_OUT 5.0
/* Radius and ring of the last finished point; the ring stands half outside, half on the dot. */
#define LAST_RADIUS 3.4
#define RING 1.2
/* Unfinished: hollow point, and dots 2–4 on the way to it. */
#define OPEN_RADIUS 3.0
#define OPEN_STROKE 1.6
#define OPEN_DASH 2.0f
#define OPEN_GAP 4.0f
/* Confidence bands; of more than two lines paler, since they cross. */
#define BAND_ALPHA 0.3
#define BAND_ALPHA_OF_MANY 0.16
/* A value between two gaps has no line; it is a point. */
#define LONE_RADIUS 2.2

static gboolean
is_open (const UpSeriesPlot *self,
         gsize                 row)
{
  return (self->frame->flags[row] & UP_OBSERVATION_PARTIAL) != 0;
}

/* One of so many grey lines that it has no name: its ends would be a wall of dots. */
static gboolean
is_crowd (const UpSeriesPlot *self,
          guint                 index)
{
  return self->frame->subjects[index].slot == UP_SLOT_NONE &&
         !up_series_plot_is_labelled (self, index);
}

static double
width_of (const UpSeriesPlot *self,
          const UpSeriesSubject *subject)
{
  double width = subject->slot == UP_SLOT_NONE ? CONTEXT_WIDTH
                 : subject->focus              ? FOCUS_WIDTH
                                               : LINE_WIDTH;

  return width + up_theme_extra_width (self->context->theme);
}

/* The subject's points without those of unfinished periods, in @copy where there are any. */
static const UpPoint *
finished_points (const UpSeriesPlot *self,
                 guint               index,
                 UpPoint           **copy,
                 gsize              *n_points)
{
  const UpSeriesSubject *subject = &self->frame->subjects[index];
  const UpPoint *points = up_series_plot_get_line (self, index, n_points);

  for (gsize i = 0; i < subject->n_rows && self->points != NULL; i++)
    {
      if (!is_open (self, subject->first_row + i))
        continue;
      if (*copy == NULL)
        *copy = g_memdup2 (points, subject->n_rows * sizeof *points);
      (*copy)[i].y = NAN;
    }
  return *copy != NULL ? *copy : points;
}

/* The finished values as one line, broken where a value is missing. */
static void
draw_finished (UpSeriesPlot *self,
               guint           index)
{
  const UpSeriesSubject *subject = &self->frame->subjects[index];
  g_autofree UpPoint *copy = NULL;
  gsize n_points;
  const UpPoint *points = finished_points (self, index, &copy, &n_points);
  UpMark *line;

  line = up_scene_builder_add_line (self->builder,
                                    subject->slot == UP_SLOT_NONE ? UP_ROLE_CONTEXT
                                                                  : UP_ROLE_SERIES,
                                    points, n_points,
                                    up_series_plot_mark (self, index), width_of (self, subject));
  line->series = (int) index;
  line->round_caps = TRUE;
  line->draft = self->draft;
  if (subject->slot != UP_SLOT_NONE && !self->draft)
    line->knock_out = KNOCK_OUT + (float) up_theme_extra_width (self->context->theme);
  up_theme_slot_dash (self->context->theme, subject->slot, line->dash);
}

/* Values whose neighbours are missing. */
static void
draw_lone_points (UpSeriesPlot *self,
                  guint           index)
{
  const UpSeriesSubject *subject = &self->frame->subjects[index];
  gssize row = up_series_plot_find_lone (self, index, subject->first_row);

  for (; row >= 0; row = up_series_plot_find_lone (self, index, (gsize) row + 1))
    {
      UpMark *dot;

      if (is_open (self, (gsize) row) || row == subject->last)
        continue;
      dot = up_scene_builder_add_dot (self->builder, UP_ROLE_POINT,
                                      up_series_plot_point (self, (gsize) row),
                                      up_theme_slot_shape (self->context->theme, subject->slot),
                                      LONE_RADIUS, up_series_plot_mark (self, index));
      dot->series = (int) index;
      dot->row = (int) row;
    }
}

/* Dotted from the finished value before to each unfinished one. */
static void
draw_open (UpSeriesPlot *self,
           guint           index)
{
  const UpSeriesSubject *subject = &self->frame->subjects[index];
  gsize end = subject->first_row + subject->n_rows;
  UpColor color = up_series_plot_mark (self, index);
  UpMark *mark;

  for (gsize row = subject->first_row; row < end; row++)
    {
      if (!is_open (self, row) || !up_series_plot_has_place (self, row))
        continue;
      if (row > subject->first_row && up_series_plot_has_place (self, row - 1) &&
          !is_crowd (self, index))
        {
          const UpPoint ends[] = { up_series_plot_point (self, row - 1),
                                   up_series_plot_point (self, row) };

          mark = up_scene_builder_add_line (self->builder, UP_ROLE_SERIES_OPEN, ends, 2, color,
                                            subject->slot == UP_SLOT_NONE ? CONTEXT_WIDTH
                                                                          : LINE_WIDTH);
          mark->series = (int) index;
          mark->dash[0] = OPEN_DASH;
          mark->dash[1] = OPEN_GAP;
          mark->round_caps = TRUE;
        }
      /* Of a forecast only the end is a point. */
      if (subject->slot == UP_SLOT_NONE ||
          ((self->frame->flags[row] & UP_OBSERVATION_ESTIMATED) != 0 && row + 1 < end))
        continue;
      mark = up_scene_builder_add_dot (self->builder, UP_ROLE_POINT_OPEN,
                                       up_series_plot_point (self, row),
                                       up_theme_slot_shape (self->context->theme, subject->slot),
                                       OPEN_RADIUS, self->ground);
      mark->stroke = color;
      mark->stroke_width = OPEN_STROKE;
      mark->series = (int) index;
      mark->row = (int) row;
    }
}

static void
draw_last (UpSeriesPlot *self,
           guint           index)
{
  const UpSeriesSubject *subject = &self->frame->subjects[index];
  UpMark *dot;

  if (subject->last < 0 || !up_series_plot_has_place (self, (gsize) subject->last) ||
      is_crowd (self, index))
    return;
  dot = up_scene_builder_add_dot (self->builder, UP_ROLE_POINT,
                                  up_series_plot_point (self, (gsize) subject->last),
                                  up_theme_slot_shape (self->context->theme, subject->slot),
                                  subject->slot == UP_SLOT_NONE ? LONE_RADIUS : LAST_RADIUS,
                                  up_series_plot_mark (self, index));
  if (subject->slot != UP_SLOT_NONE)
    {
      dot->stroke = self->ground;
      dot->stroke_width = RING;
    }
  dot->series = (int) index;
  dot->row = (int) subject->last;
}

static void
draw_subject (UpSeriesPlot *self,
              guint           index)
{
  if (self->frame->subjects[index].n_rows == 0)
    return;
  draw_finished (self, index);
  draw_lone_points (self, index);
}

static void
draw_ends (UpSeriesPlot *self,
           guint           index)
{
  if (self->frame->subjects[index].n_rows == 0)
    return;
  draw_open (self, index);
  draw_last (self, index);
}

typedef void (*DrawOne) (UpSeriesPlot *self,
                         guint           index);

/* Context beneath all, then the technologies from the last to the first added, those in focus on
 * top. */
static void
draw_all (UpSeriesPlot *self,
          DrawOne         draw)
{
  for (int pass = 0; pass < 3; pass++)
    {
      for (guint i = self->frame->n_subjects; i-- > 0;)
        {
          const UpSeriesSubject *subject = &self->frame->subjects[i];
          int wanted = subject->slot == UP_SLOT_NONE ? 0 : subject->focus ? 2 : 1;

          if (wanted == pass)
            draw (self, i);
        }
    }
}

/**
 * up_series_plot_add_series:
 * @self: a plot with its points
 *
 * Adds the series that hover, keyboard and screen reader walk over.
 */
void
up_series_plot_add_series (UpSeriesPlot *self)
{
  gboolean walked = up_series_plot_is_walked (self) && self->points != NULL;
  const UpPoint nowhere = { NAN, NAN };

  for (guint i = 0; i < self->frame->n_subjects; i++)
    {
      const UpSeriesSubject *subject = &self->frame->subjects[i];
      gsize n = walked ? subject->n_rows : 0;
      g_autofree int *rows = g_new (int, MAX (n, 1));

      for (gsize row = 0; row < n; row++)
        rows[row] = (int) (subject->first_row + row);
      up_scene_builder_add_series (self->builder, subject->key, subject->name,
                                   up_series_plot_mark (self, i), up_series_plot_ink (self, i),
                                   walked ? &self->points[subject->first_row] : &nowhere, rows,
                                   n);
    }
}

/* One stretch of rows that all have an interval: up along the high ends, back along the low. */
static void
draw_band (UpSeriesPlot *self,
           guint         index,
           gsize         from,
           gsize         to,
           double        alpha)
{
  g_autofree UpPoint *points = g_new (UpPoint, 2 * (to - from));
  double bottom = self->axes.area.y + self->axes.area.height;
  UpColor color = up_series_plot_mark (self, index);
  gsize n = to - from;
  UpMark *mark;

  for (gsize i = 0; i < n; i++)
    {
      double low = up_series_plot_y (self, self->frame->shown_low[from + i]);

      points[i] = (UpPoint) { up_series_plot_point (self, from + i).x,
                              up_series_plot_y (self, self->frame->shown_high[from + i]) };
      points[2 * n - 1 - i] = (UpPoint) { points[i].x, MIN (isnan (low) ? bottom : low, bottom) };
    }
  mark = up_scene_builder_add_area (self->builder, UP_ROLE_BAND, points, 2 * n,
                                    up_color_with_alpha (color, alpha));
  mark->series = (int) index;
  if (up_theme_uses_shapes (self->context->theme))
    {
      mark->stroke = up_color_with_alpha (color, 2 * alpha);
      mark->stroke_width = 1;
    }
}

/**
 * up_series_plot_draw_bands:
 * @self: a plot with its points
 *
 * The intervals of the values as bands behind the lines, of the technologies that have colours.
 */
void
up_series_plot_draw_bands (UpSeriesPlot *self)
{
  const UpSeriesFrame *frame = self->frame;
  double alpha = frame->n_colored <= 2 ? BAND_ALPHA : BAND_ALPHA_OF_MANY;

  for (guint i = frame->n_subjects; i-- > 0;)
    {
      gsize end = frame->subjects[i].first_row + frame->subjects[i].n_rows;
      gsize from = frame->subjects[i].first_row;

      if (frame->subjects[i].slot == UP_SLOT_NONE)
        continue;
      for (gsize row = from; row <= end; row++)
        {
          if (row < end && up_series_plot_has_place (self, row) &&
              isfinite (frame->shown_high[row]))
            continue;
          if (row > from)
            draw_band (self, i, from, row, alpha);
          from = row + 1;
        }
    }
}

/**
 * up_series_plot_draw_lines:
 * @self: a plot with its points
 *
 * All lines with their points, those in focus on top.
 */
void
up_series_plot_draw_lines (UpSeriesPlot *self)
{
  draw_all (self, draw_subject);
  draw_all (self, draw_ends);
}

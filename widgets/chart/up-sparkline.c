/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-sparkline.h"

#include <math.h>

#define LINE_WIDTH 1.5
#define DOT_RADIUS 2.4
/* Room for half a dot and half a line at every side. */
#define MARGIN (DOT_RADIUS + 1.0)
/* From this width on the least and the largest value have dots. */
#define EXTREMES_FROM 100.0
#define EXTREME_RADIUS 1.8
#define EXTREME_STROKE 1.2f
#define OPEN_DASH 1.5f
#define OPEN_GAP 2.5f

/**
 * up_sparkline_place:
 * @area: for the line and its dots
 * @values: (array length=n_values): at equal distances of time; NaN where there is none
 * @n_values: how many
 * @points: (out caller-allocates) (array length=n_values): their places; y is NaN where there is
 *   no value
 *
 * The least value stands at the bottom and the largest at the top; all the same is in the middle.
 */
void
up_sparkline_place (UpRect        area,
                    const double *values,
                    gsize         n_values,
                    UpPoint      *points)
{
  double low = INFINITY, high = -INFINITY;
  double width = MAX (area.width - 2 * MARGIN, 1), height = MAX (area.height - 2 * MARGIN, 1);

  g_return_if_fail (n_values == 0 || (values != NULL && points != NULL));

  for (gsize i = 0; i < n_values; i++)
    {
      if (!isfinite (values[i]))
        continue;
      low = MIN (low, values[i]);
      high = MAX (high, values[i]);
    }
  for (gsize i = 0; i < n_values; i++)
    {
      double x = n_values > 1 ? (double) i / (double) (n_values - 1) : 1;
      /* Halves: the distance of two huge numbers may be larger than a number can be. */
      double y = high > low ? (values[i] / 2 - low / 2) / (high / 2 - low / 2) : 0.5;

      points[i] = (UpPoint) { area.x + MARGIN + x * width,
                              isfinite (values[i]) ? area.y + MARGIN + (1 - y) * height : NAN };
    }
}

static void
draw_dot (UpSceneBuilder *builder,
          UpMarkRole      role,
          UpPoint         at,
          double          radius,
          UpColor         fill,
          UpColor         stroke,
          int             series)
{
  UpMark *dot = up_scene_builder_add_dot (builder, role, at, UP_SHAPE_CIRCLE, radius, fill);

  dot->stroke = stroke;
  dot->stroke_width = EXTREME_STROKE;
  dot->series = series;
}

/* The first of the least and of the largest values, with hollow dots. */
static void
draw_extremes (UpSceneBuilder *builder,
               const UpPoint  *points,
               gsize           n_points,
               UpColor         color,
               UpColor         ground,
               int             series)
{
  gssize least = -1, most = -1;

  for (gsize i = 0; i < n_points; i++)
    {
      if (!isfinite (points[i].y))
        continue;
      /* y grows downwards. */
      if (least < 0 || points[i].y > points[least].y)
        least = (gssize) i;
      if (most < 0 || points[i].y < points[most].y)
        most = (gssize) i;
    }
  if (least < 0 || points[least].y <= points[most].y)
    return;
  draw_dot (builder, UP_ROLE_POINT, points[least], EXTREME_RADIUS, ground, color, series);
  draw_dot (builder, UP_ROLE_POINT, points[most], EXTREME_RADIUS, ground, color, series);
}

static void
draw_open (UpSceneBuilder *builder,
           const UpPoint  *points,
           gsize           n_points,
           UpColor         color,
           int             series)
{
  UpMark *line = up_scene_builder_add_line (builder, UP_ROLE_SERIES_OPEN, points, n_points, color,
                                            LINE_WIDTH);

  line->dash[0] = OPEN_DASH;
  line->dash[1] = OPEN_GAP;
  line->series = series;
}

/**
 * up_sparkline_draw:
 * @builder: of the scene
 * @points: (array length=n_points): from up_sparkline_place()
 * @n_points: how many
 * @n_finished: how many of them are finished periods; the rest is dotted
 * @width: of the sparkline, which decides what there is room for
 * @color: of line and dots
 * @ground: behind it
 * @series: index of the scene's series, or -1
 *
 * A line, broken where a value is missing; a dot on the last finished value; from 100 points of
 * width on hollow dots on the least and the largest.
 */
void
up_sparkline_draw (UpSceneBuilder *builder,
                   const UpPoint  *points,
                   gsize           n_points,
                   gsize           n_finished,
                   double          width,
                   UpColor         color,
                   UpColor         ground,
                   int             series)
{
  gsize last = MIN (n_finished, n_points);
  UpMark *line;

  g_return_if_fail (builder != NULL && (n_points == 0 || points != NULL));

  if (n_points == 0)
    return;
  line = up_scene_builder_add_line (builder, UP_ROLE_SERIES, points, last, color, LINE_WIDTH);
  line->round_caps = TRUE;
  line->series = series;
  if (last < n_points)
    draw_open (builder, points + (last > 0 ? last - 1 : 0), n_points - (last > 0 ? last - 1 : 0),
               color, series);
  if (width >= EXTREMES_FROM)
    draw_extremes (builder, points, last, color, ground, series);
  while (last > 0 && !isfinite (points[last - 1].y))
    last--;
  if (last > 0)
    draw_dot (builder, UP_ROLE_POINT, points[last - 1], DOT_RADIUS, color, color, series);
}

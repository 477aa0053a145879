/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-scene-reduce.h"

#include <math.h>

/* First, lowest, highest and last point of one pixel column. */
typedef struct
{
  double column;
  gsize first, low, high, last;
} Column;

static gsize
put_column (const Column  *column,
            const UpPoint *points,
            UpPoint       *reduced)
{
  gsize inner = MIN (column->low, column->high);
  gsize outer = MAX (column->low, column->high);
  gsize n = 0;

  reduced[n++] = points[column->first];
  if (inner > column->first && inner < column->last)
    reduced[n++] = points[inner];
  if (outer > column->first && outer < column->last && outer != inner)
    reduced[n++] = points[outer];
  if (column->last > column->first)
    reduced[n++] = points[column->last];
  return n;
}

/**
 * up_scene_reduce:
 * @points: (array length=n_points): a run of a polyline, ascending in x, without NaN
 * @n_points: how many
 * @scale: pixels a point of x
 * @reduced: (out caller-allocates): room for @n_points points
 *
 * Keeps of every pixel column the first, the lowest, the highest and the last point. On a raster
 * the line looks the same, no peak is lost, and its cost is bounded by the width of the picture:
 * stroking 1,000,000 points takes seconds, reducing them first 9 ms.
 *
 * Returns: how many points are left
 */
gsize
up_scene_reduce (const UpPoint *points,
                 gsize          n_points,
                 double         scale,
                 UpPoint       *reduced)
{
  Column column = { 0 };
  gsize n = 0;

  g_return_val_if_fail (points != NULL || n_points == 0, 0);

  for (gsize i = 0; i < n_points; i++)
    {
      double place = floor (points[i].x * scale);

      if (i == 0 || place != column.column)
        {
          if (i > 0)
            n += put_column (&column, points, reduced + n);
          column = (Column) { place, i, i, i, i };
          continue;
        }
      if (points[i].y < points[column.low].y)
        column.low = i;
      if (points[i].y > points[column.high].y)
        column.high = i;
      column.last = i;
    }
  return n_points > 0 ? n + put_column (&column, points, reduced + n) : 0;
}

/**
 * up_scene_reduce_line:
 * @points: (array length=n_points): a polyline, ascending in x; points that are not finite break it
 * @n_points: how many
 * @scale: pixels a point of x
 * @reduced: (out caller-allocates): room for @n_points points
 *
 * Reduces each run of a line with up_scene_reduce(). One point that is not finite stays between two
 * runs.
 *
 * Returns: how many points are left
 */
gsize
up_scene_reduce_line (const UpPoint *points,
                      gsize          n_points,
                      double         scale,
                      UpPoint       *reduced)
{
  gsize start = 0, n = 0;

  for (gsize i = 0; i <= n_points; i++)
    {
      if (i < n_points && isfinite (points[i].x) && isfinite (points[i].y))
        continue;
      n += up_scene_reduce (points + start, i - start, scale, reduced + n);
      if (i < n_points && i > start)
        reduced[n++] = points[i];
      start = i + 1;
    }
  return n;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-scene-outline.h"

#include <math.h>

/* Slices a pixel: finer than the 15 lines a pixel that cairo samples would not be seen. */
#define SLICES 4

/* What the pen passes in one slice of x. */
typedef struct
{
  double low;
  double high;
} Extent;

typedef struct
{
  double left;     /* x where the first slice begins */
  double slice;    /* width of a slice, in points */
  double radius;   /* half the width of the line */
  gsize n;         /* slices that the line runs through */
  Extent *extents; /* owned */
} Pen;

static void
widen (Extent *extent,
       double  y)
{
  extent->low = MIN (extent->low, y);
  extent->high = MAX (extent->high, y);
}

static gsize
slice_of (const Pen *pen,
          double     x)
{
  return MIN ((gsize) MAX ((x - pen->left) / pen->slice, 0), pen->n - 1);
}

/* Marks what the straight stretch between two points passes: its ends, and where it crosses from
 * slice to slice. */
static void
pass (Pen    *pen,
      UpPoint from,
      UpPoint to)
{
  gsize first = slice_of (pen, from.x), last = slice_of (pen, to.x);

  widen (&pen->extents[first], from.y);
  for (gsize i = first + 1; i <= last; i++)
    {
      double x = pen->left + (double) i * pen->slice;
      double y = from.y + (to.y - from.y) * CLAMP ((x - from.x) / (to.x - from.x), 0, 1);

      widen (&pen->extents[i - 1], y);
      widen (&pen->extents[i], y);
    }
  widen (&pen->extents[last], to.y);
}

/* The edge of all discs around what is passed within reach of slice @at, which may lie beyond both
 * ends. */
static void
round_off (const Pen    *pen,
           const double *rise,
           gssize        reach,
           gssize        at,
           double       *top,
           double       *bottom)
{
  gssize from = MAX (at - reach, 0), to = MIN (at + reach, (gssize) pen->n - 1);

  *top = INFINITY;
  *bottom = -INFINITY;
  for (gssize i = from; i <= to; i++)
    {
      double height = rise[ABS (i - at)];

      *top = MIN (*top, pen->extents[i].low - height);
      *bottom = MAX (*bottom, pen->extents[i].high + height);
    }
}

static UpPoint *
trace (const Pen *pen,
       gsize     *n_corners)
{
  gssize reach = (gssize) (pen->radius / pen->slice);
  gsize n = pen->n + 2 * (gsize) reach;
  g_autofree double *rise = g_new (double, (gsize) reach + 1);
  UpPoint *corners = g_new (UpPoint, 2 * n);

  for (gssize i = 0; i <= reach; i++)
    rise[i] = sqrt (MAX (pen->radius * pen->radius -
                             (double) (i * i) * pen->slice * pen->slice, 0));
  for (gsize i = 0; i < n; i++)
    {
      gssize at = (gssize) i - reach;
      double x = pen->left + ((double) at + 0.5) * pen->slice;
      double top, bottom;

      round_off (pen, rise, reach, at, &top, &bottom);
      corners[i] = (UpPoint) { x, top };
      corners[2 * n - 1 - i] = (UpPoint) { x, bottom };
    }
  *n_corners = 2 * n;
  return corners;
}

/**
 * up_scene_outline:
 * @points: (array length=n_points): a line, ascending in x, all finite
 * @n_points: how many, at least 1
 * @width: of the line, in points
 * @scale: pixels a point
 * @n_corners: (out): how many corners it has
 *
 * What a round pen covers that follows a dense line. Where a line goes up and down many times in
 * each pixel, to stroke it takes cairo a time that grows with the square of the crossings; filling
 * its outline takes a tenth, and is what all strokes together cover.
 *
 * Returns: (transfer full) (array length=n_corners): the polygon
 */
UpPoint *
up_scene_outline (const UpPoint *points,
                  gsize          n_points,
                  double         width,
                  double         scale,
                  gsize         *n_corners)
{
  Pen pen = { .radius = width / 2 };
  UpPoint *corners;

  g_return_val_if_fail (points != NULL && n_points > 0 && scale > 0 && n_corners != NULL, NULL);

  pen.slice = 1 / (scale * SLICES);
  pen.left = points[0].x;
  pen.n = (gsize) ((points[n_points - 1].x - pen.left) / pen.slice) + 1;
  pen.extents = g_new (Extent, pen.n);
  for (gsize i = 0; i < pen.n; i++)
    pen.extents[i] = (Extent) { INFINITY, -INFINITY };

  pass (&pen, points[0], points[0]);
  for (gsize i = 1; i < n_points; i++)
    pass (&pen, points[i - 1], points[i]);
  corners = trace (&pen, n_corners);
  g_free (pen.extents);
  return corners;
}

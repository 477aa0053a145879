/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-label-placer.h"

#include <math.h>

typedef struct
{
  UpPoint *points;
  gsize n_points;
  double clearance;
} Line;

struct _UpLabelPlacer
{
  UpRect bounds;
  GArray *lines; /* (element-type Line) */
  GArray *rects; /* (element-type UpRect) */
};

static void
clear_line (gpointer data)
{
  g_free (((Line *) data)->points);
}

/**
 * up_label_placer_new:
 * @bounds: texts stay inside
 *
 * Returns: (transfer full): a placer without obstacles
 */
UpLabelPlacer *
up_label_placer_new (UpRect bounds)
{
  UpLabelPlacer *self = g_new0 (UpLabelPlacer, 1);

  self->bounds = bounds;
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (self->lines, clear_line);
  self->rects = g_array_new (FALSE, FALSE, sizeof (UpRect));
  return self;
}

/**
 * up_label_placer_free:
 * @self: (transfer full): a placer
 */
void
up_label_placer_free (UpLabelPlacer *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->lines);
  g_array_unref (self->rects);
  g_free (self);
}

/**
 * up_label_placer_add_line:
 * @self: a placer
 * @points: (array length=n_points): ascending in x; a y that is NaN breaks the line
 * @n_points: how many
 * @clearance: how far texts stay from its middle, in points
 */
void
up_label_placer_add_line (UpLabelPlacer *self,
                          const UpPoint *points,
                          gsize          n_points,
                          double         clearance)
{
  Line line = { NULL, n_points, clearance };

  g_return_if_fail (self != NULL && (points != NULL || n_points == 0));

  line.points = g_memdup2 (points, n_points * sizeof *points);
  g_array_append_val (self->lines, line);
}

/**
 * up_label_placer_add_rect:
 * @self: a placer
 * @rect: taken by something else
 */
void
up_label_placer_add_rect (UpLabelPlacer *self,
                          UpRect         rect)
{
  g_return_if_fail (self != NULL);

  g_array_append_val (self->rects, rect);
}

/* Cuts the segment to the rectangle's columns, then looks whether any of it is in its rows. */
static gboolean
segment_meets (UpPoint a,
               UpPoint b,
               UpRect  rect,
               double  clearance)
{
  double left = rect.x - clearance;
  double right = rect.x + rect.width + clearance;
  double top = rect.y - clearance;
  double bottom = rect.y + rect.height + clearance;
  double slope = b.x > a.x ? (b.y - a.y) / (b.x - a.x) : 0;
  double y1, y2;

  if (isnan (a.y) || isnan (b.y) || b.x < left || a.x > right)
    return FALSE;
  y1 = a.x < left ? a.y + slope * (left - a.x) : a.y;
  y2 = b.x > right ? a.y + slope * (right - a.x) : b.y;
  return MAX (y1, y2) >= top && MIN (y1, y2) <= bottom;
}

static gboolean
line_meets (const Line *line,
            UpRect      rect)
{
  double left = rect.x - line->clearance;
  gsize first = 0, last = line->n_points;

  /* The last point left of the rectangle, by bisection: lines may have a million points. */
  while (last - first > 1)
    {
      gsize middle = first + (last - first) / 2;

      if (line->points[middle].x < left)
        first = middle;
      else
        last = middle;
    }
  if (line->n_points == 1)
    return segment_meets (line->points[0], line->points[0], rect, line->clearance);
  for (gsize i = first; i + 1 < line->n_points; i++)
    {
      if (line->points[i].x > rect.x + rect.width + line->clearance)
        return FALSE;
      if (segment_meets (line->points[i], line->points[i + 1], rect, line->clearance))
        return TRUE;
    }
  return FALSE;
}

static gboolean
rects_meet (UpRect a,
            UpRect b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
         b.y < a.y + a.height;
}

/**
 * up_label_placer_is_free:
 * @self: a placer
 * @rect: a place
 *
 * Returns: whether @rect is inside the bounds and touches nothing
 */
gboolean
up_label_placer_is_free (UpLabelPlacer *self,
                         UpRect         rect)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (rect.x < self->bounds.x || rect.y < self->bounds.y ||
      rect.x + rect.width > self->bounds.x + self->bounds.width ||
      rect.y + rect.height > self->bounds.y + self->bounds.height)
    return FALSE;
  for (guint i = 0; i < self->rects->len; i++)
    {
      if (rects_meet (rect, g_array_index (self->rects, UpRect, i)))
        return FALSE;
    }
  for (guint i = 0; i < self->lines->len; i++)
    {
      if (line_meets (&g_array_index (self->lines, Line, i), rect))
        return FALSE;
    }
  return TRUE;
}

/* How far a text stands from its point: beside it, and above or below it; near places first. */
#define ASIDE 16.0
static const double distances[] = { 24, 16, 34, 46 };

/**
 * up_label_placer_place:
 * @self: a placer
 * @anchor: the point the text speaks of
 * @width: of the text, in points
 * @height: of the text
 * @rect: (out): the place found, taken from now on
 *
 * Tries above left, then above right, then below, each at several distances; a place that sticks
 * out at a side is moved in. Touching a line, a text or an edge rejects a place.
 *
 * Returns: whether there is a place
 */
gboolean
up_label_placer_place (UpLabelPlacer *self,
                       UpPoint        anchor,
                       double         width,
                       double         height,
                       UpRect        *rect)
{
  double left, right;

  g_return_val_if_fail (self != NULL && rect != NULL, FALSE);

  left = anchor.x - ASIDE - width;
  right = anchor.x + ASIDE;
  for (int side = 0; side < 4; side++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (distances); i++)
        {
          double x = side % 2 == 0 ? left : right;
          double y = side < 2 ? anchor.y - distances[i] - height : anchor.y + distances[i];
          UpRect place;

          x = MIN (x, self->bounds.x + self->bounds.width - width);
          place = (UpRect) { MAX (x, self->bounds.x), y, width, height };
          if (!up_label_placer_is_free (self, place))
            continue;
          up_label_placer_add_rect (self, place);
          *rect = place;
          return TRUE;
        }
    }
  return FALSE;
}

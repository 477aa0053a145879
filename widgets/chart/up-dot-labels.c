/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-dot-labels.h"

#include <math.h>

/* Side of a cell, in points: what is taken is known that exactly. */
#define CELL 3.0
/* What takes a cell. */
#define BY_TEXT 1
#define BY_DOT 2
/* Between dot and name. */
#define GAP 4.0
/* Further away there is a leader. */
static const double far_gaps[] = { 16, 28 };

struct _UpDotLabels
{
  UpRect bounds;
  int n_columns;
  int n_rows;
  guint8 *taken;
};

/**
 * up_dot_labels_new:
 * @bounds: names stay inside
 *
 * Returns: (transfer full): a placer without obstacles
 */
UpDotLabels *
up_dot_labels_new (UpRect bounds)
{
  UpDotLabels *self = g_new0 (UpDotLabels, 1);

  self->bounds = bounds;
  self->n_columns = (int) ceil (bounds.width / CELL) + 1;
  self->n_rows = (int) ceil (bounds.height / CELL) + 1;
  self->taken = g_malloc0 ((gsize) self->n_columns * (gsize) self->n_rows);
  return self;
}

/**
 * up_dot_labels_free:
 * @self: (transfer full): a placer
 */
void
up_dot_labels_free (UpDotLabels *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->taken);
  g_free (self);
}

/* The cells that a rectangle touches, cut at the bounds. */
static void
find_cells (const UpDotLabels *self,
            UpRect             rect,
            int               *left,
            int               *right,
            int               *top,
            int               *bottom)
{
  double x = rect.x - self->bounds.x, y = rect.y - self->bounds.y;

  *left = (int) CLAMP (floor (x / CELL), 0, self->n_columns - 1);
  *right = (int) CLAMP (ceil ((x + rect.width) / CELL), 0, self->n_columns);
  *top = (int) CLAMP (floor (y / CELL), 0, self->n_rows - 1);
  *bottom = (int) CLAMP (ceil ((y + rect.height) / CELL), 0, self->n_rows);
}

static void
take (UpDotLabels *self,
      UpRect       rect,
      guint8       by)
{
  int left, right, top, bottom;

  find_cells (self, rect, &left, &right, &top, &bottom);
  for (int y = top; y < bottom; y++)
    {
      for (int x = left; x < right; x++)
        self->taken[y * self->n_columns + x] |= by;
    }
}

/**
 * up_dot_labels_take:
 * @self: a placer
 * @rect: taken by a text or a line
 */
void
up_dot_labels_take (UpDotLabels *self,
                    UpRect       rect)
{
  g_return_if_fail (self != NULL);

  take (self, rect, BY_TEXT);
}

/**
 * up_dot_labels_take_dot:
 * @self: a placer
 * @dot: middle of a dot
 * @radius: of the dot
 *
 * Unlike texts, dots may be crossed by leaders.
 */
void
up_dot_labels_take_dot (UpDotLabels *self,
                        UpPoint      dot,
                        double       radius)
{
  g_return_if_fail (self != NULL);

  take (self, (UpRect) { dot.x - radius, dot.y - radius, 2 * radius, 2 * radius }, BY_DOT);
}

/**
 * up_dot_labels_is_free:
 * @self: a placer
 * @rect: a place
 *
 * Returns: whether @rect is inside the bounds and nothing is there
 */
gboolean
up_dot_labels_is_free (const UpDotLabels *self,
                       UpRect             rect)
{
  int left, right, top, bottom;

  g_return_val_if_fail (self != NULL, FALSE);

  if (rect.x < self->bounds.x || rect.y < self->bounds.y ||
      rect.x + rect.width > self->bounds.x + self->bounds.width ||
      rect.y + rect.height > self->bounds.y + self->bounds.height)
    return FALSE;
  find_cells (self, rect, &left, &right, &top, &bottom);
  for (int y = top; y < bottom; y++)
    {
      for (int x = left; x < right; x++)
        {
          if (self->taken[y * self->n_columns + x] != 0)
            return FALSE;
        }
    }
  return TRUE;
}

/* Whether the straight way from a dot to a name meets no text. */
static gboolean
is_way_free (const UpDotLabels *self,
             UpPoint            dot,
             double             radius,
             UpRect             rect)
{
  UpPoint end = { CLAMP (dot.x, rect.x, rect.x + rect.width),
                  CLAMP (dot.y, rect.y, rect.y + rect.height) };
  double length = hypot (end.x - dot.x, end.y - dot.y);

  for (double at = radius + CELL; at < length; at += CELL)
    {
      int column = (int) ((dot.x + (end.x - dot.x) * at / length - self->bounds.x) / CELL);
      int row = (int) ((dot.y + (end.y - dot.y) * at / length - self->bounds.y) / CELL);

      if (column < 0 || row < 0 || column >= self->n_columns || row >= self->n_rows ||
          (self->taken[row * self->n_columns + column] & BY_TEXT) != 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * up_dot_labels_place:
 * @self: a placer
 * @dot: middle of a dot
 * @radius: of the dot
 * @width: of its name, in points
 * @height: of its name
 * @far: whether it may stand further away, with a leader
 * @place: (out): the place found, taken from now on
 *
 * Tries right, left, above, below and the diagonals.
 *
 * Returns: whether there is a place
 */
gboolean
up_dot_labels_place (UpDotLabels *self,
                     UpPoint      dot,
                     double       radius,
                     double       width,
                     double       height,
                     gboolean     far,
                     UpDotPlace  *place)
{
  static const int sides[][2] = { { 1, 0 }, { -1, 0 }, { 0, -1 }, { 0, 1 },
                                  { 1, -1 }, { -1, -1 }, { 1, 1 }, { -1, 1 } };

  g_return_val_if_fail (self != NULL && place != NULL, FALSE);

  for (guint try = 0; try <= (far ? G_N_ELEMENTS (far_gaps) : 0); try++)
    {
      double gap = try == 0 ? GAP : far_gaps[try - 1];

      for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
        {
          int right = sides[i][0], down = sides[i][1];
          /* On a diagonal both distances together are the gap. */
          double away = (radius + gap) * (right != 0 && down != 0 ? 0.71 : 1);
          UpRect rect = { right > 0   ? dot.x + away
                          : right < 0 ? dot.x - away - width
                                      : dot.x - width / 2,
                          down > 0   ? dot.y + away
                          : down < 0 ? dot.y - away - height
                                     : dot.y - height / 2, width, height };

          if (!up_dot_labels_is_free (self, rect) ||
              (try > 0 && !is_way_free (self, dot, radius, rect)))
            continue;
          up_dot_labels_take (self, rect);
          *place = (UpDotPlace) { rect, try > 0 };
          return TRUE;
        }
    }
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-point-index.h"

#include <math.h>

/* Rows of cells are found by their height, and a cell in its row by its x: nothing is built for
 * them. Other points stand in a k-d tree (J. L. Bentley, Multidimensional binary search trees used
 * for associative searching, Communications of the ACM 18, 1975), kept as an array: the middle of
 * a range is its node, the halves its branches. */

/* Rows nearer than this to each other are one row, of charts side by side. */
#define SAME_Y 0.5
/* A large step goes through a row in so many. */
#define LARGE_STEPS 12

struct _UpPointIndex
{
  UpScene *scene; /* owned */
  gboolean rows;  /* each series is a row of cells */
  gboolean lone;  /* no series has more than one point: one walks from series to series */

  UpSpot *spots; /* owned; a tree, or the series of rows by height */
  gsize n_spots;
  UpSpot *by_x; /* owned; nullable: lone spots by x */
  UpSpot *by_y; /* owned; nullable: by y */
};

static UpPoint
place_of (const UpPointIndex *self,
          UpSpot              spot)
{
  return up_scene_series_place (up_scene_get_series (self->scene, (guint) spot.series),
                                spot.point);
}

static double
key_of (const UpPointIndex *self,
        UpSpot              spot,
        guint               axis)
{
  UpPoint place = place_of (self, spot);

  return axis == 0 ? place.x : place.y;
}

/* Brings the spot of rank @middle of [from, to) to its place, smaller ones before it (Hoare's
 * selection). */
static void
select_middle (UpPointIndex *self,
               gsize         from,
               gsize         to,
               gsize         middle,
               guint         axis)
{
  gssize low = (gssize) from, high = (gssize) to - 1;

  while (low < high)
    {
      double pivot = key_of (self, self->spots[middle], axis);
      gssize i = low, j = high;

      while (i <= j)
        {
          while (key_of (self, self->spots[i], axis) < pivot)
            i++;
          while (key_of (self, self->spots[j], axis) > pivot)
            j--;
          if (i <= j)
            {
              UpSpot other = self->spots[i];

              self->spots[i++] = self->spots[j];
              self->spots[j--] = other;
            }
        }
      if (j < (gssize) middle)
        low = i;
      if ((gssize) middle < i)
        high = j;
    }
}

static void
build (UpPointIndex *self,
       gsize         from,
       gsize         to,
       guint         axis)
{
  gsize middle = from + (to - from) / 2;

  if (to - from < 2)
    return;
  select_middle (self, from, to, middle, axis);
  build (self, from, middle, !axis);
  build (self, middle + 1, to, !axis);
}

static gint
compare_on (UpPointIndex *self,
            UpSpot        a,
            UpSpot        b,
            guint         axis)
{
  double first = key_of (self, a, axis), second = key_of (self, b, axis);

  if (first < second || first > second)
    return first < second ? -1 : 1;
  first = key_of (self, a, !axis);
  second = key_of (self, b, !axis);
  if (first < second || first > second)
    return first < second ? -1 : 1;
  return a.series - b.series;
}

static gint
compare_x (gconstpointer a,
           gconstpointer b,
           gpointer      user_data)
{
  return compare_on (user_data, *(const UpSpot *) a, *(const UpSpot *) b, 0);
}

static gint
compare_y (gconstpointer a,
           gconstpointer b,
           gpointer      user_data)
{
  return compare_on (user_data, *(const UpSpot *) a, *(const UpSpot *) b, 1);
}

static UpSpot *
sort_spots (UpPointIndex    *self,
            GCompareDataFunc compare)
{
  UpSpot *spots = g_memdup2 (self->spots, MAX (self->n_spots, 1) * sizeof *spots);

  g_sort_array (spots, self->n_spots, sizeof *spots, compare, self);
  return spots;
}

static gint
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  UpScene *scene = user_data;
  const UpSpot *first = a, *second = b;
  double y1 = up_scene_get_series (scene, (guint) first->series)->missing_y;
  double y2 = up_scene_get_series (scene, (guint) second->series)->missing_y;

  return y1 < y2 ? -1 : y1 > y2 ? 1 : first->series - second->series;
}

static void
take_rows (UpPointIndex *self)
{
  guint n = up_scene_get_n_series (self->scene);

  self->spots = g_new (UpSpot, n);
  for (guint i = 0; i < n; i++)
    if (up_scene_get_series (self->scene, i)->n_points > 0)
      self->spots[self->n_spots++] = (UpSpot) { (int) i, 0 };
  g_sort_array (self->spots, self->n_spots, sizeof *self->spots, compare_rows, self->scene);
}

static void
take_points (UpPointIndex *self,
             gsize         n_points)
{
  self->spots = g_new (UpSpot, MAX (n_points, 1));
  for (guint i = 0; i < up_scene_get_n_series (self->scene); i++)
    {
      const UpSceneSeries *series = up_scene_get_series (self->scene, i);

      for (gsize j = 0; j < series->n_points; j++)
        {
          UpPoint place = up_scene_series_place (series, j);

          if (isfinite (place.x) && isfinite (place.y))
            self->spots[self->n_spots++] = (UpSpot) { (int) i, j };
        }
    }
  build (self, 0, self->n_spots, 0);
  if (!self->lone)
    return;
  self->by_x = sort_spots (self, compare_x);
  self->by_y = sort_spots (self, compare_y);
}

/**
 * up_point_index_new:
 * @scene: a scene
 *
 * Returns: (transfer full): its points, those that have a place
 */
UpPointIndex *
up_point_index_new (UpScene *scene)
{
  UpPointIndex *self;
  gsize n_points = 0;

  g_return_val_if_fail (scene != NULL, NULL);

  self = g_new0 (UpPointIndex, 1);
  self->scene = up_scene_ref (scene);
  self->rows = self->lone = up_scene_get_n_series (scene) > 0;
  for (guint i = 0; i < up_scene_get_n_series (scene); i++)
    {
      const UpSceneSeries *series = up_scene_get_series (scene, i);

      n_points += series->n_points;
      self->rows &= isfinite (series->missing_y);
      self->lone &= series->n_points <= 1;
    }
  if (self->rows)
    take_rows (self);
  else
    take_points (self, n_points);
  return self;
}

/**
 * up_point_index_free:
 * @self: (transfer full): an index
 */
void
up_point_index_free (UpPointIndex *self)
{
  g_return_if_fail (self != NULL);

  up_scene_unref (self->scene);
  g_free (self->spots);
  g_free (self->by_x);
  g_free (self->by_y);
  g_free (self);
}

/* --- Nearest ------------------------------------------------------------------------------- */

/* The point of a series nearest to @x, which its points ascend in. */
static gsize
nearest_in_series (const UpSceneSeries *series,
                   double               x)
{
  gsize low = 0, high = series->n_points;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (series->points[middle].x < x)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == series->n_points)
    return low - 1;
  return low > 0 && x - series->points[low - 1].x < series->points[low].x - x ? low - 1 : low;
}

typedef struct
{
  const UpPointIndex *self;
  UpPoint at;
  UpSpot spot;
  double distance; /* squared */
} Search;

static void
consider (Search *search,
          UpSpot  spot)
{
  UpPoint place = place_of (search->self, spot);
  double dx = place.x - search->at.x, dy = place.y - search->at.y;
  double distance = dx * dx + dy * dy;

  if (distance < search->distance)
    {
      search->distance = distance;
      search->spot = spot;
    }
}

static void
search_tree (Search *search,
             gsize   from,
             gsize   to,
             guint   axis)
{
  gsize middle = from + (to - from) / 2;
  double before;

  if (from >= to)
    return;
  consider (search, search->self->spots[middle]);
  before = (axis == 0 ? search->at.x : search->at.y) -
           key_of (search->self, search->self->spots[middle], axis);
  if (before <= 0)
    search_tree (search, from, middle, !axis);
  else
    search_tree (search, middle + 1, to, !axis);
  if (before * before >= search->distance)
    return;
  if (before <= 0)
    search_tree (search, middle + 1, to, !axis);
  else
    search_tree (search, from, middle, !axis);
}

static const UpSceneSeries *
row_at (const UpPointIndex *self,
        gsize               i)
{
  return up_scene_get_series (self->scene, (guint) self->spots[i].series);
}

static void
consider_row (Search *search,
              gsize   i)
{
  consider (search, (UpSpot) { search->self->spots[i].series,
                               nearest_in_series (row_at (search->self, i), search->at.x) });
}

/* From the row at that height on, up and down as far as one can be nearer than the nearest yet. */
static void
search_rows (Search *search)
{
  const UpPointIndex *self = search->self;
  gsize low = 0, high = self->n_spots;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (row_at (self, middle)->missing_y < search->at.y)
        low = middle + 1;
      else
        high = middle;
    }
  for (gsize i = low; i < self->n_spots; i++)
    {
      double dy = row_at (self, i)->missing_y - search->at.y;

      if (dy * dy >= search->distance)
        break;
      consider_row (search, i);
    }
  for (gsize i = low; i-- > 0;)
    {
      double dy = row_at (self, i)->missing_y - search->at.y;

      if (dy * dy >= search->distance)
        break;
      consider_row (search, i);
    }
}

/**
 * up_point_index_nearest:
 * @self: an index
 * @x: in scene points
 * @y: in scene points
 *
 * Returns: the nearest point, %UP_SPOT_NONE when there is none
 */
UpSpot
up_point_index_nearest (UpPointIndex *self,
                        double        x,
                        double        y)
{
  Search search = { self, { x, y }, UP_SPOT_NONE, INFINITY };

  g_return_val_if_fail (self != NULL, UP_SPOT_NONE);

  if (self->rows)
    search_rows (&search);
  else
    search_tree (&search, 0, self->n_spots, 0);
  return search.spot;
}

/* --- Steps --------------------------------------------------------------------------------- */

static UpSpot
step_in_order (UpPointIndex    *self,
               const UpSpot    *order,
               UpSpot           spot,
               int              step,
               GCompareDataFunc compare)
{
  gsize low = 0, high = self->n_spots;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (compare (&order[middle], &spot, self) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return order[CLAMP ((gssize) low + step, 0, (gssize) self->n_spots - 1)];
}

/**
 * up_point_index_first:
 * @self: an index
 *
 * Returns: where the keyboard begins: the upper left point, %UP_SPOT_NONE when there is none
 */
UpSpot
up_point_index_first (UpPointIndex *self)
{
  UpSpot spot;

  g_return_val_if_fail (self != NULL, UP_SPOT_NONE);

  if (self->n_spots == 0)
    return UP_SPOT_NONE;
  if (self->by_y != NULL)
    return self->by_y[0];
  spot = self->rows ? self->spots[0] : up_point_index_nearest (self, 0, 0);
  return (UpSpot) { spot.series, 0 };
}

/**
 * up_point_index_along:
 * @self: an index
 * @spot: a point
 * @step: how far, to the left below 0
 *
 * Returns: the point so far along the series, or along all where each series has one
 */
UpSpot
up_point_index_along (UpPointIndex *self,
                      UpSpot        spot,
                      int           step)
{
  const UpSceneSeries *series;
  gssize point;

  g_return_val_if_fail (self != NULL && spot.series >= 0, UP_SPOT_NONE);

  if (self->by_x != NULL)
    return step_in_order (self, self->by_x, spot, step, compare_x);
  series = up_scene_get_series (self->scene, (guint) spot.series);
  point = (gssize) spot.point + step;
  return (UpSpot) { spot.series, (gsize) CLAMP (point, 0, (gssize) series->n_points - 1) };
}

/**
 * up_point_index_across:
 * @self: an index
 * @spot: a point
 * @step: -1 for the next above on the screen, 1 for the next below
 *
 * Returns: the point then; @spot when it is the last
 */
UpSpot
up_point_index_across (UpPointIndex *self,
                       UpSpot        spot,
                       int           step)
{
  UpSpot found = spot;
  double best_y = INFINITY, best_x = INFINITY;
  UpPoint here;

  g_return_val_if_fail (self != NULL && spot.series >= 0, UP_SPOT_NONE);

  if (self->by_y != NULL)
    return step_in_order (self, self->by_y, spot, step, compare_y);
  here = place_of (self, spot);
  for (guint i = 0; i < up_scene_get_n_series (self->scene); i++)
    {
      const UpSceneSeries *series = up_scene_get_series (self->scene, i);
      UpSpot other = { (int) i, 0 };
      double ahead, aside;

      if ((int) i == spot.series || series->n_points == 0)
        continue;
      other.point = nearest_in_series (series, here.x);
      ahead = (place_of (self, other).y - here.y) * step;
      aside = fabs (place_of (self, other).x - here.x);
      if (!(ahead > SAME_Y) || ahead > best_y + SAME_Y ||
          (ahead > best_y - SAME_Y && aside >= best_x))
        continue;
      best_y = ahead;
      best_x = aside;
      found = other;
    }
  return found;
}

/**
 * up_point_index_end:
 * @self: an index
 * @spot: a point
 * @last: whether to go to the right
 *
 * Returns: the first or the last point of the series, or of all where each series has one
 */
UpSpot
up_point_index_end (UpPointIndex *self,
                    UpSpot        spot,
                    gboolean      last)
{
  return up_point_index_along (self, spot, last ? G_MAXINT / 2 : -G_MAXINT / 2);
}

/**
 * up_point_index_large_step:
 * @self: an index
 * @spot: a point
 *
 * Returns: how many points a step with Control goes
 */
int
up_point_index_large_step (UpPointIndex *self,
                           UpSpot        spot)
{
  gsize n;

  g_return_val_if_fail (self != NULL && spot.series >= 0, 1);

  n = self->by_x != NULL ? self->n_spots
                         : up_scene_get_series (self->scene, (guint) spot.series)->n_points;
  return (int) MAX (n / LARGE_STEPS, 1);
}

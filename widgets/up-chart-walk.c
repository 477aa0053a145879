/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-walk.h"

#include <math.h>

/* Half a pixel: points of one period stand on one vertical. */
#define SAME_X 0.5

/* The series that has the most periods: all others stand on its verticals. */
static const UpSceneSeries *
longest (UpScene *scene)
{
  const UpSceneSeries *found = NULL;

  for (guint i = 0; i < up_scene_get_n_series (scene); i++)
    {
      const UpSceneSeries *series = up_scene_get_series (scene, i);

      if (found == NULL || series->n_points > found->n_points)
        found = series;
    }
  return found;
}

/* The first point of a series at @x or right of it. */
static gsize
lower_bound (const UpSceneSeries *series,
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
  return low;
}

/* The point of a series nearest to @x, -1 without any. */
static gssize
nearest_to (const UpSceneSeries *series,
            double               x)
{
  gsize at = lower_bound (series, x);

  if (at == series->n_points)
    return (gssize) at - 1;
  return (gssize) (at > 0 && x - series->points[at - 1].x <= series->points[at].x - x ? at - 1
                                                                                      : at);
}

/* Which of the series' own points stands where @point of the longest one does, or -1. Most series
 * have all periods; where several share a pixel their place alone would not tell them apart. */
static gssize
own_point (UpScene             *scene,
           const UpSceneSeries *series,
           int                  point)
{
  double x = up_chart_walk_x (scene, point);
  gssize at;

  if ((gsize) point < series->n_points && fabs (series->points[point].x - x) < 1e-9)
    return point;
  at = nearest_to (series, x);
  return at >= 0 && fabs (series->points[at].x - x) < SAME_X ? at : -1;
}

/**
 * up_chart_walk_n_points:
 * @scene: a scene
 *
 * Returns: how many periods the plot has
 */
int
up_chart_walk_n_points (UpScene *scene)
{
  const UpSceneSeries *series = longest (scene);

  return series != NULL ? (int) series->n_points : 0;
}

/**
 * up_chart_walk_x:
 * @scene: a scene
 * @point: a period of it
 *
 * Returns: where it stands, in scene points
 */
double
up_chart_walk_x (UpScene *scene,
                 int      point)
{
  const UpSceneSeries *series = longest (scene);

  g_return_val_if_fail (series != NULL && point >= 0 && (gsize) point < series->n_points, 0);

  return series->points[point].x;
}

/**
 * up_chart_walk_nearest:
 * @scene: a scene
 * @x: in scene points
 *
 * Returns: the period nearest to @x, or -1 in an empty plot
 */
int
up_chart_walk_nearest (UpScene *scene,
                       double   x)
{
  const UpSceneSeries *series = longest (scene);

  return series != NULL ? (int) nearest_to (series, x) : -1;
}

/**
 * up_chart_walk_period:
 * @scene: a scene
 * @frame: the frame it shows
 * @point: a period of it
 *
 * Returns: the period's first moment
 */
UpTime
up_chart_walk_period (UpScene *scene,
                      UpFrame *frame,
                      int      point)
{
  const UpSceneSeries *series = longest (scene);
  const UpTime *starts = up_frame_get_times (frame, "start");

  g_return_val_if_fail (series != NULL && point >= 0 && (gsize) point < series->n_points,
                        UP_TIME_NONE);
  g_return_val_if_fail (starts != NULL, UP_TIME_NONE);

  return starts[series->rows[point]];
}

/**
 * up_chart_walk_in_time:
 * @scene: a scene
 * @frame: the frame it shows
 * @n: a period, counted from the earliest on
 *
 * Returns: the period that it is from the left; from right to left the earliest is the last one
 */
int
up_chart_walk_in_time (UpScene *scene,
                       UpFrame *frame,
                       int      n)
{
  int n_points = up_chart_walk_n_points (scene);
  gboolean back = n_points > 1 && up_chart_walk_period (scene, frame, 0) >
                                      up_chart_walk_period (scene, frame, n_points - 1);

  return back ? n_points - 1 - n : n;
}

/**
 * up_chart_walk_find_last:
 * @scene: a scene
 * @frame: the frame it shows
 * @time: a moment
 *
 * Returns: the last period that begins at or before @time, counted from the earliest on; -1 when
 *   all begin later
 */
int
up_chart_walk_find_last (UpScene *scene,
                         UpFrame *frame,
                         UpTime   time)
{
  int low = 0, high = up_chart_walk_n_points (scene);

  while (low < high)
    {
      int middle = low + (high - low) / 2;

      if (up_chart_walk_period (scene, frame, up_chart_walk_in_time (scene, frame, middle)) <= time)
        low = middle + 1;
      else
        high = middle;
    }
  return low - 1;
}

/**
 * up_chart_walk_find_period:
 * @scene: a scene
 * @frame: the frame it shows
 * @period: a first moment
 *
 * Returns: the period that begins then, or -1
 */
int
up_chart_walk_find_period (UpScene *scene,
                           UpFrame *frame,
                           UpTime   period)
{
  int last = up_chart_walk_find_last (scene, frame, period);
  int point = last >= 0 ? up_chart_walk_in_time (scene, frame, last) : -1;

  return point >= 0 && up_chart_walk_period (scene, frame, point) == period ? point : -1;
}

/**
 * up_chart_walk_own_point:
 * @scene: a scene
 * @series: one of its series
 * @point: a period
 *
 * Returns: which of the points of @series stands there, or -1
 */
gssize
up_chart_walk_own_point (UpScene *scene,
                         int      series,
                         int      point)
{
  g_return_val_if_fail (series >= 0 && (guint) series < up_scene_get_n_series (scene), -1);

  return own_point (scene, up_scene_get_series (scene, (guint) series), point);
}

/* Where @series stands in the period; NaN where it has no value. */
static double
y_at (UpScene *scene,
      int      series,
      int      point)
{
  const UpSceneSeries *found = up_scene_get_series (scene, (guint) series);
  gssize own = own_point (scene, found, point);

  return own >= 0 ? found->points[own].y : (double) NAN;
}

/**
 * up_chart_walk_has_value:
 * @scene: a scene
 * @series: one of its series
 * @point: a period
 *
 * Returns: whether @series has a value there
 */
gboolean
up_chart_walk_has_value (UpScene *scene,
                         int      series,
                         int      point)
{
  return !isnan (y_at (scene, series, point));
}

/**
 * up_chart_walk_series_at:
 * @scene: a scene
 * @point: a period
 * @y: in scene points
 *
 * Returns: the series nearest to @y in that period, or -1 when none has a value
 */
int
up_chart_walk_series_at (UpScene *scene,
                         int      point,
                         double   y)
{
  int nearest = -1;

  for (int i = 0; i < (int) up_scene_get_n_series (scene); i++)
    if (up_chart_walk_has_value (scene, i, point) &&
        (nearest < 0 ||
         fabs (y_at (scene, i, point) - y) < fabs (y_at (scene, nearest, point) - y)))
      nearest = i;
  return nearest;
}

/**
 * up_chart_walk_series_step:
 * @scene: a scene
 * @point: a period
 * @series: where one is, or -1
 * @step: -1 for the next series above on the screen, 1 for the next below
 *
 * Series without a value in the period are passed over. There is no step beyond the last.
 *
 * Returns: the series then, or -1 when none has a value
 */
int
up_chart_walk_series_step (UpScene *scene,
                           int      point,
                           int      series,
                           int      step)
{
  double here;
  int found = -1;

  if (series < 0 || !up_chart_walk_has_value (scene, series, point))
    return up_chart_walk_series_at (scene, point,
                                    step > 0 ? UP_CHART_WALK_TOP : -UP_CHART_WALK_TOP);
  here = y_at (scene, series, point);
  for (int i = 0; i < (int) up_scene_get_n_series (scene); i++)
    {
      double there = y_at (scene, i, point);
      /* Equal heights are told apart by their order, so that each can be reached. */
      double ahead = fabs (there - here) < 1e-9 ? (i - series) * step : (there - here) * step;

      if (isnan (there) || ahead <= 0)
        continue;
      if (found < 0 || (there - y_at (scene, found, point)) * step < 0)
        found = i;
    }
  return found >= 0 ? found : series;
}

/* Where a text stands: boxes without a width are as wide as their text. */
static UpRect
text_box (const UpMark *mark,
          UpFonts      *fonts)
{
  UpRect box = mark->rect;

  if (box.width >= 0)
    return box;
  up_fonts_measure (fonts, mark->text, &mark->style, -1, &box.width, NULL, NULL);
  if (mark->style.align == UP_ALIGN_CENTER)
    box.x -= box.width / 2;
  else if (mark->style.align == UP_ALIGN_END)
    box.x -= box.width;
  return box;
}

/**
 * up_chart_walk_label_at:
 * @scene: a scene
 * @fonts: the faces it is set in
 * @x: in scene points
 * @y: in scene points
 *
 * Returns: the series whose name stands there, or -1
 */
int
up_chart_walk_label_at (UpScene *scene,
                        UpFonts *fonts,
                        double   x,
                        double   y)
{
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);
      UpRect box;

      if (mark->kind != UP_MARK_TEXT || mark->role != UP_ROLE_SERIES_LABEL || mark->series < 0 ||
          y < mark->rect.y || y > mark->rect.y + mark->rect.height)
        continue;
      box = text_box (mark, fonts);
      if (x >= box.x && x <= box.x + box.width)
        return mark->series;
    }
  return -1;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-scene-blend.h"

#include "up-scene-builder.h"

#include <math.h>
#include <string.h>

/* One chart becoming another: what both have moves, what only one has fades. */

/* Marks that stand so near to each other stand in the same place. */
#define SAME_PLACE 0.5

static double
mix (double from,
     double to,
     double t)
{
  return from + (to - from) * t;
}

static UpColor
mix_color (UpColor from,
           UpColor to,
           double  t)
{
  return (UpColor) {
    (float) mix (from.red, to.red, t),
    (float) mix (from.green, to.green, t),
    (float) mix (from.blue, to.blue, t),
    (float) mix (from.alpha, to.alpha, t),
  };
}

static UpColor
fade (UpColor color,
      double  share)
{
  color.alpha *= (float) share;
  return color;
}

static UpRect
mix_rect (UpRect from,
          UpRect to,
          double t)
{
  return (UpRect) {
    mix (from.x, to.x, t),
    mix (from.y, to.y, t),
    mix (from.width, to.width, t),
    mix (from.height, to.height, t),
  };
}

static const char *
series_key (UpScene *scene,
            int      series)
{
  if (series < 0 || (guint) series >= up_scene_get_n_series (scene))
    return NULL;
  return up_scene_get_series (scene, (guint) series)->key;
}

static gboolean
same_place (UpScene      *from,
            const UpMark *a,
            UpScene      *to,
            const UpMark *b)
{
  const UpPoint *points = up_scene_get_points (from, a);
  const UpPoint *others = up_scene_get_points (to, b);

  if (fabs (a->rect.x - b->rect.x) > SAME_PLACE || fabs (a->rect.y - b->rect.y) > SAME_PLACE ||
      fabs (a->rect.width - b->rect.width) > SAME_PLACE ||
      fabs (a->rect.height - b->rect.height) > SAME_PLACE)
    return FALSE;
  for (guint i = 0; i < a->n_points; i++)
    if (fabs (points[i].x - others[i].x) > SAME_PLACE ||
        fabs (points[i].y - others[i].y) > SAME_PLACE)
      return FALSE;
  return TRUE;
}

/* Marks of a series are the same when they say the same of it, and lines when they have as many
 * periods. Others are the same when they say the same words, or stand where they stood: a grid line
 * of another value is another line. */
static gboolean
is_same (UpScene      *from,
         const UpMark *a,
         UpScene      *to,
         const UpMark *b)
{
  if (a->kind != b->kind || a->role != b->role || a->layer != b->layer ||
      a->n_points != b->n_points)
    return FALSE;
  if (a->series >= 0 || b->series >= 0)
    return g_strcmp0 (series_key (from, a->series), series_key (to, b->series)) == 0;
  if (a->kind == UP_MARK_TEXT)
    return g_strcmp0 (a->text, b->text) == 0;
  return same_place (from, a, to, b);
}

/* The partner of each mark of @to in @from, or -1; each mark of @from is used once. */
static int *
find_partners (UpScene *from,
               UpScene *to,
               gboolean *used)
{
  guint n = up_scene_get_n_marks (to);
  int *partners = g_new (int, n + 1);

  for (guint i = 0; i < n; i++)
    {
      partners[i] = -1;
      for (guint j = 0; j < up_scene_get_n_marks (from); j++)
        {
          if (used[j] ||
              !is_same (from, up_scene_get_mark (from, j), to, up_scene_get_mark (to, i)))
            continue;
          partners[i] = (int) j;
          used[j] = TRUE;
          break;
        }
    }
  return partners;
}

static UpMark *
add_mark (UpSceneBuilder *builder,
          const UpMark   *mark,
          const UpPoint  *points,
          UpRect          rect)
{
  switch (mark->kind)
    {
    case UP_MARK_RECT:
      return up_scene_builder_add_rect (builder, mark->role, rect);
    case UP_MARK_LINE:
      return up_scene_builder_add_line (builder, mark->role, points, mark->n_points, mark->stroke,
                                        mark->stroke_width);
    case UP_MARK_AREA:
      return up_scene_builder_add_area (builder, mark->role, points, mark->n_points, mark->fill);
    case UP_MARK_DOT:
      return up_scene_builder_add_dot (builder, mark->role, points[0], mark->shape, mark->radius,
                                       mark->fill);
    case UP_MARK_TEXT:
    default:
      return up_scene_builder_add_text (builder, mark->role, mark->text, rect, mark->style,
                                        mark->fill);
    }
}

/* Adds a copy of @mark with other points, place and colours. */
static void
add_copy (UpSceneBuilder *builder,
          const UpMark   *mark,
          const UpPoint  *points,
          UpRect          rect,
          UpColor         fill,
          UpColor         stroke)
{
  UpMark *copy = add_mark (builder, mark, points, rect);
  UpMark kept = *copy;

  *copy = *mark;
  copy->rect = rect;
  copy->first_point = kept.first_point;
  copy->n_points = kept.n_points;
  copy->text = kept.text;
  copy->fill = fill;
  copy->stroke = stroke;
}

static void
add_faded (UpSceneBuilder *builder,
           UpScene        *scene,
           const UpMark   *mark,
           double          share)
{
  add_copy (builder, mark, up_scene_get_points (scene, mark), mark->rect,
            fade (mark->fill, share), fade (mark->stroke, share));
}

static void
add_moved (UpSceneBuilder *builder,
           UpScene        *from,
           const UpMark   *a,
           UpScene        *to,
           const UpMark   *b,
           double          t)
{
  g_autofree UpPoint *points = g_new (UpPoint, b->n_points + 1);
  const UpPoint *starts = up_scene_get_points (from, a);
  const UpPoint *ends = up_scene_get_points (to, b);

  for (guint i = 0; i < b->n_points; i++)
    points[i] = (UpPoint) { mix (starts[i].x, ends[i].x, t), mix (starts[i].y, ends[i].y, t) };
  add_copy (builder, b, points, mix_rect (a->rect, b->rect, t), mix_color (a->fill, b->fill, t),
            mix_color (a->stroke, b->stroke, t));
}

/**
 * up_scene_blend:
 * @from: a chart
 * @to: the chart it becomes
 * @t: how far, 0 to 1
 *
 * A moment between two charts, to be drawn only: it has no series and no areas. At 0 it looks like
 * @from, at 1 like @to.
 *
 * Returns: (transfer full): the scene of that moment
 */
UpScene *
up_scene_blend (UpScene *from,
                UpScene *to,
                double   t)
{
  g_autoptr (UpSceneBuilder) builder = NULL;
  g_autofree gboolean *used = NULL;
  g_autofree int *partners = NULL;
  UpColor ground;

  g_return_val_if_fail (from != NULL && to != NULL && t >= 0 && t <= 1, NULL);

  ground = mix_color (up_scene_get_ground (from), up_scene_get_ground (to), t);
  builder = up_scene_builder_new (up_scene_get_width (to), up_scene_get_height (to), ground);
  used = g_new0 (gboolean, up_scene_get_n_marks (from) + 1);
  partners = find_partners (from, to, used);
  /* What goes lies under what stays and comes. */
  for (guint i = 0; i < up_scene_get_n_marks (from) && t < 1; i++)
    if (!used[i])
      add_faded (builder, from, up_scene_get_mark (from, i), 1 - t);
  for (guint i = 0; i < up_scene_get_n_marks (to); i++)
    {
      const UpMark *mark = up_scene_get_mark (to, i);

      if (partners[i] >= 0)
        add_moved (builder, from, up_scene_get_mark (from, (guint) partners[i]), to, mark, t);
      else if (t > 0)
        add_faded (builder, to, mark, t);
    }
  return up_scene_builder_end (builder);
}

/**
 * up_scene_step_back:
 * @scene: a chart
 * @series: the series that stays as it is
 * @share: what the marks of the others keep of their strength, 0 to 1
 *
 * The chart while one series is pointed at, to be drawn only: it has no series and no areas.
 *
 * Returns: (transfer full): the scene
 */
UpScene *
up_scene_step_back (UpScene *scene,
                    int      series,
                    double   share)
{
  g_autoptr (UpSceneBuilder) builder = NULL;

  g_return_val_if_fail (scene != NULL && share >= 0 && share <= 1, NULL);

  builder = up_scene_builder_new (up_scene_get_width (scene), up_scene_get_height (scene),
                                  up_scene_get_ground (scene));
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);

      add_faded (builder, scene, mark, mark->series >= 0 && mark->series != series ? share : 1);
    }
  return up_scene_builder_end (builder);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-scene-private.h"

#include <math.h>
#include <string.h>

struct _UpScene
{
  UpSceneData data;
};

G_DEFINE_BOXED_TYPE (UpScene, up_scene, up_scene_ref, up_scene_unref)

void
up_scene_data_clear (UpSceneData *data)
{
  g_clear_pointer (&data->marks, g_array_unref);
  g_clear_pointer (&data->points, g_array_unref);
  g_clear_pointer (&data->series, g_array_unref);
  g_clear_pointer (&data->memory, g_ptr_array_unref);
  g_clear_pointer (&data->areas, g_array_unref);
  g_clear_pointer (&data->texts, g_array_unref);
  g_clear_pointer (&data->strings, g_string_chunk_free);
  if (data->kept != NULL)
    data->free_kept (g_steal_pointer (&data->kept));
}

/* Takes everything in @data and leaves it empty. */
UpScene *
up_scene_new_take (UpSceneData *data)
{
  UpScene *self = g_atomic_rc_box_new0 (UpScene);

  self->data = *data;
  memset (data, 0, sizeof *data);
  return self;
}

static void
scene_clear (gpointer data)
{
  UpScene *self = data;

  up_scene_data_clear (&self->data);
}

/**
 * up_scene_ref:
 * @self: a scene
 *
 * Returns: (transfer full): @self
 */
UpScene *
up_scene_ref (UpScene *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * up_scene_unref:
 * @self: (transfer full): a scene
 */
void
up_scene_unref (UpScene *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, scene_clear);
}

/* Everything the scene holds, for those who make another of it. */
const UpSceneData *
up_scene_get_data (UpScene *self)
{
  return &self->data;
}

/**
 * up_scene_get_width:
 * @self: a scene
 *
 * Returns: in points
 */
double
up_scene_get_width (UpScene *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->data.width;
}

/**
 * up_scene_get_height:
 * @self: a scene
 *
 * Returns: in points
 */
double
up_scene_get_height (UpScene *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->data.height;
}

/**
 * up_scene_get_ground:
 * @self: a scene
 *
 * Returns: the colour behind all marks; with alpha 0 nothing is painted behind them, and the
 *   colour still is what knock-outs and halos are drawn in
 */
UpColor
up_scene_get_ground (UpScene *self)
{
  g_return_val_if_fail (self != NULL, (UpColor) { 0 });

  return self->data.ground;
}

/**
 * up_scene_get_n_marks:
 * @self: a scene
 *
 * Returns: how many things there are to draw
 */
guint
up_scene_get_n_marks (UpScene *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->data.marks->len;
}

/**
 * up_scene_get_mark:
 * @self: a scene
 * @index: less than up_scene_get_n_marks()
 *
 * Returns: (transfer none): the mark; later ones lie on top of earlier ones
 */
const UpMark *
up_scene_get_mark (UpScene *self,
                   guint    index)
{
  g_return_val_if_fail (self != NULL && index < self->data.marks->len, NULL);

  return &g_array_index (self->data.marks, UpMark, index);
}

/**
 * up_scene_get_points:
 * @self: a scene
 * @mark: one of its marks
 *
 * Returns: (transfer none) (nullable): the `n_points` points of @mark; a point whose y is NaN
 *   breaks a line
 */
const UpPoint *
up_scene_get_points (UpScene      *self,
                     const UpMark *mark)
{
  g_return_val_if_fail (self != NULL && mark != NULL, NULL);

  return mark->n_points > 0 ? &g_array_index (self->data.points, UpPoint, mark->first_point) : NULL;
}

/**
 * up_scene_get_n_series:
 * @self: a scene
 *
 * Returns: how many series hover and keyboard can walk over
 */
guint
up_scene_get_n_series (UpScene *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->data.series->len;
}

/**
 * up_scene_get_series:
 * @self: a scene
 * @index: less than up_scene_get_n_series()
 *
 * Returns: (transfer none): the series
 */
const UpSceneSeries *
up_scene_get_series (UpScene *self,
                     guint    index)
{
  g_return_val_if_fail (self != NULL && index < self->data.series->len, NULL);

  return &g_array_index (self->data.series, UpSceneSeries, index);
}

/**
 * up_scene_get_kept:
 * @self: a scene
 *
 * Returns: (transfer none) (nullable): what up_scene_builder_keep() was given
 */
gpointer
up_scene_get_kept (UpScene *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->data.kept;
}

/**
 * up_scene_series_place:
 * @series: a series of a scene
 * @point: one of its points
 *
 * Returns: where it is read, in scene points; its y is NaN where it has no place
 */
UpPoint
up_scene_series_place (const UpSceneSeries *series,
                       gsize                point)
{
  UpPoint place;

  g_return_val_if_fail (series != NULL && point < series->n_points, ((UpPoint) { NAN, NAN }));

  place = series->points[point];
  if (isnan (place.y))
    place.y = series->missing_y;
  return place;
}

/**
 * up_scene_get_area:
 * @self: a scene
 * @name: what the rectangle is for: `plot`, `strip`, `growth`
 * @area: (out) (optional): the rectangle, in points
 *
 * Returns: whether the scene has such an area
 */
gboolean
up_scene_get_area (UpScene    *self,
                   const char *name,
                   UpRect     *area)
{
  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  for (guint i = 0; i < self->data.areas->len; i++)
    {
      const UpSceneArea *found = &g_array_index (self->data.areas, UpSceneArea, i);

      if (strcmp (found->name, name) == 0)
        {
          if (area != NULL)
            *area = found->rect;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * up_scene_get_text:
 * @self: a scene
 * @name: `title`, `subtitle`, `source` or `summary`
 *
 * Returns: (transfer none) (nullable): that text of the whole, in plain text
 */
const char *
up_scene_get_text (UpScene    *self,
                   const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  for (guint i = 0; i < self->data.texts->len; i++)
    {
      const UpSceneText *found = &g_array_index (self->data.texts, UpSceneText, i);

      if (strcmp (found->name, name) == 0)
        return found->text;
    }
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-scene-compose.h"

#include "up-scene-private.h"

#include <math.h>

/* Where a scene is put: enlarged, then moved, or turned over its vertical axis first. */
typedef struct
{
  double x, y;     /* added */
  double scale;    /* of all lengths, type sizes and widths of lines too */
  gboolean mirror; /* @x is then the place of the scene's left edge, on the right */
  guint series;    /* added to the indices of series */
} Placing;

static UpPoint
place_point (const Placing *placing,
             UpPoint        point)
{
  double x = placing->scale * point.x;

  return (UpPoint) { placing->mirror ? placing->x - x : placing->x + x,
                     placing->y + placing->scale * point.y };
}

static UpRect
place_rect (const Placing *placing,
            UpRect         rect)
{
  UpPoint start = place_point (placing, (UpPoint) { rect.x, rect.y });

  /* One line of text has no width: its place is that of its start, middle or end. */
  if (rect.width > 0)
    rect.width *= placing->scale;
  if (rect.height > 0)
    rect.height *= placing->scale;
  if (placing->mirror)
    start.x -= MAX (rect.width, 0);
  return (UpRect) { start.x, start.y, rect.width, rect.height };
}

static UpPoint *
place_points (const Placing *placing,
              const UpPoint *points,
              gsize          n_points)
{
  UpPoint *placed = g_new (UpPoint, MAX (n_points, 1));

  for (gsize i = 0; i < n_points; i++)
    placed[i] = place_point (placing, points[i]);
  return placed;
}

/* The kinds' own adding copies what a mark points to. */
static UpMark *
add_alike (UpSceneBuilder *builder,
           const UpMark   *mark,
           UpRect          rect,
           const UpPoint  *points)
{
  switch (mark->kind)
    {
    case UP_MARK_LINE:
      return up_scene_builder_add_line (builder, mark->role, points, mark->n_points, mark->stroke,
                                        mark->stroke_width);
    case UP_MARK_AREA:
      return up_scene_builder_add_area (builder, mark->role, points, mark->n_points, mark->fill);
    case UP_MARK_DOT:
      return up_scene_builder_add_dot (builder, mark->role, points[0], mark->shape, mark->radius,
                                       mark->fill);
    case UP_MARK_TEXT:
      return up_scene_builder_add_text (builder, mark->role, mark->text, rect, mark->style,
                                        mark->fill);
    case UP_MARK_CELLS:
      return up_scene_builder_add_cells (builder, mark->role, rect, mark->n_columns, mark->n_rows,
                                         mark->cells, mark->colors, mark->n_colors);
    case UP_MARK_RECT:
    default:
      return up_scene_builder_add_rect (builder, mark->role, rect);
    }
}

static UpAlign
mirror_align (UpAlign align)
{
  return align == UP_ALIGN_CENTER ? align : align == UP_ALIGN_START ? UP_ALIGN_END : UP_ALIGN_START;
}

static void
scale_lengths (UpMark *mark,
               float   scale)
{
  mark->stroke_width *= scale;
  mark->knock_out *= scale;
  mark->dash[0] *= scale;
  mark->dash[1] *= scale;
  mark->radius *= scale;
  mark->style.size *= scale;
  mark->style.halo *= scale;
}

/* Columns of cells in the opposite order. */
static guint8 *
mirror_cells (const UpMark *mark)
{
  guint8 *cells = g_new (guint8, (gsize) mark->n_columns * mark->n_rows);

  for (gsize row = 0; row < mark->n_rows; row++)
    {
      for (gsize column = 0; column < mark->n_columns; column++)
        cells[row * mark->n_columns + column] =
            mark->cells[(row + 1) * mark->n_columns - 1 - column];
    }
  return cells;
}

static void
add_mark (UpSceneBuilder *builder,
          UpScene        *scene,
          const UpMark   *mark,
          const Placing  *placing)
{
  g_autofree UpPoint *points =
      place_points (placing, up_scene_get_points (scene, mark), mark->n_points);
  g_autofree guint8 *cells = NULL;
  UpMark placed = *mark;
  UpMark *added;

  placed.rect = place_rect (placing, mark->rect);
  scale_lengths (&placed, (float) placing->scale);
  if (placing->mirror && mark->kind == UP_MARK_TEXT)
    placed.style.align = mirror_align (mark->style.align);
  if (placing->mirror && mark->kind == UP_MARK_CELLS)
    placed.cells = cells = mirror_cells (mark);
  /* What belongs to no series of the scene would belong to another's. */
  if (mark->series >= (int) up_scene_get_n_series (scene))
    placed.series = -1;
  else if (mark->series >= 0)
    placed.series += (int) placing->series;
  added = add_alike (builder, &placed, placed.rect, points);
  placed.first_point = added->first_point;
  placed.text = added->text;
  placed.cells = added->cells;
  placed.colors = added->colors;
  *added = placed;
}

/* Positions ascend in x on either side of the mirror. */
static void
add_series (UpSceneBuilder      *builder,
            const UpSceneSeries *series,
            const Placing       *placing)
{
  g_autofree UpPoint *points = place_points (placing, series->points, series->n_points);
  g_autofree int *rows = g_memdup2 (series->rows, series->n_points * sizeof *rows);
  guint index;

  for (gsize i = 0, j = series->n_points; placing->mirror && i + 1 < j; i++)
    {
      UpPoint point = points[i];
      int row = rows[i];

      points[i] = points[--j];
      rows[i] = rows[j];
      points[j] = point;
      rows[j] = row;
    }
  index = up_scene_builder_add_series (builder, series->key, series->name, series->color,
                                       series->text_color, points, rows, series->n_points);
  if (isfinite (series->missing_y))
    {
      const UpPoint missing = { 0, series->missing_y };
      g_autofree UpPoint *moved = place_points (placing, &missing, 1);

      up_scene_builder_set_missing_y (builder, index, moved->y);
    }
}

static void
add_all (UpSceneBuilder *builder,
         UpScene        *scene,
         const Placing  *placing)
{
  const UpSceneData *data = up_scene_get_data (scene);

  for (guint i = 0; i < up_scene_get_n_series (scene); i++)
    add_series (builder, up_scene_get_series (scene, i), placing);
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    add_mark (builder, scene, up_scene_get_mark (scene, i), placing);
  for (guint i = 0; i < data->areas->len; i++)
    {
      const UpSceneArea *area = &g_array_index (data->areas, UpSceneArea, i);

      up_scene_builder_set_area (builder, area->name, place_rect (placing, area->rect));
    }
  for (guint i = 0; i < data->texts->len; i++)
    {
      const UpSceneText *text = &g_array_index (data->texts, UpSceneText, i);

      up_scene_builder_set_text (builder, text->name, text->text);
    }
}

/**
 * up_scene_builder_add_scene:
 * @self: a builder
 * @scene: what to place; copied
 * @x: where its left edge goes
 * @y: where its upper edge goes
 *
 * Places a scene inside another: its marks, series, areas and texts, without its ground. Series
 * count on from those that @self has.
 */
void
up_scene_builder_add_scene (UpSceneBuilder *self,
                            UpScene        *scene,
                            double          x,
                            double          y)
{
  g_return_if_fail (self != NULL && scene != NULL);

  add_all (self, scene, &(Placing) { x, y, 1, FALSE, up_scene_builder_get_n_series (self) });
}

/**
 * up_scene_mirror:
 * @scene: a chart laid out from left to right
 *
 * The chart for a language that is written from right to left: what begins on the left begins on
 * the right, time runs from right to left, and paragraphs stand at the other side of their place.
 * What texts say stays in its own order, which the words' script decides: digits and Latin names
 * keep running from left to right.
 *
 * Returns: (transfer full): the mirrored chart; mirrored again it is as it was
 */
UpScene *
up_scene_mirror (UpScene *scene)
{
  g_autoptr (UpSceneBuilder) builder = NULL;
  double width;

  g_return_val_if_fail (scene != NULL, NULL);

  width = up_scene_get_width (scene);
  builder = up_scene_builder_new (width, up_scene_get_height (scene), up_scene_get_ground (scene));
  add_all (builder, scene, &(Placing) { width, 0, 1, TRUE, 0 });
  return up_scene_builder_end (builder);
}

/**
 * up_scene_enlarge:
 * @scene: a chart
 * @scale: above 0
 * @width: of the new scene, in points
 * @height: of the new scene, in points
 *
 * The same chart with every length multiplied, type sizes and widths of lines too.
 *
 * Returns: (transfer full): the enlarged chart, from the upper left corner of the scene
 */
UpScene *
up_scene_enlarge (UpScene *scene,
                  double   scale,
                  double   width,
                  double   height)
{
  g_autoptr (UpSceneBuilder) builder = NULL;

  g_return_val_if_fail (scene != NULL && scale > 0, NULL);

  builder = up_scene_builder_new (width, height, up_scene_get_ground (scene));
  add_all (builder, scene, &(Placing) { 0, 0, scale, FALSE, 0 });
  return up_scene_builder_end (builder);
}

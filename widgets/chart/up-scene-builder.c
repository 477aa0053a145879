/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-scene-builder.h"
#include "up-scene-private.h"
#include "up-scene-reduce.h"

#include <math.h>
#include <string.h>

/* Lines of more points are reduced to UP_SCENE_COLUMNS. */
#define DENSE_LINE 8192

struct _UpSceneBuilder
{
  UpSceneData data;
};

/**
 * up_scene_builder_new:
 * @width: in points, > 0
 * @height: in points, > 0
 * @ground: colour behind the marks, and of knock-outs and halos; alpha 0 for a scene that is drawn
 *   over another one
 *
 * Returns: (transfer full): a builder without marks
 */
UpSceneBuilder *
up_scene_builder_new (double  width,
                      double  height,
                      UpColor ground)
{
  UpSceneBuilder *self = g_new0 (UpSceneBuilder, 1);

  self->data.width = width;
  self->data.height = height;
  self->data.ground = ground;
  self->data.marks = g_array_new (FALSE, TRUE, sizeof (UpMark));
  self->data.points = g_array_new (FALSE, FALSE, sizeof (UpPoint));
  self->data.series = g_array_new (FALSE, FALSE, sizeof (UpSceneSeries));
  self->data.memory = g_ptr_array_new_with_free_func (g_free);
  self->data.areas = g_array_new (FALSE, FALSE, sizeof (UpSceneArea));
  self->data.texts = g_array_new (FALSE, FALSE, sizeof (UpSceneText));
  self->data.strings = g_string_chunk_new (1024);
  return self;
}

/**
 * up_scene_builder_free:
 * @self: (transfer full): a builder
 */
void
up_scene_builder_free (UpSceneBuilder *self)
{
  up_scene_data_clear (&self->data);
  g_free (self);
}

static UpMark *
add_mark (UpSceneBuilder *self,
          UpMarkKind      kind,
          UpMarkRole      role,
          const UpPoint  *points,
          gsize           n_points)
{
  UpMark *mark;

  g_array_set_size (self->data.marks, self->data.marks->len + 1);
  mark = &g_array_index (self->data.marks, UpMark, self->data.marks->len - 1);
  mark->kind = kind;
  mark->role = role;
  mark->layer = UP_LAYER_STATIC;
  mark->series = -1;
  mark->row = -1;
  mark->first_point = self->data.points->len;
  mark->n_points = (guint) n_points;
  if (n_points > 0)
    g_array_append_vals (self->data.points, points, (guint) n_points);
  return mark;
}

/* Whether x never falls; NaN has no place in the order and breaks the line anyway. */
static gboolean
is_ascending (const UpPoint *points,
              gsize          n_points)
{
  for (gsize i = 1; i < n_points; i++)
    {
      if (points[i].x < points[i - 1].x)
        return FALSE;
    }
  return TRUE;
}

static void
add_line_points (UpSceneBuilder *self,
                 UpMark         *mark,
                 const UpPoint  *points,
                 gsize           n_points)
{
  GArray *all = self->data.points;

  if (n_points < DENSE_LINE || !is_ascending (points, n_points))
    g_array_append_vals (all, points, (guint) n_points);
  else
    {
      g_autofree UpPoint *reduced = g_new (UpPoint, n_points);
      gsize n = up_scene_reduce_line (points, n_points, UP_SCENE_COLUMNS, FALSE, reduced);

      g_array_append_vals (all, reduced, (guint) n);
    }
  mark->n_points = all->len - (guint) mark->first_point;
}

/**
 * up_scene_builder_add_rect:
 * @self: a builder
 * @role: what it says
 * @rect: in points
 *
 * Returns: (transfer none): a rectangle that has no fill and no outline yet
 */
UpMark *
up_scene_builder_add_rect (UpSceneBuilder *self,
                           UpMarkRole      role,
                           UpRect          rect)
{
  UpMark *mark;

  g_return_val_if_fail (self != NULL, NULL);

  mark = add_mark (self, UP_MARK_RECT, role, NULL, 0);
  mark->rect = rect;
  return mark;
}

/**
 * up_scene_builder_add_rule:
 * @self: a builder
 * @role: what it says
 * @x1: start
 * @y1: start
 * @x2: end
 * @y2: end
 * @color: of the line
 * @width: of the line, in points
 *
 * A straight line; one parallel to an axis is crisp.
 *
 * Returns: (transfer none): the line
 */
UpMark *
up_scene_builder_add_rule (UpSceneBuilder *self,
                           UpMarkRole      role,
                           double          x1,
                           double          y1,
                           double          x2,
                           double          y2,
                           UpColor         color,
                           double          width)
{
  const UpPoint points[] = { { x1, y1 }, { x2, y2 } };
  UpMark *mark = up_scene_builder_add_line (self, role, points, 2, color, width);

  if (mark != NULL)
    mark->crisp = x1 == x2 || y1 == y2;
  return mark;
}

/**
 * up_scene_builder_add_line:
 * @self: a builder
 * @role: what it says
 * @points: (array length=n_points): a point whose y is NaN breaks the line
 * @n_points: how many
 * @color: of the line
 * @width: of the line, in points
 *
 * A long line whose x ascend keeps only points that can be seen to differ: of each eighth of a
 * point the first, lowest, highest and last.
 *
 * Returns: (transfer none): an open polyline
 */
UpMark *
up_scene_builder_add_line (UpSceneBuilder *self,
                           UpMarkRole      role,
                           const UpPoint  *points,
                           gsize           n_points,
                           UpColor         color,
                           double          width)
{
  UpMark *mark;

  g_return_val_if_fail (self != NULL && (points != NULL || n_points == 0), NULL);

  mark = add_mark (self, UP_MARK_LINE, role, NULL, 0);
  add_line_points (self, mark, points, n_points);
  mark->stroke = color;
  mark->stroke_width = (float) width;
  return mark;
}

/**
 * up_scene_builder_add_area:
 * @self: a builder
 * @role: what it says
 * @points: (array length=n_points): corners, all finite
 * @n_points: how many
 * @fill: of the polygon
 *
 * Returns: (transfer none): a closed polygon
 */
UpMark *
up_scene_builder_add_area (UpSceneBuilder *self,
                           UpMarkRole      role,
                           const UpPoint  *points,
                           gsize           n_points,
                           UpColor         fill)
{
  UpMark *mark;

  g_return_val_if_fail (self != NULL && (points != NULL || n_points == 0), NULL);

  mark = add_mark (self, UP_MARK_AREA, role, points, n_points);
  mark->fill = fill;
  return mark;
}

/**
 * up_scene_builder_add_dot:
 * @self: a builder
 * @role: what it says
 * @centre: in points
 * @shape: its form
 * @radius: half its extent, in points
 * @fill: inside; alpha 0 for an outline
 *
 * Returns: (transfer none): the dot
 */
UpMark *
up_scene_builder_add_dot (UpSceneBuilder *self,
                          UpMarkRole      role,
                          UpPoint         centre,
                          UpShape         shape,
                          double          radius,
                          UpColor         fill)
{
  UpMark *mark;

  g_return_val_if_fail (self != NULL, NULL);

  mark = add_mark (self, UP_MARK_DOT, role, &centre, 1);
  mark->shape = shape;
  mark->radius = (float) radius;
  mark->fill = fill;
  return mark;
}

/* Embeddings, overrides and isolates: left open in a name they would turn round the words that the
 * chart puts after it. */
static gboolean
is_bidi_control (gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* Control characters and broken UTF-8 are replaced here, once, so that every target can rely on
 * printable text; a line feed stays a line break. What is too long ends in an ellipsis. */
static const char *
insert_clean (UpSceneBuilder *self,
              const char     *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) clean = g_string_new (NULL);
  guint n = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char (p);

      if (n == UP_SCENE_MAX_TEXT)
        {
          g_string_append (clean, "…");
          break;
        }
      if (c == '\n')
        g_string_append_c (clean, '\n');
      else if (c == '\t')
        g_string_append_c (clean, ' ');
      else if (is_bidi_control (c))
        continue;
      else if (g_unichar_iscntrl (c) || (c & 0xFFFE) == 0xFFFE)
        g_string_append_unichar (clean, 0xFFFD);
      else
        g_string_append_unichar (clean, c);
    }
  return g_string_chunk_insert (self->data.strings, clean->str);
}

/**
 * up_scene_builder_add_text:
 * @self: a builder
 * @role: what it says
 * @text: plain text, never markup; control characters become U+FFFD
 * @box: where it stands: the first line's top is at the top of the box, the lines are wrapped to
 *   its width (< 0: one line; then x is the line's start, middle or end, by the alignment)
 * @style: size, weight, alignment and halo
 * @color: of the text
 *
 * Returns: (transfer none): the paragraph
 */
UpMark *
up_scene_builder_add_text (UpSceneBuilder *self,
                           UpMarkRole      role,
                           const char     *text,
                           UpRect          box,
                           UpTextStyle     style,
                           UpColor         color)
{
  UpMark *mark;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  mark = add_mark (self, UP_MARK_TEXT, role, NULL, 0);
  mark->text = insert_clean (self, text);
  mark->rect = box;
  mark->style = style;
  mark->fill = color;
  return mark;
}

/**
 * up_scene_builder_add_cells:
 * @self: a builder
 * @role: what it says
 * @rect: that the cells fill, in points
 * @n_columns: > 0
 * @n_rows: > 0
 * @cells: (array): by row and then column, each the place of its colour; copied
 * @colors: (array length=n_colors): in the order in which they win a pixel that cells share; copied
 * @n_colors: 1 to 256
 *
 * Very many cells as one mark: a rectangle each would take as many seconds as there are millions.
 *
 * Returns: (transfer none): the mark
 */
UpMark *
up_scene_builder_add_cells (UpSceneBuilder *self,
                            UpMarkRole      role,
                            UpRect          rect,
                            guint           n_columns,
                            guint           n_rows,
                            const guint8   *cells,
                            const UpColor  *colors,
                            guint           n_colors)
{
  UpMark *mark;

  g_return_val_if_fail (self != NULL && cells != NULL && colors != NULL, NULL);
  g_return_val_if_fail (n_columns > 0 && n_rows > 0 && n_colors > 0 && n_colors <= 256, NULL);

  mark = add_mark (self, UP_MARK_CELLS, role, NULL, 0);
  mark->rect = rect;
  mark->n_columns = n_columns;
  mark->n_rows = n_rows;
  mark->n_colors = n_colors;
  mark->cells = g_memdup2 (cells, (gsize) n_columns * n_rows);
  mark->colors = g_memdup2 (colors, n_colors * sizeof *colors);
  g_ptr_array_add (self->data.memory, (gpointer) mark->cells);
  g_ptr_array_add (self->data.memory, (gpointer) mark->colors);
  return mark;
}

/**
 * up_scene_builder_add_series:
 * @self: a builder
 * @key: subject key
 * @name: as shown
 * @color: mark colour
 * @text_color: text colour
 * @points: (array length=n_points): positions, ascending in x; y is NaN where there is no value
 * @rows: (array length=n_points): row of the frame for each
 * @n_points: how many periods it has in the plot
 *
 * Returns: the index of the series, for the marks' `series`
 */
guint
up_scene_builder_add_series (UpSceneBuilder *self,
                             const char     *key,
                             const char     *name,
                             UpColor         color,
                             UpColor         text_color,
                             const UpPoint  *points,
                             const int      *rows,
                             gsize           n_points)
{
  UpSceneSeries series = { 0 };

  g_return_val_if_fail (self != NULL && key != NULL && name != NULL, 0);

  series.key = g_string_chunk_insert (self->data.strings, key);
  series.name = insert_clean (self, name);
  series.color = color;
  series.text_color = text_color;
  series.n_points = n_points;
  series.missing_y = NAN;
  series.points = g_memdup2 (points, n_points * sizeof *points);
  series.rows = g_memdup2 (rows, n_points * sizeof *rows);
  g_ptr_array_add (self->data.memory, (gpointer) series.points);
  g_ptr_array_add (self->data.memory, (gpointer) series.rows);
  g_array_append_val (self->data.series, series);
  return self->data.series->len - 1;
}

/**
 * up_scene_builder_get_n_series:
 * @self: a builder
 *
 * Returns: how many series it has, which is the index of the next
 */
guint
up_scene_builder_get_n_series (UpSceneBuilder *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->data.series->len;
}

/**
 * up_scene_builder_set_missing_y:
 * @self: a builder
 * @series: a series that was added
 * @y: where its points without a value stand, in scene points
 *
 * Gives points without a value a place, so that they can be read as well.
 */
void
up_scene_builder_set_missing_y (UpSceneBuilder *self,
                                guint           series,
                                double          y)
{
  g_return_if_fail (self != NULL && series < self->data.series->len);

  g_array_index (self->data.series, UpSceneSeries, series).missing_y = y;
}

/**
 * up_scene_builder_keep:
 * @self: a builder
 * @data: (transfer full): of the kind of chart
 * @free_data: frees it
 *
 * Keeps with the scene what its readings can be laid out from again without going through all rows.
 * It is not part of the picture.
 */
void
up_scene_builder_keep (UpSceneBuilder *self,
                       gpointer        data,
                       GDestroyNotify  free_data)
{
  g_return_if_fail (self != NULL && data != NULL && free_data != NULL);
  g_return_if_fail (self->data.kept == NULL);

  self->data.kept = data;
  self->data.free_kept = free_data;
}

/**
 * up_scene_builder_set_area:
 * @self: a builder
 * @name: `plot`, `strip` or `growth`
 * @area: in points
 *
 * Names a rectangle that interaction needs.
 */
void
up_scene_builder_set_area (UpSceneBuilder *self,
                           const char     *name,
                           UpRect          area)
{
  UpSceneArea named = { NULL, area };

  g_return_if_fail (self != NULL && name != NULL);

  named.name = g_string_chunk_insert_const (self->data.strings, name);
  for (guint i = 0; i < self->data.areas->len; i++)
    {
      if (g_array_index (self->data.areas, UpSceneArea, i).name == named.name)
        {
          g_array_index (self->data.areas, UpSceneArea, i) = named;
          return;
        }
    }
  g_array_append_val (self->data.areas, named);
}

/**
 * up_scene_builder_set_text:
 * @self: a builder
 * @name: `title`, `subtitle`, `source` or `summary`
 * @text: plain text
 *
 * Sets a text of the whole, which exports write beside the picture.
 */
void
up_scene_builder_set_text (UpSceneBuilder *self,
                           const char     *name,
                           const char     *text)
{
  UpSceneText named;

  g_return_if_fail (self != NULL && name != NULL && text != NULL);

  named.name = g_string_chunk_insert_const (self->data.strings, name);
  named.text = insert_clean (self, text);
  for (guint i = 0; i < self->data.texts->len; i++)
    {
      if (g_array_index (self->data.texts, UpSceneText, i).name == named.name)
        {
          g_array_index (self->data.texts, UpSceneText, i) = named;
          return;
        }
    }
  g_array_append_val (self->data.texts, named);
}

/**
 * up_scene_builder_end:
 * @self: a builder, empty afterwards: it can only be freed
 *
 * Returns: (transfer full): the scene
 */
UpScene *
up_scene_builder_end (UpSceneBuilder *self)
{
  g_return_val_if_fail (self != NULL && self->data.marks != NULL, NULL);

  return up_scene_new_take (&self->data);
}

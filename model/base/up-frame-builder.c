/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-frame-builder.h"
#include "up-frame-private.h"

#include <math.h>

typedef struct
{
  const char *name; /* owned by the builder's strings */
  UpColumnType type;
  UpUnit unit;
  GArray *values;
} Column;

struct _UpFrameBuilder
{
  GArray *columns;       /* (element-type Column) */
  GStringChunk *strings;
  GPtrArray *part_names; /* (element-type utf8), owned by strings */
  GPtrArray *parts;      /* (element-type UpFrame) */
};

static void
column_clear (gpointer data)
{
  g_clear_pointer (&((Column *) data)->values, g_array_unref);
}

/**
 * up_frame_builder_new:
 *
 * Returns: (transfer full): a builder without columns
 */
UpFrameBuilder *
up_frame_builder_new (void)
{
  UpFrameBuilder *self = g_new0 (UpFrameBuilder, 1);

  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_set_clear_func (self->columns, column_clear);
  self->strings = g_string_chunk_new (1024);
  self->part_names = g_ptr_array_new ();
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) up_frame_unref);
  return self;
}

/**
 * up_frame_builder_free:
 * @self: (transfer full): a builder
 */
void
up_frame_builder_free (UpFrameBuilder *self)
{
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_clear_pointer (&self->part_names, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self);
}

static gsize
element_size (UpColumnType type)
{
  switch (type)
    {
    case UP_COLUMN_TIME:
      return sizeof (UpTime);
    case UP_COLUMN_NUMBER:
      return sizeof (double);
    case UP_COLUMN_INTEGER:
      return sizeof (gint64);
    case UP_COLUMN_TEXT:
      return sizeof (char *);
    default:
      g_assert_not_reached ();
    }
}

/**
 * up_frame_builder_add_column:
 * @self: a builder
 * @name: a name that no other column has
 * @type: what the values are
 * @unit: what they mean
 *
 * Returns: the column's number, for the push functions
 */
guint
up_frame_builder_add_column (UpFrameBuilder *self,
                             const char     *name,
                             UpColumnType    type,
                             UpUnit          unit)
{
  Column column = { NULL, type, unit, NULL };

  g_return_val_if_fail (self != NULL && name != NULL, 0);

  column.name = g_string_chunk_insert_const (self->strings, name);
  column.values = g_array_new (FALSE, FALSE, (guint) element_size (type));
  g_array_append_val (self->columns, column);
  return self->columns->len - 1;
}

static GArray *
values_of (UpFrameBuilder *self,
           guint           column,
           UpColumnType    type)
{
  Column *found;

  g_assert (column < self->columns->len);
  found = &g_array_index (self->columns, Column, column);
  g_assert (found->type == type);
  return found->values;
}

/**
 * up_frame_builder_push_time:
 * @self: a builder
 * @column: a column of times
 * @value: the next row's value, or %UP_TIME_NONE
 */
void
up_frame_builder_push_time (UpFrameBuilder *self,
                            guint           column,
                            UpTime          value)
{
  g_array_append_val (values_of (self, column, UP_COLUMN_TIME), value);
}

/**
 * up_frame_builder_push_number:
 * @self: a builder
 * @column: a column of numbers
 * @value: the next row's value; an infinity counts as missing, as NaN does
 */
void
up_frame_builder_push_number (UpFrameBuilder *self,
                              guint           column,
                              double          value)
{
  double kept = isfinite (value) ? value : NAN;

  g_array_append_val (values_of (self, column, UP_COLUMN_NUMBER), kept);
}

/**
 * up_frame_builder_push_integer:
 * @self: a builder
 * @column: a column of integers
 * @value: the next row's value
 */
void
up_frame_builder_push_integer (UpFrameBuilder *self,
                               guint           column,
                               gint64          value)
{
  g_array_append_val (values_of (self, column, UP_COLUMN_INTEGER), value);
}

/**
 * up_frame_builder_push_text:
 * @self: a builder
 * @column: a column of texts
 * @value: (nullable): the next row's value, copied
 */
void
up_frame_builder_push_text (UpFrameBuilder *self,
                            guint           column,
                            const char     *value)
{
  const char *kept = value != NULL ? g_string_chunk_insert_const (self->strings, value) : NULL;

  g_array_append_val (values_of (self, column, UP_COLUMN_TEXT), kept);
}

/**
 * up_frame_builder_add_part:
 * @self: a builder
 * @name: a name that no other part has
 * @part: a frame that belongs to this one
 */
void
up_frame_builder_add_part (UpFrameBuilder *self,
                           const char     *name,
                           UpFrame        *part)
{
  g_return_if_fail (self != NULL && name != NULL && part != NULL);

  g_ptr_array_add (self->part_names, g_string_chunk_insert_const (self->strings, name));
  g_ptr_array_add (self->parts, up_frame_ref (part));
}

/**
 * up_frame_builder_end:
 * @self: (transfer full): a builder whose columns are equally long
 *
 * Returns: (transfer full): the frame; @self is gone
 */
UpFrame *
up_frame_builder_end (UpFrameBuilder *self)
{
  gsize n_rows = 0;
  GArray *columns;
  UpFrame *frame;

  g_return_val_if_fail (self != NULL, NULL);

  columns = g_array_sized_new (FALSE, TRUE, sizeof (UpColumn), self->columns->len);
  g_array_set_clear_func (columns, up_column_clear);
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *from = &g_array_index (self->columns, Column, i);
      UpColumn to = { from->name, from->type, from->unit, { NULL } };

      g_assert (i == 0 || from->values->len == n_rows);
      n_rows = from->values->len;
      to.times = (UpTime *) (gpointer) g_array_free (g_steal_pointer (&from->values), FALSE);
      g_array_append_val (columns, to);
    }

  frame = up_frame_new_take (columns, n_rows, g_steal_pointer (&self->strings),
                             g_steal_pointer (&self->part_names), g_steal_pointer (&self->parts));
  up_frame_builder_free (self);
  return frame;
}

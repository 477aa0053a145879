/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-frame-builder.h"
#include "up-frame-private.h"
#include "up-vector.h"

#include <math.h>
#include <string.h>

/* Room of a column when its first value comes. */
#define FIRST_ROOM 16

typedef struct
{
  const char *name; /* owned by the builder's strings */
  UpColumnType type;
  UpUnit unit;
  gpointer values; /* owned, nullable: a vector */
  gsize n;
  gsize room;      /* values that fit; 0 while the vector is another’s too */
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
  g_clear_pointer (&((Column *) data)->values, up_vector_unref);
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
  Column column = { NULL, type, unit, NULL, 0, 0 };

  g_return_val_if_fail (self != NULL && name != NULL, 0);

  column.name = g_string_chunk_insert_const (self->strings, name);
  g_array_append_val (self->columns, column);
  return self->columns->len - 1;
}

static Column *
column_of (UpFrameBuilder *self,
           guint           column,
           UpColumnType    type)
{
  Column *found;

  g_assert (column < self->columns->len);
  found = &g_array_index (self->columns, Column, column);
  g_assert (found->type == type);
  return found;
}

/* Makes room for @more values and answers the place of the first. */
static gpointer
reserve (Column *column,
         gsize   more)
{
  if (column->room - column->n < more || column->values == NULL)
    {
      gsize room = MAX (MAX (column->n + more, column->n * 2), FIRST_ROOM);

      g_assert (column->values == NULL || column->room > 0);
      column->values = column->values == NULL ? up_vector_new (room)
                                              : up_vector_resize (column->values, room);
      column->room = room;
    }
  column->n += more;
  return (gint64 *) column->values + column->n - more;
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
  *(UpTime *) reserve (column_of (self, column, UP_COLUMN_TIME), 1) = value;
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
  *(double *) reserve (column_of (self, column, UP_COLUMN_NUMBER), 1) =
      isfinite (value) ? value : NAN;
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
  *(gint64 *) reserve (column_of (self, column, UP_COLUMN_INTEGER), 1) = value;
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
  up_frame_builder_push_texts (self, column, value, 1);
}

/**
 * up_frame_builder_push_texts:
 * @self: a builder
 * @column: a column of texts
 * @value: (nullable): the value of the next rows, copied
 * @n: how many rows
 */
void
up_frame_builder_push_texts (UpFrameBuilder *self,
                             guint           column,
                             const char     *value,
                             gsize           n)
{
  const char *kept = value != NULL ? g_string_chunk_insert_const (self->strings, value) : NULL;
  const char **place = reserve (column_of (self, column, UP_COLUMN_TEXT), n);

  for (gsize i = 0; i < n; i++)
    place[i] = kept;
}

/**
 * up_frame_builder_take_texts:
 * @self: a builder
 * @column: a column of texts without values
 * @values: (array length=n_runs): texts, copied
 * @lengths: (array length=n_runs): how many rows in a row have each
 * @n_runs: how many there are
 *
 * Gives the column all its values at once; texts that repeat on many rows cost next to nothing.
 */
void
up_frame_builder_take_texts (UpFrameBuilder    *self,
                             guint              column,
                             const char *const *values,
                             const gsize       *lengths,
                             gsize              n_runs)
{
  Column *taken = column_of (self, column, UP_COLUMN_TEXT);
  g_autofree gint64 *kept = g_new (gint64, n_runs + 1);

  g_return_if_fail (taken->values == NULL);

  for (gsize i = 0; i < n_runs; i++)
    {
      kept[i] = (gint64) (guintptr) g_string_chunk_insert_const (self->strings, values[i]);
      taken->n += lengths[i];
    }
  taken->values = up_vector_new_runs (kept, lengths, n_runs);
}

/**
 * up_frame_builder_take_interned:
 * @self: a builder
 * @column: a column of texts without values
 * @values: (transfer full): a vector of texts from up_frame_builder_intern() of this builder
 * @n: how many
 *
 * Gives the column all its values at once, without a copy.
 */
void
up_frame_builder_take_interned (UpFrameBuilder *self,
                                guint           column,
                                gpointer        values,
                                gsize           n)
{
  Column *taken = column_of (self, column, UP_COLUMN_TEXT);

  g_return_if_fail (taken->values == NULL && values != NULL);

  taken->values = values;
  taken->n = n;
}

/**
 * up_frame_builder_intern:
 * @self: a builder
 * @text: a text
 *
 * Returns: (transfer none): the builder's own copy, to be pushed with
 *   up_frame_builder_push_interned() on many rows without looking it up each time
 */
const char *
up_frame_builder_intern (UpFrameBuilder *self,
                         const char     *text)
{
  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  return g_string_chunk_insert_const (self->strings, text);
}

/**
 * up_frame_builder_push_interned:
 * @self: a builder
 * @column: a column of texts
 * @value: (nullable): the next row's value, from up_frame_builder_intern() of this builder
 */
void
up_frame_builder_push_interned (UpFrameBuilder *self,
                                guint           column,
                                const char     *value)
{
  *(const char **) reserve (column_of (self, column, UP_COLUMN_TEXT), 1) = value;
}

/* Looks at the bits of many at once: of a million numbers each branch would cost as much. */
static gboolean
any_infinity (const double *values,
              gsize         n)
{
  const guint64 infinity = G_GUINT64_CONSTANT (0x7ff0000000000000);
  guint64 found = 0;

  for (gsize i = 0; i < n; i++)
    {
      guint64 bits;

      memcpy (&bits, &values[i], sizeof bits);
      found |= (bits << 1) == infinity << 1;
    }
  return found != 0;
}

/* Infinities count as missing, as those that are pushed do. A vector that another column took is
 * known to have none. */
static gpointer
drop_infinities (UpFrameBuilder *self,
                 double         *values,
                 gsize           n)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *other = &g_array_index (self->columns, Column, i);

      if (other->values == values && other->type == UP_COLUMN_NUMBER)
        return values;
    }
  if (!any_infinity (values, n))
    return values;
  for (gsize i = 0; i < n; i++)
    {
      if (!isinf (values[i]))
        continue;
      values = up_vector_own (values, n);
      values[i] = NAN;
    }
  return values;
}

/**
 * up_frame_builder_take:
 * @self: a builder
 * @column: a column without values, of anything but texts
 * @values: (transfer full): a vector, which may be shared with others
 * @n: how many values
 *
 * Gives the column all its values at once, without a copy.
 */
void
up_frame_builder_take (UpFrameBuilder *self,
                       guint           column,
                       gpointer        values,
                       gsize           n)
{
  Column *taken;

  g_return_if_fail (self != NULL && column < self->columns->len && values != NULL);

  taken = &g_array_index (self->columns, Column, column);
  g_assert (taken->values == NULL && taken->type != UP_COLUMN_TEXT);
  taken->values = taken->type == UP_COLUMN_NUMBER ? drop_infinities (self, values, n) : values;
  taken->n = n;
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

      g_assert (i == 0 || from->n == n_rows);
      n_rows = from->n;
      to.times = from->values != NULL ? g_steal_pointer (&from->values) : up_vector_new (0);
      g_array_append_val (columns, to);
    }

  frame = up_frame_new_take (columns, n_rows, g_steal_pointer (&self->strings),
                             g_steal_pointer (&self->part_names), g_steal_pointer (&self->parts));
  up_frame_builder_free (self);
  return frame;
}

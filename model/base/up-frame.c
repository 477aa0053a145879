/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-frame-private.h"

#include "up-number.h"
#include "up-vector.h"

#include <math.h>
#include <string.h>

struct _UpFrame
{
  GArray *columns;      /* (element-type UpColumn) */
  gsize n_rows;
  GStringChunk *strings; /* owns every name and text */
  GPtrArray *part_names; /* (element-type utf8), owned by strings */
  GPtrArray *parts;      /* (element-type UpFrame) */
  UpFrameDigest digest;
};

G_DEFINE_BOXED_TYPE (UpFrame, up_frame, up_frame_ref, up_frame_unref)

void
up_column_clear (gpointer column)
{
  up_vector_unref ((gpointer) ((UpColumn *) column)->times);
}

UpFrame *
up_frame_new_take (GArray       *columns,
                   gsize         n_rows,
                   GStringChunk *strings,
                   GPtrArray    *part_names,
                   GPtrArray    *parts)
{
  UpFrame *self = g_atomic_rc_box_new0 (UpFrame);

  self->columns = columns;
  self->n_rows = n_rows;
  self->strings = strings;
  self->part_names = part_names;
  self->parts = parts;
  g_mutex_init (&self->digest.mutex);
  return self;
}

UpFrameDigest *
up_frame_get_digest_state (UpFrame *self)
{
  return &self->digest;
}

static void
frame_clear (gpointer data)
{
  UpFrame *self = data;

  up_frame_digest_clear (&self->digest);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->part_names);
  g_ptr_array_unref (self->parts);
  g_string_chunk_free (self->strings);
}

/**
 * up_frame_ref:
 * @self: a frame
 *
 * Returns: (transfer full): @self
 */
UpFrame *
up_frame_ref (UpFrame *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * up_frame_unref:
 * @self: (transfer full): a frame
 */
void
up_frame_unref (UpFrame *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, frame_clear);
}

/**
 * up_frame_get_n_rows:
 * @self: a frame
 *
 * Returns: the length of every column
 */
gsize
up_frame_get_n_rows (UpFrame *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_rows;
}

/**
 * up_frame_get_n_columns:
 * @self: a frame
 *
 * Returns: how many columns there are
 */
guint
up_frame_get_n_columns (UpFrame *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->columns->len;
}

/**
 * up_frame_get_column:
 * @self: a frame
 * @index: less than up_frame_get_n_columns()
 *
 * Returns: (transfer none): the column, in the order of the table
 */
const UpColumn *
up_frame_get_column (UpFrame *self,
                     guint    index)
{
  g_return_val_if_fail (self != NULL && index < self->columns->len, NULL);

  return &g_array_index (self->columns, UpColumn, index);
}

/**
 * up_frame_find_column:
 * @self: a frame
 * @name: a column's name
 *
 * Returns: (transfer none) (nullable): the column of that name
 */
const UpColumn *
up_frame_find_column (UpFrame    *self,
                      const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const UpColumn *column = &g_array_index (self->columns, UpColumn, i);

      if (strcmp (column->name, name) == 0)
        return column;
    }
  return NULL;
}

static const UpColumn *
find_typed (UpFrame     *self,
            const char  *name,
            UpColumnType type)
{
  const UpColumn *column = up_frame_find_column (self, name);

  return column != NULL && column->type == type ? column : NULL;
}

/**
 * up_frame_get_times:
 * @self: a frame
 * @name: a column's name
 *
 * Returns: (transfer none) (nullable): the values, when there is such a column of times
 */
const UpTime *
up_frame_get_times (UpFrame    *self,
                    const char *name)
{
  const UpColumn *column = find_typed (self, name, UP_COLUMN_TIME);

  return column != NULL ? column->times : NULL;
}

/**
 * up_frame_get_numbers:
 * @self: a frame
 * @name: a column's name
 *
 * Returns: (transfer none) (nullable): the values, when there is such a column of numbers
 */
const double *
up_frame_get_numbers (UpFrame    *self,
                      const char *name)
{
  const UpColumn *column = find_typed (self, name, UP_COLUMN_NUMBER);

  return column != NULL ? column->numbers : NULL;
}

/**
 * up_frame_get_integers:
 * @self: a frame
 * @name: a column's name
 *
 * Returns: (transfer none) (nullable): the values, when there is such a column of integers
 */
const gint64 *
up_frame_get_integers (UpFrame    *self,
                       const char *name)
{
  const UpColumn *column = find_typed (self, name, UP_COLUMN_INTEGER);

  return column != NULL ? column->integers : NULL;
}

/**
 * up_frame_get_texts:
 * @self: a frame
 * @name: a column's name
 *
 * Equal texts of one frame are the same pointer.
 *
 * Returns: (transfer none) (nullable): the values, when there is such a column of texts
 */
const char *const *
up_frame_get_texts (UpFrame    *self,
                    const char *name)
{
  const UpColumn *column = find_typed (self, name, UP_COLUMN_TEXT);

  return column != NULL ? column->texts : NULL;
}

/**
 * up_frame_get_n_parts:
 * @self: a frame
 *
 * Returns: how many named frames belong to it
 */
guint
up_frame_get_n_parts (UpFrame *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->parts->len;
}

/**
 * up_frame_get_part_name:
 * @self: a frame
 * @index: less than up_frame_get_n_parts()
 *
 * Returns: (transfer none): the part's name
 */
const char *
up_frame_get_part_name (UpFrame *self,
                        guint    index)
{
  g_return_val_if_fail (self != NULL && index < self->part_names->len, NULL);

  return g_ptr_array_index (self->part_names, index);
}

/**
 * up_frame_get_part:
 * @self: a frame
 * @name: a part's name
 *
 * Returns: (transfer none) (nullable): the part of that name
 */
UpFrame *
up_frame_get_part (UpFrame    *self,
                   const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  for (guint i = 0; i < self->parts->len; i++)
    {
      if (strcmp (g_ptr_array_index (self->part_names, i), name) == 0)
        return g_ptr_array_index (self->parts, i);
    }
  return NULL;
}

static gboolean
values_equal (const UpColumn *a,
              const UpColumn *b,
              gsize           row)
{
  switch (a->type)
    {
    case UP_COLUMN_TIME:
    case UP_COLUMN_INTEGER:
      return a->integers[row] == b->integers[row];
    case UP_COLUMN_NUMBER:
      return a->numbers[row] == b->numbers[row] ||
             (isnan (a->numbers[row]) && isnan (b->numbers[row]));
    case UP_COLUMN_TEXT:
      return g_strcmp0 (a->texts[row], b->texts[row]) == 0;
    default:
      g_assert_not_reached ();
    }
}

/**
 * up_frame_equal:
 * @self: a frame
 * @other: another
 *
 * Returns: whether columns, values and parts are the same, in the same order; missing equals
 *   missing
 */
gboolean
up_frame_equal (UpFrame *self,
                UpFrame *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  if (self->n_rows != other->n_rows || self->columns->len != other->columns->len ||
      self->parts->len != other->parts->len)
    return FALSE;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const UpColumn *a = up_frame_get_column (self, i);
      const UpColumn *b = up_frame_get_column (other, i);

      if (strcmp (a->name, b->name) != 0 || a->type != b->type || a->unit != b->unit)
        return FALSE;
      for (gsize row = 0; row < self->n_rows; row++)
        {
          if (!values_equal (a, b, row))
            return FALSE;
        }
    }

  for (guint i = 0; i < self->parts->len; i++)
    {
      if (strcmp (up_frame_get_part_name (self, i), up_frame_get_part_name (other, i)) != 0 ||
          !up_frame_equal (g_ptr_array_index (self->parts, i), g_ptr_array_index (other->parts, i)))
        return FALSE;
    }
  return TRUE;
}

/* RFC 4180, and an apostrophe before anything a spreadsheet would run as a formula. */
static void
append_csv_text (GString    *csv,
                 const char *text)
{
  gboolean formula = text[0] != '\0' && strchr ("=+-@\t\r", text[0]) != NULL;

  if (!formula && strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }

  g_string_append_c (csv, '"');
  if (formula)
    g_string_append_c (csv, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

static void
append_csv_value (GString        *csv,
                  const UpColumn *column,
                  gsize           row,
                  UpPeriod        period)
{
  char buffer[UP_NUMBER_BUFFER];
  g_autofree char *time = NULL;

  switch (column->type)
    {
    case UP_COLUMN_TIME:
      time = up_time_to_string (column->times[row], period);
      if (time != NULL)
        g_string_append (csv, time);
      break;
    case UP_COLUMN_NUMBER:
      g_string_append (csv, up_number_to_string (column->numbers[row], buffer));
      break;
    case UP_COLUMN_INTEGER:
      g_string_append_printf (csv, "%" G_GINT64_FORMAT, column->integers[row]);
      break;
    case UP_COLUMN_TEXT:
      if (column->texts[row] != NULL)
        append_csv_text (csv, column->texts[row]);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Dates without a time of day read better, and open as dates in a spreadsheet. */
static UpPeriod
csv_precision (const UpColumn *column,
               gsize           n_rows)
{
  for (gsize row = 0; row < n_rows; row++)
    {
      if (column->times[row] != UP_TIME_NONE &&
          up_time_floor (column->times[row], UP_PERIOD_DAY) != column->times[row])
        return UP_PERIOD_INSTANT;
    }
  return UP_PERIOD_DAY;
}

/**
 * up_frame_to_csv:
 * @self: a frame
 *
 * The table as RFC 4180 text: header with the columns' names, numbers in the C locale at full
 * precision, ISO dates, missing values empty. Parts are not written.
 *
 * Returns: (transfer full): UTF-8 text
 */
char *
up_frame_to_csv (UpFrame *self)
{
  g_autoptr (GString) csv = NULL;
  g_autofree UpPeriod *precision = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  csv = g_string_new (NULL);
  precision = g_new0 (UpPeriod, self->columns->len + 1);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const UpColumn *column = up_frame_get_column (self, i);

      if (column->type == UP_COLUMN_TIME)
        precision[i] = csv_precision (column, self->n_rows);
      if (i > 0)
        g_string_append_c (csv, ',');
      append_csv_text (csv, column->name);
    }
  g_string_append (csv, "\r\n");

  for (gsize row = 0; row < self->n_rows; row++)
    {
      for (guint i = 0; i < self->columns->len; i++)
        {
          if (i > 0)
            g_string_append_c (csv, ',');
          append_csv_value (csv, up_frame_get_column (self, i), row, precision[i]);
        }
      g_string_append (csv, "\r\n");
    }
  return g_string_free_and_steal (g_steal_pointer (&csv));
}

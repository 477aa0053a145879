/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-json-row.h"

#include <string.h>

/**
 * up_json_row_init:
 * @self: (out caller-allocates): a row without columns
 */
void
up_json_row_init (UpJsonRow *self)
{
  self->keys = g_ptr_array_new_full (16, g_free);
  g_ptr_array_add (self->keys, NULL);
  self->columns = g_hash_table_new (g_str_hash, g_str_equal);
  self->cells = g_array_new (FALSE, TRUE, sizeof (UpCell));
  self->filled = g_byte_array_new ();
  self->closed = FALSE;
  self->n_left_out = 0;
}

/**
 * up_json_row_clear:
 * @self: a row
 */
void
up_json_row_clear (UpJsonRow *self)
{
  g_clear_pointer (&self->columns, g_hash_table_unref);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->filled, g_byte_array_unref);
}

/**
 * up_json_row_add_key:
 * @self: a row
 * @key: a column's name
 *
 * Returns: the column's number plus one; 0 when it is new and no more columns are taken
 */
guint
up_json_row_add_key (UpJsonRow  *self,
                     const char *key)
{
  guint column = GPOINTER_TO_UINT (g_hash_table_lookup (self->columns, key));
  char *copy;

  if (column > 0 || self->closed || self->keys->len > UP_RECORD_MAX_CELLS)
    return column;

  copy = g_strdup (key);
  self->keys->pdata[self->keys->len - 1] = copy;
  g_ptr_array_add (self->keys, NULL);
  g_hash_table_insert (self->columns, copy, GUINT_TO_POINTER (self->keys->len - 1));
  return self->keys->len - 1;
}

/**
 * up_json_row_begin:
 * @self: a row
 *
 * Empties all cells.
 */
void
up_json_row_begin (UpJsonRow *self)
{
  guint n = self->keys->len - 1;

  g_array_set_size (self->cells, n);
  g_byte_array_set_size (self->filled, n);
  if (n > 0)
    {
      memset (self->cells->data, 0, n * sizeof (UpCell));
      memset (self->filled->data, 0, n);
    }
}

/**
 * up_json_row_set:
 * @self: a row
 * @key: a column's name, added when it is new and columns are still taken
 * @cell: its value; the text is not copied
 *
 * Returns: %FALSE when the row has that column already
 */
gboolean
up_json_row_set (UpJsonRow  *self,
                 const char *key,
                 UpCell      cell)
{
  guint column = up_json_row_add_key (self, key);

  if (column == 0)
    {
      self->n_left_out += cell.length > 0;
      return TRUE;
    }
  if (column > self->cells->len)
    {
      g_array_set_size (self->cells, column);
      g_byte_array_set_size (self->filled, column);
      self->filled->data[column - 1] = 0;
    }
  if (self->filled->data[column - 1])
    return FALSE;
  self->filled->data[column - 1] = 1;
  g_array_index (self->cells, UpCell, column - 1) = cell;
  return TRUE;
}

/**
 * up_json_row_set_object:
 * @self: a row
 * @object: a JSON object; must outlive the cells
 *
 * Sets a cell for each of its keys.
 *
 * Returns: %FALSE when a key is there twice: which one counts would be a guess
 */
gboolean
up_json_row_set_object (UpJsonRow  *self,
                        yyjson_val *object)
{
  size_t i, n;
  yyjson_val *key, *value;

  yyjson_obj_foreach (object, i, n, key, value)
    {
      if (!up_json_row_set (self, yyjson_get_str (key), up_json_cell (value)))
        return FALSE;
    }
  return TRUE;
}

/**
 * up_json_row_set_value:
 * @self: a row
 * @value: an object, whose keys are columns, or an array, whose places are
 *
 * Returns: %FALSE for anything else, and for an object with a key twice
 */
gboolean
up_json_row_set_value (UpJsonRow  *self,
                       yyjson_val *value)
{
  size_t i, n;
  yyjson_val *child;

  if (yyjson_is_obj (value))
    {
      up_json_row_begin (self);
      return up_json_row_set_object (self, value);
    }
  if (!yyjson_is_arr (value) || yyjson_arr_size (value) > UP_RECORD_MAX_CELLS)
    return FALSE;

  g_array_set_size (self->cells, 0);
  yyjson_arr_foreach (value, i, n, child)
    {
      UpCell cell = up_json_cell (child);
      g_array_append_val (self->cells, cell);
    }
  return TRUE;
}

/**
 * up_json_cell:
 * @value: a value read with %YYJSON_READ_NUMBER_AS_RAW; must outlive the cell
 *
 * Returns: its text: numbers as they are written, null and containers empty
 */
UpCell
up_json_cell (yyjson_val *value)
{
  if (yyjson_is_raw (value))
    return (UpCell) { yyjson_get_raw (value), yyjson_get_len (value) };
  if (yyjson_is_str (value))
    return (UpCell) { yyjson_get_str (value), yyjson_get_len (value) };
  if (yyjson_is_bool (value))
    return yyjson_get_bool (value) ? (UpCell) { "true", 4 } : (UpCell) { "false", 5 };
  return (UpCell) { "", 0 };
}

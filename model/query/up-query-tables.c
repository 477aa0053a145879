/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-private.h"

#include "up-base-error.h"
#include "up-query-cells.h"
#include "up-vector.h"

#include <math.h>
#include <string.h>

/* Charts that are drawn from a table which the spec carries: what it has is found by name, in any
 * order, checked, and typed. */

/* Places of the columns of a matrix. */
#define MATRIX_ROW 0
#define MATRIX_COLUMN 1
#define MATRIX_VALUE 2

/* A table while it is read. */
typedef struct
{
  const UpQueryKind *kind;
  yyjson_val *columns;
  yyjson_val *rows;
  int places[UP_QUERY_MOST_FIELDS]; /* of the fields in a row; -1 without one */
  gboolean wide;                    /* every column but the first is one of a matrix */
  GPtrArray *names;                 /* unowned: of a matrix’s columns, once a row needs them */
} Table;

/* The columns of a kind in words, for messages. */
static char *
list_fields (const UpQueryField *fields)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < UP_QUERY_MOST_FIELDS && fields[i].type != UP_FIELD_NONE; i++)
    g_string_append_printf (text, "%s%s%s", i > 0 ? ", " : "", fields[i].name,
                            fields[i].optional ? " (optional)" : "");
  return g_string_free_and_steal (text);
}

static int
find_field (const UpQueryField *fields,
            const char         *name)
{
  g_autofree char *folded = up_subject_fold (name);

  for (int i = 0; i < UP_QUERY_MOST_FIELDS && fields[i].type != UP_FIELD_NONE; i++)
    {
      if (strcmp (fields[i].name, folded) == 0)
        return i;
    }
  return -1;
}

/* A matrix may also be written as one: a column “row”, and one for each of its columns. */
static gboolean
is_wide (const Table *table)
{
  const char *first = yyjson_get_str (yyjson_arr_get_first (table->columns));
  size_t i, n;
  yyjson_val *column;

  if (table->kind->fields[MATRIX_VALUE].type != UP_FIELD_CELL || first == NULL ||
      find_field (table->kind->fields, first) != MATRIX_ROW || yyjson_arr_size (table->columns) < 2)
    return FALSE;
  yyjson_arr_foreach (table->columns, i, n, column)
    {
      const char *name = yyjson_get_str (column);

      if (name == NULL || (i > 0 && find_field (table->kind->fields, name) >= 0))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_columns (Table   *table,
              GError **error)
{
  const UpQueryField *fields = table->kind->fields;
  g_autofree char *takes = list_fields (fields);
  size_t i, n;
  yyjson_val *column;

  if (!yyjson_is_arr (table->columns))
    return up_query_fail_data (error, "“columns” takes a list of names: %s", takes);
  table->wide = is_wide (table);
  if (table->wide)
    return yyjson_is_arr (table->rows) ||
           up_query_fail_data (error, "“rows” takes a list of lists");
  yyjson_arr_foreach (table->columns, i, n, column)
    {
      const char *name = yyjson_get_str (column);
      g_autofree char *excerpt = up_error_excerpt (name != NULL ? name : "");
      int field = name != NULL ? find_field (fields, name) : -1;

      if (field < 0)
        return up_query_fail_data (error, "%s has no column “%s”: it takes %s", table->kind->chart,
                                   excerpt, takes);
      if (table->places[field] >= 0)
        return up_query_fail_data (error, "the column %s is there twice",
                                   fields[field].name);
      table->places[field] = (int) i;
    }
  for (guint field = 0; field < UP_QUERY_MOST_FIELDS && fields[field].type != UP_FIELD_NONE;
       field++)
    {
      if (table->places[field] < 0 && !fields[field].optional)
        return up_query_fail_data (error, "the column %s is missing: %s takes %s",
                                   fields[field].name, table->kind->chart, takes);
    }
  if (!yyjson_is_arr (table->rows))
    return up_query_fail_data (error, "“rows” takes a list of lists");
  return TRUE;
}

static UpQueryCell
read_cell (yyjson_val *cell)
{
  UpQueryCell self = { UP_CELL_OTHER, NAN, NULL };

  if (cell == NULL || yyjson_is_null (cell) || (yyjson_is_str (cell) && yyjson_get_len (cell) == 0))
    self.type = UP_CELL_NOTHING;
  else if (yyjson_is_num (cell))
    {
      self.type = UP_CELL_NUMBER;
      self.number = yyjson_get_num (cell);
    }
  else if (yyjson_is_str (cell) || yyjson_is_bool (cell))
    {
      self.type = UP_CELL_TEXT;
      self.text = yyjson_is_str (cell) ? yyjson_get_str (cell)
                                       : yyjson_get_bool (cell) ? "true" : "false";
    }
  return self;
}

/* The names of a matrix's columns, which come again in each row. */
static void
intern_names (Table        *table,
              UpQueryCells *into)
{
  size_t i, n;
  yyjson_val *name;

  yyjson_arr_foreach (table->columns, i, n, name)
    g_ptr_array_add (table->names,
                     (gpointer) up_query_intern_line (into->frame, yyjson_get_str (name)));
}

/* One row of a matrix that is written as one; a shorter row has fewer cells. */
static gboolean
push_matrix_row (Table        *table,
                 UpQueryCells *into,
                 yyjson_val   *cells,
                 size_t        row,
                 GError      **error)
{
  UpQueryCell head = read_cell (yyjson_arr_get_first (cells));
  const char *name;
  size_t i, n;
  yyjson_val *cell;

  if (yyjson_arr_size (cells) < 2)
    return TRUE;
  /* Only to say what is wrong with it. */
  if (head.type != UP_CELL_TEXT)
    return up_query_cells_push (into, MATRIX_ROW, &head, row, error);
  if (table->names->len == 0)
    intern_names (table, into);
  name = up_query_intern_line (into->frame, head.text);
  yyjson_arr_foreach (cells, i, n, cell)
    {
      UpQueryCell value = read_cell (cell);

      if (i == 0)
        continue;
      up_frame_builder_push_interned (into->frame, into->columns[MATRIX_ROW], name);
      up_frame_builder_push_interned (into->frame, into->columns[MATRIX_COLUMN],
                                      table->names->pdata[i]);
      if (!up_query_cells_push (into, MATRIX_VALUE, &value, row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
push_row (Table        *table,
          UpQueryCells *into,
          yyjson_val   *cells,
          size_t        row,
          GError      **error)
{
  const UpQueryField *fields = table->kind->fields;

  if (!yyjson_is_arr (cells) || yyjson_arr_size (cells) > yyjson_arr_size (table->columns))
    return up_query_fail_data (error, "row %zu takes a list of at most %zu cells", row + 1,
                               yyjson_arr_size (table->columns));
  if (table->wide)
    return push_matrix_row (table, into, cells, row, error);
  for (guint i = 0; i < UP_QUERY_MOST_FIELDS && fields[i].type != UP_FIELD_NONE; i++)
    {
      UpQueryCell cell = read_cell (table->places[i] >= 0
                                        ? yyjson_arr_get (cells, (size_t) table->places[i]) : NULL);

      if (!up_query_cells_push (into, i, &cell, row, error))
        return FALSE;
    }
  return TRUE;
}

static void
push_new_text (UpFrameBuilder *part,
               const char     *column,
               const char     *text)
{
  up_query_push_line (
      part, up_frame_builder_add_column (part, column, UP_COLUMN_TEXT, UP_UNIT_NONE), text);
}

static gboolean
push_head (UpFrameBuilder    *part,
           const UpQueryHead *head,
           yyjson_val        *value,
           UpUnit             unit,
           GError           **error)
{
  g_autofree char *column = g_strdelimit (g_strdup (head->key), "-", '_');

  if (value != NULL && !(head->is_number ? yyjson_is_num (value) : yyjson_is_str (value)))
    return up_query_fail_data (error, "“%s” takes a %s", head->key,
                               head->is_number ? "number" : "text");
  if (head->is_number)
    up_frame_builder_push_number (
        part, up_frame_builder_add_column (part, column, UP_COLUMN_NUMBER, unit),
        value != NULL ? yyjson_get_num (value) : NAN);
  else
    push_new_text (part, column, yyjson_get_str (value));
  return TRUE;
}

/* What is counted, in the table's own words. */
static gboolean
add_metric (UpFrameBuilder    *frame,
            const UpQueryKind *kind,
            yyjson_val        *data,
            UpUnit             unit,
            double             reference,
            GError           **error)
{
  g_autoptr (UpFrameBuilder) part = up_frame_builder_new ();
  g_autoptr (UpFrame) metric = NULL;

  push_new_text (part, "name", yyjson_get_str (yyjson_obj_get (data, "name")));
  push_new_text (part, "phrase", yyjson_get_str (yyjson_obj_get (data, "phrase")));
  push_new_text (part, "unit", up_unit_to_string (unit));
  up_frame_builder_push_number (
      part, up_frame_builder_add_column (part, "reference", UP_COLUMN_NUMBER, unit), reference);
  for (guint i = 0; i < UP_QUERY_MOST_HEADS && kind->heads[i].key != NULL; i++)
    {
      if (!push_head (part, &kind->heads[i], yyjson_obj_get (data, kind->heads[i].key), unit,
                      error))
        return FALSE;
    }
  metric = up_frame_builder_end (g_steal_pointer (&part));
  up_frame_builder_add_part (frame, "metric", metric);
  return TRUE;
}

/* @file: (nullable): where the table comes from when it does not say so itself. */
static void
add_source (UpFrameBuilder *frame,
            yyjson_val     *data,
            const char     *file)
{
  UpFrameBuilder *part = up_frame_builder_new ();
  const char *said = yyjson_get_str (yyjson_obj_get (data, "source"));
  const char *title = said != NULL ? said : file;
  g_autoptr (UpFrame) sources = NULL;

  if (title != NULL)
    {
      push_new_text (part, "title", title);
      push_new_text (part, "licence", yyjson_get_str (yyjson_obj_get (data, "licence")));
    }
  else
    {
      up_frame_builder_add_column (part, "title", UP_COLUMN_TEXT, UP_UNIT_NONE);
      up_frame_builder_add_column (part, "licence", UP_COLUMN_TEXT, UP_UNIT_NONE);
    }
  sources = up_frame_builder_end (part);
  up_frame_builder_add_part (frame, "sources", sources);
}

static gboolean
read_head (yyjson_val *data,
           UpUnit     *unit,
           double     *reference,
           GError    **error)
{
  yyjson_val *unit_name = yyjson_obj_get (data, "unit");
  yyjson_val *number = yyjson_obj_get (data, "reference");

  *unit = UP_UNIT_COUNT;
  *reference = NAN;
  if (unit_name != NULL &&
      !(yyjson_is_str (unit_name) && up_unit_from_string (yyjson_get_str (unit_name), unit)))
    return up_query_fail_data (error,
                               "“unit” takes count, fraction, points, index, ratio, days or years");
  if (number != NULL && !yyjson_is_num (number))
    return up_query_fail_data (error, "“reference” takes a number");
  if (number != NULL)
    *reference = yyjson_get_num (number);
  return TRUE;
}

/* Whether the chart that @spec asks for is drawn from a table of its own. */
gboolean
up_query_takes_table (UpSpec *spec)
{
  return up_query_find_kind (up_spec_get_text (spec, "chart")) != NULL;
}

/* The rows of the table @data, typed for @kind, with the parts `metric` and `sources`; the caller
 * may add parts. */
UpFrameBuilder *
up_query_data_table (const UpQueryKind *kind,
                     yyjson_val        *data,
                     GError           **error)
{
  g_autoptr (UpFrameBuilder) frame = up_frame_builder_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  Table table = { .kind = kind, .names = names };
  UpQueryCells into;
  double reference;
  UpUnit unit;
  size_t i, n;
  yyjson_val *cells;

  memset (table.places, -1, sizeof table.places);
  table.columns = yyjson_obj_get (data, "columns");
  table.rows = yyjson_obj_get (data, "rows");
  if (!read_columns (&table, error) || !read_head (data, &unit, &reference, error))
    return NULL;
  up_query_cells_begin (&into, table.kind, unit, frame);
  yyjson_arr_foreach (table.rows, i, n, cells)
    {
      if (!push_row (&table, &into, cells, i, error))
        return NULL;
    }
  if (!add_metric (frame, table.kind, data, unit, reference, error))
    return NULL;
  add_source (frame, data, NULL);
  return g_steal_pointer (&frame);
}

/* Answers a spec whose chart is drawn from a table that it carries. */
UpFrame *
up_query_spec_table (UpSpec  *spec,
                     GError **error)
{
  yyjson_val *data = up_spec_get_object (spec, "data");
  const UpQueryKind *kind = up_query_find_kind (up_spec_get_text (spec, "chart"));
  g_autoptr (UpFrame) table = NULL;
  UpFrameBuilder *frame;

  if (data == NULL)
    {
      g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_INCOMPLETE,
                   "The chart %s is drawn from a table: give it in “data”", kind->chart);
      return NULL;
    }
  if (yyjson_obj_get (data, "file") != NULL)
    {
      up_query_fail_data (error, "%s takes “columns” and “rows”, not a file", kind->chart);
      return NULL;
    }
  frame = up_query_data_table (kind, data, error);
  if (frame == NULL)
    return NULL;
  table = up_frame_builder_end (frame);
  return strcmp (kind->chart, "list-share") == 0 ? up_query_list_share (table)
                                                 : g_steal_pointer (&table);
}

/* The names of a part, to be used again and again. */
static const char **
intern_part (UpFrameBuilder *frame,
             UpFrame        *part)
{
  const char *const *names = up_frame_get_texts (part, "name");
  gsize n = up_frame_get_n_rows (part);
  const char **interned = up_vector_new (n);

  for (gsize i = 0; i < n; i++)
    interned[i] = up_query_intern_line (frame, names[i]);
  return interned;
}

/* Gives a matrix the columns of the kind, row by row. */
static void
take_matrix (UpQueryCells *into,
             UpFrame      *matrix)
{
  UpFrame *rows = up_frame_get_part (matrix, "rows");
  UpFrame *columns = up_frame_get_part (matrix, "columns");
  gsize n_rows = up_frame_get_n_rows (rows), n_columns = up_frame_get_n_rows (columns);
  gsize n = n_rows * n_columns;
  const char **row_names = intern_part (into->frame, rows);
  const char **column_names = intern_part (into->frame, columns);
  const char **row_texts = up_vector_new (n), **column_texts = up_vector_new (n);
  const double missing = NAN;
  const gint64 none = 0;
  gint64 bits;

  for (gsize row = 0; row < n_rows; row++)
    {
      for (gsize column = 0; column < n_columns; column++)
        row_texts[row * n_columns + column] = row_names[row];
      memcpy (&column_texts[row * n_columns], column_names, n_columns * sizeof *column_names);
    }
  memcpy (&bits, &missing, sizeof bits);
  up_frame_builder_take_interned (into->frame, into->columns[MATRIX_ROW], row_texts, n);
  up_frame_builder_take_interned (into->frame, into->columns[MATRIX_COLUMN], column_texts, n);
  up_frame_builder_take (into->frame, into->columns[MATRIX_VALUE],
                         up_vector_ref (up_frame_get_numbers (matrix, "value")), n);
  up_frame_builder_take (into->frame, into->below, up_vector_new_runs (&bits, &n, 1), n);
  up_frame_builder_take_interned (into->frame, into->word, up_vector_new_runs (&none, &n, 1), n);
  up_vector_unref (row_names);
  up_vector_unref (column_names);
}

/* Answers a spec whose chart is a matrix from one that was read from a file. */
UpFrame *
up_query_matrix (UpFrame    *matrix,
                 const char *source,
                 UpSpec     *spec,
                 GError    **error)
{
  yyjson_val *data = up_spec_get_object (spec, "data");
  const UpQueryKind *kind = up_query_find_kind (up_spec_get_text (spec, "chart"));
  g_autoptr (UpFrameBuilder) frame = up_frame_builder_new ();
  UpQueryCells into;
  double reference;
  UpUnit unit;

  if (!read_head (data, &unit, &reference, error))
    return NULL;
  up_query_cells_begin (&into, kind, unit, frame);
  take_matrix (&into, matrix);
  if (!add_metric (frame, kind, data, unit, reference, error))
    return NULL;
  add_source (frame, data, source);
  return up_frame_builder_end (g_steal_pointer (&frame));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-private.h"

#include "up-number.h"

#include <math.h>
#include <string.h>

/* Most columns a table in a spec may have; a wider one is a file to be imported. */
#define MOST_COLUMNS 1000

/* A table as it stands in a spec. */
typedef struct
{
  yyjson_val *columns;
  yyjson_val *rows;
  gboolean plain;  /* times are plain numbers */
  int time;        /* places of the columns */
  int value;       /* -1 in the wide form: every column but @time is a subject's values */
  int subject;     /* -1 when there is none */
  int low;         /* of the interval, in the long form; -1 when there is none */
  int high;
} Table;

static int
find_column (yyjson_val *columns,
             const char *name)
{
  size_t i, n;
  yyjson_val *column;

  yyjson_arr_foreach (columns, i, n, column)
    {
      g_autofree char *folded = up_subject_fold (yyjson_get_str (column));

      if (strcmp (folded, name) == 0)
        return (int) i;
    }
  return -1;
}

/* Long form has columns named time and value, maybe subject, low and high; else the first column
 * is the time and each other one a subject. */
static gboolean
read_columns (Table      *table,
              yyjson_val *data,
              GError    **error)
{
  size_t i, n;
  yyjson_val *column;

  table->columns = yyjson_obj_get (data, "columns");
  table->rows = yyjson_obj_get (data, "rows");
  if (!yyjson_is_arr (table->columns) || yyjson_arr_size (table->columns) < 2 ||
      yyjson_arr_size (table->columns) > MOST_COLUMNS)
    return up_query_fail_data (error, "“columns” takes a list of 2 to %d names", MOST_COLUMNS);
  yyjson_arr_foreach (table->columns, i, n, column)
    {
      if (!yyjson_is_str (column) || yyjson_get_len (column) == 0)
        return up_query_fail_data (error, "“columns” takes a list of names");
    }
  if (!yyjson_is_arr (table->rows))
    return up_query_fail_data (error, "“rows” takes a list of lists");

  table->time = find_column (table->columns, "time");
  table->value = find_column (table->columns, "value");
  table->subject = find_column (table->columns, "subject");
  table->low = find_column (table->columns, "low");
  table->high = find_column (table->columns, "high");
  if (table->time < 0 || table->value < 0)
    {
      table->time = 0;
      table->value = table->subject = table->low = table->high = -1;
    }
  if ((table->low < 0) != (table->high < 0))
    return up_query_fail_data (error, "an interval takes both “low” and “high”");
  return TRUE;
}

static gboolean
plain_number (yyjson_val *cell,
              double     *number)
{
  if (yyjson_is_num (cell))
    {
      *number = yyjson_get_num (cell);
      return TRUE;
    }
  return yyjson_is_str (cell) && up_number_parse (yyjson_get_str (cell), number);
}

/* Times are plain numbers when the first is; the others must be alike. */
static gboolean
push_time (const Table    *table,
           UpFrameBuilder *frame,
           yyjson_val     *cell,
           size_t          row,
           GError        **error)
{
  g_autoptr (GError) local = NULL;
  double number;
  UpTime time;
  UpPeriod period;

  if (table->plain)
    {
      if (!plain_number (cell, &number))
        return up_query_fail_data (error,
                                   "row %zu has a time that is not a plain number like the first",
                                   row + 1);
      up_frame_builder_push_number (frame, 1, number);
      return TRUE;
    }
  if (!yyjson_is_str (cell))
    return up_query_fail_data (error, "row %zu has no time in column %d", row + 1, table->time + 1);
  if (!up_time_parse (yyjson_get_str (cell), &time, &period, &local))
    {
      g_autofree char *reason = g_strdup (local->message);

      return up_query_fail_data (error, "row %zu: %s", row + 1, reason);
    }
  up_frame_builder_push_time (frame, 1, time);
  return TRUE;
}

static gboolean
push_value (UpFrameBuilder *frame,
            yyjson_val     *cell,
            guint           into,
            size_t          row,
            int             column,
            GError        **error)
{
  double number = NAN;

  if (cell == NULL || yyjson_is_null (cell) ||
      (yyjson_is_str (cell) && yyjson_get_len (cell) == 0) || plain_number (cell, &number))
    {
      up_frame_builder_push_number (frame, into, number);
      return TRUE;
    }
  return up_query_fail_data (error, "row %zu, column %d is not a number", row + 1, column + 1);
}

static gboolean
push_one (const Table    *table,
          UpFrameBuilder *frame,
          yyjson_val     *cells,
          size_t          row,
          const char     *subject,
          int             value,
          GError        **error)
{
  up_frame_builder_push_text (frame, 0, subject);
  if (!push_time (table, frame, yyjson_arr_get (cells, (size_t) table->time), row, error) ||
      !push_value (frame, yyjson_arr_get (cells, (size_t) value), 2, row, value, error))
    return FALSE;
  return table->low < 0 ||
         (push_value (frame, yyjson_arr_get (cells, (size_t) table->low), 3, row, table->low,
                      error) &&
          push_value (frame, yyjson_arr_get (cells, (size_t) table->high), 4, row, table->high,
                      error));
}

static gboolean
push_row (const Table    *table,
          UpFrameBuilder *frame,
          yyjson_val     *cells,
          size_t          row,
          GError        **error)
{
  size_t i, n;
  yyjson_val *column;
  const char *subject = NULL;

  if (!yyjson_is_arr (cells) || yyjson_arr_size (cells) > yyjson_arr_size (table->columns))
    return up_query_fail_data (error, "row %zu takes a list of at most %zu cells", row + 1,
                               yyjson_arr_size (table->columns));
  if (table->value >= 0)
    {
      if (table->subject >= 0)
        subject = yyjson_get_str (yyjson_arr_get (cells, (size_t) table->subject));
      if (table->subject >= 0 && subject == NULL)
        return up_query_fail_data (error, "row %zu has no subject", row + 1);
      if (subject == NULL)
        subject = yyjson_get_str (yyjson_arr_get (table->columns, (size_t) table->value));
      return push_one (table, frame, cells, row, subject, table->value, error);
    }
  yyjson_arr_foreach (table->columns, i, n, column)
    {
      if (i != (size_t) table->time &&
          !push_one (table, frame, cells, row, yyjson_get_str (column), (int) i, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_unit (yyjson_val *data,
           UpUnit     *unit,
           GError    **error)
{
  yyjson_val *value = yyjson_obj_get (data, "unit");

  *unit = UP_UNIT_COUNT;
  if (value == NULL ||
      (yyjson_is_str (value) && up_unit_from_string (yyjson_get_str (value), unit)))
    return TRUE;
  return up_query_fail_data (error,
                             "“unit” takes count, fraction, points, index, ratio, days or years");
}

static UpFrame *
read_table (yyjson_val *data,
            GError    **error)
{
  g_autoptr (UpFrameBuilder) frame = up_frame_builder_new ();
  const char *name = yyjson_get_str (yyjson_obj_get (data, "name"));
  Table table = { 0 };
  UpUnit unit;
  double number;
  size_t i, n;
  yyjson_val *cells;

  if (!read_columns (&table, data, error) || !read_unit (data, &unit, error))
    return NULL;
  cells = yyjson_arr_get_first (table.rows);
  table.plain = plain_number (yyjson_arr_get (cells, (size_t) table.time), &number);
  up_frame_builder_add_column (frame, "subject", UP_COLUMN_TEXT, UP_UNIT_NONE);
  up_frame_builder_add_column (frame, "start", table.plain ? UP_COLUMN_NUMBER : UP_COLUMN_TIME,
                               UP_UNIT_TIME);
  up_frame_builder_add_column (frame, "value", UP_COLUMN_NUMBER, unit);
  if (table.low >= 0)
    {
      up_frame_builder_add_column (frame, "low", UP_COLUMN_NUMBER, unit);
      up_frame_builder_add_column (frame, "high", UP_COLUMN_NUMBER, unit);
    }
  yyjson_arr_foreach (table.rows, i, n, cells)
    {
      if (!push_row (&table, frame, cells, i, error))
        return NULL;
    }
  if (name != NULL)
    {
      UpFrameBuilder *about = up_frame_builder_new ();
      g_autoptr (UpFrame) part = NULL;

      up_frame_builder_push_text (
          about, up_frame_builder_add_column (about, "name", UP_COLUMN_TEXT, UP_UNIT_NONE), name);
      part = up_frame_builder_end (about);
      up_frame_builder_add_part (frame, "about", part);
    }
  return up_frame_builder_end (g_steal_pointer (&frame));
}

/* Reads the table that @spec carries. One that names a file has to be read by the caller, who knows
 * where files are: see up_query_run_table(). */
UpQueryInput *
up_query_input_from_data (UpSpec  *spec,
                          GError **error)
{
  yyjson_val *data = up_spec_get_object (spec, "data");
  const char *source = yyjson_get_str (yyjson_obj_get (data, "source"));
  g_autoptr (UpFrame) table = NULL;

  if (yyjson_obj_get (data, "file") != NULL)
    {
      up_query_fail_data (error, "%s",
                          yyjson_is_str (yyjson_obj_get (data, "file"))
                              ? "the file it names has to be read first"
                              : "“file” takes the name of a table file");
      return NULL;
    }
  table = read_table (data, error);
  return table != NULL ? up_query_input_from_table (table, source, spec, error) : NULL;
}

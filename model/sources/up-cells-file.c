/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cells-file.h"

#include "up-cell-number.h"
#include "up-csv-records.h"
#include "up-frame-builder.h"
#include "up-json.h"
#include "up-number.h"
#include "up-sources-error.h"
#include "up-table-columns.h"

#include <gio/gfiledescriptorbased.h>
#include <string.h>

/* Tables for the kinds of charts that take cells of their own instead of series through time. */

/* Most cells of a matrix: the same as its chart takes. */
#define MOST_CELLS (25 * 1000 * 1000)
/* Most cells of other tables, each of which is kept with its spec. */
#define MOST_SPEC_CELLS (2 * 1000 * 1000)

/* Whether a record is all plain numbers, so that it can be no header. */
static gboolean
is_numbers (const UpRecord *record)
{
  UpNumberFormat format = { '.', TRUE, 0 };
  double value;
  gboolean percent;

  for (guint i = 0; i < record->n_cells; i++)
    {
      UpCell cell = up_cell_trim (record->cells[i]);

      if (up_cell_number_parse (cell, &format, 0, &value, &percent) != UP_NUMBER_VALUE || percent)
        return FALSE;
    }
  return record->fault == UP_RECORD_OK && record->n_cells > 1;
}

/* Rows and columns of a matrix without names are counted. */
static void
add_numbers (UpFrameBuilder *frame,
             const char     *name,
             gsize           n)
{
  UpFrameBuilder *part = up_frame_builder_new ();
  g_autoptr (UpFrame) numbers = NULL;

  up_frame_builder_add_column (part, "name", UP_COLUMN_TEXT, UP_UNIT_NONE);
  for (gsize i = 1; i <= n; i++)
    {
      g_autofree char *text = g_strdup_printf ("%" G_GSIZE_FORMAT, i);

      up_frame_builder_push_text (part, 0, text);
    }
  numbers = up_frame_builder_end (part);
  up_frame_builder_add_part (frame, name, numbers);
}

/**
 * up_cells_read_matrix:
 * @stream: the bytes of a table
 * @cancellable: (nullable): stops reading
 * @error: return location
 *
 * Reads a file that is a bare matrix: lines of numbers, equally many in each, with a decimal point,
 * without names. A column `value` has its cells row by row, the parts `rows` and `columns` have the
 * `name` of each: its number.
 *
 * Returns: (transfer full) (nullable): the matrix; %NULL without @error when the stream is no file
 *   of that form
 */
UpFrame *
up_cells_read_matrix (GInputStream *stream,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr (UpTextStream) text = NULL;
  g_autoptr (UpRecords) records = NULL;
  UpFrameBuilder *frame;
  UpRecord record;
  GError *problem = NULL;
  double *cells;
  char delimiter;
  guint64 from;
  gsize n_rows;
  int fd;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  if (!G_IS_FILE_DESCRIPTOR_BASED (stream))
    return NULL;
  fd = g_file_descriptor_based_get_fd (G_FILE_DESCRIPTOR_BASED (stream));
  text = up_text_stream_new (stream, cancellable, error);
  if (text == NULL)
    return NULL;
  up_text_stream_skip_checksum (text);
  /* What is no table at all is for others to say. */
  records = up_records_open (g_steal_pointer (&text), NULL);
  if (records == NULL || !up_csv_records_get_place (records, &delimiter, &from) ||
      !up_records_next (records, &record, &problem) || !is_numbers (&record))
    {
      g_clear_error (&problem);
      return NULL;
    }
  cells = up_table_matrix_read (fd, from, delimiter, record.n_cells, cancellable, &n_rows);
  if (cells == NULL)
    return NULL;
  frame = up_frame_builder_new ();
  up_frame_builder_add_column (frame, "value", UP_COLUMN_NUMBER, UP_UNIT_NONE);
  up_frame_builder_take (frame, 0, cells, n_rows * record.n_cells);
  add_numbers (frame, "rows", n_rows);
  add_numbers (frame, "columns", record.n_cells);
  if (n_rows * record.n_cells <= MOST_CELLS)
    return up_frame_builder_end (frame);
  up_frame_builder_free (frame);
  g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_LIMIT,
               "it has more than %d million cells", MOST_CELLS / 1000000);
  return NULL;
}

/* A cell as text: names may be numbers, and what takes a number reads it. Only a decimal comma is
 * made a point. */
static yyjson_mut_val *
cell_value (yyjson_mut_doc *doc,
            UpCell          cell,
            UpNumberFormat *format)
{
  UpCell trimmed = up_cell_trim (cell);
  g_autofree char *text = NULL;
  char buffer[UP_NUMBER_BUFFER];
  double number;
  gboolean percent;

  if (trimmed.length == 0)
    return yyjson_mut_null (doc);
  if (format->decimal == ',' && memchr (trimmed.text, ',', trimmed.length) != NULL &&
      up_cell_number_parse (trimmed, format, 0, &number, &percent) == UP_NUMBER_VALUE && !percent)
    return yyjson_mut_strcpy (doc, up_number_to_string (number, buffer));
  text = g_strndup (trimmed.text, trimmed.length);
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_autofree char *damaged = g_steal_pointer (&text);

      text = g_utf8_make_valid (damaged, -1);
    }
  return yyjson_mut_strcpy (doc, text);
}

static void
add_record (yyjson_mut_doc *doc,
            yyjson_mut_val *list,
            const UpRecord *record,
            UpNumberFormat *format)
{
  for (guint i = 0; i < record->n_cells; i++)
    yyjson_mut_arr_append (list, cell_value (doc, record->cells[i], format));
}

/* Names of columns; of a matrix with a name in each row the corner is often empty. */
static void
add_header (yyjson_mut_doc *doc,
            yyjson_mut_val *columns,
            const UpRecord *record,
            gboolean        is_matrix)
{
  gboolean pairs = FALSE;

  for (guint i = 0; i < record->n_cells; i++)
    {
      UpCell cell = up_cell_trim (record->cells[i]);

      pairs = pairs || (cell.length == strlen ("column") &&
                        g_ascii_strncasecmp (cell.text, "column", cell.length) == 0);
    }
  for (guint i = 0; i < record->n_cells; i++)
    {
      UpCell cell = up_cell_trim (record->cells[i]);
      g_autofree char *name = g_strndup (cell.text, cell.length);
      g_autofree char *valid = g_utf8_make_valid (name, -1);

      yyjson_mut_arr_add_strcpy (doc, columns, i == 0 && is_matrix && !pairs ? "row" : valid);
    }
}

/* The first record names the columns; the rest is rows. */
static gboolean
add_records (yyjson_mut_doc *doc,
             yyjson_mut_val *data,
             UpRecords      *records,
             gboolean        is_matrix,
             GError        **error)
{
  yyjson_mut_val *columns = yyjson_mut_arr (doc), *rows = yyjson_mut_arr (doc);
  gboolean comma = strcmp (up_records_get_form (records), "CSV (semicolon)") == 0;
  UpNumberFormat format = { comma ? ',' : '.', TRUE, 0 };
  const char *const *keys = up_records_get_keys (records);
  GError *problem = NULL;
  gboolean named = keys != NULL;
  gsize n_cells = 0;
  UpRecord record;

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    yyjson_mut_arr_add_strcpy (doc, columns, keys[i]);
  while (up_records_next (records, &record, &problem))
    {
      if (record.fault == UP_RECORD_BLANK)
        continue;
      if (record.fault != UP_RECORD_OK || (n_cells += record.n_cells) > MOST_SPEC_CELLS)
        {
          g_set_error (error, UP_SOURCES_ERROR,
                       record.fault != UP_RECORD_OK ? UP_SOURCES_ERROR_FORMAT
                                                    : UP_SOURCES_ERROR_LIMIT,
                       "row %" G_GUINT64_FORMAT ": %s", record.number,
                       record.fault != UP_RECORD_OK ? up_record_fault_reason (record.fault)
                                                    : "the table has more than 2 million cells");
          return FALSE;
        }
      if (named)
        add_record (doc, yyjson_mut_arr_add_arr (doc, rows), &record, &format);
      else
        add_header (doc, columns, &record, is_matrix);
      named = TRUE;
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  yyjson_mut_obj_put (data, yyjson_mut_str (doc, "columns"), columns);
  yyjson_mut_obj_put (data, yyjson_mut_str (doc, "rows"), rows);
  return problem == NULL;
}

/**
 * up_cells_fill_spec:
 * @spec: a spec whose `data` names a file
 * @stream: the bytes of that file
 * @name: its name, for the source line where `data` has none
 * @cancellable: (nullable): stops reading
 * @error: return location
 *
 * Puts a table file (delimited text or JSON) into the spec's `data`: the first row names the
 * columns. The other keys of `data` stay.
 *
 * Returns: (transfer full): the spec with its table; otherwise @error is of %UP_SOURCES_ERROR,
 *   %UP_BASE_ERROR or %G_IO_ERROR
 */
UpSpec *
up_cells_fill_spec (UpSpec       *spec,
                    GInputStream *stream,
                    const char   *name,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr (yyjson_doc) given = NULL;
  g_autoptr (yyjson_mut_doc) doc = NULL;
  g_autoptr (UpTextStream) text = NULL;
  g_autoptr (UpRecords) records = NULL;
  g_autofree char *json = NULL;
  yyjson_mut_val *data;

  g_return_val_if_fail (spec != NULL && G_IS_INPUT_STREAM (stream) && name != NULL, NULL);

  text = up_text_stream_new (stream, cancellable, error);
  if (text == NULL)
    return NULL;
  up_text_stream_skip_checksum (text);
  records = up_records_open (g_steal_pointer (&text), error);
  if (records == NULL)
    return NULL;
  up_records_commit (records);
  given = up_json_read (up_spec_to_text (spec), -1, "the description", error);
  if (given == NULL)
    return NULL;
  doc = yyjson_doc_mut_copy (given, NULL);
  data = yyjson_mut_obj_get (yyjson_mut_doc_get_root (doc), "data");
  yyjson_mut_obj_remove_key (data, "file");
  if (!add_records (doc, data, records,
                    strcmp (up_spec_get_text (spec, "chart"), "matrix-heat") == 0, error))
    return NULL;
  if (yyjson_mut_obj_get (data, "source") == NULL)
    yyjson_mut_obj_add_strcpy (doc, data, "source", name);
  json = yyjson_mut_write (doc, 0, NULL);
  return up_spec_parse (json, -1, error);
}

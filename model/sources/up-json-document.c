/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-json-document.h"

#include "up-json-row.h"
#include "up-json.h"
#include "up-sources-error.h"

#include <string.h>

/* One row of the document: a value, or a member of a part. */
typedef struct
{
  const char *part; /* (nullable) */
  const char *key;  /* (nullable) */
  yyjson_val *value;
} Row;

typedef struct
{
  UpRecords parent;
  yyjson_doc *doc;
  GArray *rows; /* (element-type Row) */
  guint next;
  gboolean keyed;
  UpJsonRow row;
} JsonDocument;

static UpCell
text_cell (const char *text)
{
  return (UpCell) { text, strlen (text) };
}

static gboolean
json_document_next (UpRecords *records,
                    UpRecord  *record,
                    GError   **error)
{
  JsonDocument *self = (JsonDocument *) records;
  const Row *row;
  gboolean whole = TRUE;

  if (self->next == self->rows->len)
    return FALSE;

  row = &g_array_index (self->rows, Row, self->next++);
  *record = (UpRecord) { .number = self->next, .fault = UP_RECORD_NOT_JSON };
  if (row->part != NULL)
    {
      up_json_row_begin (&self->row);
      up_json_row_set (&self->row, "part", text_cell (row->part));
      up_json_row_set (&self->row, "key", text_cell (row->key));
      whole = up_json_row_set_object (&self->row, row->value);
    }
  else
    whole = up_json_row_set_value (&self->row, row->value);
  if (whole)
    {
      record->cells = (UpCell *) self->row.cells->data;
      record->n_cells = self->row.cells->len;
      record->fault = UP_RECORD_OK;
    }
  return TRUE;
}

static void
json_document_rewind (UpRecords *records)
{
  ((JsonDocument *) records)->next = 0;
}

static void
json_document_commit (UpRecords *records)
{
  ((JsonDocument *) records)->row.closed = TRUE;
}

static const char *const *
json_document_keys (UpRecords *records)
{
  JsonDocument *self = (JsonDocument *) records;

  return self->keyed ? (const char *const *) self->row.keys->pdata : NULL;
}

static const char *
json_document_form (UpRecords *records)
{
  return "JSON";
}

static void
json_document_free (UpRecords *records)
{
  JsonDocument *self = (JsonDocument *) records;

  up_json_row_clear (&self->row);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->doc, yyjson_doc_free);
  g_free (self);
}

static const UpRecordsClass json_document_class = {
  .next = json_document_next,
  .rewind = json_document_rewind,
  .commit = json_document_commit,
  .keys = json_document_keys,
  .form = json_document_form,
  .free = json_document_free,
};

static void
add_row (JsonDocument *self,
         const char   *part,
         const char   *key,
         yyjson_val   *value)
{
  Row row = { part, key, value };

  g_array_append_val (self->rows, row);
}

static void
add_elements (JsonDocument *self,
              yyjson_val   *array)
{
  size_t i, n;
  yyjson_val *element;

  yyjson_arr_foreach (array, i, n, element)
    add_row (self, NULL, NULL, element);
  self->keyed = yyjson_is_obj (yyjson_arr_get_first (array));
}

/* `{"columns": […], "rows": [[…], …]}`, a column being a name or an object with one. */
static gboolean
add_columns (JsonDocument *self,
             yyjson_val   *root)
{
  yyjson_val *columns = yyjson_obj_get (root, "columns"), *rows = yyjson_obj_get (root, "rows");
  yyjson_val *column;
  size_t i, n;

  if (!yyjson_is_arr (columns) || !yyjson_is_arr (rows))
    return FALSE;
  yyjson_arr_foreach (columns, i, n, column)
    {
      yyjson_val *name = yyjson_is_obj (column) ? yyjson_obj_get (column, "name") : column;

      if (!yyjson_is_str (name))
        return FALSE;
      up_json_row_add_key (&self->row, yyjson_get_str (name));
    }
  if (self->row.keys->len - 1 != yyjson_arr_size (columns))
    return FALSE;
  add_elements (self, rows);
  self->keyed = TRUE;
  return TRUE;
}

/* An answer of a web interface: one array of objects or arrays among plain members. */
static gboolean
add_only_array (JsonDocument *self,
                yyjson_val   *root)
{
  yyjson_val *found = NULL, *key, *value;
  size_t i, n;

  yyjson_obj_foreach (root, i, n, key, value)
    {
      if (yyjson_is_arr (value) && yyjson_is_ctn (yyjson_arr_get_first (value)))
        {
          if (found != NULL)
            return FALSE;
          found = value;
        }
    }
  if (found == NULL)
    return FALSE;
  add_elements (self, found);
  return TRUE;
}

/* `{"releases": {"1.0": {…}, …}, "versions": {…}}`: a row for each member of each part. */
static gboolean
add_parts (JsonDocument *self,
           yyjson_val   *root)
{
  yyjson_val *part_key, *part, *key, *value;
  size_t i, n, j, m;

  yyjson_obj_foreach (root, i, n, part_key, part)
    {
      if (!yyjson_is_obj (part))
        return FALSE;
      yyjson_obj_foreach (part, j, m, key, value)
        {
          if (!yyjson_is_obj (value))
            return FALSE;
          add_row (self, yyjson_get_str (part_key), yyjson_get_str (key), value);
        }
    }
  self->keyed = TRUE;
  return self->rows->len > 0;
}

/* One plain object is a table of one row. */
static gboolean
add_single (JsonDocument *self,
            yyjson_val   *root)
{
  yyjson_val *key, *value;
  size_t i, n;

  yyjson_obj_foreach (root, i, n, key, value)
    {
      if (yyjson_is_ctn (value))
        return FALSE;
    }
  add_row (self, NULL, NULL, root);
  self->keyed = TRUE;
  return yyjson_obj_size (root) > 0;
}

static gboolean
find_rows (JsonDocument *self,
           GError      **error)
{
  yyjson_val *root = yyjson_doc_get_root (self->doc);

  if (add_columns (self, root) || add_only_array (self, root))
    return TRUE;
  g_array_set_size (self->rows, 0);
  if (add_parts (self, root))
    return TRUE;
  g_array_set_size (self->rows, 0);
  if (add_single (self, root))
    return TRUE;
  g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
                       "the JSON holds no table: an array of objects or arrays is one, an object "
                       "with “columns” and “rows”, or an object with one such array");
  return FALSE;
}

/**
 * up_json_document_new: (skip)
 * @text: text that holds one JSON object; taken over by up_records_open()
 * @error: return location
 *
 * Reads an object whole, up to %UP_JSON_MAX_BYTES: columns and rows, the one array inside it, or
 * objects grouped under names (columns `part` and `key` then hold these names).
 *
 * Returns: (transfer full): its records; otherwise @error is of %UP_SOURCES_ERROR or %UP_BASE_ERROR
 */
UpRecords *
up_json_document_new (UpTextStream *text,
                      GError      **error)
{
  const char *content;
  gsize length;
  g_autoptr (yyjson_doc) checked = NULL;
  JsonDocument *self;

  if (!up_text_stream_fill (text, (gsize) UP_JSON_MAX_BYTES + 1, error))
    return NULL;
  content = up_text_stream_peek (text, &length);
  /* Refuses what is too long, too deep or has keys twice. */
  checked = up_json_read (content, (gssize) length, "the content", error);
  if (checked == NULL)
    return NULL;

  self = g_new0 (JsonDocument, 1);
  self->parent.klass = &json_document_class;
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  up_json_row_init (&self->row);
  /* Again with numbers kept as they are written: the table reader parses them itself. */
  self->doc = yyjson_read_opts ((char *) content, length, YYJSON_READ_NUMBER_AS_RAW, NULL, NULL);
  if (self->doc == NULL || !find_rows (self, error))
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
                             "the content is not JSON");
      json_document_free (&self->parent);
      return NULL;
    }
  return &self->parent;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-json-records.h"

#include "up-json-cutter.h"
#include "up-json-document.h"
#include "up-json-row.h"
#include "up-json.h"

#define READ_FLAGS (YYJSON_READ_NUMBER_AS_RAW | YYJSON_READ_ALLOW_INF_AND_NAN)

typedef struct
{
  UpRecords parent;
  UpJsonCutter cutter;
  gboolean objects;   /* the first element is an object */
  UpJsonRow row;
  yyjson_doc *element; /* (nullable): what the cells point into */
} JsonRecords;

/* Reads one element's text into cells; what is wrong with it becomes the record's fault. */
static void
read_element (JsonRecords *self,
              const char  *text,
              gsize        length,
              UpRecord    *record)
{
  g_clear_pointer (&self->element, yyjson_doc_free);
  record->fault = UP_RECORD_NOT_JSON;
  /* Without YYJSON_READ_INSITU the text is only read. */
  self->element = yyjson_read_opts ((char *) text, length, READ_FLAGS, NULL, NULL);
  if (self->element != NULL)
    {
      yyjson_val *root = yyjson_doc_get_root (self->element);

      if (record->number == 1)
        self->objects = yyjson_is_obj (root);
      if (yyjson_is_obj (root) == self->objects && up_json_row_set_value (&self->row, root))
        {
          record->cells = (UpCell *) self->row.cells->data;
          record->n_cells = self->row.cells->len;
          record->fault = UP_RECORD_OK;
        }
    }
}

static gboolean
json_records_next (UpRecords *records,
                   UpRecord  *record,
                   GError   **error)
{
  JsonRecords *self = (JsonRecords *) records;
  UpJsonPiece piece;
  guint depth;

  *record = (UpRecord) { NULL };
  if (!up_json_cutter_next (&self->cutter, &piece, error))
    return FALSE;
  record->number = self->cutter.cursor.number;
  record->fault = piece.fault;
  if (piece.fault != UP_RECORD_OK)
    return TRUE;
  if (self->cutter.lines && (up_json_value_length (piece.text, piece.length, &depth) == 0 ||
                             depth > UP_JSON_MAX_DEPTH))
    record->fault = UP_RECORD_NOT_JSON;
  else
    read_element (self, piece.text, piece.length, record);
  return TRUE;
}

static void
json_records_rewind (UpRecords *records)
{
  up_json_cutter_rewind (&((JsonRecords *) records)->cutter);
}

static void
json_records_commit (UpRecords *records)
{
  JsonRecords *self = (JsonRecords *) records;

  up_records_cursor_commit (&self->cutter.cursor);
  self->row.closed = TRUE;
}

static const char *const *
json_records_keys (UpRecords *records)
{
  JsonRecords *self = (JsonRecords *) records;

  return self->objects ? (const char *const *) self->row.keys->pdata : NULL;
}

static const char *
json_records_form (UpRecords *records)
{
  return ((JsonRecords *) records)->cutter.lines ? "JSON lines" : "JSON";
}

static void
json_records_free (UpRecords *records)
{
  JsonRecords *self = (JsonRecords *) records;

  g_clear_pointer (&self->element, yyjson_doc_free);
  up_json_row_clear (&self->row);
  g_free (self);
}

static const UpRecordsClass json_records_class = {
  .next = json_records_next,
  .rewind = json_records_rewind,
  .commit = json_records_commit,
  .keys = json_records_keys,
  .form = json_records_form,
  .free = json_records_free,
};

/**
 * up_json_records_new: (skip)
 * @text: text that holds JSON; taken over by up_records_open()
 * @error: return location
 *
 * An array is read element by element, JSON lines line by line, so that neither has to fit into
 * memory; a single object is read whole (see up_json_document_new()).
 *
 * Returns: (transfer full): its records; otherwise @error is of %UP_SOURCES_ERROR or %UP_BASE_ERROR
 */
UpRecords *
up_json_records_new (UpTextStream *text,
                     GError      **error)
{
  gsize length;
  const char *sample = up_text_stream_peek (text, &length), *end = sample + length;
  gboolean lines;
  JsonRecords *self;

  while (sample < end && g_ascii_isspace (*sample))
    sample++;
  lines = *sample == '{' && up_json_is_lines (sample, (gsize) (end - sample));
  if (*sample == '{' && !lines)
    return up_json_document_new (text, error);

  self = g_new0 (JsonRecords, 1);
  self->parent.klass = &json_records_class;
  self->parent.text = text;
  up_json_cutter_init (&self->cutter, text, lines);
  up_json_row_init (&self->row);
  return &self->parent;
}

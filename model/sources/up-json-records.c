/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-json-records.h"

#include "up-json-document.h"
#include "up-json-row.h"
#include "up-json.h"
#include "up-records-private.h"
#include "up-sources-error.h"

#include <string.h>

#define READ_FLAGS (YYJSON_READ_NUMBER_AS_RAW | YYJSON_READ_ALLOW_INF_AND_NAN)

typedef struct
{
  UpRecords parent;
  UpRecordsCursor cursor;
  gboolean lines;     /* an object a line; otherwise one array of objects or arrays */
  gboolean begun;     /* the array's opening bracket is behind us */
  gboolean ended;     /* and its closing one */
  gboolean objects;   /* the first element is an object */
  UpJsonRow row;
  yyjson_doc *element; /* (nullable): what the cells point into */
} JsonRecords;

static gboolean
cut_off (guint64  number,
         GError **error)
{
  g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
               "the JSON ends inside element %" G_GUINT64_FORMAT ": the file is cut off or not "
               "JSON", number);
  return FALSE;
}

/*
 * Finds the end of the JSON value at the beginning of @text. @depth is the deepest nesting seen.
 * Returns its length, 0 when the text ends first.
 */
static gsize
value_length (const char *text,
              gsize       length,
              guint      *depth)
{
  gboolean in_string = FALSE;
  guint open = 0;

  *depth = 0;
  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string)
        {
          if (c == '\\')
            i++;
          else if (c == '"')
            in_string = FALSE;
          continue;
        }
      if ((c == ',' || c == ']' || c == '}') && open == 0)
        return MAX (i, 1);
      if (c == '"')
        in_string = TRUE;
      else if (c == '[' || c == '{')
        {
          open++;
          *depth = MAX (*depth, open);
        }
      else if ((c == ']' || c == '}') && --open == 0)
        return i + 1;
    }
  return 0;
}

/* Reads one element's text into cells; what is wrong with it becomes the record's fault. */
static void
read_element (JsonRecords *self,
              const char  *text,
              gsize        length,
              UpRecord    *record)
{
  g_clear_pointer (&self->element, yyjson_doc_free);
  record->number = ++self->cursor.number;
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

static gsize
skip_blank (const char *text,
            gsize       length)
{
  gsize i = 0;

  while (i < length && g_ascii_isspace (text[i]))
    i++;
  return i;
}

/* Moves to the next element of the array; %FALSE at its end and, with @error, when it has none. */
static gboolean
find_element (JsonRecords *self,
              GError     **error)
{
  for (;;)
    {
      gsize length, blank;
      const char *text = up_records_cursor_window (&self->cursor, &length);

      blank = skip_blank (text, length);
      self->cursor.offset += blank;
      if (up_records_cursor_spent (&self->cursor))
        return FALSE;
      if (blank < length)
        {
          char c = text[blank];

          if (self->ended)
            {
              g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
                                   "there is more text behind the end of the JSON array");
              return FALSE;
            }
          if (c != ',' && c != ']' && (self->begun || c != '['))
            return TRUE;
          self->begun = TRUE;
          self->ended = c == ']';
          self->cursor.offset++;
        }
      else if (!up_text_stream_is_complete (self->parent.text))
        {
          if (!up_records_cursor_more (&self->cursor, error))
            return FALSE;
        }
      else
        return self->ended ? FALSE : cut_off (self->cursor.number + 1, error);
    }
}

static gboolean
next_element (JsonRecords *self,
              UpRecord    *record,
              GError     **error)
{
  for (;;)
    {
      gsize length, used;
      const char *text = up_records_cursor_window (&self->cursor, &length);
      gboolean complete = up_text_stream_is_complete (self->parent.text);
      guint depth;

      used = value_length (text, length, &depth);
      if (used > 0)
        {
          self->cursor.offset += used;
          if (depth > UP_JSON_MAX_DEPTH)
            *record = (UpRecord) { .number = ++self->cursor.number, .fault = UP_RECORD_NOT_JSON };
          else
            read_element (self, text, used, record);
          return TRUE;
        }
      if (complete)
        return cut_off (self->cursor.number + 1, error);
      if (length > UP_RECORD_MAX_BYTES)
        {
          g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_LIMIT,
                       "element %" G_GUINT64_FORMAT " of the JSON is longer than %d MB",
                       self->cursor.number + 1, UP_RECORD_MAX_BYTES / 1024 / 1024);
          return FALSE;
        }
      if (!up_records_cursor_more (&self->cursor, error))
        return FALSE;
    }
}

static gboolean
next_line (JsonRecords *self,
           UpRecord    *record,
           GError     **error)
{
  for (;;)
    {
      gsize length, used;
      const char *text = up_records_cursor_window (&self->cursor, &length), *end;
      gboolean complete = up_text_stream_is_complete (self->parent.text);
      guint depth;

      if (up_records_cursor_spent (&self->cursor) || (length == 0 && complete))
        return FALSE;
      end = memchr (text, '\n', length);
      if (end == NULL && !complete && length <= UP_RECORD_MAX_BYTES)
        {
          if (!up_records_cursor_more (&self->cursor, error))
            return FALSE;
          continue;
        }

      used = end != NULL ? (gsize) (end - text) + 1 : length;
      self->cursor.offset += used;
      if (skip_blank (text, used) == used)
        *record = (UpRecord) { .number = ++self->cursor.number, .fault = UP_RECORD_BLANK };
      else if (used > UP_RECORD_MAX_BYTES)
        *record = (UpRecord) { .number = ++self->cursor.number, .fault = UP_RECORD_TOO_LONG };
      else if (value_length (text, used, &depth) == 0 || depth > UP_JSON_MAX_DEPTH)
        *record = (UpRecord) { .number = ++self->cursor.number, .fault = UP_RECORD_NOT_JSON };
      else
        read_element (self, text, used, record);
      return TRUE;
    }
}

static gboolean
json_records_next (UpRecords *records,
                   UpRecord  *record,
                   GError   **error)
{
  JsonRecords *self = (JsonRecords *) records;

  *record = (UpRecord) { NULL };
  if (self->lines)
    return next_line (self, record, error);
  return find_element (self, error) && next_element (self, record, error);
}

static void
json_records_rewind (UpRecords *records)
{
  JsonRecords *self = (JsonRecords *) records;

  up_records_cursor_rewind (&self->cursor);
  self->begun = self->ended = FALSE;
}

static void
json_records_commit (UpRecords *records)
{
  JsonRecords *self = (JsonRecords *) records;

  up_records_cursor_commit (&self->cursor);
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
  return ((JsonRecords *) records)->lines ? "JSON lines" : "JSON";
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

/* Whether the first line is an object of its own and another one begins behind it. */
static gboolean
is_lines (const char *text,
          gsize       length)
{
  gsize used;
  guint depth;

  used = value_length (text, length, &depth);
  if (used == 0 || depth > UP_JSON_MAX_DEPTH)
    return FALSE;
  text += used;
  length -= used;
  used = skip_blank (text, length);
  return used < length && text[used] == '{' && memchr (text, '\n', used) != NULL;
}

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
  gsize length, blank;
  const char *sample = up_text_stream_peek (text, &length);
  gboolean lines;
  JsonRecords *self;

  blank = skip_blank (sample, length);
  lines = sample[blank] == '{' && is_lines (sample + blank, length - blank);
  if (sample[blank] == '{' && !lines)
    return up_json_document_new (text, error);

  self = g_new0 (JsonRecords, 1);
  self->parent.klass = &json_records_class;
  self->parent.text = text;
  self->cursor.text = text;
  self->lines = lines;
  up_json_row_init (&self->row);
  return &self->parent;
}

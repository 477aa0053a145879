/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-records.h"

#include "up-csv-records.h"
#include "up-js-records.h"
#include "up-json-records.h"
#include "up-records-private.h"
#include "up-sources-error.h"

#include <string.h>

/**
 * up_record_fault_reason:
 * @fault: what is the matter with a record that cannot be used
 *
 * Returns: (transfer none): it in words
 */
const char *
up_record_fault_reason (UpRecordFault fault)
{
  switch (fault)
    {
    case UP_RECORD_TOO_LONG:
      return "it is longer than 4 MB";
    case UP_RECORD_TOO_WIDE:
      return "it has more than 16384 cells";
    case UP_RECORD_OPEN_QUOTE:
      return "a quote opens in it and never closes";
    case UP_RECORD_REPEATED:
      return "the next row is of the same time and counts instead";
    case UP_RECORD_NOT_JSON:
      return "it is not valid JSON, or not of the form of the first one";
    case UP_RECORD_OK:
    case UP_RECORD_BLANK:
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * up_records_open:
 * @text: (transfer full): text from its beginning
 * @error: return location
 *
 * Finds out by the first characters whether the text is JSON, a chart's data written as JavaScript
 * or a delimited table.
 *
 * Returns: (transfer full): its records; otherwise @error is of %UP_SOURCES_ERROR or %G_IO_ERROR
 */
UpRecords *
up_records_open (UpTextStream *text,
                 GError      **error)
{
  g_autoptr (UpTextStream) owned = text;
  UpRecords *self;
  const char *sample;
  gsize length, blank = 0;

  g_return_val_if_fail (text != NULL, NULL);

  if (!up_text_stream_fill (text, UP_TEXT_STREAM_CHUNK, error))
    return NULL;
  sample = up_text_stream_peek (text, &length);
  while (blank < length && (g_ascii_isspace (sample[blank]) || sample[blank] == '\0'))
    blank++;
  if (blank == length)
    {
      g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_EMPTY, "it is empty");
      return NULL;
    }

  if (sample[blank] == '[' || sample[blank] == '{')
    self = up_json_records_new (text, error);
  else if (up_js_records_match (sample, length))
    self = up_js_records_new (text, error);
  else
    self = up_csv_records_new (text, error);
  if (self != NULL)
    self->text = g_steal_pointer (&owned);
  return self;
}

/**
 * up_records_free:
 * @self: (transfer full): records
 */
void
up_records_free (UpRecords *self)
{
  UpTextStream *text = self->text;

  g_clear_pointer (&self->section, g_free);
  self->klass->free (self);
  up_text_stream_free (text);
}

/**
 * up_records_next:
 * @self: records
 * @record: (out): the next one, valid until the next call
 * @error: return location
 *
 * Returns: %FALSE at the end, and with @error set when reading failed
 */
gboolean
up_records_next (UpRecords *self,
                 UpRecord  *record,
                 GError   **error)
{
  return self->klass->next (self, record, error);
}

/**
 * up_records_rewind:
 * @self: records that are not committed
 *
 * Goes back to the first record.
 */
void
up_records_rewind (UpRecords *self)
{
  g_return_if_fail (self != NULL);

  self->klass->rewind (self);
}

/**
 * up_records_commit:
 * @self: records
 *
 * Gives up going back. Until then reading ends after 8 MB, as detection needs no more.
 */
void
up_records_commit (UpRecords *self)
{
  g_return_if_fail (self != NULL);

  self->klass->commit (self);
}

/**
 * up_records_get_keys:
 * @self: records
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): names of the columns where the
 *   form has them (JSON objects); %NULL where the first record may be a header
 */
const char *const *
up_records_get_keys (UpRecords *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->klass->keys != NULL ? self->klass->keys (self) : NULL;
}

/**
 * up_records_get_form:
 * @self: records
 *
 * Returns: (transfer none): the form for reports: “CSV (semicolon)”, “JSON lines”
 */
const char *
up_records_get_form (UpRecords *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->klass->form (self);
}

/**
 * up_records_get_text:
 * @self: records
 *
 * Returns: (transfer none): the text they are read from
 */
UpTextStream *
up_records_get_text (UpRecords *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/**
 * up_records_get_section:
 * @self: records
 *
 * Returns: (transfer none) (nullable): what a comment in a JavaScript literal calls the table
 */
const char *
up_records_get_section (UpRecords *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->section;
}

/**
 * up_cell_dup:
 * @cell: a cell
 *
 * Returns: (transfer full): its text up to its first zero byte
 */
char *
up_cell_dup (const UpCell *cell)
{
  g_return_val_if_fail (cell != NULL, NULL);

  return cell->length > 0 ? g_strndup (cell->text, cell->length) : g_strdup ("");
}

/**
 * up_cell_trim:
 * @cell: a cell
 *
 * Returns: the same without blanks at its ends; a no-break space counts as one
 */
UpCell
up_cell_trim (UpCell cell)
{
  for (;;)
    {
      if (cell.length > 0 && g_ascii_isspace (cell.text[0]))
        cell.text++, cell.length--;
      else if (cell.length > 0 && g_ascii_isspace (cell.text[cell.length - 1]))
        cell.length--;
      else if (cell.length > 1 && memcmp (cell.text, "\xc2\xa0", 2) == 0)
        cell.text += 2, cell.length -= 2;
      else if (cell.length > 1 && memcmp (cell.text + cell.length - 2, "\xc2\xa0", 2) == 0)
        cell.length -= 2;
      else
        return cell;
    }
}

/* The text that is not read yet; what was read is let go once nobody can go back to it. */
const char *
up_records_cursor_window (UpRecordsCursor *self,
                          gsize           *length)
{
  const char *text;

  if (self->committed && self->offset > 0)
    {
      up_text_stream_consume (self->text, self->offset);
      self->offset = 0;
    }
  text = up_text_stream_peek (self->text, length);
  *length -= self->offset;
  return text + self->offset;
}

/* Makes the window longer by a chunk. */
gboolean
up_records_cursor_more (UpRecordsCursor *self,
                        GError         **error)
{
  gsize length;

  up_text_stream_peek (self->text, &length);
  return up_text_stream_fill (self->text, length + 1, error);
}

/* Whether detection has looked far enough. */
gboolean
up_records_cursor_spent (UpRecordsCursor *self)
{
  return !self->committed && self->offset > UP_RECORDS_SAMPLE_BYTES;
}

void
up_records_cursor_rewind (UpRecordsCursor *self)
{
  g_return_if_fail (!self->committed);

  self->offset = 0;
  self->number = 0;
  self->skipping = FALSE;
}

void
up_records_cursor_commit (UpRecordsCursor *self)
{
  self->committed = TRUE;
}

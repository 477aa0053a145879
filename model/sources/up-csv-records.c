/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-csv-records.h"

#include "up-csv-scan.h"
#include "up-records-private.h"
#include "up-sources-error.h"

#include <string.h>

typedef struct
{
  UpRecords parent;
  UpRecordsCursor cursor;
  UpCsvScan scan;
} CsvRecords;

/* Passes over the rest of a record that is too long; %FALSE when reading failed. */
static gboolean
skip_rest (CsvRecords *self,
           GError    **error)
{
  while (self->cursor.skipping)
    {
      gsize length, used;
      const char *text = up_records_cursor_window (&self->cursor, &length);

      used = up_csv_scan_line (&self->scan, text, length);
      if (used > 0 && text[used - 1] == self->scan.dialect.newline)
        self->cursor.skipping = FALSE;
      self->cursor.offset += used;
      if (self->cursor.skipping)
        {
          if (up_text_stream_is_complete (self->parent.text) ||
              up_records_cursor_spent (&self->cursor))
            return TRUE;
          if (!up_records_cursor_more (&self->cursor, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* The record cannot be cut: takes its first line out of the way, so that the next one can. */
static void
pass_line (CsvRecords     *self,
           UpCsvScanResult result,
           const char     *text,
           gsize           length,
           UpRecord       *record)
{
  gsize used = up_csv_scan_line (&self->scan, text, length);

  self->cursor.skipping = text[used - 1] != self->scan.dialect.newline;
  self->cursor.offset += used;
  record->fault = result == UP_CSV_SCAN_OPEN_QUOTE && used < UP_RECORD_MAX_BYTES
                      ? UP_RECORD_OPEN_QUOTE
                      : UP_RECORD_TOO_LONG;
}

static gboolean
is_blank (const UpCsvScan *scan)
{
  for (guint i = 0; i < scan->n_cells; i++)
    {
      for (gsize j = 0; j < scan->cells[i].length; j++)
        {
          if (!g_ascii_isspace (scan->cells[i].text[j]))
            return FALSE;
        }
    }
  return TRUE;
}

static void
set_cells (CsvRecords *self,
           UpRecord   *record)
{
  const UpCell *first = self->scan.cells;

  record->cells = first;
  record->n_cells = self->scan.n_cells;
  if (record->n_cells > UP_RECORD_MAX_CELLS)
    record->fault = UP_RECORD_TOO_WIDE;
  else if ((first->length == 0 || g_ascii_isspace (*first->text)) && is_blank (&self->scan))
    record->fault = UP_RECORD_BLANK;
}

static gboolean
csv_records_next (UpRecords *records,
                  UpRecord  *record,
                  GError   **error)
{
  CsvRecords *self = (CsvRecords *) records;

  if (G_UNLIKELY (self->cursor.skipping) && !skip_rest (self, error))
    return FALSE;
  *record = (UpRecord) { .number = self->cursor.number + 1 };
  for (;;)
    {
      gsize length, used;
      const char *text = up_records_cursor_window (&self->cursor, &length);
      gboolean complete = up_text_stream_is_complete (records->text);
      UpCsvScanResult result = UP_CSV_SCAN_MORE;

      if (up_records_cursor_spent (&self->cursor) || (length == 0 && complete))
        return FALSE;
      if (length > 0)
        result = up_csv_scan_record (&self->scan, text, length, complete, &used);
      if (result == UP_CSV_SCAN_RECORD && used <= UP_RECORD_MAX_BYTES)
        {
          self->cursor.offset += used;
          self->cursor.number++;
          set_cells (self, record);
          return TRUE;
        }
      if (complete || length > UP_RECORD_MAX_BYTES)
        {
          self->cursor.number++;
          pass_line (self, result, text, length, record);
          return TRUE;
        }
      if (!up_records_cursor_more (&self->cursor, error))
        return FALSE;
    }
}

static void
csv_records_rewind (UpRecords *records)
{
  up_records_cursor_rewind (&((CsvRecords *) records)->cursor);
}

static void
csv_records_commit (UpRecords *records)
{
  up_records_cursor_commit (&((CsvRecords *) records)->cursor);
}

static const char *
csv_records_form (UpRecords *records)
{
  return up_csv_dialect_name (&((CsvRecords *) records)->scan.dialect);
}

static void
csv_records_free (UpRecords *records)
{
  CsvRecords *self = (CsvRecords *) records;

  up_csv_scan_clear (&self->scan);
  g_free (self);
}

static const UpRecordsClass csv_records_class = {
  .next = csv_records_next,
  .rewind = csv_records_rewind,
  .commit = csv_records_commit,
  .form = csv_records_form,
  .free = csv_records_free,
};

/**
 * up_csv_records_new: (skip)
 * @text: text that holds a delimited table; taken over by up_records_open()
 * @error: return location
 *
 * Returns: (transfer full): its records; otherwise @error is %UP_SOURCES_ERROR_FORMAT
 */
UpRecords *
up_csv_records_new (UpTextStream *text,
                    GError      **error)
{
  gsize length;
  const char *sample;
  UpCsvDialect dialect;
  CsvRecords *self;

  if (!up_text_stream_fill (text, UP_TEXT_STREAM_CHUNK, error))
    return NULL;
  sample = up_text_stream_peek (text, &length);
  if (!up_csv_dialect_detect (sample, length, up_text_stream_is_complete (text), &dialect))
    {
      g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
                           "it is not a table: no comma, semicolon, tab or vertical bar divides "
                           "its lines into columns");
      return NULL;
    }

  self = g_new0 (CsvRecords, 1);
  self->parent.klass = &csv_records_class;
  self->cursor.text = text;
  up_csv_scan_init (&self->scan, &dialect);
  return &self->parent;
}

/**
 * up_csv_records_get_place: (skip)
 * @records: records
 * @delimiter: (out): what stands between cells
 * @offset: (out): bytes of the stream before the next record
 *
 * For who reads the rest of the stream in another way.
 *
 * Returns: %FALSE when @records are not delimited text with lines that end in a line feed, in bytes
 *   that are ASCII so far or UTF-8
 */
gboolean
up_csv_records_get_place (UpRecords *records,
                          char      *delimiter,
                          guint64   *offset)
{
  CsvRecords *self = (CsvRecords *) records;
  UpEncoding encoding = up_text_stream_get_encoding (records->text);
  gsize length;

  if (records->klass != &csv_records_class || self->scan.dialect.newline != '\n' ||
      self->cursor.skipping || (encoding != UP_ENCODING_ASCII && encoding != UP_ENCODING_UTF8))
    return FALSE;
  up_records_cursor_window (&self->cursor, &length);
  *delimiter = self->scan.dialect.delimiter;
  *offset = up_text_stream_get_n_bytes (records->text) - length;
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-table-reader.h"
#include "up-table-reader-private.h"

#include "up-sources-error.h"
#include "up-table-forms.h"
#include "up-table-settle.h"
#include "up-table-shape.h"

#include <math.h>
#include <string.h>

static gboolean
next_record (UpTableReader *self,
             GError       **error)
{
  for (;;)
    {
      if (!up_records_next (self->records, &self->record, error))
        return FALSE;
      if (self->record.fault == UP_RECORD_BLANK)
        continue;
      self->report.rows++;
      if (up_table_reader_check_record (self))
        {
          self->next_value = 0;
          self->n_used = 0;
          self->in_record = TRUE;
          return TRUE;
        }
      self->report.n_skipped++;
    }
}

static void
finish_record (UpTableReader *self)
{
  self->in_record = FALSE;
  if (self->n_used > 0)
    self->report.imported++;
  else
    self->report.n_skipped++;
}

/**
 * up_table_reader_next:
 * @self: a reader
 * @row: (out caller-allocates): the next value or event
 * @error: return location
 *
 * Rows that cannot be read are passed over and stand in the report.
 *
 * Returns: %FALSE at the end; with @error set when reading failed, the table is cut off
 *   (%UP_SOURCES_ERROR_FORMAT), turns out to be written in another form than its beginning
 *   (%UP_SOURCES_ERROR_AMBIGUOUS) or has too many series (%UP_SOURCES_ERROR_LIMIT)
 */
gboolean
up_table_reader_next (UpTableReader *self,
                      UpTableRow    *row,
                      GError       **error)
{
  g_return_val_if_fail (self != NULL && row != NULL, FALSE);

  for (;;)
    {
      guint n_values = self->plan->values->len, index = self->next_value;
      gboolean used = FALSE;

      if (self->in_record && index == n_values + self->plan->events->len)
        {
          finish_record (self);
          index = 0;
        }
      if (!self->in_record && !next_record (self, error))
        return FALSE;
      self->next_value = index + 1;

      row->record = self->record.number;
      if (index >= n_values)
        used = up_table_reader_read_event (self, index - n_values, row);
      else if (!up_table_reader_read_value (self, index, row, &used, error))
        return FALSE;
      if (G_UNLIKELY (up_table_names_get_n (self->names) > UP_TABLE_MAX_SERIES))
        {
          g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_LIMIT,
                       "it has more than %d different names; the column of names is not one",
                       UP_TABLE_MAX_SERIES);
          return FALSE;
        }
      if (used)
        {
          self->n_used++;
          self->report.values++;
          return TRUE;
        }
    }
}

/* The name of the file without folder and ending, for a table's only metric or subject. */
static char *
stem_of (const char *name)
{
  g_autofree char *base = NULL;
  char *dot;

  if (name == NULL || *name == '\0' || strcmp (name, "-") == 0)
    return g_strdup ("table");
  base = g_path_get_basename (name);
  dot = strchr (base + 1, '.');
  if (dot != NULL)
    *dot = '\0';
  return g_utf8_make_valid (base, -1);
}

static gboolean
make_plan (UpTableReader        *self,
           const UpTableOptions *options,
           GError              **error)
{
  g_autoptr (UpTableSample) sample = up_table_sample_new (self->records, error);
  g_autofree char *base = NULL, *stem = stem_of (options->name);
  GError *problem = NULL;
  UpTableFile file;

  if (sample == NULL)
    return FALSE;
  base = options->name != NULL ? g_path_get_basename (options->name) : g_strdup ("");
  file = (UpTableFile) { base, sample, up_records_get_section (self->records) };
  if (!options->generic)
    self->plan = up_table_forms_find (&file, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (self->plan == NULL)
    self->plan = up_table_shape_detect (sample, stem, options->start, error);
  if (self->plan == NULL)
    return FALSE;
  if (self->plan->time_form == UP_TIME_FORM_NUMBER && !options->plain_times)
    {
      g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_MISSING,
                           "its times are plain numbers, not dates");
      return FALSE;
    }
  self->plain_times = self->plan->time_form == UP_TIME_FORM_NUMBER;
  return TRUE;
}

/* Passes over the header and the remarks before it. */
static gboolean
skip_header (UpTableReader *self,
             GError       **error)
{
  guint skipped = 0;
  UpRecord record;
  GError *problem = NULL;

  while (skipped < self->plan->n_skipped && up_records_next (self->records, &record, &problem))
    skipped += record.fault == UP_RECORD_OK;
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

/**
 * up_table_reader_new:
 * @stream: the bytes of a table
 * @options: what the user said about it
 * @cancellable: (nullable): stops reading
 * @error: return location
 *
 * As up_table_reader_new_for_text() with the stream's text.
 *
 * Returns: (transfer full): a reader; otherwise @error is of %UP_SOURCES_ERROR, %UP_BASE_ERROR or
 *   %G_IO_ERROR
 */
UpTableReader *
up_table_reader_new (GInputStream         *stream,
                     const UpTableOptions *options,
                     GCancellable         *cancellable,
                     GError              **error)
{
  UpTextStream *text;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream) && options != NULL, NULL);

  text = up_text_stream_new (stream, cancellable, error);
  return text != NULL ? up_table_reader_new_for_text (text, options, error) : NULL;
}

/**
 * up_table_reader_new_for_text:
 * @text: (transfer full): the text of a table, from its beginning
 * @options: what the user said about it
 * @error: return location
 *
 * Looks at the beginning of the table and settles how it is to be read.
 *
 * Returns: (transfer full): a reader; otherwise @error is of %UP_SOURCES_ERROR, %UP_BASE_ERROR or
 *   %G_IO_ERROR
 */
UpTableReader *
up_table_reader_new_for_text (UpTextStream         *text,
                              const UpTableOptions *options,
                              GError              **error)
{
  g_autoptr (UpTableReader) self = g_new0 (UpTableReader, 1);

  g_return_val_if_fail (text != NULL && options != NULL, NULL);

  up_table_report_init (&self->report);
  self->label = g_string_new (NULL);
  self->keep_missing = options->keep_missing;
  self->start = UP_TIME_NONE;
  self->plain = NAN;
  self->format = (UpNumberFormat) { options->decimal != 0 ? options->decimal : '.',
                                    options->decimal != 0, 0 };

  if (options->no_checksum)
    up_text_stream_skip_checksum (text);
  if ((self->records = up_records_open (text, error)) == NULL ||
      !make_plan (self, options, error) ||
      !up_table_settle (self->plan, self->records, options->date_order, &self->format, error))
    return NULL;
  self->names = up_table_names_new (self->plan);
  self->start = self->plan->start;
  self->fixed = g_new0 (guint, self->plan->values->len + 1);
  up_records_commit (self->records);
  if (!skip_header (self, error))
    return NULL;
  for (guint i = 0; i < self->plan->ignored->len; i++)
    up_table_report_note (&self->report, "the column “%s” is not used",
                          (char *) self->plan->ignored->pdata[i]);
  return g_steal_pointer (&self);
}

/**
 * up_table_reader_free:
 * @self: (transfer full): a reader
 */
void
up_table_reader_free (UpTableReader *self)
{
  g_clear_pointer (&self->records, up_records_free);
  g_clear_pointer (&self->names, up_table_names_free);
  g_clear_pointer (&self->plan, up_table_plan_free);
  up_table_report_clear (&self->report);
  g_clear_pointer (&self->fixed, g_free);
  if (self->label != NULL)
    g_string_free (self->label, TRUE);
  g_free (self);
}

/**
 * up_table_reader_get_plan:
 * @self: a reader
 *
 * Returns: (transfer none): which column plays which role
 */
UpTablePlan *
up_table_reader_get_plan (UpTableReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->plan;
}

/**
 * up_table_reader_get_report:
 * @self: a reader
 *
 * Returns: (transfer none): what became of the rows read so far; can be added to
 */
UpTableReport *
up_table_reader_get_report (UpTableReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->report;
}

/**
 * up_table_reader_get_n_series:
 * @self: a reader
 *
 * Returns: how many series the rows read so far belong to
 */
guint
up_table_reader_get_n_series (UpTableReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return up_table_names_get_n (self->names);
}

/**
 * up_table_reader_get_series:
 * @self: a reader
 * @index: number of a series
 *
 * Returns: (transfer none): the series
 */
const UpTableSeries *
up_table_reader_get_series (UpTableReader *self,
                            guint          index)
{
  g_return_val_if_fail (self != NULL, NULL);

  return up_table_names_get (self->names, index);
}

/**
 * up_table_reader_get_text:
 * @self: a reader
 *
 * Returns: (transfer none): the text read, for its checksum and length
 */
UpTextStream *
up_table_reader_get_text (UpTableReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return up_records_get_text (self->records);
}

/**
 * up_table_reader_get_format:
 * @self: a reader
 *
 * Returns: (transfer full): how the table is written, for reports: `CSV (semicolon), UTF-8, wide`
 */
char *
up_table_reader_get_format (UpTableReader *self)
{
  UpTextStream *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = up_records_get_text (self->records);
  return g_strdup_printf ("%s, %s, %s", up_records_get_form (self->records),
                          up_encoding_to_string (up_text_stream_get_encoding (text)),
                          self->plan->form);
}

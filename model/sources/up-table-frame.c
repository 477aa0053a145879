/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-table-frame.h"

#include "up-frame-builder.h"
#include "up-sources-error.h"
#include "up-table-columns.h"
#include "up-table-rows.h"
#include "up-vector.h"

#include <gio/gfiledescriptorbased.h>
#include <math.h>
#include <unistd.h>

/* Most rows that are read into memory; the store is for more. */
#define MAX_ROWS (20 * 1000 * 1000)

typedef struct
{
  UpTableReader *reader;
  UpTableRows *rows; /* of the reader, while they are read */
  gboolean plain;    /* times are plain numbers */
  gboolean interval; /* a column of low and high ends */
  GPtrArray *names;  /* (element-type utf8): by series, what to call it; owned by the frame */
  UpTableRow *begun; /* owned: values that were looked at first */
  gsize n_begun;
} Reading;

/* The subject's name, and what tells this series of it from the others. */
static char *
series_name (Reading             *self,
             const UpTableSeries *series)
{
  UpTablePlan *plan = up_table_reader_get_plan (self->reader);
  GString *name = g_string_new (series->name);

  if (*series->dimension != '\0')
    {
      g_auto (GStrv) parts = g_strsplit (series->dimension, ";", -1);

      for (guint i = 0; parts[i] != NULL; i++)
        g_string_append_printf (name, " · %s", strchr (parts[i], '=') + 1);
    }
  if (plan->metrics->len > 1)
    g_string_append_printf (name, " · %s",
                            up_table_plan_get_metric (plan, series->metric)->name);
  return g_string_free_and_steal (name);
}

static void
add_columns (Reading        *self,
             UpFrameBuilder *frame)
{
  UpTablePlan *plan = up_table_reader_get_plan (self->reader);
  UpUnit unit = plan->metrics->len > 0 ? up_table_plan_get_metric (plan, 0)->unit : UP_UNIT_NONE;

  up_frame_builder_add_column (frame, "subject", UP_COLUMN_TEXT, UP_UNIT_NONE);
  up_frame_builder_add_column (frame, "start", self->plain ? UP_COLUMN_NUMBER : UP_COLUMN_TIME,
                               UP_UNIT_TIME);
  up_frame_builder_add_column (frame, "value", UP_COLUMN_NUMBER, unit);
  if (self->interval)
    {
      up_frame_builder_add_column (frame, "low", UP_COLUMN_NUMBER, unit);
      up_frame_builder_add_column (frame, "high", UP_COLUMN_NUMBER, unit);
    }
}

static void
add_row (Reading          *self,
         UpFrameBuilder   *frame,
         const UpTableRow *row)
{
  int year;

  while (self->names->len <= row->series)
    {
      const UpTableSeries *series = up_table_rows_get_series (self->rows, self->names->len);
      g_autofree char *name = series_name (self, series);

      g_ptr_array_add (self->names, (gpointer) up_frame_builder_intern (frame, name));
    }
  up_frame_builder_push_interned (frame, 0, self->names->pdata[row->series]);
  if (!self->plain)
    up_frame_builder_push_time (frame, 1, row->start);
  else if (isfinite (row->plain))
    up_frame_builder_push_number (frame, 1, row->plain);
  else
    {
      up_time_to_civil (row->start, &year, NULL, NULL);
      up_frame_builder_push_number (frame, 1, year);
    }
  up_frame_builder_push_number (frame, 2, row->value);
  if (self->interval)
    {
      up_frame_builder_push_number (frame, 3, row->low);
      up_frame_builder_push_number (frame, 4, row->high);
    }
}

static UpFrame *
about_part (Reading *self)
{
  UpFrameBuilder *part = up_frame_builder_new ();
  UpTablePlan *plan = up_table_reader_get_plan (self->reader);
  UpTableReport *report = up_table_reader_get_report (self->reader);
  g_autofree char *format = up_table_reader_get_format (self->reader);
  const char *name = plan->metrics->len == 1 ? up_table_plan_get_metric (plan, 0)->name : NULL;

  up_frame_builder_add_column (part, "name", UP_COLUMN_TEXT, UP_UNIT_NONE);
  up_frame_builder_add_column (part, "format", UP_COLUMN_TEXT, UP_UNIT_NONE);
  up_frame_builder_add_column (part, "period", UP_COLUMN_TEXT, UP_UNIT_NONE);
  up_frame_builder_add_column (part, "rows", UP_COLUMN_INTEGER, UP_UNIT_COUNT);
  up_frame_builder_add_column (part, "skipped", UP_COLUMN_INTEGER, UP_UNIT_COUNT);
  up_frame_builder_push_text (part, 0, name);
  up_frame_builder_push_text (part, 1, format);
  up_frame_builder_push_text (part, 2, up_period_to_string (plan->period));
  up_frame_builder_push_integer (part, 3, (gint64) report->rows);
  up_frame_builder_push_integer (part, 4, (gint64) report->n_faults);
  return up_frame_builder_end (part);
}

static UpFrame *
skipped_part (Reading *self)
{
  UpFrameBuilder *part = up_frame_builder_new ();
  UpTableReport *report = up_table_reader_get_report (self->reader);

  up_frame_builder_add_column (part, "row", UP_COLUMN_INTEGER, UP_UNIT_NONE);
  up_frame_builder_add_column (part, "reason", UP_COLUMN_TEXT, UP_UNIT_NONE);
  for (guint i = 0; i < report->skips->len; i++)
    {
      const UpTableSkip *skip = &g_array_index (report->skips, UpTableSkip, i);

      up_frame_builder_push_integer (part, 0, (gint64) skip->row);
      up_frame_builder_push_text (part, 1, skip->reason);
    }
  return up_frame_builder_end (part);
}

static gboolean
check_size (gsize    n,
            GError **error)
{
  if (n <= MAX_ROWS)
    return TRUE;
  g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_LIMIT,
               "it has more than %d million values; import it and chart the store",
               MAX_ROWS / 1000000);
  return FALSE;
}

static gboolean
read_rows (Reading        *self,
           UpFrameBuilder *frame,
           GError        **error)
{
  g_autoptr (UpTableRows) rows = up_table_rows_new (self->reader);
  const UpTableRow *row;
  GError *problem = NULL;
  gsize n = self->n_begun;

  self->rows = rows;
  for (gsize i = 0; i < n; i++)
    add_row (self, frame, &self->begun[i]);
  while ((row = up_table_rows_next (rows, &problem)) != NULL)
    {
      if (row->event != NULL)
        continue;
      if (!check_size (++n, error))
        return FALSE;
      add_row (self, frame, row);
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  else if (n == 0)
    g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_EMPTY,
                         "it has no row with a time and a value");
  return problem == NULL && n > 0;
}

/* The values of the first record: whether each is of a series of its own, in their order. */
static gboolean
begin_record (Reading *self,
              GError **problem)
{
  guint n = up_table_reader_get_plan (self->reader)->values->len;
  gboolean plain = n > 0;

  self->begun = g_new (UpTableRow, n);
  while (self->n_begun < n && plain &&
         up_table_reader_next (self->reader, &self->begun[self->n_begun], problem))
    {
      const UpTableRow *row = &self->begun[self->n_begun];

      plain = row->event == NULL && row->series == self->n_begun;
      if (row->event == NULL)
        self->n_begun++;
    }
  return plain && self->n_begun == n;
}

/* The open file beneath the stream, where its bytes can be read from any place; -1 else. */
static int
file_of (Reading      *self,
         GInputStream *stream)
{
  UpTextStream *text = up_table_reader_get_text (self->reader);
  int fd = G_IS_FILE_DESCRIPTOR_BASED (stream)
               ? g_file_descriptor_based_get_fd (G_FILE_DESCRIPTOR_BASED (stream))
               : -1;

  return fd >= 0 && lseek (fd, 0, SEEK_CUR) == (off_t) up_text_stream_get_n_bytes (text) ? fd : -1;
}

/* A column for each series, beside each other as in the file. */
static UpFrameBuilder *
add_series (Reading        *self,
            UpTableColumns *columns)
{
  UpTablePlan *plan = up_table_reader_get_plan (self->reader);
  UpUnit unit = up_table_plan_get_metric (plan, 0)->unit;
  UpFrameBuilder *frame = up_frame_builder_new (), *part = up_frame_builder_new ();
  g_autoptr (UpFrame) series = NULL;

  up_frame_builder_add_column (frame, "start", UP_COLUMN_TIME, UP_UNIT_TIME);
  up_frame_builder_take (frame, 0, g_steal_pointer (&columns->starts), columns->n_rows);
  up_frame_builder_add_column (part, "name", UP_COLUMN_TEXT, UP_UNIT_NONE);
  for (guint i = 0; i < columns->n_values; i++)
    {
      g_autofree char *column = g_strdup_printf ("%u", i);
      g_autofree char *name = series_name (self, up_table_reader_get_series (self->reader, i));

      up_frame_builder_add_column (frame, column, UP_COLUMN_NUMBER, unit);
      up_frame_builder_take (frame, i + 1, up_vector_ref (columns->values[i]), columns->n_rows);
      up_frame_builder_push_text (part, 0, name);
    }
  up_frame_builder_add_column (part, "axis", UP_COLUMN_TEXT, UP_UNIT_NONE);
  up_frame_builder_push_texts (part, 1, columns->are_years ? "years" : "number",
                               columns->n_values);
  series = up_frame_builder_end (part);
  up_frame_builder_add_part (frame, "series", series);
  return frame;
}

/* The columns of a long plain table, %NULL where it is none or @error is set. */
static UpFrameBuilder *
read_columns (Reading      *self,
              GInputStream *stream,
              GCancellable *cancellable,
              GError      **error)
{
  g_auto (UpTableColumns) columns = { 0 };
  GError *problem = NULL;
  int fd = file_of (self, stream);

  if (fd < 0)
    return NULL;
  if (begin_record (self, &problem) &&
      up_table_columns_read (&columns, self->reader, self->begun, fd, cancellable))
    return check_size (columns.n_rows * columns.n_values, error) ? add_series (self, &columns)
                                                                 : NULL;
  if (problem != NULL)
    g_propagate_error (error, problem);
  return NULL;
}

static UpFrameBuilder *
read_long (Reading *self,
           GError **error)
{
  g_autoptr (UpFrameBuilder) frame = up_frame_builder_new ();

  add_columns (self, frame);
  return read_rows (self, frame, error) ? g_steal_pointer (&frame) : NULL;
}

/**
 * up_table_read_frame:
 * @stream: the bytes of a table
 * @options: what the user said about it; plain numbers as times are allowed whatever it says
 * @cancellable: (nullable): stops reading
 * @error: return location
 *
 * Reads a table of figures into memory, in the order of the file: columns `subject` (text), `start`
 * (time, or number where times are plain numbers or years) and `value` (number), with `low` and
 * `high` where the table has them. A cell that says that a value is missing makes a row without
 * value. A long file in which every line is a plain number as time and other numbers has a column
 * for each series instead: `start` (time), columns called `0`, `1` and so on (number), and a part
 * `series` with their `name` and what the plain numbers are (`axis`: `years` or `number`), one row
 * each. Part `about` has one row: `name` of what is counted (missing when the table counts several
 * things), `format`, `period`, `rows` and `skipped`; part `skipped` lists the first rows left out,
 * with the `reason`.
 *
 * Returns: (transfer full): the table; otherwise @error is of %UP_SOURCES_ERROR, %UP_BASE_ERROR or
 *   %G_IO_ERROR
 */
UpFrame *
up_table_read_frame (GInputStream         *stream,
                     const UpTableOptions *options,
                     GCancellable         *cancellable,
                     GError              **error)
{
  UpTableOptions wanted = *options;
  g_autoptr (UpTableReader) reader = NULL;
  g_autoptr (UpFrameBuilder) frame = NULL;
  g_autofree UpTableRow *begun = NULL;
  GError *problem = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (UpFrame) about = NULL, skipped = NULL;
  UpTablePlan *plan;
  Reading self;

  wanted.plain_times = TRUE;
  wanted.keep_missing = TRUE;
  wanted.no_checksum = TRUE;
  reader = up_table_reader_new (stream, &wanted, cancellable, error);
  if (reader == NULL)
    return NULL;
  plan = up_table_reader_get_plan (reader);
  self = (Reading) { .reader = reader, .names = names };
  self.plain = plan->time_form == UP_TIME_FORM_NUMBER || plan->time_form == UP_TIME_FORM_YEAR;
  self.interval = plan->values->len == 1 &&
                  g_array_index (plan->values, UpTableValue, 0).low != UP_TABLE_NO_COLUMN;

  frame = read_columns (&self, stream, cancellable, &problem);
  begun = self.begun;
  if (frame == NULL && problem == NULL)
    frame = read_long (&self, &problem);
  if (frame == NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  about = about_part (&self);
  skipped = skipped_part (&self);
  up_frame_builder_add_part (frame, "about", about);
  up_frame_builder_add_part (frame, "skipped", skipped);
  return up_frame_builder_end (g_steal_pointer (&frame));
}

/**
 * up_table_read_file:
 * @file: a file
 * @options: what the user said about it
 * @cancellable: (nullable): stops reading
 * @error: return location
 *
 * Like up_table_read_frame(), from a file.
 *
 * Returns: (transfer full): the table; otherwise @error says what is wrong with it, without its
 *   name
 */
UpFrame *
up_table_read_file (GFile                *file,
                    const UpTableOptions *options,
                    GCancellable         *cancellable,
                    GError              **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *name = NULL;
  UpTableOptions wanted;

  g_return_val_if_fail (G_IS_FILE (file) && options != NULL, NULL);

  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;
  wanted = *options;
  name = g_file_get_basename (file);
  if (wanted.name == NULL)
    wanted.name = name;
  return up_table_read_frame (G_INPUT_STREAM (stream), &wanted, cancellable, error);
}

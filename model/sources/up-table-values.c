/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-table-reader-private.h"

#include "up-sources-error.h"
#include "up-table-time.h"
#include "up-time-table.h"

#include <math.h>
#include <string.h>

/* Longest label of an event, in bytes. */
#define MAX_LABEL 200

/* The series of the row, %UP_TABLE_BAD_SERIES after a report. */
static guint
series_of (UpTableReader *self,
           const char    *fixed_name,
           guint          metric)
{
  UpCell name = { fixed_name, fixed_name != NULL ? strlen (fixed_name) : 0 };
  guint series;

  if (fixed_name == NULL && self->plan->subject >= 0 &&
      (guint) self->plan->subject < self->record.n_cells)
    name = up_cell_trim (self->record.cells[self->plan->subject]);
  else if (fixed_name == NULL && self->plan->subject < 0)
    name = (UpCell) { self->plan->subject_name, strlen (self->plan->subject_name) };
  if (name.length == 0)
    {
      up_table_report_skip (&self->report, self->record.number, "it has no name");
      return UP_TABLE_BAD_SERIES;
    }
  series = up_table_names_find (self->names, &self->record, metric, name);
  if (series == UP_TABLE_BAD_SERIES)
    up_table_report_cell (&self->report, self->record.number, name,
                          "is no name: damaged, too long or with control characters");
  return series;
}

static UpTableTime
read_time_slowly (UpTableReader *self,
                  UpTime        *time)
{
  UpPeriod period;
  UpTableTime result = up_table_time_read (self->plan, &self->record, time, &period);

  return result == UP_TABLE_TIME_OK ? up_table_time_fit (self->plan, period, time) : result;
}

/* The same few times come again and again: they are read once. */
static UpTableTime
read_time_cached (UpTableReader *self,
                  UpTime        *time)
{
  UpCell cell = { "", 0 };
  UpCachedTime *cached;
  guint slot = 0;

  if ((guint) self->plan->time < self->record.n_cells)
    cell = self->record.cells[self->plan->time];
  if (cell.length == 0 || cell.length > sizeof cached->text)
    return read_time_slowly (self, time);

  /* The end of a time changes most from row to row. */
  for (gsize i = cell.length > 6 ? cell.length - 6 : 0; i < cell.length; i++)
    slot = slot * 5 + (guint8) cell.text[i];
  slot %= UP_TIME_CACHE;
  cached = &self->cache[slot];
  if (cached->length == cell.length && memcmp (cached->text, cell.text, cell.length) == 0)
    {
      *time = cached->time;
      return cached->result;
    }
  cached->result = (guint8) read_time_slowly (self, time);
  cached->time = *time;
  cached->length = (guint8) cell.length;
  memcpy (cached->text, cell.text, cell.length);
  return cached->result;
}

static void
report_time (UpTableReader *self,
             UpTableTime    result)
{
  int column = up_table_time_column (self->plan);
  UpCell cell = { "", 0 };

  if (column >= 0 && (guint) column < self->record.n_cells)
    cell = up_cell_trim (self->record.cells[column]);
  if (result == UP_TABLE_TIME_NONE)
    up_table_report_skip (&self->report, self->record.number, "it has no time");
  else if (result == UP_TABLE_TIME_BAD)
    up_table_report_cell (&self->report, self->record.number, cell, "is not a time");
  else
    {
      g_autofree char *reason = g_strdup_printf (
          "is not a %s like the others", up_period_to_string (self->plan->period));

      up_table_report_cell (&self->report, self->record.number, cell, reason);
    }
}

static gboolean
read_plain_time (UpTableReader *self)
{
  UpNumberFormat format = { '.', TRUE, 0 };
  gboolean percent;
  UpCell cell = { "", 0 };

  if ((guint) self->plan->time < self->record.n_cells)
    cell = up_cell_trim (self->record.cells[self->plan->time]);
  if (up_cell_number_parse (cell, &format, 0, &self->plain, &percent) == UP_NUMBER_VALUE &&
      up_time_from_plain (self->plain, FALSE) != UP_TIME_NONE)
    return TRUE;
  report_time (self, cell.length == 0 ? UP_TABLE_TIME_NONE : UP_TABLE_TIME_BAD);
  return FALSE;
}

static gboolean
read_time (UpTableReader *self)
{
  UpTableTime result;

  if (self->plain_times)
    return read_plain_time (self);
  result = self->plan->time >= 0 ? read_time_cached (self, &self->start)
                                 : read_time_slowly (self, &self->start);
  if (result != UP_TABLE_TIME_OK)
    report_time (self, result);
  return result == UP_TABLE_TIME_OK;
}

static gboolean
has_surplus (UpTableReader *self)
{
  for (guint i = self->plan->n_columns; i < self->record.n_cells; i++)
    {
      if (up_cell_trim (self->record.cells[i]).length > 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether the record just read can be used; otherwise it is reported. */
gboolean
up_table_reader_check_record (UpTableReader *self)
{
  const char *reason = NULL;

  self->metric_shift = 0;
  if (self->record.fault != UP_RECORD_OK)
    reason = up_record_fault_reason (self->record.fault);
  else if (self->record.n_cells > self->plan->n_columns && has_surplus (self))
    {
      g_autofree char *text =
          g_strdup_printf ("it has %u cells, the table %u columns", self->record.n_cells,
                           self->plan->n_columns);

      up_table_report_skip (&self->report, self->record.number, text);
      return FALSE;
    }
  else if (self->plan->reject != NULL)
    reason = self->plan->reject (self->plan, &self->record, &self->metric_shift);
  if (reason != NULL)
    {
      up_table_report_skip (&self->report, self->record.number, reason);
      return FALSE;
    }
  return (self->plan->time < 0 && self->plan->year < 0) || read_time (self);
}

static double
read_side (UpTableReader *self,
           int            column,
           guint          shift)
{
  double value;
  gboolean percent;

  if (column < 0 || (guint) column >= self->record.n_cells ||
      up_cell_number_parse (up_cell_trim (self->record.cells[column]), &self->format, shift,
                            &value, &percent) != UP_NUMBER_VALUE)
    return NAN;
  return value;
}

static gboolean
contradiction (UpTableReader *self,
               UpCell         cell,
               GError       **error)
{
  g_autofree char *text = up_cell_dup (&cell);

  g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_AMBIGUOUS,
               "row %" G_GUINT64_FORMAT " writes %.40s, so a comma is the decimal sign and earlier "
               "numbers were not thousands; say so with --decimal comma", self->record.number,
               text);
  return FALSE;
}

/* Reports a cell that is no value; a wide table's empty cells are nothing to report. */
static void
report_value (UpTableReader      *self,
              const UpTableValue *value,
              UpNumberResult      result,
              UpCell              cell)
{
  if (result == UP_NUMBER_MISSING)
    {
      if (self->plan->values->len == 1)
        up_table_report_skip (&self->report, self->record.number, "it has no value");
    }
  else if (result == UP_NUMBER_HUGE)
    up_table_report_cell (&self->report, self->record.number, cell, "is too large for a number");
  else
    up_table_report_cell (&self->report, self->record.number, cell, "is not a number");
}

/* Reads one value of the record; %FALSE with @error only when the whole table cannot be trusted. */
gboolean
up_table_reader_read_value (UpTableReader *self,
                            guint          index,
                            UpTableRow    *row,
                            gboolean      *used,
                            GError       **error)
{
  const UpTableValue *value = &g_array_index (self->plan->values, UpTableValue, index);
  guint metric = value->metric + self->metric_shift;
  gboolean percent, wants_percent;
  UpNumberResult result;
  UpCell cell = { "", 0 };

  *used = FALSE;
  if (value->column < self->record.n_cells)
    cell = up_cell_trim (self->record.cells[value->column]);
  result = up_cell_number_parse (cell, &self->format, value->shift, &row->value, &percent);
  if (result == UP_NUMBER_CONTRADICTS)
    return contradiction (self, cell, error);
  wants_percent = up_table_plan_get_metric (self->plan, metric)->percent;
  if (result == UP_NUMBER_VALUE && percent != wants_percent)
    {
      up_table_report_cell (&self->report, self->record.number, cell,
                            percent ? "has a percent sign, unlike the others"
                                    : "has no percent sign, unlike the others");
      return TRUE;
    }
  if (result == UP_NUMBER_MISSING && self->keep_missing)
    row->value = NAN;
  else if (result != UP_NUMBER_VALUE)
    {
      report_value (self, value, result, cell);
      return TRUE;
    }

  row->low = value->low < 0 ? NAN : read_side (self, value->low, value->shift);
  row->high = value->high < 0 ? NAN : read_side (self, value->high, value->shift);
  row->start = value->start != UP_TIME_NONE ? value->start : self->start;
  row->plain = self->plain;
  row->event = NULL;
  row->label = NULL;
  /* A name in the plan is the same series in every record, unless columns part it further. */
  if (value->subject != NULL && self->fixed[index] > 0)
    row->series = self->fixed[index] - 1;
  else
    {
      row->series = series_of (self, value->subject, metric);
      if (value->subject != NULL && row->series != UP_TABLE_BAD_SERIES &&
          (self->plan->dimensions->len == 0 ||
           g_array_index (self->plan->dimensions, UpTableDimension, 0).column < 0))
        self->fixed[index] = row->series + 1;
    }
  *used = row->series != UP_TABLE_BAD_SERIES;
  return TRUE;
}

gboolean
up_table_reader_read_event (UpTableReader *self,
                            guint          index,
                            UpTableRow    *row)
{
  const UpTableEvent *event = &g_array_index (self->plan->events, UpTableEvent, index);
  UpCell time, label;
  UpPeriod period;

  if ((guint) event->time >= self->record.n_cells || (guint) event->label >= self->record.n_cells)
    return FALSE;
  time = up_cell_trim (self->record.cells[event->time]);
  label = up_cell_trim (self->record.cells[event->label]);
  /* “true” and “false” say that something happened, not when. */
  if (time.length == 0 || (time.length <= 5 && !g_ascii_isdigit (time.text[0])))
    return FALSE;
  if (!up_cell_time_parse (time, UP_TIME_FORM_TEXT, &row->start, &period) || label.length == 0)
    {
      up_table_report_cell (&self->report, self->record.number, time, "is not a time");
      return FALSE;
    }
  g_string_truncate (self->label, 0);
  g_string_append_len (self->label, label.text, (gssize) MIN (label.length, MAX_LABEL));
  if (!g_utf8_validate_len (self->label->str, self->label->len, NULL))
    return FALSE;
  row->series = series_of (self, NULL, G_MAXUINT);
  row->value = row->low = row->high = NAN;
  row->event = event->kind;
  row->label = self->label->str;
  return row->series != UP_TABLE_BAD_SERIES;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "table-dump.h"

#include "up-number.h"

#include <math.h>

static void
append_row (GString          *out,
            UpTableReader    *reader,
            const UpTableRow *row)
{
  const UpTableSeries *series = up_table_reader_get_series (reader, row->series);
  UpTablePlan *plan = up_table_reader_get_plan (reader);
  g_autofree char *start = up_time_to_string (row->start, plan->period);
  char number[UP_NUMBER_BUFFER];

  if (row->event != NULL)
    {
      g_autofree char *day = up_time_to_string (row->start, UP_PERIOD_DAY);

      g_string_append_printf (out, "%s %s %s %s\n", series->name, row->event, day, row->label);
      return;
    }
  if (plan->metrics->len > 1 || up_table_plan_get_metric (plan, series->metric)->key != NULL)
    {
      UpTableMetric *metric = up_table_plan_get_metric (plan, series->metric);

      g_string_append_printf (out, "%s ", metric->key != NULL ? metric->key : metric->name);
    }
  g_string_append (out, series->key != NULL ? series->key : series->name);
  if (*series->dimension != '\0')
    g_string_append_printf (out, ";%s", series->dimension);
  if (isfinite (row->plain))
    g_string_append_printf (out, " t=%s", up_number_to_string (row->plain, number));
  else
    g_string_append_printf (out, " %s", start);
  g_string_append_printf (out, " %s", up_number_to_string (row->value, number));
  if (isfinite (row->low))
    {
      g_string_append_printf (out, " (%s", up_number_to_string (row->low, number));
      g_string_append_printf (out, " %s)", up_number_to_string (row->high, number));
    }
  g_string_append_c (out, '\n');
}

/* What a table says, one value a line, then what was left out; or “error: …”. */
char *
table_dump (const char           *content,
            gssize                length,
            const UpTableOptions *options)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (
      content, length < 0 ? (gssize) strlen (content) : length, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (UpTableReader) reader = up_table_reader_new (stream, options, NULL, &error);
  g_autofree char *format = NULL;
  GString *out = g_string_new (NULL);
  UpTableReport *report;
  UpTableRow row;

  if (reader == NULL)
    {
      g_string_append_printf (out, "error: %s\n", error->message);
      return g_string_free_and_steal (out);
    }
  format = up_table_reader_get_format (reader);
  g_string_append_printf (out, "%s, %s\n", format,
                          up_period_to_string (up_table_reader_get_plan (reader)->period));
  while (up_table_reader_next (reader, &row, &error))
    append_row (out, reader, &row);
  report = up_table_reader_get_report (reader);
  for (guint i = 0; i < report->skips->len; i++)
    {
      UpTableSkip *skip = &g_array_index (report->skips, UpTableSkip, i);

      g_string_append_printf (out, "row %" G_GUINT64_FORMAT ": %s\n", skip->row, skip->reason);
    }
  for (guint i = 0; i < report->notes->len; i++)
    g_string_append_printf (out, "note: %s\n", (char *) report->notes->pdata[i]);
  if (error != NULL)
    g_string_append_printf (out, "error: %s\n", error->message);
  else
    {
      g_assert_cmpuint (report->rows, ==, report->imported + report->n_skipped);
      g_assert_cmpuint (report->n_faults, >=, report->skips->len);
    }
  return g_string_free_and_steal (out);
}

char *
table_dump_named (const char *content,
                  const char *name)
{
  UpTableOptions options = UP_TABLE_OPTIONS_INIT;

  options.name = name;
  options.plain_times = TRUE;
  return table_dump (content, -1, &options);
}

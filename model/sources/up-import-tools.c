/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-import-tools.h"

#include "up-import-target.h"
#include "up-json.h"
#include "up-locale.h"
#include "up-series.h"
#include "up-survey.h"
#include "up-tool-report.h"
#include "up-transaction.h"

#include <string.h>

#define ACTION "import a report into"

/* `2026-08-01`. */
#define DAY_LENGTH 10

/* The key behind the source, which is the user's word or the kind of the report. */
static const UpMetric metrics[UP_TOOL_N_METRICS] = {
  [UP_TOOL_LINES] = { .key = "code/lines",
                      .name = N_("Lines of code"),
                      .noun = N_("lines of code"),
                      .phrase = N_("Lines of code by language"),
                      .unit = UP_UNIT_COUNT,
                      .kind = UP_METRIC_STOCK,
                      .period = UP_PERIOD_DAY,
                      .definition = N_("Lines that are neither blank nor comments, by "
                                       "language, as cloc or tokei counted them on the day.") },
  [UP_TOOL_FILES] = { .key = "code/files",
                      .name = N_("Files of code"),
                      .noun = N_("files of code"),
                      .phrase = N_("Files of code by language"),
                      .unit = UP_UNIT_COUNT,
                      .kind = UP_METRIC_STOCK,
                      .period = UP_PERIOD_DAY,
                      .definition = N_("Files by language, as cloc or tokei counted them on "
                                       "the day.") },
  [UP_TOOL_TIME] = { .key = "benchmarks/time",
                     .name = N_("Time of a run, ns"),
                     .noun = N_("nanoseconds a run"),
                     .phrase = N_("Mean time of a run in nanoseconds"),
                     .unit = UP_UNIT_COUNT,
                     .kind = UP_METRIC_RATIO,
                     .direction = UP_DIRECTION_DOWN,
                     .period = UP_PERIOD_DAY,
                     .definition = N_("Mean time of a run in nanoseconds, as hyperfine, "
                                      "criterion or go test measured it on the day.") },
  [UP_TOOL_LIBYEARS] = { .key = "dependencies/libyears",
                         .name = N_("Libyears"),
                         .noun = N_("libyears"),
                         .phrase = N_("Years between the version in use and the newest"),
                         .unit = UP_UNIT_YEARS,
                         .kind = UP_METRIC_STOCK,
                         .direction = UP_DIRECTION_DOWN,
                         .period = UP_PERIOD_DAY,
                         .definition = N_("Years of 365.25 days between the day the version "
                                          "in use came out and that of the newest one.") },
  [UP_TOOL_LANGUAGES] = { .key = "stack-overflow-survey/languages",
                          .name = N_("Worked with, by language"),
                          .noun = N_("share of respondents"),
                          .phrase = N_("Developers who worked with the language in the last year"),
                          .unit = UP_UNIT_FRACTION,
                          .kind = UP_METRIC_SHARE,
                          .direction = UP_DIRECTION_UP,
                          .period = UP_PERIOD_YEAR,
                          .denominator = N_("respondents who named a language"),
                          .definition = N_("Respondents of the Stack Overflow Developer Survey who "
                                           "worked with the language in the last year, of those "
                                           "who named any. Who answers is not a sample of all "
                                           "developers.") },
  [UP_TOOL_DATABASES] = { .key = "stack-overflow-survey/databases",
                          .name = N_("Worked with, by database"),
                          .noun = N_("share of respondents"),
                          .phrase = N_("Developers who worked with the database in the last year"),
                          .unit = UP_UNIT_FRACTION,
                          .kind = UP_METRIC_SHARE,
                          .direction = UP_DIRECTION_UP,
                          .period = UP_PERIOD_YEAR,
                          .denominator = N_("respondents who named a database"),
                          .definition = N_("Respondents of the Stack Overflow Developer Survey who "
                                           "worked with the database in the last year, of those "
                                           "who named any. Who answers is not a sample of all "
                                           "developers.") },
};

typedef struct
{
  UpConnection *connection;
  const UpImportOptions *options;
  const UpToolReport *report;
  UpImportResult *result;
  const char *source;
  UpTime time;
  gint64 fetch;
} Import;

/* A day in the name of the file (`cloc-2026-08-01.json`) is the report's, else today. */
static UpTime
find_day (const UpImportOptions *options)
{
  const char *name = options->table.name != NULL ? options->table.name : "";
  g_autofree char *base = g_path_get_basename (name);
  UpTime time;
  UpPeriod period;

  for (const char *p = base; strlen (p) >= DAY_LENGTH; p++)
    {
      g_autofree char *part = g_strndup (p, DAY_LENGTH);

      if ((p == base || !g_ascii_isdigit (p[-1])) && !g_ascii_isdigit (p[DAY_LENGTH]) &&
          up_time_parse (part, &time, &period, NULL) && period == UP_PERIOD_DAY)
        return time;
    }
  return up_time_floor (options->retrieved, UP_PERIOD_DAY);
}

static char *
subject_key (UpSubjectKind kind,
             const char   *name)
{
  g_autofree char *full = g_strconcat (kind == UP_SUBJECT_PACKAGE ? "package:go/" : "", name,
                                       NULL);

  return up_subject_key_from_name (full);
}

/* Key of the subject of that name, one that is known where there is one. */
static char *
put_subject (Import       *self,
             UpSubjectKind kind,
             const char   *name,
             GError      **error)
{
  g_autofree char *key = subject_key (kind, name);
  UpTableSeries series = { .key = key, .name = (char *) name };

  return up_import_put_subject (self->connection, &series, kind, error);
}

static char *
metric_key (Import       *self,
            UpToolMetric  metric)
{
  return g_strconcat (self->source, "/", strchr (metrics[metric].key, '/') + 1, NULL);
}

static gboolean
put_metric (Import       *self,
            UpToolMetric  metric,
            GError      **error)
{
  g_autofree char *key = metric_key (self, metric);
  UpMetric fields = metrics[metric];

  fields.key = key;
  fields.source = self->source;
  if (up_store_put_metric (self->connection, &fields, error) == 0)
    return FALSE;
  if (!g_ptr_array_find_with_equal_func (self->result->metrics, key, g_str_equal, NULL))
    g_ptr_array_add (self->result->metrics, g_steal_pointer (&key));
  return TRUE;
}

static gboolean
write_row (Import               *self,
           UpObservationWriter  *writer,
           guint                 i,
           GError              **error)
{
  const UpToolRow *row = &g_array_index (self->report->rows, UpToolRow, i);
  UpObservation observation = { .start = up_series_pack_start (self->time,
                                                               metrics[row->metric].period),
                                .value = row->value, .low = row->low, .high = row->high,
                                .n = row->n >= 0 ? row->n : UP_OBSERVATION_NO_N, .row = i + 1 };
  g_autofree char *subject = put_subject (self, row->kind, row->name, error);
  g_autofree char *metric = metric_key (self, row->metric);
  gint64 series;

  if (subject == NULL || !put_metric (self, row->metric, error))
    return FALSE;
  series = up_store_put_series (self->connection, metric, subject, NULL, 0, error);
  return series != 0 && up_observation_writer_add (writer, series, &observation, error);
}

static gboolean
write_release (Import               *self,
               const UpToolRelease  *release,
               GError              **error)
{
  g_autofree char *subject = put_subject (self, self->report->kind, release->name, error);
  const UpEvent event = { .kind = "release", .subject = subject, .time = release->time,
                          .label = release->version };
  gboolean added = FALSE;

  if (subject == NULL || !up_store_add_event (self->connection, self->fetch, &event, &added, error))
    return FALSE;
  self->result->events_added += added;
  return TRUE;
}

static gboolean
write_rows (Import  *self,
            GError **error)
{
  g_autoptr (UpObservationWriter) writer =
      up_observation_writer_new (self->connection, self->fetch, error);

  for (guint i = 0; writer != NULL && i < self->report->rows->len; i++)
    {
      if (!write_row (self, writer, i, error))
        return FALSE;
    }
  for (guint i = 0; writer != NULL && i < self->report->releases->len; i++)
    {
      if (!write_release (self, &g_array_index (self->report->releases, UpToolRelease, i), error))
        return FALSE;
    }
  return writer != NULL && up_observation_writer_finish (writer, &self->result->counts, error);
}

/* A source that the user named is the user's; the others have names for people. */
static gboolean
put_source (Import  *self,
            GError **error)
{
  static const UpSource sources[] = {
    { .key = "code", .title = "Counts of code" },
    { .key = "benchmarks", .title = "Benchmarks" },
    { .key = "dependencies", .title = "Dependencies" },
    { .key = "stack-overflow-survey",
      .title = "Stack Overflow Developer Survey",
      .licence = "ODbL-1.0",
      .attribution = "Stack Overflow Developer Survey" },
  };

  for (guint i = 0; self->options->source == NULL && i < G_N_ELEMENTS (sources); i++)
    {
      UpSource fields = sources[i];

      if (strcmp (fields.key, self->source) != 0)
        continue;
      if (self->options->licence != NULL)
        fields.licence = self->options->licence;
      return up_store_put_source (self->connection, &fields, error) != 0;
    }
  return up_import_put_source (self->connection, self->source, self->options, error);
}

/* A report that says nothing new is rolled back. */
static gboolean
write_all (Import        *self,
           UpTextStream  *text,
           GError       **error)
{
  g_autoptr (UpTransaction) transaction = up_transaction_begin (self->connection, ACTION, error);
  g_autofree char *name = up_import_address (self->options);
  UpFetch fetch = { .source = self->source, .url = name, .bytes = -1,
                    .retrieved = self->options->retrieved };
  UpImportResult *result = self->result;

  if (transaction == NULL ||
      !put_source (self, error) ||
      (self->fetch = up_store_begin_fetch (self->connection, &fetch, error)) == 0 ||
      !write_rows (self, error))
    return FALSE;
  result->n_series = (guint) result->counts.series;
  result->changed = result->counts.added + result->counts.revised + result->events_added > 0;
  if (!result->changed)
    return TRUE;
  result->fetch = self->fetch;
  return up_store_set_fetch_content (self->connection, self->fetch,
                                     (gint64) up_text_stream_get_n_bytes (text),
                                     up_text_stream_get_sha256 (text), error) &&
         up_store_finish_fetch (self->connection, self->fetch, (gint64) result->report.imported,
                                self->report->skipped, error) &&
         up_transaction_commit (g_steal_pointer (&transaction), error);
}

/* The part of the metrics' keys before the slash: `code`, `benchmarks`, `dependencies`. */
static char *
source_of (const UpToolReport    *report,
           const UpImportOptions *options)
{
  UpToolMetric first = report->kind == UP_SUBJECT_PACKAGE ? UP_TOOL_LIBYEARS : UP_TOOL_TIME;
  const char *key;

  if (options->source != NULL)
    return g_strdup (options->source);
  if (report->rows->len > 0)
    first = g_array_index (report->rows, UpToolRow, 0).metric;
  key = metrics[first].key;
  return g_strndup (key, strcspn (key, "/"));
}

static gboolean
import_report (UpConnection          *connection,
               UpTextStream          *text,
               const UpToolReport    *report,
               const UpImportOptions *options,
               UpImportResult        *result,
               GError               **error)
{
  g_autofree char *source = source_of (report, options);
  UpTime time = report->time != UP_TIME_NONE ? report->time : find_day (options);
  Import self = { connection, options, report, result, source, time, 0 };

  result->format = g_strdup_printf ("report of %s", report->tool);
  result->report.rows = report->rows->len + report->n_skipped;
  result->report.n_skipped = report->n_skipped;
  result->report.imported = result->report.values = report->rows->len;
  if (report->n_skipped > 0)
    up_table_report_skip (&result->report, 0, report->skipped);
  return connection == NULL || write_all (&self, text, error);
}

/**
 * up_import_tools: (skip)
 * @connection: (nullable): the store; %NULL to read without writing
 * @text: text that up_tool_report_match() knows, from its beginning
 * @options: what the user said about it
 * @result: result to be filled
 * @error: return location
 *
 * Brings in a report that a tool for developers wrote: values of the day that stands in the name of
 * the file, else of today.
 *
 * Returns: whether it was read and written; otherwise the store is as it was
 */
gboolean
up_import_tools (UpConnection          *connection,
                 UpTextStream          *text,
                 const UpImportOptions *options,
                 UpImportResult        *result,
                 GError               **error)
{
  g_autoptr (UpToolReport) report = NULL;
  const char *content;
  gsize length;

  if (!up_text_stream_fill (text, (gsize) UP_JSON_MAX_BYTES + 1, error))
    return FALSE;
  content = up_text_stream_peek (text, &length);
  report = up_tool_report_read (content, length, error);
  return report != NULL && import_report (connection, text, report, options, result, error);
}

/**
 * up_import_survey: (skip)
 * @connection: (nullable): the store; %NULL to read without writing
 * @text: (transfer full): text that up_survey_match() knows, from its beginning
 * @options: what the user said about it
 * @result: result to be filled
 * @error: return location
 *
 * Brings in the answers of a Stack Overflow Developer Survey, counted.
 *
 * Returns: whether it was read and written; otherwise the store is as it was
 */
gboolean
up_import_survey (UpConnection          *connection,
                  UpTextStream          *text,
                  const UpImportOptions *options,
                  UpImportResult        *result,
                  GError               **error)
{
  g_autoptr (UpRecords) records = up_records_open (text, error);
  g_autoptr (UpToolReport) report =
      records != NULL ? up_survey_read (records, options->table.name, error) : NULL;

  return report != NULL && import_report (connection, up_records_get_text (records), report,
                                          options, result, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-import.h"

#include "up-archive-reader.h"
#include "up-gunzip.h"
#include "up-import-archive.h"
#include "up-import-commits.h"
#include "up-import-operations.h"
#include "up-import-target.h"
#include "up-import-tools.h"
#include "up-store-network.h"
#include "up-store-read.h"
#include "up-store-write.h"
#include "up-survey.h"
#include "up-table-rows.h"
#include "up-tool-report.h"
#include "up-transaction.h"

#include <math.h>
#include <string.h>

#define ACTION "import into"

/* A series of the table in the store. */
typedef struct
{
  gint64 id;     /* of its series, 0 for one of events */
  char *subject; /* key */
} Target;

typedef struct
{
  UpConnection *connection;
  const UpImportOptions *options;
  UpTableReader *reader;
  UpTableRows *rows; /* of the reader, while they are read */
  UpImportResult *result;
  UpObservationWriter *writer;
  gint64 fetch;
  GArray *targets; /* (element-type Target): by series of the table */
  GHashTable *events; /* (element-type utf8): those that the store has of the subjects met */
} Import;

static void
clear_target (gpointer data)
{
  g_clear_pointer (&((Target *) data)->subject, g_free);
}

/**
 * up_import_result_free:
 * @self: (transfer full): a result
 */
void
up_import_result_free (UpImportResult *self)
{
  g_clear_pointer (&self->format, g_free);
  g_clear_pointer (&self->metrics, g_ptr_array_unref);
  up_table_report_clear (&self->report);
  g_free (self);
}

/* The source of the figures: of the first metric, or of the form of the file. */
static char *
source_key (Import *self)
{
  UpTablePlan *plan = up_table_reader_get_plan (self->reader);
  const char *metric = self->result->metrics->len > 0 ? self->result->metrics->pdata[0] : NULL;

  if (metric == NULL)
    return g_strdup (plan->source != NULL ? plan->source : "file");
  return g_strndup (metric, (gsize) (strchr (metric, '/') - metric));
}

static gboolean
put_metrics (Import  *self,
             GError **error)
{
  UpTablePlan *plan = up_table_reader_get_plan (self->reader);

  for (guint i = 0; i < plan->metrics->len; i++)
    {
      if (!up_import_put_metric (self->connection, self->result->metrics->pdata[i],
                                 up_table_plan_get_metric (plan, i), plan->period, self->options,
                                 error))
        return FALSE;
    }
  return TRUE;
}

static void
name_metrics (Import *self)
{
  UpTablePlan *plan = up_table_reader_get_plan (self->reader);

  for (guint i = 0; i < plan->metrics->len; i++)
    {
      const UpTableMetric *metric = up_table_plan_get_metric (plan, i);
      char *key = up_import_metric_key (metric, self->options);

      /* One name for several columns of numbers: each gets its own. */
      if (self->options->metric != NULL && plan->metrics->len > 1)
        {
          g_autofree char *common = key;

          key = g_strdup_printf ("%s-%u", common, i + 1);
        }
      g_ptr_array_add (self->result->metrics, key);
    }
}

/* Without them a table tells values only, and what the store knows beside these stays. */
static gboolean
has_intervals (Import *self)
{
  UpTablePlan *plan = up_table_reader_get_plan (self->reader);

  for (guint i = 0; i < plan->values->len; i++)
    {
      if (g_array_index (plan->values, UpTableValue, i).low != UP_TABLE_NO_COLUMN)
        return TRUE;
    }
  return FALSE;
}

static gboolean
begin (Import  *self,
       GError **error)
{
  g_autofree char *source = source_key (self);
  g_autofree char *name = up_import_address (self->options);
  UpFetch fetch = { .source = source, .url = name, .bytes = -1,
                    .retrieved = self->options->retrieved };

  if (self->options->answer != NULL)
    {
      fetch = *self->options->answer;
      fetch.source = source;
    }
  if (!up_import_put_source (self->connection, source, self->options, error) ||
      !put_metrics (self, error))
    return FALSE;
  self->fetch = up_store_begin_fetch (self->connection, &fetch, error);
  if (self->fetch == 0)
    return FALSE;
  self->writer = up_observation_writer_new (self->connection, self->fetch, error);
  if (self->writer == NULL)
    return FALSE;
  if (!has_intervals (self))
    up_observation_writer_set_values_only (self->writer);
  return TRUE;
}

static char *
event_text (const UpEvent *event)
{
  return g_strdup_printf ("%s %s %" G_GINT64_FORMAT " %s", event->subject, event->kind, event->time,
                          event->label);
}

static gboolean
load_events (Import     *self,
             const char *subject,
             GError    **error)
{
  g_autoptr (GPtrArray) events = up_store_list_events (self->connection, subject, error);

  for (guint i = 0; events != NULL && i < events->len; i++)
    g_hash_table_add (self->events, event_text (g_ptr_array_index (events, i)));
  return events != NULL;
}

/* The series that are new since the last row, in the store. */
static gboolean
add_targets (Import  *self,
             guint    wanted,
             GError **error)
{
  UpTablePlan *plan = up_table_reader_get_plan (self->reader);

  while (self->targets->len <= wanted)
    {
      const UpTableSeries *series = up_table_rows_get_series (self->rows, self->targets->len);
      Target target = { 0 };

      target.subject =
          up_import_put_subject (self->connection, series, plan->subject_kind, error);
      if (target.subject == NULL)
        return FALSE;
      if (series->metric != G_MAXUINT)
        target.id = up_store_put_series (self->connection,
                                         self->result->metrics->pdata[series->metric],
                                         target.subject, series->dimension, 0, error);
      g_array_append_val (self->targets, target);
      if (series->metric != G_MAXUINT ? target.id == 0
                                      : !load_events (self, target.subject, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_event (Import           *self,
           const UpTableRow *row,
           GError          **error)
{
  const Target *target = &g_array_index (self->targets, Target, row->series);
  UpEvent event = { .kind = row->event,
                    .subject = target->subject,
                    .time = row->start,
                    .label = row->label };
  g_autofree char *text = event_text (&event);

  if (g_hash_table_contains (self->events, text))
    return TRUE;
  if (up_store_put_event (self->connection, self->fetch, &event, error) == 0)
    return FALSE;
  self->result->events_added++;
  g_hash_table_add (self->events, g_steal_pointer (&text));
  return TRUE;
}

static gboolean
put_row (Import           *self,
         const UpTableRow *row,
         UpPeriod          period,
         GError          **error)
{
  UpObservation observation = { .value = row->value,
                                .low = row->low,
                                .high = row->high,
                                .n = UP_OBSERVATION_NO_N,
                                .row = (guint) row->record };

  if (G_UNLIKELY (row->series >= self->targets->len) && !add_targets (self, row->series, error))
    return FALSE;
  if (row->event != NULL)
    return put_event (self, row, error);
  observation.start = up_series_pack_start (row->start, period);
  return up_observation_writer_add (self->writer,
                                    g_array_index (self->targets, Target, row->series).id,
                                    &observation, error);
}

static gboolean
read_rows (Import  *self,
           GError **error)
{
  g_autoptr (UpTableRows) rows = up_table_rows_new (self->reader);
  UpPeriod period = up_table_reader_get_plan (self->reader)->period;
  const UpTableRow *row;
  GError *problem = NULL;

  self->rows = rows;
  while ((row = up_table_rows_next (rows, &problem)) != NULL)
    {
      if (self->connection != NULL && !put_row (self, row, period, error))
        return FALSE;
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

/* Two rows that say different things of one period: the first one counts. */
static void
report_repeats (Import *self)
{
  guint n;
  const UpRepeat *repeats = up_observation_writer_get_repeats (self->writer, &n);
  UpTableReport *report = up_table_reader_get_report (self->reader);
  gboolean one_value = up_table_reader_get_plan (self->reader)->values->len == 1;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *reason =
          repeats[i].first_row > 0
              ? g_strdup_printf ("row %u says another value of the same time and counts",
                                 repeats[i].first_row)
              : g_strdup ("an earlier row says another value of the same time and counts");

      up_table_report_skip (report, repeats[i].row, reason);
      report->values--;
      if (one_value)
        {
          report->imported--;
          report->n_skipped++;
        }
    }
}

/* What a file confirms is kept too, unless it was read before. */
static gboolean
finish (Import  *self,
        GError **error)
{
  UpTextStream *text = up_table_reader_get_text (self->reader);
  UpTableReport *report = up_table_reader_get_report (self->reader);
  UpImportResult *result = self->result;
  gboolean known = FALSE;

  if (!up_observation_writer_finish (self->writer, &result->counts, error))
    return FALSE;
  report_repeats (self);
  result->changed =
      result->counts.added + result->counts.revised + result->events_added > 0;
  if (!result->changed && result->counts.same > 0)
    {
      g_autofree char *source = source_key (self);

      if (!up_store_has_content (self->connection, source, up_text_stream_get_sha256 (text),
                                 self->fetch, &known, error))
        return FALSE;
      result->changed = !known;
    }
  if (!result->changed)
    return TRUE;
  result->fetch = self->fetch;
  return up_store_set_fetch_content (self->connection, self->fetch,
                                     (gint64) up_text_stream_get_n_bytes (text),
                                     up_text_stream_get_sha256 (text), error) &&
         up_store_finish_fetch (self->connection, self->fetch, (gint64) report->values, NULL,
                                error);
}

/* Everything of one file in one transaction; when it says nothing new, nothing is left of it. */
static gboolean
write_all (Import  *self,
           GError **error)
{
  g_autoptr (UpTransaction) transaction =
      up_transaction_begin (self->connection, ACTION, error);

  if (transaction == NULL || !begin (self, error) || !read_rows (self, error) ||
      !finish (self, error))
    return FALSE;
  /* Its statements have to be back before the transaction ends. */
  g_clear_pointer (&self->writer, up_observation_writer_free);
  return !self->result->changed ||
         up_transaction_commit (g_steal_pointer (&transaction), error);
}

/* A table of figures. */
static gboolean
import_table (UpConnection          *connection,
              UpTextStream          *text,
              const UpImportOptions *options,
              UpImportResult        *result,
              GError               **error)
{
  UpTableOptions table = options->table;
  g_autoptr (UpTableReader) reader = NULL;
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (Target));
  g_autoptr (GHashTable) events =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean done;
  Import self;

  /* Who names the metric wants the table read as it is. */
  table.generic = table.generic || options->metric != NULL;
  reader = up_table_reader_new_for_text (text, &table, error);
  if (reader == NULL)
    return FALSE;

  g_array_set_clear_func (targets, clear_target);
  self = (Import) { .connection = connection,
                    .options = options,
                    .reader = reader,
                    .result = result,
                    .targets = targets,
                    .events = events };
  name_metrics (&self);
  done = connection != NULL ? write_all (&self, error) : read_rows (&self, error);
  g_clear_pointer (&self.writer, up_observation_writer_free);
  if (!done)
    return FALSE;
  result->format = up_table_reader_get_format (reader);
  result->n_series = up_table_reader_get_n_series (reader);
  up_table_report_clear (&result->report);
  result->report = *up_table_reader_get_report (reader);
  up_table_report_init (up_table_reader_get_report (reader));
  return TRUE;
}

/**
 * up_import_stream:
 * @connection: (nullable): the store that the figures go to; %NULL to read without writing
 * @stream: the bytes of a file, which may be compressed with gzip
 * @options: what the user said about it
 * @cancellable: (nullable): stops reading
 * @error: return location
 *
 * Imports a table: its metric, subjects (known ones are found by any of their names), series and
 * values, with where they come from, in one transaction. So are events of GitHub, with what is
 * counted over them. A file that says nothing the store does not know changes nothing. Takes as
 * long as it takes: not for the main thread.
 *
 * Returns: (transfer full): what was done; otherwise @error is of %UP_SOURCES_ERROR,
 *   %UP_STORE_ERROR, %UP_BASE_ERROR or %G_IO_ERROR and the store is as it was
 */
UpImportResult *
up_import_stream (UpConnection          *connection,
                  GInputStream          *stream,
                  const UpImportOptions *options,
                  GCancellable          *cancellable,
                  GError               **error)
{
  g_autoptr (GInputStream) plain = NULL;
  g_autoptr (UpTextStream) text = NULL;
  g_autoptr (UpImportResult) result = NULL;
  const char *sample;
  gsize length;
  gboolean done;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream) && options != NULL, NULL);

  plain = up_gunzip_open (stream, cancellable, error);
  text = plain != NULL ? up_text_stream_new (plain, cancellable, error) : NULL;
  if (text == NULL || !up_text_stream_fill (text, UP_TEXT_STREAM_CHUNK, error))
    return NULL;
  result = g_new0 (UpImportResult, 1);
  up_table_report_init (&result->report);
  result->metrics = g_ptr_array_new_with_free_func (g_free);
  sample = up_text_stream_peek (text, &length);
  if (options->metric == NULL && up_archive_reader_match (sample, length))
    done = up_import_archive (connection, text, options, result, error);
  else if (options->metric == NULL && up_import_commits_match (sample, length))
    done = up_import_commits (connection, text, options, result, error);
  else if (options->metric == NULL && up_tool_report_match (sample, length))
    done = up_import_tools (connection, text, options, result, error);
  else if (options->metric == NULL && up_survey_match (sample, length))
    done = up_import_survey (connection, g_steal_pointer (&text), options, result, error);
  else if (options->metric == NULL && up_import_repo_languages_match (sample, length))
    done = up_import_repo_languages (connection, g_steal_pointer (&text), options, result, error);
  else if (options->metric == NULL && up_import_incidents_match (sample, length))
    done = up_import_incidents (connection, g_steal_pointer (&text), options, result, error);
  else if (options->metric == NULL && up_import_slo_match (sample, length))
    done = up_import_slo (connection, g_steal_pointer (&text), options, result, error);
  else
    done = import_table (connection, g_steal_pointer (&text), options, result, error);
  return done ? g_steal_pointer (&result) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-import-archive.h"

#include "up-archive-reader.h"
#include "up-import-target.h"
#include "up-locale.h"
#include "up-question.h"
#include "up-transaction.h"

#include <math.h>
#include <string.h>

#define ACTION "import events into"

#define SOURCE "gh-archive"

static const char untold_text[] =
    N_("Some pushes do not say how many commits they hold, and are left out.");

/* What is asked of all events, to be kept as series. */
typedef struct
{
  UpConnection *connection;
  UpImportResult *result;
  gint64 fetch;
  const UpArchiveSummary *summary;
} Answers;

static void
report_faults (UpTableReport  *report,
               UpArchiveBatch *batch)
{
  for (guint i = 0; i < batch->faults->len; i++)
    {
      const UpArchiveFault *fault = &g_array_index (batch->faults, UpArchiveFault, i);

      up_table_report_skip (report, fault->row, fault->reason);
      report->n_skipped++;
    }
  report->rows += batch->events->len + batch->faults->len;
  report->imported += batch->events->len;
}

static gboolean
write_batch (UpArchiveWriter *writer,
             UpArchiveBatch  *batch,
             UpImportResult  *result,
             GError         **error)
{
  report_faults (&result->report, batch);
  for (guint i = 0; writer != NULL && i < batch->events->len; i++)
    {
      gboolean added;

      if (!up_archive_writer_add (writer, &g_array_index (batch->events, UpArchiveEvent, i), &added,
                                  error))
        return FALSE;
      result->counts.added += added;
      result->counts.same += !added;
    }
  return TRUE;
}

/* Without a @writer it only looks. */
static gboolean
read_events (UpArchiveWriter *writer,
             UpTextStream    *text,
             UpImportResult  *result,
             GError         **error)
{
  g_autoptr (UpArchiveReader) reader = up_archive_reader_new (text);
  UpArchiveBatch *batch;
  GError *problem = NULL;

  while ((batch = up_archive_reader_next (reader, &problem)) != NULL)
    {
      if (!write_batch (writer, batch, result, error))
        return FALSE;
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

static gboolean
put_source (UpConnection *connection,
            GError      **error)
{
  static const UpSource source = {
    .key = SOURCE,
    .title = "GH Archive",
    .home = "https://www.gharchive.org/",
    .terms = "Public events of GitHub. The archive gives its recordings no licence; GitHub's terms "
             "of service hold for what people wrote.",
  };

  return up_store_put_source (connection, &source, error) != 0;
}

/* Writes down that a file of the archive is read; its number, 0 with @error. */
gint64
up_import_begin_archive (UpConnection          *connection,
                         const UpImportOptions *options,
                         GError               **error)
{
  g_autofree char *name = up_import_address (options);
  UpFetch fetch = { .source = SOURCE, .url = name, .bytes = -1, .retrieved = options->retrieved };

  return put_source (connection, error) ? up_store_begin_fetch (connection, &fetch, error) : 0;
}

static gint64
put_series (Answers          *self,
            const UpMetric   *metric,
            const UpQuestion *question,
            char            **row,
            GError          **error)
{
  UpTableSeries series = {
    .name = question->subject != NULL ? (char *) question->subject : row[0],
  };
  g_autofree char *subject = NULL;

  subject = up_import_put_subject (self->connection, &series,
                                   question->subject == NULL ? UP_SUBJECT_LANGUAGE
                                                             : UP_SUBJECT_OTHER, error);
  return subject != NULL
             ? up_store_put_series (self->connection, metric->key, subject, NULL, 0, error)
             : 0;
}

/* What the archive says of a period at its ends is not all of it. */
static guint
flags_of (Answers *self,
          UpTime   start,
          UpPeriod period)
{
  return start < self->summary->first || up_time_add (start, period, 1) > self->summary->end
             ? UP_OBSERVATION_PARTIAL
             : 0;
}

/* Brings an answer into the store as series, for charts. */
static gboolean
keep_answer (Answers             *self,
             const UpQuestion    *question,
             UpObservationWriter *writer,
             GError             **error)
{
  g_autoptr (UpMetric) metric = up_question_make_metric (question, SOURCE);
  g_autoptr (GPtrArray) rows = NULL;
  guint time = question->subject != NULL ? 0 : 1;
  const char *last = NULL;
  gint64 series = 0;

  if (up_store_put_metric (self->connection, metric, error) == 0)
    return FALSE;
  g_ptr_array_add (self->result->metrics, g_strdup (metric->key));
  rows = up_question_ask (question, self->connection, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      UpObservation observation = { .low = NAN, .high = NAN, .n = UP_OBSERVATION_NO_N };
      UpPeriod period;
      UpTime start;

      /* Rows are in the order of their subjects. */
      if (last == NULL || (time > 0 && strcmp (last, row[0]) != 0))
        {
          series = put_series (self, metric, question, row, error);
          if (series == 0)
            return FALSE;
          last = row[0];
          self->result->n_series++;
        }
      if (!up_time_parse (row[time], &start, &period, error))
        return FALSE;
      observation.start = up_series_pack_start (start, period);
      observation.value = (double) g_ascii_strtoll (row[time + 1], NULL, 10);
      observation.flags = flags_of (self, start, period);
      if (!up_observation_writer_add (writer, series, &observation, error))
        return FALSE;
    }
  return rows != NULL;
}

/* Payloads were trimmed in October 2025; sums of commits end there. */
static gboolean
put_fault (Answers *self,
           GError **error)
{
  UpFault fault = { .code = "trimmed-payload", .severity = "caution", .source = SOURCE,
                    .metric = SOURCE "/commits-daily", .from = self->summary->untold,
                    .to = UP_TIME_NONE, .text = untold_text };

  return self->summary->untold == UP_TIME_NONE ||
         up_store_put_fault (self->connection, &fault, error) != 0;
}

static gboolean
keep_answers (Answers *self,
              GError **error)
{
  g_autoptr (UpObservationWriter) writer =
      up_observation_writer_new (self->connection, self->fetch, error);
  UpWriteCounts counts;
  guint n;
  const UpQuestion *questions = up_questions_get (&n);

  if (writer == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (questions[i].metric != NULL && !keep_answer (self, &questions[i], writer, error))
        return FALSE;
    }
  return up_observation_writer_finish (writer, &counts, error) && put_fault (self, error);
}

/* Brings what is counted over the events up to date, and ends the reading of a file. */
gboolean
up_import_finish_archive (UpConnection           *connection,
                          gint64                  fetch,
                          UpTextStream           *text,
                          const UpArchiveSummary *summary,
                          UpImportResult         *result,
                          GError                **error)
{
  Answers answers = { connection, result, fetch, summary };

  result->changed = TRUE;
  result->fetch = fetch;
  return (summary->first == UP_TIME_NONE || keep_answers (&answers, error)) &&
         up_store_set_fetch_content (connection, fetch, (gint64) up_text_stream_get_n_bytes (text),
                                     NULL, error) &&
         up_store_finish_fetch (connection, fetch, (gint64) result->report.imported, NULL, error);
}

/* Everything of one file in one transaction; when it says nothing new, nothing is left of it. */
static gboolean
write_all (UpConnection          *connection,
           UpTextStream          *text,
           const UpImportOptions *options,
           UpImportResult        *result,
           GError               **error)
{
  g_autoptr (UpTransaction) transaction = up_transaction_begin (connection, ACTION, error);
  g_autoptr (UpArchiveWriter) writer = NULL;
  UpArchiveSummary summary;
  gint64 fetch;

  if (transaction == NULL)
    return FALSE;
  fetch = up_import_begin_archive (connection, options, error);
  writer = fetch != 0 ? up_archive_writer_new (connection, fetch, error) : NULL;
  if (writer == NULL || !read_events (writer, text, result, error) ||
      !up_archive_writer_finish (writer, &summary, error))
    return FALSE;
  if (summary.changed == 0)
    return TRUE;
  if (!up_import_finish_archive (connection, fetch, text, &summary, result, error))
    return FALSE;
  /* Its statements have to be back before the transaction ends. */
  g_clear_pointer (&writer, up_archive_writer_free);
  return up_transaction_commit (g_steal_pointer (&transaction), error);
}

/**
 * up_import_archive: (skip)
 * @connection: (nullable): the store; %NULL to read without writing
 * @text: text that up_archive_reader_match() knows, from its beginning
 * @options: what the user said about it
 * @result: result to be filled
 * @error: return location
 *
 * Imports events of GitHub with what is counted over them. No checksum is kept: events are told
 * apart by their numbers, and the sum of an hour would take longer than its import.
 *
 * Returns: whether it was read and written; otherwise the store is as it was
 */
gboolean
up_import_archive (UpConnection          *connection,
                   UpTextStream          *text,
                   const UpImportOptions *options,
                   UpImportResult        *result,
                   GError               **error)
{
  gboolean done;

  up_text_stream_skip_checksum (text);
  done = connection != NULL ? write_all (connection, text, options, result, error)
                            : read_events (NULL, text, result, error);
  result->format = g_strdup ("GH Archive");
  result->report.values = result->report.imported;
  return done;
}

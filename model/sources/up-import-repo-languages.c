/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-import-archive.h"

#include "up-archive-writer.h"
#include "up-transaction.h"

#include <string.h>

#define ACTION "import languages of repositories into"

#define HEADER "repo_id,name,language"

/**
 * up_import_repo_languages_match:
 * @text: (array length=length): the beginning of a text
 * @length: bytes
 *
 * Returns: whether it is a table with the columns `repo_id`, `name` and `language`
 */
gboolean
up_import_repo_languages_match (const char *text,
                                gsize       length)
{
  gsize n = strlen (HEADER);

  return length > n && g_ascii_strncasecmp (text, HEADER, n) == 0 &&
         (text[n] == '\n' || text[n] == '\r');
}

/* What is wrong with the row, %NULL for nothing. */
static const char *
read_row (const UpRecord *record,
          char          **cells,
          gint64         *repo)
{
  if (record->fault != UP_RECORD_OK)
    return up_record_fault_reason (record->fault);
  if (record->n_cells != 3)
    return "it has not three cells";
  for (guint i = 0; i < 3; i++)
    {
      UpCell cell = up_cell_trim (record->cells[i]);

      cells[i] = up_cell_dup (&cell);
      if (!g_utf8_validate (cells[i], -1, NULL))
        return "it is not UTF-8";
    }
  *repo = g_ascii_strtoll (cells[0], NULL, 10);
  if (*repo <= 0 || *repo > G_MAXUINT32)
    return "it has no number of a repository";
  return *cells[1] == '\0' || *cells[2] == '\0' ? "the name or the language is missing" : NULL;
}

static gboolean
take_row (UpArchiveWriter *writer,
          const UpRecord  *record,
          UpTableReport   *report,
          GError         **error)
{
  char *cells[4] = { NULL };
  gint64 repo = 0;
  const char *reason = read_row (record, cells, &repo);
  gboolean done = TRUE;

  report->rows++;
  if (reason != NULL)
    {
      up_table_report_skip (report, record->number, reason);
      report->n_skipped++;
    }
  else
    {
      report->imported++;
      done = writer == NULL ||
             up_archive_writer_set_language (writer, repo, cells[1], cells[2], error);
    }
  for (guint i = 0; i < 3; i++)
    g_free (cells[i]);
  return done;
}

static gboolean
read_all (UpArchiveWriter *writer,
          UpRecords       *records,
          UpTableReport   *report,
          GError         **error)
{
  UpRecord record;
  GError *problem = NULL;
  gboolean header = TRUE;

  up_records_commit (records);
  while (up_records_next (records, &record, &problem))
    {
      if (!header && record.fault != UP_RECORD_BLANK &&
          !take_row (writer, &record, report, error))
        return FALSE;
      header = FALSE;
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

static gboolean
write_all (UpConnection          *connection,
           UpRecords             *records,
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
  if (writer == NULL || !read_all (writer, records, &result->report, error) ||
      !up_archive_writer_finish (writer, &summary, error))
    return FALSE;
  result->counts.added = summary.changed;
  result->counts.same = result->report.imported - summary.changed;
  if (summary.changed > 0 &&
      !up_import_finish_archive (connection, fetch, up_records_get_text (records), &summary, result,
                                 error))
    return FALSE;
  /* Its statements have to be back before the transaction ends. */
  g_clear_pointer (&writer, up_archive_writer_free);
  return summary.changed == 0 || up_transaction_commit (g_steal_pointer (&transaction), error);
}

/**
 * up_import_repo_languages: (skip)
 * @connection: (nullable): the store; %NULL to read without writing
 * @text: (transfer full): text that up_import_repo_languages_match() knows, from its beginning
 * @options: what the user said about it
 * @result: result to be filled
 * @error: return location
 *
 * Says in which languages repositories are written, for events that do not.
 *
 * Returns: whether it was read and written; otherwise the store is as it was
 */
gboolean
up_import_repo_languages (UpConnection          *connection,
                          UpTextStream          *text,
                          const UpImportOptions *options,
                          UpImportResult        *result,
                          GError               **error)
{
  g_autoptr (UpRecords) records = NULL;

  up_text_stream_skip_checksum (text);
  records = up_records_open (text, error);
  if (records == NULL)
    return FALSE;
  result->format = g_strdup_printf ("%s, languages of repositories", up_records_get_form (records));
  if (connection == NULL ? !read_all (NULL, records, &result->report, error)
                         : !write_all (connection, records, options, result, error))
    return FALSE;
  result->report.values = result->report.imported;
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-import-postings.h"

#include "up-number.h"
#include "up-posting-rows.h"
#include "up-postings.h"
#include "up-store-write.h"
#include "up-transaction.h"

#include <string.h>

/**
 * up_posting_import_free:
 * @self: (transfer full): a result
 */
void
up_posting_import_free (UpPostingImport *self)
{
  up_table_report_clear (&self->report);
  g_free (self->format);
  g_free (self);
}

static gint64
parse_count (const char *text)
{
  double number;

  return text != NULL && up_number_parse (text, &number) && number >= 0 && number < 1e9
             ? (gint64) number : -1;
}

/* Numbers of one site mean nothing at another: the address, or the number with who seeks whom. */
static char *
posting_key (const char      *id,
             const char      *posted,
             const UpPosting *posting)
{
  const char *employer = posting->employer != NULL ? posting->employer : "";
  const char *title = posting->title != NULL ? posting->title : "";
  g_autofree char *all = NULL;

  if (posting->url != NULL)
    return g_strdup (posting->url);
  all = id != NULL ? g_strjoin ("\n", id, employer, title, NULL)
                   : g_strjoin ("\n", posted, employer, title, posting->text, NULL);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
}

/* What a row says as a posting; the reason why it says none. */
static const char *
read_posting (UpNamedRows *rows,
              UpPosting     *posting,
              char         **text,
              char         **key)
{
  const char *id = up_named_rows_get (rows, UP_POSTING_KEY);
  const char *posted = up_named_rows_get (rows, UP_POSTING_POSTED);
  const char *said = up_named_rows_get (rows, UP_POSTING_TEXT);
  const char *skills = up_named_rows_get (rows, UP_POSTING_SKILLS);

  *posting = (UpPosting) UP_POSTING_INIT;
  posting->title = up_named_rows_get (rows, UP_POSTING_TITLE);
  if (posting->title == NULL && said == NULL)
    return "it has neither a title nor a text";
  if (posted == NULL)
    return "it has no date";
  if (!up_named_rows_get_time (rows, UP_POSTING_POSTED, &posting->posted, NULL))
    return "its date cannot be read";
  posting->employer = up_named_rows_get (rows, UP_POSTING_EMPLOYER);
  posting->url = up_named_rows_get (rows, UP_POSTING_URL);
  posting->region = up_named_rows_get (rows, UP_POSTING_REGION);
  posting->positions = parse_count (up_named_rows_get (rows, UP_POSTING_POSITIONS));
  posting->applicants = parse_count (up_named_rows_get (rows, UP_POSTING_APPLICANTS));
  if (!up_named_rows_get_time (rows, UP_POSTING_FILLED, &posting->filled, NULL))
    posting->filled = UP_TIME_NONE;
  *text = g_strjoin ("\n", said != NULL ? said : posting->title, skills, NULL);
  posting->text = *text;
  *key = posting_key (id, posted, posting);
  posting->key = *key;
  return NULL;
}

static gboolean
put_rows (UpConnection    *connection,
          UpNamedRows   *rows,
          const char      *source,
          gint64           fetch,
          UpPostingImport *result,
          GError         **error)
{
  guint64 number;
  GError *problem = NULL;

  while (up_named_rows_next (rows, &number, &problem))
    {
      g_autofree char *text = NULL;
      g_autofree char *key = NULL;
      UpPosting posting;
      gboolean added;
      const char *reason = read_posting (rows, &posting, &text, &key);

      result->report.rows++;
      if (reason != NULL)
        {
          up_table_report_skip (&result->report, number, reason);
          continue;
        }
      result->report.imported++;
      if (!up_store_put_posting (connection, source, fetch, &posting, &added, error))
        return FALSE;
      result->added += added;
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

static gboolean
write_all (UpConnection        *connection,
           UpNamedRows       *rows,
           const UpPostingFile *file,
           UpPostingImport     *result,
           GError             **error)
{
  const char *key = file->source != NULL ? file->source : UP_POSTINGS_SOURCE;
  const UpSource source = { .key = key, .title = key, .licence = file->licence };
  const UpFetch fetch = { .source = key, .url = file->name, .bytes = -1,
                          .retrieved = file->retrieved };
  g_autoptr (UpTransaction) transaction =
      up_transaction_begin (connection, "import job ads into", error);
  gint64 id;

  if (transaction == NULL || up_store_put_source (connection, &source, error) == 0)
    return FALSE;
  id = up_store_begin_fetch (connection, &fetch, error);
  if (id == 0 || !put_rows (connection, rows, key, id, result, error))
    return FALSE;
  /* A file that says nothing new leaves nothing. */
  if (result->added == 0)
    return TRUE;
  return up_store_finish_fetch (connection, id, (gint64) result->added, NULL, error) &&
         up_postings_update (connection, file->retrieved, NULL, NULL, &result->repeated, error) &&
         up_transaction_commit (g_steal_pointer (&transaction), error);
}

/**
 * up_import_postings:
 * @connection: the store that they go to
 * @stream: a file of job advertisements: see up_posting_rows_open()
 * @file: what is known of it
 * @cancellable: (nullable): stops reading
 * @error: return location
 *
 * Imports job advertisements in one transaction. They stay in the store, where they are searched
 * and counted; only counts leave it. A posting that is known is left as it is.
 *
 * Returns: (transfer full): what was done; otherwise @error says what is wrong and the store is as
 *   it was
 */
UpPostingImport *
up_import_postings (UpConnection        *connection,
                    GInputStream        *stream,
                    const UpPostingFile *file,
                    GCancellable        *cancellable,
                    GError             **error)
{
  UpTextStream *text;
  g_autoptr (UpNamedRows) rows = NULL;
  g_autoptr (UpPostingImport) result = NULL;

  g_return_val_if_fail (connection != NULL && G_IS_INPUT_STREAM (stream) && file != NULL, NULL);

  text = up_text_stream_new (stream, cancellable, error);
  rows = text != NULL ? up_posting_rows_open (text, error) : NULL;
  if (rows == NULL)
    return NULL;
  result = g_new0 (UpPostingImport, 1);
  up_table_report_init (&result->report);
  result->format = g_strdup (up_named_rows_get_form (rows));
  if (!write_all (connection, rows, file, result, error))
    return NULL;
  return g_steal_pointer (&result);
}

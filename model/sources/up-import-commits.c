/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-import-commits.h"

#include "up-import-target.h"
#include "up-json-cutter.h"
#include "up-readers.h"
#include "up-transaction.h"

#include <string.h>

#define ACTION "import commits into"

/* The source whose answer such a file is. */
#define SOURCE "github"

typedef struct
{
  UpConnection *connection; /* (nullable): none to read only */
  gint64 fetch;
  char *target;             /* (nullable): the repository that `repository` is the number of */
  gint64 repository;
  UpReadCounts counts;
} Import;

/**
 * up_import_commits_match:
 * @text: (array length=length): the beginning of a text
 * @length: bytes
 *
 * Returns: whether it is GitHub's list of the commits of a repository
 */
gboolean
up_import_commits_match (const char *text,
                         gsize       length)
{
  static const char *const keys[] = { "\"sha\"", "\"commit\"", "\"committer\"", "/commits/", NULL };
  gsize i = 0;

  while (i < length && g_ascii_isspace (text[i]))
    i++;
  if (i == length || text[i] != '[')
    return FALSE;
  for (guint k = 0; keys[k] != NULL; k++)
    {
      if (g_strstr_len (text + i, (gssize) MIN (length - i, 16384), keys[k]) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* `owner/name` from the address of a commit: …/repos/owner/name/commits/SHA. */
static char *
find_target (yyjson_val *item)
{
  const char *url = yyjson_get_str (yyjson_obj_get (item, "url"));
  const char *begin = url != NULL ? strstr (url, "/repos/") : NULL;
  const char *end = begin != NULL ? strstr (begin, "/commits/") : NULL;

  return end != NULL ? g_strndup (begin + strlen ("/repos/"),
                                  (gsize) (end - begin) - strlen ("/repos/"))
                     : NULL;
}

static gboolean
find_repository (Import     *self,
                 yyjson_val *item,
                 GError    **error)
{
  g_autofree char *target = find_target (item);
  UpReadContext context = { .source = SOURCE, .target = target, .fetch = self->fetch };

  if (target == NULL || (self->target != NULL && strcmp (self->target, target) == 0))
    return TRUE;
  self->repository = up_read_github_repository (&context, self->connection, error);
  g_set_str (&self->target, target);
  return self->repository != 0;
}

/* Returns %FALSE with @error when the store failed; a commit that is no use is counted. */
static gboolean
read_piece (Import       *self,
            UpJsonPiece  *piece,
            yyjson_alc   *memory,
            GError      **error)
{
  yyjson_doc *doc = up_json_piece_begin (piece, memory);
  yyjson_val *item = yyjson_doc_get_root (doc);
  gboolean done = TRUE;

  if (!yyjson_is_obj (item))
    up_read_counts_skip (&self->counts, "it is not valid JSON");
  else if (self->connection != NULL)
    {
      done = find_repository (self, item, error);
      if (done && self->repository == 0)
        up_read_counts_skip (&self->counts, "a commit does not say of which repository it is");
      else if (done)
        done = up_read_github_commit (item, self->connection, self->repository, &self->counts,
                                      error);
    }
  up_json_piece_end (piece, doc);
  return done;
}

static gboolean
read_all (Import         *self,
          UpTextStream   *text,
          UpTableReport  *report,
          GError        **error)
{
  yyjson_alc *memory = yyjson_alc_dyn_new ();
  UpJsonCutter cutter;
  UpJsonPiece piece;
  GError *problem = NULL;
  gboolean done = TRUE;

  up_json_cutter_init (&cutter, text, FALSE);
  up_records_cursor_commit (&cutter.cursor);
  while (done && up_json_cutter_next (&cutter, &piece, &problem))
    {
      guint64 skipped = self->counts.skipped;

      report->rows++;
      if (piece.fault != UP_RECORD_OK)
        up_read_counts_skip (&self->counts, "%s", up_record_fault_reason (piece.fault));
      else
        done = read_piece (self, &piece, memory, error);
      if (self->counts.skipped > skipped)
        {
          up_table_report_skip (report, cutter.cursor.number, self->counts.fault);
          g_clear_pointer (&self->counts.fault, g_free);
        }
    }
  yyjson_alc_dyn_free (memory);
  report->n_skipped = self->counts.skipped;
  report->imported = report->values = report->rows - report->n_skipped;
  if (problem != NULL)
    g_propagate_error (error, problem);
  return done && problem == NULL;
}

static gboolean
write_all (Import                *self,
           UpTextStream          *text,
           const UpImportOptions *options,
           UpImportResult        *result,
           GError               **error)
{
  g_autoptr (UpTransaction) transaction = up_transaction_begin (self->connection, ACTION, error);
  g_autofree char *name = up_import_address (options);
  UpFetch fetch = { .source = SOURCE, .url = name, .bytes = -1, .retrieved = options->retrieved };

  if (transaction == NULL ||
      !up_import_put_source (self->connection, SOURCE, options, error) ||
      (self->fetch = up_store_begin_fetch (self->connection, &fetch, error)) == 0 ||
      !read_all (self, text, &result->report, error))
    return FALSE;
  result->counts.added = self->counts.added;
  result->counts.same = result->report.imported - self->counts.added;
  result->changed = self->counts.added > 0;
  if (!result->changed)
    return TRUE;
  result->fetch = self->fetch;
  return up_store_set_fetch_content (self->connection, self->fetch,
                                     (gint64) up_text_stream_get_n_bytes (text),
                                     up_text_stream_get_sha256 (text), error) &&
         up_store_finish_fetch (self->connection, self->fetch, (gint64) result->report.imported,
                                NULL, error) &&
         up_transaction_commit (g_steal_pointer (&transaction), error);
}

/**
 * up_import_commits: (skip)
 * @connection: (nullable): the store; %NULL to read without writing
 * @text: text that up_import_commits_match() knows, from its beginning
 * @options: what the user said about it
 * @result: result to be filled
 * @error: return location
 *
 * Brings in answers of `GET /repos/OWNER/NAME/commits` that somebody kept, of any length.
 *
 * Returns: whether it was read and written; otherwise the store is as it was
 */
gboolean
up_import_commits (UpConnection          *connection,
                   UpTextStream          *text,
                   const UpImportOptions *options,
                   UpImportResult        *result,
                   GError               **error)
{
  Import self = { .connection = connection };
  gboolean done = connection != NULL ? write_all (&self, text, options, result, error)
                                     : read_all (&self, text, &result->report, error);

  result->format = g_strdup ("JSON, commits on GitHub");
  up_read_counts_clear (&self.counts);
  g_free (self.target);
  return done;
}

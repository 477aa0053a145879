/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-answer-page.h"

#include "up-bundled.h"
#include "up-feed-faults.h"
#include "up-import.h"
#include "up-readers.h"
#include "up-sources-error.h"
#include "up-store-network.h"
#include "up-store-write.h"
#include "up-transaction.h"

#include <string.h>

#define ACTION "write an answer to"

void
up_answer_page_clear (UpAnswerPage *self)
{
  up_read_counts_clear (&self->counts);
}

/**
 * up_query_is_daily:
 * @query: a question
 *
 * Returns: whether its answer is about the day on which it is given, so that the same answer on
 *   another day is news
 */
gboolean
up_query_is_daily (const UpQuery *query)
{
  g_return_val_if_fail (query != NULL, FALSE);

  for (guint i = 0; i < query->readings->len; i++)
    {
      const UpJsonReading *reading = query->readings->pdata[i];

      if (reading->time.kind == UP_PICK_DAY)
        return TRUE;
    }
  return FALSE;
}

/* Servers that are being repaired, and portals of hotels, answer everything with a web page. */
static gboolean
check_kind (UpAnswerPage     *self,
            const char *text,
            gsize       length,
            GError    **error)
{
  gsize i = 0;

  while (i < length && g_ascii_isspace (text[i]))
    i++;
  if ((self->response->type != NULL && strcmp (self->response->type, "text/html") == 0) ||
      (i < length && text[i] == '<'))
    {
      g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_ANSWER,
                           "the answer is a web page, not figures");
      return FALSE;
    }
  return TRUE;
}

static gboolean
put_description (UpAnswerPage       *self,
                 UpConnection *connection,
                 GError      **error)
{
  const UpDescription *description = self->description;

  if (up_store_put_source (connection, description->source, error) == 0)
    return FALSE;
  for (guint i = 0; i < description->metrics->len; i++)
    {
      if (up_store_put_metric (connection, description->metrics->pdata[i], error) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_json (UpAnswerPage              *self,
           const UpReadContext *context,
           UpConnection        *connection,
           UpObservationWriter *writer,
           GError             **error)
{
  gsize length;
  const char *text = g_bytes_get_data (self->response->content, &length);
  g_autoptr (yyjson_doc) doc = NULL;
  yyjson_val *root;

  if (self->response->status == 204)
    return TRUE;
  if (!check_kind (self, text, length, error))
    return FALSE;
  if (self->query->reader != NULL && up_reader_takes_text (self->query->reader))
    return up_reader_run_text (self->query->reader, self->response->content, context, connection,
                               writer, &self->counts, error);
  doc = up_json_read (text != NULL ? text : "", (gssize) length, "The answer", error);
  root = yyjson_doc_get_root (doc);
  if (root == NULL)
    return FALSE;
  self->more = yyjson_is_true (up_pick_value (&self->query->more, root, root));
  if (self->description->quota.kind == UP_PICK_ROOT)
    {
      yyjson_val *quota = up_pick_value (&self->description->quota, root, root);

      self->quota = yyjson_is_int (quota) ? yyjson_get_sint (quota) : -1;
    }
  if (self->description->pause.kind == UP_PICK_ROOT)
    self->pause = CLAMP (yyjson_get_sint (up_pick_value (&self->description->pause, root, root)),
                         0, 86400);
  for (guint i = 0; i < self->query->readings->len; i++)
    {
      if (!up_json_reading_write (self->query->readings->pdata[i], root, context, connection,
                                  writer, &self->counts, error))
        return FALSE;
    }
  return self->query->reader == NULL ||
         up_reader_run (self->query->reader, root, context, connection, writer, &self->counts,
                        error);
}

/* Everything of the page; what says nothing that the store does not have leaves no trace but the
 * confirmation. Returns the number of the fetch, 0 when there is none, -1 with @error. */
static gint64
write_json (UpAnswerPage        *self,
            UpConnection  *connection,
            const UpFetch *fetch,
            GError       **error)
{
  g_autoptr (UpTransaction) transaction = up_transaction_begin (connection, ACTION, error);
  g_autoptr (UpObservationWriter) writer = NULL;
  UpReadContext context = { self->description->source->key, self->target,
                            self->response->last_page, self->retrieved, 0 };
  gboolean known = FALSE;

  if (transaction == NULL)
    return -1;
  context.fetch = up_store_begin_fetch (connection, fetch, error);
  if (context.fetch == 0)
    return -1;
  writer = up_observation_writer_new (connection, context.fetch, error);
  if (writer == NULL || !read_json (self, &context, connection, writer, error) ||
      !up_observation_writer_finish (writer, &self->written, error) ||
      !up_store_finish_fetch (connection, context.fetch, (gint64) self->counts.rows,
                              self->counts.fault, error))
    return -1;
  g_clear_pointer (&writer, up_observation_writer_free);

  self->changed = self->written.added + self->written.revised + self->counts.added > 0;
  if (!self->changed && self->written.same > 0 &&
      !up_store_has_content (connection, fetch->source, fetch->sha256, context.fetch, &known,
                             error))
    return -1;
  if (!self->changed && (self->written.same == 0 || known))
    return 0;
  return up_transaction_commit (g_steal_pointer (&transaction), error) ? context.fetch : -1;
}

static gint64
write_table (UpAnswerPage        *self,
             UpConnection  *connection,
             const UpFetch *fetch,
             GError       **error)
{
  gsize length;
  const char *text = g_bytes_get_data (self->response->content, &length);
  g_autofree char *path = g_strndup (self->url, strcspn (self->url, "?#"));
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *bundled = up_bundled_get_path ();
  g_autoptr (GInputStream) stream =
      g_memory_input_stream_new_from_bytes (self->response->content);
  g_autoptr (UpConnection) known = up_connection_open (bundled, UP_OPEN_BUNDLED, NULL);
  UpImportOptions options = { .table = UP_TABLE_OPTIONS_INIT,
                              .source = self->description->source->key,
                              .known = known,
                              .retrieved = self->retrieved,
                              .answer = fetch };
  g_autoptr (UpImportResult) result = NULL;

  if (!check_kind (self, text, length, error))
    return -1;
  options.table.name = name;
  result = up_import_stream (connection, stream, &options, NULL, error);
  if (result == NULL)
    return -1;
  self->written = result->counts;
  self->counts.rows = result->report.rows;
  self->counts.skipped = result->report.n_faults;
  self->counts.added = result->events_added;
  if (result->report.skips->len > 0)
    self->counts.fault = g_strdup (g_array_index (result->report.skips, UpTableSkip, 0).reason);
  self->changed = result->counts.added + result->counts.revised + result->events_added > 0;
  if (result->report.rows > 0 && result->report.imported == 0)
    {
      g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_ANSWER,
                   "none of its %" G_GUINT64_FORMAT " rows can be used: %s", result->report.rows,
                   self->counts.fault != NULL ? self->counts.fault : "they hold nothing");
      return -1;
    }
  return result->fetch;
}

/* Where the answer stands that is already known, so that it is asked for only when it changed. */
static gboolean
put_answer (UpAnswerPage       *self,
            UpConnection *connection,
            gint64        fetch,
            GError      **error)
{
  UpAnswer answer = { .etag = self->response->etag,
                      .last_modified = self->response->last_modified,
                      .bytes = (gint64) g_bytes_get_size (self->response->content),
                      .sha256 = self->response->sha256,
                      .next = self->response->next,
                      .fetch = fetch,
                      .checked = self->retrieved,
                      .series = (gint64) self->written.series };

  /* Spans of days are asked for once. */
  if (self->query->span_days > 0)
    return TRUE;
  return up_store_put_answer (connection, self->description->source->key, self->url, &answer,
                              error);
}

/**
 * up_answer_page_write:
 * @self: a page
 * @connection: a connection that writes, inside a transaction
 * @error: return location
 *
 * Brings an answer into the store, with where it came from.
 *
 * Returns: whether all of it was brought in; otherwise @error is of %UP_SOURCES_ERROR,
 *   %UP_BASE_ERROR or %UP_STORE_ERROR and the transaction is to be rolled back
 */
gboolean
up_answer_page_write (UpAnswerPage       *self,
               UpConnection *connection,
               GError      **error)
{
  const UpResponse *response = self->response;
  UpFetch fetch = { .source = self->description->source->key,
                    .url = self->url,
                    .status = response->status,
                    .etag = response->etag,
                    .last_modified = response->last_modified,
                    .bytes = (gint64) g_bytes_get_size (response->content),
                    .sha256 = response->sha256,
                    .retrieved = self->retrieved };
  gint64 id;

  g_return_val_if_fail (connection != NULL, FALSE);

  self->quota = -1;
  if (!put_description (self, connection, error))
    return FALSE;
  id = self->query->is_table ? write_table (self, connection, &fetch, error)
                             : write_json (self, connection, &fetch, error);
  if (id < 0 || (self->flags != NULL &&
                 !up_feed_check_answer (connection, fetch.source, id, &self->written, self->before,
                                        self->flags, error)))
    return FALSE;
  return put_answer (self, connection, id, error);
}

/**
 * up_answer_page_confirm:
 * @self: a page that is the same as last time
 * @connection: a connection that writes, inside a transaction
 * @error: return location
 *
 * Writes down that the answer is still the same.
 *
 * Returns: whether that was written; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_answer_page_confirm (UpAnswerPage       *self,
                 UpConnection *connection,
                 GError      **error)
{
  const char *source = self->description->source->key;
  g_autoptr (UpAnswer) answer = NULL;
  GError *problem = NULL;
  gint64 rows;

  self->quota = -1;
  answer = up_store_find_answer (connection, source, self->url, &problem);
  if (answer == NULL)
    {
      if (problem != NULL)
        g_propagate_error (error, problem);
      return problem == NULL;
    }
  rows = answer->fetch != 0 ? up_store_count_rows (connection, answer->fetch, error) : 0;
  if (rows < 0)
    return FALSE;
  self->written.same = (guint64) rows;
  answer->checked = self->retrieved;
  return up_store_put_answer (connection, source, self->url, answer, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-readers.h"

#include "up-gunzip.h"
#include "up-series.h"
#include "up-sources-error.h"
#include "up-store-write.h"

#include <math.h>
#include <string.h>

/* Longest answer that is unpacked: what UP_CLIENT_OPTIONS_INIT allows for those not packed. */
#define MAX_TEXT (64 * 1024 * 1024)

/* Answers that say more than rows of figures. */
static const struct
{
  const char *name;
  gboolean (*run) (yyjson_val          *root,
                   const UpReadContext *context,
                   UpConnection        *connection,
                   UpObservationWriter *writer,
                   UpReadCounts        *counts,
                   GError             **error);
} readers[] = {
  { "cncf-landscape", up_read_cncf_landscape },
  { "github-commits", up_read_github_commits },
  { "hn-threads", up_read_hn_threads },
  { "hn-postings", up_read_hn_postings },
};

/* Answers that are no JSON. */
static const struct
{
  const char *name;
  gboolean (*run) (const char          *text,
                   gsize                length,
                   const UpReadContext *context,
                   UpConnection        *connection,
                   UpObservationWriter *writer,
                   UpReadCounts        *counts,
                   GError             **error);
} text_readers[] = {
  { "debian", up_read_debian },
  { "go-index", up_read_go_index },
};

/**
 * up_reader_takes_text:
 * @name: name of a reader
 *
 * Returns: whether it is one for answers that are no JSON
 */
gboolean
up_reader_takes_text (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (text_readers); i++)
    {
      if (strcmp (text_readers[i].name, name) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * up_reader_is_known:
 * @name: name of a reader
 *
 * Returns: whether there is one of that name
 */
gboolean
up_reader_is_known (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      if (strcmp (readers[i].name, name) == 0)
        return TRUE;
    }
  return up_reader_takes_text (name);
}

/**
 * up_reader_run:
 * @name: name of a reader
 * @root: a JSON answer
 * @context: what else is known of it
 * @connection: a connection that writes, inside a transaction
 * @writer: for its values
 * @counts: (inout): what became of its rows
 * @error: return location
 *
 * Returns: whether the answer was read; otherwise @error is of %UP_SOURCES_ERROR or %UP_STORE_ERROR
 *   and the transaction is to be rolled back
 */
gboolean
up_reader_run (const char          *name,
               yyjson_val          *root,
               const UpReadContext *context,
               UpConnection        *connection,
               UpObservationWriter *writer,
               UpReadCounts        *counts,
               GError             **error)
{
  g_return_val_if_fail (name != NULL && context != NULL && counts != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      if (strcmp (readers[i].name, name) == 0)
        return readers[i].run (root, context, connection, writer, counts, error);
    }
  g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT, "there is no reader “%.40s”",
               name);
  return FALSE;
}

/* A file that is packed is unpacked; a file of some length unpacks to one of any. */
static GByteArray *
unpack (GBytes  *content,
        GError **error)
{
  g_autoptr (GInputStream) packed = g_memory_input_stream_new_from_bytes (content);
  g_autoptr (GInputStream) stream = up_gunzip_open (packed, NULL, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 chunk[16384];
  gssize n;

  if (stream == NULL)
    return NULL;
  while ((n = g_input_stream_read (stream, chunk, sizeof chunk, NULL, error)) > 0)
    {
      if (bytes->len + (gsize) n > MAX_TEXT)
        {
          g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_LIMIT,
                               "the answer is too long");
          return NULL;
        }
      g_byte_array_append (bytes, chunk, (guint) n);
    }
  return n == 0 ? g_steal_pointer (&bytes) : NULL;
}

/**
 * up_reader_run_text:
 * @name: name of a reader for answers that are no JSON
 * @content: an answer, perhaps packed with gzip
 * @context: what else is known of it
 * @connection: a connection that writes, inside a transaction
 * @writer: for its values
 * @counts: (inout): what became of its rows
 * @error: return location
 *
 * Returns: whether the answer was read; otherwise @error is of %UP_SOURCES_ERROR or %UP_STORE_ERROR
 *   and the transaction is to be rolled back
 */
gboolean
up_reader_run_text (const char          *name,
                    GBytes              *content,
                    const UpReadContext *context,
                    UpConnection        *connection,
                    UpObservationWriter *writer,
                    UpReadCounts        *counts,
                    GError             **error)
{
  g_autoptr (GByteArray) text = NULL;

  g_return_val_if_fail (name != NULL && content != NULL && context != NULL, FALSE);

  text = unpack (content, error);
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (text_readers); i++)
    {
      if (strcmp (text_readers[i].name, name) == 0)
        return text_readers[i].run ((const char *) text->data, text->len, context, connection,
                                    writer, counts, error);
    }
  return FALSE;
}

/*
 * up_read_put_value: (skip)
 * @context: what is known of the answer
 * @connection: a connection that writes
 * @writer: takes the value
 * @metric: name of a metric of the source
 * @subject: whom it is about
 * @start: first moment of the period
 * @period: of the metric
 * @value: the number
 * @flags: #UpObservationFlags
 * @error: return location
 *
 * Writes a value that a reader made. A period that had not ended is marked.
 *
 * Returns: whether it was taken; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_read_put_value (const UpReadContext *context,
                   UpConnection        *connection,
                   UpObservationWriter *writer,
                   const char          *metric,
                   const UpSubject     *subject,
                   UpTime               start,
                   UpPeriod             period,
                   double               value,
                   guint                flags,
                   GError             **error)
{
  g_autofree char *key = g_strconcat (context->source, "/", metric, NULL);
  UpObservation observation = { .start = up_series_pack_start (start, period), .value = value,
                                .low = NAN, .high = NAN, .n = UP_OBSERVATION_NO_N,
                                .flags = flags };
  gint64 series;

  if (period > UP_PERIOD_DAY && up_time_add (start, period, 1) > context->retrieved)
    observation.flags |= UP_OBSERVATION_PARTIAL;
  if (up_store_put_subject (connection, subject, error) == 0)
    return FALSE;
  series = up_store_put_series (connection, key, subject->key, NULL, 0, error);
  return series != 0 && up_observation_writer_add (writer, series, &observation, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-exchange.h"

#include "up-sources-error.h"

#include <libdex.h>

#define CHUNK (64 * 1024)

/* Slower than this over twice the silence is no connection that serves anybody. */
#define SLOWEST_BYTES_PER_SECOND 100

/* What is being waited for; each wait has a cancellable of its own, which ends it. */
typedef struct
{
  SoupSession *session;           /* unowned */
  const UpClientOptions *options; /* unowned */
  GCancellable *stop;             /* unowned */
  DexPromise *connected;          /* unowned: settled when there is a connection */
  gint64 began;                   /* monotonic */
} Run;

static void
starting_cb (SoupMessage *message,
             gpointer     data)
{
  Run *run = data;

  if (dex_future_is_pending (DEX_FUTURE (run->connected)))
    dex_promise_resolve_boolean (run->connected, TRUE);
}

static void
sent_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;
  GInputStream *stream = soup_session_send_finish (SOUP_SESSION (object), result, &error);

  if (stream != NULL)
    dex_promise_resolve_object (promise, stream);
  else
    dex_promise_reject (promise, error);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (object), result, &error);

  if (n >= 0)
    dex_promise_resolve_int64 (promise, n);
  else
    dex_promise_reject (promise, error);
}

/* Whether the promise is settled within the time; a failure is left to who looks at it. */
static gboolean
settles (DexPromise *promise,
         guint       ms)
{
  dex_await (dex_future_first (dex_ref (DEX_FUTURE (promise)), dex_timeout_new_msec ((int) ms),
                               NULL), NULL);
  return !dex_future_is_pending (DEX_FUTURE (promise));
}

static gboolean
time_out (Run        *run,
          const char *why,
          GError    **error)
{
  g_cancellable_cancel (run->stop);
  g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_UNREACHABLE, why);
  return FALSE;
}

static GInputStream *
send_message (UpExchange *self,
      Run        *run,
      GError    **error)
{
  g_autoptr (DexPromise) promise = dex_promise_new ();
  const GValue *value;

  g_signal_connect (self->message, "starting", G_CALLBACK (starting_cb), run);
  soup_session_send_async (run->session, self->message, G_PRIORITY_DEFAULT, run->stop, sent_cb,
                           dex_ref (promise));
  dex_await (dex_future_first (dex_ref (DEX_FUTURE (promise)),
                               dex_ref (DEX_FUTURE (run->connected)),
                               dex_timeout_new_msec ((int) run->options->connect_ms), NULL), NULL);
  if (dex_future_is_pending (DEX_FUTURE (promise)) &&
      dex_future_is_pending (DEX_FUTURE (run->connected)))
    time_out (run, "there was no connection in time", error);
  else if (!settles (promise, run->options->silence_ms))
    time_out (run, "the server did not answer in time", error);
  g_signal_handlers_disconnect_by_data (self->message, run);
  if (error != NULL && *error != NULL)
    return NULL;
  value = dex_future_get_value (DEX_FUTURE (promise), error);
  return value != NULL ? g_value_dup_object (value) : NULL;
}

/* Reads a piece; 0 at the end, -1 with @error. The buffer is the callback's until it has come, also
 * after a time-out, so it belongs to the promise's waiting. */
static gssize
read_piece (Run          *run,
            GInputStream *stream,
            guint8       *buffer,
            GError      **error)
{
  g_autoptr (DexPromise) promise = dex_promise_new ();
  const GValue *value;

  g_input_stream_read_async (stream, buffer, CHUNK, G_PRIORITY_DEFAULT, run->stop, read_cb,
                             dex_ref (promise));
  if (!settles (promise, run->options->silence_ms))
    {
      time_out (run, "the server fell silent", error);
      dex_await (dex_ref (DEX_FUTURE (promise)), NULL);
      return -1;
    }
  value = dex_future_get_value (DEX_FUTURE (promise), error);
  return value != NULL ? (gssize) g_value_get_int64 (value) : -1;
}

static gboolean
check_pace (Run     *run,
            gsize    bytes,
            GError **error)
{
  gint64 ms = (g_get_monotonic_time () - run->began) / 1000;

  if (ms > run->options->total_ms)
    return time_out (run, "the answer took too long", error);
  if (ms > 2 * (gint64) run->options->silence_ms &&
      (gint64) bytes * 1000 < ms * SLOWEST_BYTES_PER_SECOND)
    return time_out (run, "the answer came too slowly", error);
  return TRUE;
}

static gboolean
read_all (UpExchange   *self,
          Run          *run,
          GInputStream *stream,
          GError      **error)
{
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  gssize n;

  while ((n = read_piece (run, stream, buffer, error)) > 0)
    {
      g_byte_array_append (self->raw, buffer, (guint) n);
      if (self->got != NULL)
        self->got ((gsize) n, self->got_data);
      if (self->raw->len > run->options->max_bytes)
        {
          g_cancellable_cancel (run->stop);
          g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_LIMIT,
                       "the answer is longer than %" G_GUINT64_FORMAT " bytes",
                       run->options->max_bytes);
          return FALSE;
        }
      if (!check_pace (run, self->raw->len, error))
        return FALSE;
    }
  return n == 0;
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      stop)
{
  g_cancellable_cancel (stop);
}

/**
 * up_exchange_run:
 * @self: an exchange with a message
 * @session: for it
 * @options: how long to wait
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Sends the message and reads the whole answer, whatever its status. For fibers.
 *
 * Returns: whether an answer came; otherwise @error is of %UP_SOURCES_ERROR, or as GIO and libsoup
 *   have it
 */
gboolean
up_exchange_run (UpExchange            *self,
                 SoupSession           *session,
                 const UpClientOptions *options,
                 GCancellable          *cancellable,
                 GError               **error)
{
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (DexPromise) connected = dex_promise_new ();
  Run run = { session, options, stop, connected, g_get_monotonic_time () };
  GError *problem = NULL;
  gulong handler = 0;
  gboolean done;

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), g_object_ref (stop),
                                     g_object_unref);
  self->raw = g_byte_array_new ();
  stream = send_message (self, &run, &problem);
  done = stream != NULL && read_all (self, &run, stream, &problem);
  if (handler != 0)
    g_cancellable_disconnect (cancellable, handler);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return done;
}

static gboolean
unpack_into (GByteArray *packed,
             GByteArray *out,
             guint64     max_bytes,
             GError    **error)
{
  g_autoptr (GZlibDecompressor) gunzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  gsize used = 0;

  for (;;)
    {
      gsize n_read, n_written;
      GConverterResult result =
          g_converter_convert (G_CONVERTER (gunzip), packed->data + used, packed->len - used,
                               buffer, CHUNK, G_CONVERTER_INPUT_AT_END, &n_read, &n_written, error);

      if (result == G_CONVERTER_ERROR)
        return FALSE;
      used += n_read;
      g_byte_array_append (out, buffer, (guint) n_written);
      if (out->len > max_bytes)
        {
          g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_LIMIT,
                       "the answer unpacks to more than %" G_GUINT64_FORMAT " bytes", max_bytes);
          return FALSE;
        }
      if (result == G_CONVERTER_FINISHED)
        return TRUE;
    }
}

/**
 * up_exchange_unpack:
 * @self: an exchange that ran
 * @max_bytes: longest content
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the content; otherwise @error is of %UP_SOURCES_ERROR:
 *   %UP_SOURCES_ERROR_UNREACHABLE when the packed answer broke off
 */
GBytes *
up_exchange_unpack (UpExchange *self,
                    guint64     max_bytes,
                    GError    **error)
{
  g_autoptr (GByteArray) content = NULL;
  g_autoptr (GError) problem = NULL;
  const char *encoding = soup_message_headers_get_one (
      soup_message_get_response_headers (self->message), "Content-Encoding");

  if (encoding == NULL || g_ascii_strcasecmp (encoding, "identity") == 0 || self->raw->len == 0)
    return g_byte_array_free_to_bytes (g_steal_pointer (&self->raw));
  if (g_ascii_strcasecmp (encoding, "gzip") != 0 && g_ascii_strcasecmp (encoding, "x-gzip") != 0)
    {
      g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_ANSWER,
                   "the answer is packed as “%.20s”, which was not asked for", encoding);
      return NULL;
    }
  content = g_byte_array_new ();
  if (unpack_into (self->raw, content, max_bytes, &problem))
    return g_byte_array_free_to_bytes (g_steal_pointer (&content));
  if (problem->domain == UP_SOURCES_ERROR)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_UNREACHABLE,
                         "the packed answer broke off");
  else
    g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_ANSWER,
                         "the packed answer is damaged");
  return NULL;
}

/**
 * up_exchange_clear:
 * @self: an exchange
 */
void
up_exchange_clear (UpExchange *self)
{
  g_clear_object (&self->message);
  g_clear_pointer (&self->raw, g_byte_array_unref);
}

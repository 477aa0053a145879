/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contents that break off, never come, or are not what they say; and giving up. */
#include "config.h"

#include "client-call.h"
#include "up-sources-error.h"

#include <string.h>

/* gzip of 'x' × 20. */
static const guint8 packed[] = { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xab, 0xa8, 0xc0, 0x0b,
                                 0, 0x8c, 0x43, 0x6d, 0xd7, 20, 0, 0, 0 };

static GBytes *
pack (gconstpointer data,
      gsize         length)
{
  g_autoptr (GZlibCompressor) gzip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6);
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  return g_converter_convert_bytes (G_CONVERTER (gzip), bytes, NULL);
}

static void
answer_body (const UpTestRequest *request,
             gpointer             data)
{
  g_autofree char *text = g_strnfill (5000, 'x');
  g_autoptr (GBytes) gz = pack (text, 5000);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (gz, &length);

  if (strcmp (request->path, "/gzip") == 0)
    up_test_reply_bytes (request, 200, "Content-Encoding: gzip\r\n", bytes, length);
  else if (strcmp (request->path, "/cut") == 0)
    up_test_reply_bytes (request, 200, "Content-Encoding: gzip\r\n", bytes, length - 6);
  else if (strcmp (request->path, "/garbage") == 0)
    up_test_reply_bytes (request, 200, "Content-Encoding: gzip\r\n", packed, 12);
  else if (strcmp (request->path, "/nogzip") == 0)
    up_test_reply (request, 200, "Content-Encoding: gzip\r\n", "this is not packed at all");
  else if (strcmp (request->path, "/brotli") == 0)
    up_test_reply (request, 200, "Content-Encoding: br\r\n", "xx");
  else if (strcmp (request->path, "/bomb") == 0)
    {
      g_autofree char *zeros = g_malloc0 (1000000);
      g_autoptr (GBytes) bomb = pack (zeros, 1000000);

      bytes = g_bytes_get_data (bomb, &length);
      up_test_reply_bytes (request, 200, "Content-Encoding: gzip\r\n", bytes, length);
    }
  else if (strcmp (request->path, "/long") == 0)
    {
      g_autofree char *fill = g_strnfill (200000, 'x');

      up_test_reply (request, 200, NULL, fill);
    }
  else if (strcmp (request->path, "/reset") == 0)
    up_test_write (request, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
  else if (strcmp (request->path, "/silent") == 0)
    g_usleep (900000);
  else if (strcmp (request->path, "/stall") == 0)
    {
      up_test_write (request, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
      g_usleep (900000);
    }
  else if (strcmp (request->path, "/drip") == 0)
    {
      up_test_write (request, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
      for (guint i = 0; i < 20; i++)
        {
          up_test_write (request, "x");
          g_output_stream_flush (request->out, NULL, NULL);
          g_usleep (100000);
        }
    }
  else if (strcmp (request->path, "/nonsense") == 0)
    up_test_write (request, "\001\002 nonsense\r\n\r\n");
}

static void
test_bodies (void)
{
  g_autoptr (UpTestServer) server = up_test_server_new (answer_body, NULL, NULL);
  g_auto (Call) fine = { 0 };
  g_autofree char *wanted = g_strnfill (5000, 'x');
  static const struct
  {
    const char *path;
    UpSourcesError code;
    guint tries;
  } cases[] = {
    { "/cut", UP_SOURCES_ERROR_UNREACHABLE, 3 },
    { "/garbage", UP_SOURCES_ERROR_UNREACHABLE, 3 },
    { "/nogzip", UP_SOURCES_ERROR_ANSWER, 1 },
    { "/brotli", UP_SOURCES_ERROR_ANSWER, 1 },
    { "/bomb", UP_SOURCES_ERROR_LIMIT, 1 },
    { "/long", UP_SOURCES_ERROR_LIMIT, 1 },
    { "/reset", UP_SOURCES_ERROR_UNREACHABLE, 3 },
    { "/silent", UP_SOURCES_ERROR_UNREACHABLE, 3 },
    { "/stall", UP_SOURCES_ERROR_UNREACHABLE, 3 },
    { "/drip", UP_SOURCES_ERROR_UNREACHABLE, 3 },
  };

  make_call (&fine, server, "/gzip");
  assert_content (&fine, wanted);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Call) call = { 0 };
      gint64 began = g_get_monotonic_time ();

      make_call (&call, server, cases[i].path);
      assert_failed (call, cases[i].code);
      g_assert_cmpuint (call.log->len, ==, cases[i].tries);
      g_assert_cmpint (g_get_monotonic_time () - began, <, 6 * G_TIME_SPAN_SECOND);
    }
}

static void
answer_wait (const UpTestRequest *request,
             gpointer             data)
{
  up_test_reply (request, 429, "Retry-After: 1\r\n", "");
}

static gboolean
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (void)
{
  g_autoptr (UpTestServer) stalls = up_test_server_new (answer_body, NULL, NULL);
  g_autoptr (UpTestServer) waits = up_test_server_new (answer_wait, NULL, NULL);

  for (guint i = 0; i < 2; i++)
    {
      g_auto (Call) call = { 0 };
      gint64 began = g_get_monotonic_time ();

      call.cancellable = g_cancellable_new ();
      g_timeout_add (60, cancel_cb, call.cancellable);
      make_call (&call, i == 0 ? stalls : waits, i == 0 ? "/stall" : "/x");
      g_assert_error (call.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpint (g_get_monotonic_time () - began, <, 600000);
      g_clear_object (&call.cancellable);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/client/bodies", test_bodies);
  g_test_add_func ("/client/cancel", test_cancel);
  return g_test_run ();
}

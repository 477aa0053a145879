/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-test-server.h"

#include <string.h>

#define STACK_SIZE (1024 * 1024)

struct _UpTestServer
{
  GSocketService *service;
  GTlsCertificate *certificate; /* nullable */
  UpTestHandler handler;
  gpointer data;
  char *url;
  int count; /* atomic */
};

static char *
read_head (GInputStream *in)
{
  g_autoptr (GString) head = g_string_new (NULL);
  char byte;

  while (g_input_stream_read (in, &byte, 1, NULL, NULL) == 1)
    {
      g_string_append_c (head, byte);
      if (g_str_has_suffix (head->str, "\r\n\r\n"))
        return g_string_free (g_steal_pointer (&head), FALSE);
    }
  return NULL;
}

/* On a thread of its own: a handler may sleep. One request a connection. */
static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source,
        gpointer                data)
{
  UpTestServer *self = data;
  g_autoptr (GIOStream) stream = g_object_ref (G_IO_STREAM (connection));
  g_autofree char *head = NULL;
  g_auto (GStrv) words = NULL;
  UpTestRequest request = { 0 };

  if (self->certificate != NULL)
    {
      g_autoptr (GIOStream) secured =
          g_tls_server_connection_new (stream, self->certificate, NULL);

      g_set_object (&stream, secured);
    }
  head = read_head (g_io_stream_get_input_stream (stream));
  words = head != NULL ? g_strsplit (head, " ", 3) : NULL;
  if (words != NULL && g_strv_length (words) == 3)
    {
      request = (UpTestRequest) { words[1], head,
                                  (guint) g_atomic_int_add (&self->count, 1),
                                  g_io_stream_get_output_stream (stream) };
      self->handler (&request, self->data);
    }
  g_io_stream_close (stream, NULL, NULL);
  return TRUE;
}

UpTestServer *
up_test_server_new (UpTestHandler    handler,
                    gpointer         data,
                    GTlsCertificate *certificate)
{
  UpTestServer *self = g_new0 (UpTestServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0), used = NULL;
  g_autoptr (GError) error = NULL;

  self->handler = handler;
  self->data = data;
  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->service = g_threaded_socket_service_new (16);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address,
                                 G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &used, &error);
  g_assert_no_error (error);
  self->url = g_strdup_printf ("%s://127.0.0.1:%u", certificate != NULL ? "https" : "http",
                               g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (used)));
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  g_socket_service_start (self->service);
  return self;
}

void
up_test_server_free (UpTestServer *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_clear_object (&self->service);
  g_clear_object (&self->certificate);
  g_free (self->url);
  g_free (self);
}

const char *
up_test_server_get_url (UpTestServer *self)
{
  return self->url;
}

guint
up_test_server_get_count (UpTestServer *self)
{
  return (guint) g_atomic_int_get (&self->count);
}

void
up_test_write (const UpTestRequest *request,
               const char          *text)
{
  g_output_stream_write_all (request->out, text, strlen (text), NULL, NULL, NULL);
}

void
up_test_reply_bytes (const UpTestRequest *request,
                     int                  status,
                     const char          *headers,
                     gconstpointer        body,
                     gsize                length)
{
  g_autofree char *head = g_strdup_printf (
      "HTTP/1.1 %d Whatever\r\nContent-Length: %" G_GSIZE_FORMAT "\r\nConnection: close\r\n%s\r\n",
      status, length, headers != NULL ? headers : "");

  up_test_write (request, head);
  g_output_stream_write_all (request->out, body, length, NULL, NULL, NULL);
}

void
up_test_reply (const UpTestRequest *request,
               int                  status,
               const char          *headers,
               const char          *body)
{
  up_test_reply_bytes (request, status, headers, body, strlen (body));
}

/* Value of a header of the request, NULL when it has none. */
char *
up_test_request_header (const UpTestRequest *request,
                        const char          *name)
{
  g_auto (GStrv) lines = g_strsplit (request->text, "\r\n", -1);

  for (guint i = 1; lines[i] != NULL; i++)
    {
      char *colon = strchr (lines[i], ':');

      if (colon != NULL && g_ascii_strncasecmp (lines[i], name, strlen (name)) == 0 &&
          (gsize) (colon - lines[i]) == strlen (name))
        return g_strstrip (g_strdup (colon + 1));
    }
  return NULL;
}

/* Runs a fiber on the thread pool, as the program does, and waits for its end. */
void
up_test_run_fiber (DexFiberFunc func,
                   gpointer     data)
{
  g_autoptr (DexFuture) future = dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (),
                                                      STACK_SIZE, func, data, NULL);
  gint64 end = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;

  while (dex_future_is_pending (future))
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
    }
}

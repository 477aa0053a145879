/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client-call.h"

#include <string.h>

static void
log_cb (const UpRequestRecord *record,
        gpointer               data)
{
  UpRequestRecord *copy = g_new0 (UpRequestRecord, 1);

  copy->url = g_strdup (record->url);
  copy->status = record->status;
  copy->bytes = record->bytes;
  copy->sha256 = g_strdup (record->sha256);
  copy->error = g_strdup (record->error);
  g_ptr_array_add (((Call *) data)->log, copy);
}

DexFuture *
call_fiber (gpointer data)
{
  Call *call = data;
  UpClient *client = up_client_new (&call->options);

  up_client_set_log (client, log_cb, NULL, call);
  call->response = up_client_get (client, &call->request, call->cancellable, &call->error);
  call->wait_ms = up_client_get_wait (client);
  up_client_get_budget (client, &call->budget);
  up_client_free (client);
  return dex_future_new_for_boolean (TRUE);
}

void
call_clear (Call *call)
{
  g_clear_pointer (&call->response, up_response_free);
  g_clear_error (&call->error);
  g_clear_pointer (&call->log, g_ptr_array_unref);
}

/* Short times, so that faults that take long in life are quick here. */
void
make_call (Call         *call,
           UpTestServer *server,
           const char   *path)
{
  g_autofree char *url = g_strconcat (up_test_server_get_url (server), path, NULL);
  const UpClientOptions options = { .connect_ms = 2000, .silence_ms = 250, .total_ms = 1500,
                                    .max_bytes = 100000, .max_tries = 3, .backoff_ms = 1,
                                    .max_backoff_ms = 5, .max_wait_ms = 1500, .seed = 7,
                                    .trust = call->options.trust };

  call->options = options;
  call->request.url = url;
  call->log = g_ptr_array_new_with_free_func ((GDestroyNotify) up_request_record_free);
  up_test_run_fiber (call_fiber, call);
  g_assert_true ((call->response == NULL) == (call->error != NULL));
  call->request.url = NULL;
}

void
assert_content (const Call *call,
                const char *wanted)
{
  gsize length;
  const char *got;

  g_assert_no_error (call->error);
  got = g_bytes_get_data (call->response->content, &length);
  g_assert_cmpmem (got, length, wanted, strlen (wanted));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/* A server on the loopback device that answers as a test wants it, to the byte: what a library for
 * servers would not send is what clients have to stand. */
typedef struct _UpTestServer UpTestServer;

typedef struct
{
  const char *path; /* with the query */
  const char *text; /* the whole head */
  guint number;     /* how many came before it */
  GOutputStream *out;
} UpTestRequest;

typedef void (*UpTestHandler)    (const UpTestRequest *request,
                                  gpointer             data);

UpTestServer *up_test_server_new (UpTestHandler        handler,
                                  gpointer             data,
                                  GTlsCertificate     *certificate);
void          up_test_server_free (UpTestServer       *self);
const char   *up_test_server_get_url (UpTestServer    *self);
guint         up_test_server_get_count (UpTestServer  *self);

void          up_test_reply      (const UpTestRequest *request,
                                  int                  status,
                                  const char          *headers,
                                  const char          *body);
void          up_test_reply_bytes (const UpTestRequest *request,
                                  int                  status,
                                  const char          *headers,
                                  gconstpointer        body,
                                  gsize                length);
void          up_test_write      (const UpTestRequest *request,
                                  const char          *text);
char         *up_test_request_header (const UpTestRequest *request,
                                  const char          *name);

void          up_test_run_fiber  (DexFiberFunc         func,
                                  gpointer             data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpTestServer, up_test_server_free)

G_END_DECLS

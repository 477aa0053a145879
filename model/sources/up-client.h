/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-headers.h"
#include "up-response.h"
#include "up-store-network.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UpClientOptions:
 * @connect_ms: longest time until there is a connection
 * @silence_ms: longest time without a byte
 * @total_ms: longest time for one answer
 * @max_bytes: longest answer, packed or not
 * @max_tries: how often something is asked that fails for reasons that pass
 * @backoff_ms: mean pause before the second try; it doubles from try to try
 * @max_backoff_ms: longest such pause
 * @max_wait_ms: longest wait that a server may ask for and that is waited here; for longer ones the
 *   request fails with %UP_SOURCES_ERROR_BUSY
 * @interval_ms: shortest time from one request to the next
 * @reserve: requests of the server's budget that are left alone
 * @seed: of the jitter; 0 for a random one
 * @trust: (nullable): certificates to trust instead of the system's
 *
 * How patient a client is.
 */
typedef struct
{
  guint connect_ms;
  guint silence_ms;
  guint total_ms;
  guint64 max_bytes;
  guint max_tries;
  guint backoff_ms;
  guint max_backoff_ms;
  guint max_wait_ms;
  guint interval_ms;
  guint reserve;
  guint32 seed;
  GTlsDatabase *trust;
} UpClientOptions;

#define UP_CLIENT_OPTIONS_INIT                                                                     \
  {                                                                                                \
    .connect_ms = 15000, .silence_ms = 30000, .total_ms = 600000, .max_bytes = 64 * 1024 * 1024,   \
    .max_tries = 4, .backoff_ms = 500, .max_backoff_ms = 30000, .max_wait_ms = 60000,              \
  }

/**
 * UpRequest:
 * @url: the address
 * @headers: (nullable): names and values in turns, ending with %NULL
 * @token: (nullable): sent as a bearer token, to the host of @url only
 * @etag: (nullable): of the answer that is known
 * @last_modified: (nullable): of the answer that is known
 *
 * What to ask.
 */
typedef struct
{
  const char *url;
  const char *const *headers;
  const char *token;
  const char *etag;
  const char *last_modified;
} UpRequest;

/**
 * UpClientLog:
 * @record: one request and what came of it; its source is %NULL
 * @data: what the caller gave
 */
typedef void (*UpClientLog)       (const UpRequestRecord *record,
                                   gpointer               data);

/**
 * UpClientProgress:
 * @bytes: bytes of all answers so far
 * @waiting_ms: how long the client now waits for the server's sake, 0 when it does not
 * @data: what the caller gave
 */
typedef void (*UpClientProgress)  (guint64                bytes,
                                   guint                  waiting_ms,
                                   gpointer               data);

/**
 * UpClient:
 *
 * Asks one source politely over HTTP: one connection pool with a cap, conditional requests, gzip,
 * redirects (never from https to http, never out of http), time-outs, pauses that the server asks
 * for, back-off with jitter, a limit of bytes, and a log of everything that was asked. Belongs to
 * the fiber that made it; all of it waits without blocking the thread.
 */
typedef struct _UpClient UpClient;

UpClient   *up_client_new              (const UpClientOptions *options);
void        up_client_free             (UpClient              *self);
void        up_client_set_log          (UpClient              *self,
                                        UpClientLog            log,
                                        UpClientProgress       progress,
                                        gpointer               data);

UpResponse *up_client_get              (UpClient              *self,
                                        const UpRequest       *request,
                                        GCancellable          *cancellable,
                                        GError               **error);
gboolean    up_client_wait             (UpClient              *self,
                                        gint64                 ms,
                                        GCancellable          *cancellable,
                                        GError               **error);

void        up_client_get_budget       (UpClient              *self,
                                        UpBudget              *budget);
gint64      up_client_get_wait         (UpClient              *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpClient, up_client_free)

G_END_DECLS

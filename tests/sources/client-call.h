/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-client.h"
#include "up-test-server.h"

/* One request of a test, made in a fiber. */
typedef struct
{
  UpClientOptions options;
  UpRequest request;
  GCancellable *cancellable;
  UpResponse *response;
  GError *error;
  GPtrArray *log; /* (element-type UpRequestRecord) */
  gint64 wait_ms;
  UpBudget budget;
} Call;

void       call_clear     (Call         *call);
DexFuture *call_fiber     (gpointer      data);
void       make_call      (Call         *call,
                           UpTestServer *server,
                           const char   *path);
void       assert_content (const Call   *call,
                           const char   *wanted);

#define assert_failed(call, code)                                                                  \
  G_STMT_START                                                                                     \
    {                                                                                              \
      g_assert_error ((call).error, UP_SOURCES_ERROR, (int) (code));                               \
      g_assert_null (strchr ((call).error->message, '\n'));                                        \
    }                                                                                              \
  G_STMT_END

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

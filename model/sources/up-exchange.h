/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-client.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * UpExchange:
 * @message: (nullable): what was sent and its headers
 * @raw: (nullable): the bytes that came
 * @got: (nullable): called after each piece
 * @got_data: for @got
 *
 * One request over the wire, without redirects and second tries.
 */
typedef struct
{
  SoupMessage *message;
  GByteArray *raw;
  void (*got) (gsize    bytes,
               gpointer data);
  gpointer got_data;
} UpExchange;

gboolean up_exchange_run    (UpExchange            *self,
                             SoupSession           *session,
                             const UpClientOptions *options,
                             GCancellable          *cancellable,
                             GError               **error);
GBytes  *up_exchange_unpack (UpExchange            *self,
                             guint64                max_bytes,
                             GError               **error);
void     up_exchange_clear  (UpExchange            *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UpExchange, up_exchange_clear)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char    *up_token_find  (const char   *name,
                         const char   *server,
                         GCancellable *cancellable);
gboolean up_token_store (const char   *name,
                         const char   *server,
                         const char   *token,
                         GError      **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* What can go wrong between a question and its answer, in words; for up-client.c. */

char    *up_client_resolve       (const char  *base,
                                  const char  *reference,
                                  GError     **error);
gboolean up_client_same_server   (const char  *a,
                                  const char  *b);
gboolean up_client_may_follow    (const char  *from,
                                  const char  *to,
                                  GError     **error);
gboolean up_client_check_network (const char  *url,
                                  GError     **error);
char    *up_client_hide_secrets  (const char  *url);
void     up_client_fail_status   (int          status,
                                  GBytes      *content,
                                  gboolean     asks_to_wait,
                                  GError     **error);
void     up_client_explain       (SoupMessage *message,
                                  GError     **error);

G_END_DECLS

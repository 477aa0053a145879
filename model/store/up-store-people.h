/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"

G_BEGIN_DECLS

/**
 * UpBotRule:
 * @pattern: names or addresses of programs, `*` standing for any text
 * @holds: whether who it fits is taken for a program
 * @own: whether the user added it
 *
 * Who is taken for a program.
 */
typedef struct
{
  char *pattern;
  gboolean holds;
  gboolean own;
} UpBotRule;

GHashTable *up_store_load_merges   (UpConnection      *connection,
                                    GError           **error);
gboolean    up_store_put_merge     (UpConnection      *connection,
                                    const char        *key,
                                    const char        *into,
                                    GError           **error);
gboolean    up_store_remove_merge  (UpConnection      *connection,
                                    const char        *key,
                                    GError           **error);

GPtrArray  *up_store_list_bot_rules (UpConnection     *connection,
                                    const char *const *defaults,
                                    GError           **error);
GStrv       up_store_load_bots     (UpConnection      *connection,
                                    const char *const *defaults,
                                    GError           **error);
gboolean    up_store_put_bot_rule  (UpConnection      *connection,
                                    const char        *pattern,
                                    gboolean           holds,
                                    GError           **error);
gboolean    up_store_remove_bot_rule (UpConnection    *connection,
                                    const char        *pattern,
                                    GError           **error);

G_END_DECLS

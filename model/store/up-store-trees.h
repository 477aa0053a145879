/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-tree-count.h"

G_BEGIN_DECLS

/**
 * UpStoredPattern:
 * @pattern: a regular expression
 * @language: name of the only language it was looked for in, "" for all
 *
 * What was looked for in the files of a repository.
 */
typedef struct
{
  char *pattern;
  char *language;
} UpStoredPattern;

gboolean   up_store_put_trees     (UpConnection *connection,
                                   gint64        repository,
                                   GPtrArray    *trees,
                                   const char   *pattern,
                                   const char   *language,
                                   GError      **error);
GPtrArray *up_store_load_trees    (UpConnection *connection,
                                   gint64        repository,
                                   const char   *pattern,
                                   const char   *language,
                                   GError      **error);
GPtrArray *up_store_list_patterns (UpConnection *connection,
                                   gint64        repository,
                                   GError      **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-git-address.h"
#include "up-git-trees.h"
#include "up-connection.h"

G_BEGIN_DECLS

/**
 * UpTreeTask:
 * @pattern: (nullable): what to look for in the files of a repository, %NULL to count languages
 * @language: (nullable): name of the only language to look for it in
 * @known: (element-type utf8 utf8): trees by revision that need no counting
 * @wanted: whether somebody asked for it now; else it was counted before, and what is new is added
 *   if that can be done
 * @trees: (nullable) (element-type UpTreeCount): what was counted
 *
 * Something to count in the files of a repository.
 */
typedef struct
{
  char *pattern;
  char *language;
  GHashTable *known;
  gboolean wanted;
  GPtrArray *trees;
} UpTreeTask;

GPtrArray *up_git_load_tree_tasks (UpConnection        *connection,
                                   const UpGitAddress  *address,
                                   GError             **error);
void       up_git_want_trees      (GPtrArray           *tasks,
                                   const char          *pattern,
                                   const char          *language);
gboolean   up_git_run_tree_tasks  (GPtrArray           *tasks,
                                   const UpGitAddress  *address,
                                   const UpCommitLog   *history,
                                   UpGitProgress        progress,
                                   gpointer             data,
                                   GCancellable        *cancellable,
                                   GError             **error);
gboolean   up_git_keep_tree_tasks (GPtrArray           *tasks,
                                   UpConnection        *connection,
                                   const UpGitAddress  *address,
                                   GError             **error);

G_END_DECLS

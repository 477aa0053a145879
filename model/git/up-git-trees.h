/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-git-error.h"
#include "up-git-progress.h"
#include "up-commit-log.h"
#include "up-tree-count.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UpTreeQuestion:
 * @known: (nullable) (element-type utf8 utf8): trees by revision that need no counting
 * @pattern: (nullable): a regular expression (PCRE2) to look for, line by line
 * @language: (nullable): name of the only language to look for it in
 *
 * What is asked about the files of a repository.
 */
typedef struct
{
  GHashTable *known;
  const char *pattern;
  const char *language;
} UpTreeQuestion;

GPtrArray *up_git_count_trees (const char           *folder,
                               const UpCommitLog    *history,
                               const UpTreeQuestion *question,
                               UpGitProgress         progress,
                               gpointer              data,
                               GCancellable         *cancellable,
                               GError              **error);

G_END_DECLS

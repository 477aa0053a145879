/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-git-error.h"
#include "up-git-progress.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** UP_GIT_LEAST_FREE: a clone is stopped before less of the disk than this is free, in bytes. */
#define UP_GIT_LEAST_FREE (G_GINT64_CONSTANT (256) * 1024 * 1024)

/**
 * UpGitFetchOptions:
 * @without_program: whether to do without the `git` program, as where there is none
 * @files: whether files are fetched too
 * @lines: whether lines are counted too, for which files are fetched
 * @least_free: bytes of the disk that stay free; 0 for %UP_GIT_LEAST_FREE
 * @progress: (nullable): is told what came
 * @data: for @progress
 *
 * How a repository is fetched.
 */
typedef struct
{
  gboolean without_program;
  gboolean files;
  gboolean lines;
  gint64 least_free;
  UpGitProgress progress;
  gpointer data;
} UpGitFetchOptions;

gboolean up_git_fetch (const char              *url,
                       const char              *folder,
                       const UpGitFetchOptions *options,
                       GCancellable            *cancellable,
                       GError                 **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-git-error.h"
#include "up-git-progress.h"
#include "up-commit-log.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean up_git_count_lines    (const char        *folder,
                                UpCommitLog       *history,
                                UpGitProgress      progress,
                                gpointer           data,
                                GCancellable      *cancellable,
                                GError           **error);
gboolean up_git_lines_are_kept (const UpCommitLog *history);

G_END_DECLS

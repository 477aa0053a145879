/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-git-error.h"
#include "up-git-progress.h"
#include "up-commit-log.h"

#include <gio/gio.h>

G_BEGIN_DECLS

UpCommitLog *up_git_read (const char      *folder,
                          const UpCommitLog *known,
                          UpGitProgress    progress,
                          gpointer         data,
                          GCancellable    *cancellable,
                          GError         **error);

G_END_DECLS

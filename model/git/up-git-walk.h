/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-git-library.h"
#include "up-commit-log.h"

G_BEGIN_DECLS

gboolean up_git_walk (git_repository  *repository,
                      const git_oid   *head,
                      const UpCommitLog *known,
                      UpCommitLog       *history,
                      UpGitProgress    progress,
                      gpointer         data,
                      GCancellable    *cancellable,
                      GError         **error);

G_END_DECLS

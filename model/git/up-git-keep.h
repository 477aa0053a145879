/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-commit-log.h"
#include "up-connection.h"
#include "up-git-address.h"
#include "up-git-fetch.h"

G_BEGIN_DECLS

UpCommitLog *up_git_load_known (UpConnection            *connection,
                                const UpGitAddress      *address,
                                GError                 **error);
UpCommitLog *up_git_bring      (const UpGitAddress      *address,
                                const UpCommitLog       *known,
                                const UpGitFetchOptions *options,
                                GCancellable            *cancellable,
                                GError                 **error);
gboolean     up_git_keep       (UpConnection            *connection,
                                const UpGitAddress      *address,
                                UpCommitLog             *history,
                                GError                 **error);

G_END_DECLS

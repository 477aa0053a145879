/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-commit-log.h"
#include "up-git-objects.h"
#include "up-tree-count.h"

G_BEGIN_DECLS

GPtrArray *up_git_choose_revisions (UpGitObjects      *objects,
                                    const UpCommitLog *history);

G_END_DECLS

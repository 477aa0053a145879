/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-commit-log.h"
#include "up-git-error.h"

G_BEGIN_DECLS

UpCommitLog *up_commit_table_read (const char  *path,
                                   GError     **error);

G_END_DECLS

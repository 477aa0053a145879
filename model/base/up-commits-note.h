/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-commits.h"

G_BEGIN_DECLS

const char *up_commits_note_get_text (const char      *code);
char       *up_commits_note_get_detail (const UpCommitsNote *note);
gboolean    up_commits_is_whole      (const UpCommits *commits);
gboolean    up_commits_has_zones     (const UpCommits *commits);

G_END_DECLS

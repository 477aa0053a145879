/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpGitText:
 * @bytes: (array length=length): what is in a file
 * @length: how much
 */
typedef struct
{
  const char *bytes;
  gsize length;
} UpGitText;

/**
 * UpGitChange:
 * @files: files changed
 * @insertions: lines added
 * @deletions: lines taken out
 */
typedef struct
{
  gint64 files;
  gint64 insertions;
  gint64 deletions;
} UpGitChange;

gboolean up_git_change_add (UpGitChange     *self,
                            const UpGitText *before,
                            const UpGitText *after);

G_END_DECLS

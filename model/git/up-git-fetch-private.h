/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-git-fetch.h"

G_BEGIN_DECLS

/* A fetch on its way. */
typedef struct
{
  const char *url;
  const char *folder;
  gboolean files; /* whether they are wanted too */
  gint64 least_free;
  UpGitProgress progress;
  gpointer data;
  GCancellable *cancellable;
  gboolean full; /* the disk is, so it was stopped */
} UpGitFetch;

void     up_git_fetch_tell         (UpGitFetch  *self,
                                    gint64       done,
                                    gint64       total,
                                    gint64       bytes);
gboolean up_git_fetch_goes_on      (UpGitFetch  *self);
gboolean up_git_fetch_with_program (UpGitFetch  *self,
                                    GError     **error);
gboolean up_git_fetch_with_library (UpGitFetch  *self,
                                    GError     **error);

G_END_DECLS

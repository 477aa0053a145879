/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** UpTestGit: a folder of a test, with a repository in it. */
typedef struct
{
  char *folder;     /* where all is */
  char *repository; /* bare */
} UpTestGit;

void   up_test_git_init   (UpTestGit  *self);
void   up_test_git_clear  (UpTestGit  *self);
char  *up_test_git_run    (const char *folder,
                           const char *input,
                           ...) G_GNUC_NULL_TERMINATED;
void   up_test_git_import (UpTestGit  *self,
                           const char *stream);
gint64 up_test_git_count  (UpTestGit  *self,
                           const char *option);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UpTestGit, up_test_git_clear)

G_END_DECLS

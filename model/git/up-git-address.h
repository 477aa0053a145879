/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-git-error.h"

G_BEGIN_DECLS

/**
 * UpGitAddress:
 * @url: the address, or the folder; it identifies the repository
 * @local: whether it is a folder of the user, which is read where it lies
 * @name: for people: `spf13/cobra`, `gitlab.gnome.org/GNOME/gtk`
 * @subject: key of the subject it is: `repo:spf13/cobra`
 *
 * Where a repository is.
 */
typedef struct
{
  char *url;
  gboolean local;
  char *name;
  char *subject;
} UpGitAddress;

UpGitAddress *up_git_address_parse      (const char         *text,
                                         GError            **error);
void          up_git_address_free       (UpGitAddress       *self);
char         *up_git_address_get_folder (const UpGitAddress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpGitAddress, up_git_address_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpGitError:
 * @UP_GIT_ERROR_NOT_A_REPOSITORY: there is no repository at that place; correct it
 * @UP_GIT_ERROR_ADDRESS: the address is of no kind that is fetched
 * @UP_GIT_ERROR_UNREACHABLE: the server did not answer, broke off or refused; try again later
 * @UP_GIT_ERROR_DENIED: the server wants to know who asks, or there is no such repository
 * @UP_GIT_ERROR_SPACE: the disk is too full for the repository
 * @UP_GIT_ERROR_DAMAGED: what is there cannot be read
 * @UP_GIT_ERROR_UNSUPPORTED: a kind of repository that is not read, or a program that is missing
 * @UP_GIT_ERROR_TABLE: the file is no table of commits
 *
 * What a caller can do about a repository that could not be read.
 */
typedef enum
{
  UP_GIT_ERROR_NOT_A_REPOSITORY,
  UP_GIT_ERROR_ADDRESS,
  UP_GIT_ERROR_UNREACHABLE,
  UP_GIT_ERROR_DENIED,
  UP_GIT_ERROR_SPACE,
  UP_GIT_ERROR_DAMAGED,
  UP_GIT_ERROR_UNSUPPORTED,
  UP_GIT_ERROR_TABLE,
} UpGitError;

#define UP_GIT_ERROR (up_git_error_quark ())
GQuark up_git_error_quark (void);

gboolean up_git_error_is_of_clone (const GError *error);

G_END_DECLS

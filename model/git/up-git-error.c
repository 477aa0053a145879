/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-git-error.h"

G_DEFINE_QUARK (up-git-error-quark, up_git_error)

/**
 * up_git_error_is_of_clone:
 * @error: why a repository could not be had
 *
 * Returns: whether that hinders only a clone: its server does not answer, a program is missing, or
 *   there is no room for it; a list of its commits may still be had
 */
gboolean
up_git_error_is_of_clone (const GError *error)
{
  return g_error_matches (error, UP_GIT_ERROR, UP_GIT_ERROR_UNREACHABLE) ||
         g_error_matches (error, UP_GIT_ERROR, UP_GIT_ERROR_UNSUPPORTED) ||
         g_error_matches (error, UP_GIT_ERROR, UP_GIT_ERROR_SPACE);
}

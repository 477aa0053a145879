/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-git-library.h"

#include <gmodule.h>

#define LIBRARY "libgit2.so." LIBGIT2_SOVERSION

UpGitFunctions up_git;

#define FIND(name) { "git_" #name, G_STRUCT_OFFSET (UpGitFunctions, name) },

static const struct
{
  const char *name;
  gsize offset;
} functions[] = { UP_GIT_FUNCTIONS (FIND) };

/* Loads the library, for as long as the program runs. Returns why it could not. */
static gpointer
load (gpointer data)
{
  GModule *module = g_module_open (LIBRARY, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);

  if (module == NULL)
    return g_strdup (g_module_error ());
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      if (!g_module_symbol (module, functions[i].name,
                            G_STRUCT_MEMBER_P (&up_git, functions[i].offset)))
        return g_strdup (g_module_error ());
    }
  /* Objects are read once, so nothing is gained by keeping them; names are not computed again,
   * since zlib's own checksum tells damage. A folder of somebody else (a disk brought along) is
   * read like any other: nothing that its settings name is ever run. */
  git_libgit2_init ();
  git_libgit2_opts (GIT_OPT_ENABLE_CACHING, 0);
  git_libgit2_opts (GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
  git_libgit2_opts (GIT_OPT_SET_OWNER_VALIDATION, 0);
  return NULL;
}

/*
 * up_git_library_begin:
 * @error: return location
 *
 * Makes libgit2 ready; once is enough, more does no harm.
 *
 * Returns: whether it is there; otherwise @error is of %UP_GIT_ERROR
 */
gboolean
up_git_library_begin (GError **error)
{
  static GOnce once = G_ONCE_INIT;
  const char *problem = g_once (&once, load, NULL);

  if (problem == NULL)
    return TRUE;
  g_set_error (error, UP_GIT_ERROR, UP_GIT_ERROR_UNSUPPORTED,
               "Repositories cannot be read: %s", problem);
  return FALSE;
}

/*
 * up_git_fail:
 * @code: what the caller can do
 * @what: what was being done: "read"
 * @name: what it was done to
 * @error: return location
 *
 * Sets @error with the reason that libgit2 gave last.
 */
void
up_git_fail (UpGitError  code,
             const char *what,
             const char *name,
             GError    **error)
{
  const git_error *last = git_error_last ();
  g_autofree char *reason =
      g_utf8_make_valid (last != NULL && last->message != NULL ? last->message : "not known", -1);

  g_set_error (error, UP_GIT_ERROR, code, "Could not %s %s: %s", what, name, reason);
}

/*
 * up_git_open:
 * @folder: (type filename): a repository, bare or with files, or a folder inside one
 * @error: return location
 *
 * Returns: (transfer full): the repository; %NULL with @error of %UP_GIT_ERROR
 */
git_repository *
up_git_open (const char *folder,
             GError    **error)
{
  git_repository *repository = NULL;
  int result;

  if (!up_git_library_begin (error))
    return NULL;
  result = git_repository_open_ext (&repository, folder, GIT_REPOSITORY_OPEN_CROSS_FS, NULL);
  if (result == 0)
    return repository;
  if (result == GIT_ENOTFOUND)
    g_set_error (error, UP_GIT_ERROR, UP_GIT_ERROR_NOT_A_REPOSITORY,
                 "Could not read %s: it is no git repository", folder);
  else
    up_git_fail (UP_GIT_ERROR_UNSUPPORTED, "read", folder, error);
  return NULL;
}

/*
 * up_git_find_tree:
 * @repository: a repository
 * @revision: a tag, branch or object name
 *
 * Returns: (transfer full) (nullable): its files
 */
git_tree *
up_git_find_tree (git_repository *repository,
                  const char     *revision)
{
  g_autoptr (git_object) object = NULL;
  git_object *tree = NULL;

  if (git_revparse_single (&object, repository, revision) != 0 ||
      git_object_peel (&tree, object, GIT_OBJECT_TREE) != 0)
    return NULL;
  return (git_tree *) tree;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-git-program.h"

#include "up-git-error.h"

/* Settings that hold whatever the user's or the repository's say: nothing is run on behalf of a
 * repository, nobody is asked for a password, no background work stays behind. */
static const char *const settings[] = {
  "-c", "core.fsmonitor=false",    "-c", "core.hooksPath=/dev/null",
  "-c", "log.showSignature=false", "-c", "fetch.recurseSubmodules=no",
  "-c", "gc.auto=0",               "-c", "maintenance.auto=false",
  "-c", "protocol.ext.allow=never",
};

/**
 * up_git_program_is_there:
 *
 * Returns: whether the `git` program can be run
 */
gboolean
up_git_program_is_there (void)
{
  g_autofree char *path = g_find_program_in_path ("git");

  return path != NULL;
}

/**
 * up_git_program_start:
 * @folder: (type filename) (nullable): the repository
 * @arguments: (array zero-terminated=1): what to do
 * @flags: which of its streams to have
 * @error: return location
 *
 * Starts `git`, so that it speaks English, asks nobody and changes nothing it was not told to.
 *
 * Returns: (transfer full): the process; %NULL with @error of %UP_GIT_ERROR_UNSUPPORTED where there
 *   is no git, or of %G_SPAWN_ERROR
 */
GSubprocess *
up_git_program_start (const char        *folder,
                      const char *const *arguments,
                      GSubprocessFlags   flags,
                      GError           **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (flags);
  g_autoptr (GStrvBuilder) line = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  if (!up_git_program_is_there ())
    {
      g_set_error_literal (error, UP_GIT_ERROR, UP_GIT_ERROR_UNSUPPORTED,
                           "This needs the program git, which is not installed");
      return NULL;
    }
  g_strv_builder_add (line, "git");
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    g_strv_builder_add (line, settings[i]);
  if (folder != NULL)
    g_strv_builder_add_many (line, "-C", folder, NULL);
  g_strv_builder_addv (line, (const char **) arguments);
  words = g_strv_builder_end (line);

  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);
  g_subprocess_launcher_setenv (launcher, "GIT_TERMINAL_PROMPT", "0", TRUE);
  g_subprocess_launcher_setenv (launcher, "GIT_ASKPASS", "true", TRUE);
  g_subprocess_launcher_setenv (launcher, "SSH_ASKPASS", "true", TRUE);
  g_subprocess_launcher_setenv (launcher, "GIT_OPTIONAL_LOCKS", "0", TRUE);
  g_subprocess_launcher_unsetenv (launcher, "GIT_DIR");
  g_subprocess_launcher_unsetenv (launcher, "GIT_WORK_TREE");
  g_subprocess_launcher_unsetenv (launcher, "GIT_EXTERNAL_DIFF");
  return g_subprocess_launcher_spawnv (launcher, (const char *const *) words, error);
}

/**
 * up_git_program_read_object:
 * @folder: (type filename): a repository
 * @name: name of a file's object
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads a file; a clone without files asks its server for it.
 *
 * Returns: (transfer full): what is in it; %NULL with @error
 */
GBytes *
up_git_program_read_object (const char   *folder,
                            const char   *name,
                            GCancellable *cancellable,
                            GError      **error)
{
  const char *const arguments[] = { "cat-file", "blob", name, NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) bytes = NULL;

  process = up_git_program_start (folder, arguments,
                                  G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                      G_SUBPROCESS_FLAGS_STDERR_SILENCE, error);
  if (process == NULL ||
      !g_subprocess_communicate (process, NULL, cancellable, &bytes, NULL, error) ||
      !g_subprocess_wait_check (process, cancellable, error))
    {
      if (process != NULL)
        g_subprocess_force_exit (process);
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

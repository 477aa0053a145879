/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-test-git.h"

#include <glib/gstdio.h>
#include <string.h>

/* Runs git as nobody in particular and gives what it wrote, without the last line feed. */
char *
up_test_git_run (const char *folder,
                 const char *input,
                 ...)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GBytes) in = input != NULL ? g_bytes_new_static (input, strlen (input)) : NULL;
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GError) error = NULL;
  va_list arguments;
  char *text;

  g_ptr_array_add (words, (char *) "git");
  va_start (arguments, input);
  while ((text = va_arg (arguments, char *)) != NULL)
    g_ptr_array_add (words, text);
  va_end (arguments);
  g_ptr_array_add (words, NULL);

  launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE |
      (input != NULL ? G_SUBPROCESS_FLAGS_STDIN_PIPE : G_SUBPROCESS_FLAGS_NONE));
  g_subprocess_launcher_set_cwd (launcher, folder);
  g_subprocess_launcher_setenv (launcher, "GIT_CONFIG_GLOBAL", "/dev/null", TRUE);
  g_subprocess_launcher_setenv (launcher, "GIT_CONFIG_NOSYSTEM", "1", TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) words->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, in, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  text = g_strdup_printf ("%.*s", (int) g_bytes_get_size (out),
                          (const char *) g_bytes_get_data (out, NULL));
  return g_strchomp (text);
}

void
up_test_git_init (UpTestGit *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;

  self->folder = g_dir_make_tmp ("uptake-git-XXXXXX", &error);
  g_assert_no_error (error);
  self->repository = g_build_filename (self->folder, "r.git", NULL);
  out = up_test_git_run (self->folder, NULL, "init", "-q", "--bare", "-b", "main", "r.git", NULL);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL
                                                                     : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

void
up_test_git_clear (UpTestGit *self)
{
  if (self->folder != NULL)
    remove_all (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->repository, g_free);
}

/* Makes commits and tags of a stream that git-fast-import(1) takes. */
void
up_test_git_import (UpTestGit  *self,
                    const char *stream)
{
  g_autofree char *out = up_test_git_run (self->repository, stream, "fast-import", "--quiet",
                                          "--force", "--date-format=raw-permissive", NULL);
}

/* What `git rev-list --count OPTION HEAD` says. */
gint64
up_test_git_count (UpTestGit  *self,
                   const char *option)
{
  g_autofree char *out = up_test_git_run (self->repository, NULL, "rev-list", "--count", option,
                                          "HEAD", NULL);

  return g_ascii_strtoll (out, NULL, 10);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-paths.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* A program that runs from its build folder reads what lies there, an installed one only what was
 * installed with it. */
static gboolean
runs_from_build_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return program != NULL && g_str_has_prefix (program, UP_BUILDDIR) &&
         program[strlen (UP_BUILDDIR)] == G_DIR_SEPARATOR;
}

/**
 * up_paths_data_file:
 * @name: file or folder below the program's own data folder, for example `fonts`
 *
 * Returns: (transfer full) (type filename): where it is expected; it need not exist
 */
char *
up_paths_data_file (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  if (runs_from_build_folder ())
    return g_build_filename (UP_BUILDDIR, "data", name, NULL);
  return g_build_filename (UP_PKGDATADIR, name, NULL);
}

/**
 * up_paths_locale_folder:
 *
 * Returns: (transfer full) (type filename): the folder of message catalogues:
 *   `LANGUAGE/LC_MESSAGES/uptake.mo` below it
 */
char *
up_paths_locale_folder (void)
{
  if (runs_from_build_folder ())
    return g_build_filename (UP_BUILDDIR, "po", NULL);
  return g_strdup (UP_LOCALEDIR);
}

/**
 * up_paths_sync_folder:
 * @path: (type filename): a file that was just given its name
 *
 * Brings the folder of @path to the disk: only then does a rename outlast a loss of power. A file
 * system that cannot do it has done what it can.
 */
void
up_paths_sync_folder (const char *path)
{
  g_autofree char *folder = NULL;
  int handle;

  g_return_if_fail (path != NULL);

  folder = g_path_get_dirname (path);
  handle = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0)
    return;
  fsync (handle);
  close (handle);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-bundled-private.h"
#include "up-paths.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define FILE_NAME "uptake-dataset.db"

#define BUFFER_BYTES 65536

/* Only its owner reads a store: it will hold more than what was bundled. */
#define FILE_MODE 0600
#define FOLDER_MODE 0700

/**
 * up_bundled_get_path:
 *
 * Returns: (transfer full) (type filename): where the data set that comes with the program is; open
 *   it with %UP_OPEN_BUNDLED
 */
char *
up_bundled_get_path (void)
{
  return up_paths_data_file (FILE_NAME);
}

static gboolean
fail (int         code,
      const char *path,
      GError    **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  UpStoreError reason = UP_STORE_ERROR_IO;

  if (code == ENOSPC || code == EDQUOT)
    reason = UP_STORE_ERROR_FULL;
  else if (code == EROFS || code == EACCES || code == EPERM)
    reason = UP_STORE_ERROR_READ_ONLY;
  g_set_error (error, UP_STORE_ERROR, reason, "Could not copy the data set to “%s”: %s (%s). %s",
               shown, up_store_error_reason (reason), g_strerror (code),
               up_store_error_advice (reason));
  return FALSE;
}

/* Returns 0 or an errno. */
static int
copy_bytes (int from,
            int to)
{
  char buffer[BUFFER_BYTES];
  ssize_t n;

  while ((n = read (from, buffer, sizeof buffer)) != 0)
    {
      if (n < 0 && errno != EINTR)
        return errno;
      for (ssize_t done = 0; done < n;)
        {
          ssize_t written = write (to, buffer + done, (size_t) (n - done));

          if (written < 0 && errno != EINTR)
            return errno;
          done += MAX (written, 0);
        }
    }
  return fsync (to) == 0 ? 0 : errno;
}

/* A file without a name leaves nothing behind when this process dies; where there is no such thing,
 * one with a name beside the target. *name is NULL for the former. Returns -1 with errno. */
static int
open_work_file (const char *folder,
                const char *path,
                char      **name)
{
  int file = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, FILE_MODE);

  *name = NULL;
  if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL && errno != ENOENT))
    return file;
  *name = g_strconcat (path, ".XXXXXX", NULL);
  return g_mkstemp_full (*name, O_RDWR | O_CLOEXEC, FILE_MODE);
}

/* Gives the file its name in one step. A file that has that name stays: another process was first,
 * with the same. Returns 0 or an errno. */
static int
publish (int         file,
         const char *name,
         const char *path)
{
  g_autofree char *handle = g_strdup_printf ("/proc/self/fd/%d", file);
  int result;

  if (name == NULL)
    result = linkat (AT_FDCWD, handle, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
  else
    {
      result = link (name, path);
      /* Some file systems know no links; there two first starts at once could meet here. */
      if (result != 0 && errno == EPERM && !g_file_test (path, G_FILE_TEST_EXISTS))
        result = g_rename (name, path);
    }
  return result == 0 || errno == EEXIST ? 0 : errno;
}

static gboolean
copy_file (const char *bundled,
           const char *path,
           GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = NULL;
  int from, to, code = 0;

  if (g_mkdir_with_parents (folder, FOLDER_MODE) != 0)
    return fail (errno, path, error);
  from = open (bundled, O_RDONLY | O_CLOEXEC);
  if (from < 0)
    return fail (errno, path, error);
  to = open_work_file (folder, path, &name);
  code = to < 0 ? errno : copy_bytes (from, to);
  if (code == 0)
    code = publish (to, name, path);

  close (from);
  if (to >= 0)
    close (to);
  if (to >= 0 && name != NULL)
    g_unlink (name);
  up_paths_sync_folder (path);
  return code == 0 || fail (code, path, error);
}

/**
 * up_bundled_seed:
 * @bundled: (type filename): the data set that comes with the program
 * @path: (type filename): the user's store; it and its folder are made when missing
 * @seed: (out) (optional): what was done
 * @error: return location
 *
 * Brings the bundled data set into a store. A store that is missing becomes a copy; one that has
 * not seen some part of @bundled gets it as further fetches, known since the day the source's
 * snapshot was taken, so that figures fetched later stay the newest. Nothing stored is changed or
 * lost, a second call does nothing, and a process that dies on the way leaves the store as it was
 * before or as it is after.
 *
 * Blocks: call it off the main thread.
 *
 * Returns: whether the store has the data set; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_bundled_seed (const char *bundled,
                 const char *path,
                 UpSeed     *seed,
                 GError    **error)
{
  g_autoptr (UpConnection) from = NULL;
  g_autoptr (UpConnection) store = NULL;
  gboolean changed = FALSE;

  g_return_val_if_fail (bundled != NULL && path != NULL, FALSE);

  from = up_connection_open (bundled, UP_OPEN_BUNDLED, error);
  if (from == NULL)
    return FALSE;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      if (!copy_file (bundled, path, error))
        return FALSE;
      if (seed != NULL)
        *seed = UP_SEED_COPIED;
      return TRUE;
    }

  store = up_connection_open (path, UP_OPEN_CREATE, error);
  if (store == NULL || !up_bundled_merge (from, store, &changed, error))
    return FALSE;
  if (seed != NULL)
    *seed = changed ? UP_SEED_MERGED : UP_SEED_NONE;
  return TRUE;
}

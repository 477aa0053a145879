/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-export-private.h"

#include "up-chart-error.h"
#include "up-paths.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail (GError    **error,
      const char *path,
      int         code)
{
  g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_WRITE, "Could not write %s: %s", path,
               g_strerror (code));
  return FALSE;
}

/* 0, or the errno of what went wrong. */
static int
write_all (int     fd,
           GBytes *bytes)
{
  gsize left;
  const char *data = g_bytes_get_data (bytes, &left);

  while (left > 0)
    {
      gssize written = write (fd, data, left);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return errno;
      data += written;
      left -= (gsize) written;
    }
  return 0;
}

/* A device or a pipe cannot be replaced: `-o /dev/stdout`. */
static gboolean
write_in_place (GBytes     *bytes,
                const char *path,
                GError    **error)
{
  int fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  int code;

  if (fd < 0)
    return fail (error, path, errno);
  code = write_all (fd, bytes);
  if (close (fd) != 0 && code == 0)
    code = errno;
  return code == 0 || fail (error, path, code);
}

static int
fill_temporary (int                fd,
                GBytes            *bytes,
                const struct stat *target)
{
  int code = write_all (fd, bytes);

  /* A file that is replaced keeps who may read it. */
  if (code == 0 && target != NULL && fchmod (fd, target->st_mode & 07777) != 0)
    code = errno;
  if (code == 0 && fsync (fd) != 0)
    code = errno;
  if (close (fd) != 0 && code == 0)
    code = errno;
  return code;
}

/* @path with links followed, so that the link stays and what it names is replaced. */
static char *
follow_links (const char *path)
{
  char *resolved = realpath (path, NULL);
  char *copy = g_strdup (resolved != NULL ? resolved : path);

  free (resolved);
  return copy;
}

/* Writes all of @bytes or leaves everything as it was. */
gboolean
up_export_save (GBytes     *bytes,
                const char *path,
                GError    **error)
{
  g_autofree char *target = follow_links (path);
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *name = g_path_get_basename (target);
  g_autofree char *temporary = NULL;
  g_autofree char *hidden = g_strdup_printf (".%.200s.XXXXXX", name);
  struct stat status;
  gboolean exists = stat (target, &status) == 0;
  int fd, code;

  if (exists && S_ISDIR (status.st_mode))
    return fail (error, path, EISDIR);
  if (exists && !S_ISREG (status.st_mode))
    return write_in_place (bytes, target, error);

  temporary = g_build_filename (folder, hidden, NULL);
  fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0666);
  if (fd < 0)
    return fail (error, path, errno);
  code = fill_temporary (fd, bytes, exists ? &status : NULL);
  if (code == 0 && g_rename (temporary, target) != 0)
    code = errno;
  if (code != 0)
    {
      g_unlink (temporary);
      return fail (error, path, code);
    }
  up_paths_sync_folder (target);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-git-fetch-private.h"

#include "up-git-program.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* What git leaves in the folder of packs when it is stopped. */
static const char *const scraps[] = { "tmp_", ".tmp-", "pack_git2_" };

/* Bytes free where the folder is, -1 when the system does not say. */
static gint64
find_free (const char *folder)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GFileInfo) info =
      g_file_query_filesystem_info (file, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, NULL, NULL);

  return info != NULL && g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE)
             ? (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE)
             : -1;
}

static gboolean
has_room (UpGitFetch *self)
{
  gint64 left = find_free (self->folder);

  if (left >= 0 && left < self->least_free)
    self->full = TRUE;
  return !self->full;
}

/* Whether nobody stopped it and the disk has room. */
gboolean
up_git_fetch_goes_on (UpGitFetch *self)
{
  return !g_cancellable_is_cancelled (self->cancellable) && has_room (self);
}

void
up_git_fetch_tell (UpGitFetch *self,
                   gint64      done,
                   gint64      total,
                   gint64      bytes)
{
  if (self->progress != NULL)
    self->progress ("receiving", done, total, bytes, self->data);
}

static gboolean
fail_full (const UpGitFetch *self,
           GError          **error)
{
  g_autofree char *least = g_format_size ((guint64) self->least_free);

  g_set_error (error, UP_GIT_ERROR, UP_GIT_ERROR_SPACE,
               "Could not fetch %s: less than %s of the disk is free", self->url, least);
  return FALSE;
}

/* A fetch that was stopped leaves part of a pack, which no later one takes up. */
static void
remove_scraps (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "objects", "pack", NULL);
  g_autoptr (GDir) packs = g_dir_open (path, 0, NULL);
  const char *name;

  while (packs != NULL && (name = g_dir_read_name (packs)) != NULL)
    {
      for (guint i = 0; i < G_N_ELEMENTS (scraps); i++)
        {
          g_autofree char *scrap = g_build_filename (path, name, NULL);

          if (g_str_has_prefix (name, scraps[i]))
            g_unlink (scrap);
        }
    }
}

/**
 * up_git_fetch:
 * @url: from where, as of up_git_address_parse()
 * @folder: (type filename): where the clone is, or will be
 * @options: how
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Makes a bare clone of all branches and tags, or brings one up to date: what is new comes, also
 * after a forced push, branches and tags that are gone go, and the main branch is the server's.
 * With the `git` program the clone holds no files until they are wanted, and a long history comes
 * piece by piece, so one that was stopped goes on where it was. Blocks.
 *
 * Returns: whether all is there; otherwise @error is %UP_GIT_ERROR_UNREACHABLE,
 *   %UP_GIT_ERROR_DENIED, %UP_GIT_ERROR_SPACE, %UP_GIT_ERROR_NOT_A_REPOSITORY, another one of
 *   %UP_GIT_ERROR, or cancelled. The folder then holds what came
 */
gboolean
up_git_fetch (const char              *url,
              const char              *folder,
              const UpGitFetchOptions *options,
              GCancellable            *cancellable,
              GError                 **error)
{
  UpGitFetch fetch = { .url = url, .folder = folder, .files = options->files || options->lines,
                       .cancellable = cancellable };
  gboolean done;

  g_return_val_if_fail (url != NULL && folder != NULL && options != NULL, FALSE);

  fetch.least_free = options->least_free > 0 ? options->least_free : UP_GIT_LEAST_FREE;
  fetch.progress = options->progress;
  fetch.data = options->data;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, UP_GIT_ERROR, UP_GIT_ERROR_SPACE, "Could not make the folder %s: %s",
                   folder, g_strerror (errno));
      return FALSE;
    }
  if (!has_room (&fetch))
    return fail_full (&fetch, error);
  remove_scraps (folder);
  done = options->without_program || !up_git_program_is_there ()
             ? up_git_fetch_with_library (&fetch, error)
             : up_git_fetch_with_program (&fetch, error);
  if (done)
    return TRUE;
  remove_scraps (folder);
  if (fetch.full)
    {
      g_clear_error (error);
      return fail_full (&fetch, error);
    }
  if (g_cancellable_is_cancelled (cancellable))
    {
      g_clear_error (error);
      g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-own-sources.h"

#include "up-sources-error.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* Sources that the user described: files of the same form as those that come with the program, in
 * the folder of the user's data. */

#define SUFFIX ".json"

/**
 * up_own_sources_get_folder:
 *
 * Returns: (transfer full) (type filename): where the user's descriptions lie; perhaps it is not
 *   there
 */
char *
up_own_sources_get_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "uptake", "sources", NULL);
}

static gboolean
has_key (GPtrArray  *descriptions,
         const char *key)
{
  for (guint i = 0; i < descriptions->len; i++)
    {
      const UpDescription *one = descriptions->pdata[i];

      if (strcmp (one->source->key, key) == 0)
        return TRUE;
    }
  return FALSE;
}

static UpDescription *
load (const char *path,
      GError    **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  return up_description_parse (text, (gssize) length, error);
}

static GPtrArray *
list_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_suffix (name, SUFFIX))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  return names;
}

/**
 * up_own_sources_add:
 * @descriptions: (inout) (element-type UpDescription): sources, to which the user's are added
 * @folder: (type filename): where these lie
 * @faults: (nullable) (inout) (element-type utf8): what is wrong with files that are passed over,
 *   one line each, is added
 *
 * Reads the user's descriptions in the order of their names. A broken one keeps no other out. Reads
 * files: not for the main thread.
 */
void
up_own_sources_add (GPtrArray  *descriptions,
                    const char *folder,
                    GPtrArray  *faults)
{
  g_autoptr (GPtrArray) names = NULL;

  g_return_if_fail (descriptions != NULL && folder != NULL);

  names = list_files (folder);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *shown = g_filename_display_name (path);
      g_autoptr (GError) error = NULL;
      g_autoptr (UpDescription) one = load (path, &error);

      if (one != NULL && has_key (descriptions, one->source->key))
        g_set_error (&error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
                     "there is another source “%s”", one->source->key);
      if (error == NULL)
        g_ptr_array_add (descriptions, g_steal_pointer (&one));
      else if (faults != NULL)
        g_ptr_array_add (faults,
                         g_strdup_printf ("Could not use “%s”: %s", shown, error->message));
    }
}

/**
 * up_own_sources_save:
 * @folder: (type filename): where the user's descriptions lie; made when missing
 * @text: a description
 * @error: return location
 *
 * Keeps a description, in the place of one with the same key. Writes a file: not for the main
 * thread.
 *
 * Returns: whether it is kept; otherwise @error is of %G_FILE_ERROR, or says what is wrong with it
 */
gboolean
up_own_sources_save (const char *folder,
                     const char *text,
                     GError    **error)
{
  g_autoptr (UpDescription) one = NULL;
  g_autofree char *name = NULL, *path = NULL, *shown = NULL;

  g_return_val_if_fail (folder != NULL && text != NULL, FALSE);

  one = up_description_parse (text, -1, error);
  if (one == NULL)
    return FALSE;
  name = g_strconcat (one->source->key, SUFFIX, NULL);
  path = g_build_filename (folder, name, NULL);
  shown = g_filename_display_name (folder);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (code),
                   "Could not make the folder “%s”: %s", shown, g_strerror (code));
      return FALSE;
    }
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

/**
 * up_own_sources_remove:
 * @folder: (type filename): where the user's descriptions lie
 * @key: of a source
 * @error: return location
 *
 * Forgets how a source is asked; what it said stays in the store.
 *
 * Returns: whether it is forgotten, or never was there; otherwise @error is of %G_FILE_ERROR
 */
gboolean
up_own_sources_remove (const char *folder,
                       const char *key,
                       GError    **error)
{
  g_autofree char *name = NULL, *path = NULL;
  int code;

  g_return_val_if_fail (folder != NULL && key != NULL, FALSE);

  name = g_strconcat (key, SUFFIX, NULL);
  path = g_build_filename (folder, name, NULL);
  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  code = errno;
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (code),
               "Could not remove “%s”: %s", name, g_strerror (code));
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-own-skills.h"

#include <glib/gstdio.h>
#include <string.h>

/**
 * up_own_skills_path:
 *
 * Returns: (transfer full): where people may keep skills of their own,
 *   `$XDG_DATA_HOME/uptake/skills.tsv`, in the form that up_skill_list_add() reads
 */
char *
up_own_skills_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "uptake", "skills.tsv", NULL);
}

/**
 * up_own_skills_load:
 * @error: %UP_TEXT_ERROR_LIST for a file with a faulty line, %G_FILE_ERROR for one that cannot be
 *   read
 *
 * Returns: (transfer full) (nullable): a finder of the program’s skills and the user’s own; without
 *   such a file, of the program’s
 */
UpSkillFinder *
up_own_skills_load (GError **error)
{
  g_autofree char *path = up_own_skills_path ();
  g_autofree char *text = NULL;
  g_autoptr (UpSkillList) list = NULL;
  gsize length;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return up_skill_finder_ref (up_skill_finder_get_default ());
  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  list = up_skill_list_new_bundled ();
  if (!up_skill_list_add (list, text, length, error))
    {
      g_prefix_error (error, "Could not read your list of skills %s: ", path);
      return NULL;
    }
  return up_skill_finder_new (g_steal_pointer (&list));
}

/* The file as it stands; empty without one. */
static char *
read_own (const char *path,
          GError    **error)
{
  char *text = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return g_strdup ("");
  return g_file_get_contents (path, &text, NULL, error) ? text : NULL;
}

static gboolean
write_own (const char *path,
           const char *text,
           GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "The folder %s cannot be made",
                   folder);
      return FALSE;
    }
  return g_file_set_contents (path, text, -1, error);
}

/**
 * up_own_skills_list:
 * @error: %G_FILE_ERROR
 *
 * Returns: (transfer full) (nullable): the lines of the user’s own skills, without comments
 */
GStrv
up_own_skills_list (GError **error)
{
  g_autofree char *path = up_own_skills_path ();
  g_autofree char *text = read_own (path, error);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  if (text == NULL)
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_strchomp (lines[i])[0] != '\0' && lines[i][0] != '#')
      g_strv_builder_add (kept, lines[i]);
  return g_strv_builder_end (kept);
}

/**
 * up_own_skills_add:
 * @line: a line as up_skill_list_add() reads it
 * @error: %UP_TEXT_ERROR_LIST for a line that is none, %G_FILE_ERROR
 *
 * Adds a skill to the user’s own.
 *
 * Returns: whether it is written
 */
gboolean
up_own_skills_add (const char *line,
                   GError    **error)
{
  g_autofree char *path = up_own_skills_path ();
  g_autofree char *text = NULL;
  g_autofree char *next = NULL;
  g_autoptr (UpSkillList) trial = up_skill_list_new ();

  g_return_val_if_fail (line != NULL && strchr (line, '\n') == NULL, FALSE);

  if (!up_skill_list_add (trial, line, strlen (line), error))
    return FALSE;
  text = read_own (path, error);
  if (text == NULL)
    return FALSE;
  next = g_strconcat (text, text[0] != '\0' && !g_str_has_suffix (text, "\n") ? "\n" : "", line,
                      "\n", NULL);
  return write_own (path, next, error);
}

/**
 * up_own_skills_remove:
 * @line: a line that up_own_skills_list() gave
 * @error: %G_FILE_ERROR
 *
 * Removes a skill from the user’s own; what else the file holds stays as it is.
 *
 * Returns: whether it is gone
 */
gboolean
up_own_skills_remove (const char *line,
                      GError    **error)
{
  g_autofree char *path = up_own_skills_path ();
  g_autofree char *text = NULL;
  g_autoptr (GString) kept = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  gboolean found = FALSE;

  g_return_val_if_fail (line != NULL, FALSE);

  text = read_own (path, error);
  if (text == NULL)
    return FALSE;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *bare = g_strchomp (g_strdup (lines[i]));

      if (!found && strcmp (bare, line) == 0)
        found = TRUE;
      else if (lines[i + 1] != NULL || lines[i][0] != '\0')
        g_string_append_printf (kept, "%s\n", lines[i]);
    }
  return write_own (path, kept->str, error);
}

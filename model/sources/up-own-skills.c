/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-own-skills.h"

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

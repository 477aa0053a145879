/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-skill-levels.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* The names of the levels, from 0. */
static const char *const names[UP_SKILL_LEVELS + 1]
  = { N_("none"), N_("novice"), N_("advanced beginner"), N_("competent"), N_("proficient"),
      N_("expert") };

/* The same in Chinese, as files have them. */
static const char *const chinese[UP_SKILL_LEVELS + 1]
  = { "无", "新手", "高级新手", "胜任", "精通", "专家" };

/* How many people have each level of a skill. */
typedef struct
{
  guint people[UP_SKILL_LEVELS + 1];
} Counts;

struct _UpSkillLevels
{
  GHashTable *skills; /* owned; key → Counts, owned */
};

/**
 * up_skill_levels_new:
 *
 * Returns: (transfer full): levels of nobody
 */
UpSkillLevels *
up_skill_levels_new (void)
{
  UpSkillLevels *self = g_new0 (UpSkillLevels, 1);

  self->skills = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * up_skill_levels_free:
 * @self: (transfer full): levels
 */
void
up_skill_levels_free (UpSkillLevels *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->skills);
  g_free (self);
}

static gboolean
read_level (const char *text,
            guint      *level)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  guint64 number;

  if (g_ascii_string_to_unsigned (stripped, 10, 0, UP_SKILL_LEVELS, &number, NULL))
    {
      *level = (guint) number;
      return TRUE;
    }
  for (guint i = 0; i <= UP_SKILL_LEVELS; i++)
    if (g_ascii_strcasecmp (stripped, names[i]) == 0 || strcmp (stripped, chinese[i]) == 0)
      {
        *level = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * up_skill_levels_add:
 * @self: levels
 * @finder: knows the names of skills
 * @skill: a skill by one of its names
 * @level: 0 to 5, or the name of a level
 *
 * Adds somebody’s level. A skill that the finder does not know is kept under its own name.
 *
 * Returns: whether @level is one
 */
gboolean
up_skill_levels_add (UpSkillLevels       *self,
                     const UpSkillFinder *finder,
                     const char          *skill,
                     const char          *level)
{
  g_autoptr (GArray) found = NULL;
  g_autofree char *key = NULL;
  Counts *counts;
  guint number;

  g_return_val_if_fail (self != NULL && finder != NULL && skill != NULL && level != NULL, FALSE);

  if (!read_level (level, &number))
    return FALSE;
  found = up_skill_finder_find (finder, skill, -1);
  key = found->len > 0
          ? g_strdup (up_skill_list_get (up_skill_finder_get_list (finder),
                                         g_array_index (found, UpSkillMatch, 0).skill)->key)
          : g_strdelimit (g_utf8_strdown (skill, -1), " ", '-');
  counts = g_hash_table_lookup (self->skills, key);
  if (counts == NULL)
    {
      counts = g_new0 (Counts, 1);
      g_hash_table_insert (self->skills, g_steal_pointer (&key), counts);
    }
  counts->people[number]++;
  return TRUE;
}

/**
 * up_skill_levels_get_n:
 * @self: levels
 * @key: of a skill
 *
 * Returns: of how many people the level in it is known
 */
guint
up_skill_levels_get_n (const UpSkillLevels *self,
                       const char          *key)
{
  const Counts *counts;
  guint n = 0;

  g_return_val_if_fail (self != NULL && key != NULL, 0);

  counts = g_hash_table_lookup (self->skills, key);
  for (guint i = 0; counts != NULL && i <= UP_SKILL_LEVELS; i++)
    n += counts->people[i];
  return n;
}

/**
 * up_skill_levels_get_share:
 * @self: levels
 * @key: of a skill
 *
 * Returns: the part of the people who are competent in it or more, 0 to 1; NaN when of nobody the
 *   level is known
 */
double
up_skill_levels_get_share (const UpSkillLevels *self,
                           const char          *key)
{
  const Counts *counts;
  guint n, able = 0;

  g_return_val_if_fail (self != NULL && key != NULL, NAN);

  n = up_skill_levels_get_n (self, key);
  counts = g_hash_table_lookup (self->skills, key);
  for (guint i = UP_SKILL_COMPETENT; counts != NULL && i <= UP_SKILL_LEVELS; i++)
    able += counts->people[i];
  return n > 0 ? able / (double) n : NAN;
}

/**
 * up_skill_levels_get_usual:
 * @self: levels
 * @key: of a skill
 *
 * Returns: the lower median of the people’s levels in it, 0 to 5
 */
guint
up_skill_levels_get_usual (const UpSkillLevels *self,
                           const char          *key)
{
  const Counts *counts;
  guint n, below = 0;

  g_return_val_if_fail (self != NULL && key != NULL, 0);

  n = up_skill_levels_get_n (self, key);
  counts = g_hash_table_lookup (self->skills, key);
  for (guint i = 0; counts != NULL && i <= UP_SKILL_LEVELS; i++)
    {
      below += counts->people[i];
      if (below * 2 >= n)
        return i;
    }
  return 0;
}

/**
 * up_skill_level_name:
 * @level: 0 to 5
 *
 * Returns: (transfer none): its name, a message
 */
const char *
up_skill_level_name (guint level)
{
  g_return_val_if_fail (level <= UP_SKILL_LEVELS, names[0]);

  return names[level];
}

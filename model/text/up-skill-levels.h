/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-skill-finder.h"

G_BEGIN_DECLS

/** UP_SKILL_LEVELS: Dreyfus’ levels: novice, advanced beginner, competent, proficient, expert. */
#define UP_SKILL_LEVELS 5
/** UP_SKILL_COMPETENT: the level from which on somebody can do work alone. */
#define UP_SKILL_COMPETENT 3

/**
 * UpSkillLevels:
 *
 * What people can do: how many have which level in which skill.
 */
typedef struct _UpSkillLevels UpSkillLevels;

UpSkillLevels *up_skill_levels_new       (void);
void           up_skill_levels_free      (UpSkillLevels       *self);
gboolean       up_skill_levels_add       (UpSkillLevels       *self,
                                          const UpSkillFinder *finder,
                                          const char          *skill,
                                          const char          *level);
guint          up_skill_levels_get_n     (const UpSkillLevels *self,
                                          const char          *key);
double         up_skill_levels_get_share (const UpSkillLevels *self,
                                          const char          *key);
guint          up_skill_levels_get_usual (const UpSkillLevels *self,
                                          const char          *key);
const char    *up_skill_level_name       (guint                level);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpSkillLevels, up_skill_levels_free)

G_END_DECLS

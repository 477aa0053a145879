/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-text-error.h"

G_BEGIN_DECLS

/**
 * UpSkill:
 * @key: the name in lower case with hyphens for spaces, as keys of subjects are
 * @name: how it is written: “Spring Boot”
 * @kind: language, framework, platform, database, tool, practice, or a user’s own word
 *
 * A skill that texts are searched for.
 */
typedef struct
{
  const char *key;
  const char *name;
  const char *kind;
} UpSkill;

/**
 * UpSkillList:
 *
 * Names of skills, their other names, and rules for names that are words of daily life too.
 */
typedef struct _UpSkillList UpSkillList;

UpSkillList   *up_skill_list_new         (void);
UpSkillList   *up_skill_list_new_bundled (void);
void           up_skill_list_free        (UpSkillList       *self);
gboolean       up_skill_list_add         (UpSkillList       *self,
                                          const char        *text,
                                          gsize              length,
                                          GError           **error);
gboolean       up_skill_list_add_rules   (UpSkillList       *self,
                                          const char        *text,
                                          gsize              length,
                                          GError           **error);
guint          up_skill_list_get_size    (const UpSkillList *self);
const UpSkill *up_skill_list_get         (const UpSkillList *self,
                                          guint              index);
char          *up_skill_list_make_digest (const UpSkillList *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpSkillList, up_skill_list_free)

G_END_DECLS

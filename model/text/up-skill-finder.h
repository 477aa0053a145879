/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-skill-list.h"

G_BEGIN_DECLS

/**
 * UpSkillMatch:
 * @skill: index of the skill in the finder’s list
 * @start: where its name begins, in Unicode code points from the start of the text
 * @end: code point behind it
 * @start_byte: the same as @start in bytes
 * @end_byte: the same as @end in bytes
 *
 * A skill that a text names.
 */
typedef struct
{
  guint skill;
  gsize start;
  gsize end;
  gsize start_byte;
  gsize end_byte;
} UpSkillMatch;

/**
 * UpSkillFinder:
 *
 * Finds the skills that a text names. Immutable; threads share one.
 */
typedef struct _UpSkillFinder UpSkillFinder;

UpSkillFinder *up_skill_finder_new         (UpSkillList         *list);
UpSkillFinder *up_skill_finder_get_default (void);
UpSkillFinder *up_skill_finder_ref         (UpSkillFinder       *self);
void           up_skill_finder_unref       (UpSkillFinder       *self);
UpSkillList   *up_skill_finder_get_list    (const UpSkillFinder *self);
GArray        *up_skill_finder_find        (const UpSkillFinder *self,
                                            const char          *text,
                                            gssize               length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpSkillFinder, up_skill_finder_unref)

G_END_DECLS

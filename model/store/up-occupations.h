/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-statement.h"

G_BEGIN_DECLS

/**
 * UpOccupationSkillFlags:
 * @UP_OCCUPATION_SKILL_IN_DEMAND: employers frequently ask for it in this occupation
 * @UP_OCCUPATION_SKILL_HOT: employers frequently ask for it across occupations
 *
 * What a source says of a skill in an occupation.
 */
typedef enum
{
  UP_OCCUPATION_SKILL_IN_DEMAND = 1 << 0,
  UP_OCCUPATION_SKILL_HOT = 1 << 1,
} UpOccupationSkillFlags;

/**
 * UpOccupation:
 * @id: its number in this store
 * @code: the source's key: `15-1252.00`
 * @name: the source's name: “Software Developers”
 *
 * A group of jobs that a source tells apart.
 */
typedef struct
{
  gint64 id;
  char *code;
  char *name;
} UpOccupation;

/**
 * UpOccupationSkill:
 * @subject: key of the skill
 * @name: its name
 * @flags: of the skill in the occupation
 * @n_total: occupations that list it, of all
 *
 * A skill that an occupation lists.
 */
typedef struct
{
  char *subject;
  char *name;
  UpOccupationSkillFlags flags;
  guint n_total;
} UpOccupationSkill;

/**
 * UpSkillCounts:
 * @n: occupations in the store
 * @n_skills: skills that were asked about
 * @single: by skill, occupations that list it
 * @pair: @n_skills × @n_skills, occupations that list both
 * @known: when the newest of them became known, %UP_TIME_NONE without any
 *
 * How often skills are listed, alone and together.
 */
typedef struct
{
  guint n;
  guint n_skills;
  guint *single;
  guint *pair;
  UpTime known;
} UpSkillCounts;

gint64         up_store_put_occupation       (UpConnection           *connection,
                                              const char             *source,
                                              gint64                  fetch,
                                              const char             *code,
                                              const char             *name,
                                              GError                **error);
gboolean       up_store_put_occupation_skill (UpConnection           *connection,
                                              gint64                  occupation,
                                              const char             *subject,
                                              UpOccupationSkillFlags  flags,
                                              GError                **error);
GPtrArray     *up_store_find_occupations     (UpConnection           *connection,
                                              const char             *text,
                                              GError                **error);
GPtrArray     *up_store_list_occupation_skills (UpConnection         *connection,
                                              gint64                  occupation,
                                              GError                **error);
UpSkillCounts *up_store_count_skills         (UpConnection           *connection,
                                              const char *const      *subjects,
                                              GError                **error);

void           up_occupation_free            (UpOccupation           *self);
void           up_occupation_skill_free      (UpOccupationSkill      *self);
void           up_skill_counts_free          (UpSkillCounts          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpSkillCounts, up_skill_counts_free)

G_END_DECLS

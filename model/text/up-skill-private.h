/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-skill-list.h"

G_BEGIN_DECLS

/**
 * UpSkillRule:
 * @exact: how the name is written when it is surely meant as a name
 * @context: whether something beside it has to say so; else writing it exactly is enough
 *
 * When a name is the skill. Words are folded as up_skill_fold() does; lists may be %NULL.
 */
typedef struct
{
  char *exact;
  gboolean context;
  GStrv after;
  GStrv after_exact;
  GStrv before_exact;
  GStrv not_after;
  GStrv not_before;
} UpSkillRule;

/**
 * UpSkillForm:
 * @folded: the name as it is looked for
 * @skill: index of the skill
 *
 * One of the names of a skill.
 */
typedef struct
{
  char *folded;
  guint skill;
} UpSkillForm;

struct _UpSkillList
{
  GArray *skills;      /* of UpSkill, whose texts are owned by @texts */
  GStringChunk *texts;
  GHashTable *by_key;  /* key → index + 1 */
  GArray *forms;       /* of UpSkillForm */
  GHashTable *rules;   /* folded name → UpSkillRule */
  UpSkillRule *common; /* (nullable): of all names that need a context */
  GChecksum *lines;    /* of all that was added */
};

/**
 * UpFoldedText:
 * @characters: (array length=n): what is compared, see up_skill_fold()
 * @original: (array length=n): as it stands
 * @bytes: (array length=n+1): where each begins
 * @n: characters
 */
typedef struct
{
  gunichar *characters;
  gunichar *original;
  guint32 *bytes;
  gsize n;
} UpFoldedText;

/* A name that was found, before and after its context was looked at. Places are characters. */
typedef struct
{
  guint form;
  const UpSkillRule *rule;
  gsize start;
  gsize end;
  gboolean accepted;
  gboolean refused;
} UpSkillFinding;

gunichar up_skill_fold        (gunichar            character);
char    *up_skill_fold_text   (const char         *text);
void     up_skill_judge       (const UpFoldedText *text,
                               const UpSkillRule  *common,
                               UpSkillFinding     *findings,
                               guint               n);

G_END_DECLS

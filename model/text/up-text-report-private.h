/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-text-report.h"

G_BEGIN_DECLS

/** UP_TEXT_FALSE_DISCOVERIES: share of pairs by chance that is accepted among those shown. */
#define UP_TEXT_FALSE_DISCOVERIES 0.05

/* Which texts name which skill. */
typedef struct
{
  guint n_skills;
  guint *texts;     /* (array length=n_skills) (owned) */
  GPtrArray *named; /* of GArray of guint: the skills of each text */
} UpTextNaming;

void    up_text_naming_init      (UpTextNaming        *self,
                                  const UpSkillFinder *finder,
                                  const char *const   *texts,
                                  guint                n);
void    up_text_naming_clear     (UpTextNaming        *self);
GArray *up_text_combinations_new (const UpTextNaming  *naming,
                                  const UpSkillList   *list,
                                  const GArray        *skills,
                                  const UpClusters    *clusters);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UpTextNaming, up_text_naming_clear)

G_END_DECLS

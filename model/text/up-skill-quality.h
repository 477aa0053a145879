/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-locale.h"
#include "up-text-error.h"

G_BEGIN_DECLS

/**
 * UpSkillQuality:
 * @sentences: that were looked at
 * @found: names found in them, those that are judged
 * @right: how many of these are right
 * @meant: names that people marked
 * @met: how many of these were found
 *
 * How right the names are that are found in texts (HIR-9): precision is @right ÷ @found, recall
 * @met ÷ @meant.
 */
typedef struct
{
  guint sentences;
  guint found;
  guint right;
  guint meant;
  guint met;
} UpSkillQuality;

gboolean up_skill_quality_find  (const char     *set,
                                 UpSkillQuality *quality);
char    *up_skill_quality_list  (void);
char    *up_skill_quality_write (UpLocale       *locale);

G_END_DECLS

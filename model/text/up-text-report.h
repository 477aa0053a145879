/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-clusters.h"
#include "up-labour-pair.h"
#include "up-locale.h"
#include "up-skill-finder.h"
#include "up-skill-levels.h"
#include "up-spec.h"

G_BEGIN_DECLS

/**
 * UpTextSkill:
 * @skill: index in the finder’s list
 * @texts: how many texts name it
 *
 * A skill that some texts name.
 */
typedef struct
{
  guint skill;
  guint texts;
} UpTextSkill;

/**
 * UpTextPair:
 * @one: index of a skill in the finder’s list
 * @other: another
 * @pair: how they go together (HIR-10)
 *
 * Two skills that texts name together more often than chance gives.
 */
typedef struct
{
  guint one;
  guint other;
  UpLabourPair pair;
} UpTextPair;

/**
 * UpTextCombination:
 * @group: of texts
 * @one: index of a skill in the finder’s list
 * @other: another
 * @share: part of the group’s texts that name both
 * @times: how many times the part of all texts that is
 * @pair: how they go together within the group’s texts
 *
 * Two skills that texts of one group name together, and others seldom (HIR-12).
 */
typedef struct
{
  guint group;
  guint one;
  guint other;
  double share;
  double times;
  UpLabourPair pair;
} UpTextCombination;

/**
 * UpTextReport:
 * @n_texts: texts
 * @matrix: their words
 * @clusters: their groups
 * @x: (array): of each group its place on the line along which the groups differ most
 * @y: (array): and on the one beside it
 * @ends: (array fixed-size=4): the words at the ends of both lines: left, right, bottom, top
 * @finder: what skills were looked for
 * @skills: (element-type UpTextSkill): those named, in most texts first
 * @pairs: (element-type UpTextPair): those that go together, the closest first
 * @combinations: (element-type UpTextCombination): by group; of each at most ten, the most telling
 *   first
 *
 * What texts, such as job ads, are about.
 */
typedef struct
{
  guint n_texts;
  UpTermMatrix *matrix;
  UpClusters *clusters;
  double *x;
  double *y;
  const char *ends[4];
  UpSkillFinder *finder;
  GArray *skills;
  GArray *pairs;
  GArray *combinations;
} UpTextReport;

UpTextReport *up_text_report_new      (const char *const      *texts,
                                       guint                   n,
                                       UpSkillFinder          *finder,
                                       const UpClusterOptions *options,
                                       const UpWork           *work,
                                       GError                **error);
void          up_text_report_free     (UpTextReport           *self);
char         *up_text_report_label    (const UpTextReport     *self,
                                       guint                   group,
                                       guint                   n_words);

UpSpec       *up_text_report_map      (const UpTextReport     *self,
                                       UpLocale               *locale,
                                       const char             *source);
UpSpec       *up_text_report_together (const UpTextReport     *self,
                                       UpLocale               *locale,
                                       const char             *source);
UpSpec       *up_text_report_roles    (const UpTextReport     *self,
                                       UpLocale               *locale,
                                       const char             *source);
UpSpec       *up_text_report_demand   (const UpTextReport     *self,
                                       UpLocale               *locale,
                                       const char             *source);
UpSpec       *up_text_report_gap      (const UpTextReport     *self,
                                       const UpSkillLevels    *levels,
                                       UpLocale               *locale,
                                       const char             *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpTextReport, up_text_report_free)

G_END_DECLS

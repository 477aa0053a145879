/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-locale.h"
#include "up-spec.h"
#include "up-store.h"

#include <libdex.h>

G_BEGIN_DECLS

/** UP_SKILLS_POSTINGS: the job ads of the store, where a file could be. */
#define UP_SKILLS_POSTINGS "postings"

/**
 * UpSkillsCharts:
 * @map: the groups of the texts
 * @together: (nullable): skills that go together; %NULL: there are none
 * @roles: (nullable): skills that groups of texts ask for together; %NULL: there are none
 * @demand: (nullable): the skills that most texts name; %NULL: there are none
 * @gap: (nullable): what texts ask for beside what people can do; %NULL: no levels are known
 * @summary: what was read, for people
 *
 * What texts are about, as questions that carry their data.
 */
typedef struct
{
  UpSpec *map;
  UpSpec *together;
  UpSpec *roles;
  UpSpec *demand;
  UpSpec *gap;
  char *summary;
} UpSkillsCharts;

DexFuture      *up_skills_work_run   (UpStore        *store,
                                      const char     *texts,
                                      const char     *levels,
                                      UpLocale       *locale,
                                      GCancellable   *cancellable);
UpSkillsCharts *up_skills_charts_ref (UpSkillsCharts *self);
void            up_skills_charts_unref (UpSkillsCharts *self);
GType           up_skills_charts_get_type (void);
#define UP_TYPE_SKILLS_CHARTS (up_skills_charts_get_type ())

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpSkillsCharts, up_skills_charts_unref)

G_END_DECLS

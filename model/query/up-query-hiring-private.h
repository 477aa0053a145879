/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame-builder.h"
#include "up-labour-pair.h"
#include "up-labour.h"
#include "up-occupations.h"
#include "up-query-hiring.h"
#include "up-query-made.h"
#include "up-store-read.h"

G_BEGIN_DECLS

/* One skill, seen from demand and supply. */
typedef struct
{
  UpSubject *subject;  /* owned */
  UpShare demand;      /* ads that name it, of all, in the last year of the ads */
  double n_named;      /* ads that name it then */
  UpShare growth;      /* of that share over the year before */
  double people;       /* in the period nearest to the end of the ads */
  double supply_growth; /* of people, a year, over the time of @growth; NaN where not known */
  double ratio_growth;
  double per_ad;       /* people for each ad */
  double applicants;   /* applications for each vacancy; NaN where the source has none */
  const char *source;  /* key of the source of demand */
  UpScarcity scarcity;
} UpHiringSkill;

/* All skills that both sources know. */
typedef struct
{
  GPtrArray *skills;   /* owned, (element-type UpHiringSkill): those that can be compared */
  GPtrArray *others;   /* owned, (element-type UpHiringSkill): pairs and roles from articles */
  const char *source;  /* key of the source of the ads */
  double n_ads;        /* in the last year of the ads */
  UpTime from;         /* first month of that year */
  UpTime to;           /* its last month */
  UpTime counted;      /* start of the quarter that people were counted in */
  UpTime known;        /* the newest known-at */
  double demand_cut;   /* medians */
  double supply_cut;
} UpHiringMarket;

/* The ads that questions about demand are answered from. */
typedef struct
{
  const char *source;   /* its key */
  const char *metric;   /* key of the counts by skill */
  const char *total;    /* key of the subject that stands for all ads */
  UpObservations *all;  /* owned: all ads by month, none without any */
} UpHiringAds;

UpHiringAds    *up_hiring_find_ads    (UpConnection         *connection,
                                       UpSpec               *spec,
                                       GError              **error);
void            up_hiring_ads_free    (UpHiringAds          *self);
UpObservations *up_hiring_load        (UpConnection         *connection,
                                       UpSpec               *spec,
                                       const char           *metric,
                                       const char           *subject,
                                       const char           *dimension,
                                       GError              **error);
double          up_hiring_value_at    (const UpObservations *rows,
                                       UpTime                start);
double          up_hiring_value       (UpConnection         *connection,
                                       UpSpec               *spec,
                                       const char           *metric,
                                       const char           *subject,
                                       const char           *dimension,
                                       double               *asked,
                                       GError              **error);
UpHiringMarket *up_hiring_market_load (UpConnection         *connection,
                                       UpSpec               *spec,
                                       GError              **error);
void            up_hiring_market_free (UpHiringMarket       *self);

void            up_hiring_add_finding (UpFrameBuilder       *frame,
                                       const char           *text,
                                       const char           *name,
                                       const char *const    *numbers,
                                       const double         *values,
                                       UpUnit                unit);
UpHiringSkill  *up_hiring_skill_new   (UpSubject            *subject,
                                       const char           *source);
gboolean        up_hiring_add_samples (UpConnection         *connection,
                                       UpSpec               *spec,
                                       GPtrArray            *others,
                                       GError              **error);

void            up_hiring_mark_sample (UpFrameBuilder       *frame);

UpFrame        *up_hiring_demand      (UpConnection         *connection,
                                       UpSpec               *spec,
                                       GError              **error);
UpFrame        *up_hiring_corpus      (UpConnection         *connection,
                                       UpSpec               *spec,
                                       GError              **error);
UpFrame        *up_hiring_openings    (UpConnection         *connection,
                                       UpSpec               *spec,
                                       GError              **error);
UpFrame        *up_hiring_regions     (UpConnection         *connection,
                                       UpSpec               *spec,
                                       GError              **error);
UpFrame        *up_hiring_scarcity    (UpConnection         *connection,
                                       UpSpec               *spec,
                                       GError              **error);
UpFrame        *up_hiring_together    (UpConnection         *connection,
                                       UpSpec               *spec,
                                       GError              **error);
UpFrame        *up_hiring_balance     (UpConnection         *connection,
                                       UpSpec               *spec,
                                       GError              **error);
UpFrame        *up_hiring_tightening  (UpConnection         *connection,
                                       UpSpec               *spec,
                                       GError              **error);
UpFrame        *up_hiring_shares      (UpConnection         *connection,
                                       UpSpec               *spec,
                                       GError              **error);
UpFrame        *up_hiring_start       (UpConnection         *connection,
                                       UpSpec               *spec,
                                       GError              **error);
UpFrame        *up_hiring_time_to_fill (UpConnection        *connection,
                                       UpSpec               *spec,
                                       GError              **error);
UpFrame        *up_hiring_premium     (UpConnection         *connection,
                                       UpSpec               *spec,
                                       GError              **error);
UpFrame        *up_hiring_gap         (UpConnection         *connection,
                                       UpSpec               *spec,
                                       GError              **error);
UpLabourPair   *up_hiring_measure_pairs (const UpSkillCounts *counts,
                                       double               *cut);
UpFrame        *up_hiring_roles       (UpConnection         *connection,
                                       UpSpec               *spec,
                                       GError              **error);
UpFrame        *up_hiring_training    (UpConnection         *connection,
                                       UpSpec               *spec,
                                       GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpHiringAds, up_hiring_ads_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpHiringMarket, up_hiring_market_free)

G_END_DECLS

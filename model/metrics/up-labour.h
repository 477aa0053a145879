/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** UP_LABOUR_LEAST_SUPPORT: fewer lists that hold both say nothing of two skills. */
#define UP_LABOUR_LEAST_SUPPORT 10

/**
 * UpShare:
 * @value: k ÷ n, NaN when n is 0
 * @low: lower end of its interval
 * @high: upper end
 *
 * A share with Wilson’s interval.
 */
typedef struct
{
  double value;
  double low;
  double high;
} UpShare;

/**
 * UpScarcity:
 * @UP_SCARCITY_UNKNOWN: one of the two measures is not known
 * @UP_SCARCITY_WANTED_SCARCE: many ads, few people for each
 * @UP_SCARCITY_WANTED_PLENTIFUL: many ads, many people for each
 * @UP_SCARCITY_NICHE_SCARCE: few ads, few people for each
 * @UP_SCARCITY_PLENTIFUL: few ads, many people for each
 *
 * How hard it is to find people with a skill.
 */
typedef enum
{
  UP_SCARCITY_UNKNOWN,
  UP_SCARCITY_WANTED_SCARCE,
  UP_SCARCITY_WANTED_PLENTIFUL,
  UP_SCARCITY_NICHE_SCARCE,
  UP_SCARCITY_PLENTIFUL,
} UpScarcity;

UpShare     up_labour_share        (double        k,
                                    double        n);
UpShare     up_labour_share_growth (double        k0,
                                    double        n0,
                                    double        k1,
                                    double        n1);
double      up_labour_ratio_growth (double        demand,
                                    double        supply);
double      up_labour_per_vacancy  (double        people,
                                    double        vacancies);
double      up_labour_npmi         (double        both,
                                    double        one,
                                    double        other,
                                    double        n);
double      up_labour_median       (const double *values,
                                    gsize         n);
UpShare     up_labour_median_interval (const double *values,
                                       gsize         n);
UpScarcity  up_labour_scarcity     (double        demand,
                                    double        demand_cut,
                                    double        supply,
                                    double        supply_cut);
const char *up_scarcity_to_string  (UpScarcity    self);

G_END_DECLS

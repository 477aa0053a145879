/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpLabourPair:
 * @support: lists that hold both
 * @lift: how much likelier both are than if they had nothing to do with each other; 1 is chance
 * @npmi: the same as normalised pointwise mutual information, −1 to 1 (HIR-6)
 * @jaccard: lists with both ÷ lists with one of them, 0 to 1
 * @p: that chance alone gives such counts, by the G² test with one degree of freedom
 *
 * How two skills go together.
 */
typedef struct
{
  double support;
  double lift;
  double npmi;
  double jaccard;
  double p;
} UpLabourPair;

UpLabourPair up_labour_pair          (double        both,
                                      double        one,
                                      double        other,
                                      double        n);
double       up_labour_discovery_cut (const double *p,
                                      gsize         n,
                                      double        rate);

G_END_DECLS

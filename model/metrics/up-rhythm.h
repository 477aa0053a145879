/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-time.h"

G_BEGIN_DECLS

/**
 * UpRhythm:
 * @intervals: how many intervals lie between the events
 * @mean: their mean in days, NaN without one
 * @median: their median in days, NaN without one
 * @burstiness: −1 for a regular beat, 0 for independent events, 1 for one burst; NaN below two
 *   intervals, or when all events are one moment
 * @adjusted: the same, corrected for how few they are; NaN likewise
 *
 * How evenly events lie in time.
 */
typedef struct
{
  gsize intervals;
  double mean;
  double median;
  double burstiness;
  double adjusted;
} UpRhythm;

UpRhythm up_rhythm_measure (const UpTime *times,
                            gsize         n);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-change.h"
#include "up-growth.h"

G_BEGIN_DECLS

/** UP_LEAST_CHANGE: growth a year, as a fraction, below which it does not matter to most. */
#define UP_LEAST_CHANGE 0.05

/**
 * UpStretch:
 * @first: place of its first value
 * @end: place after its last
 * @trend: growth a year within it
 * @level: its geometric mean
 * @plateau: whether it is known to stay level: the interval of growth holds 0, its half-width is
 *   below %UP_LEAST_CHANGE, and it lasts two years
 *
 * Values between two changes of pace.
 */
typedef struct
{
  gsize first;
  gsize end;
  UpTrend trend;
  double level;
  gboolean plateau;
} UpStretch;

/**
 * UpPace:
 * @n: how many stretches; 0 where there is none to tell
 * @stretches: (array length=n): in the order of time
 *
 * How fast a series grew, and when that changed.
 */
typedef struct
{
  guint n;
  UpStretch stretches[UP_MOST_CHANGES + 1];
} UpPace;

void     up_pace_find       (const UpTime  *starts,
                             const double  *values,
                             gsize          n,
                             UpPeriod       period,
                             double         level,
                             UpPace        *result);
gboolean up_pace_is_plateau (const UpTrend *trend,
                             double         least);

G_END_DECLS

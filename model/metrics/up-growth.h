/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-refusal.h"
#include "up-time.h"

G_BEGIN_DECLS

/**
 * UpEndToEnd:
 * @first: row of the first value, of no meaning when there is none
 * @last: row of the last value, likewise
 * @points: how many values there are
 * @years: from the first value to the last, NaN when there is none
 * @growth: growth a year as a fraction, NaN when refused
 * @refusal: why there is no growth
 * @row: row at fault when refused
 *
 * Growth from the first value of a window to its last.
 */
typedef struct
{
  gsize first;
  gsize last;
  gsize points;
  double years;
  double growth;
  UpRefusal refusal;
  gsize row;
} UpEndToEnd;

/**
 * UpTrend:
 * @points: how many values the line is fitted to
 * @growth: growth a year as a fraction, NaN when refused
 * @low: lower end of its interval, NaN when refused
 * @high: upper end, NaN when refused
 * @first_excess: how far the first value lies above the line, as a fraction of it, NaN when refused
 * @last_excess: how far the last value does, likewise
 * @refusal: why there is no trend
 * @row: row at fault when refused
 *
 * Growth a year of the log-linear trend through every value of a window.
 */
typedef struct
{
  gsize points;
  double growth;
  double low;
  double high;
  double first_excess;
  double last_excess;
  UpRefusal refusal;
  gsize row;
} UpTrend;

gboolean up_growth_end_to_end (const UpTime *starts,
                               const double *values,
                               gsize         n,
                               UpPeriod      period,
                               UpEndToEnd   *result,
                               GError      **error);
gboolean up_growth_trend      (const UpTime *starts,
                               const double *values,
                               gsize         n,
                               UpPeriod      period,
                               double        level,
                               UpTrend      *result,
                               GError      **error);
gboolean up_growth_advantage  (const UpTime *starts,
                               const double *values,
                               const double *others,
                               gsize         n,
                               UpPeriod      period,
                               double        level,
                               UpTrend      *result,
                               GError      **error);

G_END_DECLS

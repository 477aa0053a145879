/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-activity.h"

G_BEGIN_DECLS

/**
 * UpRetentionStep:
 * @days: days since the first commit
 * @staying: part of the people who were still around then
 * @low: lower end of its 95 % interval
 * @high: upper end
 * @watched: how many people were watched as long as that
 *
 * One step of the curve of those who stay; it holds until the next.
 */
typedef struct
{
  double days;
  double staying;
  double low;
  double high;
  gsize watched;
} UpRetentionStep;

GArray  *up_retention_curve   (const UpActivity *self,
                               UpTime            from,
                               UpTime            to,
                               UpTime            until);
double   up_retention_at      (GArray           *steps,
                               double            days);
double  *up_retention_cohorts (const UpActivity *self,
                               UpPeriod          period,
                               UpTime            from,
                               gsize             n,
                               gint64           *sizes);

G_END_DECLS

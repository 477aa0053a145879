/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-time.h"

G_BEGIN_DECLS

UpPeriod up_time_guess_period (const UpTime *times,
                               gsize         n);
/** UP_TIME_PLAIN_LIMIT: largest plain number that is a time. */
#define UP_TIME_PLAIN_LIMIT 1e12

gboolean up_time_plain_are_years (const double *plain,
                                  gsize         n);
void     up_times_from_plain  (const double *plain,
                               gsize         n,
                               gboolean      are_years,
                               UpTime       *times);
UpTime   up_time_from_plain   (double        plain,
                               gboolean      are_years);
gboolean up_time_plain_is_count (UpTime     time);
double   up_time_to_plain     (UpTime        time,
                               gboolean      are_years);

G_END_DECLS

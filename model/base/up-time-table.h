/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-time.h"

G_BEGIN_DECLS

UpPeriod up_time_guess_period (const UpTime *times,
                               gsize         n);
gboolean up_time_plain_are_years (const double *plain,
                                  gsize         n);
UpTime   up_time_from_plain   (double        plain,
                               gboolean      are_years);
gboolean up_time_plain_is_count (UpTime     time);
double   up_time_to_plain     (UpTime        time,
                               gboolean      are_years);

G_END_DECLS

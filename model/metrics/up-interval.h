/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** UP_LEVEL: level of every interval the app states unless asked for another. */
#define UP_LEVEL 0.95

double   up_interval_t_quantile (double  level,
                                 double  degrees);
gboolean up_interval_wilson     (double  share,
                                 double  n,
                                 double  level,
                                 double *low,
                                 double *high);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-observation.h"
#include "up-time.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpSeriesFlags:
 * @UP_SERIES_TOTAL: a total over others of its metric; never stands beside them in a sum
 * @UP_SERIES_PANEL: the set of those counted changes from period to period
 *
 * What to know of a whole series. Stored: values do not change.
 */
typedef enum
{
  UP_SERIES_TOTAL = 1 << 0,
  UP_SERIES_PANEL = 1 << 1,
} UpSeriesFlags;

char    *up_series_key         (const char *metric,
                                const char *subject,
                                const char *dimension);
gboolean up_series_key_split   (const char *key,
                                char      **metric,
                                char      **subject,
                                char      **dimension);
char    *up_series_dimension   (const char *name,
                                const char *value,
                                ...) G_GNUC_NULL_TERMINATED;

gint64   up_series_pack_start  (UpTime      start,
                                UpPeriod    period);
UpTime   up_series_unpack_start (gint64     packed,
                                UpPeriod    period);

G_END_DECLS

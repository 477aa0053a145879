/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-time.h"

G_BEGIN_DECLS

GTimeZone *up_zone_find       (const char *name,
                               GError    **error);
UpTime     up_zone_to_wall    (GTimeZone  *zone,
                               UpTime      time);
UpTime     up_zone_from_wall  (GTimeZone  *zone,
                               UpTime      wall);
int        up_zone_get_offset (GTimeZone  *zone,
                               UpTime      time);

G_END_DECLS

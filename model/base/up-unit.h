/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpUnit:
 * @UP_UNIT_NONE: no unit: names, codes, flags
 * @UP_UNIT_COUNT: a number of things; the metric's noun says which
 * @UP_UNIT_FRACTION: a share, growth or probability as a fraction, shown as percent (0.47 is 47 %)
 * @UP_UNIT_POINTS: a difference of two shares as a fraction, shown as percentage points
 * @UP_UNIT_INDEX: relative to a stated reference that is 100
 * @UP_UNIT_RATIO: how many times, shown with ×
 * @UP_UNIT_DAYS: days
 * @UP_UNIT_YEARS: years
 * @UP_UNIT_TIME: a moment (UpTime)
 *
 * What a column's numbers mean. Percent and percentage points are different units.
 */
typedef enum
{
  UP_UNIT_NONE,
  UP_UNIT_COUNT,
  UP_UNIT_FRACTION,
  UP_UNIT_POINTS,
  UP_UNIT_INDEX,
  UP_UNIT_RATIO,
  UP_UNIT_DAYS,
  UP_UNIT_YEARS,
  UP_UNIT_TIME,
} UpUnit;

const char *up_unit_to_string   (UpUnit      unit);
gboolean    up_unit_from_string (const char *text,
                                 UpUnit     *unit);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpTime:
 *
 * A moment: microseconds since 1970-01-01T00:00:00Z, proleptic Gregorian calendar, no leap
 * seconds. %UP_TIME_NONE is "not known". Valid moments lie in the years 1 to 9999.
 */
typedef gint64 UpTime;

#define UP_TIME_NONE G_MININT64
#define UP_TIME_SECOND G_GINT64_CONSTANT (1000000)
#define UP_TIME_DAY (G_GINT64_CONSTANT (86400) * UP_TIME_SECOND)

/** UP_TIME_YEAR_DAYS: mean length of a Gregorian year in days, for irregular dates only. */
#define UP_TIME_YEAR_DAYS 365.2425

/**
 * UpPeriod:
 *
 * How long one observation lasts. A period is [start, end); weeks begin on Monday (ISO 8601).
 * Finer periods have smaller values.
 */
typedef enum
{
  UP_PERIOD_INSTANT,
  UP_PERIOD_DAY,
  UP_PERIOD_WEEK,
  UP_PERIOD_MONTH,
  UP_PERIOD_QUARTER,
  UP_PERIOD_YEAR,
} UpPeriod;

const char *up_period_to_string  (UpPeriod period);
gboolean    up_period_from_string (const char *text,
                                   UpPeriod   *period);
double      up_period_per_year   (UpPeriod period);

UpTime   up_time_from_civil (int year,
                             int month,
                             int day);
void     up_time_to_civil   (UpTime time,
                             int   *year,
                             int   *month,
                             int   *day);
UpTime   up_time_floor      (UpTime   time,
                             UpPeriod period);
gint64   up_time_index      (UpTime   time,
                             UpPeriod period);
UpTime   up_time_from_index (gint64   index,
                             UpPeriod period);
UpTime   up_time_add        (UpTime   time,
                             UpPeriod period,
                             gint64   n);
UpTime   up_time_add_months (UpTime   time,
                             gint64   n);
double   up_time_years_between (UpTime   from,
                                UpTime   to,
                                UpPeriod period);

gboolean up_time_parse      (const char *text,
                             UpTime     *time,
                             UpPeriod   *period,
                             GError    **error);
char    *up_time_to_string  (UpTime   time,
                             UpPeriod period);

G_END_DECLS

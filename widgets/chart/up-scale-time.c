/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-scale.h"

#include "up-zone.h"

#include <math.h>

#define FIRST_YEAR 1
#define LAST_YEAR 9999

/* Microseconds. */
#define HOUR (G_GINT64_CONSTANT (3600) * UP_TIME_SECOND)

/* Distances of ticks from fine to coarse: hours of a day (of moments) and calendar units, so that
 * labels read as times and dates. */
static const struct
{
  UpPeriod unit;
  int multiple;
} steps[] = {
  { UP_PERIOD_INSTANT, 1 }, { UP_PERIOD_INSTANT, 3 }, { UP_PERIOD_INSTANT, 6 },
  { UP_PERIOD_INSTANT, 12 },
  { UP_PERIOD_DAY, 1 },     { UP_PERIOD_DAY, 2 },     { UP_PERIOD_WEEK, 1 },
  { UP_PERIOD_WEEK, 2 },    { UP_PERIOD_MONTH, 1 },   { UP_PERIOD_QUARTER, 1 },
  { UP_PERIOD_QUARTER, 2 }, { UP_PERIOD_YEAR, 1 },    { UP_PERIOD_YEAR, 2 },
  { UP_PERIOD_YEAR, 5 },    { UP_PERIOD_YEAR, 10 },   { UP_PERIOD_YEAR, 20 },
  { UP_PERIOD_YEAR, 50 },   { UP_PERIOD_YEAR, 100 },  { UP_PERIOD_YEAR, 200 },
  { UP_PERIOD_YEAR, 500 },  { UP_PERIOD_YEAR, 1000 }, { UP_PERIOD_YEAR, 5000 },
};

/* A window with that many new years in it shows years only: quarters between would say less. */
#define ENOUGH_YEARS 3

static UpTime
clamp_time (double value)
{
  return (UpTime) CLAMP (value, (double) up_time_from_civil (FIRST_YEAR, 1, 1),
                         (double) up_time_from_civil (LAST_YEAR, 1, 1));
}

/* Periods since 1970 with the part of the period gone by, so that February is as wide as March. */
static double
place_of (UpTime   time,
          UpPeriod period)
{
  gint64 index;
  UpTime start, end;

  if (period == UP_PERIOD_INSTANT)
    return (double) time;
  index = up_time_index (time, period);
  start = up_time_from_index (index, period);
  end = up_time_from_index (index + 1, period);
  return (double) index + (double) (time - start) / (double) (end - start);
}

static double
time_to_unit (const UpScale *self,
              double         value)
{
  double low = place_of ((UpTime) self->low, self->period);
  double high = place_of ((UpTime) self->high, self->period);

  return (place_of (clamp_time (value), self->period) - low) / (high - low);
}

static double
time_from_unit (const UpScale *self,
                double         unit)
{
  double low = place_of ((UpTime) self->low, self->period);
  double high = place_of ((UpTime) self->high, self->period);
  double place = low + unit * (high - low);
  double whole = floor (place);
  UpTime start, end;

  if (self->period == UP_PERIOD_INSTANT)
    return place;
  start = up_time_from_index ((gint64) whole, self->period);
  end = up_time_from_index ((gint64) whole + 1, self->period);
  return (double) start + (place - whole) * (double) (end - start);
}

static gboolean
time_is_placeable (const UpScale *self,
                   double         value)
{
  return isfinite (value) && value > (double) UP_TIME_NONE;
}

static void
time_nice (UpScale *self)
{
  /* Both ends are periods that were asked for; an axis of time is not widened. */
}

/* Hours and days of moments are those of the clocks that they are shown by: a day has 23 or 25
 * hours when these are changed. */
static UpTime
from_wall (const UpScale *self,
           UpTime         wall)
{
  return self->zone != NULL && self->period == UP_PERIOD_INSTANT
             ? up_zone_from_wall (self->zone, wall) : wall;
}

/**
 * up_scale_time_to_wall:
 * @self: a time scale
 * @time: a moment on it
 *
 * Returns: what the clocks of the scale's zone show then, as if that were UTC; of civil periods
 *   @time itself
 */
UpTime
up_scale_time_to_wall (const UpScale *self,
                       UpTime         time)
{
  g_return_val_if_fail (self != NULL, time);

  return self->zone != NULL && self->period == UP_PERIOD_INSTANT
             ? up_zone_to_wall (self->zone, time) : time;
}

/* Of moments the number of hours, else of periods. */
static gint64
tick_index (const UpScale *self,
            UpTime         time,
            UpPeriod       unit)
{
  UpTime wall = up_scale_time_to_wall (self, time);

  return unit == UP_PERIOD_INSTANT ? (gint64) floor ((double) wall / (double) HOUR)
                                   : up_time_index (wall, unit);
}

static UpTime
tick_from_index (const UpScale *self,
                 gint64         index,
                 UpPeriod       unit)
{
  return from_wall (self, unit == UP_PERIOD_INSTANT ? index * HOUR
                                                    : up_time_from_index (index, unit));
}

/* First and last index of @unit at or after the low and at or before the high end. Years are
 * counted from the year 0, so that multiples are round years. */
static void
index_range (const UpScale *self,
             UpPeriod       unit,
             int            multiple,
             gint64        *first,
             gint64        *last)
{
  gint64 offset = unit == UP_PERIOD_YEAR ? 1970 : 0;
  gint64 low = tick_index (self, (UpTime) self->low, unit);
  gint64 high = tick_index (self, (UpTime) self->high, unit);

  if (tick_from_index (self, low, unit) < (UpTime) self->low)
    low++;
  *first = (gint64) ceil ((double) (low + offset) / multiple) * multiple - offset;
  *last = (gint64) floor ((double) (high + offset) / multiple) * multiple - offset;
}

static gint64
count_steps (const UpScale *self,
             UpPeriod       unit,
             int            multiple)
{
  gint64 first, last;

  index_range (self, unit, multiple, &first, &last);
  return last < first ? 0 : (last - first) / multiple + 1;
}

/**
 * up_scale_time_step:
 * @self: a time scale
 * @most: how many ticks at most, ≥ 1
 * @unit: (out): calendar unit of the ticks' distance; %UP_PERIOD_INSTANT: hours
 * @multiple: (out): how many of them
 *
 * The finest distance that leaves at most @most ticks, never finer than the scale's period. Years
 * are not divided where there are three or more.
 */
void
up_scale_time_step (const UpScale *self,
                    guint          most,
                    UpPeriod      *unit,
                    int           *multiple)
{
  gboolean years_only;

  g_return_if_fail (self != NULL && self->funcs->to_unit == time_to_unit);
  g_return_if_fail (unit != NULL && multiple != NULL);

  years_only = count_steps (self, UP_PERIOD_YEAR, 1) >= ENOUGH_YEARS;
  *unit = steps[G_N_ELEMENTS (steps) - 1].unit;
  *multiple = steps[G_N_ELEMENTS (steps) - 1].multiple;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (steps[i].unit < self->period || (years_only && steps[i].unit != UP_PERIOD_YEAR))
        continue;
      if (count_steps (self, steps[i].unit, steps[i].multiple) > MAX (most, 1))
        continue;
      *unit = steps[i].unit;
      *multiple = steps[i].multiple;
      return;
    }
}

static guint
time_ticks (const UpScale *self,
            guint          most,
            double        *ticks,
            double        *step)
{
  gint64 first, last;
  UpPeriod unit;
  int multiple;
  guint n = 0;

  up_scale_time_step (self, most, &unit, &multiple);
  index_range (self, unit, multiple, &first, &last);
  for (gint64 index = first; index <= last && n < most; index += multiple)
    {
      double tick = (double) tick_from_index (self, index, unit);

      /* An hour that clocks leave out begins where the next one does. */
      if (n == 0 || tick > ticks[n - 1])
        ticks[n++] = tick;
    }
  *step = unit == UP_PERIOD_INSTANT ? multiple / (24 * UP_TIME_YEAR_DAYS)
                                    : multiple / up_period_per_year (unit);
  return n;
}

static const UpScaleFuncs time_funcs = {
  "time", time_to_unit, time_from_unit, time_is_placeable, time_nice, time_ticks,
};

/**
 * up_scale_time:
 * @first: start of the first period shown
 * @last: start of the last period shown
 * @period: how long each is; %UP_PERIOD_INSTANT for irregular dates
 *
 * Values stand at the starts of their periods, and equal distances are equal numbers of periods.
 * One period alone stands in the middle.
 *
 * Returns: the scale
 */
UpScale
up_scale_time (UpTime   first,
               UpTime   last,
               UpPeriod period)
{
  UpTime low = clamp_time ((double) first);
  UpTime high = clamp_time ((double) last);

  if (low >= high)
    {
      UpPeriod step = period == UP_PERIOD_INSTANT ? UP_PERIOD_DAY : period;

      low = up_time_add (low, step, -1);
      high = up_time_add (low, step, 2);
    }
  return (UpScale) { &time_funcs, (double) low, (double) high, period };
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-time-table.h"

#include <math.h>

/* Where in a period a date stands: all dates of a series stand in one such place. */
typedef enum
{
  PLACE_START,    /* 2020-01-01, 2020-04-01 */
  PLACE_LAST_DAY, /* 2020-03-31, 2020-06-30 */
  PLACE_SAME_DAY, /* 2020-02-15, 2020-05-15 */
} Place;

static gboolean
stands_at (UpTime   time,
           UpTime   first,
           UpPeriod period,
           Place    place)
{
  int month, day, first_month, first_day;

  if (place == PLACE_START)
    return time == up_time_floor (time, period);
  if (place == PLACE_LAST_DAY)
    return time + UP_TIME_DAY == up_time_add (time, period, 1);

  up_time_to_civil (time, NULL, &month, &day);
  up_time_to_civil (first, NULL, &first_month, &first_day);
  return day == first_day &&
         (month - first_month) % (int) (12.0 / up_period_per_year (period)) == 0;
}

/* Whether @times are one date in each of some periods, always at the same place. */
static gboolean
fits_period (const UpTime *times,
             gsize         n,
             UpPeriod      period)
{
  for (gsize i = 1; i < n; i++)
    {
      if (up_time_index (times[i], period) == up_time_index (times[i - 1], period))
        return FALSE;
    }
  for (Place place = PLACE_START; place <= PLACE_SAME_DAY; place++)
    {
      gsize fitting = 0;

      while (fitting < n && stands_at (times[fitting], times[0], period, place))
        fitting++;
      if (fitting == n)
        return TRUE;
    }
  return FALSE;
}

/* Whether @times are whole steps apart, and more often than not exactly one: a few dates far apart
 * are dates, not a daily series full of holes. */
static gboolean
fits_steps (const UpTime *times,
            gsize         n,
            UpTime        step)
{
  gsize single = 0;

  for (gsize i = 1; i < n; i++)
    {
      if ((times[i] - times[i - 1]) % step != 0)
        return FALSE;
      single += times[i] - times[i - 1] == step;
    }
  return 2 * single >= n - 1;
}

/**
 * up_time_guess_period:
 * @times: (array length=n): moments, strictly ascending
 * @n: how many
 *
 * Tells what a table's times are: one date in each year, quarter or month, always at the same place
 * in it (its first day, its last, the same day), dates a week or a day apart, or irregular dates.
 * The longest period that fits counts, since it makes 2020-01-01 to 2024-01-01 exactly four years.
 *
 * Returns: the period, %UP_PERIOD_INSTANT for irregular dates
 */
UpPeriod
up_time_guess_period (const UpTime *times,
                      gsize         n)
{
  g_return_val_if_fail (n == 0 || times != NULL, UP_PERIOD_INSTANT);

  for (gsize i = 0; i < n; i++)
    {
      if (times[i] != up_time_floor (times[i], UP_PERIOD_DAY))
        return UP_PERIOD_INSTANT;
    }
  for (UpPeriod period = UP_PERIOD_YEAR; period >= UP_PERIOD_MONTH && n > 0; period--)
    {
      if (fits_period (times, n, period))
        return period;
    }
  if (n > 1 && fits_steps (times, n, 7 * UP_TIME_DAY))
    return UP_PERIOD_WEEK;
  if (n > 1 && fits_steps (times, n, UP_TIME_DAY))
    return UP_PERIOD_DAY;
  return UP_PERIOD_INSTANT;
}

/* Longer than any history; the difference of any two still lies inside the range of UpTime, which
 * is 292,000 years. */
#define MOST_YEARS 100000.0

#define YEARS_END ((UpTime) (MOST_YEARS * UP_TIME_YEAR_DAYS * (double) UP_TIME_DAY))

/* Plain numbers beyond that are no years any more; they only have to keep their order and six
 * decimals. */
#define COUNT_STEP UP_TIME_SECOND

/**
 * up_time_plain_are_years:
 * @plain: (array length=n): times that a table writes as plain numbers
 * @n: how many
 *
 * Returns: whether they can be years of the calendar: whole numbers from 1 to 9999
 */
gboolean
up_time_plain_are_years (const double *plain,
                         gsize         n)
{
  g_return_val_if_fail (n == 0 || plain != NULL, FALSE);

  for (gsize i = 0; i < n; i++)
    {
      if (!(plain[i] >= 1.0 && plain[i] <= 9999.0 && plain[i] == floor (plain[i])))
        return FALSE;
    }
  return n > 0;
}

/* Like llround(), of numbers that fit; beyond 2⁵² they are whole. */
static inline gint64
round_away (double value)
{
  gint64 whole = (gint64) value;
  double rest = value - (double) whole;

  return whole + (rest >= 0.5) - (rest <= -0.5);
}

/* Plain numbers that are no years of the calendar. */
static inline UpTime
from_number (double plain)
{
  if (!(fabs (plain) <= UP_TIME_PLAIN_LIMIT))
    return UP_TIME_NONE;
  if (fabs (plain) > MOST_YEARS)
    {
      UpTime time = YEARS_END + round_away ((fabs (plain) - MOST_YEARS) * COUNT_STEP);

      return plain < 0 ? -time : time;
    }
  return round_away (plain * UP_TIME_YEAR_DAYS * (double) UP_TIME_DAY);
}

/**
 * up_times_from_plain:
 * @plain: (array length=n): times that a table writes as plain numbers
 * @n: how many
 * @are_years: what up_time_plain_are_years() says of the whole column
 * @times: (out caller-allocates) (array length=n): the moments; may be the memory of @plain
 *
 * Like up_time_from_plain() of each.
 */
void
up_times_from_plain (const double *plain,
                     gsize         n,
                     gboolean      are_years,
                     UpTime       *times)
{
  g_return_if_fail (n == 0 || (plain != NULL && times != NULL));

  for (gsize i = 0; i < n; i++)
    {
      double number = plain[i];

      times[i] = are_years ? up_time_from_plain (number, TRUE) : from_number (number);
    }
}

/**
 * up_time_from_plain:
 * @plain: a time that a table writes as a plain number
 * @are_years: what up_time_plain_are_years() says of the whole column
 *
 * A year of the calendar (a half is its middle), or else @plain years of 365.2425 days from 1970,
 * so that differences of the numbers are years exactly. Numbers beyond ±100,000, such as those of
 * a million measurements, follow these in their order: up_time_plain_is_count().
 *
 * Returns: the moment, %UP_TIME_NONE when @plain is not finite or beyond ±10¹²
 */
UpTime
up_time_from_plain (double   plain,
                    gboolean are_years)
{
  if (are_years && fabs (plain) <= UP_TIME_PLAIN_LIMIT)
    {
      int year = (int) floor (plain);
      UpTime first;

      if (year < 1 || year > 9998)
        return year == 9999 && plain == year ? up_time_from_civil (year, 1, 1) : UP_TIME_NONE;
      first = up_time_from_civil (year, 1, 1);
      return first + (UpTime) llround ((plain - year) *
                                       (double) (up_time_from_civil (year + 1, 1, 1) - first));
    }
  return from_number (plain);
}

/**
 * up_time_plain_is_count:
 * @time: a moment from up_time_from_plain(), of numbers that are no years of the calendar
 *
 * Returns: whether the number is beyond ±100,000: it cannot be one of years, and moments beside it
 *   are not as far apart as their numbers say
 */
gboolean
up_time_plain_is_count (UpTime time)
{
  return time != UP_TIME_NONE && (time > YEARS_END || time < -YEARS_END);
}

/**
 * up_time_to_plain:
 * @time: a moment from up_time_from_plain()
 * @are_years: the same as there
 *
 * Returns: the number the table had, to nine decimals; NaN for %UP_TIME_NONE
 */
double
up_time_to_plain (UpTime   time,
                  gboolean are_years)
{
  int year;

  if (time == UP_TIME_NONE)
    return NAN;
  if (are_years)
    {
      UpTime first;

      up_time_to_civil (time, &year, NULL, NULL);
      first = up_time_from_civil (year, 1, 1);
      if (time == first || year >= 9999)
        return year;
      return round (1e9 * (year + (double) (time - first) /
                                      (double) (up_time_from_civil (year + 1, 1, 1) - first))) /
             1e9;
    }
  if (up_time_plain_is_count (time))
    return time > 0 ? MOST_YEARS + (double) (time - YEARS_END) / COUNT_STEP
                    : (double) (time + YEARS_END) / COUNT_STEP - MOST_YEARS;
  /* A microsecond is 3 ÷ 10^14 of a year: what the rounding to it took away is put back. */
  return round ((double) time / (UP_TIME_YEAR_DAYS * (double) UP_TIME_DAY) * 1e9) / 1e9;
}

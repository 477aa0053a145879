/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-time.h"

#include "up-base-error.h"

#include <stdio.h>
#include <string.h>

static const struct
{
  const char *name;
  double per_year;
} periods[] = {
  [UP_PERIOD_INSTANT] = { "instant", 0.0 },
  [UP_PERIOD_DAY] = { "day", UP_TIME_YEAR_DAYS },
  [UP_PERIOD_WEEK] = { "week", UP_TIME_YEAR_DAYS / 7.0 },
  [UP_PERIOD_MONTH] = { "month", 12.0 },
  [UP_PERIOD_QUARTER] = { "quarter", 4.0 },
  [UP_PERIOD_YEAR] = { "year", 1.0 },
};

/* 1969-12-29 was a Monday: week 0 is the ISO week that holds 1970-01-01. */
#define WEEK_EPOCH_DAY (-3)

static gint64
floor_div (gint64 a,
           gint64 b)
{
  gint64 q = a / b;

  return (a % b != 0 && (a < 0) != (b < 0)) ? q - 1 : q;
}

/* Days since 1970-01-01; Howard Hinnant, "chrono-compatible low-level date algorithms". */
static gint64
days_from_civil (int y,
                 int m,
                 int d)
{
  gint64 year = m <= 2 ? y - 1 : y;
  gint64 era = floor_div (year, 400);
  gint64 yoe = year - era * 400;
  gint64 doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  gint64 doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

  return era * 146097 + doe - 719468;
}

static void
civil_from_days (gint64 days,
                 int   *y,
                 int   *m,
                 int   *d)
{
  gint64 z = days + 719468;
  gint64 era = floor_div (z, 146097);
  gint64 doe = z - era * 146097;
  gint64 yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  gint64 doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  gint64 mp = (5 * doy + 2) / 153;

  *d = (int) (doy - (153 * mp + 2) / 5 + 1);
  *m = (int) (mp < 10 ? mp + 3 : mp - 9);
  *y = (int) (yoe + era * 400 + (*m <= 2));
}

static int
days_in_month (int year,
               int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

/**
 * up_period_to_string:
 * @period: a period
 *
 * Returns: (transfer none): the stable name, as stored and as in JSON
 */
const char *
up_period_to_string (UpPeriod period)
{
  g_return_val_if_fail ((guint) period < G_N_ELEMENTS (periods), NULL);

  return periods[period].name;
}

/**
 * up_period_from_string:
 * @text: a stable name
 * @period: (out): the period
 *
 * Returns: whether @text names a period
 */
gboolean
up_period_from_string (const char *text,
                       UpPeriod   *period)
{
  g_return_val_if_fail (text != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      if (strcmp (text, periods[i].name) == 0)
        {
          *period = i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * up_period_per_year:
 * @period: a period
 *
 * Returns: how many of them make a year; 0 for instants, which have no length
 */
double
up_period_per_year (UpPeriod period)
{
  g_return_val_if_fail ((guint) period < G_N_ELEMENTS (periods), 0.0);

  return periods[period].per_year;
}

/**
 * up_time_from_civil:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Returns: midnight UTC at the start of that day, or %UP_TIME_NONE when there is no such day
 */
UpTime
up_time_from_civil (int year,
                    int month,
                    int day)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
      day > days_in_month (year, month))
    return UP_TIME_NONE;

  return days_from_civil (year, month, day) * UP_TIME_DAY;
}

/**
 * up_time_to_civil:
 * @time: a moment
 * @year: (out) (optional): its UTC year
 * @month: (out) (optional): its month, 1 to 12
 * @day: (out) (optional): its day, 1 to 31
 */
void
up_time_to_civil (UpTime time,
                  int   *year,
                  int   *month,
                  int   *day)
{
  int y, m, d;

  civil_from_days (floor_div (time, UP_TIME_DAY), &y, &m, &d);
  if (year != NULL)
    *year = y;
  if (month != NULL)
    *month = m;
  if (day != NULL)
    *day = d;
}

/**
 * up_time_index:
 * @time: a moment
 * @period: a period
 *
 * Numbers the periods without gaps, so that differences count whole periods. The period that
 * holds 1970-01-01 is 0. An instant is its own index.
 *
 * Returns: the number of the period that holds @time
 */
gint64
up_time_index (UpTime   time,
               UpPeriod period)
{
  int year, month;

  switch (period)
    {
    case UP_PERIOD_INSTANT:
      return time;
    case UP_PERIOD_DAY:
      return floor_div (time, UP_TIME_DAY);
    case UP_PERIOD_WEEK:
      return floor_div (floor_div (time, UP_TIME_DAY) - WEEK_EPOCH_DAY, 7);
    case UP_PERIOD_MONTH:
      up_time_to_civil (time, &year, &month, NULL);
      return (gint64) (year - 1970) * 12 + month - 1;
    case UP_PERIOD_QUARTER:
      up_time_to_civil (time, &year, &month, NULL);
      return (gint64) (year - 1970) * 4 + (month - 1) / 3;
    case UP_PERIOD_YEAR:
      up_time_to_civil (time, &year, NULL, NULL);
      return year - 1970;
    default:
      g_return_val_if_reached (0);
    }
}

/**
 * up_time_from_index:
 * @index: a number from up_time_index()
 * @period: the same period
 *
 * Returns: the first moment of that period
 */
UpTime
up_time_from_index (gint64   index,
                    UpPeriod period)
{
  switch (period)
    {
    case UP_PERIOD_INSTANT:
      return index;
    case UP_PERIOD_DAY:
      return index * UP_TIME_DAY;
    case UP_PERIOD_WEEK:
      return (index * 7 + WEEK_EPOCH_DAY) * UP_TIME_DAY;
    case UP_PERIOD_MONTH:
      return days_from_civil ((int) (1970 + floor_div (index, 12)),
                              (int) (index - floor_div (index, 12) * 12) + 1, 1) * UP_TIME_DAY;
    case UP_PERIOD_QUARTER:
      return up_time_from_index (index * 3, UP_PERIOD_MONTH);
    case UP_PERIOD_YEAR:
      return days_from_civil ((int) (1970 + index), 1, 1) * UP_TIME_DAY;
    default:
      g_return_val_if_reached (UP_TIME_NONE);
    }
}

/**
 * up_time_floor:
 * @time: a moment
 * @period: a period
 *
 * Returns: the first moment of the period that holds @time
 */
UpTime
up_time_floor (UpTime   time,
               UpPeriod period)
{
  return up_time_from_index (up_time_index (time, period), period);
}

/**
 * up_time_add:
 * @time: the start of a period
 * @period: a period
 * @n: how many periods to go on, negative for back
 *
 * Returns: the start of the period @n further on
 */
UpTime
up_time_add (UpTime   time,
             UpPeriod period,
             gint64   n)
{
  return up_time_from_index (up_time_index (time, period) + n, period);
}

/**
 * up_time_add_months:
 * @time: a moment
 * @n: how many months to go on, negative for back
 *
 * For windows that begin or end inside a month, where up_time_add() falls back to its first day.
 *
 * Returns: the same day and hour of that month; its last day where it is too short
 */
UpTime
up_time_add_months (UpTime time,
                    gint64 n)
{
  UpTime start = up_time_add (time, UP_PERIOD_MONTH, n);
  int year, month, day;

  up_time_to_civil (time, NULL, NULL, &day);
  up_time_to_civil (start, &year, &month, NULL);
  return start + (MIN (day, days_in_month (year, month)) - 1) * UP_TIME_DAY +
         (time - up_time_floor (time, UP_PERIOD_DAY));
}

/**
 * up_time_years_between:
 * @from: a start
 * @to: a later start
 * @period: the period of the series, %UP_PERIOD_INSTANT for irregular dates
 *
 * Whole periods divided by periods a year; for days, weeks and irregular dates days / 365.2425.
 * So 20 quarters are exactly 5 years whatever their lengths in days.
 *
 * Returns: years, negative when @to is before @from
 */
double
up_time_years_between (UpTime   from,
                       UpTime   to,
                       UpPeriod period)
{
  if (period >= UP_PERIOD_MONTH)
    return (double) (up_time_index (to, period) - up_time_index (from, period)) /
           periods[period].per_year;

  return (double) (to - from) / (double) UP_TIME_DAY / UP_TIME_YEAR_DAYS;
}

static gboolean
parse_error (const char *text,
             GError    **error)
{
  g_autofree char *excerpt = up_error_excerpt (text);

  g_set_error (error, UP_BASE_ERROR, UP_BASE_ERROR_SYNTAX,
               "“%s” is not a time: write 2020, 2020-Q1, 2020-03, 2020-W05, 2020-03-31 or "
               "2020-03-31T12:00:00Z", excerpt);
  return FALSE;
}

/* Reads exactly @n digits. */
static gboolean
take_digits (const char **p,
             int          n,
             int         *value)
{
  *value = 0;
  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit ((*p)[i]))
        return FALSE;
      *value = *value * 10 + ((*p)[i] - '0');
    }
  *p += n;
  return TRUE;
}

static gboolean
parse_instant (const char *text,
               UpTime     *time,
               UpPeriod   *period,
               GError    **error)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (text, utc);

  if (date == NULL)
    return parse_error (text, error);

  *time = g_date_time_to_unix (date) * UP_TIME_SECOND + g_date_time_get_microsecond (date);
  /* A zone can bring a moment into the year 0 or 10000, which no text form has. */
  if (*time < up_time_from_civil (1, 1, 1) || *time >= days_from_civil (10000, 1, 1) * UP_TIME_DAY)
    return parse_error (text, error);
  *period = UP_PERIOD_INSTANT;
  return TRUE;
}

/* Monday of ISO week @week: the week with 4 January in it is week 1. */
static UpTime
from_iso_week (int year,
               int week)
{
  UpTime first = up_time_floor (up_time_from_civil (year, 1, 4), UP_PERIOD_WEEK);
  UpTime time = up_time_add (first, UP_PERIOD_WEEK, week - 1);
  int thursday_year;

  up_time_to_civil (time + 3 * UP_TIME_DAY, &thursday_year, NULL, NULL);
  return week < 1 || thursday_year != year ? UP_TIME_NONE : time;
}

/**
 * up_time_parse:
 * @text: an ISO 8601 date or time, or a quarter as `2020-Q1` or `2020 Q1`
 * @time: (out): the first moment named
 * @period: (out) (optional): how long the span named is
 * @error: return location
 *
 * Accepts `2020`, `2020-Q1`, `2020-03`, `2020-W05`, `2020-03-31` and a full date-time, whose zone
 * is UTC unless it says otherwise.
 *
 * Returns: whether @text is a time; otherwise @error is %UP_BASE_ERROR_SYNTAX
 */
gboolean
up_time_parse (const char *text,
               UpTime     *time,
               UpPeriod   *period,
               GError    **error)
{
  const char *p = text;
  UpPeriod found = UP_PERIOD_YEAR;
  UpTime result = UP_TIME_NONE;
  int year, part, day;

  g_return_val_if_fail (text != NULL && time != NULL, FALSE);

  if (strchr (text, ':') != NULL)
    {
      UpPeriod ignored;
      return parse_instant (text, time, period != NULL ? period : &ignored, error);
    }

  if (!take_digits (&p, 4, &year) || year < 1)
    return parse_error (text, error);

  if (*p == '\0')
    result = up_time_from_civil (year, 1, 1);
  else if ((*p == '-' || *p == ' ') && (p[1] == 'Q' || p[1] == 'q') && p[2] >= '1' &&
           p[2] <= '4' && p[3] == '\0')
    {
      found = UP_PERIOD_QUARTER;
      result = up_time_from_civil (year, (p[2] - '1') * 3 + 1, 1);
    }
  else if (*p == '-' && p[1] == 'W' && (p += 2, take_digits (&p, 2, &part)) && *p == '\0')
    {
      found = UP_PERIOD_WEEK;
      result = from_iso_week (year, part);
    }
  else if (*p == '-' && (p++, take_digits (&p, 2, &part)))
    {
      found = UP_PERIOD_MONTH;
      day = 1;
      if (*p == '-' && (p++, take_digits (&p, 2, &day)))
        found = UP_PERIOD_DAY;
      if (*p == '\0')
        result = up_time_from_civil (year, part, day);
    }

  if (result == UP_TIME_NONE)
    return parse_error (text, error);
  *time = result;
  if (period != NULL)
    *period = found;
  return TRUE;
}

/**
 * up_time_to_string:
 * @time: a moment, or %UP_TIME_NONE
 * @period: how much of it to write
 *
 * The stable text form that up_time_parse() reads back: `2020`, `2020-Q1`, `2020-03`,
 * `2020-03-31` (weeks too: by their Monday), `2020-03-31T12:00:00Z` with microseconds where they
 * are not 0.
 *
 * Returns: (transfer full) (nullable): the text, %NULL for %UP_TIME_NONE
 */
char *
up_time_to_string (UpTime   time,
                   UpPeriod period)
{
  int year, month, day;
  gint64 in_day, seconds, micros;

  if (time == UP_TIME_NONE)
    return NULL;

  up_time_to_civil (time, &year, &month, &day);
  switch (period)
    {
    case UP_PERIOD_YEAR:
      return g_strdup_printf ("%04d", year);
    case UP_PERIOD_QUARTER:
      return g_strdup_printf ("%04d-Q%d", year, (month - 1) / 3 + 1);
    case UP_PERIOD_MONTH:
      return g_strdup_printf ("%04d-%02d", year, month);
    case UP_PERIOD_WEEK:
    case UP_PERIOD_DAY:
      return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
    case UP_PERIOD_INSTANT:
    default:
      in_day = time - up_time_floor (time, UP_PERIOD_DAY);
      seconds = in_day / UP_TIME_SECOND;
      micros = in_day % UP_TIME_SECOND;
      if (micros != 0)
        return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%06dZ", year, month, day,
                                (int) (seconds / 3600), (int) (seconds / 60 % 60),
                                (int) (seconds % 60), (int) micros);
      return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02dZ", year, month, day,
                              (int) (seconds / 3600), (int) (seconds / 60 % 60),
                              (int) (seconds % 60));
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-locale-private.h"
#include "up-zone.h"

#include <string.h>

static const char *const english_months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

static const char *const english_weekdays[] = { "Monday",   "Tuesday", "Wednesday", "Thursday",
                                                "Friday",   "Saturday", "Sunday" };
static const char *const chinese_weekdays[] = { "周一", "周二", "周三", "周四",
                                                "周五", "周六", "周日" };

/* The year an ISO 8601 week belongs to is its Thursday's. */
static void
iso_week (UpTime start,
          int   *year,
          int   *week)
{
  UpTime thursday = up_time_floor (start, UP_PERIOD_WEEK) + 3 * UP_TIME_DAY;

  up_time_to_civil (thursday, year, NULL, NULL);
  *week = (int) ((thursday - up_time_from_civil (*year, 1, 1)) / UP_TIME_DAY) / 7 + 1;
}

/**
 * up_locale_format_date:
 * @self: a language
 * @time: a moment, shown as its day in UTC
 *
 * Returns: (transfer full): `5 Apr 2026`, in Chinese `2026-04-05`; `–` for %UP_TIME_NONE
 */
char *
up_locale_format_date (UpLocale *self,
                       UpTime    time)
{
  int year, month, day;

  g_return_val_if_fail (self != NULL, NULL);

  if (time == UP_TIME_NONE)
    return g_strdup (UP_EN_DASH);
  up_time_to_civil (time, &year, &month, &day);
  if (up_locale_is_chinese (self))
    return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  return g_strdup_printf ("%d %s %d", day, english_months[month - 1], year);
}

/**
 * up_locale_format_month_name:
 * @self: a language
 * @month: 1 to 12
 *
 * Returns: (transfer full): the month without its year, for labels: `Jan`, in Chinese `1月`
 */
char *
up_locale_format_month_name (UpLocale *self,
                             int       month)
{
  g_return_val_if_fail (self != NULL && month >= 1 && month <= 12, NULL);

  if (up_locale_is_chinese (self))
    return g_strdup_printf ("%d月", month);
  return g_strdup (english_months[month - 1]);
}

/**
 * up_locale_format_weekday:
 * @self: a language
 * @weekday: 1 (Monday) to 7 (Sunday)
 * @in_full: as in a sentence, else as on an axis
 *
 * Returns: (transfer full): `Monday` or `Mon`, in Chinese `周一`
 */
char *
up_locale_format_weekday (UpLocale *self,
                          int       weekday,
                          gboolean  in_full)
{
  g_return_val_if_fail (self != NULL && weekday >= 1 && weekday <= 7, NULL);

  if (up_locale_is_chinese (self))
    return g_strdup (chinese_weekdays[weekday - 1]);
  return in_full ? g_strdup (english_weekdays[weekday - 1])
                 : g_strndup (english_weekdays[weekday - 1], 3);
}

static char *
format_month (UpLocale *self,
              int       year,
              int       month)
{
  if (up_locale_is_chinese (self))
    return g_strdup_printf ("%d 年 %d 月", year, month);
  return g_strdup_printf ("%s %d", english_months[month - 1], year);
}

/**
 * up_locale_format_hour:
 * @self: a language
 * @time: a moment
 *
 * Returns: (transfer full): its time of day in UTC, `14:30`
 */
char *
up_locale_format_hour (UpLocale *self,
                       UpTime    time)
{
  gint64 minutes;

  g_return_val_if_fail (self != NULL && time != UP_TIME_NONE, NULL);

  minutes = (time - up_time_floor (time, UP_PERIOD_DAY)) / (60 * UP_TIME_SECOND);
  return g_strdup_printf ("%02d:%02d", (int) (minutes / 60), (int) (minutes % 60));
}

/* A date, with the time of day where it is not midnight. */
static char *
format_moment (UpLocale *self,
               UpTime    moment)
{
  GTimeZone *zone = up_locale_get_zone (self);
  UpTime time = zone != NULL ? up_zone_to_wall (zone, moment) : moment;
  g_autofree char *date = up_locale_format_date (self, time);
  g_autofree char *hour = NULL;

  if (time == up_time_floor (time, UP_PERIOD_DAY))
    return g_steal_pointer (&date);
  hour = up_locale_format_hour (self, time);
  return g_strconcat (date, " ", hour, NULL);
}

/**
 * up_locale_format_period:
 * @self: a language
 * @start: a moment in the period
 * @period: how long it is
 *
 * A period for labels: `2025 Q1`, `Mar 2025`, `2025 W05`, `5 Apr 2026`, `2025`.
 *
 * Returns: (transfer full): the text; `–` for %UP_TIME_NONE
 */
char *
up_locale_format_period (UpLocale *self,
                         UpTime    start,
                         UpPeriod  period)
{
  int year, month, day, week;

  g_return_val_if_fail (self != NULL, NULL);

  if (start == UP_TIME_NONE)
    return g_strdup (UP_EN_DASH);
  up_time_to_civil (start, &year, &month, &day);
  switch (period)
    {
    case UP_PERIOD_YEAR:
      return g_strdup_printf ("%d", year);
    case UP_PERIOD_QUARTER:
      return g_strdup_printf ("%d Q%d", year, (month - 1) / 3 + 1);
    case UP_PERIOD_MONTH:
      return format_month (self, year, month);
    case UP_PERIOD_WEEK:
      iso_week (start, &year, &week);
      return g_strdup_printf ("%d W%02d", year, week);
    case UP_PERIOD_INSTANT:
      return format_moment (self, start);
    case UP_PERIOD_DAY:
    default:
      return up_locale_format_date (self, start);
    }
}

/**
 * up_locale_format_period_in_words:
 * @self: a language
 * @start: a moment in the period
 * @period: how long it is
 *
 * A period inside a sentence. English has the label's form; Chinese writes `2025 年第 1 季度`.
 *
 * Returns: (transfer full): the text; `–` for %UP_TIME_NONE
 */
char *
up_locale_format_period_in_words (UpLocale *self,
                                  UpTime    start,
                                  UpPeriod  period)
{
  int year, month, week;

  g_return_val_if_fail (self != NULL, NULL);

  if (!up_locale_is_chinese (self) || start == UP_TIME_NONE)
    return up_locale_format_period (self, start, period);

  up_time_to_civil (start, &year, &month, NULL);
  if (period == UP_PERIOD_YEAR)
    return g_strdup_printf ("%d 年", year);
  if (period == UP_PERIOD_QUARTER)
    return g_strdup_printf ("%d 年第 %d 季度", year, (month - 1) / 3 + 1);
  if (period == UP_PERIOD_WEEK)
    {
      iso_week (start, &year, &week);
      return g_strdup_printf ("%d 年第 %d 周", year, week);
    }
  return up_locale_format_period (self, start, period);
}

/**
 * up_locale_format_range:
 * @self: a language
 * @first: a moment in the first period
 * @last: a moment in the last period
 * @period: how long both are
 *
 * From the first to the last period, both included, for labels: `2020 Q1 – 2025 Q1`; years stand
 * close, `2020–2025`; one period alone is written once.
 *
 * Returns: (transfer full): the text
 */
char *
up_locale_format_range (UpLocale *self,
                        UpTime    first,
                        UpTime    last,
                        UpPeriod  period)
{
  g_autofree char *from = up_locale_format_period (self, first, period);
  g_autofree char *to = up_locale_format_period (self, last, period);

  if (g_strcmp0 (from, to) == 0)
    return g_steal_pointer (&from);
  return g_strconcat (from, period == UP_PERIOD_YEAR ? UP_EN_DASH : " " UP_EN_DASH " ", to, NULL);
}

/**
 * up_locale_format_range_in_words:
 * @self: a language
 * @first: a moment in the first period
 * @last: a moment in the last period
 * @period: how long both are
 *
 * The same inside a sentence; Chinese writes `2020 年第 1 季度至 2025 年第 1 季度`.
 *
 * Returns: (transfer full): the text
 */
char *
up_locale_format_range_in_words (UpLocale *self,
                                 UpTime    first,
                                 UpTime    last,
                                 UpPeriod  period)
{
  g_autofree char *from = up_locale_format_period_in_words (self, first, period);
  g_autofree char *to = up_locale_format_period_in_words (self, last, period);

  g_return_val_if_fail (self != NULL, NULL);

  if (!up_locale_is_chinese (self))
    return up_locale_format_range (self, first, last, period);
  return g_strcmp0 (from, to) == 0 ? g_steal_pointer (&from) : g_strconcat (from, "至 ", to, NULL);
}

/* “UTC”, “UTC+5:30”. */
static char *
format_offset (int seconds)
{
  int minutes = ABS (seconds) / 60;

  if (minutes == 0)
    return g_strdup ("UTC");
  if (minutes % 60 == 0)
    return g_strdup_printf ("UTC%s%d", seconds < 0 ? UP_MINUS : "+", minutes / 60);
  return g_strdup_printf ("UTC%s%d:%02d", seconds < 0 ? UP_MINUS : "+", minutes / 60,
                          minutes % 60);
}

/**
 * up_locale_format_zone:
 * @self: a language with a zone
 * @first: a moment
 * @last: a moment
 *
 * Returns: (transfer full): the zone and how far it is from UTC then: `UTC`, `Asia/Shanghai
 *   (UTC+8)`, `Europe/Berlin (UTC+1, UTC+2)` where clocks are changed in between
 */
char *
up_locale_format_zone (UpLocale *self,
                       UpTime    first,
                       UpTime    last)
{
  GTimeZone *zone = up_locale_get_zone (self);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  const char *name;

  g_return_val_if_fail (zone != NULL, NULL);

  name = g_time_zone_get_identifier (zone);
  from = format_offset (up_zone_get_offset (zone, first));
  to = format_offset (up_zone_get_offset (zone, last));
  /* A zone without a name of its own is told by its distance. */
  if (strchr (name, '/') == NULL)
    return strcmp (from, to) == 0 ? g_strdup (from) : g_strdup_printf ("%s, %s", from, to);
  return strcmp (from, to) == 0 ? g_strdup_printf ("%s (%s)", name, from)
                                : g_strdup_printf ("%s (%s, %s)", name, from, to);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cell-time.h"

#include "up-number.h"

#include <string.h>

/* Longest text that is looked at as a time. */
#define MAX_LENGTH 48

/* Four digits alone are taken for a year within these; counts of four digits mostly leave them. */
#define FIRST_YEAR 1500
#define LAST_YEAR 2999

typedef struct
{
  const char *p;
  const char *end;
} Scanner;

static gboolean
at_end (const Scanner *self)
{
  return self->p == self->end;
}

static gboolean
take (Scanner    *self,
      const char *text)
{
  gsize n = strlen (text);

  if ((gsize) (self->end - self->p) < n || memcmp (self->p, text, n) != 0)
    return FALSE;
  self->p += n;
  return TRUE;
}

/* Reads @least to @most digits that no further digit follows. */
static gboolean
take_digits (Scanner *self,
             int      least,
             int      most,
             int     *value)
{
  const char *q = self->p;

  *value = 0;
  while (q < self->end && q - self->p < most && g_ascii_isdigit (*q))
    *value = *value * 10 + (*q++ - '0');
  if (q - self->p < least || (q < self->end && g_ascii_isdigit (*q)))
    return FALSE;
  self->p = q;
  return TRUE;
}

static char
take_any (Scanner    *self,
          const char *set)
{
  return !at_end (self) && *self->p != '\0' && strchr (set, *self->p) != NULL ? *self->p++ : '\0';
}

/* An English month, in full or its first three letters, with or without a point. */
static gboolean
take_month_name (Scanner *self,
                 int     *month)
{
  static const char *const names[] = { "january", "february", "march",     "april",
                                       "may",     "june",     "july",      "august",
                                       "september", "october", "november", "december" };
  gsize n = 0;

  while (self->p + n < self->end && g_ascii_isalpha (self->p[n]))
    n++;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize full = strlen (names[i]);

      if ((n == 3 || n == full || (n == 4 && i == 8)) &&
          g_ascii_strncasecmp (self->p, names[i], n) == 0)
        {
          *month = (int) i + 1;
          self->p += n;
          if (n < full)
            take (self, ".");
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
finish (Scanner  *self,
        UpTime    found,
        UpPeriod  length,
        UpTime   *time,
        UpPeriod *period)
{
  *time = found;
  *period = length;
  return found != UP_TIME_NONE && at_end (self);
}

/* `Z`, ` UTC`, `+02`, `+0200`, `+02:00` or nothing: microseconds east of Greenwich. */
static gboolean
take_zone (Scanner *self,
           UpTime  *offset)
{
  char sign;
  int hours, minutes = 0;

  *offset = 0;
  take (self, " ");
  if (at_end (self) || take (self, "Z") || take (self, "UTC") || take (self, "GMT"))
    return at_end (self);
  sign = take_any (self, "+-");
  if (sign == '\0' || !(self->end - self->p == 4 ? take_digits (self, 4, 4, &hours)
                                                 : take_digits (self, 2, 2, &hours)))
    return FALSE;
  if (hours > 99)
    {
      minutes = hours % 100;
      hours /= 100;
    }
  else if (take (self, ":") && !take_digits (self, 2, 2, &minutes))
    return FALSE;
  if (hours > 18 || minutes > 59)
    return FALSE;
  *offset = ((UpTime) hours * 3600 + minutes * 60) * UP_TIME_SECOND * (sign == '-' ? -1 : 1);
  return at_end (self);
}

/* The clock behind a day: `12:00`, `12:00:30.5`; midnight leaves it a day. */
static gboolean
finish_clock (Scanner  *self,
              UpTime    day,
              UpTime   *time,
              UpPeriod *period)
{
  int hours, minutes, seconds = 0;
  UpTime micros = 0, offset, unit = UP_TIME_SECOND;

  if (day == UP_TIME_NONE)
    return FALSE;
  if (at_end (self))
    return finish (self, day, UP_PERIOD_DAY, time, period);
  if (take_any (self, "Tt ") == '\0' || !take_digits (self, 1, 2, &hours) || !take (self, ":") ||
      !take_digits (self, 2, 2, &minutes))
    return FALSE;
  if (take (self, ":"))
    {
      if (!take_digits (self, 2, 2, &seconds))
        return FALSE;
      if (take_any (self, ".,") != '\0')
        {
          for (; !at_end (self) && g_ascii_isdigit (*self->p); self->p++)
            {
              unit /= 10;
              micros += unit * (*self->p - '0');
            }
        }
    }
  if (!take_zone (self, &offset) || hours > 23 || minutes > 59 || seconds > 60)
    return FALSE;
  micros += ((UpTime) hours * 3600 + minutes * 60 + seconds) * UP_TIME_SECOND - offset;
  *time = day + micros;
  *period = micros == 0 ? UP_PERIOD_DAY : UP_PERIOD_INSTANT;
  return TRUE;
}

/* Monday of ISO week @week: the week with 4 January in it is week 1. */
static UpTime
from_week (int year,
           int week)
{
  UpTime first = up_time_floor (up_time_from_civil (year, 1, 4), UP_PERIOD_WEEK);
  UpTime time = up_time_add (first, UP_PERIOD_WEEK, week - 1);
  int thursday_year;

  up_time_to_civil (time + 3 * UP_TIME_DAY, &thursday_year, NULL, NULL);
  return week < 1 || thursday_year != year ? UP_TIME_NONE : time;
}

static gboolean
finish_quarter (Scanner  *self,
                int       year,
                int       quarter,
                UpTime   *time,
                UpPeriod *period)
{
  return quarter >= 1 && quarter <= 4 &&
         finish (self, up_time_from_civil (year, quarter * 3 - 2, 1), UP_PERIOD_QUARTER, time,
                 period);
}

/* 2020年, 2020年3月, 2020年3月31日, 2020年第1季度, 2020年一季度; @self is behind 年. */
static gboolean
parse_chinese (Scanner  *self,
               int       year,
               UpTime   *time,
               UpPeriod *period)
{
  static const char *const numerals[] = { "一", "二", "三", "四" };
  int number = 0, day;

  if (at_end (self))
    return finish (self, up_time_from_civil (year, 1, 1), UP_PERIOD_YEAR, time, period);
  take (self, "第");
  for (guint i = 0; i < G_N_ELEMENTS (numerals) && number == 0; i++)
    number = take (self, numerals[i]) ? (int) i + 1 : 0;
  if (number == 0 && !take_digits (self, 1, 2, &number))
    return FALSE;
  if (take (self, "季度") || take (self, "季"))
    return finish_quarter (self, year, number, time, period);
  if (!take (self, "月"))
    return FALSE;
  if (at_end (self))
    return finish (self, up_time_from_civil (year, number, 1), UP_PERIOD_MONTH, time, period);
  return take_digits (self, 1, 2, &day) && (take (self, "日") || take (self, "号")) &&
         finish_clock (self, up_time_from_civil (year, number, day), time, period);
}

/* What begins with a year of four digits. */
static gboolean
parse_from_year (Scanner  *self,
                 UpTime   *time,
                 UpPeriod *period)
{
  int year, part, day;
  char mark;

  if (!take_digits (self, 4, 4, &year))
    return FALSE;
  if (at_end (self))
    return finish (self, up_time_from_civil (year, 1, 1), UP_PERIOD_YEAR, time, period);
  if (take (self, "年"))
    return parse_chinese (self, year, time, period);

  mark = take_any (self, "-/. ");
  if (take_any (self, "Qq") != '\0')
    return take_digits (self, 1, 1, &part) && finish_quarter (self, year, part, time, period);
  if (take_any (self, "Ww") != '\0')
    return take_digits (self, 1, 2, &part) &&
           finish (self, from_week (year, part), UP_PERIOD_WEEK, time, period);
  if (take_month_name (self, &part))
    return finish (self, up_time_from_civil (year, part, 1), UP_PERIOD_MONTH, time, period);
  if (mark == '\0' || mark == ' ' || !take_digits (self, 1, 2, &part))
    return FALSE;
  /* 2020.5 is a number. */
  if (at_end (self))
    return mark != '.' &&
           finish (self, up_time_from_civil (year, part, 1), UP_PERIOD_MONTH, time, period);
  return take_any (self, (char[]) { mark, '\0' }) != '\0' && take_digits (self, 1, 2, &day) &&
         finish_clock (self, up_time_from_civil (year, part, day), time, period);
}

/* `Mar 2020`, `March 31, 2020`; @self is behind the month. */
static gboolean
parse_from_month (Scanner  *self,
                  int       month,
                  UpTime   *time,
                  UpPeriod *period)
{
  int number, year;

  take_any (self, " -/");
  if (take_digits (self, 4, 4, &year))
    return finish (self, up_time_from_civil (year, month, 1), UP_PERIOD_MONTH, time, period);
  if (!take_digits (self, 1, 2, &number))
    return FALSE;
  take (self, ",");
  return take_any (self, " -/") != '\0' && take_digits (self, 4, 4, &year) &&
         finish_clock (self, up_time_from_civil (year, month, number), time, period);
}

/* What begins with one or two digits and reads one way: 31.12.2020, 31 Dec 2020, 12/2020. */
static gboolean
parse_from_day (Scanner  *self,
                UpTime   *time,
                UpPeriod *period)
{
  int first, month, year;
  char mark;

  if (!take_digits (self, 1, 2, &first) || (mark = take_any (self, ".-/ ")) == '\0')
    return FALSE;
  take (self, " ");
  if (take_month_name (self, &month))
    return take_any (self, " -/.") != '\0' && take_digits (self, 4, 4, &year) &&
           finish_clock (self, up_time_from_civil (year, month, first), time, period);
  if ((mark == '/' || mark == '-') && take_digits (self, 4, 4, &year))
    return finish (self, up_time_from_civil (year, first, 1), UP_PERIOD_MONTH, time, period);
  if (mark != '.' || !take_digits (self, 1, 2, &month) || !take (self, "."))
    return FALSE;
  take (self, " ");
  return take_digits (self, 4, 4, &year) &&
         finish_clock (self, up_time_from_civil (year, month, first), time, period);
}

static gboolean
parse_text (UpCell    cell,
            UpTime   *time,
            UpPeriod *period)
{
  Scanner scanner = { cell.text, cell.text + cell.length }, begin = scanner;
  int part, year;
  char copy[MAX_LENGTH + 1];

  if (parse_from_year (&scanner, time, period))
    return TRUE;
  scanner = begin;
  if (parse_from_day (&scanner, time, period))
    return TRUE;
  scanner = begin;
  if (take_month_name (&scanner, &part))
    return parse_from_month (&scanner, part, time, period);
  if (take_any (&scanner, "Qq") != '\0')
    return take_digits (&scanner, 1, 1, &part) && take_any (&scanner, " -/") != '\0' &&
           take_digits (&scanner, 4, 4, &year) &&
           finish_quarter (&scanner, year, part, time, period);

  /* Whatever else the program reads as a time elsewhere. */
  if (cell.length < 4 || !g_ascii_isdigit (cell.text[3]))
    return FALSE;
  memcpy (copy, cell.text, cell.length);
  copy[cell.length] = '\0';
  return up_time_parse (copy, time, period, NULL);
}

/* Two numbers and a year, parted by the same slash or dash. */
static gboolean
parse_numeric (UpCell    cell,
               gboolean  month_first,
               UpTime   *time,
               UpPeriod *period)
{
  Scanner scanner = { cell.text, cell.text + cell.length };
  int first, second, year;
  char mark;

  if (!take_digits (&scanner, 1, 2, &first) || (mark = take_any (&scanner, "/-")) == '\0' ||
      !take_digits (&scanner, 1, 2, &second) ||
      take_any (&scanner, (char[]) { mark, '\0' }) == '\0' ||
      !take_digits (&scanner, 4, 4, &year))
    return FALSE;
  return finish_clock (&scanner,
                       month_first ? up_time_from_civil (year, first, second)
                                   : up_time_from_civil (year, second, first),
                       time, period);
}

static gboolean
parse_compact (UpCell    cell,
               UpTimeForm form,
               UpTime   *time,
               UpPeriod *period)
{
  gint64 number = 0;

  /* 13 digits are milliseconds until the year 2286. */
  if (cell.length > 13)
    return FALSE;
  for (gsize i = 0; i < cell.length; i++)
    {
      if (!g_ascii_isdigit (cell.text[i]))
        return FALSE;
      number = number * 10 + (cell.text[i] - '0');
    }
  switch (form)
    {
    case UP_TIME_FORM_YEAR:
      *period = UP_PERIOD_YEAR;
      *time = up_time_from_civil ((int) number, 1, 1);
      return cell.length == 4 && number >= FIRST_YEAR && number <= LAST_YEAR;
    case UP_TIME_FORM_YM6:
      *period = UP_PERIOD_MONTH;
      *time = up_time_from_civil ((int) (number / 100), (int) (number % 100), 1);
      return cell.length == 6 && number / 100 >= FIRST_YEAR && number / 100 <= LAST_YEAR &&
             *time != UP_TIME_NONE;
    case UP_TIME_FORM_YMD8:
      *period = UP_PERIOD_DAY;
      *time = up_time_from_civil ((int) (number / 10000), (int) (number / 100 % 100),
                                  (int) (number % 100));
      return cell.length == 8 && number / 10000 >= FIRST_YEAR && number / 10000 <= LAST_YEAR &&
             *time != UP_TIME_NONE;
    case UP_TIME_FORM_EPOCH:
    case UP_TIME_FORM_EPOCH_MS:
    default:
      *time = number * (form == UP_TIME_FORM_EPOCH ? UP_TIME_SECOND : UP_TIME_SECOND / 1000);
      *period = *time % UP_TIME_DAY == 0 ? UP_PERIOD_DAY : UP_PERIOD_INSTANT;
      return cell.length >= 9;
    }
}

/* 2020-03-31, by far the most common form: no scanner needed. */
static gboolean
parse_iso_day (UpCell  cell,
               UpTime *time)
{
  const char *t = cell.text;
  guint y, m, d;

  if (cell.length != 10 || t[4] != '-' || t[7] != '-')
    return FALSE;
  for (guint i = 0; i < 10; i++)
    {
      if (i != 4 && i != 7 && !g_ascii_isdigit (t[i]))
        return FALSE;
    }
  y = (guint) ((t[0] - '0') * 1000 + (t[1] - '0') * 100 + (t[2] - '0') * 10 + (t[3] - '0'));
  m = (guint) ((t[5] - '0') * 10 + (t[6] - '0'));
  d = (guint) ((t[8] - '0') * 10 + (t[9] - '0'));
  *time = up_time_from_civil ((int) y, (int) m, (int) d);
  return *time != UP_TIME_NONE;
}

/**
 * up_cell_time_forms:
 * @cell: a trimmed cell
 *
 * Returns: every form that reads the cell as a time; 0 for what is no time at all
 */
UpTimeForm
up_cell_time_forms (UpCell cell)
{
  static const UpTimeForm compact[] = { UP_TIME_FORM_YEAR, UP_TIME_FORM_YM6, UP_TIME_FORM_YMD8 };
  UpTimeForm forms = 0;
  UpTime time;
  UpPeriod period;
  gsize digits = 0;
  double value;

  if (cell.length == 0 || cell.length > MAX_LENGTH)
    return 0;
  if (parse_iso_day (cell, &time))
    return UP_TIME_FORM_TEXT;

  while (digits < cell.length && g_ascii_isdigit (cell.text[digits]))
    digits++;
  if (digits == cell.length)
    {
      for (guint i = 0; i < G_N_ELEMENTS (compact); i++)
        forms |= parse_compact (cell, compact[i], &time, &period) ? compact[i] : 0;
      forms |= digits == 9 || digits == 10 ? UP_TIME_FORM_EPOCH : 0;
      forms |= digits == 12 || digits == 13 ? UP_TIME_FORM_EPOCH_MS : 0;
      return forms | UP_TIME_FORM_NUMBER;
    }
  if (digits <= 2)
    {
      forms |= parse_numeric (cell, FALSE, &time, &period) ? UP_TIME_FORM_DMY : 0;
      forms |= parse_numeric (cell, TRUE, &time, &period) ? UP_TIME_FORM_MDY : 0;
    }
  if (forms == 0 && parse_text (cell, &time, &period))
    forms = UP_TIME_FORM_TEXT;
  if (forms == 0)
    {
      g_autofree char *text = up_cell_dup (&cell);

      forms = up_number_parse (text, &value) ? UP_TIME_FORM_NUMBER : 0;
    }
  return forms;
}

/**
 * up_cell_time_parse:
 * @cell: a trimmed cell
 * @form: the one form its column has, not %UP_TIME_FORM_NUMBER
 * @time: (out): the first moment it names, UTC
 * @period: (out): how long the span is that it names
 *
 * Years alone are read under %UP_TIME_FORM_TEXT too, so that a column may mix them with quarters.
 *
 * Returns: whether the cell is a time of that form
 */
gboolean
up_cell_time_parse (UpCell      cell,
                    UpTimeForm  form,
                    UpTime     *time,
                    UpPeriod   *period)
{
  if (cell.length == 0 || cell.length > MAX_LENGTH)
    return FALSE;

  switch (form)
    {
    case UP_TIME_FORM_TEXT:
      *period = UP_PERIOD_DAY;
      return parse_iso_day (cell, time) || parse_text (cell, time, period);
    case UP_TIME_FORM_DMY:
    case UP_TIME_FORM_MDY:
      return parse_numeric (cell, form == UP_TIME_FORM_MDY, time, period);
    case UP_TIME_FORM_YEAR:
    case UP_TIME_FORM_YM6:
    case UP_TIME_FORM_YMD8:
    case UP_TIME_FORM_EPOCH:
    case UP_TIME_FORM_EPOCH_MS:
      return parse_compact (cell, form, time, period);
    case UP_TIME_FORM_NUMBER:
    default:
      return FALSE;
    }
}

/**
 * up_cell_integer_parse:
 * @cell: a trimmed cell
 * @smallest: smallest number accepted, not below 0
 * @largest: largest number accepted
 * @value: (out): the number
 *
 * Returns: whether the cell is such a whole number; `4.0`, as some programs write it, is one
 */
gboolean
up_cell_integer_parse (UpCell cell,
                       int    smallest,
                       int    largest,
                       int   *value)
{
  Scanner scanner = { cell.text, cell.text + cell.length };

  if (!take_digits (&scanner, 1, 9, value))
    return FALSE;
  if (!at_end (&scanner) && (!take (&scanner, ".0") || !at_end (&scanner)))
    return FALSE;
  return *value >= smallest && *value <= largest;
}

/**
 * up_cell_quarter_parse:
 * @cell: a trimmed cell: `1`, `Q1`, `1Q`
 * @quarter: (out): 1 to 4
 *
 * Returns: whether the cell is a quarter
 */
gboolean
up_cell_quarter_parse (UpCell cell,
                       int   *quarter)
{
  if (cell.length == 2 && g_ascii_toupper (cell.text[0]) == 'Q')
    cell = (UpCell) { cell.text + 1, 1 };
  else if (cell.length == 2 && g_ascii_toupper (cell.text[1]) == 'Q')
    cell.length = 1;
  return up_cell_integer_parse (cell, 1, 4, quarter);
}

/**
 * up_cell_month_parse:
 * @cell: a trimmed cell: `3`, `03`, `Mar`, `March`, `3月`
 * @month: (out): 1 to 12
 *
 * Returns: whether the cell is a month
 */
gboolean
up_cell_month_parse (UpCell cell,
                     int   *month)
{
  Scanner scanner = { cell.text, cell.text + cell.length };

  if (take_month_name (&scanner, month))
    return at_end (&scanner);
  if (cell.length > 3 && memcmp (cell.text + cell.length - 3, "月", 3) == 0)
    cell.length -= 3;
  return up_cell_integer_parse (cell, 1, 12, month);
}

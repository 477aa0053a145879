/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-locale-private.h"

#include "up-number.h"

#include <math.h>
#include <string.h>

/* From here on a number is written with an exponent: nobody counts so many digits. */
#define MAX_PLAIN 1e15
#define MAX_DECIMALS 9
/* Longest text of a number below MAX_PLAIN: sign, 16 digits, 5 commas, point, decimals. */
#define NUMBER_SIZE 48

typedef struct
{
  double factor;
  const char *unit;
} Scale;

static const Scale english_scales[] = { { 1e9, "bn" }, { 1e6, "M" }, { 1e3, "k" }, { 1, NULL } };
static const Scale chinese_scales[] = { { 1e8, "亿" }, { 1e4, "万" }, { 1, NULL } };

/* A comma between groups of three digits before the point, and a true minus. Texts with an
 * exponent pass through. */
static char *
group_digits (const char *number)
{
  g_autoptr (GString) text = g_string_sized_new (NUMBER_SIZE);
  gboolean negative = number[0] == '-';
  const char *digits = negative ? number + 1 : number;
  gsize whole = strspn (digits, "0123456789");
  gboolean zero = strspn (digits, "0.") == strlen (digits);

  if (negative && !zero)
    g_string_append (text, UP_MINUS);
  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }
  g_string_append (text, digits + whole);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* @value with exactly @decimals decimals; rounding is the C library's: to nearest, exact. */
char *
up_locale_write_decimal (double value,
                         int    decimals)
{
  char format[16];
  char buffer[NUMBER_SIZE];

  if (fabs (value) >= MAX_PLAIN)
    g_ascii_formatd (buffer, sizeof buffer, "%.3g", value);
  else
    {
      g_snprintf (format, sizeof format, "%%.%df", CLAMP (decimals, 0, MAX_DECIMALS));
      g_ascii_formatd (buffer, sizeof buffer, format, value);
    }
  return group_digits (buffer);
}

static double
round_significant (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.2e", value);
  return g_ascii_strtod (buffer, NULL);
}

/* Decimals that leave @digits significant digits of @value, which is already rounded to them. */
int
up_locale_decimals_for (double value,
                        int    digits)
{
  if (value == 0 || !isfinite (value))
    return 0;
  /* The small addition: log10 of 1000 may come out a hair below 3. */
  return CLAMP (digits - 1 - (int) floor (log10 (fabs (value)) + 1e-12), 0, MAX_DECIMALS);
}

/* “12.50” to “12.5”, “7.00” to “7”; changes and answers @number. */
char *
up_locale_trim_zeros (char *number)
{
  char *end = number + strlen (number);

  if (strchr (number, '.') == NULL || strchr (number, 'e') != NULL)
    return number;
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    end[-1] = '\0';
  return number;
}

/* Decimals that show every multiple of @step; @step is a tick's distance in the unit shown. */
static int
decimals_of_step (double step)
{
  int decimals = 0;

  for (double scaled = step; decimals < 6; decimals++, scaled *= 10)
    {
      if (fabs (scaled - round (scaled)) < 1e-6 * MAX (scaled, 1))
        break;
    }
  return decimals;
}

static const Scale *
find_scale (UpLocale *self,
            double    value)
{
  const Scale *scale = up_locale_is_chinese (self) ? chinese_scales : english_scales;

  while (scale->unit != NULL && fabs (value) < scale->factor)
    scale++;
  return scale;
}

static char *
join_unit (const char *number,
           const char *unit)
{
  return unit != NULL ? g_strconcat (number, UP_NARROW_SPACE, unit, NULL) : g_strdup (number);
}

static char *
join_percent (UpLocale   *self,
              const char *number)
{
  return g_strconcat (number, up_locale_is_chinese (self) ? "" : UP_NARROW_SPACE, "%", NULL);
}

/* Number and the unit's word or sign; the count's own unit is the metric's noun, in the title. */
static char *
join_meaning (UpLocale   *self,
              const char *number,
              double      value,
              UpUnit      unit)
{
  gulong n = value == 1 ? 1 : 2;

  switch (unit)
    {
    case UP_UNIT_FRACTION:
      return join_percent (self, number);
    case UP_UNIT_POINTS:
      return join_unit (number, up_locale_tr_context (self, "unit", "points"));
    case UP_UNIT_RATIO:
      return g_strconcat (number, "×", NULL);
    case UP_UNIT_DAYS:
      return join_unit (number, up_locale_tr_plural (self, "day", "days", n));
    case UP_UNIT_YEARS:
      return join_unit (number, up_locale_tr_plural (self, "year", "years", n));
    case UP_UNIT_NONE:
    case UP_UNIT_COUNT:
    case UP_UNIT_INDEX:
    case UP_UNIT_TIME:
    default:
      return g_strdup (number);
    }
}

static gboolean
is_shown_in_percent (UpUnit unit)
{
  return unit == UP_UNIT_FRACTION || unit == UP_UNIT_POINTS;
}

static char *
format_count (UpLocale *self,
              double    value)
{
  double rounded = round_significant (value);
  const Scale *scale = find_scale (self, rounded);
  double scaled = rounded / scale->factor;
  g_autofree char *number = NULL;

  number = up_locale_write_decimal (scaled, up_locale_decimals_for (scaled, UP_SIGNIFICANT_DIGITS));
  /* 2.70 M stands under 4.47 M; a plain count is 7, not 7.00, and Chinese writes 69 万. */
  if (scale->unit == NULL || up_locale_is_chinese (self))
    up_locale_trim_zeros (number);
  return join_unit (number, scale->unit);
}

/**
 * up_locale_format_value:
 * @self: a language
 * @value: in @unit; a missing one is NaN
 * @unit: what it means
 *
 * A number for reading, with three significant digits: `4.47 M`, `690 k`, `47.4 %`, `1.23 years`;
 * in Chinese `447 万`. Whole digits are never cut off an index or a ratio.
 *
 * Returns: (transfer full): the text, `–` for a missing value
 */
char *
up_locale_format_value (UpLocale *self,
                        double    value,
                        UpUnit    unit)
{
  g_autofree char *number = NULL;
  double shown, rounded;

  g_return_val_if_fail (self != NULL, NULL);

  if (!isfinite (value))
    return g_strdup (UP_EN_DASH);
  if (unit == UP_UNIT_TIME)
    return up_locale_format_date (self, (UpTime) value);
  if (unit == UP_UNIT_COUNT)
    return format_count (self, value);

  shown = is_shown_in_percent (unit) ? value * 100 : value;
  rounded = round_significant (shown);
  number = up_locale_write_decimal (shown, up_locale_decimals_for (rounded, UP_SIGNIFICANT_DIGITS));
  if (!is_shown_in_percent (unit))
    up_locale_trim_zeros (number);
  return join_meaning (self, number, shown, unit);
}

/**
 * up_locale_format_exact:
 * @self: a language
 * @value: in @unit; a missing one is NaN
 * @unit: what it means
 *
 * A number with all its digits, for tables and for looking up: `690,239`. What is computed rather
 * than counted (percents, indices, years) keeps six significant digits: a quotient seldom has a
 * short decimal form.
 *
 * Returns: (transfer full): the text, `–` for a missing value
 */
char *
up_locale_format_exact (UpLocale *self,
                        double    value,
                        UpUnit    unit)
{
  char buffer[UP_NUMBER_BUFFER];
  g_autofree char *number = NULL;
  double shown;

  g_return_val_if_fail (self != NULL, NULL);

  if (!isfinite (value))
    return g_strdup (UP_EN_DASH);
  if (unit == UP_UNIT_TIME)
    return up_locale_format_date (self, (UpTime) value);

  shown = is_shown_in_percent (unit) ? value * 100 : value;
  if (unit == UP_UNIT_COUNT || unit == UP_UNIT_NONE)
    up_number_to_string (shown, buffer);
  else
    g_ascii_formatd (buffer, sizeof buffer, "%.6g", shown);
  number = group_digits (buffer);
  return join_meaning (self, number, shown, unit);
}

/**
 * up_locale_format_tick:
 * @self: a language
 * @value: position of the tick, in @unit
 * @step: distance of the ticks in @unit; ≤ 0 or NaN where there is no one distance (log scale)
 * @unit: what it means
 *
 * A tick label with no more digits than tell it from its neighbours: `500 k`, `1.5 M`, `20 %`,
 * `2.5 %`.
 *
 * Returns: (transfer full): the text
 */
char *
up_locale_format_tick (UpLocale *self,
                       double    value,
                       double    step,
                       UpUnit    unit)
{
  gboolean even = isfinite (step) && step > 0;
  const Scale *scale = &english_scales[G_N_ELEMENTS (english_scales) - 1];
  g_autofree char *number = NULL;
  double shown;
  int decimals;

  g_return_val_if_fail (self != NULL, NULL);

  if (!isfinite (value))
    return g_strdup (UP_EN_DASH);
  if (unit == UP_UNIT_TIME)
    return up_locale_format_date (self, (UpTime) value);
  if (unit == UP_UNIT_COUNT)
    scale = find_scale (self, round_significant (value));

  shown = value / scale->factor * (is_shown_in_percent (unit) ? 100 : 1);
  if (even)
    decimals = decimals_of_step (step / scale->factor * (is_shown_in_percent (unit) ? 100 : 1));
  else
    decimals = up_locale_decimals_for (round_significant (shown), UP_SIGNIFICANT_DIGITS);

  number = up_locale_write_decimal (shown, value == 0 ? 0 : decimals);
  if (!even)
    up_locale_trim_zeros (number);
  if (scale->unit != NULL)
    return join_unit (number, scale->unit);
  return join_meaning (self, number, shown, unit);
}

/**
 * up_locale_format_percent:
 * @self: a language
 * @fraction: 0.47 is 47 %
 * @decimals: digits after the point, 0 to 9
 *
 * Returns: (transfer full): `47 %`, in Chinese `47%`; `–` for a missing value
 */
char *
up_locale_format_percent (UpLocale *self,
                          double    fraction,
                          int       decimals)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (!isfinite (fraction))
    return g_strdup (UP_EN_DASH);
  number = up_locale_write_decimal (fraction * 100, decimals);
  return join_percent (self, number);
}

/**
 * up_locale_format_signed_percent:
 * @self: a language
 * @fraction: 0.13 is +13 %
 * @decimals: digits after the point, 0 to 9
 *
 * Returns: (transfer full): `+13 %`, `−4 %`; what rounds to 0 has no sign
 */
char *
up_locale_format_signed_percent (UpLocale *self,
                                 double    fraction,
                                 int       decimals)
{
  g_autofree char *plain = up_locale_format_percent (self, fraction, decimals);
  gboolean zero;

  g_return_val_if_fail (plain != NULL, NULL);

  zero = strpbrk (plain, "123456789") == NULL;
  return fraction > 0 && !zero ? g_strconcat ("+", plain, NULL) : g_steal_pointer (&plain);
}

/**
 * up_locale_format_interval:
 * @self: a language
 * @low: fraction
 * @high: fraction
 * @decimals: digits after the point, 0 to 9
 *
 * The ends of an interval in percent, without the sign, to stand in brackets after the estimate:
 * `−4 – 13`, in Chinese `−4 至 13`; `–` when neither end is known.
 *
 * Returns: (transfer full): the text
 */
char *
up_locale_format_interval (UpLocale *self,
                           double    low,
                           double    high,
                           int       decimals)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (!isfinite (low) && !isfinite (high))
    return g_strdup (UP_EN_DASH);
  first = isfinite (low) ? up_locale_write_decimal (low * 100, decimals) : g_strdup (UP_EN_DASH);
  last = isfinite (high) ? up_locale_write_decimal (high * 100, decimals) : g_strdup (UP_EN_DASH);
  return g_strconcat (first, up_locale_is_chinese (self) ? " 至 " : " " UP_EN_DASH " ", last, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cell-number.h"

#include <math.h>
#include <string.h>

/* Longest text that is looked at as a number; the exact decimal form of a double may have 767. */
#define MAX_LENGTH 1000

/** up_number_powers: powers of ten that a double holds exactly, from 1 on. */
const double up_number_powers[UP_NUMBER_N_POWERS] = {
  1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

#define MAX_EXACT_MANTISSA (G_GUINT64_CONSTANT (1) << 53)

static gboolean
is_missing (UpCell cell)
{
  static const char *const words[] = {
    "na", "n/a", "#n/a", "nan", "null", "none", "nil", "-", "--", ".", "..", "...", "?", "n.a.",
    "missing", "undefined", "(null)", "\\n", "\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x80\xa6",
    "\xe6\x97\xa0", "\xe7\xbc\xba\xe5\xa4\xb1",
  };

  if (cell.length == 0)
    return TRUE;
  if (g_ascii_isdigit (cell.text[0]) || cell.length > 9)
    return FALSE;
  /* “<1”: below what the source resolves. */
  if (cell.text[0] == '<' && cell.length > 1)
    {
      gsize i = 1;

      while (i < cell.length && (g_ascii_isdigit (cell.text[i]) || strchr (" .,%", cell.text[i])))
        i++;
      return i == cell.length;
    }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strlen (words[i]) == cell.length &&
          g_ascii_strncasecmp (words[i], cell.text, cell.length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A blank or quote that groups thousands: its length in bytes, 0 when it is none. */
static gsize
group_blank (const char *p,
             const char *end)
{
  gsize left = (gsize) (end - p);

  if (*p == ' ' || *p == '\'' || *p == '_')
    return 1;
  if (left > 1 && memcmp (p, "\xc2\xa0", 2) == 0)
    return 2;
  if (left > 2 && (memcmp (p, "\xe2\x80\xaf", 3) == 0 || memcmp (p, "\xe2\x80\x89", 3) == 0 ||
                   memcmp (p, "\xe2\x80\x99", 3) == 0))
    return 3;
  return 0;
}

/*
 * The parts of a number as it is written. Digits and separators are copied to @text, so that the
 * checks below see plain ASCII.
 */
typedef struct
{
  gboolean negative;
  gboolean percent;
  char text[MAX_LENGTH + 1]; /* digits, points and commas */
  gsize length;
  char exponent[16];         /* with its e; empty without one */
  guint points;
  guint commas;
} Parts;

static gboolean
split_exponent (const char *p,
                const char *end,
                Parts      *parts)
{
  const char *digits = p + 1;

  if (digits < end && (*digits == '+' || *digits == '-'))
    digits++;
  if (digits == end || (gsize) (end - p) >= sizeof parts->exponent)
    return FALSE;
  for (const char *q = digits; q < end; q++)
    {
      if (!g_ascii_isdigit (*q))
        return FALSE;
    }
  memcpy (parts->exponent, p, (gsize) (end - p));
  parts->exponent[end - p] = '\0';
  return TRUE;
}

/* Whether exactly three digits follow, as behind a mark of thousands. */
static gboolean
three_digits (const char *p,
              const char *end)
{
  return end - p >= 3 && g_ascii_isdigit (p[0]) && g_ascii_isdigit (p[1]) &&
         g_ascii_isdigit (p[2]) && (end - p == 3 || !g_ascii_isdigit (p[3]));
}

static gboolean
split (UpCell cell,
       Parts *parts)
{
  const char *p = cell.text, *end = p + cell.length;
  gboolean digits = FALSE;

  parts->negative = parts->percent = FALSE;
  parts->length = parts->points = parts->commas = 0;
  parts->exponent[0] = '\0';
  if (cell.length == 0 || cell.length > MAX_LENGTH)
    return FALSE;

  if (end[-1] == '%')
    {
      UpCell rest = up_cell_trim ((UpCell) { p, cell.length - 1 });

      parts->percent = TRUE;
      p = rest.text;
      end = p + rest.length;
    }
  if (p < end && (*p == '-' || *p == '+'))
    parts->negative = *p++ == '-';
  else if (end - p > 3 && memcmp (p, "\xe2\x88\x92", 3) == 0)
    {
      parts->negative = TRUE;
      p += 3;
    }
  for (; p < end; p++)
    {
      gsize blank;

      if (g_ascii_isdigit (*p))
        digits = TRUE;
      else if (*p == '.')
        parts->points++;
      else if (*p == ',')
        parts->commas++;
      else if ((*p == 'e' || *p == 'E') && digits)
        return split_exponent (p, end, parts);
      else if (digits && (blank = group_blank (p, end)) > 0 && three_digits (p + blank, end))
        {
          p += blank - 1;
          continue;
        }
      else
        return FALSE;
      parts->text[parts->length++] = *p;
    }
  return digits;
}

/* Whether the marks @group part the digits before @end into threes. */
static gboolean
groups_well (const Parts *parts,
             gsize        end,
             char         group)
{
  gsize run = 0;
  gboolean first = TRUE;

  for (gsize i = 0; i <= end; i++)
    {
      if (i < end && parts->text[i] != group)
        run++;
      else
        {
          if (first ? (run < 1 || run > 3) && i < end : run != 3)
            return FALSE;
          first = FALSE;
          run = 0;
        }
    }
  return TRUE;
}

/* Which decimal signs make sense of the digits. */
static UpNumberShape
read_separators (const Parts *parts)
{
  const char *point = memrchr (parts->text, '.', parts->length);
  const char *comma = memrchr (parts->text, ',', parts->length);
  const char *last = MAX (point, comma);
  char mark = last != NULL ? *last : '\0', other = mark == '.' ? ',' : '.';
  UpNumberShape decimal = mark == '.' ? UP_NUMBER_SHAPE_POINT : UP_NUMBER_SHAPE_COMMA;
  UpNumberShape grouping = mark == '.' ? UP_NUMBER_SHAPE_COMMA : UP_NUMBER_SHAPE_POINT;
  guint n_mark = mark == '.' ? parts->points : parts->commas;
  guint n_other = mark == '.' ? parts->commas : parts->points;
  gsize before;

  if (last == NULL)
    return UP_NUMBER_SHAPE_NUMBER |
           (parts->exponent[0] == '\0' ? UP_NUMBER_SHAPE_INTEGER : 0);

  before = (gsize) (last - parts->text);
  if (n_other > 0)
    return n_mark == 1 && groups_well (parts, before, other) ? UP_NUMBER_SHAPE_NUMBER | decimal : 0;
  if (n_mark > 1)
    return groups_well (parts, parts->length, mark)
               ? UP_NUMBER_SHAPE_NUMBER | UP_NUMBER_SHAPE_INTEGER | grouping
               : 0;
  if (before == 0 || before > 3 || parts->text[0] == '0' || parts->length - before != 4 ||
      parts->exponent[0] != '\0')
    return UP_NUMBER_SHAPE_NUMBER | decimal;
  return UP_NUMBER_SHAPE_NUMBER | UP_NUMBER_SHAPE_EITHER;
}

/**
 * up_cell_number_shape:
 * @cell: a trimmed cell
 *
 * Returns: what its look says; 0 when it is neither a number nor a word for a missing one
 */
UpNumberShape
up_cell_number_shape (UpCell cell)
{
  Parts parts;
  UpNumberShape shape;

  if (is_missing (cell))
    return UP_NUMBER_SHAPE_MISSING;
  if (!split (cell, &parts))
    return 0;
  shape = read_separators (&parts);
  return shape != 0 && parts.percent ? shape | UP_NUMBER_SHAPE_PERCENT : shape;
}

/* Brings the text into the C locale's form and reads it. */
static UpNumberResult
read_parts (Parts  *parts,
            char    decimal,
            guint   shift,
            double *value)
{
  char text[MAX_LENGTH + 32];
  gsize n = 0;
  gint64 exponent = 0;

  if (parts->negative)
    text[n++] = '-';
  for (gsize i = 0; i < parts->length; i++)
    {
      if (parts->text[i] == decimal)
        text[n++] = '.';
      else if (g_ascii_isdigit (parts->text[i]))
        text[n++] = parts->text[i];
    }
  if (parts->exponent[0] != '\0')
    exponent = g_ascii_strtoll (parts->exponent + 1, NULL, 10);
  g_snprintf (text + n, sizeof text - n, "e%" G_GINT64_FORMAT, exponent - shift);
  *value = g_ascii_strtod (text, NULL);
  return isfinite (*value) ? UP_NUMBER_VALUE : UP_NUMBER_HUGE;
}

static UpNumberResult
parse_slowly (UpCell          cell,
              UpNumberFormat *format,
              guint           shift,
              double         *value,
              gboolean       *percent)
{
  Parts parts;
  UpNumberShape shape, wanted, other;

  if (is_missing (cell))
    return UP_NUMBER_MISSING;
  if (!split (cell, &parts) || (shape = read_separators (&parts)) == 0)
    return UP_NUMBER_BAD;

  wanted = format->decimal == '.' ? UP_NUMBER_SHAPE_POINT : UP_NUMBER_SHAPE_COMMA;
  other = format->decimal == '.' ? UP_NUMBER_SHAPE_COMMA : UP_NUMBER_SHAPE_POINT;
  if (shape & other)
    {
      if (format->decided)
        return UP_NUMBER_BAD;
      if (format->n_assumed > 0)
        return UP_NUMBER_CONTRADICTS;
      format->decimal = format->decimal == '.' ? ',' : '.';
    }
  if (shape & (wanted | other))
    format->decided = TRUE;
  else if ((shape & UP_NUMBER_SHAPE_EITHER) && !format->decided)
    format->n_assumed++;
  *percent = parts.percent;
  return read_parts (&parts, format->decimal, shift, value);
}

/**
 * up_cell_number_parse:
 * @cell: a trimmed cell
 * @format: how the file writes numbers; learns from the cell while it is not decided
 * @shift: places that the decimal point is moved to the left, at most 4: 2 for percent
 * @value: (out): the number, correctly rounded
 * @percent: (out): whether a percent sign follows
 *
 * Short decimal numbers are read exactly with one division of two numbers that a double holds
 * (W. D. Clinger, “How to read floating point numbers accurately”, 1990); all others by strtod.
 *
 * Returns: what the cell holds
 */
UpNumberResult
up_cell_number_parse (UpCell          cell,
                      UpNumberFormat *format,
                      guint           shift,
                      double         *value,
                      gboolean       *percent)
{
  const char *p = cell.text, *end = p + cell.length, *first;
  guint64 mantissa = 0;
  guint scale = 0, digit;
  gboolean negative = FALSE, digits;

  *percent = FALSE;
  /* 18 characters hold at most 18 digits, which cannot overflow the mantissa. */
  if (cell.length == 0 || cell.length > 18)
    return parse_slowly (cell, format, shift, value, percent);

  if (*p == '-')
    {
      negative = TRUE;
      p++;
    }
  for (first = p; p < end && (digit = (guint) (guint8) *p - '0') < 10; p++)
    mantissa = mantissa * 10 + digit;
  digits = p > first;
  if (p + 1 < end && *p == '.' && format->decided && format->decimal == '.' && digits)
    {
      const char *fraction = ++p;

      for (; p < end && (digit = (guint) (guint8) *p - '0') < 10; p++)
        mantissa = mantissa * 10 + digit;
      scale = (guint) (p - fraction);
    }
  if (p < end || !digits || mantissa > MAX_EXACT_MANTISSA)
    return parse_slowly (cell, format, shift, value, percent);

  /* At most 17 places behind the point and the shift: within the exact powers. */
  *value = (double) mantissa / up_number_powers[scale + shift];
  if (negative)
    *value = -*value;
  return UP_NUMBER_VALUE;
}

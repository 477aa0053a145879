/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cell-number.h"

#include <stdlib.h>
#include <string.h>

static UpCell
cell (const char *text)
{
  return (UpCell) { text, strlen (text) };
}

static void
test_shapes (void)
{
  enum
  {
    N = UP_NUMBER_SHAPE_NUMBER,
    I = UP_NUMBER_SHAPE_NUMBER | UP_NUMBER_SHAPE_INTEGER,
    P = UP_NUMBER_SHAPE_NUMBER | UP_NUMBER_SHAPE_POINT,
    C = UP_NUMBER_SHAPE_NUMBER | UP_NUMBER_SHAPE_COMMA,
    E = UP_NUMBER_SHAPE_NUMBER | UP_NUMBER_SHAPE_EITHER,
    M = UP_NUMBER_SHAPE_MISSING,
  };
  static const struct
  {
    const char *text;
    guint shape;
  } cases[] = {
    { "12", I },           { "-3", I },         { "1e5", N },           { "0.5", P },
    { "0,5", C },          { "1,234", E },      { "1.234", E },         { "12,34", C },
    { "1,234,567", I | P }, { "1.234.567", I | C }, { "1,234.5", P },   { "1.234,5", C },
    { "0,123", C },        { "0.123", P },      { "1234,567", C },      { ".5", P },
    { "1 234 567", I },    { "1\xc2\xa0" "234,5", C }, { "1'234", I },  { "1.5e3", P },
    { "12%", I | UP_NUMBER_SHAPE_PERCENT },     { "1,5 %", C | UP_NUMBER_SHAPE_PERCENT },
    { "\xe2\x88\x92" "5", I }, { "", M },       { "NA", M },            { "n/a", M },
    { "-", M },            { "null", M },       { "\xe2\x80\x93", M },  { "<1", M },
    { "<0,5%", M },        { "NaN", M },        { "abc", 0 },           { "1,23,456", 0 },
    { "1,2345,678", 0 },   { "12k", 0 },        { "1.2.3", 0 },         { "inf", 0 },
    { "0x10", 0 },         { "1e", 0 },         { "%", 0 },             { "--5", 0 },
    { "1 23", 0 },         { "1,234.567,8", 0 }, { "+", 0 },            { "e5", 0 },
    { "Namibia", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s”", cases[i].text);
      g_assert_cmphex (up_cell_number_shape (cell (cases[i].text)), ==, cases[i].shape);
    }
}

static void
assert_number (const char     *text,
               char            decimal,
               UpNumberResult  result,
               double          expected)
{
  UpNumberFormat format = { decimal, TRUE, 0 };
  double value = -1;
  gboolean percent;

  g_test_message ("“%s” with %c", text, decimal);
  g_assert_cmpint (up_cell_number_parse (cell (text), &format, 0, &value, &percent), ==, result);
  if (result == UP_NUMBER_VALUE)
    g_assert_cmpfloat (value, ==, expected);
}

static void
test_values (void)
{
  assert_number ("12.5", '.', UP_NUMBER_VALUE, 12.5);
  assert_number ("-0", '.', UP_NUMBER_VALUE, 0);
  assert_number ("1,234", '.', UP_NUMBER_VALUE, 1234);
  assert_number ("1,234", ',', UP_NUMBER_VALUE, 1.234);
  assert_number ("1.234", ',', UP_NUMBER_VALUE, 1234);
  assert_number ("1.234.567,89", ',', UP_NUMBER_VALUE, 1234567.89);
  assert_number ("1.5", ',', UP_NUMBER_BAD, 0);
  assert_number ("1,5", '.', UP_NUMBER_BAD, 0);
  assert_number ("1e3", '.', UP_NUMBER_VALUE, 1000);
  assert_number ("1,5e3", ',', UP_NUMBER_VALUE, 1500);
  assert_number ("1e999", '.', UP_NUMBER_HUGE, 0);
  assert_number ("-1e999", '.', UP_NUMBER_HUGE, 0);
  assert_number ("1e-999", '.', UP_NUMBER_VALUE, 0);
  assert_number ("9007199254740993", '.', UP_NUMBER_VALUE, 9007199254740992.0);
  assert_number ("5.", '.', UP_NUMBER_VALUE, 5);
  assert_number ("123456789012345678901234567890", '.', UP_NUMBER_VALUE, 1.2345678901234568e29);
  assert_number ("NA", '.', UP_NUMBER_MISSING, 0);
  assert_number ("12 apples", '.', UP_NUMBER_BAD, 0);
}

/* The fast way must give the very double that the C library gives. */
static void
test_exact (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20200101);

  for (guint i = 0; i < 200000; i++)
    {
      UpNumberFormat format = { '.', TRUE, 0 };
      char text[40];
      double value;
      gboolean percent;
      guint digits = (guint) g_rand_int_range (rand, 1, 18);
      guint point = (guint) g_rand_int_range (rand, 1, (gint32) digits + 1);
      guint n = 0;

      for (guint d = 0; d < digits; d++)
        {
          if (d == point)
            text[n++] = '.';
          text[n++] = (char) ('0' + g_rand_int_range (rand, 0, 10));
        }
      text[n] = '\0';
      g_assert_cmpint (up_cell_number_parse (cell (text), &format, 0, &value, &percent), ==,
                       UP_NUMBER_VALUE);
      if (value != g_ascii_strtod (text, NULL))
        g_error ("%s is read as %.17g", text, value);

      g_strlcat (text, "e-2", sizeof text);
      up_cell_number_parse ((UpCell) { text, n }, &format, 2, &value, &percent);
      if (value != g_ascii_strtod (text, NULL))
        g_error ("%s is read as %.17g", text, value);
    }
}

/* What is not decided is assumed, and a later cell that says otherwise is noticed. */
static void
test_contradiction (void)
{
  UpNumberFormat format = { '.', FALSE, 0 };
  double value;
  gboolean percent;

  g_assert_cmpint (up_cell_number_parse (cell ("1,234"), &format, 0, &value, &percent), ==,
                   UP_NUMBER_VALUE);
  g_assert_cmpfloat (value, ==, 1234);
  g_assert_cmpint (up_cell_number_parse (cell ("0,5"), &format, 0, &value, &percent), ==,
                   UP_NUMBER_CONTRADICTS);

  format = (UpNumberFormat) { '.', FALSE, 0 };
  g_assert_cmpint (up_cell_number_parse (cell ("7"), &format, 0, &value, &percent), ==,
                   UP_NUMBER_VALUE);
  g_assert_cmpint (up_cell_number_parse (cell ("0,5"), &format, 0, &value, &percent), ==,
                   UP_NUMBER_VALUE);
  g_assert_cmpfloat (value, ==, 0.5);
  g_assert_cmpint (up_cell_number_parse (cell ("0.5"), &format, 0, &value, &percent), ==,
                   UP_NUMBER_BAD);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/number/shapes", test_shapes);
  g_test_add_func ("/sources/number/values", test_values);
  g_test_add_func ("/sources/number/exact", test_exact);
  g_test_add_func ("/sources/number/contradiction", test_contradiction);
  return g_test_run ();
}

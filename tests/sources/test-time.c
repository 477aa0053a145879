/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cell-time.h"

#include <string.h>

static UpCell
cell (const char *text)
{
  return (UpCell) { text, strlen (text) };
}

/* Reads @text in the first form it allows and writes it in the program's own form. */
static char *
normal_form (const char *text)
{
  static const UpTimeForm order[] = { UP_TIME_FORM_TEXT,  UP_TIME_FORM_DMY,   UP_TIME_FORM_MDY,
                                      UP_TIME_FORM_YEAR,  UP_TIME_FORM_YMD8,  UP_TIME_FORM_YM6,
                                      UP_TIME_FORM_EPOCH, UP_TIME_FORM_EPOCH_MS };
  UpTimeForm forms = up_cell_time_forms (cell (text));

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      UpTime time;
      UpPeriod period;

      if (!(forms & order[i]))
        continue;
      g_assert_true (up_cell_time_parse (cell (text), order[i], &time, &period));
      return up_time_to_string (time, period);
    }
  return g_strdup (forms == UP_TIME_FORM_NUMBER ? "number" : "none");
}

static void
test_forms (void)
{
  static const struct
  {
    const char *text;
    const char *normal;
  } cases[] = {
    { "2020", "2020" },
    { "2020-03", "2020-03" },
    { "2020-3", "2020-03" },
    { "2020/3/31", "2020-03-31" },
    { "2020.03.31", "2020-03-31" },
    { "2020-03-31", "2020-03-31" },
    { "2020-W05", "2020-01-27" },
    { "2020W05", "2020-01-27" },
    { "2020-Q1", "2020-Q1" },
    { "2020Q1", "2020-Q1" },
    { "2020 q4", "2020-Q4" },
    { "Q3 2020", "2020-Q3" },
    { "Q3/2020", "2020-Q3" },
    { "31.12.2020", "2020-12-31" },
    { "1.2.2020", "2020-02-01" },
    { "31. 12. 2020", "2020-12-31" },
    { "31/12/2020", "2020-12-31" },
    { "31-12-2020", "2020-12-31" },
    { "12/31/2020", "2020-12-31" },
    { "12/2020", "2020-12" },
    { "Mar 2020", "2020-03" },
    { "March 2020", "2020-03" },
    { "Sept. 2020", "2020-09" },
    { "2020-Mar", "2020-03" },
    { "31 Dec 2020", "2020-12-31" },
    { "31-Dec-2020", "2020-12-31" },
    { "December 31, 2020", "2020-12-31" },
    { "2020年", "2020" },
    { "2020年3月", "2020-03" },
    { "2020年3月31日", "2020-03-31" },
    { "2020年第1季度", "2020-Q1" },
    { "2020年二季度", "2020-Q2" },
    { "20200331", "2020-03-31" },
    { "202003", "2020-03" },
    { "1585612800", "2020-03-31" },
    { "1585612801", "2020-03-31T00:00:01Z" },
    { "1585612800000", "2020-03-31" },
    { "2020-03-31T12:00:00Z", "2020-03-31T12:00:00Z" },
    { "2020-03-31 12:00", "2020-03-31T12:00:00Z" },
    { "2020-03-31 12:00:00.25", "2020-03-31T12:00:00.250000Z" },
    { "2020-03-31 00:00:00", "2020-03-31" },
    { "2020-03-31T02:00:00+02:00", "2020-03-31" },
    { "2020-03-31T02:00:00+0200", "2020-03-31" },
    { "2020-03-31 12:00:00 UTC", "2020-03-31T12:00:00Z" },
    { "31.12.2020 12:30", "2020-12-31T12:30:00Z" },
    { "12/31/2020 12:30", "2020-12-31T12:30:00Z" },
    { "0", "number" },
    { "02020", "number" },
    { "99999999999999999999", "number" },
    { "17.5", "number" },
    { "2020.5", "number" },
    { "-3", "number" },
    { "2020-02-30", "none" },
    { "2021-02-29", "none" },
    { "2020-13", "none" },
    { "2020-Q5", "none" },
    { "2020-W54", "none" },
    { "32.12.2020", "none" },
    { "31/31/2020", "none" },
    { "2020-03-31T25:00:00Z", "none" },
    { "2020-03-31T12:00:00+99:00", "none" },
    { "31.12.20", "none" },
    { "Jan 20", "none" },
    { "Maybe 2020", "none" },
    { "Rust", "none" },
    { "", "none" },
    { "0000-01-01", "none" },
    { "12020-01-01", "none" },
    { "2020-03-31T12:00:00Zulu", "none" },
    { "2020-03-31-", "none" },
    { "1999-2000", "none" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *normal = normal_form (cases[i].text);

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpstr (normal, ==, cases[i].normal);
    }
}

/* Which comes first, the day or the month, is never guessed from one cell. */
static void
test_two_readings (void)
{
  g_assert_cmphex (up_cell_time_forms (cell ("01/02/2020")), ==,
                   UP_TIME_FORM_DMY | UP_TIME_FORM_MDY);
  g_assert_cmphex (up_cell_time_forms (cell ("13/02/2020")), ==, UP_TIME_FORM_DMY);
  g_assert_cmphex (up_cell_time_forms (cell ("02/13/2020")), ==, UP_TIME_FORM_MDY);
  g_assert_cmphex (up_cell_time_forms (cell ("2020")), ==,
                   UP_TIME_FORM_YEAR | UP_TIME_FORM_NUMBER);
}

static void
test_parts (void)
{
  int value;

  g_assert_true (up_cell_quarter_parse (cell ("Q3"), &value));
  g_assert_cmpint (value, ==, 3);
  g_assert_true (up_cell_quarter_parse (cell ("4Q"), &value));
  g_assert_cmpint (value, ==, 4);
  g_assert_true (up_cell_quarter_parse (cell ("2.0"), &value));
  g_assert_cmpint (value, ==, 2);
  g_assert_false (up_cell_quarter_parse (cell ("5"), &value));
  g_assert_false (up_cell_quarter_parse (cell ("0"), &value));
  g_assert_true (up_cell_month_parse (cell ("Mar"), &value));
  g_assert_cmpint (value, ==, 3);
  g_assert_true (up_cell_month_parse (cell ("12月"), &value));
  g_assert_cmpint (value, ==, 12);
  g_assert_false (up_cell_month_parse (cell ("13"), &value));
  g_assert_false (up_cell_month_parse (cell ("Marble"), &value));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/time/forms", test_forms);
  g_test_add_func ("/sources/time/two-readings", test_two_readings);
  g_test_add_func ("/sources/time/parts", test_parts);
  return g_test_run ();
}

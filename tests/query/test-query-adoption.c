/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers that compare curves of several technologies: substitution, the table of life cycles, those
 * aligned at their beginnings, and the shares of a list of projects. */
#include "config.h"

#include "query-test.h"

#include "up-time-table.h"

#include <math.h>

static UpFrame *
run (const char *chart,
     const char *more,
     const char *data)
{
  g_autofree char *text = g_strdup_printf ("{\"chart\":\"%s\"%s,\"data\":%s}", chart, more, data);

  return query_test_run (NULL, text);
}

static double
logistic (double rate,
          double years)
{
  return 1.0 / (1.0 + exp (-rate * years));
}

/* A table of years from @from on, whose rows @values writes. */
static char *
write_table (int      from,
             int      n,
             double (*first) (int year),
             double (*second) (int year))
{
  GString *text = g_string_new ("{\"columns\":[\"time\",\"New\",\"Old\"],\"rows\":[");

  for (int year = from; year < from + n; year++)
    {
      char cells[2][G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_dtostr (cells[0], sizeof cells[0], first (year));
      g_ascii_dtostr (cells[1], sizeof cells[1], second (year));
      g_string_append_printf (text, "%s[\"%d\",%s,%s]", year > from ? "," : "", year, cells[0],
                              cells[1]);
    }
  g_string_append (text, "]}");
  return g_string_free_and_steal (text);
}

static double
gaining (int year)
{
  return 300.0 * logistic (0.5, year - 2010);
}

static double
losing (int year)
{
  return 300.0 - gaining (year);
}

/* Fisher and Pry's line: half in the year that the formula says, at its rate, and shares of one. */
static void
test_substitution (void)
{
  g_autofree char *table = write_table (1998, 11, gaining, losing);
  g_autoptr (UpFrame) frame = run ("substitution", ",\"horizon\":\"6\"", table);
  gsize n = n_rows (frame, NULL) / 2;

  g_assert_cmpfloat_with_epsilon (number_at (frame, "substitution", "rate", 0), 0.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (number_at (frame, "substitution", "rate", 1), -0.5, 1e-9);
  g_assert_true (time_at (frame, "substitution", "half", 0) ==
                 time_at (frame, NULL, "start", 12));
  g_assert_cmpfloat_with_epsilon (number_at (frame, NULL, "value", 12), 0.5, 1e-6);
  g_assert_cmpuint (n, ==, 17);
  for (gsize i = 0; i < n; i++)
    g_assert_cmpfloat_with_epsilon (number_at (frame, NULL, "value", i),
                                    logistic (0.5, (double) i - 12.0), 1e-6);
  for (gsize i = 0; i < n; i++)
    g_assert_cmpfloat_with_epsilon (number_at (frame, NULL, "value", i) +
                                    number_at (frame, NULL, "value", n + i), 1.0, 1e-9);
  g_assert_true (has_note (frame, "forecast"));
}

static double
rising (int year)
{
  return 40.0 * logistic (0.6, year - 2008) * (year % 2 == 0 ? 1.02 : 0.98);
}

static double
falling (int year)
{
  return 500.0 * exp (-0.2 * (year - 1995)) * (year % 2 == 0 ? 1.02 : 0.98);
}

/* One is as far along as its formula says, with its phase; of one that falls it is not said. */
static void
test_life_cycle (void)
{
  g_autofree char *table = write_table (1995, 20, rising, falling);
  g_autoptr (UpFrame) frame = run ("life-cycle", "", table);
  double reached = logistic (0.6, 2014 - 2008);

  g_assert_cmpuint (n_rows (frame, NULL), ==, 2);
  g_assert_cmpfloat_with_epsilon (number_at (frame, NULL, "estimate", 0), reached, 0.02);
  g_assert_cmpfloat (number_at (frame, NULL, "low", 0), <=, reached);
  g_assert_cmpfloat (number_at (frame, NULL, "high", 0), >=, reached);
  g_assert_cmpstr (text_at (frame, NULL, "detail", 0), ==, "laggards");
  g_assert_cmpfloat (number_at (frame, NULL, "probability", 0), >, 0.95);
  g_assert_cmpfloat_with_epsilon (number_at (frame, NULL, "ceiling", 0), 40.0, 1.0);
  g_assert_null (text_at (frame, NULL, "reason", 0));
  g_assert_true (isnan (number_at (frame, NULL, "estimate", 1)));
  g_assert_cmpstr (text_at (frame, NULL, "reason", 1), ==, "decline");
}

static double
late (int year)
{
  return year < 2003 ? 0.0 : year - 2002.0;
}

static double
early (int year)
{
  return 2.0 * (year - 1999);
}

/* Both begin at 0; what came before a first value is not compared. */
static void
test_aligned (void)
{
  g_autofree char *table = write_table (2000, 15, late, early);
  g_autofree char *older = write_table (2000, 15, late, falling);
  g_autoptr (UpFrame) frame = run ("aligned", "", table);
  g_autoptr (UpFrame) left_out = run ("aligned", "", older);
  const UpTime *starts = up_frame_get_times (frame, "start");
  guint found = 0;

  for (gsize i = 0; i < n_rows (frame, NULL); i++)
    {
      gboolean is_late = strcmp (text_at (frame, NULL, "subject", i), "new") == 0;

      if (starts[i] != up_time_from_plain (3.0, FALSE))
        continue;
      found++;
      g_assert_cmpfloat (number_at (frame, NULL, "value", i), ==, is_late ? 4.0 : 8.0);
    }
  g_assert_cmpuint (found, ==, 2);
  g_assert_true (has_note (frame, "aligned-launch"));
  g_assert_false (has_note (frame, "left-out"));
  /* Who had all at the first value was there before it. */
  g_assert_cmpuint (n_rows (left_out, "subjects"), ==, 1);
  g_assert_true (has_note (left_out, "left-out"));
}

/* From 1 % of its ceiling on: where the formula says; who has none is left out. */
static void
test_aligned_ceiling (void)
{
  g_autofree char *table = write_table (1998, 18, rising, falling);
  g_autoptr (UpFrame) frame = run ("aligned", ",\"align\":\"ceiling\"", table);
  double origin = 2008.0 - log (99.0) / 0.6;

  g_assert_cmpuint (n_rows (frame, "subjects"), ==, 1);
  g_assert_true (has_note (frame, "left-out"));
  g_assert_cmpfloat_with_epsilon (up_time_to_plain (time_at (frame, NULL, "start", 0), FALSE),
                                  2001.0 - origin, 0.05);
  g_assert_cmpfloat (number_at (frame, NULL, "value", 0), ==, rising (2001));
}

/* Nine projects by main language: Wilson's interval of 5 of 9; one that stands there twice counts
 * once. */
static void
test_list (void)
{
  g_autoptr (UpFrame) frame =
      run ("list-share", "",
           "{\"columns\":[\"project\",\"group\"],\"rows\":[[\"a\",\"Go\"],[\"b\",\"Go\"],"
           "[\"c\",\"Go\"],[\"d\",\"C++\"],[\"e\",\"Go\"],[\"f\",\"Java\"],[\"g\",\"Go\"],"
           "[\"h\",\"C++\"],[\"i\",\"TypeScript\"],[\"a\",\"Go\"]]}");

  g_assert_cmpint (integer_at (frame, NULL, "counted", 0), ==, 5);
  g_assert_cmpint (integer_at (frame, NULL, "of", 0), ==, 9);
  g_assert_cmpfloat_with_epsilon (number_at (frame, NULL, "estimate", 0), 5.0 / 9.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (number_at (frame, NULL, "low", 0), 0.2667, 5e-5);
  g_assert_cmpfloat_with_epsilon (number_at (frame, NULL, "high", 0), 0.8112, 5e-5);
  g_assert_true (isnan (number_at (frame, NULL, "change", 0)));
}

/* Which part of each class uses something, and how many points more than in the oldest list. */
static void
test_penetration (void)
{
  g_autoptr (UpFrame) frame =
      run ("list-share", "",
           "{\"columns\":[\"project\",\"group\",\"time\",\"uses\"],\"rows\":["
           "[\"a\",\"Web\",\"2020\",true],[\"b\",\"Web\",\"2020\",false],"
           "[\"c\",\"Web\",\"2020\",false],[\"d\",\"Web\",\"2020\",false],"
           "[\"a\",\"Web\",\"2024\",true],[\"b\",\"Web\",\"2024\",true],"
           "[\"c\",\"Web\",\"2024\",true],[\"d\",\"Web\",\"2024\",false],"
           "[\"e\",\"Data\",\"2024\",false]]}");

  g_assert_cmpstr (text_at (frame, NULL, "name", 0), ==, "Web");
  g_assert_cmpfloat (number_at (frame, NULL, "estimate", 0), ==, 0.75);
  g_assert_cmpfloat (number_at (frame, NULL, "before", 0), ==, 0.25);
  g_assert_cmpfloat (number_at (frame, NULL, "change", 0), ==, 0.5);
  g_assert_cmpfloat (number_at (frame, NULL, "estimate", 1), ==, 0.0);
  g_assert_true (isnan (number_at (frame, NULL, "before", 1)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query/adoption/substitution", test_substitution);
  g_test_add_func ("/query/adoption/life-cycle", test_life_cycle);
  g_test_add_func ("/query/adoption/aligned", test_aligned);
  g_test_add_func ("/query/adoption/aligned-ceiling", test_aligned_ceiling);
  g_test_add_func ("/query/adoption/list", test_list);
  g_test_add_func ("/query/adoption/penetration", test_penetration);
  return g_test_run ();
}

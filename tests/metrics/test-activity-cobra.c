/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Metrics of the bundled history of spf13/cobra against figures that another program made from
 * git's own output. */
#include "config.h"

#include "cobra-answers.h"
#include "cobra-history.h"
#include "up-activity-people.h"
#include "up-contribution.h"
#include "up-retention.h"
#include "up-rhythm.h"

#include <math.h>
#include <string.h>

static const UpActivityOptions plain = { .known = UP_TIME_NONE };

static guint
absence (const UpActivity *activity)
{
  g_autofree gint64 *counts = up_activity_by_person (activity, G_MININT64, G_MAXINT64);

  return up_absence_factor (counts, activity->n_persons, UP_ABSENCE_SHARE);
}

static void
test_cobra_counts (void)
{
  const guint most[] = { 160, 113, 86, 36, 32 };
  const UpActivityOptions no_merges = { .without = UP_FALSE_HEAT_MERGES, .known = UP_TIME_NONE };
  g_autoptr (UpCommits) commits = cobra_read ();
  g_autoptr (UpActivity) all = up_activity_new (commits, &plain);
  g_autoptr (UpActivity) own = up_activity_new (commits, &no_merges);
  g_autofree gint64 *counts = up_activity_by_person (all, G_MININT64, G_MAXINT64);
  double years[COBRA_YEARS], added = 0, removed = 0;
  UpTime start = up_time_from_civil (COBRA_FIRST_YEAR, 1, 1);
  guint once = 0, authors = 0;

  g_assert_cmpuint (all->n, ==, 1106);
  g_assert_cmpuint (own->n, ==, 992);
  g_assert_cmpuint (all->undated, ==, 0);
  g_assert_cmpint (all->time[0], ==, G_GINT64_CONSTANT (1378240826000000));
  g_assert_cmpint (all->time[1105], ==, G_GINT64_CONSTANT (1783730587000000));
  for (gsize i = 0; i < all->n_persons; i++)
    {
      once += counts[i] == 1 ? 1 : 0;
      authors += counts[i] > 0 ? 1 : 0;
    }
  g_assert_cmpuint (authors, ==, 345);
  g_assert_cmpuint (once, ==, 270);
  for (guint k = 0; k < G_N_ELEMENTS (most); k++)
    {
      gsize place = 0;

      for (gsize i = 1; i < all->n_persons; i++)
        place = counts[i] > counts[place] ? i : place;
      g_assert_cmpint (counts[place], ==, most[k]);
      counts[place] = 0;
    }
  g_assert_cmpuint (absence (all), ==, 10);
  g_assert_cmpuint (absence (own), ==, 14);

  g_assert_true (up_activity_count (all, commits, UP_ACTIVITY_COMMITS, UP_PERIOD_YEAR, start,
                                    COBRA_YEARS, years));
  for (guint i = 0; i < COBRA_YEARS; i++)
    g_assert_cmpfloat (years[i], ==, cobra_commits[i]);
  up_activity_count (own, commits, UP_ACTIVITY_INSERTIONS, UP_PERIOD_YEAR, start, COBRA_YEARS, years);
  for (guint i = 0; i < COBRA_YEARS; i++)
    added += years[i];
  up_activity_count (own, commits, UP_ACTIVITY_DELETIONS, UP_PERIOD_YEAR, start, COBRA_YEARS, years);
  for (guint i = 0; i < COBRA_YEARS; i++)
    removed += years[i];
  g_assert_cmpfloat (added, ==, 48050);
  g_assert_cmpfloat (removed, ==, 28094);
}

static void
test_cobra_weeks (void)
{
  enum { WEEKS = 700 };
  g_autoptr (UpCommits) commits = cobra_read ();
  g_autoptr (UpActivity) all = up_activity_new (commits, &plain);
  UpTime start = up_time_floor (all->time[0], UP_PERIOD_WEEK);
  double weeks[WEEKS];
  guint busy = 0, most = 0;

  up_activity_count (all, commits, UP_ACTIVITY_COMMITS, UP_PERIOD_WEEK, start, WEEKS, weeks);
  for (guint i = 0; i < WEEKS; i++)
    {
      busy += weeks[i] > 0 ? 1 : 0;
      most = weeks[i] > weeks[most] ? i : most;
    }
  g_assert_cmpuint (busy, ==, 336);
  g_assert_cmpfloat (weeks[most], ==, 29);
  /* Week 16 of 2017 begins on 17 April. */
  g_assert_cmpint (up_time_add (start, UP_PERIOD_WEEK, most), ==,
                   up_time_from_civil (2017, 4, 17));
}

static void
check_card (const UpCommits *commits,
            UpActivityClock  clock,
            const guint      expected[7][24])
{
  const UpActivityOptions options = { .clock = clock, .known = UP_TIME_NONE };
  g_autoptr (UpActivity) activity = up_activity_new (commits, &options);
  gint64 hours[UP_ACTIVITY_HOURS];

  up_activity_punch (activity, G_MININT64, G_MAXINT64, hours);
  for (guint day = 0; day < 7; day++)
    for (guint hour = 0; hour < 24; hour++)
      g_assert_cmpint (hours[(day + 6) % 7 * 24 + hour], ==, expected[day][hour]);
}

/* The hours on everybody's own clock, told without an activity on these clocks. */
static void
check_local (const UpCommits *commits,
             UpActivityDate   date,
             UpTime           from,
             UpTime           to)
{
  const UpActivityOptions utc = { .date = date, .known = UP_TIME_NONE };
  const UpActivityOptions local = { .date = date, .clock = UP_ACTIVITY_LOCAL,
                                    .known = UP_TIME_NONE };
  g_autoptr (UpActivity) on_utc = up_activity_new (commits, &utc);
  g_autoptr (UpActivity) on_local = up_activity_new (commits, &local);
  gint64 hours[UP_ACTIVITY_HOURS], expected[UP_ACTIVITY_HOURS], sum = 0;

  up_activity_punch (on_local, from, to, expected);
  up_activity_punch_local (on_utc, commits, date, from, to, hours);
  for (guint i = 0; i < UP_ACTIVITY_HOURS; i++)
    {
      g_assert_cmpint (hours[i], ==, expected[i]);
      sum += hours[i];
    }
  g_assert_cmpint (sum, >, 100);
}

static void
test_cobra_cards (void)
{
  g_autoptr (UpCommits) commits = cobra_read ();

  check_card (commits, UP_ACTIVITY_UTC, cobra_utc);
  check_card (commits, UP_ACTIVITY_LOCAL, cobra_local);
  check_local (commits, UP_ACTIVITY_AUTHOR, up_time_from_civil (2000, 1, 1),
               up_time_from_civil (2030, 1, 1));
  check_local (commits, UP_ACTIVITY_AUTHOR, commits->author_time[200],
               commits->author_time[700]);
  check_local (commits, UP_ACTIVITY_COMMITTER, commits->author_time[200],
               commits->author_time[700]);
}

static void
test_cobra_people (void)
{
  g_autoptr (UpCommits) commits = cobra_read ();
  g_autoptr (UpActivity) all = up_activity_new (commits, &plain);
  UpTime start = up_time_from_civil (COBRA_FIRST_YEAR, 1, 1);
  double newcomers[COBRA_YEARS], returning[COBRA_YEARS], factors[COBRA_YEARS];
  UpActivityPeople people;
  UpActivityFlow flow;

  up_activity_people_series (all, UP_PERIOD_YEAR, start, COBRA_YEARS, newcomers, returning);
  for (guint i = 0; i < COBRA_YEARS; i++)
    g_assert_cmpfloat (newcomers[i], ==, cobra_newcomers[i]);
  for (guint i = 0; i < COBRA_YEARS; i++)
    {
      UpTime from = up_time_add (start, UP_PERIOD_YEAR, i);

      up_activity_people (all, from, up_time_add (from, UP_PERIOD_YEAR, 1), &people);
      g_assert_cmpuint (people.newcomers, ==, cobra_newcomers[i]);
      g_assert_cmpfloat ((double) people.returning, ==, returning[i]);
      g_assert_cmpint (people.refusal, ==,
                       people.people < 10 ? UP_REFUSAL_FEW_PEOPLE : UP_REFUSAL_NONE);
      g_assert_true (isnan (people.ratio) == (people.people < 10));
      up_activity_flow (all, up_time_add (from, UP_PERIOD_YEAR, -1), from,
                        up_time_add (from, UP_PERIOD_YEAR, 1), &flow);
      g_assert_cmpuint (flow.now, ==, people.people);
      g_assert_cmpuint (flow.newcomers, ==, people.newcomers);
      g_assert_cmpuint (flow.before - flow.left + flow.back + flow.newcomers, ==, flow.now);
    }
  /* All of the history: everybody is new in it. */
  up_activity_people (all, start, up_time_from_civil (2027, 1, 1), &people);
  g_assert_cmpuint (people.newcomers, ==, 345);
  g_assert_cmpuint (people.returning, ==, 0);
  g_assert_cmpfloat (people.ratio, ==, 1.0);

  /* 26 of the 47 commits of 2025 and 2026 are those of six people. */
  up_activity_absence_series (all, UP_PERIOD_YEAR, start, COBRA_YEARS, 2, UP_ABSENCE_SHARE, factors);
  g_assert_cmpfloat (factors[COBRA_YEARS - 1], ==, 6);
  up_activity_absence_series (all, UP_PERIOD_YEAR, start, COBRA_YEARS, COBRA_YEARS,
                              UP_ABSENCE_SHARE, factors);
  g_assert_cmpfloat (factors[COBRA_YEARS - 1], ==, 10);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/activity-cobra/counts", test_cobra_counts);
  g_test_add_func ("/metrics/activity-cobra/weeks", test_cobra_weeks);
  g_test_add_func ("/metrics/activity-cobra/cards", test_cobra_cards);
  g_test_add_func ("/metrics/activity-cobra/people", test_cobra_people);
  return g_test_run ();
}

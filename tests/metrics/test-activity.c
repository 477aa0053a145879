/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Metrics of a history: small ones by hand, and what must hold for all. The bundled one of
 * spf13/cobra is looked at in test-activity-cobra.c. */
#include "config.h"

#include "cobra-history.h"
#include "up-activity-people.h"
#include "up-contribution.h"
#include "up-retention.h"
#include "up-rhythm.h"

#include <math.h>
#include <string.h>

static const UpActivityOptions plain = { .known = UP_TIME_NONE };

/* --- By hand ------------------------------------------------------------------------------- */

/* One commit of person @who, @days after 2020-01-01. */
static void
add_commit (UpCommits *commits,
            int        who,
            double     days)
{
  UpCommitRow row = UP_COMMIT_ROW_INIT;

  while (commits->n_persons <= (gsize) who)
    up_commits_add_person (commits, NULL, commits->n_persons == 9);
  row.author = row.committer = who;
  row.author_time = up_time_from_civil (2020, 1, 1) + (UpTime) (days * (double) UP_TIME_DAY);
  row.committer_time = row.author_time + 40 * UP_TIME_DAY;
  row.parents = 1;
  row.change = UP_COMMIT_CHANGE_SOME;
  up_commits_add (commits, &row);
}

static void
test_people (void)
{
  g_autoptr (UpCommits) commits = up_commits_new ();
  g_autoptr (UpActivity) activity = NULL;
  UpTime from = up_time_from_civil (2021, 1, 1), to = up_time_from_civil (2023, 1, 1);
  UpActivityPeople people;

  /* Ten are active in 2021 and 2022: three were before, one of them two months before. */
  for (int who = 0; who < 10; who++)
    add_commit (commits, who, 400 + who);
  add_commit (commits, 0, 1);
  add_commit (commits, 1, 2);
  add_commit (commits, 2, 320);
  for (guint i = 0; i < 12; i++) /* the fourth has 13 of 2021 alone */
    add_commit (commits, 3, 410 + i);
  for (guint i = 0; i < 3; i++) /* the sixth has four, the most of an occasional one */
    add_commit (commits, 5, 420 + i);
  for (guint i = 0; i < 11; i++) /* the seventh has twelve, the most of an episodic one */
    add_commit (commits, 6, 420 + i);
  add_commit (commits, 4, 1000); /* the fifth is not inactive at the end of 2022 */
  add_commit (commits, 11, 2000); /* and somebody comes later */
  up_commits_finish (commits);
  activity = up_activity_new (commits, &plain);
  up_activity_people (activity, from, to, &people);
  g_assert_cmpuint (people.people, ==, 10);
  g_assert_cmpuint (people.newcomers, ==, 7);
  g_assert_cmpuint (people.returning, ==, 3);
  g_assert_cmpfloat (people.ratio, ==, 0.7);
  g_assert_cmpfloat_with_epsilon (people.low, 0.397, 5e-4);
  g_assert_cmpfloat_with_epsilon (people.high, 0.892, 5e-4);
  g_assert_cmpuint (people.occasional, ==, 8);
  g_assert_cmpuint (people.episodic, ==, 8);
  g_assert_cmpuint (people.inactive, ==, 9);

  up_activity_people (activity, up_time_from_civil (2019, 1, 1), up_time_from_civil (2020, 1, 1),
                      &people);
  g_assert_cmpint (people.refusal, ==, UP_REFUSAL_NO_DATA);
  g_assert_true (isnan (people.ratio));
}

/* Dates that cannot be are in no window, and told. */
static void
test_dates (void)
{
  const UpActivityOptions options = { .known = up_time_from_civil (2024, 1, 1) };
  const UpActivityOptions merged = { .date = UP_ACTIVITY_COMMITTER, .known = UP_TIME_NONE };
  g_autoptr (UpCommits) commits = up_commits_new ();
  g_autoptr (UpActivity) activity = NULL;
  g_autoptr (UpActivity) later = NULL;

  add_commit (commits, 0, 0);
  add_commit (commits, 0, -50.0 * 365.25);
  add_commit (commits, 1, 80.0 * 365.25);
  up_commits_finish (commits);
  activity = up_activity_new (commits, &options);
  g_assert_cmpuint (activity->n, ==, 1);
  g_assert_cmpuint (activity->undated, ==, 2);
  g_assert_cmpint (activity->first[1], ==, UP_TIME_NONE);
  later = up_activity_new (commits, &merged);
  g_assert_cmpint (later->time[later->n - 2], ==, up_time_from_civil (2020, 2, 10));
}

static void
test_newcomers (void)
{
  UpActivityOptions options;

  up_activity_newcomer_options (UP_NEWCOMER_MERGED, &plain, &options);
  g_assert_cmpint (options.date, ==, UP_ACTIVITY_COMMITTER);
  g_assert_cmpint (options.without, ==, UP_FALSE_HEAT_MERGES);
  up_activity_newcomer_options (UP_NEWCOMER_CREATED, &plain, &options);
  g_assert_cmpint (options.date, ==, UP_ACTIVITY_AUTHOR);
  g_assert_cmpint (options.without, ==, UP_FALSE_HEAT_MERGES);
  up_activity_newcomer_options (UP_NEWCOMER_COMMIT, &plain, &options);
  g_assert_cmpint (options.without, ==, UP_FALSE_HEAT_NONE);
}

static void
test_false_heat (void)
{
  g_autoptr (UpCommits) commits = up_commits_new ();
  UpFalseHeatCount counts[UP_N_FALSE_HEATS];
  UpFalseHeat rule;
  guint8 *heat;
  UpCommitRow row = UP_COMMIT_ROW_INIT;

  for (guint i = 0; i < 51; i++) /* a day of somebody who hurries, and one commit of another */
    add_commit (commits, 0, 5 + i / 100.0);
  add_commit (commits, 1, 5.2);
  add_commit (commits, 9, 6);
  for (guint i = 0; i < 50; i++)
    add_commit (commits, 1, 8 + i / 100.0);
  row.author_time = row.committer_time = up_time_from_civil (2020, 2, 1);
  row.parents = 2;
  row.change = UP_COMMIT_CHANGE_SOME;
  up_commits_add (commits, &row);
  row.parents = 1;
  row.change = UP_COMMIT_CHANGE_NONE;
  up_commits_add (commits, &row);
  row.change = UP_COMMIT_CHANGE_SOME;
  row.insertions = 10000;
  up_commits_add (commits, &row);
  row.deletions = 1;
  up_commits_add (commits, &row);
  up_commits_finish (commits);

  up_false_heat_measure (commits, up_time_from_civil (2020, 1, 1), up_time_from_civil (2021, 1, 1),
                         counts);
  for (guint k = 0; k < UP_N_FALSE_HEATS; k++)
    {
      g_assert_cmpuint (counts[k].before, ==, 107);
      g_assert_true (up_false_heat_from_string (up_false_heat_to_string (counts[k].rule), &rule));
      g_assert_cmpint (rule, ==, counts[k].rule);
    }
  g_assert_cmpuint (counts[0].after, ==, 106);
  g_assert_cmpuint (counts[1].after, ==, 106);
  g_assert_cmpuint (counts[2].after, ==, 106);
  g_assert_cmpuint (counts[3].after, ==, 106);
  g_assert_cmpuint (counts[4].after, ==, 56);
  g_assert_cmpfloat_with_epsilon (counts[4].share, 51.0 / 107.0, 1e-12);
  g_assert_false (up_false_heat_from_string ("weekends", &rule));
  g_assert_null (up_false_heat_mark (commits, UP_FALSE_HEAT_NONE));
  heat = up_false_heat_mark (commits, UP_FALSE_HEAT_BULK);
  g_assert_cmpint (heat[0], ==, 0);
  g_assert_cmpint (heat[106], ==, UP_FALSE_HEAT_BULK);
  g_free (heat);
  up_false_heat_measure (commits, 0, 1, counts);
  g_assert_true (isnan (counts[0].share));
}

/* Of four who came, one left at once, one after 100 days, one is still seen after 200 and one was
 * seen once, lately: ¾ stay after day 0, of three watched until then two after day 100 … but the one
 * seen once is watched for no time. */
static void
test_retention (void)
{
  g_autoptr (UpCommits) commits = up_commits_new ();
  g_autoptr (UpActivity) activity = NULL;
  g_autoptr (GArray) curve = NULL;
  g_autoptr (GArray) nobody = NULL;
  g_autofree double *parts = NULL;
  UpTime start = up_time_from_civil (2020, 1, 1);
  gint64 sizes[3];
  const UpRetentionStep *step;

  add_commit (commits, 0, 10);
  add_commit (commits, 1, 20);
  add_commit (commits, 1, 120);
  add_commit (commits, 2, 400);
  add_commit (commits, 2, 600);
  add_commit (commits, 3, 700);
  add_commit (commits, 4, 5000); /* not yet known */
  up_commits_finish (commits);
  activity = up_activity_new (commits, &plain);
  curve = up_retention_curve (activity, start, G_MAXINT64, up_time_from_civil (2022, 1, 1));
  g_assert_cmpuint (curve->len, ==, 3);
  step = &g_array_index (curve, UpRetentionStep, 0);
  g_assert_cmpfloat (step->days, ==, 0);
  g_assert_cmpfloat (step->staying, ==, 0.75);
  g_assert_cmpuint (step->watched, ==, 4);
  step = &g_array_index (curve, UpRetentionStep, 1);
  g_assert_cmpfloat (step->days, ==, 100);
  g_assert_cmpfloat (step->staying, ==, 0.375);
  g_assert_cmpuint (step->watched, ==, 2);
  g_assert_true (step->low > 0 && step->low < 0.375 && step->high > 0.375 && step->high < 1);
  g_assert_cmpfloat (up_retention_at (curve, 99.9), ==, 0.75);
  g_assert_cmpfloat (up_retention_at (curve, 200), ==, 0.375);
  g_assert_true (isnan (up_retention_at (curve, 200.1)));
  nobody = up_retention_curve (activity, 0, 1, up_time_from_civil (2022, 1, 1));
  g_assert_true (isnan (up_retention_at (nobody, 0)));

  parts = up_retention_cohorts (activity, UP_PERIOD_YEAR, start, 3, sizes);
  g_assert_cmpint (sizes[0], ==, 2);
  g_assert_cmpint (sizes[1], ==, 2);
  g_assert_cmpint (sizes[2], ==, 0);
  g_assert_cmpfloat (parts[0], ==, 1);
  g_assert_cmpfloat (parts[1], ==, 0);
  g_assert_cmpfloat (parts[3], ==, 1);
  g_assert_true (isnan (parts[5]) && isnan (parts[6]));
}

/* The product-limit estimate on the 6-MP arm of E. J. Gehan's trial (Biometrika 52, 1965), the
 * textbook example: stays in weeks, of which those marked were still watched. */
static void
test_survival_golden (void)
{
  static const struct
  {
    double weeks;
    gboolean left;
  } arm[] = {
    { 6, TRUE },   { 6, TRUE },   { 6, TRUE },   { 6, FALSE },  { 7, TRUE },   { 9, FALSE },
    { 10, TRUE },  { 10, FALSE }, { 11, FALSE }, { 13, TRUE },  { 16, TRUE },  { 17, FALSE },
    { 19, FALSE }, { 20, FALSE }, { 22, TRUE },  { 23, TRUE },  { 25, FALSE }, { 32, FALSE },
    { 32, FALSE }, { 34, FALSE }, { 35, FALSE },
  };
  static const struct
  {
    double weeks, staying;
  } expected[] = { { 6, 0.857 },  { 7, 0.807 },  { 10, 0.753 }, { 13, 0.690 },
                   { 16, 0.627 }, { 22, 0.538 }, { 23, 0.448 } };
  g_autoptr (UpCommits) commits = up_commits_new ();
  g_autoptr (UpActivity) activity = NULL;
  g_autoptr (GArray) curve = NULL;
  double end = 2000;

  for (guint i = 0; i < G_N_ELEMENTS (arm); i++)
    {
      double last = arm[i].left ? 1000 : end - 1;

      add_commit (commits, (int) i, last - arm[i].weeks * 7);
      add_commit (commits, (int) i, last);
    }
  up_commits_finish (commits);
  activity = up_activity_new (commits, &plain);
  curve = up_retention_curve (activity, G_MININT64, G_MAXINT64,
                              up_time_from_civil (2020, 1, 1) + (UpTime) end * UP_TIME_DAY);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpfloat_with_epsilon (up_retention_at (curve, expected[i].weeks * 7),
                                    expected[i].staying, 5e-4);
}

/* --- What must hold for every history ------------------------------------------------------- */

/* Everything that is said about [@from, @to), as numbers. */
static void
measure_all (const UpCommits         *commits,
             const UpActivityOptions *options,
             UpTime                   from,
             UpTime                   to,
             GArray                  *into)
{
  g_autoptr (UpActivity) activity = up_activity_new (commits, options);
  g_autofree gint64 *counts = up_activity_by_person (activity, from, to);
  g_autoptr (GArray) curve = up_retention_curve (activity, from, to, to);
  gsize n = (gsize) (up_time_index (to, UP_PERIOD_MONTH) - up_time_index (from, UP_PERIOD_MONTH));
  g_autofree double *columns = g_new (double, 4 * n);
  g_autofree gint64 *sizes = g_new (gint64, n);
  g_autofree double *parts = up_retention_cohorts (activity, UP_PERIOD_MONTH, from, n, sizes);
  gsize first = up_activity_find (activity, from), last = up_activity_find (activity, to);
  UpRhythm rhythm = up_rhythm_measure (activity->moment + first, last - first);
  gint64 hours[UP_ACTIVITY_HOURS];
  UpActivityPeople people;
  UpActivityFlow flow;

  up_activity_people (activity, from, to, &people);
  up_activity_flow (activity, up_time_add (from, UP_PERIOD_YEAR, -1), from, to, &flow);
  up_activity_punch (activity, from, to, hours);
  up_activity_count (activity, commits, UP_ACTIVITY_COMMITS, UP_PERIOD_MONTH, from, n, columns);
  up_activity_people_series (activity, UP_PERIOD_MONTH, from, n, columns + n, columns + 2 * n);
  up_activity_absence_series (activity, UP_PERIOD_MONTH, from, n, 12, 0.5, columns + 3 * n);
  g_array_append_vals (into, columns, (guint) (4 * n));
  g_array_append_vals (into, parts, (guint) (n * n));
  for (guint i = 0; i < UP_ACTIVITY_HOURS; i++)
    {
      double hour = (double) hours[i];

      g_array_append_val (into, hour);
    }
  for (guint i = 0; i < curve->len; i++)
    {
      const UpRetentionStep *step = &g_array_index (curve, UpRetentionStep, i);
      const double numbers[] = { step->days, step->staying, step->low, step->high };

      g_array_append_vals (into, numbers, G_N_ELEMENTS (numbers));
    }
  {
    const double numbers[] = {
      (double) people.people, (double) people.newcomers, (double) people.returning, people.ratio,
      people.low, people.high, people.refusal, (double) people.occasional,
      (double) people.episodic, (double) people.inactive, (double) flow.before,
      (double) flow.left, (double) flow.back, (double) flow.newcomers, (double) flow.now,
      rhythm.burstiness, rhythm.adjusted, rhythm.median,
      up_absence_factor (counts, activity->n_persons, 0.5),
    };

    g_array_append_vals (into, numbers, G_N_ELEMENTS (numbers));
  }
}

/* The history as it was at @end. */
static UpCommits *
cut (const UpCommits *commits,
     UpTime           end,
     UpActivityDate   date)
{
  UpCommits *shorter = up_commits_new ();

  for (gsize i = 0; i < commits->n_persons; i++)
    up_commits_add_person (shorter, commits->persons[i].name, commits->persons[i].bot);
  for (gsize i = 0; i < commits->n; i++)
    {
      UpCommitRow row = UP_COMMIT_ROW_INIT;

      if ((date == UP_ACTIVITY_AUTHOR ? commits->author_time : commits->committer_time)[i] >= end)
        continue;
      row.author_time = commits->author_time[i];
      row.committer_time = commits->committer_time[i];
      row.author_zone = commits->author_zone[i];
      row.author = commits->author[i];
      row.committer = commits->committer[i];
      row.parents = commits->parents[i];
      row.change = commits->change[i];
      up_commits_add (shorter, &row);
    }
  up_commits_finish (shorter);
  return shorter;
}

/* What is said about a window does not change when later history is read. */
static void
test_later_history (void)
{
  g_autoptr (UpCommits) commits = cobra_read ();

  for (guint round = 0; round < 40; round++)
    {
      int month = g_test_rand_int_range (0, 140);
      UpTime from = up_time_add (up_time_from_civil (2013, 9, 1), UP_PERIOD_MONTH, month);
      UpTime to = up_time_add (from, UP_PERIOD_MONTH, g_test_rand_int_range (1, 30));
      UpTime end = up_time_add (to, UP_PERIOD_MONTH, g_test_rand_int_range (0, 3));
      UpActivityOptions options = { .date = round % 2, .without = g_test_rand_int_range (0, 4),
                                    .known = UP_TIME_NONE };
      g_autoptr (UpCommits) earlier = cut (commits, end, options.date);
      g_autoptr (GArray) now = g_array_new (FALSE, FALSE, sizeof (double));
      g_autoptr (GArray) then = g_array_new (FALSE, FALSE, sizeof (double));

      measure_all (commits, &options, from, to, now);
      measure_all (earlier, &options, from, to, then);
      g_assert_cmpuint (now->len, ==, then->len);
      for (guint i = 0; i < now->len; i++)
        {
          double one = g_array_index (now, double, i), other = g_array_index (then, double, i);

          g_assert_true (one == other || (isnan (one) && isnan (other)));
        }
    }
}

static void
test_empty (void)
{
  g_autoptr (UpCommits) commits = up_commits_new ();
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (double));

  up_commits_finish (commits);
  measure_all (commits, &plain, 0, up_time_from_civil (1970, 3, 1), numbers);
  g_assert_cmpuint (numbers->len, ==, 4 * 2 + 4 + UP_ACTIVITY_HOURS + 19);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/activity/people", test_people);
  g_test_add_func ("/metrics/activity/dates", test_dates);
  g_test_add_func ("/metrics/activity/newcomers", test_newcomers);
  g_test_add_func ("/metrics/activity/false-heat", test_false_heat);
  g_test_add_func ("/metrics/activity/retention", test_retention);
  g_test_add_func ("/metrics/activity/survival-golden", test_survival_golden);
  g_test_add_func ("/metrics/activity/later-history", test_later_history);
  g_test_add_func ("/metrics/activity/empty", test_empty);
  return g_test_run ();
}

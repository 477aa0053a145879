/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Metrics of a history: the bundled one of spf13/cobra against figures that another program made
 * from git's own output, small ones by hand, and what must hold for all. */
#include "config.h"

#include "cobra-answers.h"
#include "up-activity-people.h"
#include "up-contribution.h"
#include "up-retention.h"
#include "up-rhythm.h"

#include <math.h>
#include <string.h>

static const UpActivityOptions plain = { .known = UP_TIME_NONE };

static gint32
person_named (UpCommits  *commits,
              GHashTable *people,
              const char *key)
{
  gpointer found;

  if (!g_hash_table_lookup_extended (people, key, NULL, &found))
    {
      found = GINT_TO_POINTER (up_commits_add_person (commits, key, FALSE));
      g_hash_table_insert (people, g_strdup (key), found);
    }
  return GPOINTER_TO_INT (found);
}

/* The bundled table: commit, authored, zone, committed, author, committer, parents, files, inserted,
 * deleted. */
static UpCommits *
read_cobra (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "dataset",
                                                 "git-spf13-cobra-commits.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GHashTable) people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  UpCommits *commits = up_commits_new ();

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      UpCommitRow row = UP_COMMIT_ROW_INIT;

      if (lines[i][0] == '#' || g_strv_length (cells) != 10)
        continue;
      row.author_time = g_ascii_strtoll (cells[1], NULL, 10) * UP_TIME_SECOND;
      row.author_zone = (gint16) g_ascii_strtoll (cells[2], NULL, 10);
      row.committer_time = g_ascii_strtoll (cells[3], NULL, 10) * UP_TIME_SECOND;
      row.author = person_named (commits, people, cells[4]);
      row.committer = person_named (commits, people, cells[5]);
      row.parents = (guint8) g_ascii_strtoll (cells[6], NULL, 10);
      row.files = (gint32) g_ascii_strtoll (cells[7], NULL, 10);
      row.insertions = (gint32) g_ascii_strtoll (cells[8], NULL, 10);
      row.deletions = (gint32) g_ascii_strtoll (cells[9], NULL, 10);
      row.change = row.files > 0 || row.parents > 1 ? UP_COMMIT_CHANGE_SOME : UP_COMMIT_CHANGE_NONE;
      up_commits_add (commits, &row);
    }
  up_commits_finish (commits);
  return commits;
}

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
  g_autoptr (UpCommits) commits = read_cobra ();
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
  g_autoptr (UpCommits) commits = read_cobra ();
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

static void
test_cobra_cards (void)
{
  g_autoptr (UpCommits) commits = read_cobra ();

  check_card (commits, UP_ACTIVITY_UTC, cobra_utc);
  check_card (commits, UP_ACTIVITY_LOCAL, cobra_local);
}

static void
test_cobra_people (void)
{
  g_autoptr (UpCommits) commits = read_cobra ();
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
  g_assert_cmpuint (people.occasional, ==, 9);
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
  g_autoptr (UpCommits) commits = read_cobra ();

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
  g_test_add_func ("/metrics/activity/cobra-counts", test_cobra_counts);
  g_test_add_func ("/metrics/activity/cobra-weeks", test_cobra_weeks);
  g_test_add_func ("/metrics/activity/cobra-cards", test_cobra_cards);
  g_test_add_func ("/metrics/activity/cobra-people", test_cobra_people);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Releases by type, and how evenly events lie in time. */
#include "config.h"

#include "up-commits.h"
#include "up-random.h"
#include "up-releases.h"

#include <math.h>

static void
test_window (void)
{
  static const struct
  {
    const char *name;
    int year, month, day;
  } tags[] = {
    { "v2.0.0", 2024, 3, 1 },
    { "v1.0.0", 2023, 1, 1 },
    { "v1.1.0-rc.1", 2023, 1, 30 },
    { "v1.1.0", 2023, 1, 31 },
    { "v1.1.1", 2023, 3, 2 },
    { "nightly", 2023, 5, 5 },
    { "v9.0.0", 0, 0, 0 },
    { "v0.9.0", 2022, 12, 31 },
  };
  g_autoptr (UpCommits) commits = up_commits_new ();
  UpTime from = up_time_from_civil (2023, 1, 1), to = up_time_from_civil (2024, 3, 1);
  UpReleases result;

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    up_commits_add_release (commits, tags[i].name,
                            tags[i].year > 0 ? up_time_from_civil (tags[i].year, tags[i].month,
                                                                   tags[i].day)
                                             : UP_TIME_NONE);
  up_commits_finish (commits);
  up_releases_measure (commits->releases, commits->n_releases, from, to, &result);
  g_assert_cmpuint (result.counts[UP_RELEASE_MAJOR], ==, 1);
  g_assert_cmpuint (result.counts[UP_RELEASE_MINOR], ==, 1);
  g_assert_cmpuint (result.counts[UP_RELEASE_PATCH], ==, 1);
  g_assert_cmpuint (result.counts[UP_RELEASE_PRE], ==, 1);
  g_assert_cmpuint (result.counts[UP_RELEASE_OTHER], ==, 1);
  /* 30 days from 1.0.0 to 1.1.0, 30 from there to 1.1.1; 365 from that to the end. */
  g_assert_cmpuint (result.pace.intervals, ==, 2);
  g_assert_cmpfloat (result.pace.mean, ==, 30.0);
  g_assert_cmpfloat (result.pace.median, ==, 30.0);
  g_assert_cmpfloat (result.age, ==, 365.0);

  up_releases_measure (commits->releases, commits->n_releases, to, to, &result);
  g_assert_cmpuint (result.pace.intervals, ==, 0);
  g_assert_true (isnan (result.age));
}

static UpRhythm
rhythm_of_days (const double *days,
                gsize         n)
{
  g_autofree UpTime *times = g_new (UpTime, n + 1);

  times[0] = 0;
  for (gsize i = 0; i < n; i++)
    times[i + 1] = times[i] + (UpTime) llround (days[i] * (double) UP_TIME_DAY);
  return up_rhythm_measure (times, n + 1);
}

static void
test_burstiness (void)
{
  const double regular[] = { 7, 7, 7, 7, 7 }, uneven[] = { 1, 9, 1, 1 }, burst[] = { 0, 0, 12, 0 };
  const UpTime shuffled[] = { 5 * UP_TIME_DAY, 0, 3 * UP_TIME_DAY };
  UpRhythm result;

  result = rhythm_of_days (regular, 5);
  g_assert_cmpfloat (result.burstiness, ==, -1.0);
  g_assert_cmpfloat (result.adjusted, ==, -1.0);
  g_assert_cmpfloat (result.median, ==, 7.0);

  /* μ = 3, σ = √12: B = (√12 − 3) ÷ (√12 + 3). */
  result = rhythm_of_days (uneven, 4);
  g_assert_cmpfloat_with_epsilon (result.burstiness, 0.0717968, 5e-8);
  g_assert_cmpfloat_with_epsilon (result.adjusted, 0.4239857, 5e-8);

  /* One interval holds all the time: the most that four can do, which the plain form calls 0.27. */
  result = rhythm_of_days (burst, 4);
  g_assert_cmpfloat_with_epsilon (result.burstiness, (sqrt (3) - 1) / (sqrt (3) + 1), 1e-12);
  g_assert_cmpfloat_with_epsilon (result.adjusted, 1.0, 1e-12);

  result = up_rhythm_measure (shuffled, 3);
  g_assert_cmpfloat (result.mean, ==, 2.5);
  g_assert_true (isnan (up_rhythm_measure (shuffled, 2).burstiness));
  g_assert_cmpfloat (up_rhythm_measure (shuffled, 2).mean, ==, 5.0);
  g_assert_true (isnan (up_rhythm_measure (shuffled, 1).mean));
  g_assert_true (isnan (up_rhythm_measure (NULL, 0).mean));
  {
    const UpTime same[] = { 9, 9, 9 };

    g_assert_true (isnan (up_rhythm_measure (same, 3).burstiness));
    g_assert_cmpfloat (up_rhythm_measure (same, 3).mean, ==, 0.0);
  }
}

/* Independent events have 0. */
static void
test_poisson (void)
{
  enum { EVENTS = 200000 };
  g_autofree UpTime *times = g_new (UpTime, EVENTS);
  UpRandom random;
  UpRhythm result;

  up_random_init (&random, 1, 0);
  for (guint i = 0; i < EVENTS; i++)
    times[i] = (UpTime) (up_random_uniform (&random) * 1e15);
  result = up_rhythm_measure (times, EVENTS);
  g_assert_cmpfloat_with_epsilon (result.burstiness, 0.0, 0.005);
  g_assert_cmpfloat_with_epsilon (result.adjusted, 0.0, 0.005);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/releases/window", test_window);
  g_test_add_func ("/metrics/releases/burstiness", test_burstiness);
  g_test_add_func ("/metrics/releases/poisson", test_poisson);
  return g_test_run ();
}

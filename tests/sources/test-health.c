/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a source at a glance, and sources that the user described. */
#include "config.h"

#include "up-own-sources.h"
#include "up-source-health.h"

#include <glib/gstdio.h>

#define NOW (up_time_from_civil (2026, 11, 21))

static UpSourceSummary *
make_summary (gint64 values)
{
  UpSourceSummary *summary = up_source_summary_new (&(UpSource) { .key = "x", .title = "X" });

  summary->values = values;
  summary->period = UP_PERIOD_QUARTER;
  summary->first = up_time_from_civil (2012, 1, 1);
  summary->last = up_time_from_civil (2026, 7, 1);
  summary->known = up_time_from_civil (2026, 11, 1);
  return summary;
}

static void
add_fault (UpSourceSummary *summary,
           const char      *code,
           UpTime           from,
           UpTime           to)
{
  UpFault *fault = g_new0 (UpFault, 1);

  fault->code = g_strdup (code);
  fault->severity = g_strdup ("caution");
  fault->text = g_strdup (code);
  fault->from = from;
  fault->to = to;
  g_ptr_array_add (summary->faults, fault);
}

static void
set_state (UpSourceSummary *summary,
           const char      *status,
           const char      *resume)
{
  summary->state = up_source_state_new ("x");
  summary->state->status = g_strdup (status);
  summary->state->resume = g_strdup (resume);
}

static void
assert_health (UpSourceSummary *summary,
               UpHealthLevel    level,
               const char      *text)
{
  static const UpPeriod every = UP_PERIOD_MONTH;
  g_autoptr (UpLocale) locale = up_locale_new ("en", NULL);
  UpSourceHealth health;
  g_autofree char *said = NULL;

  up_source_health_judge (summary, &every, NOW, &health);
  said = up_source_health_get_text (&health, locale);
  g_assert_cmpstr (said, ==, text);
  g_assert_cmpint (health.level, ==, level);
  up_source_summary_free (summary);
}

static void
test_levels (void)
{
  UpSourceSummary *summary = make_summary (0);

  assert_health (summary, UP_HEALTH_EMPTY, "Not fetched yet");
  assert_health (make_summary (5), UP_HEALTH_GOOD, "Good");
  summary = make_summary (5);
  summary->known = up_time_from_civil (2026, 7, 1);
  assert_health (summary, UP_HEALTH_CAUTION, "Refresh due");
  /* What was learned in August is late from three months and 45 days on. */
  summary = make_summary (5);
  summary->known = up_time_from_civil (2026, 8, 1);
  assert_health (summary, UP_HEALTH_GOOD, "Good");
  summary = make_summary (5);
  set_state (summary, "failed", "{}");
  assert_health (summary, UP_HEALTH_CAUTION, "Last refresh failed");
  summary = make_summary (5);
  set_state (summary, "partial", "{}");
  assert_health (summary, UP_HEALTH_PAUSED, "Refresh paused");
  summary = make_summary (5);
  set_state (summary, "partial", NULL);
  assert_health (summary, UP_HEALTH_CAUTION, "Partly refreshed");
  summary = make_summary (0);
  set_state (summary, "denied", NULL);
  assert_health (summary, UP_HEALTH_BAD, "Access refused");
  summary = make_summary (5);
  set_state (summary, "waiting", NULL);
  summary->state->next_allowed = NOW - 1;
  assert_health (summary, UP_HEALTH_GOOD, "Good");
}

/* What stopped comes before what waits; what was true long ago does not count. */
static void
test_faults (void)
{
  UpSourceSummary *summary = make_summary (5);

  add_fault (summary, "missing-month", up_time_from_civil (2019, 1, 1),
             up_time_from_civil (2019, 2, 1));
  add_fault (summary, "revised-history", UP_TIME_NONE, UP_TIME_NONE);
  assert_health (summary, UP_HEALTH_GOOD, "Good");
  summary = make_summary (5);
  add_fault (summary, "partial-period", up_time_from_civil (2025, 4, 1), UP_TIME_NONE);
  assert_health (summary, UP_HEALTH_CAUTION, "Partly doubtful");
  summary = make_summary (5);
  add_fault (summary, "partial-period", summary->last, up_time_from_civil (2026, 10, 1));
  assert_health (summary, UP_HEALTH_CAUTION, "Last quarter open");
  summary = make_summary (5);
  add_fault (summary, "changed-definition", up_time_from_civil (2026, 8, 3), UP_TIME_NONE);
  assert_health (summary, UP_HEALTH_CAUTION, "Counted anew in 2026");
  summary = make_summary (5);
  add_fault (summary, "stale-feed", up_time_from_civil (2024, 4, 1), UP_TIME_NONE);
  assert_health (summary, UP_HEALTH_BAD, "Part stale since 2024");
  summary = make_summary (5);
  add_fault (summary, "stale-feed", up_time_from_civil (2026, 10, 1), UP_TIME_NONE);
  set_state (summary, "partial", "{}");
  assert_health (summary, UP_HEALTH_BAD, "Stale since 2026");
  summary = make_summary (5);
  add_fault (summary, "stale-feed", up_time_from_civil (2024, 4, 1),
             up_time_from_civil (2024, 7, 1));
  assert_health (summary, UP_HEALTH_GOOD, "Good");
}

#define OWN(key)                                                                                   \
  "{\"uptake-source\":1,\"key\":\"" key "\",\"title\":\"Mine\",\"base\":\"http://127.0.0.1\","      \
  "\"every\":\"day\",\"queries\":[{\"address\":\"/x.csv\",\"table\":true}]}"

static void
test_own (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *top = g_dir_make_tmp ("uptake-own-XXXXXX", &error);
  g_autofree char *folder = g_build_filename (top, "a", "sources", NULL);
  g_autofree char *broken = g_build_filename (folder, "broken.json", NULL);
  g_autoptr (GPtrArray) all = up_descriptions_load (&error);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  guint n = all->len;

  /* A folder that is not there is no fault. */
  up_own_sources_add (all, folder, faults);
  g_assert_cmpuint (all->len, ==, n);
  g_assert_cmpuint (faults->len, ==, 0);

  g_assert_true (up_own_sources_save (folder, OWN ("mine"), &error));
  g_assert_true (up_own_sources_save (folder, OWN ("mine"), &error));
  g_assert_true (up_own_sources_save (folder, OWN ("github"), &error));
  g_assert_no_error (error);
  g_assert_false (up_own_sources_save (folder, "{}", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (broken, "{\"uptake-source\":1", -1, NULL));
  up_own_sources_add (all, folder, faults);
  g_assert_cmpuint (all->len, ==, n + 1);
  g_assert_cmpstr (((UpDescription *) all->pdata[n])->source->key, ==, "mine");
  g_assert_cmpuint (faults->len, ==, 2);
  g_assert_nonnull (strstr (faults->pdata[0], "broken.json"));
  g_assert_nonnull (strstr (faults->pdata[1], "another source “github”"));

  g_assert_true (up_own_sources_remove (folder, "mine", &error));
  g_assert_true (up_own_sources_remove (folder, "mine", &error));
  g_assert_no_error (error);
  g_ptr_array_set_size (all, (int) n);
  up_own_sources_add (all, folder, NULL);
  g_assert_cmpuint (all->len, ==, n);
  g_unlink (broken);
  g_assert_true (up_own_sources_remove (folder, "github", &error));
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/health/levels", test_levels);
  g_test_add_func ("/health/faults", test_faults);
  g_test_add_func ("/health/own-sources", test_own);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-commit-writer.h"
#include "up-observation-writer.h"
#include "up-store-read.h"
#include "up-store-write.h"
#include "up-test-store.h"
#include "up-transaction.h"

#include <math.h>
#include <string.h>

#define METRIC "test/stars"
#define DAY(n) ((n) * UP_TIME_DAY)

typedef struct
{
  UpTestStore store;
  UpConnection *connection;
  gint64 series;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpSubject) rust = up_subject_new ("rust", "Rust", UP_SUBJECT_LANGUAGE, 3);

  up_test_store_init (&fixture->store);
  fixture->connection = up_connection_open (fixture->store.path, UP_OPEN_CREATE, &error);
  up_store_put_source (fixture->connection, &(UpSource) { .key = "test", .title = "Test" }, &error);
  up_store_put_metric (fixture->connection,
                       &(UpMetric) { .key = METRIC, .source = "test", .name = "Stars",
                                     .phrase = "stars given", .unit = UP_UNIT_COUNT,
                                     .kind = UP_METRIC_FLOW, .period = UP_PERIOD_MONTH,
                                     .definition = "Stars." }, &error);
  up_store_put_subject (fixture->connection, rust, &error);
  fixture->series = up_store_put_series (fixture->connection, METRIC, "rust", NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture->series, >, 0);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  up_connection_free (fixture->connection);
  up_test_store_clear (&fixture->store);
}

/* Writes @n values of consecutive days from @first as one answer, known on @day. */
static UpWriteCounts
write_answer (Fixture      *fixture,
              gint64        day,
              gint64        first,
              const double *values,
              guint         n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpTransaction) transaction = up_transaction_begin (fixture->connection, "t", &error);
  gint64 fetch = up_store_begin_fetch (
      fixture->connection, &(UpFetch) { .source = "test", .url = "http://test/a", .status = 200,
                                        .bytes = 10, .retrieved = DAY (day) }, &error);
  g_autoptr (UpObservationWriter) writer =
      up_observation_writer_new (fixture->connection, fetch, &error);
  UpWriteCounts counts;

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    {
      UpObservation row = { .start = first + i, .value = values[i], .low = NAN, .high = NAN,
                            .n = UP_OBSERVATION_NO_N, .row = i + 1 };

      g_assert_true (up_observation_writer_add (writer, fixture->series, &row, &error));
    }
  g_assert_true (up_observation_writer_finish (writer, &counts, &error));
  g_assert_true (up_store_finish_fetch (fixture->connection, fetch, n, NULL, &error));
  g_assert_true (up_transaction_commit (g_steal_pointer (&transaction), &error));
  return counts;
}

static UpObservations *
load (Fixture *fixture,
      UpTime   as_of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpSeries) series =
      up_store_find_series (fixture->connection, METRIC "/rust", &error);
  UpObservations *observations =
      up_store_load_observations (fixture->connection, series, as_of, &error);

  g_assert_no_error (error);
  return observations;
}

static void
assert_counts (UpWriteCounts counts,
               guint64       added,
               guint64       revised,
               guint64       same,
               guint64       repeated)
{
  g_assert_cmpuint (counts.added, ==, added);
  g_assert_cmpuint (counts.revised, ==, revised);
  g_assert_cmpuint (counts.same, ==, same);
  g_assert_cmpuint (counts.repeated, ==, repeated);
}

static void
test_same_answer (Fixture      *fixture,
                  gconstpointer data)
{
  static const double values[] = { 1, 0, NAN, -2.5, 1e300 };
  g_autoptr (UpObservations) observations = NULL;

  assert_counts (write_answer (fixture, 100, 10, values, 5), 5, 0, 0, 0);
  assert_counts (write_answer (fixture, 101, 10, values, 5), 0, 0, 5, 0);
  g_assert_cmpint (up_test_raw_int (fixture->store.path, "SELECT count(*) FROM observation"), ==,
                   5);
  observations = load (fixture, UP_TIME_NONE);
  g_assert_cmpuint (observations->n, ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      g_assert_cmpint (observations->start[i], ==, DAY (10 + i));
      g_assert_true (observations->value[i] == values[i] ||
                     (isnan (observations->value[i]) && isnan (values[i])));
      g_assert_true (isnan (observations->low[i]));
    }
  g_assert_cmpint (observations->known, ==, DAY (100));
}

static void
test_revision (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (UpObservations) before = NULL, first = NULL, then = NULL, now = NULL;

  assert_counts (write_answer (fixture, 100, 10, (double[]) { 1, 2, 3 }, 3), 3, 0, 0, 0);
  assert_counts (write_answer (fixture, 200, 10, (double[]) { 1, 20, 3, 4 }, 4), 1, 1, 2, 0);
  /* Back to the first value: a revision again, not something known. */
  assert_counts (write_answer (fixture, 300, 10, (double[]) { 1, 2, NAN, 4 }, 4), 0, 2, 2, 0);

  before = load (fixture, DAY (99));
  g_assert_cmpuint (before->n, ==, 0);
  g_assert_cmpint (before->known, ==, UP_TIME_NONE);
  first = load (fixture, DAY (100));
  g_assert_cmpuint (first->n, ==, 3);
  g_assert_cmpfloat (first->value[1], ==, 2);
  then = load (fixture, DAY (299));
  g_assert_cmpuint (then->n, ==, 4);
  g_assert_cmpfloat (then->value[1], ==, 20);
  g_assert_cmpfloat (then->value[2], ==, 3);
  g_assert_cmpint (then->known, ==, DAY (200));
  now = load (fixture, UP_TIME_NONE);
  g_assert_cmpuint (now->n, ==, 4);
  g_assert_cmpfloat (now->value[1], ==, 2);
  g_assert_true (isnan (now->value[2]));
  g_assert_cmpint (now->fetch[0], ==, first->fetch[0]);
  g_assert_cmpint (now->fetch[1], >, then->fetch[1]);
  g_assert_cmpint (up_test_raw_int (fixture->store.path, "SELECT count(*) FROM observation"), ==,
                   7);
  /* The documented view says the same as the reader. */
  g_assert_cmpint (up_test_raw_int (fixture->store.path,
                                    "SELECT value FROM observation_now WHERE start = 11"), ==, 2);
  g_assert_cmpint (up_test_raw_int (fixture->store.path, "SELECT count(*) FROM observation_now"),
                   ==, 4);
}

/* An answer that is older than one already there is history, not news. */
static void
test_late_answer (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (UpObservations) then = NULL, now = NULL;

  write_answer (fixture, 200, 10, (double[]) { 2 }, 1);
  write_answer (fixture, 100, 10, (double[]) { 1 }, 1);
  then = load (fixture, DAY (150));
  now = load (fixture, UP_TIME_NONE);
  g_assert_cmpfloat (then->value[0], ==, 1);
  g_assert_cmpfloat (now->value[0], ==, 2);
}

static void
test_repeats (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 fetch = up_store_begin_fetch (
      fixture->connection, &(UpFetch) { .source = "test", .bytes = -1, .retrieved = DAY (1) },
      &error);
  static const UpObservation rows[] = {
    { .start = 5, .value = 50, .low = 1, .high = 2, .n = 3, .flags = 1, .row = 1 },
    { .start = 4, .value = 40, .low = 1, .high = 2, .n = 3, .flags = 1, .row = 2 },
    { .start = 5, .value = 51, .low = 1, .high = 2, .n = 3, .flags = 1, .row = 3 },
    { .start = 4, .value = 40, .low = 1, .high = 2, .n = 3, .flags = 1, .row = 4 },
    { .start = 5, .value = 50, .low = 1, .high = 2, .n = 3, .flags = 0, .row = 5 },
  };
  const UpRepeat *repeats;
  UpWriteCounts counts;
  guint n_repeats;

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (UpObservationWriter) writer =
          up_observation_writer_new (fixture->connection, fetch, &error);

      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        g_assert_true (up_observation_writer_add (writer, fixture->series, &rows[i], &error));
      g_assert_true (up_observation_writer_finish (writer, &counts, &error));
      repeats = up_observation_writer_get_repeats (writer, &n_repeats);
      g_assert_cmpuint (n_repeats, ==, 2);
      g_assert_cmpuint (repeats[0].row, ==, 3);
      g_assert_cmpuint (repeats[0].first_row, ==, 1);
      g_assert_cmpuint (repeats[1].row, ==, 5);
      assert_counts (counts, round == 0 ? 2 : 0, 0, round == 0 ? 1 : 3, 2);
    }
  g_assert_cmpint (up_test_raw_int (fixture->store.path, "SELECT value FROM observation WHERE "
                                                         "start = 5"), ==, 50);
}

/* Adds @n rows of a series, from day 0 on. */
static void
add_rows (UpObservationWriter *writer,
          gint64               series,
          guint                n)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      UpObservation row = { .start = i, .value = (double) (series * 1000000 + i), .low = NAN,
                            .high = NAN, .n = UP_OBSERVATION_NO_N, .row = i + 1 };

      if (!up_observation_writer_add (writer, series, &row, &error))
        g_error ("%s", error->message);
    }
}

/* Series after series is written while it comes; alternating rows are gathered: the same store. */
static void
test_groups (Fixture      *fixture,
             gconstpointer data)
{
  static const guint lengths[] = { 9000, 9000, 200, 20000, 300 };
  g_autoptr (GError) error = NULL;
  gint64 series[G_N_ELEMENTS (lengths)];

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *dimension = g_strdup_printf ("economy=x%u", i);

      series[i] = up_store_put_series (fixture->connection, METRIC, "rust", dimension, 0, &error);
      g_assert_no_error (error);
    }
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (UpTransaction) transaction =
          up_transaction_begin (fixture->connection, "t", &error);
      gint64 fetch = up_store_begin_fetch (
          fixture->connection, &(UpFetch) { .source = "test", .bytes = -1, .retrieved = DAY (1) },
          &error);
      g_autoptr (UpObservationWriter) writer =
          up_observation_writer_new (fixture->connection, fetch, &error);
      const UpRepeat *repeats;
      guint n_repeats;
      UpWriteCounts counts;

      g_assert_no_error (error);
      for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
        add_rows (writer, series[i], lengths[i]);
      /* A series that is written comes again, and says something else of its first day. */
      g_assert_true (up_observation_writer_add (
          writer, series[0],
          &(UpObservation) { .start = 0, .value = -1, .low = NAN, .high = NAN,
                             .n = UP_OBSERVATION_NO_N, .row = 77 }, &error));
      add_rows (writer, series[4], 2);
      g_assert_true (up_observation_writer_finish (writer, &counts, &error));
      assert_counts (counts, round == 0 ? 38500 : 0, 0, round == 0 ? 2 : 38502, 1);
      g_assert_cmpuint (counts.series, ==, G_N_ELEMENTS (lengths));
      repeats = up_observation_writer_get_repeats (writer, &n_repeats);
      g_assert_cmpuint (n_repeats, ==, 1);
      g_assert_cmpuint (repeats[0].row, ==, 77);
      g_clear_pointer (&writer, up_observation_writer_free);
      g_assert_true (up_transaction_commit (g_steal_pointer (&transaction), &error));
    }
  g_assert_cmpint (up_test_raw_int (fixture->store.path, "SELECT count(*) FROM observation"), ==,
                   38500);
  g_assert_cmpint (up_test_raw_int (fixture->store.path,
                                    "SELECT count(*) FROM observation "
                                    "WHERE value <> series_id * 1000000 + start"), ==, 0);
}

static void
test_bad_values (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpSubject) bad = up_subject_new ("bad", "b\377d", UP_SUBJECT_OTHER, -1);
  gint64 fetch = up_store_begin_fetch (
      fixture->connection, &(UpFetch) { .source = "test", .bytes = -1, .retrieved = DAY (1) },
      &error);
  g_autoptr (UpObservationWriter) writer =
      up_observation_writer_new (fixture->connection, fetch, &error);

  g_assert_false (up_observation_writer_add (writer, fixture->series,
                                             &(UpObservation) { .value = INFINITY }, &error));
  up_assert_store_error (error, UP_STORE_ERROR_CONSTRAINT, fixture->store.path);
  g_clear_error (&error);
  g_assert_null (up_observation_writer_new (fixture->connection, 999, &error));
  up_assert_store_error (error, UP_STORE_ERROR_CONSTRAINT, fixture->store.path);
  g_clear_error (&error);
  g_assert_true (up_observation_writer_add (writer, 999, &(UpObservation) { .value = 1 }, &error));
  g_assert_false (up_observation_writer_finish (writer, NULL, &error));
  up_assert_store_error (error, UP_STORE_ERROR_CONSTRAINT, fixture->store.path);
  g_clear_error (&error);
  g_assert_cmpint (up_store_put_subject (fixture->connection, bad, &error), ==, 0);
  up_assert_store_error (error, UP_STORE_ERROR_CONSTRAINT, fixture->store.path);
  g_clear_error (&error);
  g_assert_cmpint (up_store_put_series (fixture->connection, METRIC, "nobody", NULL, 0, &error),
                   ==, 0);
  up_assert_store_error (error, UP_STORE_ERROR_CONSTRAINT, fixture->store.path);
  g_assert_nonnull (strstr (error->message, "nobody"));
  g_clear_error (&error);
  g_assert_cmpint (up_store_begin_fetch (fixture->connection,
                                         &(UpFetch) { .source = "nobody", .retrieved = 1 }, &error),
                   ==, 0);
  up_assert_store_error (error, UP_STORE_ERROR_CONSTRAINT, fixture->store.path);
}

/* Names are data: none of them is markup, SQL or the end of a text. */
static void
test_odd_names (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *very_long = g_strnfill (1 << 20, 'x');
  const char *names[] = { "<b>&amp;</b>", "'); DROP TABLE subject; --", "\"quoted\"", "%_*?",
                          "a;b=c", "line\nbreak", "名字", "🦀", very_long };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *key = up_subject_key_from_name (names[i]);
      g_autoptr (UpSubject) subject = up_subject_new (key, names[i], UP_SUBJECT_OTHER, -1);
      g_autoptr (UpSubject) found = NULL;
      g_autofree char *series_key = up_series_key (METRIC, key, "economy=de");
      g_autofree char *back = NULL;
      g_autoptr (UpSeries) series = NULL;
      g_autoptr (GError) error = NULL;

      up_store_put_subject (fixture->connection, subject, &error);
      g_assert_no_error (error);
      found = up_store_find_subject (fixture->connection, names[i], &error);
      g_assert_nonnull (found);
      g_assert_cmpstr (found->name, ==, names[i]);
      up_store_put_series (fixture->connection, METRIC, key, "economy=de", 0, &error);
      series = up_store_find_series (fixture->connection, series_key, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (series->subject, ==, key);
      g_assert_true (up_series_key_split (series_key, NULL, &back, NULL));
      g_assert_cmpstr (back, ==, key);
    }
}

static void
test_find_subject (Fixture      *fixture,
                   gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *key;
  } cases[] = {
    { "rust", "rust" }, { "RUST", "rust" }, { " Rust ", "rust" }, { "rust-lang", "rust" },
    { "Ｒｕｓｔ", "rust" }, { "topic:rust", "topic:rust" }, { "Oxide", "rust" },
    { "rus", NULL }, { "", NULL }, { "r%", NULL },
  };
  g_autoptr (UpSubject) topic = up_subject_new ("topic:rust", "rust", UP_SUBJECT_TOPIC, -1);
  g_autoptr (UpSubject) old = up_subject_new ("rust", "Oxide", UP_SUBJECT_OTHER, -1);
  g_autoptr (UpSubject) again = up_subject_new ("rust", "Rust", UP_SUBJECT_OTHER, -1);
  g_autoptr (UpSubject) found = NULL;
  g_autoptr (GError) error = NULL;

  up_store_put_subject (fixture->connection, topic, &error);
  up_store_put_alias (fixture->connection, "rust", "Rust-Lang", &error);
  up_store_put_subject (fixture->connection, old, &error);
  up_store_put_subject (fixture->connection, again, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (UpSubject) subject =
          up_store_find_subject (fixture->connection, cases[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (subject != NULL ? subject->key : NULL, ==, cases[i].key);
    }
  /* A reader that knows less does not take away what is known. */
  found = up_store_find_subject (fixture->connection, "rust", &error);
  g_assert_cmpint (found->kind, ==, UP_SUBJECT_LANGUAGE);
  g_assert_cmpint (found->slot, ==, 3);
}

static void
test_lists (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (UpSubject) other = up_subject_new ("zig", "Zig", UP_SUBJECT_LANGUAGE, -1);
  g_autoptr (GPtrArray) all = NULL, some = NULL, series = NULL, metrics = NULL, sources = NULL;
  g_autoptr (GError) error = NULL;
  const UpMetric *metric;

  up_store_put_subject (fixture->connection, other, &error);
  up_store_put_series (fixture->connection, METRIC, "rust", "economy=de", UP_SERIES_PANEL, &error);
  up_store_put_series (fixture->connection, METRIC, "rust", "economy=de", UP_SERIES_TOTAL, &error);
  all = up_store_list_subjects (fixture->connection, NULL, &error);
  some = up_store_list_subjects (fixture->connection, METRIC, &error);
  series = up_store_list_series (fixture->connection, NULL, "rust", &error);
  metrics = up_store_list_metrics (fixture->connection, &error);
  sources = up_store_list_sources (fixture->connection, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (some->len, ==, 1);
  g_assert_cmpuint (series->len, ==, 2);
  g_assert_cmpuint (sources->len, ==, 1);
  g_assert_cmpstr (((UpSeries *) series->pdata[1])->key, ==, METRIC "/rust;economy=de");
  g_assert_cmpint (((UpSeries *) series->pdata[1])->flags, ==, UP_SERIES_PANEL | UP_SERIES_TOTAL);
  metric = metrics->pdata[0];
  g_assert_cmpstr (metric->source, ==, "test");
  g_assert_cmpint (metric->period, ==, UP_PERIOD_MONTH);
  g_assert_cmpint (metric->kind, ==, UP_METRIC_FLOW);
  g_assert_cmpint (metric->unit, ==, UP_UNIT_COUNT);
  g_assert_null (up_store_find_metric (fixture->connection, "test/none", &error));
  g_assert_no_error (error);
}

static void
test_notes (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GPtrArray) faults = NULL, events = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  UpFault wide = { .code = "grows", .severity = "info", .source = "test", .from = UP_TIME_NONE,
                   .to = UP_TIME_NONE, .text = "It grows." };
  UpFault narrow = { .code = "odd", .severity = "caution", .source = "test",
                     .series = METRIC "/rust", .from = DAY (1), .to = DAY (2), .text = "Odd." };
  UpEvent event = { .kind = "release", .subject = "rust", .time = DAY (3), .label = "1.0" };
  gint64 fetch = up_store_begin_fetch (
      fixture->connection, &(UpFetch) { .source = "test", .bytes = -1, .retrieved = DAY (1) },
      &error);
  g_autoptr (UpFetchRecord) record = up_store_find_fetch (fixture->connection, fetch, &error);

  g_assert_cmpint (record->retrieved, ==, DAY (1));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (up_store_put_fault (fixture->connection, &wide, &error), >, 0);
      g_assert_cmpint (up_store_put_fault (fixture->connection, &narrow, &error), >, 0);
      g_assert_cmpint (up_store_put_event (fixture->connection, fetch, &event, &error), >, 0);
    }
  faults = up_store_list_faults (fixture->connection, METRIC, &error);
  events = up_store_list_events (fixture->connection, "rust", &error);
  none = up_store_list_faults (fixture->connection, "test/none", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 2);
  g_assert_cmpuint (events->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (((UpFault *) faults->pdata[0])->from, ==, UP_TIME_NONE);
  g_assert_null (((UpFault *) faults->pdata[0])->metric);
  g_assert_cmpstr (((UpFault *) faults->pdata[1])->series, ==, METRIC "/rust");
  g_assert_cmpint (((UpFault *) faults->pdata[1])->to, ==, DAY (2));
  g_assert_cmpstr (((UpEvent *) events->pdata[0])->label, ==, "1.0");
}

static void
test_commits (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  UpCommit commit = { .sha = "7791653039ea3ce88714e49686635d9dbdd1f5f3", .parents = 0,
                      .author = "a", .author_time = 5, .author_zone = -420, .committer = "b",
                      .committer_time = 6, .committer_zone = UP_COMMIT_NO_ZONE, .files = 3,
                      .insertions = 215, .deletions = -1 };
  gint64 fetch = up_store_begin_fetch (
      fixture->connection, &(UpFetch) { .source = "test", .bytes = -1, .retrieved = DAY (1) },
      &error);
  gint64 repository = up_store_put_repository (fixture->connection, "https://test/r", "rust", NULL,
                                               fetch, &error);

  g_assert_cmpint (repository, >, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (up_store_put_commit (fixture->connection, repository, &commit, &error));
      g_assert_cmpint (up_store_put_repository (fixture->connection, "https://test/r", NULL, NULL,
                                                fetch, &error), ==, repository);
    }
  g_assert_no_error (error);
  g_assert_cmpint (up_test_raw_int (fixture->store.path, "SELECT count(*) FROM commit_record "
                                    "WHERE author_zone = -420 AND committer_zone IS NULL AND "
                                    "deletions IS NULL AND hex(sha) LIKE '7791%'"), ==, 1);
  commit.sha = "not a name";
  g_assert_false (up_store_put_commit (fixture->connection, repository, &commit, &error));
  up_assert_store_error (error, UP_STORE_ERROR_CONSTRAINT, fixture->store.path);
}

static void
test_series_keys (void)
{
  g_autofree char *dimension = up_series_dimension ("Economy", "DE", "age", "All Ages", "x", "",
                                                    NULL);
  g_autofree char *key = up_series_key ("a/b", "c/d", dimension);
  g_autofree char *metric = NULL, *subject = NULL, *back = NULL;
  static const char *const bad[] = { "", "a", "a/b", "a/b/", "/b/c", "a//c", "a/b/;x=y" };

  g_assert_cmpstr (dimension, ==, "age=all-ages;economy=de");
  g_assert_cmpstr (key, ==, "a/b/c/d;age=all-ages;economy=de");
  g_assert_true (up_series_key_split (key, &metric, &subject, &back));
  g_assert_cmpstr (metric, ==, "a/b");
  g_assert_cmpstr (subject, ==, "c/d");
  g_assert_cmpstr (back, ==, dimension);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (up_series_key_split (bad[i], NULL, NULL, NULL));

  for (UpPeriod period = UP_PERIOD_INSTANT; period <= UP_PERIOD_YEAR; period++)
    {
      UpTime start = up_time_from_civil (1923, 7, 2);
      gint64 packed = up_series_pack_start (start, period);

      g_assert_cmpint (up_series_unpack_start (packed, period), ==, start);
    }
  g_assert_cmpint (up_series_pack_start (DAY (-1), UP_PERIOD_DAY), ==, -1);
}

#define ADD(path, func) g_test_add ("/store/data/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("same-answer", test_same_answer);
  ADD ("revision", test_revision);
  ADD ("late-answer", test_late_answer);
  ADD ("repeats", test_repeats);
  ADD ("groups", test_groups);
  ADD ("bad-values", test_bad_values);
  ADD ("odd-names", test_odd_names);
  ADD ("find-subject", test_find_subject);
  ADD ("lists", test_lists);
  ADD ("notes", test_notes);
  ADD ("commits", test_commits);
  g_test_add_func ("/store/data/series-keys", test_series_keys);
  return g_test_run ();
}

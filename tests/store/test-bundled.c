/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-bundled.h"
#include "up-observation-writer.h"
#include "up-snapshot.h"
#include "up-store-read.h"
#include "up-store-write.h"
#include "up-test-store.h"
#include "up-transaction.h"

#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define SOURCE "sample"
#define METRIC "sample/pulls"

/* Enough rows that a killed process is often in the middle. */
#define N_PERIODS 4000

/* Rounds of being killed at a random moment. */
#define N_KILLS 24

/* What a small bundled set says of 2020 Q1, on which day, and of which subjects. */
typedef struct
{
  const char *day;
  const char *content;
  double first;
  const char *subjects[3];
} Edition;

static const Edition old_edition = { "2024-01-01", "old", 10, { "rust" } };
static const Edition new_edition = { "2025-01-01", "new", 11, { "rust", "go" } };

static UpTime
day_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  UpTime time;

  up_time_parse (text, &time, NULL, &error);
  g_assert_no_error (error);
  return time;
}

static void
put_descriptions (UpConnection  *connection,
                  const Edition *edition,
                  GError       **error)
{
  const UpSource source = { .key = SOURCE, .title = "Sample", .licence = "CC0-1.0" };
  const UpMetric metric = { .key = METRIC, .source = SOURCE, .name = "Pulls", .phrase = "Pulls",
                            .unit = UP_UNIT_COUNT, .kind = UP_METRIC_FLOW,
                            .period = UP_PERIOD_QUARTER, .definition = "Pulls" };

  g_assert_cmpint (up_store_put_source (connection, &source, error), >, 0);
  g_assert_cmpint (up_store_put_metric (connection, &metric, error), >, 0);
  for (guint i = 0; edition->subjects[i] != NULL; i++)
    {
      g_autoptr (UpSubject) subject = up_subject_new (edition->subjects[i], edition->subjects[i],
                                                      UP_SUBJECT_LANGUAGE, UP_SUBJECT_NO_SLOT);

      g_assert_cmpint (up_store_put_subject (connection, subject, error), >, 0);
    }
}

/* Writes one answer: for every subject the first period has the edition's value, the others count. */
static void
put_edition (const char    *path,
             const Edition *edition)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpConnection) connection = up_connection_open (path, UP_OPEN_CREATE, &error);
  g_autoptr (UpTransaction) transaction = NULL;
  g_autoptr (UpObservationWriter) writer = NULL;
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, edition->content, -1);
  const UpFetch fetch = { .source = SOURCE, .url = "pulls.tsv", .bytes = -1, .sha256 = sum,
                          .retrieved = day_of (edition->day) };
  const UpEvent event = { .kind = "release", .subject = "rust", .label = edition->content,
                          .time = day_of (edition->day) };
  gint64 first = up_time_index (day_of ("2020-01-01"), UP_PERIOD_QUARTER);
  gint64 id;

  g_assert_no_error (error);
  transaction = up_transaction_begin (connection, "fill", &error);
  put_descriptions (connection, edition, &error);
  id = up_store_begin_fetch (connection, &fetch, &error);
  writer = up_observation_writer_new (connection, id, &error);
  for (guint i = 0; edition->subjects[i] != NULL; i++)
    {
      gint64 series = up_store_put_series (connection, METRIC, edition->subjects[i], NULL, 0,
                                           &error);

      for (guint row = 0; row < N_PERIODS; row++)
        {
          UpTime start = up_time_from_index (first + row, UP_PERIOD_QUARTER);
          UpObservation value = { .start = up_series_pack_start (start, UP_PERIOD_QUARTER),
                                  .value = row == 0 ? edition->first : row, .low = NAN,
                                  .high = NAN, .n = UP_OBSERVATION_NO_N };

          g_assert_true (up_observation_writer_add (writer, series, &value, &error));
        }
    }
  up_observation_writer_finish (writer, NULL, &error);
  up_store_put_event (connection, id, &event, &error);
  up_transaction_commit (g_steal_pointer (&transaction), &error);
  g_assert_no_error (error);
}

/* A bundled set is a store without a log. */
static char *
make_bundled (UpTestStore   *store,
              const Edition *edition)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *work = up_test_store_file (store, "work.db");
  char *path = up_test_store_file (store, edition->content);

  put_edition (work, edition);
  {
    g_autoptr (UpConnection) connection = up_connection_open (work, UP_OPEN_CREATE, &error);
    g_assert_true (up_store_snapshot (connection, path, &error));
  }
  g_assert_no_error (error);
  g_unlink (work);
  return path;
}

static UpSeed
seed (const char *bundled,
      const char *path)
{
  g_autoptr (GError) error = NULL;
  UpSeed done = UP_SEED_NONE;

  g_assert_true (up_bundled_seed (bundled, path, &done, &error));
  g_assert_no_error (error);
  return done;
}

static double
first_value (const char *path,
             const char *subject,
             const char *as_of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpConnection) connection = up_connection_open (path, UP_OPEN_READ, &error);
  g_autofree char *key = g_strconcat (METRIC "/", subject, NULL);
  g_autoptr (UpSeries) series = up_store_find_series (connection, key, &error);
  g_autoptr (UpObservations) rows = NULL;

  g_assert_no_error (error);
  rows = up_store_load_observations (connection, series,
                                     as_of != NULL ? day_of (as_of) : UP_TIME_NONE, &error);
  g_assert_no_error (error);
  return rows->n > 0 ? rows->value[0] : NAN;
}

static void
assert_sound (const char *path)
{
  g_autofree char *sound = up_test_raw_text (path, "PRAGMA integrity_check");

  g_assert_cmpstr (sound, ==, "ok");
  g_assert_cmpint (up_test_raw_int (path, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_first_start (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autofree char *bundled = NULL, *path = NULL, *folder = NULL;
  g_autofree char *wanted = NULL, *copied = NULL;
  GStatBuf status;

  up_test_store_init (&store);
  bundled = make_bundled (&store, &old_edition);
  path = up_test_store_file (&store, "home/uptake.db");
  folder = up_test_store_file (&store, "home");

  g_assert_cmpint (seed (bundled, path), ==, UP_SEED_COPIED);
  wanted = up_test_file_sum (bundled);
  copied = up_test_file_sum (path);
  g_assert_cmpstr (copied, ==, wanted);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (count_files (folder), ==, 1);

  g_assert_cmpint (seed (bundled, path), ==, UP_SEED_NONE);
  g_assert_cmpint (up_test_raw_int (path, "SELECT count(*) FROM fetch"), ==, 1);
  g_assert_cmpfloat (first_value (path, "rust", NULL), ==, 10);
  assert_sound (path);
}

static void
test_newer_set (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autofree char *old = NULL, *new = NULL;

  up_test_store_init (&store);
  old = make_bundled (&store, &old_edition);
  new = make_bundled (&store, &new_edition);
  seed (old, store.path);
  up_test_raw_exec (store.path, "INSERT INTO subject (key, name, kind) VALUES ('mine', 'Mine', "
                                "'language')");

  g_assert_cmpint (seed (new, store.path), ==, UP_SEED_MERGED);
  g_assert_cmpint (up_test_raw_int (store.path, "SELECT count(*) FROM fetch"), ==, 2);
  g_assert_cmpfloat (first_value (store.path, "rust", NULL), ==, 11);
  g_assert_cmpfloat (first_value (store.path, "rust", "2024-06-01"), ==, 10);
  g_assert_cmpfloat (first_value (store.path, "go", NULL), ==, 11);
  /* One revised value and one new series; what is the same is no row. */
  g_assert_cmpint (up_test_raw_int (store.path, "SELECT count(*) FROM observation"), ==,
                   2 * N_PERIODS + 1);
  g_assert_cmpint (up_test_raw_int (store.path, "SELECT count(*) FROM event"), ==, 2);
  g_assert_cmpint (up_test_raw_int (store.path, "SELECT count(*) FROM subject WHERE key = 'mine'"),
                   ==, 1);

  g_assert_cmpint (seed (new, store.path), ==, UP_SEED_NONE);
  g_assert_cmpint (seed (old, store.path), ==, UP_SEED_NONE);
  assert_sound (store.path);
}

/* What the user fetched after the snapshot of the bundled set stays the newest. */
static void
test_fetched_later (void)
{
  static const Edition fetched = { "2026-01-01", "fetched", 12, { "rust" } };
  g_auto (UpTestStore) store = { 0 };
  g_autofree char *new = NULL;

  up_test_store_init (&store);
  new = make_bundled (&store, &new_edition);
  put_edition (store.path, &fetched);

  g_assert_cmpint (seed (new, store.path), ==, UP_SEED_MERGED);
  g_assert_cmpfloat (first_value (store.path, "rust", NULL), ==, 12);
  g_assert_cmpfloat (first_value (store.path, "rust", "2025-06-01"), ==, 11);
}

static void
test_missing_set (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autofree char *bundled = NULL;
  g_autoptr (GError) error = NULL;

  up_test_store_init (&store);
  bundled = up_test_store_file (&store, "absent.db");
  g_assert_false (up_bundled_seed (bundled, store.path, NULL, &error));
  up_assert_store_error (error, UP_STORE_ERROR_MISSING, bundled);
  g_assert_cmpuint (count_files (store.folder), ==, 0);
}

/* A file that may not grow stands for a full disk. Nothing half-written is left. */
static void
test_no_space (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autofree char *bundled = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit before, small;

  up_test_store_init (&store);
  bundled = make_bundled (&store, &old_edition);
  getrlimit (RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 20000;
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &small);
  g_assert_false (up_bundled_seed (bundled, store.path, NULL, &error));
  setrlimit (RLIMIT_FSIZE, &before);

  up_assert_store_error (error, UP_STORE_ERROR_IO, store.path);
  g_assert_cmpuint (count_files (store.folder), ==, 1);
  g_assert_cmpint (seed (bundled, store.path), ==, UP_SEED_COPIED);
}

static pid_t
seed_in_child (const char *bundled,
               const char *path)
{
  pid_t child = fork ();

  if (child == 0)
    _exit (up_bundled_seed (bundled, path, NULL, NULL) ? 0 : 1);
  g_assert_cmpint (child, >, 0);
  return child;
}

static void
test_two_at_once (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autofree char *old = NULL, *new = NULL;

  up_test_store_init (&store);
  old = make_bundled (&store, &old_edition);
  new = make_bundled (&store, &new_edition);
  for (guint round = 0; round < 2; round++)
    {
      pid_t children[4];

      for (guint i = 0; i < G_N_ELEMENTS (children); i++)
        children[i] = seed_in_child (round == 0 ? old : new, store.path);
      for (guint i = 0; i < G_N_ELEMENTS (children); i++)
        {
          int status;

          waitpid (children[i], &status, 0);
          g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
        }
      g_assert_cmpint (up_test_raw_int (store.path, "SELECT count(*) FROM fetch"), ==, round + 1);
    }
  assert_sound (store.path);
}

/* Whenever it dies, the store is as before or as after. */
static void
test_killed (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autofree char *old = NULL, *new = NULL;
  guint n_before = 0, n_after = 0;

  up_test_store_init (&store);
  old = make_bundled (&store, &old_edition);
  new = make_bundled (&store, &new_edition);
  for (guint round = 0; round < N_KILLS; round++)
    {
      g_autofree char *log = g_strconcat (store.path, "-wal", NULL);
      g_autofree char *index = g_strconcat (store.path, "-shm", NULL);
      gint64 n_fetches, n_rows;
      pid_t child;

      g_unlink (store.path);
      g_unlink (log);
      g_unlink (index);
      seed (old, store.path);
      child = seed_in_child (new, store.path);
      g_usleep (g_test_rand_int_range (0, 20000));
      kill (child, SIGKILL);
      waitpid (child, NULL, 0);

      assert_sound (store.path);
      n_fetches = up_test_raw_int (store.path, "SELECT count(*) FROM fetch");
      n_rows = up_test_raw_int (store.path, "SELECT count(*) FROM observation");
      g_assert_cmpint (n_rows, ==, n_fetches == 1 ? N_PERIODS : 2 * N_PERIODS + 1);
      *(n_fetches == 1 ? &n_before : &n_after) += 1;

      seed (new, store.path);
      g_assert_cmpint (up_test_raw_int (store.path, "SELECT count(*) FROM observation"), ==,
                       2 * N_PERIODS + 1);
    }
  g_test_message ("killed before it was done: %u, after: %u", n_before, n_after);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/bundled/first-start", test_first_start);
  g_test_add_func ("/store/bundled/newer-set", test_newer_set);
  g_test_add_func ("/store/bundled/fetched-later", test_fetched_later);
  g_test_add_func ("/store/bundled/missing-set", test_missing_set);
  g_test_add_func ("/store/bundled/no-space", test_no_space);
  g_test_add_func ("/store/bundled/two-at-once", test_two_at_once);
  g_test_add_func ("/store/bundled/killed", test_killed);
  return g_test_run ();
}

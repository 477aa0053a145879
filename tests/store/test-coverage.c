/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever the order in which answers arrive, each moment sees what had been said by then. */
#include "config.h"

#include "up-observation-writer.h"
#include "up-store-read.h"
#include "up-store-write.h"
#include "up-test-store.h"
#include "up-transaction.h"

#include <math.h>

#define METRIC "test/stars"
#define DAY(n) ((n) * UP_TIME_DAY)

#define PERIODS 6
#define ANSWERS 7
#define ROUNDS 150

/* What an answer says of each period; NaN where it does not speak of it. */
typedef struct
{
  gint64 day;
  double values[PERIODS];
} Answer;

static UpConnection *
open_store (const char *path,
            gint64     *series)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpSubject) rust = up_subject_new ("rust", "Rust", UP_SUBJECT_LANGUAGE, 3);
  UpConnection *connection = up_connection_open (path, UP_OPEN_CREATE, &error);

  up_store_put_source (connection, &(UpSource) { .key = "test", .title = "Test" }, &error);
  up_store_put_metric (connection,
                       &(UpMetric) { .key = METRIC, .source = "test", .name = "Stars",
                                     .phrase = "stars given", .unit = UP_UNIT_COUNT,
                                     .kind = UP_METRIC_FLOW, .period = UP_PERIOD_DAY,
                                     .definition = "Stars." }, &error);
  up_store_put_subject (connection, rust, &error);
  *series = up_store_put_series (connection, METRIC, "rust", NULL, 0, &error);
  g_assert_no_error (error);
  return connection;
}

static gint64
write_answer (UpConnection *connection,
              gint64        series,
              const Answer *answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpTransaction) transaction = up_transaction_begin (connection, "t", &error);
  gint64 fetch = up_store_begin_fetch (
      connection, &(UpFetch) { .source = "test", .url = "http://test/a", .status = 200,
                               .bytes = 10, .retrieved = DAY (answer->day) }, &error);
  g_autoptr (UpObservationWriter) writer = up_observation_writer_new (connection, fetch, &error);

  for (guint i = 0; i < PERIODS; i++)
    {
      UpObservation row = { .start = i, .value = answer->values[i], .low = NAN, .high = NAN,
                            .n = UP_OBSERVATION_NO_N };

      if (!isnan (answer->values[i]))
        g_assert_true (up_observation_writer_add (writer, series, &row, &error));
    }
  g_assert_true (up_observation_writer_finish (writer, NULL, &error));
  g_assert_true (up_transaction_commit (g_steal_pointer (&transaction), &error));
  return fetch;
}

/* Value of @period as of @day, NaN when nothing was known. */
static double
value_at (UpConnection *connection,
          guint         period,
          gint64        day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpSeries) series = up_store_find_series (connection, METRIC "/rust", &error);
  g_autoptr (UpObservations) known =
      up_store_load_observations (connection, series, DAY (day), &error);

  g_assert_no_error (error);
  for (guint i = 0; i < known->n; i++)
    {
      if (known->start[i] == DAY (period))
        return known->value[i];
    }
  return NAN;
}

static double
expected_at (const Answer *answers,
             guint         period,
             gint64        day)
{
  double value = NAN;
  gint64 newest = -1;

  for (guint i = 0; i < ANSWERS; i++)
    {
      if (answers[i].day <= day && answers[i].day > newest && !isnan (answers[i].values[period]))
        {
          newest = answers[i].day;
          value = answers[i].values[period];
        }
    }
  return value;
}

/* Few values, so that most answers repeat something; some leave periods out. */
static void
make_answers (GRand  *random,
              Answer *answers)
{
  for (guint i = 0; i < ANSWERS; i++)
    {
      answers[i].day = i + 1;
      for (guint p = 0; p < PERIODS; p++)
        answers[i].values[p] = g_rand_int_range (random, 0, 4) == 0
                                   ? NAN
                                   : g_rand_int_range (random, 1, 3);
    }
  for (guint i = ANSWERS - 1; i > 0; i--)
    {
      guint k = (guint) g_rand_int_range (random, 0, (int) i + 1);
      Answer other = answers[i];

      answers[i] = answers[k];
      answers[k] = other;
    }
}

static void
test_any_order (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260801);
  g_auto (UpTestStore) store = { 0 };
  g_autoptr (UpConnection) connection = NULL;
  gint64 series;

  up_test_store_init (&store);
  connection = open_store (store.path, &series);
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GError) error = NULL;
      Answer answers[ANSWERS];

      up_connection_exec (connection, "clear",
                          "DELETE FROM observation; DELETE FROM coverage; DELETE FROM fetch",
                          &error);
      g_assert_no_error (error);
      make_answers (random, answers);
      for (guint i = 0; i < ANSWERS; i++)
        write_answer (connection, series, &answers[i]);
      for (guint p = 0; p < PERIODS; p++)
        {
          for (gint64 day = 0; day <= ANSWERS + 1; day++)
            {
              double wanted = expected_at (answers, p, day), got = value_at (connection, p, day);

              if (got != wanted && !(isnan (got) && isnan (wanted)))
                g_error ("round %u, period %u, day %d: %g instead of %g", round, p, (int) day, got,
                         wanted);
            }
        }
    }
}

/* A repeated value is no row and one line of coverage, however many periods. */
static void
test_small (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autoptr (UpConnection) connection = NULL;
  static const Answer first = { 10, { 1, 2, 3, 4, 5, 6 } };
  static const Answer second = { 20, { 1, 2, 3, 4, 7, 6 } };
  static const Answer late = { 15, { 9, NAN, NAN, NAN, NAN, NAN } };
  gint64 series;

  up_test_store_init (&store);
  connection = open_store (store.path, &series);
  write_answer (connection, series, &first);
  g_assert_cmpint (up_test_raw_int (store.path, "SELECT count(*) FROM coverage"), ==, 0);
  write_answer (connection, series, &second);
  g_assert_cmpint (up_test_raw_int (store.path, "SELECT count(*) FROM observation"), ==, 7);
  g_assert_cmpint (up_test_raw_int (store.path, "SELECT count(*) FROM coverage"), ==, 1);
  g_assert_cmpint (up_test_raw_int (store.path, "SELECT last - first FROM coverage"), ==, 5);

  write_answer (connection, series, &late);
  g_assert_cmpfloat (value_at (connection, 0, 14), ==, 1);
  g_assert_cmpfloat (value_at (connection, 0, 15), ==, 9);
  g_assert_cmpfloat (value_at (connection, 0, 20), ==, 1);
}

/* An answer that came again unchanged, so that it was not even read, counts as newest word too. */
static void
test_same_again (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autoptr (UpConnection) connection = NULL;
  static const Answer first = { 10, { 1, 2, 3, NAN, NAN, NAN } };
  static const Answer late = { 15, { 9, 8, 3, 4, NAN, NAN } };
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  gint64 series, fetch;

  up_test_store_init (&store);
  connection = open_store (store.path, &series);
  fetch = write_answer (connection, series, &first);
  sql = g_strdup_printf ("INSERT INTO answer (source_id, url, fetch_id, checked_at) VALUES "
                         "(1, 'http://test/a', %d, %" G_GINT64_FORMAT ")", (int) fetch, DAY (20));
  g_assert_true (up_connection_exec (connection, "t", sql, &error));

  write_answer (connection, series, &late);
  g_assert_cmpfloat (value_at (connection, 0, 12), ==, 1);
  g_assert_cmpfloat (value_at (connection, 0, 19), ==, 9);
  g_assert_cmpfloat (value_at (connection, 0, 20), ==, 1);
  g_assert_cmpfloat (value_at (connection, 1, 20), ==, 2);
  g_assert_cmpfloat (value_at (connection, 2, 20), ==, 3);
  g_assert_cmpfloat (value_at (connection, 3, 20), ==, 4);
  /* One moment is one fetch. */
  g_assert_cmpint (up_test_raw_int (store.path, "SELECT count(*) FROM fetch"), ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/coverage/any-order", test_any_order);
  g_test_add_func ("/store/coverage/small", test_small);
  g_test_add_func ("/store/coverage/same-again", test_same_again);
  return g_test_run ();
}

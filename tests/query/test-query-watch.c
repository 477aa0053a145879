/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions that wait for an answer: kept in the store, asked again when more is known. */
#include "config.h"

#include "query-test.h"
#include "up-query-watch.h"
#include "up-store-write.h"
#include "up-test-store.h"
#include "up-watch.h"
#include "up-observation-writer.h"

#include <math.h>

#define QUESTION                                                                                   \
  "{\"uptake\":1,\"chart\":\"adoption\",\"metric\":\"test/users\",\"subjects\":[\"other\",\"zig\"]," \
  "\"to\":\"2012-Q4\",\"focus\":[\"zig\"],\"title\":\"Mine\",\"style\":\"dark\"}"

typedef struct
{
  UpTestStore store;
  UpConnection *connection;
} Fixture;

/* The first @n quarters of a curve of 1,000 users that is half way up after 20. */
static void
learn (UpConnection *connection,
       guint         n,
       UpTime        retrieved)
{
  const UpFetch fetch = { .source = "test", .bytes = -1, .retrieved = retrieved };
  g_autoptr (GError) error = NULL;
  g_autoptr (UpObservationWriter) writer = NULL;
  UpWriteCounts counts;
  gint64 series, id = up_store_begin_fetch (connection, &fetch, &error);

  series = up_store_put_series (connection, "test/users", "zig", "", 0, &error);
  writer = up_observation_writer_new (connection, id, &error);
  for (guint i = 0; i < n; i++)
    {
      UpTime start = up_time_add (up_time_from_civil (2010, 1, 1), UP_PERIOD_QUARTER, i);
      UpObservation row = { .start = up_series_pack_start (start, UP_PERIOD_QUARTER),
                            .value = 1000.0 / (1.0 + exp (-0.25 * (i - 20.0))) *
                                     (1.0 + 0.03 * sin (7.0 * i)),
                            .low = NAN, .high = NAN, .n = UP_OBSERVATION_NO_N };

      up_observation_writer_add (writer, series, &row, &error);
      g_assert_no_error (error);
    }
  up_observation_writer_finish (writer, &counts, &error);
  up_store_finish_fetch (connection, id, (gint64) counts.added, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpSubject) subject = up_subject_new ("zig", "Zig", UP_SUBJECT_LANGUAGE,
                                                  UP_SUBJECT_NO_SLOT);

  up_test_store_init (&fixture->store);
  fixture->connection = up_connection_open (fixture->store.path, UP_OPEN_CREATE, &error);
  up_store_put_source (fixture->connection, &(UpSource) { .key = "test", .title = "Test" }, &error);
  up_store_put_metric (fixture->connection,
                       &(UpMetric) { .key = "test/users", .source = "test", .name = "Users",
                                     .phrase = "users", .unit = UP_UNIT_COUNT,
                                     .kind = UP_METRIC_STOCK, .period = UP_PERIOD_QUARTER,
                                     .definition = "Users." }, &error);
  up_store_put_subject (fixture->connection, subject, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  up_connection_free (fixture->connection);
  up_test_store_clear (&fixture->store);
}

/* What is watched: one technology, without its end and its looks; tables and other charts not. */
static void
test_spec (void)
{
  static const char *const others[] = {
    "{\"chart\":\"growth\",\"metric\":\"test/users\",\"subjects\":[\"zig\"]}",
    "{\"chart\":\"adoption\",\"metric\":\"test/users\"}",
    "{\"chart\":\"adoption\",\"data\":{\"columns\":[\"time\",\"a\"],\"rows\":[[\"2020\",1]]}}",
  };
  g_autoptr (UpSpec) spec = up_spec_parse (QUESTION, -1, NULL);
  g_autoptr (UpSpec) watched = up_watch_make_spec (spec);
  g_autoptr (UpSpec) again = up_watch_make_spec (watched);

  g_assert_cmpstr (up_spec_get_list (watched, "subjects")[0], ==, "zig");
  g_assert_null (up_spec_get_list (watched, "subjects")[1]);
  g_assert_null (up_spec_get_text (watched, "title"));
  g_assert_null (strstr (up_spec_to_text (watched), "2012"));
  g_assert_true (up_spec_equal (watched, again));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (UpSpec) other = up_spec_parse (others[i], -1, NULL);

      g_assert_null (up_watch_make_spec (other));
    }
}

/* Threads of the store do not wake the main context. */
static void
wait_for (DexFuture *future)
{
  while (dex_future_is_pending (future))
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

static GPtrArray *
check (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) opened = up_store_open (path, UP_OPEN_CREATE);
  g_autoptr (DexFuture) checked = NULL, closed = NULL;
  g_autoptr (UpStore) store = NULL;
  GPtrArray *news;

  wait_for (opened);
  store = g_value_dup_object (dex_future_get_value (opened, &error));
  g_assert_no_error (error);
  checked = up_watch_check (store);
  wait_for (checked);
  news = g_value_dup_boxed (dex_future_get_value (checked, &error));
  g_assert_no_error (error);
  closed = up_store_close (store);
  wait_for (closed);
  return news;
}

static UpTime
answered_at (UpConnection *connection)
{
  g_autoptr (GPtrArray) watches = up_store_list_watches (connection, NULL);

  g_assert_cmpuint (watches->len, ==, 1);
  return ((UpWatch *) watches->pdata[0])->answered;
}

/* Too early at first; half a year of checks later the ceiling is known, and that is noted once. */
static void
test_news (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (UpSpec) spec = up_spec_parse (QUESTION, -1, NULL);
  g_autoptr (UpSpec) watched = up_watch_make_spec (spec);
  g_autoptr (UpFrame) frame = NULL;
  g_autoptr (GPtrArray) early = NULL, late = NULL, again = NULL, gone = NULL;
  g_autoptr (GError) error = NULL;
  UpTime moment;

  learn (fixture->connection, 16, 1000);
  frame = query_test_run (fixture->connection, up_spec_to_text (watched));
  g_assert_true (up_watch_is_waiting (frame));
  for (guint i = 0; i < 2; i++)
    g_assert_true (up_store_put_watch (fixture->connection, up_spec_to_text (watched), 77,
                                       &error));
  early = check (fixture->store.path);
  g_assert_cmpuint (early->len, ==, 1);
  g_assert_false (((UpWatchNews *) early->pdata[0])->answered);
  g_assert_true (answered_at (fixture->connection) == UP_TIME_NONE);

  learn (fixture->connection, 40, 2000);
  late = check (fixture->store.path);
  g_assert_true (((UpWatchNews *) late->pdata[0])->answered);
  g_assert_cmpstr (((UpWatchNews *) late->pdata[0])->name, ==, "Zig");
  moment = answered_at (fixture->connection);
  g_assert_true (moment != UP_TIME_NONE);
  again = check (fixture->store.path);
  g_assert_true (answered_at (fixture->connection) == moment);

  g_assert_true (up_store_remove_watch (fixture->connection, up_spec_to_text (watched), &error));
  gone = check (fixture->store.path);
  g_assert_cmpuint (gone->len, ==, 0);
}

/* A hump does not become a rise by waiting. */
static void
test_no_use (void)
{
  g_autoptr (UpFrame) frame = query_test_run (
      NULL, "{\"chart\":\"adoption\",\"data\":{\"columns\":[\"time\",\"a\"],\"rows\":[[\"2000\",1],"
            "[\"2001\",5],[\"2002\",20],[\"2003\",50],[\"2004\",80],[\"2005\",95],[\"2006\",90],"
            "[\"2007\",70],[\"2008\",40],[\"2009\",20],[\"2010\",9],[\"2011\",4],[\"2012\",2],"
            "[\"2013\",1],[\"2014\",1],[\"2015\",1]]}}");

  g_assert_cmpuint (up_frame_get_n_rows (up_frame_get_part (frame, "refusals")), >, 0);
  g_assert_false (up_watch_is_waiting (frame));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/query-watch/spec", test_spec);
  g_test_add ("/query-watch/news", Fixture, NULL, set_up, test_news, tear_down);
  g_test_add_func ("/query-watch/no-use", test_no_use);
  return g_test_run ();
}

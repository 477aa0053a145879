/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-archive-writer.h"
#include "up-question.h"
#include "up-store-write.h"
#include "up-test-store.h"
#include "up-transaction.h"

#include <string.h>

#define DAY 86400
/* Thursday, 1 October 2026. */
#define AUTUMN G_GINT64_CONSTANT (1790812800)

static const UpArchiveEvent events[] = {
  { 10, "PushEvent", 1, "ann", 100, "ann/tool", NULL, AUTUMN, 3 },
  { 11, "PushEvent", 1, "anna", 100, "ann/tool", NULL, AUTUMN + 3600, UP_ARCHIVE_NO_COMMITS },
  { 12, "WatchEvent", 2, "bob", 100, "acme/tool", NULL, AUTUMN + DAY, 0 },
  { 13, "PullRequestEvent", 2, "bob", 100, "ann/tool", "Rust", AUTUMN - DAY, 0 },
  { 14, "PushEvent", 2, "bob", 101, "bob/app", NULL, AUTUMN - 40 * DAY, 1 },
  { 15, "PushEvent", 1, "ann", 101, "bob/app", NULL, AUTUMN - 70 * DAY, 2 },
};

static UpConnection *
open_store (UpTestStore *store)
{
  const UpSource source = { .key = "gh-archive", .title = "GH Archive" };
  g_autoptr (GError) error = NULL;
  UpConnection *connection;

  up_test_store_init (store);
  connection = up_connection_open (store->path, UP_OPEN_CREATE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (up_store_put_source (connection, &source, &error), >, 0);
  return connection;
}

/* Writes the events of the places in @order as one file. */
static UpArchiveSummary
write_events (UpConnection *connection,
              const guint  *order,
              guint         n)
{
  const UpFetch fetch = { .source = "gh-archive", .bytes = -1, .retrieved = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (UpTransaction) transaction = up_transaction_begin (connection, "try", &error);
  g_autoptr (UpArchiveWriter) writer = NULL;
  UpArchiveSummary summary;
  gboolean added;

  writer = up_archive_writer_new (connection, up_store_begin_fetch (connection, &fetch, &error),
                                  &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    {
      up_archive_writer_add (writer, &events[order[i]], &added, &error);
      g_assert_no_error (error);
    }
  up_archive_writer_finish (writer, &summary, &error);
  g_assert_no_error (error);
  g_clear_pointer (&writer, up_archive_writer_free);
  g_assert_true (up_transaction_commit (g_steal_pointer (&transaction), &error));
  return summary;
}

static char *
answer (UpConnection *connection,
        const char   *question)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = up_question_ask (up_question_find (question), connection, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *row = g_strjoinv (" ", rows->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", row);
    }
  return g_string_free_and_steal (text);
}

static void
assert_answers (UpConnection *connection)
{
  /* 22 August 2026 is a Saturday. */
  static const char *const expected[][2] = {
    { "commits-by-day", "2026-07-23 2, 2026-08-22 1, 2026-10-01 3" },
    { "events-by-language", "Rust 2026-Q3 1, Rust 2026-Q4 3" },
    { "pushes-by-hour", "4 0 2, 4 1 1, 6 0 1" },
    { "newcomers-by-month", "2026-07 1, 2026-08 1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *text = answer (connection, expected[i][0]);

      g_assert_cmpstr (text, ==, expected[i][1]);
    }
}

/* What was counted on the way is what a look at all events counts. */
static void
assert_counts (UpTestStore *store)
{
  static const char *const same[] = {
    "SELECT count (*) FROM (SELECT * FROM (SELECT type_id, second / 86400, count (*), "
    "sum (ifnull (commits, 0)), sum (commits IS NULL) FROM archive_event GROUP BY 1, 2) "
    "EXCEPT SELECT type_id, day, events, commits, untold FROM archive_day)",
    "SELECT count (*) FROM (SELECT type_id, (second / 3600 + 96) % 168, count (*) FROM archive_event "
    "GROUP BY 1, 2 EXCEPT SELECT type_id, hour, events FROM archive_hour)",
    "SELECT (SELECT sum (events) FROM archive_repo_quarter) - (SELECT count (*) FROM archive_event)",
    "SELECT (SELECT sum (actors) FROM archive_newcomers) - (SELECT count (DISTINCT actor_id) "
    "FROM archive_event JOIN archive_type AS t ON t.id = type_id WHERE t.name = 'PushEvent')",
    "SELECT count (*) FROM (SELECT r.language_id, y * 4 + (m - 1) / 3 AS q, count (*) FROM (SELECT "
    "repo_id, CAST (strftime ('%Y', second, 'unixepoch') AS INTEGER) AS y, CAST (strftime ('%m', "
    "second, 'unixepoch') AS INTEGER) AS m FROM archive_event) JOIN archive_repo AS r ON r.id = "
    "repo_id WHERE r.language_id IS NOT NULL GROUP BY 1, 2 EXCEPT SELECT * FROM "
    "archive_language_quarter)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    g_assert_cmpint (up_test_raw_int (store->path, same[i]), ==, 0);
}

/* However the events are spread over files, and in any order. */
static void
test_orders (void)
{
  for (guint round = 0; round < 40; round++)
    {
      g_auto (UpTestStore) store = { 0 };
      g_autoptr (UpConnection) connection = open_store (&store);
      guint order[G_N_ELEMENTS (events)], n = G_N_ELEMENTS (events);
      guint first = (guint) g_test_rand_int_range (0, (int) n + 1);
      UpArchiveSummary summary;

      for (guint i = 0; i < n; i++)
        {
          guint k = (guint) g_test_rand_int_range (0, (int) i + 1);

          order[i] = order[k];
          order[k] = i;
        }
      write_events (connection, order, first);
      summary = write_events (connection, order + first, n - first);
      g_assert_cmpuint (summary.changed, ==, n - first);
      g_assert_cmpint (summary.first, ==, up_time_from_civil (2026, 7, 23));
      g_assert_cmpint (summary.end, ==, up_time_from_civil (2026, 10, 3));
      g_assert_cmpint (summary.untold, ==, up_time_from_civil (2026, 10, 1));
      assert_answers (connection);
      assert_counts (&store);
      /* The same again counts nothing twice. */
      summary = write_events (connection, order, n);
      g_assert_cmpuint (summary.changed, ==, 0);
      assert_answers (connection);
      assert_counts (&store);
    }
}

/* An event keeps the names that it came with, also when they are no longer those of the account. */
static void
test_names (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autoptr (UpConnection) connection = open_store (&store);
  const guint order[] = { 0, 1, 2, 3, 4, 5 };
  g_autofree char *names = NULL, *row = NULL;

  write_events (connection, order, 6);
  names = up_test_raw_text (store.path, "SELECT group_concat (actor_login || ' ' || repo_name, ', ' "
                                        "ORDER BY id) FROM events");
  g_assert_cmpstr (names, ==, "ann ann/tool, anna ann/tool, bob acme/tool, bob ann/tool, "
                              "bob bob/app, ann bob/app");
  row = up_test_raw_text (store.path, "SELECT id || type || actor_id || repo_id || created_at || "
                                      "ifnull (commits, 'untold') FROM events WHERE id = 11");
  g_assert_cmpstr (row, ==, "11PushEvent11001790816400untold");
}

/* All events of a repository follow it to another language. */
static void
test_languages (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autoptr (UpConnection) connection = open_store (&store);
  const guint order[] = { 0, 1, 2, 3, 4, 5 };
  const UpFetch fetch = { .source = "gh-archive", .bytes = -1, .retrieved = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (UpArchiveWriter) writer = NULL;
  g_autofree char *text = NULL;
  UpArchiveSummary summary;

  write_events (connection, order, 6);
  writer = up_archive_writer_new (connection, up_store_begin_fetch (connection, &fetch, &error),
                                  &error);
  g_assert_true (up_archive_writer_set_language (writer, 100, "ann/tool", "Go", &error));
  g_assert_true (up_archive_writer_set_language (writer, 101, "bob/app", "C", &error));
  g_assert_true (up_archive_writer_set_language (writer, 101, "bob/app", "Go", &error));
  g_assert_true (up_archive_writer_set_language (writer, 999, "new/one", "Zig", &error));
  g_assert_true (up_archive_writer_finish (writer, &summary, &error));
  text = answer (connection, "events-by-language");
  g_assert_cmpstr (text, ==, "Go 2026-Q3 3, Go 2026-Q4 3");
  assert_counts (&store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/archive/orders", test_orders);
  g_test_add_func ("/store/archive/names", test_names);
  g_test_add_func ("/store/archive/languages", test_languages);
  return g_test_run ();
}

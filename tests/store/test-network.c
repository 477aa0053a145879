/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-source-state.h"
#include "up-postings.h"
#include "up-store-network.h"
#include "up-store-write.h"
#include "up-test-store.h"

typedef struct
{
  UpTestStore store;
  UpConnection *connection;
  gint64 fetch;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  up_test_store_init (&fixture->store);
  fixture->connection = up_connection_open (fixture->store.path, UP_OPEN_CREATE, &error);
  up_store_put_source (fixture->connection, &(UpSource) { .key = "test", .title = "Test" }, &error);
  up_store_put_source (fixture->connection, &(UpSource) { .key = "b", .title = "B" }, &error);
  fixture->fetch = up_store_begin_fetch (
      fixture->connection, &(UpFetch) { .source = "test", .url = "http://test/a", .status = 200,
                                        .last_modified = "Sat, 01 Aug 2026 00:00:00 GMT",
                                        .sha256 = "abc", .bytes = 10, .retrieved = 5 }, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  up_connection_free (fixture->connection);
  up_test_store_clear (&fixture->store);
}

static void
test_requests (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL, some = NULL;
  UpRequestRecord record = { .source = (char *) "test", .url = (char *) "http://test/a",
                             .asked = 7, .took = 3, .bytes = 12,
                             .error = (char *) "it broke" };
  UpRequestRecord unknown = record;
  const UpRequestRecord *first;

  for (int i = 0; i < UP_STORE_MAX_REQUESTS + 200; i++)
    {
      record.status = 200 + i % 100;
      g_assert_true (up_store_put_request (fixture->connection, &record, &error));
    }
  record.source = (char *) "b";
  g_assert_true (up_store_put_request (fixture->connection, &record, &error));
  g_assert_no_error (error);
  all = up_store_list_requests (fixture->connection, NULL, 5, &error);
  some = up_store_list_requests (fixture->connection, "test", G_MAXINT, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 5);
  first = all->pdata[0];
  g_assert_cmpstr (first->source, ==, "b");
  g_assert_cmpint (first->asked, ==, 7);
  g_assert_cmpstr (first->error, ==, "it broke");
  g_assert_null (first->etag);
  g_assert_cmpuint (some->len, >=, UP_STORE_MAX_REQUESTS);
  g_assert_cmpuint (some->len, <, UP_STORE_MAX_REQUESTS + 64);
  first = some->pdata[0];
  g_assert_cmpint (first->status, ==, 299);

  unknown.source = (char *) "nobody";
  g_assert_false (up_store_put_request (fixture->connection, &unknown, &error));
  g_assert_error (error, UP_STORE_ERROR, UP_STORE_ERROR_CONSTRAINT);
}

static void
test_answers (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpAnswer) found = NULL, none = NULL;
  UpAnswer answer = { .etag = (char *) "W/\"1\"", .bytes = 10, .sha256 = (char *) "abc",
                      .next = (char *) "http://test/b", .fetch = fixture->fetch, .checked = 6 };
  gboolean has = FALSE;

  g_assert_true (up_store_put_answer (fixture->connection, "test", "http://test/a", &answer,
                                      &error));
  answer.checked = 9;
  g_assert_true (up_store_put_answer (fixture->connection, "test", "http://test/a", &answer,
                                      &error));
  found = up_store_find_answer (fixture->connection, "test", "http://test/a", &error);
  none = up_store_find_answer (fixture->connection, "b", "http://test/a", &error);
  g_assert_no_error (error);
  g_assert_null (none);
  g_assert_cmpstr (found->etag, ==, "W/\"1\"");
  g_assert_cmpstr (found->next, ==, "http://test/b");
  g_assert_null (found->last_modified);
  g_assert_cmpint (found->fetch, ==, fixture->fetch);
  g_assert_cmpint (found->checked, ==, 9);

  g_assert_true (up_store_has_content (fixture->connection, "test", "abc", 0, &has, &error));
  g_assert_true (has);
  g_assert_true (up_store_has_content (fixture->connection, "test", "abc", fixture->fetch, &has,
                                       &error));
  g_assert_false (has);
  g_assert_true (up_store_has_content (fixture->connection, "b", "abc", 0, &has, &error));
  g_assert_false (has);
}

static void
test_state (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpSourceState) state = up_source_state_new ("test"), found = NULL, none = NULL;

  none = up_store_find_state (fixture->connection, "test", &error);
  g_assert_null (none);
  state->status = g_strdup ("waiting");
  state->tried = 5;
  state->next_allowed = 50;
  state->budget_left = 0;
  state->budget_limit = 60;
  state->resume = g_strdup ("{}");
  g_assert_true (up_store_put_state (fixture->connection, state, &error));
  found = up_store_find_state (fixture->connection, "test", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->status, ==, "waiting");
  g_assert_cmpint (found->done, ==, UP_TIME_NONE);
  g_assert_cmpint (found->next_allowed, ==, 50);
  g_assert_cmpint (found->budget_left, ==, 0);
  g_assert_cmpint (found->budget_reset, ==, UP_TIME_NONE);
  g_assert_cmpstr (found->resume, ==, "{}");
  g_assert_null (found->error);
}

static void
test_tracked (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) targets = NULL;
  gboolean added = FALSE;
  UpPosting posting = { .key = "7", .posted = 4, .text = "Rust wanted" };

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (up_store_put_tracked (fixture->connection, "test", "vue", &error));
      g_assert_true (up_store_put_tracked (fixture->connection, "test", "react", &error));
      g_assert_true (up_store_put_posting (fixture->connection, "test", fixture->fetch, &posting,
                                           &added, &error));
      g_assert_cmpint (added, ==, i == 0);
    }
  targets = up_store_list_tracked (fixture->connection, "test", &error);
  g_assert_no_error (error);
  g_assert_true (g_strv_equal ((const char *const *) targets,
                               (const char *const[]) { "react", "vue", NULL }));
  g_assert_cmpint (up_test_raw_int (fixture->store.path, "SELECT count(*) FROM posting"), ==, 1);
}

#define ADD(path, func) g_test_add ("/store/network/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("requests", test_requests);
  ADD ("answers", test_answers);
  ADD ("state", test_state);
  ADD ("tracked", test_tracked);
  return g_test_run ();
}

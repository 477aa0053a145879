/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-commit-writer.h"
#include "up-store-repositories.h"
#include "up-store-people.h"
#include "up-store-write.h"
#include "up-test-import.h"
#include "up-test-store.h"

#include <string.h>

typedef struct
{
  UpTestStore store;
  UpConnection *connection;
  gint64 repository;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  const UpSource source = { .key = "git", .title = "Git" };
  UpFetch fetch = { .source = "git", .bytes = -1, .retrieved = 1 };
  g_autoptr (GError) error = NULL;
  gint64 id;

  up_test_store_init (&fixture->store);
  fixture->connection = up_connection_open (fixture->store.path, UP_OPEN_CREATE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (up_store_put_source (fixture->connection, &source, &error), >, 0);
  id = up_store_begin_fetch (fixture->connection, &fetch, &error);
  fixture->repository = up_store_put_repository (fixture->connection, "https://github.com/a/b",
                                                 NULL, NULL, id, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  up_connection_free (fixture->connection);
  up_test_store_clear (&fixture->store);
}

static UpCommitLog *
make_history (guint n)
{
  UpCommitLog *history = up_commit_log_new ();

  up_commit_log_add_identity (history, "Ada", "ada@x.org");
  up_commit_log_add_identity (history, NULL, "");
  g_array_index (history->identities, UpIdentity, 0).real_name = g_strdup ("Ada Lovelace");
  for (guint i = 0; i < n; i++)
    {
      UpCommitRow row = UP_COMMIT_ROW_INIT;
      guint8 sha[UP_COMMIT_LOG_SHA] = { (guint8) i };

      row.author_time = i * UP_TIME_SECOND;
      row.author = (gint32) (i % 2);
      g_array_append_val (history->rows, row);
      g_byte_array_append (history->shas, sha, sizeof sha);
    }
  up_commit_log_add_release (history, "v1.0.0", 7 * UP_TIME_SECOND);
  up_commit_log_add_note (history, "shallow", 3, NULL);
  history->head = g_strdup ("abc");
  return history;
}

static void
put (Fixture *fixture,
     guint    n)
{
  g_autoptr (UpCommitLog) history = make_history (n);
  g_autoptr (GError) error = NULL;

  g_assert_true (up_store_put_commit_log (fixture->connection, fixture->repository, "/r", history,
                                          5, &error));
  g_assert_no_error (error);
}

/* What goes in comes out; what comes later takes its place; rows of a server give way to it. */
static void
test_round (Fixture      *fixture,
            gconstpointer data)
{
  const UpCommit commit = { .sha = "1111111111111111111111111111111111111111", .parents = 2,
                            .author = "a", .committer = "b", .author_zone = 60,
                            .committer_zone = UP_COMMIT_NO_ZONE, .files = -1,
                            .insertions = -1, .deletions = 7 };
  g_autoptr (UpCommitLog) records = NULL, history = NULL;
  g_autoptr (UpStoredRepository) found = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  const UpCommitRow *row;

  g_assert_true (up_store_put_commit (fixture->connection, fixture->repository, &commit, &error));
  records = up_store_load_commit_log (fixture->connection, fixture->repository, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->rows->len, ==, 1);
  row = &g_array_index (records->rows, UpCommitRow, 0);
  g_assert_cmpint (row->parents, ==, 2);
  g_assert_cmpint (row->author_zone, ==, 60);
  g_assert_cmpint (row->committer_zone, ==, UP_COMMITS_NO_ZONE);
  g_assert_cmpint (row->change, ==, UP_COMMIT_CHANGE_SOME);
  g_assert_cmpint (row->deletions, ==, 7);
  g_assert_cmpstr (g_array_index (records->identities, UpIdentity, row->committer).mail, ==, "b");

  put (fixture, 100);
  put (fixture, 40);
  history = up_store_load_commit_log (fixture->connection, fixture->repository, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->rows->len, ==, 40);
  g_assert_cmpuint (history->shas->len, ==, 40 * UP_COMMIT_LOG_SHA);
  g_assert_cmpuint (history->identities->len, ==, 2);
  g_assert_cmpstr (g_array_index (history->identities, UpIdentity, 0).real_name, ==,
                   "Ada Lovelace");
  g_assert_null (g_array_index (history->identities, UpIdentity, 1).name);
  g_assert_cmpstr (g_array_index (history->releases, UpRelease, 0).name, ==, "v1.0.0");
  g_assert_cmpint (g_array_index (history->notes, UpCommitsNote, 0).count, ==, 3);
  g_assert_cmpint (up_test_raw_int (fixture->store.path, "SELECT count(*) FROM commit_record"), ==,
                   0);

  found = up_store_find_repository (fixture->connection, "a/b", &error);
  g_assert_no_error (error);
  g_assert_cmpint (found->commits, ==, 40);
  g_assert_cmpstr (found->folder, ==, "/r");
  g_assert_cmpint (found->read, ==, 5);
  list = up_store_list_repositories (fixture->connection, &error);
  g_assert_cmpuint (list->len, ==, 1);
}

static void
test_remove (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put (fixture, 3);
  g_assert_true (up_store_remove_repository (fixture->connection, fixture->repository, &error));
  g_assert_null (up_store_find_repository (fixture->connection, "a/b", &error));
  g_assert_error (error, UP_STORE_ERROR, UP_STORE_ERROR_MISSING);
  g_assert_cmpint (up_test_raw_int (fixture->store.path, "SELECT count(*) FROM identity"), ==, 0);
  up_test_assert_whole (fixture->store.path);
}

static void
test_damaged (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put (fixture, 3);
  up_test_raw_exec (fixture->store.path, "UPDATE history SET columns = x'0199'");
  g_assert_null (up_store_load_commit_log (fixture->connection, fixture->repository, FALSE,
                                           &error));
  g_assert_error (error, UP_STORE_ERROR, UP_STORE_ERROR_CORRUPT);
}

static void
test_people (Fixture      *fixture,
             gconstpointer data)
{
  static const char *const defaults[] = { "*[bot]", "*-bot", NULL };
  g_autoptr (GHashTable) merges = NULL;
  g_auto (GStrv) bots = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (up_store_put_merge (fixture->connection, "a", "b", &error));
  g_assert_true (up_store_put_merge (fixture->connection, "a", "c", &error));
  merges = up_store_load_merges (fixture->connection, &error);
  g_assert_cmpstr (g_hash_table_lookup (merges, "a"), ==, "c");
  g_assert_false (up_store_put_merge (fixture->connection, "a", "a", &error));
  g_assert_error (error, UP_STORE_ERROR, UP_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_true (up_store_remove_merge (fixture->connection, "a", &error));
  g_clear_pointer (&merges, g_hash_table_unref);
  merges = up_store_load_merges (fixture->connection, &error);
  g_assert_cmpuint (g_hash_table_size (merges), ==, 0);

  g_assert_true (up_store_put_bot_rule (fixture->connection, "*-bot", FALSE, &error));
  g_assert_true (up_store_put_bot_rule (fixture->connection, "hal*", TRUE, &error));
  bots = up_store_load_bots (fixture->connection, defaults, &error);
  g_assert_cmpuint (g_strv_length (bots), ==, 2);
  g_assert_cmpstr (bots[0], ==, "*[bot]");
  g_assert_cmpstr (bots[1], ==, "hal*");
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/repositories/round", test_round);
  ADD ("/store/repositories/remove", test_remove);
  ADD ("/store/repositories/damaged", test_damaged);
  ADD ("/store/repositories/people", test_people);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-base-error.h"
#include "up-commit-log.h"

#include <string.h>

static void
add (UpCommitLog *history,
     UpTime     authored,
     guint8     sha,
     gint32     author)
{
  UpCommitRow row = UP_COMMIT_ROW_INIT;
  guint8 name[UP_COMMIT_LOG_SHA] = { sha };

  row.author_time = authored * UP_TIME_SECOND;
  row.committer_time = (authored + sha) * UP_TIME_SECOND;
  row.author = author;
  row.author_zone = (gint16) (sha - 100);
  row.parents = sha;
  row.change = sha % 3;
  row.insertions = sha == 7 ? G_MAXINT32 : UP_COMMITS_NOT_COUNTED;
  g_array_append_val (history->rows, row);
  g_byte_array_append (history->shas, name, sizeof name);
}

static UpCommitLog *
make (void)
{
  UpCommitLog *history = up_commit_log_new ();

  up_commit_log_add_identity (history, "Ada", "ada@example.org");
  up_commit_log_add_identity (history, NULL, "");
  /* As clocks have them: 1901, 1970, 2100 and the last second that a moment can have. */
  add (history, 253402300799, 1, 0);
  add (history, -2177452800, 2, 1);
  add (history, 4102444800, 3, 0);
  add (history, 0, 255, 1);
  add (history, 0, 7, 1);
  up_commit_log_sort (history);
  return history;
}

static void
test_round (void)
{
  g_autoptr (UpCommitLog) history = make ();
  g_autoptr (UpCommitLog) again = up_commit_log_new ();
  g_autoptr (GBytes) packed = up_commit_log_pack (history);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (history->shas->data[0], ==, 2);
  g_assert_cmpint (history->shas->data[UP_COMMIT_LOG_SHA], ==, 7);
  up_commit_log_add_identity (again, "Ada", "ada@example.org");
  up_commit_log_add_identity (again, NULL, "");
  g_assert_true (up_commit_log_unpack (again, packed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (again->rows->len, ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      const UpCommitRow *was = &g_array_index (history->rows, UpCommitRow, i);
      const UpCommitRow *is = &g_array_index (again->rows, UpCommitRow, i);

      g_assert_cmpint (is->author_time, ==, was->author_time);
      g_assert_cmpint (is->committer_time, ==, was->committer_time);
      g_assert_cmpint (is->author, ==, was->author);
      g_assert_cmpint (is->committer, ==, was->committer);
      g_assert_cmpint (is->organisation, ==, UP_COMMITS_NONE);
      g_assert_cmpint (is->author_zone, ==, was->author_zone);
      g_assert_cmpint (is->committer_zone, ==, UP_COMMITS_NO_ZONE);
      g_assert_cmpint (is->parents, ==, was->parents);
      g_assert_cmpint (is->change, ==, was->change);
      g_assert_cmpint (is->files, ==, was->files);
      g_assert_cmpint (is->insertions, ==, was->insertions);
    }
}

/* Shorter texts, changed bytes: an error or rows of people who are known, never a crash. */
static void
test_damaged (void)
{
  g_autoptr (UpCommitLog) history = make ();
  g_autoptr (GBytes) packed = up_commit_log_pack (history);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (packed, &length);

  for (gsize i = 0; i < length * 9; i++)
    {
      gsize keep = i < length ? i : length;
      g_autofree guint8 *bad = g_memdup2 (bytes, length);
      g_autoptr (GBytes) damaged = NULL;
      g_autoptr (UpCommitLog) again = up_commit_log_new ();
      g_autoptr (GError) error = NULL;

      if (i >= length)
        bad[(i - length) / 8] ^= (guint8) (1 << ((i - length) % 8));
      damaged = g_bytes_new (bad, keep);
      up_commit_log_add_identity (again, "Ada", "ada@example.org");
      up_commit_log_add_identity (again, NULL, "");
      if (!up_commit_log_unpack (again, damaged, &error))
        {
          g_assert_error (error, UP_BASE_ERROR, UP_BASE_ERROR_VALUE);
          g_assert_cmpuint (again->rows->len, ==, 0);
        }
      else
        g_assert_cmpuint (i, >=, length);
    }
}

static void
test_none (void)
{
  g_autoptr (UpCommitLog) history = up_commit_log_new ();
  g_autoptr (UpCommitLog) again = up_commit_log_new ();
  g_autoptr (GBytes) packed = up_commit_log_pack (history);
  g_autoptr (GError) error = NULL;

  up_commit_log_sort (history);
  g_assert_true (up_commit_log_unpack (again, packed, &error));
  g_assert_cmpuint (again->rows->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/commit-log/round", test_round);
  g_test_add_func ("/base/commit-log/damaged", test_damaged);
  g_test_add_func ("/base/commit-log/none", test_none);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-git-read.h"
#include "up-people.h"
#include "up-test-git.h"

#include <glib/gstdio.h>
#include <string.h>

#define COMMIT(mark, who, when)                                                                    \
  "commit refs/heads/main\nmark :" mark "\nauthor " who " " when "\ncommitter " who " " when       \
  "\ndata 1\nx"
#define FILE_A(text) "M 100644 inline a\ndata 2\n" text "\n"

/* A merge, an empty commit, two tags, a mailmap, a submodule, people with two addresses. */
static const char ordinary[] =
    COMMIT ("1", "Ada <ada@x.org>", "1000000000 +0100") FILE_A ("1")
    "M 100644 inline .mailmap\ndata 64\n"
    "Ada Lovelace <ada@x.org>\nAda Lovelace <ada@x.org> <ada@old.org>\n\n"
    COMMIT ("2", "Bob <bob@y.org>", "1000000100 -0330") "from :1\n" FILE_A ("2")
    COMMIT ("3", "Ada <ada@old.org>", "1000000200 +0000") "from :2\n" /* empty */
    "commit refs/heads/side\nmark :4\nauthor Bob <bob@y.org> 1000000150 +0000\n"
    "committer Ada <ada@x.org> 1000000250 +0000\ndata 1\nxfrom :1\n" FILE_A ("4")
    COMMIT ("5", "Bob <BOB@Y.org>", "1000000300 +0530") "from :3\nmerge :4\n" FILE_A ("5")
    "M 160000 1111111111111111111111111111111111111111 sub\n"
    "M 100644 inline .gitmodules\ndata 1\n\n\n"
    "tag v1.0.0\nfrom :2\ntagger Ada <ada@x.org> 1000000999 +0000\ndata 1\nx\n"
    "reset refs/tags/v1.1.0-rc.1\nfrom :5\n\n";

static UpCommitLog *
read_it (const char      *folder,
         const UpCommitLog *known)
{
  g_autoptr (GError) error = NULL;
  UpCommitLog *history = up_git_read (folder, known, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return history;
}

static const UpCommitsNote *
find_note (const UpCommitLog *history,
           const char      *code)
{
  for (guint i = 0; i < history->notes->len; i++)
    {
      const UpCommitsNote *note = &g_array_index (history->notes, UpCommitsNote, i);

      if (strcmp (note->code, code) == 0)
        return note;
    }
  return NULL;
}

static void
test_ordinary (void)
{
  g_auto (UpTestGit) git = { NULL };
  g_autoptr (UpCommitLog) history = NULL;
  g_autoptr (UpCommits) commits = NULL;
  gint64 merges = 0, empty = 0;

  up_test_git_init (&git);
  up_test_git_import (&git, ordinary);
  history = read_it (git.repository, NULL);
  commits = up_people_resolve (history, NULL, NULL);

  g_assert_cmpint (commits->n, ==, up_test_git_count (&git, "--all"));
  for (gsize i = 0; i < commits->n; i++)
    {
      merges += commits->parents[i] > 1;
      empty += commits->change[i] == UP_COMMIT_CHANGE_NONE;
    }
  g_assert_cmpint (merges, ==, up_test_git_count (&git, "--merges"));
  g_assert_cmpint (empty, ==, 1);
  g_assert_cmpint (commits->change[3], ==, UP_COMMIT_CHANGE_NONE);
  g_assert_cmpint (commits->author_time[1], ==, 1000000100 * UP_TIME_SECOND);
  g_assert_cmpint (commits->author_zone[1], ==, -(3 * 60 + 30));
  g_assert_cmpint (commits->committer_time[2], ==, 1000000250 * UP_TIME_SECOND);
  g_assert_cmpint (commits->author[2], ==, commits->author[1]);
  g_assert_cmpint (commits->author[3], ==, commits->author[0]);
  g_assert_cmpuint (commits->n_persons, ==, 2);
  g_assert_cmpstr (commits->persons[commits->author[0]].name, ==, "Ada Lovelace");

  g_assert_cmpuint (commits->n_releases, ==, 2);
  g_assert_cmpint (commits->releases[1].time, ==, 1000000999 * UP_TIME_SECOND);
  g_assert_cmpint (commits->releases[1].type, ==, UP_RELEASE_MAJOR);
  g_assert_cmpint (commits->releases[0].type, ==, UP_RELEASE_PRE);
  g_assert_nonnull (find_note (history, "submodules"));
  g_assert_cmpuint (history->notes->len, ==, 1);
}

/* Dates as clocks that were not set have them, a zone that is none, names in Latin-1 with and
 * without saying so, no name, no address. */
static void
test_odd (void)
{
  g_auto (UpTestGit) git = { NULL };
  g_autoptr (UpCommitLog) history = NULL;
  g_autoptr (UpCommits) commits = NULL;
  const UpIdentity *identity;

  up_test_git_init (&git);
  up_test_git_import (
      &git, COMMIT ("1", "A <a@x.org>", "0 +0000") FILE_A ("1")
            COMMIT ("2", "B <b@x.org>", "4102444800 +0000") "from :1\n" FILE_A ("2")
            COMMIT ("3", "C <c@x.org>", "1000000000 +5130") "from :2\n" FILE_A ("3")
            COMMIT ("4", "J\xfcrgen <j@x.org>", "1000000001 +0000") "from :3\n" FILE_A ("4")
            COMMIT ("5", " <>", "1000000002 +0000") "from :4\n" FILE_A ("5")
            "commit refs/heads/main\nauthor \xe9\xc1 <r@x.org> 1000000003 +0000\n"
            "committer C <c@x.org> 1000000003 +0000\nencoding KOI8-R\ndata 1\nx\nfrom :5\n"
            FILE_A ("6"));
  history = read_it (git.repository, NULL);
  commits = up_people_resolve (history, NULL, NULL);
  g_assert_cmpint (commits->n, ==, 6);
  g_assert_cmpint (find_note (history, "odd-dates")->count, ==, 2);
  g_assert_cmpint (find_note (history, "encoding")->count, ==, 1);
  g_assert_cmpint (commits->author_time[0], ==, 0);
  g_assert_cmpint (commits->author_time[5], ==, 4102444800 * UP_TIME_SECOND);
  g_assert_cmpint (commits->author_zone[1], ==, UP_COMMITS_NO_ZONE);
  g_assert_cmpstr (commits->persons[commits->author[2]].name, ==, "Jürgen");
  g_assert_null (commits->persons[commits->author[3]].name);
  identity = &g_array_index (history->identities, UpIdentity,
                             g_array_index (history->rows, UpCommitRow, 4).author);
  g_assert_cmpstr (identity->name, ==, "Иа");
}

/* What is new is read, and nothing but that; the answer is that of reading all of it. */
static void
test_again (void)
{
  g_auto (UpTestGit) git = { NULL };
  g_autoptr (UpCommitLog) first = NULL, second = NULL, fresh = NULL;
  g_autoptr (GBytes) packed = NULL, packed_fresh = NULL;

  up_test_git_init (&git);
  up_test_git_import (&git, ordinary);
  first = read_it (git.repository, NULL);
  up_test_git_import (&git, COMMIT ("1", "Cy <cy@z.org>", "1000000400 +0000")
                                "from refs/heads/main^0\n" FILE_A ("7")
                            COMMIT ("2", "Bob <bob@y.org>", "999999999 +0000") "from :1\n");
  second = read_it (git.repository, first);
  fresh = read_it (git.repository, NULL);
  g_assert_cmpuint (second->rows->len, ==, 7);
  g_assert_cmpuint (fresh->rows->len, ==, 7);
  g_assert_cmpmem (second->shas->data, second->shas->len, fresh->shas->data, fresh->shas->len);
  g_assert_null (find_note (second, "rewritten"));
  for (guint i = 0; i < 7; i++)
    {
      const UpCommitRow *one = &g_array_index (second->rows, UpCommitRow, i);
      const UpCommitRow *other = &g_array_index (fresh->rows, UpCommitRow, i);

      g_assert_cmpint (one->change, ==, other->change);
      g_assert_cmpstr (g_array_index (second->identities, UpIdentity, one->author).mail, ==,
                       g_array_index (fresh->identities, UpIdentity, other->author).mail);
    }
  /* Nothing new: the same. */
  {
    g_autoptr (UpCommitLog) third = read_it (git.repository, second);

    packed = up_commit_log_pack (second);
    packed_fresh = up_commit_log_pack (third);
    g_assert_true (g_bytes_equal (packed, packed_fresh));
  }
}

/* A branch that was rewritten is read anew, and a note says so; one that was renamed is found. */
static void
test_rewritten (void)
{
  g_auto (UpTestGit) git = { NULL };
  g_autoptr (UpCommitLog) first = NULL, second = NULL, third = NULL;
  g_autofree char *out = NULL;

  up_test_git_init (&git);
  up_test_git_import (&git, ordinary);
  first = read_it (git.repository, NULL);
  up_test_git_import (&git, COMMIT ("1", "Cy <cy@z.org>", "1000000400 +0000") FILE_A ("7")
                            COMMIT ("2", "Cy <cy@z.org>", "1000000500 +0000") "from :1\n");
  out = up_test_git_run (git.repository, NULL, "update-ref", "-d", "refs/heads/side", NULL);
  second = read_it (git.repository, first);
  g_assert_cmpuint (second->rows->len, ==, 2);
  g_assert_cmpuint (second->identities->len, ==, 1);
  g_assert_nonnull (find_note (second, "rewritten"));

  g_free (g_steal_pointer (&out));
  out = up_test_git_run (git.repository, NULL, "branch", "-m", "main", "stable", NULL);
  g_free (g_steal_pointer (&out));
  out = up_test_git_run (git.repository, NULL, "symbolic-ref", "HEAD", "refs/heads/gone", NULL);
  third = read_it (git.repository, second);
  g_assert_cmpuint (third->rows->len, ==, 2);
  g_assert_cmpstr (find_note (third, "branch-gone")->detail, ==, "stable");
}

/* Shallow, partial, missing, empty, none at all. */
static void
test_lacking (void)
{
  g_auto (UpTestGit) git = { NULL };
  g_autoptr (UpCommitLog) empty = NULL, shallow = NULL, whole = NULL, partial = NULL, broken = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL, *clone = NULL, *parts = NULL, *out = NULL, *name = NULL;
  g_autofree char *object = NULL;

  up_test_git_init (&git);
  empty = read_it (git.repository, NULL);
  g_assert_cmpuint (empty->rows->len, ==, 0);
  g_assert_nonnull (find_note (empty, "empty"));

  up_test_git_import (&git, ordinary);
  url = g_strconcat ("file://", git.repository, NULL);
  clone = g_build_filename (git.folder, "shallow", NULL);
  out = up_test_git_run (git.folder, NULL, "clone", "-q", "--depth=2", "--bare", url, "shallow",
                         NULL);
  shallow = read_it (clone, NULL);
  g_assert_cmpuint (shallow->rows->len, ==, 3);
  g_assert_cmpint (find_note (shallow, "shallow")->count, ==, 2);
  g_assert_null (find_note (shallow, "missing-objects"));
  g_free (g_steal_pointer (&out));
  out = up_test_git_run (clone, NULL, "fetch", "-q", "--unshallow", "origin", NULL);
  whole = read_it (clone, shallow);
  g_assert_cmpuint (whole->rows->len, ==, 5);
  g_assert_null (find_note (whole, "shallow"));

  g_free (g_steal_pointer (&out));
  out = up_test_git_run (git.repository, NULL, "config", "uploadpack.allowFilter", "true", NULL);
  g_free (g_steal_pointer (&out));
  parts = g_build_filename (git.folder, "parts", NULL);
  out = up_test_git_run (git.folder, NULL, "clone", "-q", "--filter=blob:none", "--bare", url,
                         "parts", NULL);
  partial = read_it (parts, NULL);
  g_assert_cmpuint (partial->rows->len, ==, 5);
  g_assert_nonnull (find_note (partial, "partial"));
  g_assert_null (find_note (partial, "mailmap-missing"));
  g_assert_cmpstr (g_array_index (partial->identities, UpIdentity,
                                  g_array_index (partial->rows, UpCommitRow, 0).author).real_name,
                   ==, "Ada Lovelace");

  name = up_test_git_run (git.repository, NULL, "rev-parse", "HEAD~1", NULL);
  /* So few objects are files of their own. */
  object = g_strdup_printf ("%s/objects/%.2s/%s", git.repository, name, name + 2);
  g_assert_cmpint (g_unlink (object), ==, 0);
  broken = read_it (git.repository, NULL);
  g_assert_cmpint (find_note (broken, "missing-objects")->count, ==, 1);
  g_assert_cmpuint (broken->rows->len, ==, 3);

  g_assert_null (up_git_read (git.folder, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, UP_GIT_ERROR, UP_GIT_ERROR_NOT_A_REPOSITORY);
}

static void
stop (const char *stage,
      gint64      done,
      gint64      total,
      gint64      bytes,
      gpointer    data)
{
  g_assert_cmpstr (stage, ==, "commits");
  g_assert_cmpint (done, >, 0);
  g_cancellable_cancel (data);
}

static void
test_cancel (void)
{
  g_auto (UpTestGit) git = { NULL };
  g_autoptr (GString) stream = g_string_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  up_test_git_init (&git);
  for (guint i = 1; i <= 3000; i++)
    {
      g_string_append_printf (stream, "commit refs/heads/main\nmark :%u\n"
                              "committer A <a@x.org> %u +0000\ndata 1\nx", i, 1000000000 + i);
      if (i > 1)
        g_string_append_printf (stream, "from :%u\n", i - 1);
    }
  up_test_git_import (&git, stream->str);
  g_assert_null (up_git_read (git.repository, NULL, stop, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/git/read/ordinary", test_ordinary);
  g_test_add_func ("/git/read/odd", test_odd);
  g_test_add_func ("/git/read/again", test_again);
  g_test_add_func ("/git/read/rewritten", test_rewritten);
  g_test_add_func ("/git/read/lacking", test_lacking);
  g_test_add_func ("/git/read/cancel", test_cancel);
  return g_test_run ();
}

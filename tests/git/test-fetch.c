/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-git-fetch.h"
#include "up-git-keep.h"
#include "up-git-read.h"
#include "up-store-repositories.h"
#include "up-test-git.h"

#include <glib/gstdio.h>
#include <string.h>

/* A repository on this disk, fetched as one from elsewhere, with the git program and without. */
typedef struct
{
  UpTestGit git;
  char *url;
  char *clone;
  UpGitFetchOptions options;
} Fixture;

static void
add_commits (Fixture *fixture,
             guint    from,
             guint    n)
{
  g_autoptr (GString) stream = g_string_new (NULL);

  for (guint i = from; i < from + n; i++)
    {
      g_string_append_printf (stream, "commit refs/heads/main\nmark :%u\n"
                              "committer Ada <ada@x.org> %u +0000\ndata 1\nx", i, 1000000000 + i);
      if (i == from && from > 1)
        g_string_append (stream, "from refs/heads/main^0\n");
      g_string_append_printf (stream, "M 100644 inline a\ndata 6\n%06u\n", i);
    }
  up_test_git_import (&fixture->git, stream->str);
}

static void
run (Fixture    *fixture,
     const char *a,
     const char *b,
     const char *c,
     const char *d)
{
  g_autofree char *out = up_test_git_run (fixture->git.repository, NULL, a, b, c, d, NULL);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  up_test_git_init (&fixture->git);
  fixture->url = g_strconcat ("file://", fixture->git.repository, NULL);
  fixture->clone = g_build_filename (fixture->git.folder, "clone.git", NULL);
  fixture->options = (UpGitFetchOptions) { .without_program = GPOINTER_TO_INT (data),
                                           .least_free = 1 };
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  up_test_git_clear (&fixture->git);
  g_free (fixture->url);
  g_free (fixture->clone);
}

static UpCommitLog *
fetch_and_read (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  UpCommitLog *history;

  up_git_fetch (fixture->url, fixture->clone, &fixture->options, NULL, &error);
  g_assert_no_error (error);
  history = up_git_read (fixture->clone, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return history;
}

static gboolean
has_tag (const UpCommitLog *history,
         const char        *name)
{
  for (guint i = 0; i < history->releases->len; i++)
    {
      if (strcmp (g_array_index (history->releases, UpRelease, i).name, name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* All comes; then what is new, what was forced, what was renamed and what is gone. */
static void
test_again (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (UpCommitLog) first = NULL, more = NULL, forced = NULL, renamed = NULL;

  add_commits (fixture, 1, 20);
  run (fixture, "tag", "v1.0.0", NULL, NULL);
  first = fetch_and_read (fixture);
  g_assert_cmpuint (first->rows->len, ==, 20);
  g_assert_true (has_tag (first, "v1.0.0"));

  add_commits (fixture, 21, 5);
  run (fixture, "tag", "v1.1.0", NULL, NULL);
  more = fetch_and_read (fixture);
  g_assert_cmpuint (more->rows->len, ==, 25);
  g_assert_true (has_tag (more, "v1.1.0"));

  run (fixture, "update-ref", "refs/heads/main", "main~10", NULL);
  forced = fetch_and_read (fixture);
  g_assert_cmpuint (forced->rows->len, ==, 15);

  run (fixture, "branch", "-m", "main", "trunk");
  run (fixture, "tag", "-f", "v1.1.0", "trunk~1");
  renamed = fetch_and_read (fixture);
  g_assert_cmpuint (renamed->rows->len, ==, 15);
  g_assert_cmpuint (renamed->notes->len, ==, first->notes->len);
}

/* Without commits there is nothing to read, and a first one is found. */
static void
test_empty (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (UpCommitLog) empty = fetch_and_read (fixture), begun = NULL;

  g_assert_cmpuint (empty->rows->len, ==, 0);
  add_commits (fixture, 1, 3);
  begun = fetch_and_read (fixture);
  g_assert_cmpuint (begun->rows->len, ==, 3);
}

/* A history that is cut off where it comes from stays so, and says it. */
static void
test_shallow_source (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (UpCommitLog) history = NULL;
  g_autofree char *out = NULL;

  add_commits (fixture, 1, 9);
  out = up_test_git_run (fixture->git.folder, NULL, "clone", "-q", "--bare", "--depth=4",
                         fixture->url, "cut.git", NULL);
  g_free (fixture->url);
  fixture->url = g_strdup_printf ("file://%s/cut.git", fixture->git.folder);
  history = fetch_and_read (fixture);
  g_assert_cmpuint (history->rows->len, ==, 4);
  g_assert_cmpstr (g_array_index (history->notes, UpCommitsNote, 0).code, ==, "shallow");
}

static void
count_cb (const char *stage,
          gint64      done,
          gint64      total,
          gint64      bytes,
          gpointer    data)
{
  if (strcmp (stage, "receiving") == 0 && done > 0 && done <= total)
    (*(guint *) data)++;
}

static void
cancel_cb (const char *stage,
           gint64      done,
           gint64      total,
           gint64      bytes,
           gpointer    data)
{
  g_cancellable_cancel (data);
}

/* It tells what came, can be stopped, and goes on after that. */
static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (UpCommitLog) history = NULL;
  guint told = 0;

  add_commits (fixture, 1, 500);
  fixture->options.progress = cancel_cb;
  fixture->options.data = cancellable;
  g_assert_false (up_git_fetch (fixture->url, fixture->clone, &fixture->options, cancellable,
                                &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fixture->options.progress = count_cb;
  fixture->options.data = &told;
  history = fetch_and_read (fixture);
  g_assert_cmpuint (history->rows->len, ==, 500);
  g_assert_cmpuint (told, >, 0);
}

static void
expect (Fixture    *fixture,
        const char *url,
        UpGitError  code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (up_git_fetch (url, fixture->clone, &fixture->options, NULL, &error));
  g_assert_error (error, UP_GIT_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, url));
}

static void
test_trouble (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *nothing = g_strdup_printf ("file://%s/none.git", fixture->git.folder);

  expect (fixture, nothing, UP_GIT_ERROR_NOT_A_REPOSITORY);
  /* Nobody listens there. */
  expect (fixture, "http://127.0.0.1:1/a/b", UP_GIT_ERROR_UNREACHABLE);
  add_commits (fixture, 1, 2);
  fixture->options.least_free = G_MAXINT64;
  expect (fixture, fixture->url, UP_GIT_ERROR_SPACE);
}

/* Without files where the server agrees, since nobody asks for them. */
static void
test_without_files (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (UpCommitLog) history = NULL;
  g_autofree char *missing = NULL;

  run (fixture, "config", "uploadpack.allowFilter", "true", NULL);
  add_commits (fixture, 1, 6);
  history = fetch_and_read (fixture);
  g_assert_cmpuint (history->rows->len, ==, 6);
  missing = up_test_git_run (fixture->clone, NULL, "rev-list", "--objects", "--all",
                             "--missing=print", NULL);
  g_assert_cmpint (strchr (missing, '?') != NULL, ==, !GPOINTER_TO_INT (data));
}

/* --- Addresses ------------------------------------------------------------------------------ */

static void
test_addresses (void)
{
  static const char *const good[][4] = {
    { "https://github.com/spf13/cobra.git", "https://github.com/spf13/cobra", "spf13/cobra",
      "repo:spf13/cobra" },
    { " spf13/Cobra ", "https://github.com/spf13/Cobra", "spf13/Cobra", "repo:spf13/cobra" },
    { "https://gitlab.gnome.org/GNOME/gtk.git/", "https://gitlab.gnome.org/GNOME/gtk.git",
      "gitlab.gnome.org/GNOME/gtk", "repo:gitlab.gnome.org/gnome/gtk" },
    { "git@example.org:group/thing.git", "git@example.org:group/thing.git",
      "example.org/group/thing", "repo:example.org/group/thing" },
    { "ssh://git@example.org/thing", "ssh://git@example.org/thing", "example.org/thing",
      "repo:example.org/thing" },
    { "file:///srv/git/thing.git", "file:///srv/git/thing.git", "git/thing", "repo:git/thing" },
  };
  static const char *const bad[] = {
    "", "  ", "--upload-pack=touch /x", "ext::sh -c true", "https://", "a", "a/b/c", "../x y",
    "https://me:secret@example.org/a/b", "ssh://me:secret@example.org/a/b", "ftp://example.org/a",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (UpGitAddress) address = up_git_address_parse (good[i][0], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (address->url, ==, good[i][1]);
      g_assert_cmpstr (address->name, ==, good[i][2]);
      g_assert_cmpstr (address->subject, ==, good[i][3]);
      g_assert_false (address->local);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (up_git_address_parse (bad[i], &error));
      g_assert_error (error, UP_GIT_ERROR, UP_GIT_ERROR_ADDRESS);
      g_assert_null (strstr (error->message, "secret"));
    }
}

/* --- The store ------------------------------------------------------------------------------ */

/* What was fetched is kept under its subject; a second time only what is new is read. */
static void
test_keep (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->git.folder, "store.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (UpConnection) connection = up_connection_open (path, UP_OPEN_CREATE, &error);
  g_autoptr (UpGitAddress) address = up_git_address_parse (fixture->git.repository, &error);

  g_assert_true (address->local);
  add_commits (fixture, 1, 7);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (UpCommitLog) known = up_git_load_known (connection, address, &error);
      g_autoptr (UpCommitLog) history = NULL;
      g_autoptr (UpStoredRepository) stored = NULL;

      g_assert_no_error (error);
      g_assert_cmpint (known != NULL, ==, i == 1);
      history = up_git_bring (address, known, &fixture->options, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (up_git_keep (connection, address, history, &error));
      g_assert_no_error (error);
      stored = up_store_find_repository (connection, address->subject, &error);
      g_assert_no_error (error);
      g_assert_cmpint (stored->commits, ==, i == 0 ? 7 : 10);
      g_assert_cmpstr (stored->url, ==, fixture->git.repository);
      g_assert_cmpstr (stored->head, ==, history->head);
      add_commits (fixture, 8, 3);
    }
}

static void
add (const char *name,
     void      (*test) (Fixture *, gconstpointer))
{
  static const char *const ways[] = { "program", "library" };

  for (int without = 0; without < 2; without++)
    {
      g_autofree char *path = g_strdup_printf ("/git/fetch/%s/%s", name, ways[without]);

      g_test_add (path, Fixture, GINT_TO_POINTER (without), set_up, test, tear_down);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/git/fetch/addresses", test_addresses);
  add ("again", test_again);
  add ("empty", test_empty);
  add ("cancel", test_cancel);
  add ("trouble", test_trouble);
  add ("without-files", test_without_files);
  add ("keep", test_keep);
  g_test_add ("/git/fetch/shallow-source", Fixture, NULL, set_up, test_shallow_source, tear_down);
  return g_test_run ();
}

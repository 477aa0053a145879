/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-git-keep.h"
#include "up-git-lines.h"
#include "up-git-read.h"
#include "up-test-git.h"

#include <string.h>

#define N_COMMITS 300
#define N_FILES 12

/* A file's text: lines of few words, so that many are alike; some files are large, some are binary,
 * some end without a line feed. */
static char *
make_text (GRand *random,
           gsize *length)
{
  guint n = g_rand_boolean (random) ? (guint) g_rand_int_range (random, 0, 12)
                                    : (guint) g_rand_int_range (random, 40, 400);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%d\n", g_rand_int_range (random, 0, 3) == 0 ? "}\n\n" : "line ",
                            g_rand_int_range (random, 0, 30));
  if (g_rand_int_range (random, 0, 12) == 0)
    g_string_append_len (text, "\0\1", 2);
  if (g_rand_int_range (random, 0, 6) == 0)
    g_string_append (text, "the end");
  *length = text->len;
  return g_string_free (text, FALSE);
}

/* The same text with one piece of it changed. */
static char *
change_text (GRand      *random,
             const char *text,
             gsize      *length)
{
  gsize piece, from = *length > 0 ? (gsize) g_rand_int_range (random, 0, (gint32) *length) : 0;
  gsize most = (gsize) g_rand_int_range (random, 0, 200), skip = MIN (*length - from, most);
  g_autofree char *put = make_text (random, &piece);
  GString *changed = g_string_new_len (text, (gssize) from);

  g_string_append_len (changed, put, (gssize) MIN (piece, 300));
  g_string_append_len (changed, text + from + skip, (gssize) (*length - from - skip));
  *length = changed->len;
  return g_string_free (changed, FALSE);
}

static void
add_file (GString   *stream,
          GRand     *random,
          GPtrArray *texts,
          gsize     *lengths)
{
  static const char *const modes[] = { "100644", "100644", "100644", "100755", "120000" };
  guint i = (guint) g_rand_int_range (random, 0, N_FILES);
  /* A file may stand where a folder was, and the other way round. */
  gboolean bare = i < 4 && g_rand_int_range (random, 0, 9) == 0;
  g_autofree char *path = g_strdup_printf ("d%u%s", i, bare ? "" : "/e/f.x");
  char *text = NULL;

  switch (g_rand_int_range (random, 0, 10))
    {
    case 0:
      g_string_append_printf (stream, "D d%u\n", i);
      return;
    case 1:
      g_string_append_printf (stream, "M 160000 %040x %s\n", g_rand_int (random), path);
      return;
    case 2:
      text = make_text (random, &lengths[i]);
      break;
    default:
      text = change_text (random, texts->pdata[i], &lengths[i]);
    }
  g_free (texts->pdata[i]);
  texts->pdata[i] = text;
  g_string_append_printf (stream, "M %s inline %s\ndata %" G_GSIZE_FORMAT "\n",
                          modes[g_rand_int_range (random, 0, G_N_ELEMENTS (modes))], path,
                          lengths[i]);
  g_string_append_len (stream, text, (gssize) lengths[i]);
  g_string_append_c (stream, '\n');
}

static void
add_commits (GString *stream,
             guint    from,
             guint    n,
             guint    seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  gsize lengths[N_FILES] = { 0 };

  for (guint i = 0; i < N_FILES; i++)
    g_ptr_array_add (texts, g_strdup (""));
  for (guint i = from; i < from + n; i++)
    {
      g_string_append_printf (stream, "commit refs/heads/main\nmark :%u\n"
                              "committer Ada <ada@x.org> %u +0000\ndata 1\nx\n", i,
                              1000000000 + i * 60);
      if (i == from && i > 1)
        g_string_append (stream, "from refs/heads/main^0\n");
      if (i % 10 == 0)
        g_string_append_printf (stream, "merge :%u\n", i - 5);
      for (gint32 k = g_rand_int_range (random, 0, 4); k > 0; k--)
        add_file (stream, random, texts, lengths);
    }
}

/* Streams hold zeros, so they go through a file. */
static void
import (UpTestGit *git,
        GString   *stream)
{
  g_autofree char *path = g_build_filename (git->folder, "stream", NULL);
  g_autofree char *command = g_strdup_printf ("git -C '%s' fast-import --quiet --force < '%s'",
                                              git->repository, path);
  const char *const words[] = { "sh", "-c", command, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_file_set_contents (path, stream->str, (gssize) stream->len, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

/* What git says of each commit: files, lines added and taken out by object name. */
static GHashTable *
ask_git (UpTestGit *git)
{
  GHashTable *sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *text = up_test_git_run (git->repository, NULL, "log", "--numstat",
                                           "--no-renames", "--format=@%H", "HEAD", NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gint64 *sum = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 3);

      if (lines[i][0] == '@')
        {
          sum = g_new0 (gint64, 3);
          g_hash_table_insert (sums, g_strdup (lines[i] + 1), sum);
        }
      else if (g_strv_length (cells) == 3)
        {
          sum[0]++;
          sum[1] += g_ascii_strtoll (cells[0], NULL, 10);
          sum[2] += g_ascii_strtoll (cells[1], NULL, 10);
        }
    }
  return sums;
}

static void
assert_equal (UpTestGit         *git,
              const UpCommitLog *history)
{
  g_autoptr (GHashTable) sums = ask_git (git);
  gint64 lines = 0;

  g_assert_cmpuint (history->rows->len, ==, g_hash_table_size (sums));
  for (guint i = 0; i < history->rows->len; i++)
    {
      const UpCommitRow *row = &g_array_index (history->rows, UpCommitRow, i);
      const guint8 *sha = history->shas->data + (gsize) i * UP_COMMIT_LOG_SHA;
      g_autoptr (GString) name = g_string_new (NULL);
      const gint64 *sum;

      for (guint k = 0; k < UP_COMMIT_LOG_SHA; k++)
        g_string_append_printf (name, "%02x", sha[k]);
      sum = g_hash_table_lookup (sums, name->str);
      g_assert_nonnull (sum);
      g_assert_cmpint (row->files, ==, sum[0]);
      g_assert_cmpint (row->insertions, ==, sum[1]);
      g_assert_cmpint (row->deletions, ==, sum[2]);
      lines += row->insertions + row->deletions;
    }
  g_assert_cmpint (lines, >, 10000);
}

static UpCommitLog *
read_it (const char        *folder,
         const UpCommitLog *known)
{
  g_autoptr (GError) error = NULL;
  UpCommitLog *history = up_git_read (folder, known, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return history;
}

/* How often lines were counted, as progress tells it. */
static void
progress_cb (const char *stage,
             gint64      done,
             gint64      total,
             gint64      bytes,
             gpointer    data)
{
  if (strcmp (stage, "lines") == 0)
    *(gint64 *) data = total;
}

/* Commit by commit what git says; of a history that grew, only what is new is counted. */
static void
test_like_git (void)
{
  g_auto (UpTestGit) git = { NULL };
  g_autoptr (GString) stream = g_string_new (NULL);
  g_autoptr (GString) more = g_string_new (NULL);
  g_autoptr (UpCommitLog) history = NULL;
  g_autoptr (UpCommitLog) longer = NULL;
  g_autoptr (GError) error = NULL;
  gint64 counted = 0;

  up_test_git_init (&git);
  add_commits (stream, 1, N_COMMITS, 1);
  import (&git, stream);
  history = read_it (git.repository, NULL);
  g_assert_false (up_git_lines_are_kept (history));
  up_git_count_lines (git.repository, history, progress_cb, &counted, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (up_git_lines_are_kept (history));
  g_assert_cmpint (counted, ==, N_COMMITS - N_COMMITS / 10);
  assert_equal (&git, history);

  add_commits (more, N_COMMITS + 1, 9, 2);
  import (&git, more);
  longer = read_it (git.repository, history);
  up_git_count_lines (git.repository, longer, progress_cb, &counted, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (counted, ==, 9);
  assert_equal (&git, longer);
}

/* A clone without files gets them, and stays one with files. */
static void
test_clone (void)
{
  g_auto (UpTestGit) git = { NULL };
  g_autoptr (GString) stream = g_string_new (NULL);
  g_autoptr (GString) more = g_string_new (NULL);
  g_autoptr (UpCommitLog) plain = NULL, first = NULL, again = NULL;
  g_autoptr (UpGitAddress) address = NULL;
  g_autofree char *url = NULL, *out = NULL;
  g_autoptr (GError) error = NULL;
  UpGitFetchOptions options = { .least_free = 1 };

  up_test_git_init (&git);
  out = up_test_git_run (git.repository, NULL, "config", "uploadpack.allowFilter", "true", NULL);
  add_commits (stream, 1, N_COMMITS, 3);
  import (&git, stream);
  url = g_strconcat ("file://", git.repository, NULL);
  address = up_git_address_parse (url, &error);
  g_assert_no_error (error);

  plain = up_git_bring (address, NULL, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (up_git_lines_are_kept (plain));
  options.lines = TRUE;
  first = up_git_bring (address, plain, &options, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < first->notes->len; i++)
    g_assert_cmpstr (g_array_index (first->notes, UpCommitsNote, i).code, !=, "partial");
  assert_equal (&git, first);

  options.lines = FALSE;
  add_commits (more, N_COMMITS + 1, 20, 4);
  import (&git, more);
  again = up_git_bring (address, first, &options, NULL, &error);
  g_assert_no_error (error);
  assert_equal (&git, again);
}

static void
stop_cb (const char *stage,
         gint64      done,
         gint64      total,
         gint64      bytes,
         gpointer    data)
{
  if (strcmp (stage, "lines") == 0)
    g_cancellable_cancel (data);
}

/* What was counted before it was stopped stays, and the rest follows. */
static void
test_stop (void)
{
  g_auto (UpTestGit) git = { NULL };
  g_autoptr (GString) stream = g_string_new (NULL);
  g_autoptr (UpCommitLog) part = NULL, whole = NULL;
  g_autoptr (UpGitAddress) address = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  UpGitFetchOptions options = { .lines = TRUE, .progress = stop_cb, .data = cancellable };
  guint counted = 0;

  up_test_git_init (&git);
  add_commits (stream, 1, N_COMMITS, 5);
  import (&git, stream);
  address = up_git_address_parse (git.repository, &error);
  g_assert_no_error (error);
  part = up_git_bring (address, NULL, &options, cancellable, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < part->rows->len; i++)
    counted += g_array_index (part->rows, UpCommitRow, i).insertions != UP_COMMITS_NOT_COUNTED;
  g_assert_cmpuint (counted, >=, 64);
  g_assert_cmpuint (counted, <, N_COMMITS);
  options = (UpGitFetchOptions) { 0 };
  whole = up_git_bring (address, part, &options, NULL, &error);
  g_assert_no_error (error);
  assert_equal (&git, whole);
}

/* Without its files a commit is not counted, and that is said. */
static void
test_missing (void)
{
  g_auto (UpTestGit) git = { NULL };
  g_autoptr (GString) stream = g_string_new (NULL);
  g_autoptr (UpCommitLog) history = NULL;
  g_autofree char *shallow = NULL, *out = NULL;
  g_autoptr (GError) error = NULL;
  const UpCommitsNote *note;

  up_test_git_init (&git);
  add_commits (stream, 1, 9, 6);
  import (&git, stream);
  shallow = g_build_filename (git.folder, "shallow.git", NULL);
  out = up_test_git_run (git.repository, NULL, "clone", "-q", "--bare", "--depth=3",
                         "--no-local", ".", shallow, NULL);
  history = read_it (shallow, NULL);
  up_git_count_lines (shallow, history, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  note = &g_array_index (history->notes, UpCommitsNote, history->notes->len - 1);
  g_assert_cmpstr (note->code, ==, "lines-missing");
  g_assert_cmpint (note->count, ==, 1);
  g_assert_cmpint (g_array_index (history->rows, UpCommitRow, 0).insertions, ==,
                   UP_COMMITS_NOT_COUNTED);
  g_assert_cmpint (g_array_index (history->rows, UpCommitRow, 2).insertions, >=, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/git/lines/like-git", test_like_git);
  g_test_add_func ("/git/lines/clone", test_clone);
  g_test_add_func ("/git/lines/stop", test_stop);
  g_test_add_func ("/git/lines/missing", test_missing);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cobra-history.h"

static gint32
person_named (UpCommits  *commits,
              GHashTable *people,
              const char *key)
{
  gpointer found;

  if (!g_hash_table_lookup_extended (people, key, NULL, &found))
    {
      found = GINT_TO_POINTER (up_commits_add_person (commits, key, FALSE));
      g_hash_table_insert (people, g_strdup (key), found);
    }
  return GPOINTER_TO_INT (found);
}

/* The table: commit, authored, zone, committed, author, committer, parents, files, inserted,
 * deleted. */
UpCommits *
cobra_read (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "dataset",
                                                 "git-spf13-cobra-commits.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GHashTable) people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  UpCommits *commits = up_commits_new ();

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      UpCommitRow row = UP_COMMIT_ROW_INIT;

      if (lines[i][0] == '#' || g_strv_length (cells) != 10)
        continue;
      row.author_time = g_ascii_strtoll (cells[1], NULL, 10) * UP_TIME_SECOND;
      row.author_zone = (gint16) g_ascii_strtoll (cells[2], NULL, 10);
      row.committer_time = g_ascii_strtoll (cells[3], NULL, 10) * UP_TIME_SECOND;
      row.author = person_named (commits, people, cells[4]);
      row.committer = person_named (commits, people, cells[5]);
      row.parents = (guint8) g_ascii_strtoll (cells[6], NULL, 10);
      row.files = (gint32) g_ascii_strtoll (cells[7], NULL, 10);
      row.insertions = (gint32) g_ascii_strtoll (cells[8], NULL, 10);
      row.deletions = (gint32) g_ascii_strtoll (cells[9], NULL, 10);
      row.change = row.files > 0 || row.parents > 1 ? UP_COMMIT_CHANGE_SOME : UP_COMMIT_CHANGE_NONE;
      up_commits_add (commits, &row);
    }
  up_commits_finish (commits);
  return commits;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-code-language.h"
#include "up-git-read.h"
#include "up-git-trees.h"
#include "up-test-git.h"

#include <string.h>

/* What cloc 1.96 says of the same texts, but where it is wrong: it takes the slash and star of
 * "a/ *" for a comment. */
static const struct
{
  const char *file;
  const char *text;
  int blank;
  int comment;
  int code;
} texts[] = {
  { "a.c", "/* one\n\n   two */\nint a; /* three */\n  // four\nint b;\n", 1, 3, 2 },
  { "b.c", "glob (\"a/*\");\nint x;\n/* y */\n", 0, 1, 2 },
  { "c.C", "char c = '\"'; // a quote\n// a comment\n", 0, 1, 1 },
  { "a.py", "#!/usr/bin/env python3\n\"\"\"Doc\nof it.\n\"\"\"\nx = \"\"\"text\n# no comment\n\"\"\"\n"
            "# yes\n", 0, 4, 4 },
  { "a.go", "package a\n\nvar s = `\n// text\n`\n/* c */ var t = 1\n", 1, 0, 5 },
  { "a.rs", "/* a /* b */\nstill */\nfn x() {}\n", 0, 2, 1 },
  { "a.lua", "--[[ a\nb ]]\nx = 1 -- c\n-- d\n", 0, 3, 1 },
  { "a.pl", "#!/usr/bin/perl\nuse x;\n\n=head1 A\n\ntext\n\n=cut\n\nmy $x = 1;\n# c\n", 4, 4, 3 },
  { "a.sh", "echo 'it' # c\necho don't\n# c\n\n", 1, 1, 2 },
  { "run", "#!/bin/sh\n# c\nls\n", 0, 1, 2 },
  { "x.sample", "#!/usr/bin/env bash\nls", 0, 0, 2 },
  { "Makefile", "# c\nall:\n\tcc\n", 0, 1, 2 },
  { "CMakeLists.txt", "# c\nproject(x)\n", 0, 1, 1 },
  { "README.md", "# title\n\ntext\n", 1, 0, 2 },
  { "a.html", "<!-- c\nd -->\n<p>\n", 0, 2, 1 },
  { "a.f", "c old\n      call x\n! c\n", 0, 2, 1 },
  { "a.c", "", 0, 0, 0 },
  { "a.c", "int a;\r\n\r\n// b\r\n", 1, 1, 1 },
  { "a.c", "x = \"a\\\"// b\"; /* c\n*/", 0, 1, 1 },
};

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const UpCodeLanguage *language =
          up_code_language_of_file (texts[i].file, strlen (texts[i].file), texts[i].text,
                                    strlen (texts[i].text));
      UpCodeLines lines = { 0 };

      g_test_message ("%u: %s", i, texts[i].file);
      g_assert_nonnull (language);
      up_code_language_count (language, texts[i].text, strlen (texts[i].text), &lines);
      g_assert_cmpint (lines.blank, ==, texts[i].blank);
      g_assert_cmpint (lines.comment, ==, texts[i].comment);
      g_assert_cmpint (lines.code, ==, texts[i].code);
    }
}

static void
test_names (void)
{
  static const char *const known[][2] = {
    { "x.c", "C" },           { "X.PY", "Python" },   { "meson.build", "Meson" },
    { "Dockerfile", "Dockerfile" }, { "a.b.ts", "TypeScript" }, { "x.m", "Objective-C" },
  };
  static const char *const unknown[] = { "picture.png", "master", "c", "", ".", "a.", "LICENSE" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_cmpstr (up_code_language_of_file (known[i][0], strlen (known[i][0]), NULL, 0)->name,
                     ==, known[i][1]);
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_null (up_code_language_of_file (unknown[i], strlen (unknown[i]), "text", 4));
  g_assert_cmpuint (up_code_language_get_n (), >, 300);
  g_assert_cmpstr (up_code_language_find ("python")->name, ==, "Python");
  g_assert_null (up_code_language_find ("nothing"));
}

#define COMMIT(mark, when)                                                                         \
  "commit refs/heads/main\nmark :" mark "\ncommitter Ada <ada@x.org> " when " +0000\ndata 1\nx\n"

/* Two releases in one quarter, one a year later, one on the way to a release, and a commit after. */
static const char history_stream[] =
    COMMIT ("1", "1420070400") "M 100644 inline a.c\ndata 14\nint a;\nint b;\n\n"
    "M 100644 inline d/run\ndata 13\n#!/bin/sh\nls\n\n"
    "M 100644 inline binary.c\ndata <<X\nint a;\nX\n"
    "M 120000 inline link.c\ndata 3\na.c\n"
    COMMIT ("2", "1422748800") "M 100644 inline a.c\ndata 21\nint a;\nint b;\nint c;\n\n"
    COMMIT ("3", "1454284800") "M 100644 inline copy.c\ndata 21\nint a;\nint b;\nint c;\n\n"
    COMMIT ("4", "1459468800") "M 100644 inline x.py\ndata 17\nint = 1\n# an int\n\n\n"
    "reset refs/tags/v1.0.0\nfrom :1\n\nreset refs/tags/v1.1.0\nfrom :2\n\n"
    "reset refs/tags/v2.0.0-rc.1\nfrom :3\n\nreset refs/tags/v2.0.0\nfrom :3\n\n";

static GPtrArray *
count (UpTestGit            *git,
       const UpTreeQuestion *question)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpCommitLog) history = up_git_read (git->repository, NULL, NULL, NULL, NULL, &error);
  GPtrArray *trees;

  g_assert_no_error (error);
  trees = up_git_count_trees (git->repository, history, question, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return trees;
}

static const UpLanguageCount *
language_of (GPtrArray  *trees,
             guint       tree,
             const char *name)
{
  const UpTreeCount *one = trees->pdata[tree];

  for (guint i = 0; i < one->languages->len; i++)
    {
      if (strcmp (g_array_index (one->languages, UpLanguageCount, i).language, name) == 0)
        return &g_array_index (one->languages, UpLanguageCount, i);
    }
  return NULL;
}

/* The last release of each quarter and the newest commit; the same file twice counts twice. */
static void
test_trees (void)
{
  g_auto (UpTestGit) git = { NULL };
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) trees = NULL, more = NULL;
  UpTreeQuestion question = { 0 };

  up_test_git_init (&git);
  up_test_git_import (&git, history_stream);
  trees = count (&git, &question);
  g_assert_cmpuint (trees->len, ==, 3);
  g_assert_cmpstr (((UpTreeCount *) trees->pdata[0])->revision, ==, "v1.1.0");
  g_assert_cmpstr (((UpTreeCount *) trees->pdata[1])->revision, ==, "v2.0.0");
  g_assert_cmpint (((UpTreeCount *) trees->pdata[1])->time, ==, 1454284800 * UP_TIME_SECOND);
  g_assert_cmpint (((UpTreeCount *) trees->pdata[0])->matches, ==, -1);
  g_assert_cmpint (language_of (trees, 0, "C")->code, ==, 4);
  g_assert_cmpint (language_of (trees, 0, "C")->files, ==, 2);
  g_assert_cmpint (language_of (trees, 0, "Shell")->code, ==, 2);
  g_assert_cmpint (language_of (trees, 1, "C")->code, ==, 7);
  g_assert_null (language_of (trees, 1, "Python"));
  g_assert_cmpint (language_of (trees, 2, "Python")->comment, ==, 1);
  g_assert_cmpint (up_tree_count_get_code (trees->pdata[2]), ==, 10);

  g_hash_table_insert (known, (char *) "v1.1.0", ((UpTreeCount *) trees->pdata[0])->tree);
  g_hash_table_insert (known, (char *) "v2.0.0", (char *) "0000");
  question.known = known;
  more = count (&git, &question);
  g_assert_cmpuint (more->len, ==, 2);
  g_assert_cmpstr (((UpTreeCount *) more->pdata[0])->revision, ==, "v2.0.0");
}

/* As many lines as git grep counts. */
static void
test_pattern (void)
{
  static const char *const patterns[] = { "int", "^int [bc]", "b;\\s*$", "[^x]", "\\bint\\b.*[;]",
                                          "int a;\\s+int" };
  g_auto (UpTestGit) git = { NULL };
  g_autoptr (UpCommitLog) history = NULL;
  g_autoptr (GError) error = NULL;
  UpTreeQuestion wrong = { .pattern = "(" };

  up_test_git_init (&git);
  up_test_git_import (&git, history_stream);
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      const UpTreeQuestion question = { .pattern = patterns[i], .language = "c" };
      g_autoptr (GPtrArray) trees = count (&git, &question);

      for (guint k = 0; k < trees->len; k++)
        {
          const UpTreeCount *tree = trees->pdata[k];
          g_autofree char *found = up_test_git_run (
              git.repository, NULL, "-c", "grep.patternType=perl", "grep", "-h", "-c",
              i == G_N_ELEMENTS (patterns) - 1 ? "int" : patterns[i], tree->revision, "--", "*.c",
              ":!link.c", NULL);
          g_auto (GStrv) numbers = g_strsplit (found, "\n", -1);
          gint64 sum = 0;

          for (guint n = 0; numbers[n] != NULL; n++)
            sum += g_ascii_strtoll (numbers[n], NULL, 10);
          /* What would go over the end of a line is found in none. */
          g_assert_cmpint (tree->matches, ==, i == G_N_ELEMENTS (patterns) - 1 ? 0 : sum);
          g_assert_cmpint (tree->searched, ==, language_of (trees, k, "C")->code);
        }
    }
  history = up_git_read (git.repository, NULL, NULL, NULL, NULL, NULL);
  g_assert_null (up_git_count_trees (git.repository, history, &wrong, NULL, NULL, NULL, &error));
  g_assert_true (error->domain == G_REGEX_ERROR);
}

/* Without tags, the main branch at the end of each quarter. */
static void
test_without_tags (void)
{
  g_auto (UpTestGit) git = { NULL };
  g_autoptr (GString) stream = g_string_new (history_stream);
  g_autoptr (GPtrArray) trees = NULL;
  const UpTreeQuestion question = { 0 };

  up_test_git_init (&git);
  g_string_truncate (stream, (gsize) (strstr (stream->str, "reset") - stream->str));
  up_test_git_import (&git, stream->str);
  trees = count (&git, &question);
  g_assert_cmpuint (trees->len, ==, 4);
  g_assert_cmpint (language_of (trees, 0, "C")->code, ==, 4);
  g_assert_cmpint (language_of (trees, 1, "C")->code, ==, 7);
  g_assert_cmpint (language_of (trees, 3, "Python")->code, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/git/code/texts", test_texts);
  g_test_add_func ("/git/code/names", test_names);
  g_test_add_func ("/git/code/trees", test_trees);
  g_test_add_func ("/git/code/pattern", test_pattern);
  g_test_add_func ("/git/code/without-tags", test_without_tags);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-commits.h"

#define DAY(n) (UP_TIME_DAY * (n))

/* Tags as projects write them, and what kind of release each is. */
static void
test_release_types (void)
{
  static const struct
  {
    const char *tag;
    UpReleaseType type;
  } tags[] = {
    { "v1.0.0", UP_RELEASE_MAJOR },
    { "v1.10.0", UP_RELEASE_MINOR },
    { "v1.10.2", UP_RELEASE_PATCH },
    { "0.0.1", UP_RELEASE_PATCH },
    { "1.0.0-rc.1", UP_RELEASE_PRE },
    { "1.0.0-x.7.z.92", UP_RELEASE_PRE },
    { "1.0.0+20130313144700", UP_RELEASE_MAJOR },
    { "1.0.0+beta", UP_RELEASE_MAJOR },
    { "1.0.1-alpha+001", UP_RELEASE_PRE },
    { "go1", UP_RELEASE_MAJOR },
    { "go1.21rc2", UP_RELEASE_PRE },
    { "go1.4beta1", UP_RELEASE_PRE },
    { "go1.21", UP_RELEASE_MINOR },
    { "release-2.3", UP_RELEASE_MINOR },
    { "REL_16_1", UP_RELEASE_MINOR },
    { "curl-7_88_1", UP_RELEASE_PATCH },
    { "staging/src/v0.18.3", UP_RELEASE_PATCH },
    { "@babel/core@7.22.0", UP_RELEASE_MINOR },
    { "3.12.0a7", UP_RELEASE_PRE },
    { "2.0.dev1", UP_RELEASE_PRE },
    { "1.2.3.post1", UP_RELEASE_PATCH },
    { "5.0.0.Final", UP_RELEASE_MAJOR },
    { "5.0.0.RC2", UP_RELEASE_PRE },
    { "4.1-M2", UP_RELEASE_PRE },
    { "v6.1-linux", UP_RELEASE_MINOR },
    { "2024.01.15", UP_RELEASE_PATCH },
    { "v00.00", UP_RELEASE_MAJOR },
    { "1.0.0.1", UP_RELEASE_PATCH },
    { "latest", UP_RELEASE_OTHER },
    { "nightly", UP_RELEASE_OTHER },
    { "", UP_RELEASE_OTHER },
    { "v", UP_RELEASE_OTHER },
    { "before-utf8mb4merge", UP_RELEASE_OTHER },
    { "99999999999999999999.0.0", UP_RELEASE_MAJOR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_test_message ("%s", tags[i].tag);
      g_assert_cmpstr (up_release_type_to_string (up_release_type_from_tag (tags[i].tag)), ==,
                       up_release_type_to_string (tags[i].type));
    }
}

/* Commits and tags come in any order and leave in that of their times; columns move together. */
static void
test_order (void)
{
  g_autoptr (UpCommits) commits = up_commits_new ();
  gint32 ada = up_commits_add_person (commits, "Ada", FALSE);
  gint32 bot = up_commits_add_person (commits, NULL, TRUE);
  gint32 home = up_commits_add_organisation (commits, "example.org");

  for (int i = 0; i < 200; i++)
    {
      UpCommitRow row = UP_COMMIT_ROW_INIT;

      row.author_time = DAY ((i * 37) % 100);
      row.committer_time = DAY (i);
      row.author = i % 3 == 0 ? bot : ada;
      row.committer = ada;
      row.organisation = i % 2 == 0 ? home : UP_COMMITS_NONE;
      row.insertions = i;
      row.parents = (guint8) i;
      up_commits_add (commits, &row);
    }
  up_commits_add_release (commits, "v2.0.0", DAY (9));
  up_commits_add_release (commits, "v1.0.0", DAY (3));
  up_commits_finish (commits);

  g_assert_cmpuint (commits->n, ==, 200);
  for (gsize i = 0; i < commits->n; i++)
    {
      gint64 was = commits->insertions[i];

      g_assert_cmpint (commits->author_time[i], ==, DAY ((was * 37) % 100));
      g_assert_cmpint (commits->committer_time[i], ==, DAY (was));
      g_assert_cmpint (commits->author[i], ==, was % 3 == 0 ? bot : ada);
      g_assert_cmpint (commits->organisation[i], ==, was % 2 == 0 ? home : UP_COMMITS_NONE);
      g_assert_cmpint (commits->parents[i], ==, was);
      g_assert_cmpint (commits->author_zone[i], ==, UP_COMMITS_NO_ZONE);
      g_assert_cmpint (commits->files[i], ==, UP_COMMITS_NOT_COUNTED);
      if (i > 0 && commits->author_time[i] == commits->author_time[i - 1])
        g_assert_cmpint (was, >, commits->insertions[i - 1]);
      else if (i > 0)
        g_assert_cmpint (commits->author_time[i], >, commits->author_time[i - 1]);
    }
  g_assert_cmpstr (commits->releases[0].name, ==, "v1.0.0");
  g_assert_cmpint (commits->releases[1].type, ==, UP_RELEASE_MAJOR);
  g_assert_cmpstr (commits->persons[ada].name, ==, "Ada");
  g_assert_null (commits->persons[bot].name);
}

static void
test_empty (void)
{
  g_autoptr (UpCommits) commits = up_commits_new ();
  g_autoptr (UpCommits) shared = NULL;

  up_commits_add_note (commits, "empty", 0, NULL);
  up_commits_finish (commits);
  shared = up_commits_ref (commits);
  g_assert_cmpuint (shared->n, ==, 0);
  g_assert_cmpstr (shared->notes[0].code, ==, "empty");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/commits/release-types", test_release_types);
  g_test_add_func ("/base/commits/order", test_order);
  g_test_add_func ("/base/commits/empty", test_empty);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-organisation.h"
#include "up-people.h"

/* Adds @n commits of somebody. */
static gint32
add (UpCommitLog  *history,
     const char *name,
     const char *mail,
     guint       n)
{
  gint32 who = up_commit_log_add_identity (history, name, mail);

  for (guint i = 0; i < n; i++)
    {
      UpCommitRow row = UP_COMMIT_ROW_INIT;

      row.author_time = history->rows->len * UP_TIME_SECOND;
      row.author = row.committer = who;
      g_array_append_val (history->rows, row);
    }
  return who;
}

static UpCommitLog *
make (void)
{
  UpCommitLog *history = up_commit_log_new ();

  add (history, "Ada Lovelace", "ada@engine.example.org", 5);  /* 0 */
  add (history, "Ada L.", "ADA@Engine.example.org", 2);        /* 1: the same address */
  add (history, "ada lovelace", "lovelace@engine.example.org", 3); /* 2: same name and domain */
  add (history, "Ada Lovelace", "1+ada@users.noreply.github.com", 1); /* 3: handed out */
  add (history, "Ada Lovelace", "ada@gmail.com", 1);           /* 4: anybody of that name */
  add (history, "Charles Babbage", "cb@example.org", 4);       /* 5 */
  add (history, "dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com", 6); /* 6 */
  add (history, "cb@example.org", "", 1);                      /* 7: no address, the name is one */
  return history;
}

static void
test_resolve (void)
{
  g_autoptr (UpCommitLog) history = make ();
  g_autoptr (UpCommits) commits = up_people_resolve (history, up_people_get_default_bots (), NULL);
  gint64 of[8] = { 0 };

  /* 0 and 1 are one; 7 has for a key what is 5's address, so these are one too. */
  g_assert_cmpuint (commits->n_persons, ==, 6);
  for (gsize i = 0; i < commits->n; i++)
    of[commits->author[i]]++;
  g_assert_cmpint (of[0], ==, 7);
  g_assert_cmpstr (commits->persons[0].name, ==, "Ada Lovelace");
  g_assert_cmpint (of[4], ==, 5);
  g_assert_cmpstr (commits->persons[4].name, ==, "Charles Babbage");
  for (gsize i = 0; i < commits->n_persons; i++)
    g_assert_cmpint (commits->persons[i].bot, ==, i == 5);
  /* example.org has two people; the forge and the mail service are nobody's employer. */
  g_assert_cmpuint (commits->n_organisations, ==, 1);
  g_assert_cmpstr (commits->organisations[0], ==, "example.org");
  g_assert_cmpint (commits->organisation[0], ==, 0);
  g_assert_cmpint (commits->organisation[commits->n - 1], ==, UP_COMMITS_NONE);
}

/* Suggestions, one accepted, taken back; a circle of merges ends. */
static void
test_merges (void)
{
  g_autoptr (UpCommitLog) history = make ();
  g_autoptr (GHashTable) merges = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) suggestions = up_people_suggest (history, NULL);
  const UpPeopleSuggestion *first;

  g_assert_cmpuint (suggestions->len, ==, 2);
  first = suggestions->pdata[0];
  g_assert_cmpstr (first->key, ==, "lovelace@engine.example.org");
  g_assert_cmpstr (first->into, ==, "ada@engine.example.org");
  g_assert_cmpint (first->reason, ==, UP_PEOPLE_SAME_NAME_AND_DOMAIN);
  g_assert_cmpint (first->commits, ==, 3);
  g_assert_cmpint (((UpPeopleSuggestion *) suggestions->pdata[1])->reason, ==, UP_PEOPLE_NOREPLY);

  g_hash_table_insert (merges, first->key, first->into);
  {
    g_autoptr (UpCommits) commits = up_people_resolve (history, NULL, merges);
    g_autoptr (GPtrArray) left = up_people_suggest (history, merges);

    g_assert_cmpuint (commits->n_persons, ==, 5);
    g_assert_cmpint (commits->author[7], ==, commits->author[0]);
    g_assert_false (commits->persons[commits->author[commits->n - 2]].bot);
    g_assert_cmpuint (left->len, ==, 1);
  }
  g_hash_table_insert (merges, first->into, first->key);
  {
    g_autoptr (UpCommits) commits = up_people_resolve (history, NULL, merges);

    g_assert_cmpuint (commits->n_persons, >=, 5);
  }
}

static void
test_organisations (void)
{
  static const struct
  {
    const char *mail;
    const char *domain;
  } cases[] = {
    { "a@example.com", "example.com" },          { "a@cs.mit.edu", "mit.edu" },
    { "a@x.y.example.co.uk", "example.co.uk" },  { "a@example.com.cn", "example.com.cn" },
    { "a@co.uk", "co.uk" },                      { "a@GMail.com", "" },
    { "1+a@users.noreply.github.com", "" },      { "a@localhost", "" },
    { "a@host.local", "" },                      { "a@10.0.0.1", "" },
    { "nobody", "" },                            { "", "" },
    { "a@", "" },                                { "a@.com", "" },
    { "a@b..com", "" },                          { "a@b.com.", "" },
    { "a@x.de", "x.de" },                        { "8a8e4e529e27", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *domain = up_organisation_from_mail (cases[i].mail);

      g_assert_cmpstr (domain, ==, cases[i].domain);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/people/resolve", test_resolve);
  g_test_add_func ("/metrics/people/merges", test_merges);
  g_test_add_func ("/metrics/people/organisations", test_organisations);
  return g_test_run ();
}

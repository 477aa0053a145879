/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-activity.h"
#include "up-cli-commands-private.h"
#include "up-cli-listed.h"
#include "up-cli-trees.h"

#include "up-commit-table.h"
#include "up-git-keep.h"
#include "up-github-history.h"
#include "up-people.h"
#include "up-query-commits.h"
#include "up-store-repositories.h"

#include <string.h>

typedef struct
{
  char *from;
  char *to;
  char *date;
  gboolean no_merges;
  gboolean no_empty;
  gboolean no_bots;
  gboolean keep;
  gboolean lines;
  gboolean rest;
  gboolean forget;
  char **base_urls;
  gboolean languages;
  char *pattern;
  char *language;
} Words;

static void
words_clear (Words *words)
{
  g_free (words->from);
  g_free (words->to);
  g_free (words->date);
  g_strfreev (words->base_urls);
  g_free (words->pattern);
  g_free (words->language);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

/* The times of the window: from the begin of --from to the end of what --to names. */
static gboolean
read_window (const Words   *words,
             UpCliActivity *question,
             GError       **error)
{
  UpPeriod period;

  question->from = question->to = UP_TIME_NONE;
  if (words->from != NULL && !up_time_parse (words->from, &question->from, NULL, error))
    return FALSE;
  if (words->to == NULL)
    return TRUE;
  if (!up_time_parse (words->to, &question->to, &period, error))
    return FALSE;
  if (period != UP_PERIOD_INSTANT)
    question->to = up_time_add (question->to, period, 1);
  return TRUE;
}

/* The history of a table of commits: nobody named its people, so nobody merged them. */
static UpCommits *
load_table (const char *path,
            GError    **error)
{
  g_autoptr (UpCommitLog) history = up_commit_table_read (path, error);

  return history != NULL ? up_people_resolve (history, up_people_get_default_bots (), NULL) : NULL;
}

/* The address that answers in GitHub's place, where one is named. */
static const char *
find_base (const Words *words)
{
  for (guint i = 0; words->base_urls != NULL && words->base_urls[i] != NULL; i++)
    {
      if (g_str_has_prefix (words->base_urls[i], "github="))
        return words->base_urls[i] + strlen ("github=");
    }
  return NULL;
}

/* Whether what hinders a clone does not hinder asking for a list. */
static gboolean
can_list (const UpGitAddress *address,
          const UpCommitLog  *known,
          const GError       *error)
{
  g_autofree char *target = up_github_history_get_target (address->url);

  return target != NULL && known == NULL && up_git_error_is_of_clone (error);
}

/* A folder is read where it lies; what lies elsewhere is fetched into the user's cache. */
static UpCommits *
load_repository (UpCli       *cli,
                 const Words *words,
                 const char  *name,
                 GError     **error)
{
  g_autoptr (UpGitAddress) address = up_git_address_parse (name, error);
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (UpCommitLog) known = NULL;
  g_autoptr (UpCommitLog) history = NULL;
  g_autoptr (GError) problem = NULL;
  UpGitFetchOptions options = { .lines = words->lines };

  if (address == NULL)
    return NULL;
  if (words->rest)
    return up_cli_load_listed (cli, address->url, words->keep, find_base (words), error);
  if (words->keep)
    {
      connection = up_cli_open_store (cli, TRUE, error);
      if (connection == NULL)
        return NULL;
      known = up_git_load_known (connection, address, &problem);
      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
    }
  if (!address->local)
    up_cli_remark (cli, "fetching %s", address->url);
  history = up_git_bring (address, known, &options, NULL, &problem);
  if (history == NULL && can_list (address, known, problem))
    {
      up_cli_remark (cli, "%s", problem->message);
      return up_cli_load_listed (cli, address->url, words->keep, find_base (words), error);
    }
  if (history == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (connection == NULL)
    return up_people_resolve (history, up_people_get_default_bots (), NULL);
  return up_git_keep (connection, address, history, error)
             ? up_query_load_commits (connection, address->subject, error)
             : NULL;
}

/* The lines of a repository in the store, read where it lies or lay. */
static UpCommits *
count_stored (UpCli       *cli,
              const Words *words,
              const char  *name,
              GError     **error)
{
  g_autoptr (UpConnection) connection = up_cli_open_store (cli, FALSE, error);
  g_autoptr (UpStoredRepository) stored =
      connection != NULL ? up_store_find_repository (connection, name, error) : NULL;
  Words kept = *words;

  kept.keep = TRUE;
  return stored != NULL ? load_repository (cli, &kept, stored->url, error) : NULL;
}

/* The history of a folder, an address, a table of commits, or a repository in the store. */
static UpCommits *
load (UpCli       *cli,
      const Words *words,
      const char  *name,
      GError     **error)
{
  g_autoptr (UpConnection) connection = NULL;

  if (g_file_test (name, G_FILE_TEST_IS_DIR) || strstr (name, "://") != NULL ||
      strchr (name, '@') != NULL)
    return load_repository (cli, words, name, error);
  if (g_file_test (name, G_FILE_TEST_EXISTS))
    return load_table (name, error);
  if (words->lines)
    return count_stored (cli, words, name, error);
  connection = up_cli_open_store (cli, FALSE, error);
  return connection != NULL ? up_query_load_commits (connection, name, error) : NULL;
}

/* What was read of a repository, its people among it, leaves the store. */
static int
forget (UpCli      *cli,
        const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpConnection) connection = up_cli_open_store (cli, TRUE, &error);
  g_autoptr (UpStoredRepository) stored =
      connection != NULL ? up_store_find_repository (connection, name, &error) : NULL;

  if (stored == NULL || !up_store_remove_repository (connection, stored->id, &error))
    return up_cli_fail (cli, error);
  up_cli_remark (cli, "%s is forgotten", stored->url);
  return UP_EXIT_DONE;
}

int
up_command_activity (UpCli *cli,
                     int    argc,
                     char **argv)
{
  g_auto (Words) words = { NULL };
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &words.from, NULL, "TIME" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &words.to, NULL, "TIME" },
    { "date", 0, 0, G_OPTION_ARG_STRING, &words.date, NULL, "author|committer" },
    { "no-merges", 0, 0, G_OPTION_ARG_NONE, &words.no_merges, NULL, NULL },
    { "no-empty", 0, 0, G_OPTION_ARG_NONE, &words.no_empty, NULL, NULL },
    { "no-bots", 0, 0, G_OPTION_ARG_NONE, &words.no_bots, NULL, NULL },
    { "keep", 0, 0, G_OPTION_ARG_NONE, &words.keep, NULL, NULL },
    { "rest", 0, 0, G_OPTION_ARG_NONE, &words.rest, NULL, NULL },
    { "base-url", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words.base_urls, NULL, "github=URL" },
    { "forget", 0, 0, G_OPTION_ARG_NONE, &words.forget, NULL, NULL },
    { "lines", 0, 0, G_OPTION_ARG_NONE, &words.lines, NULL, NULL },
    { "languages", 0, 0, G_OPTION_ARG_NONE, &words.languages, NULL, NULL },
    { "pattern", 0, 0, G_OPTION_ARG_STRING, &words.pattern, NULL, "REGEX" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &words.language, NULL, "NAME" },
    G_OPTION_ENTRY_NULL
  };
  UpCliActivity question = { .read = g_get_real_time () };
  g_autoptr (UpCommits) commits = NULL;
  g_autoptr (GError) error = NULL;

  if (!up_cli_parse (cli, entries, &argc, &argv))
    return UP_EXIT_USAGE;
  if (argc != 2)
    return up_cli_usage (cli, "name one repository or one table of commits");
  if (words.forget)
    return forget (cli, argv[1]);
  if (words.language != NULL && words.pattern == NULL)
    return up_cli_usage (cli, "--language goes with --pattern");
  if (words.languages || words.pattern != NULL)
    {
      const UpCliTrees trees = { argv[1], words.pattern, words.language, words.keep };

      return up_cli_trees_print (cli, &trees);
    }
  if (words.date != NULL && strcmp (words.date, "author") != 0 &&
      strcmp (words.date, "committer") != 0)
    return up_cli_usage (cli, "--date takes author or committer");
  if (!read_window (&words, &question, &error))
    return up_cli_usage (cli, "%s", error->message);
  question.date = g_strcmp0 (words.date, "committer") == 0 ? UP_ACTIVITY_COMMITTER
                                                           : UP_ACTIVITY_AUTHOR;
  question.without = (words.no_merges ? UP_FALSE_HEAT_MERGES : 0) |
                     (words.no_empty ? UP_FALSE_HEAT_EMPTY : 0) |
                     (words.no_bots ? UP_FALSE_HEAT_BOTS : 0);

  commits = load (cli, &words, argv[1], &error);
  if (commits == NULL)
    return up_cli_fail (cli, error);
  question.commits = commits;
  return up_cli_activity_print (cli, &question);
}

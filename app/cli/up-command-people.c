/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-commands-private.h"
#include "up-cli-output.h"

#include "up-query-people.h"
#include "up-store-people.h"

/* What is to be changed before it is shown. */
typedef struct
{
  char *accept;
  char *undo;
  char *bot;
  char *not_bot;
  char *reset_bot;
} Words;

static void
words_clear (Words *words)
{
  g_free (words->accept);
  g_free (words->undo);
  g_free (words->bot);
  g_free (words->not_bot);
  g_free (words->reset_bot);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static const char *const reasons[] = {
  [UP_PEOPLE_SAME_NAME_AND_DOMAIN] = "same-name-and-domain",
  [UP_PEOPLE_NOREPLY] = "same-name-and-noreply",
};

static gboolean
change (UpConnection *connection,
        const char   *repository,
        const Words  *words,
        GError      **error)
{
  return (words->accept == NULL ||
          up_query_accept_person (connection, repository, words->accept, error)) &&
         (words->undo == NULL || up_query_undo_person (connection, words->undo, error)) &&
         (words->bot == NULL ||
          up_store_put_bot_rule (connection, words->bot, TRUE, error)) &&
         (words->not_bot == NULL ||
          up_store_put_bot_rule (connection, words->not_bot, FALSE, error)) &&
         (words->reset_bot == NULL ||
          up_store_remove_bot_rule (connection, words->reset_bot, error));
}

static void
add_figures (yyjson_mut_doc        *doc,
             yyjson_mut_val        *object,
             const char            *key,
             const UpPeopleFigures *figures)
{
  yyjson_mut_val *value = yyjson_mut_obj_add_obj (doc, object, key);

  for (guint i = 0; i < UP_N_PEOPLE_FIGURES; i++)
    up_cli_add_number (doc, value, up_people_figure_get_key (i), figures->values[i]);
}

static double
get_bot_share (const UpPeopleReview *review)
{
  return review->commits > 0 ? (double) review->bot_commits / (double) review->commits : 0.0;
}

static UpExit
print_json (UpCli                *cli,
            const UpPeopleReview *review)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc), *list, *bots, *all;

  yyjson_mut_doc_set_root (doc, root);
  add_figures (doc, root, "now", &review->now);
  list = yyjson_mut_obj_add_arr (doc, root, "suggestions");
  for (guint i = 0; i < review->proposals->len; i++)
    {
      const UpPeopleProposal *one = review->proposals->pdata[i];
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (doc, list);

      up_cli_add_text (doc, object, "id", one->id);
      up_cli_add_text (doc, object, "into", one->into);
      up_cli_add_text (doc, object, "name", one->name);
      up_cli_add_text (doc, object, "reason", reasons[one->reason]);
      yyjson_mut_obj_add_sint (doc, object, "commits", one->commits);
      add_figures (doc, object, "after", &one->after);
    }
  yyjson_mut_obj_add_uint (doc, root, "more", review->n_more);
  list = yyjson_mut_obj_add_arr (doc, root, "merged");
  for (guint i = 0; i < review->merged->len; i++)
    yyjson_mut_arr_add_strcpy (doc, list, ((UpPeopleMerge *) review->merged->pdata[i])->id);
  bots = yyjson_mut_obj_add_obj (doc, root, "bots");
  yyjson_mut_obj_add_sint (doc, bots, "commits", review->bot_commits);
  up_cli_add_number (doc, bots, "share", get_bot_share (review));
  list = yyjson_mut_obj_add_arr (doc, bots, "names");
  for (guint i = 0; i < review->bots->len; i++)
    yyjson_mut_arr_add_strcpy (doc, list, review->bots->pdata[i]);
  list = yyjson_mut_obj_add_arr (doc, bots, "rules");
  all = yyjson_mut_obj_add_arr (doc, bots, "by_rule");
  for (guint i = 0; i < review->rules->len; i++)
    {
      const UpPeopleRule *one = review->rules->pdata[i];
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (doc, all);

      if (one->rule.holds)
        yyjson_mut_arr_add_strcpy (doc, list, one->rule.pattern);
      up_cli_add_text (doc, object, "rule", one->rule.pattern);
      yyjson_mut_obj_add_bool (doc, object, "holds", one->rule.holds);
      yyjson_mut_obj_add_bool (doc, object, "own", one->rule.own);
      yyjson_mut_obj_add_sint (doc, object, "commits", one->commits);
    }
  return up_cli_print_json (cli, doc);
}

static void
add_count (UpCli      *cli,
           UpCliTable *table,
           double      value)
{
  g_autofree char *text = up_locale_format_exact (cli->locale, value, UP_UNIT_COUNT);

  up_cli_table_add (table, text);
}

/* Those that hold. */
static char *
list_rules (const UpPeopleReview *review)
{
  g_autoptr (GStrvBuilder) patterns = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < review->rules->len; i++)
    {
      const UpPeopleRule *one = review->rules->pdata[i];

      if (one->rule.holds)
        g_strv_builder_add (patterns, one->rule.pattern);
    }
  list = g_strv_builder_end (patterns);
  return g_strjoinv (", ", list);
}

static UpExit
print_text (UpCli                *cli,
            const UpPeopleReview *review)
{
  static const char *const heads[] = { N_("Who"), N_("Name"), N_("Commits"), N_("Contributors"),
                                       N_("New in a year"), N_("Absence factor") };
  g_autoptr (UpCliTable) table = up_cli_table_new (G_N_ELEMENTS (heads));
  g_autofree char *share = up_locale_format_percent (cli->locale, get_bot_share (review), 1);
  g_autofree char *rules = list_rules (review);
  g_autofree char *removed = up_locale_fill (
      cli->locale, N_("Programs wrote {share} of the commits. Rules: {rules}"), "share", share,
      "rules", rules, NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      up_cli_table_add (table, up_locale_tr (cli->locale, heads[i]));
      if (i > 1)
        up_cli_table_set_end_aligned (table, i);
    }
  for (guint i = 0; i <= review->proposals->len; i++)
    {
      const UpPeopleProposal *one = i > 0 ? review->proposals->pdata[i - 1] : NULL;
      const UpPeopleFigures *figures = one != NULL ? &one->after : &review->now;

      up_cli_table_add (table, one != NULL ? one->id : up_locale_tr (cli->locale, N_("now")));
      up_cli_table_add (table, one != NULL && one->name != NULL ? one->name : "");
      add_count (cli, table, one != NULL ? (double) one->commits : (double) review->commits);
      add_count (cli, table, figures->values[UP_PEOPLE_AUTHORS]);
      add_count (cli, table, figures->values[UP_PEOPLE_NEWCOMERS]);
      add_count (cli, table, figures->values[UP_PEOPLE_ABSENCE]);
    }
  text = up_cli_table_render (table);
  up_cli_remark (cli, "%s", removed);
  return up_cli_print (cli, text);
}

int
up_command_people (UpCli *cli,
                   int    argc,
                   char **argv)
{
  g_auto (Words) words = { NULL };
  const GOptionEntry entries[] = {
    { "accept", 0, 0, G_OPTION_ARG_STRING, &words.accept, NULL, "WHO" },
    { "undo", 0, 0, G_OPTION_ARG_STRING, &words.undo, NULL, "WHO" },
    { "bot", 0, 0, G_OPTION_ARG_STRING, &words.bot, NULL, "PATTERN" },
    { "no-bot", 0, 0, G_OPTION_ARG_STRING, &words.not_bot, NULL, "PATTERN" },
    { "reset-bot", 0, 0, G_OPTION_ARG_STRING, &words.reset_bot, NULL, "PATTERN" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (UpPeopleReview) review = NULL;
  g_autoptr (GError) error = NULL;
  gboolean writes;

  if (!up_cli_parse_now (cli, entries, &argc, &argv))
    return UP_EXIT_USAGE;
  if (argc != 2)
    return up_cli_usage (cli, "name one repository that is in the store");
  writes = words.accept != NULL || words.undo != NULL || words.bot != NULL ||
           words.not_bot != NULL || words.reset_bot != NULL;
  connection = up_cli_open_store (cli, writes, &error);
  if (connection == NULL || !change (connection, argv[1], &words, &error))
    return up_cli_fail (cli, error);
  review = up_query_people (connection, argv[1], &error);
  if (review == NULL)
    return up_cli_fail (cli, error);
  return cli->json ? print_json (cli, review) : print_text (cli, review);
}

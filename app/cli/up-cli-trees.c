/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-trees.h"

#include "up-cli-output.h"

#include "up-composition.h"
#include "up-git-keep-trees.h"
#include "up-git-keep.h"
#include "up-store-repositories.h"
#include "up-store-trees.h"

#include <math.h>
#include <string.h>

/* --- Counting ------------------------------------------------------------------------------- */

/* What is known of the repository stays; what is new of it is counted. */
static GPtrArray *
count_and_keep (UpCli                   *cli,
                const UpCliTrees        *question,
                const UpGitAddress      *address,
                const UpGitFetchOptions *options,
                GError                 **error)
{
  g_autoptr (UpConnection) connection = up_cli_open_store (cli, TRUE, error);
  g_autoptr (UpCommitLog) known = NULL;
  g_autoptr (UpCommitLog) history = NULL;
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (UpStoredRepository) kept = NULL;
  g_autoptr (GError) problem = NULL;

  if (connection == NULL)
    return NULL;
  known = up_git_load_known (connection, address, &problem);
  tasks = problem == NULL ? up_git_load_tree_tasks (connection, address, &problem) : NULL;
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  up_git_want_trees (tasks, question->pattern, question->language);
  history = up_git_bring (address, known, options, NULL, error);
  if (history == NULL ||
      !up_git_run_tree_tasks (tasks, address, history, NULL, NULL, NULL, error) ||
      !up_git_keep (connection, address, history, error) ||
      !up_git_keep_tree_tasks (tasks, connection, address, error))
    return NULL;
  kept = up_store_find_repository (connection, address->subject, error);
  return kept != NULL ? up_store_load_trees (connection, kept->id, question->pattern,
                                             question->language, error)
                      : NULL;
}

static GPtrArray *
count (UpCli            *cli,
       const UpCliTrees *question,
       const char       *name,
       gboolean          keep,
       GError          **error)
{
  g_autoptr (UpGitAddress) address = up_git_address_parse (name, error);
  const UpGitFetchOptions options = { .files = TRUE };
  const UpTreeQuestion tree = { NULL, question->pattern, question->language };
  g_autoptr (UpCommitLog) history = NULL;
  g_autofree char *folder = NULL;

  if (address == NULL)
    return NULL;
  if (!address->local)
    up_cli_remark (cli, "fetching %s", address->url);
  if (keep)
    return count_and_keep (cli, question, address, &options, error);
  folder = up_git_address_get_folder (address);
  history = up_git_bring (address, NULL, &options, NULL, error);
  return history != NULL ? up_git_count_trees (folder, history, &tree, NULL, NULL, NULL, error)
                         : NULL;
}

/* Whether all that is asked was counted. */
static gboolean
is_answer (const UpCliTrees *question,
           GPtrArray        *trees)
{
  for (guint i = 0; i < trees->len; i++)
    {
      if (question->pattern != NULL && ((UpTreeCount *) trees->pdata[i])->matches < 0)
        return FALSE;
    }
  return trees->len > 0;
}

/* What the store has, counted now if it was not before. */
static GPtrArray *
load (UpCli            *cli,
      const UpCliTrees *question,
      GError          **error)
{
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (UpStoredRepository) stored = NULL;
  g_autoptr (GPtrArray) trees = NULL;

  if (g_file_test (question->name, G_FILE_TEST_IS_DIR) ||
      strstr (question->name, "://") != NULL || strchr (question->name, '@') != NULL)
    return count (cli, question, question->name, question->keep, error);
  connection = up_cli_open_store (cli, FALSE, error);
  stored = connection != NULL ? up_store_find_repository (connection, question->name, error) : NULL;
  trees = stored != NULL ? up_store_load_trees (connection, stored->id, question->pattern,
                                                question->language, error)
                         : NULL;
  if (trees == NULL)
    return NULL;
  return is_answer (question, trees) ? g_steal_pointer (&trees)
                                     : count (cli, question, stored->url, TRUE, error);
}

/* --- Printing ------------------------------------------------------------------------------- */

static void
add_tree (yyjson_mut_doc    *doc,
          yyjson_mut_val    *array,
          const UpTreeCount *tree,
          gboolean           with_pattern)
{
  yyjson_mut_val *entry = yyjson_mut_arr_add_obj (doc, array), *languages;

  up_cli_add_text (doc, entry, "revision", tree->revision);
  up_cli_add_time (doc, entry, "time", tree->time, UP_PERIOD_DAY);
  up_cli_add_text (doc, entry, "tree", tree->tree);
  yyjson_mut_obj_add_sint (doc, entry, "code", up_tree_count_get_code (tree));
  if (with_pattern)
    {
      yyjson_mut_obj_add_sint (doc, entry, "matches", tree->matches);
      yyjson_mut_obj_add_sint (doc, entry, "searched", tree->searched);
      up_cli_add_number (doc, entry, "density", up_composition_density (tree));
    }
  languages = yyjson_mut_obj_add_arr (doc, entry, "languages");
  for (guint i = 0; i < tree->languages->len; i++)
    {
      const UpLanguageCount *one = &g_array_index (tree->languages, UpLanguageCount, i);
      yyjson_mut_val *language = yyjson_mut_arr_add_obj (doc, languages);

      up_cli_add_text (doc, language, "language", one->language);
      yyjson_mut_obj_add_sint (doc, language, "files", one->files);
      yyjson_mut_obj_add_sint (doc, language, "blank", one->blank);
      yyjson_mut_obj_add_sint (doc, language, "comment", one->comment);
      yyjson_mut_obj_add_sint (doc, language, "code", one->code);
      up_cli_add_number (doc, language, "share", up_composition_share (tree, one->language));
    }
}

static UpExit
print_json (UpCli            *cli,
            const UpCliTrees *question,
            GPtrArray        *trees)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc), *array;

  yyjson_mut_doc_set_root (doc, root);
  up_cli_add_text (doc, root, "repository", question->name);
  up_cli_add_text (doc, root, "definition", question->pattern != NULL ? "ACT-13" : "ACT-16");
  if (question->pattern != NULL)
    {
      up_cli_add_text (doc, root, "pattern", question->pattern);
      up_cli_add_text (doc, root, "language", question->language);
    }
  array = yyjson_mut_obj_add_arr (doc, root, "trees");
  for (guint i = 0; i < trees->len; i++)
    add_tree (doc, array, trees->pdata[i], question->pattern != NULL);
  return up_cli_print_json (cli, doc);
}

static void
add_count (UpCli      *cli,
           UpCliTable *table,
           gint64      count)
{
  g_autofree char *text = up_locale_format_exact (cli->locale, (double) count, UP_UNIT_COUNT);

  up_cli_table_add (table, text);
}

static UpCliTable *
begin_table (UpCli             *cli,
             const char *const *titles,
             guint              n)
{
  UpCliTable *table = up_cli_table_new (n);

  for (guint i = 0; i < n; i++)
    up_cli_table_add (table, up_locale_tr (cli->locale, titles[i]));
  return table;
}

/* The languages of the newest revision. */
static UpExit
print_languages (UpCli     *cli,
                 GPtrArray *trees)
{
  static const char *const titles[] = { N_("Language"), N_("Files"), N_("Blank"), N_("Comment"),
                                        N_("Code"), N_("Share") };
  g_autoptr (UpCliTable) table = begin_table (cli, titles, G_N_ELEMENTS (titles));
  const UpTreeCount *tree = trees->pdata[trees->len - 1];
  g_autofree char *text = NULL;

  for (guint i = 1; i < G_N_ELEMENTS (titles); i++)
    up_cli_table_set_end_aligned (table, i);
  for (guint i = 0; i < tree->languages->len; i++)
    {
      const UpLanguageCount *one = &g_array_index (tree->languages, UpLanguageCount, i);
      g_autofree char *share = up_locale_format_percent (
          cli->locale, up_composition_share (tree, one->language), 1);

      up_cli_table_add (table, one->language);
      add_count (cli, table, one->files);
      add_count (cli, table, one->blank);
      add_count (cli, table, one->comment);
      add_count (cli, table, one->code);
      up_cli_table_add (table, share);
    }
  text = up_cli_table_render (table);
  return up_cli_print (cli, text);
}

/* How often the pattern was found in each revision. */
static UpExit
print_density (UpCli     *cli,
               GPtrArray *trees)
{
  static const char *const titles[] = { N_("Revision"), N_("Time"), N_("Lines Found"),
                                        N_("Code"), N_("Per 1,000 Lines") };
  g_autoptr (UpCliTable) table = begin_table (cli, titles, G_N_ELEMENTS (titles));
  g_autofree char *text = NULL;

  for (guint i = 2; i < G_N_ELEMENTS (titles); i++)
    up_cli_table_set_end_aligned (table, i);
  for (guint i = 0; i < trees->len; i++)
    {
      const UpTreeCount *tree = trees->pdata[i];
      g_autofree char *day = up_time_to_string (tree->time, UP_PERIOD_DAY);
      double density = up_composition_density (tree);
      g_autofree char *said = isnan (density) ? g_strdup ("–")
                                              : up_locale_format_value (cli->locale, density,
                                                                        UP_UNIT_INDEX);

      up_cli_table_add (table, tree->revision);
      up_cli_table_add (table, day);
      add_count (cli, table, tree->matches);
      add_count (cli, table, tree->searched);
      up_cli_table_add (table, said);
    }
  text = up_cli_table_render (table);
  return up_cli_print (cli, text);
}

/**
 * up_cli_trees_print:
 * @cli: what the command was given
 * @question: what is asked
 *
 * Prints what the files of a repository are written in, or how often a pattern is found in them.
 *
 * Returns: the command's exit code
 */
UpExit
up_cli_trees_print (UpCli            *cli,
                    const UpCliTrees *question)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) trees = load (cli, question, &error);

  if (trees == NULL)
    return up_cli_fail (cli, error);
  if (cli->json)
    return print_json (cli, question, trees);
  if (trees->len == 0)
    return UP_EXIT_DONE;
  return question->pattern != NULL ? print_density (cli, trees) : print_languages (cli, trees);
}

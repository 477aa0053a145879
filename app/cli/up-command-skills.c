/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-commands-private.h"
#include "up-cli-output.h"
#include "up-cli-texts.h"

#include "up-own-skills.h"
#include "up-spread.h"
#include "up-text-report.h"

#include <math.h>
#include <string.h>

/** Terms and texts that stand for a group: in JSON, and in a line of the table. */
#define TERMS 12
#define TERMS_SHOWN 8
#define NEAREST 3

static gboolean
read_number (UpCli            *cli,
             const char       *k,
             UpClusterOptions *options)
{
  guint64 number;

  if (k == NULL || strcmp (k, "auto") == 0)
    return TRUE;
  if (!g_ascii_string_to_unsigned (k, 10, UP_CLUSTERS_LEAST_K, UP_KMEANS_MAX, &number, NULL))
    {
      up_cli_usage (cli, "--k takes auto or a number from %d to %d, not “%s”", UP_CLUSTERS_LEAST_K,
                    UP_KMEANS_MAX, k);
      return FALSE;
    }
  options->k = (guint) number;
  return TRUE;
}

/* What the texts of a group name together (HIR-12). */
static void
add_combinations (yyjson_mut_doc     *doc,
                  yyjson_mut_val     *group,
                  const UpTextReport *report,
                  guint               id)
{
  const UpSkillList *list = up_skill_finder_get_list (report->finder);
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (doc, group, "combinations");

  for (guint i = 0; i < report->combinations->len; i++)
    {
      const UpTextCombination *one = &g_array_index (report->combinations, UpTextCombination, i);
      yyjson_mut_val *entry;

      if (one->group != id)
        continue;
      entry = yyjson_mut_arr_add_obj (doc, array);
      up_cli_add_text (doc, entry, "skill", up_skill_list_get (list, one->one)->name);
      up_cli_add_text (doc, entry, "other", up_skill_list_get (list, one->other)->name);
      up_cli_add_number (doc, entry, "texts", one->pair.support);
      up_cli_add_number (doc, entry, "share", one->share);
      up_cli_add_number (doc, entry, "times", one->times);
      up_cli_add_number (doc, entry, "lift", one->pair.lift);
      up_cli_add_number (doc, entry, "npmi", one->pair.npmi);
    }
}

static void
add_groups (yyjson_mut_doc     *doc,
            yyjson_mut_val     *root,
            GPtrArray          *texts,
            const UpTextReport *report)
{
  const UpTermMatrix *matrix = report->matrix;
  const UpClusters *clusters = report->clusters;
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (doc, root, "clusters");

  for (guint group = 0; group < clusters->k; group++)
    {
      yyjson_mut_val *entry = yyjson_mut_arr_add_obj (doc, array), *list;
      guint32 found[TERMS];
      double weights[TERMS];
      guint n = up_clusters_terms (clusters, matrix, group, TERMS, found, weights);

      yyjson_mut_obj_add_uint (doc, entry, "id", group);
      yyjson_mut_obj_add_uint (doc, entry, "size", clusters->sizes[group]);
      list = yyjson_mut_obj_add_arr (doc, entry, "terms");
      for (guint i = 0; i < n; i++)
        yyjson_mut_arr_add_strcpy (doc, list, matrix->names[found[i]]);
      list = yyjson_mut_obj_add_arr (doc, entry, "weights");
      for (guint i = 0; i < n; i++)
        yyjson_mut_arr_add_real (doc, list, weights[i]);
      list = yyjson_mut_obj_add_arr (doc, entry, "nearest");
      n = up_clusters_nearest (clusters, matrix, group, NEAREST, found);
      for (guint i = 0; i < n; i++)
        yyjson_mut_arr_add_strcpy (
          doc, list, ((const UpTextFileText *) g_ptr_array_index (texts, found[i]))->id);
      add_combinations (doc, entry, report, group);
    }
}

static void
add_skills (yyjson_mut_doc     *doc,
            yyjson_mut_val     *root,
            const UpTextReport *report)
{
  const UpSkillList *list = up_skill_finder_get_list (report->finder);
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (doc, root, "skills");

  for (guint i = 0; i < report->skills->len; i++)
    {
      const UpTextSkill *skill = &g_array_index (report->skills, UpTextSkill, i);
      yyjson_mut_val *entry = yyjson_mut_arr_add_obj (doc, array);

      up_cli_add_text (doc, entry, "name", up_skill_list_get (list, skill->skill)->name);
      yyjson_mut_obj_add_uint (doc, entry, "texts", skill->texts);
    }
  array = yyjson_mut_obj_add_arr (doc, root, "pairs");
  for (guint i = 0; i < report->pairs->len; i++)
    {
      const UpTextPair *pair = &g_array_index (report->pairs, UpTextPair, i);
      yyjson_mut_val *entry = yyjson_mut_arr_add_obj (doc, array);

      up_cli_add_text (doc, entry, "skill", up_skill_list_get (list, pair->one)->name);
      up_cli_add_text (doc, entry, "other", up_skill_list_get (list, pair->other)->name);
      up_cli_add_number (doc, entry, "texts", pair->pair.support);
      up_cli_add_number (doc, entry, "lift", pair->pair.lift);
      up_cli_add_number (doc, entry, "npmi", pair->pair.npmi);
      up_cli_add_number (doc, entry, "jaccard", pair->pair.jaccard);
      up_cli_add_number (doc, entry, "p", pair->pair.p);
    }
}

static UpExit
print_json (UpCli              *cli,
            GPtrArray          *texts,
            const UpTextReport *report)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  const UpClusters *clusters = report->clusters;
  yyjson_mut_val *root = yyjson_mut_obj (doc), *array;

  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_uint (doc, root, "k", clusters->k);
  up_cli_add_number (doc, root, "silhouette", clusters->silhouette);
  up_cli_add_number (doc, root, "stability", clusters->stability);
  yyjson_mut_obj_add_str (doc, root, "weighting",
                          "count × (ln ((1 + N) ÷ (1 + n)) + 1), length 1");
  add_groups (doc, root, texts, report);
  add_skills (doc, root, report);
  array = yyjson_mut_obj_add_arr (doc, root, "tried");
  for (guint k = UP_CLUSTERS_LEAST_K; k <= UP_CLUSTERS_MOST_K; k++)
    if (isfinite (clusters->tried[k]))
      {
        yyjson_mut_val *entry = yyjson_mut_arr_add_obj (doc, array);

        yyjson_mut_obj_add_uint (doc, entry, "k", k);
        up_cli_add_number (doc, entry, "silhouette", clusters->tried[k]);
      }
  array = yyjson_mut_obj_add_arr (doc, root, "assignment");
  for (gsize i = 0; i < clusters->n; i++)
    yyjson_mut_arr_add_uint (doc, array, clusters->labels[i]);
  return up_cli_print_json (cli, doc);
}

/* The combination that tells most of a group. */
static void
add_first_combination (UpCliTable         *table,
                       const UpTextReport *report,
                       guint               group)
{
  const UpSkillList *list = up_skill_finder_get_list (report->finder);
  g_autofree char *text = NULL;

  for (guint i = 0; i < report->combinations->len && text == NULL; i++)
    {
      const UpTextCombination *one = &g_array_index (report->combinations, UpTextCombination, i);

      if (one->group == group)
        text = g_strconcat (up_skill_list_get (list, one->one)->name, " + ",
                            up_skill_list_get (list, one->other)->name, NULL);
    }
  up_cli_table_add (table, text != NULL ? text : "–");
}

static void
add_group (UpCli              *cli,
           UpCliTable         *table,
           GPtrArray          *texts,
           const UpTextReport *report,
           guint               group)
{
  const UpTermMatrix *matrix = report->matrix;
  const UpClusters *clusters = report->clusters;
  guint32 found[TERMS_SHOWN];
  double weights[TERMS_SHOWN];
  guint n = up_clusters_terms (clusters, matrix, group, TERMS_SHOWN, found, weights);
  g_autoptr (GString) terms = g_string_new (NULL);
  g_autoptr (GString) nearest = g_string_new (NULL);
  g_autofree char *id = g_strdup_printf ("%u", group);
  g_autofree char *size
    = up_locale_format_exact (cli->locale, clusters->sizes[group], UP_UNIT_COUNT);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (terms, "%s%s", i > 0 ? ", " : "", matrix->names[found[i]]);
  n = up_clusters_nearest (clusters, matrix, group, NEAREST, found);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (nearest, "%s%s", i > 0 ? ", " : "",
                            ((const UpTextFileText *) g_ptr_array_index (texts, found[i]))->id);
  up_cli_table_add (table, id);
  up_cli_table_add (table, size);
  up_cli_table_add (table, terms->str);
  add_first_combination (table, report, group);
  up_cli_table_add (table, nearest->str);
}

static UpExit
print_table (UpCli              *cli,
             GPtrArray          *texts,
             const UpTextReport *report)
{
  const UpClusters *clusters = report->clusters;
  static const char *const titles[]
    = { N_("Group"), N_("Texts"), N_("Words that set it apart"),
        N_("Asked for together"), N_("Nearest to its middle") };
  g_autoptr (UpCliTable) table = up_cli_table_new (G_N_ELEMENTS (titles));
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *rows = NULL;
  g_autofree char *silhouette = up_locale_format_value (cli->locale, clusters->silhouette,
                                                        UP_UNIT_NONE);
  g_autofree char *stability = up_locale_format_value (cli->locale, clusters->stability,
                                                       UP_UNIT_NONE);
  g_autofree char *note = up_locale_fill (
    cli->locale,
    N_("Mean silhouette {silhouette} (from −1 to 1, by cosine). Stability {stability}: mean "
       "adjusted Rand index with the groups of texts drawn anew. Words are weighed by how often "
       "they stand in a text and how few texts have them (TF-IDF, smooth, length 1)."),
    "silhouette", silhouette, "stability", stability, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    up_cli_table_add (table, up_locale_tr (cli->locale, titles[i]));
  up_cli_table_set_end_aligned (table, 0);
  up_cli_table_set_end_aligned (table, 1);
  for (guint group = 0; group < clusters->k; group++)
    add_group (cli, table, texts, report, group);
  rows = up_cli_table_render (table);
  g_string_append_printf (out, "%s\n%s\n", rows, note);
  return up_cli_print (cli, out->str);
}

/* What people can do, from a file of their levels. */
static UpSkillLevels *
read_levels (const char          *name,
             const UpSkillFinder *finder,
             GError             **error)
{
  g_autoptr (GInputStream) stream = up_cli_open_input (name, error);
  UpSkillLevels *levels
    = stream != NULL ? up_text_file_read_levels (stream, finder, NULL, error) : NULL;

  if (levels == NULL)
    g_prefix_error (error, "Could not read levels from %s: ", name);
  return levels;
}

/* A chart of the report as a question that `uptake-cli chart` draws. */
static UpExit
print_spec (UpCli              *cli,
            const UpTextReport *report,
            const char         *name,
            const char         *chart,
            const char         *levels_name)
{
  g_autofree char *source = g_filename_display_basename (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (UpSkillLevels) levels = NULL;
  g_autoptr (UpSpec) spec = NULL;

  if (g_str_equal (chart, "map"))
    spec = up_text_report_map (report, cli->locale, source);
  else if (g_str_equal (chart, "together"))
    spec = up_text_report_together (report, cli->locale, source);
  else if (g_str_equal (chart, "roles"))
    spec = up_text_report_roles (report, cli->locale, source);
  else if (g_str_equal (chart, "demand"))
    spec = up_text_report_demand (report, cli->locale, source);
  else
    {
      levels = read_levels (levels_name, report->finder, &error);
      if (levels == NULL)
        return up_cli_fail (cli, error);
      spec = up_text_report_gap (report, levels, cli->locale, source);
    }
  if (spec == NULL)
    {
      g_set_error (&error, UP_TEXT_ERROR, UP_TEXT_ERROR_FEW,
                   "%s: there is nothing to draw as “%s”", name, chart);
      return up_cli_fail (cli, error);
    }
  return up_cli_print (cli, up_spec_to_text (spec));
}

static gboolean
check_chart (UpCli      *cli,
             const char *chart,
             const char *levels)
{
  static const char *const charts[] = { "map", "together", "roles", "demand", "gap", NULL };

  if (chart == NULL && levels == NULL)
    return TRUE;
  if (chart == NULL || !g_strv_contains (charts, chart))
    up_cli_usage (cli, "--spec takes map, together, roles, demand or gap");
  else if (g_str_equal (chart, "gap") != (levels != NULL))
    up_cli_usage (cli, "--spec gap and --levels go together");
  else
    return TRUE;
  return FALSE;
}

int
up_command_skills (UpCli *cli,
                   int    argc,
                   char **argv)
{
  g_autofree char *k = NULL, *chart = NULL, *levels = NULL;
  gint64 seed = 1;
  const GOptionEntry entries[] = {
    { "k", 0, 0, G_OPTION_ARG_STRING, &k, NULL, "auto|N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, NULL, "N" },
    { "spec", 0, 0, G_OPTION_ARG_STRING, &chart, NULL, "map|together|roles|demand|gap" },
    { "levels", 0, 0, G_OPTION_ARG_FILENAME, &levels, NULL, "FILE" },
    G_OPTION_ENTRY_NULL
  };
  const UpWork work = { .spread = up_spread };
  UpClusterOptions options = UP_CLUSTER_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (UpSkillFinder) finder = NULL;
  g_auto (GStrv) joined = NULL;
  g_autoptr (UpTextReport) report = NULL;

  if (!up_cli_parse (cli, entries, &argc, &argv))
    return UP_EXIT_USAGE;
  if (argc != 2)
    return up_cli_usage (cli, "name one file");
  if (!read_number (cli, k, &options) || !check_chart (cli, chart, levels))
    return UP_EXIT_USAGE;
  options.seed = (guint64) seed;
  finder = up_own_skills_load (&error);
  texts = finder != NULL ? up_cli_read_texts (argv[1], TRUE, &error) : NULL;
  if (texts == NULL)
    return up_cli_fail (cli, error);
  joined = up_text_file_join (texts);
  report = up_text_report_new ((const char *const *) joined, texts->len, finder, &options, &work,
                               &error);
  if (report == NULL)
    {
      g_prefix_error (&error, "Could not group the texts of %s: ", argv[1]);
      return up_cli_fail (cli, error);
    }
  if (chart != NULL)
    return print_spec (cli, report, argv[1], chart, levels);
  return cli->json ? print_json (cli, texts, report) : print_table (cli, texts, report);
}

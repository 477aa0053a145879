/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-commands-private.h"
#include "up-cli-output.h"
#include "up-cli-texts.h"

#include "up-clusters.h"
#include "up-query-spread.h"

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

static UpTermMatrix *
weigh_texts (GPtrArray *texts)
{
  UpTermBuilder *builder = up_term_builder_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      const UpTextFileText *text = g_ptr_array_index (texts, i);
      g_autofree char *whole
        = text->title != NULL ? g_strconcat (text->title, "\n", text->text, NULL) : NULL;
      const char *words = whole != NULL ? whole : text->text;

      up_term_builder_add (builder, words, strlen (words));
    }
  return up_term_builder_finish (builder, NULL);
}

static void
add_groups (yyjson_mut_doc     *doc,
            yyjson_mut_val     *root,
            GPtrArray          *texts,
            const UpTermMatrix *matrix,
            const UpClusters   *clusters)
{
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
    }
}

static UpExit
print_json (UpCli              *cli,
            GPtrArray          *texts,
            const UpTermMatrix *matrix,
            const UpClusters   *clusters)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc), *array;

  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_uint (doc, root, "k", clusters->k);
  up_cli_add_number (doc, root, "silhouette", clusters->silhouette);
  up_cli_add_number (doc, root, "stability", clusters->stability);
  yyjson_mut_obj_add_str (doc, root, "weighting", "count × (ln ((1 + N) ÷ (1 + n)) + 1), length 1");
  add_groups (doc, root, texts, matrix, clusters);
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

static void
add_group (UpCli              *cli,
           UpCliTable         *table,
           GPtrArray          *texts,
           const UpTermMatrix *matrix,
           const UpClusters   *clusters,
           guint               group)
{
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
  up_cli_table_add (table, nearest->str);
}

static UpExit
print_table (UpCli              *cli,
             GPtrArray          *texts,
             const UpTermMatrix *matrix,
             const UpClusters   *clusters)
{
  static const char *const titles[]
    = { N_("Group"), N_("Texts"), N_("Words that set it apart"), N_("Nearest to its middle") };
  g_autoptr (UpCliTable) table = up_cli_table_new (G_N_ELEMENTS (titles));
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *rows = NULL;
  g_autofree char *silhouette = up_locale_format_value (cli->locale, clusters->silhouette,
                                                        UP_UNIT_RATIO);
  g_autofree char *stability = up_locale_format_value (cli->locale, clusters->stability,
                                                       UP_UNIT_RATIO);
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
    add_group (cli, table, texts, matrix, clusters, group);
  rows = up_cli_table_render (table);
  g_string_append_printf (out, "%s\n%s\n", rows, note);
  return up_cli_print (cli, out->str);
}

int
up_command_skills (UpCli *cli,
                   int    argc,
                   char **argv)
{
  g_autofree char *k = NULL;
  gint64 seed = 1;
  const GOptionEntry entries[] = {
    { "k", 0, 0, G_OPTION_ARG_STRING, &k, NULL, "auto|N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, NULL, "N" },
    G_OPTION_ENTRY_NULL
  };
  const UpWork work = { .spread = up_query_spread };
  UpClusterOptions options = UP_CLUSTER_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (UpTermMatrix) matrix = NULL;
  g_autoptr (UpClusters) clusters = NULL;

  if (!up_cli_parse (cli, entries, &argc, &argv))
    return UP_EXIT_USAGE;
  if (argc != 2)
    return up_cli_usage (cli, "name one file");
  if (!read_number (cli, k, &options))
    return UP_EXIT_USAGE;
  options.seed = (guint64) seed;
  texts = up_cli_read_texts (argv[1], TRUE, &error);
  if (texts == NULL)
    return up_cli_fail (cli, error);
  matrix = weigh_texts (texts);
  clusters = up_clusters_new (matrix, &options, &work, &error);
  if (clusters == NULL)
    {
      g_prefix_error (&error, "Could not group the texts of %s: ", argv[1]);
      return up_cli_fail (cli, error);
    }
  return cli->json ? print_json (cli, texts, matrix, clusters)
                   : print_table (cli, texts, matrix, clusters);
}

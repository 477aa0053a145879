/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-commands-private.h"
#include "up-cli-output.h"

#include "up-store-read.h"

#include <string.h>

/* What a list is of: how to ask for it, and what a row of it says. A row's fields are written to
 * JSON under their names and to the table in their order. */
typedef struct
{
  const char *name;
  const char *fields[7];
  GPtrArray *(*load) (UpConnection *connection,
                      const char   *metric,
                      GError      **error);
  void (*read) (gconstpointer row,
                const char  **values);
  const char *translated[3]; /* fields that are words of the data set, not keys */
} List;

static GPtrArray *
load_subjects (UpConnection *connection,
               const char   *metric,
               GError      **error)
{
  return up_store_list_subjects (connection, metric, error);
}

static void
read_subject (gconstpointer row,
              const char  **values)
{
  const UpSubject *subject = row;

  values[0] = subject->key;
  values[1] = subject->name;
  values[2] = up_subject_kind_to_string (subject->kind);
}

static GPtrArray *
load_metrics (UpConnection *connection,
              const char   *metric,
              GError      **error)
{
  return up_store_list_metrics (connection, error);
}

static void
read_metric (gconstpointer row,
             const char  **values)
{
  const UpMetric *metric = row;

  values[0] = metric->key;
  values[1] = metric->name;
  values[2] = up_metric_kind_to_string (metric->kind);
  values[3] = up_unit_to_string (metric->unit);
  values[4] = up_period_to_string (metric->period);
  values[5] = metric->phrase;
}

static GPtrArray *
load_sources (UpConnection *connection,
              const char   *metric,
              GError      **error)
{
  return up_store_list_sources (connection, error);
}

static void
read_source (gconstpointer row,
             const char  **values)
{
  const UpSource *source = row;

  values[0] = source->key;
  values[1] = source->title;
  values[2] = source->licence;
  values[3] = source->attribution;
  values[4] = source->home;
}

static GPtrArray *
load_series (UpConnection *connection,
             const char   *metric,
             GError      **error)
{
  return up_store_list_series (connection, metric, NULL, error);
}

static void
read_series (gconstpointer row,
             const char  **values)
{
  const UpSeries *series = row;

  values[0] = series->key;
  values[1] = series->metric;
  values[2] = series->subject;
  values[3] = series->dimension;
  values[4] = up_period_to_string (series->period);
}

static const List lists[] = {
  { "subjects", { "key", "name", "kind" }, load_subjects, read_subject },
  { "metrics", { "key", "name", "kind", "unit", "period", "phrase" }, load_metrics, read_metric,
    { "name", "phrase" } },
  { "sources", { "key", "title", "licence", "attribution", "home" }, load_sources, read_source },
  { "series", { "key", "metric", "subject", "dimension", "period" }, load_series, read_series },
};

static const List *
find_list (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (strcmp (lists[i].name, name) == 0)
        return &lists[i];
    }
  return NULL;
}

/* What a row says, in the language that was asked for. */
static void
read_row (UpCli        *cli,
          const List   *list,
          gconstpointer row,
          const char  **values)
{
  list->read (row, values);
  for (guint k = 0; list->fields[k] != NULL; k++)
    {
      if (values[k] != NULL && g_strv_contains (list->translated, list->fields[k]))
        values[k] = up_locale_tr (cli->locale, values[k]);
    }
}

static UpExit
print_json (UpCli      *cli,
            const List *list,
            GPtrArray  *rows)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (doc, root, list->name);

  yyjson_mut_doc_set_root (doc, root);
  for (guint i = 0; i < rows->len; i++)
    {
      const char *values[G_N_ELEMENTS (list->fields)] = { NULL };
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (doc, array);

      read_row (cli, list, g_ptr_array_index (rows, i), values);
      for (guint k = 0; list->fields[k] != NULL; k++)
        up_cli_add_text (doc, object, list->fields[k], values[k]);
    }
  return up_cli_print_json (cli, doc);
}

static UpExit
print_table (UpCli      *cli,
             const List *list,
             GPtrArray  *rows)
{
  guint n_fields = g_strv_length ((char **) list->fields);
  g_autoptr (UpCliTable) table = up_cli_table_new (n_fields);
  g_autofree char *text = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const char *values[G_N_ELEMENTS (list->fields)] = { NULL };

      read_row (cli, list, g_ptr_array_index (rows, i), values);
      for (guint k = 0; k < n_fields; k++)
        up_cli_table_add (table, values[k]);
    }
  text = up_cli_table_render (table);
  return up_cli_print (cli, text);
}

int
up_command_list (UpCli *cli,
                 int    argc,
                 char **argv)
{
  g_autofree char *metric = NULL;
  const GOptionEntry entries[] = {
    { "metric", 0, 0, G_OPTION_ARG_STRING, &metric, NULL, "METRIC" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const List *list;

  if (!up_cli_parse (cli, entries, &argc, &argv))
    return UP_EXIT_USAGE;
  list = argc == 2 ? find_list (argv[1]) : NULL;
  if (list == NULL)
    return up_cli_usage (cli, "say what to list");

  connection = up_cli_open_store (cli, FALSE, &error);
  rows = connection != NULL ? list->load (connection, metric, &error) : NULL;
  if (rows == NULL)
    return up_cli_fail (cli, error);
  return cli->json ? print_json (cli, list, rows) : print_table (cli, list, rows);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-commands-private.h"
#include "up-cli-output.h"

#include "up-source-state.h"
#include "up-store-network.h"
#include "up-store-read.h"

#include <string.h>

/* What a list is of: how to ask for it, and what a row of it says. A row's fields are written to
 * JSON under their names and to the table in their order. */
typedef struct
{
  const char *name;
  const char *fields[10];
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

/* A source and how it is doing. */
typedef struct
{
  UpSource *source;
  UpSourceState *state; /* nullable: never asked */
  char *refreshed;
  char *next_allowed;
  char *budget;
} SourceRow;

static void
free_source_row (gpointer data)
{
  SourceRow *row = data;

  up_source_unref (row->source);
  g_clear_pointer (&row->state, up_source_state_free);
  g_free (row->refreshed);
  g_free (row->next_allowed);
  g_free (row->budget);
  g_free (row);
}

static char *
time_text (UpTime time)
{
  return time != UP_TIME_NONE ? up_time_to_string (time, UP_PERIOD_INSTANT) : NULL;
}

static GPtrArray *
load_sources (UpConnection *connection,
              const char   *metric,
              GError      **error)
{
  g_autoptr (GPtrArray) sources = up_store_list_sources (connection, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (free_source_row);

  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      SourceRow *row = g_new0 (SourceRow, 1);
      GError *problem = NULL;

      row->source = up_source_ref (sources->pdata[i]);
      g_ptr_array_add (rows, row);
      row->state = up_store_find_state (connection, row->source->key, &problem);
      if (problem != NULL)
        {
          g_propagate_error (error, problem);
          return NULL;
        }
      if (row->state == NULL)
        continue;
      row->refreshed = time_text (row->state->done);
      row->next_allowed = time_text (row->state->next_allowed);
      if (row->state->budget_left >= 0)
        row->budget = g_strdup_printf ("%" G_GINT64_FORMAT, row->state->budget_left);
    }
  return sources != NULL ? g_steal_pointer (&rows) : NULL;
}

static void
read_source (gconstpointer row,
             const char  **values)
{
  const SourceRow *source = row;

  values[0] = source->source->key;
  values[1] = source->source->title;
  values[2] = source->source->licence;
  values[3] = source->source->attribution;
  values[4] = source->source->home;
  values[5] = source->state != NULL ? source->state->status : NULL;
  values[6] = source->refreshed;
  values[7] = source->next_allowed;
  values[8] = source->budget;
}

/* A line of the log, as texts. */
typedef struct
{
  UpRequestRecord *record; /* owned */
  char *asked;
  char *status;
  char *bytes;
} RequestRow;

static void
free_request_row (gpointer data)
{
  RequestRow *row = data;

  up_request_record_free (row->record);
  g_free (row->asked);
  g_free (row->status);
  g_free (row->bytes);
  g_free (row);
}

static GPtrArray *
load_requests (UpConnection *connection,
               const char   *metric,
               GError      **error)
{
  g_autoptr (GPtrArray) records = up_store_list_requests (connection, NULL, G_MAXINT, error);
  GPtrArray *rows;

  if (records == NULL)
    return NULL;
  rows = g_ptr_array_new_with_free_func (free_request_row);
  while (records->len > 0)
    {
      RequestRow *row = g_new0 (RequestRow, 1);

      row->record = g_ptr_array_steal_index (records, records->len - 1);
      row->asked = time_text (row->record->asked);
      if (row->record->status != 0)
        row->status = g_strdup_printf ("%d", row->record->status);
      row->bytes = g_strdup_printf ("%" G_GINT64_FORMAT, row->record->bytes);
      g_ptr_array_add (rows, row);
    }
  return rows;
}

static void
read_request (gconstpointer data,
              const char  **values)
{
  const RequestRow *row = data;

  values[0] = row->asked;
  values[1] = row->record->source;
  values[2] = row->status;
  values[3] = row->bytes;
  values[4] = row->record->url;
  values[5] = row->record->error;
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
  { "sources", { "key", "title", "licence", "attribution", "home", "status", "refreshed",
                 "next_allowed", "budget_left" }, load_sources, read_source },
  { "requests", { "asked", "source", "status", "bytes", "url", "error" }, load_requests,
    read_request },
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

  if (!up_cli_parse_now (cli, entries, &argc, &argv))
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

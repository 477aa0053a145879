/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-commands-private.h"
#include "up-cli-output.h"
#include "up-cli-texts.h"

#include "up-bundled.h"
#include "up-import.h"
#include "up-import-postings.h"
#include "up-sources-error.h"

#include <glib/gstdio.h>
#include <string.h>

/* The words of the command line. */
typedef struct
{
  gboolean dry_run;
  gboolean postings;
  char *metric;
  char *source;
  char *unit;
  char *licence;
  char *time;
  char *dates;
  char *decimal;
} Words;

static void
words_clear (Words *words)
{
  g_free (words->metric);
  g_free (words->source);
  g_free (words->unit);
  g_free (words->licence);
  g_free (words->time);
  g_free (words->dates);
  g_free (words->decimal);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static gboolean
read_words (UpCli           *cli,
            const Words     *words,
            UpImportOptions *options)
{
  UpUnit unit;
  UpPeriod period;
  g_autoptr (GError) error = NULL;

  *options = (UpImportOptions) { .table = UP_TABLE_OPTIONS_INIT,
                                 .metric = words->metric,
                                 .source = words->source,
                                 .licence = words->licence,
                                 .unit = words->unit,
                                 .retrieved = g_get_real_time () };
  if (words->time != NULL && !up_time_parse (words->time, &options->table.start, &period, &error))
    return up_cli_usage (cli, "--time: %s", error->message) == UP_EXIT_DONE;
  if (words->unit != NULL && !up_unit_from_string (words->unit, &unit))
    return up_cli_usage (cli, "there is no unit “%s”", words->unit) == UP_EXIT_DONE;
  if (words->dates != NULL)
    {
      options->table.date_order = strcmp (words->dates, "dmy") == 0   ? 'd'
                                  : strcmp (words->dates, "mdy") == 0 ? 'm'
                                                                      : 0;
      if (options->table.date_order == 0)
        return up_cli_usage (cli, "--dates takes dmy or mdy") == UP_EXIT_DONE;
    }
  if (words->decimal != NULL)
    {
      options->table.decimal = strcmp (words->decimal, "comma") == 0   ? ','
                               : strcmp (words->decimal, "point") == 0 ? '.'
                                                                       : 0;
      if (options->table.decimal == 0)
        return up_cli_usage (cli, "--decimal takes point or comma") == UP_EXIT_DONE;
    }
  return TRUE;
}

static UpImportResult *
import_file (UpConnection          *connection,
             const UpImportOptions *common,
             const char            *name,
             GError               **error)
{
  g_autoptr (GInputStream) stream = up_cli_open_input (name, error);
  UpImportOptions options = *common;

  if (stream == NULL)
    return NULL;
  options.table.name = name;
  return up_import_stream (connection, stream, &options, NULL, error);
}

/* A trial run has not looked into the store, so it cannot say what is new to it. */
static void
add_count (yyjson_mut_doc *doc,
           yyjson_mut_val *file,
           const char     *key,
           gboolean        dry_run,
           guint64         count)
{
  if (dry_run)
    yyjson_mut_obj_add_null (doc, file, key);
  else
    yyjson_mut_obj_add_uint (doc, file, key, count);
}

static void
add_skips (yyjson_mut_doc      *doc,
           yyjson_mut_val      *file,
           const UpTableReport *report)
{
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (doc, file, "skipped");

  for (guint i = 0; i < report->skips->len; i++)
    {
      const UpTableSkip *skip = &g_array_index (report->skips, UpTableSkip, i);
      yyjson_mut_val *entry = yyjson_mut_arr_add_obj (doc, array);

      yyjson_mut_obj_add_uint (doc, entry, "row", skip->row);
      up_cli_add_text (doc, entry, "reason", skip->reason);
    }
  yyjson_mut_obj_add_uint (doc, file, "skipped_total", report->n_faults);
}

static void
add_result (yyjson_mut_doc       *doc,
            yyjson_mut_val       *files,
            const char           *name,
            gboolean              dry_run,
            const UpImportResult *result)
{
  yyjson_mut_val *file = yyjson_mut_arr_add_obj (doc, files), *array;
  const UpTableReport *report = &result->report;

  up_cli_add_text (doc, file, "file", name);
  up_cli_add_text (doc, file, "format", result->format);
  yyjson_mut_obj_add_uint (doc, file, "rows", report->rows);
  yyjson_mut_obj_add_uint (doc, file, "imported", report->imported);
  add_skips (doc, file, report);
  yyjson_mut_obj_add_uint (doc, file, "series", result->n_series);
  array = yyjson_mut_obj_add_arr (doc, file, "metrics");
  for (guint i = 0; i < result->metrics->len; i++)
    yyjson_mut_arr_add_strcpy (doc, array, result->metrics->pdata[i]);
  yyjson_mut_obj_add_uint (doc, file, "values", report->values);
  add_count (doc, file, "new", dry_run, result->counts.added + result->events_added);
  add_count (doc, file, "revised", dry_run, result->counts.revised);
  array = yyjson_mut_obj_add_arr (doc, file, "notes");
  for (guint i = 0; i < report->notes->len; i++)
    yyjson_mut_arr_add_strcpy (doc, array, report->notes->pdata[i]);
}

static void
remark_skips (UpCli               *cli,
              const char          *name,
              const UpTableReport *report)
{
  for (guint i = 0; i < report->skips->len; i++)
    {
      const UpTableSkip *skip = &g_array_index (report->skips, UpTableSkip, i);

      up_cli_remark (cli, "%s: row %" G_GUINT64_FORMAT ": %s", name, skip->row, skip->reason);
    }
  if (report->n_faults > report->skips->len)
    up_cli_remark (cli, "%s: and %" G_GUINT64_FORMAT " rows more", name,
                   report->n_faults - report->skips->len);
}

static UpExit
print_result (UpCli                *cli,
              const char           *name,
              gboolean              dry_run,
              const UpImportResult *result)
{
  const UpTableReport *report = &result->report;
  g_autofree char *rows = g_strdup_printf ("%" G_GUINT64_FORMAT, report->rows);
  g_autofree char *imported = g_strdup_printf ("%" G_GUINT64_FORMAT, report->imported);
  g_autofree char *series = g_strdup_printf ("%u", result->n_series);
  g_autofree char *new_values =
      g_strdup_printf ("%" G_GUINT64_FORMAT, result->counts.added + result->events_added);
  g_autofree char *revised = g_strdup_printf ("%" G_GUINT64_FORMAT, result->counts.revised);
  g_autofree char *line = up_locale_fill (
      cli->locale,
      dry_run
          ? N_("{file} ({format}): {imported} of {rows} rows can be imported, {series} series")
          : N_("{file} ({format}): {imported} of {rows} rows imported into {series} series; {new} "
               "new values, {revised} revised"),
      "file", name, "format", result->format, "imported", imported, "rows", rows, "series", series,
      "new", new_values, "revised", revised, NULL);
  g_autofree char *terminated = g_strconcat (line, "\n", NULL);

  remark_skips (cli, name, report);
  for (guint i = 0; i < report->notes->len; i++)
    up_cli_remark (cli, "%s: %s", name, (char *) report->notes->pdata[i]);
  return up_cli_print (cli, terminated);
}

#define TRIAL_NAME "trial.db"

/* A trial writes into a store of its own, so that it finds all that an import finds: rows that
 * contradict each other, too. */
static UpConnection *
open_trial (char   **folder,
            GError **error)
{
  g_autofree char *path = NULL;

  *folder = g_dir_make_tmp ("uptake-XXXXXX", error);
  if (*folder == NULL)
    return NULL;
  path = g_build_filename (*folder, TRIAL_NAME, NULL);
  return up_connection_open (path, UP_OPEN_CREATE, error);
}

static void
remove_trial (const char *folder)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (folder, "/" TRIAL_NAME, endings[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* Each file is a transaction of its own; one that fails does not keep the others out. */
static UpExit
import_files (UpCli                 *cli,
              UpConnection          *connection,
              gboolean               dry_run,
              const UpImportOptions *options,
              int                    argc,
              char                 **argv)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  yyjson_mut_val *files = yyjson_mut_obj_add_arr (doc, root, "files");
  UpExit code = UP_EXIT_DONE, printed = UP_EXIT_DONE;

  yyjson_mut_doc_set_root (doc, root);
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *valid = g_utf8_make_valid (argv[i], -1);
      const char *name = strcmp (valid, "-") == 0 ? "standard input" : valid;
      g_autoptr (UpImportResult) result = import_file (connection, options, argv[i], &error);

      if (result == NULL)
        {
          g_prefix_error (&error, "%s: ", name);
          code = up_cli_fail (cli, error);
        }
      else if (cli->json)
        add_result (doc, files, valid, dry_run, result);
      else if (print_result (cli, name, dry_run, result) != UP_EXIT_DONE)
        return UP_EXIT_FAILED;
      if (result != NULL && result->report.rows > 0 && result->report.imported == 0)
        {
          g_set_error (&error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
                       "%s: none of its %" G_GUINT64_FORMAT " rows can be used", name,
                       result->report.rows);
          code = up_cli_fail (cli, error);
        }
    }
  if (cli->json)
    printed = up_cli_print_json (cli, doc);
  return code != UP_EXIT_DONE ? code : printed;
}

static void
add_posting_result (yyjson_mut_doc        *doc,
                    yyjson_mut_val        *files,
                    const char            *name,
                    gboolean               dry_run,
                    const UpPostingImport *result)
{
  yyjson_mut_val *file = yyjson_mut_arr_add_obj (doc, files);

  up_cli_add_text (doc, file, "file", name);
  up_cli_add_text (doc, file, "format", result->format);
  yyjson_mut_obj_add_uint (doc, file, "rows", result->report.rows);
  yyjson_mut_obj_add_uint (doc, file, "imported", result->report.imported);
  add_skips (doc, file, &result->report);
  add_count (doc, file, "new", dry_run, result->added);
  add_count (doc, file, "repeated", dry_run, result->repeated);
}

static UpExit
print_posting_result (UpCli                 *cli,
                      const char            *name,
                      gboolean               dry_run,
                      const UpPostingImport *result)
{
  g_autofree char *rows = g_strdup_printf ("%" G_GUINT64_FORMAT, result->report.rows);
  g_autofree char *imported = g_strdup_printf ("%" G_GUINT64_FORMAT, result->report.imported);
  g_autofree char *added = g_strdup_printf ("%" G_GUINT64_FORMAT, result->added);
  g_autofree char *repeated = g_strdup_printf ("%" G_GUINT64_FORMAT, result->repeated);
  g_autofree char *line = up_locale_fill (
      cli->locale,
      dry_run ? N_("{file} ({format}): {imported} of {rows} rows are job ads")
              : N_("{file} ({format}): {imported} of {rows} rows are job ads; {new} new, "
                   "{repeated} of them there before"),
      "file", name, "format", result->format, "imported", imported, "rows", rows, "new", added,
      "repeated", repeated, NULL);
  g_autofree char *terminated = g_strconcat (line, "\n", NULL);

  remark_skips (cli, name, &result->report);
  return up_cli_print (cli, terminated);
}

/* Job advertisements, each file a transaction of its own. */
static UpExit
import_postings (UpCli                 *cli,
                 UpConnection          *connection,
                 gboolean               dry_run,
                 const UpImportOptions *options,
                 int                    argc,
                 char                 **argv)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  yyjson_mut_val *files = yyjson_mut_obj_add_arr (doc, root, "files");
  UpExit code = UP_EXIT_DONE, printed = UP_EXIT_DONE;

  yyjson_mut_doc_set_root (doc, root);
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *valid = g_utf8_make_valid (argv[i], -1);
      g_autofree char *base = g_path_get_basename (valid);
      const UpPostingFile file = { base, options->source, options->licence, options->retrieved };
      g_autoptr (GInputStream) stream = up_cli_open_input (argv[i], &error);
      g_autoptr (UpPostingImport) result = NULL;

      if (stream != NULL)
        result = up_import_postings (connection, stream, &file, NULL, &error);
      if (result == NULL)
        {
          g_prefix_error (&error, "%s: ", valid);
          code = up_cli_fail (cli, error);
        }
      else if (cli->json)
        add_posting_result (doc, files, valid, dry_run, result);
      else if (print_posting_result (cli, valid, dry_run, result) != UP_EXIT_DONE)
        return UP_EXIT_FAILED;
    }
  if (cli->json)
    printed = up_cli_print_json (cli, doc);
  return code != UP_EXIT_DONE ? code : printed;
}

int
up_command_import (UpCli *cli,
                   int    argc,
                   char **argv)
{
  g_auto (Words) words = { FALSE };
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &words.dry_run, NULL, NULL },
    { "postings", 0, 0, G_OPTION_ARG_NONE, &words.postings, NULL, NULL },
    { "metric", 0, 0, G_OPTION_ARG_STRING, &words.metric, NULL, "METRIC" },
    { "source", 0, 0, G_OPTION_ARG_STRING, &words.source, NULL, "SOURCE" },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &words.unit, NULL, "UNIT" },
    { "licence", 0, 0, G_OPTION_ARG_STRING, &words.licence, NULL, "TEXT" },
    { "time", 0, 0, G_OPTION_ARG_STRING, &words.time, NULL, "TIME" },
    { "dates", 0, 0, G_OPTION_ARG_STRING, &words.dates, NULL, "ORDER" },
    { "decimal", 0, 0, G_OPTION_ARG_STRING, &words.decimal, NULL, "SIGN" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (UpConnection) connection = NULL, known = NULL;
  g_autofree char *bundled = up_bundled_get_path (), *folder = NULL;
  UpImportOptions options;
  UpExit code;

  if (!up_cli_parse_now (cli, entries, &argc, &argv) || !read_words (cli, &words, &options))
    return UP_EXIT_USAGE;
  if (argc < 2)
    return up_cli_usage (cli, "name the files");

  /* What the bundled data set says of a source helps with its files; none is no hindrance. */
  known = up_connection_open (bundled, UP_OPEN_BUNDLED, NULL);
  options.known = known;
  connection = words.dry_run ? open_trial (&folder, &error) : up_cli_open_store (cli, TRUE, &error);
  if (connection == NULL)
    code = up_cli_fail (cli, error);
  else if (words.postings)
    code = import_postings (cli, connection, words.dry_run, &options, argc, argv);
  else
    code = import_files (cli, connection, words.dry_run, &options, argc, argv);
  g_clear_pointer (&connection, up_connection_free);
  if (folder != NULL)
    remove_trial (folder);
  return code;
}

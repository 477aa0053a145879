/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-changes.h"
#include "up-cli-commands-private.h"
#include "up-cli-output.h"

#include "up-own-sources.h"
#include "up-refresh.h"

#include <gio/gunixinputstream.h>
#include <glib-unix.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* The words of the command line. */
typedef struct
{
  char **base_urls;
  char **tracked;
  char *token;
  gboolean due;
} Words;

static void
words_clear (Words *words)
{
  g_strfreev (words->base_urls);
  g_strfreev (words->tracked);
  g_free (words->token);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

typedef struct
{
  UpCli *cli;
  UpRefresh *refresh; /* owned */
  GMainLoop *loop;    /* owned */
  const char *path;   /* unowned: of the store */
  const char *const *sources; /* nullable: all */
  gboolean due;
  GPtrArray *results; /* owned, (element-type UpRefreshResult) */
  GError *error;      /* owned, nullable */
  gboolean terminal;  /* whether progress is shown */
} Work;

/* `SOURCE=REST`; FALSE when it is not, or there is no such source. */
static gboolean
split_word (UpCli      *cli,
            UpRefresh  *refresh,
            const char *option,
            const char *word,
            char      **source,
            const char **rest)
{
  const char *sign = strchr (word, '=');

  if (sign == NULL || sign == word || sign[1] == '\0')
    return up_cli_usage (cli, "%s takes SOURCE=%s", option,
                         strcmp (option, "--track") == 0 ? "NAME" : "URL") == UP_EXIT_DONE;
  *source = g_strndup (word, (gsize) (sign - word));
  *rest = sign + 1;
  if (up_refresh_has_source (refresh, *source))
    return TRUE;
  up_cli_usage (cli, "there is no source “%s”", *source);
  g_clear_pointer (source, g_free);
  return FALSE;
}

static gboolean
set_base_urls (UpCli       *cli,
               UpRefresh   *refresh,
               const Words *words)
{
  for (guint i = 0; words->base_urls != NULL && words->base_urls[i] != NULL; i++)
    {
      g_autofree char *source = NULL;
      const char *url;

      if (!split_word (cli, refresh, "--base-url", words->base_urls[i], &source, &url))
        return FALSE;
      if (!g_str_has_prefix (url, "http://") && !g_str_has_prefix (url, "https://"))
        return up_cli_usage (cli, "“%s” is no web address", url) == UP_EXIT_DONE;
      up_refresh_set_base_url (refresh, source, url);
    }
  return TRUE;
}

static UpExit
put_tracked (UpCli        *cli,
             UpRefresh    *refresh,
             UpConnection *connection,
             const Words  *words)
{
  for (guint i = 0; words->tracked != NULL && words->tracked[i] != NULL; i++)
    {
      g_autofree char *source = NULL;
      g_autoptr (GError) error = NULL;
      const char *target;

      if (!split_word (cli, refresh, "--track", words->tracked[i], &source, &target))
        return UP_EXIT_USAGE;
      if (!up_refresh_track (refresh, connection, source, target, &error))
        return up_cli_fail (cli, error);
    }
  return UP_EXIT_DONE;
}

/* The token comes on standard input: every user of a machine can read its command lines. */
static UpExit
set_token (UpCli      *cli,
           UpRefresh  *refresh,
           const char *source)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (input);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  if (!up_refresh_has_source (refresh, source))
    return up_cli_usage (cli, "there is no source “%s”", source);
  line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, &error);
  if (error != NULL ||
      !up_refresh_set_token (refresh, source, line != NULL ? g_strstrip (line) : "", &error))
    return up_cli_fail (cli, error);
  return UP_EXIT_DONE;
}

/* One line on the terminal that is written over; nothing of it where output goes to a file. */
static void
progress_cb (const UpRefreshResult *result,
             gpointer               data)
{
  Work *work = data;
  g_autofree char *size = g_format_size (result->bytes);

  if (!work->terminal)
    return;
  if (result->waiting_ms > 0)
    g_printerr ("\r\033[K%s: %u/%u, %s, … %u s", result->source, result->steps_done, result->steps,
                size, (result->waiting_ms + 999) / 1000);
  else
    g_printerr ("\r\033[K%s: %u/%u, %s", result->source, result->steps_done, result->steps, size);
}

static gboolean
interrupt_cb (gpointer data)
{
  up_refresh_cancel (((Work *) data)->refresh);
  return G_SOURCE_CONTINUE;
}

static gboolean
refresh (Work    *work,
         GError **error)
{
  g_autoptr (UpStore) store = NULL;

  store = dex_await_object (up_store_open (work->path, UP_OPEN_CREATE), error);
  if (store == NULL)
    return FALSE;
  work->results =
      dex_await_boxed (up_refresh_run (work->refresh, store, work->sources, work->due), error);
  /* What is queued is written before the program ends. */
  dex_await (up_store_close (store), NULL);
  return work->results != NULL;
}

static DexFuture *
refresh_fiber (gpointer data)
{
  Work *work = data;

  refresh (work, &work->error);
  g_main_loop_quit (work->loop);
  return dex_future_new_for_boolean (TRUE);
}

static void
run_refresh (Work *work)
{
  g_autoptr (DexFuture) future = NULL;
  guint interrupt = g_unix_signal_add (SIGINT, interrupt_cb, work);
  guint terminate = g_unix_signal_add (SIGTERM, interrupt_cb, work);

  work->terminal = !work->cli->quiet && isatty (STDERR_FILENO);
  up_refresh_set_progress (work->refresh, progress_cb, work);
  future = dex_scheduler_spawn (NULL, 0, refresh_fiber, work, NULL);
  g_main_loop_run (work->loop);
  if (work->terminal)
    g_printerr ("\r\033[K");
  g_source_remove (interrupt);
  g_source_remove (terminate);
}

/* Of each kind so many changes are listed; all are counted. */
#define MOST_CHANGES 20

static gboolean
add_changes (const Work            *work,
             yyjson_mut_doc        *doc,
             yyjson_mut_val        *object,
             const UpRefreshResult *result,
             GError               **error)
{
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (UpChanges) changes = NULL;

  if (result->began != UP_TIME_NONE)
    {
      connection = up_connection_open (work->path, UP_OPEN_READ, error);
      changes = connection != NULL
                    ? up_store_list_changes (connection, result->source, result->began,
                                             MOST_CHANGES, error)
                    : NULL;
      if (changes == NULL)
        return FALSE;
    }
  up_cli_add_changes (doc, object, result->began, changes);
  return TRUE;
}

static UpExit
print_json (const Work *work)
{
  UpCli *cli = work->cli;
  GPtrArray *results = work->results;
  g_autoptr (GError) error = NULL;
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (doc, root, "sources");

  yyjson_mut_doc_set_root (doc, root);
  for (guint i = 0; i < results->len; i++)
    {
      const UpRefreshResult *result = results->pdata[i];
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (doc, array), *flags;

      up_cli_add_text (doc, object, "key", result->source);
      up_cli_add_text (doc, object, "status", result->status);
      yyjson_mut_obj_add_uint (doc, object, "requests", result->requests);
      yyjson_mut_obj_add_uint (doc, object, "bytes", result->bytes);
      yyjson_mut_obj_add_uint (doc, object, "rows_new", result->rows_new);
      yyjson_mut_obj_add_uint (doc, object, "rows_same", result->rows_same);
      flags = yyjson_mut_obj_add_arr (doc, object, "flags");
      for (guint k = 0; k < result->flags->len; k++)
        yyjson_mut_arr_add_strcpy (doc, flags, result->flags->pdata[k]);
      up_cli_add_text (doc, object, "error", result->error);
      if (result->next_allowed != UP_TIME_NONE)
        up_cli_add_time (doc, object, "next_allowed", result->next_allowed, UP_PERIOD_INSTANT);
      else
        yyjson_mut_obj_add_null (doc, object, "next_allowed");
      if (!add_changes (work, doc, object, result, &error))
        return up_cli_fail (cli, error);
    }
  return up_cli_print_json (cli, doc);
}

static UpExit
print_table (UpCli     *cli,
             GPtrArray *results)
{
  g_autoptr (UpCliTable) table = up_cli_table_new (6);
  g_autofree char *text = NULL;

  for (guint column = 2; column < 6; column++)
    up_cli_table_set_end_aligned (table, column);
  for (guint i = 0; i < results->len; i++)
    {
      const UpRefreshResult *result = results->pdata[i];
      g_autofree char *requests = g_strdup_printf ("%u", result->requests);
      g_autofree char *bytes = g_format_size (result->bytes);
      g_autofree char *fresh = g_strdup_printf ("%" G_GUINT64_FORMAT, result->rows_new);
      g_autofree char *same = g_strdup_printf ("%" G_GUINT64_FORMAT, result->rows_same);

      up_cli_table_add (table, result->source);
      up_cli_table_add (table, result->status);
      up_cli_table_add (table, requests);
      up_cli_table_add (table, bytes);
      up_cli_table_add (table, fresh);
      up_cli_table_add (table, same);
    }
  text = up_cli_table_render (table);
  return up_cli_print (cli, text);
}

/* Being offline, or asked to wait, is a state and no failure; the next refresh goes on. */
static gboolean
is_failure (const UpRefreshResult *result)
{
  return strcmp (result->status, "failed") == 0 || strcmp (result->status, "denied") == 0 ||
         strcmp (result->status, "cancelled") == 0;
}

static UpExit
print_results (const Work *work)
{
  UpCli *cli = work->cli;
  GPtrArray *results = work->results;
  UpExit code = UP_EXIT_DONE, printed;

  for (guint i = 0; i < results->len; i++)
    {
      const UpRefreshResult *result = results->pdata[i];
      g_autoptr (GError) error = NULL;

      if (is_failure (result))
        code = UP_EXIT_FAILED;
      if (result->error == NULL)
        continue;
      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, result->error);
      if (is_failure (result))
        up_cli_fail (cli, error);
      else
        up_cli_remark (cli, "%s", result->error);
    }
  printed = cli->json ? print_json (work) : print_table (cli, results);
  return printed != UP_EXIT_DONE ? printed : code;
}

static void
work_clear (Work *work)
{
  g_clear_object (&work->refresh);
  g_clear_pointer (&work->loop, g_main_loop_unref);
  g_clear_pointer (&work->results, g_ptr_array_unref);
  g_clear_error (&work->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

/* Those that come with the program, and the user's own. */
static UpRefresh *
load_sources (UpCli   *cli,
              GError **error)
{
  g_autoptr (GPtrArray) descriptions = up_descriptions_load (error);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = up_own_sources_get_folder ();
  UpRefresh *refresh;

  if (descriptions == NULL)
    return NULL;
  up_own_sources_add (descriptions, folder, faults);
  for (guint i = 0; i < faults->len; i++)
    up_cli_remark (cli, "%s", (char *) faults->pdata[i]);
  refresh = up_refresh_new ();
  while (descriptions->len > 0)
    up_refresh_add_source (refresh, g_ptr_array_steal_index (descriptions, 0));
  return refresh;
}

int
up_command_refresh (UpCli *cli,
                    int    argc,
                    char **argv)
{
  g_auto (Words) words = { NULL };
  const GOptionEntry entries[] = {
    { "base-url", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words.base_urls, NULL, "SOURCE=URL" },
    { "track", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words.tracked, NULL, "SOURCE=NAME" },
    { "token", 0, 0, G_OPTION_ARG_STRING, &words.token, NULL, "SOURCE" },
    { "due", 0, 0, G_OPTION_ARG_NONE, &words.due, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto (Work) work = { .cli = cli };
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  UpExit code;

  if (!up_cli_parse_now (cli, entries, &argc, &argv))
    return UP_EXIT_USAGE;
  dex_init ();
  work.refresh = load_sources (cli, &error);
  if (work.refresh == NULL)
    return up_cli_fail (cli, error);
  for (int i = 1; i < argc; i++)
    {
      if (!up_refresh_has_source (work.refresh, argv[i]))
        return up_cli_usage (cli, "there is no source “%s”", argv[i]);
    }
  if (!set_base_urls (cli, work.refresh, &words))
    return UP_EXIT_USAGE;
  if (words.token != NULL)
    return set_token (cli, work.refresh, words.token);

  connection = up_cli_open_store (cli, TRUE, &error);
  if (connection == NULL)
    return up_cli_fail (cli, error);
  if (up_connection_get_mode (connection) != UP_OPEN_CREATE)
    return up_cli_usage (cli, "the bundled data set stays as it is; name a store");
  code = put_tracked (cli, work.refresh, connection, &words);
  if (code != UP_EXIT_DONE)
    return code;
  work.path = path = g_strdup (up_connection_get_path (connection));
  g_clear_pointer (&connection, up_connection_free);

  work.loop = g_main_loop_new (NULL, FALSE);
  work.sources = argc > 1 ? (const char *const *) argv + 1 : NULL;
  work.due = words.due;
  run_refresh (&work);
  return work.results != NULL ? print_results (&work) : up_cli_fail (cli, work.error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli.h"

#include "up-bundled.h"
#include "up-cli-output.h"
#include "up-store.h"

#include <stdio.h>
#include <string.h>

#define PROGRAM "uptake-cli"

/* Writes one line to standard error. */
static void
say (const char *format,
     ...) G_GNUC_PRINTF (1, 2);

static void
say (const char *format,
     ...)
{
  g_autofree char *message = NULL, *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  line = up_cli_printable (message);
  g_printerr ("%s: %s\n", PROGRAM, line);
}

static const UpCommand *
find_command (const char *name)
{
  guint n;
  const UpCommand *commands = up_cli_commands (&n);

  for (guint i = 0; i < n; i++)
    {
      if (strcmp (commands[i].name, name) == 0)
        return &commands[i];
    }
  return NULL;
}

static void
print_common_options (UpLocale *locale)
{
  g_print ("\n%s\n", up_locale_tr (locale, N_("Options of every command:")));
  g_print ("  --db FILE      %s\n",
           up_locale_tr (locale, N_("the store to use; :bundled: is the data set of the program")));
  g_print ("  --json         %s\n", up_locale_tr (locale, N_("results as JSON")));
  g_print ("  --quiet        %s\n", up_locale_tr (locale, N_("no remarks on standard error")));
  g_print ("  --lang LANG    %s\n", up_locale_tr (locale, N_("language: en or zh_CN")));
  g_print ("  --as-of DATE   %s\n",
           up_locale_tr (locale, N_("answer with what was known on that day")));
}

static void
print_help (UpLocale *locale)
{
  guint n;
  const UpCommand *commands = up_cli_commands (&n);

  g_print ("%s\n\n",
           up_locale_tr (locale, N_("Usage: uptake-cli COMMAND [ARGUMENTS…] [OPTIONS…]")));
  for (guint i = 0; i < n; i++)
    g_print ("  %s %s\n      %s\n", commands[i].name, commands[i].usage,
             up_locale_tr (locale, commands[i].summary));
  print_common_options (locale);
}

static void
print_command_help (UpLocale        *locale,
                    const UpCommand *command)
{
  g_autofree char *usage =
      g_strdup_printf ("%s %s %s", PROGRAM, command->name, command->usage);
  g_autofree char *first =
      up_locale_fill (locale, N_("Usage: {usage}"), "usage", usage, NULL);

  g_print ("%s\n\n%s\n", first, up_locale_tr (locale, command->summary));
  print_common_options (locale);
}

/* The language is needed before the options are read: their errors are written in it. */
static UpLocale *
choose_locale (int      argc,
               char   **argv,
               GError **error)
{
  const char *language = NULL;

  for (int i = 1; i < argc && strcmp (argv[i], "--") != 0; i++)
    {
      if (strcmp (argv[i], "--lang") == 0 && i + 1 < argc)
        language = argv[i + 1];
      else if (g_str_has_prefix (argv[i], "--lang="))
        language = argv[i] + strlen ("--lang=");
    }
  return language != NULL ? up_locale_new (language, error) : up_locale_new_from_environment ();
}

static gboolean
parse_as_of (const char *name,
             const char *value,
             gpointer    data,
             GError    **error)
{
  UpCli *cli = data;
  UpPeriod period;
  UpTime start;

  if (!up_time_parse (value, &start, &period, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  /* “As of 2024” means all that was known when it ended. */
  cli->as_of = period == UP_PERIOD_INSTANT ? start : up_time_add (start, period, 1) - 1;
  return TRUE;
}

/**
 * up_cli_parse:
 * @cli: what the command was given
 * @entries: (nullable): the command's own options
 * @argc: (inout): number of words, the command's name being the first
 * @argv: (inout): the words; those left are arguments
 *
 * Reads the command's options and those of every command. Says what is wrong itself.
 *
 * Returns: whether the words are right; otherwise the command returns %UP_EXIT_USAGE
 */
gboolean
up_cli_parse (UpCli              *cli,
              const GOptionEntry *entries,
              int                *argc,
              char             ***argv)
{
  g_autofree char *language = NULL;
  const GOptionEntry common[] = {
    { "db", 0, 0, G_OPTION_ARG_FILENAME, &cli->database, NULL, "FILE" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->json, NULL, NULL },
    { "quiet", 0, 0, G_OPTION_ARG_NONE, &cli->quiet, NULL, NULL },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &language, NULL, "LANG" },
    { "as-of", 0, 0, G_OPTION_ARG_CALLBACK, parse_as_of, NULL, "DATE" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  GOptionGroup *group = g_option_group_new (PROGRAM, NULL, NULL, cli, NULL);

  g_option_group_add_entries (group, common);
  if (entries != NULL)
    g_option_group_add_entries (group, entries);
  g_option_context_set_main_group (context, group);
  g_option_context_set_help_enabled (context, FALSE);
  if (g_option_context_parse (context, argc, argv, &error))
    {
      /* What stood behind “--” is an argument; the mark itself is none. */
      if (*argc > 1 && strcmp ((*argv)[1], "--") == 0)
        {
          memmove (*argv + 1, *argv + 2, (gsize) (*argc - 1) * sizeof (char *));
          (*argc)--;
        }
      return TRUE;
    }
  up_cli_usage (cli, "%s", error->message);
  return FALSE;
}

/**
 * up_cli_parse_now:
 * @cli: what the command was given; filled with the common options
 * @entries: (nullable): the command's own options
 * @argc: (inout): number of words
 * @argv: (inout): the words
 *
 * As up_cli_parse(), for a command that is only about the present.
 *
 * Returns: whether the words are right; otherwise it was said what is wrong
 */
gboolean
up_cli_parse_now (UpCli              *cli,
                  const GOptionEntry *entries,
                  int                *argc,
                  char             ***argv)
{
  if (!up_cli_parse (cli, entries, argc, argv))
    return FALSE;
  return cli->as_of == UP_TIME_NONE ||
         up_cli_usage (cli, "--as-of has no meaning here") == UP_EXIT_DONE;
}

/**
 * up_cli_as_of_text:
 * @cli: what the command was given
 *
 * Returns: (transfer full) (nullable): `--as-of` as a spec's `as-of`, the day alone where it means
 *   the end of one; %NULL when it was not given
 */
char *
up_cli_as_of_text (UpCli *cli)
{
  UpTime next = cli->as_of + 1;

  if (cli->as_of == UP_TIME_NONE)
    return NULL;
  return up_time_to_string (cli->as_of, up_time_floor (next, UP_PERIOD_DAY) == next
                                            ? UP_PERIOD_DAY
                                            : UP_PERIOD_INSTANT);
}

/**
 * up_cli_open_store:
 * @cli: what the command was given
 * @write: whether the command changes the store
 * @error: return location
 *
 * Opens the store of `--db`, by default the user's, which begins as a copy of the bundled data set
 * and gets what a newer one has.
 *
 * Returns: (transfer full): the store
 */
UpConnection *
up_cli_open_store (UpCli   *cli,
                   gboolean write,
                   GError **error)
{
  g_autofree char *bundled = up_bundled_get_path ();
  g_autofree char *path = NULL;

  if (g_strcmp0 (cli->database, UP_STORE_BUNDLED) == 0)
    return up_connection_open (bundled, UP_OPEN_BUNDLED, error);
  if (cli->database != NULL)
    return up_connection_open (cli->database, write ? UP_OPEN_CREATE : UP_OPEN_READ, error);

  path = up_store_get_default_path ();
  if (!up_bundled_seed (bundled, path, NULL, error))
    return NULL;
  return up_connection_open (path, UP_OPEN_CREATE, error);
}

/**
 * up_cli_fail:
 * @cli: what the command was given
 * @error: what went wrong
 *
 * Says it in one line on standard error.
 *
 * Returns: %UP_EXIT_FAILED, for the command to return
 */
UpExit
up_cli_fail (UpCli        *cli,
             const GError *error)
{
  say ("%s: %s", cli->command, error->message);
  return UP_EXIT_FAILED;
}

/**
 * up_cli_usage:
 * @cli: what the command was given
 * @format: what is wrong with the words
 * @...: for @format
 *
 * Says it in one line on standard error.
 *
 * Returns: %UP_EXIT_USAGE, for the command to return
 */
UpExit
up_cli_usage (UpCli      *cli,
              const char *format,
              ...)
{
  g_autofree char *message = NULL;
  const UpCommand *command = find_command (cli->command);
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  say ("%s: %s (usage: %s %s %s)", cli->command, message, PROGRAM, cli->command,
       command != NULL ? command->usage : "");
  return UP_EXIT_USAGE;
}

/**
 * up_cli_remark:
 * @cli: what the command was given
 * @format: something worth knowing that is not the result
 * @...: for @format
 *
 * Says it on standard error, unless `--quiet`.
 */
void
up_cli_remark (UpCli      *cli,
               const char *format,
               ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  if (cli->quiet)
    return;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  say ("%s", message);
}

static gboolean
is_help (const char *word)
{
  return strcmp (word, "--help") == 0 || strcmp (word, "-h") == 0;
}

/* Whether the words behind a command ask what it does. */
static gboolean
asks_for_help (int    argc,
               char **argv)
{
  for (int i = 2; i < argc && strcmp (argv[i], "--") != 0; i++)
    {
      if (is_help (argv[i]))
        return TRUE;
    }
  return FALSE;
}

static int
run (UpCli *cli,
     int    argc,
     char **argv)
{
  const UpCommand *command = find_command (argv[1]);

  cli->command = argv[1];
  if (command == NULL)
    {
      say (argv[1][0] == '-' ? "name a command before the option “%s” (see %s --help)"
                             : "there is no command “%s” (see %s --help)",
           argv[1], PROGRAM);
      return UP_EXIT_USAGE;
    }
  if (asks_for_help (argc, argv))
    {
      print_command_help (cli->locale, command);
      return UP_EXIT_DONE;
    }
  return command->run (cli, argc - 1, argv + 1);
}

/**
 * up_cli_main:
 * @argc: number of words
 * @argv: the words of the command line, the program's name first
 *
 * Runs the command that is named.
 *
 * Returns: an #UpExit
 */
int
up_cli_main (int    argc,
             char **argv)
{
  UpCli cli = { .as_of = UP_TIME_NONE };
  g_autoptr (GError) error = NULL;
  int code;

  cli.locale = choose_locale (argc, argv, &error);
  if (cli.locale == NULL)
    {
      say ("%s", error->message);
      return UP_EXIT_USAGE;
    }
  if (argc < 2)
    {
      say ("name a command (see %s --help)", PROGRAM);
      code = UP_EXIT_USAGE;
    }
  else if (is_help (argv[1]) || strcmp (argv[1], "help") == 0)
    {
      print_help (cli.locale);
      code = UP_EXIT_DONE;
    }
  else if (strcmp (argv[1], "--version") == 0)
    {
      g_print ("%s %s\n", PROGRAM, UP_VERSION);
      code = UP_EXIT_DONE;
    }
  else
    code = run (&cli, argc, argv);
  /* Help and the version are printed without a look at whether they arrived. */
  if (code == UP_EXIT_DONE && ferror (stdout))
    {
      say ("writing to standard output failed");
      code = UP_EXIT_FAILED;
    }

  g_clear_pointer (&cli.locale, up_locale_unref);
  g_free (cli.database);
  return code;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-locale.h"

G_BEGIN_DECLS

/**
 * UpCli:
 * @command: name of the command that runs
 * @database: (nullable): `--db`: a file, `:bundled:`, or %NULL for the user's store
 * @json: `--json`: results as JSON instead of a table
 * @quiet: `--quiet`: no remarks on standard error
 * @as_of: `--as-of`: answer with what was known then, or %UP_TIME_NONE
 * @locale: language of tables and remarks (`--lang`, else the environment's)
 *
 * What every command is given: the options they have in common.
 */
typedef struct
{
  const char *command;
  char *database;
  gboolean json;
  gboolean quiet;
  UpTime as_of;
  UpLocale *locale;
} UpCli;

/**
 * UpCommand:
 * @name: the word on the command line
 * @usage: its arguments, for help
 * @summary: (translatable): what it does, for help
 * @run: does it with the arguments behind its name, @argv[0] being the name; returns the exit code
 *
 * One command; up-cli-commands.c lists them all.
 */
typedef struct
{
  const char *name;
  const char *usage;
  const char *summary;
  int (*run) (UpCli *cli,
              int    argc,
              char **argv);
} UpCommand;

/**
 * UpExit:
 * @UP_EXIT_DONE: done; a refusal is an answer too
 * @UP_EXIT_FAILED: could not; one line on standard error says what, to what, why
 * @UP_EXIT_USAGE: the words on the command line are wrong
 */
typedef enum
{
  UP_EXIT_DONE = 0,
  UP_EXIT_FAILED = 1,
  UP_EXIT_USAGE = 2,
} UpExit;

const UpCommand *up_cli_commands   (guint              *n_commands);

int              up_cli_main       (int                 argc,
                                    char              **argv);
gboolean         up_cli_parse      (UpCli              *cli,
                                    const GOptionEntry *entries,
                                    int                *argc,
                                    char             ***argv);
gboolean         up_cli_parse_now  (UpCli              *cli,
                                    const GOptionEntry *entries,
                                    int                *argc,
                                    char             ***argv);
char            *up_cli_as_of_text (UpCli              *cli);
UpConnection    *up_cli_open_store (UpCli              *cli,
                                    gboolean            write,
                                    GError            **error);
UpExit           up_cli_fail       (UpCli              *cli,
                                    const GError       *error);
UpExit           up_cli_usage      (UpCli              *cli,
                                    const char         *format,
                                    ...) G_GNUC_PRINTF (2, 3);
void             up_cli_remark     (UpCli              *cli,
                                    const char         *format,
                                    ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS

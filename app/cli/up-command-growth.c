/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-commands-private.h"
#include "up-cli-growth.h"
#include "up-cli-run.h"

/* The words of the command line. */
typedef struct
{
  char *metric;
  GStrv subjects;
  char *from;
  char *to;
  char *dimension;
} Words;

static void
words_clear (Words *words)
{
  g_free (words->metric);
  g_strfreev (words->subjects);
  g_free (words->from);
  g_free (words->to);
  g_free (words->dimension);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static UpSpec *
build_spec (UpCli       *cli,
            const Words *words,
            GError     **error)
{
  g_autofree char *as_of = up_cli_as_of_text (cli);
  const char *const texts[][2] = {
    { "metric", words->metric }, { "from", words->from },   { "to", words->to },
    { "as-of", as_of },          { "dimension", words->dimension },
  };
  g_autoptr (UpSpec) spec = up_spec_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts) && spec != NULL; i++)
    {
      UpSpec *next = up_spec_with_text (spec, texts[i][0], texts[i][1], error);

      up_spec_unref (spec);
      spec = next;
    }
  if (spec == NULL)
    return NULL;
  return up_spec_with_list (spec, "subjects", (const char *const *) words->subjects, error);
}

int
up_command_growth (UpCli *cli,
                   int    argc,
                   char **argv)
{
  g_auto (Words) words = { NULL };
  const GOptionEntry entries[] = {
    { "metric", 0, 0, G_OPTION_ARG_STRING, &words.metric, NULL, "METRIC" },
    { "subject", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words.subjects, NULL, "SUBJECT" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &words.from, NULL, "TIME" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &words.to, NULL, "TIME" },
    { "dimension", 0, 0, G_OPTION_ARG_STRING, &words.dimension, NULL, "NAME=VALUE" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (UpSpec) spec = NULL;
  g_autoptr (UpFrame) frame = NULL;
  gboolean from_table;

  if (!up_cli_parse (cli, entries, &argc, &argv))
    return UP_EXIT_USAGE;
  from_table = argc > 1;
  if (argc > 2 || from_table == (words.metric != NULL))
    return up_cli_usage (cli, "name one file, or a metric and its subjects");
  if (!from_table && words.subjects == NULL)
    return up_cli_usage (cli, "name at least one --subject");
  spec = build_spec (cli, &words, &error);
  if (spec == NULL)
    return up_cli_usage (cli, "%s", error->message);

  frame = from_table ? up_cli_run_table (cli, spec, argv[1], &error)
                     : up_cli_run_spec (cli, spec, NULL, &error);
  if (frame == NULL)
    return up_cli_fail (cli, error);
  return cli->json ? up_cli_growth_print_json (cli, frame, from_table)
                   : up_cli_growth_print_table (cli, frame);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-commands-private.h"
#include "up-cli-fit.h"
#include "up-cli-run.h"
#include "up-base-error.h"
#include "up-number.h"
#include "up-series.h"

/* The words of the command line. */
typedef struct
{
  char *series;
  char *texts[9];
  char *numbers[3];
} Words;

static const char *const text_keys[] = {
  "measure", "model", "error", "convention", "horizon", "from", "to",
};
static const char *const number_keys[] = { "ceiling", "bootstrap", "seed" };

static void
words_clear (Words *words)
{
  g_free (words->series);
  for (guint i = 0; i < G_N_ELEMENTS (words->texts); i++)
    g_free (words->texts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (words->numbers); i++)
    g_free (words->numbers[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

/* Puts a spec in the place of the one before; keeps that when there is none. */
static gboolean
replace (UpSpec **spec,
         UpSpec  *next)
{
  if (next == NULL)
    return FALSE;
  up_spec_unref (*spec);
  *spec = next;
  return TRUE;
}

static gboolean
name_series (UpSpec    **spec,
             const char *series,
             GError    **error)
{
  g_autofree char *metric = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *dimension = NULL;

  if (series == NULL)
    return TRUE;
  if (!up_series_key_split (series, &metric, &subject, &dimension))
    {
      g_set_error (error, UP_BASE_ERROR, UP_BASE_ERROR_VALUE,
                   "--series takes SOURCE/METRIC/SUBJECT, as “uptake-cli list series” shows");
      return FALSE;
    }
  return replace (spec, up_spec_with_text (*spec, "metric", metric, error)) &&
         replace (spec, up_spec_with_list (*spec, "subjects",
                                           (const char *const[]) { subject, NULL }, error)) &&
         (dimension[0] == '\0' ||
          replace (spec, up_spec_with_text (*spec, "dimension", dimension, error)));
}

static gboolean
add_number (UpSpec    **spec,
            const char *key,
            const char *text,
            GError    **error)
{
  double number;

  if (text == NULL)
    return TRUE;
  if (!up_number_parse (text, &number))
    {
      g_set_error (error, UP_BASE_ERROR, UP_BASE_ERROR_VALUE, "--%s takes a number", key);
      return FALSE;
    }
  return replace (spec, up_spec_with_number (*spec, key, number, error));
}

static UpSpec *
build_spec (UpCli       *cli,
            const Words *words,
            const char  *subject,
            GError     **error)
{
  g_autofree char *as_of = up_cli_as_of_text (cli);
  g_autoptr (UpSpec) spec = up_spec_new ();

  if (!replace (&spec, up_spec_with_text (spec, "chart", "adoption", error)) ||
      !replace (&spec, up_spec_with_text (spec, "as-of", as_of, error)) ||
      !name_series (&spec, words->series, error))
    return NULL;
  if (subject != NULL &&
      !replace (&spec, up_spec_with_list (spec, "subjects", (const char *const[]) { subject, NULL },
                                          error)))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (text_keys); i++)
    {
      if (!replace (&spec, up_spec_with_text (spec, text_keys[i], words->texts[i], error)))
        return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (number_keys); i++)
    {
      if (!add_number (&spec, number_keys[i], words->numbers[i], error))
        return NULL;
    }
  return g_steal_pointer (&spec);
}

int
up_command_fit (UpCli *cli,
                int    argc,
                char **argv)
{
  g_auto (Words) words = { NULL };
  g_autofree char *subject = NULL;
  const GOptionEntry entries[] = {
    { "series", 0, 0, G_OPTION_ARG_STRING, &words.series, NULL, "KEY" },
    { "subject", 0, 0, G_OPTION_ARG_STRING, &subject, NULL, "NAME" },
    { "measure", 0, 0, G_OPTION_ARG_STRING, &words.texts[0], NULL, "MEASURE" },
    { "model", 0, 0, G_OPTION_ARG_STRING, &words.texts[1], NULL, "MODEL" },
    { "error", 0, 0, G_OPTION_ARG_STRING, &words.texts[2], NULL, "ERROR" },
    { "convention", 0, 0, G_OPTION_ARG_STRING, &words.texts[3], NULL, "CONVENTION" },
    { "horizon", 0, 0, G_OPTION_ARG_STRING, &words.texts[4], NULL, "T" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &words.texts[5], NULL, "TIME" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &words.texts[6], NULL, "TIME" },
    { "ceiling", 0, 0, G_OPTION_ARG_STRING, &words.numbers[0], NULL, "L" },
    { "bootstrap", 0, 0, G_OPTION_ARG_STRING, &words.numbers[1], NULL, "B" },
    { "seed", 0, 0, G_OPTION_ARG_STRING, &words.numbers[2], NULL, "N" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (UpSpec) spec = NULL;
  g_autoptr (UpFrame) frame = NULL;
  const char *name;
  gboolean from_table;

  if (!up_cli_parse (cli, entries, &argc, &argv))
    return UP_EXIT_USAGE;
  from_table = argc > 1;
  if (argc > 2 || from_table == (words.series != NULL))
    return up_cli_usage (cli, "name one file, or a series with --series");
  if (!from_table && subject != NULL)
    return up_cli_usage (cli, "--subject chooses from a file; --series names its own");
  spec = build_spec (cli, &words, subject, &error);
  if (spec == NULL)
    return up_cli_usage (cli, "%s", error->message);

  frame = from_table ? up_cli_run_table (cli, spec, argv[1], &error)
                     : up_cli_run_spec (cli, spec, NULL, &error);
  if (frame == NULL)
    return up_cli_fail (cli, error);
  name = up_frame_get_texts (up_frame_get_part (frame, "subjects"), "name")[0];
  return cli->json ? up_cli_fit_print_json (cli, frame, from_table ? name : words.series)
                   : up_cli_fit_print_text (cli, frame);
}

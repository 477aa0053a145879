/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-chart.h"
#include "up-cli-commands-private.h"
#include "up-cli-output.h"
#include "up-cli-run.h"

#include <string.h>

/* The words of the command line. */
typedef struct
{
  char *output;
  char *preset_name;
  char *size;
  double scale;
  char *style;
  char *direction;
  UpExportPreset preset; /* with the size and scale that were asked for */
} Words;

static void
words_clear (Words *words)
{
  g_free (words->output);
  g_free (words->preset_name);
  g_free (words->size);
  g_free (words->style);
  g_free (words->direction);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static gboolean
read_size (Words *words)
{
  g_auto (GStrv) sides = NULL;
  guint64 width, height;

  if (words->size == NULL)
    return TRUE;
  sides = g_strsplit (words->size, "x", 2);
  if (g_strv_length (sides) != 2 ||
      !g_ascii_string_to_unsigned (sides[0], 10, 1, UP_EXPORT_MAX_SIDE, &width, NULL) ||
      !g_ascii_string_to_unsigned (sides[1], 10, 1, UP_EXPORT_MAX_SIDE, &height, NULL))
    return FALSE;
  words->preset.width = (double) width;
  words->preset.height = (double) height;
  return TRUE;
}

/* What is wrong with the words, or %NULL. */
static const char *
check_words (Words *words,
             int    argc)
{
  if (argc != 2 || words->output == NULL)
    return "name one chart description, and with -o the file to write";
  if (!up_cli_chart_read_preset (words->preset_name, &words->preset))
    return "--preset takes chart, slide, 4:3, square or a4";
  if (words->direction != NULL && strcmp (words->direction, "ltr") != 0 &&
      strcmp (words->direction, "rtl") != 0)
    return "--direction takes ltr or rtl";
  words->preset.right_to_left = g_strcmp0 (words->direction, "rtl") == 0;
  if (!read_size (words))
    return "--size takes width x height in points, such as 960x540";
  if (words->scale != 0 && !(words->scale >= 1 && words->scale <= UP_EXPORT_MAX_SCALE))
    return "--scale takes 1 to 4 pixels a point";
  if (words->scale != 0)
    words->preset.scale = words->scale;
  return NULL;
}

static UpExit
report (UpCli            *cli,
        const UpCliChart *chart,
        const char       *path)
{
  g_autoptr (yyjson_mut_doc) doc = NULL;
  yyjson_mut_val *root;

  up_cli_chart_remark (cli, chart);
  if (!cli->json)
    {
      up_cli_remark (cli, "wrote %s", path);
      return UP_EXIT_DONE;
    }
  doc = yyjson_mut_doc_new (NULL);
  root = yyjson_mut_obj (doc);
  yyjson_mut_doc_set_root (doc, root);
  up_cli_add_text (doc, root, "file", path);
  up_cli_add_text (doc, root, "title", up_scene_get_text (chart->scene, "title"));
  up_cli_chart_add_refusals (doc, root, chart, cli->locale);
  return up_cli_print_json (cli, doc);
}

/* The faces, opened while the data is read. */
typedef struct
{
  GThread *thread; /* (nullable) */
  GError *error;   /* (nullable), owned */
} Opening;

static gpointer
open_fonts (gpointer data)
{
  return up_fonts_new (&((Opening *) data)->error);
}

static UpFonts *
wait_for_fonts (Opening *opening,
                GError **error)
{
  UpFonts *fonts = g_thread_join (g_steal_pointer (&opening->thread));

  if (opening->error != NULL)
    g_propagate_error (error, g_steal_pointer (&opening->error));
  return fonts;
}

static void
opening_clear (Opening *opening)
{
  g_autoptr (UpFonts) unused = opening->thread != NULL ? wait_for_fonts (opening, NULL) : NULL;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Opening, opening_clear)

static UpExit
write_chart (UpCli       *cli,
             const Words *words,
             const char  *name,
             UpSpec      *spec,
             UpFrame     *frame,
             Opening     *opening)
{
  g_auto (UpCliChart) chart = { NULL, NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (UpFonts) fonts = wait_for_fonts (opening, &error);

  if (fonts != NULL &&
      !up_cli_chart_make (&chart, spec, frame, cli->locale, fonts, &words->preset, 0, 0, &error))
    g_prefix_error (&error, "%s: ", name);
  if (error != NULL ||
      !up_cli_chart_write (cli->locale, &chart, 1, fonts, words->preset.scale, words->output,
                           &error))
    return up_cli_fail (cli, error);
  return report (cli, &chart, words->output);
}

int
up_command_chart (UpCli *cli,
                  int    argc,
                  char **argv)
{
  g_auto (Words) words = { NULL };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &words.output, NULL, "FILE" },
    { "preset", 0, 0, G_OPTION_ARG_STRING, &words.preset_name, NULL, "PRESET" },
    { "size", 0, 0, G_OPTION_ARG_STRING, &words.size, NULL, "WxH" },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &words.scale, NULL, "N" },
    { "style", 0, 0, G_OPTION_ARG_STRING, &words.style, NULL, "STYLE" },
    { "direction", 0, 0, G_OPTION_ARG_STRING, &words.direction, NULL, "DIRECTION" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (UpSpec) given = NULL;
  g_autoptr (UpSpec) spec = NULL;
  g_autoptr (UpFrame) frame = NULL;
  g_autofree char *folder = NULL;
  g_auto (Opening) opening = { NULL, NULL };
  UpExportFormat format;
  const char *wrong, *name;

  if (!up_cli_parse (cli, entries, &argc, &argv))
    return UP_EXIT_USAGE;
  wrong = check_words (&words, argc);
  if (wrong != NULL)
    return up_cli_usage (cli, "%s", wrong);
  if (!up_export_format_from_path (words.output, &format, &error))
    return up_cli_usage (cli, "%s", error->message);

  given = up_cli_chart_read (argv[1], &error);
  if (given == NULL)
    return up_cli_fail (cli, error);
  spec = up_cli_chart_change (given, cli, words.style, &error);
  if (spec == NULL)
    return up_cli_usage (cli, "%s", error->message);

  opening.thread = g_thread_new ("fonts", open_fonts, &opening);
  name = strcmp (argv[1], "-") == 0 ? "standard input" : argv[1];
  folder = name != argv[1] ? NULL : g_path_get_dirname (argv[1]);
  frame = up_cli_run_spec (cli, spec, folder, &error);
  if (frame == NULL)
    {
      g_prefix_error (&error, "%s: ", name);
      return up_cli_fail (cli, error);
    }
  return write_chart (cli, &words, name, spec, frame, &opening);
}

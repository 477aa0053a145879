/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-chart.h"
#include "up-cli-commands-private.h"
#include "up-cli-output.h"
#include "up-cli-run.h"

#include <string.h>

/* More pages than anybody turns; their charts are all in memory while the file is made. */
#define MOST_PAGES 1000

/* The words of the command line, and what becomes of them. */
typedef struct
{
  char *output;
  char *preset_name;
  char *style;
  UpExportPreset preset;
  UpFonts *fonts;     /* owned */
  UpCliChart *charts; /* owned, one a page */
  guint n_charts;
} Report;

static void
report_clear (Report *self)
{
  for (guint i = 0; i < self->n_charts; i++)
    up_cli_chart_clear (&self->charts[i]);
  g_free (self->charts);
  g_clear_object (&self->fonts);
  g_free (self->output);
  g_free (self->preset_name);
  g_free (self->style);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Report, report_clear)

/* What is wrong with the words, or %NULL. */
static const char *
check_words (Report *self,
             int     argc)
{
  UpExportFormat format;

  if (argc < 2 || self->output == NULL)
    return "name the chart descriptions in the order of the pages, and with -o the file to write";
  if (argc - 1 > MOST_PAGES)
    return "a report has at most 1000 pages";
  if (!up_export_format_from_path (self->output, &format, NULL) || format != UP_EXPORT_PDF)
    return "a report is a PDF: end the name of its file in .pdf";
  if (!up_cli_chart_read_preset (self->preset_name != NULL ? self->preset_name : "slide",
                                 &self->preset))
    return "--preset takes slide, 4:3, square, a4 or chart";
  return NULL;
}

static gboolean
make_page (Report     *self,
           UpCli      *cli,
           const char *path,
           guint       n_pages,
           GError    **error)
{
  g_autofree char *folder = strcmp (path, "-") == 0 ? NULL : g_path_get_dirname (path);
  g_autoptr (UpSpec) given = up_cli_chart_read (path, error);
  g_autoptr (UpSpec) spec = NULL;
  g_autoptr (UpFrame) frame = NULL;

  if (given == NULL)
    return FALSE;
  spec = up_cli_chart_change (given, cli, self->style, error);
  frame = spec != NULL ? up_cli_run_spec (cli, spec, folder, error) : NULL;
  if (frame != NULL && up_cli_chart_make (&self->charts[self->n_charts], spec, frame, cli->locale,
                                          self->fonts, &self->preset, self->n_charts + 1, n_pages,
                                          error))
    {
      up_cli_chart_remark (cli, &self->charts[self->n_charts++]);
      return TRUE;
    }
  g_prefix_error (error, "%s: ", strcmp (path, "-") == 0 ? "standard input" : path);
  return FALSE;
}

static gboolean
make_report (Report  *self,
             UpCli   *cli,
             guint    n_pages,
             char   **paths,
             GError **error)
{
  self->fonts = up_fonts_new (error);
  self->charts = g_new0 (UpCliChart, n_pages);
  for (guint i = 0; i < n_pages; i++)
    {
      if (self->fonts == NULL || !make_page (self, cli, paths[i], n_pages, error))
        return FALSE;
    }
  return up_cli_chart_write (cli->locale, self->charts, self->n_charts, self->fonts, 1,
                             self->output, error);
}

static UpExit
print_report (const Report *self,
              UpCli        *cli)
{
  g_autoptr (yyjson_mut_doc) doc = NULL;
  yyjson_mut_val *root, *pages;

  if (!cli->json)
    {
      up_cli_remark (cli, "wrote %s", self->output);
      return UP_EXIT_DONE;
    }
  doc = yyjson_mut_doc_new (NULL);
  root = yyjson_mut_obj (doc);
  yyjson_mut_doc_set_root (doc, root);
  up_cli_add_text (doc, root, "file", self->output);
  pages = yyjson_mut_obj_add_arr (doc, root, "pages");
  for (guint i = 0; i < self->n_charts; i++)
    {
      yyjson_mut_val *page = yyjson_mut_arr_add_obj (doc, pages);

      up_cli_add_text (doc, page, "title", up_scene_get_text (self->charts[i].scene, "title"));
      up_cli_chart_add_refusals (doc, page, &self->charts[i], cli->locale);
    }
  return up_cli_print_json (cli, doc);
}

int
up_command_report (UpCli *cli,
                   int    argc,
                   char **argv)
{
  g_auto (Report) self = { NULL };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self.output, NULL, "FILE" },
    { "preset", 0, 0, G_OPTION_ARG_STRING, &self.preset_name, NULL, "PRESET" },
    { "style", 0, 0, G_OPTION_ARG_STRING, &self.style, NULL, "STYLE" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (UpSpec) nothing = up_spec_new ();
  g_autoptr (UpSpec) styled = NULL;
  g_autoptr (GError) error = NULL;
  const char *wrong;

  if (!up_cli_parse (cli, entries, &argc, &argv))
    return UP_EXIT_USAGE;
  wrong = check_words (&self, argc);
  if (wrong != NULL)
    return up_cli_usage (cli, "%s", wrong);
  /* A style that does not exist is a wrong word, whatever the files say. */
  styled = up_cli_chart_change (nothing, cli, self.style, &error);
  if (styled == NULL)
    return up_cli_usage (cli, "%s", error->message);
  if (!make_report (&self, cli, (guint) argc - 1, argv + 1, &error))
    return up_cli_fail (cli, error);
  return print_report (&self, cli);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-chart.h"
#include "up-cli-commands-private.h"
#include "up-cli-output.h"
#include "up-cli-run.h"

#include "up-answer.h"

#include <math.h>
#include <string.h>

/* More than anybody turns; all are in memory while the file is made. */
#define MOST_CHARTS 1000

/* Smallest chart on a page of several. */
#define LEAST_WIDTH 240.0
#define LEAST_HEIGHT 160.0
/* Most charts on a page, and how much wider than high they should be. */
#define MOST_ON_PAGE 16
#define PROPORTION 1.45

/* The words of the command line, and what becomes of them. */
typedef struct
{
  UpCli *cli;
  char *output;
  char *preset_name;
  char *style;
  int charts_on_page;
  UpExportPreset preset; /* of one chart */
  guint columns, rows;
  guint n_charts;
  char **paths;        /* unowned */

  UpExport export;     /* changed by whoever has the lock */
  UpExportPage *pages; /* owned */
  UpCliChart *charts;  /* owned */

  /* A thread lays charts out while the ones before are drawn. */
  GThread *maker;      /* (nullable) */
  GMutex lock;
  GCond made;
  guint n_made;
  gboolean stopped;    /* nobody wants more */
  GError *error;       /* (nullable): why no more are made */
} Report;

/* Ends the thread, which is then past the chart it is at. */
static void
stop_maker (Report *self)
{
  g_mutex_lock (&self->lock);
  self->stopped = TRUE;
  g_mutex_unlock (&self->lock);
  g_thread_join (g_steal_pointer (&self->maker));
}

static void
report_clear (Report *self)
{
  if (self->maker != NULL)
    stop_maker (self);
  for (guint i = 0; i < self->n_made; i++)
    up_cli_chart_clear (&self->charts[i]);
  g_free (self->charts);
  g_free (self->pages);
  g_clear_object (&self->export.fonts);
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->made);
  g_free (self->output);
  g_free (self->preset_name);
  g_free (self->style);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Report, report_clear)

/* Parts a page so that its charts come nearest to the proportion they read best in; %FALSE when
 * they would be too small. */
static gboolean
part_page (Report *self)
{
  guint n = (guint) self->charts_on_page;
  double best = INFINITY;

  self->columns = self->rows = 1;
  if (n == 1)
    return TRUE;
  for (guint columns = 1; columns <= n; columns++)
    {
      guint rows = (n + columns - 1) / columns;
      double proportion = self->preset.width / columns / (self->preset.height / rows);
      double off = fabs (log (proportion / PROPORTION)) + 0.1 * (columns * rows - n);

      if (off >= best)
        continue;
      best = off;
      self->columns = columns;
      self->rows = rows;
    }
  self->preset.width /= self->columns;
  self->preset.height /= self->rows;
  self->preset.target = UP_TARGET_PICTURE;
  return self->preset.width >= LEAST_WIDTH && self->preset.height >= LEAST_HEIGHT;
}

/* What is wrong with the words, or %NULL. */
static const char *
check_words (Report *self,
             int     argc)
{
  UpExportFormat format;

  if (argc < 2 || self->output == NULL)
    return "name the chart descriptions in the order of the pages, and with -o the file to write";
  if (argc - 1 > MOST_CHARTS)
    return "a report has at most 1000 charts";
  if (!up_export_format_from_path (self->output, &format, NULL) || format != UP_EXPORT_PDF)
    return "a report is a PDF: end the name of its file in .pdf";
  if (!up_cli_chart_read_preset (self->preset_name != NULL ? self->preset_name : "slide",
                                 &self->preset))
    return "--preset takes slide, 4:3, square, a4 or chart";
  if (self->charts_on_page < 1 || self->charts_on_page > MOST_ON_PAGE)
    return "--charts takes 1 to 16 charts a page";
  if (!part_page (self))
    return "--charts: so many have no room on a page of this size";
  return NULL;
}

static gboolean
make_chart (Report     *self,
            UpFonts    *fonts,
            UpCliChart *chart,
            guint       index,
            GError    **error)
{
  const char *path = self->paths[index];
  gboolean alone = self->columns * self->rows == 1;
  g_autofree char *folder = strcmp (path, "-") == 0 ? NULL : g_path_get_dirname (path);
  g_autoptr (UpSpec) given = up_cli_chart_read (path, error);
  g_autoptr (UpSpec) spec = NULL;
  g_autoptr (UpFrame) frame = NULL;

  if (given != NULL)
    spec = up_cli_chart_change (given, self->cli, self->style, error);
  frame = spec != NULL ? up_cli_run_spec (self->cli, spec, folder, error) : NULL;
  if (frame != NULL &&
      up_cli_chart_make (chart, spec, frame, self->cli->locale, fonts, &self->preset,
                         alone ? index + 1 : 0, alone ? self->n_charts : 0, error))
    {
      up_cli_chart_remark (self->cli, chart);
      return TRUE;
    }
  if (given != NULL)
    g_prefix_error (error, "%s: ", strcmp (path, "-") == 0 ? "standard input" : path);
  return FALSE;
}

/* Answers whether more are wanted. */
static gboolean
put_chart (Report     *self,
           UpCliChart *chart,
           GError     *error)
{
  gboolean wanted;

  g_mutex_lock (&self->lock);
  if (error != NULL)
    self->error = error;
  else
    {
      self->charts[self->n_made] = *chart;
      self->pages[self->n_made++] = (UpExportPage) { chart->scene, chart->spec, chart->frame };
      self->export.created = MAX (self->export.created,
                                  up_answer_get_window (chart->frame).known);
    }
  wanted = error == NULL && !self->stopped;
  g_cond_signal (&self->made);
  g_mutex_unlock (&self->lock);
  return wanted;
}

/* The thread has faces of its own: those of one object are not for two threads at once. */
static gpointer
make_charts (gpointer data)
{
  Report *self = data;
  GError *error = NULL;
  g_autoptr (UpFonts) fonts = up_fonts_new (&error);

  for (guint i = 0; i < self->n_charts; i++)
    {
      UpCliChart chart = { NULL, NULL, NULL };

      if (error == NULL)
        make_chart (self, fonts, &chart, i, &error);
      if (!put_chart (self, &chart, error))
        return NULL;
    }
  return NULL;
}

static gboolean
wait_for_chart (gpointer data,
                guint    index,
                GError **error)
{
  Report *self = data;
  gboolean made;

  g_mutex_lock (&self->lock);
  while (self->n_made <= index && self->error == NULL)
    g_cond_wait (&self->made, &self->lock);
  made = self->n_made > index;
  if (!made)
    g_propagate_error (error, g_steal_pointer (&self->error));
  g_mutex_unlock (&self->lock);
  return made;
}

static gboolean
make_report (Report  *self,
             GError **error)
{
  self->charts = g_new0 (UpCliChart, self->n_charts);
  self->pages = g_new0 (UpExportPage, self->n_charts);
  self->export = (UpExport) {
    .pages = self->pages,
    .n_pages = self->n_charts,
    .columns = self->columns,
    .rows = self->rows,
    .wait = wait_for_chart,
    .wait_data = self,
    .language = up_locale_get_language (self->cli->locale),
    .created = UP_TIME_NONE,
  };
  self->maker = g_thread_new ("charts", make_charts, self);
  self->export.fonts = up_fonts_new (error);
  return self->export.fonts != NULL &&
         up_export_to_file (&self->export, UP_EXPORT_PDF, self->output, error);
}

static void
add_chart (yyjson_mut_doc   *doc,
           yyjson_mut_val   *list,
           const UpCliChart *chart,
           UpLocale         *locale)
{
  yyjson_mut_val *object = yyjson_mut_arr_add_obj (doc, list);

  up_cli_add_text (doc, object, "title", up_scene_get_text (chart->scene, "title"));
  up_cli_chart_add_refusals (doc, object, chart, locale);
}

static UpExit
print_report (const Report *self)
{
  UpCli *cli = self->cli;
  guint on_page = self->columns * self->rows;
  g_autoptr (yyjson_mut_doc) doc = NULL;
  yyjson_mut_val *root, *pages, *charts = NULL;

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
      /* A page of one chart is that chart. */
      if (on_page > 1 && i % on_page == 0)
        charts = yyjson_mut_obj_add_arr (doc, yyjson_mut_arr_add_obj (doc, pages), "charts");
      add_chart (doc, on_page > 1 ? charts : pages, &self->charts[i], cli->locale);
    }
  return up_cli_print_json (cli, doc);
}

int
up_command_report (UpCli *cli,
                   int    argc,
                   char **argv)
{
  g_auto (Report) self = { .cli = cli, .charts_on_page = 1 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self.output, NULL, "FILE" },
    { "preset", 0, 0, G_OPTION_ARG_STRING, &self.preset_name, NULL, "PRESET" },
    { "style", 0, 0, G_OPTION_ARG_STRING, &self.style, NULL, "STYLE" },
    { "charts", 0, 0, G_OPTION_ARG_INT, &self.charts_on_page, NULL, "N" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (UpSpec) nothing = up_spec_new ();
  g_autoptr (UpSpec) styled = NULL;
  g_autoptr (GError) error = NULL;
  const char *wrong;

  g_mutex_init (&self.lock);
  g_cond_init (&self.made);
  if (!up_cli_parse (cli, entries, &argc, &argv))
    return UP_EXIT_USAGE;
  wrong = check_words (&self, argc);
  if (wrong != NULL)
    return up_cli_usage (cli, "%s", wrong);
  /* A style that does not exist is a wrong word, whatever the files say. */
  styled = up_cli_chart_change (nothing, cli, self.style, &error);
  if (styled == NULL)
    return up_cli_usage (cli, "%s", error->message);
  self.n_charts = (guint) argc - 1;
  self.paths = argv + 1;
  if (!make_report (&self, &error))
    return up_cli_fail (cli, error);
  return print_report (&self);
}

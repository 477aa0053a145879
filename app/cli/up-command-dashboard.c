/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-chart.h"
#include "up-cli-commands-private.h"
#include "up-cli-output.h"

#include "up-query.h"
#include "up-query-error.h"
#include "up-start-spec.h"

/* A page that has something to show. */
typedef struct
{
  const char *name;
  UpSpec *spec;   /* owned */
  UpFrame *frame; /* owned */
} Page;

/* Everything that is written, and where. */
typedef struct
{
  UpCli *cli;
  UpFonts *fonts;         /* owned */
  const UpExportPreset *preset;
  const char *folder;
  GArray *pages;          /* (element-type Page) */
  UpCliChart *charts;     /* (owned): one a page */
  GPtrArray *files;       /* (element-type filename) */
} Dashboard;

static void
page_clear (gpointer data)
{
  Page *self = data;

  g_clear_pointer (&self->spec, up_spec_unref);
  g_clear_pointer (&self->frame, up_frame_unref);
}

static void
dashboard_clear (Dashboard *self)
{
  for (guint i = 0; self->charts != NULL && i < self->pages->len; i++)
    up_cli_chart_clear (&self->charts[i]);
  g_clear_pointer (&self->charts, g_free);
  g_clear_pointer (&self->pages, g_array_unref);
  g_clear_object (&self->fonts);
  g_clear_pointer (&self->files, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Dashboard, dashboard_clear)

static const Page *
page_at (Dashboard *self,
         guint      i)
{
  return &g_array_index (self->pages, Page, i);
}

/* Asks what the pages ask. One without an answer in this store is left out, and it is said why. */
static gboolean
ask_pages (Dashboard    *self,
           UpConnection *connection,
           GError      **error)
{
  g_autofree char *as_of = up_cli_as_of_text (self->cli);
  g_autofree const char **names = NULL;
  guint n;

  names = up_start_pages (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (UpSpec) start = up_start_spec (names[i]);
      g_autoptr (GError) problem = NULL;
      Page page = { .name = names[i], .spec = up_spec_with_text (start, "as-of", as_of, error) };

      if (page.spec == NULL)
        return FALSE;
      page.frame = up_query_run (connection, page.spec, &problem);
      if (page.frame != NULL)
        {
          g_array_append_val (self->pages, page);
          continue;
        }
      page_clear (&page);
      if (problem->domain != UP_QUERY_ERROR || (i + 1 == n && self->pages->len == 0))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      up_cli_remark (self->cli, "%s", problem->message);
    }
  return TRUE;
}

static gboolean
draw_pages (Dashboard *self,
            GError   **error)
{
  self->charts = g_new0 (UpCliChart, self->pages->len);
  for (guint i = 0; i < self->pages->len; i++)
    {
      if (!up_cli_chart_make (&self->charts[i], page_at (self, i)->spec, page_at (self, i)->frame,
                              self->cli->locale, self->fonts, self->preset, i + 1,
                              self->pages->len, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_file (Dashboard        *self,
            const UpCliChart *charts,
            guint             n_charts,
            const char       *name,
            const char       *extension,
            GError          **error)
{
  g_autofree char *file = g_strdup_printf ("%s.%s", name, extension);
  g_autofree char *path = g_build_filename (self->folder, file, NULL);

  if (!up_cli_chart_write (self->cli->locale, charts, n_charts, self->fonts, self->preset->scale,
                           path, error))
    return FALSE;
  g_ptr_array_add (self->files, g_steal_pointer (&path));
  return TRUE;
}

static gboolean
write_files (Dashboard *self,
             GError   **error)
{
  for (guint i = 0; i < self->pages->len; i++)
    {
      if (!write_file (self, &self->charts[i], 1, page_at (self, i)->name, "png", error) ||
          !write_file (self, &self->charts[i], 1, page_at (self, i)->name, "svg", error))
        return FALSE;
    }
  return write_file (self, self->charts, self->pages->len, "dashboard", "pdf", error);
}

static gboolean
make_dashboard (Dashboard *self,
                GError   **error)
{
  g_autoptr (UpConnection) connection = up_cli_open_store (self->cli, FALSE, error);

  self->fonts = connection != NULL ? up_fonts_new (error) : NULL;
  return self->fonts != NULL && ask_pages (self, connection, error) && draw_pages (self, error) &&
         up_cli_make_folder (self->folder, error) && write_files (self, error);
}

int
up_command_dashboard (UpCli *cli,
                      int    argc,
                      char **argv)
{
  g_auto (Dashboard) self = { .cli = cli, .preset = up_export_preset_find ("slide") };
  g_autoptr (GError) error = NULL;

  if (!up_cli_parse (cli, NULL, &argc, &argv))
    return UP_EXIT_USAGE;
  if (argc != 2)
    return up_cli_usage (cli, "name one folder to draw into");

  self.folder = argv[1];
  self.pages = g_array_new (FALSE, FALSE, sizeof (Page));
  g_array_set_clear_func (self.pages, page_clear);
  self.files = g_ptr_array_new_with_free_func (g_free);
  if (!make_dashboard (&self, &error))
    return up_cli_fail (cli, error);
  return up_cli_print_files (cli, self.files);
}

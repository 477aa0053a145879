/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-chart.h"
#include "up-cli-commands-private.h"
#include "up-cli-output.h"

#include "up-query.h"
#include "up-start-spec.h"

/* Pages with a chart of their own, in the order of the sidebar. */
static const char *const pages[] = { "growth" };

/* Everything that is written, and where. */
typedef struct
{
  UpCli *cli;
  UpFonts *fonts;         /* owned */
  const UpExportPreset *preset;
  const char *folder;
  UpCliChart charts[G_N_ELEMENTS (pages)];
  GPtrArray *files;       /* (element-type filename) */
} Dashboard;

static void
dashboard_clear (Dashboard *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    up_cli_chart_clear (&self->charts[i]);
  g_clear_object (&self->fonts);
  g_clear_pointer (&self->files, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Dashboard, dashboard_clear)

static gboolean
draw_page (Dashboard    *self,
           UpConnection *connection,
           guint         page,
           GError      **error)
{
  g_autofree char *as_of = up_cli_as_of_text (self->cli);
  g_autoptr (UpSpec) start = up_start_spec (pages[page]);
  g_autoptr (UpSpec) spec = up_spec_with_text (start, "as-of", as_of, error);
  g_autoptr (UpFrame) frame = spec != NULL ? up_query_run (connection, spec, error) : NULL;

  return frame != NULL &&
         up_cli_chart_make (&self->charts[page], spec, frame, self->cli->locale, self->fonts,
                            self->preset, page + 1, G_N_ELEMENTS (pages), error);
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
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      if (!write_file (self, &self->charts[i], 1, pages[i], "png", error) ||
          !write_file (self, &self->charts[i], 1, pages[i], "svg", error))
        return FALSE;
    }
  return write_file (self, self->charts, G_N_ELEMENTS (pages), "dashboard", "pdf", error);
}

static gboolean
make_dashboard (Dashboard *self,
                GError   **error)
{
  g_autoptr (UpConnection) connection = up_cli_open_store (self->cli, FALSE, error);

  self->fonts = connection != NULL ? up_fonts_new (error) : NULL;
  if (self->fonts == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      if (!draw_page (self, connection, i, error))
        return FALSE;
    }
  if (!up_cli_make_folder (self->folder, error))
    return FALSE;
  return write_files (self, error);
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
  self.files = g_ptr_array_new_with_free_func (g_free);
  if (!make_dashboard (&self, &error))
    return up_cli_fail (cli, error);
  return up_cli_print_files (cli, self.files);
}

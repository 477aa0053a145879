/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-chart.h"
#include "up-cli-commands-private.h"
#include "up-cli-output.h"

#include "up-query.h"
#include "up-start-spec.h"

#include <errno.h>
#include <glib/gstdio.h>

/* A slide of 16:9, and a PNG with twice its pixels. */
#define WIDTH 960
#define HEIGHT 540
#define SCALE 2

/* Pages with a chart of their own, in the order of the sidebar. */
static const char *const pages[] = { "growth" };

/* Everything that is written, and where. */
typedef struct
{
  UpCli *cli;
  UpFonts *fonts;         /* owned */
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

  return frame != NULL && up_cli_chart_make (&self->charts[page], spec, frame, self->cli,
                                             self->fonts, WIDTH, HEIGHT, error);
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

  if (!up_cli_chart_write (self->cli, charts, n_charts, self->fonts, SCALE, path, error))
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
  if (g_mkdir_with_parents (self->folder, 0777) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                   "Could not make the folder %s: %s", self->folder, g_strerror (errno));
      return FALSE;
    }
  return write_files (self, error);
}

static UpExit
print_files (const Dashboard *self)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (doc, root, "files");
  g_autoptr (GString) lines = g_string_new (NULL);

  yyjson_mut_doc_set_root (doc, root);
  for (guint i = 0; i < self->files->len; i++)
    {
      const char *path = g_ptr_array_index (self->files, i);

      g_string_append_printf (lines, "%s\n", path);
      yyjson_mut_arr_add_str (doc, array, path);
    }
  return self->cli->json ? up_cli_print_json (self->cli, doc)
                         : up_cli_print (self->cli, lines->str);
}

int
up_command_dashboard (UpCli *cli,
                      int    argc,
                      char **argv)
{
  g_auto (Dashboard) self = { .cli = cli };
  g_autoptr (GError) error = NULL;

  if (!up_cli_parse (cli, NULL, &argc, &argv))
    return UP_EXIT_USAGE;
  if (argc != 2)
    return up_cli_usage (cli, "name one folder to draw into");

  self.folder = argv[1];
  self.files = g_ptr_array_new_with_free_func (g_free);
  if (!make_dashboard (&self, &error))
    return up_cli_fail (cli, error);
  return print_files (&self);
}

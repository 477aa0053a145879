/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-run.h"

#include "up-cells-file.h"
#include "up-query.h"
#include "up-table-frame.h"

#include <gio/gunixinputstream.h>
#include <string.h>
#include <unistd.h>

/* “-” is standard input. */
static UpFrame *
read_table (const char *path,
            GError    **error)
{
  const UpTableOptions options = UP_TABLE_OPTIONS_INIT;
  g_autoptr (GInputStream) input = NULL;
  g_autoptr (GFile) file = NULL;

  if (strcmp (path, "-") == 0)
    {
      input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
      return up_table_read_frame (input, &options, NULL, error);
    }
  file = g_file_new_for_commandline_arg (path);
  return up_table_read_file (file, &options, NULL, error);
}

/* What was left out of a table is worth a line. */
static void
remark_skipped (UpCli      *cli,
                UpFrame    *table,
                const char *path)
{
  UpFrame *skipped = up_frame_get_part (table, "skipped");
  gint64 n = up_frame_get_integers (up_frame_get_part (table, "about"), "skipped")[0];

  if (n == 0 || up_frame_get_n_rows (skipped) == 0)
    return;
  up_cli_remark (cli, "%s: %" G_GINT64_FORMAT " left out, the first in row %" G_GINT64_FORMAT
                 ": %s", path, n, up_frame_get_integers (skipped, "row")[0],
                 up_frame_get_texts (skipped, "reason")[0]);
}

/**
 * up_cli_run_table:
 * @cli: what the command was given
 * @spec: what is asked
 * @path: a table file in any form that can be read; `-` for standard input
 * @error: return location
 *
 * Answers a spec from a table file. What the file does not say in a way that can be read is left
 * out, with a remark.
 *
 * Returns: (transfer full): the answer
 */
UpFrame *
up_cli_run_table (UpCli      *cli,
                  UpSpec     *spec,
                  const char *path,
                  GError    **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (UpFrame) table = read_table (path, error);
  UpFrame *frame;

  if (table == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  remark_skipped (cli, table, path);
  frame = up_query_run_table (table, name, spec, error);
  if (frame == NULL)
    g_prefix_error (error, "%s: ", path);
  return frame;
}

static GInputStream *
open_file (const char *path,
           GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

  return strcmp (path, "-") == 0 ? g_unix_input_stream_new (STDIN_FILENO, FALSE)
                                 : G_INPUT_STREAM (g_file_read (file, NULL, error));
}

/* Answers a spec whose chart takes a table of its own form from a file. */
static UpFrame *
run_cells (UpSpec     *spec,
           const char *path,
           GError    **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GInputStream) stream = open_file (path, error);
  g_autoptr (UpFrame) matrix = NULL;
  g_autoptr (UpSpec) filled = NULL;
  GError *problem = NULL;
  UpFrame *frame;

  if (stream != NULL && strcmp (up_spec_get_text (spec, "chart"), "matrix-heat") == 0)
    matrix = up_cells_read_matrix (stream, NULL, &problem);
  if (matrix == NULL && problem == NULL && stream != NULL)
    {
      if (G_IS_SEEKABLE (stream))
        g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, NULL, &problem);
      if (problem == NULL)
        filled = up_cells_fill_spec (spec, stream, name, NULL, &problem);
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  frame = matrix != NULL ? up_query_run_table (matrix, name, spec, error)
          : filled != NULL ? up_query_run (NULL, filled, error)
                           : NULL;
  if (frame == NULL)
    g_prefix_error (error, "%s: ", path);
  return frame;
}

/* The file that a spec's `data` names, or NULL. */
static char *
data_file (UpSpec     *spec,
           const char *folder)
{
  yyjson_val *data = up_spec_get_object (spec, "data");
  const char *file = yyjson_get_str (yyjson_obj_get (data, "file"));

  if (file == NULL)
    return NULL;
  return g_path_is_absolute (file) || folder == NULL ? g_strdup (file)
                                                     : g_build_filename (folder, file, NULL);
}

/**
 * up_cli_run_spec:
 * @cli: what the command was given
 * @spec: what is asked
 * @folder: (nullable): where the spec was read from, for the file that its `data` may name
 * @error: return location
 *
 * Answers a spec from where its data is: the store, the spec itself, or a file beside it.
 *
 * Returns: (transfer full): the answer
 */
UpFrame *
up_cli_run_spec (UpCli      *cli,
                 UpSpec     *spec,
                 const char *folder,
                 GError    **error)
{
  g_autofree char *file = data_file (spec, folder);
  g_autoptr (UpConnection) connection = NULL;

  if (file != NULL)
    return up_query_takes_cells (spec) ? run_cells (spec, file, error)
                                       : up_cli_run_table (cli, spec, file, error);
  if (up_spec_get_object (spec, "data") != NULL)
    return up_query_run (NULL, spec, error);
  connection = up_cli_open_store (cli, FALSE, error);
  return connection != NULL ? up_query_run (connection, spec, error) : NULL;
}

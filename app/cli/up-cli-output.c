/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-output.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/**
 * up_cli_print:
 * @cli: what the command was given
 * @text: the result
 *
 * Writes @text to standard output and makes sure that it arrived: a full disk is an error.
 *
 * Returns: the command's exit code
 */
UpExit
up_cli_print (UpCli      *cli,
              const char *text)
{
  if (fputs (text, stdout) == EOF || fflush (stdout) == EOF)
    {
      g_printerr ("uptake-cli: %s: writing to standard output: %s\n", cli->command,
                  g_strerror (errno));
      return UP_EXIT_FAILED;
    }
  return UP_EXIT_DONE;
}

/**
 * up_cli_print_json:
 * @cli: what the command was given
 * @doc: the result
 *
 * Returns: the command's exit code
 */
UpExit
up_cli_print_json (UpCli          *cli,
                   yyjson_mut_doc *doc)
{
  char *text = yyjson_mut_write (doc, YYJSON_WRITE_PRETTY_TWO_SPACES | YYJSON_WRITE_NEWLINE_AT_END,
                                 NULL);
  UpExit code;

  g_assert (text != NULL); /* the tree holds no number or text that JSON cannot */
  code = up_cli_print (cli, text);
  free (text);
  return code;
}

/**
 * up_cli_print_files:
 * @cli: what the command was given
 * @files: (element-type filename): what a command wrote
 *
 * Lists files on standard output, one a line, or as `files` in JSON.
 *
 * Returns: an #UpExit
 */
UpExit
up_cli_print_files (UpCli     *cli,
                    GPtrArray *files)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (doc, root, "files");
  g_autoptr (GString) lines = g_string_new (NULL);

  yyjson_mut_doc_set_root (doc, root);
  for (guint i = 0; i < files->len; i++)
    {
      const char *path = g_ptr_array_index (files, i);
      g_autofree char *shown = g_filename_display_name (path);

      g_string_append_printf (lines, "%s\n", path);
      yyjson_mut_arr_add_strcpy (doc, array, shown);
    }
  return cli->json ? up_cli_print_json (cli, doc) : up_cli_print (cli, lines->str);
}

/**
 * up_cli_make_folder:
 * @folder: (type filename): where files are to be written
 * @error: return location
 *
 * Returns: whether the folder is there
 */
gboolean
up_cli_make_folder (const char *folder,
                    GError    **error)
{
  if (g_mkdir_with_parents (folder, 0777) == 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
               "Could not make the folder %s: %s", folder, g_strerror (errno));
  return FALSE;
}

/**
 * up_cli_add_number:
 * @doc: a document
 * @object: an object in it
 * @key: a key that lives as long as @doc
 * @value: a number; `null` when it is not finite
 */
void
up_cli_add_number (yyjson_mut_doc *doc,
                   yyjson_mut_val *object,
                   const char     *key,
                   double          value)
{
  if (!isfinite (value))
    yyjson_mut_obj_add_null (doc, object, key);
  else if (value == rint (value) && fabs (value) < 1e15)
    yyjson_mut_obj_add_sint (doc, object, key, (gint64) value);
  else
    yyjson_mut_obj_add_real (doc, object, key, value);
}

/**
 * up_cli_add_text:
 * @doc: a document
 * @object: an object in it
 * @key: a key that lives as long as @doc
 * @value: (nullable): a text or the name of a file, copied as UTF-8; `null` when there is none
 */
void
up_cli_add_text (yyjson_mut_doc *doc,
                 yyjson_mut_val *object,
                 const char     *key,
                 const char     *value)
{
  g_autofree char *valid = value != NULL ? g_utf8_make_valid (value, -1) : NULL;

  if (valid != NULL)
    yyjson_mut_obj_add_strcpy (doc, object, key, valid);
  else
    yyjson_mut_obj_add_null (doc, object, key);
}

/**
 * up_cli_add_time:
 * @doc: a document
 * @object: an object in it
 * @key: a key that lives as long as @doc
 * @time: a moment; `null` when it is %UP_TIME_NONE
 * @period: how much of it to write
 */
void
up_cli_add_time (yyjson_mut_doc *doc,
                 yyjson_mut_val *object,
                 const char     *key,
                 UpTime          time,
                 UpPeriod        period)
{
  g_autofree char *text = up_time_to_string (time, period);

  up_cli_add_text (doc, object, key, text);
}

struct _UpCliTable
{
  guint n_columns;
  gboolean *end_aligned;
  GPtrArray *cells;
};

/**
 * up_cli_table_new:
 * @n_columns: at least 1
 *
 * Returns: (transfer full): an empty table
 */
UpCliTable *
up_cli_table_new (guint n_columns)
{
  UpCliTable *self = g_new0 (UpCliTable, 1);

  self->n_columns = n_columns;
  self->end_aligned = g_new0 (gboolean, n_columns);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * up_cli_table_free:
 * @self: (transfer full): a table
 */
void
up_cli_table_free (UpCliTable *self)
{
  g_free (self->end_aligned);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/**
 * up_cli_table_set_end_aligned:
 * @self: a table
 * @column: a column of numbers
 */
void
up_cli_table_set_end_aligned (UpCliTable *self,
                              guint       column)
{
  g_return_if_fail (column < self->n_columns);

  self->end_aligned[column] = TRUE;
}

/**
 * up_cli_printable:
 * @text: a text, or the name of a file
 *
 * A terminal obeys control characters; a name must not move its cursor or begin a line.
 *
 * Returns: (transfer full): @text as UTF-8 in one line, with a mark for what cannot be shown
 */
char *
up_cli_printable (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (out, g_unichar_iscntrl (c) ? 0xfffd : c);
    }
  return g_string_free_and_steal (out);
}

/**
 * up_cli_table_add:
 * @self: a table
 * @text: (nullable): the next cell, row by row
 */
void
up_cli_table_add (UpCliTable *self,
                  const char *text)
{
  g_ptr_array_add (self->cells, text != NULL ? up_cli_printable (text) : g_strdup (""));
}

static guint
places (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      n += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return n;
}

static void
append_padding (GString *out,
                guint    n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (out, ' ');
}

/**
 * up_cli_table_render:
 * @self: a table of whole rows
 *
 * Returns: (transfer full): the lines of the table, without spaces at their ends
 */
char *
up_cli_table_render (UpCliTable *self)
{
  g_autofree guint *widths = g_new0 (guint, self->n_columns);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->cells->len; i++)
    {
      guint *width = &widths[i % self->n_columns];

      *width = MAX (*width, places (g_ptr_array_index (self->cells, i)));
    }
  for (guint i = 0; i < self->cells->len; i++)
    {
      guint column = i % self->n_columns;
      const char *cell = g_ptr_array_index (self->cells, i);
      guint padding = widths[column] - places (cell);

      if (column > 0)
        g_string_append (out, "  ");
      if (self->end_aligned[column])
        append_padding (out, padding);
      g_string_append (out, cell);
      if (!self->end_aligned[column])
        append_padding (out, padding);
      if (column + 1 == self->n_columns)
        {
          while (out->len > 0 && out->str[out->len - 1] == ' ')
            g_string_truncate (out, out->len - 1);
          g_string_append_c (out, '\n');
        }
    }
  return g_string_free_and_steal (out);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-texts.h"

#include <gio/gunixinputstream.h>
#include <string.h>
#include <unistd.h>

/**
 * up_cli_open_input:
 * @name: a file, or `-` for standard input
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the opened file
 */
GInputStream *
up_cli_open_input (const char *name,
                   GError    **error)
{
  g_autoptr (GFile) file = NULL;

  if (strcmp (name, "-") == 0)
    return g_unix_input_stream_new (STDIN_FILENO, FALSE);
  file = g_file_new_for_commandline_arg (name);
  return (GInputStream *) g_file_read (file, NULL, error);
}

/**
 * up_cli_read_texts:
 * @name: a file of texts, or `-` for standard input
 * @lines: whether each line of a plain text is a text of its own
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type UpTextFileText): its texts
 */
GPtrArray *
up_cli_read_texts (const char *name,
                   gboolean    lines,
                   GError    **error)
{
  g_autoptr (GInputStream) stream = up_cli_open_input (name, error);
  GPtrArray *texts;

  if (stream == NULL)
    return NULL;
  texts = up_text_file_read (stream, name, lines, NULL, error);
  if (texts == NULL)
    g_prefix_error (error, "Could not read texts from %s: ", name);
  return texts;
}

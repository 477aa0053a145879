/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-export-private.h"

#include <string.h>

/* One comment line; a text with line breaks stays one line, so that every line of the block begins
 * with its sign. In JSON a break between tokens may be a space as well. */
static void
append_comment (GString    *csv,
                const char *name,
                const char *text)
{
  if (text == NULL)
    return;

  g_string_append_printf (csv, "# %s", name);
  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean blank = g_ascii_isspace (*p);

      if (!blank)
        g_string_append_c (csv, *p);
      else if (p[1] != '\0' && !g_ascii_isspace (p[1]))
        g_string_append_c (csv, ' ');
    }
  g_string_append (csv, "\r\n");
}

GBytes *
up_export_csv (const UpExport *self,
               GError        **error)
{
  UpScene *scene = self->pages[0].scene;
  g_autofree char *digest = up_export_page_digest (&self->pages[0]);
  g_autofree char *table = up_frame_to_csv (self->pages[0].frame);
  GString *csv = g_string_new (NULL);

  append_comment (csv, "", up_scene_get_text (scene, "title"));
  append_comment (csv, "", up_scene_get_text (scene, "pill"));
  append_comment (csv, "", up_scene_get_text (scene, "subtitle"));
  append_comment (csv, "", up_scene_get_text (scene, "source"));
  append_comment (csv, "spec: ", up_export_page_spec (&self->pages[0]));
  append_comment (csv, "sha256 of the data: ", digest);
  g_string_append (csv, table);
  return g_string_free_to_bytes (csv);
}

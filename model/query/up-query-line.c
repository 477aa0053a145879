/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-private.h"

#include <string.h>

static gboolean
breaks_line (gunichar c)
{
  return g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029;
}

/* A name is one line wherever it is written: what would break it is a space. */
char *
up_query_one_line (const char *text)
{
  GString *line = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (line, breaks_line (c) ? ' ' : c);
    }
  return g_strstrip (g_string_free_and_steal (line));
}

/* The frame's own copy of a text as one line, for up_frame_builder_push_interned(). Most need no
 * copy before. */
const char *
up_query_intern_line (UpFrameBuilder *frame,
                      const char     *text)
{
  g_autofree char *line = NULL;

  for (const char *p = text; *p != '\0' && line == NULL; p = g_utf8_next_char (p))
    {
      if (breaks_line (g_utf8_get_char (p)))
        line = up_query_one_line (text);
    }
  return up_frame_builder_intern (frame, line != NULL ? line : text);
}

/* Pushes a text as one line, NULL as missing. */
void
up_query_push_line (UpFrameBuilder *frame,
                    guint           column,
                    const char     *text)
{
  up_frame_builder_push_interned (frame, column,
                                  text != NULL ? up_query_intern_line (frame, text) : NULL);
}

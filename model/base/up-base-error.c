/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-base-error.h"

/* Characters that a message quotes of somebody's text; more would hide the message. */
#define EXCERPT_CHARACTERS 40

G_DEFINE_QUARK (up-base-error-quark, up_base_error)

/**
 * up_error_excerpt:
 * @text: any bytes that end with a zero byte
 *
 * Makes foreign text fit for a message: valid UTF-8, one line, without control characters, at most
 * 40 characters (the middle of a longer one becomes “…”).
 *
 * Returns: (transfer full): the text to quote
 */
char *
up_error_excerpt (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *cut = NULL;
  GString *clean;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  cut = g_utf8_truncate_middle (valid, EXCERPT_CHARACTERS);
  clean = g_string_new (NULL);
  for (const char *p = cut; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (clean, g_unichar_iscntrl (c) ? ' ' : c);
    }
  return g_string_free_and_steal (clean);
}

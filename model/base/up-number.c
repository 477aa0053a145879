/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-number.h"

#include <math.h>

/**
 * up_number_to_string:
 * @value: a number
 * @buffer: (array fixed-size=39): at least %UP_NUMBER_BUFFER bytes
 *
 * The shortest text in the C locale that reads back as the same number, for data files.
 *
 * Returns: (transfer none): @buffer, empty when @value is not finite
 */
const char *
up_number_to_string (double value,
                     char  *buffer)
{
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };

  g_return_val_if_fail (buffer != NULL, NULL);

  buffer[0] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (formats) && isfinite (value); i++)
    {
      g_ascii_formatd (buffer, UP_NUMBER_BUFFER, formats[i], value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }
  return buffer;
}

/**
 * up_number_parse:
 * @text: a number in the C locale, spaces around it allowed
 * @value: (out): the number, finite
 *
 * Returns: whether all of @text is one finite decimal number
 */
gboolean
up_number_parse (const char *text,
                 double     *value)
{
  char *end;

  g_return_val_if_fail (text != NULL && value != NULL, FALSE);

  while (g_ascii_isspace (*text))
    text++;
  /* strtod also reads “nan”, “inf” and “0x10”, which no table means as a number. */
  if (!g_ascii_isdigit (*text) && !(*text == '-' || *text == '+' || *text == '.'))
    return FALSE;
  *value = g_ascii_strtod (text, &end);
  for (const char *p = text; p < end; p++)
    {
      if (g_ascii_isalpha (*p) && *p != 'e' && *p != 'E')
        return FALSE;
    }
  while (g_ascii_isspace (*end))
    end++;
  return end != text && *end == '\0' && isfinite (*value);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-private.h"

G_DEFINE_QUARK (up-query-error-quark, up_query_error)

/* Says what is wrong with the table that a spec holds. */
gboolean
up_query_fail_data (GError    **error,
                    const char *format,
                    ...)
{
  g_autofree char *message = NULL;
  va_list list;

  va_start (list, format);
  message = g_strdup_vprintf (format, list);
  va_end (list);
  g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_DATA, "The chart description's “data”: %s",
               message);
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-readers.h"

#include "up-sources-error.h"

#include <string.h>

/* Answers that say more than rows of figures. */
static const struct
{
  const char *name;
  gboolean (*run) (yyjson_val          *root,
                   const UpReadContext *context,
                   UpConnection        *connection,
                   UpObservationWriter *writer,
                   UpReadCounts        *counts,
                   GError             **error);
} readers[] = {
  { "github-commits", up_read_github_commits },
  { "hn-threads", up_read_hn_threads },
  { "hn-postings", up_read_hn_postings },
};

/**
 * up_reader_is_known:
 * @name: name of a reader
 *
 * Returns: whether there is one of that name
 */
gboolean
up_reader_is_known (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      if (strcmp (readers[i].name, name) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * up_reader_run:
 * @name: name of a reader
 * @root: a JSON answer
 * @context: what else is known of it
 * @connection: a connection that writes, inside a transaction
 * @writer: for its values
 * @counts: (inout): what became of its rows
 * @error: return location
 *
 * Returns: whether the answer was read; otherwise @error is of %UP_SOURCES_ERROR or %UP_STORE_ERROR
 *   and the transaction is to be rolled back
 */
gboolean
up_reader_run (const char          *name,
               yyjson_val          *root,
               const UpReadContext *context,
               UpConnection        *connection,
               UpObservationWriter *writer,
               UpReadCounts        *counts,
               GError             **error)
{
  g_return_val_if_fail (name != NULL && context != NULL && counts != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      if (strcmp (readers[i].name, name) == 0)
        return readers[i].run (root, context, connection, writer, counts, error);
    }
  g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT, "there is no reader “%.40s”",
               name);
  return FALSE;
}

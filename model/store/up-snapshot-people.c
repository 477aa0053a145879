/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-snapshot-private.h"

#include <glib.h>
#include <sqlite3.h>
#include <string.h>

/* A copy goes to other people, and mail addresses stay where they are: in the place of each stands
 * a part of its checksum, with the domain, by which people and organizations are still told
 * apart. */

#define DIGITS 12

/* Addresses of programs are no one's, and told by what they are. */
static gboolean
is_program (const char *local)
{
  return strcmp (local, "noreply") == 0 || g_str_has_suffix (local, "bot") ||
         g_str_has_suffix (local, "[bot]");
}

static void
mask (sqlite3_context *context,
      int              n,
      sqlite3_value  **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  const char *at = text != NULL ? strrchr (text, '@') : NULL;
  g_autofree char *lower = at != NULL ? g_utf8_strdown (text, -1) : NULL;
  g_autofree char *local = at != NULL ? g_strndup (lower, (gsize) (strrchr (lower, '@') - lower))
                                      : NULL;
  g_autofree char *sum = NULL;
  g_autofree char *masked = NULL;

  if (at == NULL || is_program (local))
    {
      sqlite3_result_value (context, values[0]);
      return;
    }
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, lower, -1);
  masked = g_strdup_printf ("%.*s%s", DIGITS, sum, strrchr (lower, '@'));
  sqlite3_result_text (context, masked, -1, SQLITE_TRANSIENT);
}

/* Takes the addresses out of a copy that nobody else has open yet; an SQLite result. */
int
up_snapshot_mask_people (const char *path)
{
  /* What was overwritten is not to be found between the rows either. */
  static const char sql[] =
      "PRAGMA journal_mode = OFF; PRAGMA secure_delete = ON;"
      "UPDATE identity SET mail = mask (mail), real_mail = mask (real_mail),"
      " name = CASE WHEN name LIKE '%@%' THEN NULL ELSE name END,"
      " real_name = CASE WHEN real_name LIKE '%@%' THEN NULL ELSE real_name END;"
      "UPDATE person_merge SET key = mask (key), into_key = mask (into_key);";
  sqlite3 *copy = NULL;
  int result = sqlite3_open_v2 (path, &copy, SQLITE_OPEN_READWRITE, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_create_function_v2 (copy, "mask", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
                                         mask, NULL, NULL, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_exec (copy, sql, NULL, NULL, NULL);
  sqlite3_close (copy);
  return result;
}

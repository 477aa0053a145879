/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-postings-private.h"

/**
 * up_store_list_searched_postings:
 * @connection: a store
 * @after: number of the posting before the first
 * @most: no more than these
 * @error: return location
 *
 * Lists different advertisements that were looked through already, by their numbers.
 *
 * Returns: (transfer full) (element-type UpPostingRecord): the postings; otherwise @error is of
 *   %UP_STORE_ERROR
 */
GPtrArray *
up_store_list_searched_postings (UpConnection *connection,
                                 gint64        after,
                                 guint         most,
                                 GError      **error)
{
  g_autoptr (UpStatement) row = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  row = up_connection_prepare (connection, "read postings from",
                               UP_POSTING_RECORDS
                               "WHERE p.id > ?1 AND p.same_as IS NULL"
                               " AND p.id IN (SELECT id FROM posting_text_docsize)"
                               " ORDER BY p.id LIMIT ?2", error);
  if (row == NULL)
    return NULL;
  up_statement_bind_int (row, 1, after);
  up_statement_bind_int (row, 2, most);
  return up_posting_records_read (row, error);
}

/**
 * up_store_count_searched_postings:
 * @connection: a store
 * @error: return location
 *
 * Returns: how many advertisements up_store_list_searched_postings() has; -1 with @error of
 *   %UP_STORE_ERROR
 */
gint64
up_store_count_searched_postings (UpConnection *connection,
                                  GError      **error)
{
  g_autoptr (UpStatement) row = NULL;

  g_return_val_if_fail (connection != NULL, -1);

  row = up_connection_prepare (connection, "count the postings of",
                               "SELECT count(*) FROM posting_text_docsize AS d"
                               " JOIN posting AS p ON p.id = d.id WHERE p.same_as IS NULL", error);
  if (row == NULL || up_statement_step (row, error) != UP_STEP_ROW)
    return -1;
  return up_statement_get_int (row, 0);
}

/**
 * up_store_find_postings_list:
 * @connection: a store
 * @source: key of the source whose fetches count postings
 * @list: (out) (nullable) (transfer full): the checksum of the list of skills that postings were
 *   searched with last; %NULL where that is not known
 * @error: return location
 *
 * Finds out with which list postings were searched: the fetch that counts them carries it.
 *
 * Returns: whether it could be read; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_find_postings_list (UpConnection *connection,
                             const char   *source,
                             char        **list,
                             GError      **error)
{
  g_autoptr (UpStatement) row = NULL;
  UpStep step;

  g_return_val_if_fail (connection != NULL && source != NULL && list != NULL, FALSE);

  *list = NULL;
  row = up_connection_prepare (connection, "read postings from",
                               "SELECT f.sha256 FROM fetch AS f"
                               " JOIN source AS s ON s.id = f.source_id AND s.key = ?1"
                               " WHERE f.url IS NULL AND f.sha256 IS NOT NULL"
                               " ORDER BY f.id DESC LIMIT 1", error);
  if (row == NULL)
    return FALSE;
  up_statement_bind_text (row, 1, source);
  step = up_statement_step (row, error);
  if (step == UP_STEP_ROW)
    *list = g_strdup (up_statement_get_text (row, 0));
  return step != UP_STEP_ERROR;
}

/**
 * up_store_clear_posting_skills:
 * @connection: a connection that writes
 * @error: return location
 *
 * Forgets which skills postings name, since they are to be searched again.
 *
 * Returns: whether it was done; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_clear_posting_skills (UpConnection *connection,
                               GError      **error)
{
  g_autoptr (UpStatement) clear = NULL;

  g_return_val_if_fail (connection != NULL, FALSE);

  clear = up_connection_prepare (connection, "write the skills of a posting to",
                                 "DELETE FROM posting_skill", error);
  return clear != NULL && up_statement_run (clear, error);
}

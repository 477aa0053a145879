/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-commits.h"

#include "up-people.h"
#include "up-store-repositories.h"
#include "up-store-people.h"

/* Commits that a server listed: no clock of an author is known. */
static gboolean
is_listed (const UpCommitLog *history)
{
  for (guint i = 0; i < history->rows->len; i++)
    {
      if (g_array_index (history->rows, UpCommitRow, i).author_zone != UP_COMMITS_NO_ZONE)
        return FALSE;
    }
  return history->rows->len > 0;
}

/**
 * up_query_load_commits:
 * @connection: a connection
 * @repository: its address, the folder it was added from, `owner/name` on GitHub, or the key of its
 *   subject
 * @error: return location
 *
 * Reads the history of a repository out of the store and tells its people apart, as the user said:
 * with the merges that were accepted and the rules about programs.
 *
 * Returns: (transfer full): the history; %NULL with @error %UP_STORE_ERROR_MISSING where the store
 *   has no such repository, or another one of %UP_STORE_ERROR
 */
UpCommits *
up_query_load_commits (UpConnection *connection,
                       const char   *repository,
                       GError      **error)
{
  g_autoptr (UpStoredRepository) found = NULL;
  g_autoptr (UpCommitLog) history = NULL;
  g_autoptr (GHashTable) merges = NULL;
  g_auto (GStrv) bots = NULL;

  g_return_val_if_fail (connection != NULL && repository != NULL, NULL);

  found = up_store_find_repository (connection, repository, error);
  if (found == NULL)
    return NULL;
  history = up_store_load_commit_log (connection, found->id, FALSE, error);
  if (history == NULL)
    return NULL;
  merges = up_store_load_merges (connection, error);
  if (merges == NULL)
    return NULL;
  bots = up_store_load_bots (connection, up_people_get_default_bots (), error);
  if (bots == NULL)
    return NULL;
  /* Of commits that came from a list, only one that was asked for whole has a time. */
  if (found->head == NULL && is_listed (history))
    up_commit_log_add_note (history, found->read != UP_TIME_NONE ? "listed" : "listed-part", 0,
                            NULL);
  return up_people_resolve (history, (const char *const *) bots, merges);
}

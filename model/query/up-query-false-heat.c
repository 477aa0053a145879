/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-false-heat.h"

#include "up-query-commits.h"

static gboolean
is_told (const UpCommits *commits,
         UpFalseHeat      rule)
{
  for (gsize i = 0; i < commits->n; i++)
    {
      if (rule == UP_FALSE_HEAT_EMPTY
              ? commits->parents[i] <= 1 && commits->change[i] != UP_COMMIT_CHANGE_UNKNOWN
          : rule == UP_FALSE_HEAT_BULK ? commits->insertions[i] != UP_COMMITS_NOT_COUNTED
          : rule == UP_FALSE_HEAT_BOTS ? commits->persons[commits->author[i]].name != NULL
                                       : TRUE)
        return TRUE;
    }
  return FALSE;
}

/**
 * up_query_false_heat:
 * @connection: a connection
 * @repository: as of up_query_load_commits()
 * @review: (out caller-allocates): the answer, over all of the history
 * @error: return location
 *
 * What each rule about commits without work would remove of a repository's history.
 *
 * Returns: whether it could be counted; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_query_false_heat (UpConnection      *connection,
                     const char        *repository,
                     UpFalseHeatReview *review,
                     GError           **error)
{
  g_autoptr (UpCommits) commits = NULL;

  g_return_val_if_fail (connection != NULL && repository != NULL && review != NULL, FALSE);

  commits = up_query_load_commits (connection, repository, error);
  if (commits == NULL)
    return FALSE;
  up_false_heat_measure (commits, G_MININT64 + 1, G_MAXINT64, review->counts);
  for (guint i = 0; i < UP_N_FALSE_HEATS; i++)
    review->told[i] = is_told (commits, review->counts[i].rule);
  return TRUE;
}

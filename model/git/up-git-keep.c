/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-git-keep.h"

#include "up-git-lines.h"
#include "up-git-read.h"
#include "up-store-read.h"
#include "up-store-repositories.h"
#include "up-store-write.h"
#include "up-commit-writer.h"
#include "up-transaction.h"

#include <string.h>

/* What is kept of a repository is its history, not its clone, which can be had again. */

#define SOURCE_PREFIX "git-"

/**
 * up_git_load_known:
 * @connection: a connection
 * @address: a repository
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was read of it earlier, for up_git_bring(); %NULL
 *   without @error where nothing was, with @error of %UP_STORE_ERROR when the store is at fault
 */
UpCommitLog *
up_git_load_known (UpConnection       *connection,
                   const UpGitAddress *address,
                   GError            **error)
{
  g_autoptr (GPtrArray) repositories = NULL;

  g_return_val_if_fail (connection != NULL && address != NULL, NULL);

  repositories = up_store_list_repositories (connection, error);
  for (guint i = 0; repositories != NULL && i < repositories->len; i++)
    {
      const UpStoredRepository *one = repositories->pdata[i];
      UpCommitLog *known;

      /* Without a head it came from elsewhere, commit by commit. */
      if (g_strcmp0 (one->url, address->url) != 0 || one->head == NULL || one->read == UP_TIME_NONE)
        continue;
      known = up_store_load_commit_log (connection, one->id, TRUE, error);
      if (known != NULL && known->head == NULL)
        known->head = g_strdup (one->head);
      return known;
    }
  return NULL;
}

/**
 * up_git_bring:
 * @address: a repository
 * @known: (nullable): what was read of it earlier
 * @options: how to fetch it
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Fetches a repository, if it is not a folder of the user, and reads its history. Lines of commits
 * are counted when they are asked for or were before; when that is stopped, the history has those
 * that were counted by then. Blocks.
 *
 * Returns: (transfer full): the history; %NULL with @error of %UP_GIT_ERROR, or cancelled
 */
UpCommitLog *
up_git_bring (const UpGitAddress      *address,
              const UpCommitLog       *known,
              const UpGitFetchOptions *options,
              GCancellable            *cancellable,
              GError                 **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (UpCommitLog) history = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (address != NULL && options != NULL, NULL);

  folder = up_git_address_get_folder (address);
  if (!address->local && !up_git_fetch (address->url, folder, options, cancellable, error))
    return NULL;
  history = up_git_read (folder, known, options->progress, options->data, cancellable, error);
  if (history == NULL)
    return NULL;
  g_free (history->repository);
  history->repository = g_strdup (address->url);
  if ((options->lines || (known != NULL && up_git_lines_are_kept (known))) &&
      !up_git_count_lines (folder, history, options->progress, options->data, cancellable,
                           &problem) &&
      !g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  return g_steal_pointer (&history);
}

/* The source a repository is, unless the store knows it with more than can be said here. */
static gboolean
put_source (UpConnection       *connection,
            const UpGitAddress *address,
            char              **key,
            GError            **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (UpSource) source = NULL;
  const char *name = address->subject + strlen ("repo:");
  UpSource fields = { .title = address->name,
                      .home = g_str_has_prefix (address->url, "https://") ? address->url : NULL };

  *key = g_strconcat (SOURCE_PREFIX, name, NULL);
  g_strdelimit (*key, "/", '-');
  source = up_store_find_source (connection, *key, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  fields.key = *key;
  return source != NULL || up_store_put_source (connection, &fields, error) > 0;
}

/**
 * up_git_keep:
 * @connection: a connection that writes
 * @address: a repository
 * @history: what was read of it
 * @error: return location
 *
 * Puts a history into the store, under the subject of its address, in the place of what was known.
 *
 * Returns: whether it is written; otherwise @error is of %UP_STORE_ERROR and all is as it was
 */
gboolean
up_git_keep (UpConnection       *connection,
             const UpGitAddress *address,
             UpCommitLog        *history,
             GError            **error)
{
  g_autoptr (UpTransaction) transaction = NULL;
  g_autofree char *source = NULL;
  g_autofree char *folder = NULL;
  UpFetch fetch = { .url = address->url, .bytes = -1, .retrieved = g_get_real_time () };
  const UpSubject subject = { address->subject, address->name, UP_SUBJECT_REPOSITORY,
                              UP_SUBJECT_NO_SLOT };
  gint64 id, repository;

  g_return_val_if_fail (connection != NULL && address != NULL && history != NULL, FALSE);

  folder = up_git_address_get_folder (address);
  transaction = up_transaction_begin (connection, "write a repository to", error);
  if (transaction == NULL || !put_source (connection, address, &source, error) ||
      up_store_put_subject (connection, &subject, error) == 0)
    return FALSE;
  fetch.source = source;
  id = up_store_begin_fetch (connection, &fetch, error);
  repository = id > 0 ? up_store_put_repository (connection, address->url, address->subject,
                                                 history->head, id, error)
                      : 0;
  return repository > 0 &&
         up_store_put_commit_log (connection, repository, folder, history, fetch.retrieved,
                                  error) &&
         up_store_finish_fetch (connection, id, history->rows->len, NULL, error) &&
         up_transaction_commit (g_steal_pointer (&transaction), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-commit-writer.h"

#include "up-connection-private.h"

#include <string.h>

/* Bytes of a SHA-256 object name, the longest git has. */
#define SHA_MAX 32

/**
 * up_store_put_repository:
 * @connection: a connection that writes
 * @url: its address, which identifies it
 * @subject: (nullable): key of a subject that is in the store
 * @head: (nullable): object name of the newest commit
 * @fetch: number from up_store_begin_fetch()
 * @error: return location
 *
 * Adds the repository, or brings the one with that address up to date.
 *
 * Returns: its number in this store, from 1; 0 with @error of %UP_STORE_ERROR
 */
gint64
up_store_put_repository (UpConnection *connection,
                         const char   *url,
                         const char   *subject,
                         const char   *head,
                         gint64        fetch,
                         GError      **error)
{
  g_autoptr (UpStatement) put = NULL;
  gint64 id;

  g_return_val_if_fail (connection != NULL && url != NULL, 0);

  put = up_connection_prepare (
      connection, "write a repository to",
      "INSERT INTO repository (url, subject_id, head, fetch_id) "
      "VALUES (?, (SELECT id FROM subject WHERE key = ?), ?, ?) ON CONFLICT (url) DO UPDATE SET "
      "subject_id = ifnull (excluded.subject_id, subject_id), head = excluded.head, "
      "fetch_id = excluded.fetch_id RETURNING id", error);
  if (put == NULL)
    return 0;
  up_statement_bind_text (put, 1, url);
  up_statement_bind_text (put, 2, subject);
  up_statement_bind_text (put, 3, head);
  up_statement_bind_int (put, 4, fetch);
  if (up_statement_step (put, error) != UP_STEP_ROW)
    return 0;
  id = up_statement_get_int (put, 0);
  return up_statement_run (put, error) ? id : 0;
}

/* Number of the person with that key, who is added when new; 0 with @error. */
static gint64
find_person (UpConnection *connection,
             const char   *action,
             const char   *key,
             GError      **error)
{
  g_autoptr (UpStatement) put = NULL;
  g_autoptr (UpStatement) get = NULL;

  put = up_connection_prepare (connection, action,
                               "INSERT INTO person (key) VALUES (?) ON CONFLICT DO NOTHING", error);
  if (put == NULL)
    return 0;
  up_statement_bind_text (put, 1, key);
  if (!up_statement_run (put, error))
    return 0;
  get = up_connection_prepare (connection, action, "SELECT id FROM person WHERE key = ?", error);
  if (get == NULL)
    return 0;
  up_statement_bind_text (get, 1, key);
  return up_statement_step (get, error) == UP_STEP_ROW ? up_statement_get_int (get, 0) : 0;
}

/* Reads an object name; 0 when it is none. */
static gsize
parse_sha (const char *text,
           guint8     *bytes)
{
  gsize length = strlen (text);

  if (length != 40 && length != 64)
    return 0;
  for (gsize i = 0; i < length / 2; i++)
    {
      int high = g_ascii_xdigit_value (text[2 * i]);
      int low = g_ascii_xdigit_value (text[2 * i + 1]);

      if (high < 0 || low < 0)
        return 0;
      bytes[i] = (guint8) (high << 4 | low);
    }
  return length / 2;
}

static void
bind_zone (UpStatement *statement,
           int          index,
           int          zone)
{
  if (zone == UP_COMMIT_NO_ZONE)
    up_statement_bind_null (statement, index);
  else
    up_statement_bind_int (statement, index, zone);
}

static void
bind_count (UpStatement *statement,
            int          index,
            gint64       count)
{
  if (count < 0)
    up_statement_bind_null (statement, index);
  else
    up_statement_bind_int (statement, index, count);
}

/**
 * up_store_put_commit:
 * @connection: a connection that writes, inside a transaction
 * @repository: number from up_store_put_repository()
 * @commit: the commit
 * @error: return location
 *
 * Adds the commit, unless it is known: what has a name in git does not change.
 *
 * Returns: whether it is in the store; otherwise @error is of %UP_STORE_ERROR,
 *   %UP_STORE_ERROR_CONSTRAINT when its name is none
 */
gboolean
up_store_put_commit (UpConnection   *connection,
                     gint64          repository,
                     const UpCommit *commit,
                     GError        **error)
{
  const char *action = "write a commit to";
  g_autoptr (UpStatement) put = NULL;
  guint8 sha[SHA_MAX];
  gsize sha_length;
  gint64 author, committer;

  g_return_val_if_fail (connection != NULL && commit != NULL, FALSE);

  sha_length = parse_sha (commit->sha, sha);
  if (sha_length == 0)
    {
      up_connection_fail (connection, UP_STORE_ERROR_CONSTRAINT, action,
                          "its name is not 40 or 64 hexadecimal digits", error);
      return FALSE;
    }
  author = find_person (connection, action, commit->author, error);
  if (author == 0)
    return FALSE;
  committer = find_person (connection, action, commit->committer, error);
  if (committer == 0)
    return FALSE;

  put = up_connection_prepare (
      connection, action,
      "INSERT INTO commit_record (repository_id, sha, parents, author_id, author_at, author_zone, "
      "committer_id, committer_at, committer_zone, files, insertions, deletions) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", error);
  if (put == NULL)
    return FALSE;
  up_statement_bind_int (put, 1, repository);
  up_statement_bind_blob (put, 2, sha, sha_length);
  up_statement_bind_int (put, 3, commit->parents);
  up_statement_bind_int (put, 4, author);
  up_statement_bind_time (put, 5, commit->author_time);
  bind_zone (put, 6, commit->author_zone);
  up_statement_bind_int (put, 7, committer);
  up_statement_bind_time (put, 8, commit->committer_time);
  bind_zone (put, 9, commit->committer_zone);
  bind_count (put, 10, commit->files);
  bind_count (put, 11, commit->insertions);
  bind_count (put, 12, commit->deletions);
  return up_statement_run (put, error);
}

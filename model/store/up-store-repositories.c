/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-store-repositories.h"

#include "up-base-error.h"
#include "up-commit-writer.h"
#include "up-connection-private.h"
#include "up-transaction.h"

#include <string.h>

#define READ "read a repository of"
#define WRITE "write a repository to"

/**
 * up_stored_repository_free:
 * @self: (transfer full): a repository
 */
void
up_stored_repository_free (UpStoredRepository *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->url);
  g_free (self->subject);
  g_free (self->folder);
  g_free (self->head);
  g_free (self->pattern);
  g_free (self->pattern_language);
  g_free (self);
}

#define REPOSITORY                                                                                 \
  "SELECT r.id, r.url, j.key, r.folder, r.head, r.read_at, ifnull (h.commits,"                     \
  " (SELECT count(*) FROM commit_record WHERE repository_id = r.id)),"                             \
  " (SELECT min (pattern) FROM tree_pattern WHERE repository_id = r.id),"                          \
  " (SELECT language FROM tree_pattern WHERE repository_id = r.id ORDER BY pattern LIMIT 1)"       \
  " FROM repository AS r LEFT JOIN subject AS j ON j.id = r.subject_id"                            \
  " LEFT JOIN history AS h ON h.repository_id = r.id"

static UpStoredRepository *
get_repository (UpStatement *row)
{
  UpStoredRepository *self = g_new (UpStoredRepository, 1);

  *self = (UpStoredRepository) { up_statement_get_int (row, 0),
                                 g_strdup (up_statement_get_text (row, 1)),
                                 g_strdup (up_statement_get_text (row, 2)),
                                 g_strdup (up_statement_get_text (row, 3)),
                                 g_strdup (up_statement_get_text (row, 4)),
                                 up_statement_get_time (row, 5), up_statement_get_int (row, 6),
                                 g_strdup (up_statement_get_text (row, 7)),
                                 g_strdup (up_statement_get_text (row, 8)) };
  return self;
}

/**
 * up_store_list_repositories:
 * @connection: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type UpStoredRepository): every repository that has commits or
 *   was added, by address; %NULL with @error of %UP_STORE_ERROR
 */
GPtrArray *
up_store_list_repositories (UpConnection *connection,
                            GError      **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) up_stored_repository_free);
  g_autoptr (UpStatement) row = NULL;
  UpStep step;

  g_return_val_if_fail (connection != NULL, NULL);

  row = up_connection_prepare (connection, READ, REPOSITORY " ORDER BY r.url", error);
  if (row == NULL)
    return NULL;
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    g_ptr_array_add (list, get_repository (row));
  return step == UP_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/**
 * up_store_find_repository:
 * @connection: a connection
 * @text: its address, the folder it was added from, or the key of its subject
 * @error: return location
 *
 * Returns: (transfer full): the repository; %NULL with @error %UP_STORE_ERROR_MISSING where there
 *   is none, or another one of %UP_STORE_ERROR
 */
UpStoredRepository *
up_store_find_repository (UpConnection *connection,
                          const char   *text,
                          GError      **error)
{
  g_autoptr (UpStatement) row = NULL;
  UpStep step;

  g_return_val_if_fail (connection != NULL && text != NULL, NULL);

  row = up_connection_prepare (connection, READ,
                               REPOSITORY " WHERE r.url IN (?1, 'https://github.com/' || ?1) OR"
                                          " j.key = ?1 ORDER BY r.url <> ?1 LIMIT 1", error);
  if (row == NULL)
    return NULL;
  up_statement_bind_text (row, 1, text);
  step = up_statement_step (row, error);
  if (step == UP_STEP_ROW)
    return get_repository (row);
  if (step == UP_STEP_DONE)
    {
      g_autofree char *detail = g_strdup_printf ("there is no repository %s", text);

      up_connection_fail (connection, UP_STORE_ERROR_MISSING, READ, detail, error);
    }
  return NULL;
}

/* Runs a statement about one repository. */
static gboolean
run_for (UpConnection *connection,
         const char   *sql,
         gint64        repository,
         GError      **error)
{
  g_autoptr (UpStatement) statement = up_connection_prepare (connection, WRITE, sql, error);

  if (statement == NULL)
    return FALSE;
  up_statement_bind_int (statement, 1, repository);
  return up_statement_run (statement, error);
}

static gboolean
forget_reading (UpConnection *connection,
                gint64        repository,
                GError      **error)
{
  return run_for (connection, "DELETE FROM history WHERE repository_id = ?", repository, error) &&
         run_for (connection, "DELETE FROM identity WHERE repository_id = ?", repository, error) &&
         run_for (connection, "DELETE FROM repository_tag WHERE repository_id = ?", repository,
                  error) &&
         run_for (connection, "DELETE FROM repository_note WHERE repository_id = ?", repository,
                  error);
}

/**
 * up_store_remove_repository:
 * @connection: a connection that writes
 * @repository: its number
 * @error: return location
 *
 * Forgets a repository and all that was read of it. A folder on the disk stays.
 *
 * Returns: whether it is gone; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_remove_repository (UpConnection *connection,
                            gint64        repository,
                            GError      **error)
{
  g_autoptr (UpTransaction) transaction = NULL;

  g_return_val_if_fail (connection != NULL, FALSE);

  transaction = up_transaction_begin (connection, WRITE, error);
  return transaction != NULL && forget_reading (connection, repository, error) &&
         run_for (connection, "DELETE FROM tree_language WHERE repository_id = ?", repository,
                  error) &&
         run_for (connection, "DELETE FROM tree_pattern WHERE repository_id = ?", repository,
                  error) &&
         run_for (connection, "DELETE FROM tree_revision WHERE repository_id = ?", repository,
                  error) &&
         run_for (connection, "DELETE FROM commit_record WHERE repository_id = ?", repository,
                  error) &&
         run_for (connection, "DELETE FROM repository WHERE id = ?", repository, error) &&
         up_transaction_commit (g_steal_pointer (&transaction), error);
}

static gboolean
put_columns (UpConnection *connection,
             gint64        repository,
             UpCommitLog    *history,
             GError      **error)
{
  g_autoptr (UpStatement) put = NULL;
  g_autoptr (GBytes) packed = up_commit_log_pack (history);

  put = up_connection_prepare (connection, WRITE,
                               "INSERT INTO history (repository_id, commits, columns, names) "
                               "VALUES (?, ?, ?, ?)", error);
  if (put == NULL)
    return FALSE;
  up_statement_bind_int (put, 1, repository);
  up_statement_bind_int (put, 2, history->rows->len);
  up_statement_bind_blob (put, 3, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
  up_statement_bind_blob (put, 4, history->shas->len > 0 ? (gconstpointer) history->shas->data : "",
                          history->shas->len);
  return up_statement_run (put, error);
}

static gboolean
put_identities (UpConnection *connection,
                gint64        repository,
                UpCommitLog    *history,
                GError      **error)
{
  g_autoptr (UpStatement) put = NULL;

  put = up_connection_prepare (connection, WRITE,
                               "INSERT INTO identity (repository_id, number, name, mail, "
                               "real_name, real_mail) VALUES (?, ?, ?, ?, ?, ?)", error);
  for (guint i = 0; put != NULL && i < history->identities->len; i++)
    {
      const UpIdentity *identity = &g_array_index (history->identities, UpIdentity, i);

      up_statement_bind_int (put, 1, repository);
      up_statement_bind_int (put, 2, i);
      up_statement_bind_text (put, 3, identity->name);
      up_statement_bind_text (put, 4, identity->mail);
      up_statement_bind_text (put, 5, identity->real_name);
      up_statement_bind_text (put, 6, identity->real_mail);
      if (!up_statement_run (put, error))
        return FALSE;
    }
  return put != NULL;
}

static gboolean
put_tags_and_notes (UpConnection *connection,
                    gint64        repository,
                    UpCommitLog    *history,
                    GError      **error)
{
  g_autoptr (UpStatement) tag = NULL;
  g_autoptr (UpStatement) note = NULL;

  tag = up_connection_prepare (connection, WRITE,
                               "INSERT OR REPLACE INTO repository_tag (repository_id, name, "
                               "tagged_at) VALUES (?, ?, ?)", error);
  for (guint i = 0; tag != NULL && i < history->releases->len; i++)
    {
      const UpRelease *release = &g_array_index (history->releases, UpRelease, i);

      up_statement_bind_int (tag, 1, repository);
      up_statement_bind_text (tag, 2, release->name);
      up_statement_bind_time (tag, 3, release->time);
      if (!up_statement_run (tag, error))
        return FALSE;
    }
  if (tag != NULL)
    note = up_connection_prepare (connection, WRITE,
                                  "INSERT OR REPLACE INTO repository_note (repository_id, code, "
                                  "count, detail) VALUES (?, ?, ?, ?)", error);
  for (guint i = 0; note != NULL && i < history->notes->len; i++)
    {
      const UpCommitsNote *entry = &g_array_index (history->notes, UpCommitsNote, i);

      up_statement_bind_int (note, 1, repository);
      up_statement_bind_text (note, 2, entry->code);
      up_statement_bind_int (note, 3, entry->count);
      up_statement_bind_text (note, 4, entry->detail);
      if (!up_statement_run (note, error))
        return FALSE;
    }
  return note != NULL;
}

static gboolean
set_read (UpConnection *connection,
          gint64        repository,
          const char   *folder,
          UpCommitLog    *history,
          UpTime        read,
          GError      **error)
{
  g_autoptr (UpStatement) put = NULL;

  put = up_connection_prepare (connection, WRITE,
                               "UPDATE repository SET folder = ?, head = ?, read_at = ? "
                               "WHERE id = ?", error);
  if (put == NULL)
    return FALSE;
  up_statement_bind_text (put, 1, folder);
  up_statement_bind_text (put, 2, history->head);
  up_statement_bind_time (put, 3, read);
  up_statement_bind_int (put, 4, repository);
  return up_statement_run (put, error);
}

/**
 * up_store_put_commit_log:
 * @connection: a connection that writes
 * @repository: number from up_store_put_repository()
 * @folder: (nullable) (type filename): where it lies on this machine
 * @history: what was read of it, sorted
 * @read: when
 * @error: return location
 *
 * Puts a history in the place of what was known of the repository, all or nothing.
 *
 * Returns: whether it was written; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_put_commit_log (UpConnection *connection,
                         gint64        repository,
                         const char   *folder,
                         UpCommitLog    *history,
                         UpTime        read,
                         GError      **error)
{
  g_autoptr (UpTransaction) transaction = NULL;

  g_return_val_if_fail (connection != NULL && history != NULL, FALSE);

  transaction = up_transaction_begin (connection, WRITE, error);
  return transaction != NULL && forget_reading (connection, repository, error) &&
         run_for (connection, "DELETE FROM commit_record WHERE repository_id = ?", repository,
                  error) &&
         put_columns (connection, repository, history, error) &&
         put_identities (connection, repository, history, error) &&
         put_tags_and_notes (connection, repository, history, error) &&
         set_read (connection, repository, folder, history, read, error) &&
         up_transaction_commit (g_steal_pointer (&transaction), error);
}

static gboolean
load_identities (UpConnection *connection,
                 gint64        repository,
                 UpCommitLog    *history,
                 GError      **error)
{
  g_autoptr (UpStatement) row = NULL;
  UpStep step;

  row = up_connection_prepare (connection, READ,
                               "SELECT name, mail, real_name, real_mail FROM identity "
                               "WHERE repository_id = ? ORDER BY number", error);
  if (row == NULL)
    return FALSE;
  up_statement_bind_int (row, 1, repository);
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      UpIdentity identity = { g_strdup (up_statement_get_text (row, 0)),
                              g_strdup (up_statement_get_text (row, 1)),
                              g_strdup (up_statement_get_text (row, 2)),
                              g_strdup (up_statement_get_text (row, 3)) };

      g_array_append_val (history->identities, identity);
    }
  return step == UP_STEP_DONE;
}

static gboolean
load_tags_and_notes (UpConnection *connection,
                     gint64        repository,
                     UpCommitLog    *history,
                     GError      **error)
{
  g_autoptr (UpStatement) tag = NULL;
  g_autoptr (UpStatement) note = NULL;
  UpStep step = UP_STEP_ERROR;

  tag = up_connection_prepare (connection, READ,
                               "SELECT name, tagged_at FROM repository_tag "
                               "WHERE repository_id = ? ORDER BY tagged_at, name", error);
  if (tag == NULL)
    return FALSE;
  up_statement_bind_int (tag, 1, repository);
  while ((step = up_statement_step (tag, error)) == UP_STEP_ROW)
    up_commit_log_add_release (history, up_statement_get_text (tag, 0),
                               up_statement_get_time (tag, 1));
  if (step == UP_STEP_DONE)
    note = up_connection_prepare (connection, READ,
                                  "SELECT code, count, detail FROM repository_note "
                                  "WHERE repository_id = ? ORDER BY code", error);
  if (note == NULL)
    return FALSE;
  up_statement_bind_int (note, 1, repository);
  while ((step = up_statement_step (note, error)) == UP_STEP_ROW)
    up_commit_log_add_note (history, up_statement_get_text (note, 0),
                            up_statement_get_int (note, 1),
                            up_statement_get_text (note, 2));
  return step == UP_STEP_DONE;
}

/* The columns of a history that was read whole; @found is FALSE when there are none. */
static gboolean
load_columns (UpConnection *connection,
              gint64        repository,
              gboolean      with_names,
              UpCommitLog    *history,
              gboolean     *found,
              GError      **error)
{
  g_autoptr (UpStatement) row = NULL;
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GError) local = NULL;
  UpStep step;
  gsize length;
  gconstpointer bytes;

  row = up_connection_prepare (connection, READ,
                               with_names
                                   ? "SELECT columns, names FROM history WHERE repository_id = ?"
                                   : "SELECT columns FROM history WHERE repository_id = ?", error);
  if (row == NULL)
    return FALSE;
  up_statement_bind_int (row, 1, repository);
  step = up_statement_step (row, error);
  *found = step == UP_STEP_ROW;
  if (step != UP_STEP_ROW)
    return step == UP_STEP_DONE;

  bytes = up_statement_get_blob (row, 0, &length);
  packed = g_bytes_new_static (bytes, length);
  if (!load_identities (connection, repository, history, error))
    return FALSE;
  if (!up_commit_log_unpack (history, packed, &local))
    {
      up_connection_fail (connection, UP_STORE_ERROR_CORRUPT, READ, local->message, error);
      return FALSE;
    }
  if (with_names)
    {
      bytes = up_statement_get_blob (row, 1, &length);
      if (length == (gsize) history->rows->len * UP_COMMIT_LOG_SHA)
        g_byte_array_append (history->shas, bytes, (guint) length);
    }
  return TRUE;
}

static gint16
get_zone (UpStatement *row,
          int          column)
{
  return up_statement_is_null (row, column) ? UP_COMMITS_NO_ZONE
                                            : (gint16) up_statement_get_int (row, column);
}

static gint32
get_count (UpStatement *row,
           int          column)
{
  return up_statement_is_null (row, column) ? UP_COMMITS_NOT_COUNTED
                                            : (gint32) up_statement_get_int (row, column);
}

/* The number of the identity of a person of commit_record. */
static gint32
number_of (UpCommitLog   *history,
           GHashTable  *numbers,
           UpStatement *row,
           int          column)
{
  gpointer id = GSIZE_TO_POINTER ((gsize) up_statement_get_int (row, column));
  gpointer number;

  if (!g_hash_table_lookup_extended (numbers, id, NULL, &number))
    {
      gint32 added = up_commit_log_add_identity (history, up_statement_get_text (row, column + 2),
                                                 up_statement_get_text (row, column + 1));

      number = GINT_TO_POINTER (added);
      g_hash_table_insert (numbers, id, number);
    }
  return GPOINTER_TO_INT (number);
}

/* Commits that came one by one, from a server or with the program. */
static gboolean
load_records (UpConnection *connection,
              gint64        repository,
              UpCommitLog    *history,
              GError      **error)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  g_autoptr (UpStatement) row = NULL;
  UpStep step;

  row = up_connection_prepare (connection, READ,
                               "SELECT c.author_id, a.key, a.name, c.committer_id, k.key, k.name, "
                               "c.author_at, c.author_zone, c.committer_at, c.committer_zone, "
                               "c.parents, c.files, c.insertions, c.deletions "
                               "FROM commit_record AS c JOIN person AS a ON a.id = c.author_id "
                               "JOIN person AS k ON k.id = c.committer_id "
                               "WHERE c.repository_id = ? ORDER BY c.author_at, c.sha", error);
  if (row == NULL)
    return FALSE;
  up_statement_bind_int (row, 1, repository);
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      UpCommitRow commit = UP_COMMIT_ROW_INIT;

      commit.author = number_of (history, numbers, row, 0);
      commit.committer = number_of (history, numbers, row, 3);
      commit.author_time = up_statement_get_time (row, 6);
      commit.author_zone = get_zone (row, 7);
      commit.committer_time = up_statement_get_time (row, 8);
      commit.committer_zone = get_zone (row, 9);
      commit.parents = (guint8) CLAMP (up_statement_get_int (row, 10), 0, G_MAXUINT8);
      commit.files = get_count (row, 11);
      commit.insertions = get_count (row, 12);
      commit.deletions = get_count (row, 13);
      if (commit.parents > 1 || commit.files > 0)
        commit.change = UP_COMMIT_CHANGE_SOME;
      else if (commit.files == 0)
        commit.change = UP_COMMIT_CHANGE_NONE;
      g_array_append_val (history->rows, commit);
    }
  return step == UP_STEP_DONE;
}

/**
 * up_store_load_commit_log:
 * @connection: a connection
 * @repository: its number
 * @with_names: whether object names are wanted too
 * @error: return location
 *
 * Returns: (transfer full): what is known of the repository; %NULL with @error of %UP_STORE_ERROR
 */
UpCommitLog *
up_store_load_commit_log (UpConnection *connection,
                          gint64        repository,
                          gboolean      with_names,
                          GError      **error)
{
  g_autoptr (UpCommitLog) history = up_commit_log_new ();
  g_autoptr (UpStatement) row = NULL;
  gboolean found;

  g_return_val_if_fail (connection != NULL, NULL);

  row = up_connection_prepare (connection, READ, "SELECT url, head FROM repository WHERE id = ?",
                               error);
  if (row == NULL)
    return NULL;
  up_statement_bind_int (row, 1, repository);
  if (up_statement_step (row, error) == UP_STEP_ROW)
    {
      history->repository = g_strdup (up_statement_get_text (row, 0));
      history->head = g_strdup (up_statement_get_text (row, 1));
    }
  if (!load_columns (connection, repository, with_names, history, &found, error) ||
      (!found && !load_records (connection, repository, history, error)) ||
      !load_tags_and_notes (connection, repository, history, error))
    return NULL;
  return g_steal_pointer (&history);
}

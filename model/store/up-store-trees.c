/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-store-trees.h"

#include "up-statement.h"
#include "up-transaction.h"

#define READ "read files of a repository in"
#define WRITE "write files of a repository to"

/* Prepares @sql with the repository and a revision as its first values. */
static UpStatement *
prepare (UpConnection *connection,
         const char   *sql,
         gint64        repository,
         const char   *revision,
         GError      **error)
{
  UpStatement *statement = up_connection_prepare (connection, WRITE, sql, error);

  if (statement == NULL)
    return NULL;
  up_statement_bind_int (statement, 1, repository);
  up_statement_bind_text (statement, 2, revision);
  return statement;
}

static gboolean
put_languages (UpConnection      *connection,
               gint64             repository,
               const UpTreeCount *tree,
               GError           **error)
{
  g_autoptr (UpStatement) forget = NULL;

  forget = prepare (connection,
                    "DELETE FROM tree_language WHERE repository_id = ? AND revision = ?",
                    repository, tree->revision, error);
  if (forget == NULL || !up_statement_run (forget, error))
    return FALSE;
  for (guint i = 0; i < tree->languages->len; i++)
    {
      const UpLanguageCount *one = &g_array_index (tree->languages, UpLanguageCount, i);
      g_autoptr (UpStatement) put = NULL;

      put = prepare (connection,
                     "INSERT INTO tree_language (repository_id, revision, language, files, blank, "
                     "comment, code) VALUES (?, ?, ?, ?, ?, ?, ?)", repository, tree->revision,
                     error);
      if (put == NULL)
        return FALSE;
      up_statement_bind_text (put, 3, one->language);
      up_statement_bind_int (put, 4, one->files);
      up_statement_bind_int (put, 5, one->blank);
      up_statement_bind_int (put, 6, one->comment);
      up_statement_bind_int (put, 7, one->code);
      if (!up_statement_run (put, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_pattern (UpConnection      *connection,
             gint64             repository,
             const UpTreeCount *tree,
             const char        *pattern,
             const char        *language,
             GError           **error)
{
  g_autoptr (UpStatement) put = NULL;

  put = prepare (connection,
                 "INSERT OR REPLACE INTO tree_pattern (repository_id, revision, pattern, language, "
                 "matches, searched) VALUES (?, ?, ?, ?, ?, ?)", repository, tree->revision,
                 error);
  if (put == NULL)
    return FALSE;
  up_statement_bind_text (put, 3, pattern);
  up_statement_bind_text (put, 4, language != NULL ? language : "");
  up_statement_bind_int (put, 5, tree->matches);
  up_statement_bind_int (put, 6, tree->searched);
  return up_statement_run (put, error);
}

/* A tag that means other files now has to be searched again. */
static gboolean
put_revision (UpConnection      *connection,
              gint64             repository,
              const UpTreeCount *tree,
              GError           **error)
{
  g_autoptr (UpStatement) forget = NULL;
  g_autoptr (UpStatement) put = NULL;

  forget = prepare (connection,
                    "DELETE FROM tree_pattern WHERE repository_id = ?1 AND revision = ?2 AND "
                    "(SELECT tree FROM tree_revision WHERE repository_id = ?1 AND revision = ?2) "
                    "<> ?3", repository, tree->revision, error);
  if (forget == NULL)
    return FALSE;
  up_statement_bind_text (forget, 3, tree->tree);
  if (!up_statement_run (forget, error))
    return FALSE;
  put = prepare (connection,
                 "INSERT OR REPLACE INTO tree_revision (repository_id, revision, at, tree) "
                 "VALUES (?, ?, ?, ?)", repository, tree->revision, error);
  if (put == NULL)
    return FALSE;
  up_statement_bind_time (put, 3, tree->time);
  up_statement_bind_text (put, 4, tree->tree);
  return up_statement_run (put, error);
}

/**
 * up_store_put_trees:
 * @connection: a connection that writes
 * @repository: its number
 * @trees: (element-type UpTreeCount): what was counted
 * @pattern: (nullable): what was looked for in them
 * @language: (nullable): the only language that was searched
 * @error: return location
 *
 * Keeps what was counted, in the place of what was known of the same revisions; all or nothing.
 *
 * Returns: whether it was written; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_put_trees (UpConnection *connection,
                    gint64        repository,
                    GPtrArray    *trees,
                    const char   *pattern,
                    const char   *language,
                    GError      **error)
{
  g_autoptr (UpTransaction) transaction = NULL;

  g_return_val_if_fail (connection != NULL && trees != NULL, FALSE);

  transaction = up_transaction_begin (connection, WRITE, error);
  if (transaction == NULL)
    return FALSE;
  for (guint i = 0; i < trees->len; i++)
    {
      const UpTreeCount *tree = trees->pdata[i];

      if (!put_revision (connection, repository, tree, error) ||
          !put_languages (connection, repository, tree, error) ||
          (pattern != NULL && tree->matches >= 0 &&
           !put_pattern (connection, repository, tree, pattern, language, error)))
        return FALSE;
    }
  return up_transaction_commit (g_steal_pointer (&transaction), error);
}

static gboolean
load_languages (UpConnection *connection,
                gint64        repository,
                GHashTable   *by_revision,
                GError      **error)
{
  g_autoptr (UpStatement) row = NULL;
  UpStep step;

  row = up_connection_prepare (connection, READ,
                               "SELECT revision, language, files, blank, comment, code "
                               "FROM tree_language WHERE repository_id = ? "
                               "ORDER BY revision, code DESC, language", error);
  if (row == NULL)
    return FALSE;
  up_statement_bind_int (row, 1, repository);
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      UpTreeCount *tree = g_hash_table_lookup (by_revision, up_statement_get_text (row, 0));

      if (tree != NULL)
        up_tree_count_add_language (tree, up_statement_get_text (row, 1),
                                    up_statement_get_int (row, 2), up_statement_get_int (row, 3),
                                    up_statement_get_int (row, 4), up_statement_get_int (row, 5));
    }
  return step == UP_STEP_DONE;
}

/**
 * up_store_load_trees:
 * @connection: a connection
 * @repository: its number
 * @pattern: (nullable): what was looked for
 * @language: (nullable): the only language that was searched
 * @error: return location
 *
 * Returns: (transfer full) (element-type UpTreeCount): what was counted, by time; %NULL with @error
 *   of %UP_STORE_ERROR
 */
GPtrArray *
up_store_load_trees (UpConnection *connection,
                     gint64        repository,
                     const char   *pattern,
                     const char   *language,
                     GError      **error)
{
  g_autoptr (GPtrArray) trees = NULL;
  g_autoptr (GHashTable) by_revision = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (UpStatement) row = NULL;
  UpStep step;

  g_return_val_if_fail (connection != NULL, NULL);

  row = up_connection_prepare (
      connection, READ,
      "SELECT r.revision, r.at, r.tree, p.matches, p.searched FROM tree_revision AS r "
      "LEFT JOIN tree_pattern AS p ON p.repository_id = r.repository_id AND p.pattern = ?2 AND "
      "p.language = ?3 AND p.revision = r.revision WHERE r.repository_id = ?1 "
      "ORDER BY r.at, r.revision", error);
  if (row == NULL)
    return NULL;
  up_statement_bind_int (row, 1, repository);
  up_statement_bind_text (row, 2, pattern);
  up_statement_bind_text (row, 3, language != NULL ? language : "");
  trees = g_ptr_array_new_with_free_func ((GDestroyNotify) up_tree_count_free);
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      UpTreeCount *tree = up_tree_count_new (up_statement_get_text (row, 0),
                                             up_statement_get_time (row, 1),
                                             up_statement_get_text (row, 2));

      if (!up_statement_is_null (row, 3))
        {
          tree->matches = up_statement_get_int (row, 3);
          tree->searched = up_statement_get_int (row, 4);
        }
      g_ptr_array_add (trees, tree);
      g_hash_table_insert (by_revision, tree->revision, tree);
    }
  return step == UP_STEP_DONE && load_languages (connection, repository, by_revision, error)
             ? g_steal_pointer (&trees)
             : NULL;
}

static void
pattern_free (gpointer data)
{
  UpStoredPattern *self = data;

  g_free (self->pattern);
  g_free (self->language);
  g_free (self);
}

/**
 * up_store_list_patterns:
 * @connection: a connection
 * @repository: its number
 * @error: return location
 *
 * Returns: (transfer full) (element-type UpStoredPattern): what was looked for in its files, by
 *   text; %NULL with @error of %UP_STORE_ERROR
 */
GPtrArray *
up_store_list_patterns (UpConnection *connection,
                        gint64        repository,
                        GError      **error)
{
  g_autoptr (GPtrArray) patterns = g_ptr_array_new_with_free_func (pattern_free);
  g_autoptr (UpStatement) row = NULL;
  UpStep step;

  g_return_val_if_fail (connection != NULL, NULL);

  row = up_connection_prepare (connection, READ,
                               "SELECT DISTINCT pattern, language FROM tree_pattern "
                               "WHERE repository_id = ? ORDER BY pattern, language", error);
  if (row == NULL)
    return NULL;
  up_statement_bind_int (row, 1, repository);
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      UpStoredPattern *one = g_new (UpStoredPattern, 1);

      *one = (UpStoredPattern) { g_strdup (up_statement_get_text (row, 0)),
                                 g_strdup (up_statement_get_text (row, 1)) };
      g_ptr_array_add (patterns, one);
    }
  return step == UP_STEP_DONE ? g_steal_pointer (&patterns) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-store-people.h"

#include <string.h>

/**
 * up_store_load_merges:
 * @connection: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8 utf8): keys of people and of whom the user said each
 *   of them is; %NULL with @error of %UP_STORE_ERROR
 */
GHashTable *
up_store_load_merges (UpConnection *connection,
                      GError      **error)
{
  g_autoptr (GHashTable) merges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (UpStatement) row = NULL;
  UpStep step;

  g_return_val_if_fail (connection != NULL, NULL);

  row = up_connection_prepare (connection, "read people of",
                               "SELECT key, into_key FROM person_merge", error);
  if (row == NULL)
    return NULL;
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    g_hash_table_insert (merges, g_strdup (up_statement_get_text (row, 0)),
                         g_strdup (up_statement_get_text (row, 1)));
  return step == UP_STEP_DONE ? g_steal_pointer (&merges) : NULL;
}

/**
 * up_store_put_merge:
 * @connection: a connection that writes
 * @key: key of a person
 * @into: key of the person that it is
 * @error: return location
 *
 * Returns: whether it was written; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_put_merge (UpConnection *connection,
                    const char   *key,
                    const char   *into,
                    GError      **error)
{
  g_autoptr (UpStatement) put = NULL;

  g_return_val_if_fail (connection != NULL && key != NULL && into != NULL, FALSE);

  put = up_connection_prepare (connection, "write people to",
                               "INSERT INTO person_merge (key, into_key, accepted_at) "
                               "VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
                               "into_key = excluded.into_key, accepted_at = excluded.accepted_at",
                               error);
  if (put == NULL)
    return FALSE;
  up_statement_bind_text (put, 1, key);
  up_statement_bind_text (put, 2, into);
  up_statement_bind_time (put, 3, g_get_real_time ());
  return up_statement_run (put, error);
}

static gboolean
remove_row (UpConnection *connection,
            const char   *sql,
            const char   *key,
            GError      **error)
{
  g_autoptr (UpStatement) statement =
      up_connection_prepare (connection, "write people to", sql, error);

  if (statement == NULL)
    return FALSE;
  up_statement_bind_text (statement, 1, key);
  return up_statement_run (statement, error);
}

/**
 * up_store_remove_merge:
 * @connection: a connection that writes
 * @key: key of a person who was merged into another one
 * @error: return location
 *
 * Takes a merge back.
 *
 * Returns: whether it is gone; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_remove_merge (UpConnection *connection,
                       const char   *key,
                       GError      **error)
{
  g_return_val_if_fail (connection != NULL && key != NULL, FALSE);

  return remove_row (connection, "DELETE FROM person_merge WHERE key = ?", key, error);
}

static void
rule_free (gpointer data)
{
  UpBotRule *self = data;

  g_free (self->pattern);
  g_free (self);
}

static UpBotRule *
add_rule (GPtrArray  *rules,
          const char *pattern,
          gboolean    own)
{
  UpBotRule *rule = g_new (UpBotRule, 1);

  *rule = (UpBotRule) { g_strdup (pattern), TRUE, own };
  g_ptr_array_add (rules, rule);
  return rule;
}

static UpBotRule *
find_rule (GPtrArray  *rules,
           const char *pattern)
{
  for (guint i = 0; i < rules->len; i++)
    {
      UpBotRule *rule = rules->pdata[i];

      if (strcmp (rule->pattern, pattern) == 0)
        return rule;
    }
  return add_rule (rules, pattern, TRUE);
}

/**
 * up_store_list_bot_rules:
 * @connection: a connection
 * @defaults: (array zero-terminated=1): the program's own patterns
 * @error: return location
 *
 * Returns: (transfer full) (element-type UpBotRule): @defaults, then the user's own, whether they
 *   hold or not; %NULL with @error of %UP_STORE_ERROR
 */
GPtrArray *
up_store_list_bot_rules (UpConnection      *connection,
                         const char *const *defaults,
                         GError           **error)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func (rule_free);
  g_autoptr (UpStatement) row = NULL;
  UpStep step;

  g_return_val_if_fail (connection != NULL && defaults != NULL, NULL);

  for (guint i = 0; defaults[i] != NULL; i++)
    add_rule (rules, defaults[i], FALSE);
  row = up_connection_prepare (connection, "read people of",
                               "SELECT pattern, holds FROM bot_rule ORDER BY pattern", error);
  if (row == NULL)
    return NULL;
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    find_rule (rules, up_statement_get_text (row, 0))->holds = up_statement_get_int (row, 1) != 0;
  return step == UP_STEP_DONE ? g_steal_pointer (&rules) : NULL;
}

/**
 * up_store_load_bots:
 * @connection: a connection
 * @defaults: (array zero-terminated=1): the program's own patterns
 * @error: return location
 *
 * Returns: (transfer full) (array zero-terminated=1): the patterns that hold: @defaults without
 *   those that the user switched off, then the user's own; %NULL with @error of %UP_STORE_ERROR
 */
GStrv
up_store_load_bots (UpConnection      *connection,
                    const char *const *defaults,
                    GError           **error)
{
  g_autoptr (GPtrArray) rules = NULL;
  g_autoptr (GStrvBuilder) patterns = g_strv_builder_new ();

  g_return_val_if_fail (connection != NULL && defaults != NULL, NULL);

  rules = up_store_list_bot_rules (connection, defaults, error);
  if (rules == NULL)
    return NULL;
  for (guint i = 0; i < rules->len; i++)
    {
      const UpBotRule *rule = rules->pdata[i];

      if (rule->holds)
        g_strv_builder_add (patterns, rule->pattern);
    }
  return g_strv_builder_end (patterns);
}

/**
 * up_store_put_bot_rule:
 * @connection: a connection that writes
 * @pattern: names or addresses of programs, `*` standing for any text
 * @holds: whether who it fits is a program; FALSE switches off one of the program's own
 * @error: return location
 *
 * Returns: whether it was written; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_put_bot_rule (UpConnection *connection,
                       const char   *pattern,
                       gboolean      holds,
                       GError      **error)
{
  g_autoptr (UpStatement) put = NULL;

  g_return_val_if_fail (connection != NULL && pattern != NULL, FALSE);

  put = up_connection_prepare (connection, "write people to",
                               "INSERT INTO bot_rule (pattern, holds) VALUES (?, ?) "
                               "ON CONFLICT (pattern) DO UPDATE SET holds = excluded.holds", error);
  if (put == NULL)
    return FALSE;
  up_statement_bind_text (put, 1, pattern);
  up_statement_bind_int (put, 2, holds);
  return up_statement_run (put, error);
}

/**
 * up_store_remove_bot_rule:
 * @connection: a connection that writes
 * @pattern: a pattern
 * @error: return location
 *
 * Forgets what the user said about a pattern: one of their own is gone, one of the program's holds.
 *
 * Returns: whether that is written; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_remove_bot_rule (UpConnection *connection,
                          const char   *pattern,
                          GError      **error)
{
  g_return_val_if_fail (connection != NULL && pattern != NULL, FALSE);

  return remove_row (connection, "DELETE FROM bot_rule WHERE pattern = ?", pattern, error);
}

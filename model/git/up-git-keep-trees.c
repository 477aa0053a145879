/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-git-keep-trees.h"

#include "up-store-repositories.h"
#include "up-store-trees.h"

static void
task_free (gpointer data)
{
  UpTreeTask *self = data;

  g_free (self->pattern);
  g_free (self->language);
  g_hash_table_unref (self->known);
  g_clear_pointer (&self->trees, g_ptr_array_unref);
  g_free (self);
}

static UpTreeTask *
add_task (GPtrArray  *tasks,
          const char *pattern,
          const char *language)
{
  UpTreeTask *task = g_new0 (UpTreeTask, 1);

  task->pattern = g_strdup (pattern);
  task->language = language != NULL && *language != '\0' ? g_strdup (language) : NULL;
  task->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_ptr_array_add (tasks, task);
  return task;
}

/* Its number in the store; 0 where it is not there, or with @error. */
static gint64
find_kept (UpConnection       *connection,
           const UpGitAddress *address,
           GError            **error)
{
  g_autoptr (GPtrArray) repositories = up_store_list_repositories (connection, error);

  for (guint i = 0; repositories != NULL && i < repositories->len; i++)
    {
      const UpStoredRepository *one = repositories->pdata[i];

      if (g_strcmp0 (one->url, address->url) == 0)
        return one->id;
    }
  return 0;
}

static gboolean
load_known (UpConnection *connection,
            gint64        repository,
            UpTreeTask   *task,
            GError      **error)
{
  g_autoptr (GPtrArray) trees =
      up_store_load_trees (connection, repository, task->pattern, task->language, error);

  for (guint i = 0; trees != NULL && i < trees->len; i++)
    {
      const UpTreeCount *tree = trees->pdata[i];

      if (task->pattern == NULL || tree->matches >= 0)
        g_hash_table_insert (task->known, g_strdup (tree->revision), g_strdup (tree->tree));
    }
  return trees != NULL;
}

/**
 * up_git_load_tree_tasks:
 * @connection: a connection
 * @address: a repository
 * @error: return location
 *
 * Returns: (transfer full) (element-type UpTreeTask): what was counted in its files before, none
 *   where it is not in the store; %NULL with @error of %UP_STORE_ERROR
 */
GPtrArray *
up_git_load_tree_tasks (UpConnection       *connection,
                        const UpGitAddress *address,
                        GError            **error)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func (task_free);
  g_autoptr (GPtrArray) patterns = NULL;
  g_autoptr (GError) problem = NULL;
  gint64 kept;

  g_return_val_if_fail (connection != NULL && address != NULL, NULL);

  kept = find_kept (connection, address, &problem);
  patterns = kept > 0 ? up_store_list_patterns (connection, kept, &problem) : NULL;
  if (problem == NULL && kept > 0 &&
      load_known (connection, kept, add_task (tasks, NULL, NULL), &problem) &&
      g_hash_table_size (((UpTreeTask *) tasks->pdata[0])->known) == 0)
    g_ptr_array_set_size (tasks, 0);
  for (guint i = 0; problem == NULL && patterns != NULL && i < patterns->len; i++)
    {
      const UpStoredPattern *one = patterns->pdata[i];

      load_known (connection, kept, add_task (tasks, one->pattern, one->language), &problem);
    }
  if (problem == NULL)
    return g_steal_pointer (&tasks);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

/**
 * up_git_want_trees:
 * @tasks: (element-type UpTreeTask): what up_git_load_tree_tasks() gave
 * @pattern: (nullable): what to look for, %NULL to count languages
 * @language: (nullable): the only language to look for it in
 *
 * Asks for one more thing to be counted.
 */
void
up_git_want_trees (GPtrArray  *tasks,
                   const char *pattern,
                   const char *language)
{
  g_return_if_fail (tasks != NULL);

  for (guint i = 0; i < tasks->len; i++)
    {
      UpTreeTask *task = tasks->pdata[i];

      if (g_strcmp0 (task->pattern, pattern) == 0 && g_strcmp0 (task->language, language) == 0)
        {
          task->wanted = TRUE;
          return;
        }
    }
  add_task (tasks, pattern, language)->wanted = TRUE;
}

/**
 * up_git_run_tree_tasks:
 * @tasks: (element-type UpTreeTask): what to count
 * @address: the repository
 * @history: what was read of it
 * @progress: (nullable): is told how many files were counted, from any thread
 * @data: for @progress
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Counts what is new. Blocks.
 *
 * Returns: whether all that is wanted was counted; otherwise @error is as of up_git_count_trees()
 */
gboolean
up_git_run_tree_tasks (GPtrArray          *tasks,
                       const UpGitAddress *address,
                       const UpCommitLog  *history,
                       UpGitProgress       progress,
                       gpointer            data,
                       GCancellable       *cancellable,
                       GError            **error)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (tasks != NULL && address != NULL && history != NULL, FALSE);

  folder = up_git_address_get_folder (address);
  for (guint i = 0; i < tasks->len; i++)
    {
      UpTreeTask *task = tasks->pdata[i];
      const UpTreeQuestion question = { task->known, task->pattern, task->language };
      g_autoptr (GError) problem = NULL;

      task->trees = up_git_count_trees (folder, history, &question, progress, data, cancellable,
                                        &problem);
      /* A clone whose files are gone keeps what was counted while they were there. */
      if (task->trees == NULL && task->wanted)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * up_git_keep_tree_tasks:
 * @tasks: (element-type UpTreeTask): what was counted
 * @connection: a connection that writes
 * @address: the repository, which is in the store
 * @error: return location
 *
 * Returns: whether it is written; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_git_keep_tree_tasks (GPtrArray          *tasks,
                        UpConnection       *connection,
                        const UpGitAddress *address,
                        GError            **error)
{
  gint64 kept;

  g_return_val_if_fail (tasks != NULL && connection != NULL && address != NULL, FALSE);

  kept = find_kept (connection, address, error);
  for (guint i = 0; kept > 0 && i < tasks->len; i++)
    {
      const UpTreeTask *task = tasks->pdata[i];

      if (task->trees != NULL &&
          !up_store_put_trees (connection, kept, task->trees, task->pattern, task->language,
                               error))
        return FALSE;
    }
  return kept > 0;
}

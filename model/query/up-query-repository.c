/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-activity-private.h"

#include "up-base-error.h"

void
up_query_repository_free (UpQueryRepository *self)
{
  g_clear_pointer (&self->subject, up_subject_unref);
  g_clear_pointer (&self->source, up_source_unref);
  g_clear_pointer (&self->commits, up_commits_unref);
  g_clear_pointer (&self->activity, up_activity_free);
  g_free (self);
}

/* Names of the repositories there are, to suggest one. */
static gboolean
fail_repository (UpConnection *connection,
                 const char   *text,
                 GError      **error)
{
  g_autoptr (UpStatement) list = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *near = NULL;
  g_autofree char *excerpt = up_error_excerpt (text);

  list = up_connection_prepare (connection, "read",
                                "SELECT s.key FROM repository AS r "
                                "JOIN subject AS s ON s.id = r.subject_id", error);
  if (list == NULL)
    return FALSE;
  while (up_statement_step (list, NULL) == UP_STEP_ROW)
    g_ptr_array_add (names, g_strdup (up_statement_get_text (list, 0)));
  near = up_query_suggest (text, names);
  g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_SUBJECT,
               "There is no history of a repository “%s”%s", excerpt, near);
  return FALSE;
}

/* Index of the person with that number in the store. */
static gint32
find_person (UpCommits  *commits,
             GHashTable *people,
             gint64      id)
{
  gpointer found;

  if (!g_hash_table_lookup_extended (people, GSIZE_TO_POINTER (id), NULL, &found))
    {
      found = GINT_TO_POINTER (up_commits_add_person (commits, NULL, FALSE));
      g_hash_table_insert (people, GSIZE_TO_POINTER (id), found);
    }
  return GPOINTER_TO_INT (found);
}

static gint32
get_count (UpStatement *statement,
           int          column)
{
  return up_statement_is_null (statement, column)
             ? UP_COMMITS_NOT_COUNTED
             : (gint32) CLAMP (up_statement_get_int (statement, column), 0, G_MAXINT32);
}

static gint16
get_zone (UpStatement *statement,
          int          column)
{
  return up_statement_is_null (statement, column)
             ? UP_COMMITS_NO_ZONE
             : (gint16) up_statement_get_int (statement, column);
}

static void
read_commit (UpCommits   *commits,
             GHashTable  *people,
             UpStatement *list)
{
  UpCommitRow row = UP_COMMIT_ROW_INIT;

  row.author = find_person (commits, people, up_statement_get_int (list, 0));
  row.author_time = up_statement_get_time (list, 1);
  row.author_zone = get_zone (list, 2);
  row.committer = find_person (commits, people, up_statement_get_int (list, 3));
  row.committer_time = up_statement_get_time (list, 4);
  row.committer_zone = get_zone (list, 5);
  row.parents = (guint8) MIN (up_statement_get_int (list, 6), 255);
  row.files = get_count (list, 7);
  row.insertions = get_count (list, 8);
  row.deletions = get_count (list, 9);
  if (row.files != UP_COMMITS_NOT_COUNTED)
    row.change = row.files > 0 || row.parents > 1 ? UP_COMMIT_CHANGE_SOME : UP_COMMIT_CHANGE_NONE;
  up_commits_add (commits, &row);
}

static UpCommits *
read_commits (UpConnection *connection,
              gint64        repository,
              GError      **error)
{
  g_autoptr (UpStatement) list = NULL;
  g_autoptr (GHashTable) people = g_hash_table_new (NULL, NULL);
  g_autoptr (UpCommits) commits = up_commits_new ();
  UpStep step;

  list = up_connection_prepare (
      connection, "read commits from",
      "SELECT author_id, author_at, author_zone, committer_id, committer_at, committer_zone, "
      "parents, files, insertions, deletions FROM commit_record WHERE repository_id = ?", error);
  if (list == NULL)
    return NULL;
  up_statement_bind_int (list, 1, repository);
  while ((step = up_statement_step (list, error)) == UP_STEP_ROW)
    read_commit (commits, people, list);
  if (step != UP_STEP_DONE)
    return NULL;
  up_commits_finish (commits);
  return g_steal_pointer (&commits);
}

/* Reads the history of the repository that @subject names, as it was known at @as_of. */
UpQueryRepository *
up_query_repository_load (UpConnection *connection,
                          const char   *subject,
                          UpTime        as_of,
                          GError      **error)
{
  g_autoptr (UpQueryRepository) self = g_new0 (UpQueryRepository, 1);
  g_autoptr (UpStatement) find = NULL;
  g_autoptr (GError) problem = NULL;
  UpStep step;

  self->subject = up_store_find_subject (connection, subject, &problem);
  if (self->subject == NULL)
    {
      if (problem != NULL)
        g_propagate_error (error, g_steal_pointer (&problem));
      else
        fail_repository (connection, subject, error);
      return NULL;
    }
  find = up_connection_prepare (
      connection, "read",
      "SELECT r.id, r.head, r.url, f.id, f.retrieved_at, s.key FROM repository AS r "
      "JOIN subject AS u ON u.id = r.subject_id JOIN fetch AS f ON f.id = r.fetch_id "
      "JOIN source AS s ON s.id = f.source_id WHERE u.key = ? ORDER BY r.id LIMIT 1", error);
  if (find == NULL)
    return NULL;
  up_statement_bind_text (find, 1, self->subject->key);
  step = up_statement_step (find, error);
  if (step == UP_STEP_DONE)
    fail_repository (connection, subject, error);
  if (step != UP_STEP_ROW)
    return NULL;
  self->fetch = up_statement_get_int (find, 3);
  self->known = up_statement_get_time (find, 4);
  if (as_of != UP_TIME_NONE)
    self->known = MIN (self->known, as_of);
  self->source = up_store_find_source (connection, up_statement_get_text (find, 5), error);
  if (self->source == NULL)
    return NULL;
  self->commits = read_commits (connection, up_statement_get_int (find, 0), error);
  if (self->commits == NULL)
    return NULL;
  self->commits->head = g_strdup (up_statement_get_text (find, 1));
  self->commits->repository = g_strdup (up_statement_get_text (find, 2));
  return g_steal_pointer (&self);
}

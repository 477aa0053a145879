/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-activity-private.h"

#include "up-base-error.h"
#include "up-query-commits.h"

void
up_query_repository_free (UpQueryRepository *self)
{
  g_clear_pointer (&self->subject, up_subject_unref);
  g_clear_pointer (&self->source, up_source_unref);
  g_clear_pointer (&self->commits, up_commits_unref);
  g_clear_pointer (&self->activity, up_activity_free);
  g_clear_pointer (&self->trees, g_ptr_array_unref);
  g_clear_pointer (&self->languages, g_ptr_array_unref);
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
      "SELECT f.id, max (f.retrieved_at, ifnull (r.read_at, 0)), s.key FROM repository AS r "
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
  self->fetch = up_statement_get_int (find, 0);
  self->known = up_statement_get_time (find, 1);
  if (as_of != UP_TIME_NONE)
    self->known = MIN (self->known, as_of);
  self->source = up_store_find_source (connection, up_statement_get_text (find, 2), error);
  if (self->source == NULL)
    return NULL;
  self->commits = up_query_load_commits (connection, self->subject->key, error);
  return self->commits != NULL ? g_steal_pointer (&self) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-occupations.h"

#include "up-subject.h"

#include <string.h>

/**
 * up_store_put_occupation:
 * @connection: a connection that writes
 * @source: key of a source that is in the store
 * @fetch: number from up_store_begin_fetch()
 * @code: the source's key of it
 * @name: the source's name of it
 * @error: return location
 *
 * Writes an occupation. A known one gets the new name and loses its skills: @fetch tells them anew.
 *
 * Returns: its number in this store, from 1; 0 with @error of %UP_STORE_ERROR
 */
gint64
up_store_put_occupation (UpConnection *connection,
                         const char   *source,
                         gint64        fetch,
                         const char   *code,
                         const char   *name,
                         GError      **error)
{
  static const char action[] = "write an occupation to";
  g_autoptr (UpStatement) put = NULL;
  g_autoptr (UpStatement) forget = NULL;
  gint64 id;

  g_return_val_if_fail (connection != NULL && source != NULL && code != NULL && name != NULL, 0);

  put = up_connection_prepare (connection, action,
                               "INSERT INTO occupation (source_id, code, name, fetch_id) VALUES"
                               " ((SELECT id FROM source WHERE key = ?1), ?2, ?3, ?4)"
                               " ON CONFLICT DO UPDATE SET name = excluded.name,"
                               " fetch_id = excluded.fetch_id RETURNING id", error);
  forget = up_connection_prepare (connection, action,
                                  "DELETE FROM occupation_skill WHERE occupation_id = ?1", error);
  if (put == NULL || forget == NULL)
    return 0;
  up_statement_bind_text (put, 1, source);
  up_statement_bind_text (put, 2, code);
  up_statement_bind_text (put, 3, name);
  up_statement_bind_int (put, 4, fetch);
  if (up_statement_step (put, error) != UP_STEP_ROW)
    return 0;
  id = up_statement_get_int (put, 0);
  up_statement_bind_int (forget, 1, id);
  return up_statement_run (forget, error) ? id : 0;
}

/**
 * up_store_put_occupation_skill:
 * @connection: a connection that writes
 * @occupation: number from up_store_put_occupation()
 * @subject: key of the skill, which is in the store
 * @flags: what the source says of it
 * @error: return location
 *
 * Returns: whether it was written; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_put_occupation_skill (UpConnection           *connection,
                               gint64                  occupation,
                               const char             *subject,
                               UpOccupationSkillFlags  flags,
                               GError                **error)
{
  g_autoptr (UpStatement) put = NULL;

  g_return_val_if_fail (connection != NULL && subject != NULL, FALSE);

  put = up_connection_prepare (connection, "write the skills of an occupation to",
                               "INSERT INTO occupation_skill (subject_id, occupation_id, flags)"
                               " VALUES ((SELECT id FROM subject WHERE key = ?1), ?2, ?3)"
                               " ON CONFLICT DO UPDATE SET flags = flags | excluded.flags", error);
  if (put == NULL)
    return FALSE;
  up_statement_bind_text (put, 1, subject);
  up_statement_bind_int (put, 2, occupation);
  up_statement_bind_int (put, 3, flags);
  return up_statement_run (put, error);
}

/**
 * up_occupation_free:
 * @self: (transfer full): an occupation
 */
void
up_occupation_free (UpOccupation *self)
{
  g_free (self->code);
  g_free (self->name);
  g_free (self);
}

/**
 * up_store_find_occupations:
 * @connection: a store
 * @text: a code, or words that stand in the name, in any case
 * @error: return location
 *
 * Finds occupations, those with the shortest name first: “software developers” is nearer to
 * “developer” than a longer name is.
 *
 * Returns: (transfer full) (element-type UpOccupation): the occupations; otherwise @error is of
 *   %UP_STORE_ERROR
 */
GPtrArray *
up_store_find_occupations (UpConnection *connection,
                           const char   *text,
                           GError      **error)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) up_occupation_free);
  g_autoptr (UpStatement) row = NULL;
  g_autofree char *folded = NULL;
  UpStep step;

  g_return_val_if_fail (connection != NULL && text != NULL, NULL);

  folded = up_subject_fold (text);
  row = up_connection_prepare (connection, "look for an occupation in",
                               "SELECT id, code, name FROM occupation WHERE code = ?1 OR"
                               " instr (lower (name), ?1) > 0 ORDER BY length (name), id", error);
  if (row == NULL)
    return NULL;
  up_statement_bind_text (row, 1, folded);
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      UpOccupation *one = g_new0 (UpOccupation, 1);

      one->id = up_statement_get_int (row, 0);
      one->code = g_strdup (up_statement_get_text (row, 1));
      one->name = g_strdup (up_statement_get_text (row, 2));
      g_ptr_array_add (found, one);
    }
  return step == UP_STEP_DONE ? g_steal_pointer (&found) : NULL;
}

/**
 * up_occupation_skill_free:
 * @self: (transfer full): a skill
 */
void
up_occupation_skill_free (UpOccupationSkill *self)
{
  g_free (self->subject);
  g_free (self->name);
  g_free (self);
}

/**
 * up_store_list_occupation_skills:
 * @connection: a store
 * @occupation: number of an occupation
 * @error: return location
 *
 * Lists the skills of an occupation: those in demand first, then those that the fewest other
 * occupations list.
 *
 * Returns: (transfer full) (element-type UpOccupationSkill): the skills; otherwise @error is of
 *   %UP_STORE_ERROR
 */
GPtrArray *
up_store_list_occupation_skills (UpConnection *connection,
                                 gint64        occupation,
                                 GError      **error)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) up_occupation_skill_free);
  g_autoptr (UpStatement) row = NULL;
  UpStep step;

  g_return_val_if_fail (connection != NULL, NULL);

  row = up_connection_prepare (connection, "read the skills of an occupation from",
                               "SELECT j.key, j.name, o.flags, (SELECT count (*)"
                               " FROM occupation_skill AS a WHERE a.subject_id = o.subject_id) AS n"
                               " FROM occupation_skill AS o JOIN subject AS j"
                               " ON j.id = o.subject_id WHERE o.occupation_id = ?1"
                               " ORDER BY o.flags & 1 DESC, n, j.key", error);
  if (row == NULL)
    return NULL;
  up_statement_bind_int (row, 1, occupation);
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      UpOccupationSkill *one = g_new0 (UpOccupationSkill, 1);

      one->subject = g_strdup (up_statement_get_text (row, 0));
      one->name = g_strdup (up_statement_get_text (row, 1));
      one->flags = (UpOccupationSkillFlags) up_statement_get_int (row, 2);
      one->n_total = (guint) up_statement_get_int (row, 3);
      g_ptr_array_add (found, one);
    }
  return step == UP_STEP_DONE ? g_steal_pointer (&found) : NULL;
}

/**
 * up_skill_counts_free:
 * @self: (transfer full): counts
 */
void
up_skill_counts_free (UpSkillCounts *self)
{
  g_free (self->single);
  g_free (self->pair);
  g_free (self);
}

static gboolean
count_all (UpConnection  *connection,
           UpSkillCounts *counts,
           GError       **error)
{
  g_autoptr (UpStatement) row = NULL;

  row = up_connection_prepare (connection, "count occupations in",
                               "SELECT count (*), max (f.retrieved_at) FROM occupation AS o"
                               " JOIN fetch AS f ON f.id = o.fetch_id", error);
  if (row == NULL || up_statement_step (row, error) != UP_STEP_ROW)
    return FALSE;
  counts->n = (guint) up_statement_get_int (row, 0);
  counts->known = up_statement_is_null (row, 1) ? UP_TIME_NONE : up_statement_get_time (row, 1);
  return TRUE;
}

static gboolean
count_pair (UpConnection *connection,
            const char   *one,
            const char   *other,
            guint        *count,
            GError      **error)
{
  g_autoptr (UpStatement) row = NULL;

  row = up_connection_prepare (connection, "count skills in",
                               "SELECT count (*) FROM occupation_skill AS a"
                               " JOIN occupation_skill AS b ON b.occupation_id = a.occupation_id"
                               " WHERE a.subject_id = (SELECT id FROM subject WHERE key = ?1)"
                               " AND b.subject_id = (SELECT id FROM subject WHERE key = ?2)",
                               error);
  if (row == NULL)
    return FALSE;
  up_statement_bind_text (row, 1, one);
  up_statement_bind_text (row, 2, other);
  if (up_statement_step (row, error) != UP_STEP_ROW)
    return FALSE;
  *count = (guint) up_statement_get_int (row, 0);
  return TRUE;
}

/**
 * up_store_count_skills:
 * @connection: a store
 * @subjects: (array zero-terminated): keys of skills
 * @error: return location
 *
 * Counts the occupations that list each skill, and each two of them together.
 *
 * Returns: (transfer full): the counts; otherwise @error is of %UP_STORE_ERROR
 */
UpSkillCounts *
up_store_count_skills (UpConnection      *connection,
                       const char *const *subjects,
                       GError           **error)
{
  g_autoptr (UpSkillCounts) counts = NULL;
  guint n;

  g_return_val_if_fail (connection != NULL && subjects != NULL, NULL);

  n = g_strv_length ((char **) subjects);
  counts = g_new0 (UpSkillCounts, 1);
  counts->n_skills = n;
  counts->single = g_new0 (guint, n + 1);
  counts->pair = g_new0 (guint, n * n + 1);
  if (!count_all (connection, counts, error))
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      for (guint j = 0; j <= i; j++)
        {
          guint count;

          if (!count_pair (connection, subjects[i], subjects[j], &count, error))
            return NULL;
          counts->pair[i * n + j] = counts->pair[j * n + i] = count;
        }
      counts->single[i] = counts->pair[i * n + i];
    }
  return g_steal_pointer (&counts);
}

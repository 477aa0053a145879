/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-postings-private.h"

#include "up-connection-private.h"
#include "up-subject.h"

/* Employer and title without case and extra space; %NULL when one is not known. */
static char *
fold_advertisement (const UpPosting *posting)
{
  g_autofree char *joined = NULL;

  if (posting->employer == NULL || posting->title == NULL)
    return NULL;
  joined = g_strconcat (posting->employer, " · ", posting->title, NULL);
  return up_subject_fold (joined);
}

static void
bind_positive (UpStatement *statement,
               int          index,
               gint64       value,
               gint64       least)
{
  if (value >= least)
    up_statement_bind_int (statement, index, value);
  else
    up_statement_bind_null (statement, index);
}

/**
 * up_store_put_posting:
 * @connection: a connection that writes
 * @source: key of a source that is in the store
 * @fetch: number from up_store_begin_fetch()
 * @posting: an advertisement
 * @added: (out): whether it was not known
 * @error: return location
 *
 * Keeps a posting. It is found and counted after up_store_index_posting().
 *
 * Returns: whether the store has it; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_put_posting (UpConnection     *connection,
                      const char       *source,
                      gint64            fetch,
                      const UpPosting  *posting,
                      gboolean         *added,
                      GError          **error)
{
  g_autoptr (UpStatement) put = NULL;
  g_autofree char *advertisement = NULL;

  g_return_val_if_fail (connection != NULL && posting != NULL && added != NULL, FALSE);

  put = up_connection_prepare (connection, "write a posting to",
                               "INSERT INTO posting (source_id, key, posted_at, text, url, "
                               "fetch_id, title, employer, region, positions, applicants, "
                               "filled_at, advertisement) VALUES "
                               "((SELECT id FROM source WHERE key = ?1), ?2, ?3, ?4, ?5, ?6, ?7, "
                               "?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT DO NOTHING", error);
  if (put == NULL)
    return FALSE;
  advertisement = fold_advertisement (posting);
  up_statement_bind_text (put, 1, source);
  up_statement_bind_text (put, 2, posting->key);
  up_statement_bind_time (put, 3, posting->posted);
  up_statement_bind_text (put, 4, posting->text);
  up_statement_bind_text (put, 5, posting->url);
  up_statement_bind_int (put, 6, fetch);
  up_statement_bind_text (put, 7, posting->title);
  up_statement_bind_text (put, 8, posting->employer);
  up_statement_bind_text (put, 9, posting->region);
  bind_positive (put, 10, posting->positions, 1);
  bind_positive (put, 11, posting->applicants, 0);
  if (posting->filled != UP_TIME_NONE)
    up_statement_bind_time (put, 12, posting->filled);
  else
    up_statement_bind_null (put, 12);
  up_statement_bind_text (put, 13, advertisement);
  if (!up_statement_run (put, error))
    return FALSE;
  *added = sqlite3_changes (connection->db) > 0;
  return TRUE;
}

/**
 * up_posting_record_free:
 * @self: (transfer full): a posting
 */
void
up_posting_record_free (UpPostingRecord *self)
{
  g_free (self->source);
  g_free (self->title);
  g_free (self->employer);
  g_free (self->advertisement);
  g_free (self->text);
  g_free (self);
}

/* What a statement that begins with UP_POSTING_RECORDS finds. */
GPtrArray *
up_posting_records_read (UpStatement *row,
                         GError     **error)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) up_posting_record_free);
  UpStep step;

  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      UpPostingRecord *one = g_new0 (UpPostingRecord, 1);

      one->id = up_statement_get_int (row, 0);
      one->source = g_strdup (up_statement_get_text (row, 1));
      one->title = g_strdup (up_statement_get_text (row, 2));
      one->employer = g_strdup (up_statement_get_text (row, 3));
      one->advertisement = g_strdup (up_statement_get_text (row, 4));
      one->posted = up_statement_get_time (row, 5);
      one->text = g_strdup (up_statement_get_text (row, 6));
      g_ptr_array_add (found, one);
    }
  return step == UP_STEP_DONE ? g_steal_pointer (&found) : NULL;
}

/**
 * up_store_list_postings:
 * @connection: a store
 * @most: no more than these
 * @error: return location
 *
 * Lists different advertisements, the newest first.
 *
 * Returns: (transfer full) (element-type UpPostingRecord): the postings; otherwise @error is of
 *   %UP_STORE_ERROR
 */
GPtrArray *
up_store_list_postings (UpConnection *connection,
                        guint         most,
                        GError      **error)
{
  g_autoptr (UpStatement) row = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  row = up_connection_prepare (connection, "read postings from",
                               UP_POSTING_RECORDS "WHERE p.same_as IS NULL"
                               " ORDER BY p.posted_at DESC, p.id LIMIT ?1", error);
  if (row == NULL)
    return NULL;
  up_statement_bind_int (row, 1, most);
  return up_posting_records_read (row, error);
}

/**
 * up_store_list_new_postings:
 * @connection: a store
 * @most: no more than these
 * @error: return location
 *
 * Lists postings that were not yet looked through, the oldest first.
 *
 * Returns: (transfer full) (element-type UpPostingRecord): the postings; otherwise @error is of
 *   %UP_STORE_ERROR
 */
GPtrArray *
up_store_list_new_postings (UpConnection *connection,
                            guint         most,
                            GError      **error)
{
  g_autoptr (UpStatement) row = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  /* The shadow table has a row for each that the index knows. */
  row = up_connection_prepare (connection, "read postings from",
                               UP_POSTING_RECORDS
                               "WHERE p.id NOT IN (SELECT id FROM posting_text_docsize)"
                               " ORDER BY p.posted_at, p.id LIMIT ?1", error);
  if (row == NULL)
    return NULL;
  up_statement_bind_int (row, 1, most);
  return up_posting_records_read (row, error);
}

/**
 * up_store_list_like_postings:
 * @connection: a store
 * @posting: a posting
 * @from: the earliest moment looked at
 * @error: return location
 *
 * Lists first postings of the same employer and title, from @from until @posting itself.
 *
 * Returns: (transfer full) (element-type UpPostingRecord): the postings; otherwise @error is of
 *   %UP_STORE_ERROR
 */
GPtrArray *
up_store_list_like_postings (UpConnection          *connection,
                             const UpPostingRecord *posting,
                             UpTime                 from,
                             GError               **error)
{
  g_autoptr (UpStatement) row = NULL;

  g_return_val_if_fail (connection != NULL && posting != NULL, NULL);

  row = up_connection_prepare (connection, "read postings from",
                               UP_POSTING_RECORDS "WHERE p.advertisement = ?1 AND p.posted_at >= ?2"
                               " AND (p.posted_at < ?3 OR (p.posted_at = ?3 AND p.id < ?4))"
                               " AND p.same_as IS NULL ORDER BY p.posted_at, p.id", error);
  if (row == NULL)
    return NULL;
  up_statement_bind_text (row, 1, posting->advertisement);
  up_statement_bind_time (row, 2, from);
  up_statement_bind_time (row, 3, posting->posted);
  up_statement_bind_int (row, 4, posting->id);
  return up_posting_records_read (row, error);
}

/**
 * up_store_index_posting:
 * @connection: a connection that writes
 * @posting: number of a posting
 * @words: its words, with blanks between them
 * @same_as: the posting that was there first when it is the same advertisement, else 0
 * @error: return location
 *
 * Returns: whether it was written; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_index_posting (UpConnection *connection,
                        gint64        posting,
                        const char   *words,
                        gint64        same_as,
                        GError      **error)
{
  g_autoptr (UpStatement) put = NULL;
  g_autoptr (UpStatement) mark = NULL;

  g_return_val_if_fail (connection != NULL && words != NULL, FALSE);

  put = up_connection_prepare (connection, "index a posting in",
                               "INSERT INTO posting_text (rowid, words) VALUES (?1, ?2)", error);
  if (put == NULL)
    return FALSE;
  up_statement_bind_int (put, 1, posting);
  up_statement_bind_text (put, 2, words);
  if (!up_statement_run (put, error))
    return FALSE;
  if (same_as == 0)
    return TRUE;
  mark = up_connection_prepare (connection, "index a posting in",
                                "UPDATE posting SET same_as = ?2 WHERE id = ?1", error);
  if (mark == NULL)
    return FALSE;
  up_statement_bind_int (mark, 1, posting);
  up_statement_bind_int (mark, 2, same_as);
  return up_statement_run (mark, error);
}

/**
 * up_store_put_posting_skill:
 * @connection: a connection that writes
 * @posting: number of a posting
 * @subject: key of a skill that is in the store
 * @error: return location
 *
 * Returns: whether it was written; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_store_put_posting_skill (UpConnection *connection,
                            gint64        posting,
                            const char   *subject,
                            GError      **error)
{
  g_autoptr (UpStatement) put = NULL;

  g_return_val_if_fail (connection != NULL && subject != NULL, FALSE);

  put = up_connection_prepare (connection, "write the skills of a posting to",
                               "INSERT OR IGNORE INTO posting_skill (posting_id, subject_id)"
                               " VALUES (?1, (SELECT id FROM subject WHERE key = ?2))", error);
  if (put == NULL)
    return FALSE;
  up_statement_bind_int (put, 1, posting);
  up_statement_bind_text (put, 2, subject);
  return up_statement_run (put, error);
}

/**
 * up_posting_tally_free:
 * @self: (transfer full): a count
 */
void
up_posting_tally_free (UpPostingTally *self)
{
  g_free (self->subject);
  g_free (self);
}

/**
 * up_store_tally_postings:
 * @connection: a store
 * @error: return location
 *
 * Counts different advertisements by month, and those that name a skill.
 *
 * Returns: (transfer full) (element-type UpPostingTally): the counts, those of one skill together
 *   and rising in time; otherwise @error is of %UP_STORE_ERROR
 */
GPtrArray *
up_store_tally_postings (UpConnection *connection,
                         GError      **error)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) up_posting_tally_free);
  g_autoptr (UpStatement) row = NULL;
  UpStep step;

  g_return_val_if_fail (connection != NULL, NULL);

  row = up_connection_prepare (
      connection, "count the postings of",
      "SELECT 0 AS id, NULL, unixepoch (posted_at / 1000000, 'unixepoch', 'start of month') AS m,"
      " count (*) FROM posting WHERE same_as IS NULL GROUP BY m"
      " UNION ALL SELECT s.subject_id, j.key,"
      " unixepoch (p.posted_at / 1000000, 'unixepoch', 'start of month') AS m, count (*)"
      " FROM posting_skill AS s JOIN posting AS p ON p.id = s.posting_id"
      " JOIN subject AS j ON j.id = s.subject_id WHERE p.same_as IS NULL GROUP BY s.subject_id, m"
      " ORDER BY 1, 3", error);
  if (row == NULL)
    return NULL;
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      UpPostingTally *one = g_new0 (UpPostingTally, 1);

      one->subject = g_strdup (up_statement_get_text (row, 1));
      one->month = up_statement_get_int (row, 2) * UP_TIME_SECOND;
      one->count = up_statement_get_int (row, 3);
      g_ptr_array_add (found, one);
    }
  return step == UP_STEP_DONE ? g_steal_pointer (&found) : NULL;
}

/**
 * up_store_search_postings:
 * @connection: a store
 * @words: a query of SQLite's FTS5: phrases in quotation marks
 * @most: no more than these
 * @error: return location
 *
 * Finds postings by their words, the newest first.
 *
 * Returns: (transfer full) (element-type UpPostingRecord): the postings; otherwise @error is of
 *   %UP_STORE_ERROR
 */
GPtrArray *
up_store_search_postings (UpConnection *connection,
                          const char   *words,
                          guint         most,
                          GError      **error)
{
  g_autoptr (UpStatement) row = NULL;

  g_return_val_if_fail (connection != NULL && words != NULL, NULL);

  row = up_connection_prepare (connection, "search the postings of",
                               UP_POSTING_RECORDS "WHERE p.id IN (SELECT rowid FROM posting_text"
                               " WHERE posting_text MATCH ?1) AND p.same_as IS NULL"
                               " ORDER BY p.posted_at DESC, p.id LIMIT ?2", error);
  if (row == NULL)
    return NULL;
  up_statement_bind_text (row, 1, words);
  up_statement_bind_int (row, 2, most);
  return up_posting_records_read (row, error);
}

/**
 * up_posting_fills_free:
 * @self: (transfer full): places of a skill
 */
void
up_posting_fills_free (UpPostingFills *self)
{
  g_free (self->subject);
  g_free (self->name);
  g_array_unref (self->days);
  g_free (self);
}

/* Names of the skills, whose numbers are the keys of @by_id. */
static gboolean
name_skills (UpConnection *connection,
             GHashTable   *by_id,
             GError      **error)
{
  g_autoptr (UpStatement) row = NULL;
  GHashTableIter iter;
  gpointer id, skill;

  row = up_connection_prepare (connection, "read the filled places of",
                               "SELECT key, name FROM subject WHERE id = ?1", error);
  g_hash_table_iter_init (&iter, by_id);
  while (row != NULL && g_hash_table_iter_next (&iter, &id, &skill))
    {
      UpPostingFills *one = skill;

      up_statement_bind_int (row, 1, *(gint64 *) id);
      if (up_statement_step (row, error) != UP_STEP_ROW)
        return FALSE;
      one->subject = g_strdup (up_statement_get_text (row, 0));
      one->name = g_strdup (up_statement_get_text (row, 1));
      up_statement_reset (row);
    }
  return row != NULL;
}

/**
 * up_store_list_filled_postings:
 * @connection: a store
 * @error: return location
 *
 * Lists how long places stayed open that were filled, by the skills that their advertisements name.
 *
 * Returns: (transfer full) (element-type UpPostingFills): one for each skill; otherwise @error is
 *   of %UP_STORE_ERROR
 */
GPtrArray *
up_store_list_filled_postings (UpConnection *connection,
                               GError      **error)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) up_posting_fills_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (UpStatement) row = NULL;
  UpStep step;

  g_return_val_if_fail (connection != NULL, NULL);

  row = up_connection_prepare (
      connection, "read the filled places of",
      "SELECT s.subject_id, p.filled_at - p.posted_at"
      " FROM posting AS p INDEXED BY posting_filled CROSS JOIN posting_skill AS s"
      " ON s.posting_id = p.id WHERE p.filled_at IS NOT NULL AND p.filled_at >= p.posted_at"
      " AND p.same_as IS NULL", error);
  if (row == NULL)
    return NULL;
  while ((step = up_statement_step (row, error)) == UP_STEP_ROW)
    {
      gint64 id = up_statement_get_int (row, 0);
      double days = (double) up_statement_get_int (row, 1) / UP_TIME_DAY;
      UpPostingFills *skill = g_hash_table_lookup (by_id, &id);

      if (skill == NULL)
        {
          skill = g_new0 (UpPostingFills, 1);
          skill->days = g_array_new (FALSE, FALSE, sizeof (double));
          g_ptr_array_add (found, skill);
          g_hash_table_insert (by_id, g_memdup2 (&id, sizeof id), skill);
        }
      g_array_append_val (skill->days, days);
    }
  if (step != UP_STEP_DONE || !name_skills (connection, by_id, error))
    return NULL;
  return g_steal_pointer (&found);
}

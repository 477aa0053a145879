/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-import-postings.h"

#include "up-locale.h"
#include "up-observation-writer.h"
#include "up-own-skills.h"
#include "up-postings.h"
#include "up-shingles.h"
#include "up-store-read.h"
#include "up-store-write.h"

#include <math.h>
#include <string.h>

#define METRIC UP_POSTINGS_SOURCE "/mentions"
#define ALL "all-postings"
/* The same employer and title within that time, with texts so alike, is one advertisement. */
#define DAYS 30
#define LEAST_SIMILARITY 0.8
/* Postings in memory at a time. */
#define BATCH 1000

/* Chinese has no blanks between words: its characters stand alone, and a phrase is found. */
static gboolean
stands_alone (gunichar letter)
{
  return letter >= 0x2e80 && g_unichar_iswide (letter);
}

/**
 * up_postings_words:
 * @text: a text
 *
 * Returns: (transfer full): the text as the index of words takes it, with blanks round each Chinese
 *   character
 */
char *
up_postings_words (const char *text)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);
      gboolean alone = stands_alone (letter);

      if (alone)
        g_string_append_c (out, ' ');
      g_string_append_unichar (out, letter);
      if (alone)
        g_string_append_c (out, ' ');
    }
  return g_string_free_and_steal (out);
}

/* The posting that was there first when this one is the same advertisement: 0 without one, -1 on
 * error. */
static gint64
find_first (UpConnection          *connection,
            const UpPostingRecord *posting,
            GError               **error)
{
  g_autoptr (GPtrArray) like = NULL;

  if (posting->advertisement == NULL)
    return 0;
  like = up_store_list_like_postings (connection, posting, posting->posted - DAYS * UP_TIME_DAY,
                                      error);
  if (like == NULL)
    return -1;
  for (guint i = 0; i < like->len; i++)
    {
      const UpPostingRecord *other = g_ptr_array_index (like, i);

      if (up_shingles_similarity (posting->text, other->text) >= LEAST_SIMILARITY)
        return other->id;
    }
  return 0;
}

/* How postings are searched. */
typedef struct
{
  UpConnection *connection; /* unowned */
  UpSkillFinder *finder;    /* owned */
  char *digest;             /* owned: of its list */
  char **keys;              /* owned: of each skill met so far its subject's key, else NULL */
} Search;

static void
search_clear (Search *self)
{
  guint n = self->finder != NULL
              ? up_skill_list_get_size (up_skill_finder_get_list (self->finder)) : 0;

  for (guint i = 0; i < n; i++)
    g_free (self->keys[i]);
  g_free (self->keys);
  g_free (self->digest);
  g_clear_pointer (&self->finder, up_skill_finder_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/* The skills of the program and the user’s own. */
static gboolean
search_init (Search       *self,
             UpConnection *connection,
             GError      **error)
{
  UpSkillList *list;

  self->connection = connection;
  self->finder = up_own_skills_load (error);
  if (self->finder == NULL)
    return FALSE;
  list = up_skill_finder_get_list (self->finder);
  self->digest = up_skill_list_make_digest (list);
  self->keys = g_new0 (char *, up_skill_list_get_size (list) + 1);
  return TRUE;
}

/* The key of the subject that stands for a skill; one that the store does not know is added. */
static const char *
find_key (Search  *self,
          guint    skill,
          GError **error)
{
  const UpSkill *one = up_skill_list_get (up_skill_finder_get_list (self->finder), skill);
  g_autoptr (UpSubject) known = NULL;
  g_autoptr (UpSubject) added = NULL;

  if (self->keys[skill] != NULL)
    return self->keys[skill];
  known = up_store_find_subject (self->connection, one->key, NULL);
  if (known == NULL)
    {
      added = up_subject_new (one->key, one->name, UP_SUBJECT_SKILL, UP_SUBJECT_NO_SLOT);
      if (up_store_put_subject (self->connection, added, error) == 0)
        return NULL;
    }
  self->keys[skill] = g_strdup (known != NULL ? known->key : added->key);
  return self->keys[skill];
}

static char *
join_text (const UpPostingRecord *posting)
{
  return g_strconcat (posting->title != NULL ? posting->title : "", "\n", posting->text, NULL);
}

static gboolean
put_skills (Search     *self,
            gint64      posting,
            const char *text,
            GError    **error)
{
  g_autoptr (GArray) found = up_skill_finder_find (self->finder, text, -1);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < found->len; i++)
    {
      guint skill = g_array_index (found, UpSkillMatch, i).skill;
      const char *key;

      if (!g_hash_table_add (seen, GUINT_TO_POINTER (skill)))
        continue;
      key = find_key (self, skill, error);
      if (key == NULL || !up_store_put_posting_skill (self->connection, posting, key, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_in (Search                *self,
         const UpPostingRecord *posting,
         guint64               *repeated,
         GError               **error)
{
  g_autofree char *text = join_text (posting);
  g_autofree char *words = up_postings_words (text);
  gint64 first = find_first (self->connection, posting, error);

  if (first < 0 || !up_store_index_posting (self->connection, posting->id, words, first, error))
    return FALSE;
  if (first > 0)
    {
      (*repeated)++;
      return TRUE;
    }
  return put_skills (self, posting->id, text, error);
}

static gboolean
take_in_all (Search   *self,
             guint64  *repeated,
             gboolean *any,
             GError  **error)
{
  guint n;

  do
    {
      g_autoptr (GPtrArray) fresh = up_store_list_new_postings (self->connection, BATCH, error);

      if (fresh == NULL)
        return FALSE;
      n = fresh->len;
      *any |= n > 0;
      for (guint i = 0; i < n; i++)
        {
          if (!take_in (self, g_ptr_array_index (fresh, i), repeated, error))
            return FALSE;
        }
    }
  while (n == BATCH);
  return TRUE;
}

/* Searches once more what was searched with another list: else a skill that is new in the list
 * would seem to rise with the postings that came after it. */
static gboolean
search_again (Search            *self,
              UpPostingsProgress progress,
              gpointer           data,
              gboolean          *any,
              GError           **error)
{
  g_autofree char *last = NULL;
  gint64 total, done = 0, after = 0;
  guint n;

  if (!up_store_find_postings_list (self->connection, UP_POSTINGS_SOURCE, &last, error))
    return FALSE;
  if (g_strcmp0 (last, self->digest) == 0)
    return TRUE;
  total = up_store_count_searched_postings (self->connection, error);
  if (total <= 0)
    return total == 0;
  *any = TRUE;
  if (!up_store_clear_posting_skills (self->connection, error))
    return FALSE;
  do
    {
      g_autoptr (GPtrArray) some =
          up_store_list_searched_postings (self->connection, after, BATCH, error);

      if (some == NULL)
        return FALSE;
      n = some->len;
      for (guint i = 0; i < n; i++)
        {
          const UpPostingRecord *posting = g_ptr_array_index (some, i);
          g_autofree char *text = join_text (posting);

          if (!put_skills (self, posting->id, text, error))
            return FALSE;
          after = posting->id;
        }
      done += n;
      if (progress != NULL)
        progress (done, total, data);
    }
  while (n == BATCH);
  return TRUE;
}

static gboolean
put_descriptions (UpConnection *connection,
                  GError      **error)
{
  const UpSource source = { .key = UP_POSTINGS_SOURCE,
                            .title = N_("Job ads on this computer"),
                            .attribution = N_("Job ads on this computer"),
                            .terms = N_("The texts belong to who wrote them: they are counted and "
                                        "searched here, and never exported.") };
  const UpMetric metric = { .key = METRIC,
                            .name = N_("Job ads"),
                            .noun = N_("job ads"),
                            .phrase = N_("Different job ads that name the skill, per month"),
                            .unit = UP_UNIT_COUNT,
                            .kind = UP_METRIC_FLOW,
                            .direction = UP_DIRECTION_UP,
                            .period = UP_PERIOD_MONTH,
                            .denominator = N_("all job ads on this computer"),
                            .total = METRIC "/" ALL,
                            .definition = N_("Job ads that were imported or downloaded and name "
                                             "the skill; the same employer, title and text within "
                                             "30 days is one ad."),
                            .source = UP_POSTINGS_SOURCE };
  g_autoptr (UpSubject) all = up_subject_new (ALL, "All job ads", UP_SUBJECT_TOTAL,
                                              UP_SUBJECT_NO_SLOT);

  return up_store_put_source (connection, &source, error) != 0 &&
         up_store_put_metric (connection, &metric, error) != 0 &&
         up_store_put_subject (connection, all, error) != 0;
}

/* What is counted now, by subject and month. */
static GHashTable *
key_tally (GPtrArray *tally)
{
  GHashTable *counted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < tally->len; i++)
    {
      const UpPostingTally *one = g_ptr_array_index (tally, i);

      g_hash_table_add (counted, g_strdup_printf ("%s %" G_GINT64_FORMAT,
                                                  one->subject != NULL ? one->subject : ALL,
                                                  one->month));
    }
  return counted;
}

/* Takes back the counts of one skill in months in which no posting names it any more. */
static gboolean
withdraw_skill (UpConnection        *connection,
                UpObservationWriter *writer,
                const char          *subject,
                GHashTable          *counted,
                GError             **error)
{
  g_autofree char *key = up_series_key (METRIC, subject, "");
  g_autoptr (UpSeries) series = up_store_find_series (connection, key, error);
  g_autoptr (UpObservations) rows =
      series != NULL ? up_store_load_observations (connection, series, UP_TIME_NONE, error) : NULL;

  if (rows == NULL)
    return FALSE;
  for (gsize i = 0; i < rows->n; i++)
    {
      g_autofree char *cell = g_strdup_printf ("%s %" G_GINT64_FORMAT, subject, rows->start[i]);
      UpObservation none = { .start = up_series_pack_start (rows->start[i], UP_PERIOD_MONTH),
                             .value = NAN,
                             .low = NAN,
                             .high = NAN,
                             .n = UP_OBSERVATION_NO_N };

      if (isfinite (rows->value[i]) && !g_hash_table_contains (counted, cell) &&
          !up_observation_writer_add (writer, series->id, &none, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
withdraw (UpConnection        *connection,
          UpObservationWriter *writer,
          GPtrArray           *tally,
          GError             **error)
{
  g_autoptr (GPtrArray) subjects = up_store_list_subjects (connection, METRIC, error);
  g_autoptr (GHashTable) counted = key_tally (tally);

  for (guint i = 0; subjects != NULL && i < subjects->len; i++)
    {
      const UpSubject *subject = g_ptr_array_index (subjects, i);

      if (!withdraw_skill (connection, writer, subject->key, counted, error))
        return FALSE;
    }
  return subjects != NULL;
}

/* Writes the counts as series; one that is as it was is no row. */
static gboolean
write_tally (UpConnection *connection,
             gint64        fetch,
             GPtrArray    *tally,
             GError      **error)
{
  g_autoptr (UpObservationWriter) writer = up_observation_writer_new (connection, fetch, error);
  UpWriteCounts counts = { 0 };
  const char *last = NULL;
  gint64 series = 0;

  if (writer == NULL)
    return FALSE;
  for (guint i = 0; i < tally->len; i++)
    {
      const UpPostingTally *one = g_ptr_array_index (tally, i);
      UpObservation observation = { .start = up_series_pack_start (one->month, UP_PERIOD_MONTH),
                                    .value = (double) one->count,
                                    .low = NAN,
                                    .high = NAN,
                                    .n = UP_OBSERVATION_NO_N };
      const char *subject = one->subject != NULL ? one->subject : ALL;

      if (g_strcmp0 (subject, last) != 0)
        series = up_store_put_series (connection, METRIC, subject, NULL,
                                      one->subject == NULL ? UP_SERIES_TOTAL : 0, error);
      last = subject;
      if (series == 0 || !up_observation_writer_add (writer, series, &observation, error))
        return FALSE;
    }
  return withdraw (connection, writer, tally, error) &&
         up_observation_writer_finish (writer, &counts, error) &&
         up_store_finish_fetch (connection, fetch, (gint64) (counts.added + counts.revised), NULL,
                                error);
}

/**
 * up_postings_update:
 * @connection: a connection that writes, inside a transaction
 * @retrieved: when the postings became known
 * @progress: (nullable) (scope call): is told how searching again goes
 * @data: what @progress gets
 * @repeated: (inout): counts advertisements that were there already
 * @error: return location
 *
 * Looks through the postings that are new in the store: tells repeated advertisements, indexes
 * words, finds skills, and counts by month what charts show. Where the list of skills is another
 * than the last time, all postings are searched again, and counts that no longer hold are taken
 * back.
 *
 * Returns: whether it was done; otherwise @error is of %UP_STORE_ERROR, or the user’s list of
 *   skills cannot be read
 */
gboolean
up_postings_update (UpConnection      *connection,
                    UpTime             retrieved,
                    UpPostingsProgress progress,
                    gpointer           data,
                    guint64           *repeated,
                    GError           **error)
{
  UpFetch fetch = { .source = UP_POSTINGS_SOURCE, .bytes = -1, .retrieved = retrieved };
  g_auto (Search) search = { NULL };
  g_autoptr (GPtrArray) tally = NULL;
  gboolean any = FALSE;
  gint64 id;

  g_return_val_if_fail (connection != NULL && repeated != NULL, FALSE);

  if (!search_init (&search, connection, error) ||
      !search_again (&search, progress, data, &any, error) ||
      !take_in_all (&search, repeated, &any, error))
    return FALSE;
  if (!any)
    return TRUE;
  if (!put_descriptions (connection, error))
    return FALSE;
  fetch.sha256 = search.digest;
  tally = up_store_tally_postings (connection, error);
  id = tally != NULL ? up_store_begin_fetch (connection, &fetch, error) : 0;
  return id != 0 && write_tally (connection, id, tally, error);
}

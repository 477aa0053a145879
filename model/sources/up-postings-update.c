/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-import-postings.h"

#include "up-locale.h"
#include "up-observation-writer.h"
#include "up-postings.h"
#include "up-shingles.h"
#include "up-skill-finder.h"
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

static gboolean
put_skills (UpConnection *connection,
            gint64        posting,
            const char   *text,
            GError      **error)
{
  UpSkillFinder *finder = up_skill_finder_get_default ();
  UpSkillList *list = up_skill_finder_get_list (finder);
  g_autoptr (GArray) found = up_skill_finder_find (finder, text, -1);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < found->len; i++)
    {
      guint skill = g_array_index (found, UpSkillMatch, i).skill;
      const UpSkill *one = up_skill_list_get (list, skill);
      g_autoptr (UpSubject) known = NULL;
      g_autoptr (UpSubject) subject = NULL;

      if (!g_hash_table_add (seen, GUINT_TO_POINTER (skill)))
        continue;
      known = up_store_find_subject (connection, one->key, NULL);
      if (known == NULL)
        {
          subject = up_subject_new (one->key, one->name, UP_SUBJECT_SKILL, UP_SUBJECT_NO_SLOT);
          if (up_store_put_subject (connection, subject, error) == 0)
            return FALSE;
        }
      if (!up_store_put_posting_skill (connection, posting,
                                       known != NULL ? known->key : subject->key, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_in (UpConnection          *connection,
         const UpPostingRecord *posting,
         guint64               *repeated,
         GError               **error)
{
  g_autofree char *text = g_strconcat (posting->title != NULL ? posting->title : "", "\n",
                                       posting->text, NULL);
  g_autofree char *words = up_postings_words (text);
  gint64 first = find_first (connection, posting, error);

  if (first < 0 || !up_store_index_posting (connection, posting->id, words, first, error))
    return FALSE;
  if (first > 0)
    {
      (*repeated)++;
      return TRUE;
    }
  return put_skills (connection, posting->id, text, error);
}

static gboolean
take_in_all (UpConnection *connection,
             guint64      *repeated,
             gboolean     *any,
             GError      **error)
{
  guint n;

  do
    {
      g_autoptr (GPtrArray) fresh = up_store_list_new_postings (connection, BATCH, error);

      if (fresh == NULL)
        return FALSE;
      n = fresh->len;
      *any |= n > 0;
      for (guint i = 0; i < n; i++)
        {
          if (!take_in (connection, g_ptr_array_index (fresh, i), repeated, error))
            return FALSE;
        }
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
  return up_observation_writer_finish (writer, &counts, error) &&
         up_store_finish_fetch (connection, fetch, (gint64) (counts.added + counts.revised), NULL,
                                error);
}

/**
 * up_postings_update:
 * @connection: a connection that writes, inside a transaction
 * @retrieved: when the postings became known
 * @repeated: (inout): counts advertisements that were there already
 * @error: return location
 *
 * Looks through the postings that are new in the store: tells repeated advertisements, indexes
 * words, finds skills, and counts by month what charts show.
 *
 * Returns: whether it was done; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_postings_update (UpConnection *connection,
                    UpTime        retrieved,
                    guint64      *repeated,
                    GError      **error)
{
  const UpFetch fetch = { .source = UP_POSTINGS_SOURCE, .bytes = -1, .retrieved = retrieved };
  g_autoptr (GPtrArray) tally = NULL;
  gboolean any = FALSE;
  gint64 id;

  g_return_val_if_fail (connection != NULL && repeated != NULL, FALSE);

  if (!take_in_all (connection, repeated, &any, error))
    return FALSE;
  if (!any)
    return TRUE;
  if (!put_descriptions (connection, error))
    return FALSE;
  tally = up_store_tally_postings (connection, error);
  id = tally != NULL ? up_store_begin_fetch (connection, &fetch, error) : 0;
  return id != 0 && write_tally (connection, id, tally, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-people.h"

#include "up-activity-people.h"
#include "up-contribution.h"
#include "up-locale.h"
#include "up-query-error.h"
#include "up-retention.h"
#include "up-store-repositories.h"

#include <math.h>
#include <string.h>

#define MONTHS 12

#define DAYS_OF_YEAR 365

/* For each of them the history is gone through once more. */
#define PROPOSALS_MAX 20

/* So much of a checksum tells people apart. */
#define ID_DIGITS 12

/* What is needed to tell people apart. */
typedef struct
{
  UpCommitLog *history;
  GHashTable *merges;
  GPtrArray *rules; /* (element-type UpBotRule) */
  GStrv bots;       /* patterns of those that hold */
} Ledger;

static void
ledger_clear (Ledger *self)
{
  g_clear_pointer (&self->history, up_commit_log_free);
  g_clear_pointer (&self->merges, g_hash_table_unref);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->bots, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ledger, ledger_clear)

static GStrv
list_holding (GPtrArray *rules)
{
  g_autoptr (GStrvBuilder) patterns = g_strv_builder_new ();

  for (guint i = 0; i < rules->len; i++)
    {
      const UpBotRule *rule = rules->pdata[i];

      if (rule->holds)
        g_strv_builder_add (patterns, rule->pattern);
    }
  return g_strv_builder_end (patterns);
}

static gboolean
load (UpConnection *connection,
      const char   *repository,
      Ledger       *self,
      GError      **error)
{
  g_autoptr (UpStoredRepository) found = up_store_find_repository (connection, repository, error);

  if (found == NULL)
    return FALSE;
  self->history = up_store_load_commit_log (connection, found->id, FALSE, error);
  if (self->history == NULL)
    return FALSE;
  self->merges = up_store_load_merges (connection, error);
  if (self->merges == NULL)
    return FALSE;
  self->rules = up_store_list_bot_rules (connection, up_people_get_default_bots (), error);
  self->bots = self->rules != NULL ? list_holding (self->rules) : NULL;
  return self->bots != NULL;
}

/* People are known by their addresses, which are not shown. */
static char *
make_id (const char *key)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);

  return g_strndup (sum, ID_DIGITS);
}

/* The fewest organizations behind half of the commits, NaN when none is known. */
static double
measure_elephant (const UpCommits *commits)
{
  g_autofree gint64 *ones = g_new (gint64, commits->n);
  g_autofree int *organisations = g_new (int, commits->n);
  UpElephant elephant;

  for (gsize i = 0; i < commits->n; i++)
    {
      ones[i] = 1;
      organisations[i] = commits->organisation[i];
    }
  elephant = up_elephant_factor (ones, organisations, commits->n, UP_ABSENCE_SHARE);
  return elephant.factor > 0 ? (double) elephant.factor : (double) NAN;
}

static UpPeopleFigures
measure (const UpCommits *commits)
{
  const UpActivityOptions options = { .known = UP_TIME_NONE };
  g_autoptr (UpActivity) activity = up_activity_new (commits, &options);
  UpTime begin = activity->n > 0 ? activity->time[0] : 0;
  UpTime end = activity->n > 0 ? activity->time[activity->n - 1] + 1 : 0;
  UpTime lately = up_time_add_months (end, -MONTHS);
  g_autofree gint64 *counts = up_activity_by_person (activity, begin, end);
  g_autoptr (GArray) stay = up_retention_curve (activity, begin, end, end);
  UpActivityPeople all, year;

  up_activity_people (activity, begin, end, &all);
  up_activity_people (activity, lately, end, &year);
  return (UpPeopleFigures) { {
      [UP_PEOPLE_AUTHORS] = (double) all.people,
      [UP_PEOPLE_NEWCOMERS] = (double) year.newcomers,
      [UP_PEOPLE_RETURNING] = (double) year.returning,
      [UP_PEOPLE_RATIO] = year.ratio,
      [UP_PEOPLE_OCCASIONAL] = (double) all.occasional,
      [UP_PEOPLE_EPISODIC] = (double) year.episodic,
      [UP_PEOPLE_INACTIVE] = (double) all.inactive,
      [UP_PEOPLE_RETENTION] = up_retention_at (stay, DAYS_OF_YEAR),
      [UP_PEOPLE_ABSENCE] = up_absence_factor (counts, activity->n_persons, UP_ABSENCE_SHARE),
      [UP_PEOPLE_ELEPHANT] = measure_elephant (commits),
  } };
}

static const struct
{
  const char *key;
  const char *name;
  UpUnit unit;
} figures[UP_N_PEOPLE_FIGURES] = {
  [UP_PEOPLE_AUTHORS] = { "authors", N_("Contributors"), UP_UNIT_COUNT },
  [UP_PEOPLE_NEWCOMERS] = { "new_contributors_last_year", N_("New in the last year"),
                            UP_UNIT_COUNT },
  [UP_PEOPLE_RETURNING] = { "returning_contributors_last_year", N_("Returning in the last year"),
                            UP_UNIT_COUNT },
  [UP_PEOPLE_RATIO] = { "contributor_ratio_last_year", N_("Contributor ratio"), UP_UNIT_FRACTION },
  [UP_PEOPLE_OCCASIONAL] = { "occasional_contributors", N_("Occasional contributors"),
                             UP_UNIT_COUNT },
  [UP_PEOPLE_EPISODIC] = { "episodic_contributors_last_year", N_("Episodic contributors"),
                           UP_UNIT_COUNT },
  [UP_PEOPLE_INACTIVE] = { "inactive_contributors", N_("Inactive contributors"), UP_UNIT_COUNT },
  [UP_PEOPLE_RETENTION] = { "retention", N_("Still there after a year"), UP_UNIT_FRACTION },
  [UP_PEOPLE_ABSENCE] = { "contributor_absence_factor", N_("Contributor absence factor"),
                          UP_UNIT_COUNT },
  [UP_PEOPLE_ELEPHANT] = { "elephant_factor", N_("Elephant factor"), UP_UNIT_COUNT },
};

/**
 * up_people_figure_get_key:
 * @figure: a figure
 *
 * Returns: what it is called where a program reads it
 */
const char *
up_people_figure_get_key (UpPeopleFigure figure)
{
  g_return_val_if_fail (figure < UP_N_PEOPLE_FIGURES, NULL);

  return figures[figure].key;
}

/**
 * up_people_figure_get_name:
 * @figure: a figure
 *
 * Returns: what people call it, in English, to be translated
 */
const char *
up_people_figure_get_name (UpPeopleFigure figure)
{
  g_return_val_if_fail (figure < UP_N_PEOPLE_FIGURES, NULL);

  return figures[figure].name;
}

/**
 * up_people_figure_get_unit:
 * @figure: a figure
 *
 * Returns: what it is counted in
 */
UpUnit
up_people_figure_get_unit (UpPeopleFigure figure)
{
  g_return_val_if_fail (figure < UP_N_PEOPLE_FIGURES, UP_UNIT_NONE);

  return figures[figure].unit;
}

static void
proposal_free (gpointer data)
{
  UpPeopleProposal *self = data;

  g_free (self->id);
  g_free (self->into);
  g_free (self->address);
  g_free (self->into_address);
  g_free (self->name);
  g_free (self);
}

static void
merge_free (gpointer data)
{
  UpPeopleMerge *self = data;

  g_free (self->id);
  g_free (self->address);
  g_free (self->into_address);
  g_free (self->name);
  g_free (self);
}

static void
rule_free (gpointer data)
{
  UpPeopleRule *self = data;

  g_free (self->rule.pattern);
  g_free (self);
}

/* What the figures would be with one merge more. */
static UpPeopleFigures
try_merge (const Ledger             *ledger,
           const UpPeopleSuggestion *suggestion)
{
  g_autoptr (UpCommits) commits = NULL;

  g_hash_table_insert (ledger->merges, g_strdup (suggestion->key), g_strdup (suggestion->into));
  commits = up_people_resolve (ledger->history, (const char *const *) ledger->bots,
                               ledger->merges);
  g_hash_table_remove (ledger->merges, suggestion->key);
  return measure (commits);
}

static void
add_proposals (UpPeopleReview *self,
               const Ledger   *ledger)
{
  g_autoptr (GPtrArray) suggestions = up_people_suggest (ledger->history, ledger->merges);

  for (guint i = 0; i < suggestions->len && i < PROPOSALS_MAX; i++)
    {
      const UpPeopleSuggestion *suggestion = suggestions->pdata[i];
      UpPeopleProposal *proposal = g_new (UpPeopleProposal, 1);

      *proposal = (UpPeopleProposal) { make_id (suggestion->key), make_id (suggestion->into),
                                       g_strdup (suggestion->key), g_strdup (suggestion->into),
                                       g_strdup (suggestion->name), suggestion->reason,
                                       suggestion->commits, try_merge (ledger, suggestion) };
      g_ptr_array_add (self->proposals, proposal);
    }
  self->n_more = suggestions->len - self->proposals->len;
}

static void
add_merged (UpPeopleReview *self,
            const Ledger   *ledger)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < ledger->history->identities->len; i++)
    {
      const UpIdentity *one = &g_array_index (ledger->history->identities, UpIdentity, i);
      g_autofree char *key = up_people_make_key (one);
      const char *into = g_hash_table_lookup (ledger->merges, key);
      UpPeopleMerge *merge;

      if (into == NULL || !g_hash_table_add (seen, g_strdup (key)))
        continue;
      merge = g_new (UpPeopleMerge, 1);
      *merge = (UpPeopleMerge) { make_id (key), g_strdup (key), g_strdup (into),
                                 g_strdup (one->real_name != NULL ? one->real_name : one->name) };
      g_ptr_array_add (self->merged, merge);
    }
}

static int
compare_rules (gconstpointer a,
               gconstpointer b)
{
  const UpPeopleRule *one = *(UpPeopleRule *const *) a;
  const UpPeopleRule *other = *(UpPeopleRule *const *) b;

  if (one->commits != other->commits)
    return one->commits > other->commits ? -1 : 1;
  if (one->rule.own != other->rule.own)
    return one->rule.own ? -1 : 1;
  return strcmp (one->rule.pattern, other->rule.pattern);
}

static void
add_rules (UpPeopleReview *self,
           const Ledger   *ledger)
{
  for (guint i = 0; i < ledger->rules->len; i++)
    {
      const UpBotRule *rule = ledger->rules->pdata[i];
      UpPeopleRule *added = g_new (UpPeopleRule, 1);

      *added = (UpPeopleRule) { { g_strdup (rule->pattern), rule->holds, rule->own },
                                up_people_count_fitting (ledger->history, rule->pattern) };
      g_ptr_array_add (self->rules, added);
    }
  g_ptr_array_sort (self->rules, compare_rules);
}

/* Programs that wrote something; others only brought in what people wrote. */
static void
add_bots (UpPeopleReview  *self,
          const UpCommits *commits)
{
  g_autofree gboolean *wrote = g_new0 (gboolean, commits->n_persons);

  self->commits = (gint64) commits->n;
  for (gsize i = 0; i < commits->n; i++)
    {
      self->bot_commits += commits->persons[commits->author[i]].bot;
      wrote[commits->author[i]] = TRUE;
    }
  for (gsize i = 0; i < commits->n_persons; i++)
    {
      const UpCommitPerson *person = &commits->persons[i];

      if (person->bot && wrote[i] && person->name != NULL)
        g_ptr_array_add (self->bots, g_strdup (person->name));
    }
}

/**
 * up_people_review_free:
 * @self: (transfer full): a review
 */
void
up_people_review_free (UpPeopleReview *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->proposals);
  g_ptr_array_unref (self->merged);
  g_ptr_array_unref (self->bots);
  g_ptr_array_unref (self->rules);
  g_free (self);
}

/**
 * up_query_people:
 * @connection: a connection
 * @repository: as of up_query_load_commits()
 * @error: return location
 *
 * Who may be the same, what saying so would change, and who is taken for a program. What is an
 * address in it is for the user's own eyes, and goes into nothing that is kept or sent.
 *
 * Returns: (transfer full): that; %NULL with @error of %UP_STORE_ERROR
 */
UpPeopleReview *
up_query_people (UpConnection *connection,
                 const char   *repository,
                 GError      **error)
{
  g_auto (Ledger) ledger = { NULL };
  g_autoptr (UpCommits) commits = NULL;
  UpPeopleReview *self;

  g_return_val_if_fail (connection != NULL && repository != NULL, NULL);

  if (!load (connection, repository, &ledger, error))
    return NULL;
  self = g_new0 (UpPeopleReview, 1);
  self->proposals = g_ptr_array_new_with_free_func (proposal_free);
  self->merged = g_ptr_array_new_with_free_func (merge_free);
  self->rules = g_ptr_array_new_with_free_func (rule_free);
  self->bots = g_ptr_array_new_with_free_func (g_free);
  commits = up_people_resolve (ledger.history, (const char *const *) ledger.bots, ledger.merges);
  self->now = measure (commits);
  add_bots (self, commits);
  add_rules (self, &ledger);
  add_merged (self, &ledger);
  add_proposals (self, &ledger);
  return self;
}

static gboolean
fail (const char *id,
      const char *what,
      GError    **error)
{
  g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_SUBJECT, "Could not find %s “%s”", what, id);
  return FALSE;
}

/**
 * up_query_accept_person:
 * @connection: a connection that writes
 * @repository: as of up_query_load_commits()
 * @id: of a proposal
 * @error: return location
 *
 * Says that the two people of a proposal are one, in all histories.
 *
 * Returns: whether it is written; otherwise @error is %UP_QUERY_ERROR_SUBJECT where there is no
 *   such proposal, or of %UP_STORE_ERROR
 */
gboolean
up_query_accept_person (UpConnection *connection,
                        const char   *repository,
                        const char   *id,
                        GError      **error)
{
  g_auto (Ledger) ledger = { NULL };
  g_autoptr (GPtrArray) suggestions = NULL;

  g_return_val_if_fail (connection != NULL && repository != NULL && id != NULL, FALSE);

  if (!load (connection, repository, &ledger, error))
    return FALSE;
  suggestions = up_people_suggest (ledger.history, ledger.merges);
  for (guint i = 0; i < suggestions->len; i++)
    {
      const UpPeopleSuggestion *one = suggestions->pdata[i];
      g_autofree char *other = make_id (one->key);

      if (strcmp (other, id) == 0)
        return up_store_put_merge (connection, one->key, one->into, error);
    }
  return fail (id, "a suggestion", error);
}

/**
 * up_query_undo_person:
 * @connection: a connection that writes
 * @id: of somebody who was merged
 * @error: return location
 *
 * Takes a merge back.
 *
 * Returns: whether it is gone; otherwise @error is %UP_QUERY_ERROR_SUBJECT where there is none, or
 *   of %UP_STORE_ERROR
 */
gboolean
up_query_undo_person (UpConnection *connection,
                      const char   *id,
                      GError      **error)
{
  g_autoptr (GHashTable) merges = NULL;
  GHashTableIter iter;
  gpointer key;

  g_return_val_if_fail (connection != NULL && id != NULL, FALSE);

  merges = up_store_load_merges (connection, error);
  if (merges == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, merges);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_autofree char *other = make_id (key);

      if (strcmp (other, id) == 0)
        return up_store_remove_merge (connection, key, error);
    }
  return fail (id, "a merge", error);
}

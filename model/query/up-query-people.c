/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-people.h"

#include "up-activity-people.h"
#include "up-contribution.h"
#include "up-query-error.h"
#include "up-store-people.h"
#include "up-store-repositories.h"

#include <string.h>

#define MONTHS 12

/* For each of them the history is gone through once more. */
#define PROPOSALS_MAX 20

/* So much of a checksum tells people apart. */
#define ID_DIGITS 12

/* What is needed to tell people apart. */
typedef struct
{
  UpCommitLog *history;
  GHashTable *merges;
  GStrv bots;
} Ledger;

static void
ledger_clear (Ledger *self)
{
  g_clear_pointer (&self->history, up_commit_log_free);
  g_clear_pointer (&self->merges, g_hash_table_unref);
  g_clear_pointer (&self->bots, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ledger, ledger_clear)

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
  self->bots = up_store_load_bots (connection, up_people_get_default_bots (), error);
  return self->bots != NULL;
}

/* People are known by their addresses, which are not shown. */
static char *
make_id (const char *key)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);

  return g_strndup (sum, ID_DIGITS);
}

static UpPeopleFigures
measure (const UpCommits *commits)
{
  const UpActivityOptions options = { .known = UP_TIME_NONE };
  g_autoptr (UpActivity) activity = up_activity_new (commits, &options);
  UpTime begin = activity->n > 0 ? activity->time[0] : 0;
  UpTime end = activity->n > 0 ? activity->time[activity->n - 1] + 1 : 0;
  g_autofree gint64 *counts = up_activity_by_person (activity, begin, end);
  UpActivityPeople all, year;

  up_activity_people (activity, begin, end, &all);
  up_activity_people (activity, up_time_add (end, UP_PERIOD_MONTH, -MONTHS), end, &year);
  return (UpPeopleFigures) { all.people, year.newcomers,
                             up_absence_factor (counts, activity->n_persons, UP_ABSENCE_SHARE) };
}

static void
proposal_free (gpointer data)
{
  UpPeopleProposal *self = data;

  g_free (self->id);
  g_free (self->into);
  g_free (self->name);
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
      char *key = up_people_make_key (one);

      if (!g_hash_table_contains (ledger->merges, key))
        g_free (key);
      else if (g_hash_table_add (seen, key))
        g_ptr_array_add (self->merged, make_id (key));
    }
}

static void
add_bots (UpPeopleReview  *self,
          const UpCommits *commits)
{
  self->commits = (gint64) commits->n;
  for (gsize i = 0; i < commits->n; i++)
    self->bot_commits += commits->persons[commits->author[i]].bot;
  for (gsize i = 0; i < commits->n_persons; i++)
    {
      const UpCommitPerson *person = &commits->persons[i];

      if (person->bot && person->name != NULL)
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
  g_strfreev (self->rules);
  g_free (self);
}

/**
 * up_query_people:
 * @connection: a connection
 * @repository: as of up_query_load_commits()
 * @error: return location
 *
 * Who may be the same, what saying so would change, and who is taken for a program. Nothing of it
 * is an address.
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
  self->merged = g_ptr_array_new_with_free_func (g_free);
  self->bots = g_ptr_array_new_with_free_func (g_free);
  self->rules = g_strdupv (ledger.bots);
  commits = up_people_resolve (ledger.history, (const char *const *) ledger.bots, ledger.merges);
  self->now = measure (commits);
  add_bots (self, commits);
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

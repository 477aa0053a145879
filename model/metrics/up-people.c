/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-people.h"

#include "up-organisation.h"

#include <string.h>

/* Merges can be chained, and edited into a circle. */
#define MERGES_MAX 32

static const char *const default_bots[] = {
  "*[bot]",           "*[bot]@*",         "dependabot*",      "renovate*",
  "greenkeeper*",     "github-actions*",  "GitHub Actions*",  "snyk-bot*",
  "pre-commit-ci*",   "*-bot",            "* bot",            "*-robot",
  "bot@*",            "*-bot@*",          "*-robot@*",        "allcontributors*",
  "codecov*",         "bors",             "mergify*",         "imgbot*",
  "weblate",          "Translation updater*", "noreply@github.com", NULL,
};

/**
 * up_people_get_default_bots:
 *
 * Returns: (array zero-terminated=1) (transfer none): patterns of names and addresses that programs
 *   have, in which `*` stands for any text
 */
const char *const *
up_people_get_default_bots (void)
{
  return default_bots;
}

/**
 * up_people_suggestion_free:
 * @self: (transfer full): a suggestion
 */
void
up_people_suggestion_free (UpPeopleSuggestion *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->key);
  g_free (self->into);
  g_free (self->name);
  g_free (self);
}

/**
 * up_people_make_key:
 * @identity: as commits have it
 *
 * What tells people apart: the address whatever its case, or the name where there is none.
 *
 * Returns: (transfer full): the key; it is not to be shown
 */
char *
up_people_make_key (const UpIdentity *identity)
{
  const char *mail = identity->real_mail != NULL ? identity->real_mail : identity->mail;
  const char *name = identity->real_name != NULL ? identity->real_name : identity->name;

  return g_utf8_strdown (*mail != '\0' || name == NULL ? mail : name, -1);
}

static const char *
follow (GHashTable *merges,
        const char *key)
{
  const char *next = key;

  for (guint i = 0; merges != NULL && next != NULL && i < MERGES_MAX; i++)
    {
      key = next;
      next = g_hash_table_lookup (merges, key);
    }
  return key;
}

/* Somebody, while people are told apart. */
typedef struct
{
  char *key;
  const char *name; /* (nullable): of the identity with most commits */
  gint64 name_commits;
  gint64 commits;
  gboolean bot;
} Person;

static void
clear_person (gpointer data)
{
  g_free (((Person *) data)->key);
}

/* People and which of them each identity is. */
typedef struct
{
  GArray *persons;  /* (element-type Person) */
  gint32 *person;   /* of each identity */
  gint64 *commits;  /* of each identity, as author */
} People;

static void
people_clear (People *people)
{
  g_clear_pointer (&people->persons, g_array_unref);
  g_clear_pointer (&people->person, g_free);
  g_clear_pointer (&people->commits, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (People, people_clear)

static gboolean
matches (GPtrArray  *patterns,
         const char *text)
{
  g_autofree char *lower = NULL;

  if (text == NULL || *text == '\0')
    return FALSE;
  lower = g_utf8_strdown (text, -1);
  for (guint i = 0; i < patterns->len; i++)
    {
      if (g_pattern_spec_match_string (g_ptr_array_index (patterns, i), lower))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_bot (GPtrArray        *patterns,
        const UpIdentity *identity)
{
  return matches (patterns, identity->name) || matches (patterns, identity->mail) ||
         matches (patterns, identity->real_mail);
}

static GPtrArray *
compile (const char *const *bots)
{
  GPtrArray *patterns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_pattern_spec_free);

  for (guint i = 0; bots != NULL && bots[i] != NULL; i++)
    {
      g_autofree char *lower = g_utf8_strdown (bots[i], -1);

      g_ptr_array_add (patterns, g_pattern_spec_new (lower));
    }
  return patterns;
}

/* A name that is an address is none. */
static const char *
name_of (const UpIdentity *identity)
{
  const char *name = identity->real_name != NULL ? identity->real_name : identity->name;

  return name == NULL || *name == '\0' || strchr (name, '@') != NULL ? NULL : name;
}

static void
tell_apart (const UpCommitLog   *history,
            const char *const *bots,
            GHashTable        *merges,
            People            *people)
{
  guint n = history->identities->len;
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) patterns = compile (bots);

  people->persons = g_array_new (FALSE, TRUE, sizeof (Person));
  g_array_set_clear_func (people->persons, clear_person);
  people->person = g_new (gint32, n);
  people->commits = g_new0 (gint64, n);
  for (guint i = 0; i < history->rows->len; i++)
    people->commits[g_array_index (history->rows, UpCommitRow, i).author]++;

  for (guint i = 0; i < n; i++)
    {
      const UpIdentity *identity = &g_array_index (history->identities, UpIdentity, i);
      g_autofree char *key = up_people_make_key (identity);
      const char *final = follow (merges, key);
      gpointer index;
      Person *person;

      if (!g_hash_table_lookup_extended (known, final, NULL, &index))
        {
          Person added = { .key = g_strdup (final), .name_commits = -1 };

          index = GUINT_TO_POINTER (people->persons->len);
          g_array_append_val (people->persons, added);
          g_hash_table_insert (known, added.key, index);
        }
      people->person[i] = (gint32) GPOINTER_TO_UINT (index);
      person = &g_array_index (people->persons, Person, GPOINTER_TO_UINT (index));
      person->commits += people->commits[i];
      if (name_of (identity) != NULL && people->commits[i] > person->name_commits)
        {
          person->name = name_of (identity);
          person->name_commits = people->commits[i];
        }
      person->bot = person->bot || is_bot (patterns, identity);
    }
}

/* Organisation of each identity: the domain of its address, where two people or more have it. */
static gint32 *
find_organisations (const UpCommitLog *history,
                    const People    *people,
                    UpCommits       *commits)
{
  guint n = history->identities->len;
  gint32 *found = g_new (gint32, n);
  g_auto (GStrv) domains = g_new0 (char *, n + 1);
  g_autoptr (GHashTable) first = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) shared = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) added = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++)
    {
      gpointer person = GINT_TO_POINTER (people->person[i]), other;

      domains[i] = up_organisation_from_mail (g_array_index (history->identities, UpIdentity,
                                                             i).mail);
      if (*domains[i] == '\0')
        continue;
      if (!g_hash_table_lookup_extended (first, domains[i], NULL, &other))
        g_hash_table_insert (first, domains[i], person);
      else if (other != person)
        g_hash_table_add (shared, domains[i]);
    }
  for (guint i = 0; i < n; i++)
    {
      gpointer index;

      found[i] = UP_COMMITS_NONE;
      if (!g_hash_table_contains (shared, domains[i]))
        continue;
      if (!g_hash_table_lookup_extended (added, domains[i], NULL, &index))
        {
          index = GINT_TO_POINTER (up_commits_add_organisation (commits, domains[i]));
          g_hash_table_insert (added, domains[i], index);
        }
      found[i] = GPOINTER_TO_INT (index);
    }
  return found;
}

static void
copy_lists (const UpCommitLog *history,
            UpCommits       *commits)
{
  commits->repository = g_strdup (history->repository);
  commits->head = g_strdup (history->head);
  for (guint i = 0; i < history->releases->len; i++)
    {
      const UpRelease *release = &g_array_index (history->releases, UpRelease, i);

      up_commits_add_release (commits, release->name, release->time);
    }
  for (guint i = 0; i < history->notes->len; i++)
    {
      const UpCommitsNote *note = &g_array_index (history->notes, UpCommitsNote, i);

      up_commits_add_note (commits, note->code, note->count, note->detail);
    }
}

/**
 * up_people_resolve:
 * @history: a history as it was read
 * @bots: (nullable) (array zero-terminated=1): patterns of names and addresses of programs, in
 *   which `*` stands for any text and case does not count
 * @merges: (nullable) (element-type utf8 utf8): keys of people and of whom each of them is
 *
 * Tells people apart by their mail addresses after the mailmap, whatever their case, then follows
 * the merges. The organisation of a commit is the domain of the address it was written with, where
 * two people or more have one of that domain and it hands no addresses out to everybody.
 *
 * Returns: (transfer full): the history for the mathematics, without addresses
 */
UpCommits *
up_people_resolve (const UpCommitLog   *history,
                   const char *const *bots,
                   GHashTable        *merges)
{
  g_auto (People) people = { NULL };
  g_autofree gint32 *organisations = NULL;
  UpCommits *commits;

  g_return_val_if_fail (history != NULL, NULL);

  commits = up_commits_new ();
  tell_apart (history, bots, merges, &people);
  for (guint i = 0; i < people.persons->len; i++)
    {
      const Person *person = &g_array_index (people.persons, Person, i);

      up_commits_add_person (commits, person->name, person->bot);
    }
  organisations = find_organisations (history, &people, commits);
  up_commits_reserve (commits, history->rows->len);
  for (guint i = 0; i < history->rows->len; i++)
    {
      UpCommitRow row = g_array_index (history->rows, UpCommitRow, i);

      row.organisation = organisations[row.author];
      row.author = people.person[row.author];
      row.committer = people.person[row.committer];
      up_commits_add (commits, &row);
    }
  copy_lists (history, commits);
  up_commits_finish (commits);
  return commits;
}

/**
 * up_people_count_fitting:
 * @history: a history as it was read
 * @pattern: names or addresses, `*` standing for any text
 *
 * Returns: how many of its commits were written by who has such a name or address
 */
gint64
up_people_count_fitting (const UpCommitLog *history,
                         const char        *pattern)
{
  const char *const one[] = { pattern, NULL };
  g_autoptr (GPtrArray) patterns = NULL;
  g_autofree gboolean *fits = NULL;
  gint64 n = 0;

  g_return_val_if_fail (history != NULL && pattern != NULL, 0);

  patterns = compile (one);
  fits = g_new (gboolean, history->identities->len);
  for (guint i = 0; i < history->identities->len; i++)
    fits[i] = is_bot (patterns, &g_array_index (history->identities, UpIdentity, i));
  for (guint i = 0; i < history->rows->len; i++)
    n += fits[g_array_index (history->rows, UpCommitRow, i).author];
  return n;
}

/* What two people who may be one have in common; NULL for one who is like nobody. */
static char *
make_likeness (const Person *person)
{
  g_autofree char *name = NULL;

  /* One word is a nickname or a first name, which many share; who only brought in what others wrote
   * is in no figure. */
  if (person->name == NULL || strchr (person->name, ' ') == NULL || person->bot ||
      person->commits == 0)
    return NULL;
  name = g_utf8_casefold (person->name, -1);
  return g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);
}

static gboolean
is_alike (const Person   *one,
          const Person   *other,
          UpPeopleReason *reason)
{
  const char *domain = strchr (one->key, '@');
  const char *other_domain = strchr (other->key, '@');

  if (domain == NULL || other_domain == NULL)
    return FALSE;
  *reason = strcmp (domain, other_domain) == 0 ? UP_PEOPLE_SAME_NAME_AND_DOMAIN
                                               : UP_PEOPLE_NOREPLY;
  return *reason == UP_PEOPLE_SAME_NAME_AND_DOMAIN || strstr (domain, "noreply") != NULL ||
         strstr (other_domain, "noreply") != NULL;
}

static int
compare_persons (gconstpointer a,
                 gconstpointer b)
{
  const Person *one = *(Person *const *) a;
  const Person *other = *(Person *const *) b;

  if (one->commits != other->commits)
    return one->commits > other->commits ? -1 : 1;
  return strcmp (one->key, other->key);
}

static int
compare_suggestions (gconstpointer a,
                     gconstpointer b)
{
  const UpPeopleSuggestion *one = *(UpPeopleSuggestion *const *) a;
  const UpPeopleSuggestion *other = *(UpPeopleSuggestion *const *) b;

  if (one->commits != other->commits)
    return one->commits > other->commits ? -1 : 1;
  return strcmp (one->key, other->key);
}

/* Each of @list, who all have one name, and the one with most commits that it may be. An address
 * that a forge hands out is like any other, so it is held against the first only. */
static void
suggest_among (GPtrArray *list,
               GPtrArray *suggestions)
{
  g_ptr_array_sort (list, compare_persons);
  for (guint i = 1; i < list->len; i++)
    {
      const Person *person = list->pdata[i];

      for (guint k = 0; k < i; k++)
        {
          const Person *other = list->pdata[k];
          UpPeopleReason reason;
          UpPeopleSuggestion *suggestion;

          if (!is_alike (person, other, &reason) || (k > 0 && reason == UP_PEOPLE_NOREPLY))
            continue;
          suggestion = g_new (UpPeopleSuggestion, 1);
          *suggestion = (UpPeopleSuggestion) { g_strdup (person->key), g_strdup (other->key),
                                               g_strdup (person->name), reason, person->commits };
          g_ptr_array_add (suggestions, suggestion);
          break;
        }
    }
}

/**
 * up_people_suggest:
 * @history: a history as it was read
 * @merges: (nullable) (element-type utf8 utf8): those that were accepted
 *
 * People who have the same full name, and addresses of one domain or one that a forge handed out.
 * Those with the same address are one already.
 *
 * Returns: (transfer container) (element-type UpPeopleSuggestion): those with most commits first
 */
GPtrArray *
up_people_suggest (const UpCommitLog *history,
                   GHashTable      *merges)
{
  g_auto (People) people = { NULL };
  GPtrArray *suggestions;
  g_autoptr (GHashTable) alike = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (history != NULL, NULL);

  suggestions = g_ptr_array_new_with_free_func ((GDestroyNotify) up_people_suggestion_free);
  tell_apart (history, default_bots, merges, &people);
  for (guint i = 0; i < people.persons->len; i++)
    {
      Person *person = &g_array_index (people.persons, Person, i);
      char *likeness = make_likeness (person);
      GPtrArray *list;

      if (likeness == NULL)
        continue;
      list = g_hash_table_lookup (alike, likeness);
      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (alike, likeness, list);
        }
      else
        g_free (likeness);
      g_ptr_array_add (list, person);
    }

  g_hash_table_iter_init (&iter, alike);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    suggest_among (value, suggestions);
  g_ptr_array_sort (suggestions, compare_suggestions);
  return suggestions;
}

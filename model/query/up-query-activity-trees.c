/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-activity-private.h"

#include "up-composition.h"
#include "up-locale.h"
#include "up-store-repositories.h"
#include "up-store-trees.h"
#include "up-vector.h"

#include <math.h>
#include <string.h>

/* Answers from the files of repositories: what they are written in, and how often a pattern is
 * found. What was counted is how they were at a release; it holds until the next one. */

/* So many languages are told apart; the others are one part. */
#define LANGUAGES_MAX 6

static gboolean
is_about_languages (const UpQueryActivity *self)
{
  return strcmp (self->metric->key, "git/languages") == 0;
}

/* Whether the metric is about files, not commits. */
gboolean
up_query_activity_takes_trees (const UpQueryActivity *self)
{
  return is_about_languages (self) || strcmp (self->metric->key, "git/density") == 0;
}

/* A language and the largest part that it ever was of all. */
typedef struct
{
  const char *name;
  double largest;
} Largest;

static int
compare_largest (gconstpointer a,
                 gconstpointer b)
{
  const Largest *one = a, *other = b;

  if (one->largest != other->largest)
    return one->largest > other->largest ? -1 : 1;
  return strcmp (one->name, other->name);
}

static GArray *
rank_languages (GPtrArray *trees)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *ranked = g_array_new (FALSE, FALSE, sizeof (Largest));

  for (guint i = 0; i < trees->len; i++)
    {
      const UpTreeCount *tree = trees->pdata[i];

      for (guint k = 0; k < tree->languages->len; k++)
        {
          Largest one = { g_array_index (tree->languages, UpLanguageCount, k).language, 0.0 };

          if (!g_hash_table_add (seen, (gpointer) one.name))
            continue;
          for (guint n = 0; n < trees->len; n++)
            one.largest = fmax (one.largest, up_composition_share (trees->pdata[n], one.name));
          g_array_append_val (ranked, one);
        }
    }
  g_array_sort (ranked, compare_largest);
  return ranked;
}

/* A language has the colour it has everywhere. */
static gboolean
find_languages (UpConnection      *connection,
                UpQueryRepository *repository,
                GError           **error)
{
  g_autoptr (GArray) ranked = rank_languages (repository->trees);

  repository->languages = g_ptr_array_new_with_free_func ((GDestroyNotify) up_subject_unref);
  for (guint i = 0; i < MIN (ranked->len, LANGUAGES_MAX); i++)
    {
      const char *name = g_array_index (ranked, Largest, i).name;
      g_autofree char *key = g_strdelimit (g_ascii_strdown (name, -1), " /", '-');
      g_autoptr (GError) problem = NULL;
      g_autoptr (UpSubject) known = up_store_find_subject (connection, key, &problem);

      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      g_ptr_array_add (repository->languages,
                       up_subject_new (key, name, UP_SUBJECT_LANGUAGE,
                                       known != NULL ? known->slot : UP_SUBJECT_NO_SLOT));
    }
  return TRUE;
}

/* Reads what was counted in the files of a repository. */
gboolean
up_query_activity_load_trees (const UpQueryActivity *self,
                              UpConnection          *connection,
                              UpQueryRepository     *repository,
                              GError               **error)
{
  g_autoptr (UpStoredRepository) stored =
      up_store_find_repository (connection, repository->subject->key, error);

  if (stored == NULL)
    return FALSE;
  repository->trees = up_store_load_trees (connection, stored->id,
                                           up_spec_get_text (self->spec, "pattern"),
                                           up_spec_get_text (self->spec, "language"), error);
  for (guint i = repository->trees != NULL ? repository->trees->len : 0; i-- > 0;)
    {
      const UpTreeCount *tree = repository->trees->pdata[i];

      if (tree->time > repository->known ||
          (!is_about_languages (self) && (tree->matches < 0 || tree->searched == 0)))
        g_ptr_array_remove_index (repository->trees, i);
    }
  return repository->trees != NULL &&
         (!is_about_languages (self) || find_languages (connection, repository, error));
}

/* How the files were at the end of each period. */
static const UpTreeCount *
find_tree (const UpQueryRepository *repository,
           UpTime                   end)
{
  const UpTreeCount *found = NULL;

  for (guint i = 0; i < repository->trees->len; i++)
    {
      const UpTreeCount *tree = repository->trees->pdata[i];

      if (tree->time < end)
        found = tree;
    }
  return found;
}

static double
count_code (const UpTreeCount *tree,
            const char        *language)
{
  double share = up_composition_share (tree, language);

  return isnan (share) ? 0.0 : round (share * (double) up_tree_count_get_code (tree));
}

/* All but the languages that are told apart. */
static double
count_others (const UpTreeCount       *tree,
              const UpQueryRepository *repository)
{
  double code = (double) up_tree_count_get_code (tree);

  for (guint i = 0; i < repository->languages->len; i++)
    code -= count_code (tree, ((UpSubject *) repository->languages->pdata[i])->name);
  return code;
}

/* What a series says of files. */
typedef enum
{
  SAYS_DENSITY,
  SAYS_LANGUAGE, /* that of its subject */
  SAYS_OTHERS,
  SAYS_ALL,
} Says;

static double
measure (const UpQueryRepository *repository,
         const UpTreeCount       *tree,
         const UpSubject         *subject,
         Says                     says)
{
  switch (says)
    {
    case SAYS_LANGUAGE:
      return count_code (tree, subject->name);
    case SAYS_OTHERS:
      return count_others (tree, repository);
    case SAYS_ALL:
      return (double) up_tree_count_get_code (tree);
    case SAYS_DENSITY:
    default:
      return up_composition_density (tree);
    }
}

static UpQuerySeries *
make_series (const UpQueryActivity   *self,
             const UpQueryRepository *repository,
             UpSubject               *subject,
             Says                     says)
{
  const UpTreeCount *first = repository->trees->len > 0 ? repository->trees->pdata[0] : NULL;
  UpTime from = up_time_floor (first != NULL ? first->time : repository->known, self->period);
  gsize n = first != NULL ? (gsize) (up_time_index (repository->known, self->period) -
                                     up_time_index (from, self->period) + 1)
                          : 0;
  UpQuerySeries *series = up_query_activity_make_series (subject, repository, self->period, from,
                                                         n);

  for (gsize i = 0; i < n; i++)
    {
      const UpTreeCount *tree =
          find_tree (repository, up_time_add (from, self->period, (gint64) i + 1));

      if (tree != NULL)
        series->value[i] = measure (repository, tree, subject, says);
    }
  return series;
}

static gboolean
has_others (const UpQueryRepository *repository)
{
  for (guint i = 0; i < repository->trees->len; i++)
    {
      if (count_others (repository->trees->pdata[i], repository) > 0)
        return TRUE;
    }
  return FALSE;
}

/* Adds what the files of a repository say to an answer: a series a language, or one of density. */
void
up_query_activity_add_trees (const UpQueryActivity   *self,
                             UpQueryInput            *input,
                             const UpQueryRepository *repository)
{
  g_autoptr (UpSubject) others = up_subject_new ("other-languages", N_("Other"), UP_SUBJECT_PART,
                                                 UP_SUBJECT_NO_SLOT);
  g_autoptr (UpSubject) all = up_subject_new ("all-code", N_("all lines of code"),
                                              UP_SUBJECT_TOTAL, UP_SUBJECT_NO_SLOT);

  if (!is_about_languages (self) || repository->languages->len == 0)
    {
      g_ptr_array_add (input->series,
                       make_series (self, repository, repository->subject, SAYS_DENSITY));
      return;
    }
  for (guint i = 0; i < repository->languages->len; i++)
    g_ptr_array_add (input->series, make_series (self, repository,
                                                 repository->languages->pdata[i],
                                                 SAYS_LANGUAGE));
  if (has_others (repository))
    g_ptr_array_add (input->series, make_series (self, repository, others, SAYS_OTHERS));
  input->total = make_series (self, repository, all, SAYS_ALL);
}

/* What is to be known of such an answer. */
void
up_query_activity_add_tree_remarks (const UpQueryActivity *self,
                                    GPtrArray             *remarks)
{
  const char *pattern = up_spec_get_text (self->spec, "pattern");
  const char *language = up_spec_get_text (self->spec, "language");

  g_ptr_array_add (remarks, up_query_remark_new (
                                "at-release", "info",
                                N_("As the files were at the last release of each period; what "
                                   "was not released since the last one, up to the newest "
                                   "commit."), NULL));
  g_ptr_array_add (remarks, up_query_remark_new (
                                "code-lines", "info",
                                N_("Lines of code are those with more on them than a comment, by "
                                   "what the counter tokei knows of languages."), NULL));
  if (pattern != NULL && !is_about_languages (self))
    g_ptr_array_add (remarks, up_query_remark_new (
                                  "pattern", "info",
                                  N_("Lines in which this regular expression is found: {detail}"),
                                  pattern));
  if (language != NULL && !is_about_languages (self))
    g_ptr_array_add (remarks, up_query_remark_new ("only-language", "info",
                                                   N_("Only files in {detail} were searched."),
                                                   language));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-text-report-private.h"

#include "up-labour.h"

#include <math.h>

/* What is asked for together in the texts of one group (HIR-12), such as the ads of one role. */

/** The skills that most texts name are paired. */
#define PAIRED 200
/** Combinations of a group that are kept. */
#define MOST_OF_GROUP 10
/** Kind of skills that are no technologies. */
#define PRACTICE "practice"

void
up_text_naming_clear (UpTextNaming *self)
{
  g_clear_pointer (&self->texts, g_free);
  g_clear_pointer (&self->named, g_ptr_array_unref);
}

/* Looks for skills in @n texts. */
void
up_text_naming_init (UpTextNaming        *self,
                     const UpSkillFinder *finder,
                     const char *const   *texts,
                     guint                n)
{
  self->n_skills = up_skill_list_get_size (up_skill_finder_get_list (finder));
  self->texts = g_new0 (guint, self->n_skills + 1);
  self->named = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GArray) found = up_skill_finder_find (finder, texts[i], -1);
      g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
      GArray *named = g_array_new (FALSE, FALSE, sizeof (guint));

      for (guint j = 0; j < found->len; j++)
        {
          guint skill = g_array_index (found, UpSkillMatch, j).skill;

          if (!g_hash_table_add (seen, GUINT_TO_POINTER (skill)))
            continue;
          g_array_append_val (named, skill);
          self->texts[skill]++;
        }
      g_ptr_array_add (self->named, named);
    }
}

/* How often each two skills stand in one text, and each skill in the texts of a group; a column for
 * each group, and one for all texts. */
typedef struct
{
  guint n;       /* skills */
  guint columns; /* groups and one */
  guint *both;   /* owned: of skills i < j in cell (i × n + j) × columns */
  guint *single; /* owned */
} Counts;

static void
counts_clear (Counts *self)
{
  g_clear_pointer (&self->both, g_free);
  g_clear_pointer (&self->single, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counts, counts_clear)

/* Counts one text, which names the skills at @places, in its group’s column and in that of all. */
static void
count_text (Counts      *self,
            const guint *places,
            guint        n,
            guint        group)
{
  for (guint i = 0; i < n; i++)
    {
      self->single[places[i] * self->columns + group]++;
      self->single[places[i] * self->columns + self->columns - 1]++;
      for (guint j = 0; j < n; j++)
        {
          gsize cell = ((gsize) places[i] * self->n + places[j]) * self->columns;

          if (places[i] >= places[j])
            continue;
          self->both[cell + group]++;
          self->both[cell + self->columns - 1]++;
        }
    }
}

static void
counts_init (Counts             *self,
             const UpTextNaming *naming,
             const UpSkillList  *list,
             const GArray       *skills,
             const UpClusters   *clusters)
{
  g_autofree int *place_of = g_new (int, naming->n_skills + 1);

  self->n = MIN (skills->len, PAIRED);
  self->columns = clusters->k + 1;
  self->both = g_new0 (guint, (gsize) self->n * self->n * self->columns + 1);
  self->single = g_new0 (guint, (gsize) self->n * self->columns + 1);
  for (guint i = 0; i < naming->n_skills; i++)
    place_of[i] = -1;
  for (guint i = 0; i < self->n; i++)
    {
      const UpTextSkill *skill = &g_array_index (skills, UpTextSkill, i);

      /* That ads for “backend developers” speak of backend development says nothing. */
      if (g_strcmp0 (up_skill_list_get (list, skill->skill)->kind, PRACTICE) != 0)
        place_of[skill->skill] = (int) i;
    }
  for (guint text = 0; text < naming->named->len; text++)
    {
      const GArray *named = g_ptr_array_index (naming->named, text);
      guint places[PAIRED], n = 0;

      for (guint i = 0; i < named->len; i++)
        if (place_of[g_array_index (named, guint, i)] >= 0)
          places[n++] = (guint) place_of[g_array_index (named, guint, i)];
      count_text (self, places, n, clusters->labels[text]);
    }
}

/* The two skills in one group; @p: that chance gives so many texts with both in this group. */
static UpTextCombination
measure (const Counts     *counts,
         const GArray     *skills,
         const UpClusters *clusters,
         guint             group,
         guint             i,
         guint             j,
         double           *p)
{
  const guint *both = counts->both + ((gsize) i * counts->n + j) * counts->columns;
  double size = (double) clusters->sizes[group];
  UpLabourPair of_group =
    up_labour_pair (both[group], both[counts->columns - 1], size, (double) clusters->n);

  *p = of_group.p;
  return (UpTextCombination) {
    .group = group,
    .one = g_array_index (skills, UpTextSkill, i).skill,
    .other = g_array_index (skills, UpTextSkill, j).skill,
    .share = both[group] / size,
    .times = of_group.lift,
    .pair = up_labour_pair (both[group], counts->single[i * counts->columns + group],
                            counts->single[j * counts->columns + group], size),
  };
}

/* Often and seldom elsewhere: what knowing the group tells of the combination. */
static double
weight (const UpTextCombination *one)
{
  return one->pair.support * log (one->times);
}

static int
compare_combinations (gconstpointer a,
                      gconstpointer b)
{
  const UpTextCombination *x = a, *y = b;

  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  if (weight (x) != weight (y))
    return weight (x) < weight (y) ? 1 : -1;
  return x->one != y->one ? (x->one < y->one ? -1 : 1) : (x->other < y->other ? -1 : 1);
}

/* Leaves the first of each group. */
static void
keep_first (GArray *found)
{
  guint kept = 0, of_group = 0;

  for (guint i = 0; i < found->len; i++)
    {
      UpTextCombination one = g_array_index (found, UpTextCombination, i);

      of_group = kept > 0 && g_array_index (found, UpTextCombination, kept - 1).group == one.group
                   ? of_group : 0;
      if (of_group++ < MOST_OF_GROUP)
        g_array_index (found, UpTextCombination, kept++) = one;
    }
  g_array_set_size (found, kept);
}

/*
 * HIR-12: of each group the combinations that enough of its texts name, and more of them than
 * chance would put there. (element-type UpTextCombination)
 */
GArray *
up_text_combinations_new (const UpTextNaming *naming,
                          const UpSkillList  *list,
                          const GArray       *skills,
                          const UpClusters   *clusters)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (UpTextCombination));
  g_autoptr (GArray) chances = g_array_new (FALSE, FALSE, sizeof (double));
  g_auto (Counts) counts = { 0 };
  guint kept = 0;
  double cut;

  counts_init (&counts, naming, list, skills, clusters);
  for (guint i = 0; i < counts.n; i++)
    for (guint j = i + 1; j < counts.n; j++)
      for (guint group = 0; group < clusters->k; group++)
        {
          UpTextCombination one;
          double p;

          if (counts.both[((gsize) i * counts.n + j) * counts.columns + group]
              < UP_LABOUR_LEAST_SUPPORT)
            continue;
          one = measure (&counts, skills, clusters, group, i, j, &p);
          g_array_append_val (found, one);
          g_array_append_val (chances, p);
        }
  cut = up_labour_discovery_cut ((const double *) (gpointer) chances->data, chances->len,
                                 UP_TEXT_FALSE_DISCOVERIES);
  for (guint i = 0; i < found->len; i++)
    {
      UpTextCombination one = g_array_index (found, UpTextCombination, i);

      if (g_array_index (chances, double, i) <= cut && one.times > 1)
        g_array_index (found, UpTextCombination, kept++) = one;
    }
  g_array_set_size (found, kept);
  g_array_sort (found, compare_combinations);
  keep_first (found);
  return found;
}

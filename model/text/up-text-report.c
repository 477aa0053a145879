/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-text-report-private.h"

#include "up-labour.h"

#include <gsl/gsl_eigen.h>
#include <math.h>
#include <string.h>

/** Pairs of so many skills are looked at: those that most texts name. */
#define PAIRED 60

static int
compare_skills (gconstpointer a,
                gconstpointer b)
{
  const UpTextSkill *x = a, *y = b;

  if (x->texts != y->texts)
    return x->texts < y->texts ? 1 : -1;
  return x->skill < y->skill ? -1 : x->skill > y->skill;
}

static GArray *
rank_skills (const UpTextNaming *naming)
{
  GArray *skills = g_array_new (FALSE, FALSE, sizeof (UpTextSkill));

  for (guint i = 0; i < naming->n_skills; i++)
    {
      UpTextSkill skill = { i, naming->texts[i] };

      if (skill.texts > 0)
        g_array_append_val (skills, skill);
    }
  g_array_sort (skills, compare_skills);
  return skills;
}

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  const UpTextPair *x = a, *y = b;

  if (x->pair.npmi != y->pair.npmi)
    return x->pair.npmi < y->pair.npmi ? 1 : -1;
  return x->pair.support < y->pair.support ? 1 : x->pair.support > y->pair.support ? -1 : 0;
}

/* How many texts name each two of the first skills. */
static guint *
count_pairs (const UpTextNaming *naming,
             const GArray *skills,
             guint         n)
{
  g_autofree int *places = g_new (int, naming->n_skills + 1);
  guint *both = g_new0 (guint, n * n + 1);

  for (guint i = 0; i < naming->n_skills; i++)
    places[i] = -1;
  for (guint i = 0; i < n; i++)
    places[g_array_index (skills, UpTextSkill, i).skill] = (int) i;
  for (guint text = 0; text < naming->named->len; text++)
    {
      const GArray *named = g_ptr_array_index (naming->named, text);

      for (guint i = 0; i < named->len; i++)
        for (guint j = 0; j < named->len; j++)
          {
            int one = places[g_array_index (named, guint, i)];
            int other = places[g_array_index (named, guint, j)];

            if (one >= 0 && one < other)
              both[(guint) one * n + (guint) other]++;
          }
    }
  return both;
}

/* HIR-10: those that enough texts name together, and that chance does not explain. */
static GArray *
rank_pairs (const UpTextNaming *naming,
            const GArray *skills,
            guint         n_texts)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (UpTextPair));
  g_autoptr (GArray) chances = g_array_new (FALSE, FALSE, sizeof (double));
  guint n = MIN (skills->len, PAIRED);
  g_autofree guint *both = count_pairs (naming, skills, n);
  double cut;

  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      {
        const UpTextSkill *one = &g_array_index (skills, UpTextSkill, i);
        const UpTextSkill *other = &g_array_index (skills, UpTextSkill, j);
        UpTextPair pair = { one->skill, other->skill,
                            up_labour_pair (both[i * n + j], one->texts, other->texts, n_texts) };

        if (both[i * n + j] < UP_LABOUR_LEAST_SUPPORT)
          continue;
        g_array_append_val (pairs, pair);
        g_array_append_val (chances, pair.pair.p);
      }
  cut = up_labour_discovery_cut ((const double *) (gpointer) chances->data, chances->len,
                                 UP_TEXT_FALSE_DISCOVERIES);
  for (guint i = pairs->len; i > 0; i--)
    {
      const UpLabourPair *pair = &g_array_index (pairs, UpTextPair, i - 1).pair;

      if (pair->p > cut || pair->lift <= 1)
        g_array_remove_index (pairs, i - 1);
    }
  g_array_sort (pairs, compare_pairs);
  return pairs;
}

/* --- The map of the groups ------------------------------------------------------------------ */

/* What a group’s mean weight of a term differs from that of all texts, times the root of its part
 * of the texts. */
static double
deviation (const UpClusters *clusters,
           gsize             term,
           guint             group)
{
  const float *means = clusters->means + term * clusters->lanes;
  double all = 0;

  for (guint other = 0; other < clusters->k; other++)
    all += (double) means[other] * clusters->sizes[other] / clusters->n;
  return (means[group] - all) * sqrt ((double) clusters->sizes[group] / clusters->n);
}

/* The words that stand most at the two ends of a line. */
static void
name_ends (UpTextReport     *self,
           const gsl_vector *line,
           const char      **low,
           const char      **high)
{
  double least = 0, most = 0;

  *low = *high = "";
  for (gsize term = 0; term < self->matrix->n_terms; term++)
    {
      double at = 0;

      for (guint group = 0; group < self->clusters->k; group++)
        at += gsl_vector_get (line, group) * deviation (self->clusters, term, group);
      if (at < least)
        {
          least = at;
          *low = self->matrix->names[term];
        }
      if (at > most)
        {
          most = at;
          *high = self->matrix->names[term];
        }
    }
}

/* The place of each group on one line, and the words at its ends. The largest group of those
 * furthest out stands to the right, so the map does not turn from run to run. */
static void
place_groups (UpTextReport *self,
              gsl_vector   *line,
              double        value,
              double       *places,
              const char  **ends)
{
  const UpClusters *clusters = self->clusters;
  guint far = 0;

  for (guint group = 1; group < clusters->k; group++)
    if (fabs (gsl_vector_get (line, group)) > fabs (gsl_vector_get (line, far)) + 1e-9)
      far = group;
  if (gsl_vector_get (line, far) < 0)
    gsl_vector_scale (line, -1);
  for (guint group = 0; group < clusters->k; group++)
    places[group] = clusters->sizes[group] > 0
                      ? gsl_vector_get (line, group) * sqrt (MAX (value, 0))
                          / sqrt ((double) clusters->sizes[group] / clusters->n)
                      : 0;
  name_ends (self, line, &ends[0], &ends[1]);
}

/* Principal components of the groups’ means, weighted by their sizes. */
static void
make_map (UpTextReport *self)
{
  guint k = self->clusters->k;
  gsl_matrix *products = gsl_matrix_calloc (k, k);
  gsl_matrix *lines = gsl_matrix_alloc (k, k);
  gsl_vector *values = gsl_vector_alloc (k);
  gsl_eigen_symmv_workspace *space = gsl_eigen_symmv_alloc (k);
  double *places[] = { self->x, self->y };

  for (gsize term = 0; term < self->matrix->n_terms; term++)
    {
      double deviations[UP_KMEANS_MAX];

      for (guint i = 0; i < k; i++)
        deviations[i] = deviation (self->clusters, term, i);
      for (guint i = 0; i < k; i++)
        for (guint j = 0; j < k; j++)
          *gsl_matrix_ptr (products, i, j) += deviations[i] * deviations[j];
    }
  gsl_eigen_symmv (products, values, lines, space);
  gsl_eigen_symmv_sort (values, lines, GSL_EIGEN_SORT_VAL_DESC);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      gsl_vector_view line = gsl_matrix_column (lines, MIN (i, k - 1));

      place_groups (self, &line.vector, gsl_vector_get (values, MIN (i, k - 1)), places[i],
                    self->ends + 2 * i);
    }
  gsl_eigen_symmv_free (space);
  gsl_vector_free (values);
  gsl_matrix_free (lines);
  gsl_matrix_free (products);
}

/* --- Public --------------------------------------------------------------------------------- */

/**
 * up_text_report_new:
 * @texts: (array length=n): texts, titles and all
 * @n: how many
 * @finder: what skills to look for
 * @options: how to group
 * @work: (nullable): how to do it
 * @error: %UP_TEXT_ERROR_FEW, %G_IO_ERROR_CANCELLED
 *
 * Reads what texts are about: their groups, the skills that they name, and which of these go
 * together.
 *
 * Returns: (transfer full) (nullable): the report
 */
UpTextReport *
up_text_report_new (const char *const      *texts,
                    guint                   n,
                    UpSkillFinder          *finder,
                    const UpClusterOptions *options,
                    const UpWork           *work,
                    GError                **error)
{
  g_autoptr (UpTextReport) self = g_new0 (UpTextReport, 1);
  UpTermBuilder *builder;
  g_auto (UpTextNaming) naming = { 0 };

  g_return_val_if_fail (texts != NULL || n == 0, NULL);
  g_return_val_if_fail (finder != NULL && options != NULL, NULL);

  builder = up_term_builder_new (NULL);
  for (guint i = 0; i < n; i++)
    up_term_builder_add (builder, texts[i], strlen (texts[i]));
  self->n_texts = n;
  self->finder = up_skill_finder_ref (finder);
  self->matrix = up_term_builder_finish (builder, NULL);
  self->clusters = up_clusters_new (self->matrix, options, work, error);
  if (self->clusters == NULL)
    return NULL;
  self->x = g_new0 (double, self->clusters->k);
  self->y = g_new0 (double, self->clusters->k);
  make_map (self);
  up_text_naming_init (&naming, finder, texts, n);
  self->skills = rank_skills (&naming);
  self->pairs = rank_pairs (&naming, self->skills, n);
  self->combinations = up_text_combinations_new (&naming, up_skill_finder_get_list (finder),
                                                 self->skills, self->clusters);
  return g_steal_pointer (&self);
}

/**
 * up_text_report_free:
 * @self: (transfer full): a report
 */
void
up_text_report_free (UpTextReport *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->clusters, up_clusters_free);
  g_clear_pointer (&self->matrix, up_term_matrix_free);
  g_clear_pointer (&self->finder, up_skill_finder_unref);
  g_clear_pointer (&self->skills, g_array_unref);
  g_clear_pointer (&self->pairs, g_array_unref);
  g_clear_pointer (&self->combinations, g_array_unref);
  g_free (self->x);
  g_free (self->y);
  g_free (self);
}

/**
 * up_text_report_label:
 * @self: a report
 * @group: one of its groups
 * @n_words: how many words, at most 12
 *
 * Returns: (transfer full): the words that set the group apart, with commas between
 */
char *
up_text_report_label (const UpTextReport *self,
                      guint               group,
                      guint               n_words)
{
  guint32 terms[12];
  double weights[12];
  GString *label = g_string_new (NULL);
  guint n;

  g_return_val_if_fail (self != NULL && group < self->clusters->k, NULL);

  n = up_clusters_terms (self->clusters, self->matrix, group, MIN (n_words, 12), terms, weights);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (label, "%s%s", i > 0 ? ", " : "", self->matrix->names[terms[i]]);
  return g_string_free_and_steal (label);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-hiring-private.h"

#include "up-labour-pair.h"
#include "up-locale.h"
#include "up-occupations.h"
#include "up-query-private.h"

#include <math.h>

#define BEGINNERS "article-go-beginners"
#define POPULARITY "article-go-popularity"

/* Of the pairs that are told, so many may be chance. */
#define FALSE_DISCOVERIES 0.05

/* What is shown when the spec names no skills. */
static const char *const usual_skills[] = { "git", "docker", "go", "aws", "linux", "python",
                                            "javascript", "sql", "r", NULL };

/* The subject called @text; on failure @error says why. */
static UpSubject *
find_subject (UpConnection *connection,
              const char   *text,
              GError      **error)
{
  g_autoptr (GError) problem = NULL;
  UpSubject *subject = up_store_find_subject (connection, text, &problem);

  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (subject == NULL)
    g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_SUBJECT, "Nothing is called “%s”", text);
  return subject;
}

/* Names of keys, in their order. */
static GPtrArray *
find_subjects (UpConnection      *connection,
               const char *const *keys,
               GError           **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) up_subject_unref);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      UpSubject *subject = find_subject (connection, keys[i], error);

      if (subject == NULL)
        return NULL;
      g_ptr_array_add (found, subject);
    }
  return g_steal_pointer (&found);
}

/* The pairs as they are told: all measures of each, in the order of the cells. */
static UpFrame *
pairs_part (GPtrArray           *subjects,
            const UpLabourPair  *pairs,
            double               cut)
{
  static const struct
  {
    const char *name;
    gsize offset;
  } numbers[] = {
    { "support", G_STRUCT_OFFSET (UpLabourPair, support) },
    { "lift", G_STRUCT_OFFSET (UpLabourPair, lift) },
    { "npmi", G_STRUCT_OFFSET (UpLabourPair, npmi) },
    { "jaccard", G_STRUCT_OFFSET (UpLabourPair, jaccard) },
    { "p", G_STRUCT_OFFSET (UpLabourPair, p) },
  };
  UpFrameBuilder *part = up_frame_builder_new ();
  guint one = up_frame_builder_add_column (part, "skill", UP_COLUMN_TEXT, UP_UNIT_NONE);
  guint other = up_frame_builder_add_column (part, "other", UP_COLUMN_TEXT, UP_UNIT_NONE);
  guint told = up_frame_builder_add_column (part, "told", UP_COLUMN_INTEGER, UP_UNIT_NONE);
  guint at = 0;

  for (guint k = 0; k < G_N_ELEMENTS (numbers); k++)
    up_frame_builder_add_column (part, numbers[k].name, UP_COLUMN_NUMBER, UP_UNIT_NONE);
  for (guint i = 1; i < subjects->len; i++)
    {
      for (guint j = 0; j < i; j++, at++)
        {
          const UpSubject *first = g_ptr_array_index (subjects, i);
          const UpSubject *second = g_ptr_array_index (subjects, j);

          up_frame_builder_push_text (part, one, first->name);
          up_frame_builder_push_text (part, other, second->name);
          up_frame_builder_push_integer (part, told, pairs[at].p <= cut);
          for (guint k = 0; k < G_N_ELEMENTS (numbers); k++)
            up_frame_builder_push_number (part, told + 1 + k,
                                          G_STRUCT_MEMBER (double, &pairs[at], numbers[k].offset));
        }
    }
  return up_frame_builder_end (part);
}

/* The measures of all pairs, row by row below the diagonal; @cut is the largest p that stays when
 * one in twenty of those told may be chance. */
UpLabourPair *
up_hiring_measure_pairs (const UpSkillCounts *counts,
                         double              *cut)
{
  guint n = counts->n_skills * (counts->n_skills - 1) / 2, at = 0;
  UpLabourPair *pairs = g_new (UpLabourPair, n + 1);
  g_autofree double *p = g_new (double, n + 1);

  for (guint i = 1; i < counts->n_skills; i++)
    {
      for (guint j = 0; j < i; j++, at++)
        {
          pairs[at] = up_labour_pair (counts->pair[i * counts->n_skills + j], counts->single[i],
                                      counts->single[j], counts->n);
          p[at] = pairs[at].p;
        }
    }
  *cut = up_labour_discovery_cut (p, n, FALSE_DISCOVERIES);
  return pairs;
}

/* hiring/together: how much more often two skills stand in one list than chance would have it.
 * Pairs that chance explains, and rare ones, have no cell. */
UpFrame *
up_hiring_together (UpConnection *connection,
                    UpSpec       *spec,
                    GError      **error)
{
  static const char *const columns[] = { "row", "column", "value", NULL };
  const char *const *asked = up_spec_get_list (spec, "subjects");
  g_autoptr (GPtrArray) subjects = find_subjects (connection,
                                                  asked[0] != NULL ? asked : usual_skills, error);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (UpSkillCounts) counts = NULL;
  g_autofree UpLabourPair *pairs = NULL;
  g_auto (UpQueryMade) made = { 0 };
  UpFrameBuilder *frame;
  double cut;
  guint at = 0;

  if (subjects == NULL)
    return NULL;
  for (guint i = 0; i < subjects->len; i++)
    g_ptr_array_add (keys, (gpointer) ((UpSubject *) g_ptr_array_index (subjects, i))->key);
  g_ptr_array_add (keys, NULL);
  counts = up_store_count_skills (connection, (const char *const *) keys->pdata, error);
  if (counts == NULL)
    return NULL;
  pairs = up_hiring_measure_pairs (counts, &cut);
  up_query_made_init (&made, columns);
  up_query_made_text (&made, "name", N_("Listed together"));
  up_query_made_text (&made, "phrase",
                      N_("Skills listed together by US occupations, NPMI, support ≥ 10, false "
                         "discoveries ≤ 5 %"));
  up_query_made_text (&made, "unit", "count");
  up_query_made_text (&made, "finding", N_("{row} and {column} go together most"));
  up_query_made_text (&made, "source", "O*NET 29.2, USDOL/ETA");
  up_query_made_text (&made, "licence", "CC BY 4.0");
  for (guint i = 1; i < subjects->len; i++)
    {
      for (guint j = 0; j < i; j++, at++)
        {
          if (!(pairs[at].p <= cut))
            continue;
          up_query_made_row (&made);
          up_query_made_add_text (&made, ((UpSubject *) g_ptr_array_index (subjects, i))->name);
          up_query_made_add_text (&made, ((UpSubject *) g_ptr_array_index (subjects, j))->name);
          up_query_made_add_number (&made, pairs[at].npmi);
        }
    }
  frame = up_query_made_end (&made, spec, error);
  if (frame == NULL)
    return NULL;
  up_query_take_part (frame, "pairs", pairs_part (subjects, pairs, cut));
  return up_frame_builder_end (frame);
}

/* Growth of jobs that ask for a pair of skills, and of candidates who have both. */
static void
read_growth (UpConnection  *connection,
             UpSpec        *spec,
             const char    *subject,
             UpHiringSkill *skill,
             GError       **problem)
{
  skill->growth.value = up_hiring_value (connection, spec, POPULARITY "/growth", subject,
                                         "side=demand", NULL, problem);
  if (*problem == NULL)
    skill->supply_growth = up_hiring_value (connection, spec, POPULARITY "/growth", subject,
                                            "side=supply", NULL, problem);
  skill->ratio_growth = up_labour_ratio_growth (skill->growth.value, skill->supply_growth);
}

/* Jobs, and applications for each. */
static void
read_balance (UpConnection  *connection,
              UpSpec        *spec,
              const char    *role,
              UpHiringSkill *skill,
              GError       **problem)
{
  double applied = NAN;

  skill->n_named = up_hiring_value (connection, spec, BEGINNERS "/demand", role, "", NULL, problem);
  if (*problem == NULL)
    applied = up_hiring_value (connection, spec, BEGINNERS "/applications", role, "", NULL,
                               problem);
  skill->applicants = up_labour_per_vacancy (applied, skill->n_named);
}

/* hiring/balance: jobs wanted, applications, and applications for each job (HIR-4). As bars only
 * the last. */
UpFrame *
up_hiring_balance (UpConnection *connection,
                   UpSpec       *spec,
                   GError      **error)
{
  static const char *const cells[] = { "row", "column", "value", NULL };
  static const char *const bars[] = { "name", "value", NULL };
  gboolean matrix = g_str_equal (up_spec_get_text (spec, "chart"), "matrix-heat");
  g_autoptr (GPtrArray) roles = up_store_list_subjects (connection, BEGINNERS "/demand", error);
  g_auto (UpQueryMade) made = { 0 };
  UpFrameBuilder *frame;
  GError *problem = NULL;

  if (roles == NULL)
    return NULL;
  up_query_made_init (&made, matrix ? cells : bars);
  up_query_made_text (&made, "name", N_("Applications per job"));
  up_query_made_text (&made, "phrase",
                      N_("Jobs and applications in 10,000s, China, 2023 Q4; the article prints "
                         "1 : 6.6, jobs first"));
  if (matrix)
    {
      up_query_made_text (&made, "finding", N_("{row}: {value} applications per job"));
      up_query_made_text (&made, "coloured", N_("Per job"));
    }
  up_query_made_text (&made, "source", N_("“Go初学者必看:2024年学Go还来得及吗?”; applications are "
                                          "not people"));
  for (guint i = 0; i < roles->len; i++)
    {
      const UpSubject *role = g_ptr_array_index (roles, i);
      UpHiringSkill read = { 0 };
      double values[3];
      static const char *const names[] = { N_("Demand"), N_("Applied"), N_("Per job") };

      read_balance (connection, spec, role->key, &read, &problem);
      values[0] = read.n_named;
      values[1] = read.n_named * read.applicants;
      values[2] = read.applicants;
      for (guint k = matrix ? 0 : 2; k < G_N_ELEMENTS (values); k++)
        {
          up_query_made_row (&made);
          up_query_made_add_text (&made, role->name);
          if (matrix)
            up_query_made_add_text (&made, names[k]);
          up_query_made_add_number (&made, values[k]);
        }
      if (problem != NULL)
        {
          g_propagate_error (error, problem);
          return NULL;
        }
    }
  frame = up_query_made_end (&made, spec, error);
  if (frame == NULL)
    return NULL;
  up_hiring_mark_sample (frame);
  return up_frame_builder_end (frame);
}

/* What articles say of pairs of skills and of roles: growth of both sides, and applications. */
gboolean
up_hiring_add_samples (UpConnection *connection,
                       UpSpec       *spec,
                       GPtrArray    *others,
                       GError      **error)
{
  static const struct
  {
    const char *metric;
    const char *source;
  } lists[] = { { POPULARITY "/growth", POPULARITY }, { BEGINNERS "/demand", BEGINNERS } };
  GError *problem = NULL;

  for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
    {
      g_autoptr (GPtrArray) subjects = up_store_list_subjects (connection, lists[k].metric, error);

      for (guint i = 0; subjects != NULL && i < subjects->len && problem == NULL; i++)
        {
          UpSubject *subject = g_ptr_array_index (subjects, i);
          UpHiringSkill *skill = up_hiring_skill_new (subject, lists[k].source);

          g_ptr_array_add (others, skill);
          if (k == 0)
            read_growth (connection, spec, subject->key, skill, &problem);
          else
            read_balance (connection, spec, subject->key, skill, &problem);
        }
      if (problem != NULL)
        g_propagate_error (error, problem);
      if (subjects == NULL || problem != NULL)
        return FALSE;
    }
  return TRUE;
}

/* hiring/tightening: growth of demand, of supply, and of their ratio (HIR-3). */
UpFrame *
up_hiring_tightening (UpConnection *connection,
                      UpSpec       *spec,
                      GError      **error)
{
  static const char *const columns[] = { "name", "value", NULL };
  static const char *const names[] = { N_("Jobs"), N_("Candidates"), N_("Jobs per candidate") };
  static const char *const keys[] = { "demand", "supply", "ratio", NULL };
  double percent[3];
  UpHiringSkill read = { 0 };
  GError *problem = NULL;
  double values[3];
  g_auto (UpQueryMade) made = { 0 };
  UpFrameBuilder *frame;

  read_growth (connection, spec, "go+kubernetes", &read, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  values[0] = read.growth.value;
  values[1] = read.supply_growth;
  values[2] = read.ratio_growth;
  up_query_made_init (&made, columns);
  up_query_made_text (&made, "name", N_("Growth a year, Go with Kubernetes"));
  up_query_made_text (&made, "phrase",
                      N_("Growth a year of jobs and candidates, Go with Kubernetes"));
  up_query_made_text (&made, "unit", "fraction");
  up_query_made_text (&made, "source", "“Go语言使用热度的宏观趋势与定义边界”");
  for (guint k = 0; k < G_N_ELEMENTS (values); k++)
    {
      up_query_made_row (&made);
      up_query_made_add_text (&made, names[k]);
      up_query_made_add_number (&made, values[k]);
    }
  frame = up_query_made_end (&made, spec, error);
  if (frame == NULL)
    return NULL;
  up_hiring_mark_sample (frame);
  if (values[2] > 0)
    {
      for (guint k = 0; k < G_N_ELEMENTS (values); k++)
        percent[k] = round (1000 * values[k]) / 10;
      up_hiring_add_finding (
          frame, N_("Go + Kubernetes is {ratio} % tighter: demand up {demand} %, supply up "
                    "{supply} %"),
          NULL, keys, percent, UP_UNIT_COUNT);
    }
  return up_frame_builder_end (frame);
}

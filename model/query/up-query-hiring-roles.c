/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-hiring-private.h"

#include "up-locale.h"
#include "up-query-private.h"

#include <math.h>

/* Combinations of a role that are shown. */
#define MOST_OF_ROLE 2

/* O*NET's codes of occupations of people who make software, the most people first. */
static const char *const occupations[] = { "15-1252.00", "15-1254.00", "15-2051.00",
                                           "15-1212.00", "15-1242.00" };

/* The skills that employers frequently ask for in the occupation. */
static GPtrArray *
list_wanted (UpConnection *connection,
             gint64        occupation,
             GError      **error)
{
  g_autoptr (GPtrArray) skills = up_store_list_occupation_skills (connection, occupation, error);

  for (guint i = skills != NULL ? skills->len : 0; i > 0; i--)
    {
      const UpOccupationSkill *skill = g_ptr_array_index (skills, i - 1);

      if ((skill->flags & UP_OCCUPATION_SKILL_IN_DEMAND) == 0)
        g_ptr_array_remove_index (skills, i - 1);
    }
  return g_steal_pointer (&skills);
}

static void
add_cell (UpQueryMade *made,
          const char  *row,
          const char  *column,
          double       value)
{
  up_query_made_row (made);
  up_query_made_add_text (made, row);
  up_query_made_add_text (made, column);
  up_query_made_add_number (made, value);
}

/* The pair of the most NPMI that is not shown yet; @i and @j say which skills. */
static const UpLabourPair *
find_best (const UpSkillCounts *counts,
           UpLabourPair        *pairs,
           double               cut,
           guint               *i,
           guint               *j)
{
  const UpLabourPair *best = NULL;
  guint at = 0;

  for (guint row = 1; row < counts->n_skills; row++)
    for (guint column = 0; column < row; column++, at++)
      if (pairs[at].p <= cut && pairs[at].lift > 1 && isfinite (pairs[at].npmi) &&
          (best == NULL || pairs[at].npmi > best->npmi))
        {
          best = &pairs[at];
          *i = row;
          *j = column;
        }
  return best;
}

static void
add_role (UpQueryMade         *made,
          const UpOccupation  *role,
          GPtrArray           *skills,
          const UpSkillCounts *counts)
{
  double cut;
  g_autofree UpLabourPair *pairs = up_hiring_measure_pairs (counts, &cut);

  for (guint shown = 0; shown < MOST_OF_ROLE; shown++)
    {
      guint i = 0, j = 0;
      const UpLabourPair *best = find_best (counts, pairs, cut, &i, &j);
      g_autofree char *row = NULL;

      if (best == NULL)
        return;
      row = g_strdup_printf ("%s: %s + %s", role->name,
                             ((const UpOccupationSkill *) g_ptr_array_index (skills, j))->name,
                             ((const UpOccupationSkill *) g_ptr_array_index (skills, i))->name);
      add_cell (made, row, N_("Occupations"), best->support);
      add_cell (made, row, N_("Lift"), best->lift);
      add_cell (made, row, N_("NPMI"), best->npmi);
      pairs[best - pairs].p = NAN;
    }
}

static gboolean
read_role (UpConnection *connection,
           const char   *code,
           UpQueryMade  *made,
           GError      **error)
{
  g_autoptr (GPtrArray) found = up_store_find_occupations (connection, code, error);
  g_autoptr (GPtrArray) skills = NULL;
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (UpSkillCounts) counts = NULL;
  const UpOccupation *role;

  if (found == NULL || found->len == 0)
    return found != NULL;
  role = g_ptr_array_index (found, 0);
  skills = list_wanted (connection, role->id, error);
  if (skills == NULL)
    return FALSE;
  for (guint i = 0; i < skills->len; i++)
    g_ptr_array_add (keys, ((UpOccupationSkill *) g_ptr_array_index (skills, i))->subject);
  g_ptr_array_add (keys, NULL);
  counts = up_store_count_skills (connection, (const char *const *) keys->pdata, error);
  if (counts == NULL)
    return FALSE;
  add_role (made, role, skills, counts);
  return TRUE;
}

/* hiring/roles: what roles are asked for together: of the skills in demand in an occupation those
 * that are listed together most beyond chance. */
UpFrame *
up_hiring_roles (UpConnection *connection,
                 UpSpec       *spec,
                 GError      **error)
{
  static const char *const columns[] = { "row", "column", "value", NULL };
  g_auto (UpQueryMade) made = { 0 };
  UpFrameBuilder *frame;

  up_query_made_init (&made, columns);
  up_query_made_text (&made, "name", N_("Skills that a role asks for together"));
  up_query_made_text (&made, "phrase",
                      N_("Skills in demand in US occupations, by how often occupations list both; "
                         "support ≥ 10, false discoveries ≤ 5 %"));
  up_query_made_text (&made, "unit", "count");
  up_query_made_text (&made, "finding", N_("{row} go together most"));
  up_query_made_text (&made, "coloured", N_("NPMI"));
  up_query_made_text (&made, "source", "O*NET 29.2, USDOL/ETA");
  up_query_made_text (&made, "licence", "CC BY 4.0");
  for (guint i = 0; i < G_N_ELEMENTS (occupations); i++)
    if (!read_role (connection, occupations[i], &made, error))
      return NULL;
  frame = up_query_made_end (&made, spec, error);
  return frame != NULL ? up_frame_builder_end (frame) : NULL;
}

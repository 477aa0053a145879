/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-text-report.h"

#include "up-json.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>

/* A report as questions that carry their data, so that each chart of it can be kept, opened again
 * and drawn anywhere without the texts, which stay where they are. */

/** Rows of a table of pairs, and of a chart of gaps. */
#define MOST_PAIRS 10
#define MOST_GAPS 12
/** Combinations of a group in the table of roles, and rows of it in all. */
#define MOST_OF_ROLE 3
#define MOST_OF_ROLES 12
/** Words that name a group. */
#define LABEL_WORDS 2

typedef struct
{
  yyjson_mut_doc *doc;  /* owned */
  yyjson_mut_val *data;
  yyjson_mut_val *rows;
} Question;

static void
question_clear (Question *self)
{
  g_clear_pointer (&self->doc, yyjson_mut_doc_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)

static void
question_init (Question          *self,
               const char        *chart,
               const char        *title,
               const char        *source,
               const char *const *columns)
{
  yyjson_mut_val *root, *array;

  self->doc = yyjson_mut_doc_new (NULL);
  root = yyjson_mut_obj (self->doc);
  yyjson_mut_doc_set_root (self->doc, root);
  yyjson_mut_obj_add_int (self->doc, root, "uptake", 1);
  yyjson_mut_obj_add_str (self->doc, root, "chart", chart);
  if (title != NULL)
    yyjson_mut_obj_add_strcpy (self->doc, root, "title", title);
  self->data = yyjson_mut_obj_add_obj (self->doc, root, "data");
  yyjson_mut_obj_add_strcpy (self->doc, self->data, "source", source);
  array = yyjson_mut_obj_add_arr (self->doc, self->data, "columns");
  for (guint i = 0; columns[i] != NULL; i++)
    yyjson_mut_arr_add_str (self->doc, array, columns[i]);
  self->rows = yyjson_mut_obj_add_arr (self->doc, self->data, "rows");
}

static void
say (Question   *self,
     const char *key,
     const char *text)
{
  yyjson_mut_obj_add_strcpy (self->doc, self->data, key, text);
}

static UpSpec *
question_end (Question *self)
{
  char *text = yyjson_mut_write (self->doc, 0, NULL);
  UpSpec *spec;
  g_autoptr (GError) error = NULL;

  g_assert (text != NULL);
  spec = up_spec_parse (text, -1, &error);
  g_assert_no_error (error);
  free (text);
  return spec;
}

static char *
name_line (UpLocale   *locale,
           const char *low,
           const char *high)
{
  return up_locale_fill (locale, N_("words from “{low}” to “{high}”"), "low", low, "high", high,
                         NULL);
}

static char *
title_map (const UpTextReport *self,
           UpLocale           *locale)
{
  g_autofree char *words = up_text_report_label (self, 0, LABEL_WORDS);
  g_autofree char *part
    = up_locale_format_percent (locale, self->clusters->sizes[0] / (double) self->n_texts, 0);

  return up_locale_fill (locale, N_("{part} of the texts are about {words}"), "part", part, "words",
                         words, NULL);
}

static char *
phrase_map (const UpTextReport *self,
            UpLocale           *locale)
{
  g_autofree char *k = g_strdup_printf ("%u", self->clusters->k);
  g_autofree char *n = up_locale_format_exact (locale, self->n_texts, UP_UNIT_COUNT);

  return up_locale_fill (locale, N_("{n} texts in {k} groups by their words"), "n", n, "k", k,
                         NULL);
}

/* Whose texts they are, and how the groups were found: the variants of HIR-7 and HIR-8. */
static char *
source_map (const UpTextReport *self,
            UpLocale           *locale,
            const char         *source)
{
  g_autofree char *silhouette
    = up_locale_format_value (locale, self->clusters->silhouette, UP_UNIT_NONE);
  g_autofree char *stability
    = up_locale_format_value (locale, self->clusters->stability, UP_UNIT_NONE);

  return up_locale_fill (locale,
                         N_("{source}; TF-IDF (count × smooth idf, length 1), spherical k-means, "
                            "silhouette {silhouette}, stability {stability}"),
                         "source", source, "silhouette", silhouette, "stability", stability, NULL);
}

static void
add_group (Question           *question,
           const UpTextReport *self,
           guint               group)
{
  yyjson_mut_val *row = yyjson_mut_arr_add_arr (question->doc, question->rows);
  g_autofree char *label = up_text_report_label (self, group, LABEL_WORDS);
  g_autofree char *key = g_strdup_printf ("group-%u", group + 1);

  yyjson_mut_arr_add_strcpy (question->doc, row, label);
  yyjson_mut_arr_add_real (question->doc, row, self->x[group]);
  yyjson_mut_arr_add_real (question->doc, row, self->y[group]);
  yyjson_mut_arr_add_real (question->doc, row, (double) self->clusters->sizes[group]);
  yyjson_mut_arr_add_strcpy (question->doc, row, key);
}

/**
 * up_text_report_map:
 * @self: a report
 * @locale: language of its texts
 * @source: what texts they are
 *
 * Returns: (transfer full): a chart of the groups: those that use like words stand near each
 *   other, larger ones have larger dots. The axes are the first two principal components of the
 *   groups’ mean weights.
 */
UpSpec *
up_text_report_map (const UpTextReport *self,
                    UpLocale           *locale,
                    const char         *source)
{
  static const char *const columns[] = { "name", "x", "y", "size", "subject", NULL };
  g_auto (Question) question = { NULL };
  g_autofree char *title = NULL, *phrase = NULL, *method = NULL, *x = NULL, *y = NULL;

  g_return_val_if_fail (self != NULL && locale != NULL && source != NULL, NULL);

  title = title_map (self, locale);
  phrase = phrase_map (self, locale);
  method = source_map (self, locale, source);
  x = name_line (locale, self->ends[0], self->ends[1]);
  y = name_line (locale, self->ends[2], self->ends[3]);
  question_init (&question, "quadrant", title, method, columns);
  say (&question, "name", phrase);
  say (&question, "phrase", phrase);
  say (&question, "unit", "count");
  say (&question, "size-name", up_locale_tr (locale, N_("texts")));
  say (&question, "x-name", x);
  say (&question, "y-name", y);
  yyjson_mut_obj_add_real (question.doc, question.data, "x-cut", 0);
  yyjson_mut_obj_add_real (question.doc, question.data, "y-cut", 0);
  say (&question, "x-cut-name", up_locale_tr (locale, N_("mean of all texts")));
  say (&question, "y-cut-name", up_locale_tr (locale, N_("mean of all texts")));
  for (guint group = 0; group < self->clusters->k; group++)
    add_group (&question, self, group);
  return question_end (&question);
}

static const char *
skill_name (const UpTextReport *self,
            guint               skill)
{
  return up_skill_list_get (up_skill_finder_get_list (self->finder), skill)->name;
}

static void
add_cell (Question   *question,
          const char *row_name,
          const char *column,
          double      value)
{
  yyjson_mut_val *row = yyjson_mut_arr_add_arr (question->doc, question->rows);

  yyjson_mut_arr_add_strcpy (question->doc, row, row_name);
  yyjson_mut_arr_add_strcpy (question->doc, row, column);
  yyjson_mut_arr_add_real (question->doc, row, value);
}

/**
 * up_text_report_together:
 * @self: a report
 * @locale: language of its texts
 * @source: what texts they are
 *
 * Returns: (transfer full) (nullable): the skills that go together (HIR-10) as a table; %NULL when
 *   there are none
 */
UpSpec *
up_text_report_together (const UpTextReport *self,
                         UpLocale           *locale,
                         const char         *source)
{
  static const char *const columns[] = { "row", "column", "value", NULL };
  g_auto (Question) question = { NULL };
  const char *npmi;

  g_return_val_if_fail (self != NULL && locale != NULL && source != NULL, NULL);

  if (self->pairs->len == 0)
    return NULL;
  npmi = up_locale_tr (locale, N_("NPMI"));
  question_init (&question, "matrix-heat", NULL, source, columns);
  say (&question, "name", up_locale_tr (locale, N_("Skills named together")));
  say (&question, "phrase",
       up_locale_tr (locale, N_("Pairs that 10 texts or more name and chance does not explain, by "
                                "how close they go together")));
  say (&question, "finding", up_locale_tr (locale, N_("{row} go together most")));
  say (&question, "coloured", npmi);
  for (guint i = 0; i < MIN (self->pairs->len, MOST_PAIRS); i++)
    {
      const UpTextPair *pair = &g_array_index (self->pairs, UpTextPair, i);
      g_autofree char *name
        = up_locale_fill (locale, N_("{one} + {other}"), "one", skill_name (self, pair->one),
                          "other", skill_name (self, pair->other), NULL);

      add_cell (&question, name, up_locale_tr (locale, N_("Texts")), pair->pair.support);
      add_cell (&question, name, up_locale_tr (locale, N_("Lift")), pair->pair.lift);
      add_cell (&question, name, up_locale_tr (locale, N_("Jaccard")), pair->pair.jaccard);
      add_cell (&question, name, npmi, pair->pair.npmi);
    }
  return question_end (&question);
}

/* The first combination of the largest group that has one. */
static char *
title_roles (const UpTextReport *self,
             UpLocale           *locale)
{
  const UpTextCombination *first = &g_array_index (self->combinations, UpTextCombination, 0);
  g_autofree char *words = up_text_report_label (self, first->group, LABEL_WORDS);
  g_autofree char *part = up_locale_format_percent (locale, first->share, 0);

  return up_locale_fill (locale,
                         N_("{part} of the texts about {words} ask for {one} together with "
                            "{other}"),
                         "part", part, "words", words, "one", skill_name (self, first->one),
                         "other", skill_name (self, first->other), NULL);
}

static void
add_combination (Question                *question,
                 const UpTextReport      *self,
                 UpLocale                *locale,
                 const UpTextCombination *one)
{
  g_autofree char *group = up_text_report_label (self, one->group, LABEL_WORDS);
  g_autofree char *name
    = up_locale_fill (locale, N_("{group}: {one} + {other}"), "group", group, "one",
                      skill_name (self, one->one), "other", skill_name (self, one->other), NULL);

  add_cell (question, name, up_locale_tr (locale, N_("Texts")), one->pair.support);
  add_cell (question, name, up_locale_tr (locale, N_("Of the group, %")), 100 * one->share);
  add_cell (question, name, up_locale_tr (locale, N_("× all texts")), one->times);
}

/**
 * up_text_report_roles:
 * @self: a report
 * @locale: language of its texts
 * @source: what texts they are
 *
 * Returns: (transfer full) (nullable): the skills that go together in the texts of each group
 *   (HIR-12) as a table, the largest groups first; %NULL when there are none
 */
UpSpec *
up_text_report_roles (const UpTextReport *self,
                      UpLocale           *locale,
                      const char         *source)
{
  static const char *const columns[] = { "row", "column", "value", NULL };
  g_auto (Question) question = { NULL };
  g_autofree char *title = NULL;
  guint of_role = 0, rows = 0, most;

  g_return_val_if_fail (self != NULL && locale != NULL && source != NULL, NULL);

  if (self->combinations->len == 0)
    return NULL;
  title = title_roles (self, locale);
  question_init (&question, "matrix-heat", title, source, columns);
  say (&question, "name", up_locale_tr (locale, N_("Skills that a role asks for together")));
  say (&question, "phrase",
       up_locale_tr (locale, N_("Pairs of technologies that 10 texts or more of a group name, and "
                                "more than chance puts there: the most telling of each group")));
  say (&question, "coloured", up_locale_tr (locale, N_("× all texts")));
  most = CLAMP (MOST_OF_ROLES / self->clusters->k, 1, MOST_OF_ROLE);
  for (guint i = 0; i < self->combinations->len && rows < MOST_OF_ROLES; i++)
    {
      const UpTextCombination *one = &g_array_index (self->combinations, UpTextCombination, i);

      of_role = i > 0 && g_array_index (self->combinations, UpTextCombination, i - 1).group
                           == one->group ? of_role + 1 : 0;
      if (of_role >= most)
        continue;
      add_combination (&question, self, locale, one);
      rows++;
    }
  return question_end (&question);
}

/**
 * up_text_report_demand:
 * @self: a report
 * @locale: language of its texts
 * @source: what texts they are
 *
 * Returns: (transfer full) (nullable): the skills that most texts name, as bars; %NULL when they
 *   name none
 */
UpSpec *
up_text_report_demand (const UpTextReport *self,
                       UpLocale           *locale,
                       const char         *source)
{
  static const char *const columns[] = { "name", "value", "subject", NULL };
  const UpSkillList *list;
  g_auto (Question) question = { NULL };
  g_autofree char *part = NULL, *title = NULL;

  g_return_val_if_fail (self != NULL && locale != NULL && source != NULL, NULL);

  if (self->skills->len == 0)
    return NULL;
  list = up_skill_finder_get_list (self->finder);
  part = up_locale_format_percent (
    locale, g_array_index (self->skills, UpTextSkill, 0).texts / (double) self->n_texts, 0);
  title = up_locale_fill (locale, N_("{part} of the texts ask for {skill}"), "part", part, "skill",
                          skill_name (self, g_array_index (self->skills, UpTextSkill, 0).skill),
                          NULL);
  question_init (&question, "bars", title, source, columns);
  say (&question, "name", up_locale_tr (locale, N_("Skills that texts ask for")));
  say (&question, "phrase",
       up_locale_tr (locale, N_("Part of the texts that name a skill; with a table of levels, what "
                                "people can do stands beside it")));
  say (&question, "unit", "fraction");
  for (guint i = 0; i < MIN (self->skills->len, MOST_GAPS); i++)
    {
      const UpTextSkill *skill = &g_array_index (self->skills, UpTextSkill, i);
      const UpSkill *named = up_skill_list_get (list, skill->skill);
      yyjson_mut_val *row = yyjson_mut_arr_add_arr (question.doc, question.rows);

      yyjson_mut_arr_add_strcpy (question.doc, row, named->name);
      yyjson_mut_arr_add_real (question.doc, row, skill->texts / (double) self->n_texts);
      yyjson_mut_arr_add_strcpy (question.doc, row, named->key);
    }
  return question_end (&question);
}

/* The first skill of which the most texts ask beyond what people can do. */
typedef struct
{
  const UpSkill *skill; /* (nullable): people can do all that texts ask for */
  double ask;
  double can;
} Widest;

static Widest
find_widest (const UpTextReport  *self,
             const UpSkillLevels *levels)
{
  const UpSkillList *list = up_skill_finder_get_list (self->finder);
  Widest widest = { NULL, 0, 0 };

  for (guint i = 0; i < self->skills->len; i++)
    {
      const UpTextSkill *skill = &g_array_index (self->skills, UpTextSkill, i);
      const UpSkill *named = up_skill_list_get (list, skill->skill);
      double share = up_skill_levels_get_share (levels, named->key);
      double part = skill->texts / (double) self->n_texts;

      if (!isnan (share) && part - share > widest.ask - widest.can)
        widest = (Widest) { named, part, share };
    }
  return widest;
}

static char *
title_gap (const Widest *widest,
           UpLocale     *locale)
{
  g_autofree char *asked = up_locale_format_percent (locale, widest->ask, 0);
  g_autofree char *able = up_locale_format_percent (locale, widest->can, 0);

  if (widest->skill == NULL)
    return g_strdup (up_locale_tr (locale, N_("People can do all that texts ask for")));
  return up_locale_fill (locale,
                         N_("{skill} is the widest gap: {asked} of the texts, {able} of the "
                            "people"),
                         "skill", widest->skill->name, "asked", asked, "able", able, NULL);
}

/* Brings one row forward. */
static void
focus (Question   *self,
       const char *subject)
{
  yyjson_mut_val *root = yyjson_mut_doc_get_root (self->doc);

  yyjson_mut_arr_add_strcpy (self->doc, yyjson_mut_obj_add_arr (self->doc, root, "focus"),
                             subject);
}

/**
 * up_text_report_gap:
 * @self: a report
 * @levels: what the people can do
 * @locale: language of its texts
 * @source: what texts they are
 *
 * HIR-11: what the texts ask for beside what the people can do, of the skills that most texts name.
 *
 * Returns: (transfer full) (nullable): a chart of it; %NULL when of none of the skills levels are
 *   known
 */
UpSpec *
up_text_report_gap (const UpTextReport  *self,
                    const UpSkillLevels *levels,
                    UpLocale            *locale,
                    const char          *source)
{
  static const char *const columns[] = { "name", "before", "after", "subject", NULL };
  g_auto (Question) question = { NULL };
  g_autofree char *title = NULL;
  guint rows = 0;
  Widest widest;

  g_return_val_if_fail (self != NULL && levels != NULL && locale != NULL && source != NULL, NULL);

  widest = find_widest (self, levels);
  title = title_gap (&widest, locale);
  question_init (&question, "dumbbell", title, source, columns);
  if (widest.skill != NULL)
    focus (&question, widest.skill->key);
  say (&question, "name", up_locale_tr (locale, N_("What texts ask for and people can do")));
  say (&question, "phrase",
       up_locale_tr (locale, N_("Part of the texts that name a skill, and of the people who are "
                                "competent or more, with their median level")));
  say (&question, "unit", "fraction");
  say (&question, "before-name", up_locale_tr (locale, N_("people who can")));
  say (&question, "after-name", up_locale_tr (locale, N_("texts that ask")));
  say (&question, "change-name", up_locale_tr (locale, N_("Gap")));
  for (guint i = 0; i < self->skills->len && rows < MOST_GAPS; i++)
    {
      const UpTextSkill *skill = &g_array_index (self->skills, UpTextSkill, i);
      const UpSkill *named
        = up_skill_list_get (up_skill_finder_get_list (self->finder), skill->skill);
      const char *level;
      g_autofree char *name = NULL;
      yyjson_mut_val *row;

      if (up_skill_levels_get_n (levels, named->key) == 0)
        continue;
      level = up_locale_tr (locale,
                            up_skill_level_name (up_skill_levels_get_usual (levels, named->key)));
      name = up_locale_fill (locale, N_("{skill} ({level})"), "skill", named->name, "level", level,
                             NULL);
      row = yyjson_mut_arr_add_arr (question.doc, question.rows);
      yyjson_mut_arr_add_strcpy (question.doc, row, name);
      yyjson_mut_arr_add_real (question.doc, row, up_skill_levels_get_share (levels, named->key));
      yyjson_mut_arr_add_real (question.doc, row, skill->texts / (double) self->n_texts);
      yyjson_mut_arr_add_strcpy (question.doc, row, named->key);
      rows++;
    }
  return rows > 0 ? question_end (&question) : NULL;
}

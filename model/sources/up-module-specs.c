/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-module-specs.h"

#include "up-interval.h"
#include "up-json.h"

#include <math.h>
#include <stdlib.h>

/* Lists of modules as questions that carry their data, so that window and command line draw them
 * like any other chart. */

/* So many rows are looked at; the others are counted in the title. */
#define MOST_ROWS 20

/* A question on its way. */
typedef struct
{
  yyjson_mut_doc *doc;  /* owned */
  yyjson_mut_val *data;
  yyjson_mut_val *rows;
} Question;

static void
begin (Question          *self,
       const char        *chart,
       const char        *title,
       const char *const *columns)
{
  yyjson_mut_val *root, *array;

  self->doc = yyjson_mut_doc_new (NULL);
  root = yyjson_mut_obj (self->doc);
  yyjson_mut_doc_set_root (self->doc, root);
  yyjson_mut_obj_add_int (self->doc, root, "uptake", 1);
  yyjson_mut_obj_add_str (self->doc, root, "chart", chart);
  yyjson_mut_obj_add_strcpy (self->doc, root, "title", title);
  self->data = yyjson_mut_obj_add_obj (self->doc, root, "data");
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
end (Question *self)
{
  char *text = yyjson_mut_write (self->doc, 0, NULL);
  g_autoptr (GError) error = NULL;
  UpSpec *spec;

  g_assert (text != NULL);
  spec = up_spec_parse (text, -1, &error);
  g_assert_no_error (error);
  free (text);
  yyjson_mut_doc_free (self->doc);
  return spec;
}

static char *
write_count (UpLocale *locale,
             double    count)
{
  return up_locale_format_exact (locale, count, UP_UNIT_COUNT);
}

/**
 * up_module_lists_find_shared:
 * @lists: (element-type UpModuleList): one a project
 * @direct_only: whether only what a project names itself counts
 *
 * Returns: (transfer full) (element-type UpSharedDependency): modules that more than one project is
 *   built from, as up_dependencies_shared() orders them; names belong to @lists
 */
GArray *
up_module_lists_find_shared (GPtrArray *lists,
                             gboolean   direct_only)
{
  g_autoptr (GPtrArray) projects = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GArray *shared;
  guint n;

  g_return_val_if_fail (lists != NULL, NULL);

  for (guint i = 0; i < lists->len; i++)
    {
      const UpModuleList *list = lists->pdata[i];

      /* A project without dependencies is one of those that do not have them. */
      g_ptr_array_add (projects, (gpointer) list->project);
      g_ptr_array_add (names, NULL);
      for (guint k = 0; k < list->dependencies->len; k++)
        {
          const UpDependency *one = &g_array_index (list->dependencies, UpDependency, k);

          if (direct_only && !one->direct)
            continue;
          g_ptr_array_add (projects, (gpointer) list->project);
          g_ptr_array_add (names, (gpointer) one->name);
        }
    }
  shared = up_dependencies_shared ((const char *const *) projects->pdata,
                                   (const char *const *) names->pdata, names->len, UP_LEVEL);
  for (n = 0; n < shared->len; n++)
    {
      if (g_array_index (shared, UpSharedDependency, n).projects < 2)
        break;
    }
  g_array_set_size (shared, n);
  return shared;
}

/**
 * up_module_lists_make_shared:
 * @lists: (element-type UpModuleList): one a project
 * @direct_only: whether only what a project names itself counts
 * @locale: what its words are written in
 *
 * Returns: (transfer full) (nullable): a question that shows which part of the projects has each of
 *   the modules that most have (ACT-15), with its interval; %NULL when no module is shared
 */
UpSpec *
up_module_lists_make_shared (GPtrArray *lists,
                             gboolean   direct_only,
                             UpLocale  *locale)
{
  static const char *const columns[] = { "name", "estimate", "low", "high", "detail", NULL };
  g_autoptr (GArray) shared = up_module_lists_find_shared (lists, direct_only);
  g_autofree char *all = write_count (locale, lists->len);
  g_autofree char *n = NULL;
  g_autofree char *title = NULL;
  const UpSharedDependency *first;
  Question question;

  if (shared->len == 0)
    return NULL;
  first = &g_array_index (shared, UpSharedDependency, 0);
  n = write_count (locale, first->projects);
  title = up_locale_fill (locale, N_("{name} is in {n} of {all} projects"), "name", first->name,
                          "n", n, "all", all, NULL);
  begin (&question, "forest", title, columns);
  say (&question, "name", up_locale_tr (locale, N_("Shared dependencies")));
  say (&question, "phrase",
       up_locale_tr (locale, N_("Part of the projects that have it (ACT-15)")));
  say (&question, "unit", "fraction");
  yyjson_mut_obj_add_real (question.doc, question.data, "level", UP_LEVEL);
  for (guint i = 0; i < MIN (shared->len, MOST_ROWS); i++)
    {
      const UpSharedDependency *one = &g_array_index (shared, UpSharedDependency, i);
      yyjson_mut_val *row = yyjson_mut_arr_add_arr (question.doc, question.rows);
      g_autofree char *count = write_count (locale, one->projects);
      g_autofree char *detail = up_locale_fill (locale, N_("{n} of {all}"), "n", count, "all", all,
                                                NULL);

      yyjson_mut_arr_add_strcpy (question.doc, row, one->name);
      yyjson_mut_arr_add_real (question.doc, row, one->share);
      yyjson_mut_arr_add_real (question.doc, row, one->low);
      yyjson_mut_arr_add_real (question.doc, row, one->high);
      yyjson_mut_arr_add_strcpy (question.doc, row, detail);
    }
  return end (&question);
}

static int
compare_years (gconstpointer a,
               gconstpointer b)
{
  double one = up_dependency_years (*(gpointer *) a);
  double other = up_dependency_years (*(gpointer *) b);

  return (one < other) - (one > other);
}

/* What is behind, the furthest first. */
static GPtrArray *
list_behind (const UpModuleList *self,
             gboolean            direct_only)
{
  GPtrArray *behind = g_ptr_array_new ();

  for (guint i = 0; i < self->dependencies->len; i++)
    {
      UpDependency *one = &g_array_index (self->dependencies, UpDependency, i);

      if ((one->direct || !direct_only) && up_dependency_years (one) > 0)
        g_ptr_array_add (behind, one);
    }
  g_ptr_array_sort (behind, compare_years);
  return behind;
}

/**
 * up_module_list_make_behind:
 * @self: the modules of a project
 * @direct_only: whether only what it names itself counts
 * @locale: what its words are written in
 *
 * Returns: (transfer full) (nullable): a question that shows how many years the modules that are
 *   furthest behind their latest release are so (ACT-12); %NULL when none is
 */
UpSpec *
up_module_list_make_behind (const UpModuleList *self,
                            gboolean            direct_only,
                            UpLocale           *locale)
{
  static const char *const columns[] = { "name", "value", NULL };
  g_autoptr (GPtrArray) behind = NULL;
  g_autofree char *outdated = NULL, *total = NULL, *years = NULL, *title = NULL;
  UpFreshness freshness;
  Question question;

  g_return_val_if_fail (self != NULL && locale != NULL, NULL);

  behind = list_behind (self, direct_only);
  if (behind->len == 0)
    return NULL;
  freshness = up_dependencies_measure ((const UpDependency *) self->dependencies->data,
                                       self->dependencies->len, direct_only);
  outdated = write_count (locale, (double) freshness.outdated);
  total = write_count (locale, (double) freshness.total);
  years = up_locale_format_value (locale, freshness.libyears, UP_UNIT_YEARS);
  title = up_locale_fill (locale,
                          N_("{project}: {outdated} of {total} dependencies are outdated, by "
                             "{years} together"),
                          "project", self->project, "outdated", outdated, "total", total, "years",
                          years, NULL);
  begin (&question, "bars", title, columns);
  say (&question, "name", up_locale_tr (locale, N_("Dependency health")));
  say (&question, "phrase",
       up_locale_tr (locale, N_("Years behind the latest release (libyears, ACT-12)")));
  say (&question, "unit", "years");
  for (guint i = 0; i < MIN (behind->len, MOST_ROWS); i++)
    {
      const UpDependency *one = behind->pdata[i];
      yyjson_mut_val *row = yyjson_mut_arr_add_arr (question.doc, question.rows);

      yyjson_mut_arr_add_strcpy (question.doc, row, one->name);
      yyjson_mut_arr_add_real (question.doc, row, up_dependency_years (one));
    }
  return end (&question);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-commands-private.h"
#include "up-cli-output.h"
#include "up-cli-texts.h"

#include "up-module-specs.h"

#include <math.h>
#include <string.h>

/* What is asked of the lists. */
typedef struct
{
  UpCli *cli;
  GPtrArray *lists; /* (element-type UpModuleList) */
  GArray *shared;   /* (element-type UpSharedDependency): of more than one project */
  gboolean direct;
  char *publisher;
  char *spec;
} Question;

static void
question_clear (Question *self)
{
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_pointer (&self->shared, g_array_unref);
  g_clear_pointer (&self->publisher, g_free);
  g_clear_pointer (&self->spec, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)

static const UpModuleList *
list_at (const Question *self,
         guint           i)
{
  return g_ptr_array_index (self->lists, i);
}

static UpFreshness
measure (const Question     *self,
         const UpModuleList *list)
{
  return up_dependencies_measure ((const UpDependency *) list->dependencies->data,
                                  list->dependencies->len, self->direct);
}

static double
measure_publisher (const Question     *self,
                   const UpModuleList *list)
{
  return self->publisher != NULL
             ? up_dependencies_share ((const UpDependency *) list->dependencies->data,
                                      list->dependencies->len, self->publisher)
             : NAN;
}

static const char *
find_worst (const UpModuleList *list,
            const UpFreshness  *freshness)
{
  return freshness->known > 0
             ? g_array_index (list->dependencies, UpDependency, freshness->worst).name
             : NULL;
}

static UpExit
print_json (const Question *self)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc), *array;

  yyjson_mut_doc_set_root (doc, root);
  array = yyjson_mut_obj_add_arr (doc, root, "projects");
  for (guint i = 0; i < self->lists->len; i++)
    {
      const UpModuleList *list = list_at (self, i);
      UpFreshness freshness = measure (self, list);
      yyjson_mut_val *entry = yyjson_mut_arr_add_obj (doc, array);

      up_cli_add_text (doc, entry, "project", list->project);
      up_cli_add_text (doc, entry, "definition", "ACT-12");
      yyjson_mut_obj_add_uint (doc, entry, "dependencies", freshness.total);
      yyjson_mut_obj_add_uint (doc, entry, "outdated", freshness.outdated);
      yyjson_mut_obj_add_uint (doc, entry, "dated", freshness.known);
      up_cli_add_number (doc, entry, "libyears", freshness.libyears);
      up_cli_add_number (doc, entry, "median_years", freshness.median);
      up_cli_add_text (doc, entry, "furthest_behind", find_worst (list, &freshness));
      yyjson_mut_obj_add_uint (doc, entry, "skipped", list->n_skipped);
      if (self->publisher != NULL)
        up_cli_add_number (doc, entry, "publisher_share", measure_publisher (self, list));
    }
  array = yyjson_mut_obj_add_arr (doc, root, "shared");
  for (guint i = 0; i < self->shared->len; i++)
    {
      const UpSharedDependency *one = &g_array_index (self->shared, UpSharedDependency, i);
      yyjson_mut_val *entry = yyjson_mut_arr_add_obj (doc, array);

      up_cli_add_text (doc, entry, "name", one->name);
      up_cli_add_text (doc, entry, "definition", "ACT-15");
      yyjson_mut_obj_add_uint (doc, entry, "projects", one->projects);
      up_cli_add_number (doc, entry, "share", one->share);
      up_cli_add_number (doc, entry, "low", one->low);
      up_cli_add_number (doc, entry, "high", one->high);
    }
  return up_cli_print_json (self->cli, doc);
}

static void
add_number (UpCliTable *table,
            double      value,
            const char *format)
{
  char text[32];

  if (isnan (value))
    g_strlcpy (text, "–", sizeof text);
  else
    g_ascii_formatd (text, sizeof text, format, value);
  up_cli_table_add (table, text);
}

static char *
render_projects (const Question *self)
{
  static const char *const titles[] = { N_("Project"), N_("Dependencies"), N_("Outdated"),
                                        N_("Libyears"), N_("Median in years"),
                                        N_("Furthest behind") };
  guint n = G_N_ELEMENTS (titles) + (self->publisher != NULL);
  g_autoptr (UpCliTable) table = up_cli_table_new (n);

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    up_cli_table_add (table, up_locale_tr (self->cli->locale, titles[i]));
  if (self->publisher != NULL)
    up_cli_table_add (table, self->publisher);
  for (guint i = 1; i < n; i++)
    {
      if (i != G_N_ELEMENTS (titles) - 1)
        up_cli_table_set_end_aligned (table, i);
    }
  for (guint i = 0; i < self->lists->len; i++)
    {
      const UpModuleList *list = list_at (self, i);
      UpFreshness freshness = measure (self, list);
      const char *worst = find_worst (list, &freshness);

      up_cli_table_add (table, list->project);
      add_number (table, (double) freshness.total, "%.0f");
      add_number (table, (double) freshness.outdated, "%.0f");
      add_number (table, freshness.libyears, "%.2f");
      add_number (table, freshness.median, "%.2f");
      up_cli_table_add (table, worst != NULL ? worst : "–");
      if (self->publisher != NULL)
        {
          g_autofree char *share = up_locale_format_percent (self->cli->locale,
                                                             measure_publisher (self, list), 0);

          up_cli_table_add (table, share);
        }
    }
  return up_cli_table_render (table);
}

static char *
render_shared (const Question *self)
{
  static const char *const titles[] = { N_("Shared dependency"), N_("Projects"), N_("Share"),
                                        N_("Interval") };
  g_autoptr (UpCliTable) table = up_cli_table_new (G_N_ELEMENTS (titles));

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      up_cli_table_add (table, up_locale_tr (self->cli->locale, titles[i]));
      up_cli_table_set_end_aligned (table, i > 0 ? i : 1);
    }
  for (guint i = 0; i < self->shared->len; i++)
    {
      const UpSharedDependency *one = &g_array_index (self->shared, UpSharedDependency, i);
      g_autofree char *share = up_locale_format_percent (self->cli->locale, one->share, 0);
      g_autofree char *low = up_locale_format_percent (self->cli->locale, one->low, 0);
      g_autofree char *high = up_locale_format_percent (self->cli->locale, one->high, 0);
      g_autofree char *interval = g_strdup_printf ("%s – %s", low, high);

      up_cli_table_add (table, one->name);
      add_number (table, one->projects, "%.0f");
      up_cli_table_add (table, share);
      up_cli_table_add (table, interval);
    }
  return up_cli_table_render (table);
}

static UpExit
print_tables (const Question *self)
{
  g_autofree char *projects = render_projects (self);
  g_autofree char *shared = self->shared->len > 0 ? render_shared (self) : NULL;
  g_autofree char *text = g_strconcat (projects, shared != NULL ? "\n" : NULL, shared, NULL);

  return up_cli_print (self->cli, text);
}

/* A chart of them, to be drawn or opened in the window. */
static UpExit
print_spec (const Question *self)
{
  gboolean shared = strcmp (self->spec, "shared") == 0;
  g_autoptr (UpSpec) spec =
      shared ? up_module_lists_make_shared (self->lists, self->direct, self->cli->locale)
             : up_module_list_make_behind (list_at (self, 0), self->direct, self->cli->locale);
  g_autoptr (GError) error = NULL;

  if (spec != NULL)
    return up_cli_print (self->cli, up_spec_to_text (spec));
  g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                       shared ? "No dependency is shared by two projects"
                              : "No dependency is known to be behind its latest release");
  return up_cli_fail (self->cli, error);
}

static gboolean
read_lists (Question *self,
            char    **files,
            GError  **error)
{
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autoptr (GInputStream) stream = up_cli_open_input (files[i], error);
      UpModuleList *list = stream != NULL ? up_module_list_read (stream, files[i], error) : NULL;

      if (list == NULL)
        {
          g_prefix_error (error, "Could not read modules from %s: ", files[i]);
          return FALSE;
        }
      g_ptr_array_add (self->lists, list);
    }
  return TRUE;
}

int
up_command_dependencies (UpCli *cli,
                         int    argc,
                         char **argv)
{
  g_auto (Question) self = { .cli = cli };
  const GOptionEntry entries[] = {
    { "direct", 0, 0, G_OPTION_ARG_NONE, &self.direct, NULL, NULL },
    { "publisher", 0, 0, G_OPTION_ARG_STRING, &self.publisher, NULL, "PREFIX" },
    { "spec", 0, 0, G_OPTION_ARG_STRING, &self.spec, NULL, "shared|behind" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GError) error = NULL;

  if (!up_cli_parse (cli, entries, &argc, &argv))
    return UP_EXIT_USAGE;
  if (argc < 2)
    return up_cli_usage (cli, "name files that go list -m -u -json all wrote");
  if (self.spec != NULL && strcmp (self.spec, "shared") != 0 && strcmp (self.spec, "behind") != 0)
    return up_cli_usage (cli, "--spec takes shared or behind");
  if (g_strcmp0 (self.spec, "behind") == 0 && argc > 2)
    return up_cli_usage (cli, "--spec behind takes one file");

  self.lists = g_ptr_array_new_with_free_func ((GDestroyNotify) up_module_list_free);
  if (!read_lists (&self, &argv[1], &error))
    return up_cli_fail (cli, error);
  self.shared = up_module_lists_find_shared (self.lists, self.direct);
  if (self.spec != NULL)
    return print_spec (&self);
  return cli->json ? print_json (&self) : print_tables (&self);
}

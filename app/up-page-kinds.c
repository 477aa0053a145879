/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-page-kinds.h"

#include "up-activity-page.h"
#include "up-adoption-page.h"
#include "up-growth-page.h"
#include "up-hiring-page.h"
#include "up-query-hiring.h"
#include "up-skills-page.h"
#include "up-sources-page.h"
#include "up-start-spec.h"

#include <glib/gi18n.h>

/* The pages of the sidebar, from the top down. */

static gboolean
takes_any (UpSpec *spec)
{
  return TRUE;
}

static gboolean
takes_adoption (UpSpec *spec)
{
  static const char *const charts[] = { "adoption", "aligned", "substitution", "life-cycle",
                                       "list-share", NULL };

  return g_strv_contains (charts, up_spec_get_text (spec, "chart"));
}

static gboolean
takes_activity (UpSpec *spec)
{
  const char *metric = up_spec_get_text (spec, "metric");

  return metric != NULL && g_str_has_prefix (metric, "git/");
}

static gboolean
takes_texts (UpSpec *spec)
{
  const char *metric = up_spec_get_text (spec, "metric");

  return metric != NULL && g_str_has_prefix (metric, "texts/");
}

static const UpPageKind kinds[] = {
  { "growth", N_("Growth"), "up-growth-symbolic", NC_("sidebar", "Explore"),
    up_growth_page_get_type, takes_any, TRUE },
  { "adoption", N_("Adoption"), "up-adoption-symbolic", NC_("sidebar", "Explore"),
    up_adoption_page_get_type, takes_adoption, TRUE },
  { "activity", N_("Activity"), "up-activity-symbolic", NC_("sidebar", "Explore"),
    up_activity_page_get_type, takes_activity, FALSE },
  { "hiring", N_("Hiring"), "up-hiring-symbolic", NC_("sidebar", "Explore"),
    up_hiring_page_get_type, up_query_takes_hiring, TRUE },
  { "skills", N_("Skills"), "up-skills-symbolic", NC_("sidebar", "Explore"),
    up_skills_page_get_type, takes_texts, FALSE },
  { "sources", N_("Sources"), "up-sources-symbolic", NC_("sidebar", "Share"),
    up_sources_page_get_type, NULL, FALSE },
};

/**
 * up_page_kinds_list:
 * @n_kinds: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_kinds): the pages, from the top down
 */
const UpPageKind *
up_page_kinds_list (guint *n_kinds)
{
  g_return_val_if_fail (n_kinds != NULL, NULL);

  *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}

/**
 * up_page_kinds_find:
 * @spec: a question
 *
 * Returns: which of the pages shows such a question; the first one shows what no other does
 */
guint
up_page_kinds_find (UpSpec *spec)
{
  g_return_val_if_fail (spec != NULL, 0);

  for (guint i = G_N_ELEMENTS (kinds) - 1; i > 0; i--)
    if (kinds[i].takes != NULL && kinds[i].takes (spec))
      return i;
  return 0;
}

/**
 * up_page_kinds_load_shown:
 * @settings: where it is kept
 *
 * Returns: which page was shown the last time
 */
guint
up_page_kinds_load_shown (GSettings *settings)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (settings), 0);

  name = g_settings_get_string (settings, "page");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return i;
  return 0;
}

/**
 * up_page_kinds_load_spec:
 * @page: which of the pages
 * @settings: where questions are kept
 *
 * Returns: (transfer full) (nullable): what the page asked the last time; a text that a newer
 *   program wrote, or that somebody broke, gives way to its start. %NULL for a page that asks
 *   nothing
 */
UpSpec *
up_page_kinds_load_spec (guint      page,
                         GSettings *settings)
{
  g_autoptr (GVariant) specs = NULL;
  const char *text = NULL;
  g_autoptr (UpSpec) spec = NULL;

  g_return_val_if_fail (page < G_N_ELEMENTS (kinds) && G_IS_SETTINGS (settings), NULL);

  if (kinds[page].takes == NULL)
    return NULL;
  specs = g_settings_get_value (settings, "specs");
  if (g_variant_lookup (specs, kinds[page].name, "&s", &text))
    spec = up_spec_parse (text, -1, NULL);
  if (spec != NULL && up_page_kinds_find (spec) == page)
    return g_steal_pointer (&spec);
  return up_start_spec (kinds[page].name);
}

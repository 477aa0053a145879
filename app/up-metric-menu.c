/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-metric-menu.h"

#include <glib/gi18n.h>
#include <string.h>

/* The metrics of a store as a menu, grouped by source, and what a metric is divided by. */

/**
 * up_metric_menu_new:
 * @catalog: what there is
 * @locale: what to write in
 *
 * Returns: (transfer full): a section a source, an item a metric, for the action `win.metric`
 */
GMenuModel *
up_metric_menu_new (UpCatalog *catalog,
                    UpLocale  *locale)
{
  GMenu *menu = g_menu_new ();
  GPtrArray *sources, *metrics;

  g_return_val_if_fail (UP_IS_CATALOG (catalog) && locale != NULL, G_MENU_MODEL (menu));

  sources = up_catalog_get_sources (catalog);
  metrics = up_catalog_get_metrics (catalog);
  for (guint i = 0; i < sources->len; i++)
    {
      UpSource *source = g_ptr_array_index (sources, i);
      g_autoptr (GMenu) section = g_menu_new ();

      for (guint j = 0; j < metrics->len; j++)
        {
          UpMetric *metric = g_ptr_array_index (metrics, j);
          g_autoptr (GMenuItem) item = NULL;

          if (g_strcmp0 (metric->source, source->key) != 0)
            continue;
          item = g_menu_item_new (up_locale_tr (locale, metric->name), NULL);
          g_menu_item_set_action_and_target (item, "win.metric", "s", metric->key);
          g_menu_append_item (section, item);
        }
      if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
        g_menu_append_section (menu, up_locale_tr (locale, source->title),
                               G_MENU_MODEL (section));
    }
  return G_MENU_MODEL (menu);
}

/**
 * up_metric_menu_new_dimensions:
 * @catalog: what there is
 * @metric: (nullable): key of a metric
 * @locale: what to write in
 *
 * Returns: (transfer full) (nullable): an item a part, for the action `win.dimension`; %NULL when
 *   the metric is not divided
 */
GMenuModel *
up_metric_menu_new_dimensions (UpCatalog  *catalog,
                               const char *metric,
                               UpLocale   *locale)
{
  g_autoptr (GPtrArray) dimensions = NULL;
  GMenu *menu;

  g_return_val_if_fail (UP_IS_CATALOG (catalog) && locale != NULL, NULL);

  dimensions = up_catalog_list_dimensions (catalog, metric);
  if (dimensions->len < 2)
    return NULL;
  menu = g_menu_new ();
  for (guint i = 0; i < dimensions->len; i++)
    {
      const char *dimension = g_ptr_array_index (dimensions, i);
      g_autofree char *label = up_metric_menu_describe (dimension, locale);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.dimension", "s", dimension);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

/**
 * up_metric_menu_describe:
 * @dimension: (nullable): `name=value[;name=value…]`
 * @locale: what to write in
 *
 * Returns: (transfer full): the values for people; economies are written as their codes
 */
char *
up_metric_menu_describe (const char *dimension,
                         UpLocale   *locale)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;

  if (dimension == NULL || *dimension == '\0')
    return g_strdup (_("All"));
  parts = g_strsplit (dimension, ";", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *value = strchr (parts[i], '=');
      g_autofree char *shown = NULL;

      value = value != NULL ? value + 1 : parts[i];
      shown = strlen (value) == 2 ? g_ascii_strup (value, -1) : g_strdup (value);
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", shown);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-menu.h"

#include "up-chart.h"

#include <glib/gi18n.h>

/* The ways to draw the technologies compared: kinds of chart and scales, as menus. */

static const struct
{
  const char *word;
  const char *label;
} scales[] = {
  { "linear", N_("Linear") },
  { "log", N_("Log") },
  { "index", N_("Index") },
  { "share", N_("Share") },
};

static void
append (GMenu      *menu,
        const char *label,
        const char *action,
        const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

/* What is made for the cells of tables has no use for a page; and thresholds come with a
 * description, there is no control for them. */
static gboolean
is_offered (const UpChartKind *kind)
{
  return kind->takes_series && kind->least_width <= 0 && !g_str_equal (kind->id, "threshold");
}

/**
 * up_chart_menu_append_zones:
 * @menu: a menu
 *
 * Adds whose clocks hours are told by, for `win.zone`; it is not there where a chart has none.
 */
void
up_chart_menu_append_zones (GMenu *menu)
{
  static const struct
  {
    const char *word;
    const char *label;
  } zones[] = { { "utc", N_("Times in UTC") }, { "local", N_("Times of This Place") } };
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_(zones[i].label), NULL);

      g_menu_item_set_action_and_target (item, "win.zone", "s", zones[i].word);
      g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
      g_menu_append_item (section, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/**
 * up_chart_menu_new:
 *
 * Returns: (transfer full): the kinds of chart that draw series, for `win.chart`
 */
GMenuModel *
up_chart_menu_new (void)
{
  GMenu *menu = g_menu_new ();
  guint n;
  const UpChartKind *kinds = up_chart_kinds (&n);

  for (guint i = 0; i < n; i++)
    if (is_offered (&kinds[i]))
      append (menu, _(kinds[i].title), "win.chart", kinds[i].id);
  return G_MENU_MODEL (menu);
}

/**
 * up_chart_menu_new_small:
 *
 * Returns: (transfer full): scales and kinds of chart in one menu, where there is no room for two
 */
GMenuModel *
up_chart_menu_new_small (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) scale_menu = g_menu_new ();
  g_autoptr (GMenuModel) kinds = up_chart_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    append (scale_menu, _(scales[i].label), "win.scale", scales[i].word);
  g_menu_append_section (menu, _("Scale"), G_MENU_MODEL (scale_menu));
  g_menu_append_section (menu, _("Kind of Chart"), kinds);
  up_chart_menu_append_zones (menu);
  return G_MENU_MODEL (menu);
}

/**
 * up_chart_menu_get_kind:
 * @spec: a question
 * @takes_series: (out): whether its chart draws series, as the other kinds of the menu do
 *
 * Returns: (transfer none): what its kind of chart is called
 */
const char *
up_chart_menu_get_kind (UpSpec   *spec,
                        gboolean *takes_series)
{
  guint n;
  const UpChartKind *kinds = up_chart_kinds (&n);
  const char *id;

  g_return_val_if_fail (spec != NULL && takes_series != NULL, NULL);

  id = up_spec_get_text (spec, "chart");
  for (guint i = 0; i < n; i++)
    if (g_str_equal (kinds[i].id, id))
      {
        *takes_series = kinds[i].takes_series;
        return _(kinds[i].title);
      }
  *takes_series = FALSE;
  return id;
}

/**
 * up_chart_menu_get_scale:
 * @scale: a spec's `scale`
 *
 * Returns: (transfer none): what the scale is called
 */
const char *
up_chart_menu_get_scale (const char *scale)
{
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    if (g_strcmp0 (scales[i].word, scale) == 0)
      return _(scales[i].label);
  g_return_val_if_reached (scale);
}

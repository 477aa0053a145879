/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-curve-menu.h"

#include <glib/gi18n.h>

/* What can be chosen about curves of adoption: how technologies are compared, what of them is
 * looked at, and the model. */

typedef struct
{
  const char *key;
  const char *word;
  const char *label;
} Word;

static const Word words[] = {
  { "comparison", "adoption", N_("One Technology") },
  { "comparison", "aligned", N_("From Launch") },
  /* xgettext:no-c-format */
  { "comparison", "aligned-ceiling", N_("From 1 % of Ceiling") },
  { "comparison", "substitution", N_("Substitution") },
  { "comparison", "life-cycle", N_("Life Cycle") },
  { "list", "starred", N_("Languages of Starred Repositories") },
  { "list", "cncf-go", N_("Go in CNCF Projects, by Class") },
  { "list", "file", N_("From a File…") },
  { "measure", "auto", N_("Usual Measure") },
  { "measure", "share", N_("Share") },
  { "measure", "stock", N_("Stock") },
  { "measure", "cumulative", N_("Cumulated") },
  { "measure", "flow", N_("New per Period") },
  { "model", "auto", N_("Best Model") },
  { "model", "logistic", N_("Logistic") },
  { "model", "gompertz", N_("Gompertz") },
  { "model", "bass", N_("Bass") },
  { "model", "richards", N_("Richards") },
  { "model", "nsrl", N_("NSRL") },
};

/**
 * up_curve_menu_new:
 * @key: `comparison`, `list`, `measure` or `model`
 *
 * Returns: (transfer full): what can be chosen for it, for the window's action of that name
 */
GMenuModel *
up_curve_menu_new (const char *key)
{
  g_autofree char *action = g_strconcat ("win.", key, NULL);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GMenuItem) item = NULL;

      if (g_strcmp0 (words[i].key, key) != 0)
        continue;
      item = g_menu_item_new (_(words[i].label), NULL);
      g_menu_item_set_action_and_target (item, action, "s", words[i].word);
      g_menu_append_item (menu, item);
    }
  if (g_strcmp0 (key, "comparison") == 0)
    {
      g_autoptr (GMenuModel) lists = up_curve_menu_new ("list");

      g_menu_append_section (menu, _("Share of a List"), lists);
    }
  return G_MENU_MODEL (menu);
}

/**
 * up_curve_menu_new_small:
 *
 * Returns: (transfer full): all of it in one menu, where there is no room for three
 */
GMenuModel *
up_curve_menu_new_small (void)
{
  static const char *const keys[][2] = {
    { "comparison", N_("Comparison") }, { "measure", N_("Measure") }, { "model", N_("Model") }
  };
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GMenuModel) section = up_curve_menu_new (keys[i][0]);

      g_menu_append_section (menu, _(keys[i][1]), section);
    }
  g_menu_append (end, _("Assume a Ceiling…"), "win.ceiling");
  g_menu_append (end, _("Watch"), "win.watch");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  return G_MENU_MODEL (menu);
}

/**
 * up_curve_menu_get_label:
 * @key: what is chosen
 * @word: what it is in a spec, or for up_spec_edit_set_comparison()
 *
 * Returns: (transfer none) (nullable): what that is called; %NULL for a word that is none of these
 */
const char *
up_curve_menu_get_label (const char *key,
                         const char *word)
{
  if (g_strcmp0 (key, "comparison") == 0 && g_strcmp0 (word, "list-share") == 0)
    return _("Share of a List");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].key, key) == 0 && g_strcmp0 (words[i].word, word) == 0)
      return _(words[i].label);
  return NULL;
}

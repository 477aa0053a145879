/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-palette.h"

#include "up-chart-menu.h"
#include "up-choice-list.h"

#include <glib/gi18n.h>

/**
 * UpPalette:
 *
 * Find or run: technologies to add, metrics and scales to change to, and every command, in one list
 * that typing narrows. Choosing runs an action of the window the dialog stands over.
 */
struct _UpPalette
{
  AdwDialog parent_instance;

  UpChoiceList *list; /* unowned: a child */
};

G_DEFINE_FINAL_TYPE (UpPalette, up_palette, ADW_TYPE_DIALOG)

#define WIDTH 420

typedef struct
{
  const char *name;
  const char *keys; /* nullable; shown as it is pressed */
  const char *icon;
  const char *action;
  const char *target; /* nullable; of type s */
} Command;

static const Command commands[] = {
  { N_("Show as chart or table"), "Ctrl T", "up-table-symbolic", "win.table", NULL },
  { N_("About this chart"), "Ctrl I", "help-about-symbolic", "win.about-chart", NULL },
  { N_("Linear scale"), NULL, "up-growth-symbolic", "win.scale", "linear" },
  { N_("Log scale"), NULL, "up-growth-symbolic", "win.scale", "log" },
  { N_("Index: the first period is 100"), NULL, "up-growth-symbolic", "win.scale", "index" },
  { N_("Share of the whole"), NULL, "up-growth-symbolic", "win.scale", "share" },
  { N_("Show all time"), NULL, "x-office-calendar-symbolic", "win.all-time", NULL },
  { N_("Annotations on or off"), NULL, "document-edit-symbolic", "win.annotations", NULL },
  { N_("Assume a ceiling"), NULL, "up-adoption-symbolic", "win.ceiling", NULL },
  { N_("Watch until it can be said where the curve ends"), NULL, "up-adoption-symbolic",
    "win.watch", NULL },
  { N_("Export as PNG"), "Ctrl Shift P", "up-export-symbolic", "win.export", "png" },
  { N_("Export as SVG"), NULL, "up-export-symbolic", "win.export", "svg" },
  { N_("Export as PDF"), NULL, "up-export-symbolic", "win.export", "pdf" },
  { N_("Export as CSV with notes"), NULL, "up-export-symbolic", "win.export", "csv" },
  { N_("Copy as picture"), "Ctrl C", "edit-copy-symbolic", "win.copy-picture", NULL },
  { N_("Copy as table"), NULL, "edit-copy-symbolic", "win.copy-table", NULL },
  { N_("Undo"), "Ctrl Z", "edit-undo-symbolic", "win.undo", NULL },
  { N_("Redo"), "Ctrl Shift Z", "edit-redo-symbolic", "win.redo", NULL },
  { N_("Show the sample"), NULL, "up-growth-symbolic", "win.show-sample", NULL },
  { N_("Show or hide the sidebar"), "F9", "sidebar-show-symbolic", "win.sidebar", NULL },
  { N_("Preferences"), "Ctrl ,", "preferences-system-symbolic", "app.preferences", NULL },
  { N_("Keyboard shortcuts"), "F1", "preferences-desktop-keyboard-shortcuts-symbolic",
    "win.show-help-overlay", NULL },
  { N_("About Uptake"), NULL, "help-about-symbolic", "app.about", NULL },
};

static void
add (GListStore *store,
     const char *name,
     const char *detail,
     const char *icon,
     const char *action,
     const char *target)
{
  g_autoptr (UpChoice) choice = up_choice_new_action (
      name, detail, icon, action, target != NULL ? g_variant_new_string (target) : NULL);

  g_list_store_append (store, choice);
}

static void
add_subjects (GListStore *store,
              UpCatalog  *catalog,
              UpSpec     *spec)
{
  g_autoptr (GPtrArray) subjects = up_catalog_list_subjects (
      catalog, up_spec_get_text (spec, "metric"), up_spec_get_text (spec, "dimension"));

  for (guint i = 0; i < subjects->len; i++)
    {
      UpSubject *subject = g_ptr_array_index (subjects, i);
      gboolean compared = g_strv_contains (up_spec_get_list (spec, "subjects"), subject->key);
      g_autofree char *name = NULL;

      /* Translators: %s is the name of a technology. */
      name = g_strdup_printf (compared ? _("Remove technology: %s") : _("Add technology: %s"),
                              subject->name);
      add (store, name, compared ? _("compared") : NULL,
           compared ? "list-remove-symbolic" : "list-add-symbolic",
           compared ? "win.remove-subject" : "win.add-subject", subject->key);
    }
}

static void
add_charts (GListStore *store,
            UpSpec     *spec)
{
  g_autoptr (GMenuModel) kinds = up_chart_menu_new ();
  gboolean takes_series;

  up_chart_menu_get_kind (spec, &takes_series);
  for (int i = 0; takes_series && i < g_menu_model_get_n_items (kinds); i++)
    {
      g_autofree char *label = NULL;
      g_autofree char *kind = NULL;
      g_autofree char *name = NULL;

      g_menu_model_get_item_attribute (kinds, i, G_MENU_ATTRIBUTE_LABEL, "s", &label);
      g_menu_model_get_item_attribute (kinds, i, G_MENU_ATTRIBUTE_TARGET, "s", &kind);
      if (g_str_equal (kind, up_spec_get_text (spec, "chart")))
        continue;
      /* Translators: %s is a kind of chart, for example “Lines”. */
      name = g_strdup_printf (_("Kind of chart: %s"), label);
      add (store, name, NULL, "up-chart-symbolic", "win.chart", kind);
    }
}

static void
add_metrics (GListStore *store,
             UpCatalog  *catalog,
             UpSpec     *spec,
             UpLocale   *locale)
{
  GPtrArray *metrics = up_catalog_get_metrics (catalog);
  const char *now = up_spec_get_text (spec, "metric");

  for (guint i = 0; i < metrics->len; i++)
    {
      UpMetric *metric = g_ptr_array_index (metrics, i);
      UpSource *source = up_catalog_find_source (catalog, metric->source);
      g_autofree char *name = NULL;

      if (g_strcmp0 (metric->key, now) == 0)
        continue;
      /* Translators: %s is what is counted, for example “Pull requests”. */
      name = g_strdup_printf (_("Metric: %s"), up_locale_tr (locale, metric->name));
      add (store, name, source != NULL ? up_locale_tr (locale, source->title) : NULL,
           "up-chart-symbolic", "win.metric", metric->key);
    }
}

/* Chosen: the dialog goes first, so that what the action opens is not under it. */
static void
chosen_cb (UpPalette *self,
           UpChoice  *choice)
{
  g_autoptr (GtkWidget) root = g_object_ref (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))));
  g_autoptr (UpChoice) kept = g_object_ref (choice);
  GVariant *target = up_choice_get_target (kept);

  adw_dialog_close (ADW_DIALOG (self));
  gtk_widget_activate_action_variant (root, up_choice_get_action (kept), target);
}

static void
up_palette_class_init (UpPaletteClass *klass)
{
}

static void
up_palette_init (UpPalette *self)
{
  self->list = g_object_new (UP_TYPE_CHOICE_LIST, "margin-top", 10, "margin-bottom", 10,
                             "margin-start", 10, "margin-end", 10, NULL);
  up_choice_list_set_placeholder (self->list, _("Find or run a command"));
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_set_title (ADW_DIALOG (self), _("Find or Run a Command"));
  adw_dialog_set_content_width (ADW_DIALOG (self), WIDTH);
  adw_dialog_set_presentation_mode (ADW_DIALOG (self), ADW_DIALOG_FLOATING);
  adw_dialog_set_child (ADW_DIALOG (self), GTK_WIDGET (self->list));
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->list));
}

/**
 * up_palette_new:
 * @catalog: (nullable): what there is to compare
 * @spec: what is asked now
 * @locale: what to write in
 *
 * Returns: (transfer floating): a dialog to present over a window
 */
AdwDialog *
up_palette_new (UpCatalog *catalog,
                UpSpec    *spec,
                UpLocale  *locale)
{
  UpPalette *self = g_object_new (UP_TYPE_PALETTE, NULL);
  g_autoptr (GListStore) store = g_list_store_new (UP_TYPE_CHOICE);

  g_return_val_if_fail (spec != NULL && locale != NULL, ADW_DIALOG (self));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    add (store, _(commands[i].name), commands[i].keys, commands[i].icon, commands[i].action,
         commands[i].target);
  add_charts (store, spec);
  if (catalog != NULL)
    {
      add_subjects (store, catalog, spec);
      add_metrics (store, catalog, spec, locale);
    }
  up_choice_list_set_model (self->list, G_LIST_MODEL (store));
  return ADW_DIALOG (self);
}

/**
 * up_palette_get_model:
 * @self: a palette
 *
 * Returns: (transfer none): all its commands
 */
GListModel *
up_palette_get_model (UpPalette *self)
{
  g_return_val_if_fail (UP_IS_PALETTE (self), NULL);

  return up_choice_list_get_model (self->list);
}

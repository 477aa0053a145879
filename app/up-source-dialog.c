/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-source-dialog.h"

#include "up-source-changes.h"
#include "up-source-row.h"

#include <glib/gi18n.h>
#include <string.h>

/* Everything there is to know of one source: what one has, how old it is and what one may do with
 * it. Actions are the page's, whose action group the dialog is given. */

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page,
           const char         *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
  return ADW_PREFERENCES_GROUP (group);
}

/* A property and its value, which can be copied; nothing for none. */
static AdwActionRow *
add_fact (AdwPreferencesGroup *group,
          const char          *name,
          const char          *value)
{
  GtkWidget *row;

  if (value == NULL || value[0] == '\0')
    return NULL;
  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (group, row);
  return ADW_ACTION_ROW (row);
}

static void
add_link (AdwActionRow *row,
          const char   *address)
{
  GtkWidget *link;

  if (row == NULL || address == NULL || !g_str_has_prefix (address, "http"))
    return;
  link = gtk_link_button_new_with_label (address, _("Open"));
  gtk_widget_set_valign (link, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (row, link);
}

static char *
format_moment (UpTime time)
{
  g_autoptr (GDateTime) moment = NULL;

  if (time == UP_TIME_NONE)
    return NULL;
  moment = g_date_time_new_from_unix_local (time / UP_TIME_SECOND);
  return g_date_time_format (moment, "%F %H:%M");
}

static void
add_figures (AdwPreferencesPage *page,
             UpSourceItem       *item,
             UpLocale           *locale)
{
  const UpSourceSummary *summary = up_source_item_get_summary (item);
  AdwPreferencesGroup *group = add_group (page, _("Figures"));
  g_autofree char *what = up_source_text_describe (item, locale);
  g_autofree char *covers = up_source_text_covers (item, locale);
  g_autofree char *rows = up_source_text_rows (item, locale);
  g_autofree char *known = format_moment (summary->known);

  add_fact (group, _("Tells of"), what);
  if (up_source_summary_is_empty (summary))
    return;
  add_fact (group, _("Covers"), covers);
  add_fact (group, _("Stored"), rows);
  add_fact (group, _("Last learned or confirmed"), known);
}

static void
add_terms (AdwPreferencesPage *page,
           const UpSource     *source,
           UpLocale           *locale)
{
  AdwPreferencesGroup *group = add_group (page, _("What you may do with it"));

  add_link (add_fact (group, _("Licence"),
                      source->licence != NULL ? source->licence : _("No licence is named")),
            source->licence_url);
  if (source->attribution != NULL)
    add_fact (group, _("Name it so"), up_locale_tr (locale, source->attribution));
  if (source->terms != NULL)
    add_fact (group, _("Terms"), up_locale_tr (locale, source->terms));
  add_link (add_fact (group, _("Home page"), source->home), source->home);
}

static const char *
describe_status (const UpSourceState *state)
{
  static const struct
  {
    const char *status;
    const char *text;
  } words[] = {
    { "fresh", N_("All was asked") },
    { "partial", N_("Something could not be had") },
    { "waiting", N_("The server asks to wait") },
    { "offline", N_("There was no network") },
    { "denied", N_("The server refused") },
    { "failed", N_("It failed") },
    { "cancelled", N_("It was stopped") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].status, state->status) == 0)
      return _(words[i].text);
  return state->status;
}

static void
add_requests (AdwPreferencesPage *page,
              UpSourceItem       *item,
              UpLocale           *locale)
{
  const UpSourceSummary *summary = up_source_item_get_summary (item);
  const UpSourceState *state = summary->state;
  AdwPreferencesGroup *group = add_group (page, _("Requests"));
  g_autofree char *asked = format_moment (summary->asked);
  g_autofree char *left = NULL, *allowed = NULL;

  add_fact (group, _("Last request"), asked != NULL ? asked : _("Never asked from here"));
  if (state == NULL)
    return;
  add_fact (group, _("Last refresh"), describe_status (state));
  add_fact (group, _("What went wrong"), state->error);
  if (state->budget_left >= 0)
    left = up_locale_format_exact (locale, (double) state->budget_left, UP_UNIT_COUNT);
  if (state->next_allowed > g_get_real_time ())
    allowed = format_moment (state->next_allowed);
  add_fact (group, _("Requests left"), left);
  add_fact (group, _("Not to be asked before"), allowed);
}

/* Notes are the source's, in words of the data set. */
static void
add_notes (AdwPreferencesPage *page,
           UpSourceItem       *item,
           UpLocale           *locale)
{
  const UpSourceSummary *summary = up_source_item_get_summary (item);
  AdwPreferencesGroup *group;

  if (summary->faults->len == 0)
    return;
  group = add_group (page, _("Good to know"));
  for (guint i = 0; i < summary->faults->len; i++)
    {
      const UpFault *fault = summary->faults->pdata[i];
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *image = gtk_image_new_from_icon_name (
          strcmp (fault->severity, "caution") == 0 ? "dialog-warning-symbolic"
                                                   : "help-about-symbolic");

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                     up_locale_tr (locale, fault->text));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
      adw_preferences_group_add (group, row);
    }
}

static GtkWidget *
make_button (const char *label,
             const char *action,
             const char *source)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", source);
  return button;
}

/* The dialog goes when the source is removed. */
static void
removed_cb (GtkButton *button,
            AdwDialog *dialog)
{
  adw_dialog_close (dialog);
}

static void
add_buttons (AdwToolbarView *view,
             UpSourceItem   *item,
             AdwDialog      *dialog)
{
  const char *key = up_source_item_get_key (item);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *remove = make_button (_("Re_move"), "sources.remove", key);
  const UpSourceAsking *asking = up_source_item_get_asking (item);

  gtk_widget_add_css_class (box, "toolbar");
  gtk_widget_add_css_class (remove, "destructive-action");
  g_signal_connect_object (remove, "clicked", G_CALLBACK (removed_cb), dialog,
                           G_CONNECT_AFTER);
  if (!up_source_summary_is_empty (up_source_item_get_summary (item)) ||
      (asking != NULL && asking->own))
    gtk_box_append (GTK_BOX (box), remove);
  if (asking != NULL)
    {
      GtkWidget *refresh = make_button (_("_Refresh"), "sources.refresh", key);

      gtk_widget_set_hexpand (refresh, TRUE);
      gtk_widget_set_halign (refresh, GTK_ALIGN_END);
      gtk_widget_add_css_class (refresh, "suggested-action");
      g_signal_connect_object (refresh, "clicked", G_CALLBACK (removed_cb), dialog,
                               G_CONNECT_AFTER);
      gtk_box_append (GTK_BOX (box), make_button (_("Request _Log…"), "sources.log", key));
      gtk_box_append (GTK_BOX (box), refresh);
    }
  if (gtk_widget_get_first_child (box) != NULL)
    adw_toolbar_view_add_bottom_bar (view, box);
}

/**
 * up_source_dialog_new:
 * @item: a source
 * @store: where its figures are
 * @locale: what the window is written in
 *
 * Returns: (transfer floating): a dialog on it, to be presented over the page of the sources
 */
AdwDialog *
up_source_dialog_new (UpSourceItem *item,
                      UpStore      *store,
                      UpLocale     *locale)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  const UpSourceHealth *health = up_source_item_get_health (item);
  g_autofree char *text = up_source_health_get_text (health, locale);
  const UpSource *source = up_source_item_get_summary (item)->source;
  AdwPreferencesGroup *group = add_group (ADW_PREFERENCES_PAGE (page), NULL);
  AdwPreferencesGroup *changes = up_source_changes_new (item, store, locale);

  add_fact (group, _("Health"), text);
  if (health->detail != NULL)
    add_fact (group, _("Why"), up_locale_tr (locale, health->detail));
  add_figures (ADW_PREFERENCES_PAGE (page), item, locale);
  if (changes != NULL)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), changes);
  add_terms (ADW_PREFERENCES_PAGE (page), source, locale);
  if (up_source_item_get_asking (item) != NULL)
    add_requests (ADW_PREFERENCES_PAGE (page), item, locale);
  add_notes (ADW_PREFERENCES_PAGE (page), item, locale);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  add_buttons (ADW_TOOLBAR_VIEW (view), item, dialog);
  adw_dialog_set_child (dialog, view);
  adw_dialog_set_title (dialog, up_locale_tr (locale, source->title));
  adw_dialog_set_content_width (dialog, 520);
  adw_dialog_set_content_height (dialog, 640);
  return dialog;
}

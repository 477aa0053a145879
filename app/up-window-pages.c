/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-spec-edit.h"
#include "up-start-spec.h"
#include "up-window-private.h"

#include <glib/gi18n.h>


/* The pages of the sidebar. Each page that asks has a question of its own with its own steps back;
 * what is compared goes with the reader from page to page. */

/* --- The sidebar --------------------------------------------------------------------------- */

static GtkWidget *
make_row (const UpPageKind *kind)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_(kind->title));
  GtkWidget *count = gtk_label_new (NULL);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (kind->icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_visible (count, FALSE);
  gtk_widget_add_css_class (count, "sidebar-count");
  gtk_widget_add_css_class (count, "dim-label");
  gtk_box_append (GTK_BOX (box), count);
  g_object_set_data (G_OBJECT (row), "count", count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "section", (gpointer) kind->section);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label,
                                  NULL, -1);
  return row;
}

static void
section_header_cb (GtkListBoxRow *row,
                   GtkListBoxRow *before,
                   gpointer       user_data)
{
  const char *section = g_object_get_data (G_OBJECT (row), "section");
  GtkWidget *label;

  if (before != NULL && g_str_equal (g_object_get_data (G_OBJECT (before), "section"), section))
    return;
  label = gtk_label_new (g_dpgettext2 (NULL, "sidebar", section));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "section");
  gtk_list_box_row_set_header (row, label);
}

/* A place in the stack for each page, which is made once it is shown, and a row in the sidebar. */
static void
add_entry (UpWindow     *self,
           UpWindowPage *entry)
{
  entry->place = ADW_BIN (adw_bin_new ());
  adw_view_stack_add_titled (self->stack, GTK_WIDGET (entry->place), entry->kind->name,
                             _(entry->kind->title));
  gtk_list_box_append (self->pages, make_row (entry->kind));
}

static void
row_selected_cb (GtkListBox    *list,
                 GtkListBoxRow *row,
                 UpWindow      *self)
{
  if (row != NULL)
    {
      UpWindowPage *entry = &self->entries[gtk_list_box_row_get_index (row)];

      adw_view_stack_set_visible_child (self->stack, GTK_WIDGET (entry->place));
    }
}

static void
row_activated_cb (GtkListBox    *list,
                  GtkListBoxRow *row,
                  UpWindow      *self)
{
  if (adw_overlay_split_view_get_collapsed (self->split))
    adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
}

/* --- Questions ----------------------------------------------------------------------------- */

static UpWindowPage *
find_shown (UpWindow *self)
{
  GtkWidget *child = adw_view_stack_get_visible_child (self->stack);

  for (guint i = 0; i < self->n_entries; i++)
    if (GTK_WIDGET (self->entries[i].place) == child)
      return &self->entries[i];
  return NULL;
}

static UpWindowPage *
find_asking (UpWindow *self)
{
  for (guint i = 0; i < self->n_entries; i++)
    if (self->entries[i].history == self->history)
      return &self->entries[i];
  return &self->entries[0];
}

static void
keep_specs (UpWindow *self)
{
  GVariantBuilder builder;

  if (self->settings == NULL)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (guint i = 0; i < self->n_entries; i++)
    if (self->entries[i].history != NULL)
      g_variant_builder_add (&builder, "{ss}", self->entries[i].kind->name,
                             up_spec_to_text (up_history_get_spec (self->entries[i].history)));
  g_settings_set_value (self->settings, "specs", g_variant_builder_end (&builder));
}

static void
spec_changed_cb (UpWindow *self)
{
  up_window_update_question (self);
  keep_specs (self);
}

/* What is compared goes along to another page; the rest of its question stays, and its metric where
 * the page has metrics of its own. */
static void
carry (UpHistory *from,
       UpHistory *to)
{
  UpSpec *source = up_history_get_spec (from);
  UpSpec *target = up_history_get_spec (to);
  g_autoptr (UpSpec) next = NULL;

  if (up_spec_get_object (source, "data") != NULL || up_spec_get_object (target, "data") != NULL)
    return;
  next = up_spec_edit_take_compared (target, source, TRUE);
  if (next != NULL && up_page_kinds_find (next) != up_page_kinds_find (target))
    {
      up_spec_unref (next);
      next = up_spec_edit_take_compared (target, source, FALSE);
    }
  if (next != NULL && !up_spec_equal (next, target))
    up_history_push (to, next);
}

/* A page that asks takes the question over from the one before. */
static void
take_over (UpWindow *self)
{
  UpWindowPage *before = find_asking (self);

  if (self->entry->history == NULL || self->entry->history == self->history)
    return;
  self->history = self->entry->history;
  if (!self->opening && before->kind->compares && self->entry->kind->compares)
    carry (before->history, self->history);
}

static void
page_changed_cb (UpWindow *self)
{
  UpWindowPage *entry = find_shown (self);

  if (entry == NULL || entry == self->entry)
    return;
  self->entry = entry;
  adw_window_title_set_title (self->page_title, _(entry->kind->title));
  gtk_list_box_select_row (self->pages, gtk_list_box_get_row_at_index (
                                            self->pages, (int) (entry - self->entries)));
  gtk_widget_set_visible (GTK_WIDGET (self->bar), entry->kind->compares);
  adw_bottom_sheet_set_reveal_bottom_bar (self->sheet,
                                          up_page_get_chart (up_window_get_page (self)) != NULL);
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "page", entry->kind->name);
  take_over (self);
  spec_changed_cb (self);
  up_window_update_answer (self);
}

static void
history_changed_cb (UpWindow   *self,
                    GParamSpec *pspec,
                    UpHistory  *history)
{
  if (history == self->history)
    spec_changed_cb (self);
}

static void
set_history (UpWindow     *self,
             UpWindowPage *entry,
             UpSpec       *spec)
{
  g_clear_object (&entry->history);
  entry->history = up_history_new (spec);
  g_signal_connect_object (entry->history, "notify::spec", G_CALLBACK (history_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* --- For the window ------------------------------------------------------------------------ */

/* The page that is shown. */
UpPage *
up_window_get_page (UpWindow *self)
{
  UpWindowPage *entry = self->entry;

  if (entry->page == NULL)
    {
      entry->page = g_object_new (entry->kind->get_type (), NULL);
      adw_bin_set_child (entry->place, GTK_WIDGET (entry->page));
      up_window_set_up_page (self, entry->page);
    }
  return entry->page;
}

/* What stands at the end of a page's row: "2 stale". */
void
up_window_set_page_count (UpWindow   *self,
                          const char *page,
                          const char *text)
{
  for (guint i = 0; i < self->n_entries; i++)
    if (g_str_equal (self->entries[i].kind->name, page))
      {
        GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->pages, (int) i);
        GtkWidget *count = g_object_get_data (G_OBJECT (row), "count");

        gtk_label_set_text (GTK_LABEL (count), text);
        gtk_widget_set_visible (count, text[0] != '\0');
        gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                        GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
      }
}

/* Fills the sidebar; every page begins with its start. */
void
up_window_init_pages (UpWindow *self)
{
  const UpPageKind *kinds = up_page_kinds_list (&self->n_entries);

  self->entries = g_new0 (UpWindowPage, self->n_entries);
  self->entry = &self->entries[0];
  for (guint i = 0; i < self->n_entries; i++)
    {
      UpWindowPage *entry = &self->entries[i];
      g_autoptr (UpSpec) start = up_start_spec (kinds[i].name);

      entry->kind = &kinds[i];
      if (kinds[i].takes != NULL)
        set_history (self, entry, start);
      add_entry (self, entry);
    }
  self->history = self->entry->history;
  adw_window_title_set_title (self->page_title, _(self->entry->kind->title));
  gtk_list_box_set_header_func (self->pages, section_header_cb, NULL, NULL);
  gtk_list_box_select_row (self->pages, gtk_list_box_get_row_at_index (self->pages, 0));
  g_signal_connect (self->pages, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect (self->pages, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (page_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Brings back the questions and the page of the last time. */
void
up_window_restore_pages (UpWindow *self)
{
  UpWindowPage *entry = &self->entries[up_page_kinds_load_shown (self->settings)];

  for (guint i = 0; i < self->n_entries; i++)
    if (self->entries[i].history != NULL)
      {
        g_autoptr (UpSpec) spec = up_page_kinds_load_spec (i, self->settings);

        set_history (self, &self->entries[i], spec);
      }
  self->history = self->entries[0].history;
  self->opening = TRUE;
  adw_view_stack_set_visible_child (self->stack, GTK_WIDGET (entry->place));
  self->opening = FALSE;
}

void
up_window_clear_pages (UpWindow *self)
{
  self->history = NULL;
  for (guint i = 0; i < self->n_entries; i++)
    g_clear_object (&self->entries[i].history);
  self->n_entries = 0;
  g_clear_pointer (&self->entries, g_free);
}

/* Asks @spec on the page for such questions, as a step that can be undone there. */
void
up_window_ask (UpWindow *self,
               UpSpec   *spec)
{
  UpWindowPage *entry = &self->entries[up_page_kinds_find (spec)];

  up_history_push (entry->history, spec);
  self->opening = TRUE;
  adw_view_stack_set_visible_child (self->stack, GTK_WIDGET (entry->place));
  self->opening = FALSE;
}

/* The question that the page which asks began with. */
UpSpec *
up_window_start_spec (UpWindow *self)
{
  return up_start_spec (find_asking (self)->kind->name);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-spec-edit.h"
#include "up-start-spec.h"
#include "up-window-private.h"

#include <glib/gi18n.h>

/* The pages of the sidebar. Each page that asks has a question of its own with its own steps back;
 * what is compared goes with the reader from page to page. */

static const char *const names[] = { "growth", "adoption" };
G_STATIC_ASSERT (G_N_ELEMENTS (names) == UP_WINDOW_N_PAGES);

/* --- The sidebar --------------------------------------------------------------------------- */

static GtkWidget *
make_row (AdwViewStackPage *page)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (adw_view_stack_page_get_title (page));

  gtk_box_append (GTK_BOX (box),
                  gtk_image_new_from_icon_name (adw_view_stack_page_get_icon_name (page)));
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "page", g_strdup (adw_view_stack_page_get_name (page)),
                          g_free);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label,
                                  NULL, -1);
  return row;
}

static void
section_header_cb (GtkListBoxRow *row,
                   GtkListBoxRow *before,
                   gpointer       user_data)
{
  GtkWidget *label;

  if (before != NULL)
    return;
  label = gtk_label_new (_("Explore"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "section");
  gtk_list_box_row_set_header (row, label);
}

static void
fill_rows (UpWindow *self)
{
  g_autoptr (GtkSelectionModel) model = adw_view_stack_get_pages (self->stack);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AdwViewStackPage) page = g_list_model_get_item (G_LIST_MODEL (model), i);

      gtk_list_box_append (self->pages, make_row (page));
    }
  gtk_list_box_set_header_func (self->pages, section_header_cb, NULL, NULL);
}

static void
row_selected_cb (GtkListBox    *list,
                 GtkListBoxRow *row,
                 UpWindow      *self)
{
  if (row != NULL)
    adw_view_stack_set_visible_child_name (self->stack, g_object_get_data (G_OBJECT (row), "page"));
}

static void
row_activated_cb (GtkListBox    *list,
                  GtkListBoxRow *row,
                  UpWindow      *self)
{
  if (adw_overlay_split_view_get_collapsed (self->split))
    adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
}

static void
select_row (UpWindow   *self,
            const char *name)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->pages, i)) != NULL; i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "page"), name) == 0)
      gtk_list_box_select_row (self->pages, row);
}

/* --- Questions ----------------------------------------------------------------------------- */

static guint
shown_page (UpWindow *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->stack);
  guint page = 0;

  for (guint i = 0; i < UP_WINDOW_N_PAGES; i++)
    if (g_strcmp0 (names[i], name) == 0)
      page = i;
  return page;
}

/* The page that shows such a question. */
static guint
page_of_spec (UpSpec *spec)
{
  return g_strcmp0 (up_spec_get_text (spec, "chart"), "adoption") == 0 ? 1 : 0;
}

static void
keep_specs (UpWindow *self)
{
  GVariantBuilder builder;

  if (self->settings == NULL)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (guint i = 0; i < UP_WINDOW_N_PAGES; i++)
    g_variant_builder_add (&builder, "{ss}", names[i],
                           up_spec_to_text (up_history_get_spec (self->histories[i])));
  g_settings_set_value (self->settings, "specs", g_variant_builder_end (&builder));
}

static void
spec_changed_cb (UpWindow *self)
{
  up_window_update_question (self);
  keep_specs (self);
}

/* The question of the last time; a text that a newer program wrote, or that somebody broke, gives
 * way to the start. */
static UpSpec *
load_spec (UpWindow *self,
           guint     page)
{
  g_autoptr (GVariant) specs = g_settings_get_value (self->settings, "specs");
  const char *text = NULL;
  g_autoptr (UpSpec) spec = NULL;

  if (g_variant_lookup (specs, names[page], "&s", &text))
    spec = up_spec_parse (text, -1, NULL);
  if (spec != NULL && page_of_spec (spec) == page)
    return g_steal_pointer (&spec);
  return up_start_spec (names[page]);
}

/* What is compared goes along to another page; the rest of its question stays. */
static void
carry (UpHistory *from,
       UpHistory *to)
{
  UpSpec *source = up_history_get_spec (from);
  UpSpec *target = up_history_get_spec (to);
  g_autoptr (UpSpec) next = NULL;

  if (up_spec_get_object (source, "data") != NULL || up_spec_get_object (target, "data") != NULL)
    return;
  next = up_spec_edit_take_compared (target, source);
  if (next != NULL && !up_spec_equal (next, target))
    up_history_push (to, next);
}

static void
page_changed_cb (UpWindow *self)
{
  GtkWidget *child = adw_view_stack_get_visible_child (self->stack);
  guint page = shown_page (self);
  UpHistory *before = self->history;

  if (child == NULL || self->histories[page] == NULL)
    return;
  adw_window_title_set_title (self->page_title, adw_view_stack_page_get_title (
                                                    adw_view_stack_get_page (self->stack, child)));
  select_row (self, names[page]);
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "page", names[page]);
  if (before == self->histories[page])
    return;
  self->history = self->histories[page];
  if (!self->opening)
    carry (before, self->history);
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
set_history (UpWindow *self,
             guint     page,
             UpSpec   *spec)
{
  g_clear_object (&self->histories[page]);
  self->histories[page] = up_history_new (spec);
  g_signal_connect_object (self->histories[page], "notify::spec",
                           G_CALLBACK (history_changed_cb), self, G_CONNECT_SWAPPED);
}

/* --- For the window ------------------------------------------------------------------------ */

UpExplorePage *
up_window_nth_page (UpWindow *self,
                    guint     page)
{
  return page == 1 ? UP_EXPLORE_PAGE (self->adoption_page) : UP_EXPLORE_PAGE (self->growth_page);
}

/* The page that is shown. */
UpExplorePage *
up_window_get_page (UpWindow *self)
{
  return up_window_nth_page (self, shown_page (self));
}

/* Fills the sidebar; every page begins with its start. */
void
up_window_init_pages (UpWindow *self)
{
  for (guint i = 0; i < UP_WINDOW_N_PAGES; i++)
    {
      g_autoptr (UpSpec) start = up_start_spec (names[i]);

      set_history (self, i, start);
    }
  self->history = self->histories[0];
  fill_rows (self);
  select_row (self, names[0]);
  g_signal_connect (self->pages, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect (self->pages, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (page_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Brings back the questions and the page of the last time. */
void
up_window_restore_pages (UpWindow *self)
{
  g_autofree char *page = g_settings_get_string (self->settings, "page");

  for (guint i = 0; i < UP_WINDOW_N_PAGES; i++)
    {
      g_autoptr (UpSpec) spec = load_spec (self, i);

      set_history (self, i, spec);
    }
  self->history = self->histories[0];
  self->opening = TRUE;
  if (adw_view_stack_get_child_by_name (self->stack, page) != NULL)
    adw_view_stack_set_visible_child_name (self->stack, page);
  self->opening = FALSE;
}

void
up_window_clear_pages (UpWindow *self)
{
  self->history = NULL;
  for (guint i = 0; i < UP_WINDOW_N_PAGES; i++)
    g_clear_object (&self->histories[i]);
}

/* Asks @spec on the page for such questions, as a step that can be undone there. */
void
up_window_ask (UpWindow *self,
               UpSpec   *spec)
{
  guint page = page_of_spec (spec);

  up_history_push (self->histories[page], spec);
  self->opening = TRUE;
  adw_view_stack_set_visible_child_name (self->stack, names[page]);
  self->opening = FALSE;
}

/* The question that the page shown began with. */
UpSpec *
up_window_start_spec (UpWindow *self)
{
  return up_start_spec (names[shown_page (self)]);
}

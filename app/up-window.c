/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-window.h"

#include "up-growth-page.h"

#include <glib/gi18n.h>

/**
 * UpWindow:
 *
 * The sidebar with the pages, the header, and the page chosen. It keeps its size and page in the
 * settings.
 */
struct _UpWindow
{
  AdwApplicationWindow parent_instance;

  GSettings *settings; /* owned */

  AdwOverlaySplitView *split;
  GtkListBox *pages;
  AdwViewStack *stack;
  AdwWindowTitle *page_title;
};

G_DEFINE_FINAL_TYPE (UpWindow, up_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_SETTINGS,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

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
fill_pages (UpWindow *self)
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
page_changed_cb (UpWindow *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->stack);
  GtkWidget *child = adw_view_stack_get_visible_child (self->stack);
  GtkListBoxRow *row;

  if (child == NULL)
    return;
  adw_window_title_set_title (self->page_title, adw_view_stack_page_get_title (
                                                    adw_view_stack_get_page (self->stack, child)));
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->pages, i)) != NULL; i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "page"), name) == 0)
      gtk_list_box_select_row (self->pages, row);
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "page", name);
}

static void
restore_state (UpWindow *self)
{
  g_autofree char *page = g_settings_get_string (self->settings, "page");

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  adw_overlay_split_view_set_show_sidebar (self->split,
                                           g_settings_get_boolean (self->settings, "sidebar"));
  if (adw_view_stack_get_child_by_name (self->stack, page) != NULL)
    adw_view_stack_set_visible_child_name (self->stack, page);
}

static void
save_state (UpWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, 360));
  g_settings_set_int (self->settings, "window-height", MAX (height, 294));
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  if (!adw_overlay_split_view_get_collapsed (self->split))
    g_settings_set_boolean (self->settings, "sidebar",
                            adw_overlay_split_view_get_show_sidebar (self->split));
}

static void
up_window_unmap (GtkWidget *widget)
{
  UpWindow *self = UP_WINDOW (widget);

  if (self->settings != NULL)
    save_state (self);
  GTK_WIDGET_CLASS (up_window_parent_class)->unmap (widget);
}

static void
up_window_constructed (GObject *object)
{
  UpWindow *self = UP_WINDOW (object);

  G_OBJECT_CLASS (up_window_parent_class)->constructed (object);

  if (self->settings != NULL)
    restore_state (self);
  page_changed_cb (self);
}

static void
up_window_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  UpWindow *self = UP_WINDOW (object);

  switch (prop_id)
    {
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_window_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  UpWindow *self = UP_WINDOW (object);

  switch (prop_id)
    {
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_window_dispose (GObject *object)
{
  UpWindow *self = UP_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), UP_TYPE_WINDOW);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (up_window_parent_class)->dispose (object);
}

static void
up_window_class_init (UpWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = up_window_constructed;
  object_class->dispose = up_window_dispose;
  object_class->get_property = up_window_get_property;
  object_class->set_property = up_window_set_property;
  widget_class->unmap = up_window_unmap;

  /**
   * UpWindow:settings:
   *
   * Where size and page are kept.
   */
  props[PROP_SETTINGS] =
      g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (UP_TYPE_GROWTH_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/uptake_desktop/Uptake/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, UpWindow, split);
  gtk_widget_class_bind_template_child (widget_class, UpWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, UpWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, UpWindow, page_title);
}

static void
up_window_init (UpWindow *self)
{
  g_autoptr (GPropertyAction) sidebar = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  fill_pages (self);
  g_signal_connect (self->pages, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect (self->pages, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (page_changed_cb), self,
                           G_CONNECT_SWAPPED);
  sidebar = g_property_action_new ("sidebar", self->split, "show-sidebar");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (sidebar));
}

/**
 * up_window_new:
 * @application: the program
 * @settings: where size and page are kept
 *
 * Returns: (transfer floating): a window to present
 */
UpWindow *
up_window_new (GtkApplication *application,
               GSettings      *settings)
{
  return g_object_new (UP_TYPE_WINDOW, "application", application, "settings", settings, NULL);
}

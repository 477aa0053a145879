/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-window.h"

#include "up-metric-menu.h"
#include "up-window-private.h"

#include <glib/gi18n.h>

/**
 * UpWindow:
 *
 * The sidebar with the pages, the header, what is compared, and the page chosen. It holds the
 * question: all controls ask for a spec, the window puts it into its history, and the page answers.
 * It keeps size, page and question in the settings.
 */

/* Shown at the first start, and by “Show the Sample”. */
#define SAMPLE "/io/github/uptake_desktop/Uptake/specs/growth.json"

/* Below these the layout of the window does not hold (visual.md 4). */
#define MIN_WIDTH 360
#define MIN_HEIGHT 294

G_DEFINE_FINAL_TYPE (UpWindow, up_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_SETTINGS,
  PROP_LIBRARY,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* --- Pages --------------------------------------------------------------------------------- */

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

/* The page shown; each answers the window's question. */
UpExplorePage *
up_window_get_page (UpWindow *self)
{
  return UP_EXPLORE_PAGE (adw_view_stack_get_visible_child (self->stack));
}

/* --- The question -------------------------------------------------------------------------- */

static void
keep_spec (UpWindow *self)
{
  GVariantBuilder builder;

  if (self->settings == NULL)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_builder_add (&builder, "{ss}", "growth",
                         up_spec_to_text (up_history_get_spec (self->history)));
  g_settings_set_value (self->settings, "specs", g_variant_builder_end (&builder));
}

static UpSpec *
load_sample (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (SAMPLE, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  UpSpec *spec = NULL;

  if (bytes != NULL)
    spec = up_spec_parse (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                          &error);
  g_assert_no_error (error);
  return spec;
}

/* The question of the last time; a text that a newer program wrote, or that somebody broke, gives
 * way to the sample. */
static UpSpec *
load_spec (UpWindow *self)
{
  g_autoptr (GVariant) specs = g_settings_get_value (self->settings, "specs");
  const char *text = NULL;
  UpSpec *spec = NULL;

  if (g_variant_lookup (specs, "growth", "&s", &text))
    spec = up_spec_parse (text, -1, NULL);
  return spec != NULL ? spec : load_sample ();
}

static void
update_metric (UpWindow *self)
{
  UpCatalog *catalog = self->library != NULL ? up_library_get_catalog (self->library) : NULL;
  UpSpec *spec = up_history_get_spec (self->history);
  const char *key = up_spec_get_text (spec, "metric");
  UpMetric *metric =
      catalog != NULL && key != NULL ? up_catalog_find_metric (catalog, key) : NULL;
  g_autoptr (GMenuModel) dimensions = NULL;
  g_autofree char *dimension = NULL;

  if (catalog != NULL)
    dimensions = up_metric_menu_new_dimensions (catalog, key, self->locale);
  dimension = up_metric_menu_describe (up_spec_get_text (spec, "dimension"), self->locale);
  up_growth_page_set_metrics (self->growth_page, self->metrics, dimensions);
  up_growth_page_set_labels (self->growth_page,
                             metric != NULL ? up_locale_tr (self->locale, metric->name)
                                            : _("Metric"),
                             dimension);
}

static void
spec_changed_cb (UpWindow *self)
{
  UpSpec *spec = up_history_get_spec (self->history);

  up_comparison_bar_set_spec (self->bar, spec);
  update_metric (self);
  up_explore_page_set_spec (up_window_get_page (self), spec);
  up_window_update_actions (self);
  keep_spec (self);
}

static void
proposed_cb (UpWindow *self,
             UpSpec   *spec)
{
  guint before = g_strv_length ((GStrv) up_spec_get_list (up_window_get_spec (self), "subjects"));
  guint after = g_strv_length ((GStrv) up_spec_get_list (spec, "subjects"));

  up_window_set_spec (self, spec);
  if (after < before)
    up_window_toast_undo (self, _("Technology removed"));
}

static guint
count_notes (UpFrame *frame)
{
  UpFrame *notes = up_frame_get_part (frame, "notes");

  return notes != NULL ? (guint) up_frame_get_n_rows (notes) : 0;
}

static void
answered_cb (UpWindow *self)
{
  UpFrame *frame = up_explore_page_get_frame (up_window_get_page (self));
  UpSpec *spec = up_explore_page_get_answered (up_window_get_page (self));
  guint n_notes = frame != NULL ? count_notes (frame) : 0;
  g_autofree char *peek = NULL;

  up_comparison_bar_set_frame (self->bar, frame);
  if (frame != NULL)
    up_about_pane_set_answer (self->about_pane, spec, frame, self->locale);
  peek = g_strdup_printf (ngettext ("%u quality note, source", "%u quality notes, source",
                                    n_notes),
                          n_notes);
  gtk_label_set_text (self->peek_label, peek);
  gtk_image_set_from_icon_name (self->peek_icon, n_notes > 0 ? "dialog-warning-symbolic"
                                                             : "help-about-symbolic");
  up_window_update_actions (self);
}

/* --- The library --------------------------------------------------------------------------- */

static void
show_library (UpWindow *self)
{
  UpCatalog *catalog = up_library_get_catalog (self->library);
  UpTime newest = catalog != NULL ? up_catalog_get_newest (catalog) : UP_TIME_NONE;
  const char *where = up_library_is_bundled (self->library) ? _("The bundled figures")
                                                            : _("Kept on this computer only");
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  if (newest != UP_TIME_NONE)
    {
      day = up_locale_format_date (self->locale, newest);
      /* Translators: %s is a day; the line below says where the figures are. */
      text = g_strdup_printf (_("Newest data: %s"), day);
    }
  {
    g_autofree char *lines = text != NULL ? g_strdup_printf ("%s\n%s", text, where)
                                          : g_strdup (where);

    gtk_label_set_text (self->state_label, lines);
  }
}

static void
catalog_changed_cb (UpWindow *self)
{
  UpCatalog *catalog = up_library_get_catalog (self->library);

  g_clear_object (&self->metrics);
  if (catalog != NULL)
    self->metrics = up_metric_menu_new (catalog, self->locale);
  up_comparison_bar_set_catalog (self->bar, catalog, self->metrics);
  update_metric (self);
  show_library (self);
}

static void
connect_library (UpWindow *self)
{
  up_explore_page_set_library (up_window_get_page (self), self->library);
  g_signal_connect_object (self->library, "notify::catalog", G_CALLBACK (catalog_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "notify::store", G_CALLBACK (show_library), self,
                           G_CONNECT_SWAPPED);
  catalog_changed_cb (self);
}

/* --- State --------------------------------------------------------------------------------- */

static void
restore_state (UpWindow *self)
{
  g_autofree char *page = g_settings_get_string (self->settings, "page");
  g_autoptr (UpSpec) spec = load_spec (self);
  int width, height;

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  adw_overlay_split_view_set_show_sidebar (self->split,
                                           g_settings_get_boolean (self->settings, "sidebar"));
  if (adw_view_stack_get_child_by_name (self->stack, page) != NULL)
    adw_view_stack_set_visible_child_name (self->stack, page);
  g_settings_get (self->settings, "chart-size", "(ii)", &width, &height);
  up_chart_view_expect_size (up_explore_page_get_chart (up_window_get_page (self)), width, height);
  g_clear_object (&self->history);
  self->history = up_history_new (spec);
}

static void
save_state (UpWindow *self)
{
  GtkWidget *chart = GTK_WIDGET (up_explore_page_get_chart (up_window_get_page (self)));
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, MIN_WIDTH));
  g_settings_set_int (self->settings, "window-height", MAX (height, MIN_HEIGHT));
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  if (gtk_widget_get_width (chart) > 0)
    g_settings_set (self->settings, "chart-size", "(ii)", gtk_widget_get_width (chart),
                    gtk_widget_get_height (chart));
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

/* --- GObject ------------------------------------------------------------------------------- */

static void
up_window_constructed (GObject *object)
{
  UpWindow *self = UP_WINDOW (object);

  G_OBJECT_CLASS (up_window_parent_class)->constructed (object);

  if (self->settings != NULL)
    restore_state (self);
  up_window_add_actions (self);
  g_signal_connect_object (self->history, "notify::spec", G_CALLBACK (spec_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (self->library != NULL)
    connect_library (self);
  spec_changed_cb (self);
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
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
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
    case PROP_LIBRARY:
      self->library = g_value_dup_object (value);
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
  g_clear_object (&self->history);
  g_clear_object (&self->metrics);
  g_clear_object (&self->library);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->locale, up_locale_unref);
  G_OBJECT_CLASS (up_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, UpWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, UpWindow, split);
  gtk_widget_class_bind_template_child (widget_class, UpWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, UpWindow, state_label);
  gtk_widget_class_bind_template_child (widget_class, UpWindow, page_title);
  gtk_widget_class_bind_template_child (widget_class, UpWindow, layouts);
  gtk_widget_class_bind_template_child (widget_class, UpWindow, pane);
  gtk_widget_class_bind_template_child (widget_class, UpWindow, sheet);
  gtk_widget_class_bind_template_child (widget_class, UpWindow, peek_icon);
  gtk_widget_class_bind_template_child (widget_class, UpWindow, peek_label);
  gtk_widget_class_bind_template_child (widget_class, UpWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, UpWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, UpWindow, growth_page);
  gtk_widget_class_bind_template_child (widget_class, UpWindow, about_pane);
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
   * Where size, page and question are kept.
   */
  props[PROP_SETTINGS] =
      g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /**
   * UpWindow:library:
   *
   * The figures.
   */
  props[PROP_LIBRARY] =
      g_param_spec_object ("library", NULL, NULL, UP_TYPE_LIBRARY,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (UP_TYPE_ABOUT_PANE);
  g_type_ensure (UP_TYPE_COMPARISON_BAR);
  g_type_ensure (UP_TYPE_GROWTH_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/uptake_desktop/Uptake/ui/window.ui");
  bind_children (widget_class);
  /* Where a text entry has the keyboard, these keys are its own. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "win.copy", NULL);
}

static void
up_window_init (UpWindow *self)
{
  self->history = up_history_new (NULL);
  self->locale = up_locale_new_from_environment ();

  gtk_widget_init_template (GTK_WIDGET (self));

  fill_pages (self);
  g_signal_connect (self->pages, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect (self->pages, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (page_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bar, "spec-changed", G_CALLBACK (proposed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->growth_page, "spec-changed", G_CALLBACK (proposed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->growth_page, "answered", G_CALLBACK (answered_cb), self,
                           G_CONNECT_SWAPPED);
}

/* --- Public -------------------------------------------------------------------------------- */

/**
 * up_window_new:
 * @application: the program
 * @settings: where size, page and question are kept
 * @library: the figures
 *
 * Returns: (transfer floating): a window to present
 */
UpWindow *
up_window_new (GtkApplication *application,
               GSettings      *settings,
               UpLibrary      *library)
{
  return g_object_new (UP_TYPE_WINDOW, "application", application, "settings", settings, "library",
                       library, NULL);
}

/**
 * up_window_get_spec:
 * @self: a window
 *
 * Returns: (transfer none): what is asked now
 */
UpSpec *
up_window_get_spec (UpWindow *self)
{
  g_return_val_if_fail (UP_IS_WINDOW (self), NULL);

  return up_history_get_spec (self->history);
}

/**
 * up_window_set_spec:
 * @self: a window
 * @spec: (nullable): what to ask; %NULL is the sample
 *
 * Asks @spec, as a step that can be undone.
 */
void
up_window_set_spec (UpWindow *self,
                    UpSpec   *spec)
{
  g_autoptr (UpSpec) next = NULL;

  g_return_if_fail (UP_IS_WINDOW (self));

  next = spec != NULL ? up_spec_ref (spec) : load_sample ();
  up_history_push (self->history, next);
}

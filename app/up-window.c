/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-window.h"

#include "up-menu-button.h"
#include "up-metric-menu.h"
#include "up-spec-edit.h"
#include "up-window-private.h"

#include <glib/gi18n.h>

/**
 * UpWindow:
 *
 * The sidebar with the pages, the header, what is compared, and the page chosen. It holds the
 * question: all controls ask for a spec, the window puts it into its history, and the page answers.
 * It keeps size, page and question in the settings.
 */

/* Below these the layout of the window does not hold (visual.md 4). */
#define MIN_WIDTH 360
#define MIN_HEIGHT 294

G_DEFINE_FINAL_TYPE (UpWindow, up_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_SETTINGS,
  PROP_LIBRARY,
  PROP_SHOW_TABLE,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* --- The question -------------------------------------------------------------------------- */

/* Those compared, as a menu that chooses the one a page is about. */
static GMenuModel *
list_compared (UpWindow  *self,
               UpCatalog *catalog,
               UpSpec    *spec)
{
  const char *const *subjects = up_spec_get_list (spec, "subjects");
  GMenu *menu = g_menu_new ();

  for (guint i = 0; subjects[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item =
          g_menu_item_new (up_catalog_get_name (catalog, subjects[i]), NULL);

      g_menu_item_set_action_and_target (item, "win.subject", "s", subjects[i]);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static void
tell_metrics (UpWindow   *self,
              UpMetric   *metric,
              GMenuModel *dimensions,
              const char *dimension)
{
  UpCatalog *catalog = self->library != NULL ? up_library_get_catalog (self->library) : NULL;
  UpSpec *spec = up_history_get_spec (self->history);
  const char *subject = up_spec_edit_get_subject (spec);
  g_autoptr (GMenuModel) subjects =
      catalog != NULL ? list_compared (self, catalog, spec) : NULL;
  const UpPageMetrics metrics = {
    .metrics = self->metrics,
    .dimensions = dimensions,
    .metric = metric != NULL ? up_locale_tr (self->locale, metric->name) : _("Metric"),
    .dimension = dimension,
    .subjects = subjects,
    .subject = catalog != NULL && subject != NULL ? up_catalog_get_name (catalog, subject)
                                                  : _("Technology"),
  };

  up_page_set_metrics (up_window_get_page (self), &metrics);
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
  tell_metrics (self, metric, dimensions, dimension);
}

/* Shows what is asked on the page that is shown. */
void
up_window_update_question (UpWindow *self)
{
  UpSpec *spec = up_history_get_spec (self->history);

  up_comparison_bar_set_spec (self->bar, spec);
  update_metric (self);
  up_page_set_spec (up_window_get_page (self), spec);
  up_window_update_actions (self);
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

/* Shows what the page that is shown found out. */
void
up_window_update_answer (UpWindow *self)
{
  UpFrame *frame = up_page_get_frame (up_window_get_page (self));
  UpSpec *spec = up_page_get_answered (up_window_get_page (self));
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

static void
answered_cb (UpWindow *self,
             UpPage   *page)
{
  if (page == up_window_get_page (self))
    up_window_update_answer (self);
}

/* Connects a page that was made. */
void
up_window_set_up_page (UpWindow *self,
                       UpPage   *page)
{
  UpChartView *chart = up_page_get_chart (page);

  g_object_bind_property (self, "show-table", page, "show-table",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "narrow", page, "narrow", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (page, "spec-changed", G_CALLBACK (proposed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  if (chart != NULL)
    up_window_let_drag (self, chart);
  if (self->library != NULL)
    up_page_set_library (page, self->library);
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

/* Sources that stopped are counted in the sidebar. */
static void
sources_loaded_cb (UpWindow *self)
{
  guint n = up_source_list_get_stale (up_library_get_sources (self->library));
  g_autofree char *text = NULL;

  if (n > 0)
    text = g_strdup_printf (ngettext ("%u stale", "%u stale", n), n);
  up_window_set_page_count (self, "sources", text != NULL ? text : "");
}

static void
connect_library (UpWindow *self)
{
  g_signal_connect_object (up_library_get_sources (self->library), "loaded",
                           G_CALLBACK (sources_loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "notify::catalog", G_CALLBACK (catalog_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "notify::store", G_CALLBACK (show_library), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "changed", G_CALLBACK (up_window_check_watches), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "notify::store", G_CALLBACK (up_window_check_watches),
                           self, G_CONNECT_SWAPPED);
  catalog_changed_cb (self);
  up_window_check_watches (self);
}

/* --- State --------------------------------------------------------------------------------- */

static void
restore_state (UpWindow *self)
{
  UpChartView *chart;
  int width, height;

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  adw_overlay_split_view_set_show_sidebar (self->split,
                                           g_settings_get_boolean (self->settings, "sidebar"));
  up_window_restore_pages (self);
  g_settings_get (self->settings, "chart-size", "(ii)", &width, &height);
  chart = up_page_get_chart (up_window_get_page (self));
  if (chart != NULL)
    up_chart_view_expect_size (chart, width, height);
}

static void
save_state (UpWindow *self)
{
  UpChartView *chart = up_page_get_chart (up_window_get_page (self));
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, MIN_WIDTH));
  g_settings_set_int (self->settings, "window-height", MAX (height, MIN_HEIGHT));
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  if (chart != NULL && gtk_widget_get_width (GTK_WIDGET (chart)) > 0)
    g_settings_set (self->settings, "chart-size", "(ii)", gtk_widget_get_width (GTK_WIDGET (chart)),
                    gtk_widget_get_height (GTK_WIDGET (chart)));
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
  if (self->library != NULL)
    connect_library (self);
  up_window_update_question (self);
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
    case PROP_SHOW_TABLE:
      g_value_set_boolean (value, self->show_table);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_flag (UpWindow   *self,
          gboolean   *flag,
          gboolean    value,
          GParamSpec *pspec)
{
  if (*flag == value)
    return;
  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
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
    case PROP_SHOW_TABLE:
      set_flag (self, &self->show_table, g_value_get_boolean (value), pspec);
      break;
    case PROP_NARROW:
      set_flag (self, &self->narrow, g_value_get_boolean (value), pspec);
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
  up_window_clear_pages (self);
  g_clear_object (&self->metrics);
  g_clear_pointer (&self->watches, g_ptr_array_unref);
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
  gtk_widget_class_bind_template_child (widget_class, UpWindow, about_pane);
  gtk_widget_class_bind_template_child (widget_class, UpWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, UpWindow, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, UpWindow, narrow_menu_button);
  gtk_widget_class_bind_template_child (widget_class, UpWindow, narrow_menu);
  gtk_widget_class_bind_template_child (widget_class, UpWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, UpWindow, export_menu);
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
  /**
   * UpWindow:show-table:
   *
   * Whether pages show tables instead of charts.
   */
  props[PROP_SHOW_TABLE] =
      g_param_spec_boolean ("show-table", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * UpWindow:narrow:
   *
   * Whether it is below 500 wide.
   */
  props[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (UP_TYPE_ABOUT_PANE);
  g_type_ensure (UP_TYPE_COMPARISON_BAR);
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

/* The part of @button that opens its menu. */
static GtkMenuButton *
find_arrow (AdwSplitButton *button)
{
  GtkWidget *child = gtk_widget_get_last_child (GTK_WIDGET (button));

  while (child != NULL && !GTK_IS_MENU_BUTTON (child))
    child = gtk_widget_get_prev_sibling (child);
  return GTK_MENU_BUTTON (child);
}

static void
up_window_init (UpWindow *self)
{
  self->locale = up_locale_new_from_environment ();

  gtk_widget_init_template (GTK_WIDGET (self));
  up_menu_button_set_menu (self->menu_button, self->primary_menu);
  up_menu_button_set_menu (self->narrow_menu_button, self->narrow_menu);
  up_menu_button_set_menu (find_arrow (self->export_button), self->export_menu);

  up_window_init_pages (self);
  g_signal_connect_object (self->bar, "spec-changed", G_CALLBACK (proposed_cb), self,
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
 * @spec: (nullable): what to ask; %NULL is what the page began with
 *
 * Asks @spec, as a step that can be undone.
 */
void
up_window_set_spec (UpWindow *self,
                    UpSpec   *spec)
{
  g_autoptr (UpSpec) next = NULL;

  g_return_if_fail (UP_IS_WINDOW (self));

  next = spec != NULL ? up_spec_ref (spec) : up_window_start_spec (self);
  up_window_ask (self, next);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-growth-page-private.h"

#include "up-answer.h"
#include "up-chart-menu.h"
#include "up-sheet.h"
#include "up-spec-edit.h"

/**
 * UpGrowthPage:
 *
 * How technologies grow: their series through time, and their growth a year with its interval, as
 * a chart or as a table. Instead of an empty axis it shows what there is to do.
 */

/* A skeleton only when the first figures are that late. */
#define SKELETON_MS 200

G_DEFINE_FINAL_TYPE (UpGrowthPage, up_growth_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SHOW_TABLE,
  PROP_NARROW,
  N_PROPS,
};

enum
{
  SPEC_CHANGED,
  ANSWERED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
inquiry_changed_cb (UpGrowthPage *self)
{
  up_growth_page_update_state (self);
  g_signal_emit (self, signals[ANSWERED], 0);
}

/* --- Callbacks ----------------------------------------------------------------------------- */

static void
propose (UpGrowthPage *self,
         UpSpec       *spec)
{
  g_signal_emit (self, signals[SPEC_CHANGED], 0, spec);
}

static void
window_chosen_cb (UpChartView  *chart,
                  gint64        from,
                  gint64        to,
                  UpGrowthPage *self)
{
  UpFrame *frame = up_inquiry_get_frame (self->inquiry);
  g_autoptr (UpSpec) spec = NULL;

  if (frame == NULL)
    return;
  spec = up_spec_edit_set_window (up_inquiry_get_spec (self->inquiry), from, to,
                                  up_answer_get_window (frame).period);
  propose (self, spec);
}

static void
subject_focused_cb (UpChartView  *chart,
                    const char   *key,
                    gboolean      extend,
                    UpGrowthPage *self)
{
  g_autoptr (UpSpec) spec =
      up_spec_edit_toggle_focus (up_inquiry_get_spec (self->inquiry), key, extend);

  propose (self, spec);
}

static void
drawing_failed_cb (UpChartView  *chart,
                   const GError *error,
                   UpGrowthPage *self)
{
  up_inquiry_fail (self->inquiry, error);
}

static void
scale_toggled_cb (UpGrowthPage *self)
{
  const char *scale = adw_toggle_group_get_active_name (self->scale_group);

  if (!self->showing && scale != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.scale", "s", scale);
}

static void
view_toggled_cb (UpGrowthPage *self)
{
  const char *view = adw_toggle_group_get_active_name (self->view_group);

  if (!self->showing)
    g_object_set (self, "show-table", g_strcmp0 (view, "table") == 0, NULL);
}

static void
copy_error_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  const GError *error = up_inquiry_get_error (UP_GROWTH_PAGE (widget)->inquiry);
  g_autofree char *text = NULL;

  if (error == NULL)
    return;
  text = g_strdup_printf ("Uptake %s, %s %d: %s", UP_VERSION, g_quark_to_string (error->domain),
                          error->code, error->message);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

/* --- GObject ------------------------------------------------------------------------------- */

static void
set_show_table (UpGrowthPage *self,
                gboolean      show_table)
{
  if (self->show_table == show_table)
    return;
  self->show_table = show_table;
  self->showing = TRUE;
  adw_toggle_group_set_active_name (self->view_group, show_table ? "table" : "chart");
  self->showing = FALSE;
  up_growth_page_update_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW_TABLE]);
}

static void
set_narrow (UpGrowthPage *self,
            gboolean      narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  gtk_widget_set_visible (self->toolbar, !narrow);
  gtk_widget_set_visible (self->toolbar_line, !narrow);
  if (narrow)
    gtk_widget_add_css_class (self->card, "narrow");
  else
    gtk_widget_remove_css_class (self->card, "narrow");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
}

static void
up_growth_page_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  UpGrowthPage *self = UP_GROWTH_PAGE (object);

  switch (prop_id)
    {
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
up_growth_page_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  UpGrowthPage *self = UP_GROWTH_PAGE (object);

  switch (prop_id)
    {
    case PROP_SHOW_TABLE:
      set_show_table (self, g_value_get_boolean (value));
      break;
    case PROP_NARROW:
      set_narrow (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_growth_page_dispose (GObject *object)
{
  UpGrowthPage *self = UP_GROWTH_PAGE (object);

  g_clear_handle_id (&self->skeleton_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), UP_TYPE_GROWTH_PAGE);
  g_clear_object (&self->inquiry);
  g_clear_pointer (&self->locale, up_locale_unref);
  g_clear_pointer (&self->shown, up_frame_unref);
  g_clear_pointer (&self->tabled, up_frame_unref);
  G_OBJECT_CLASS (up_growth_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, card);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, toolbar);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, toolbar_line);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, metric_button);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, dimension_button);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, scale_group);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, kind_button);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, scale_button);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, log_dot);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, view_group);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, banner);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, stack);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, skeleton);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, chart);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, table);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, refusal);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, error_status);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, bundled_button);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, sample_button);
}

static void
up_growth_page_class_init (UpGrowthPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = up_growth_page_dispose;
  object_class->get_property = up_growth_page_get_property;
  object_class->set_property = up_growth_page_set_property;

  /**
   * UpGrowthPage:show-table:
   *
   * Whether the table is shown instead of the chart.
   */
  props[PROP_SHOW_TABLE] =
      g_param_spec_boolean ("show-table", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * UpGrowthPage:narrow:
   *
   * Whether metric and scale are chosen elsewhere, below 500 wide.
   */
  props[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * UpGrowthPage::spec-changed:
   * @self: the page
   * @spec: what is asked now
   */
  signals[SPEC_CHANGED] = g_signal_new ("spec-changed", UP_TYPE_GROWTH_PAGE, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, UP_TYPE_SPEC);
  /**
   * UpGrowthPage::answered:
   * @self: the page
   *
   * An answer came, or failed to.
   */
  signals[ANSWERED] = g_signal_new ("answered", UP_TYPE_GROWTH_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (UP_TYPE_CHART_VIEW);
  g_type_ensure (UP_TYPE_DATA_TABLE);
  g_type_ensure (UP_TYPE_REFUSAL_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/growth-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "growth.copy-error", NULL, copy_error_cb);
}

static gboolean
show_skeleton_cb (gpointer user_data)
{
  UpGrowthPage *self = user_data;

  self->skeleton_source = 0;
  up_growth_page_update_state (self);
  return G_SOURCE_REMOVE;
}

static void
up_growth_page_init (UpGrowthPage *self)
{
  g_autoptr (GMenuModel) kinds = up_chart_menu_new ();

  self->inquiry = up_inquiry_new ();
  self->locale = up_locale_new_from_environment ();

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_menu_button_set_menu_model (self->kind_button, kinds);
  adw_toggle_group_set_active_name (self->view_group, "chart");
  g_signal_connect_object (self->inquiry, "changed", G_CALLBACK (inquiry_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self->chart, "window-chosen", G_CALLBACK (window_chosen_cb), self);
  g_signal_connect (self->chart, "subject-focused", G_CALLBACK (subject_focused_cb), self);
  g_signal_connect (self->chart, "failed", G_CALLBACK (drawing_failed_cb), self);
  g_signal_connect_object (self->scale_group, "notify::active-name",
                           G_CALLBACK (scale_toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view_group, "notify::active-name", G_CALLBACK (view_toggled_cb),
                           self, G_CONNECT_SWAPPED);
  self->skeleton_source = g_timeout_add (SKELETON_MS, show_skeleton_cb, self);
}

/* --- Public -------------------------------------------------------------------------------- */

/**
 * up_growth_page_set_library:
 * @self: a page
 * @library: (nullable): whom to ask
 */
void
up_growth_page_set_library (UpGrowthPage *self,
                            UpLibrary    *library)
{
  g_return_if_fail (UP_IS_GROWTH_PAGE (self));

  up_inquiry_set_library (self->inquiry, library);
}

/**
 * up_growth_page_set_spec:
 * @self: a page
 * @spec: what is asked now
 *
 * Asks the library, and shows the answer once it is there.
 */
void
up_growth_page_set_spec (UpGrowthPage *self,
                         UpSpec       *spec)
{
  gboolean takes_series;

  g_return_if_fail (UP_IS_GROWTH_PAGE (self) && spec != NULL);

  self->showing = TRUE;
  adw_toggle_group_set_active_name (self->scale_group, up_spec_get_text (spec, "scale"));
  gtk_menu_button_set_label (self->scale_button,
                             up_chart_menu_get_scale (up_spec_get_text (spec, "scale")));
  gtk_menu_button_set_label (self->kind_button, up_chart_menu_get_kind (spec, &takes_series));
  /* A table of another kind of chart has no series to draw otherwise. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind_button), takes_series);
  gtk_widget_set_sensitive (GTK_WIDGET (self->scale_group), takes_series);
  gtk_widget_set_sensitive (GTK_WIDGET (self->scale_button), takes_series);
  self->showing = FALSE;
  up_inquiry_set_spec (self->inquiry, spec);
}

/**
 * up_growth_page_set_metrics:
 * @self: a page
 * @metrics: (nullable): the metrics as a menu
 * @dimensions: (nullable): what the metric is divided by, as a menu
 */
void
up_growth_page_set_metrics (UpGrowthPage *self,
                            GMenuModel   *metrics,
                            GMenuModel   *dimensions)
{
  g_return_if_fail (UP_IS_GROWTH_PAGE (self));

  gtk_menu_button_set_menu_model (self->metric_button, metrics);
  gtk_menu_button_set_menu_model (self->dimension_button, dimensions);
  gtk_widget_set_visible (GTK_WIDGET (self->dimension_button), dimensions != NULL);
}

/**
 * up_growth_page_set_labels:
 * @self: a page
 * @metric: name of the metric
 * @dimension: (nullable): what part of it is shown
 */
void
up_growth_page_set_labels (UpGrowthPage *self,
                           const char   *metric,
                           const char   *dimension)
{
  g_return_if_fail (UP_IS_GROWTH_PAGE (self) && metric != NULL);

  gtk_menu_button_set_label (self->metric_button, metric);
  gtk_menu_button_set_label (self->dimension_button, dimension != NULL ? dimension : "");
}

/**
 * up_growth_page_get_chart:
 * @self: a page
 *
 * Returns: (transfer none): its chart
 */
UpChartView *
up_growth_page_get_chart (UpGrowthPage *self)
{
  g_return_val_if_fail (UP_IS_GROWTH_PAGE (self), NULL);

  return self->chart;
}

/**
 * up_growth_page_get_frame:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the last good answer
 */
UpFrame *
up_growth_page_get_frame (UpGrowthPage *self)
{
  g_return_val_if_fail (UP_IS_GROWTH_PAGE (self), NULL);

  return up_inquiry_get_frame (self->inquiry);
}

/**
 * up_growth_page_get_answered:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the question that the last good answer answers
 */
UpSpec *
up_growth_page_get_answered (UpGrowthPage *self)
{
  g_return_val_if_fail (UP_IS_GROWTH_PAGE (self), NULL);

  return up_inquiry_get_answered (self->inquiry);
}

/**
 * up_growth_page_get_state:
 * @self: a page
 *
 * Returns: (transfer none): `loading`, `empty`, `chart`, `table`, `refusal` or `error`
 */
const char *
up_growth_page_get_state (UpGrowthPage *self)
{
  g_return_val_if_fail (UP_IS_GROWTH_PAGE (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}

/**
 * up_growth_page_get_table:
 * @self: a page
 *
 * Returns: (transfer full): the table as tab-separated text, for spreadsheets
 */
char *
up_growth_page_get_table (UpGrowthPage *self)
{
  g_autoptr (UpSheet) sheet = NULL;

  g_return_val_if_fail (UP_IS_GROWTH_PAGE (self), NULL);
  g_return_val_if_fail (up_inquiry_get_frame (self->inquiry) != NULL, NULL);

  sheet = up_sheet_new_values (up_inquiry_get_frame (self->inquiry), self->locale);
  return up_sheet_to_tsv (sheet);
}

/**
 * up_growth_page_retry:
 * @self: a page
 *
 * Asks again, after an error.
 */
void
up_growth_page_retry (UpGrowthPage *self)
{
  g_return_if_fail (UP_IS_GROWTH_PAGE (self));

  up_inquiry_retry (self->inquiry);
}

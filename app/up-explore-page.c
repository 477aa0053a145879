/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-explore-page-private.h"

#include "up-answer.h"
#include "up-menu-button.h"
#include "up-sheet.h"
#include "up-spec-edit.h"

/**
 * UpExplorePage:
 *
 * A page that answers a question with a chart or its table. It asks, shows the answer, and instead
 * of an empty axis what there is to do. A page of its own kind adds controls to the toolbar: on the
 * left `controls`, that say what is asked, on the right `tools`.
 */

/* A skeleton only when the first figures are that late. */
#define SKELETON_MS 200

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (UpExplorePage, up_explore_page, UP_TYPE_PAGE)

enum
{
  PROP_0,
  PROP_SNUG,
  PROP_SMALL,
  PROP_CONTROLS,
  PROP_TOOLS,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* Its own, for what stands in files beside it. */
UpExplorePagePrivate *
up_explore_page_get_private (UpExplorePage *self)
{
  return up_explore_page_get_instance_private (self);
}

static void
inquiry_changed_cb (UpExplorePage *self)
{
  UpExplorePageClass *klass = UP_EXPLORE_PAGE_GET_CLASS (self);

  up_explore_page_update_state (self);
  if (klass->show_answer != NULL)
    klass->show_answer (self, up_inquiry_get_frame (up_explore_page_get_private (self)->inquiry));
  up_page_tell_answered (UP_PAGE (self));
}

/* --- Callbacks ----------------------------------------------------------------------------- */

static void
window_chosen_cb (UpChartView  *chart,
                  gint64        from,
                  gint64        to,
                  UpExplorePage *self)
{
  UpExplorePagePrivate *priv = up_explore_page_get_private (self);
  UpFrame *frame = up_inquiry_get_frame (priv->inquiry);
  g_autoptr (UpSpec) spec = NULL;

  if (frame == NULL)
    return;
  spec = up_spec_edit_set_window (up_inquiry_get_spec (priv->inquiry), from, to,
                                  up_answer_get_window (frame).period);
  up_page_propose (UP_PAGE (self), spec);
}

static void
subject_focused_cb (UpChartView  *chart,
                    const char   *key,
                    gboolean      extend,
                    UpExplorePage *self)
{
  UpExplorePagePrivate *priv = up_explore_page_get_private (self);

  g_autoptr (UpSpec) spec =
      up_spec_edit_toggle_focus (up_inquiry_get_spec (priv->inquiry), key, extend);

  up_page_propose (UP_PAGE (self), spec);
}

static void
drawing_failed_cb (UpChartView  *chart,
                   const GError *error,
                   UpExplorePage *self)
{
  UpExplorePagePrivate *priv = up_explore_page_get_private (self);

  up_inquiry_fail (priv->inquiry, error);
}

static void
breakpoint_changed_cb (UpExplorePage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SNUG]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SMALL]);
}

static void
view_toggled_cb (UpExplorePage *self)
{
  UpExplorePagePrivate *priv = up_explore_page_get_private (self);
  const char *view = adw_toggle_group_get_active_name (priv->view_group);

  if (!priv->showing)
    g_object_set (self, "show-table", g_strcmp0 (view, "table") == 0, NULL);
}

static void
copy_error_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  UpExplorePagePrivate *priv = up_explore_page_get_private (UP_EXPLORE_PAGE (widget));
  const GError *error = up_inquiry_get_error (priv->inquiry);
  g_autofree char *text = NULL;

  if (error == NULL)
    return;
  text = g_strdup_printf ("Uptake %s, %s %d: %s", UP_VERSION, g_quark_to_string (error->domain),
                          error->code, error->message);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

/* --- As a page ----------------------------------------------------------------------------- */

static void
up_explore_page_set_library (UpPage    *page,
                             UpLibrary *library)
{
  up_inquiry_set_library (up_explore_page_get_private (UP_EXPLORE_PAGE (page))->inquiry, library);
}

static void
up_explore_page_set_spec (UpPage *page,
                          UpSpec *spec)
{
  UpExplorePage *self = UP_EXPLORE_PAGE (page);
  UpExplorePageClass *klass = UP_EXPLORE_PAGE_GET_CLASS (self);

  if (klass->show_spec != NULL)
    klass->show_spec (self, spec);
  up_inquiry_set_spec (up_explore_page_get_private (self)->inquiry, spec);
}

static UpChartView *
up_explore_page_get_chart (UpPage *page)
{
  return up_explore_page_get_private (UP_EXPLORE_PAGE (page))->chart;
}

static UpFrame *
up_explore_page_get_frame (UpPage *page)
{
  return up_inquiry_get_frame (up_explore_page_get_private (UP_EXPLORE_PAGE (page))->inquiry);
}

static UpSpec *
up_explore_page_get_answered (UpPage *page)
{
  return up_inquiry_get_answered (up_explore_page_get_private (UP_EXPLORE_PAGE (page))->inquiry);
}

static char *
up_explore_page_get_table (UpPage *page)
{
  UpExplorePagePrivate *priv = up_explore_page_get_private (UP_EXPLORE_PAGE (page));
  g_autoptr (UpLocale) locale = up_chart_view_get_locale (priv->chart);
  g_autoptr (UpSheet) sheet =
      up_sheet_new_values (up_inquiry_get_frame (priv->inquiry), locale);

  return up_sheet_to_tsv (sheet);
}

static void
up_explore_page_retry (UpPage *page)
{
  up_inquiry_retry (up_explore_page_get_private (UP_EXPLORE_PAGE (page))->inquiry);
}

static void
override_page (UpPageClass *klass)
{
  klass->set_library = up_explore_page_set_library;
  klass->set_spec = up_explore_page_set_spec;
  klass->get_chart = up_explore_page_get_chart;
  klass->get_frame = up_explore_page_get_frame;
  klass->get_answered = up_explore_page_get_answered;
  klass->get_table = up_explore_page_get_table;
  klass->retry = up_explore_page_retry;
}

/* --- GObject ------------------------------------------------------------------------------- */

static void
show_table_changed_cb (UpExplorePage *self)
{
  UpExplorePagePrivate *priv = up_explore_page_get_private (self);

  priv->showing = TRUE;
  adw_toggle_group_set_active_name (priv->view_group,
                                    up_page_get_show_table (UP_PAGE (self)) ? "table" : "chart");
  priv->showing = FALSE;
  up_explore_page_update_state (self);
}

static void
narrow_changed_cb (UpExplorePage *self)
{
  UpExplorePagePrivate *priv = up_explore_page_get_private (self);
  gboolean narrow = up_page_get_narrow (UP_PAGE (self));

  gtk_widget_set_visible (priv->toolbar, !narrow);
  gtk_widget_set_visible (priv->toolbar_line, !narrow);
  if (narrow)
    gtk_widget_add_css_class (priv->card, "narrow");
  else
    gtk_widget_remove_css_class (priv->card, "narrow");
}

static AdwBreakpoint *
current_breakpoint (UpExplorePage *self)
{
  GtkWidget *bin = adw_bin_get_child (ADW_BIN (self));

  return bin != NULL ? adw_breakpoint_bin_get_current_breakpoint (ADW_BREAKPOINT_BIN (bin)) : NULL;
}

static void
up_explore_page_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  UpExplorePage *self = UP_EXPLORE_PAGE (object);
  UpExplorePagePrivate *priv = up_explore_page_get_private (self);

  switch (prop_id)
    {
    case PROP_SNUG:
      g_value_set_boolean (value, current_breakpoint (self) != NULL);
      break;
    case PROP_SMALL:
      g_value_set_boolean (value, priv->small != NULL &&
                                      current_breakpoint (self) == priv->small);
      break;
    case PROP_CONTROLS:
      g_value_set_object (value, adw_bin_get_child (priv->controls_place));
      break;
    case PROP_TOOLS:
      g_value_set_object (value, adw_bin_get_child (priv->tools_place));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_explore_page_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  UpExplorePage *self = UP_EXPLORE_PAGE (object);
  UpExplorePagePrivate *priv = up_explore_page_get_private (self);

  switch (prop_id)
    {
    case PROP_CONTROLS:
      adw_bin_set_child (priv->controls_place, g_value_get_object (value));
      break;
    case PROP_TOOLS:
      adw_bin_set_child (priv->tools_place, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_explore_page_dispose (GObject *object)
{
  UpExplorePage *self = UP_EXPLORE_PAGE (object);
  UpExplorePagePrivate *priv = up_explore_page_get_private (self);

  g_clear_handle_id (&priv->skeleton_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), UP_TYPE_EXPLORE_PAGE);
  g_clear_object (&priv->inquiry);
  g_clear_pointer (&priv->locale, up_locale_unref);
  g_clear_pointer (&priv->shown, up_frame_unref);
  g_clear_pointer (&priv->tabled, up_frame_unref);
  G_OBJECT_CLASS (up_explore_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child_private (widget_class, UpExplorePage, small);
  gtk_widget_class_bind_template_child_private (widget_class, UpExplorePage, controls_place);
  gtk_widget_class_bind_template_child_private (widget_class, UpExplorePage, tools_place);
  gtk_widget_class_bind_template_child_private (widget_class, UpExplorePage, card);
  gtk_widget_class_bind_template_child_private (widget_class, UpExplorePage, toolbar);
  gtk_widget_class_bind_template_child_private (widget_class, UpExplorePage, toolbar_line);
  gtk_widget_class_bind_template_child_private (widget_class, UpExplorePage, view_group);
  gtk_widget_class_bind_template_child_private (widget_class, UpExplorePage, banner);
  gtk_widget_class_bind_template_child_private (widget_class, UpExplorePage, stack);
  gtk_widget_class_bind_template_child_private (widget_class, UpExplorePage, skeleton);
  gtk_widget_class_bind_template_child_private (widget_class, UpExplorePage, chart);
  gtk_widget_class_bind_template_child_private (widget_class, UpExplorePage, table);
  gtk_widget_class_bind_template_child_private (widget_class, UpExplorePage, refusal);
  gtk_widget_class_bind_template_child_private (widget_class, UpExplorePage, error_status);
  gtk_widget_class_bind_template_child_private (widget_class, UpExplorePage, bundled_button);
  gtk_widget_class_bind_template_child_private (widget_class, UpExplorePage, sample_button);
}

static void
up_explore_page_class_init (UpExplorePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  klass->is_refused = up_explore_page_is_refused;
  override_page (UP_PAGE_CLASS (klass));
  object_class->dispose = up_explore_page_dispose;
  object_class->get_property = up_explore_page_get_property;
  object_class->set_property = up_explore_page_set_property;

  /**
   * UpExplorePage:snug:
   *
   * Whether the toolbar has no room for what can be left out, below 940 wide.
   */
  props[PROP_SNUG] = g_param_spec_boolean ("snug", NULL, NULL, FALSE,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * UpExplorePage:small:
   *
   * Whether it has room for the least only, below 680 wide.
   */
  props[PROP_SMALL] = g_param_spec_boolean ("small", NULL, NULL, FALSE,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * UpExplorePage:controls:
   *
   * What says what is asked, at the start of the toolbar.
   */
  props[PROP_CONTROLS] =
      g_param_spec_object ("controls", NULL, NULL, GTK_TYPE_WIDGET,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /**
   * UpExplorePage:tools:
   *
   * What stands at the end of the toolbar, before the choice of chart or table.
   */
  props[PROP_TOOLS] = g_param_spec_object ("tools", NULL, NULL, GTK_TYPE_WIDGET,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (UP_TYPE_CHART_VIEW);
  g_type_ensure (UP_TYPE_DATA_TABLE);
  g_type_ensure (UP_TYPE_REFUSAL_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/explore-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "page.copy-error", NULL, copy_error_cb);
}

static gboolean
show_skeleton_cb (gpointer user_data)
{
  UpExplorePage *self = user_data;
  UpExplorePagePrivate *priv = up_explore_page_get_private (self);

  priv->skeleton_source = 0;
  up_explore_page_update_state (self);
  return G_SOURCE_REMOVE;
}

static void
up_explore_page_init (UpExplorePage *self)
{
  UpExplorePagePrivate *priv = up_explore_page_get_private (self);

  priv->inquiry = up_inquiry_new ();
  priv->locale = up_locale_new_from_environment ();

  gtk_widget_init_template (GTK_WIDGET (self));

  adw_toggle_group_set_active_name (priv->view_group, "chart");
  g_signal_connect_object (priv->inquiry, "changed", G_CALLBACK (inquiry_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (priv->chart, "window-chosen", G_CALLBACK (window_chosen_cb), self);
  g_signal_connect (priv->chart, "subject-focused", G_CALLBACK (subject_focused_cb), self);
  g_signal_connect (priv->chart, "failed", G_CALLBACK (drawing_failed_cb), self);
  g_signal_connect_object (adw_bin_get_child (ADW_BIN (self)), "notify::current-breakpoint",
                           G_CALLBACK (breakpoint_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->view_group, "notify::active-name", G_CALLBACK (view_toggled_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::show-table", G_CALLBACK (show_table_changed_cb), NULL);
  g_signal_connect (self, "notify::narrow", G_CALLBACK (narrow_changed_cb), NULL);
  priv->skeleton_source = g_timeout_add (SKELETON_MS, show_skeleton_cb, self);
}

/* --- Public -------------------------------------------------------------------------------- */

/**
 * up_explore_page_get_state:
 * @self: a page
 *
 * Returns: (transfer none): `loading`, `empty`, `chart`, `table`, `refusal` or `error`
 */
const char *
up_explore_page_get_state (UpExplorePage *self)
{
  UpExplorePagePrivate *priv = up_explore_page_get_private (self);

  g_return_val_if_fail (UP_IS_EXPLORE_PAGE (self), NULL);

  return gtk_stack_get_visible_child_name (priv->stack);
}

/**
 * up_page_metrics_show:
 * @self: what there is to choose from
 * @metric_button: chooses the metric
 * @dimension_button: chooses the part of it; hidden where it has none
 */
void
up_page_metrics_show (const UpPageMetrics *self,
                      GtkMenuButton       *metric_button,
                      GtkMenuButton       *dimension_button)
{
  g_return_if_fail (self != NULL);

  up_menu_button_set_menu (metric_button, self->metrics);
  gtk_menu_button_set_label (metric_button, self->metric);
  up_menu_button_set_menu (dimension_button, self->dimensions);
  gtk_menu_button_set_label (dimension_button, self->dimension != NULL ? self->dimension : "");
  gtk_widget_set_visible (GTK_WIDGET (dimension_button), self->dimensions != NULL);
}

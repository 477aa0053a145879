/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-growth-page.h"

#include "up-chart-view.h"
#include "up-data-table.h"
#include "up-metric-menu.h"
#include "up-refusal-view.h"
#include "up-sheet.h"
#include "up-spec-edit.h"
#include "up-store-error.h"

#include <glib/gi18n.h>
#include <math.h>

/**
 * UpGrowthPage:
 *
 * How technologies grow: their series through time, and their growth a year with its interval, as
 * a chart or as a table. It asks the library, keeps the last good answer while a new one is awaited
 * or when one fails, and shows instead of an empty axis what there is to do.
 */

/* A skeleton only when the first figures are that late. */
#define SKELETON_MS 200
/* From this ratio of largest to smallest value on, a log scale shows more (visual.md 4). */
#define LOG_RATIO 100

struct _UpGrowthPage
{
  AdwBin parent_instance;

  UpLibrary *library; /* owned; nullable */
  UpLocale *locale;   /* owned */
  UpSpec *spec;       /* owned; nullable; what is asked now */
  UpSpec *answered;   /* owned; nullable; what @frame answers */
  UpFrame *frame;     /* owned; nullable; the last good answer */
  UpFrame *tabled;    /* owned; nullable; what the table shows */
  GError *error;      /* owned; nullable; why there is no answer to @spec */
  DexFuture *asking;  /* owned; nullable */
  guint question;     /* counts questions, so that a late answer is known as such */
  guint skeleton_source;
  gboolean show_table;
  gboolean narrow;
  gboolean showing; /* controls are being set, not used */

  GtkWidget *card;
  GtkWidget *toolbar;
  GtkWidget *toolbar_line;
  GtkMenuButton *metric_button;
  GtkMenuButton *dimension_button;
  GtkMenuButton *scale_button;
  AdwToggleGroup *scale_group;
  GtkWidget *log_dot;
  AdwToggleGroup *view_group;
  AdwBanner *banner;
  GtkStack *stack;
  GtkWidget *skeleton;
  UpChartView *chart;
  UpDataTable *table;
  UpRefusalView *refusal;
  AdwStatusPage *error_status;
  GtkWidget *bundled_button;
  GtkWidget *sample_button;
};

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

/* --- State --------------------------------------------------------------------------------- */

static gboolean
is_empty (UpSpec *spec)
{
  return spec == NULL || (up_spec_get_object (spec, "data") == NULL &&
                          (up_spec_get_text (spec, "metric") == NULL ||
                           *up_spec_get_list (spec, "subjects") == NULL));
}

static gboolean
has_value (UpFrame *frame)
{
  const double *values = up_frame_get_numbers (frame, "value");

  for (gsize i = 0; values != NULL && i < up_frame_get_n_rows (frame); i++)
    if (!isnan (values[i]))
      return TRUE;
  return FALSE;
}

static const GError *
current_error (UpGrowthPage *self)
{
  if (self->error != NULL)
    return self->error;
  return self->library != NULL ? up_library_get_error (self->library) : NULL;
}

static const char *
find_state (UpGrowthPage *self)
{
  if (current_error (self) != NULL && self->frame == NULL)
    return "error";
  if (is_empty (self->spec))
    return "empty";
  if (self->frame == NULL)
    return "loading";
  if (!has_value (self->frame))
    return "refusal";
  return self->show_table ? "table" : "chart";
}

static void
show_error (UpGrowthPage *self)
{
  const GError *error = current_error (self);
  gboolean store = error != NULL && error->domain == UP_STORE_ERROR;
  g_autofree char *text = NULL;

  if (error == NULL)
    {
      adw_banner_set_revealed (self->banner, FALSE);
      return;
    }
  text = store ? g_strdup_printf ("%s. %s", error->message,
                                  _(up_store_error_advice ((UpStoreError) error->code)))
               : g_strdup (error->message);
  adw_status_page_set_title (self->error_status, store ? _("Your Data Cannot Be Opened")
                                                       : _("This Chart Cannot Be Made"));
  {
    g_autofree char *escaped = g_markup_escape_text (text, -1);

    adw_status_page_set_description (self->error_status, escaped);
  }
  gtk_widget_set_visible (self->bundled_button, store);
  gtk_widget_set_visible (self->sample_button, !store);
  adw_banner_set_title (self->banner, text);
  adw_banner_set_use_markup (self->banner, FALSE);
  adw_banner_set_button_label (self->banner, _("_Try Again"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->banner), "win.retry");
  adw_banner_set_revealed (self->banner, self->frame != NULL);
}

static void
update_state (UpGrowthPage *self)
{
  const char *state = find_state (self);

  show_error (self);
  /* Rows and cells are widgets: they are made when somebody looks. */
  if (g_str_equal (state, "table") && self->tabled != self->frame)
    {
      g_clear_pointer (&self->tabled, up_frame_unref);
      self->tabled = up_frame_ref (self->frame);
      up_data_table_set_frame (self->table, self->frame, self->locale);
    }
  if (g_str_equal (state, "refusal"))
    up_refusal_view_set_frame (self->refusal, self->frame, self->locale);
  gtk_stack_set_visible_child_name (self->stack, state);
  /* Figures that come at once replace nothing; only late ones show that they are awaited. */
  gtk_widget_set_visible (self->skeleton, self->skeleton_source == 0);
}

/* --- Asking -------------------------------------------------------------------------------- */

static void ask (UpGrowthPage *self);

static gboolean
should_hint_log (UpFrame *frame)
{
  const double *values = up_frame_get_numbers (frame, "value");
  double low = INFINITY, high = 0;

  for (gsize i = 0; values != NULL && i < up_frame_get_n_rows (frame); i++)
    if (values[i] > 0)
      {
        low = MIN (low, values[i]);
        high = MAX (high, values[i]);
      }
  return high > low * LOG_RATIO;
}

static void
take_answer (UpGrowthPage *self,
             DexFuture    *future,
             UpSpec       *spec)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  dex_clear (&self->asking);
  g_clear_error (&self->error);
  if (value == NULL)
    self->error = g_steal_pointer (&error);
  else
    {
      g_clear_pointer (&self->frame, up_frame_unref);
      g_clear_pointer (&self->answered, up_spec_unref);
      self->frame = up_frame_ref (g_value_get_boxed (value));
      self->answered = up_spec_ref (spec);
      up_chart_view_set_answer (self->chart, spec, self->frame);
      gtk_widget_set_visible (self->log_dot, should_hint_log (self->frame));
    }
  update_state (self);
  g_signal_emit (self, signals[ANSWERED], 0);
}

typedef struct
{
  GWeakRef page;
  guint question;
  UpSpec *spec; /* owned */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_weak_ref_clear (&question->page);
  up_spec_unref (question->spec);
  g_free (question);
}

static DexFuture *
answered_cb (DexFuture *future,
             gpointer   user_data)
{
  Question *question = user_data;
  g_autoptr (UpGrowthPage) self = g_weak_ref_get (&question->page);

  if (self != NULL && self->question == question->question)
    take_answer (self, future, question->spec);
  return NULL;
}

static void
ask (UpGrowthPage *self)
{
  Question *question;

  self->question++;
  dex_clear (&self->asking);
  if (self->library == NULL || up_library_get_store (self->library) == NULL ||
      is_empty (self->spec))
    {
      if (is_empty (self->spec))
        {
          g_clear_error (&self->error);
          g_clear_pointer (&self->frame, up_frame_unref);
          g_clear_pointer (&self->answered, up_spec_unref);
          up_chart_view_set_answer (self->chart, NULL, NULL);
        }
      update_state (self);
      return;
    }
  question = g_new0 (Question, 1);
  g_weak_ref_init (&question->page, self);
  question->question = self->question;
  question->spec = up_spec_ref (self->spec);
  self->asking = dex_future_finally (up_library_query (self->library, self->spec), answered_cb,
                                     question, question_free);
  update_state (self);
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
  UpFrame *window = up_frame_get_part (self->frame, "window");
  g_autoptr (UpSpec) spec = NULL;
  UpPeriod period;

  if (window == NULL ||
      !up_period_from_string (up_frame_get_texts (window, "period")[0], &period))
    return;
  spec = up_spec_edit_set_window (self->spec, from, to, period);
  propose (self, spec);
}

static void
subject_focused_cb (UpChartView  *chart,
                    const char   *key,
                    gboolean      extend,
                    UpGrowthPage *self)
{
  g_autoptr (UpSpec) spec = up_spec_edit_toggle_focus (self->spec, key, extend);

  propose (self, spec);
}

static void
drawing_failed_cb (UpChartView  *chart,
                   const GError *error,
                   UpGrowthPage *self)
{
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  g_clear_pointer (&self->frame, up_frame_unref);
  update_state (self);
  g_signal_emit (self, signals[ANSWERED], 0);
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
library_changed_cb (UpGrowthPage *self)
{
  ask (self);
}

static void
copy_error_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  const GError *error = current_error (UP_GROWTH_PAGE (widget));
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
  update_state (self);
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
  self->question++;
  dex_clear (&self->asking);
  gtk_widget_dispose_template (GTK_WIDGET (self), UP_TYPE_GROWTH_PAGE);
  g_clear_object (&self->library);
  g_clear_pointer (&self->locale, up_locale_unref);
  g_clear_pointer (&self->spec, up_spec_unref);
  g_clear_pointer (&self->answered, up_spec_unref);
  g_clear_pointer (&self->frame, up_frame_unref);
  g_clear_pointer (&self->tabled, up_frame_unref);
  g_clear_error (&self->error);
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
  update_state (self);
  return G_SOURCE_REMOVE;
}

static void
up_growth_page_init (UpGrowthPage *self)
{
  self->locale = up_locale_new_from_environment ();

  gtk_widget_init_template (GTK_WIDGET (self));

  adw_toggle_group_set_active_name (self->view_group, "chart");
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

  if (!g_set_object (&self->library, library) || library == NULL)
    return;
  g_signal_connect_object (library, "notify::store", G_CALLBACK (library_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "notify::error", G_CALLBACK (update_state), self,
                           G_CONNECT_SWAPPED);
  ask (self);
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
  g_return_if_fail (UP_IS_GROWTH_PAGE (self) && spec != NULL);

  g_clear_pointer (&self->spec, up_spec_unref);
  self->spec = up_spec_ref (spec);
  self->showing = TRUE;
  adw_toggle_group_set_active_name (self->scale_group, up_spec_get_text (spec, "scale"));
  gtk_menu_button_set_label (self->scale_button,
                             up_metric_menu_get_scale (up_spec_get_text (spec, "scale")));
  self->showing = FALSE;
  ask (self);
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
 * up_growth_page_get_frame:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the last good answer
 */
UpFrame *
up_growth_page_get_frame (UpGrowthPage *self)
{
  g_return_val_if_fail (UP_IS_GROWTH_PAGE (self), NULL);

  return self->frame;
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

  return self->answered;
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

  g_return_val_if_fail (UP_IS_GROWTH_PAGE (self) && self->frame != NULL, NULL);

  sheet = up_sheet_new_values (self->frame, self->locale);
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

  ask (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-comparison-bar.h"

#include "up-answer.h"
#include "up-chart-menu.h"
#include "up-curve-menu.h"
#include "up-choice-list.h"
#include "up-menu-button.h"
#include "up-query-hiring.h"
#include "up-spec-edit.h"
#include "up-subject-chips.h"
#include "up-time-button.h"

#include <glib/gi18n.h>

/**
 * UpComparisonBar:
 *
 * What all pages share: the technologies compared, what to know of the data, the window of time. It
 * shows a spec and asks for others; narrow windows get metric and scale here too.
 *
 * # CSS nodes
 *
 * `comparisonbar`
 */
struct _UpComparisonBar
{
  GtkWidget parent_instance;

  UpSpec *spec;       /* owned; nullable */
  UpFrame *frame;     /* owned; nullable; the answer to @spec or to the one before */
  UpCatalog *catalog; /* owned; nullable */
  UpLocale *locale;   /* owned */
  gboolean compact;
  gboolean snug;
  gboolean narrow;

  GtkWidget *first_row;
  UpSubjectChips *chips;
  GtkMenuButton *add_button;
  GtkPopover *add_popover;
  UpChoiceList *add_list;
  GtkLabel *add_label;
  GtkWidget *quality_pill;
  GtkLabel *quality_label;
  UpTimeButton *time_button;
  GtkWidget *narrow_row;
  GtkMenuButton *narrow_metric;
  GtkLabel *narrow_metric_label;
  UpTimeButton *narrow_time;
  GtkMenuButton *narrow_scale;
  gboolean narrow_curves; /* whether it is about curves of adoption, which have no scale */
};

G_DEFINE_FINAL_TYPE (UpComparisonBar, up_comparison_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_COMPACT,
  PROP_SNUG,
  PROP_NARROW,
  N_PROPS,
};

enum
{
  SPEC_CHANGED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
ask (UpComparisonBar *self,
     UpSpec          *spec)
{
  g_signal_emit (self, signals[SPEC_CHANGED], 0, spec);
}

/* --- Technologies -------------------------------------------------------------------------- */

static void
show_chips (UpComparisonBar *self)
{
  const char *const *keys = up_spec_get_list (self->spec, "subjects");
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; keys[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer) up_catalog_get_name (self->catalog, keys[i]));
  g_ptr_array_add (names, NULL);
  up_subject_chips_set_subjects (self->chips, keys, (const char *const *) names->pdata,
                                 up_spec_get_list (self->spec, "focus"));
}

static void
fill_add_list (UpComparisonBar *self)
{
  g_autoptr (GListStore) store = g_list_store_new (UP_TYPE_CHOICE);
  g_autoptr (GPtrArray) subjects = NULL;

  if (self->catalog == NULL || self->spec == NULL)
    return;
  /* What is computed about hiring is of those that ads are counted for. */
  subjects = up_catalog_list_subjects (self->catalog,
                                       up_query_takes_hiring (self->spec)
                                           ? UP_HIRING_COUNTED
                                           : up_spec_get_text (self->spec, "metric"),
                                       up_spec_get_text (self->spec, "dimension"));
  for (guint i = 0; i < subjects->len; i++)
    {
      UpSubject *subject = g_ptr_array_index (subjects, i);
      gboolean compared =
          g_strv_contains (up_spec_get_list (self->spec, "subjects"), subject->key);
      g_autoptr (UpChoice) choice =
          up_choice_new (subject->key, subject->name, compared ? _("compared") : NULL);

      g_list_store_append (store, choice);
    }
  up_choice_list_set_model (self->add_list, G_LIST_MODEL (store));
}

static void
add_shown_cb (UpComparisonBar *self)
{
  fill_add_list (self);
  up_choice_list_start (self->add_list);
}

static void
chosen_cb (UpComparisonBar *self,
           UpChoice        *choice)
{
  g_autoptr (UpSpec) spec = up_spec_edit_add_subject (self->spec, up_choice_get_key (choice));

  gtk_popover_popdown (self->add_popover);
  ask (self, spec);
}

static void
removed_cb (UpComparisonBar *self,
            const char      *key)
{
  g_autoptr (UpSpec) spec = up_spec_edit_remove_subject (self->spec, key);

  ask (self, spec);
}

static void
focused_cb (UpComparisonBar *self,
            const char      *key,
            gboolean         extend)
{
  g_autoptr (UpSpec) spec = up_spec_edit_toggle_focus (self->spec, key, extend);

  ask (self, spec);
}

/* --- Quality and time ---------------------------------------------------------------------- */

/* Faults of the data that change what one may say. What follows from the window chosen stands in
 * the chart and beside it. */
static guint
count_cautions (UpFrame *frame)
{
  static const char *const from_window[] = {
    "partial",  "first-off-trend", "last-off-trend", "short-window", "gap",
    "log-zero", "no-base",         "no-share",       "share-of-compared", NULL,
  };
  UpFrame *notes = up_frame_get_part (frame, "notes");
  const char *const *codes = notes != NULL ? up_frame_get_texts (notes, "code") : NULL;
  const char *const *severities = notes != NULL ? up_frame_get_texts (notes, "severity") : NULL;
  guint count = 0;

  if (codes == NULL || severities == NULL)
    return 0;
  for (gsize i = 0; i < up_frame_get_n_rows (notes); i++)
    if (g_strcmp0 (severities[i], "caution") == 0 &&
        !g_strv_contains (from_window, codes[i]))
      count++;
  return count;
}

static void
show_quality (UpComparisonBar *self)
{
  guint count = self->frame != NULL ? count_cautions (self->frame) : 0;
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("%u caution", "%u cautions", count), count);
  gtk_label_set_text (self->quality_label, text);
  gtk_widget_set_visible (self->quality_pill, count > 0 && !self->narrow);
}

static void
show_time (UpComparisonBar *self,
           UpTimeButton    *button)
{
  UpFrame *context = self->frame != NULL ? up_frame_get_part (self->frame, "context") : NULL;
  const UpTime *starts = context != NULL ? up_frame_get_times (context, "start") : NULL;
  UpTime first = UP_TIME_NONE, last = UP_TIME_NONE;
  UpAnswerWindow window;

  if (starts == NULL || up_frame_get_n_rows (context) == 0)
    return;
  /* Plain numbers are no times to choose from: there is all of them. */
  if (g_strcmp0 (up_answer_get_text (self->frame, "window", "axis", 0), "number") == 0)
    {
      up_time_button_set_range (button, UP_TIME_NONE, UP_TIME_NONE, UP_PERIOD_INSTANT);
      return;
    }
  window = up_answer_get_window (self->frame);
  first = last = starts[0];
  for (gsize i = 1; i < up_frame_get_n_rows (context); i++)
    {
      first = MIN (first, starts[i]);
      last = MAX (last, starts[i]);
    }
  up_time_button_set_range (button, first, last, window.period);
  up_time_button_set_window (button, window.from, window.to);
}

static void
window_chosen_cb (UpComparisonBar *self,
                  gint64           from,
                  gint64           to)
{
  g_autoptr (UpSpec) spec = NULL;

  if (self->frame == NULL)
    return;
  spec = up_spec_edit_set_window (self->spec, from, to, up_answer_get_window (self->frame).period);
  ask (self, spec);
}

/* --- Narrow windows ------------------------------------------------------------------------ */

static void
show_narrow (UpComparisonBar *self)
{
  const char *metric = up_spec_get_text (self->spec, "metric");
  UpMetric *found = self->catalog != NULL && metric != NULL
                        ? up_catalog_find_metric (self->catalog, metric)
                        : NULL;
  const char *scale = up_chart_menu_get_scale (up_spec_get_text (self->spec, "scale"));
  const char *comparison = up_curve_menu_get_label ("comparison",
                                                    up_spec_edit_get_comparison (self->spec));
  g_autoptr (GMenuModel) menu = comparison != NULL ? up_curve_menu_new_small ()
                                                   : up_chart_menu_new_small ();

  if (self->narrow_curves != (comparison != NULL))
    up_menu_button_set_menu (self->narrow_scale, menu);
  self->narrow_curves = comparison != NULL;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->narrow_scale),
                               comparison != NULL ? _("Comparison") : _("Scale and Kind of Chart"));
  gtk_menu_button_set_label (self->narrow_scale, comparison != NULL ? comparison : scale);
  /* What is computed about hiring is a page of its own, not a metric to choose. */
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_metric), !up_query_takes_hiring (self->spec));
  gtk_label_set_text (self->narrow_metric_label,
                      found != NULL ? up_locale_tr (self->locale, found->name) : _("Metric"));
}

static void
update_widths (UpComparisonBar *self)
{
  gboolean small = self->compact || self->snug || self->narrow;

  gtk_widget_set_visible (GTK_WIDGET (self->add_label), !small);
  up_subject_chips_set_compact (self->chips, self->compact || self->narrow);
  g_object_set (self->time_button, "compact", small, NULL);
  if (self->narrow)
    gtk_widget_add_css_class (self->first_row, "narrow");
  else
    gtk_widget_remove_css_class (self->first_row, "narrow");
  gtk_widget_set_visible (GTK_WIDGET (self->time_button), !self->narrow);
  gtk_widget_set_visible (self->narrow_row, self->narrow);
  show_quality (self);
}

/* --- GObject ------------------------------------------------------------------------------- */

static void
up_comparison_bar_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  UpComparisonBar *self = UP_COMPARISON_BAR (object);

  switch (prop_id)
    {
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    case PROP_SNUG:
      g_value_set_boolean (value, self->snug);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_comparison_bar_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  UpComparisonBar *self = UP_COMPARISON_BAR (object);
  gboolean *field;

  switch (prop_id)
    {
    case PROP_COMPACT:
      field = &self->compact;
      break;
    case PROP_SNUG:
      field = &self->snug;
      break;
    case PROP_NARROW:
      field = &self->narrow;
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  if (*field == g_value_get_boolean (value))
    return;
  *field = g_value_get_boolean (value);
  update_widths (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
up_comparison_bar_dispose (GObject *object)
{
  UpComparisonBar *self = UP_COMPARISON_BAR (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), UP_TYPE_COMPARISON_BAR);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->spec, up_spec_unref);
  g_clear_pointer (&self->frame, up_frame_unref);
  g_clear_pointer (&self->locale, up_locale_unref);
  g_clear_object (&self->catalog);
  G_OBJECT_CLASS (up_comparison_bar_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, UpComparisonBar, first_row);
  gtk_widget_class_bind_template_child (widget_class, UpComparisonBar, chips);
  gtk_widget_class_bind_template_child (widget_class, UpComparisonBar, add_button);
  gtk_widget_class_bind_template_child (widget_class, UpComparisonBar, add_popover);
  gtk_widget_class_bind_template_child (widget_class, UpComparisonBar, add_list);
  gtk_widget_class_bind_template_child (widget_class, UpComparisonBar, add_label);
  gtk_widget_class_bind_template_child (widget_class, UpComparisonBar, quality_pill);
  gtk_widget_class_bind_template_child (widget_class, UpComparisonBar, quality_label);
  gtk_widget_class_bind_template_child (widget_class, UpComparisonBar, time_button);
  gtk_widget_class_bind_template_child (widget_class, UpComparisonBar, narrow_row);
  gtk_widget_class_bind_template_child (widget_class, UpComparisonBar, narrow_metric);
  gtk_widget_class_bind_template_child (widget_class, UpComparisonBar, narrow_metric_label);
  gtk_widget_class_bind_template_child (widget_class, UpComparisonBar, narrow_time);
  gtk_widget_class_bind_template_child (widget_class, UpComparisonBar, narrow_scale);
  gtk_widget_class_bind_template_callback (widget_class, add_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, focused_cb);
  gtk_widget_class_bind_template_callback (widget_class, window_chosen_cb);
}

static void
up_comparison_bar_class_init (UpComparisonBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = up_comparison_bar_dispose;
  object_class->get_property = up_comparison_bar_get_property;
  object_class->set_property = up_comparison_bar_set_property;

  /**
   * UpComparisonBar:compact:
   *
   * Whether crosses and words are left out, in windows below 900 wide.
   */
  props[PROP_COMPACT] =
      g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * UpComparisonBar:snug:
   *
   * Whether words are left out, where a pane stands beside the page.
   */
  props[PROP_SNUG] =
      g_param_spec_boolean ("snug", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * UpComparisonBar:narrow:
   *
   * Whether there is a second row with metric, time and scale, below 500 wide.
   */
  props[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * UpComparisonBar::spec-changed:
   * @self: the bar
   * @spec: what is asked now
   */
  signals[SPEC_CHANGED] = g_signal_new ("spec-changed", UP_TYPE_COMPARISON_BAR, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 1, UP_TYPE_SPEC);

  g_type_ensure (UP_TYPE_CHOICE_LIST);
  g_type_ensure (UP_TYPE_SUBJECT_CHIPS);
  g_type_ensure (UP_TYPE_TIME_BUTTON);
  gtk_widget_class_set_css_name (widget_class, "comparisonbar");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/comparison-bar.ui");
  bind_children (widget_class);
}

static void
up_comparison_bar_init (UpComparisonBar *self)
{
  self->locale = up_locale_new_from_environment ();

  g_autoptr (GMenuModel) narrow = up_chart_menu_new_small ();

  gtk_widget_init_template (GTK_WIDGET (self));
  up_menu_button_set_menu (self->narrow_scale, narrow);
  up_choice_list_set_placeholder (self->add_list, _("Find a technology"));
}

/**
 * up_comparison_bar_set_spec:
 * @self: a bar
 * @spec: what is asked now
 */
void
up_comparison_bar_set_spec (UpComparisonBar *self,
                            UpSpec          *spec)
{
  g_return_if_fail (UP_IS_COMPARISON_BAR (self) && spec != NULL);

  g_clear_pointer (&self->spec, up_spec_unref);
  self->spec = up_spec_ref (spec);
  show_chips (self);
  show_narrow (self);
}

/**
 * up_comparison_bar_set_frame:
 * @self: a bar
 * @frame: (nullable): the answer, which says what times there are and what to know of them
 */
void
up_comparison_bar_set_frame (UpComparisonBar *self,
                             UpFrame         *frame)
{
  g_return_if_fail (UP_IS_COMPARISON_BAR (self));

  g_clear_pointer (&self->frame, up_frame_unref);
  self->frame = frame != NULL ? up_frame_ref (frame) : NULL;
  show_quality (self);
  show_time (self, self->time_button);
  show_time (self, self->narrow_time);
}

/**
 * up_comparison_bar_set_catalog:
 * @self: a bar
 * @catalog: (nullable): what there is to compare
 * @metrics: its metrics as a menu
 */
void
up_comparison_bar_set_catalog (UpComparisonBar *self,
                               UpCatalog       *catalog,
                               GMenuModel      *metrics)
{
  g_return_if_fail (UP_IS_COMPARISON_BAR (self));

  g_set_object (&self->catalog, catalog);
  up_menu_button_set_menu (self->narrow_metric, metrics);
  if (self->spec == NULL)
    return;
  show_chips (self);
  show_narrow (self);
}

/**
 * up_comparison_bar_add:
 * @self: a bar
 *
 * Opens the list of technologies to add.
 */
void
up_comparison_bar_add (UpComparisonBar *self)
{
  g_return_if_fail (UP_IS_COMPARISON_BAR (self));

  gtk_menu_button_popup (self->add_button);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-time-button.h"

#include <glib/gi18n.h>

/**
 * UpTimeButton:
 *
 * The window of time as a button that shows it, and a popover to choose another: common lengths up
 * to now, or the first and the last period.
 *
 * # CSS nodes
 *
 * `timebutton`, with a menu button
 *
 * # Accessibility
 *
 * The button is named “Window of time, 2020 Q1 – 2025 Q1”.
 */
struct _UpTimeButton
{
  GtkWidget parent_instance;

  UpLocale *locale; /* owned */
  UpTime first;     /* of the data */
  UpTime last;
  UpPeriod period;
  UpTime from; /* of the window */
  UpTime to;
  gboolean filling; /* the lists are being set, not chosen from */
  gboolean compact;

  GtkMenuButton *button;
  GtkPopover *popover;
  GtkBox *presets;
  GtkDropDown *from_drop;
  GtkDropDown *to_drop;
  GtkImage *icon;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (UpTimeButton, up_time_button, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_COMPACT,
  N_PROPS,
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

/* Years up to the last period; 0 is all there is. */
static const int lengths[] = { 0, 10, 5, 3, 1 };

/* Days and weeks are too many to pick from: months then. */
static UpPeriod
list_period (UpTimeButton *self)
{
  return MAX (self->period, UP_PERIOD_MONTH);
}

static gboolean
has_range (UpTimeButton *self)
{
  return self->first != UP_TIME_NONE && self->last != UP_TIME_NONE && self->first < self->last;
}

static gboolean
has_window (UpTimeButton *self)
{
  return self->from != UP_TIME_NONE && self->to != UP_TIME_NONE;
}

static void
choose (UpTimeButton *self,
        UpTime        from,
        UpTime        to)
{
  from = MAX (from, self->first);
  to = MIN (to, self->last);
  if (from < to)
    g_signal_emit (self, signals[CHOSEN], 0, from, to);
}

static void
preset_cb (UpTimeButton *self,
           GtkWidget    *button)
{
  int years = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "years"));
  int year, month, day;

  gtk_popover_popdown (self->popover);
  if (years == 0)
    {
      choose (self, self->first, self->last);
      return;
    }
  up_time_to_civil (self->last, &year, &month, &day);
  choose (self, up_time_floor (up_time_from_civil (year - years, month, MIN (day, 28)),
                               self->period),
          self->last);
}

static void
add_presets (UpTimeButton *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->presets))) != NULL)
    gtk_box_remove (self->presets, child);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *text = NULL;
      GtkWidget *button;

      if (lengths[i] > 0 &&
          up_time_years_between (self->first, self->last, self->period) < lengths[i])
        continue;
      text = lengths[i] == 0 ? g_strdup (_("All"))
                             : g_strdup_printf (ngettext ("%d Year", "%d Years",
                                                          (gulong) lengths[i]),
                                                lengths[i]);
      button = gtk_button_new_with_label (text);
      g_object_set_data (G_OBJECT (button), "years", GINT_TO_POINTER (lengths[i]));
      g_signal_connect_object (button, "clicked", G_CALLBACK (preset_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->presets, button);
    }
}

static void
fill_lists (UpTimeButton *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  UpPeriod period = list_period (self);
  UpTime time = up_time_floor (self->first, period);

  for (; time <= self->last; time = up_time_add (time, period, 1))
    gtk_string_list_take (list, up_locale_format_period (self->locale, time, period));
  gtk_drop_down_set_model (self->from_drop, G_LIST_MODEL (list));
  gtk_drop_down_set_model (self->to_drop, G_LIST_MODEL (list));
}

static guint
place_of (UpTimeButton *self,
          UpTime        time)
{
  UpPeriod period = list_period (self);

  return (guint) (up_time_index (CLAMP (time, self->first, self->last), period) -
                  up_time_index (self->first, period));
}

static void
list_changed_cb (UpTimeButton *self)
{
  UpPeriod period = list_period (self);
  gint64 first = up_time_index (self->first, period);
  UpTime from, to;

  if (self->filling || !has_range (self))
    return;
  from = up_time_from_index (first + gtk_drop_down_get_selected (self->from_drop), period);
  to = up_time_from_index (first + gtk_drop_down_get_selected (self->to_drop), period);
  /* A coarser list means all of its last period. */
  if (period != self->period)
    to = up_time_floor (up_time_add (to, period, 1) - 1, self->period);
  choose (self, from, to);
}

/* Hundreds of periods are as many widgets: they are made when somebody looks. */
static void
popover_shown_cb (UpTimeButton *self)
{
  if (!has_range (self))
    return;
  self->filling = TRUE;
  add_presets (self);
  fill_lists (self);
  if (has_window (self))
    {
      gtk_drop_down_set_selected (self->from_drop, place_of (self, self->from));
      gtk_drop_down_set_selected (self->to_drop, place_of (self, self->to));
    }
  self->filling = FALSE;
}

static void
show_window (UpTimeButton *self)
{
  g_autofree char *text = NULL;
  g_autofree char *spoken = NULL;

  text = has_range (self) && has_window (self)
             ? up_locale_format_range (self->locale, self->from, self->to, self->period)
             : g_strdup (_("All Data"));
  gtk_label_set_text (self->label, text);
  /* Translators: %s is a range of periods such as “2020 Q1 – 2025 Q1”. */
  spoken = g_strdup_printf (_("Window of time, %s"), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), has_range (self));
}

static void
up_time_button_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  UpTimeButton *self = UP_TIME_BUTTON (object);

  switch (prop_id)
    {
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_time_button_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  UpTimeButton *self = UP_TIME_BUTTON (object);

  switch (prop_id)
    {
    case PROP_COMPACT:
      if (self->compact == g_value_get_boolean (value))
        break;
      self->compact = g_value_get_boolean (value);
      gtk_widget_set_visible (GTK_WIDGET (self->icon), !self->compact);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_time_button_dispose (GObject *object)
{
  UpTimeButton *self = UP_TIME_BUTTON (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), UP_TYPE_TIME_BUTTON);
  g_clear_pointer (&self->locale, up_locale_unref);
  G_OBJECT_CLASS (up_time_button_parent_class)->dispose (object);
}

static void
up_time_button_class_init (UpTimeButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = up_time_button_dispose;
  object_class->get_property = up_time_button_get_property;
  object_class->set_property = up_time_button_set_property;

  /**
   * UpTimeButton:compact:
   *
   * Whether the calendar is left out, where there is little room.
   */
  props[PROP_COMPACT] =
      g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * UpTimeButton::chosen:
   * @self: the button
   * @from: start of the first period, an #UpTime
   * @to: start of the last period, an #UpTime
   */
  signals[CHOSEN] = g_signal_new ("chosen", UP_TYPE_TIME_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  gtk_widget_class_set_css_name (widget_class, "timebutton");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/time-button.ui");
  gtk_widget_class_bind_template_child (widget_class, UpTimeButton, button);
  gtk_widget_class_bind_template_child (widget_class, UpTimeButton, popover);
  gtk_widget_class_bind_template_child (widget_class, UpTimeButton, presets);
  gtk_widget_class_bind_template_child (widget_class, UpTimeButton, from_drop);
  gtk_widget_class_bind_template_child (widget_class, UpTimeButton, to_drop);
  gtk_widget_class_bind_template_child (widget_class, UpTimeButton, icon);
  gtk_widget_class_bind_template_child (widget_class, UpTimeButton, label);
}

static void
up_time_button_init (UpTimeButton *self)
{
  self->locale = up_locale_new_from_environment ();
  self->first = self->last = self->from = self->to = UP_TIME_NONE;

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (self->popover, "show", G_CALLBACK (popover_shown_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->from_drop, "notify::selected", G_CALLBACK (list_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->to_drop, "notify::selected", G_CALLBACK (list_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_window (self);
}

/**
 * up_time_button_set_locale:
 * @self: a button
 * @locale: what to write in
 */
void
up_time_button_set_locale (UpTimeButton *self,
                           UpLocale     *locale)
{
  g_return_if_fail (UP_IS_TIME_BUTTON (self) && locale != NULL);

  if (self->locale == locale)
    return;
  up_locale_unref (self->locale);
  self->locale = up_locale_ref (locale);
  show_window (self);
}

/**
 * up_time_button_set_range:
 * @self: a button
 * @first: start of the first period there is
 * @last: start of the last one
 * @period: how long a period is
 *
 * Sets what can be chosen from.
 */
void
up_time_button_set_range (UpTimeButton *self,
                          UpTime        first,
                          UpTime        last,
                          UpPeriod      period)
{
  g_return_if_fail (UP_IS_TIME_BUTTON (self));

  if (self->first == first && self->last == last && self->period == period)
    return;
  self->first = first;
  self->last = last;
  self->period = period;
  show_window (self);
}

/**
 * up_time_button_set_window:
 * @self: a button
 * @from: start of the first period of the window, %UP_TIME_NONE for all data
 * @to: start of its last period
 */
void
up_time_button_set_window (UpTimeButton *self,
                           UpTime        from,
                           UpTime        to)
{
  g_return_if_fail (UP_IS_TIME_BUTTON (self));

  self->from = from;
  self->to = to;
  show_window (self);
}

/**
 * up_time_button_get_label:
 * @self: a button
 *
 * Returns: (transfer none): what it shows
 */
const char *
up_time_button_get_label (UpTimeButton *self)
{
  g_return_val_if_fail (UP_IS_TIME_BUTTON (self), NULL);

  return gtk_label_get_text (self->label);
}

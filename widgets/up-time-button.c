/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-time-button.h"

#include "up-time-popover.h"

#include <glib/gi18n.h>

/**
 * UpTimeButton:
 *
 * The window of time as a button that shows it, and a popover to choose another.
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
  gboolean compact;

  GtkMenuButton *button;
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
chosen_cb (UpTimeButton *self,
           gint64        from,
           gint64        to)
{
  g_signal_emit (self, signals[CHOSEN], 0, from, to);
}

/* A popover with its lists is as many widgets as a page: it is made when somebody opens it. */
static void
make_popover (GtkMenuButton *button,
              gpointer       user_data)
{
  UpTimeButton *self = UP_TIME_BUTTON (user_data);
  GtkPopover *popover = gtk_menu_button_get_popover (button);

  if (!has_range (self))
    return;
  if (popover == NULL)
    {
      popover = GTK_POPOVER (up_time_popover_new ());
      g_signal_connect_object (popover, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
      gtk_menu_button_set_popover (button, GTK_WIDGET (popover));
    }
  up_time_popover_fill (UP_TIME_POPOVER (popover), self->locale, self->first, self->last,
                        self->period, self->from, self->to);
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
  gtk_widget_class_bind_template_child (widget_class, UpTimeButton, icon);
  gtk_widget_class_bind_template_child (widget_class, UpTimeButton, label);
}

static void
up_time_button_init (UpTimeButton *self)
{
  self->locale = up_locale_new_from_environment ();
  self->first = self->last = self->from = self->to = UP_TIME_NONE;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->button, make_popover, self, NULL);
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

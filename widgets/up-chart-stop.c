/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-stop.h"

/**
 * UpChartStop:
 *
 * A place of a drawn chart that the keyboard stops at: its title, a row of growth. It draws nothing
 * but its focus ring; the pointer goes through it.
 *
 * # CSS nodes
 *
 * `chartstop`
 *
 * # Accessibility
 *
 * A heading, or a button that brings a technology forward; labelled with what is drawn there.
 */

struct _UpChartStop
{
  GtkWidget parent_instance;

  char *key; /* owned; nullable: series that it belongs to */
};

G_DEFINE_FINAL_TYPE (UpChartStop, up_chart_stop, GTK_TYPE_WIDGET)

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
activate_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *extend)
{
  UpChartStop *self = UP_CHART_STOP (widget);

  if (self->key != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, self->key, g_variant_get_boolean (extend));
}

static void
up_chart_stop_finalize (GObject *object)
{
  g_free (UP_CHART_STOP (object)->key);
  G_OBJECT_CLASS (up_chart_stop_parent_class)->finalize (object);
}

static void
up_chart_stop_class_init (UpChartStopClass *klass)
{
  static const guint keys[] = { GDK_KEY_space, GDK_KEY_KP_Space, GDK_KEY_Return, GDK_KEY_KP_Enter };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = up_chart_stop_finalize;
  /**
   * UpChartStop::activated:
   * @self: the stop
   * @key: the series
   * @extend: whether others stay forward
   *
   * Somebody wants the series brought forward, or back.
   */
  signals[ACTIVATED] = g_signal_new ("activated", UP_TYPE_CHART_STOP, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  gtk_widget_class_set_css_name (widget_class, "chartstop");
  gtk_widget_class_install_action (widget_class, "stop.activate", "b", activate_cb);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, keys[i], 0, "stop.activate", "b", FALSE);
      gtk_widget_class_add_binding_action (widget_class, keys[i], GDK_SHIFT_MASK, "stop.activate",
                                           "b", TRUE);
    }
}

static void
up_chart_stop_init (UpChartStop *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * up_chart_stop_new:
 * @role: what it is
 * @key: (nullable): key of the series that it brings forward
 *
 * Returns: (transfer floating): a stop without text
 */
GtkWidget *
up_chart_stop_new (GtkAccessibleRole role,
                   const char       *key)
{
  UpChartStop *self = g_object_new (UP_TYPE_CHART_STOP, "accessible-role", role, NULL);

  self->key = g_strdup (key);
  return GTK_WIDGET (self);
}

/**
 * up_chart_stop_get_key:
 * @self: a stop
 *
 * Returns: (transfer none) (nullable): key of its series
 */
const char *
up_chart_stop_get_key (UpChartStop *self)
{
  g_return_val_if_fail (UP_IS_CHART_STOP (self), NULL);

  return self->key;
}

/**
 * up_chart_stop_set_text:
 * @self: a stop
 * @text: what is drawn there, in words
 */
void
up_chart_stop_set_text (UpChartStop *self,
                        const char  *text)
{
  g_return_if_fail (UP_IS_CHART_STOP (self) && text != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

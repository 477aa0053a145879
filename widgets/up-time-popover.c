/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-time-popover.h"

#include <glib/gi18n.h>

/**
 * UpTimePopover:
 *
 * Chooses a window of time: common lengths up to now, or the first and the last period.
 */
struct _UpTimePopover
{
  GtkPopover parent_instance;

  UpLocale *locale; /* owned */
  UpTime first;     /* of the data */
  UpTime last;
  UpPeriod period;
  gboolean filling; /* the lists are being set, not chosen from */

  GtkBox *presets;
  GtkDropDown *from_drop;
  GtkDropDown *to_drop;
};

G_DEFINE_FINAL_TYPE (UpTimePopover, up_time_popover, GTK_TYPE_POPOVER)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Years up to the last period; 0 is all there is. */
static const int lengths[] = { 0, 10, 5, 3, 1 };

/* Days and weeks are too many to pick from: months then. */
static UpPeriod
list_period (UpTimePopover *self)
{
  return MAX (self->period, UP_PERIOD_MONTH);
}

static void
choose (UpTimePopover *self,
        UpTime         from,
        UpTime         to)
{
  from = MAX (from, self->first);
  to = MIN (to, self->last);
  if (from < to)
    g_signal_emit (self, signals[CHOSEN], 0, from, to);
}

static void
preset_cb (UpTimePopover *self,
           GtkWidget     *button)
{
  int years = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "years"));
  int year, month, day;

  gtk_popover_popdown (GTK_POPOVER (self));
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
add_presets (UpTimePopover *self)
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
fill_lists (UpTimePopover *self)
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
place_of (UpTimePopover *self,
          UpTime         time)
{
  UpPeriod period = list_period (self);

  return (guint) (up_time_index (CLAMP (time, self->first, self->last), period) -
                  up_time_index (self->first, period));
}

static void
list_changed_cb (UpTimePopover *self)
{
  UpPeriod period = list_period (self);
  gint64 first = up_time_index (self->first, period);
  UpTime from, to;

  if (self->filling)
    return;
  from = up_time_from_index (first + gtk_drop_down_get_selected (self->from_drop), period);
  to = up_time_from_index (first + gtk_drop_down_get_selected (self->to_drop), period);
  /* A coarser list means all of its last period. */
  if (period != self->period)
    to = up_time_floor (up_time_add (to, period, 1) - 1, self->period);
  choose (self, from, to);
}

static void
up_time_popover_dispose (GObject *object)
{
  UpTimePopover *self = UP_TIME_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), UP_TYPE_TIME_POPOVER);
  g_clear_pointer (&self->locale, up_locale_unref);
  G_OBJECT_CLASS (up_time_popover_parent_class)->dispose (object);
}

static void
up_time_popover_class_init (UpTimePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = up_time_popover_dispose;

  /**
   * UpTimePopover::chosen:
   * @self: the popover
   * @from: start of the first period, an #UpTime
   * @to: start of the last period, an #UpTime
   */
  signals[CHOSEN] = g_signal_new ("chosen", UP_TYPE_TIME_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/time-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, UpTimePopover, presets);
  gtk_widget_class_bind_template_child (widget_class, UpTimePopover, from_drop);
  gtk_widget_class_bind_template_child (widget_class, UpTimePopover, to_drop);
  gtk_widget_class_bind_template_callback (widget_class, list_changed_cb);
}

static void
up_time_popover_init (UpTimePopover *self)
{
  self->locale = up_locale_new_from_environment ();
  self->filling = TRUE;

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * up_time_popover_new:
 *
 * Returns: (transfer full): a popover that has nothing to choose from yet
 */
GtkWidget *
up_time_popover_new (void)
{
  return g_object_new (UP_TYPE_TIME_POPOVER, NULL);
}

/**
 * up_time_popover_fill:
 * @self: a popover
 * @locale: what to write in
 * @first: start of the first period there is
 * @last: start of the last one, after @first
 * @period: how long a period is
 * @from: start of the first period of the window, %UP_TIME_NONE for all data
 * @to: start of its last period
 *
 * Sets what can be chosen from, and what is chosen.
 */
void
up_time_popover_fill (UpTimePopover *self,
                      UpLocale      *locale,
                      UpTime         first,
                      UpTime         last,
                      UpPeriod       period,
                      UpTime         from,
                      UpTime         to)
{
  g_return_if_fail (UP_IS_TIME_POPOVER (self) && locale != NULL && first < last);

  up_locale_ref (locale);
  up_locale_unref (self->locale);
  self->locale = locale;
  self->first = first;
  self->last = last;
  self->period = period;
  self->filling = TRUE;
  add_presets (self);
  fill_lists (self);
  gtk_drop_down_set_selected (self->from_drop,
                              place_of (self, from != UP_TIME_NONE ? from : first));
  gtk_drop_down_set_selected (self->to_drop, place_of (self, to != UP_TIME_NONE ? to : last));
  self->filling = FALSE;
}

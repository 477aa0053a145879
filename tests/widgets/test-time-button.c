/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-time-button.h"

#include <adwaita.h>

/* The @place-th widget of a type below @widget; @place counts down. */
static GtkWidget *
find_child (GtkWidget *widget,
            GType      type,
            guint     *place)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*place)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type, place);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type,
      guint      place)
{
  return find_child (widget, type, &place);
}

static void
chosen_cb (UpTimeButton *button,
           gint64        from,
           gint64        to,
           GString      *record)
{
  g_autofree char *first = up_time_to_string (from, UP_PERIOD_QUARTER);
  g_autofree char *last = up_time_to_string (to, UP_PERIOD_QUARTER);

  g_string_append_printf (record, "%s–%s ", first, last);
}

static void
test_choose (void)
{
  GtkWidget *window = gtk_window_new ();
  UpTimeButton *button = g_object_new (UP_TYPE_TIME_BUTTON, NULL);
  GtkWidget *opener = find (GTK_WIDGET (button), GTK_TYPE_MENU_BUTTON, 0);
  g_autoptr (GString) record = g_string_new (NULL);
  GtkWidget *popover, *from, *to;

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (button));
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (button, "chosen", G_CALLBACK (chosen_cb), record);
  g_assert_false (gtk_widget_get_sensitive (opener));

  up_time_button_set_range (button, up_time_from_civil (2012, 1, 1),
                            up_time_from_civil (2025, 4, 1), UP_PERIOD_QUARTER);
  up_time_button_set_window (button, up_time_from_civil (2020, 1, 1),
                             up_time_from_civil (2025, 1, 1));
  g_assert_true (gtk_widget_get_sensitive (opener));
  g_assert_null (gtk_menu_button_get_popover (GTK_MENU_BUTTON (opener)));
  gtk_menu_button_popup (GTK_MENU_BUTTON (opener));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (opener)));
  g_assert_nonnull (popover);
  from = find (popover, GTK_TYPE_DROP_DOWN, 0);
  to = find (popover, GTK_TYPE_DROP_DOWN, 1);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (from)), ==, 32);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (to)), ==, 52);
  g_assert_cmpstr (record->str, ==, "");

  gtk_drop_down_set_selected (GTK_DROP_DOWN (from), 0);
  g_assert_cmpstr (record->str, ==, "2012-Q1–2025-Q1 ");
  g_string_truncate (record, 0);
  /* All, then ten years: lengths that the data do not have are not offered. */
  g_signal_emit_by_name (find (popover, GTK_TYPE_BUTTON, 1), "clicked");
  g_assert_cmpstr (record->str, ==, "2015-Q2–2025-Q2 ");

  gtk_menu_button_popdown (GTK_MENU_BUTTON (opener));
  up_time_button_set_window (button, UP_TIME_NONE, UP_TIME_NONE);
  gtk_menu_button_popup (GTK_MENU_BUTTON (opener));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (from)), ==, 0);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (to)), ==, 53);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/time-button/choose", test_choose);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-subject-chips.h"

#include <adwaita.h>

static const char *const keys[] = { "rust", "go", "c++", NULL };
static const char *const names[] = { "Rust", "Go", "C++ <b>&amp;", NULL };
static const char *const focus[] = { "go", NULL };

static void
removed_cb (UpSubjectChips *chips,
            const char     *key,
            GString        *record)
{
  g_string_append_printf (record, "-%s ", key);
}

static void
focused_cb (UpSubjectChips *chips,
            const char     *key,
            gboolean        extend,
            GString        *record)
{
  g_string_append_printf (record, "%s%s ", extend ? "+" : "=", key);
}

static GtkWidget *
chip (UpSubjectChips *chips,
      guint           n)
{
  GtkWidget *found = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (chips)));

  while (n-- > 0)
    found = gtk_widget_get_next_sibling (found);
  return found;
}

static void
test_chips (void)
{
  GtkWidget *window = gtk_window_new ();
  UpSubjectChips *chips = g_object_new (UP_TYPE_SUBJECT_CHIPS, NULL);
  g_autoptr (GString) record = g_string_new (NULL);
  GtkWidget *button;

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (chips));
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (chips, "removed", G_CALLBACK (removed_cb), record);
  g_signal_connect (chips, "focused", G_CALLBACK (focused_cb), record);
  up_subject_chips_set_subjects (chips, keys, names, focus);
  g_assert_cmpuint (up_subject_chips_get_n_chips (chips), ==, 3);

  gtk_test_accessible_assert_role (chips, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_role (chip (chips, 1), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  button = gtk_widget_get_first_child (chip (chips, 2));
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "C++ <b>&amp;");
  gtk_test_accessible_assert_state (button, GTK_ACCESSIBLE_STATE_PRESSED,
                                    GTK_ACCESSIBLE_TRISTATE_FALSE);
  button = gtk_widget_get_first_child (chip (chips, 1));
  gtk_test_accessible_assert_state (button, GTK_ACCESSIBLE_STATE_PRESSED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
  g_assert_true (gtk_widget_has_css_class (chip (chips, 1), "focused"));

  g_signal_emit_by_name (button, "clicked");
  button = gtk_widget_get_last_child (chip (chips, 0));
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Remove Rust");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (record->str, ==, "=go -rust ");

  up_subject_chips_set_compact (chips, TRUE);
  g_assert_false (gtk_widget_get_visible (button));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The keyboard stays among the chips when one goes. */
static void
test_keyboard_stays (void)
{
  static const char *const fewer_keys[] = { "rust", "go", NULL };
  GtkWidget *window = gtk_window_new ();
  UpSubjectChips *chips = g_object_new (UP_TYPE_SUBJECT_CHIPS, NULL);
  GtkWidget *focused;

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (chips));
  gtk_window_present (GTK_WINDOW (window));
  up_subject_chips_set_subjects (chips, keys, names, focus);
  gtk_widget_grab_focus (gtk_widget_get_last_child (chip (chips, 2)));
  up_subject_chips_set_subjects (chips, fewer_keys, names, focus);
  focused = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_nonnull (focused);
  g_assert_true (gtk_widget_is_ancestor (focused, chip (chips, 1)));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/chips/signals-and-names", test_chips);
  g_test_add_func ("/chips/keyboard-stays", test_keyboard_stays);
  return g_test_run ();
}

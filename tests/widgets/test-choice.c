/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-choice-list.h"

#include <adwaita.h>

static GListModel *
make_model (void)
{
  static const char *const names[] = { "Ruby", "Rust", "Go", "Apache Rust SDK", "Élixir", "Trust" };
  GListStore *store = g_list_store_new (UP_TYPE_CHOICE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (UpChoice) choice = up_choice_new (names[i], names[i], i == 1 ? "compared" : NULL);

      g_list_store_append (store, choice);
    }
  return G_LIST_MODEL (store);
}

static void
chosen_cb (UpChoiceList *list,
           UpChoice     *choice,
           GString      *record)
{
  g_string_append_printf (record, "%s ", up_choice_get_name (choice));
}

static GtkWidget *
find_child (GtkWidget *widget,
            GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_match (void)
{
  g_autoptr (UpChoice) choice = up_choice_new ("x", "Apache Rust SDK, trusted", NULL);
  g_autoptr (UpChoice) accent = up_choice_new ("x", "E\xcc\x81lixir", NULL);
  g_autofree char *folded = up_choice_fold ("ÉLI");
  g_autofree char *broken = up_choice_fold ("\xff");

  g_assert_cmpint (up_choice_match (choice, ""), ==, 3);
  g_assert_cmpint (up_choice_match (choice, "apache"), ==, 3);
  g_assert_cmpint (up_choice_match (choice, "rust"), ==, 2);
  g_assert_cmpint (up_choice_match (choice, "usted"), ==, 1);
  g_assert_cmpint (up_choice_match (choice, "zig"), ==, 0);
  g_assert_cmpint (up_choice_match (accent, folded), ==, 3);
  g_assert_true (g_utf8_validate (broken, -1, NULL));
}

static void
test_search_and_enter (void)
{
  g_autoptr (GListModel) model = make_model ();
  GtkWidget *window = gtk_window_new ();
  UpChoiceList *list = g_object_new (UP_TYPE_CHOICE_LIST, "model", model, NULL);
  g_autoptr (GString) record = g_string_new (NULL);
  GtkWidget *entry, *view, *stack;
  GListModel *shown;

  up_choice_list_set_placeholder (list, "Find");
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (list));
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (list, "chosen", G_CALLBACK (chosen_cb), record);
  entry = find_child (GTK_WIDGET (list), GTK_TYPE_SEARCH_ENTRY);
  view = find_child (GTK_WIDGET (list), GTK_TYPE_LIST_VIEW);
  stack = find_child (GTK_WIDGET (list), GTK_TYPE_STACK);
  shown = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view)));

  up_choice_list_start (list);
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 6);
  up_choice_list_set_search (list, " RUST ");
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 3);
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (record->str, ==, "Rust ");
  g_signal_emit_by_name (entry, "next-match");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (record->str, ==, "Rust Apache Rust SDK ");
  g_signal_emit_by_name (entry, "previous-match");
  g_signal_emit_by_name (entry, "previous-match");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (record->str, ==, "Rust Apache Rust SDK Trust ");

  up_choice_list_set_search (list, "cobol");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (record->str, ==, "Rust Apache Rust SDK Trust ");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "none");

  gtk_test_accessible_assert_role (list, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Find");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
closed_cb (AdwDialog *dialog,
           gboolean  *closed)
{
  *closed = TRUE;
}

/* Escape in the entry closes what the list stands in. */
static void
test_escape (void)
{
  g_autoptr (GListModel) model = make_model ();
  GtkWidget *window = adw_window_new ();
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new ();
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *inside = g_object_new (UP_TYPE_CHOICE_LIST, "model", model, NULL);
  GtkWidget *list = g_object_new (UP_TYPE_CHOICE_LIST, "model", model, NULL);
  gboolean closed = FALSE;

  gtk_popover_set_child (GTK_POPOVER (popover), inside);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  adw_window_set_content (ADW_WINDOW (window), button);
  gtk_window_present (GTK_WINDOW (window));
  gtk_popover_popup (GTK_POPOVER (popover));
  g_signal_emit_by_name (find_child (inside, GTK_TYPE_SEARCH_ENTRY), "stop-search");
  g_assert_false (gtk_widget_get_visible (popover));

  adw_dialog_set_child (dialog, list);
  g_signal_connect (dialog, "closed", G_CALLBACK (closed_cb), &closed);
  adw_dialog_present (dialog, window);
  g_signal_emit_by_name (find_child (list, GTK_TYPE_SEARCH_ENTRY), "stop-search");
  while (!closed)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/choice/match", test_match);
  g_test_add_func ("/choice/search-and-enter", test_search_and_enter);
  g_test_add_func ("/choice/escape", test_escape);
  return g_test_run ();
}

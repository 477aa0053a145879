/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-test.h"

#include "up-ceiling-dialog.h"
#include "up-query-watch.h"
#include "up-watch.h"

#include <libdex.h>
#include <math.h>

/* The Adoption page in the running program: an assumed ceiling, and questions that wait for an
 * answer, kept in a store that outlives the program. */

#define QUESTION(subject)                                                                          \
  "{\"uptake\":1,\"chart\":\"adoption\",\"metric\":\"languish/pull-requests\",\"subjects\":[\"" subject \
  "\"]}"

static char *folder;
static char *database;

static void
ask (UpWindow   *window,
     const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpSpec) spec = up_spec_parse (text, -1, &error);

  g_assert_no_error (error);
  up_window_set_spec (window, spec);
  wait_answer (window);
  wait_state (window, "chart");
}

/* --- The ceiling --------------------------------------------------------------------------- */

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gboolean percent, good;
    double ceiling;
  } cases[] = {
    { "25", TRUE, TRUE, 0.25 },   { " 12.5 % ", TRUE, TRUE, 0.125 }, { "100", TRUE, TRUE, 1.0 },
    { "101", TRUE, FALSE, 0 },    { "0", TRUE, FALSE, 0 },           { "-3", TRUE, FALSE, 0 },
    { "", TRUE, FALSE, 0 },       { "%", TRUE, FALSE, 0 },           { "1e6", FALSE, TRUE, 1e6 },
    { "2000", FALSE, TRUE, 2000 }, { "many", FALSE, FALSE, 0 },      { "nan", FALSE, FALSE, 0 },
    { "5 %", FALSE, FALSE, 0 },   { "inf", FALSE, FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double ceiling;

      g_assert_cmpint (up_ceiling_dialog_parse (cases[i].text, cases[i].percent, &ceiling), ==,
                       cases[i].good);
      if (cases[i].good)
        g_assert_cmpfloat_with_epsilon (ceiling, cases[i].ceiling, 1e-12);
    }
}

static GtkEditable *
find_entry (GtkWidget *widget)
{
  if (ADW_IS_ENTRY_ROW (widget))
    return GTK_EDITABLE (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkEditable *found = find_entry (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static AdwAlertDialog *
open_ceiling (UpWindow *window)
{
  act (window, "win.ceiling", NULL);
  return ADW_ALERT_DIALOG (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
}

/* Rust's newest share is 3 %: a ceiling below is not taken, one above is, and goes with Rust. */
static void
assume (UpWindow *window)
{
  AdwAlertDialog *dialog;
  GtkEditable *entry;
  UpFrame *frame;

  wait_catalog (window);
  ask (window, QUESTION ("rust\",\"go"));
  g_assert_cmpuint (up_frame_get_n_rows (up_frame_get_part (
                        up_page_get_frame (up_window_get_page (window)), "refusals")), >, 0);
  dialog = open_ceiling (window);
  entry = find_entry (adw_alert_dialog_get_extra_child (dialog));
  g_assert_false (adw_alert_dialog_get_response_enabled (dialog, "assume"));
  gtk_editable_set_text (entry, "2");
  g_assert_false (adw_alert_dialog_get_response_enabled (dialog, "assume"));
  gtk_editable_set_text (entry, "8");
  g_assert_true (adw_alert_dialog_get_response_enabled (dialog, "assume"));
  g_signal_emit_by_name (dialog, "response", "assume");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  g_assert_cmpfloat_with_epsilon (up_spec_get_number (up_window_get_spec (window), "ceiling"), 0.08,
                                  1e-12);
  wait_answer (window);
  frame = up_page_get_frame (up_window_get_page (window));
  g_assert_cmpint (up_frame_get_integers (up_frame_get_part (frame, "ceiling"), "assumed")[0], ==,
                   1);

  dialog = open_ceiling (window);
  g_signal_emit_by_name (dialog, "response", "none");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  g_assert_true (isnan (up_spec_get_number (up_window_get_spec (window), "ceiling")));
  act (window, "win.undo", NULL);
  g_assert_false (isnan (up_spec_get_number (up_window_get_spec (window), "ceiling")));
  act (window, "win.subject", "go");
  g_assert_true (isnan (up_spec_get_number (up_window_get_spec (window), "ceiling")));
}

static void
test_assume (void)
{
  run_app (database, assume);
}

/* --- Watching ------------------------------------------------------------------------------ */

static guint
count_watches (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpConnection) connection = up_connection_open (database, UP_OPEN_CREATE, &error);
  g_autoptr (GPtrArray) watches = NULL;

  g_assert_no_error (error);
  watches = up_store_list_watches (connection, &error);
  g_assert_no_error (error);
  return watches->len;
}

static gboolean
is_watched (UpWindow *window)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (window), "watch");

  return g_variant_get_boolean (state);
}

/* Rust's end cannot be told; watching that is kept. */
static void
watch (UpWindow *window)
{
  wait_catalog (window);
  ask (window, QUESTION ("rust"));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "watch"));
  act (window, "win.watch", NULL);
  g_assert_true (is_watched (window));
  while (window->watches == NULL || window->watches->len == 0)
    g_main_context_iteration (NULL, TRUE);
  ask (window, QUESTION ("typescript"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "watch"));
}

static void
still_watched (UpWindow *window)
{
  wait_catalog (window);
  ask (window, QUESTION ("rust"));
  while (!is_watched (window))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (find_toast (GTK_WIDGET (window), "It can now be said"));
  act (window, "win.watch", NULL);
  while (window->watches == NULL || window->watches->len > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_watch (void)
{
  run_app (database, watch);
  g_assert_cmpuint (count_watches (), ==, 1);
  run_app (database, still_watched);
  g_assert_cmpuint (count_watches (), ==, 0);
}

/* Where an answer has become possible, a toast and the sidebar say so until somebody looks. */
static void
told (UpWindow *window)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (window->pages, 1);

  while (!find_toast (GTK_WIDGET (window), "It can now be said where TypeScript’s curve ends"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (gtk_label_get_text (g_object_get_data (G_OBJECT (row), "count")), ==,
                   "1 answer");
  act (window, "win.show-watched",
       up_spec_to_text (((UpWatchNews *) window->watches->pdata[0])->spec));
  g_assert_cmpstr (window->entry->kind->name, ==, "adoption");
  g_assert_cmpstr (up_spec_get_list (up_window_get_spec (window), "subjects")[0], ==,
                   "typescript");
  while (window->watches->len > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (gtk_label_get_text (g_object_get_data (G_OBJECT (row), "count")), ==, "");
}

static void
test_told (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpSpec) spec = up_spec_parse (QUESTION ("typescript"), -1, &error);
  g_autoptr (UpConnection) connection = up_connection_open (database, UP_OPEN_CREATE, &error);

  up_store_put_watch (connection, up_spec_to_text (spec), 1, &error);
  g_assert_no_error (error);
  g_clear_pointer (&connection, up_connection_free);
  run_app (database, told);
  g_assert_cmpuint (count_watches (), ==, 0);
}

/* --- Lists --------------------------------------------------------------------------------- */

static const char *
group_at (UpWindow *window,
          gsize     row)
{
  return up_frame_get_texts (up_page_get_frame (up_window_get_page (window)), "name")[row];
}

/* The lists of the menu, one of the reader's, and back to curves. */
static void
lists (UpWindow *window)
{
  g_autofree char *good = g_build_filename (folder, "projects.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (good);
  UpFrame *frame;

  wait_catalog (window);
  act (window, "win.list", "starred");
  g_assert_cmpstr (window->entry->kind->name, ==, "adoption");
  wait_answer (window);
  frame = up_page_get_frame (up_window_get_page (window));
  g_assert_cmpint (up_frame_get_integers (frame, "of")[0], ==, 100);
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "ceiling"));
  act (window, "win.list", "cncf-go");
  wait_answer (window);
  g_assert_cmpstr (group_at (window, 0), ==, "Provisioning");

  g_file_set_contents (good, "project,group\na,Go\nb,Rust\nc,Go\n", -1, NULL);
  up_window_open_list (window, file);
  while (up_page_get_frame (up_window_get_page (window)) == NULL ||
         g_strcmp0 (group_at (window, 0), "Go") != 0)
    g_main_context_iteration (NULL, TRUE);
  frame = up_page_get_frame (up_window_get_page (window));
  g_assert_cmpint (up_frame_get_integers (frame, "counted")[0], ==, 2);
  g_assert_cmpint (up_frame_get_integers (frame, "of")[0], ==, 3);

  act (window, "win.comparison", "life-cycle");
  wait_answer (window);
  g_assert_null (up_spec_get_object (up_window_get_spec (window), "data"));
}

static void
test_lists (void)
{
  run_app (":bundled:", lists);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("uptake-XXXXXX", NULL);
  database = g_build_filename (folder, "uptake.db", NULL);
  g_test_add_func ("/adoption-page/parse", test_parse);
  g_test_add_func ("/adoption-page/assume", test_assume);
  g_test_add_func ("/adoption-page/watch", test_watch);
  g_test_add_func ("/adoption-page/told", test_told);
  g_test_add_func ("/adoption-page/lists", test_lists);
  return g_test_run ();
}

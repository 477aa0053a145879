/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-application.h"
#include "up-preferences-dialog.h"
#include "up-window.h"
#include "up-worker.h"

#include <libdex.h>

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

typedef void (*TestBody) (UpApplication *app,
                          GtkWindow     *window);

typedef struct
{
  UpApplication *app;
  TestBody body;
} Run;

static gboolean
run_body_cb (gpointer user_data)
{
  Run *run = user_data;

  run->body (run->app, gtk_application_get_active_window (GTK_APPLICATION (run->app)));
  g_action_group_activate_action (G_ACTION_GROUP (run->app), "quit", NULL);
  return G_SOURCE_REMOVE;
}

static void
activated_cb (UpApplication *app,
              Run           *run)
{
  g_signal_handlers_disconnect_by_data (app, run);
  g_idle_add (run_body_cb, run);
}

/* Runs the program as main() does, with @body once its window is there. */
static void
run_app (TestBody body)
{
  UpApplication *app = up_application_new ();
  Run run = { app, body };

  g_application_set_flags (G_APPLICATION (app), G_APPLICATION_NON_UNIQUE);
  g_signal_connect_after (app, "activate", G_CALLBACK (activated_cb), &run);
  g_assert_cmpint (g_application_run (G_APPLICATION (app), 0, NULL), ==, 0);
  g_assert_null (gtk_application_get_windows (GTK_APPLICATION (app)));
  g_assert_finalize_object (app);
}

static void
starts (UpApplication *app,
        GtkWindow     *window)
{
  g_assert_true (UP_IS_WINDOW (window));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window)));
  /* A second start shows the same window. */
  g_application_activate (G_APPLICATION (app));
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (GTK_APPLICATION (app))), ==, 1);
}

static void
test_starts (void)
{
  run_app (starts);
}

static void
change_state (UpApplication *app,
              GtkWindow     *window)
{
  gtk_window_set_default_size (window, 700, 500);
  iterate ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.sidebar", NULL));
}

static void
test_state_is_kept (void)
{
  g_autoptr (GSettings) kept = g_settings_new (UP_APP_ID);

  g_assert_cmpint (g_settings_get_int (kept, "window-width"), ==, 1280);
  run_app (change_state);
  g_assert_cmpint (g_settings_get_int (kept, "window-width"), ==, 700);
  g_assert_cmpint (g_settings_get_int (kept, "window-height"), ==, 500);
  g_assert_false (g_settings_get_boolean (kept, "sidebar"));
  g_settings_reset (kept, "window-width");
  g_settings_reset (kept, "window-height");
  g_settings_reset (kept, "sidebar");
}

static GtkWidget *
row_of (AdwDialog  *dialog,
        const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog),
                                                    UP_TYPE_PREFERENCES_DIALOG, name));
}

static void
change_preferences (UpApplication *app,
                    GtkWindow     *window)
{
  GSettings *settings = up_application_get_settings (app);
  AdwStyleManager *style = adw_application_get_style_manager (ADW_APPLICATION (app));
  g_autoptr (GVariant) size = NULL;
  g_autofree char *size_text = NULL;
  g_autofree char *language = NULL;
  AdwDialog *dialog;

  g_action_group_activate_action (G_ACTION_GROUP (app), "preferences", NULL);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_true (UP_IS_PREFERENCES_DIALOG (dialog));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row_of (dialog, "style_row")), 2);
  g_assert_cmpint (adw_style_manager_get_color_scheme (style), ==, ADW_COLOR_SCHEME_FORCE_DARK);
  g_assert_true (adw_style_manager_get_dark (style));
  g_settings_set_string (settings, "style", "light");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row_of (dialog, "style_row"))), ==,
                    1);
  g_assert_false (adw_style_manager_get_dark (style));

  adw_spin_row_set_value (ADW_SPIN_ROW (row_of (dialog, "width_row")), 1200);
  size = g_settings_get_value (settings, "export-size");
  size_text = g_variant_print (size, FALSE);
  g_assert_cmpstr (size_text, ==, "(1200, 600)");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row_of (dialog, "language_row")), 2);
  language = g_settings_get_string (settings, "export-language");
  g_assert_cmpstr (language, ==, "zh_CN");
  g_settings_reset (settings, "style");
  g_settings_reset (settings, "export-size");
  g_settings_reset (settings, "export-language");
  adw_dialog_force_close (dialog);
}

static void
test_preferences (void)
{
  run_app (change_preferences);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  dex_init ();
  g_test_add_func ("/window/starts", test_starts);
  g_test_add_func ("/window/state-is-kept", test_state_is_kept);
  g_test_add_func ("/window/preferences", test_preferences);
  result = g_test_run ();
  up_worker_wait_idle ();
  return result;
}

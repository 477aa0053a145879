/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-test.h"

#include "up-application.h"
#include "up-explore-page.h"

typedef struct
{
  UpApplication *app;
  TestBody body;
} Run;

void
act (UpWindow   *window,
     const char *action,
     const char *target)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action,
                                             target != NULL ? "s" : NULL, target));
}

const char *
state (UpWindow *window)
{
  return up_explore_page_get_state (UP_EXPLORE_PAGE (up_window_get_page (window)));
}

void
wait_state (UpWindow   *window,
            const char *expected)
{
  while (!g_str_equal (state (window), expected))
    g_main_context_iteration (NULL, TRUE);
}

/* Until the question asked now is answered. */
void
wait_answer (UpWindow *window)
{
  while (up_page_get_answered (up_window_get_page (window)) == NULL ||
         !up_spec_equal (up_page_get_answered (up_window_get_page (window)),
                         up_window_get_spec (window)))
    g_main_context_iteration (NULL, TRUE);
}

void
wait_catalog (UpWindow *window)
{
  while (up_library_get_catalog (window->library) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
run_body_cb (gpointer user_data)
{
  Run *run = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (run->app));

  run->body (UP_WINDOW (window));
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

static void
reset_settings (void)
{
  g_autoptr (GSettings) settings = g_settings_new (UP_APP_ID);

  g_settings_reset (settings, "specs");
  g_settings_reset (settings, "export-format");
  g_settings_reset (settings, "export-folder");
}

void
run_app (const char *database,
         TestBody    body)
{
  UpApplication *app = up_application_new ();
  Run run = { app, body };
  char *argv[] = { (char *) "uptake", (char *) "--db", (char *) database, NULL };

  reset_settings ();
  g_application_set_flags (G_APPLICATION (app), G_APPLICATION_NON_UNIQUE);
  g_signal_connect_after (app, "activate", G_CALLBACK (activated_cb), &run);
  g_assert_cmpint (g_application_run (G_APPLICATION (app), 3, argv), ==, 0);
  g_assert_finalize_object (app);
}

void
wait_file (const char *path)
{
  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, TRUE);
}

gboolean
find_toast (GtkWidget  *widget,
            const char *start)
{
  if (GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), start))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (find_toast (child, start))
      return TRUE;
  return FALSE;
}

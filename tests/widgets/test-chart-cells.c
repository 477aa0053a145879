/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart of cells in the window: read a point at a time, by pointer and by keyboard. */
#include "config.h"

#include "up-chart-view-private.h"
#include "up-query.h"
#include "up-worker.h"

#include <adwaita.h>
#include <libdex.h>

/* Monday and Tuesday have values, the rest of the week is not known. */
static const char question[] =
    "{\"chart\":\"week-heat\",\"data\":{\"name\":\"Commits\",\"columns\":[\"weekday\",\"hour\","
    "\"value\"],\"rows\":[[1,0,7],[1,1,\"<10\"],[2,0,3],[2,1,30]]}}";

typedef struct
{
  GtkWidget *window;
  UpChartView *view;
  guint focused;
} Fixture;

static void
focused_cb (UpChartView *view,
            const char  *key,
            gboolean     extend,
            Fixture     *fixture)
{
  fixture->focused++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpSpec) spec = up_spec_parse (question, -1, &error);
  g_autoptr (UpFrame) frame = NULL;

  g_assert_no_error (error);
  frame = up_query_run (NULL, spec, &error);
  g_assert_no_error (error);
  fixture->window = gtk_window_new ();
  fixture->view = g_object_new (UP_TYPE_CHART_VIEW, NULL);
  g_signal_connect (fixture->view, "subject-focused", G_CALLBACK (focused_cb), fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 500);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_present (GTK_WINDOW (fixture->window));
  up_chart_view_set_answer (fixture->view, spec, frame);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  while (!up_chart_view_is_current (fixture->view))
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static gpointer
find_controller (Fixture *fixture,
                 GType    type)
{
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (GTK_WIDGET (fixture->view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) == type)
        return controller;
    }
  g_assert_not_reached ();
}

static gboolean
press (Fixture        *fixture,
       guint           keyval,
       GdkModifierType state)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (find_controller (fixture, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed",
                         keyval, 0, state, &handled);
  return handled;
}

/* What is shown is what is spoken. */
static void
assert_reads (Fixture    *fixture,
              const char *text)
{
  gboolean found = FALSE;

  g_assert_cmpstr (up_chart_view_get_spoken (fixture->view), ==, text);
  g_assert_nonnull (fixture->view->reading);
  for (guint i = 0; i < up_scene_get_n_marks (fixture->view->reading); i++)
    {
      const UpMark *mark = up_scene_get_mark (fixture->view->reading, i);

      found |= mark->kind == UP_MARK_TEXT && g_strcmp0 (mark->text, text) == 0;
    }
  g_assert_true (found);
}

static void
test_keyboard (Fixture      *fixture,
               gconstpointer data)
{
  g_assert_false (press (fixture, GDK_KEY_Escape, 0));
  g_assert_true (press (fixture, GDK_KEY_Down, 0));
  assert_reads (fixture, "Monday, 00:00, 7");
  press (fixture, GDK_KEY_Right, 0);
  assert_reads (fixture, "Monday, 01:00, withheld, below 10");
  press (fixture, GDK_KEY_KP_Down, 0);
  assert_reads (fixture, "Tuesday, 01:00, 30");
  press (fixture, GDK_KEY_Right, GDK_CONTROL_MASK);
  assert_reads (fixture, "Tuesday, 03:00, no data");
  press (fixture, GDK_KEY_End, 0);
  assert_reads (fixture, "Tuesday, 23:00, no data");
  press (fixture, GDK_KEY_Right, 0);
  assert_reads (fixture, "Tuesday, 23:00, no data");
  press (fixture, GDK_KEY_Home, 0);
  press (fixture, GDK_KEY_Up, 0);
  assert_reads (fixture, "Monday, 00:00, 7");
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Monday, 00:00, 7");
  /* A weekday is nothing to compare, and there is no window of time. */
  press (fixture, GDK_KEY_space, 0);
  g_assert_cmpuint (fixture->focused, ==, 0);
  press (fixture, GDK_KEY_plus, 0);
  g_assert_cmpuint (fixture->view->window_source, ==, 0);
  g_assert_true (press (fixture, GDK_KEY_Escape, 0));
  g_assert_null (fixture->view->reading);
}

static void
test_pointer (Fixture      *fixture,
              gconstpointer data)
{
  gpointer motion = find_controller (fixture, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  UpScene *scene = up_chart_view_get_scene (fixture->view);
  UpPoint place = up_scene_series_place (up_scene_get_series (scene, 1), 1);
  UpTime period;
  int series;

  g_signal_emit_by_name (motion, "motion", place.x + 2, place.y - 2);
  g_assert_true (up_chart_view_get_reading (fixture->view, &period, &series));
  g_assert_true (period == UP_TIME_NONE);
  g_assert_cmpint (series, ==, 1);
  g_assert_null (up_chart_view_get_spoken (fixture->view));
  g_assert_nonnull (fixture->view->reading);
  g_signal_emit_by_name (motion, "leave");
  g_assert_false (up_chart_view_get_reading (fixture->view, NULL, NULL));

  /* What the keyboard reads stays when the pointer goes. */
  press (fixture, GDK_KEY_Down, 0);
  g_signal_emit_by_name (motion, "leave");
  assert_reads (fixture, "Monday, 00:00, 7");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  dex_init ();
  ADD ("/chart-cells/keyboard", test_keyboard);
  ADD ("/chart-cells/pointer", test_pointer);
  result = g_test_run ();
  up_worker_wait_idle ();
  return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart-view-fixture.h"

#include "up-bundled.h"
#include "up-query.h"

const char question[] =
    "{\"metric\":\"languish/pull-requests\",\"subjects\":[\"rust\",\"go\",\"python\"],"
    "\"from\":\"2020-Q1\",\"to\":\"2025-Q1\",\"scale\":\"log\"}";

UpFrame *
answer (UpSpec *spec)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = up_bundled_get_path ();
  g_autoptr (UpConnection) connection = up_connection_open (path, UP_OPEN_BUNDLED, &error);
  UpFrame *frame;

  g_assert_no_error (error);
  frame = up_query_run (connection, spec, &error);
  g_assert_no_error (error);
  return frame;
}

static void
drawn_cb (UpChartView *view,
          Fixture     *fixture)
{
  fixture->drawn++;
}

static void
failed_cb (UpChartView  *view,
           const GError *error,
           Fixture      *fixture)
{
  g_error ("%s", error->message);
}

static void
window_cb (UpChartView *view,
           gint64       from,
           gint64       to,
           Fixture     *fixture)
{
  g_autofree char *first = up_time_to_string (from, UP_PERIOD_QUARTER);
  g_autofree char *last = up_time_to_string (to, UP_PERIOD_QUARTER);

  g_string_append_printf (fixture->record, "%s..%s ", first, last);
}

static void
focused_cb (UpChartView *view,
            const char  *key,
            gboolean     extend,
            Fixture     *fixture)
{
  g_string_append_printf (fixture->record, "%s%s ", extend ? "+" : "=", key);
}

/* Until the picture is that of the last answer; the test runner ends a wait without end. */
void
wait_drawn (Fixture *fixture)
{
  while (!up_chart_view_is_current (fixture->view))
    g_main_context_iteration (NULL, TRUE);
}

void
wait_recorded (Fixture *fixture)
{
  while (fixture->record->len == 0)
    g_main_context_iteration (NULL, TRUE);
}

void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->window = gtk_window_new ();
  fixture->view = g_object_new (UP_TYPE_CHART_VIEW, NULL);
  fixture->record = g_string_new (NULL);
  fixture->spec = up_spec_parse (question, -1, NULL);
  fixture->frame = answer (fixture->spec);
  g_signal_connect (fixture->view, "drawn", G_CALLBACK (drawn_cb), fixture);
  g_signal_connect (fixture->view, "failed", G_CALLBACK (failed_cb), fixture);
  g_signal_connect (fixture->view, "window-chosen", G_CALLBACK (window_cb), fixture);
  g_signal_connect (fixture->view, "subject-focused", G_CALLBACK (focused_cb), fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_present (GTK_WINDOW (fixture->window));
  up_chart_view_set_answer (fixture->view, fixture->spec, fixture->frame);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  wait_drawn (fixture);
}

void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  up_spec_unref (fixture->spec);
  up_frame_unref (fixture->frame);
  g_string_free (fixture->record, TRUE);
}

gpointer
find_controller (gpointer widget,
                 GType    type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) == type)
        return controller;
    }
  g_assert_not_reached ();
}

gboolean
press (gpointer        widget,
       guint           keyval,
       GdkModifierType state)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (find_controller (widget, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed",
                         keyval, 0, state, &handled);
  return handled;
}

void
assert_reading (Fixture    *fixture,
                const char *period,
                const char *subject)
{
  g_autofree char *text = NULL;
  UpTime time;
  int series;

  g_assert_true (up_chart_view_get_reading (fixture->view, &time, &series));
  text = up_time_to_string (time, UP_PERIOD_QUARTER);
  g_assert_cmpstr (text, ==, period);
  g_assert_cmpstr (
      up_scene_get_series (up_chart_view_get_scene (fixture->view), (guint) series)->key, ==,
      subject);
}

void
ask_scale (Fixture    *fixture,
           const char *scale)
{
  g_autoptr (UpSpec) spec = up_spec_with_text (fixture->spec, "scale", scale, NULL);
  g_autoptr (UpFrame) frame = answer (spec);

  up_chart_view_set_answer (fixture->view, spec, frame);
  wait_drawn (fixture);
}

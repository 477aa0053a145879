/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart-view-fixture.h"

#include "up-query.h"
#include "up-time-brush.h"
#include "up-worker.h"

#include <adwaita.h>
#include <libdex.h>
#include <math.h>

static void
test_accessible (Fixture      *fixture,
                 gconstpointer data)
{
  UpScene *scene = up_chart_view_get_scene (fixture->view);

  gtk_test_accessible_assert_role (fixture->view, GTK_ACCESSIBLE_ROLE_IMG);
  g_assert_true (g_str_has_prefix (up_scene_get_text (scene, "title"), "Rust’s pull requests"));
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       up_scene_get_text (scene, "title"));
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       up_scene_get_text (scene, "summary"));
  press (fixture->view, GDK_KEY_Home, 0);
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       up_chart_view_get_spoken (fixture->view));
  press (fixture->view, GDK_KEY_Escape, 0);
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       up_scene_get_text (scene, "summary"));
}

/* A pointer that happens to rest on the plot does not keep the description of the chart before. */
static void
test_described_under_pointer (Fixture      *fixture,
                              gconstpointer data)
{
  gpointer motion = find_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  g_autoptr (UpSpec) spec = up_spec_with_text (fixture->spec, "scale", "index", NULL);
  g_autoptr (UpFrame) frame = answer (spec);
  UpRect plot;

  g_assert_true (up_scene_get_area (up_chart_view_get_scene (fixture->view), "plot", &plot));
  g_signal_emit_by_name (motion, "motion", plot.x + 50, plot.y + 50);
  g_assert_true (up_chart_view_get_reading (fixture->view, NULL, NULL));
  up_chart_view_set_answer (fixture->view, spec, frame);
  wait_drawn (fixture);
  gtk_test_accessible_assert_property (
      fixture->view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      up_scene_get_text (up_chart_view_get_scene (fixture->view), "summary"));
}

static void
test_keyboard (Fixture      *fixture,
               gconstpointer data)
{
  g_assert_false (up_chart_view_get_reading (fixture->view, NULL, NULL));
  g_assert_false (press (fixture->view, GDK_KEY_Escape, 0));

  /* The first key reads the end, where Python is on top. */
  g_assert_true (press (fixture->view, GDK_KEY_Left, 0));
  assert_reading (fixture, "2025-Q2", "python");
  press (fixture->view, GDK_KEY_Left, 0);
  assert_reading (fixture, "2025-Q1", "python");
  press (fixture->view, GDK_KEY_Left, GDK_CONTROL_MASK);
  assert_reading (fixture, "2024-Q1", "python");
  press (fixture->view, GDK_KEY_Right, 0);
  assert_reading (fixture, "2024-Q2", "python");
  press (fixture->view, GDK_KEY_Down, 0);
  assert_reading (fixture, "2024-Q2", "go");
  press (fixture->view, GDK_KEY_Down, 0);
  press (fixture->view, GDK_KEY_Down, 0);
  assert_reading (fixture, "2024-Q2", "rust");
  press (fixture->view, GDK_KEY_Up, 0);
  assert_reading (fixture, "2024-Q2", "go");
  press (fixture->view, GDK_KEY_Home, 0);
  assert_reading (fixture, "2020-Q1", "go");
  press (fixture->view, GDK_KEY_Left, 0);
  assert_reading (fixture, "2020-Q1", "go");
  g_assert_cmpstr (up_chart_view_get_spoken (fixture->view), ==, "Go, 2020 Q1, 395\u202fk");
  press (fixture->view, GDK_KEY_Right, 0);
  g_assert_cmpstr (up_chart_view_get_spoken (fixture->view), ==,
                   "Go, 2020 Q2, 572\u202fk, up 45\u202f% on the quarter before");
  press (fixture->view, GDK_KEY_End, 0);
  assert_reading (fixture, "2025-Q2", "go");
  g_assert_true (g_str_has_suffix (up_chart_view_get_spoken (fixture->view),
                                   ", period incomplete"));
  g_assert_true (press (fixture->view, GDK_KEY_Escape, 0));
  g_assert_false (up_chart_view_get_reading (fixture->view, NULL, NULL));
}

static void
test_pointer (Fixture      *fixture,
              gconstpointer data)
{
  gpointer motion = find_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  UpScene *scene = up_chart_view_get_scene (fixture->view);
  g_autofree char *text = NULL;
  UpRect plot;
  UpTime period;
  int series;

  g_assert_true (up_scene_get_area (scene, "plot", &plot));
  g_signal_emit_by_name (motion, "motion", plot.x + 3, plot.y + 40);
  g_assert_true (up_chart_view_get_reading (fixture->view, &period, &series));
  text = up_time_to_string (period, UP_PERIOD_QUARTER);
  g_assert_cmpstr (text, ==, "2020-Q1");
  g_assert_cmpint (series, ==, -1);
  g_signal_emit_by_name (motion, "leave");
  g_assert_false (up_chart_view_get_reading (fixture->view, NULL, NULL));

  /* A kept reading stays when the pointer goes, and where it is when the pointer moves. */
  press (fixture->view, GDK_KEY_Home, 0);
  press (fixture->view, GDK_KEY_Return, 0);
  g_signal_emit_by_name (motion, "motion", plot.x + plot.width - 3, plot.y + 40);
  g_signal_emit_by_name (motion, "leave");
  assert_reading (fixture, "2020-Q1", "python");
}

static const char months[] =
    "{\"chart\":\"lines\",\"data\":{\"name\":\"Ads\",\"columns\":[\"time\",\"Rust\"],\"rows\":["
    "[\"2020-03\",1],[\"2020-04\",2],[\"2020-05\",3],[\"2020-06\",4],[\"2020-07\",5]]}}";

static void
read_cb (UpChartView *view,
         gint64       time,
         GString     *record)
{
  g_autofree char *text = time != UP_TIME_NONE ? up_time_to_string (time, UP_PERIOD_DAY)
                                               : g_strdup ("none");

  g_string_append_printf (record, "%s ", text);
}

static void
assert_follows (UpChartView *view,
                const char  *time,
                const char  *expected)
{
  UpTime moment = UP_TIME_NONE, period;

  if (time != NULL)
    up_time_parse (time, &moment, NULL, NULL);
  up_chart_view_follow (view, moment);
  g_assert_cmpint (up_chart_view_get_reading (view, &period, NULL), ==, expected != NULL);
  if (expected != NULL)
    {
      g_autofree char *text = up_time_to_string (period, UP_PERIOD_MONTH);

      g_assert_cmpstr (text, ==, expected);
    }
}

/* What is read is told to others, which read the period around that moment, in their own length. */
static void
test_follow (Fixture      *fixture,
             gconstpointer data)
{
  gpointer motion = find_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  g_autoptr (UpSpec) spec = up_spec_parse (months, -1, NULL);
  g_autoptr (UpFrame) frame = up_query_run (NULL, spec, NULL);
  g_autoptr (GString) record = g_string_new (NULL);
  UpRect plot;

  g_signal_connect (fixture->view, "read", G_CALLBACK (read_cb), record);
  g_assert_true (up_scene_get_area (up_chart_view_get_scene (fixture->view), "plot", &plot));
  g_signal_emit_by_name (motion, "motion", plot.x + 3, plot.y + 40);
  g_signal_emit_by_name (motion, "motion", plot.x + 4, plot.y + 40);
  g_signal_emit_by_name (motion, "leave");
  press (fixture->view, GDK_KEY_Home, 0);
  press (fixture->view, GDK_KEY_Escape, 0);
  g_assert_cmpstr (record->str, ==, "2020-01-01 none 2020-01-01 none ");

  up_chart_view_set_answer (fixture->view, spec, frame);
  wait_drawn (fixture);
  g_string_truncate (record, 0);
  assert_follows (fixture->view, "2020-04-01", "2020-04");
  assert_follows (fixture->view, "2020-05-20", "2020-05");
  assert_follows (fixture->view, "2020-07-31", "2020-07");
  assert_follows (fixture->view, "2020-08-01", NULL);
  assert_follows (fixture->view, "2020-03-01", "2020-03");
  assert_follows (fixture->view, "2020-02-29", NULL);
  assert_follows (fixture->view, "2020-06-01", "2020-06");
  assert_follows (fixture->view, NULL, NULL);
  g_assert_null (up_chart_view_get_spoken (fixture->view));
  g_assert_cmpstr (record->str, ==, "");

  /* Somebody who reads this chart is not led away. */
  press (fixture->view, GDK_KEY_Home, 0);
  assert_follows (fixture->view, "2020-06-01", "2020-03");
  assert_follows (fixture->view, NULL, "2020-03");
  g_assert_cmpstr (record->str, ==, "2020-03-01 ");
}

static void
test_focus (Fixture      *fixture,
            gconstpointer data)
{
  press (fixture->view, GDK_KEY_End, 0);
  press (fixture->view, GDK_KEY_Down, 0);
  press (fixture->view, GDK_KEY_space, 0);
  press (fixture->view, GDK_KEY_Down, 0);
  press (fixture->view, GDK_KEY_space, GDK_SHIFT_MASK);
  g_assert_cmpstr (fixture->record->str, ==, "=go +rust ");
}

static void
test_zoom (Fixture      *fixture,
           gconstpointer data)
{
  /* Several steps ask once, when the window has rested. */
  press (fixture->view, GDK_KEY_plus, 0);
  g_assert_cmpstr (fixture->record->str, ==, "");
  wait_recorded (fixture);
  g_assert_cmpstr (fixture->record->str, ==, "2020-Q4..2024-Q3 ");
  g_string_truncate (fixture->record, 0);
  press (fixture->view, GDK_KEY_0, 0);
  press (fixture->view, GDK_KEY_0, 0);
  wait_recorded (fixture);
  g_assert_cmpstr (fixture->record->str, ==, "2012-Q1..2025-Q2 ");
}

static void
test_brush (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *brush = GTK_WIDGET (fixture->view->brush);

  g_assert_true (UP_IS_TIME_BRUSH (brush));
  g_assert_true (gtk_widget_get_visible (brush));
  gtk_test_accessible_assert_role (brush, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_property (brush, GTK_ACCESSIBLE_PROPERTY_LABEL, "Window of time");
  gtk_test_accessible_assert_property (brush, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                       "2020 Q1 – 2025 Q1");
  g_assert_true (press (brush, GDK_KEY_Left, 0));
  gtk_test_accessible_assert_property (brush, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                       "2019 Q4 – 2024 Q4");
  press (brush, GDK_KEY_Left, GDK_CONTROL_MASK);
  press (brush, GDK_KEY_Right, GDK_SHIFT_MASK);
  wait_recorded (fixture);
  g_assert_cmpstr (fixture->record->str, ==, "2019-Q3..2025-Q1 ");
  /* The ends of the data are the ends of the window. */
  for (int i = 0; i < 100; i++)
    press (brush, GDK_KEY_Right, 0);
  g_string_truncate (fixture->record, 0);
  wait_recorded (fixture);
  g_assert_cmpstr (fixture->record->str, ==, "2019-Q4..2025-Q2 ");
}

/* Series and points for assistive technology are made when somebody asks for them, and end with the
 * picture. */
static void
test_nodes (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GtkAccessible) series = NULL;
  g_autoptr (GtkAccessible) point = NULL;
  g_autoptr (GtkAccessible) above = NULL;
  g_autoptr (GtkAccessible) orphan = NULL;

  g_assert_null (fixture->view->nodes);
  series = gtk_accessible_get_first_accessible_child (GTK_ACCESSIBLE (fixture->view));
  g_assert_true (series == GTK_ACCESSIBLE (fixture->view->nodes));
  gtk_test_accessible_assert_role (series, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (series, GTK_ACCESSIBLE_PROPERTY_LABEL, "Rust");
  point = gtk_accessible_get_first_accessible_child (series);
  gtk_test_accessible_assert_role (point, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (point, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Rust, 2020 Q1, 99.1\u202fk");
  gtk_test_accessible_assert_relation (point, GTK_ACCESSIBLE_RELATION_POS_IN_SET, 1);
  gtk_test_accessible_assert_relation (point, GTK_ACCESSIBLE_RELATION_SET_SIZE, 22);
  above = gtk_accessible_get_accessible_parent (point);
  g_assert_true (above == series);
  ask_scale (fixture, "index");
  g_assert_null (fixture->view->nodes);
  orphan = gtk_accessible_get_accessible_parent (point);
  g_assert_null (orphan);
  g_assert_null (gtk_accessible_get_next_accessible_sibling (series));
}

/* Tab stops at the title, the plot, each row of growth and the strip, and leaves then. */
static void
test_stops (Fixture      *fixture,
            gconstpointer data)
{
  /* The macro below would take a percent sign in it for a format. */
  const char *text = "Rust: growth a year 47\u202f%, trend 41\u202f% (32 – 50)";
  GtkWidget *view = GTK_WIDGET (fixture->view);
  GtkWidget *rust;

  g_assert_cmpuint (fixture->view->stops->len, ==, 4);
  gtk_test_accessible_assert_role (g_ptr_array_index (fixture->view->stops, 0),
                                   GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  for (guint i = 0; i < 6; i++)
    {
      g_assert_true (gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD));
      g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) ==
                     (i == 1   ? view
                      : i == 5 ? GTK_WIDGET (fixture->view->brush)
                               : g_ptr_array_index (fixture->view->stops, i == 0 ? 0 : i - 1)));
    }
  g_assert_false (gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD));

  rust = g_ptr_array_index (fixture->view->stops, 1);
  gtk_test_accessible_assert_property (rust, GTK_ACCESSIBLE_PROPERTY_LABEL, text);
  gtk_widget_activate_action (rust, "stop.activate", "b", FALSE);
  g_assert_cmpstr (fixture->record->str, ==, "=rust ");
}

/* Answers that come fast are all taken, and the last one is the one shown. */
static void
test_last_answer_wins (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (UpSpec) titled = NULL;
  g_autoptr (UpFrame) frame = NULL;

  for (int i = 0; i < 5; i++)
    {
      g_autofree char *title = g_strdup_printf ("Question %d", i);

      g_clear_pointer (&titled, up_spec_unref);
      g_clear_pointer (&frame, up_frame_unref);
      titled = up_spec_with_text (fixture->spec, "title", title, NULL);
      frame = answer (titled);
      up_chart_view_set_answer (fixture->view, titled, frame);
    }
  fixture->drawn = 0;
  wait_drawn (fixture);
  g_assert_cmpstr (up_scene_get_text (up_chart_view_get_scene (fixture->view), "title"), ==,
                   "Question 4");
  g_assert_cmpuint (fixture->drawn, ==, 1);
}

/* A change of scale is shown as one, and comes to its end; without animations it jumps. */
static void
test_change (Fixture      *fixture,
             gconstpointer data)
{
  ask_scale (fixture, "index");
  g_assert_null (fixture->view->change);

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  ask_scale (fixture, "log");
  g_assert_nonnull (fixture->view->change);
  g_assert_nonnull (fixture->view->between);
  while (fixture->view->change != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (fixture->view->between);
  g_assert_null (fixture->view->leaving);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

/* The name pointed at brings its series forward until the pointer goes. */
static void
test_point_at (Fixture      *fixture,
               gconstpointer data)
{
  gpointer motion = find_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  UpScene *scene = up_chart_view_get_scene (fixture->view);
  const UpMark *name = NULL;

  for (guint i = 0; i < up_scene_get_n_marks (scene) && name == NULL; i++)
    if (up_scene_get_mark (scene, i)->role == UP_ROLE_SERIES_LABEL)
      name = up_scene_get_mark (scene, i);
  g_assert_nonnull (name);
  g_signal_emit_by_name (motion, "motion", name->rect.x + 2, name->rect.y + 2);
  g_assert_cmpint (fixture->view->pointed_at, ==, name->series);
  g_assert_nonnull (fixture->view->stepped_back);
  g_signal_emit_by_name (motion, "leave");
  g_assert_null (fixture->view->stepped_back);
}

/* A view that goes while its picture is made does not keep anybody waiting or alive. */
static void
test_dropped_while_drawing (void)
{
  GtkWidget *window = gtk_window_new ();
  UpChartView *view = g_object_new (UP_TYPE_CHART_VIEW, NULL);
  g_autoptr (UpSpec) spec = up_spec_parse (question, -1, NULL);
  g_autoptr (UpFrame) frame = answer (spec);
  gpointer watched = view;

  g_object_add_weak_pointer (G_OBJECT (view), &watched);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (view));
  gtk_window_present (GTK_WINDOW (window));
  up_chart_view_set_answer (view, spec, frame);
  for (int i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
  while (watched != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_style (Fixture      *fixture,
            gconstpointer data)
{
  UpColor light = up_scene_get_ground (up_chart_view_get_scene (fixture->view));
  UpColor dark;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  wait_drawn (fixture);
  dark = up_scene_get_ground (up_chart_view_get_scene (fixture->view));
  g_assert_cmpfloat (dark.red, <, light.red);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);

}

/* What stands in the flag below the crosshair. */
static void
assert_flag (UpScene    *reading,
             const char *text)
{
  for (guint i = 0; i < up_scene_get_n_marks (reading); i++)
    {
      const UpMark *mark = up_scene_get_mark (reading, i);

      if (mark->kind == UP_MARK_TEXT && mark->role == UP_ROLE_CROSSHAIR)
        {
          g_assert_cmpstr (mark->text, ==, text);
          return;
        }
    }
  g_assert_not_reached ();
}

/* A reading is laid out later than its chart, and in the same zone. */
static void
test_zone (Fixture      *fixture,
           gconstpointer data)
{
  static const char hours[] =
      "{\"zone\":\"Asia/Shanghai\",\"data\":{\"name\":\"Calls\",\"columns\":[\"time\",\"Rust\"],"
      "\"rows\":[[\"2024-03-30T15:00:00Z\",7],[\"2024-03-30T17:00:00Z\",9],"
      "[\"2024-03-30T21:00:00Z\",8]]}}";
  g_autoptr (UpSpec) spec = up_spec_parse (hours, -1, NULL);
  g_autoptr (UpFrame) frame = up_query_run (NULL, spec, NULL);

  up_chart_view_set_answer (fixture->view, spec, frame);
  wait_drawn (fixture);
  press (fixture->view, GDK_KEY_Home, 0);
  g_assert_nonnull (strstr (up_chart_view_get_spoken (fixture->view), "30 Mar 2024 23:00"));
  assert_flag (fixture->view->reading, "30 Mar 2024 23:00");
  press (fixture->view, GDK_KEY_Right, 0);
  assert_flag (fixture->view->reading, "31 Mar 2024 01:00");
}

/* From right to left the chart is its mirror image, and pointer, keys and window go with it. */
static void
test_right_to_left (Fixture      *fixture,
                    gconstpointer data)
{
  gpointer motion = find_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  UpRect plot, mirrored;
  UpTime period;

  g_assert_true (up_scene_get_area (up_chart_view_get_scene (fixture->view), "plot", &plot));
  gtk_widget_set_direction (GTK_WIDGET (fixture->view), GTK_TEXT_DIR_RTL);
  g_assert_false (up_chart_view_is_current (fixture->view));
  wait_drawn (fixture);
  g_assert_true (up_scene_get_area (up_chart_view_get_scene (fixture->view), "plot", &mirrored));
  g_assert_cmpfloat_with_epsilon (mirrored.x, 1000 - plot.x - plot.width, 0.01);

  /* The beginning is on the right; Left goes on in time. */
  press (fixture->view, GDK_KEY_Home, 0);
  assert_reading (fixture, "2020-Q1", "python");
  press (fixture->view, GDK_KEY_Left, 0);
  assert_reading (fixture, "2020-Q2", "python");
  press (fixture->view, GDK_KEY_Left, GDK_CONTROL_MASK);
  assert_reading (fixture, "2021-Q2", "python");
  press (fixture->view, GDK_KEY_Right, 0);
  assert_reading (fixture, "2021-Q1", "python");
  g_assert_nonnull (strstr (up_chart_view_get_spoken (fixture->view), "on the quarter before"));
  press (fixture->view, GDK_KEY_End, 0);
  assert_reading (fixture, "2025-Q2", "python");
  press (fixture->view, GDK_KEY_Escape, 0);
  press (fixture->view, GDK_KEY_Right, 0);
  assert_reading (fixture, "2025-Q2", "python");
  press (fixture->view, GDK_KEY_Escape, 0);

  g_signal_emit_by_name (motion, "motion", mirrored.x + mirrored.width - 3, mirrored.y + 40);
  g_assert_true (up_chart_view_get_reading (fixture->view, &period, NULL));
  g_assert_cmpint (period, ==, up_time_from_civil (2020, 1, 1));
  g_signal_emit_by_name (motion, "leave");
  up_chart_view_follow (fixture->view, up_time_from_civil (2022, 5, 1));
  g_assert_true (up_chart_view_get_reading (fixture->view, &period, NULL));
  g_assert_cmpint (period, ==, up_time_from_civil (2022, 4, 1));
  up_chart_view_follow (fixture->view, UP_TIME_NONE);

  /* The window on the strip goes where the arrow points. */
  gtk_widget_set_direction (GTK_WIDGET (fixture->view->brush), GTK_TEXT_DIR_RTL);
  press (fixture->view->brush, GDK_KEY_Right, 0);
  wait_recorded (fixture);
  g_assert_cmpstr (fixture->record->str, ==, "2019-Q4..2024-Q4 ");
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
  ADD ("/chart-view/accessible", test_accessible);
  ADD ("/chart-view/described-under-pointer", test_described_under_pointer);
  ADD ("/chart-view/keyboard", test_keyboard);
  ADD ("/chart-view/pointer", test_pointer);
  ADD ("/chart-view/follow", test_follow);
  ADD ("/chart-view/right-to-left", test_right_to_left);
  ADD ("/chart-view/zone", test_zone);
  ADD ("/chart-view/focus", test_focus);
  ADD ("/chart-view/zoom", test_zoom);
  ADD ("/chart-view/brush", test_brush);
  ADD ("/chart-view/nodes", test_nodes);
  ADD ("/chart-view/stops", test_stops);
  ADD ("/chart-view/last-answer-wins", test_last_answer_wins);
  ADD ("/chart-view/change", test_change);
  ADD ("/chart-view/point-at", test_point_at);
  ADD ("/chart-view/style", test_style);
  g_test_add_func ("/chart-view/dropped-while-drawing", test_dropped_while_drawing);
  result = g_test_run ();
  up_worker_wait_idle ();
  return result;
}

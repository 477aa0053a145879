/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of chart in the window: the pointer reads it everywhere, keys walk over it, and what is
 * spoken is what is shown. The questions are those of the gallery, so a new kind is tested as soon as
 * it is there. */
#include "config.h"

#include "up-bundled.h"
#include "up-chart-view-private.h"
#include "up-gallery-specs.h"
#include "up-query.h"
#include "up-worker.h"

#include <adwaita.h>
#include <libdex.h>
#include <string.h>

typedef struct
{
  GtkWidget *window;
  UpChartView *view;
} Fixture;

static UpConnection *bundled;
static GArray *specs;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  const UpGallerySpec *spec = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (UpFrame) frame = up_query_run (bundled, spec->spec, &error);

  g_assert_no_error (error);
  fixture->window = gtk_window_new ();
  fixture->view = g_object_new (UP_TYPE_CHART_VIEW, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_present (GTK_WINDOW (fixture->window));
  up_chart_view_set_answer (fixture->view, spec->spec, frame);
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

/* Whether something that is read says it, however its lines are broken. */
static gboolean
shows (UpScene    *reading,
       const char *text)
{
  for (guint i = 0; reading != NULL && i < up_scene_get_n_marks (reading); i++)
    {
      const UpMark *mark = up_scene_get_mark (reading, i);
      g_autofree char *shown = mark->kind == UP_MARK_TEXT ? g_strdup (mark->text) : NULL;

      if (shown != NULL && g_str_equal (g_strdelimit (shown, "\n", ' '), text))
        return TRUE;
    }
  return FALSE;
}

/* Whether a value beside a name is part of what was spoken. */
static gboolean
shows_value_of (UpScene    *reading,
                const char *spoken)
{
  for (guint i = 0; reading != NULL && i < up_scene_get_n_marks (reading); i++)
    {
      const UpMark *mark = up_scene_get_mark (reading, i);

      if (mark->kind == UP_MARK_TEXT && mark->role == UP_ROLE_VALUE_LABEL &&
          strstr (spoken, mark->text) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_text (UpScene *scene)
{
  for (guint i = 0; scene != NULL && i < up_scene_get_n_marks (scene); i++)
    if (up_scene_get_mark (scene, i)->kind == UP_MARK_TEXT)
      return TRUE;
  return FALSE;
}

/* Wherever the pointer is in the plot, something is read and written. */
static void
test_pointer (Fixture      *fixture,
              gconstpointer data)
{
  gpointer motion = find_controller (fixture, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  UpRect plot;

  g_assert_true (up_scene_get_area (up_chart_view_get_scene (fixture->view), "plot", &plot));
  for (int i = 0; i < 9; i++)
    {
      double x = plot.x + plot.width * (1 + i % 3) / 4, y = plot.y + plot.height * (1 + i / 3) / 4;

      g_signal_emit_by_name (motion, "motion", x, y);
      g_assert_true (up_chart_view_get_reading (fixture->view, NULL, NULL));
      g_assert_true (has_text (fixture->view->reading));
    }
  g_signal_emit_by_name (motion, "leave");
  g_assert_false (up_chart_view_get_reading (fixture->view, NULL, NULL));
}

static void
assert_spoken (Fixture             *fixture,
               const UpGallerySpec *spec)
{
  const char *spoken = up_chart_view_get_spoken (fixture->view);

  g_test_message ("%s", spoken);
  g_assert_true (spoken != NULL && spoken[0] != '\0');
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken);
  if (!up_chart_view_reads_periods (fixture->view))
    g_assert_true (shows (fixture->view->reading, spoken));
  else if (spec->kind->takes_series)
    g_assert_true (shows_value_of (fixture->view->reading, spoken));
  else
    g_assert_true (has_text (fixture->view->reading));
}

static void
test_keyboard (Fixture      *fixture,
               gconstpointer data)
{
  static const guint keys[] = { GDK_KEY_Left, GDK_KEY_Down, GDK_KEY_Left, GDK_KEY_Right, GDK_KEY_Up,
                                GDK_KEY_Home, GDK_KEY_Right, GDK_KEY_End };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_assert_true (press (fixture, keys[i], 0));
      assert_spoken (fixture, data);
    }
  g_assert_true (press (fixture, GDK_KEY_Escape, 0));
  g_assert_null (fixture->view->reading);
}

/* Chart, series, point: each has a name. */
static void
test_nodes (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GtkAccessible) series =
      gtk_accessible_get_first_accessible_child (GTK_ACCESSIBLE (fixture->view));
  UpScene *scene = up_chart_view_get_scene (fixture->view);
  g_autoptr (GtkAccessible) point = NULL;
  g_autofree char *text = NULL;

  gtk_test_accessible_assert_role (series, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (series, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       up_scene_get_series (scene, 0)->name);
  point = gtk_accessible_get_first_accessible_child (series);
  text = up_chart_view_get_text (fixture->view, (UpSpot) { 0, 0 });
  g_assert_true (text != NULL && text[0] != '\0');
  gtk_test_accessible_assert_role (point, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (point, GTK_ACCESSIBLE_PROPERTY_LABEL, text);
}

/* What is read in one panel is read in all: a line in each. */
static void
test_panels (Fixture      *fixture,
             gconstpointer data)
{
  guint n = 0;

  press (fixture, GDK_KEY_Home, 0);
  for (guint i = 0; i < up_scene_get_n_marks (fixture->view->reading); i++)
    {
      const UpMark *mark = up_scene_get_mark (fixture->view->reading, i);

      n += mark->kind == UP_MARK_LINE && mark->role == UP_ROLE_CROSSHAIR ? 1 : 0;
    }
  g_assert_cmpuint (n, ==, up_scene_get_n_series (up_chart_view_get_scene (fixture->view)));
  g_assert_cmpuint (n, >, 1);
}

static void
add_tests (const char *name,
           void (*test) (Fixture *, gconstpointer))
{
  for (guint i = 0; i < specs->len; i++)
    {
      const UpGallerySpec *spec = &g_array_index (specs, UpGallerySpec, i);
      g_autofree char *path = g_strdup_printf ("/chart-kinds/%s/%s", name, spec->name);

      g_test_add (path, Fixture, spec, set_up, test, tear_down);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *path = up_bundled_get_path ();
  int result;

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  dex_init ();
  bundled = up_connection_open (path, UP_OPEN_BUNDLED, NULL);
  specs = up_gallery_read_specs (NULL);
  g_assert_true (bundled != NULL && specs != NULL);
  add_tests ("pointer", test_pointer);
  add_tests ("keyboard", test_keyboard);
  add_tests ("nodes", test_nodes);
  for (guint i = 0; i < specs->len; i++)
    if (g_str_equal (g_array_index (specs, UpGallerySpec, i).name, "small-multiples"))
      g_test_add ("/chart-kinds/panels", Fixture, &g_array_index (specs, UpGallerySpec, i), set_up,
                  test_panels, tear_down);
  result = g_test_run ();
  up_worker_wait_idle ();
  g_clear_pointer (&bundled, up_connection_free);
  g_array_unref (specs);
  return result;
}

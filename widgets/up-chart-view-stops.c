/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-stop.h"
#include "up-chart-view-private.h"

#include <math.h>

/* Where Tab stops in a chart: its title, the plot (the view itself), the rows beside the plot, the
 * strip. */

static void
activated_cb (UpChartStop *stop,
              const char  *key,
              gboolean     extend,
              UpChartView *self)
{
  UpScene *scene = up_chart_view_get_scene (self);

  for (guint i = 0; scene != NULL && i < up_scene_get_n_series (scene); i++)
    if (g_str_equal (up_scene_get_series (scene, i)->key, key))
      up_chart_view_bring_forward (self, (int) i, extend);
}

static UpChartStop *
stop_at (UpChartView *self,
         guint        i)
{
  return g_ptr_array_index (self->stops, i);
}

/* A stop stays as long as it is of the same series, so that the focus does. */
static void
take_stop (UpChartView *self,
           guint        at,
           const char  *key,
           const char  *text)
{
  GtkWidget *stop;

  if (at < self->stops->len && g_strcmp0 (up_chart_stop_get_key (stop_at (self, at)), key) != 0)
    g_ptr_array_set_size (self->stops, (int) at);
  if (at == self->stops->len)
    {
      stop = up_chart_stop_new (at == 0 ? GTK_ACCESSIBLE_ROLE_HEADING : GTK_ACCESSIBLE_ROLE_BUTTON,
                                key);
      g_signal_connect (stop, "activated", G_CALLBACK (activated_cb), self);
      gtk_widget_insert_before (stop, GTK_WIDGET (self), GTK_WIDGET (self->brush));
      g_ptr_array_add (self->stops, stop);
    }
  up_chart_stop_set_text (stop_at (self, at), text);
}

static char *
row_name (const char *key)
{
  return g_strconcat ("row:", key, NULL);
}

static gint
compare_heights (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  g_autofree char *first_name = row_name (*(const char *const *) a);
  g_autofree char *second_name = row_name (*(const char *const *) b);
  UpRect first = { 0 }, second = { 0 };

  up_scene_get_area (user_data, first_name, &first);
  up_scene_get_area (user_data, second_name, &second);
  return first.y < second.y ? -1 : first.y > second.y;
}

/* Stops for the picture that is shown: the title, then the rows from above. */
void
up_chart_view_update_stops (UpChartView *self)
{
  UpScene *scene = up_chart_view_get_scene (self);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  const char *title = scene != NULL ? up_scene_get_text (scene, "title") : NULL;

  if (title == NULL)
    {
      g_ptr_array_set_size (self->stops, 0);
      return;
    }
  for (guint i = 0; i < up_scene_get_n_series (scene); i++)
    {
      const char *key = up_scene_get_series (scene, i)->key;
      g_autofree char *name = row_name (key);
      UpRect row;

      if (up_scene_get_area (scene, name, &row) && up_scene_get_text (scene, name) != NULL)
        g_ptr_array_add (keys, (gpointer) key);
    }
  g_ptr_array_sort_with_data (keys, compare_heights, scene);
  take_stop (self, 0, NULL, title);
  for (guint i = 0; i < keys->len; i++)
    {
      g_autofree char *name = row_name (g_ptr_array_index (keys, i));

      take_stop (self, i + 1, g_ptr_array_index (keys, i), up_scene_get_text (scene, name));
    }
  g_ptr_array_set_size (self->stops, (int) keys->len + 1);
}

/* The title's lines, as wide as the picture. */
static UpRect
find_title (UpScene *scene)
{
  UpRect found = { 0 };

  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);

      if (mark->role != UP_ROLE_TITLE || mark->kind != UP_MARK_TEXT)
        continue;
      found = mark->rect;
      found.width = up_scene_get_width (scene) - 2 * MIN (found.x, found.y);
      break;
    }
  return found;
}

void
up_chart_view_allocate_stops (UpChartView *self)
{
  UpScene *scene = up_chart_view_get_scene (self);

  for (guint i = 0; scene != NULL && i < self->stops->len; i++)
    {
      g_autofree char *name = i > 0 ? row_name (up_chart_stop_get_key (stop_at (self, i))) : NULL;
      UpRect area = { 0 };

      if (name == NULL)
        area = find_title (scene);
      else
        up_scene_get_area (scene, name, &area);
      gtk_widget_size_allocate (GTK_WIDGET (stop_at (self, i)),
                                &(GtkAllocation) { (int) floor (area.x), (int) floor (area.y),
                                                   (int) ceil (area.width),
                                                   (int) ceil (area.height) },
                                -1);
    }
}

/* Moves the focus by Tab among title, plot, rows and strip; FALSE leaves the chart. */
gboolean
up_chart_view_focus_stop (UpChartView      *self,
                          GtkDirectionType  direction)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  int step = direction == GTK_DIR_TAB_FORWARD ? 1 : -1;
  int at = -1;

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return FALSE;
  for (guint i = 0; i < self->stops->len; i++)
    {
      g_ptr_array_add (order, stop_at (self, i));
      if (i == 0)
        g_ptr_array_add (order, self);
    }
  if (self->stops->len == 0)
    g_ptr_array_add (order, self);
  if (gtk_widget_get_visible (GTK_WIDGET (self->brush)))
    g_ptr_array_add (order, self->brush);
  for (guint i = 0; i < order->len; i++)
    if (gtk_widget_is_focus (g_ptr_array_index (order, i)))
      at = (int) i;
  at = at < 0 ? (step > 0 ? 0 : (int) order->len - 1) : at + step;
  return at >= 0 && at < (int) order->len &&
         gtk_widget_grab_focus (g_ptr_array_index (order, (guint) at));
}

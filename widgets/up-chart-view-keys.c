/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-view-private.h"
#include "up-chart-walk.h"

#include <math.h>

/* The keyboard: walking over what is drawn, keeping a reading, choosing series, zooming. */

/* Goes to a period and keeps to a series that has a value there, if one has. */
static void
step_point (UpChartView *self,
            int          point)
{
  UpScene *scene = up_chart_view_get_scene (self);
  int series = self->reading_series;

  point = CLAMP (point, 0, up_chart_walk_n_points (scene) - 1);
  if (series < 0 || up_chart_walk_own_point (scene, series, point) < 0)
    series = up_chart_walk_series_at (scene, point, UP_CHART_WALK_TOP);
  if (series < 0)
    series = 0;
  up_chart_view_read (self, point, series);
}

static void
step_series (UpChartView *self,
             int          step)
{
  UpScene *scene = up_chart_view_get_scene (self);
  int point = up_chart_view_get_point (self);
  int series = up_chart_walk_series_step (scene, point, self->reading_series, step);

  if (series >= 0)
    up_chart_view_read (self, point, series);
}

static int
points_in_a_year (UpChartView *self)
{
  UpTime first, last, from, to;
  UpPeriod period = UP_PERIOD_YEAR;

  if (!up_chart_view_get_window (self, &first, &last, &from, &to, &period))
    return 1;
  return MAX ((int) round (up_period_per_year (period)), 1);
}

/* Where the chart is read a period at a time. */
static void
walk_periods (UpChartView *self,
              guint        keyval,
              int          step,
              gboolean     large)
{
  int distance = step * (large ? points_in_a_year (self) : 1);

  if (keyval == GDK_KEY_Up || keyval == GDK_KEY_Down)
    step_series (self, step);
  else if (keyval == GDK_KEY_Home || keyval == GDK_KEY_End)
    step_point (self, up_chart_walk_in_time (
                          up_chart_view_get_scene (self),
                          up_chart_picture_get_question (self->picture)->frame,
                          keyval == GDK_KEY_Home
                              ? 0 : up_chart_walk_n_points (up_chart_view_get_scene (self)) - 1));
  /* The first key reads the last period; only the next ones move. */
  else if (self->reading_period == UP_TIME_NONE)
    step_point (self, up_chart_view_get_point (self));
  else
    step_point (self, up_chart_view_get_point (self) + distance);
}

/* Where it is read a point at a time: the first key reads where the pointer is, or the first. */
static void
walk_points (UpChartView *self,
             guint        keyval,
             int          step,
             gboolean     large)
{
  UpPointIndex *index = up_chart_picture_get_index (self->picture);
  UpSpot spot = up_chart_view_get_spot (self);

  if (spot.series < 0)
    spot = up_point_index_first (index);
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_Down)
    spot = up_point_index_across (index, spot, step);
  else if (keyval == GDK_KEY_Home || keyval == GDK_KEY_End)
    spot = up_point_index_end (index, spot,
                               (keyval == GDK_KEY_End) !=
                                   up_chart_picture_get_question (self->picture)->right_to_left);
  else
    spot = up_point_index_along (
        index, spot, step * (large ? up_point_index_large_step (index, spot) : 1));
  up_chart_view_read_spot (self, spot, TRUE);
}

/* Whether a series is one of the subjects compared, not a row of cells. */
static gboolean
is_subject (UpFrame    *frame,
            const char *key)
{
  UpFrame *subjects = up_frame_get_part (frame, "subjects");
  const char *const *keys = subjects != NULL ? up_frame_get_texts (subjects, "subject") : NULL;

  for (gsize i = 0; keys != NULL && i < up_frame_get_n_rows (subjects); i++)
    if (g_strcmp0 (keys[i], key) == 0)
      return TRUE;
  return FALSE;
}

/* Asks for a subject to be in focus, with @extend beside those that are. */
void
up_chart_view_bring_forward (UpChartView *self,
                             int          series,
                             gboolean     extend)
{
  UpScene *scene = up_chart_view_get_scene (self);

  if (scene == NULL || series < 0 || (guint) series >= up_scene_get_n_series (scene) ||
      !is_subject (up_chart_picture_get_question (self->picture)->frame,
                   up_scene_get_series (scene, (guint) series)->key))
    return;
  g_signal_emit_by_name (self, "subject-focused",
                         up_scene_get_series (scene, (guint) series)->key, extend);
}

static guint
without_keypad (guint keyval)
{
  static const guint keys[][2] = {
    { GDK_KEY_KP_Left, GDK_KEY_Left }, { GDK_KEY_KP_Right, GDK_KEY_Right },
    { GDK_KEY_KP_Up, GDK_KEY_Up },     { GDK_KEY_KP_Down, GDK_KEY_Down },
    { GDK_KEY_KP_Home, GDK_KEY_Home }, { GDK_KEY_KP_End, GDK_KEY_End },
    { GDK_KEY_KP_Enter, GDK_KEY_Return }, { GDK_KEY_KP_Space, GDK_KEY_space },
    { GDK_KEY_KP_Add, GDK_KEY_plus },  { GDK_KEY_KP_Subtract, GDK_KEY_minus },
    { GDK_KEY_KP_0, GDK_KEY_0 },       { GDK_KEY_equal, GDK_KEY_plus },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i][0] == keyval)
      return keys[i][1];
  return keyval;
}

static gboolean
read_key (UpChartView     *self,
          guint            keyval,
          GdkModifierType  state)
{
  gboolean large = (state & GDK_CONTROL_MASK) != 0;
  int step;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Up:
    case GDK_KEY_Home:
      step = -1;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_Down:
    case GDK_KEY_End:
      step = 1;
      break;
    default:
      return FALSE;
    }
  if (up_chart_view_reads_periods (self))
    walk_periods (self, keyval, step, large);
  else
    walk_points (self, keyval, step, large);
  return TRUE;
}

static gboolean
act_key (UpChartView     *self,
         guint            keyval,
         GdkModifierType  state)
{
  switch (keyval)
    {
    case GDK_KEY_Return:
      self->pinned = up_chart_view_is_reading (self) && !self->pinned;
      return TRUE;
    case GDK_KEY_Escape:
      if (!up_chart_view_is_reading (self))
        return FALSE;
      up_chart_view_leave (self);
      return TRUE;
    case GDK_KEY_space:
      up_chart_view_bring_forward (self, self->reading_series, (state & GDK_SHIFT_MASK) != 0);
      return TRUE;
    case GDK_KEY_plus:
      up_chart_view_zoom (self, 1);
      return TRUE;
    case GDK_KEY_minus:
      up_chart_view_zoom (self, -1);
      return TRUE;
    case GDK_KEY_0:
      up_chart_view_zoom_to_all (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        UpChartView           *self)
{
  UpScene *scene = up_chart_view_get_scene (self);
  guint key = without_keypad (keyval);

  /* Keys of the strip bubble up to here. */
  if (scene == NULL || !gtk_widget_is_focus (GTK_WIDGET (self)) ||
      up_chart_walk_n_points (scene) == 0 || (state & GDK_ALT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  return read_key (self, key, state) || act_key (self, key, state);
}

void
up_chart_view_add_keys (UpChartView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-view-private.h"
#include "up-chart-walk.h"

/* The reading: what the pointer or the keyboard points at, drawn over the chart and spoken. */

/* The faces of the main thread, loaded when first needed; %NULL when they are gone. */
UpFonts *
up_chart_view_get_fonts (UpChartView *self)
{
  g_autoptr (GError) error = NULL;

  if (self->fonts == NULL)
    self->fonts = up_fonts_new (&error);
  /* The same faces drew the chart; they can only be gone when somebody removes the program. */
  if (self->fonts == NULL)
    g_warning ("Reading the chart failed: %s", error->message);
  return self->fonts;
}

/* Lays the strip out with the window that is being moved. */
void
up_chart_view_update_moving (UpChartView *self)
{
  UpChartContext context;
  UpTime from, to;

  g_clear_pointer (&self->moving, up_scene_unref);
  if (self->picture == NULL || up_chart_view_get_fonts (self) == NULL)
    return;
  up_time_brush_get_window (self->brush, &from, &to);
  context = up_chart_picture_get_context (self->picture, self->fonts);
  self->moving = up_chart_layout_window (self->spec, self->frame, &context, from, to);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Lays the reading out again, for a new picture or another period. */
void
up_chart_view_update_reading (UpChartView *self)
{
  UpChartContext context;
  UpScene *scene;

  g_clear_pointer (&self->reading, up_scene_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->picture == NULL || self->reading_period == UP_TIME_NONE)
    return;
  scene = up_chart_picture_get_scene (self->picture);
  if (up_chart_walk_find_period (scene, self->frame, self->reading_period) < 0 ||
      self->reading_series >= (int) up_scene_get_n_series (scene))
    {
      up_chart_view_leave (self);
      return;
    }
  if (up_chart_view_get_fonts (self) == NULL)
    return;
  context = up_chart_picture_get_context (self->picture, self->fonts);
  self->reading = up_chart_layout_reading (self->spec, self->frame, &context, scene,
                                           self->reading_period, self->reading_series);
}

/* GTK 4.18's context for tests has no announcements: it calls a function that is not there. */
static gboolean
can_announce (UpChartView *self)
{
  g_autoptr (GtkATContext) context = gtk_accessible_get_at_context (GTK_ACCESSIBLE (self));

  return context != NULL && !g_str_equal (G_OBJECT_TYPE_NAME (context), "GtkTestATContext");
}

static void
speak (UpChartView *self)
{
  UpScene *scene = up_chart_view_get_scene (self);
  int point = up_chart_walk_find_period (scene, self->frame, self->reading_period);
  gssize own = up_chart_walk_own_point (scene, self->reading_series, point);

  if (own < 0)
    return;
  g_free (self->spoken);
  self->spoken = up_chart_point_text (self->spec, self->frame, self->locale, scene,
                                      (guint) self->reading_series, (gsize) own);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->spoken, -1);
  if (can_announce (self))
    gtk_accessible_announce (GTK_ACCESSIBLE (self), self->spoken,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Reads a period; with @series also speaks. Both are indices into the scene shown. */
void
up_chart_view_read (UpChartView *self,
                    int          point,
                    int          series)
{
  UpScene *scene = up_chart_view_get_scene (self);
  UpTime period;

  if (scene == NULL || point < 0 || point >= up_chart_walk_n_points (scene))
    return;
  period = up_chart_walk_period (scene, self->frame, point);
  if (period == self->reading_period && series == self->reading_series)
    return;
  self->reading_period = period;
  self->reading_series = series;
  up_chart_view_update_reading (self);
  if (series >= 0)
    speak (self);
}

/* Ends the reading. */
void
up_chart_view_leave (UpChartView *self)
{
  if (self->reading_period == UP_TIME_NONE)
    return;
  self->reading_period = UP_TIME_NONE;
  self->reading_series = -1;
  self->pinned = FALSE;
  g_clear_pointer (&self->spoken, g_free);
  g_clear_pointer (&self->reading, up_scene_unref);
  if (self->picture != NULL)
    up_chart_view_describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * up_chart_view_get_spoken:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): what was announced last, while the reading lasts
 */
const char *
up_chart_view_get_spoken (UpChartView *self)
{
  g_return_val_if_fail (UP_IS_CHART_VIEW (self), NULL);

  return self->spoken;
}

/**
 * up_chart_view_get_reading:
 * @self: a view
 * @period: (out) (optional): the period read
 * @series: (out) (optional): the series of the scene, -1 for none in particular
 *
 * Returns: whether there is a reading
 */
gboolean
up_chart_view_get_reading (UpChartView *self,
                           UpTime      *period,
                           int         *series)
{
  g_return_val_if_fail (UP_IS_CHART_VIEW (self), FALSE);

  if (period != NULL)
    *period = self->reading_period;
  if (series != NULL)
    *series = self->reading_series;
  return self->reading_period != UP_TIME_NONE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-answer.h"
#include "up-chart-view-private.h"
#include "up-chart-walk.h"
#include "up-scene-compose.h"

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

/* Question and answer that the picture shows; newer ones may be on their way. */
static const UpChartQuestion *
shown (UpChartView *self)
{
  return up_chart_picture_get_question (self->picture);
}

/* Whether the chart shown is read a period at a time, not a point at a time. */
gboolean
up_chart_view_reads_periods (UpChartView *self)
{
  return self->picture != NULL && up_chart_picture_get_index (self->picture) == NULL;
}

gboolean
up_chart_view_is_reading (UpChartView *self)
{
  return self->reading_period != UP_TIME_NONE || self->reading_series >= 0;
}

/* The period read now, as an index into the scene; the last one when there is no reading. */
int
up_chart_view_get_point (UpChartView *self)
{
  UpScene *scene = up_chart_view_get_scene (self);

  if (self->reading_period == UP_TIME_NONE)
    return up_chart_walk_in_time (scene, shown (self)->frame, up_chart_walk_n_points (scene) - 1);
  return up_chart_walk_find_period (scene, shown (self)->frame, self->reading_period);
}

/* The point that is read in particular; none when it is a period. */
UpSpot
up_chart_view_get_spot (UpChartView *self)
{
  UpScene *scene = up_chart_view_get_scene (self);
  gssize own;

  if (self->reading_series < 0)
    return UP_SPOT_NONE;
  if (self->reading_period == UP_TIME_NONE)
    return (UpSpot) { self->reading_series, self->reading_point };
  own = up_chart_walk_own_point (scene, self->reading_series, up_chart_view_get_point (self));
  return own >= 0 ? (UpSpot) { self->reading_series, (gsize) own } : UP_SPOT_NONE;
}

/* Whether what is read is part of the picture, which may be another than when it was read. */
static gboolean
is_readable (UpChartView *self)
{
  UpScene *scene = up_chart_view_get_scene (self);

  if (self->reading_series >= (int) up_scene_get_n_series (scene))
    return FALSE;
  if (up_chart_view_reads_periods (self))
    return self->reading_period != UP_TIME_NONE && up_chart_view_get_point (self) >= 0;
  return self->reading_period == UP_TIME_NONE &&
         self->reading_point <
             up_scene_get_series (scene, (guint) self->reading_series)->n_points;
}

/* Lays the reading out again, for a new picture or another period. */
void
up_chart_view_update_reading (UpChartView *self)
{
  const UpChartQuestion *question;
  UpChartContext context;
  UpScene *scene;

  g_clear_pointer (&self->reading, up_scene_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->picture == NULL || !up_chart_view_is_reading (self))
    return;
  if (!is_readable (self))
    {
      up_chart_view_leave (self);
      return;
    }
  if (up_chart_view_get_fonts (self) == NULL)
    return;
  scene = up_chart_picture_get_scene (self->picture);
  question = shown (self);
  context = up_chart_picture_get_context (self->picture, self->fonts);
  if (self->reading_period != UP_TIME_NONE)
    self->reading = up_chart_layout_reading (question->spec, question->frame, &context, scene,
                                             self->reading_period, self->reading_series);
  else
    self->reading = up_chart_layout_point (question->spec, question->frame, &context, scene,
                                           (guint) self->reading_series, self->reading_point);
}

/* GTK 4.18's context for tests has no announcements: it calls a function that is not there. */
static gboolean
can_announce (UpChartView *self)
{
  g_autoptr (GtkATContext) context = gtk_accessible_get_at_context (GTK_ACCESSIBLE (self));

  return context != NULL && !g_str_equal (G_OBJECT_TYPE_NAME (context), "GtkTestATContext");
}

/* What a point of the picture says. */
char *
up_chart_view_get_text (UpChartView *self,
                        UpSpot       spot)
{
  const UpChartQuestion *question = shown (self);
  UpScene *scene = up_chart_view_get_scene (self);
  g_autoptr (UpScene) straight = NULL;

  /* Kinds know their points from left to right. */
  if (question->right_to_left)
    {
      scene = straight = up_scene_mirror (scene);
      spot.point = up_scene_get_series (scene, (guint) spot.series)->n_points - 1 - spot.point;
    }
  return up_chart_point_text (question->spec, question->frame, question->locale, scene,
                              (guint) spot.series, spot.point);
}

static void
speak (UpChartView *self)
{
  UpSpot spot = up_chart_view_get_spot (self);

  if (spot.series < 0)
    return;
  g_free (self->spoken);
  self->spoken = up_chart_view_get_text (self, spot);
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
  period = up_chart_walk_period (scene, shown (self)->frame, point);
  self->following = FALSE;
  if (period == self->reading_period && series == self->reading_series)
    return;
  self->reading_period = period;
  self->reading_series = series;
  self->held = series >= 0;
  up_chart_view_update_reading (self);
  if (series >= 0)
    speak (self);
  if (up_answer_has_time_axis (shown (self)->frame))
    g_signal_emit_by_name (self, "read", period);
}

/* Reads a point; with @hold, as the keyboard does, also speaks. */
void
up_chart_view_read_spot (UpChartView *self,
                         UpSpot       spot,
                         gboolean     hold)
{
  if (self->picture == NULL || spot.series < 0 ||
      (spot.series == self->reading_series && spot.point == self->reading_point &&
       hold == self->held))
    return;
  self->reading_period = UP_TIME_NONE;
  self->reading_series = spot.series;
  self->reading_point = spot.point;
  self->held = hold;
  up_chart_view_update_reading (self);
  if (hold)
    speak (self);
}

/* Ends the reading. */
void
up_chart_view_leave (UpChartView *self)
{
  gboolean own = !self->following;

  if (!up_chart_view_is_reading (self))
    return;
  self->following = FALSE;
  self->reading_period = UP_TIME_NONE;
  self->reading_series = -1;
  self->held = FALSE;
  self->pinned = FALSE;
  g_clear_pointer (&self->spoken, g_free);
  g_clear_pointer (&self->reading, up_scene_unref);
  if (self->picture != NULL)
    up_chart_view_describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (own)
    g_signal_emit_by_name (self, "read", UP_TIME_NONE);
}

/* The last period that begins at or before @time, if @time lies in it; else -1. */
static int
find_around (UpChartView *self,
             UpTime       time)
{
  UpScene *scene = up_chart_view_get_scene (self);
  UpFrame *frame = shown (self)->frame;
  UpPeriod period = up_answer_get_window (frame).period;
  int last = up_chart_walk_find_last (scene, frame, time);
  int point = last >= 0 ? up_chart_walk_in_time (scene, frame, last) : -1;
  UpTime start;

  if (point < 0)
    return -1;
  start = up_chart_walk_period (scene, frame, point);
  /* Of moments the last one has no end. */
  if (period == UP_PERIOD_INSTANT)
    return start == time || last + 1 < up_chart_walk_n_points (scene) ? point : -1;
  return time < up_time_add (start, period, 1) ? point : -1;
}

/**
 * up_chart_view_follow:
 * @self: a view
 * @time: a moment that is read in another chart; %UP_TIME_NONE when that is over
 *
 * Reads the period around a moment, without a word, as long as nobody reads this chart itself.
 * Charts without time along their axis stay as they are.
 */
void
up_chart_view_follow (UpChartView *self,
                      UpTime       time)
{
  int point = -1;

  g_return_if_fail (UP_IS_CHART_VIEW (self));

  if (self->held || self->pinned || (up_chart_view_is_reading (self) && !self->following))
    return;
  if (time != UP_TIME_NONE && up_chart_view_reads_periods (self) &&
      up_answer_has_time_axis (shown (self)->frame))
    point = find_around (self, time);
  if (point < 0)
    {
      up_chart_view_leave (self);
      return;
    }
  self->following = TRUE;
  self->reading_period = up_chart_walk_period (up_chart_view_get_scene (self),
                                               shown (self)->frame, point);
  self->reading_series = -1;
  up_chart_view_update_reading (self);
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
 * @period: (out) (optional): the period read, %UP_TIME_NONE where the chart is read a point at a
 *   time
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
  return up_chart_view_is_reading (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-view-private.h"

#include "up-answer.h"

#include <math.h>

/* The window of time: where it stands, and how it is asked to be another. */

/* Part of the window that one step of zooming takes or adds at its two ends together. */
#define ZOOM_STEP 0.25
/* Growth and title are computed when the window has rested for so long. */
#define WINDOW_REST_MS 150

/* The ends of the data are those of the strip: periods that have a value, and the unfinished
 * one. */
static void
measure_ends (UpChartView *self)
{
  UpFrame *context = up_frame_get_part (self->frame, "context");
  const UpTime *starts = up_frame_get_times (context, "start");
  const double *values = up_frame_get_numbers (context, "value");

  self->first = G_MAXINT64;
  self->last = G_MININT64;
  for (gsize i = 0; i < up_frame_get_n_rows (context); i++)
    if (!isnan (values[i]))
      {
        self->first = MIN (self->first, starts[i]);
        self->last = MAX (self->last, starts[i]);
      }
  starts = up_frame_get_times (self->frame, "start");
  /* Rows of ranked growth are no periods. */
  for (gsize i = 0; starts != NULL && i < up_frame_get_n_rows (self->frame); i++)
    self->last = MAX (self->last, starts[i]);
}

/* Where the window stands in the data: from the frame that is shown. */
gboolean
up_chart_view_get_window (UpChartView *self,
                          UpTime      *first,
                          UpTime      *last,
                          UpTime      *from,
                          UpTime      *to,
                          UpPeriod    *period)
{
  UpAnswerWindow window;

  if (self->frame == NULL || up_frame_get_part (self->frame, "context") == NULL)
    return FALSE;
  /* Going through all rows at each move would hold the pointer up. */
  if (self->measured != self->frame)
    {
      measure_ends (self);
      self->measured = self->frame;
    }
  window = up_answer_get_window (self->frame);
  *from = window.from;
  *to = window.to;
  *period = window.period;
  if (*from == UP_TIME_NONE || *to == UP_TIME_NONE)
    return FALSE;
  *first = MIN (*from, self->first);
  *last = MAX (*to, self->last);
  return *first < *last;
}

/* Whether the chart shown has a window of time to move. */
gboolean
up_chart_view_can_zoom (UpChartView *self)
{
  UpTime first, last, from, to;
  UpPeriod period;

  return up_chart_view_reads_periods (self) &&
         up_chart_view_get_window (self, &first, &last, &from, &to, &period);
}

/* The strip's handles, for the picture that is shown. */
void
up_chart_view_update_brush (UpChartView *self)
{
  const UpChartQuestion *question = up_chart_picture_get_question (self->picture);
  UpTime first, last, from, to;
  UpPeriod period;
  UpRect strip;
  gboolean moves;

  /* Without a strip to move it on, the window is still moved by keys and wheel. */
  moves = up_chart_view_get_window (self, &first, &last, &from, &to, &period);
  gtk_widget_set_visible (
      GTK_WIDGET (self->brush),
      moves && up_scene_get_area (up_chart_picture_get_scene (self->picture), "strip", &strip));
  if (!moves)
    return;
  up_time_brush_set_theme (self->brush, up_theme_get (question->style, question->high_contrast));
  if (self->window_source == 0)
    {
      g_autofree char *spoken = up_locale_format_range (self->locale, from, to, period);

      up_time_brush_set_range (self->brush, first, last, period);
      up_time_brush_set_window (self->brush, from, to);
      up_time_brush_set_spoken (self->brush, spoken);
    }
}

/* Lays the strip out with the window that is being moved. */
void
up_chart_view_update_moving (UpChartView *self)
{
  UpChartContext context;
  const UpChartQuestion *question;
  UpTime from, to;

  g_clear_pointer (&self->moving, up_scene_unref);
  if (self->picture == NULL || up_chart_view_get_fonts (self) == NULL)
    return;
  up_time_brush_get_window (self->brush, &from, &to);
  context = up_chart_picture_get_context (self->picture, self->fonts);
  question = up_chart_picture_get_question (self->picture);
  self->moving = up_chart_layout_window (question->spec, question->frame, &context,
                                         up_chart_picture_get_scene (self->picture), from, to);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
window_rested_cb (gpointer user_data)
{
  UpChartView *self = user_data;
  UpTime from, to;

  self->window_source = 0;
  up_time_brush_get_window (self->brush, &from, &to);
  g_signal_emit_by_name (self, "window-chosen", from, to);
  return G_SOURCE_REMOVE;
}

/* Asks for another window once it has rested; the brush shows it at once. */
void
up_chart_view_choose (UpChartView *self,
                      UpTime       from,
                      UpTime       to)
{
  g_clear_handle_id (&self->window_source, g_source_remove);
  up_time_brush_set_window (self->brush, from, to);
  up_chart_view_update_moving (self);
  self->window_source = g_timeout_add (WINDOW_REST_MS, window_rested_cb, self);
}

static void
brush_moved_cb (UpTimeBrush *brush,
                UpChartView *self)
{
  g_autofree char *spoken = NULL;
  UpTime first, last, from, to;
  UpPeriod period;

  if (!up_chart_view_get_window (self, &first, &last, &from, &to, &period))
    return;
  up_time_brush_get_window (brush, &from, &to);
  spoken = up_locale_format_range (self->locale, from, to, period);
  up_time_brush_set_spoken (brush, spoken);
  up_chart_view_choose (self, from, to);
}

void
up_chart_view_watch_brush (UpChartView *self)
{
  g_signal_connect (self->brush, "moved", G_CALLBACK (brush_moved_cb), self);
}

/* Makes the window shorter or longer by a step, about the moment @about. */
static void
zoom (UpChartView *self,
      int          direction,
      UpTime       about)
{
  UpTime first, last, from, to;
  UpPeriod period;
  gint64 n, change, before;
  double part;

  if (!up_chart_view_get_window (self, &first, &last, &from, &to, &period))
    return;
  up_time_brush_get_window (self->brush, &from, &to);
  n = up_time_index (to, period) - up_time_index (from, period);
  change = MAX ((gint64) ((double) n * ZOOM_STEP), 2);
  if (direction > 0 && n - change < 2)
    return;
  part = CLAMP ((double) (about - from) / (double) MAX (to - from, 1), 0, 1);
  before = (gint64) round ((double) change * part);
  from = up_time_add (from, period, direction * before);
  to = up_time_add (to, period, -direction * (change - before));
  up_chart_view_choose (self, MAX (from, first), MIN (to, last));
}

/* One step: closer with 1, farther with -1, about what is read, else about the middle. */
void
up_chart_view_zoom (UpChartView *self,
                    int          direction)
{
  UpTime from, to;

  up_time_brush_get_window (self->brush, &from, &to);
  if (self->reading_period != UP_TIME_NONE)
    zoom (self, direction, self->reading_period);
  else
    zoom (self, direction, from + (to - from) / 2);
}

void
up_chart_view_zoom_to_all (UpChartView *self)
{
  UpTime first, last, from, to;
  UpPeriod period;

  if (up_chart_view_get_window (self, &first, &last, &from, &to, &period))
    up_chart_view_choose (self, first, last);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-view-private.h"

#include <math.h>

/* The window of time: where it stands, and how it is asked to be another. */

/* Growth and title are computed when the window has rested for so long. */
#define WINDOW_REST_MS 150

/* Where the window stands in the data: from the frame that is shown. The ends of the data are those
 * of the strip: periods that have a value, and the unfinished one. */
gboolean
up_chart_view_get_window (UpChartView *self,
                          UpTime      *first,
                          UpTime      *last,
                          UpTime      *from,
                          UpTime      *to,
                          UpPeriod    *period)
{
  UpFrame *window = self->frame != NULL ? up_frame_get_part (self->frame, "window") : NULL;
  UpFrame *context = self->frame != NULL ? up_frame_get_part (self->frame, "context") : NULL;
  const UpTime *starts;
  const double *values;

  if (window == NULL || context == NULL || up_frame_get_n_rows (window) != 1 ||
      !up_period_from_string (up_frame_get_texts (window, "period")[0], period))
    return FALSE;
  *from = up_frame_get_times (window, "from")[0];
  *to = up_frame_get_times (window, "to")[0];
  if (*from == UP_TIME_NONE || *to == UP_TIME_NONE)
    return FALSE;
  *first = *from;
  *last = *to;
  starts = up_frame_get_times (context, "start");
  values = up_frame_get_numbers (context, "value");
  for (gsize i = 0; i < up_frame_get_n_rows (context); i++)
    if (!isnan (values[i]))
      {
        *first = MIN (*first, starts[i]);
        *last = MAX (*last, starts[i]);
      }
  starts = up_frame_get_times (self->frame, "start");
  for (gsize i = 0; i < up_frame_get_n_rows (self->frame); i++)
    *last = MAX (*last, starts[i]);
  return *first < *last;
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

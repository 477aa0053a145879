/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-interact SERIES POINTS: milliseconds a frame takes in a window of 960 × 600 while the
 * pointer moves over a chart, against a window that draws only a crosshair, and while the window of
 * time is moved and made shorter. From before the frame's events to after its paint, by the frame
 * clock; medians, 99th percentiles. */
#include "config.h"

#include "up-chart-view-private.h"
#include "up-query.h"
#include "up-worker.h"

#include <adwaita.h>
#include <libdex.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define WIDTH 960
#define HEIGHT 600
#define FRAMES 300

typedef void (*Move) (GtkWidget *widget,
                      guint      frame);

typedef struct
{
  GtkWidget *widget;
  Move move;
  guint frame;
  gint64 start;
  double ms[FRAMES];
} Run;

static UpSpec *
make_spec (guint n_series,
           guint n_points)
{
  g_autoptr (GString) text = g_string_new ("{\"scale\":\"log\",\"data\":{\"name\":\"Visits\","
                                           "\"columns\":[\"day\"");
  g_autoptr (GError) error = NULL;
  guint64 state = 88172645463325252u;
  UpSpec *spec;

  for (guint i = 0; i < n_series; i++)
    g_string_append_printf (text, ",\"Series %u\"", i + 1);
  g_string_append (text, "],\"rows\":[");
  for (guint j = 0; j < n_points; j++)
    {
      g_autofree char *day = up_time_to_string (
          up_time_from_civil (1720, 1, 1) + (UpTime) j * UP_TIME_DAY, UP_PERIOD_DAY);

      g_string_append_printf (text, "%s[\"%s\"", j > 0 ? "," : "", day);
      for (guint i = 0; i < n_series; i++)
        {
          state ^= state << 13, state ^= state >> 7, state ^= state << 17;
          g_string_append_printf (text, ",%d", (int) (1000 * (i + 1) + 400 * sin (j * 0.0007 + i) +
                                                      (double) (state % 100)));
        }
      g_string_append_c (text, ']');
    }
  g_string_append (text, "]}}");
  spec = up_spec_parse (text->str, (gssize) text->len, &error);
  if (spec == NULL)
    g_error ("%s", error->message);
  return spec;
}

static gpointer
find_controller (GtkWidget *widget,
                 GType      type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) == type)
        return controller;
    }
  return NULL;
}

/* --- What moves ---------------------------------------------------------------------------- */

static double
place_of (guint frame)
{
  return 80 + (frame * 7) % 400;
}

static void
hover (GtkWidget *widget,
       guint      frame)
{
  g_signal_emit_by_name (find_controller (widget, GTK_TYPE_EVENT_CONTROLLER_MOTION), "motion",
                         place_of (frame), 200.0);
}

/* From end to end and back, by a two-hundredth of all each frame. */
static void
pan (GtkWidget *widget,
     guint      frame)
{
  UpChartView *view = UP_CHART_VIEW (widget);
  UpTime first, last, from, to;
  UpPeriod period;
  gint64 all, n, at;

  if (!up_chart_view_get_window (view, &first, &last, &from, &to, &period))
    g_error ("The chart has no window of time");
  all = up_time_index (last, period) - up_time_index (first, period);
  n = all / 2;
  at = (gint64) ((double) (all - n) * fabs (1 - fmod (frame / 100.0, 2)));
  from = up_time_add (first, period, at);
  up_chart_view_choose (view, from, up_time_add (from, period, n));
}

static void
zoom (GtkWidget *widget,
      guint      frame)
{
  up_chart_view_zoom (UP_CHART_VIEW (widget), (frame / 5) % 2 == 0 ? 1 : -1);
}

/* --- The peer: only a crosshair ------------------------------------------------------------ */

static double crosshair;

static void
draw_crosshair (GtkDrawingArea *area,
                cairo_t        *cr,
                int             width,
                int             height,
                gpointer        user_data)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.2, 0.2, 0.2);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, floor (crosshair) + 0.5, 0);
  cairo_line_to (cr, floor (crosshair) + 0.5, height);
  cairo_stroke (cr);
}

static void
move_crosshair (GtkWidget *widget,
                guint      frame)
{
  crosshair = place_of (frame);
  gtk_widget_queue_draw (widget);
}

/* --- Frames -------------------------------------------------------------------------------- */

static void
before_cb (GdkFrameClock *clock,
           Run           *run)
{
  run->start = g_get_monotonic_time ();
  if (run->frame < FRAMES)
    run->move (run->widget, run->frame);
}

static void
after_cb (GdkFrameClock *clock,
          Run           *run)
{
  if (run->frame < FRAMES)
    run->ms[run->frame] = (double) (g_get_monotonic_time () - run->start) / 1e3;
  run->frame++;
}

static int
compare (const void *a,
         const void *b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static double
measure (const char *name,
         GtkWidget  *widget,
         Move        move)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  Run run = { .widget = widget, .move = move };
  gulong before = g_signal_connect (clock, "before-paint", G_CALLBACK (before_cb), &run);
  gulong after = g_signal_connect (clock, "after-paint", G_CALLBACK (after_cb), &run);

  gdk_frame_clock_begin_updating (clock);
  while (run.frame < FRAMES)
    g_main_context_iteration (NULL, TRUE);
  gdk_frame_clock_end_updating (clock);
  g_signal_handler_disconnect (clock, before);
  g_signal_handler_disconnect (clock, after);
  qsort (run.ms, FRAMES, sizeof *run.ms, compare);
  printf ("%-12s %6.2f ms median, %6.2f ms 99th percentile\n", name, run.ms[FRAMES / 2],
          run.ms[FRAMES * 99 / 100]);
  return run.ms[FRAMES / 2];
}

static GtkWidget *
show (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  for (int i = 0; i < 200; i++)
    g_main_context_iteration (NULL, FALSE);
  return window;
}

int
main (int   argc,
      char *argv[])
{
  UpChartView *view;
  GtkWidget *area, *window;
  g_autoptr (UpSpec) spec = NULL;
  g_autoptr (UpFrame) frame = NULL;
  g_autoptr (GError) error = NULL;
  double ours, theirs;

  if (argc != 3)
    {
      fputs ("usage: bench-interact SERIES POINTS\n", stderr);
      return 2;
    }
  adw_init ();
  dex_init ();
  spec = make_spec ((guint) strtoul (argv[1], NULL, 10), (guint) strtoul (argv[2], NULL, 10));
  frame = up_query_run (NULL, spec, &error);
  if (frame == NULL)
    g_error ("%s", error->message);

  area = gtk_drawing_area_new ();
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_crosshair, NULL, NULL);
  window = show (area);
  theirs = measure ("crosshair", area, move_crosshair);
  gtk_window_destroy (GTK_WINDOW (window));

  view = g_object_new (UP_TYPE_CHART_VIEW, NULL);
  window = show (GTK_WIDGET (view));
  up_chart_view_set_answer (view, spec, frame);
  while (!up_chart_view_is_current (view))
    g_main_context_iteration (NULL, TRUE);
  ours = measure ("hover", GTK_WIDGET (view), hover);
  printf ("%-12s %6.2f\n", "ratio", ours / theirs);
  up_chart_view_leave (view);
  measure ("pan", GTK_WIDGET (view), pan);
  measure ("zoom", GTK_WIDGET (view), zoom);
  gtk_window_destroy (GTK_WINDOW (window));
  up_worker_wait_idle ();
  return 0;
}

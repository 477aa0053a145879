/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-open STORE: milliseconds from choosing Hiring in the sidebar until the frames after whose
 * paint a first chart stands there, all charts that the window shows, and all of the page; with the
 * processor time of all threads until then. One line a run, since a page is made once. */
#include "config.h"

#include "up-application.h"
#include "up-board-page.h"
#include "up-window-private.h"

#include <stdio.h>
#include <time.h>

/* The window shows other things until it is at rest. */
#define REST_MS 1500

/* In milliseconds; 0 before it comes. */
typedef struct
{
  double wall;
  double processor;
} Moment;

typedef struct
{
  UpWindow *window;
  Moment start;
  Moment first;
  Moment seen;
  Moment all;
} Run;

static Moment
now (void)
{
  return (Moment) { (double) g_get_monotonic_time () / 1e3,
                    (double) clock () * 1e3 / CLOCKS_PER_SEC };
}

static UpChartCard *
card_of (Run  *run,
         guint i)
{
  return up_board_page_get_card (UP_BOARD_PAGE (up_window_get_page (run->window)), i);
}

/* Whether the window shows a part of the card. */
static gboolean
is_seen (Run         *run,
         UpChartCard *card)
{
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (GTK_WIDGET (card), GTK_WIDGET (run->window), &bounds) &&
         bounds.origin.y < (float) gtk_widget_get_height (GTK_WIDGET (run->window));
}

static gboolean
is_drawn (UpChartCard *card)
{
  return g_str_equal (up_chart_card_get_state (card), "chart") &&
         up_chart_view_is_current (up_chart_card_get_chart (card));
}

static void
painted_cb (GdkFrameClock *clock,
            Run           *run)
{
  guint n = 0, drawn = 0, missing = 0;

  for (; card_of (run, n) != NULL; n++)
    {
      gboolean done = is_drawn (card_of (run, n));

      drawn += done;
      missing += !done && is_seen (run, card_of (run, n));
    }
  if (run->first.wall == 0 && drawn > 0)
    run->first = now ();
  if (run->seen.wall == 0 && missing == 0)
    run->seen = now ();
  if (run->all.wall == 0 && drawn == n)
    run->all = now ();
}

static void
quit (Run *run)
{
  GApplication *app = g_application_get_default ();

  const struct
  {
    const char *name;
    Moment moment;
  } moments[] = { { "first", run->first }, { "window", run->seen }, { "all", run->all } };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    printf ("%s %.0f ms (processor %.0f)%s", moments[i].name,
            moments[i].moment.wall - run->start.wall,
            moments[i].moment.processor - run->start.processor,
            i + 1 < G_N_ELEMENTS (moments) ? ", " : "\n");
  g_action_group_activate_action (G_ACTION_GROUP (app), "quit", NULL);
}

static gboolean
open_cb (gpointer data)
{
  Run *run = data;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (run->window));
  gulong painted;

  run->start = now ();
  adw_view_stack_set_visible_child_name (run->window->stack, "hiring");
  painted = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), run);
  while (run->all.wall == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, painted);
  quit (run);
  return G_SOURCE_REMOVE;
}

static void
activated_cb (GtkApplication *app,
              Run            *run)
{
  run->window = UP_WINDOW (gtk_application_get_active_window (app));
  g_timeout_add (REST_MS, open_cb, run);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (UpApplication) app = up_application_new ();
  Run run = { NULL };
  char *words[] = { argv[0], (char *) "--db", argc == 2 ? argv[1] : NULL, NULL };

  if (argc != 2)
    {
      fputs ("usage: bench-open STORE\n", stderr);
      return 2;
    }
  g_application_set_flags (G_APPLICATION (app), G_APPLICATION_NON_UNIQUE);
  g_signal_connect_after (app, "activate", G_CALLBACK (activated_cb), &run);
  return g_application_run (G_APPLICATION (app), 3, words);
}

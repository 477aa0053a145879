/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-refresh STORE URL PAGE: whether the window keeps its frames while several sources are
 * refreshed. How long each turn of the main loop takes (from its waking up to its next sleep, on
 * the clock and on the processor) and how far frames are apart, at rest and during a refresh of
 * four sources that URL stands for. */
#include "config.h"

#include "up-application.h"
#include "up-own-sources.h"
#include "up-window-private.h"

#include <adwaita.h>
#include <libdex.h>
#include <stdio.h>
#include <time.h>

#define SOURCES 4
#define PARTS 5
#define REST_US (3 * G_TIME_SPAN_SECOND)

/* A frame at 60 a second. */
#define FRAME_MS 16.7

typedef struct
{
  GArray *turns;     /* (element-type double): milliseconds on the clock */
  GArray *processor; /* (element-type double): milliseconds of this thread */
  GArray *frames;    /* (element-type double): milliseconds since the frame before */
} Measure;

static Measure *measure; /* nullable: nothing is measured */
static gint64 woken, woken_cpu, last_frame;
static const char *const *words;

static gint64
processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_TIME_SPAN_SECOND + time.tv_nsec / 1000;
}

static void
add (GArray *array,
     gint64  microseconds)
{
  double ms = (double) microseconds / 1000;

  g_array_append_val (array, ms);
}

/* Stands where the main loop sleeps: a turn is what lies between. */
static int
poll_cb (GPollFD *descriptors,
         guint    n,
         int      timeout)
{
  int ready;

  if (measure != NULL && woken != 0)
    {
      add (measure->turns, g_get_monotonic_time () - woken);
      add (measure->processor, processor_time () - woken_cpu);
    }
  ready = g_poll (descriptors, n, timeout);
  woken = g_get_monotonic_time ();
  woken_cpu = processor_time ();
  return ready;
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  gint64 now = g_get_monotonic_time ();

  if (measure != NULL && last_frame != 0)
    add (measure->frames, now - last_frame);
  last_frame = now;
  return G_SOURCE_CONTINUE;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

static void
print (const char *what,
       GArray     *array)
{
  guint over = 0;

  g_array_sort (array, compare);
  for (guint i = 0; i < array->len; i++)
    over += g_array_index (array, double, i) > FRAME_MS;
  if (array->len > 0)
    printf ("  %-28s %6u, median %6.2f ms, 99 %% %6.2f ms, longest %7.2f ms, over a frame %u\n",
            what, array->len, g_array_index (array, double, array->len / 2),
            g_array_index (array, double, array->len * 99 / 100),
            g_array_index (array, double, array->len - 1), over);
}

static void
begin (Measure *self)
{
  *self = (Measure) { g_array_new (FALSE, FALSE, sizeof (double)),
                      g_array_new (FALSE, FALSE, sizeof (double)),
                      g_array_new (FALSE, FALSE, sizeof (double)) };
  woken = last_frame = 0;
  measure = self;
}

static void
end (Measure    *self,
     const char *title)
{
  measure = NULL;
  printf ("%s\n", title);
  print ("turns of the main loop", self->turns);
  print ("the same, on the processor", self->processor);
  print ("from frame to frame", self->frames);
  g_array_unref (self->turns);
  g_array_unref (self->processor);
  g_array_unref (self->frames);
}

/* --- The sources --------------------------------------------------------------------------- */

static void
describe (const char *url)
{
  g_autofree char *folder = up_own_sources_get_folder ();

  for (guint i = 0; i < SOURCES; i++)
    {
      g_autoptr (GString) targets = g_string_new ("\"part-0\"");
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      for (guint k = 1; k < PARTS; k++)
        g_string_append_printf (targets, ",\"part-%u\"", k);
      text = g_strdup_printf (
          "{\"uptake-source\":1,\"key\":\"bench-%u\",\"title\":\"Builds %u\",\"base\":\"%s/%u\","
          "\"every\":\"day\",\"licence\":\"CC0-1.0\",\"targets\":[%s],\"metrics\":{\"builds\":{"
          "\"name\":\"Builds\",\"phrase\":\"Builds a day\",\"unit\":\"count\",\"kind\":\"flow\","
          "\"period\":\"day\",\"definition\":\"Builds.\"}},\"queries\":[{\"address\":\"/{target}\","
          "\"readings\":[{\"rows\":\"/rows\",\"subject\":\"/name\",\"kind\":\"term\","
          "\"time\":\"/day\",\"values\":[{\"at\":\"/n\",\"metric\":\"builds\"}]}]}]}",
          i, i, url, i, targets->str);
      if (!up_own_sources_save (folder, text, &error))
        g_error ("%s", error->message);
    }
}

static void
refresh (UpWindow *window)
{
  UpRefresher *refresher = up_library_get_refresher (window->library);
  const char *const keys[] = { "bench-0", "bench-1", "bench-2", "bench-3", NULL };
  UpRefresherTotals totals;
  gint64 began = g_get_monotonic_time ();
  g_autofree char *title = NULL;
  Measure during;

  begin (&during);
  up_refresher_start (refresher, up_library_get_store (window->library), keys);
  while (up_refresher_get_state (refresher) == UP_REFRESHER_RUNNING)
    g_main_context_iteration (NULL, TRUE);
  up_refresher_get_totals (refresher, &totals);
  title = g_strdup_printf ("refresh of %u sources: %.1f MB, %" G_GUINT64_FORMAT " values in %.1f s",
                           totals.sources, (double) totals.bytes / 1e6, totals.rows_new,
                           (double) (g_get_monotonic_time () - began) / G_TIME_SPAN_SECOND);
  end (&during, title);
  if (totals.failed + totals.offline > 0 || totals.rows_new == 0)
    g_error ("the refresh failed");
}

static void
rest (const char *title)
{
  gint64 until = g_get_monotonic_time () + REST_US;
  Measure at_rest;

  begin (&at_rest);
  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  end (&at_rest, title);
}

static gboolean
run_cb (gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (data);
  UpWindow *self = UP_WINDOW (window);
  gint64 settled = g_get_monotonic_time () + REST_US;

  /* It also keeps the loops below turning. */
  gtk_widget_add_tick_callback (GTK_WIDGET (window), tick_cb, NULL, NULL);
  adw_view_stack_set_visible_child_name (self->stack, words[2]);
  while (!up_source_list_is_loaded (up_library_get_sources (self->library)) ||
         g_get_monotonic_time () < settled)
    g_main_context_iteration (NULL, TRUE);
  rest ("at rest");
  refresh (self);
  rest ("after it");
  g_action_group_activate_action (data, "quit", NULL);
  return G_SOURCE_REMOVE;
}

static void
activated_cb (GApplication *app)
{
  g_signal_handlers_disconnect_by_func (app, activated_cb, NULL);
  g_idle_add (run_cb, app);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (UpApplication) app = NULL;
  char *arguments[] = { (char *) "uptake", (char *) "--db", NULL, NULL };

  if (argc != 4)
    {
      fprintf (stderr, "usage: bench-refresh STORE URL PAGE\n");
      return 2;
    }
  setvbuf (stdout, NULL, _IOLBF, 0);
  words = (const char *const *) argv + 1;
  dex_init ();
  describe (words[1]);
  g_main_context_set_poll_func (NULL, poll_cb);
  app = up_application_new ();
  arguments[2] = argv[1];
  g_application_set_flags (G_APPLICATION (app), G_APPLICATION_NON_UNIQUE);
  g_signal_connect_after (app, "activate", G_CALLBACK (activated_cb), NULL);
  return g_application_run (G_APPLICATION (app), 3, arguments);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* every STORE SECONDS [PREFIX…]: asks the question of the Adoption page about every stored series
 * whose key begins so (or all), two at a time, for so many seconds at most. A line each: key,
 * values, seconds, phase or what was refused, ceiling, its interval, pace lately, whether level.
 * Then, on standard error, how many were answered and refused, by the first reason. */
#include "config.h"

#include "up-query.h"
#include "up-store-read.h"

#include <stdlib.h>
#include <string.h>

#define THREADS 2
#define SAMPLES 99.0

typedef struct
{
  const char *path;
  GPtrArray *series; /* of UpSeries */
  gint next;         /* atomic */
  gint64 deadline;
  GMutex lock;
  GHashTable *reasons; /* of char * to count */
  guint asked, failed;
  double slowest;
} Run;

static double
number (UpFrame    *frame,
        const char *part,
        const char *column,
        gsize       row)
{
  UpFrame *table = up_frame_get_part (frame, part);

  return row < up_frame_get_n_rows (table) ? up_frame_get_numbers (table, column)[row]
                                           : g_ascii_strtod ("nan", NULL);
}

static const char *
likeliest_phase (UpFrame *frame)
{
  UpFrame *phases = up_frame_get_part (frame, "phases");
  gsize best = 0;

  for (gsize i = 1; i < up_frame_get_n_rows (phases); i++)
    {
      const double *probability = up_frame_get_numbers (phases, "probability");

      best = probability[i] > probability[best] ? i : best;
    }
  return up_frame_get_n_rows (phases) > 0 ? up_frame_get_texts (phases, "phase")[best] : "no-phase";
}

static void
tell (Run            *run,
      const UpSeries *series,
      UpFrame        *frame,
      double          seconds)
{
  UpFrame *refusals = up_frame_get_part (frame, "refusals");
  UpFrame *pace = up_frame_get_part (frame, "pace");
  gsize last = up_frame_get_n_rows (pace);
  const char *verdict = up_frame_get_n_rows (refusals) > 0
                            ? up_frame_get_texts (refusals, "code")[0]
                            : likeliest_phase (frame);

  g_mutex_lock (&run->lock);
  run->asked++;
  run->slowest = MAX (run->slowest, seconds);
  g_hash_table_insert (run->reasons, g_strdup (verdict),
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (run->reasons,
                                                                                verdict)) + 1));
  g_print ("%s\t%" G_GSIZE_FORMAT "\t%.3f\t%s\t%.4g\t%.4g\t%.4g\t%.3f\t%s\n", series->key,
           up_frame_get_n_rows (frame), seconds, verdict, number (frame, "ceiling", "value", 0),
           number (frame, "ceiling", "low", 0), number (frame, "ceiling", "high", 0),
           last > 0 ? number (frame, "pace", "growth", last - 1) : 0.0,
           last > 0 && up_frame_get_integers (pace, "plateau")[last - 1] != 0 ? "level" : "-");
  g_mutex_unlock (&run->lock);
}

static UpSpec *
make_spec (const UpSeries *series)
{
  const char *const subjects[] = { series->subject, NULL };
  g_autoptr (UpSpec) empty = up_spec_new ();
  g_autoptr (UpSpec) chart = up_spec_with_text (empty, "chart", "adoption", NULL);
  g_autoptr (UpSpec) metric = up_spec_with_text (chart, "metric", series->metric, NULL);
  g_autoptr (UpSpec) subject = up_spec_with_list (metric, "subjects", subjects, NULL);
  g_autoptr (UpSpec) part = up_spec_with_text (
      subject, "dimension", *series->dimension != '\0' ? series->dimension : NULL, NULL);

  return up_spec_with_number (part, "bootstrap", SAMPLES, NULL);
}

static gpointer
ask_thread (gpointer data)
{
  Run *run = data;
  g_autoptr (UpConnection) connection = up_connection_open (run->path, UP_OPEN_READ, NULL);

  while (connection != NULL && g_get_monotonic_time () < run->deadline)
    {
      guint i = (guint) g_atomic_int_add (&run->next, 1);
      gint64 start = g_get_monotonic_time ();
      g_autoptr (UpSpec) spec = NULL;
      g_autoptr (UpFrame) frame = NULL;

      if (i >= run->series->len)
        break;
      spec = make_spec (run->series->pdata[i]);
      frame = up_query_run (connection, spec, NULL);
      if (frame != NULL)
        tell (run, run->series->pdata[i], frame,
              (double) (g_get_monotonic_time () - start) / 1e6);
      else
        g_atomic_int_inc (&run->failed);
    }
  return NULL;
}

static void
summarise (Run *run)
{
  GHashTableIter iter;
  gpointer reason, count;

  g_printerr ("%u of %u series, %u could not be asked, the slowest took %.2f s\n", run->asked,
              run->series->len, run->failed, run->slowest);
  g_hash_table_iter_init (&iter, run->reasons);
  while (g_hash_table_iter_next (&iter, &reason, &count))
    g_printerr ("| %s | %u |\n", (const char *) reason, GPOINTER_TO_UINT (count));
}

static gboolean
is_wanted (const UpSeries *series,
           char          **prefixes,
           int             n)
{
  if (n == 0)
    return (series->flags & UP_SERIES_TOTAL) == 0;
  for (int i = 0; i < n; i++)
    {
      if (g_str_has_prefix (series->key, prefixes[i]))
        return (series->flags & UP_SERIES_TOTAL) == 0;
    }
  return FALSE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (GPtrArray) all = NULL, wanted = g_ptr_array_new ();
  Run run = { .path = argc > 1 ? argv[1] : NULL, .series = wanted };
  GThread *threads[THREADS];

  if (argc < 3)
    {
      g_printerr ("usage: every STORE SECONDS [PREFIX…]\n");
      return 2;
    }
  connection = up_connection_open (run.path, UP_OPEN_READ, &error);
  all = connection != NULL ? up_store_list_series (connection, NULL, NULL, &error) : NULL;
  if (all == NULL)
    {
      g_printerr ("every: %s\n", error->message);
      return 1;
    }
  for (guint i = 0; i < all->len; i++)
    if (is_wanted (all->pdata[i], argv + 3, argc - 3))
      g_ptr_array_add (wanted, all->pdata[i]);
  run.deadline = g_get_monotonic_time () +
                 (gint64) (g_ascii_strtod (argv[2], NULL) * G_USEC_PER_SEC);
  run.reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < THREADS; i++)
    threads[i] = g_thread_new ("ask", ask_thread, &run);
  for (guint i = 0; i < THREADS; i++)
    g_thread_join (threads[i]);
  summarise (&run);
  g_hash_table_unref (run.reasons);
  return EXIT_SUCCESS;
}

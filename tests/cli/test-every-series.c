/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every series of the bundled set gets an answer about adoption: a curve, or the rules it did not
 * pass; never an error, and never late. Without UP_TEST_EVERY_SERIES only some are asked; its value
 * names a file that all answers are written to, a line each, to be looked at. */
#include "config.h"

#include "up-bundled.h"
#include "up-connection.h"
#include "up-note.h"
#include "up-query.h"
#include "up-series.h"
#include "up-store-read.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The longest an answer may take with these few samples, also on a busy machine. */
#define MOST_SECONDS 10.0
/* Of a metric with many series about this many are asked. */
#define FEW 6

static UpConnection *bundled;
static UpLocale *english;
static FILE *all;

static UpSpec *
ask (const UpSeries *series)
{
  g_autofree char *dimension =
      series->dimension[0] == '\0' ? g_strdup ("")
                                   : g_strdup_printf (",\"dimension\":\"%s\"", series->dimension);
  g_autofree char *text = g_strdup_printf (
      "{\"uptake\":1,\"chart\":\"adoption\",\"metric\":\"%s\",\"subjects\":[\"%s\"]%s,"
      "\"bootstrap\":99}", series->metric, series->subject, dimension);
  g_autoptr (GError) error = NULL;
  UpSpec *spec = up_spec_parse (text, -1, &error);

  g_assert_no_error (error);
  return spec;
}

static double
number_in (UpFrame    *frame,
           const char *part,
           const char *column)
{
  UpFrame *rows = up_frame_get_part (frame, part);

  return up_frame_get_n_rows (rows) > 0 ? up_frame_get_numbers (rows, column)[0] : NAN;
}

static const char *
find_model (UpFrame *frame)
{
  UpFrame *models = up_frame_get_part (frame, "models");

  for (gsize i = 0; i < up_frame_get_n_rows (models); i++)
    {
      if (up_frame_get_integers (models, "chosen")[i])
        return up_frame_get_texts (models, "model")[i];
    }
  return "-";
}

static const char *
find_phase (UpFrame *frame)
{
  UpFrame *phases = up_frame_get_part (frame, "phases");
  const char *phase = "-";
  double most = 0.0;

  for (gsize i = 0; i < up_frame_get_n_rows (phases); i++)
    {
      if (up_frame_get_numbers (phases, "probability")[i] > most)
        {
          most = up_frame_get_numbers (phases, "probability")[i];
          phase = up_frame_get_texts (phases, "phase")[i];
        }
    }
  return phase;
}

static void
write_down (const UpSeries *series,
            UpFrame        *frame,
            double          seconds)
{
  UpFrame *refusals = up_frame_get_part (frame, "refusals");
  UpFrame *notes = up_frame_get_part (frame, "notes");
  gsize n = up_frame_get_n_rows (frame);

  fprintf (all, "%s\t%" G_GSIZE_FORMAT "\t%.2f\t%s\t%s\t%.4g\t%.4g\t%.4g\t%.4g\t", series->key, n,
           seconds, find_model (frame), find_phase (frame), number_in (frame, "ceiling", "value"),
           number_in (frame, "ceiling", "low"), number_in (frame, "ceiling", "high"),
           n > 0 ? up_frame_get_numbers (frame, "value")[n - 1] : NAN);
  for (gsize i = 0; i < up_frame_get_n_rows (refusals); i++)
    fprintf (all, "%s%s", i > 0 ? "," : "", up_frame_get_texts (refusals, "code")[i]);
  fprintf (all, "\t");
  for (gsize i = 0; i < up_frame_get_n_rows (refusals); i++)
    {
      g_autofree char *text = up_note_get_text (frame, "refusals", i, english);

      fprintf (all, "%s%s", i > 0 ? " | " : "", text);
    }
  fprintf (all, "\t");
  for (gsize i = 0; i < up_frame_get_n_rows (notes); i++)
    {
      g_autofree char *text = up_note_get_text (frame, "notes", i, english);

      if (strcmp (up_frame_get_texts (notes, "severity")[i], "caution") == 0 ||
          strcmp (up_frame_get_texts (notes, "code")[i], "growth-now") == 0)
        fprintf (all, " %s", text);
    }
  fprintf (all, "\n");
}

/* Either a curve with a ceiling, or words that say why there is none. */
static void
check_answer (const UpSeries *series,
              UpFrame        *frame)
{
  UpFrame *refusals = up_frame_get_part (frame, "refusals");
  gboolean refused = up_frame_get_n_rows (refusals) > 0;
  double low = number_in (frame, "ceiling", "low"), high = number_in (frame, "ceiling", "high");
  gboolean good = refused != (up_frame_get_n_rows (up_frame_get_part (frame, "curve")) > 0) &&
                  (refused || (low <= number_in (frame, "ceiling", "value") && high <= 3.0 * low));

  for (gsize i = 0; i < up_frame_get_n_rows (refusals); i++)
    {
      g_autofree char *text = up_note_get_text (frame, "refusals", i, english);

      good = good && text != NULL && strchr (text, '{') == NULL;
    }
  if (!good)
    g_test_fail_printf ("%s is neither answered nor refused as it should be", series->key);
}

static void
ask_one (const UpSeries *series)
{
  g_autoptr (UpSpec) spec = ask (series);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (UpFrame) frame = up_query_run (bundled, spec, &error);
  double seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;

  if (frame == NULL)
    {
      g_test_fail_printf ("%s: %s", series->key, error->message);
      return;
    }
  if (seconds > MOST_SECONDS)
    g_test_fail_printf ("%s took %.1f s", series->key, seconds);
  check_answer (series, frame);
  if (all != NULL)
    write_down (series, frame, seconds);
}

static void
test_metric (gconstpointer data)
{
  const UpMetric *metric = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) series = up_store_list_series (bundled, metric->key, NULL, &error);
  guint step;

  g_assert_no_error (error);
  step = all != NULL ? 1 : MAX (series->len / FEW, 1);
  for (guint i = 0; i < series->len; i += step)
    ask_one (g_ptr_array_index (series, i));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) metrics = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *bundled_path = up_bundled_get_path ();
  const char *path = g_getenv ("UP_TEST_EVERY_SERIES");
  int result;

  g_test_init (&argc, &argv, NULL);
  english = up_locale_new ("en", NULL);
  bundled = up_connection_open (bundled_path, UP_OPEN_BUNDLED, &error);
  g_assert_no_error (error);
  metrics = up_store_list_metrics (bundled, &error);
  g_assert_no_error (error);
  if (path != NULL)
    {
      all = fopen (path, "w");
      g_assert_nonnull (all);
    }
  for (guint i = 0; i < metrics->len; i++)
    {
      const UpMetric *metric = g_ptr_array_index (metrics, i);
      g_autofree char *name = g_strdup_printf ("/every-series/%s", metric->key);

      g_test_add_data_func (name, metric, test_metric);
    }
  result = g_test_run ();
  if (all != NULL)
    fclose (all);
  up_locale_unref (english);
  g_clear_pointer (&metrics, g_ptr_array_unref);
  g_clear_pointer (&bundled, up_connection_free);
  return result;
}

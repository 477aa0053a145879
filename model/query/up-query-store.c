/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-private.h"

#include "up-base-error.h"
#include "up-series.h"
#include "up-vector.h"

#include <string.h>

/* Keys of all metrics, to suggest one. */
static gboolean
fail_metric (UpConnection *connection,
             const char   *key,
             GError      **error)
{
  g_autoptr (GPtrArray) metrics = up_store_list_metrics (connection, error);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autofree char *near = NULL;
  g_autofree char *excerpt = up_error_excerpt (key);

  if (metrics == NULL)
    return FALSE;
  for (guint i = 0; i < metrics->len; i++)
    g_ptr_array_add (keys, (gpointer) ((UpMetric *) g_ptr_array_index (metrics, i))->key);
  near = up_query_suggest (key, keys);
  g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_METRIC, "There is no metric “%s”%s", excerpt,
               near);
  return FALSE;
}

static gboolean
fail_subject (UpConnection *connection,
              const char   *metric,
              const char   *text,
              GError      **error)
{
  g_autoptr (GPtrArray) subjects = up_store_list_subjects (connection, metric, error);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autofree char *near = NULL;
  g_autofree char *excerpt = up_error_excerpt (text);

  if (subjects == NULL)
    return FALSE;
  for (guint i = 0; i < subjects->len; i++)
    g_ptr_array_add (keys, (gpointer) ((UpSubject *) g_ptr_array_index (subjects, i))->key);
  near = up_query_suggest (text, keys);
  g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_SUBJECT, "Nothing is called “%s”%s", excerpt,
               near);
  return FALSE;
}

/* Whether the metric has series of this dimension at all; without that a spelling mistake would
 * look like missing data. */
static gboolean
check_dimension (UpConnection *connection,
                 const char   *metric,
                 const char   *dimension,
                 GError      **error)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *near = NULL;
  g_autofree char *excerpt = up_error_excerpt (dimension);

  if (dimension[0] == '\0')
    return TRUE;
  all = up_store_list_series (connection, metric, NULL, error);
  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      char *one = ((UpSeries *) g_ptr_array_index (all, i))->dimension;

      if (strcmp (one, dimension) == 0)
        return TRUE;
      if (one[0] != '\0' && g_hash_table_add (seen, one))
        g_ptr_array_add (known, one);
    }
  near = up_query_suggest (dimension, known);
  g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_DIMENSION, "%s has no series with “%s”%s",
               metric, excerpt, near);
  return FALSE;
}

static void
copy_observations (UpQuerySeries        *series,
                   const UpObservations *observations)
{
  gsize n = series->n = observations->n;

  series->start = up_vector_new (n);
  series->value = up_vector_new (n);
  series->low = up_vector_new (n);
  series->high = up_vector_new (n);
  series->states = up_vector_new (n);
  series->fetch = up_vector_new (n);
  for (gsize i = 0; i < n; i++)
    {
      series->start[i] = observations->start[i];
      series->value[i] = observations->value[i];
      series->low[i] = observations->low[i];
      series->high[i] = observations->high[i];
      series->states[i] = observations->flags[i];
      series->fetch[i] = observations->fetch[i];
    }
}

/* Reads the series of @key. A subject that the metric does not have is a series without points:
 * that is an answer (no-data), not an error. */
static UpQuerySeries *
load_series (UpConnection *connection,
             UpQueryInput *input,
             UpSubject    *subject,
             const char   *key,
             UpTime        as_of,
             GError      **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (UpSeries) found = up_store_find_series (connection, key, &problem);
  g_autoptr (UpObservations) observations = NULL;
  UpSeriesFlags flags = found != NULL ? found->flags : 0;
  g_autoptr (UpQuerySeries) series = up_query_series_new (subject, flags);

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (found == NULL)
    return g_steal_pointer (&series);

  observations = up_store_load_observations (connection, found, as_of, error);
  if (observations == NULL)
    return NULL;
  copy_observations (series, observations);
  input->known = MAX (input->known, observations->known);
  return g_steal_pointer (&series);
}

static gboolean
has_subject (const UpQueryInput *input,
             const char         *key)
{
  for (guint i = 0; i < input->series->len; i++)
    {
      const UpQuerySeries *series = g_ptr_array_index (input->series, i);

      if (strcmp (series->subject->key, key) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Reads the subjects of the spec, by key, name or alias; one that is named twice is read once. */
static gboolean
load_subjects (UpConnection *connection,
               UpQueryInput *input,
               UpSpec       *spec,
               const char   *dimension,
               UpTime        as_of,
               GError      **error)
{
  const char *const *subjects = up_spec_get_list (spec, "subjects");

  for (guint i = 0; subjects[i] != NULL; i++)
    {
      g_autoptr (GError) problem = NULL;
      g_autoptr (UpSubject) subject = up_store_find_subject (connection, subjects[i], &problem);
      g_autofree char *series_key = NULL;
      UpQuerySeries *series;

      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (subject == NULL)
        return fail_subject (connection, input->metric->key, subjects[i], error);
      if (has_subject (input, subject->key))
        continue;
      series_key = up_series_key (input->metric->key, subject->key, dimension);
      series = load_series (connection, input, subject, series_key, as_of, error);
      if (series == NULL)
        return FALSE;
      g_ptr_array_add (input->series, series);
    }
  return TRUE;
}

/* Reads the series that is the whole, where the metric has one. */
static gboolean
load_total (UpConnection *connection,
            UpQueryInput *input,
            const char   *dimension,
            UpTime        as_of,
            GError      **error)
{
  const char *denominator = input->metric->denominator;
  g_autoptr (UpSubject) subject = NULL;
  g_autoptr (UpQuerySeries) total = NULL;
  g_autofree char *key = NULL;

  if (input->metric->total == NULL)
    return TRUE;
  key = g_strconcat (input->metric->total, dimension[0] != '\0' ? ";" : NULL, dimension, NULL);
  subject = up_subject_new ("total", denominator != NULL ? denominator : input->metric->total,
                            UP_SUBJECT_TOTAL, UP_SUBJECT_NO_SLOT);
  total = load_series (connection, input, subject, key, as_of, error);
  if (total == NULL)
    return FALSE;
  if (total->n > 0)
    input->total = g_steal_pointer (&total);
  return TRUE;
}

static gboolean
concerns (const UpFault      *fault,
          const UpQueryInput *input,
          const char         *dimension)
{
  if (fault->series == NULL)
    return TRUE;
  for (guint i = 0; i < input->series->len; i++)
    {
      const UpQuerySeries *series = g_ptr_array_index (input->series, i);
      g_autofree char *key = up_series_key (input->metric->key, series->subject->key, dimension);

      if (strcmp (key, fault->series) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Reads who published the figures, and what is known to be wrong with them. */
static gboolean
load_source (UpConnection *connection,
             UpQueryInput *input,
             const char   *dimension,
             GError      **error)
{
  UpSource *source = up_store_find_source (connection, input->metric->source, error);

  if (source == NULL)
    return FALSE;
  g_ptr_array_add (input->sources, source);
  input->faults = up_store_list_faults (connection, input->metric->key, error);
  if (input->faults == NULL)
    return FALSE;
  for (guint i = input->faults->len; i > 0; i--)
    {
      if (!concerns (g_ptr_array_index (input->faults, i - 1), input, dimension))
        g_ptr_array_remove_index (input->faults, i - 1);
    }
  return TRUE;
}

/* A flow whose period had not ended when it was counted is unfinished, whatever the source says. */
static void
mark_unfinished (UpQueryInput *input)
{
  UpPeriod period = input->metric->period;

  if (input->metric->kind != UP_METRIC_FLOW || period == UP_PERIOD_INSTANT ||
      input->known == UP_TIME_NONE)
    return;
  for (guint i = 0; i < input->series->len; i++)
    {
      UpQuerySeries *series = g_ptr_array_index (input->series, i);

      for (gsize j = series->n; j > 0; j--)
        {
          if (up_time_add (series->start[j - 1], period, 1) <= input->known)
            break;
          series->states[j - 1] |= UP_OBSERVATION_PARTIAL;
        }
    }
}

/* The last moment of the day, month or year that the spec names, UP_TIME_NONE for now. */
static UpTime
read_as_of (UpSpec *spec)
{
  UpPeriod precision;
  UpTime time = up_spec_get_time (spec, "as-of", &precision);

  if (time == UP_TIME_NONE || precision == UP_PERIOD_INSTANT)
    return time;
  return up_time_add (time, precision, 1) - 1;
}

/* Reads what a spec asks for from the store. */
UpQueryInput *
up_query_input_from_store (UpConnection *connection,
                           UpSpec       *spec,
                           GError      **error)
{
  const char *key = up_spec_get_text (spec, "metric");
  const char *dimension = up_spec_get_text (spec, "dimension");
  UpTime as_of = read_as_of (spec);
  g_autoptr (GError) problem = NULL;
  g_autoptr (UpMetric) metric = NULL;
  g_autoptr (UpQueryInput) input = NULL;

  if (connection == NULL || key == NULL || up_spec_get_list (spec, "subjects")[0] == NULL)
    {
      g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_INCOMPLETE,
                   "The chart description does not say what to look at: add “%s”",
                   connection == NULL ? "data" : key == NULL ? "metric" : "subjects");
      return NULL;
    }
  metric = up_store_find_metric (connection, key, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (metric == NULL)
    fail_metric (connection, key, error);
  if (metric == NULL)
    return NULL;

  if (dimension == NULL)
    dimension = "";
  if (!check_dimension (connection, key, dimension, error))
    return NULL;
  input = up_query_input_new (metric);
  if (!load_subjects (connection, input, spec, dimension, as_of, error) ||
      !load_total (connection, input, dimension, as_of, error) ||
      !load_source (connection, input, dimension, error))
    return NULL;
  mark_unfinished (input);
  return g_steal_pointer (&input);
}

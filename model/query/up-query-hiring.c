/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-hiring-private.h"

#include "up-query-private.h"

#include <math.h>
#include <string.h>

/* What can be asked of hiring beyond stored series, and the kinds of chart that draw it. */
static const struct
{
  const char *metric;
  const char *charts[3];
  UpFrame *(*answer) (UpConnection *, UpSpec *, GError **);
} metrics[] = {
  { "hiring/demand", { "lines", "slope", "small-multiples" }, up_hiring_demand },
  { "hiring/corpus", { "area", "lines" }, up_hiring_corpus },
  { "hiring/openings", { "lines" }, up_hiring_openings },
  { "hiring/regions", { "matrix-heat" }, up_hiring_regions },
  { "hiring/scarcity", { "quadrant" }, up_hiring_scarcity },
  { "hiring/together", { "matrix-heat" }, up_hiring_together },
  { "hiring/balance", { "matrix-heat", "bars" }, up_hiring_balance },
  { "hiring/tightening", { "bars" }, up_hiring_tightening },
  { "hiring/shares", { "forest" }, up_hiring_shares },
  { "hiring/start", { "dumbbell" }, up_hiring_start },
  { "hiring/time-to-fill", { "forest" }, up_hiring_time_to_fill },
  { "hiring/premium", { "bars" }, up_hiring_premium },
  { "hiring/gap", { "dumbbell" }, up_hiring_gap },
  { "hiring/training", { "bars" }, up_hiring_training },
  { "hiring/roles", { "matrix-heat" }, up_hiring_roles },
};

/* Whether @spec asks for something about hiring that is computed. */
gboolean
up_query_takes_hiring (UpSpec *spec)
{
  const char *metric = up_spec_get_text (spec, "metric");

  return metric != NULL && g_str_has_prefix (metric, UP_HIRING_PREFIX) &&
         up_spec_get_object (spec, "data") == NULL;
}

static gboolean
fail_metric (const char *key,
             GError    **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autofree char *near = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (metrics); i++)
    g_ptr_array_add (keys, (gpointer) metrics[i].metric);
  near = up_query_suggest (key, keys);
  g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_METRIC, "There is no metric “%s”%s", key,
               near);
  return FALSE;
}

/**
 * up_query_hiring:
 * @connection: a store
 * @spec: what is asked; its metric begins with %UP_HIRING_PREFIX
 * @error: return location
 *
 * Answers what is computed about hiring: the frame of the kind of chart asked for.
 *
 * Returns: (transfer full): the answer; otherwise @error is a #UpQueryError or #UpStoreError
 */
UpFrame *
up_query_hiring (UpConnection *connection,
                 UpSpec       *spec,
                 GError      **error)
{
  const char *key = up_spec_get_text (spec, "metric");
  const char *chart = up_spec_get_text (spec, "chart");
  guint at = 0;

  while (at < G_N_ELEMENTS (metrics) && strcmp (metrics[at].metric, key) != 0)
    at++;
  if (at == G_N_ELEMENTS (metrics))
    {
      fail_metric (key, error);
      return NULL;
    }
  if (connection == NULL)
    {
      g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_INCOMPLETE,
                   "%s is computed from a store, and there is none", key);
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (metrics[at].charts) && metrics[at].charts[i] != NULL; i++)
    {
      if (strcmp (metrics[at].charts[i], chart) == 0)
        return metrics[at].answer (connection, spec, error);
    }
  g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_INCOMPLETE,
               "%s is drawn as %s: say so in “chart”", key, metrics[at].charts[0]);
  return NULL;
}

/* Leaves out what is missing or was taken back. */
static UpObservations *
keep_known (UpObservations *rows)
{
  gsize n = 0;

  for (gsize i = 0; rows != NULL && i < rows->n; i++)
    {
      if (isnan (rows->value[i]))
        continue;
      rows->start[n] = rows->start[i];
      rows->value[n] = rows->value[i];
      rows->low[n] = rows->low[i];
      rows->high[n] = rows->high[i];
      rows->flags[n] = rows->flags[i];
      rows->fetch[n] = rows->fetch[i];
      rows->asked[n++] = rows->asked[i];
    }
  if (rows != NULL)
    rows->n = n;
  return rows;
}

/* The observations of a series; without such a series, none. */
UpObservations *
up_hiring_load (UpConnection *connection,
                UpSpec       *spec,
                const char   *metric,
                const char   *subject,
                const char   *dimension,
                GError      **error)
{
  g_autofree char *key = up_series_key (metric, subject, dimension);
  UpPeriod precision;
  UpTime as_of = up_spec_get_time (spec, "as-of", &precision);
  g_autoptr (GError) problem = NULL;
  g_autoptr (UpSeries) series = up_store_find_series (connection, key, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (series == NULL)
    return g_new0 (UpObservations, 1);
  if (as_of != UP_TIME_NONE && precision != UP_PERIOD_INSTANT)
    as_of = up_time_add (as_of, precision, 1) - 1;
  return keep_known (up_store_load_observations (connection, series, as_of, error));
}

/* The newest value of a series, NaN without one; @asked is how many it rests on. Failures to read
 * stand in @error. */
double
up_hiring_value (UpConnection *connection,
                 UpSpec       *spec,
                 const char   *metric,
                 const char   *subject,
                 const char   *dimension,
                 double       *asked,
                 GError      **error)
{
  g_autoptr (UpObservations) rows =
      up_hiring_load (connection, spec, metric, subject, dimension, error);

  if (asked != NULL)
    *asked = rows != NULL && rows->n > 0 ? rows->asked[rows->n - 1] : NAN;
  return rows != NULL && rows->n > 0 ? rows->value[rows->n - 1] : NAN;
}

/* What the title is to say: a message with {name} and @numbers in it, the names of @values. */
void
up_hiring_add_finding (UpFrameBuilder    *frame,
                       const char        *text,
                       const char        *name,
                       const char *const *numbers,
                       const double      *values,
                       UpUnit             unit)
{
  UpFrameBuilder *part = up_frame_builder_new ();

  up_frame_builder_push_text (
      part, up_frame_builder_add_column (part, "text", UP_COLUMN_TEXT, UP_UNIT_NONE), text);
  up_frame_builder_push_text (
      part, up_frame_builder_add_column (part, "name", UP_COLUMN_TEXT, UP_UNIT_NONE), name);
  for (guint i = 0; numbers[i] != NULL; i++)
    up_frame_builder_push_number (
        part, up_frame_builder_add_column (part, numbers[i], UP_COLUMN_NUMBER, unit), values[i]);
  up_query_take_part (frame, "finding", up_frame_builder_end (part));
}

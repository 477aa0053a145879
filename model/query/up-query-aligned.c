/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-adoption-private.h"

#include "up-time-table.h"
#include "up-vector.h"

#include <math.h>
#include <string.h>

/* The part of its ceiling from which on one counts time, where all are not counted from launch. */
#define EARLY 0.01
/* Who had more than this part of the most when the values began was there before them. */
#define LAUNCHED 0.1
/* A start that lies further before the data than a quarter of their length is a guess. */
#define FURTHEST 0.25

/* Whether the launch lies before the values. */
static gboolean
is_older (const UpQueryAdoption *self)
{
  double most = 0.0;

  for (gsize i = 0; i < self->n; i++)
    most = fmax (most, self->values[i]);
  return self->n == 0 || self->values[0] > LAUNCHED * most;
}

/* The time of the first value, or of the first hundredth of the ceiling, in whole periods from
 * there; NaN where the launch or the ceiling is not known. */
static double
find_origin (const UpQueryAdoption *self,
             gboolean               by_ceiling)
{
  const UpAdoption *answer = self->answer;
  double first = self->n > 0 ? self->times[0] : NAN, origin;

  if (!by_ceiling)
    return is_older (self) ? NAN : first;
  if (answer == NULL || answer->refused)
    return NAN;
  origin = up_curve_fit_time_of (answer->problem, &answer->models[answer->best].fit, EARLY);
  if (!(fabs (origin - first) <= FURTHEST * (self->times[self->n - 1] - first)))
    return NAN;
  if (self->per_year > 0.0 && !self->plain)
    origin = first + round ((origin - first) * self->per_year) / self->per_year;
  return origin;
}

/* The values as a series whose times are years since @origin. */
static UpQuerySeries *
shift_series (const UpQueryAdoption *self,
              double                 origin)
{
  const UpQuerySeries *series = g_ptr_array_index (self->input->series, 0);
  UpQuerySeries *shifted = up_query_series_new (series->subject, series->flags);

  shifted->start = up_vector_new (self->n);
  shifted->value = up_vector_new (self->n);
  for (gsize i = 0; i < self->n; i++)
    {
      double since = self->times[i] - origin;

      /* What comes before the beginning is not compared. */
      if (since < -1e-9)
        continue;
      shifted->start[shifted->n] = up_time_from_plain (fmax (since, 0.0), FALSE);
      shifted->value[shifted->n++] = self->values[i];
    }
  return shifted;
}

/* An input of the values of @answers, whose times are years since each one's beginning. */
UpQueryInput *
up_query_input_aligned (const UpQueryInput *input,
                        UpSpec             *spec,
                        GError            **error)
{
  gboolean by_ceiling = strcmp (up_spec_get_text (spec, "align"), "ceiling") == 0;
  g_autoptr (GPtrArray) answers = up_query_adoption_each (input, spec, by_ceiling, error);
  g_autoptr (UpQueryInput) aligned = NULL;
  g_autoptr (UpMetric) metric = NULL;
  UpMetric fields;

  if (answers == NULL)
    return NULL;
  fields = *((UpQueryAdoption *) g_ptr_array_index (answers, 0))->input->metric;
  fields.period = UP_PERIOD_INSTANT;
  metric = up_metric_new (&fields);
  aligned = up_query_input_new (metric);
  aligned->known = input->known;
  aligned->is_table = TRUE;
  /* A share that is stored says so itself. */
  if (input->metric->kind != UP_METRIC_SHARE && fields.kind == UP_METRIC_SHARE)
    aligned->whole = up_subject_ref (input->total->subject);
  aligned->axis = "number";
  for (guint i = 0; i < input->sources->len; i++)
    g_ptr_array_add (aligned->sources, up_source_ref (g_ptr_array_index (input->sources, i)));
  for (guint i = 0; i < answers->len; i++)
    {
      const UpQueryAdoption *self = g_ptr_array_index (answers, i);
      const UpQuerySeries *series = g_ptr_array_index (self->input->series, 0);
      double origin = find_origin (self, by_ceiling);

      if (isnan (origin))
        g_ptr_array_add (aligned->left_out, up_subject_ref (series->subject));
      else
        g_ptr_array_add (aligned->series, shift_series (self, origin));
    }
  if (aligned->series->len > 0)
    return g_steal_pointer (&aligned);
  g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_SUBJECT,
               by_ceiling ? "None of these has a ceiling that is known: compare them from their "
                            "first values on (“align”: “launch”)"
                          : "None of these began within the data, with a first value of at most a "
                            "tenth of its largest");
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-adoption-private.h"

#include "up-interval.h"

#include <math.h>

/* Growth “now” is that of this many years, and of as many values at least. */
#define NOW_YEARS 4.0
#define NOW_POINTS 8
/* Samples behind a phase where bands are not drawn: a probability of one half is then known to
 * seven points. */
#define BRIEF_SAMPLES 199

/* Frees what @self owns; its input and spec stay. */
void
up_query_adoption_clear (UpQueryAdoption *self)
{
  g_clear_pointer (&self->rows, up_query_rows_free);
  g_clear_pointer (&self->answer, up_adoption_free);
  g_free (self->places);
  g_free (self->times);
  g_free (self->values);
  g_free (self->weights);
  g_free (self->grid);
}

/* A curve is of one subject: the first in focus, else the first. */
static void
keep_one (UpQueryInput *input,
          UpSpec       *spec)
{
  const char *focus = up_spec_get_list (spec, "focus")[0];

  for (guint i = 0; focus != NULL && i < input->series->len; i++)
    {
      UpQuerySeries *series = g_ptr_array_index (input->series, i);

      if (g_strcmp0 (series->subject->key, focus) != 0 &&
          g_strcmp0 (series->subject->name, focus) != 0)
        continue;
      g_ptr_array_remove_range (input->series, i + 1, input->series->len - i - 1);
      g_ptr_array_remove_range (input->series, 0, i);
      return;
    }
  g_ptr_array_set_size (input->series, 1);
}

/* A share is of another unit than what it is a share of. */
static void
show_as_share (UpQueryAdoption *self)
{
  UpMetric fields = *self->input->metric;
  UpMetric *share;

  if (self->measure != UP_MEASURE_SHARE || fields.kind == UP_METRIC_SHARE ||
      self->input->total == NULL)
    return;
  fields.unit = UP_UNIT_FRACTION;
  fields.kind = UP_METRIC_SHARE;
  fields.denominator = self->input->total->subject->name;
  share = up_metric_new (&fields);
  up_metric_unref (self->input->metric);
  self->input->metric = share;
}

static void
measure_growth (UpQueryAdoption *self)
{
  double step = self->data.data.step;
  gsize n = MAX (NOW_POINTS, (gsize) ceil (self->plain ? NOW_POINTS : NOW_YEARS / step));
  gsize first = self->n > n ? self->places[self->n - n] : self->places[0];
  gsize used = self->places[self->n - 1] + 1 - first;
  g_autofree double *values = g_new (double, used);

  for (gsize i = 0; i < used; i++)
    values[i] = isnan (self->rows->complete[first + i]) ? NAN : self->rows->shown[first + i];
  up_growth_trend (self->rows->start + first, values, used, self->window.period, UP_LEVEL,
                   &self->growth, NULL);
}

static void
measure_pace (UpQueryAdoption *self)
{
  g_autofree UpTime *starts = g_new (UpTime, self->n);

  for (gsize i = 0; i < self->n; i++)
    starts[i] = self->rows->start[self->places[i]];
  up_pace_find (starts, self->values, self->n, self->window.period, UP_LEVEL, &self->pace);
}

/* Answers about the only series of @self's input: reads it, fits it, measures how it grows now. */
gboolean
up_query_adoption_solve (UpQueryAdoption *self,
                         GError         **error)
{
  const UpWork work = { .spread = up_spread, .cancellable = g_cancellable_get_current () };
  UpQueryInput *input = self->input;

  self->growth.growth = self->growth.low = self->growth.high = NAN;
  if (input->metric->kind == UP_METRIC_RANK)
    {
      g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_METRIC,
                   "%s is a rank: places are not adopted, choose a metric that counts",
                   input->metric->name);
      return FALSE;
    }
  if (!up_query_window_resolve (input, self->spec, &self->window, error) ||
      !up_query_adoption_read (self, error))
    return FALSE;
  show_as_share (self);
  if (self->unfitted || self->refusal != UP_REFUSAL_NONE)
    return TRUE;
  measure_growth (self);
  if (self->brief)
    self->data.n_samples = MIN (self->data.n_samples, BRIEF_SAMPLES);
  else
    measure_pace (self);
  self->data.skip_past = self->brief;
  self->answer = up_adoption_new (&self->data, &work);
  if (self->answer == NULL)
    g_cancellable_set_error_if_cancelled (work.cancellable, error);
  return self->answer != NULL;
}

/* Answers a spec of the chart `adoption`: which curve a series follows, how far along it is, and
 * how sure that is; or why that cannot be said. */
UpFrame *
up_query_adoption (UpQueryInput *input,
                   UpSpec       *spec,
                   GError      **error)
{
  g_auto (UpQueryAdoption) self = { .input = input, .spec = spec };

  keep_one (input, spec);
  return up_query_adoption_solve (&self, error) ? up_query_adoption_frame (&self) : NULL;
}

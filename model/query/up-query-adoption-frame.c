/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-adoption-private.h"

#include "up-curve-profile.h"

#include <math.h>

/* A part that is being made; columns are added in the order of their places. */
typedef struct
{
  UpFrameBuilder *part;
  guint next;
} Part;

static Part
begin (const char *const *names,
       const UpColumnType *types,
       guint              n,
       UpUnit             unit)
{
  Part self = { up_frame_builder_new (), 0 };

  for (guint i = 0; i < n; i++)
    up_frame_builder_add_column (self.part, names[i], types[i],
                                 types[i] == UP_COLUMN_TIME     ? UP_UNIT_TIME
                                 : types[i] == UP_COLUMN_NUMBER ? unit
                                                                : UP_UNIT_NONE);
  return self;
}

#define T UP_COLUMN_TIME
#define N UP_COLUMN_NUMBER
#define I UP_COLUMN_INTEGER
#define X UP_COLUMN_TEXT
#define BEGIN(unit, names, ...)                                                                    \
  begin ((const char *const[]) names, (const UpColumnType[]) { __VA_ARGS__ },                      \
         G_N_ELEMENTS (((const UpColumnType[]) { __VA_ARGS__ })), unit)
#define NAMES(...) { __VA_ARGS__ }

static const char *
status_of (const UpAdoptionModel *model)
{
  static const char *const names[] = {
    [UP_CURVE_STATUS_OK] = "fitted",     [UP_CURVE_STATUS_FEW_POINTS] = "few-points",
    [UP_CURVE_STATUS_EDGE] = "edge",     [UP_CURVE_STATUS_NO_FIT] = "no-fit",
    [UP_CURVE_STATUS_TOO_FEW] = "too-few",
  };

  return names[model->fit.status];
}

/* The curve can be drawn, though its ceiling may be far away. */
static gboolean
has_curve (const UpAdoptionModel *model)
{
  return model->offered && model->fit.status != UP_CURVE_STATUS_TOO_FEW &&
         isfinite (model->fit.log_ceiling);
}

static void
add_rows (const UpQueryAdoption *self,
          UpFrameBuilder        *frame)
{
  UpUnit unit = self->input->metric->unit;
  guint start = up_frame_builder_add_column (frame, "start", UP_COLUMN_TIME, UP_UNIT_TIME);
  guint end = up_frame_builder_add_column (frame, "end", UP_COLUMN_TIME, UP_UNIT_TIME);
  guint value = up_frame_builder_add_column (frame, "value", UP_COLUMN_NUMBER, unit);
  guint flags = up_frame_builder_add_column (frame, "flags", UP_COLUMN_INTEGER, UP_UNIT_NONE);
  guint pace = up_frame_builder_add_column (frame, "pace", UP_COLUMN_NUMBER, UP_UNIT_FRACTION);
  gsize used = 0;
  guint stretch = 0;

  for (gsize row = 0; row < self->rows->n; row++)
    {
      up_frame_builder_push_time (frame, start, self->rows->start[row]);
      up_frame_builder_push_time (frame, end, self->rows->end[row]);
      up_frame_builder_push_number (frame, value, self->rows->shown[row]);
      up_frame_builder_push_integer (frame, flags, self->rows->flags[row]);
      while (stretch < self->pace.n && used >= self->pace.stretches[stretch].end)
        stretch++;
      if (stretch < self->pace.n && used < self->n && self->places[used] == row)
        {
          up_frame_builder_push_number (frame, pace, self->pace.stretches[stretch].trend.growth);
          used++;
        }
      else
        up_frame_builder_push_number (frame, pace, NAN);
    }
}

static UpFrame *
curve_part (const UpQueryAdoption *self)
{
  Part part = BEGIN (self->input->metric->unit,
                     NAMES ("time", "fit", "confidence_low", "confidence_high", "prediction_low",
                            "prediction_high"), T, N, N, N, N, N);
  const UpCurveBands *bands = self->answer != NULL ? self->answer->bands : NULL;
  g_autofree double *values = g_new (double, self->n_grid);

  if (bands == NULL)
    return up_frame_builder_end (part.part);
  up_adoption_curve_values (self->answer, self->answer->best, self->grid, self->n_grid, values);
  for (gsize i = 0; i < self->n_grid; i++)
    {
      up_frame_builder_push_time (part.part, 0, up_query_adoption_time (self, self->grid[i]));
      up_frame_builder_push_number (part.part, 1, values[i]);
      up_frame_builder_push_number (part.part, 2, bands->confidence_low[i]);
      up_frame_builder_push_number (part.part, 3, bands->confidence_high[i]);
      up_frame_builder_push_number (part.part, 4, bands->prediction_low[i]);
      up_frame_builder_push_number (part.part, 5, bands->prediction_high[i]);
    }
  return up_frame_builder_end (part.part);
}

static UpFrame *
models_part (const UpQueryAdoption *self)
{
  Part part = BEGIN (UP_UNIT_NONE,
                     NAMES ("model", "status", "parameters", "rss", "aicc", "delta", "weight",
                            "chosen"), X, X, I, N, N, N, N, I);

  for (guint i = 0; self->answer != NULL && i < UP_N_CURVES; i++)
    {
      const UpAdoptionModel *model = &self->answer->models[i];

      if (!model->offered)
        continue;
      up_frame_builder_push_text (part.part, 0, up_curve_to_string ((UpCurve) i));
      up_frame_builder_push_text (part.part, 1, status_of (model));
      up_frame_builder_push_integer (part.part, 2, model->fit.n_parameters + 1);
      up_frame_builder_push_number (part.part, 3, model->fit.sum);
      up_frame_builder_push_number (part.part, 4, model->fit.aicc);
      up_frame_builder_push_number (part.part, 5, model->delta);
      up_frame_builder_push_number (part.part, 6, model->weight);
      up_frame_builder_push_integer (part.part, 7, !self->answer->refused &&
                                                       i == self->answer->best);
    }
  return up_frame_builder_end (part.part);
}

static UpFrame *
alternatives_part (const UpQueryAdoption *self)
{
  Part part = BEGIN (self->input->metric->unit, NAMES ("model", "time", "value"), X, T, N);
  g_autofree double *values = g_new (double, self->n_grid);

  for (guint i = 0; self->answer != NULL && i < UP_N_CURVES; i++)
    {
      if (!has_curve (&self->answer->models[i]) ||
          (!self->answer->refused && i == self->answer->best))
        continue;
      up_adoption_curve_values (self->answer, (UpCurve) i, self->grid, self->n_grid, values);
      for (gsize j = 0; j < self->n_grid; j++)
        {
          up_frame_builder_push_text (part.part, 0, up_curve_to_string ((UpCurve) i));
          up_frame_builder_push_time (part.part, 1, up_query_adoption_time (self, self->grid[j]));
          up_frame_builder_push_number (part.part, 2, isfinite (values[j]) ? values[j] : NAN);
        }
    }
  return up_frame_builder_end (part.part);
}

/* A time as a parameter: a year with its fraction, or the table's own number. */
static double
as_number (const UpQueryAdoption *self,
           double                 time)
{
  UpTime moment, first;
  int year;

  if (self->plain || isnan (time))
    return time;
  moment = up_query_adoption_time (self, time);
  if (moment == UP_TIME_NONE)
    return NAN;
  up_time_to_civil (moment, &year, NULL, NULL);
  first = up_time_from_civil (year, 1, 1);
  return year + (double) (moment - first) / (double) (up_time_from_civil (year + 1, 1, 1) - first);
}

static UpFrame *
parameters_part (const UpQueryAdoption *self)
{
  Part part = BEGIN (UP_UNIT_NONE, NAMES ("model", "name", "value", "low", "high"), X, X, N, N, N);

  for (guint i = 0; self->answer != NULL && i < UP_N_CURVES; i++)
    {
      const UpAdoptionModel *model = &self->answer->models[i];
      guint n;
      const UpCurveParameter *names = up_curve_parameters ((UpCurve) i, &n);

      for (guint j = 0; j < n && has_curve (model); j++)
        {
          UpInterval it = model->parameters[j];

          if (names[j].quantity == UP_CURVE_QUANTITY_INFLECTION)
            it = (UpInterval) { as_number (self, it.value), as_number (self, it.low),
                                as_number (self, it.high) };
          up_frame_builder_push_text (part.part, 0, up_curve_to_string ((UpCurve) i));
          up_frame_builder_push_text (part.part, 1, names[j].name);
          up_frame_builder_push_number (part.part, 2, it.value);
          up_frame_builder_push_number (part.part, 3, it.low);
          up_frame_builder_push_number (part.part, 4, it.high);
        }
    }
  return up_frame_builder_end (part.part);
}

static UpFrame *
ceiling_part (const UpQueryAdoption *self)
{
  Part part = BEGIN (self->input->metric->unit, NAMES ("value", "low", "high", "assumed"), N, N, N,
                     I);

  if (self->answer != NULL && !self->answer->refused)
    {
      up_frame_builder_push_number (part.part, 0, self->answer->ceiling.value);
      up_frame_builder_push_number (part.part, 1, self->answer->ceiling.low);
      up_frame_builder_push_number (part.part, 2, self->answer->ceiling.high);
      up_frame_builder_push_integer (part.part, 3, !isnan (self->data.data.ceiling));
    }
  return up_frame_builder_end (part.part);
}

static UpFrame *
inflection_part (const UpQueryAdoption *self)
{
  Part part = BEGIN (self->input->metric->unit, NAMES ("time", "low", "high", "value"), T, T, T, N);
  const UpAdoption *answer = self->answer;
  double value;

  /* Of a curve that begins at its fastest there is none; one that may not even begin within the
   * values is the model's, not theirs. */
  if (answer == NULL || answer->best == UP_N_CURVES || isnan (answer->inflection.value) ||
      up_query_adoption_time (self, answer->inflection.value) == UP_TIME_NONE ||
      (answer->best == UP_CURVE_BASS && answer->inflection.value <= self->data.data.launch) ||
      (answer->refused && answer->inflection.low >= self->times[self->n - 1]))
    return up_frame_builder_end (part.part);
  up_adoption_curve_values (answer, answer->best, &answer->inflection.value, 1, &value);
  up_frame_builder_push_time (part.part, 0,
                              up_query_adoption_time (self, answer->inflection.value));
  up_frame_builder_push_time (part.part, 1, up_query_adoption_time (self, answer->inflection.low));
  up_frame_builder_push_time (part.part, 2, up_query_adoption_time (self, answer->inflection.high));
  up_frame_builder_push_number (part.part, 3, value);
  return up_frame_builder_end (part.part);
}

static UpFrame *
reach_part (const UpQueryAdoption *self)
{
  Part part = BEGIN (UP_UNIT_FRACTION, NAMES ("fraction", "time", "low", "high"), N, T, T, T);

  for (guint i = 0; self->answer != NULL && !self->answer->refused && i < 3; i++)
    {
      const UpInterval *it = &self->answer->reach[i];

      up_frame_builder_push_number (part.part, 0, up_adoption_fractions[i]);
      up_frame_builder_push_time (part.part, 1, up_query_adoption_time (self, it->value));
      up_frame_builder_push_time (part.part, 2, up_query_adoption_time (self, it->low));
      up_frame_builder_push_time (part.part, 3, up_query_adoption_time (self, it->high));
    }
  return up_frame_builder_end (part.part);
}

static UpTime
phase_time (const UpQueryAdoption *self,
            guint                  phase)
{
  const UpAdoption *answer = self->answer;

  if (phase == 0 || phase >= UP_N_PHASES)
    return UP_TIME_NONE;
  return up_query_adoption_time (
      self, up_curve_fit_time_of (answer->problem, &answer->models[answer->best].fit,
                                  up_phase_begin ((UpPhase) phase)));
}

static UpFrame *
phases_part (const UpQueryAdoption *self)
{
  Part part = BEGIN (UP_UNIT_FRACTION, NAMES ("phase", "start", "end", "probability"), X, T, T, N);

  for (guint i = 0; self->answer != NULL && self->answer->bands != NULL && i < UP_N_PHASES; i++)
    {
      up_frame_builder_push_text (part.part, 0, up_phase_to_string ((UpPhase) i));
      up_frame_builder_push_time (part.part, 1, phase_time (self, i));
      up_frame_builder_push_time (part.part, 2, phase_time (self, i + 1));
      up_frame_builder_push_number (part.part, 3, self->answer->bands->phases[i]);
    }
  return up_frame_builder_end (part.part);
}

static UpFrame *
rules_part (const UpQueryAdoption *self)
{
  Part part = BEGIN (UP_UNIT_NONE, NAMES ("code", "passed", "value", "limit"), X, I, N, N);

  for (guint i = 0; self->answer != NULL && i < UP_N_ADOPTION_RULES; i++)
    {
      const UpAdoptionRule *rule = &self->answer->rules[i];

      /* The rule about the shape is one, though it can fail in several ways. */
      up_frame_builder_push_text (part.part, 0,
                                  i == UP_ADOPTION_RULE_SHAPE ? "shape"
                                                              : up_refusal_get_code (rule->code));
      up_frame_builder_push_integer (part.part, 1, rule->passed);
      up_frame_builder_push_number (part.part, 2, isfinite (rule->value) ? rule->value : NAN);
      up_frame_builder_push_number (part.part, 3, rule->limit);
    }
  return up_frame_builder_end (part.part);
}

/* What the chosen curve said at past ends of the data, from there on. */
static UpFrame *
fan_part (const UpQueryAdoption *self)
{
  Part part = BEGIN (self->input->metric->unit, NAMES ("origin", "time", "value"), T, T, N);
  g_autofree double *values = g_new (double, self->n_grid);

  for (gsize k = 0; self->answer != NULL && k < self->answer->n_fans; k++)
    {
      double origin = self->times[self->answer->fan_ends[k] - 1];

      up_adoption_fan_values (self->answer, &self->data, k, self->grid, self->n_grid, values);
      for (gsize i = 0; i < self->n_grid; i++)
        {
          if (self->grid[i] < origin || !isfinite (values[i]))
            continue;
          up_frame_builder_push_time (part.part, 0, up_query_adoption_time (self, origin));
          up_frame_builder_push_time (part.part, 1, up_query_adoption_time (self, self->grid[i]));
          up_frame_builder_push_number (part.part, 2, values[i]);
        }
    }
  return up_frame_builder_end (part.part);
}

static void
push_test (Part             *part,
           const char       *name,
           const UpBackTest *test,
           double            naive)
{
  if (test->n == 0)
    return;
  up_frame_builder_push_text (part->part, 0, name);
  up_frame_builder_push_integer (part->part, 1, (gint64) test->horizon);
  up_frame_builder_push_number (part->part, 2, test->mape);
  up_frame_builder_push_number (part->part, 3, test->coverage);
  up_frame_builder_push_number (part->part, 4, naive);
}

static UpFrame *
backtest_part (const UpQueryAdoption *self)
{
  static const char *const naive_names[] = { "last-value", "drift" };
  Part part = BEGIN (UP_UNIT_FRACTION,
                     NAMES ("model", "horizon", "mape", "coverage", "naive"), X, I, N, N, N);

  for (guint h = 0; self->answer != NULL && h < UP_N_HORIZONS; h++)
    {
      double naive = fmin (self->answer->naive[0][h].mape, self->answer->naive[1][h].mape);

      for (guint i = 0; i < UP_N_CURVES; i++)
        {
          if (self->answer->models[i].offered)
            push_test (&part, up_curve_to_string ((UpCurve) i), &self->answer->models[i].tests[h],
                       naive);
        }
      for (guint i = 0; i < 2; i++)
        push_test (&part, naive_names[i], &self->answer->naive[i][h], naive);
    }
  return up_frame_builder_end (part.part);
}

/* How fast it grew between changes of pace, and where it is level. */
static UpFrame *
pace_part (const UpQueryAdoption *self)
{
  Part part = BEGIN (UP_UNIT_FRACTION, NAMES ("start", "end", "growth", "low", "high", "plateau"),
                     T, T, N, N, N, I);
  guint level = up_frame_builder_add_column (part.part, "level", UP_COLUMN_NUMBER,
                                             self->input->metric->unit);

  for (guint i = 0; i < self->pace.n; i++)
    {
      const UpStretch *it = &self->pace.stretches[i];

      up_frame_builder_push_time (part.part, 0, self->rows->start[self->places[it->first]]);
      up_frame_builder_push_time (part.part, 1, self->rows->end[self->places[it->end - 1]]);
      up_frame_builder_push_number (part.part, 2, it->trend.growth);
      up_frame_builder_push_number (part.part, 3, it->trend.low);
      up_frame_builder_push_number (part.part, 4, it->trend.high);
      up_frame_builder_push_integer (part.part, 5, it->plateau);
      up_frame_builder_push_number (part.part, level, it->level);
    }
  return up_frame_builder_end (part.part);
}

/* The answer as DESIGN.md lists it. */
UpFrame *
up_query_adoption_frame (const UpQueryAdoption *self)
{
  UpFrameBuilder *frame = up_frame_builder_new ();

  add_rows (self, frame);
  up_query_take_part (frame, "metric", up_query_metric_part (self->input));
  up_query_take_part (frame, "subjects", up_query_subjects_part (self->input));
  up_query_take_part (frame, "window", up_query_window_part (self->input, &self->window));
  up_query_take_part (frame, "curve", curve_part (self));
  up_query_take_part (frame, "models", models_part (self));
  up_query_take_part (frame, "alternatives", alternatives_part (self));
  up_query_take_part (frame, "parameters", parameters_part (self));
  up_query_take_part (frame, "ceiling", ceiling_part (self));
  up_query_take_part (frame, "inflection", inflection_part (self));
  up_query_take_part (frame, "reach", reach_part (self));
  up_query_take_part (frame, "phases", phases_part (self));
  up_query_take_part (frame, "rules", rules_part (self));
  up_query_take_part (frame, "fan", fan_part (self));
  up_query_take_part (frame, "backtest", backtest_part (self));
  up_query_take_part (frame, "pace", pace_part (self));
  up_query_take_part (frame, "sources", up_query_sources_part (self->input));
  up_query_take_part (frame, "notes", up_query_adoption_notes (self));
  up_query_take_part (frame, "refusals", up_query_adoption_refusals (self));
  return up_frame_builder_end (frame);
}

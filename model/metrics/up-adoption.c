/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-adoption-private.h"

#include "up-curve-private.h"
#include "up-curve-profile.h"

#include <math.h>
#include <string.h>

const double up_adoption_fractions[3] = { 0.1, 0.5, 0.9 };

/* Whether a curve is fitted to this question: the one asked for; else those that the data have
 * five values a parameter for, and the plain ones in any case, so that a refusal can show them. */
static gboolean
is_offered (const UpAdoption     *self,
            const UpAdoptionData *question,
            UpCurve               curve)
{
  guint n_parameters = up_curve_n_shapes (curve) + isnan (question->data.ceiling);

  if (question->data.response != UP_RESPONSE_LEVEL)
    return curve == UP_CURVE_BASS;
  /* What declines has no launch. */
  if (self->shape == UP_SHAPE_DECLINE && curve == UP_CURVE_BASS)
    return FALSE;
  if (question->curve != UP_N_CURVES)
    return curve == question->curve;
  return up_curve_n_shapes (curve) == 2 ||
         question->data.n >= (gsize) UP_POINTS_A_PARAMETER * n_parameters;
}

static void
fit_piece (gsize    index,
           gpointer data)
{
  UpAdoption *self = data;
  UpAdoptionModel *model = &self->models[index];

  if (model->offered)
    up_curve_fit (self->problem, (UpCurve) index, NULL, &model->fit);
}

static gboolean
is_choosable (const UpAdoptionModel *model,
              const UpAdoptionData  *question)
{
  return model->offered &&
         (model->fit.status == UP_CURVE_STATUS_OK ||
          (model->fit.status == UP_CURVE_STATUS_FEW_POINTS && question->curve != UP_N_CURVES));
}

/* The curve of the least criterion among those that exist. */
static void
choose (UpAdoption           *self,
        const UpAdoptionData *question)
{
  double aicc[UP_N_CURVES], deltas[UP_N_CURVES], weights[UP_N_CURVES], least = INFINITY;

  for (guint i = 0; i < UP_N_CURVES; i++)
    aicc[i] = self->models[i].offered ? self->models[i].fit.aicc : NAN;
  up_curve_aicc_weights (aicc, UP_N_CURVES, deltas, weights);
  self->best = UP_N_CURVES;
  for (guint i = 0; i < UP_N_CURVES; i++)
    {
      UpAdoptionModel *model = &self->models[i];

      model->delta = deltas[i];
      model->weight = weights[i];
      /* One that is asked for counts even with too few values for a criterion. */
      if (!is_choosable (model, question) ||
          !((isnan (aicc[i]) ? 0.0 : aicc[i]) < least))
        continue;
      least = isnan (aicc[i]) ? 0.0 : aicc[i];
      self->best = (UpCurve) i;
    }
}

/* One interval to be found. */
typedef struct
{
  UpAdoption *self;
  const UpAdoptionData *question;
  double sign;     /* −1 where time runs backwards */
  gboolean curved; /* whether an interval of it means anything */
} Profiles;

static UpInterval
profile (const Profiles *profiles,
         UpCurve         curve,
         UpCurveQuantity quantity,
         double          argument)
{
  const UpCurveProblem *problem = profiles->self->problem;
  const UpCurveFit *fit = &profiles->self->models[curve].fit;
  UpInterval interval = { up_curve_quantity (problem, fit, quantity, argument), NAN, NAN };

  if (fit->status == UP_CURVE_STATUS_NO_FIT || fit->status == UP_CURVE_STATUS_TOO_FEW)
    return (UpInterval) { NAN, NAN, NAN };
  if (profiles->curved)
    up_curve_profile (problem, fit, quantity, argument, profiles->question->level, &interval.low,
                      &interval.high);
  if ((quantity == UP_CURVE_QUANTITY_INFLECTION || quantity == UP_CURVE_QUANTITY_REACH) &&
      profiles->sign < 0.0)
    interval = (UpInterval) { -interval.value, -interval.high, -interval.low };
  return interval;
}

static void
profile_piece (gsize    index,
               gpointer data)
{
  Profiles *profiles = data;
  UpAdoption *self = profiles->self;
  guint n, curve = (guint) index / UP_MOST_NATURAL, place = (guint) index % UP_MOST_NATURAL;
  const UpCurveParameter *parameters;
  gboolean brief = profiles->question->skip_past;

  /* In brief nobody looks at the curves that were not chosen, or at when it reaches what. */
  if (brief && (curve < UP_N_CURVES ? curve != (guint) self->best : place != 3))
    return;
  if (curve < UP_N_CURVES)
    {
      parameters = up_curve_parameters ((UpCurve) curve, &n);
      if (self->models[curve].offered && place < n)
        self->models[curve].parameters[place] =
            profile (profiles, (UpCurve) curve, parameters[place].quantity, 0.0);
    }
  else if (self->best == UP_N_CURVES)
    return;
  else if (place == 3)
    self->inflection = profile (profiles, self->best, UP_CURVE_QUANTITY_INFLECTION, 0.0);
  else
    self->reach[place] = profile (profiles, self->best, UP_CURVE_QUANTITY_REACH,
                                  up_adoption_fractions[place]);
}

/* Turns a decline round: the curve it would be, seen in a mirror. */
static UpCurveProblem *
mirror (const UpCurveData *data)
{
  g_autofree double *times = g_new (double, data->n), *values = g_new (double, data->n);
  g_autofree double *weights = data->weights != NULL ? g_new (double, data->n) : NULL;
  UpCurveData mirrored = *data;

  for (gsize i = 0; i < data->n; i++)
    {
      times[i] = -data->times[data->n - 1 - i];
      values[i] = data->values[data->n - 1 - i];
      if (weights != NULL)
        weights[i] = data->weights[data->n - 1 - i];
    }
  mirrored.times = times;
  mirrored.values = values;
  mirrored.weights = weights;
  mirrored.launch = times[0] - data->step;
  return up_curve_problem_new (&mirrored);
}

static UpCurveProblem *
make_problem (const UpCurveData *data,
              gboolean           backwards)
{
  return backwards ? mirror (data) : up_curve_problem_new (data);
}

static gboolean
has_anything (const UpCurveData *data)
{
  for (gsize i = 0; i < data->n; i++)
    {
      if (data->values[i] > 0.0)
        return data->n >= 4;
    }
  return FALSE;
}

static void
take_ceiling (UpAdoption *self)
{
  guint n;
  const UpCurveParameter *parameters = up_curve_parameters (self->best, &n);

  for (guint i = 0; i < n; i++)
    {
      if (parameters[i].quantity == UP_CURVE_QUANTITY_CEILING)
        self->ceiling = self->models[self->best].parameters[i];
    }
}

static void
find_shape (UpAdoption           *self,
            const UpAdoptionData *question)
{
  self->shape = up_shape_of (question->data.values, question->data.n, question->season,
                             &self->turn);
}

/**
 * up_adoption_new:
 * @asked: what is asked
 * @work: (nullable): how to do the work
 *
 * Where on its curve of adoption something is, and how sure that is: fits the curves, chooses one
 * by AICc, finds intervals by profile likelihood, tests it on the past and decides by rules whether
 * a ceiling and a phase may be shown.
 *
 * Returns: (transfer full) (nullable): the answer, which may be a refusal; %NULL when cancelled
 */
UpAdoption *
up_adoption_new (const UpAdoptionData *asked,
                 const UpWork         *work)
{
  UpAdoptionData own = *asked;
  const UpAdoptionData *question = &own;
  g_autoptr (UpAdoption) self = g_new0 (UpAdoption, 1);
  const UpInterval none = { NAN, NAN, NAN };
  Profiles profiles = { self, question, 1.0, FALSE };

  self->best = UP_N_CURVES;
  self->drift = NAN;
  self->ceiling = self->inflection = none;
  self->reach[0] = self->reach[1] = self->reach[2] = none;
  for (guint i = 0; i < UP_N_CURVES; i++)
    {
      self->models[i].fit.status = UP_CURVE_STATUS_TOO_FEW;
      for (guint j = 0; j < UP_MOST_NATURAL; j++)
        self->models[i].parameters[j] = none;
    }
  if (has_anything (&question->data))
    {
      find_shape (self, question);
      /* Forwards or in a mirror: of anything else no interval would mean much. */
      profiles.curved = self->shape == UP_SHAPE_DECLINE || up_adoption_has_shape (self, question);
      profiles.sign = self->shape == UP_SHAPE_DECLINE ? -1.0 : 1.0;
      self->problem = make_problem (&own.data, profiles.sign < 0.0);
      if (profiles.curved && own.seek_floor &&
          up_adoption_seek_floor (self->problem, profiles.sign < 0.0, &own.data, &self->weights))
        {
          up_curve_problem_free (self->problem);
          self->problem = make_problem (&own.data, profiles.sign < 0.0);
        }
      for (guint i = 0; i < UP_N_CURVES; i++)
        self->models[i].offered = is_offered (self, question, (UpCurve) i);
      if (!up_work_run (work, UP_N_CURVES, fit_piece, self))
        return NULL;
      choose (self, question);
      if (!up_work_run (work, (UP_N_CURVES + 1) * UP_MOST_NATURAL, profile_piece, &profiles))
        return NULL;
    }
  if (self->best != UP_N_CURVES)
    take_ceiling (self);
  up_adoption_judge (self, question);
  /* Where the shape is not that of a curve, no curve is worth a test. */
  if (self->best == UP_N_CURVES || !self->rules[UP_ADOPTION_RULE_SHAPE].passed ||
      question->n_samples == 0)
    return g_steal_pointer (&self);
  if (!question->skip_past && !up_adoption_back_test (self, question, work))
    return NULL;
  if (!self->refused)
    self->bands = up_curve_bands_new (self->problem, &self->models[self->best].fit,
                                      question->n_samples, question->seed, question->level,
                                      question->times, question->n_times,
                                      question->data.times[question->data.n - 1], work);
  return self->refused || self->bands != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * up_adoption_free:
 * @self: (transfer full): an answer
 */
void
up_adoption_free (UpAdoption *self)
{
  g_clear_pointer (&self->problem, up_curve_problem_free);
  g_clear_pointer (&self->bands, up_curve_bands_free);
  g_free (self->weights);
  g_free (self);
}

/**
 * up_adoption_curve_values:
 * @self: an answer
 * @curve: a curve that was fitted
 * @times: (array length=n): ascending
 * @n: how many
 * @values: (array length=n): to be filled with what it says
 */
void
up_adoption_curve_values (const UpAdoption *self,
                          UpCurve           curve,
                          const double     *times,
                          gsize             n,
                          double           *values)
{
  const UpCurveFit *fit = &self->models[curve].fit;
  g_autofree double *mirrored = NULL;

  if (self->shape != UP_SHAPE_DECLINE)
    {
      up_curve_fit_values (self->problem, fit, self->problem->response, times, n, values);
      return;
    }
  mirrored = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    mirrored[i] = -times[n - 1 - i];
  up_curve_fit_values (self->problem, fit, self->problem->response, mirrored, n, values);
  for (gsize i = 0; i < n / 2; i++)
    {
      double value = values[i];

      values[i] = values[n - 1 - i];
      values[n - 1 - i] = value;
    }
}

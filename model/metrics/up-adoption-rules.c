/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-adoption-private.h"

#include <math.h>

/* Fewer values than that tell no curve from another. */
#define LEAST_POINTS 8
/* From this part of the highest possible ceiling on, it is that one. */
#define AT_LIMIT 0.999
/* A ceiling whose interval is wider, upper end by lower, is not known. */
#define WIDEST 3.0
/* So many of the newest values, each so many deviations of those before off the curve, have left
 * it: of values that scatter about a curve that happens once in 270,000 series. */
#define NEWEST 2
#define LEFT 3.0
/* Curves whose criterion lies this near to the least have as much support as the best
 * (K. P. Burnham and D. R. Anderson, Model Selection and Multimodel Inference, 2002). */
#define RULED_OUT 2.0

static UpRefusal
refusal_of_shape (UpShape shape)
{
  switch (shape)
    {
    case UP_SHAPE_DECLINE:
      return UP_REFUSAL_DECLINE;
    case UP_SHAPE_HUMP:
      return UP_REFUSAL_HUMP;
    case UP_SHAPE_DIP:
      return UP_REFUSAL_DIP;
    case UP_SHAPE_FLAT:
      return UP_REFUSAL_FLAT;
    case UP_SHAPE_RISE:
    case UP_SHAPE_WAVES:
    default:
      return UP_REFUSAL_WAVES;
    }
}

/* Whether the shape may be that of a curve. A flow may rise and fall, for that is what adoption
 * looks like in it; a curve through a fifth of its range has begun to show. */
gboolean
up_adoption_has_shape (const UpAdoption     *self,
                       const UpAdoptionData *question)
{
  return self->shape == UP_SHAPE_RISE ||
         (question->data.response != UP_RESPONSE_LEVEL && self->shape != UP_SHAPE_DIP &&
          self->shape != UP_SHAPE_WAVES);
}

static UpAdoptionRule
judge_shape (const UpAdoption     *self,
             const UpAdoptionData *question)
{
  return (UpAdoptionRule) { refusal_of_shape (self->shape), up_adoption_has_shape (self, question),
                            NAN, NAN };
}

static UpAdoptionRule
judge_points (const UpAdoption     *self,
              const UpAdoptionData *question)
{
  guint least = LEAST_POINTS;

  /* The automatic choice wants five for each parameter of the plainest curve. */
  if (question->curve == UP_N_CURVES)
    least = UP_POINTS_A_PARAMETER * (2 + isnan (question->data.ceiling));
  return (UpAdoptionRule) { UP_REFUSAL_FEW_POINTS, question->data.n >= least,
                            (double) question->data.n, least };
}

/* How far the ceilings of the curves that are not ruled out lie apart, upper by lower. One that
 * has no ceiling and fits as well lies infinitely far; that is NaN. */
static UpAdoptionRule
judge_models (const UpAdoption     *self,
              const UpAdoptionData *question)
{
  UpAdoptionRule rule = { UP_REFUSAL_MODELS_DISAGREE, TRUE, 1.0, WIDEST };
  double low = INFINITY, high = 0.0;
  gboolean endless = FALSE;

  if (!isnan (question->data.ceiling))
    return rule;
  for (guint i = 0; i < UP_N_CURVES; i++)
    {
      const UpAdoptionModel *model = &self->models[i];

      if (!model->offered || !(model->delta < RULED_OUT))
        continue;
      endless = endless || model->fit.status == UP_CURVE_STATUS_NO_FIT;
      if (model->fit.status != UP_CURVE_STATUS_OK &&
          model->fit.status != UP_CURVE_STATUS_FEW_POINTS)
        continue;
      low = fmin (low, up_curve_fit_ceiling (self->problem, &model->fit));
      high = fmax (high, up_curve_fit_ceiling (self->problem, &model->fit));
    }
  rule.value = endless ? NAN : high > 0.0 ? high / low : 1.0;
  rule.passed = rule.value <= WIDEST;
  return rule;
}

/* Whether all that a share could ever be is too little for the curve, while less than half of it is
 * reached: then the limit stands where the values say nothing. */
static gboolean
is_at_limit (const UpAdoption  *self,
             const UpCurveData *data)
{
  return data->most > 0.0 && data->n > 0 && self->ceiling.low >= AT_LIMIT * data->most &&
         data->values[data->n - 1] < data->most / 2.0;
}

/* Whether the newest values are still those of the curve: the smallest distance of theirs, in
 * deviations of the values before, NaN where they lie on both sides. */
static UpAdoptionRule
judge_newest (const UpAdoption  *self,
              const UpCurveData *data)
{
  UpAdoptionRule rule = { UP_REFUSAL_OFF_LINE, TRUE, NAN, LEFT };
  g_autofree double *curve = NULL;
  double squares = 0.0, low = INFINITY, high = -INFINITY;

  if (self->best == UP_N_CURVES || data->n < LEAST_POINTS)
    return rule;
  curve = g_new (double, data->n);
  up_adoption_curve_values (self, self->best, data->times, data->n, curve);
  for (gsize i = 0; i < data->n; i++)
    {
      double off = data->relative ? log (data->values[i] / curve[i]) : data->values[i] - curve[i];

      off *= self->weights != NULL ? sqrt (self->weights[i]) : 1.0;
      if (i + NEWEST < data->n)
        {
          squares += off * off;
          continue;
        }
      low = fmin (low, off);
      high = fmax (high, off);
    }
  if (!(low > 0.0 || high < 0.0) || !(squares > 0.0))
    return rule;
  rule.value = fmin (fabs (low), fabs (high)) / sqrt (squares / (double) (data->n - NEWEST));
  rule.passed = !(rule.value > LEFT);
  return rule;
}

/* Decides whether a ceiling and a phase may be shown, and keeps what it found of each condition. */
void
up_adoption_judge (UpAdoption           *self,
                   const UpAdoptionData *question)
{
  const UpCurveData *data = &question->data;
  gboolean assumed = !isnan (data->ceiling), exists = self->best != UP_N_CURVES;
  gboolean closed = assumed || (isfinite (self->ceiling.high) && !is_at_limit (self, data));
  double first = data->n > 0 ? data->times[0] : NAN;
  double last = data->n > 0 ? data->times[data->n - 1] : NAN;
  double ratio = closed ? self->ceiling.high / self->ceiling.low : NAN;
  UpAdoptionRule rules[UP_N_ADOPTION_RULES] = {
    judge_points (self, question),
    judge_shape (self, question),
    { UP_REFUSAL_PANEL, !question->panel_changes, NAN, NAN },
    { UP_REFUSAL_NO_FIT, exists, NAN, NAN },
    { UP_REFUSAL_CEILING_OPEN, closed, self->ceiling.high, NAN },
    { UP_REFUSAL_CEILING_WIDE, assumed || ratio <= WIDEST, ratio, WIDEST },
    { UP_REFUSAL_INFLECTION_OUTSIDE,
      assumed || (self->inflection.low > first && self->inflection.high < last),
      (self->inflection.high - first) / (last - first), 1.0 },
    judge_models (self, question),
    judge_newest (self, data),
  };

  self->refused = FALSE;
  for (guint i = 0; i < UP_N_ADOPTION_RULES; i++)
    {
      self->rules[i] = rules[i];
      self->refused = self->refused || !rules[i].passed;
    }
}

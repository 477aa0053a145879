/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-curve-profile.h"

#include "up-curve-private.h"
#include "up-interval.h"

#include <math.h>
#include <string.h>

/* An interval whose end lies farther away than this is open: a ceiling a hundred times the largest
 * value, a time twenty spans away, anything else by a factor of e⁸. */
#define FARTHEST_CEILING 4.6051701860 /* ln 100 */
#define FARTHEST_TIME 20.0
#define FARTHEST_LOG 8.0

/* How near its level an end has to be, in standard errors. */
#define NEAR 0.005

#define NUDGE 1e-5

static const UpCurveParameter parameters[UP_N_CURVES][UP_MOST_NATURAL] = {
  [UP_CURVE_LOGISTIC] = { { "L", UP_CURVE_QUANTITY_CEILING },
                          { "k", UP_CURVE_QUANTITY_RATE },
                          { "t0", UP_CURVE_QUANTITY_INFLECTION } },
  [UP_CURVE_GOMPERTZ] = { { "L", UP_CURVE_QUANTITY_CEILING },
                          { "b", UP_CURVE_QUANTITY_B },
                          { "k", UP_CURVE_QUANTITY_RATE } },
  [UP_CURVE_BASS] = { { "p", UP_CURVE_QUANTITY_P },
                      { "q", UP_CURVE_QUANTITY_Q },
                      { "m", UP_CURVE_QUANTITY_CEILING } },
  [UP_CURVE_RICHARDS] = { { "L", UP_CURVE_QUANTITY_CEILING },
                          { "k", UP_CURVE_QUANTITY_RATE },
                          { "t0", UP_CURVE_QUANTITY_INFLECTION },
                          { "v", UP_CURVE_QUANTITY_FORM } },
  [UP_CURVE_NSRL] = { { "L", UP_CURVE_QUANTITY_CEILING },
                      { "q", UP_CURVE_QUANTITY_RATE },
                      { "t0", UP_CURVE_QUANTITY_INFLECTION },
                      { "d", UP_CURVE_QUANTITY_FORM } },
};

/**
 * up_curve_parameters:
 * @curve: a curve
 * @n: (out): how many
 *
 * Returns: (array length=n) (transfer none): the parameters of its formula, in their usual order
 */
const UpCurveParameter *
up_curve_parameters (UpCurve curve,
                     guint  *n)
{
  *n = up_curve_n_shapes (curve) + 1;
  return parameters[curve];
}

static double
softplus (double x)
{
  return x > 0.0 ? x + log1p (exp (-x)) : log1p (exp (x));
}

static double
measure_rate (UpCurve       curve,
              const double *shape,
              double        argument)
{
  return shape[UP_SHAPE_LOG_RATE];
}

static double
measure_inflection (UpCurve       curve,
                    const double *shape,
                    double        argument)
{
  return shape[UP_SHAPE_INFLECTION];
}

static double
measure_form (UpCurve       curve,
              const double *shape,
              double        argument)
{
  return shape[UP_SHAPE_LOG_FORM];
}

/* q ÷ p = e^(k t₀), p + q = k. */
static double
measure_p (UpCurve       curve,
           const double *shape,
           double        argument)
{
  return shape[UP_SHAPE_LOG_RATE] -
         softplus (exp (shape[UP_SHAPE_LOG_RATE]) * shape[UP_SHAPE_INFLECTION]);
}

static double
measure_q (UpCurve       curve,
           const double *shape,
           double        argument)
{
  return shape[UP_SHAPE_LOG_RATE] -
         softplus (-exp (shape[UP_SHAPE_LOG_RATE]) * shape[UP_SHAPE_INFLECTION]);
}

/* b = e^(k t₀), where @argument is the launch in that time. */
static double
measure_b (UpCurve       curve,
           const double *shape,
           double        argument)
{
  return exp (shape[UP_SHAPE_LOG_RATE]) * (shape[UP_SHAPE_INFLECTION] + argument);
}

static double
measure_reach (UpCurve       curve,
               const double *shape,
               double        argument)
{
  return up_curve_time_of (curve, shape, argument);
}

/* How a quantity is measured on the problem's scale; none for the ceiling. */
static UpCurveHold
hold_of (const UpCurveProblem *problem,
         UpCurveQuantity       quantity,
         double                argument)
{
  switch (quantity)
    {
    case UP_CURVE_QUANTITY_RATE:
      return (UpCurveHold) { measure_rate, 0.0 };
    case UP_CURVE_QUANTITY_INFLECTION:
      return (UpCurveHold) { measure_inflection, 0.0 };
    case UP_CURVE_QUANTITY_FORM:
      return (UpCurveHold) { measure_form, 0.0 };
    case UP_CURVE_QUANTITY_P:
      return (UpCurveHold) { measure_p, 0.0 };
    case UP_CURVE_QUANTITY_Q:
      return (UpCurveHold) { measure_q, 0.0 };
    case UP_CURVE_QUANTITY_B:
      return (UpCurveHold) { measure_b, (problem->launch - argument) / problem->span };
    case UP_CURVE_QUANTITY_REACH:
      return (UpCurveHold) { measure_reach, argument };
    case UP_CURVE_QUANTITY_CEILING:
    default:
      return (UpCurveHold) { NULL, 0.0 };
    }
}

static gboolean
is_time (UpCurveQuantity quantity)
{
  return quantity == UP_CURVE_QUANTITY_INFLECTION || quantity == UP_CURVE_QUANTITY_REACH;
}

/* From the problem's scale to the data's. */
static double
to_natural (const UpCurveProblem *problem,
            UpCurveQuantity       quantity,
            double                measured)
{
  double value;

  if (is_time (quantity))
    return problem->launch + problem->span * measured;
  value = exp (measured);
  if (quantity == UP_CURVE_QUANTITY_CEILING)
    value *= problem->unit;
  else if (quantity == UP_CURVE_QUANTITY_RATE || quantity == UP_CURVE_QUANTITY_P ||
           quantity == UP_CURVE_QUANTITY_Q)
    value /= problem->span;
  return isfinite (value) ? value : NAN;
}

static double
measure_fit (const UpCurveFit  *fit,
             const UpCurveHold *hold)
{
  return hold->measure != NULL ? hold->measure (fit->curve, fit->shape, hold->argument)
                               : fit->log_ceiling;
}

/**
 * up_curve_quantity:
 * @problem: the data
 * @fit: a fit
 * @quantity: what is asked
 * @argument: what belongs to it, see #UpCurveQuantity
 *
 * Returns: its value, in the data's units; NaN when it is larger than a number can hold
 */
double
up_curve_quantity (const UpCurveProblem *problem,
                   const UpCurveFit     *fit,
                   UpCurveQuantity       quantity,
                   double                argument)
{
  UpCurveHold hold = hold_of (problem, quantity, argument);

  return to_natural (problem, quantity, measure_fit (fit, &hold));
}

/* A profile under way. */
typedef struct
{
  const UpCurveFit *fit;
  UpCurveSearch search;
  UpCurveHold hold;
  double estimate;
  double error;                  /* standard error of the estimate, about */
  double least;                  /* sum of squares at the estimate */
  double variance;
  double shape[UP_MOST_SHAPES];  /* of the last search */
} Profile;

static double
standard_error (const UpCurveFit  *fit,
                const UpCurveHold *hold)
{
  guint n = up_curve_n_shapes (fit->curve);
  double gradient[UP_MOST_SHAPES], variance = 0.0;

  if (hold->measure == NULL)
    return sqrt (fit->covariance[0][0]);
  for (guint j = 0; j < n; j++)
    {
      double up[UP_MOST_SHAPES], down[UP_MOST_SHAPES];

      memcpy (up, fit->shape, sizeof up);
      memcpy (down, fit->shape, sizeof down);
      up[j] += NUDGE;
      down[j] -= NUDGE;
      gradient[j] = (hold->measure (fit->curve, up, hold->argument) -
                     hold->measure (fit->curve, down, hold->argument)) / (2.0 * NUDGE);
    }
  for (guint a = 0; a < n; a++)
    {
      for (guint b = 0; b < n; b++)
        variance += gradient[a] * gradient[b] * fit->covariance[a + 1][b + 1];
    }
  return sqrt (variance);
}

/* By how many standard errors the data speak against @at. */
static double
distance (Profile *self,
          double   at)
{
  double sum;

  if (self->hold.measure != NULL)
    self->search.held = at;
  else
    self->search.log_ceiling = at;
  self->search.evaluated = FALSE;
  sum = up_curve_search_run (&self->search, self->shape, NULL);
  return isfinite (sum) ? sqrt (fmax (sum - self->least, 0.0) / self->variance) : INFINITY;
}

/* Between @inner and @outer, where the distance passes @wanted: false position in Illinois's
 * way. */
static double
close_in (Profile *self,
          double   wanted,
          double   inner,
          double   near,
          double   outer,
          double   far)
{
  double below = near - wanted, above = far - wanted, at = outer;

  for (guint i = 0; i < 20; i++)
    {
      double value;

      /* The distance grows about in line, and nothing is known of a wall but where it stands. */
      at = isfinite (above) ? inner - below * (outer - inner) / (above - below)
                            : (inner + outer) / 2.0;
      value = distance (self, at) - wanted;
      if (fabs (value) < NEAR)
        break;
      if (value > 0.0)
        {
          outer = at;
          above = value;
          below /= 2.0;
        }
      else
        {
          inner = at;
          below = value;
          above /= 2.0;
        }
    }
  return at;
}

/* The end of the interval on one side, NaN when it is open. */
static double
find_end (Profile *self,
          double   wanted,
          double   side,
          double   limit)
{
  double reach = wanted * self->error, inner = self->estimate, near = 0.0;

  memcpy (self->shape, self->fit->shape, sizeof self->shape);
  if (!isfinite (reach) || reach <= 0.0)
    reach = 0.1;
  for (guint i = 0; i < 30; i++)
    {
      double at = self->estimate + side * reach, value;
      gboolean last = side * (at - limit) >= 0.0;

      if (last)
        at = limit;
      value = distance (self, at);
      if (value >= wanted)
        return close_in (self, wanted, inner, near, at, value);
      if (last)
        return NAN;
      inner = at;
      near = value;
      reach *= CLAMP (1.1 * wanted / fmax (value, 0.01), 1.3, 3.0);
    }
  return NAN;
}

/**
 * up_curve_profile:
 * @problem: the data
 * @fit: a fit to it
 * @quantity: what is asked
 * @argument: what belongs to it, see #UpCurveQuantity
 * @level: level of the interval
 * @low: (out): its lower end, NaN when it is open below
 * @high: (out): its upper end, NaN when it is open above
 *
 * Profile likelihood: the interval holds every value at which the best fit with it has a sum of
 * squares that is at most 1 + t² ÷ ν times the smallest (D. M. Bates and D. G. Watts, Nonlinear
 * Regression Analysis, 1988, chapter 6). Errors that resemble their neighbours widen it.
 */
void
up_curve_profile (const UpCurveProblem *problem,
                  const UpCurveFit     *fit,
                  UpCurveQuantity       quantity,
                  double                argument,
                  double                level,
                  double               *low,
                  double               *high)
{
  g_autofree double *memory = g_new (double, UP_CURVE_SEARCH_MEMORY (problem->n));
  Profile self = { .fit = fit, .hold = hold_of (problem, quantity, argument) };
  double wanted = up_interval_t_quantile (level, fit->degrees), ends[2];

  *low = *high = NAN;
  if (fit->status == UP_CURVE_STATUS_TOO_FEW || !(fit->deviation > 0.0) ||
      (quantity == UP_CURVE_QUANTITY_CEILING && !isnan (problem->log_ceiling)))
    return;
  up_curve_search_begin (&self.search, problem, fit->curve, memory);
  self.estimate = measure_fit (fit, &self.hold);
  self.error = standard_error (fit, &self.hold);
  self.least = up_curve_search_sum (&self.search, fit->shape);
  self.variance = fit->deviation * fit->deviation * (1.0 + fit->correlation) /
                  (1.0 - fit->correlation);
  if (self.hold.measure != NULL)
    {
      self.search.hold = &self.hold;
      self.search.strength = 1e4 * fit->deviation / (self.error > 0.0 ? self.error : 0.1);
    }
  else
    self.search.ceiling_given = TRUE;

  for (guint side = 0; side < 2; side++)
    {
      double sign = side == 0 ? -1.0 : 1.0;
      double limit = is_time (quantity)                        ? sign * FARTHEST_TIME
                     : quantity != UP_CURVE_QUANTITY_CEILING   ? self.estimate + sign * FARTHEST_LOG
                     : side == 1                               ? MIN (FARTHEST_CEILING,
                                                                      problem->log_most)
                                                               : -FARTHEST_CEILING;

      ends[side] = sign * (limit - self.estimate) > 0.0 ? find_end (&self, wanted, sign, limit)
                                                        : NAN;
      /* Nothing is higher than the highest there can be. */
      if (isnan (ends[side]) && side == 1 && quantity == UP_CURVE_QUANTITY_CEILING &&
          isfinite (problem->log_most))
        ends[side] = problem->log_most;
    }
  *low = isnan (ends[0]) ? NAN : to_natural (problem, quantity, ends[0]);
  *high = isnan (ends[1]) ? NAN : to_natural (problem, quantity, ends[1]);
}

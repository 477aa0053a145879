/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-curve-private.h"

#include "up-least-squares.h"

#include <math.h>
#include <string.h>

/* The ceiling is a factor of every curve, so for each shape the best one is known at once and the
 * search has a parameter less: variable projection, G. H. Golub and V. Pereyra, SIAM Journal on
 * Numerical Analysis 10 (1973), 413–432, with L. Kaufman's derivative (BIT 15 (1975), 49–57). It
 * also lets a ceiling that does not exist run away without harm. */

/* Rates from a fiftieth of the span's reciprocal to a step; inflections up to thirty spans away;
 * forms where a curve still differs from its limits. */
static const double lows[][UP_MOST_SHAPES] = { { -4.0, -30.0, -7.0 }, { -4.0, -30.0, -1.6 } };
static const double highs[][UP_MOST_SHAPES] = { { 8.0, 30.0, 4.0 }, { 8.0, 30.0, 1.6 } };

/* A derivative of what is held, by differences. */
#define NUDGE 1e-6

void
up_curve_search_begin (UpCurveSearch        *self,
                       const UpCurveProblem *problem,
                       UpCurve               curve,
                       double               *memory)
{
  *self = (UpCurveSearch) {
    .problem = problem,
    .curve = curve,
    .n_shapes = up_curve_n_shapes (curve),
    .log_ceiling = problem->log_ceiling,
    .ceiling_given = !isnan (problem->log_ceiling),
    .values = memory,
  };
}

static double
weight (const UpCurveProblem *problem,
        gsize                 i)
{
  return problem->roots != NULL ? problem->roots[i] * problem->roots[i] : 1.0;
}

/* The best ceiling for the values at hand, as far as one can be that high. */
static double
project (const UpCurveSearch *self)
{
  const UpCurveProblem *problem = self->problem;
  double above = 0.0, below = 0.0;

  for (gsize i = 0; i < problem->n; i++)
    {
      double w = weight (problem, i);

      if (problem->relative)
        {
          above += w * (problem->logs[i] - self->values[i]);
          below += w;
        }
      else
        {
          above += w * problem->values[i] * self->values[i];
          below += w * self->values[i] * self->values[i];
        }
    }
  return MIN (problem->relative ? above / below : log (above / below), problem->log_most);
}

static void
move_to (UpCurveSearch *self,
         const double  *shape)
{
  const UpCurveProblem *problem = self->problem;

  if (self->evaluated && memcmp (self->at, shape, self->n_shapes * sizeof (double)) == 0)
    return;
  memcpy (self->at, shape, self->n_shapes * sizeof (double));
  self->evaluated = TRUE;
  up_curve_evaluate (self->curve, problem->response, problem->step, problem->relative, shape,
                     problem->times, problem->n, self->values, self->values + problem->n);
  if (!self->ceiling_given)
    self->log_ceiling = project (self);
}

/* How much of a derivative the ceiling takes up. */
static double
taken_up (const UpCurveSearch *self,
          const double        *column)
{
  const UpCurveProblem *problem = self->problem;
  double above = 0.0, below = 0.0;

  if (self->ceiling_given || self->log_ceiling >= problem->log_most)
    return 0.0;
  for (gsize i = 0; i < problem->n; i++)
    {
      double w = weight (problem, i), f = problem->relative ? 1.0 : self->values[i];

      above += w * f * column[i];
      below += w * f * f;
    }
  return above / below;
}

static void
fill_jacobian (const UpCurveSearch *self,
               double              *jacobian,
               gsize                stride)
{
  const UpCurveProblem *problem = self->problem;
  double ceiling = problem->relative ? 1.0 : exp (self->log_ceiling);

  for (guint j = 0; j < self->n_shapes; j++)
    {
      const double *column = self->values + (j + 1) * problem->n;
      double taken = taken_up (self, column);

      for (gsize i = 0; i < problem->n; i++)
        {
          double root = problem->roots != NULL ? problem->roots[i] : 1.0;
          double f = problem->relative ? 1.0 : self->values[i];

          jacobian[i + j * stride] = root * ceiling * (column[i] - taken * f);
        }
    }
}

static void
hold_jacobian (const UpCurveSearch *self,
               const double        *shape,
               double              *jacobian,
               gsize                stride)
{
  for (guint j = 0; j < self->n_shapes; j++)
    {
      double up[UP_MOST_SHAPES] = { 0 }, down[UP_MOST_SHAPES] = { 0 };

      memcpy (up, shape, self->n_shapes * sizeof (double));
      memcpy (down, shape, self->n_shapes * sizeof (double));
      up[j] += NUDGE;
      down[j] -= NUDGE;
      jacobian[stride - 1 + j * stride] =
          self->strength * (self->hold->measure (self->curve, up, self->hold->argument) -
                            self->hold->measure (self->curve, down, self->hold->argument)) /
          (2.0 * NUDGE);
    }
}

static void
residuals (gpointer      data,
           const double *shape,
           double       *out,
           double       *jacobian)
{
  UpCurveSearch *self = data;
  const UpCurveProblem *problem = self->problem;
  gsize stride = problem->n + (self->hold != NULL);
  double ceiling;

  move_to (self, shape);
  ceiling = problem->relative ? self->log_ceiling : exp (self->log_ceiling);
  for (gsize i = 0; i < problem->n; i++)
    {
      double root = problem->roots != NULL ? problem->roots[i] : 1.0;

      out[i] = root * (problem->relative ? ceiling + self->values[i] - problem->logs[i]
                                         : ceiling * self->values[i] - problem->values[i]);
    }
  if (jacobian != NULL)
    fill_jacobian (self, jacobian, stride);
  if (self->hold == NULL)
    return;
  out[stride - 1] = self->strength *
                    (self->hold->measure (self->curve, shape, self->hold->argument) - self->held);
  if (jacobian != NULL)
    hold_jacobian (self, shape, jacobian, stride);
}

/* Sum of squares at @shape, infinite where there is none. */
double
up_curve_search_sum (UpCurveSearch *self,
                     const double  *shape)
{
  const UpCurveProblem *problem = self->problem;
  double sum = 0.0, ceiling;

  move_to (self, shape);
  ceiling = problem->relative ? self->log_ceiling : exp (self->log_ceiling);
  for (gsize i = 0; i < problem->n; i++)
    {
      double r = problem->relative ? ceiling + self->values[i] - problem->logs[i]
                                   : ceiling * self->values[i] - problem->values[i];

      sum += weight (problem, i) * r * r;
    }
  return isfinite (sum) ? sum : INFINITY;
}

static gboolean
is_inside (const UpCurveSearch *self,
           const double        *shape)
{
  gboolean is_nsrl = self->curve == UP_CURVE_NSRL;

  for (guint j = 0; j < self->n_shapes; j++)
    {
      if (!(shape[j] > lows[is_nsrl][j] && shape[j] < highs[is_nsrl][j]))
        return FALSE;
    }
  return TRUE;
}

/* Searches from @shape on; @shape is where it ended. Returns the sum of squares there, infinite
 * when there is none. */
double
up_curve_search_run (UpCurveSearch *self,
                     double        *shape,
                     gboolean      *on_edge)
{
  gboolean is_nsrl = self->curve == UP_CURVE_NSRL;
  UpLeastSquares problem = {
    .residuals = residuals,
    .data = self,
    .n_residuals = self->problem->n + (self->hold != NULL),
    .n_parameters = self->n_shapes,
    .budget = 150,
    .fall = 1e-12, /* a millionth of a standard error */
  };
  double start[UP_MOST_SHAPES], sum;
  UpLeastSquaresEnd end;

  /* Most searches never come near the bounds, and go faster without. */
  memcpy (start, shape, sizeof start);
  end = up_least_squares_solve (&problem, shape, &sum);
  if (end != UP_LEAST_SQUARES_SOLVED || !is_inside (self, shape))
    {
      memcpy (shape, start, sizeof start);
      problem.low = lows[is_nsrl];
      problem.high = highs[is_nsrl];
      end = up_least_squares_solve (&problem, shape, &sum);
    }
  if (on_edge != NULL)
    *on_edge = end != UP_LEAST_SQUARES_SOLVED;
  return end != UP_LEAST_SQUARES_IMPOSSIBLE ? up_curve_search_sum (self, shape) : INFINITY;
}

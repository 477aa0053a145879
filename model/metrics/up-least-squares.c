/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-least-squares.h"

#include <cminpack.h>
#include <math.h>
#include <string.h>

/* Relative tolerance of the parameters and of the sum. The latter is far smaller, since a sum that
 * has stopped falling leaves half of its digits to the parameters. */
#define TOLERANCE 1e-12
#define USUAL_FALL 1e-15
#define USUAL_BUDGET 2000
/* How near a bound counts as on it, as a part of the range. */
#define EDGE 1e-6

/* The search as MINPACK sees it: parameters without bounds. */
typedef struct
{
  const UpLeastSquares *problem;
  double inside[UP_MOST_PARAMETERS]; /* the parameters with bounds */
  double slope[UP_MOST_PARAMETERS];  /* of those by the ones without */
  int left;                          /* evaluations */
} Search;

/* A range becomes a sine: F. James and M. Roos, Computer Physics Communications 10 (1975),
 * 343–367, the method of MINUIT. In the middle of a wide range it is nearly a line. */
static void
to_inside (Search       *search,
           const double *free)
{
  const UpLeastSquares *problem = search->problem;

  for (guint j = 0; j < problem->n_parameters; j++)
    {
      double half = problem->low != NULL ? (problem->high[j] - problem->low[j]) / 2.0 : 0.0;

      search->inside[j] = problem->low != NULL
                              ? problem->low[j] + half * (1.0 + sin (free[j] / half))
                              : free[j];
      search->slope[j] = problem->low != NULL ? cos (free[j] / half) : 1.0;
    }
}

static void
to_free (const UpLeastSquares *problem,
         const double         *inside,
         double               *free)
{
  for (guint j = 0; j < problem->n_parameters; j++)
    {
      double half = problem->low != NULL ? (problem->high[j] - problem->low[j]) / 2.0 : 0.0;

      free[j] = problem->low != NULL
                    ? half * asin (CLAMP ((inside[j] - problem->low[j]) / half - 1.0, -1.0, 1.0))
                    : inside[j];
    }
}

static int
evaluate (void         *data,
          int           n_residuals,
          int           n_parameters,
          const double *free,
          double       *residuals,
          double       *jacobian,
          int           stride,
          int           what)
{
  Search *search = data;

  to_inside (search, free);
  search->problem->residuals (search->problem->data, search->inside, residuals,
                              what == 2 ? jacobian : NULL);
  if (what != 2 || search->problem->low == NULL)
    return 0;
  for (int j = 0; j < n_parameters; j++)
    {
      for (int i = 0; i < n_residuals; i++)
        jacobian[i + j * stride] *= search->slope[j];
    }
  return 0;
}

/* One run of MINPACK from @free, with first steps at most @bound times as long as @free. */
static int
run (Search *search,
     double *free,
     double *memory,
     double  bound,
     double *sum)
{
  const UpLeastSquares *problem = search->problem;
  int m = (int) problem->n_residuals, n = (int) problem->n_parameters;
  double fall = problem->fall > 0.0 ? problem->fall : USUAL_FALL;
  double *residuals = memory, *jacobian = memory + m, *work = jacobian + m * n;
  double small[5][UP_MOST_PARAMETERS];
  int pivots[UP_MOST_PARAMETERS], calls, jacobians, info;

  info = lmder (evaluate, search, m, n, free, residuals, jacobian, m, fall, TOLERANCE, 0.0,
                search->left, small[0], 1, bound, 0, &calls, &jacobians, pivots, small[1],
                small[2], small[3], small[4], work);
  search->left -= calls;
  *sum = 0.0;
  for (int i = 0; i < m; i++)
    *sum += residuals[i] * residuals[i];
  return info;
}

static gboolean
is_on_edge (const UpLeastSquares *problem,
            const double         *parameters)
{
  for (guint j = 0; problem->low != NULL && j < problem->n_parameters; j++)
    {
      double near = EDGE * (problem->high[j] - problem->low[j]);

      if (parameters[j] - problem->low[j] < near || problem->high[j] - parameters[j] < near)
        return TRUE;
    }
  return FALSE;
}

/**
 * up_least_squares_solve:
 * @problem: the problem
 * @parameters: (inout) (array): where to begin; afterwards the best place found
 * @sum: (out): sum of squares there
 *
 * Levenberg–Marquardt with derivatives, as in MINPACK (J. J. Moré, B. S. Garbow, K. E. Hillstrom,
 * ANL-80-74, 1980; the library cminpack). Bounds are put into the parameters. A search that does
 * not end well is begun again with shorter first steps.
 *
 * Returns: how it ended
 */
UpLeastSquaresEnd
up_least_squares_solve (const UpLeastSquares *problem,
                        double               *parameters,
                        double               *sum)
{
  static const double bounds[] = { 100.0, 1.0, 0.1 };
  Search search = { .problem = problem,
                    .left = problem->budget > 0 ? (int) problem->budget : USUAL_BUDGET };
  double start[UP_MOST_PARAMETERS], best[UP_MOST_PARAMETERS];
  g_autofree double *memory = NULL;
  gboolean done = FALSE;

  g_return_val_if_fail (problem->n_parameters > 0 && problem->n_parameters <= UP_MOST_PARAMETERS &&
                            problem->n_residuals >= problem->n_parameters,
                        UP_LEAST_SQUARES_IMPOSSIBLE);

  memory = g_new (double, problem->n_residuals * (problem->n_parameters + 2));
  to_free (problem, parameters, start);
  *sum = INFINITY;
  for (guint i = 0; i < G_N_ELEMENTS (bounds) && !done && search.left > 0; i++)
    {
      double free[UP_MOST_PARAMETERS], reached;
      int info;

      memcpy (free, start, sizeof free);
      info = run (&search, free, memory, bounds[i], &reached);
      /* 1 to 3 are convergence; 4, 6, 7 and 8 say that no digit more can be had. */
      done = isfinite (reached) && info >= 1 && info != 5;
      if (!isfinite (reached) || reached >= *sum)
        continue;
      *sum = reached;
      memcpy (best, free, sizeof best);
    }
  if (!isfinite (*sum))
    return UP_LEAST_SQUARES_IMPOSSIBLE;
  to_inside (&search, best);
  memcpy (parameters, search.inside, problem->n_parameters * sizeof (double));
  if (!done)
    return UP_LEAST_SQUARES_EXHAUSTED;
  return is_on_edge (problem, parameters) ? UP_LEAST_SQUARES_EDGE : UP_LEAST_SQUARES_SOLVED;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-adoption-private.h"

#include "up-curve-private.h"

#include <math.h>

/* By how much twice the logarithm of the likelihood has to rise for a floor to be believed. */
#define LEAST_GAIN 6.0
/* Fewer values do not tell one kind of error from another. */
#define LEAST_POINTS 15

/* The residuals of whichever plain curve fits best, and what it says. */
static gboolean
plain_residuals (const UpCurveProblem *problem,
                 double               *residuals,
                 double               *levels)
{
  static const UpCurve plain[] = { UP_CURVE_LOGISTIC, UP_CURVE_GOMPERTZ, UP_CURVE_RICHARDS };
  UpCurveFit best = { .aicc = INFINITY };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      UpCurveFit fit;

      up_curve_fit (problem, plain[i], NULL, &fit);
      if (fit.aicc < best.aicc)
        best = fit;
    }
  if (!isfinite (best.aicc))
    return FALSE;
  up_curve_evaluate (best.curve, UP_RESPONSE_LEVEL, 0.0, TRUE, best.shape, problem->times,
                     problem->n, levels, NULL);
  for (gsize i = 0; i < problem->n; i++)
    {
      residuals[i] = levels[i] + best.log_ceiling - problem->logs[i];
      levels[i] = exp (levels[i] + best.log_ceiling);
    }
  return TRUE;
}

/* −2 ln likelihood of the residuals with a floor, but for a constant. */
static double
criterion (const double *residuals,
           const double *levels,
           gsize         n,
           double        floor)
{
  double sum = 0.0, logs = 0.0;

  for (gsize i = 0; i < n; i++)
    {
      double variance = 1.0 + floor / levels[i];

      sum += residuals[i] * residuals[i] / variance;
      logs += log (variance);
    }
  return (double) n * log (sum / (double) n) + logs;
}

/* Counts of few things scatter more than in proportion (their variance grows as the count does, not
 * as its square), and errors of one size in logarithms would then take the scatter of small values
 * for that of large ones. Seeks the floor of the likelihood; where it is believed, @data gets it
 * and the weights that follow, which @weights owns. The values of @problem may run backwards.
 * Returns whether there is one. */
gboolean
up_adoption_seek_floor (const UpCurveProblem *problem,
                        gboolean              backwards,
                        UpCurveData          *data,
                        double              **weights)
{
  static const double floors[] = { 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0 };
  g_autofree double *residuals = g_new (double, data->n), *levels = g_new (double, data->n);
  double least, floor = 0.0;

  if (!data->relative || data->weights != NULL || data->response != UP_RESPONSE_LEVEL ||
      data->n < LEAST_POINTS || !plain_residuals (problem, residuals, levels))
    return FALSE;
  least = criterion (residuals, levels, data->n, 0.0) - LEAST_GAIN;
  for (guint i = 0; i < G_N_ELEMENTS (floors); i++)
    {
      double value = criterion (residuals, levels, data->n, floors[i]);

      if (!(value < least))
        continue;
      least = value;
      floor = floors[i];
    }
  if (!(floor > 0.0))
    return FALSE;
  *weights = g_new (double, data->n);
  for (gsize i = 0; i < data->n; i++)
    (*weights)[backwards ? data->n - 1 - i : i] = 1.0 / (1.0 + floor / levels[i]);
  data->weights = *weights;
  data->floor = floor * problem->unit;
  return TRUE;
}

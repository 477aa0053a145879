/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-curve-bands.h"

#include "up-curve-private.h"
#include "up-random.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct
{
  const char *name;
  double begin;
} phases[UP_N_PHASES] = {
  [UP_PHASE_INNOVATORS] = { "innovators", 0.0 },
  [UP_PHASE_EARLY_ADOPTERS] = { "early-adopters", 0.025 },
  [UP_PHASE_EARLY_MAJORITY] = { "early-majority", 0.16 },
  [UP_PHASE_LATE_MAJORITY] = { "late-majority", 0.5 },
  [UP_PHASE_LAGGARDS] = { "laggards", 0.84 },
};

/**
 * up_phase_to_string:
 * @phase: a phase
 *
 * Returns: (transfer none): its name in answers
 */
const char *
up_phase_to_string (UpPhase phase)
{
  g_return_val_if_fail ((guint) phase < UP_N_PHASES, NULL);

  return phases[phase].name;
}

/**
 * up_phase_begin:
 * @phase: a phase
 *
 * Returns: the part of the ceiling at which it begins
 */
double
up_phase_begin (UpPhase phase)
{
  g_return_val_if_fail ((guint) phase < UP_N_PHASES, NAN);

  return phases[phase].begin;
}

/* A bootstrap under way. */
typedef struct
{
  const UpCurveProblem *problem;
  const UpCurveFit *fit;
  guint64 seed;
  const double *times; /* scaled */
  gsize n_times;
  double now;          /* scaled */
  double *mean;        /* of the data, scaled; logarithms when relative */
  double *curves;      /* one row a sample */
  double *values;      /* the same with an error */
  double *parts;       /* of the ceiling, reached now */
} Bootstrap;

/* Data as they could have been: the fitted curve with errors of its own size and likeness. The
 * size itself is drawn from what it could be, which makes the intervals Student’s. */
static double
draw_data (const Bootstrap *self,
           UpCurveProblem  *drawn,
           UpRandom        *random)
{
  const UpCurveFit *fit = self->fit;
  double deviation = fit->deviation * sqrt (fit->degrees / up_random_chi2 (random, fit->degrees));
  double last = up_random_normal (random), rest = sqrt (1.0 - fit->correlation * fit->correlation);

  for (gsize i = 0; i < drawn->n; i++)
    {
      double error = deviation * last / (drawn->roots != NULL ? drawn->roots[i] : 1.0);

      if (drawn->relative)
        drawn->logs[i] = self->mean[i] + error;
      drawn->values[i] = drawn->relative ? exp (drawn->logs[i]) : self->mean[i] + error;
      last = fit->correlation * last + rest * up_random_normal (random);
    }
  return deviation;
}

/* The error of a new value, in standard deviations: one a sample, the same at every time, and
 * together spread as evenly as can be (multiples of the golden ratio, H. Weyl, 1916), so that the
 * edges of the band are smooth. */
static double
new_error (gsize index)
{
  double turns = ((double) index + 0.5) * 0.61803398874989485;

  return gsl_cdf_ugaussian_Pinv (CLAMP (turns - floor (turns), 1e-9, 1.0 - 1e-9));
}

static void
draw_sample (gsize    index,
             gpointer data)
{
  const Bootstrap *self = data;
  g_autofree double *room = g_new (double, 2 * self->problem->n);
  double *curve = self->curves + index * self->n_times;
  double *value = self->values + index * self->n_times;
  UpCurveProblem drawn = *self->problem;
  UpRandom random;
  UpCurveFit fit;
  double deviation, ceiling;

  drawn.values = room;
  drawn.logs = room + drawn.n;
  up_random_init (&random, self->seed, index);
  deviation = draw_data (self, &drawn, &random);
  up_curve_fit (&drawn, self->fit->curve, self->fit, &fit);
  ceiling = exp (fit.log_ceiling);
  up_curve_evaluate (fit.curve, drawn.response, drawn.step, FALSE, fit.shape, self->times,
                     self->n_times, curve, NULL);
  for (gsize i = 0; i < self->n_times; i++)
    {
      double error = deviation * new_error (index);

      curve[i] *= ceiling;
      if (drawn.floor > 0.0)
        error *= sqrt (1.0 + drawn.floor / curve[i]);
      value[i] = drawn.relative ? curve[i] * exp (error) : curve[i] + error;
    }
  up_curve_evaluate (fit.curve, UP_RESPONSE_LEVEL, 0.0, FALSE, fit.shape, &self->now, 1,
                     &self->parts[index], NULL);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

/* The two quantiles of one column, whose values stand a row apart. */
static void
take_quantiles (const double *column,
                gsize         n,
                gsize         stride,
                double        level,
                double        unit,
                double       *room,
                double       *low,
                double       *high)
{
  gsize used = 0, first;

  for (gsize i = 0; i < n; i++)
    {
      if (isfinite (column[i * stride]))
        room[used++] = column[i * stride];
    }
  if (used == 0)
    {
      *low = *high = NAN;
      return;
    }
  qsort (room, used, sizeof (double), compare);
  first = (gsize) ((1.0 - level) / 2.0 * (double) (used + 1));
  first = MAX (first, 1);
  *low = unit * room[first - 1];
  *high = unit * room[used - first];
}

static UpCurveBands *
sum_up (const Bootstrap *self,
        guint            n,
        double           level)
{
  UpCurveBands *bands = g_new0 (UpCurveBands, 1);
  g_autofree double *room = g_new (double, n);
  double unit = self->problem->unit;

  bands->n = n;
  bands->n_times = self->n_times;
  bands->confidence_low = g_new (double, self->n_times);
  bands->confidence_high = g_new (double, self->n_times);
  bands->prediction_low = g_new (double, self->n_times);
  bands->prediction_high = g_new (double, self->n_times);
  for (gsize i = 0; i < self->n_times; i++)
    {
      take_quantiles (self->curves + i, n, self->n_times, level, unit, room,
                      &bands->confidence_low[i], &bands->confidence_high[i]);
      take_quantiles (self->values + i, n, self->n_times, level, unit, room,
                      &bands->prediction_low[i], &bands->prediction_high[i]);
    }
  for (guint i = 0; i < n; i++)
    {
      guint phase = UP_N_PHASES - 1;

      while (phase > 0 && !(self->parts[i] >= phases[phase].begin))
        phase--;
      bands->phases[phase] += 1.0 / n;
    }
  return bands;
}

/**
 * up_curve_bands_new:
 * @problem: the data
 * @fit: a fit to it that exists
 * @n: how many samples, 999 or more for 95 %
 * @seed: the same seed gives the same bands
 * @level: level of both bands
 * @times: (array length=n_times): ascending, in the data's time
 * @n_times: how many
 * @now: when to tell the phase
 * @work: (nullable): how to do the work
 *
 * Parametric bootstrap (B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap, 1993):
 * the curve is fitted again to data drawn from the fit; the bands are quantiles. Correlation of
 * neighbouring errors is drawn too.
 *
 * Returns: (transfer full) (nullable): the bands, %NULL when cancelled
 */
UpCurveBands *
up_curve_bands_new (const UpCurveProblem *problem,
                    const UpCurveFit     *fit,
                    guint                 n,
                    guint64               seed,
                    double                level,
                    const double         *times,
                    gsize                 n_times,
                    double                now,
                    const UpWork         *work)
{
  g_autofree double *mean = g_new (double, problem->n), *scaled = g_new (double, n_times);
  g_autofree double *curves = g_new (double, n * n_times), *values = g_new (double, n * n_times);
  g_autofree double *parts = g_new (double, n);
  Bootstrap self = { problem, fit, seed, scaled, n_times,
                     (now - problem->launch) / problem->span, mean, curves, values, parts };
  double ceiling = problem->relative ? fit->log_ceiling : exp (fit->log_ceiling);

  g_return_val_if_fail (n > 0 && isfinite (fit->log_ceiling), NULL);

  for (gsize i = 0; i < n_times; i++)
    scaled[i] = (times[i] - problem->launch) / problem->span;
  up_curve_evaluate (fit->curve, problem->response, problem->step, problem->relative, fit->shape,
                     problem->times, problem->n, mean, NULL);
  for (gsize i = 0; i < problem->n; i++)
    mean[i] = problem->relative ? mean[i] + ceiling : mean[i] * ceiling;
  return up_work_run (work, n, draw_sample, &self) ? sum_up (&self, n, level) : NULL;
}

/**
 * up_curve_bands_free:
 * @self: (transfer full): bands
 */
void
up_curve_bands_free (UpCurveBands *self)
{
  g_free (self->confidence_low);
  g_free (self->confidence_high);
  g_free (self->prediction_low);
  g_free (self->prediction_high);
  g_free (self);
}

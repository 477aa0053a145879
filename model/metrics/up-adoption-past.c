/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-adoption-private.h"

#include "up-curve-private.h"

#include <math.h>
#include <string.h>

/* Origins: as many as this many values allow in all, and not fewer than would mean something. */
#define MOST_REFITTED 3000
#define MOST_ORIGINS 60
#define LEAST_ORIGINS 12
/* How many growing windows a drift of the ceiling is read from, and how much of it counts. */
#define N_WINDOWS 6
#define LEAST_DRIFT 0.2

static const gsize horizons[UP_N_HORIZONS] = { 4, 8 };

/* One curve's walk through the past. */
typedef struct
{
  UpAdoption *self;
  const UpAdoptionData *question;
  gsize n_origins;
  gsize *origins;                   /* how many values each rests on */
  UpCurveFit *fits[UP_N_CURVES];
} Past;

/* The first @n values as a problem of their own. */
static UpCurveProblem *
until (const UpCurveData *data,
       gsize              n)
{
  UpCurveData early = *data;

  early.n = n;
  return up_curve_problem_new (&early);
}

static void
score (UpBackTest *test,
       double      value,
       double      forecast,
       gboolean    covered)
{
  if (value == 0.0 || !isfinite (forecast))
    return;
  test->n++;
  test->mape += fabs (forecast / value - 1.0);
  test->coverage += covered;
}

static void
finish_score (UpBackTest *test,
              gsize       horizon)
{
  test->horizon = horizon;
  test->mape = test->n > 0 ? test->mape / (double) test->n : NAN;
  test->coverage = test->n > 0 ? test->coverage / (double) test->n : NAN;
}

static gboolean
has_fit (const UpCurveFit *fit)
{
  return fit->status == UP_CURVE_STATUS_OK || fit->status == UP_CURVE_STATUS_FEW_POINTS ||
         fit->status == UP_CURVE_STATUS_EDGE;
}

static void
test_curve (gsize    index,
            gpointer data)
{
  Past *past = data;
  const UpCurveData *values = &past->question->data;
  UpAdoptionModel *model = &past->self->models[index];

  if (!model->offered)
    return;
  for (gsize i = 0; i < past->n_origins; i++)
    {
      gsize n = past->origins[i];
      g_autoptr (UpCurveProblem) problem = until (values, n);
      UpCurveFit *fit = &past->fits[index][i];

      up_curve_fit (problem, (UpCurve) index, NULL, fit);
      for (guint h = 0; h < UP_N_HORIZONS && has_fit (fit); h++)
        {
          gsize at = n - 1 + horizons[h];
          double forecast, confidence[2], prediction[2];

          if (at >= values->n)
            continue;
          up_curve_fit_predict (problem, fit, past->question->level, values->times[at], &forecast,
                                confidence, prediction);
          score (&model->tests[h], values->values[at], forecast,
                 values->values[at] >= prediction[0] && values->values[at] <= prediction[1]);
        }
    }
  for (guint h = 0; h < UP_N_HORIZONS; h++)
    finish_score (&model->tests[h], horizons[h]);
}

/* The two forecasts without a model: stay at the last value, or go on as before on the mean. */
static void
test_naive (Past *past)
{
  const UpCurveData *data = &past->question->data;

  for (guint h = 0; h < UP_N_HORIZONS; h++)
    {
      UpBackTest *tests[] = { &past->self->naive[0][h], &past->self->naive[1][h] };

      for (gsize i = 0; i < past->n_origins; i++)
        {
          gsize n = past->origins[i], at = n - 1 + horizons[h];
          double slope;

          if (at >= data->n)
            continue;
          slope = (data->values[n - 1] - data->values[0]) / (data->times[n - 1] - data->times[0]);
          score (tests[0], data->values[at], data->values[n - 1], FALSE);
          score (tests[1], data->values[at],
                 data->values[n - 1] + slope * (data->times[at] - data->times[n - 1]), FALSE);
        }
      for (guint k = 0; k < 2; k++)
        {
          finish_score (tests[k], horizons[h]);
          tests[k]->coverage = NAN;
        }
    }
}

/* Whether the ceiling went one way all the time as the data grew: the sign of a curve that is not
 * theirs (D. Satoh and R. Matsumura, on Gompertz’s curve fitted to logistic data). */
static void
find_drift (const Past *past)
{
  const UpCurveFit *fits = past->fits[past->self->best];
  double first = NAN, last = NAN;
  int way = 0;

  if (past->n_origins < 2 * N_WINDOWS || !isnan (past->question->data.ceiling))
    return;
  for (gsize k = 0; k < N_WINDOWS; k++)
    {
      gsize half = past->n_origins / 2;
      gsize i = half + k * (past->n_origins - 1 - half) / (N_WINDOWS - 1);
      g_autoptr (UpCurveProblem) problem = NULL;
      double ceiling;

      if (!has_fit (&fits[i]))
        return;
      problem = until (&past->question->data, past->origins[i]);
      ceiling = up_curve_fit_ceiling (problem, &fits[i]);
      if (k == 0)
        first = ceiling;
      else if (k > 1 && (ceiling > last ? 1 : -1) != way)
        return;
      way = ceiling > last ? 1 : -1;
      last = ceiling;
    }
  if (fabs (last / first - 1.0) >= LEAST_DRIFT)
    past->self->drift = last / first - 1.0;
}

static void
keep_fans (const Past *past)
{
  UpAdoption *self = past->self;
  gsize wanted = MIN (UP_MOST_FANS, past->n_origins);

  for (gsize k = 0; k < wanted; k++)
    {
      gsize i = k * past->n_origins / wanted;

      if (!has_fit (&past->fits[self->best][i]))
        continue;
      self->fan_ends[self->n_fans] = past->origins[i];
      self->fan_fits[self->n_fans++] = past->fits[self->best][i];
    }
}

/* Refits every curve at past ends of the data and scores what it would have said. Returns whether
 * it was not cancelled. */
gboolean
up_adoption_back_test (UpAdoption           *self,
                       const UpAdoptionData *question,
                       const UpWork         *work)
{
  gsize n = question->data.n > UP_LEAST_ORIGIN ? question->data.n - UP_LEAST_ORIGIN : 0;
  g_autofree gsize *origins = g_new (gsize, n + 1);
  g_autofree UpCurveFit *fits = NULL;
  gsize most = CLAMP (MOST_REFITTED / (question->data.n + 1), LEAST_ORIGINS, MOST_ORIGINS);
  Past past = { self, question, MIN (n, most), origins, { NULL } };
  gboolean done;

  fits = g_new0 (UpCurveFit, UP_N_CURVES * (past.n_origins + 1));
  for (gsize i = 0; i < past.n_origins; i++)
    origins[i] = UP_LEAST_ORIGIN + i * n / past.n_origins;
  for (guint i = 0; i < UP_N_CURVES; i++)
    past.fits[i] = fits + i * (past.n_origins + 1);
  done = up_work_run (work, UP_N_CURVES, test_curve, &past);
  test_naive (&past);
  if (done && past.n_origins > 0)
    {
      find_drift (&past);
      keep_fans (&past);
    }
  return done;
}

/**
 * up_adoption_fan_values:
 * @self: an answer
 * @question: what was asked
 * @fan: which past forecast
 * @times: (array length=n): ascending
 * @n: how many
 * @values: (array length=n): to be filled with what it said
 */
void
up_adoption_fan_values (const UpAdoption     *self,
                        const UpAdoptionData *question,
                        gsize                 fan,
                        const double         *times,
                        gsize                 n,
                        double               *values)
{
  g_autoptr (UpCurveProblem) problem = NULL;

  g_return_if_fail (fan < self->n_fans);

  problem = until (&question->data, self->fan_ends[fan]);
  up_curve_fit_values (problem, &self->fan_fits[fan], question->data.response, times, n, values);
}

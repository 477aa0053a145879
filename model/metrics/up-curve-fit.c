/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-curve-private.h"

#include "up-interval.h"

#include <math.h>
#include <string.h>

/* A ceiling ten thousand times the largest value is none. */
#define RUNAWAY 9.2103403720 /* ln 10,000 */
/* A correlation of errors nearer to 1 would leave no information at all. */
#define MOST_CORRELATION 0.9

/**
 * up_curve_problem_new:
 * @data: data of at least two values, the largest above 0
 *
 * Returns: (transfer full): the same on a scale of its own; nothing of @data is kept
 */
UpCurveProblem *
up_curve_problem_new (const UpCurveData *data)
{
  UpCurveProblem *self = g_new0 (UpCurveProblem, 1);

  g_assert (data->n >= 2 && data->times[data->n - 1] > data->times[0]);
  self->n = data->n;
  self->launch = data->launch;
  self->span = data->times[data->n - 1] - data->times[0];
  self->step = data->step / self->span;
  self->response = data->response;
  self->relative = data->relative;
  self->times = g_new (double, data->n);
  self->values = g_new (double, data->n);
  for (gsize i = 0; i < data->n; i++)
    self->unit = fmax (self->unit, fabs (data->values[i]));
  for (gsize i = 0; i < data->n; i++)
    {
      self->times[i] = (data->times[i] - data->launch) / self->span;
      self->values[i] = data->values[i] / self->unit;
    }
  self->log_ceiling = log (data->ceiling / self->unit);
  self->log_most = data->most > 0.0 ? log (data->most / self->unit) : INFINITY;
  self->floor = data->floor / self->unit;
  if (data->relative)
    self->logs = g_new (double, data->n);
  for (gsize i = 0; data->relative && i < data->n; i++)
    {
      self->logs[i] = log (self->values[i]);
      self->change += 2.0 * log (data->values[i]);
    }
  if (data->weights != NULL)
    self->roots = g_new (double, data->n);
  for (gsize i = 0; data->weights != NULL && i < data->n; i++)
    {
      self->roots[i] = sqrt (data->weights[i]);
      self->change -= log (data->weights[i]);
    }
  return self;
}

/**
 * up_curve_problem_free:
 * @self: (transfer full): a problem
 */
void
up_curve_problem_free (UpCurveProblem *self)
{
  g_free (self->times);
  g_free (self->values);
  g_free (self->logs);
  g_free (self->roots);
  g_free (self);
}

/**
 * up_curve_aicc:
 * @n: how many values
 * @sum: weighted sum of squares of the residuals
 * @n_parameters: how many parameters, the variance of the errors not counted
 *
 * n ln(sum ÷ n) + 2K + 2K(K + 1) ÷ (n − K − 1) with K one more than @n_parameters: C. M. Hurvich
 * and C.-L. Tsai, Biometrika 76 (1989), 297–307. Smaller is better, and only differences mean
 * something. A fit of logarithms compares with one of values when 2 Σ ln y is added.
 *
 * Returns: the criterion, NaN when there are too few values
 */
double
up_curve_aicc (gsize  n,
               double sum,
               guint  n_parameters)
{
  double k = n_parameters + 1, count = (double) n;

  if (count <= k + 1.0)
    return NAN;
  return count * log (sum / count) + 2.0 * k + 2.0 * k * (k + 1.0) / (count - k - 1.0);
}

/**
 * up_curve_aicc_weights:
 * @aicc: (array length=n): criteria of the same data, NaN for what does not take part
 * @n: how many
 * @deltas: (array length=n) (out): how far each lies above the least
 * @weights: (array length=n) (out): how likely each is the best of them, together 1
 *
 * Akaike’s weights: e^(−Δ/2) ÷ Σ e^(−Δ/2).
 */
void
up_curve_aicc_weights (const double *aicc,
                       gsize         n,
                       double       *deltas,
                       double       *weights)
{
  double least = NAN, sum = 0.0;

  for (gsize i = 0; i < n; i++)
    least = fmin (least, aicc[i]);
  for (gsize i = 0; i < n; i++)
    {
      deltas[i] = aicc[i] - least;
      weights[i] = exp (-deltas[i] / 2.0);
      sum += isnan (weights[i]) ? 0.0 : weights[i];
    }
  for (gsize i = 0; i < n; i++)
    weights[i] /= sum;
}

/* Adds up J′J of the ceiling's logarithm, which comes first unless it is given, and the shapes. */
static void
add_up (const UpCurveSearch *search,
        guint                first,
        guint                n,
        double               matrix[UP_MOST_SHAPES + 1][UP_MOST_SHAPES + 1])
{
  const UpCurveProblem *problem = search->problem;
  double ceiling = problem->relative ? 1.0 : exp (search->log_ceiling);

  for (gsize i = 0; i < problem->n; i++)
    {
      double scale = ceiling * (problem->roots != NULL ? problem->roots[i] : 1.0);
      double row[UP_MOST_SHAPES + 1];

      row[0] = problem->relative ? 1.0 : search->values[i];
      for (guint j = 1; j < n + first; j++)
        row[j] = search->values[i + j * problem->n];
      for (guint a = 0; a < n; a++)
        {
          for (guint b = 0; b <= a; b++)
            matrix[a][b] += scale * row[first + a] * (scale * row[first + b]);
        }
    }
}

/* Inverts a symmetric, positive definite matrix of @n rows, of which the lower half is looked at,
 * by Cholesky's roots. */
static gboolean
invert (double matrix[UP_MOST_SHAPES + 1][UP_MOST_SHAPES + 1],
        guint  n)
{
  double root[UP_MOST_SHAPES + 1][UP_MOST_SHAPES + 1] = { 0 };
  double below[UP_MOST_SHAPES + 1][UP_MOST_SHAPES + 1] = { 0 }; /* inverse of @root */

  for (guint a = 0; a < n; a++)
    {
      for (guint b = 0; b <= a; b++)
        {
          double rest = matrix[a][b];

          for (guint c = 0; c < b; c++)
            rest -= root[a][c] * root[b][c];
          /* Nothing left but rounding: the columns are one direction. */
          if (a == b && !(rest > 1e-13 * matrix[a][a] && isfinite (rest)))
            return FALSE;
          root[a][b] = a == b ? sqrt (rest) : rest / root[b][b];
        }
    }
  for (guint a = 0; a < n; a++)
    {
      below[a][a] = 1.0 / root[a][a];
      for (guint b = 0; b < a; b++)
        {
          for (guint c = b; c < a; c++)
            below[a][b] -= root[a][c] * below[c][b];
          below[a][b] /= root[a][a];
        }
    }
  for (guint a = 0; a < n; a++)
    {
      for (guint b = 0; b < n; b++)
        {
          matrix[a][b] = 0.0;
          for (guint c = MAX (a, b); c < n; c++)
            matrix[a][b] += below[c][a] * below[c][b];
        }
    }
  return TRUE;
}

/* s² (J′J)⁻¹, widened for errors that resemble their neighbours. A ceiling that is given has no
 * variance. */
static void
fill_covariance (const UpCurveSearch *search,
                 UpCurveFit          *fit)
{
  guint first = search->ceiling_given ? 1 : 0, n = search->n_shapes + 1 - first;
  double matrix[UP_MOST_SHAPES + 1][UP_MOST_SHAPES + 1] = { 0 };
  double scale = fit->deviation * fit->deviation * (1.0 + fit->correlation) /
                 (1.0 - fit->correlation);
  gboolean exists;

  add_up (search, first, n, matrix);
  exists = invert (matrix, n);
  for (guint a = 0; a <= UP_MOST_SHAPES; a++)
    {
      for (guint b = 0; b <= UP_MOST_SHAPES; b++)
        fit->covariance[a][b] = a < first || b < first || a >= n + first || b >= n + first ? 0.0
                                : exists ? scale * matrix[a - first][b - first]
                                         : NAN;
    }
}

/* Correlation of each residual with the next, where it is more than chance gives. */
static double
correlation_of (const UpCurveSearch *search)
{
  const UpCurveProblem *problem = search->problem;
  double ceiling = problem->relative ? search->log_ceiling : exp (search->log_ceiling);
  double last = 0.0, squares = 0.0, products = 0.0, correlation;

  for (gsize i = 0; i < problem->n; i++)
    {
      double root = problem->roots != NULL ? problem->roots[i] : 1.0;
      double r = root * (problem->relative ? ceiling + search->values[i] - problem->logs[i]
                                           : ceiling * search->values[i] - problem->values[i]);

      squares += r * r;
      products += i > 0 ? r * last : 0.0;
      last = r;
    }
  correlation = squares > 0.0 ? products / squares : 0.0;
  return correlation * sqrt ((double) problem->n) > 2.0 ? MIN (correlation, MOST_CORRELATION) : 0.0;
}

/* A curve whose way from a half to nine tenths takes less than this part of that from one tenth to
 * a half ends in a corner: the logistic curve’s takes as long, growth that stops at once 0.37 of
 * it. */
#define CORNER 0.4

/* Whether the curve goes from a half to nine tenths, or from one tenth to a half, within a period:
 * a step, of whose form the values say nothing; or ends in a corner, which only a free form
 * does. */
static gboolean
is_step (const UpCurveProblem *problem,
         UpCurve               curve,
         const double         *shape)
{
  double half = up_curve_time_of (curve, shape, 0.5);
  double before = half - up_curve_time_of (curve, shape, 0.1);
  double after = up_curve_time_of (curve, shape, 0.9) - half;

  return after < problem->step || before < problem->step ||
         (up_curve_n_shapes (curve) == 3 && after < CORNER * before);
}

static void
finish (UpCurveSearch *search,
        const double  *shape,
        gboolean       on_edge,
        UpCurveFit    *fit)
{
  const UpCurveProblem *problem = search->problem;
  double scale = problem->relative ? 1.0 : problem->unit * problem->unit;
  double sum = up_curve_search_sum (search, shape);

  memcpy (fit->shape, shape, sizeof fit->shape);
  fit->log_ceiling = search->log_ceiling;
  fit->sum = sum * scale;
  fit->degrees = (double) problem->n - fit->n_parameters;
  fit->deviation = sqrt (sum / fit->degrees);
  fit->aicc = up_curve_aicc (problem->n, fit->sum, fit->n_parameters) + problem->change;
  fit->correlation = correlation_of (search);
  fill_covariance (search, fit);
  if (fit->log_ceiling > RUNAWAY && !search->ceiling_given)
    fit->status = UP_CURVE_STATUS_NO_FIT;
  else if (on_edge || is_step (problem, fit->curve, shape))
    fit->status = UP_CURVE_STATUS_EDGE;
  else if (problem->n < (gsize) UP_POINTS_A_PARAMETER * fit->n_parameters)
    fit->status = UP_CURVE_STATUS_FEW_POINTS;
  else
    fit->status = UP_CURVE_STATUS_OK;
}

/* Brings the @n_best best of the places to begin to the front. */
static void
put_best_first (UpCurveSearch *search,
                double         (*shapes)[UP_MOST_SHAPES],
                guint          n,
                guint          n_best)
{
  double sums[UP_CURVE_MOST_STARTS];

  for (guint i = 0; i < n; i++)
    sums[i] = up_curve_search_sum (search, shapes[i]);
  for (guint i = 0; i < MIN (n_best, n); i++)
    {
      guint best = i;
      double sum, shape[UP_MOST_SHAPES];

      for (guint j = i + 1; j < n; j++)
        best = sums[j] < sums[best] ? j : best;
      sum = sums[i];
      sums[i] = sums[best];
      sums[best] = sum;
      memcpy (shape, shapes[i], sizeof shape);
      memcpy (shapes[i], shapes[best], sizeof shape);
      memcpy (shapes[best], shape, sizeof shape);
    }
}

/* Searches from the best places, from more of them when a search does not end well. */
static double
search_widely (UpCurveSearch *search,
               double        *best,
               gboolean      *on_edge)
{
  double shapes[UP_CURVE_MOST_STARTS][UP_MOST_SHAPES] = { 0 }, least = INFINITY;
  guint n = up_curve_start_shapes (search->problem, search->curve, shapes);
  guint wanted = search->n_shapes == 3 ? 3 : 1;

  put_best_first (search, shapes, n, 3);
  *on_edge = TRUE;
  for (guint i = 0; i < MIN (n, 3) && (i < wanted || *on_edge); i++)
    {
      gboolean edge;
      double sum = up_curve_search_run (search, shapes[i], &edge);

      if (!(sum < least))
        continue;
      least = sum;
      *on_edge = edge;
      memcpy (best, shapes[i], UP_MOST_SHAPES * sizeof (double));
    }
  return least;
}

/**
 * up_curve_fit:
 * @problem: the data
 * @curve: the curve; flows take %UP_CURVE_BASS only
 * @near: (nullable): a fit of the same curve to nearly the same data, on the same scale
 * @fit: (out caller-allocates): the fit
 *
 * Fits a curve by least squares, from several places that the data suggest or from @near.
 *
 * Returns: whether there is a fit; @fit says why not
 */
gboolean
up_curve_fit (const UpCurveProblem *problem,
              UpCurve               curve,
              const UpCurveFit     *near,
              UpCurveFit           *fit)
{
  g_autofree double *memory = g_new (double, UP_CURVE_SEARCH_MEMORY (problem->n));
  UpCurveSearch search;
  double shape[UP_MOST_SHAPES] = { 0 }, sum;
  gboolean on_edge;

  g_return_val_if_fail (problem->response == UP_RESPONSE_LEVEL || curve == UP_CURVE_BASS, FALSE);

  up_curve_search_begin (&search, problem, curve, memory);
  *fit = (UpCurveFit) {
    .curve = curve,
    .status = UP_CURVE_STATUS_TOO_FEW,
    .n_parameters = search.n_shapes + !search.ceiling_given,
    .log_ceiling = NAN, .sum = NAN, .aicc = NAN, .deviation = NAN,
  };
  if (problem->n <= fit->n_parameters)
    return FALSE;
  if (near != NULL)
    {
      memcpy (shape, near->shape, sizeof shape);
      sum = up_curve_search_run (&search, shape, &on_edge);
    }
  else
    sum = search_widely (&search, shape, &on_edge);
  if (!isfinite (sum))
    {
      fit->status = UP_CURVE_STATUS_NO_FIT;
      return FALSE;
    }
  finish (&search, shape, on_edge, fit);
  return fit->status == UP_CURVE_STATUS_OK || fit->status == UP_CURVE_STATUS_FEW_POINTS;
}

/**
 * up_curve_fit_ceiling:
 * @problem: the data
 * @fit: a fit
 *
 * Returns: the ceiling L (m for %UP_CURVE_BASS)
 */
double
up_curve_fit_ceiling (const UpCurveProblem *problem,
                      const UpCurveFit     *fit)
{
  return problem->unit * exp (fit->log_ceiling);
}

/**
 * up_curve_fit_time_of:
 * @problem: the data
 * @fit: a fit
 * @fraction: a part of the ceiling
 *
 * Returns: when it is reached, in the data's time
 */
double
up_curve_fit_time_of (const UpCurveProblem *problem,
                      const UpCurveFit     *fit,
                      double                fraction)
{
  return problem->launch + problem->span * up_curve_time_of (fit->curve, fit->shape, fraction);
}

/**
 * up_curve_fit_values:
 * @problem: the data
 * @fit: a fit
 * @response: what is wanted of the curve: that of the data, or the level
 * @times: (array length=n): ascending, in the data's time
 * @n: how many
 * @values: (array length=n): to be filled
 */
void
up_curve_fit_values (const UpCurveProblem *problem,
                     const UpCurveFit     *fit,
                     UpResponse            response,
                     const double         *times,
                     gsize                 n,
                     double               *values)
{
  g_autofree double *scaled = g_new (double, n);
  double ceiling = up_curve_fit_ceiling (problem, fit);

  for (gsize i = 0; i < n; i++)
    scaled[i] = (times[i] - problem->launch) / problem->span;
  up_curve_evaluate (fit->curve, response, problem->step, FALSE, fit->shape, scaled, n, values,
                     NULL);
  for (gsize i = 0; i < n; i++)
    values[i] *= ceiling;
}

/**
 * up_curve_fit_predict:
 * @problem: the data
 * @fit: a fit
 * @level: level of both intervals
 * @time: in the data's time
 * @value: (out): the curve there
 * @confidence: (out): where the curve may lie
 * @prediction: (out): where one more value of weight 1 may lie
 *
 * Intervals by linear approximation with Student’s t, on the scale of the errors: quick, for
 * back-tests. Both are NaN where the covariance does not exist.
 */
void
up_curve_fit_predict (const UpCurveProblem *problem,
                      const UpCurveFit     *fit,
                      double                level,
                      double                time,
                      double               *value,
                      double                confidence[2],
                      double                prediction[2])
{
  guint n = up_curve_n_shapes (fit->curve) + 1;
  double scaled = (time - problem->launch) / problem->span, variance = 0.0;
  double gradient[UP_MOST_SHAPES + 1], part, t;

  up_curve_evaluate (fit->curve, problem->response, problem->step, problem->relative, fit->shape,
                     &scaled, 1, &part, gradient + 1);
  gradient[0] = problem->relative ? 1.0 : part;
  for (guint a = 0; a < n; a++)
    {
      for (guint b = 0; b < n; b++)
        variance += gradient[a] * gradient[b] * fit->covariance[a][b];
    }
  t = up_interval_t_quantile (level, fit->degrees);
  *value = up_curve_fit_ceiling (problem, fit) * (problem->relative ? exp (part) : part);
  for (guint side = 0; side < 2; side++)
    {
      double sign = side == 0 ? -t : t, noise = fit->deviation * fit->deviation;

      if (problem->relative)
        {
          noise *= 1.0 + problem->floor * problem->unit / *value;
          confidence[side] = *value * exp (sign * sqrt (variance));
          prediction[side] = *value * exp (sign * sqrt (variance + noise));
        }
      else
        {
          double ceiling = exp (fit->log_ceiling);

          confidence[side] = *value + sign * problem->unit * ceiling * sqrt (variance);
          prediction[side] = *value + sign * problem->unit *
                                          sqrt (ceiling * ceiling * variance + noise);
        }
    }
}

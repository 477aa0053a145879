/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-curve.h"

G_BEGIN_DECLS

/**
 * UpCurveData:
 * @times: (array length=n): strictly ascending, in any unit
 * @values: (array length=n): finite; above 0 when @relative
 * @weights: (array length=n) (nullable): above 0, proportional to 1 ÷ variance; %NULL: all alike
 * @n: how many
 * @launch: time from which %UP_CURVE_BASS counts, not after the first value
 * @step: length of a period, above 0
 * @response: what the values are
 * @relative: whether errors grow with the value (a fit of logarithms) or are alike everywhere
 * @ceiling: the ceiling when it is given, NaN when it is to be found
 * @most: the highest a ceiling can be, 0 when there is no such limit; 1 for shares
 * @floor: value below which a relative error is larger than in proportion: its variance is that of
 *   large values times 1 + @floor ÷ value; @weights are to say the same. 0 when there is no such
 *
 * What a curve is fitted to.
 */
typedef struct
{
  const double *times;
  const double *values;
  const double *weights;
  gsize n;
  double launch;
  double step;
  UpResponse response;
  gboolean relative;
  double ceiling;
  double most;
  double floor;
} UpCurveData;

/**
 * UpCurveStatus:
 * @UP_CURVE_STATUS_OK: fitted
 * @UP_CURVE_STATUS_FEW_POINTS: fitted to fewer than five values a parameter
 * @UP_CURVE_STATUS_EDGE: a parameter stands at the edge of what is searched, or the curve is a step
 *   between two values: another curve is meant
 * @UP_CURVE_STATUS_NO_FIT: no estimate exists: the ceiling runs away without end
 * @UP_CURVE_STATUS_TOO_FEW: fewer values than a fit takes
 *
 * What came of a fit. With @UP_CURVE_STATUS_NO_FIT and @UP_CURVE_STATUS_EDGE the sum of squares is
 * that of the curve it runs to.
 */
typedef enum
{
  UP_CURVE_STATUS_OK,
  UP_CURVE_STATUS_FEW_POINTS,
  UP_CURVE_STATUS_EDGE,
  UP_CURVE_STATUS_NO_FIT,
  UP_CURVE_STATUS_TOO_FEW,
} UpCurveStatus;

/** UP_POINTS_A_PARAMETER: how many values the automatic choice wants for each parameter. */
#define UP_POINTS_A_PARAMETER 5

/**
 * UpCurveFit:
 * @curve: the curve
 * @status: what came of it
 * @n_parameters: with the ceiling where that was to be found, without the size of the error
 * @shape: parameters beside the ceiling, on the problem's own scale
 * @log_ceiling: logarithm of the ceiling, on the problem's own scale
 * @sum: weighted sum of squares of the residuals (of logarithms when relative)
 * @deviation: standard deviation of an error of weight 1, on the problem's own scale
 * @degrees: degrees of freedom
 * @aicc: corrected information criterion, see up_curve_aicc(); NaN when there are too few values
 * @correlation: how far an error resembles the one before it, 0 to 0.9; 0 where it cannot be told
 *   from chance
 * @covariance: of the logarithm of the ceiling and the shapes; NaN where it does not exist
 *
 * One curve fitted to data.
 */
typedef struct
{
  UpCurve curve;
  UpCurveStatus status;
  guint n_parameters;
  double shape[UP_MOST_SHAPES];
  double log_ceiling;
  double sum;
  double deviation;
  double degrees;
  double aicc;
  double correlation;
  double covariance[UP_MOST_SHAPES + 1][UP_MOST_SHAPES + 1];
} UpCurveFit;

/** UP_MOST_NATURAL: how many parameters a curve has, with its ceiling. */
#define UP_MOST_NATURAL 4

/**
 * UpCurveProblem:
 *
 * Data made ready to be fitted: times and values brought to the size of 1.
 */
typedef struct _UpCurveProblem UpCurveProblem;

UpCurveProblem *up_curve_problem_new    (const UpCurveData    *data);
void            up_curve_problem_free   (UpCurveProblem       *self);

gboolean        up_curve_fit            (const UpCurveProblem *problem,
                                         UpCurve               curve,
                                         const UpCurveFit     *near,
                                         UpCurveFit           *fit);

double          up_curve_fit_ceiling    (const UpCurveProblem *problem,
                                         const UpCurveFit     *fit);
double          up_curve_fit_time_of    (const UpCurveProblem *problem,
                                         const UpCurveFit     *fit,
                                         double                fraction);
void            up_curve_fit_values     (const UpCurveProblem *problem,
                                         const UpCurveFit     *fit,
                                         UpResponse            response,
                                         const double         *times,
                                         gsize                 n,
                                         double               *values);
void            up_curve_fit_predict    (const UpCurveProblem *problem,
                                         const UpCurveFit     *fit,
                                         double                level,
                                         double                time,
                                         double               *value,
                                         double                confidence[2],
                                         double                prediction[2]);

double          up_curve_aicc           (gsize                 n,
                                         double                sum,
                                         guint                 n_parameters);
void            up_curve_aicc_weights   (const double         *aicc,
                                         gsize                 n,
                                         double               *deltas,
                                         double               *weights);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpCurveProblem, up_curve_problem_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** UP_MOST_PARAMETERS: how many parameters a problem may have. */
#define UP_MOST_PARAMETERS 8

/**
 * UpResiduals:
 * @data: what belongs to the problem
 * @parameters: (array): where to look
 * @residuals: (array): to be filled
 * @jacobian: (nullable): to be filled with the derivatives of the residuals, the column of one
 *   parameter after the other; %NULL when they are not needed
 *
 * Evaluates a problem. Residuals that are no numbers mean “not here”: the step is taken back.
 */
typedef void (*UpResiduals) (gpointer      data,
                             const double *parameters,
                             double       *residuals,
                             double       *jacobian);

/**
 * UpLeastSquares:
 * @residuals: evaluates it
 * @data: for @residuals
 * @n_residuals: how many residuals, at least @n_parameters
 * @n_parameters: 1 to %UP_MOST_PARAMETERS
 * @low: (nullable): least value of each parameter, finite; %NULL when there are no bounds
 * @high: (nullable): largest value of each, likewise
 * @budget: most evaluations in all, 0 for as many as usual
 * @fall: relative fall of the sum below which the search ends, 0 for the least that means anything
 *
 * A sum of squares to be made as small as possible.
 */
typedef struct
{
  UpResiduals residuals;
  gpointer data;
  gsize n_residuals;
  guint n_parameters;
  const double *low;
  const double *high;
  guint budget;
  double fall;
} UpLeastSquares;

/**
 * UpLeastSquaresEnd:
 * @UP_LEAST_SQUARES_SOLVED: a smallest sum of squares
 * @UP_LEAST_SQUARES_EDGE: the same, with a parameter on one of its bounds
 * @UP_LEAST_SQUARES_EXHAUSTED: as far as it came; more evaluations would lead on
 * @UP_LEAST_SQUARES_IMPOSSIBLE: the residuals are no numbers where it was to start
 *
 * How a search ended.
 */
typedef enum
{
  UP_LEAST_SQUARES_SOLVED,
  UP_LEAST_SQUARES_EDGE,
  UP_LEAST_SQUARES_EXHAUSTED,
  UP_LEAST_SQUARES_IMPOSSIBLE,
} UpLeastSquaresEnd;

UpLeastSquaresEnd up_least_squares_solve (const UpLeastSquares *problem,
                                          double               *parameters,
                                          double               *sum);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-curve-fit.h"

G_BEGIN_DECLS

/**
 * UpCurveQuantity:
 * @UP_CURVE_QUANTITY_CEILING: L, m
 * @UP_CURVE_QUANTITY_RATE: k, or q of %UP_CURVE_NSRL, per unit of the data's time
 * @UP_CURVE_QUANTITY_INFLECTION: t₀ of the symmetric curves, when growth is fastest
 * @UP_CURVE_QUANTITY_FORM: v of %UP_CURVE_RICHARDS, d of %UP_CURVE_NSRL
 * @UP_CURVE_QUANTITY_P: p of %UP_CURVE_BASS, adoption without an example
 * @UP_CURVE_QUANTITY_Q: q of %UP_CURVE_BASS, adoption by example
 * @UP_CURVE_QUANTITY_B: b of %UP_CURVE_GOMPERTZ, for a time that is counted from @argument
 * @UP_CURVE_QUANTITY_REACH: when @argument, a part of the ceiling, is reached
 *
 * What a fitted curve says, as people ask for it.
 */
typedef enum
{
  UP_CURVE_QUANTITY_CEILING,
  UP_CURVE_QUANTITY_RATE,
  UP_CURVE_QUANTITY_INFLECTION,
  UP_CURVE_QUANTITY_FORM,
  UP_CURVE_QUANTITY_P,
  UP_CURVE_QUANTITY_Q,
  UP_CURVE_QUANTITY_B,
  UP_CURVE_QUANTITY_REACH,
} UpCurveQuantity;

/**
 * UpCurveParameter:
 * @name: its letter in the curve's formula
 * @quantity: what it is
 *
 * A parameter of a curve's formula.
 */
typedef struct
{
  const char *name;
  UpCurveQuantity quantity;
} UpCurveParameter;

const UpCurveParameter *up_curve_parameters (UpCurve               curve,
                                             guint                *n);
double                  up_curve_quantity   (const UpCurveProblem *problem,
                                             const UpCurveFit     *fit,
                                             UpCurveQuantity       quantity,
                                             double                argument);
void                    up_curve_profile    (const UpCurveProblem *problem,
                                             const UpCurveFit     *fit,
                                             UpCurveQuantity       quantity,
                                             double                argument,
                                             double                level,
                                             double               *low,
                                             double               *high);

G_END_DECLS

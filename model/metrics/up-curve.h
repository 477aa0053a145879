/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpCurve:
 * @UP_CURVE_LOGISTIC: F = 1 ÷ (1 + e^(−k(t − t₀)))
 * @UP_CURVE_GOMPERTZ: F = exp(−b e^(−kt))
 * @UP_CURVE_BASS: F = (1 − e^(−(p + q)t)) ÷ (1 + (q/p) e^(−(p + q)t)), t since the launch
 *   (F. M. Bass, Management Science 15 (1969), 215–227)
 * @UP_CURVE_RICHARDS: F = (1 + v e^(−k(t − t₀)))^(−1/v)
 * @UP_CURVE_NSRL: dF/dt = q F^d (1 − F), solved numerically (C. J. Easingwood, V. Mahajan and
 *   E. Muller, Technological Forecasting and Social Change 20 (1981), 273–285)
 *
 * How something spreads: the part F of a ceiling that is reached by a time, from 0 to 1.
 */
typedef enum
{
  UP_CURVE_LOGISTIC,
  UP_CURVE_GOMPERTZ,
  UP_CURVE_BASS,
  UP_CURVE_RICHARDS,
  UP_CURVE_NSRL,
  UP_N_CURVES, /*< skip >*/
} UpCurve;

/**
 * UpResponse:
 * @UP_RESPONSE_LEVEL: what is reached by a time: a stock, a share, a sum since the beginning
 * @UP_RESPONSE_INTERVAL: what comes in a period: F(t) − F(t − period) (V. Srinivasan and
 *   C. H. Mason, Marketing Science 5 (1986), 169–178)
 * @UP_RESPONSE_DENSITY: what comes in a period, taken as the density f(t) at its end times its
 *   length
 *
 * What a value says about a curve. The two conventions for flows give different p from the same
 * figures, so every answer names its own.
 */
typedef enum
{
  UP_RESPONSE_LEVEL,
  UP_RESPONSE_INTERVAL,
  UP_RESPONSE_DENSITY,
} UpResponse;

/** UP_MOST_SHAPES: how many parameters a curve has beside its ceiling, at most. */
#define UP_MOST_SHAPES 3

/* The parameters of every curve, beside the ceiling: logarithm of the rate k (p + q for Bass, q for
 * NSRL), time of the inflection, and for two of them the logarithm of a shape (v, d). So a search
 * moves on quantities of like size, and an inflection is a parameter wherever it is wanted. Bass
 * counts time from the launch. */
enum
{
  UP_SHAPE_LOG_RATE,
  UP_SHAPE_INFLECTION,
  UP_SHAPE_LOG_FORM,
};

const char *up_curve_to_string    (UpCurve       curve);
gboolean    up_curve_from_string  (const char   *text,
                                   UpCurve      *curve);
guint       up_curve_n_shapes     (UpCurve       curve);

void        up_curve_evaluate     (UpCurve       curve,
                                   UpResponse    response,
                                   double        step,
                                   gboolean      logarithm,
                                   const double *shape,
                                   const double *times,
                                   gsize         n,
                                   double       *values,
                                   double       *gradient);
double      up_curve_time_of      (UpCurve       curve,
                                   const double *shape,
                                   double        fraction);
double      up_curve_inflection_fraction (UpCurve curve,
                                   const double *shape);

G_END_DECLS

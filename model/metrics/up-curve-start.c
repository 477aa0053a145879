/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-curve-private.h"

#include <math.h>

/* Bass is a logistic curve lowered by p ÷ q of its height and begun at 0; a usual p ÷ q. */
#define BASS_LOWERED 0.04

/* Parts of the ceiling nearer to 0 or 1 than this say nothing about a line. */
#define LEAST_PART 0.003

/* z where a curve reaches @part, and the square of its slope there, which is how much a point
 * tells about the line z = k(t − t₀). */
static double
straighten (UpCurve curve,
            double  form,
            double  part,
            double *weight)
{
  double slope, z, power;

  switch (curve)
    {
    case UP_CURVE_GOMPERTZ:
      slope = -part * log (part);
      z = -log (-log (part));
      break;
    case UP_CURVE_RICHARDS:
      power = pow (part, form);
      slope = part * (1.0 - power) / form;
      z = -log ((1.0 / power - 1.0) / form);
      break;
    case UP_CURVE_LOGISTIC:
    case UP_CURVE_BASS:
    case UP_CURVE_NSRL:
    case UP_N_CURVES:
    default:
      slope = part * (1.0 - part);
      z = log (part / (1.0 - part));
      break;
    }
  *weight = slope * slope;
  return z;
}

/* The line through what @parts make of themselves (Fisher and Pry's line for the logistic curve).
 * Returns whether it rises. */
static gboolean
draw_line (const UpCurveProblem *problem,
           UpCurve               curve,
           double                form,
           const double         *parts,
           double                scale,
           double               *shape)
{
  double sum = 0.0, x = 0.0, z = 0.0, xx = 0.0, xz = 0.0, slope;

  for (gsize i = 0; i < problem->n; i++)
    {
      double part = parts[i] * scale, w, at;

      if (curve == UP_CURVE_BASS)
        part = (part + BASS_LOWERED) / (1.0 + BASS_LOWERED);
      part = CLAMP (part, LEAST_PART, 1.0 - LEAST_PART);
      at = straighten (curve, form, part, &w);

      if (problem->relative)
        w /= part * part;
      sum += w;
      x += w * problem->times[i];
      z += w * at;
      xx += w * problem->times[i] * problem->times[i];
      xz += w * problem->times[i] * at;
    }
  slope = (xz - x * z / sum) / (xx - x * x / sum);
  if (!(slope > 0.02 && slope < 2000.0))
    return FALSE;
  shape[UP_SHAPE_LOG_RATE] = log (slope);
  shape[UP_SHAPE_INFLECTION] = CLAMP (x / sum - z / sum / slope, -20.0, 20.0);
  shape[UP_SHAPE_LOG_FORM] = log (form);
  return TRUE;
}

/* Places to begin a search, made from the data: for some guesses of the ceiling (and of the form)
 * the line that the data would then lie on. */
guint
up_curve_start_shapes (const UpCurveProblem *problem,
                       UpCurve               curve,
                       double                (*shapes)[UP_MOST_SHAPES])
{
  static const double ceilings[] = { 1.04, 1.5, 4.0 };
  static const double richards_forms[] = { 0.05, 0.4, 1.0, 3.0 };
  static const double nsrl_forms[] = { 0.6, 0.9, 1.2, 2.0 };
  static const double one[] = { 1.0 };
  const double *forms = curve == UP_CURVE_RICHARDS ? richards_forms
                        : curve == UP_CURVE_NSRL   ? nsrl_forms
                                                   : one;
  guint n_forms = up_curve_n_shapes (curve) == 3 ? 4 : 1, n = 0;
  g_autofree double *sums = NULL;
  const double *parts = problem->values;

  if (problem->response != UP_RESPONSE_LEVEL)
    {
      double sum = 0.0;

      sums = g_new (double, problem->n);
      for (gsize i = 0; i < problem->n; i++)
        sums[i] = sum += MAX (problem->values[i], 0.0);
      for (gsize i = 0; i < problem->n; i++)
        sums[i] /= sum;
      parts = sums;
    }
  for (guint f = 0; f < n_forms; f++)
    {
      for (guint c = 0; c < G_N_ELEMENTS (ceilings); c++)
        n += draw_line (problem, curve, forms[f], parts, 1.0 / ceilings[c], shapes[n]);
    }
  /* What was fast at once and slow since: most of it lies before the first inflection. */
  if (curve == UP_CURVE_BASS)
    {
      shapes[n][UP_SHAPE_LOG_RATE] = log (3.0);
      shapes[n++][UP_SHAPE_INFLECTION] = -0.2;
    }
  if (n == 0)
    {
      shapes[n][UP_SHAPE_LOG_RATE] = log (4.0);
      shapes[n][UP_SHAPE_INFLECTION] = 0.5;
      shapes[n++][UP_SHAPE_LOG_FORM] = log (forms[0]);
    }
  return n;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-curve-private.h"

#include <math.h>
#include <string.h>

/* e^700 is the largest power of e that leaves room for a product. */
#define MOST_EXPONENT 700.0

static const struct
{
  const char *name;
  guint n_shapes;
} curves[UP_N_CURVES] = {
  [UP_CURVE_LOGISTIC] = { "logistic", 2 }, [UP_CURVE_GOMPERTZ] = { "gompertz", 2 },
  [UP_CURVE_BASS] = { "bass", 2 },         [UP_CURVE_RICHARDS] = { "richards", 3 },
  [UP_CURVE_NSRL] = { "nsrl", 3 },
};

/**
 * up_curve_to_string:
 * @curve: a curve
 *
 * Returns: (transfer none): its name in options, specs and answers
 */
const char *
up_curve_to_string (UpCurve curve)
{
  g_return_val_if_fail ((guint) curve < UP_N_CURVES, NULL);

  return curves[curve].name;
}

/**
 * up_curve_from_string:
 * @text: a name
 * @curve: (out): the curve of that name
 *
 * Returns: whether there is one
 */
gboolean
up_curve_from_string (const char *text,
                      UpCurve    *curve)
{
  for (guint i = 0; i < UP_N_CURVES; i++)
    {
      if (strcmp (curves[i].name, text) == 0)
        {
          *curve = (UpCurve) i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * up_curve_n_shapes:
 * @curve: a curve
 *
 * Returns: how many parameters it has beside its ceiling
 */
guint
up_curve_n_shapes (UpCurve curve)
{
  g_return_val_if_fail ((guint) curve < UP_N_CURVES, 0);

  return curves[curve].n_shapes;
}

/* ln(1 + e^x) without overflow. */
static double
softplus (double x)
{
  return x > 0.0 ? x + log1p (exp (-x)) : log1p (exp (x));
}

static double
bounded_exp (double x)
{
  return exp (MIN (x, MOST_EXPONENT));
}

/* The curves that are functions of z = k(t − t₀) and maybe a form: the logarithm of F, and its
 * derivatives by z and by the logarithm of the form. */
static void
evaluate_by_z (UpCurve       curve,
               double        form,
               const double *z,
               gsize         n,
               double       *log_values,
               double       *by_z,
               double       *by_form)
{
  switch (curve)
    {
    case UP_CURVE_LOGISTIC:
      for (gsize i = 0; i < n; i++)
        {
          double e = bounded_exp (-z[i]);

          log_values[i] = z[i] < -MOST_EXPONENT ? z[i] : -log1p (e);
          by_z[i] = e / (1.0 + e);
        }
      break;
    case UP_CURVE_GOMPERTZ:
      for (gsize i = 0; i < n; i++)
        {
          by_z[i] = bounded_exp (-z[i]);
          log_values[i] = -by_z[i];
        }
      break;
    case UP_CURVE_RICHARDS:
      for (gsize i = 0; i < n; i++)
        {
          double e = bounded_exp (-z[i]), ratio = e / (1.0 + form * e);

          log_values[i] = -log1p (form * e) / form;
          by_z[i] = ratio;
          by_form[i] = -log_values[i] - ratio;
        }
      break;
    case UP_CURVE_NSRL:
      up_curve_nsrl_evaluate (form, z, n, log_values, by_z, by_form);
      for (gsize i = 0; i < n; i++)
        by_form[i] *= form;
      break;
    case UP_CURVE_BASS:
    case UP_N_CURVES:
    default:
      g_assert_not_reached ();
    }
}

/* The plain logistic and Gompertz curves, which most fits are of, with one power of e a point or
 * two. */
static gboolean
evaluate_quickly (UpCurve       curve,
                  const double *shape,
                  const double *times,
                  gsize         n,
                  double       *values,
                  double       *gradient)
{
  double k = exp (shape[UP_SHAPE_LOG_RATE]), middle = shape[UP_SHAPE_INFLECTION];

  if (curve != UP_CURVE_LOGISTIC && curve != UP_CURVE_GOMPERTZ)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      double z = k * (times[i] - middle), e = bounded_exp (-z), f, slope;

      if (curve == UP_CURVE_LOGISTIC)
        {
          f = 1.0 / (1.0 + e);
          slope = f * (e * f);
        }
      else
        {
          f = exp (-e);
          slope = f > 0.0 ? f * e : 0.0;
        }
      values[i] = f;
      if (gradient != NULL)
        {
          gradient[i] = slope * z;
          gradient[i + n] = -slope * k;
        }
    }
  return TRUE;
}

/* What has been reached a time after the launch, and its derivatives by ln k and t₀:
 * F = (1 − E) ÷ (1 + RE), where E = e^(−kt), R = e^(k t₀). */
static double
bass_level (double  k,
            double  middle,
            double  r,
            double  t,
            double *by_log_rate,
            double *by_middle)
{
  double above, e, re, f, share;

  *by_log_rate = *by_middle = 0.0;
  if (t <= 0.0)
    return 0.0;
  above = -expm1 (-k * t);
  e = 1.0 - above;
  re = r * e;
  f = above / (1.0 + re);
  share = re / (1.0 + re);
  *by_log_rate = k * (t * e / (1.0 + re) - f * share * (middle - t));
  *by_middle = -f * k * share;
  return f;
}

/* Its density f = k E (1 + R) ÷ (1 + RE)², by logarithms. */
static double
bass_density (double  k,
              double  middle,
              double  t,
              double *by_log_rate,
              double *by_middle)
{
  double a = k * middle, b = -k * (t - middle);
  double f = exp (log (k) - k * t + softplus (a) - 2.0 * softplus (b));
  double share_a = 1.0 / (1.0 + exp (-a)), share_b = 1.0 / (1.0 + exp (-b));

  *by_log_rate = f * (1.0 + k * (-t + middle * share_a - 2.0 * (middle - t) * share_b));
  *by_middle = f * k * (share_a - 2.0 * share_b);
  return f;
}

static void
evaluate_bass (UpResponse    response,
               double        step,
               gboolean      logarithm,
               const double *shape,
               const double *times,
               gsize         n,
               double       *values,
               double       *gradient)
{
  double k = exp (shape[UP_SHAPE_LOG_RATE]), middle = shape[UP_SHAPE_INFLECTION];
  double r = bounded_exp (k * middle);

  for (gsize i = 0; i < n; i++)
    {
      double g[2], before[2], f;

      if (response == UP_RESPONSE_DENSITY)
        {
          f = step * bass_density (k, middle, times[i], &g[0], &g[1]);
          g[0] *= step;
          g[1] *= step;
        }
      else
        f = bass_level (k, middle, r, times[i], &g[0], &g[1]);
      if (response == UP_RESPONSE_INTERVAL)
        {
          f -= bass_level (k, middle, r, times[i] - step, &before[0], &before[1]);
          g[0] -= before[0];
          g[1] -= before[1];
        }
      values[i] = logarithm ? log (f) : f;
      for (guint j = 0; gradient != NULL && j < 2; j++)
        gradient[i + j * n] = logarithm ? g[j] / f : g[j];
    }
}

/**
 * up_curve_evaluate:
 * @curve: a curve
 * @response: what is wanted; flows only of %UP_CURVE_BASS
 * @step: length of a period, for flows
 * @logarithm: whether to give natural logarithms
 * @shape: (array): its parameters beside the ceiling, see %UP_SHAPE_LOG_RATE
 * @times: (array length=n): ascending; for %UP_CURVE_BASS since the launch
 * @n: how many
 * @values: (array length=n): to be filled with the part of the ceiling
 * @gradient: (nullable): to be filled with its derivatives, one column after the other
 */
void
up_curve_evaluate (UpCurve       curve,
                   UpResponse    response,
                   double        step,
                   gboolean      logarithm,
                   const double *shape,
                   const double *times,
                   gsize         n,
                   double       *values,
                   double       *gradient)
{
  g_autofree double *z = NULL;
  double k = exp (shape[UP_SHAPE_LOG_RATE]);
  double *by_z, *by_form;

  if (curve == UP_CURVE_BASS)
    {
      evaluate_bass (response, step, logarithm, shape, times, n, values, gradient);
      return;
    }
  if (!logarithm && evaluate_quickly (curve, shape, times, n, values, gradient))
    return;

  z = g_new (double, 3 * n);
  by_z = z + n;
  by_form = by_z + n;
  for (gsize i = 0; i < n; i++)
    z[i] = k * (times[i] - shape[UP_SHAPE_INFLECTION]);
  evaluate_by_z (curve, curves[curve].n_shapes == 3 ? exp (shape[UP_SHAPE_LOG_FORM]) : 1.0, z, n,
                 values, by_z, by_form);
  for (gsize i = 0; i < n; i++)
    {
      double scale = 1.0;

      if (!logarithm)
        scale = values[i] = exp (values[i]);
      if (gradient == NULL)
        continue;
      gradient[i] = scale * by_z[i] * z[i];
      gradient[i + n] = -scale * by_z[i] * k;
      if (curves[curve].n_shapes == 3)
        gradient[i + 2 * n] = scale * by_form[i];
      /* 0 × ∞ where a curve has left all numbers behind. */
      if (scale == 0.0)
        gradient[i] = gradient[i + n] = 0.0;
    }
}

/**
 * up_curve_time_of:
 * @curve: a curve
 * @shape: (array): its parameters beside the ceiling
 * @fraction: a part of the ceiling, above 0 and below 1
 *
 * Returns: when the curve reaches it; for %UP_CURVE_BASS since the launch
 */
double
up_curve_time_of (UpCurve       curve,
                  const double *shape,
                  double        fraction)
{
  double k = exp (shape[UP_SHAPE_LOG_RATE]), middle = shape[UP_SHAPE_INFLECTION], form;

  g_return_val_if_fail (fraction > 0.0 && fraction < 1.0, NAN);

  form = curves[curve].n_shapes == 3 ? exp (shape[UP_SHAPE_LOG_FORM]) : 1.0;
  switch (curve)
    {
    case UP_CURVE_LOGISTIC:
      return middle + log (fraction / (1.0 - fraction)) / k;
    case UP_CURVE_GOMPERTZ:
      return middle - log (-log (fraction)) / k;
    case UP_CURVE_BASS:
      return (softplus (log (fraction) + k * middle) - log1p (-fraction)) / k;
    case UP_CURVE_RICHARDS:
      return middle - log (expm1 (-form * log (fraction)) / form) / k;
    case UP_CURVE_NSRL:
      return middle + up_curve_nsrl_time_of (form, fraction) / k;
    case UP_N_CURVES:
    default:
      g_assert_not_reached ();
    }
}

/**
 * up_curve_inflection_fraction:
 * @curve: a curve
 * @shape: (array): its parameters beside the ceiling
 *
 * Returns: which part of the ceiling is reached at the inflection, where growth is fastest
 */
double
up_curve_inflection_fraction (UpCurve       curve,
                              const double *shape)
{
  double middle = shape[UP_SHAPE_INFLECTION], value;

  if (curve == UP_CURVE_BASS && middle <= 0.0)
    return 0.0;
  up_curve_evaluate (curve, UP_RESPONSE_LEVEL, 0.0, FALSE, shape, &middle, 1, &value, NULL);
  return value;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-curve-private.h"

#include <math.h>

/* Longest step, in units of the logit of F: with it the curve is right to seven digits. */
#define LONGEST_STEP 0.2
/* Beyond this logit F is 0 or 1 for every purpose. For d < 1 the curve leaves 0 at a finite
 * time. */
#define FARTHEST 30.0

/* The equation dF/dz = F^d (1 − F) in u, the logit of F: du/dz = F^(d − 1), which is smooth where
 * F is near 0 or 1 and is 1 for the logistic curve (d = 1). w is du by dd. */
typedef struct
{
  double u;
  double w;
} State;

/* Logarithm of F at a logit. */
static double
log_of (double u)
{
  return u < 0.0 ? u - log1p (exp (u)) : -log1p (exp (-u));
}

static State
slope_at (State  at,
          double form)
{
  double log_f = log_of (at.u), rate = exp ((form - 1.0) * log_f);

  return (State) { rate, rate * (log_f + (form - 1.0) * -expm1 (log_f) * at.w) };
}

static State
along (State  from,
       State  slope,
       double h)
{
  return (State) { from.u + h * slope.u, from.w + h * slope.w };
}

/* One step of Runge and Kutta's fourth order. */
static State
step (State  from,
      State  first,
      double form,
      double h)
{
  State second = slope_at (along (from, first, h / 2.0), form);
  State third = slope_at (along (from, second, h / 2.0), form);
  State fourth = slope_at (along (from, third, h), form);

  return (State) { from.u + h / 6.0 * (first.u + 2.0 * (second.u + third.u) + fourth.u),
                   from.w + h / 6.0 * (first.w + 2.0 * (second.w + third.w) + fourth.w) };
}

static State
walk (State  state,
      double form,
      double from,
      double to)
{
  while (from != to && fabs (state.u) < FARTHEST)
    {
      State slope = slope_at (state, form);
      double most = LONGEST_STEP / slope.u, left = to - from;
      double h = fabs (left) <= most ? left : copysign (most, left);

      state = step (state, slope, form, h);
      from = fabs (left) <= most ? to : from + h;
    }
  return state;
}

static void
put (State   state,
     double  form,
     gsize   i,
     double *log_values,
     double *by_z,
     double *by_form)
{
  double log_f = log_of (state.u), rest = -expm1 (log_f);

  log_values[i] = log_f;
  by_z[i] = rest * exp ((form - 1.0) * log_f);
  by_form[i] = rest * state.w;
}

/* F at the inflection, d ÷ (1 + d), is where z is 0: its logit is ln d. */
static State
inflection_of (double form)
{
  return (State) { log (form), 1.0 / form };
}

/* Logarithms of F at @z, ascending, and their derivatives by z and by the form d. */
void
up_curve_nsrl_evaluate (double        form,
                        const double *z,
                        gsize         n,
                        double       *log_values,
                        double       *by_z,
                        double       *by_form)
{
  gsize middle = 0;
  State state = inflection_of (form);
  double at = 0.0;

  while (middle < n && z[middle] < 0.0)
    middle++;
  for (gsize i = middle; i < n; i++)
    {
      state = walk (state, form, at, z[i]);
      put (state, form, i, log_values, by_z, by_form);
      at = z[i];
    }
  state = inflection_of (form);
  at = 0.0;
  for (gsize i = middle; i > 0; i--)
    {
      state = walk (state, form, at, z[i - 1]);
      put (state, form, i - 1, log_values, by_z, by_form);
      at = z[i - 1];
    }
}

/* z where F is @fraction: the integral of dz = F^(1 − d) du from the inflection, by Simpson's
 * rule. */
double
up_curve_nsrl_time_of (double form,
                       double fraction)
{
  double from = log (form), to = log (fraction / (1.0 - fraction)), sum = 0.0, h;
  int n;

  /* The ends of the curve are reached never, and a form of 0 has no inflection to walk from. */
  if (!isfinite (to - from))
    return to - from;
  n = 2 * (int) ceil (fabs (to - from) / LONGEST_STEP) + 2;
  h = (to - from) / n;
  for (int i = 0; i <= n; i++)
    sum += (i == 0 || i == n ? 1.0 : i % 2 == 1 ? 4.0 : 2.0) *
           exp ((1.0 - form) * log_of (from + i * h));
  return sum * h / 3.0;
}

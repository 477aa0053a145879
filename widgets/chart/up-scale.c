/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-scale.h"

#include <float.h>
#include <math.h>

/* Beyond these a difference or a ratio of two ends would leave the range of a double. */
#define LARGEST (DBL_MAX / 4)
#define SMALLEST 1e-300
/* Ends closer than this share of their size are one value: their ticks could not be told apart. */
#define LEAST_SPAN 1e-12
/* Room above the largest value of a linear axis and at both ends of a log axis, as a share. */
#define LINEAR_ROOM 0.06
#define LOG_ROOM 0.04
/* A linear axis starts at 0 unless the smallest value is above this share of the largest. */
#define ZERO_SHARE 0.6

static double
tame (double value)
{
  if (isnan (value) || fabs (value) < SMALLEST)
    return 0;
  return CLAMP (value, -LARGEST, LARGEST);
}

/* The largest of 1, 2, 5 × 10ⁿ that is at most @value, or the smallest that is at least it. */
static double
round_125 (double   value,
           gboolean up)
{
  static const double digits[] = { 1, 2, 5, 10 };
  double power = pow (10, floor (log10 (value) + 1e-12));
  double best = power;

  for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
    {
      double candidate = digits[i] * power;

      if (up && candidate >= value * (1 - 1e-12))
        return candidate;
      if (!up && candidate <= value * (1 + 1e-12))
        best = candidate;
    }
  return best;
}

/* Linear */

static double
linear_to_unit (const UpScale *self,
                double         value)
{
  return (CLAMP (value, -LARGEST, LARGEST) - self->low) / (self->high - self->low);
}

static double
linear_from_unit (const UpScale *self,
                  double         unit)
{
  return self->low + unit * (self->high - self->low);
}

static gboolean
any_finite (const UpScale *self,
            double         value)
{
  return isfinite (value);
}

static void
linear_nice (UpScale *self)
{
  double low = self->low;
  double high = self->high;
  double room;

  if (low > 0 && low < ZERO_SHARE * high)
    low = 0;
  else if (high < 0 && high > ZERO_SHARE * low)
    high = 0;
  room = LINEAR_ROOM * (high - low);
  self->low = low != 0 ? MAX (low - room, -LARGEST) : 0;
  self->high = high != 0 ? MIN (high + room, LARGEST) : 0;
}

/* Every multiple of @step inside the scale. A multiple is computed from its number, so errors do
 * not add up and zero is exactly zero; steps below 1 divide, since 1/10 has no exact double. */
static guint
multiples (const UpScale *self,
           double         step,
           guint          most,
           double        *ticks)
{
  double slack = 1e-9;
  double first = ceil (self->low / step - slack);
  double last = floor (self->high / step + slack);
  guint n = 0;

  if (last - first + 1 > most)
    return 0;
  for (double i = first; i <= last && n < most; i++)
    ticks[n++] = i == 0 ? 0 : step < 1 ? i / round (1 / step) : i * step;
  return n;
}

static guint
linear_ticks (const UpScale *self,
              guint          most,
              double        *ticks,
              double        *step)
{
  double span = self->high - self->low;

  for (double candidate = round_125 (MAX (span / (most + 1), SMALLEST), TRUE);;
       candidate = round_125 (candidate * 1.5, TRUE))
    {
      guint n = multiples (self, candidate, most, ticks);

      if (n > 0 || candidate > span)
        {
          *step = candidate;
          return n;
        }
    }
}

static const UpScaleFuncs linear_funcs = {
  "linear", linear_to_unit, linear_from_unit, any_finite, linear_nice, linear_ticks,
};

/**
 * up_scale_linear:
 * @low: smallest value shown
 * @high: largest value shown
 *
 * Equal distances are equal differences. Ends that are equal, in the wrong order or not finite are
 * moved apart, so every value has a place.
 *
 * Returns: the scale
 */
UpScale
up_scale_linear (double low,
                 double high)
{
  double a = tame (low);
  double b = tame (high);
  double size = MAX (fabs (a), fabs (b));

  if (b < a || b - a < size * LEAST_SPAN || size == 0)
    {
      /* One value: the axis runs from 0 to it, so that its height can be read. */
      double value = size == 0 ? 1 : fabs (b) >= fabs (a) ? b : a;

      a = MIN (0, value);
      b = MAX (0, value);
    }
  return (UpScale) { &linear_funcs, a, b, UP_PERIOD_INSTANT };
}

/* Log */

static double
log_to_unit (const UpScale *self,
             double         value)
{
  value = CLAMP (value, SMALLEST, LARGEST);
  return (log (value) - log (self->low)) / (log (self->high) - log (self->low));
}

static double
log_from_unit (const UpScale *self,
               double         unit)
{
  return exp (log (self->low) + unit * (log (self->high) - log (self->low)));
}

static gboolean
above_zero (const UpScale *self,
            double         value)
{
  return isfinite (value) && value > 0;
}

/* @value moved outward to one significant digit, or to two where one would waste a quarter of the
 * axis. */
static double
round_outward (double   value,
               double   range,
               gboolean up)
{
  double rounded = value;

  for (int digits = 1; digits <= 3; digits++)
    {
      double power = pow (10, floor (log10 (value) + 1e-12) - digits + 1);

      rounded = (up ? ceil (value / power - 1e-9) : floor (value / power + 1e-9)) * power;
      if (rounded > 0 && fabs (log (rounded) - log (value)) <= range / 4)
        break;
    }
  return rounded > 0 && isfinite (rounded) ? rounded : value;
}

static void
log_nice (UpScale *self)
{
  double range = log (self->high) - log (self->low);
  double low = self->low * exp (-LOG_ROOM * range);
  double high = self->high * exp (LOG_ROOM * range);

  self->low = MAX (round_outward (low, range, FALSE), SMALLEST);
  self->high = MIN (round_outward (high, range, TRUE), LARGEST);
}

static guint
log_ticks_125 (const UpScale *self,
               guint          most,
               double        *ticks)
{
  static const double digits[] = { 1, 2, 5 };
  double first = floor (log10 (self->low) + 1e-12);
  guint n = 0;

  for (double power = first; n <= most; power++)
    {
      if (power > log10 (self->high) + 1e-9)
        return n;
      for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
        {
          /* pow() of a negative power is not the decimal nearest to it: divide. */
          double value = power < 0 ? digits[i] / pow (10, -power) : digits[i] * pow (10, power);

          if (value < self->low * (1 - 1e-9) || value > self->high * (1 + 1e-9))
            continue;
          if (n == most)
            return 0;
          ticks[n++] = value;
        }
    }
  return 0;
}

static guint
log_ticks (const UpScale *self,
           guint          most,
           double        *ticks,
           double        *step)
{
  double first = ceil (log10 (self->low) - 1e-9);
  double last = floor (log10 (self->high) + 1e-9);
  guint n = log_ticks_125 (self, most, ticks);
  double every;

  *step = 0;
  if (n >= 3 || (n > 0 && last > first))
    return n;

  if (last - first < 1)
    {
      /* Within one decade the axis is nearly linear, and so are the numbers people expect. */
      UpScale inside = { &linear_funcs, self->low, self->high, UP_PERIOD_INSTANT };

      return linear_ticks (&inside, most, ticks, step);
    }
  every = ceil ((last - first + 1) / most);
  n = 0;
  for (double power = ceil (first / every) * every; power <= last && n < most; power += every)
    ticks[n++] = power < 0 ? 1 / pow (10, -power) : pow (10, power);
  return n;
}

static const UpScaleFuncs log_funcs = {
  "log", log_to_unit, log_from_unit, above_zero, log_nice, log_ticks,
};

/**
 * up_scale_log:
 * @low: smallest value shown, > 0
 * @high: largest value shown
 *
 * Equal distances are equal ratios. Ends at or below 0 are moved to where the axis can begin;
 * equal ones are moved a factor of 2 both ways.
 *
 * Returns: the scale
 */
UpScale
up_scale_log (double low,
              double high)
{
  double b = high > 0 ? CLAMP (high, SMALLEST, LARGEST) : 1;
  double a = low > 0 ? CLAMP (low, SMALLEST, LARGEST) : b / 10;

  if (b < a || b / a < 1 + LEAST_SPAN)
    {
      a = MAX (b / 2, SMALLEST);
      b = MIN (b * 2, LARGEST);
    }
  return (UpScale) { &log_funcs, a, b, UP_PERIOD_INSTANT };
}

/* Band */

static double
band_to_unit (const UpScale *self,
              double         value)
{
  return (value + 0.5) / self->high;
}

static double
band_from_unit (const UpScale *self,
                double         unit)
{
  return CLAMP (floor (unit * self->high), 0, self->high - 1);
}

static void
band_nice (UpScale *self)
{
}

static guint
band_ticks (const UpScale *self,
            guint          most,
            double        *ticks,
            double        *step)
{
  guint n = (guint) self->high;
  guint every = (n + most - 1) / most;
  guint i = 0;

  *step = every;
  for (guint band = 0; band < n && i < most; band += every)
    ticks[i++] = band;
  return i;
}

static const UpScaleFuncs band_funcs = {
  "band", band_to_unit, band_from_unit, any_finite, band_nice, band_ticks,
};

/**
 * up_scale_band:
 * @n_bands: how many categories; 0 counts as 1
 *
 * Equal bands for categories 0 to @n_bands − 1; to_unit answers the middle of a band, from_unit the
 * category at a place.
 *
 * Returns: the scale
 */
UpScale
up_scale_band (guint n_bands)
{
  return (UpScale) { &band_funcs, 0, MAX (n_bands, 1), UP_PERIOD_INSTANT };
}

/**
 * up_scale_to_unit:
 * @self: a scale
 * @value: for which up_scale_is_placeable() holds
 *
 * Returns: its place; 0 and 1 are the ends, places beyond them are outside; NaN without a place
 */
double
up_scale_to_unit (const UpScale *self,
                  double         value)
{
  g_return_val_if_fail (self != NULL, NAN);

  return self->funcs->is_placeable (self, value) ? self->funcs->to_unit (self, value) : NAN;
}

/**
 * up_scale_from_unit:
 * @self: a scale
 * @unit: a place
 *
 * Returns: the value there
 */
double
up_scale_from_unit (const UpScale *self,
                    double         unit)
{
  g_return_val_if_fail (self != NULL, NAN);

  return self->funcs->from_unit (self, unit);
}

/**
 * up_scale_is_placeable:
 * @self: a scale
 * @value: any number
 *
 * Returns: whether @value has a place on it, inside or outside
 */
gboolean
up_scale_is_placeable (const UpScale *self,
                       double         value)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->funcs->is_placeable (self, value);
}

/**
 * up_scale_nice:
 * @self: a scale whose ends are those of the data
 *
 * Widens it: linear to 0 where that is near and by room above, log to round numbers beyond a
 * little room.
 */
void
up_scale_nice (UpScale *self)
{
  g_return_if_fail (self != NULL);

  self->funcs->nice (self);
}

/**
 * up_scale_ticks:
 * @self: a scale
 * @most: how many at most, 1 to %UP_SCALE_MAX_TICKS
 * @ticks: (out) (array): room for @most values
 * @step: (out) (optional): their distance; 0 when they have no one distance. Of a time scale: years
 *
 * Returns: how many there are; 0 only where no round value lies inside
 */
guint
up_scale_ticks (const UpScale *self,
                guint          most,
                double        *ticks,
                double        *step)
{
  double unused;

  g_return_val_if_fail (self != NULL && ticks != NULL, 0);

  return self->funcs->ticks (self, CLAMP (most, 1, UP_SCALE_MAX_TICKS), ticks,
                             step != NULL ? step : &unused);
}

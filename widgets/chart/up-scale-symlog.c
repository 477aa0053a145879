/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-scale.h"

#include <float.h>
#include <math.h>

/* Room at both ends, as a share. */
#define ROOM 0.04
/* The logarithmic part spans that many decades at most: more would leave none a readable width. */
#define MOST_DECADES 12.0
/* Beyond this twice a value would leave the range of a double. */
#define LARGEST (DBL_MAX / 4)

/* Differences up to the linear part, then the natural logarithm, whose slope there is the same: the
 * line through a chart has no kink at the seam. */
static double
to_place (const UpScale *self,
          double         value)
{
  double size = fabs (value) / self->linear;

  return copysign (size <= 1 ? size : 1 + log (size), value);
}

static double
from_place (const UpScale *self,
            double         place)
{
  double size = fabs (place);

  return copysign (self->linear * (size <= 1 ? size : exp (size - 1)), place);
}

static double
symlog_to_unit (const UpScale *self,
                double         value)
{
  double low = to_place (self, self->low);

  return (to_place (self, value) - low) / (to_place (self, self->high) - low);
}

static double
symlog_from_unit (const UpScale *self,
                  double         unit)
{
  double low = to_place (self, self->low);

  return from_place (self, low + unit * (to_place (self, self->high) - low));
}

static gboolean
symlog_is_placeable (const UpScale *self,
                     double         value)
{
  return isfinite (value);
}

static void
symlog_nice (UpScale *self)
{
  double low = symlog_from_unit (self, -ROOM);
  double high = symlog_from_unit (self, 1 + ROOM);

  self->low = self->low < 0 ? MAX (low, -LARGEST) : 0;
  self->high = self->high > 0 ? MIN (high, LARGEST) : 0;
}

static gboolean
is_inside (const UpScale *self,
           double         value)
{
  return value >= self->low * (1 + (self->low > 0 ? -1e-9 : 1e-9)) &&
         value <= self->high * (1 + (self->high > 0 ? 1e-9 : -1e-9));
}

static void
add_tick (const UpScale *self,
          double         value,
          guint          most,
          double        *ticks,
          guint         *n)
{
  if (!is_inside (self, value))
    return;
  if (*n < most)
    ticks[*n] = value;
  (*n)++;
}

/* 0 and powers of ten times the linear part, the same on both sides: the largest decade inside, and
 * every @every-th from there inward. Answers how many there would be. */
static guint
add_decades (const UpScale *self,
             int            top,
             int            every,
             guint          most,
             double        *ticks)
{
  guint n = 0;

  for (int decade = top; decade >= 0; decade -= every)
    add_tick (self, -self->linear * pow (10, decade), most, ticks, &n);
  add_tick (self, 0, most, ticks, &n);
  for (int decade = top % every; decade <= top; decade += every)
    add_tick (self, self->linear * pow (10, decade), most, ticks, &n);
  return n;
}

static guint
symlog_ticks (const UpScale *self,
              guint          most,
              double        *ticks,
              double        *step)
{
  double size = MAX (fabs (self->low), fabs (self->high));
  int top = (int) floor (log10 (size / self->linear) + 1e-9);

  if (top < 0)
    {
      UpScale inside = up_scale_linear (self->low, self->high);

      return up_scale_ticks (&inside, most, ticks, step);
    }
  *step = 0;
  for (int every = 1; every <= top + 1; every++)
    {
      guint n = add_decades (self, top, every, most, ticks);

      if (n <= most)
        return n;
    }
  /* Not even the ends and 0: what is there is cut. */
  return MIN (add_decades (self, top, top + 1, most, ticks), most);
}

static const UpScaleFuncs symlog_funcs = {
  "symlog", symlog_to_unit, symlog_from_unit, symlog_is_placeable, symlog_nice, symlog_ticks,
};

/**
 * up_scale_symlog:
 * @low: smallest value shown
 * @high: largest value shown
 * @linear: > 0, in the unit of the values: up to it, on both sides of 0, equal distances are equal
 *   differences; beyond it, equal ratios
 *
 * For changes of both signs that range over orders of magnitude. 0 is always on it. The two parts
 * join with one slope: value ÷ @linear inside, 1 + ln (value ÷ @linear) outside.
 *
 * Returns: the scale
 */
UpScale
up_scale_symlog (double low,
                 double high,
                 double linear)
{
  double a = isfinite (low) ? CLAMP (low, -LARGEST, 0) : 0;
  double b = isfinite (high) ? CLAMP (high, 0, LARGEST) : 0;
  double size;

  if (a == 0 && b == 0)
    b = 1;
  size = MAX (-a, b);
  if (!isfinite (linear) || linear <= 0)
    linear = size / 10;
  return (UpScale) { &symlog_funcs, a, b, UP_PERIOD_INSTANT,
                     MAX (linear, size / pow (10, MOST_DECADES)) };
}

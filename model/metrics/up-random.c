/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-random.h"

#include <math.h>

/* SplitMix64: G. L. Steele, D. Lea and C. H. Flood, OOPSLA 2014. */
static guint64
next (UpRandom *self)
{
  guint64 z = self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/**
 * up_random_init:
 * @self: (out caller-allocates): a stream
 * @seed: which streams
 * @stream: which of them
 */
void
up_random_init (UpRandom *self,
                guint64   seed,
                guint64   stream)
{
  *self = (UpRandom) { .state = seed };
  self->state = next (self) ^ (stream * G_GUINT64_CONSTANT (0xd1342543de82ef95));
  self->state = next (self);
}

/**
 * up_random_uniform:
 * @self: a stream
 *
 * Returns: a number above 0 and below 1
 */
double
up_random_uniform (UpRandom *self)
{
  return ((double) (next (self) >> 11) + 0.5) * 0x1p-53;
}

/**
 * up_random_normal:
 * @self: a stream
 *
 * Returns: a standard normal number (G. E. P. Box and M. E. Muller, 1958)
 */
double
up_random_normal (UpRandom *self)
{
  double radius, angle;

  if (self->has_spare)
    {
      self->has_spare = FALSE;
      return self->spare;
    }
  radius = sqrt (-2.0 * log (up_random_uniform (self)));
  angle = 2.0 * G_PI * up_random_uniform (self);
  self->spare = radius * sin (angle);
  self->has_spare = TRUE;
  return radius * cos (angle);
}

/**
 * up_random_chi2:
 * @self: a stream
 * @degrees: degrees of freedom, at least 1
 *
 * Returns: a sum of squares of as many standard normal numbers, by the cube of Wilson and Hilferty
 *   (1931) from twenty degrees on, where it is right to three digits
 */
double
up_random_chi2 (UpRandom *self,
                double    degrees)
{
  double sum = 0.0;

  if (degrees >= 20.0)
    {
      double part = 2.0 / (9.0 * degrees);
      double root = 1.0 - part + sqrt (part) * up_random_normal (self);

      return degrees * fmax (root * root * root, 0.0);
    }
  for (double left = round (degrees); left >= 1.0; left--)
    {
      double one = up_random_normal (self);

      sum += one * one;
    }
  return sum;
}

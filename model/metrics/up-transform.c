/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-transform.h"

#include <math.h>

/* A quotient that means something: no infinity enters a frame, and nothing is a part of nothing. */
static double
divide (double part,
        double whole,
        double factor)
{
  double quotient = whole > 0.0 ? part / whole * factor : NAN;

  return isfinite (quotient) ? quotient : NAN;
}

/**
 * up_transform_index:
 * @values: (array length=n): values, NaN where missing
 * @n: how many
 * @base: the value that becomes 100
 * @out: (array length=n) (out caller-allocates): the index; may be @values
 *
 * All of @out is missing when @base is missing or not above 0.
 */
void
up_transform_index (const double *values,
                    gsize         n,
                    double        base,
                    double       *out)
{
  g_return_if_fail (n == 0 || (values != NULL && out != NULL));

  for (gsize i = 0; i < n; i++)
    out[i] = divide (values[i], base, 100.0);
}

/**
 * up_transform_share:
 * @values: (array length=n): values, NaN where missing
 * @totals: (array length=n): the denominator of each, NaN where missing
 * @n: how many
 * @out: (array length=n) (out caller-allocates): fractions; may be @values
 *
 * A share is missing where either number is, and where the total is not above 0.
 */
void
up_transform_share (const double *values,
                    const double *totals,
                    gsize         n,
                    double       *out)
{
  g_return_if_fail (n == 0 || (values != NULL && totals != NULL && out != NULL));

  for (gsize i = 0; i < n; i++)
    out[i] = divide (values[i], totals[i], 1.0);
}

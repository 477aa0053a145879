/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-feature-density.h"

#include <math.h>

/* Lines of a KLOC. */
#define KLOC 1000.0

/**
 * up_feature_density:
 * @matches: (array length=n): how often a pattern is found in the tree of each release
 * @lines: (array length=n): lines of code of that tree
 * @n: how many releases
 * @densities: (out caller-allocates) (array length=n): matches a thousand lines; NaN for a tree
 *   without lines
 *
 * ACT-13, feature density: how much a code base uses a feature of its language, per thousand lines
 * of code (KLOC), so that a tree that grows does not look modern for that alone.
 */
void
up_feature_density (const double *matches,
                    const double *lines,
                    gsize         n,
                    double       *densities)
{
  g_return_if_fail (n == 0 || (matches != NULL && lines != NULL && densities != NULL));

  for (gsize i = 0; i < n; i++)
    densities[i] = lines[i] > 0.0 ? matches[i] / (lines[i] / KLOC) : (double) NAN;
}

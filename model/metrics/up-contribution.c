/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-contribution.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A share of a total that is met exactly must not be missed by a rounding error of the product. */
#define ROUNDING 1e-12

static int
compare_descending (gconstpointer a,
                    gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return one > other ? -1 : one < other;
}

/**
 * up_absence_factor:
 * @counts: (array length=n): contributions of each contributor, in any order; 0 and less is none
 * @n: how many contributors there are
 * @share: part of all contributions to reach, above 0 and at most 1, such as %UP_ABSENCE_SHARE
 *
 * ACT-5, the contributor absence factor (once “bus factor”): the smallest k whose k largest
 * contributors made at least @share of all contributions. “At least”, so that eight equal
 * contributors have 4; a rule of “more than half” would say 5. The definition and its example
 * (factor 2) are those of CHAOSS, metric “Contributor Absence Factor”.
 *
 * Returns: the factor; 0 when there are no contributions
 */
guint
up_absence_factor (const gint64 *counts,
                   gsize         n,
                   double        share)
{
  g_autofree gint64 *sorted = NULL;
  double total = 0.0, sum = 0.0;
  gsize used = 0;
  guint factor = 0;

  g_return_val_if_fail (n == 0 || counts != NULL, 0);
  g_return_val_if_fail (share > 0.0 && share <= 1.0, 0);

  sorted = g_new (gint64, n);
  for (gsize i = 0; i < n; i++)
    {
      if (counts[i] <= 0)
        continue;
      sorted[used++] = counts[i];
      total += (double) counts[i];
    }
  if (used > 1)
    qsort (sorted, used, sizeof *sorted, compare_descending);
  while (factor < used && sum < share * total * (1.0 - ROUNDING))
    sum += (double) sorted[factor++];
  return factor;
}

/**
 * up_elephant_factor:
 * @counts: (array length=n): contributions, one entry for each contributor and organization they
 *   worked for, since people change both
 * @organizations: (array length=n): a number for the organization of each entry, from 0, or
 *   %UP_NO_ORGANIZATION
 * @n: how many entries there are
 * @share: part of the contributions to reach, above 0 and at most 1
 *
 * ACT-6, the elephant factor of CHAOSS: ACT-5 with organizations for contributors. Work whose
 * organization is not known is left out of it, and its part is told.
 *
 * Returns: the factor and what it rests on
 */
UpElephant
up_elephant_factor (const gint64 *counts,
                    const int    *organizations,
                    gsize         n,
                    double        share)
{
  g_autofree gint64 *sums = NULL;
  UpElephant result = { 0, NAN };
  double all = 0.0, known = 0.0;
  int most = UP_NO_ORGANIZATION;

  g_return_val_if_fail (n == 0 || (counts != NULL && organizations != NULL), result);
  g_return_val_if_fail (share > 0.0 && share <= 1.0, result);

  for (gsize i = 0; i < n; i++)
    most = MAX (most, organizations[i]);
  sums = g_new0 (gint64, (gsize) (most + 1));
  for (gsize i = 0; i < n; i++)
    {
      if (counts[i] <= 0)
        continue;
      all += (double) counts[i];
      if (organizations[i] < 0)
        continue;
      known += (double) counts[i];
      sums[organizations[i]] += counts[i];
    }
  if (all > 0.0)
    result.known = known / all;
  result.factor = up_absence_factor (sums, (gsize) (most + 1), share);
  return result;
}

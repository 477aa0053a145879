/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-labour-pair.h"
#include "up-labour.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* One cell of the table of two by two. */
static double
add_cell (double observed,
          double expected)
{
  return observed > 0 && expected > 0 ? 2 * observed * log (observed / expected) : 0;
}

/**
 * up_labour_pair:
 * @both: lists that hold both skills
 * @one: lists that hold the first
 * @other: lists that hold the second
 * @n: all lists
 *
 * HIR-10: how two skills go together: lift both · n ÷ (one · other), NPMI, Jaccard’s index
 * both ÷ (one + other − both), and the p value of the G² test (Dunning 1993) with one degree of
 * freedom, which is erfc (√(G² ÷ 2)).
 *
 * Returns: the measures; NaN where a skill is in no list
 */
UpLabourPair
up_labour_pair (double both,
                double one,
                double other,
                double n)
{
  UpLabourPair pair = { both, NAN, NAN, NAN, NAN };
  double g;

  if (!(n > 0 && one > 0 && other > 0 && both >= 0 && both <= MIN (one, other)))
    return pair;
  g = add_cell (both, one * other / n) + add_cell (one - both, one * (n - other) / n)
      + add_cell (other - both, (n - one) * other / n)
      + add_cell (n - one - other + both, (n - one) * (n - other) / n);
  pair.lift = both * n / (one * other);
  pair.npmi = up_labour_npmi (both, one, other, n);
  pair.jaccard = both / (one + other - both);
  pair.p = erfc (sqrt (MAX (g, 0) / 2));
  return pair;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/**
 * up_labour_discovery_cut:
 * @p: (array length=n): p values, none NaN
 * @n: how many
 * @rate: share of false discoveries that is accepted, 0.05 for 5 %
 *
 * Benjamini and Hochberg (1995): the largest p(i) of the ordered values that is at most
 * i · rate ÷ n.
 *
 * Returns: the largest p value that counts as a discovery; −1 when none does
 */
double
up_labour_discovery_cut (const double *p,
                         gsize         n,
                         double        rate)
{
  g_autofree double *ordered = g_new (double, n + 1);
  double cut = -1;

  g_return_val_if_fail (p != NULL || n == 0, -1);

  if (n > 0)
    memcpy (ordered, p, n * sizeof *p);
  qsort (ordered, n, sizeof *ordered, compare_numbers);
  for (gsize i = 0; i < n; i++)
    if (ordered[i] <= (i + 1) * rate / n)
      cut = ordered[i];
  return cut;
}

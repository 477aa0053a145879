/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-labour.h"

#include "up-interval.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <string.h>

/* What a share or growth that cannot be told is. */
static const UpShare none = { NAN, NAN, NAN };

/**
 * up_labour_share:
 * @k: how many of them, from 0 to @n
 * @n: of how many; need not be whole: 92 % of 37 people is 34.04
 *
 * HIR-1: the share of those that have something, such as ads that name a skill.
 *
 * Returns: the share with Wilson’s interval at %UP_LEVEL; all NaN where @n is not above 0
 */
UpShare
up_labour_share (double k,
                 double n)
{
  UpShare share = none;

  if (!(n > 0) || !(k >= 0 && k <= n))
    return none;
  share.value = k / n;
  up_interval_wilson (share.value, n, UP_LEVEL, &share.low, &share.high);
  return share;
}

/**
 * up_labour_share_growth:
 * @k0: how many of @n0 in the earlier year
 * @n0: of how many, above 0
 * @k1: how many of @n1 in the later year
 * @n1: of how many, above 0
 *
 * HIR-2: growth of a share from one year to the next, (k₁ ÷ n₁) ÷ (k₀ ÷ n₀) − 1. The interval is
 * that of the logarithm of a ratio of two proportions (Katz and others, Biometrics 34, 1978):
 * variance 1/k₁ − 1/n₁ + 1/k₀ − 1/n₀.
 *
 * Returns: the growth as a fraction with its interval at %UP_LEVEL; all NaN where a count is 0
 */
UpShare
up_labour_share_growth (double k0,
                        double n0,
                        double k1,
                        double n1)
{
  double ratio, spread;

  if (!(k0 > 0) || !(k1 > 0) || !(n0 >= k0) || !(n1 >= k1))
    return none;
  ratio = (k1 / n1) / (k0 / n0);
  spread = gsl_cdf_ugaussian_Pinv (0.5 + UP_LEVEL / 2) *
           sqrt (1 / k1 - 1 / n1 + 1 / k0 - 1 / n0);
  return (UpShare) { ratio - 1, ratio * exp (-spread) - 1, ratio * exp (spread) - 1 };
}

/**
 * up_labour_ratio_growth:
 * @demand: growth of demand a year, a fraction above −1
 * @supply: growth of supply in the same time, a fraction above −1
 *
 * HIR-3: growth of demand ÷ supply: (1 + g_D) ÷ (1 + g_S) − 1. +41 % and +19 % give +18.5 %: the
 * market is that much tighter. NaN where one of the two is not known.
 */
double
up_labour_ratio_growth (double demand,
                        double supply)
{
  return demand > -1 && supply > -1 ? (1 + demand) / (1 + supply) - 1 : NAN;
}

/**
 * up_labour_per_vacancy:
 * @people: people, or applications; a text beside the figure says which
 * @vacancies: places to fill
 *
 * HIR-4: how many there are for each vacancy. Large means easy to fill.
 *
 * Returns: the ratio, NaN without a vacancy
 */
double
up_labour_per_vacancy (double people,
                       double vacancies)
{
  return vacancies > 0 ? people / vacancies : NAN;
}

/**
 * up_labour_npmi:
 * @both: lists that hold both skills
 * @one: lists that hold the one
 * @other: lists that hold the other
 * @n: all lists
 *
 * HIR-6: normalised pointwise mutual information (Bouma 2009), log₂ (n_ab · n ÷ (n_a · n_b)) ÷
 * −log₂ (n_ab ÷ n): 0 where two skills stand together as often as chance has it, 1 where they never
 * stand apart.
 *
 * Returns: from −1 to 1; NaN with fewer than %UP_LABOUR_LEAST_SUPPORT lists that hold both
 */
double
up_labour_npmi (double both,
                double one,
                double other,
                double n)
{
  if (!(both >= UP_LABOUR_LEAST_SUPPORT))
    return NAN;
  return both == n ? 1 : log2 (both * n / (one * other)) / -log2 (both / n);
}

/**
 * up_labour_median:
 * @values: (array length=n): numbers; NaN ones are left out
 * @n: how many
 *
 * Returns: the middle one, or the mean of the middle two; NaN without any
 */
double
up_labour_median (const double *values,
                  gsize         n)
{
  g_autofree double *known = g_new (double, n + 1);
  gsize n_known = 0;

  for (gsize i = 0; i < n; i++)
    {
      if (!isnan (values[i]))
        known[n_known++] = values[i];
    }
  if (n_known == 0)
    return NAN;
  gsl_sort (known, 1, n_known);
  return gsl_stats_median_from_sorted_data (known, 1, n_known);
}

/**
 * up_labour_median_interval:
 * @values: (array length=n): finite numbers
 * @n: how many
 *
 * The median with its interval of at least 95 %, which are two of the values in order: those that
 * the binomial distribution with p = ½ tells (Conover, “Practical Nonparametric Statistics”, 3.2).
 *
 * Returns: the median; fewer than six values have no such interval, so its ends are NaN
 */
UpShare
up_labour_median_interval (const double *values,
                           gsize         n)
{
  g_autofree double *sorted = g_new (double, n + 1);
  UpShare median = { up_labour_median (values, n), NAN, NAN };
  guint below = 0;

  if (n == 0)
    return median;
  memcpy (sorted, values, n * sizeof *values);
  gsl_sort (sorted, 1, n);
  /* As many values may lie outside on each side as leave 2.5 % at most beyond. */
  while (below < n / 2 && gsl_cdf_binomial_P (below, 0.5, (guint) n) <= 0.025)
    below++;
  if (below == 0)
    return median;
  median.low = sorted[below - 1];
  median.high = sorted[n - below];
  return median;
}

/**
 * up_labour_scarcity:
 * @demand: ads that name the skill, of all
 * @demand_cut: from here on it is wanted
 * @supply: people for each ad
 * @supply_cut: below this it is scarce
 *
 * HIR-5: the quarter that a skill lies in. The cut points are medians of the skills compared, so
 * the answer is about these skills; they are shown beside it.
 */
UpScarcity
up_labour_scarcity (double demand,
                    double demand_cut,
                    double supply,
                    double supply_cut)
{
  if (isnan (demand) || isnan (supply) || isnan (demand_cut) || isnan (supply_cut))
    return UP_SCARCITY_UNKNOWN;
  if (demand >= demand_cut)
    return supply < supply_cut ? UP_SCARCITY_WANTED_SCARCE : UP_SCARCITY_WANTED_PLENTIFUL;
  return supply < supply_cut ? UP_SCARCITY_NICHE_SCARCE : UP_SCARCITY_PLENTIFUL;
}

/**
 * up_scarcity_to_string:
 * @self: a class
 *
 * Returns: (transfer none) (nullable): its name for files and programs, %NULL when not known
 */
const char *
up_scarcity_to_string (UpScarcity self)
{
  static const char *const names[] = { NULL, "wanted-scarce", "wanted-plentiful", "niche-scarce",
                                       "plentiful" };

  g_return_val_if_fail ((guint) self < G_N_ELEMENTS (names), NULL);

  return names[self];
}

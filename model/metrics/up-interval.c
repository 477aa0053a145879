/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-interval.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/**
 * up_interval_t_quantile:
 * @level: level of a two-sided interval, above 0 and below 1
 * @degrees: degrees of freedom, above 0
 *
 * Returns: how many standard errors the interval reaches on each side, by Student's t
 */
double
up_interval_t_quantile (double level,
                        double degrees)
{
  g_return_val_if_fail (level > 0.0 && level < 1.0 && degrees > 0.0, NAN);

  return gsl_cdf_tdist_Pinv (0.5 + level / 2.0, degrees);
}

/**
 * up_interval_wilson:
 * @share: the share seen, 0 to 1
 * @n: how many were looked at, above 0
 * @level: level of the interval, above 0 and below 1
 * @low: (out): lower end, at least 0
 * @high: (out): upper end, at most 1
 *
 * Score interval of a binomial share: E. B. Wilson, “Probable inference, the law of succession,
 * and statistical inference”, JASA 22 (1927), 209–212. Unlike share ± z·s it stays inside 0 and 1
 * and has a width at 0 and 1.
 *
 * Returns: whether there is an interval; %FALSE, with both ends NaN, when @share or @n is missing
 *   or outside its range
 */
gboolean
up_interval_wilson (double  share,
                    double  n,
                    double  level,
                    double *low,
                    double *high)
{
  double z, middle, half;

  g_return_val_if_fail (level > 0.0 && level < 1.0 && low != NULL && high != NULL, FALSE);

  *low = *high = NAN;
  if (!(share >= 0.0 && share <= 1.0 && n > 0.0 && isfinite (n)))
    return FALSE;

  z = gsl_cdf_ugaussian_Pinv (0.5 + level / 2.0);
  middle = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
  half = z / (1.0 + z * z / n) * sqrt (share * (1.0 - share) / n + z * z / (4.0 * n * n));
  *low = fmax (middle - half, 0.0);
  *high = fmin (middle + half, 1.0);
  return TRUE;
}

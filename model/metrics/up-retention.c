/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-retention.h"

#include "up-activity-people.h"
#include "up-interval.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

/* How long one contributor was seen. */
typedef struct
{
  double days;
  gboolean left; /* and has been away since; else nobody knows yet */
} Stay;

static int
compare_stays (const void *a,
               const void *b)
{
  const Stay *one = a, *other = b;

  return one->days < other->days ? -1 : one->days > other->days;
}

/* The stays of those who came in [@from, @to), as known at @until. */
static Stay *
collect_stays (const UpActivity *self,
               UpTime            from,
               UpTime            to,
               UpTime            until,
               gsize            *n)
{
  g_autofree UpTime *last = g_new0 (UpTime, self->n_persons);
  Stay *stays = g_new (Stay, self->n_persons);

  *n = 0;
  for (gsize i = 0; i < self->n && self->time[i] < until; i++)
    last[self->person[i]] = self->time[i];
  for (gsize i = 0; i < self->n_persons; i++)
    {
      UpTime first = self->first[i];

      if (first == UP_TIME_NONE || first < from || first >= MIN (to, until))
        continue;
      stays[(*n)++] = (Stay) { (double) (last[i] - first) / (double) UP_TIME_DAY,
                               last[i] <= until - UP_INACTIVE_DAYS * UP_TIME_DAY };
    }
  if (*n > 0)
    qsort (stays, *n, sizeof *stays, compare_stays);
  return stays;
}

/* An interval of a survival share: on the scale of log (−log S) it stays inside 0 and 1
 * (J. D. Kalbfleisch and R. L. Prentice, “The Statistical Analysis of Failure Time Data”, 1980). */
static void
add_step (GArray *steps,
          double  days,
          double  staying,
          double  greenwood,
          gsize   watched)
{
  UpRetentionStep step = { days, staying, staying, staying, watched };
  double log_share = log (staying);

  if (staying > 0.0 && staying < 1.0)
    {
      double reach = exp (gsl_cdf_ugaussian_Pinv (0.5 + UP_LEVEL / 2.0) * sqrt (greenwood) /
                          -log_share);

      step.low = exp (log_share * reach);
      step.high = exp (log_share / reach);
    }
  g_array_append_val (steps, step);
}

/**
 * up_retention_curve:
 * @self: an activity
 * @from: who came at this moment or later
 * @to: and before this one
 * @until: first moment after what is looked at
 *
 * ACT-11, retention of new contributors: which part of them still commits a time after their first
 * commit. It is the product-limit estimate (E. L. Kaplan and P. Meier, JASA 53 (1958), 457–481): a
 * stay lasts from the first commit to the last and has ended when %UP_INACTIVE_DAYS days without
 * another have passed by @until; who was seen later than that may still be there, and counts for as
 * long as they were seen. Intervals by Greenwood's formula.
 *
 * Returns: (transfer full) (element-type UpRetentionStep): the curve from day 0; empty when nobody
 *   came
 */
GArray *
up_retention_curve (const UpActivity *self,
                    UpTime            from,
                    UpTime            to,
                    UpTime            until)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (UpRetentionStep));
  g_autofree Stay *stays = NULL;
  double staying = 1.0, greenwood = 0.0;
  gsize n;

  g_return_val_if_fail (self != NULL, steps);

  stays = collect_stays (self, from, to, until, &n);
  if (n > 0 && stays[0].days > 0.0)
    add_step (steps, 0.0, 1.0, 0.0, n);
  for (gsize i = 0; i < n;)
    {
      gsize watched = n - i, ended = 0;
      double days = stays[i].days;

      for (; i < n && stays[i].days == days; i++)
        ended += stays[i].left ? 1 : 0;
      /* Beyond the longest stay nothing is known, so where that is stands in the curve too. */
      if (ended == 0 && days > 0.0 && i < n)
        continue;
      staying *= 1.0 - (double) ended / (double) watched;
      if (ended < watched)
        greenwood += (double) ended / ((double) watched * (double) (watched - ended));
      add_step (steps, days, staying, greenwood, watched);
    }
  return steps;
}

/**
 * up_retention_at:
 * @steps: (element-type UpRetentionStep): a curve
 * @days: days since the first commit, from 0
 *
 * Returns: the part of the people who stayed so long; NaN for an empty curve, and beyond its end
 *   where somebody was still there: nobody was watched for so long
 */
double
up_retention_at (GArray *steps,
                 double  days)
{
  double staying = NAN;

  g_return_val_if_fail (steps != NULL, NAN);

  for (guint i = 0; i < steps->len; i++)
    {
      const UpRetentionStep *step = &g_array_index (steps, UpRetentionStep, i);

      if (step->days > days)
        return staying;
      staying = step->staying;
    }
  return staying > 0.0 && g_array_index (steps, UpRetentionStep, steps->len - 1).days < days
             ? (double) NAN
             : staying;
}

/**
 * up_retention_cohorts:
 * @self: an activity
 * @period: how long a cohort and an age are, not %UP_PERIOD_INSTANT
 * @from: start of the first period
 * @n: how many periods
 * @sizes: (out caller-allocates) (array length=n): people who came in each
 *
 * ACT-11 as a table: those who came in the same period, and which part of them is active in it and
 * in each one after.
 *
 * Returns: (transfer full): @n rows of @n parts by age, NaN after the last period and for cohorts
 *   without people
 */
double *
up_retention_cohorts (const UpActivity *self,
                      UpPeriod          period,
                      UpTime            from,
                      gsize             n,
                      gint64           *sizes)
{
  g_autofree gsize *seen = NULL;
  double *parts;
  gint64 start;

  g_return_val_if_fail (self != NULL && period != UP_PERIOD_INSTANT, NULL);
  g_return_val_if_fail (n == 0 || sizes != NULL, NULL);

  start = up_time_index (from, period);
  seen = g_new0 (gsize, self->n_persons);
  parts = g_new0 (double, n * n);
  for (gsize i = 0; i < n; i++)
    sizes[i] = 0;
  for (gsize i = up_activity_find (self, from); i < self->n; i++)
    {
      gint32 person = self->person[i];
      gint64 cohort = up_time_index (self->first[person], period) - start;
      gint64 place = up_time_index (self->time[i], period) - start;

      if (place >= (gint64) n)
        break;
      if (cohort < 0 || seen[person] == (gsize) place + 1)
        continue;
      seen[person] = (gsize) place + 1;
      sizes[cohort] += place == cohort ? 1 : 0;
      parts[(gsize) cohort * n + (gsize) (place - cohort)] += 1.0;
    }
  for (gsize row = 0; row < n; row++)
    for (gsize age = 0; age < n; age++)
      {
        double *part = &parts[row * n + age];

        *part = row + age < n && sizes[row] > 0 ? *part / (double) sizes[row] : NAN;
      }
  return parts;
}

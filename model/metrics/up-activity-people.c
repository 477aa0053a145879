/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-activity-people.h"

#include "up-contribution.h"
#include "up-interval.h"

#include <math.h>
#include <string.h>

/**
 * up_activity_newcomer_options:
 * @newcomer: what makes somebody new
 * @options: what counts otherwise
 * @result: (out caller-allocates): what counts so that the newcomers of #UpActivityPeople are those
 */
void
up_activity_newcomer_options (UpNewcomer               newcomer,
                              const UpActivityOptions *options,
                              UpActivityOptions       *result)
{
  g_return_if_fail (options != NULL && result != NULL);

  *result = *options;
  if (newcomer == UP_NEWCOMER_COMMIT)
    return;
  result->without |= UP_FALSE_HEAT_MERGES;
  result->date = newcomer == UP_NEWCOMER_MERGED ? UP_ACTIVITY_COMMITTER : UP_ACTIVITY_AUTHOR;
}

/* Part of the active who are new, or why it is not told. */
static void
measure_ratio (UpActivityPeople *result)
{
  result->ratio = result->low = result->high = NAN;
  result->refusal = result->people == 0                ? UP_REFUSAL_NO_DATA
                    : result->people < UP_LEAST_PEOPLE ? UP_REFUSAL_FEW_PEOPLE
                                                       : UP_REFUSAL_NONE;
  if (result->refusal != UP_REFUSAL_NONE)
    return;
  result->ratio = (double) result->newcomers / (double) result->people;
  up_interval_wilson (result->ratio, (double) result->people, UP_LEVEL, &result->low,
                      &result->high);
}

/**
 * up_activity_people:
 * @self: an activity
 * @from: first moment of the window
 * @to: first moment after it
 * @result: (out caller-allocates): the answer
 *
 * Who was active in [@from, @to). Nothing after @to is looked at, so the answer stays when later
 * history is read.
 *
 * ACT-3, new contributors of CHAOSS: people whose first contribution over all of the history lies
 * in the window. (The first one in the window alone would make everybody new.)
 *
 * ACT-4, contributor ratio: N ÷ (N + E), new ones among the active, with Wilson's interval.
 *
 * ACT-7, occasional contributors of CHAOSS, and episodic ones of DevStats.
 *
 * ACT-8, inactive contributors of CHAOSS, counted in the window of their last contribution.
 */
void
up_activity_people (const UpActivity *self,
                    UpTime            from,
                    UpTime            to,
                    UpActivityPeople *result)
{
  g_autofree gint64 *within = NULL;
  g_autofree gint64 *total = NULL;
  g_autofree gint64 *lately = NULL;
  g_autofree UpTime *last = NULL;

  g_return_if_fail (self != NULL && result != NULL);

  *result = (UpActivityPeople) { .ratio = NAN };
  /* The window of an empty history is none that dates can be counted from. */
  if (self->n == 0)
    {
      measure_ratio (result);
      return;
    }
  within = up_activity_by_person (self, from, to);
  total = up_activity_by_person (self, G_MININT64, to);
  lately = up_activity_by_person (self, up_time_add_months (from, -UP_EPISODIC_MONTHS), from);
  last = g_new0 (UpTime, self->n_persons);
  for (gsize i = 0; i < self->n && self->time[i] < to; i++)
    last[self->person[i]] = self->time[i];
  for (gsize i = 0; i < self->n_persons; i++)
    {
      if (within[i] == 0)
        continue;
      result->people++;
      result->newcomers += self->first[i] >= from ? 1 : 0;
      result->occasional += within[i] <= UP_OCCASIONAL_MOST ? 1 : 0;
      result->episodic += lately[i] == 0 && total[i] <= UP_EPISODIC_MOST ? 1 : 0;
      result->inactive += last[i] <= to - UP_INACTIVE_DAYS * UP_TIME_DAY ? 1 : 0;
    }
  result->returning = result->people - result->newcomers;
  measure_ratio (result);
}

/**
 * up_activity_people_series:
 * @self: an activity
 * @period: how long the periods are, not %UP_PERIOD_INSTANT
 * @from: start of the first period
 * @n: how many periods
 * @newcomers: (out caller-allocates) (array length=n): people active in each for the first time
 * @returning: (out caller-allocates) (array length=n): people active in each who were before
 *
 * ACT-3 for each period.
 */
void
up_activity_people_series (const UpActivity *self,
                           UpPeriod          period,
                           UpTime            from,
                           gsize             n,
                           double           *newcomers,
                           double           *returning)
{
  g_autofree gsize *seen = NULL;
  gint64 first;

  g_return_if_fail (self != NULL && period != UP_PERIOD_INSTANT);
  g_return_if_fail (n == 0 || (newcomers != NULL && returning != NULL));

  first = up_time_index (from, period);
  seen = g_new0 (gsize, self->n_persons);
  for (gsize i = 0; i < n; i++)
    newcomers[i] = returning[i] = 0.0;
  for (gsize i = up_activity_find (self, from); i < self->n; i++)
    {
      gsize place = (gsize) (up_time_index (self->time[i], period) - first);
      gint32 person = self->person[i];

      if (place >= n)
        break;
      if (seen[person] == place + 1)
        continue;
      seen[person] = place + 1;
      if (up_time_index (self->first[person], period) == first + (gint64) place)
        newcomers[place]++;
      else
        returning[place]++;
    }
}

/**
 * up_activity_absence_series:
 * @self: an activity
 * @period: how long the periods are, not %UP_PERIOD_INSTANT
 * @from: start of the first period
 * @n: how many periods
 * @periods: how many of them each value looks back at, its own among them; from 1
 * @share: part of the commits to reach
 * @factors: (out caller-allocates) (array length=n): the factor at the end of each period; NaN
 *   where there were no commits
 *
 * ACT-5 through time, over a window that moves along.
 */
void
up_activity_absence_series (const UpActivity *self,
                            UpPeriod          period,
                            UpTime            from,
                            gsize             n,
                            guint             periods,
                            double            share,
                            double           *factors)
{
  g_autofree gint64 *counts = NULL;
  gsize in, out;

  g_return_if_fail (self != NULL && period != UP_PERIOD_INSTANT && periods > 0);
  g_return_if_fail (n == 0 || factors != NULL);

  counts = g_new0 (gint64, self->n_persons);
  in = out = up_activity_find (self, up_time_add (from, period, 1 - (gint64) periods));
  for (gsize i = 0; i < n; i++)
    {
      UpTime end = up_time_add (from, period, (gint64) i + 1);
      UpTime start = up_time_add (end, period, -(gint64) periods);
      guint factor;

      for (; in < self->n && self->time[in] < end; in++)
        counts[self->person[in]]++;
      for (; out < in && self->time[out] < start; out++)
        counts[self->person[out]]--;
      factor = up_absence_factor (counts, self->n_persons, share);
      factors[i] = factor > 0 ? factor : NAN;
    }
}

/**
 * up_activity_flow:
 * @self: an activity
 * @before: first moment of the window before
 * @from: first moment of this window
 * @to: first moment after it
 * @result: (out caller-allocates): the answer
 *
 * How many people left, came back and came for the first time between one window and the next.
 */
void
up_activity_flow (const UpActivity *self,
                  UpTime            before,
                  UpTime            from,
                  UpTime            to,
                  UpActivityFlow   *result)
{
  g_autofree gint64 *earlier = NULL;
  g_autofree gint64 *within = NULL;

  g_return_if_fail (self != NULL && result != NULL);

  *result = (UpActivityFlow) { 0 };
  earlier = up_activity_by_person (self, before, from);
  within = up_activity_by_person (self, from, to);
  for (gsize i = 0; i < self->n_persons; i++)
    {
      gboolean was = earlier[i] > 0, is = within[i] > 0;

      result->before += was ? 1 : 0;
      result->now += is ? 1 : 0;
      result->left += was && !is ? 1 : 0;
      result->newcomers += is && self->first[i] >= from ? 1 : 0;
      result->back += is && !was && self->first[i] < from ? 1 : 0;
    }
}

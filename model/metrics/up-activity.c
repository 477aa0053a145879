/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-activity.h"

#include <math.h>
#include <stdlib.h>

/* Nothing before the second day of git's calendar was dated by anybody. */
#define EARLIEST UP_TIME_DAY

#define MINUTE (60 * UP_TIME_SECOND)

/* The largest zone that a column of them holds. */
#define CLOCK_APART (G_MAXINT16 * MINUTE)

/* A commit and its time, so that sorting needs no look at the columns. */
typedef struct
{
  UpTime time;
  UpTime moment;
  guint32 commit;
} Entry;

static int
compare_entries (const void *a,
                 const void *b)
{
  const Entry *one = a, *other = b;

  if (one->time != other->time)
    return one->time < other->time ? -1 : 1;
  return one->commit < other->commit ? -1 : one->commit > other->commit;
}

/* Takes the commits that count; answers how many. */
static gsize
take_commits (const UpCommits         *commits,
              const UpActivityOptions *options,
              Entry                   *entries,
              gsize                   *undated)
{
  gboolean author = options->date == UP_ACTIVITY_AUTHOR;
  const UpTime *moments = author ? commits->author_time : commits->committer_time;
  const gint16 *zones = author ? commits->author_zone : commits->committer_zone;
  UpTime latest = options->known != UP_TIME_NONE ? options->known : G_MAXINT64;
  g_autofree guint8 *heat = up_false_heat_mark (commits, options->without);
  gsize n = 0;

  *undated = 0;
  for (gsize i = 0; i < commits->n; i++)
    {
      int zone = options->clock == UP_ACTIVITY_LOCAL && zones[i] != UP_COMMITS_NO_ZONE ? zones[i]
                                                                                       : 0;

      if (heat != NULL && heat[i] != 0)
        continue;
      if (moments[i] < EARLIEST || moments[i] > latest)
        (*undated)++;
      else
        entries[n++] = (Entry) { moments[i] + zone * MINUTE, moments[i], (guint32) i };
    }
  return n;
}

static void
sort_entries (Entry *entries,
              gsize  n)
{
  for (gsize i = 1; i < n; i++)
    {
      if (entries[i].time < entries[i - 1].time)
        {
          qsort (entries, n, sizeof *entries, compare_entries);
          return;
        }
    }
}

/**
 * up_activity_new:
 * @commits: a whole history
 * @options: what counts
 *
 * Takes the commits that count, by the date and on the clock asked for. A contributor is the author
 * of a commit whatever the date: who brings a change in did not make it.
 *
 * Returns: (transfer full): the activity
 */
UpActivity *
up_activity_new (const UpCommits         *commits,
                 const UpActivityOptions *options)
{
  UpActivity *self;
  g_autofree Entry *entries = NULL;

  g_return_val_if_fail (commits != NULL && options != NULL, NULL);

  self = g_new0 (UpActivity, 1);
  entries = g_new (Entry, commits->n);
  self->n = take_commits (commits, options, entries, &self->undated);
  sort_entries (entries, self->n);
  self->time = g_new (UpTime, self->n);
  self->moment = g_new (UpTime, self->n);
  self->person = g_new (gint32, self->n);
  self->commit = g_new (guint32, self->n);
  self->n_persons = commits->n_persons;
  self->first = g_new (UpTime, self->n_persons);
  for (gsize i = 0; i < self->n_persons; i++)
    self->first[i] = UP_TIME_NONE;
  for (gsize i = 0; i < self->n; i++)
    {
      gint32 person = commits->author[entries[i].commit];

      self->time[i] = entries[i].time;
      self->moment[i] = entries[i].moment;
      self->person[i] = person;
      self->commit[i] = entries[i].commit;
      if (self->first[person] == UP_TIME_NONE)
        self->first[person] = entries[i].time;
    }
  return self;
}

/**
 * up_activity_free:
 * @self: (transfer full): an activity
 */
void
up_activity_free (UpActivity *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->time);
  g_free (self->moment);
  g_free (self->person);
  g_free (self->commit);
  g_free (self->first);
  g_free (self);
}

/**
 * up_activity_find:
 * @self: an activity
 * @time: a moment on its clock
 *
 * Returns: place of the first commit at @time or later, @n when there is none
 */
gsize
up_activity_find (const UpActivity *self,
                  UpTime            time)
{
  gsize low = 0, high;

  g_return_val_if_fail (self != NULL, 0);

  high = self->n;
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (self->time[middle] < time)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * up_activity_count:
 * @self: an activity
 * @commits: the history it was made from
 * @measure: what to add up
 * @period: how long the periods are, not %UP_PERIOD_INSTANT
 * @from: start of the first period
 * @n: how many periods
 * @values: (out caller-allocates) (array length=n): the sum of each; NaN for lines where nobody
 *   counted those of a commit
 *
 * ACT-1, code changes (commits) of CHAOSS: how many commits each period has, or how many lines they
 * change.
 *
 * Returns: whether every sum is known
 */
gboolean
up_activity_count (const UpActivity  *self,
                   const UpCommits   *commits,
                   UpActivityMeasure  measure,
                   UpPeriod           period,
                   UpTime             from,
                   gsize              n,
                   double            *values)
{
  const gint32 *lines = measure == UP_ACTIVITY_COMMITS      ? NULL
                        : measure == UP_ACTIVITY_INSERTIONS ? commits->insertions
                                                            : commits->deletions;
  gint64 first;
  gboolean known = TRUE;

  g_return_val_if_fail (self != NULL && commits != NULL && (n == 0 || values != NULL), FALSE);
  g_return_val_if_fail (period != UP_PERIOD_INSTANT, FALSE);

  first = up_time_index (from, period);
  for (gsize i = 0; i < n; i++)
    values[i] = 0.0;
  for (gsize i = up_activity_find (self, from); i < self->n; i++)
    {
      gsize place = (gsize) (up_time_index (self->time[i], period) - first);
      gint32 change = lines != NULL ? lines[self->commit[i]] : 1;

      if (place >= n)
        break;
      if (change == UP_COMMITS_NOT_COUNTED)
        known = FALSE;
      values[place] += change == UP_COMMITS_NOT_COUNTED ? (double) NAN : change;
    }
  return known;
}

/**
 * up_activity_punch:
 * @self: an activity
 * @from: first moment of the window
 * @to: first moment after it
 * @hours: (out caller-allocates): commits in each hour of the week; Monday 00:00 is the first
 *
 * ACT-2, activity dates and times of CHAOSS: on which weekdays and in which hours commits are made,
 * on the clock of @self.
 */
void
up_activity_punch (const UpActivity *self,
                   UpTime            from,
                   UpTime            to,
                   gint64            hours[UP_ACTIVITY_HOURS])
{
  g_return_if_fail (self != NULL && hours != NULL);

  for (guint i = 0; i < UP_ACTIVITY_HOURS; i++)
    hours[i] = 0;
  for (gsize i = up_activity_find (self, from); i < self->n && self->time[i] < to; i++)
    {
      UpTime week = up_time_floor (self->time[i], UP_PERIOD_WEEK);

      hours[(self->time[i] - week) / (60 * MINUTE)]++;
    }
}

/**
 * up_activity_punch_local:
 * @self: an activity in UTC
 * @commits: the history it was made from
 * @date: which date it goes by
 * @from: first moment of the window, on the clock of each
 * @to: first moment after it
 * @hours: (out caller-allocates): commits in each hour of the week; Monday 00:00 is the first
 *
 * ACT-2 on the clocks of those who committed, without an activity of its own: what
 * up_activity_punch() says of one with %UP_ACTIVITY_LOCAL.
 */
void
up_activity_punch_local (const UpActivity *self,
                         const UpCommits  *commits,
                         UpActivityDate    date,
                         UpTime            from,
                         UpTime            to,
                         gint64            hours[UP_ACTIVITY_HOURS])
{
  const gint16 *zones;
  gsize last;

  g_return_if_fail (self != NULL && commits != NULL && hours != NULL);

  zones = date == UP_ACTIVITY_AUTHOR ? commits->author_zone : commits->committer_zone;
  for (guint i = 0; i < UP_ACTIVITY_HOURS; i++)
    hours[i] = 0;
  last = up_activity_find (self, to + CLOCK_APART);
  for (gsize i = up_activity_find (self, from - CLOCK_APART); i < last; i++)
    {
      int zone = zones[self->commit[i]];
      UpTime local = self->time[i] + (zone != UP_COMMITS_NO_ZONE ? zone * MINUTE : 0);

      if (local >= from && local < to)
        hours[(local - up_time_floor (local, UP_PERIOD_WEEK)) / (60 * MINUTE)]++;
    }
}

/**
 * up_activity_by_person:
 * @self: an activity
 * @from: first moment of the window
 * @to: first moment after it
 *
 * Returns: (transfer full): how many commits of each person of the history lie in the window
 */
gint64 *
up_activity_by_person (const UpActivity *self,
                       UpTime            from,
                       UpTime            to)
{
  gint64 *counts;

  g_return_val_if_fail (self != NULL, NULL);

  counts = g_new0 (gint64, self->n_persons);
  for (gsize i = up_activity_find (self, from); i < self->n && self->time[i] < to; i++)
    counts[self->person[i]]++;
  return counts;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-releases.h"

#include <math.h>

/**
 * up_releases_measure:
 * @releases: (array length=n): tags, in any order; those without a time are left out
 * @n: how many there are
 * @from: first moment of the window
 * @to: first moment after it
 * @result: (out caller-allocates): the answer
 *
 * ACT-10, release frequency of CHAOSS: releases in the window by type, and the time between one and
 * the next. Times between are those of major, minor and patch releases: a candidate that is
 * followed by its release a day later is not two releases.
 */
void
up_releases_measure (const UpRelease *releases,
                     gsize            n,
                     UpTime           from,
                     UpTime           to,
                     UpReleases      *result)
{
  g_autofree UpTime *used = NULL;
  UpTime last = UP_TIME_NONE;
  gsize n_used = 0;

  g_return_if_fail (n == 0 || releases != NULL);
  g_return_if_fail (result != NULL);

  *result = (UpReleases) { .age = NAN };
  used = g_new (UpTime, n);
  for (gsize i = 0; i < n; i++)
    {
      UpReleaseType type = releases[i].type;
      UpTime time = releases[i].time;

      if (time == UP_TIME_NONE || time < from || time >= to)
        continue;
      result->counts[type]++;
      if (type == UP_RELEASE_PRE || type == UP_RELEASE_OTHER)
        continue;
      used[n_used++] = time;
      last = MAX (last, time);
    }
  result->pace = up_rhythm_measure (used, n_used);
  if (last != UP_TIME_NONE)
    result->age = (double) (to - last) / (double) UP_TIME_DAY;
}

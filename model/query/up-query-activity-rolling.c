/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-activity-private.h"

#include "up-contribution.h"
#include "up-locale.h"
#include "up-releases.h"
#include "up-rhythm.h"

#include <math.h>
#include <string.h>

/* Values that look back at the periods before each: organizations, rhythm, and times between
 * releases; and releases by type. */

static double
measure_elephant (const UpQueryRepository *repository,
                  double                   reach,
                  gsize                    first,
                  gsize                    last)
{
  gsize n = last - first;
  g_autofree gint64 *ones = g_new (gint64, n);
  g_autofree int *organisations = g_new (int, n);
  UpElephant elephant;

  for (gsize i = 0; i < n; i++)
    {
      ones[i] = 1;
      organisations[i] =
          repository->commits->organisation[repository->activity->commit[first + i]];
    }
  elephant = up_elephant_factor (ones, organisations, n, reach);
  return elephant.factor > 0 ? (double) elephant.factor : (double) NAN;
}

/* Fills a series of one of these metrics; FALSE when @key is none of them. */
gboolean
up_query_activity_fill_rolling (const UpQueryActivity   *self,
                                const UpQueryRepository *repository,
                                const char              *key,
                                UpTime                   from,
                                gsize                    n,
                                double                  *values)
{
  const UpActivity *activity = repository->activity;
  const UpCommits *commits = repository->commits;
  gboolean elephant = strcmp (key, "elephant-factor") == 0;
  gboolean burstiness = strcmp (key, "burstiness") == 0;

  if (!elephant && !burstiness && strcmp (key, "release-interval") != 0)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      UpTime end = up_time_add (from, self->period, (gint64) i + 1);
      UpTime start = up_time_add (end, self->period, -(gint64) self->rolling);
      gsize first = up_activity_find (activity, start), last = up_activity_find (activity, end);
      UpReleases releases;

      if (elephant)
        values[i] = measure_elephant (repository, self->reach, first, last);
      else if (burstiness)
        values[i] = up_rhythm_measure (activity->moment + first, last - first).burstiness;
      else
        {
          up_releases_measure (commits->releases, commits->n_releases, start, end, &releases);
          values[i] = releases.pace.median;
        }
    }
  return TRUE;
}

/* Releases of each type in each period (NaN without any tag, which says nothing of releases), one
 * after the other in @values, and the keys and names of the types, the smallest change first. */
guint
up_query_activity_count_releases (const UpQueryActivity   *self,
                                  const UpQueryRepository *repository,
                                  UpTime                   from,
                                  gsize                    n,
                                  const UpQueryPart      **parts,
                                  double                 **values)
{
  static const UpQueryPart types[] = {
    { "patch-releases", N_("Patch") },
    { "minor-releases", N_("Minor") },
    { "major-releases", N_("Major") },
    { "pre-releases", N_("Pre-release") },
  };
  static const UpReleaseType order[] = { UP_RELEASE_PATCH, UP_RELEASE_MINOR, UP_RELEASE_MAJOR,
                                         UP_RELEASE_PRE };
  const UpCommits *commits = repository->commits;

  *parts = types;
  *values = g_new (double, n * G_N_ELEMENTS (types));
  for (gsize i = 0; i < n; i++)
    {
      UpReleases releases;

      up_releases_measure (commits->releases, commits->n_releases,
                           up_time_add (from, self->period, (gint64) i),
                           up_time_add (from, self->period, (gint64) i + 1), &releases);
      for (guint k = 0; k < G_N_ELEMENTS (types); k++)
        (*values)[k * n + i] =
            commits->n_releases > 0 ? (double) releases.counts[order[k]] : (double) NAN;
    }
  return G_N_ELEMENTS (types);
}

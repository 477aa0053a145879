/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-dependencies.h"

#include "up-interval.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

/**
 * up_dependency_years:
 * @self: a dependency
 *
 * Returns: how many libyears it is behind: years of 365.25 days from the version in use to the
 *   latest stable one, 0 when that is the older one, NaN when a time is not known
 */
double
up_dependency_years (const UpDependency *self)
{
  g_return_val_if_fail (self != NULL, NAN);

  if (self->used == UP_TIME_NONE || self->latest == UP_TIME_NONE)
    return NAN;
  return fmax ((double) (self->latest - self->used), 0.0) /
         ((double) UP_TIME_DAY * UP_LIBYEAR_DAYS);
}

/**
 * up_dependencies_measure:
 * @dependencies: (array length=n): the dependencies of a project
 * @n: how many there are
 * @direct_only: whether those count only that the project itself asks for
 *
 * ACT-12, dependency freshness: how many are outdated, and libyears, the sum over dependencies of
 * the years between the release in use and the latest stable one, without a period of grace
 * (J. Cox, E. Bouwers, M. van Eekelen and J. Visser, “Measuring dependency freshness in software
 * systems”, ICSE 2015; CHAOSS, metric “Libyears”). Two that are one and three years behind make 4.
 *
 * Returns: the freshness
 */
UpFreshness
up_dependencies_measure (const UpDependency *dependencies,
                         gsize               n,
                         gboolean            direct_only)
{
  UpFreshness result = { .libyears = NAN, .mean = NAN, .median = NAN };
  g_autofree double *years = NULL;
  double most = -1.0, sum = 0.0;

  g_return_val_if_fail (n == 0 || dependencies != NULL, result);

  years = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    {
      double behind;

      if (direct_only && !dependencies[i].direct)
        continue;
      result.total++;
      result.outdated += dependencies[i].outdated ? 1 : 0;
      behind = up_dependency_years (&dependencies[i]);
      if (isnan (behind))
        continue;
      if (behind > most)
        {
          most = behind;
          result.worst = i;
        }
      years[result.known++] = behind;
      sum += behind;
    }
  if (result.known == 0)
    return result;
  qsort (years, result.known, sizeof *years, compare_numbers);
  result.libyears = sum;
  result.mean = sum / (double) result.known;
  result.median = (years[(result.known - 1) / 2] + years[result.known / 2]) / 2.0;
  return result;
}

/**
 * up_dependencies_share:
 * @dependencies: (array length=n): the dependencies of a project
 * @n: how many there are
 * @publisher: what the names of one publisher begin with, such as `golang.org/x/`
 *
 * Returns: the part of the dependencies that come from @publisher, NaN when there are none
 */
double
up_dependencies_share (const UpDependency *dependencies,
                       gsize               n,
                       const char         *publisher)
{
  gsize found = 0;

  g_return_val_if_fail (n == 0 || dependencies != NULL, NAN);
  g_return_val_if_fail (publisher != NULL, NAN);

  for (gsize i = 0; i < n; i++)
    found += g_str_has_prefix (dependencies[i].name, publisher) ? 1 : 0;
  return n > 0 ? (double) found / (double) n : NAN;
}

/* The most frequent first; by name where they are equally so. */
static int
compare_shared (gconstpointer a,
                gconstpointer b)
{
  const UpSharedDependency *one = a, *other = b;

  if (one->projects != other->projects)
    return one->projects > other->projects ? -1 : 1;
  return strcmp (one->name, other->name);
}

/**
 * up_dependencies_shared:
 * @projects: (array length=n): a project in each row
 * @dependencies: (array length=n): something that it depends on; %NULL for a project without any
 * @n: how many rows there are
 * @level: level of the intervals, such as %UP_LEVEL
 *
 * ACT-15, shared dependencies: for each dependency the part of the projects that have it, with
 * Wilson's interval, since lists of projects are short. A pair that is there twice counts once.
 *
 * Returns: (transfer full) (element-type UpSharedDependency): the most frequent first
 */
GArray *
up_dependencies_shared (const char *const *projects,
                        const char *const *dependencies,
                        gsize              n,
                        double             level)
{
  g_autoptr (GHashTable) all = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *shared = g_array_new (FALSE, FALSE, sizeof (UpSharedDependency));

  g_return_val_if_fail (n == 0 || (projects != NULL && dependencies != NULL), shared);

  for (gsize i = 0; i < n; i++)
    {
      UpSharedDependency fresh = { dependencies[i], 0, NAN, NAN, NAN };
      gpointer place;

      g_hash_table_add (all, (gpointer) projects[i]);
      /* Neither name holds a line break. */
      if (dependencies[i] == NULL ||
          !g_hash_table_add (pairs, g_strconcat (projects[i], "\n", dependencies[i], NULL)))
        continue;
      if (!g_hash_table_lookup_extended (places, dependencies[i], NULL, &place))
        {
          place = GUINT_TO_POINTER (shared->len);
          g_hash_table_insert (places, (gpointer) dependencies[i], place);
          g_array_append_val (shared, fresh);
        }
      g_array_index (shared, UpSharedDependency, GPOINTER_TO_UINT (place)).projects++;
    }
  for (guint i = 0; i < shared->len; i++)
    {
      UpSharedDependency *one = &g_array_index (shared, UpSharedDependency, i);
      double total = (double) g_hash_table_size (all);

      one->share = one->projects / total;
      up_interval_wilson (one->share, total, level, &one->low, &one->high);
    }
  g_array_sort (shared, compare_shared);
  return shared;
}

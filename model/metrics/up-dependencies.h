/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-time.h"

G_BEGIN_DECLS

/** UP_LIBYEAR_DAYS: a year of a libyear in days, as its authors count. */
#define UP_LIBYEAR_DAYS 365.25

/**
 * UpDependency:
 * @name: what is depended on, such as `golang.org/x/sys`
 * @used: when the version in use was released, %UP_TIME_NONE when not known
 * @latest: when the latest stable one was, %UP_TIME_NONE when not known
 * @outdated: whether there is a newer one
 * @direct: whether the project itself asks for it, and not one of its dependencies
 *
 * One line of a module list or a lock file.
 */
typedef struct
{
  const char *name;
  UpTime used;
  UpTime latest;
  gboolean outdated;
  gboolean direct;
} UpDependency;

/**
 * UpFreshness:
 * @total: how many dependencies there are
 * @outdated: how many have a newer version
 * @known: for how many both times are known; those below rest on them
 * @libyears: their years behind, added up, NaN without one
 * @mean: the mean of them in years, NaN without one
 * @median: the median of them in years, NaN without one
 * @worst: place of the one that is furthest behind; of no meaning without one
 *
 * How far the dependencies of a project are behind.
 */
typedef struct
{
  gsize total;
  gsize outdated;
  gsize known;
  double libyears;
  double mean;
  double median;
  gsize worst;
} UpFreshness;

/**
 * UpSharedDependency:
 * @name: what is depended on; belongs to the list that was read
 * @projects: how many projects do
 * @share: part of all projects
 * @low: lower end of its interval
 * @high: upper end
 *
 * A dependency that projects of a list have in common.
 */
typedef struct
{
  const char *name;
  guint projects;
  double share;
  double low;
  double high;
} UpSharedDependency;

double      up_dependency_years    (const UpDependency *self);
UpFreshness up_dependencies_measure (const UpDependency *dependencies,
                                    gsize               n,
                                    gboolean            direct_only);
double      up_dependencies_share  (const UpDependency *dependencies,
                                    gsize               n,
                                    const char         *publisher);
GArray     *up_dependencies_shared (const char *const  *projects,
                                    const char *const  *dependencies,
                                    gsize               n,
                                    double              level);

G_END_DECLS

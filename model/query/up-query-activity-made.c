/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-activity-private.h"

#include "up-locale.h"
#include "up-query-made.h"
#include "up-retention.h"

#include <math.h>

/* Charts of activity whose table is written down as one that a spec could carry: releases, the flow
 * of people from one year to the next, and who of those who came stayed. They are about one
 * repository. */

#define MONTHS 12

/* As many years of newcomers find room. */
#define COHORTS_MAX 12

/* Each release at its day, in the lane of its type. */
void
up_query_activity_add_releases (const UpQueryActivity *self,
                                UpQueryMade           *made)
{
  static const char *const lanes[] = {
    [UP_RELEASE_MAJOR] = N_("Major"), [UP_RELEASE_MINOR] = N_("Minor"),
    [UP_RELEASE_PATCH] = N_("Patch"), [UP_RELEASE_PRE] = N_("Pre-release"),
  };
  static const char *const columns[] = { "lane", "name", "start", "class", "priority", NULL };
  const UpCommits *commits = up_query_activity_front (self)->commits;
  g_autofree char *known = NULL;
  UpTime from, to;

  up_query_activity_span (self, &from, &to);
  known = up_time_to_string (to - UP_TIME_DAY, UP_PERIOD_DAY);
  up_query_made_init (made, columns);
  up_query_made_text (made, "known", known);
  for (guint lane = UP_RELEASE_MAJOR; lane >= UP_RELEASE_PRE; lane--)
    {
      for (gsize i = 0; i < commits->n_releases; i++)
        {
          const UpRelease *release = &commits->releases[i];
          g_autofree char *day = up_time_to_string (release->time, UP_PERIOD_DAY);

          if (release->type != lane || release->time < from || release->time >= to)
            continue;
          up_query_made_row (made);
          up_query_made_add_text (made, lanes[lane]);
          up_query_made_add_text (made, release->name);
          up_query_made_add_text (made, day);
          up_query_made_add_text (made, lanes[lane]);
          up_query_made_add_number (made, lane);
        }
    }
}

/* How the people of the year before became those of the last year of the window. */
void
up_query_activity_add_flow (const UpQueryActivity *self,
                            UpQueryMade           *made)
{
  static const char *const columns[] = { "name", "value", "kind", NULL };
  UpActivityFlow flow;
  UpTime from, to;

  up_query_activity_span (self, &from, &to);
  up_activity_flow (up_query_activity_front (self)->activity, up_time_add_months (to, -2 * MONTHS),
                    up_time_add_months (to, -MONTHS), to, &flow);
  {
    const struct
    {
      const char *name;
      double value;
      const char *kind;
    } steps[] = {
      { N_("Year before"), (double) flow.before, "total" },
      { N_("Left"), -(double) flow.left, "change" },
      { N_("Came back"), (double) flow.back, "change" },
      { N_("New"), (double) flow.newcomers, "change" },
      { N_("Last 12 months"), (double) flow.now, "total" },
    };

    up_query_made_init (made, columns);
    for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
      {
        up_query_made_row (made);
        up_query_made_add_text (made, steps[i].name);
        up_query_made_add_number (made, steps[i].value);
        up_query_made_add_text (made, steps[i].kind);
      }
  }
}

/* Years of newcomers, and the part of each that is active so many years later. */
void
up_query_activity_add_retention (const UpQueryActivity *self,
                                 UpQueryMade           *made)
{
  static const char *const columns[] = { "row", "column", "value", NULL };
  UpTime from, to, first;
  gsize n;
  g_autofree gint64 *sizes = NULL;
  g_autofree double *parts = NULL;

  up_query_activity_span (self, &from, &to);
  /* The last year is whole: of one that goes on, who stays cannot be told. */
  n = (gsize) CLAMP (up_time_index (to, UP_PERIOD_YEAR) - up_time_index (from, UP_PERIOD_YEAR), 0,
                     COHORTS_MAX);
  first = up_time_add (up_time_floor (to, UP_PERIOD_YEAR), UP_PERIOD_YEAR, -(gint64) n);
  sizes = g_new0 (gint64, n);
  parts = up_retention_cohorts (up_query_activity_front (self)->activity, UP_PERIOD_YEAR, first, n,
                                sizes);
  up_query_made_init (made, columns);
  for (gsize cohort = 0; cohort < n; cohort++)
    {
      g_autofree char *year = up_time_to_string (
          up_time_add (first, UP_PERIOD_YEAR, (gint64) cohort), UP_PERIOD_YEAR);

      /* In the year they came all of them were there. */
      for (gsize age = 1; age < n; age++)
        {
          g_autofree char *years = g_strdup_printf ("%" G_GSIZE_FORMAT, age);

          if (isnan (parts[cohort * n + age]))
            continue;
          up_query_made_row (made);
          up_query_made_add_text (made, year);
          up_query_made_add_text (made, years);
          up_query_made_add_number (made, parts[cohort * n + age]);
        }
    }
}

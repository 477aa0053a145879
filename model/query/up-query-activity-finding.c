/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-activity-private.h"

#include "up-locale.h"
#include "up-releases.h"
#include "up-retention.h"

#include <math.h>
#include <string.h>

/* Titles of charts of activity that say more than which value is the largest. */

#define MONTHS 12

#define DAYS_OF_YEAR 365

typedef struct
{
  const char *name;
  const char *text;
  gint64 number; /* when there is no text */
  UpTime day;    /* when it is set */
  double share;  /* when it is above 0 */
} Word;

static UpFrame *
write_finding (const char *text,
               const Word *words,
               guint       n)
{
  UpFrameBuilder *part = up_frame_builder_new ();

  up_frame_builder_push_text (
      part, up_frame_builder_add_column (part, "text", UP_COLUMN_TEXT, UP_UNIT_NONE), text);
  for (guint i = 0; i < n; i++)
    {
      if (words[i].text != NULL)
        up_frame_builder_push_text (
            part, up_frame_builder_add_column (part, words[i].name, UP_COLUMN_TEXT, UP_UNIT_NONE),
            words[i].text);
      else if (words[i].share > 0)
        up_frame_builder_push_number (
            part,
            up_frame_builder_add_column (part, words[i].name, UP_COLUMN_NUMBER, UP_UNIT_FRACTION),
            words[i].share);
      else if (words[i].day != 0)
        up_frame_builder_push_time (
            part, up_frame_builder_add_column (part, words[i].name, UP_COLUMN_TIME, UP_UNIT_TIME),
            words[i].day);
      else
        up_frame_builder_push_integer (
            part,
            up_frame_builder_add_column (part, words[i].name, UP_COLUMN_INTEGER, UP_UNIT_COUNT),
            words[i].number);
    }
  return up_frame_builder_end (part);
}

/* How many of the people of the last whole period were new. */
static UpFrame *
find_newcomers (const UpQueryActivity   *self,
                const UpQueryRepository *one,
                UpTime                   to)
{
  UpTime end = up_time_floor (to, self->period);
  UpTime start = up_time_add (end, self->period, -1);
  g_autofree char *period = up_time_to_string (start, self->period);
  UpActivityPeople people;

  up_activity_people (one->activity, start, end, &people);
  if (people.people == 0)
    return NULL;
  {
    const Word words[] = { { "repository", one->subject->name },
                           { "new", NULL, (gint64) people.newcomers },
                           { "people", NULL, (gint64) people.people },
                           { "period", period } };

    return write_finding (N_("{repository}: {new} of {people} contributors in {period} were new"),
                          words, G_N_ELEMENTS (words));
  }
}

/* How much was done lately, and on how many days. */
static UpFrame *
find_commits (const UpQueryRepository *one,
              UpTime                   to)
{
  UpTime from = up_time_add_months (to, -MONTHS);
  const UpActivity *activity = one->activity;
  gsize first = up_activity_find (activity, from), last = up_activity_find (activity, to);
  gint64 days = 0;
  UpTime before = UP_TIME_NONE;

  for (gsize i = first; i < last; i++)
    {
      UpTime now = up_time_floor (activity->time[i], UP_PERIOD_DAY);

      days += now != before;
      before = now;
    }
  {
    const Word words[] = { { "repository", one->subject->name },
                           { "commits", NULL, (gint64) (last - first) },
                           { "days", NULL, days },
                           { "day", NULL, 0, up_time_floor (to - 1, UP_PERIOD_DAY) } };

    return write_finding (
        last > first ? N_("{repository}: {commits} commits on {days} days in the year to {day}")
                     : N_("{repository}: no commit in the year to {day}"),
        words, G_N_ELEMENTS (words));
  }
}

/* How the people of the year before became those of the last. */
static UpFrame *
find_flow (const UpQueryRepository *one,
           UpTime                   to)
{
  UpActivityFlow flow;

  up_activity_flow (one->activity, up_time_add_months (to, -2 * MONTHS),
                    up_time_add_months (to, -MONTHS), to, &flow);
  {
    const Word words[] = { { "repository", one->subject->name },
                           { "before", NULL, (gint64) flow.before },
                           { "left", NULL, (gint64) flow.left },
                           { "new", NULL, (gint64) flow.newcomers },
                           { "back", NULL, (gint64) flow.back } };

    return write_finding (
        N_("{repository}: of {before} people {left} left; {new} are new, {back} came back"),
        words, G_N_ELEMENTS (words));
  }
}

/* What was written in the window, and what was taken out. */
static UpFrame *
find_lines (const UpQueryRepository *one,
            UpTime                   from,
            UpTime                   to)
{
  const UpActivity *activity = one->activity;
  gsize first = up_activity_find (activity, from), last = up_activity_find (activity, to);
  g_autofree char *begin = up_time_to_string (up_time_floor (from, UP_PERIOD_YEAR),
                                              UP_PERIOD_YEAR);
  g_autofree char *end = up_time_to_string (up_time_floor (to - 1, UP_PERIOD_YEAR),
                                            UP_PERIOD_YEAR);
  gint64 added = 0, removed = 0;

  for (gsize i = first; i < last; i++)
    {
      guint32 row = activity->commit[i];

      if (one->commits->insertions[row] == UP_COMMITS_NOT_COUNTED)
        return NULL;
      added += one->commits->insertions[row];
      removed += one->commits->deletions[row];
    }
  {
    const Word words[] = { { "repository", one->subject->name },
                           { "added", NULL, added },
                           { "removed", NULL, removed },
                           { "begin", begin },
                           { "end", end } };

    return write_finding (
        N_("{repository}: {added} lines added and {removed} removed, {begin}–{end}"), words,
        G_N_ELEMENTS (words));
  }
}

/* What the newest files are mostly written in. */
static UpFrame *
find_languages (const UpQueryRepository *one)
{
  const UpTreeCount *tree =
      one->trees->len > 0 ? one->trees->pdata[one->trees->len - 1] : NULL;
  gint64 code = tree != NULL ? up_tree_count_get_code (tree) : 0;
  const UpLanguageCount *most;

  if (code == 0)
    return NULL;
  most = &g_array_index (tree->languages, UpLanguageCount, 0);
  {
    const Word words[] = { { "repository", one->subject->name },
                           { "language", most->language },
                           { "code", NULL, most->code },
                           { "all", NULL, code },
                           { "day", NULL, 0, up_time_floor (tree->time, UP_PERIOD_DAY) } };

    return write_finding (
        N_("{repository}: {code} of {all} lines of code were {language} on {day}"), words,
        G_N_ELEMENTS (words));
  }
}

/* How many versions came out lately, and how long lies between two of them. */
static UpFrame *
find_releases (const UpQueryRepository *one,
               UpTime                   to)
{
  UpReleases all, year;
  gsize n;

  up_releases_measure (one->commits->releases, one->commits->n_releases, 0, to, &all);
  up_releases_measure (one->commits->releases, one->commits->n_releases,
                       up_time_add_months (to, -MONTHS), to, &year);
  n = year.counts[UP_RELEASE_MAJOR] + year.counts[UP_RELEASE_MINOR] +
      year.counts[UP_RELEASE_PATCH];
  if (isnan (all.pace.median))
    return NULL;
  {
    const Word words[] = { { "repository", one->subject->name },
                           { "releases", NULL, (gint64) n },
                           { "days", NULL, (gint64) round (all.pace.median) } };

    return write_finding (
        n == 1 ? N_("{repository}: one release in the last 12 months, every {days} days on the "
                    "whole")
               : N_("{repository}: {releases} releases in the last 12 months, every {days} days on "
                    "the whole"),
        words, G_N_ELEMENTS (words));
  }
}

/* How many of those who ever came stayed for a year. */
static UpFrame *
find_retention (const UpQueryRepository *one,
                UpTime                   to)
{
  g_autoptr (GArray) steps = up_retention_curve (one->activity, one->activity->time[0], to, to);
  double share = up_retention_at (steps, DAYS_OF_YEAR);
  const Word words[] = { { "repository", one->subject->name },
                         { "share", NULL, 0, 0, share } };

  return share > 0 ? write_finding (N_("{repository}: {share} of those who came still commit after "
                                       "a year"), words, G_N_ELEMENTS (words))
                   : NULL;
}

/* What a series of one repository comes to in its last whole period. */
static UpFrame *
find_value (const UpQueryActivity   *self,
            const UpQueryRepository *one,
            UpTime                   to)
{
  const char *key = self->metric->key + strlen ("git/");
  UpTime start = up_time_add (up_time_floor (to, self->period), self->period, -1);
  g_autofree char *period = up_time_to_string (start, self->period);
  gboolean absence = strcmp (key, "absence-factor") == 0;
  double value = NAN;

  if (absence)
    up_activity_absence_series (one->activity, self->period, start, 1, self->rolling, self->reach,
                                &value);
  else if (!up_query_activity_fill_rolling (self, one, key, start, 1, &value))
    return NULL;
  if (isnan (value) || strcmp (key, "burstiness") == 0)
    return NULL;
  {
    gint64 number = (gint64) round (value);
    const Word words[] = { { "repository", one->subject->name },
                           { "number", NULL, number },
                           { "share", NULL, 0, 0, self->reach },
                           { "period", period } };
    const char *text =
        absence ? (number == 1 ? N_("{repository}: one person made {share} of the commits up to "
                                    "{period}")
                               : N_("{repository}: {number} people made {share} of the commits up "
                                    "to {period}"))
        : strcmp (key, "elephant-factor") == 0
            ? (number == 1 ? N_("{repository}: one organization made {share} of the commits up to "
                                "{period}")
                           : N_("{repository}: {number} organizations made {share} of the commits "
                                "up to {period}"))
            : N_("{repository}: {number} days from release to release up to {period}");

    return write_finding (text, words, G_N_ELEMENTS (words));
  }
}

/* The title of a chart about one repository, NULL where the kind finds a better one. */
UpFrame *
up_query_activity_finding (const UpQueryActivity *self)
{
  const char *metric = self->metric->key, *chart = up_spec_get_text (self->spec, "chart");
  const UpQueryRepository *one = up_query_activity_front (self);
  UpTime from, to;

  if (one->activity->n == 0)
    return NULL;
  up_query_activity_span (self, &from, &to);
  if (strcmp (metric, "git/lines") == 0)
    return find_lines (one, from, to);
  if (strcmp (metric, "git/languages") == 0)
    return find_languages (one);
  if (strcmp (metric, "git/newcomers") == 0)
    return find_newcomers (self, one, to);
  if (strcmp (metric, "git/flow") == 0)
    return find_flow (one, to);
  if (strcmp (metric, "git/release-types") == 0 || strcmp (metric, "git/releases") == 0)
    return find_releases (one, to);
  if (strcmp (metric, "git/retention") == 0)
    return find_retention (one, to);
  if (self->repositories->len == 1 && strcmp (metric, "git/commits") != 0)
    return find_value (self, one, to);
  if (self->repositories->len == 1 &&
      strcmp (chart, "calendar-heat") == 0)
    return find_commits (one, to);
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-commits.h"
#include "up-false-heat.h"

G_BEGIN_DECLS

/**
 * UpActivityDate:
 * @UP_ACTIVITY_AUTHOR: when a change was written
 * @UP_ACTIVITY_COMMITTER: when it was brought in
 *
 * Which of its two dates a commit stands at.
 */
typedef enum
{
  UP_ACTIVITY_AUTHOR,
  UP_ACTIVITY_COMMITTER,
} UpActivityDate;

/**
 * UpActivityClock:
 * @UP_ACTIVITY_UTC: everybody’s commits on one clock
 * @UP_ACTIVITY_LOCAL: each on the clock of who made it; UTC where the zone is not known
 *
 * Whose clock says in which hour and on which day a commit was made.
 */
typedef enum
{
  UP_ACTIVITY_UTC,
  UP_ACTIVITY_LOCAL,
} UpActivityClock;

/**
 * UpActivityMeasure:
 * @UP_ACTIVITY_COMMITS: commits
 * @UP_ACTIVITY_INSERTIONS: lines added
 * @UP_ACTIVITY_DELETIONS: lines taken out
 *
 * What is added up.
 */
typedef enum
{
  UP_ACTIVITY_COMMITS,
  UP_ACTIVITY_INSERTIONS,
  UP_ACTIVITY_DELETIONS,
} UpActivityMeasure;

/** UP_ACTIVITY_HOURS: hours of a week. */
#define UP_ACTIVITY_HOURS (7 * 24)

/**
 * UpActivityOptions:
 * @date: which date of a commit counts
 * @clock: whose clock tells it
 * @without: which commits do not count
 * @known: when the history was read, %UP_TIME_NONE when not known: nothing was committed later
 *
 * What counts as activity, and when. All zero is what CHAOSS begins with: author dates, merges and
 * empty commits included.
 */
typedef struct
{
  UpActivityDate date;
  UpActivityClock clock;
  UpFalseHeat without;
  UpTime known;
} UpActivityOptions;

/**
 * UpActivity:
 * @n: how many commits count
 * @time: when, on the clock asked for, rising
 * @moment: when, in UTC
 * @person: who, an index
 * @commit: which row of the history
 * @n_persons: how many people the history has
 * @first: for each of them the first time over all of the history, %UP_TIME_NONE for those of whom
 *   no commit counts
 * @undated: commits that would count but stand at 1970-01-01 or after @UpActivityOptions.known:
 *   their clocks were wrong, so they are in no window
 *
 * The commits of a history that count, in order of time. All of them: a question about a window
 * looks back as far as there is something to see, and never beyond its end.
 */
typedef struct
{
  gsize n;
  UpTime *time;
  UpTime *moment;
  gint32 *person;
  guint32 *commit;
  gsize n_persons;
  UpTime *first;
  gsize undated;
} UpActivity;

UpActivity *up_activity_new    (const UpCommits         *commits,
                                const UpActivityOptions *options);
void        up_activity_free   (UpActivity              *self);

gsize       up_activity_find   (const UpActivity        *self,
                                UpTime                   time);
gboolean    up_activity_count  (const UpActivity        *self,
                                const UpCommits         *commits,
                                UpActivityMeasure        measure,
                                UpPeriod                 period,
                                UpTime                   from,
                                gsize                    n,
                                double                  *values);
void        up_activity_punch  (const UpActivity        *self,
                                UpTime                   from,
                                UpTime                   to,
                                gint64                   hours[UP_ACTIVITY_HOURS]);
void        up_activity_punch_local (const UpActivity        *self,
                                     const UpCommits         *commits,
                                     UpActivityDate           date,
                                     UpTime                   from,
                                     UpTime                   to,
                                     gint64                   hours[UP_ACTIVITY_HOURS]);
gint64     *up_activity_by_person (const UpActivity     *self,
                                UpTime                   from,
                                UpTime                   to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpActivity, up_activity_free)

G_END_DECLS

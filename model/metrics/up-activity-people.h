/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-activity.h"
#include "up-refusal.h"

G_BEGIN_DECLS

/** UP_LEAST_PEOPLE: with fewer active people the part that is new says nothing. */
#define UP_LEAST_PEOPLE 10

/** UP_OCCASIONAL_MOST: who has more commits in a window than these is no occasional contributor. */
#define UP_OCCASIONAL_MOST 4

/** UP_EPISODIC_MOST: who has more commits over all than these is no episodic contributor. */
#define UP_EPISODIC_MOST 12

/** UP_EPISODIC_MONTHS: how long before the window an episodic contributor was away. */
#define UP_EPISODIC_MONTHS 3

/** UP_INACTIVE_DAYS: without a commit for so long somebody is inactive. */
#define UP_INACTIVE_DAYS 365

/**
 * UpNewcomer:
 * @UP_NEWCOMER_COMMIT: their first commit of any kind, by author date (CHAOSS)
 * @UP_NEWCOMER_MERGED: the first change of theirs that came in, by committer date and without
 *   merges (DevStats: “PR merged for the first time”)
 * @UP_NEWCOMER_CREATED: their first own change, by author date and without merges (DevStats: “has
 *   not created any PR before the period”)
 *
 * What makes somebody new. The last two are the nearest that commits can say to pull requests.
 */
typedef enum
{
  UP_NEWCOMER_COMMIT,
  UP_NEWCOMER_MERGED,
  UP_NEWCOMER_CREATED,
} UpNewcomer;

/**
 * UpActivityPeople:
 * @people: how many were active
 * @newcomers: of those, whose first commit ever lies in the window
 * @returning: of those, whose first lies before it
 * @ratio: @newcomers ÷ @people, NaN when refused
 * @low: lower end of its 95 % interval, NaN when refused
 * @high: upper end
 * @refusal: %UP_REFUSAL_NO_DATA for nobody, %UP_REFUSAL_FEW_PEOPLE under %UP_LEAST_PEOPLE
 * @occasional: of the active, who have at most %UP_OCCASIONAL_MOST commits in the window
 * @episodic: of the active, who have none in the %UP_EPISODIC_MONTHS months before it and at most
 *   %UP_EPISODIC_MOST up to its end
 * @inactive: whose last commit lies in the window and %UP_INACTIVE_DAYS days or more before its end
 *
 * Who was active in a window.
 */
typedef struct
{
  gsize people;
  gsize newcomers;
  gsize returning;
  double ratio;
  double low;
  double high;
  UpRefusal refusal;
  gsize occasional;
  gsize episodic;
  gsize inactive;
} UpActivityPeople;

/**
 * UpActivityFlow:
 * @before: active in the window before
 * @left: of those, not in this one
 * @back: active in this one and some time before, but not in the window before
 * @newcomers: active for the first time
 * @now: active in this one: @before − @left + @back + @newcomers
 *
 * How the people of one window became those of the next.
 */
typedef struct
{
  gsize before;
  gsize left;
  gsize back;
  gsize newcomers;
  gsize now;
} UpActivityFlow;

void up_activity_newcomer_options (UpNewcomer               newcomer,
                                   const UpActivityOptions *options,
                                   UpActivityOptions       *result);
void up_activity_people           (const UpActivity        *self,
                                   UpTime                   from,
                                   UpTime                   to,
                                   UpActivityPeople        *result);
void up_activity_people_series    (const UpActivity        *self,
                                   UpPeriod                 period,
                                   UpTime                   from,
                                   gsize                    n,
                                   double                  *newcomers,
                                   double                  *returning);
void up_activity_absence_series   (const UpActivity        *self,
                                   UpPeriod                 period,
                                   UpTime                   from,
                                   gsize                    n,
                                   guint                    periods,
                                   double                   share,
                                   double                  *factors);
void up_activity_flow             (const UpActivity        *self,
                                   UpTime                   before,
                                   UpTime                   from,
                                   UpTime                   to,
                                   UpActivityFlow          *result);

G_END_DECLS

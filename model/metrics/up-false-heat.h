/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-commits.h"

G_BEGIN_DECLS

/** UP_FALSE_HEAT_LINES: a commit that changes more lines than these is bulk, such as vendoring. */
#define UP_FALSE_HEAT_LINES 10000

/** UP_FALSE_HEAT_COMMITS: nobody writes more commits than these in a day. */
#define UP_FALSE_HEAT_COMMITS 50

/**
 * UpFalseHeat:
 * @UP_FALSE_HEAT_NONE: every commit counts
 * @UP_FALSE_HEAT_MERGES: commits with two parents and more
 * @UP_FALSE_HEAT_EMPTY: commits that change nothing
 * @UP_FALSE_HEAT_BOTS: commits of programs, by the rules for people
 * @UP_FALSE_HEAT_BULK: commits of more than %UP_FALSE_HEAT_LINES lines
 * @UP_FALSE_HEAT_BUSY: all commits of a person on a day (UTC) with more than
 *   %UP_FALSE_HEAT_COMMITS of them
 *
 * Rules for commits that are activity without work.
 */
typedef enum
{
  UP_FALSE_HEAT_NONE = 0,
  UP_FALSE_HEAT_MERGES = 1 << 0,
  UP_FALSE_HEAT_EMPTY = 1 << 1,
  UP_FALSE_HEAT_BOTS = 1 << 2,
  UP_FALSE_HEAT_BULK = 1 << 3,
  UP_FALSE_HEAT_BUSY = 1 << 4,
} UpFalseHeat;

/** UP_N_FALSE_HEATS: how many rules there are. */
#define UP_N_FALSE_HEATS 5

/**
 * UpFalseHeatCount:
 * @rule: one rule
 * @before: commits without it
 * @after: commits that are left when it alone is applied
 * @share: part that it removes, NaN when there are no commits
 *
 * What a rule does.
 */
typedef struct
{
  UpFalseHeat rule;
  gsize before;
  gsize after;
  double share;
} UpFalseHeatCount;

guint8     *up_false_heat_mark      (const UpCommits *commits,
                                     UpFalseHeat      rules);
void        up_false_heat_measure   (const UpCommits *commits,
                                     UpTime           from,
                                     UpTime           to,
                                     UpFalseHeatCount counts[UP_N_FALSE_HEATS]);
const char *up_false_heat_to_string (UpFalseHeat      rule);
gboolean    up_false_heat_from_string (const char    *text,
                                     UpFalseHeat     *rule);

G_END_DECLS

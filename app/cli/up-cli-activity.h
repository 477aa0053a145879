/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-activity.h"
#include "up-cli.h"

G_BEGIN_DECLS

/**
 * UpCliActivity:
 * @commits: the history
 * @date: which date of a commit counts
 * @without: which commits do not count
 * @from: first moment of the window, %UP_TIME_NONE for the first commit
 * @to: first moment after it, %UP_TIME_NONE for the last commit
 * @read: when the history was read
 *
 * What `activity` is asked.
 */
typedef struct
{
  UpCommits *commits;
  UpActivityDate date;
  UpFalseHeat without;
  UpTime from;
  UpTime to;
  UpTime read;
} UpCliActivity;

UpExit up_cli_activity_print (UpCli               *cli,
                              const UpCliActivity *question);

G_END_DECLS

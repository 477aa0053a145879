/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-cli-activity.h"
#include "up-cli-output.h"

#include "up-activity-people.h"
#include "up-contribution.h"
#include "up-releases.h"
#include "up-retention.h"
#include "up-rhythm.h"

G_BEGIN_DECLS

/**
 * UpCliFigures:
 *
 * All figures of a window.
 */
typedef struct
{
  const UpCliActivity *question;
  UpActivity *activity; /* in UTC */
  UpTime from;
  UpTime to;
  gsize first; /* commits in the window: [first, last) of the activity */
  gsize last;
  gint64 merges;
  double empty; /* NaN where nobody looked at what commits change */
  double bot_share; /* NaN when nobody has a name to tell them by */
  double insertions;
  double deletions;
  UpActivityPeople people;
  gboolean whole; /* the history has no gap, so that new ones are known as such */
  gboolean zones; /* the clocks of authors are known */
  double absence; /* NaN without a commit */
  UpElephant elephant;
  double elephant_factor; /* NaN when no organization is known */
  UpRhythm rhythm;
  UpReleases releases;
  double release_counts[UP_N_RELEASE_TYPES]; /* NaN where nobody looked for tags */
  double retention; /* part of the new ones who are still there after a year */
  UpFalseHeatCount heat[UP_N_FALSE_HEATS];
} UpCliFigures;

void              up_cli_figures_measure  (UpCliFigures        *self,
                                           const UpCliActivity *question);
void              up_cli_figures_clear    (UpCliFigures        *self);
void              up_cli_figures_add_refusals   (const UpCliFigures *figures,
                                                 yyjson_mut_doc     *doc,
                                                 yyjson_mut_val     *refusals);
void              up_cli_figures_print_refusals (const UpCliFigures *figures,
                                                 UpCli              *cli);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UpCliFigures, up_cli_figures_clear)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-release.h"
#include "up-rhythm.h"

G_BEGIN_DECLS

/** UP_N_RELEASE_TYPES: how many kinds of releases there are. */
#define UP_N_RELEASE_TYPES (UP_RELEASE_MAJOR + 1)

/**
 * UpReleases:
 * @counts: releases in the window, by type
 * @pace: how major, minor and patch releases lie in time
 * @age: days from the last of those to the end of the window, NaN without one
 *
 * Releases of a project in a window.
 */
typedef struct
{
  guint counts[UP_N_RELEASE_TYPES];
  UpRhythm pace;
  double age;
} UpReleases;

void up_releases_measure (const UpRelease *releases,
                          gsize            n,
                          UpTime           from,
                          UpTime           to,
                          UpReleases      *result);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-time.h"

G_BEGIN_DECLS

/**
 * UpReleaseType:
 * @UP_RELEASE_OTHER: the tag is no version
 * @UP_RELEASE_PRE: a version before the release of that number: 2.0.0-rc.1, 1.5b2
 * @UP_RELEASE_PATCH: the third number, or a later one, is not 0: 1.4.2
 * @UP_RELEASE_MINOR: the second number is not 0 and those after it are: 1.4.0
 * @UP_RELEASE_MAJOR: all numbers after the first are 0: 2.0.0
 *
 * What kind of release a tag is, read as semantic versioning (semver.org 2.0.0) reads versions.
 */
typedef enum
{
  UP_RELEASE_OTHER,
  UP_RELEASE_PRE,
  UP_RELEASE_PATCH,
  UP_RELEASE_MINOR,
  UP_RELEASE_MAJOR,
} UpReleaseType;

/**
 * UpRelease:
 * @name: the tag
 * @time: when it was made: the tagger's date, else the date of its commit
 * @type: what kind of release it is
 */
typedef struct
{
  char *name;
  UpTime time;
  UpReleaseType type;
} UpRelease;

UpReleaseType up_release_type_from_tag  (const char   *tag);
const char   *up_release_type_to_string (UpReleaseType type);

G_END_DECLS

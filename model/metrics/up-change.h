/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** UP_MOST_CHANGES: how many changes of pace are looked for. */
#define UP_MOST_CHANGES 4

/**
 * UpChanges:
 * @n: how many changes there are
 * @places: (array length=n): first value after each, ascending
 * @slopes: (array length=n+1): slope before the first, between them, and after the last, a unit of
 *   time
 *
 * Where the pace of a series changed.
 */
typedef struct
{
  guint n;
  gsize places[UP_MOST_CHANGES];
  double slopes[UP_MOST_CHANGES + 1];
} UpChanges;

void up_changes_find (const double *times,
                      const double *values,
                      gsize         n,
                      gsize         least,
                      UpChanges    *changes);

G_END_DECLS

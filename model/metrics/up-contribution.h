/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** UP_ABSENCE_SHARE: part of the work that the absence factor reaches unless asked otherwise. */
#define UP_ABSENCE_SHARE 0.5

/** UP_NO_ORGANIZATION: the organization of a contributor that is not known. */
#define UP_NO_ORGANIZATION -1

/**
 * UpElephant:
 * @factor: the smallest number of organizations that reach the share; 0 when there is no work
 * @known: part of the work whose organization is known, NaN when there is no work
 *
 * The elephant factor, and what it was computed from.
 */
typedef struct
{
  guint factor;
  double known;
} UpElephant;

guint      up_absence_factor  (const gint64 *counts,
                               gsize         n,
                               double        share);
UpElephant up_elephant_factor (const gint64 *counts,
                               const int    *organizations,
                               gsize         n,
                               double        share);

G_END_DECLS

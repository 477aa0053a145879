/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpRandom:
 *
 * A stream of random numbers that is the same on every machine. Streams of one seed with different
 * numbers do not depend on each other.
 */
typedef struct
{
  guint64 state;
  double spare;
  gboolean has_spare;
} UpRandom;

void   up_random_init    (UpRandom *self,
                          guint64   seed,
                          guint64   stream);
double up_random_uniform (UpRandom *self);
double up_random_normal  (UpRandom *self);
double up_random_chi2    (UpRandom *self,
                          double    degrees);

G_END_DECLS

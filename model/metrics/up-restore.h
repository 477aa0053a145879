/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** UP_RESTORE_LEAST: fewer incidents say nothing of how sure their mean is. */
#define UP_RESTORE_LEAST 10

/**
 * UpRestore:
 * @n: how many
 * @mean: of them, NaN without any
 * @low: lower end of the mean's interval of 95 %, NaN for fewer than %UP_RESTORE_LEAST
 * @high: upper end of it
 * @median: the middle one
 * @p90: what nine of ten do not exceed
 *
 * How long something took.
 */
typedef struct
{
  gsize n;
  double mean;
  double low;
  double high;
  double median;
  double p90;
} UpRestore;

void   up_restore_summarize   (const double *values,
                               gsize         n,
                               UpRestore    *restore);
double up_restore_budget_left (double        attainment,
                               double        target);

G_END_DECLS

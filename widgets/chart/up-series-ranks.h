/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-series-frame.h"

G_BEGIN_DECLS

/**
 * UpSeriesRanks:
 * @places: (array): of each row, its place in its period; 0 without a value
 * @tied: (array): whether it shares it
 * @last: the last place of all
 *
 * Places in the order of each period: 1 for the largest value (of ranks, the smallest); equal
 * values share one, and the next is left out.
 */
typedef struct
{
  guint *places;
  gboolean *tied;
  guint last;
} UpSeriesRanks;

UpSeriesRanks *up_series_ranks_new           (const UpSeriesFrame *frame);
void           up_series_ranks_free          (UpSeriesRanks       *self);
char          *up_series_ranks_write_title   (const UpSeriesFrame *frame,
                                              UpLocale            *locale,
                                              gboolean             brief);
char          *up_series_ranks_write_summary (const UpSeriesFrame *frame,
                                              UpLocale            *locale,
                                              const char          *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpSeriesRanks, up_series_ranks_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-ranked-frame.h"

G_BEGIN_DECLS

/* The tables and typed columns of the kind `dumbbell`, as DESIGN.md lists them. */
extern const char up_dumbbell_columns[];

/**
 * UpDumbbellFrame:
 * @ranked: its table
 * @before: NaN where there is none
 * @after: NaN where there is none
 * @in_percent: changes are told in percent of the value before: all of those are above 0, and
 *   values are no shares
 * @changes: (owned): as told: fractions, or differences; NaN where an end is missing
 * @rank: (owned): the rows by change, or by the value after; incomplete ones last
 * @n_known: rows with both ends
 * @headline: the row that changed most, up or down; -1 without one
 *
 * A frame of the kind `dumbbell`, checked, with its columns at hand.
 */
typedef struct
{
  UpRankedFrame ranked;
  const double *before;
  const double *after;
  gboolean in_percent;
  double *changes;
  gsize *rank;
  gsize n_known;
  gssize headline;
} UpDumbbellFrame;

gboolean up_dumbbell_frame_read   (UpDumbbellFrame       *self,
                                   UpSpec                *spec,
                                   UpFrame               *frame,
                                   GError               **error);
void     up_dumbbell_frame_clear  (UpDumbbellFrame       *self);
char    *up_dumbbell_frame_end    (const UpDumbbellFrame *self,
                                   UpLocale              *locale,
                                   gboolean               after);
const char *up_dumbbell_frame_heading (const UpDumbbellFrame *self,
                                  UpLocale              *locale);
char    *up_dumbbell_frame_change (const UpDumbbellFrame *self,
                                   UpLocale              *locale,
                                   gsize                  row);
char    *up_dumbbell_frame_words  (const UpDumbbellFrame *self,
                                   UpLocale              *locale,
                                   gsize                  row);
char    *up_dumbbell_frame_title  (const UpDumbbellFrame *self,
                                   UpLocale              *locale);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UpDumbbellFrame, up_dumbbell_frame_clear)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-ranked-frame.h"

G_BEGIN_DECLS

/* The tables and typed columns of the kind `waterfall`, as DESIGN.md lists them. */
extern const char up_waterfall_columns[];

/**
 * UpWaterfallStep:
 * @row: of the frame; -1 for several that were put together
 * @n: how many changes it stands for
 * @is_total: whether it stands on 0: the start, a subtotal or the end
 * @from: level before it; 0 for a total
 * @to: level after it
 *
 * One step of a sum.
 */
typedef struct
{
  gssize row;
  guint n;
  gboolean is_total;
  double from;
  double to;
} UpWaterfallStep;

/**
 * UpWaterfallFrame:
 * @ranked: its table
 * @steps: (owned): one a row, in the order of the table
 * @exact: numbers are short enough to be written in full, so that they add up as printed
 *
 * A frame of the kind `waterfall`, its sums checked.
 */
typedef struct
{
  UpRankedFrame ranked;
  UpWaterfallStep *steps;
  gboolean exact;
} UpWaterfallFrame;

gboolean up_waterfall_frame_read  (UpWaterfallFrame       *self,
                                   UpSpec                 *spec,
                                   UpFrame                *frame,
                                   GError                **error);
void     up_waterfall_frame_clear (UpWaterfallFrame       *self);
gsize    up_waterfall_frame_fold  (const UpWaterfallFrame *self,
                                   gsize                   most,
                                   UpWaterfallStep        *steps);
char    *up_waterfall_frame_name  (const UpWaterfallFrame *self,
                                   UpLocale               *locale,
                                   const UpWaterfallStep  *step);
char    *up_waterfall_frame_label (const UpWaterfallFrame *self,
                                   UpLocale               *locale,
                                   const UpWaterfallStep  *step);
char    *up_waterfall_frame_words (const UpWaterfallFrame *self,
                                   UpLocale               *locale,
                                   gsize                   row);
char    *up_waterfall_frame_title (const UpWaterfallFrame *self,
                                   UpLocale               *locale);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UpWaterfallFrame, up_waterfall_frame_clear)

G_END_DECLS

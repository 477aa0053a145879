/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-series-frame.h"

G_BEGIN_DECLS

/**
 * UpStackPart:
 * @low: where it begins; NaN where it is no part
 * @high: where it ends
 * @row: its row, -1 without one
 *
 * One technology in one period of a stack, in the unit of what is shown.
 */
typedef struct
{
  double low;
  double high;
  int row;
} UpStackPart;

/**
 * UpStack:
 * @frame: (transfer none): what is stacked
 * @times: (array length=n_times): every period with a row, ascending
 * @n_times: how many
 * @order: (array): places of the subjects from the bottom up
 * @parts: (array): of each subject, the parts in all periods
 * @complete: (array length=n_times): whether every part of the period is known
 * @least: lowest end of any part
 * @most: highest end of any part
 * @any_negative: whether a value is below 0
 *
 * Values of several technologies on top of each other. Before its first value and after its last a
 * technology is no part; between them a missing value leaves the whole period out, since the sum is
 * not known. Values below 0 are stacked downward.
 */
typedef struct
{
  const UpSeriesFrame *frame;
  UpTime *times;
  guint n_times;
  guint *order;
  UpStackPart *parts;
  gboolean *complete;
  double least;
  double most;
  gboolean any_negative;
} UpStack;

UpStack           *up_stack_new      (const UpSeriesFrame *frame);
void               up_stack_free     (UpStack             *self);
const UpStackPart *up_stack_get_part (const UpStack       *self,
                                      guint                subject,
                                      guint                time);
double             up_stack_get_sum  (const UpStack       *self,
                                      UpTime               start);
char              *up_stack_refuse   (const UpStack       *self,
                                      UpLocale            *locale,
                                      gboolean             takes_negative);
char              *up_stack_write_title (const UpSeriesFrame *frame,
                                      UpLocale            *locale,
                                      gboolean             brief);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpStack, up_stack_free)

G_END_DECLS

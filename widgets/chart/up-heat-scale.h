/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart-page.h"
#include "up-heat-frame.h"

G_BEGIN_DECLS

/** UP_HEAT_MOST_STEPS: of the longest scale of colours. */
#define UP_HEAT_MOST_STEPS UP_N_DIVERGING

/** UP_HEAT_ZERO: the class of 0, which is not the least step. */
#define UP_HEAT_ZERO -1
/** UP_HEAT_WITHHELD: the class of values that are not told because they are small. */
#define UP_HEAT_WITHHELD -2
/** UP_HEAT_MISSING: the class of cells without data. */
#define UP_HEAT_MISSING -3

/**
 * UpHeatScale:
 * @diverging: whether the steps lie on both sides of a reference
 * @whole: whether values are whole numbers of things
 * @unit: of the values
 * @n_steps: 0 when no value has a colour
 * @limits: the least value of each step; one step's values end where the next one's begin
 * @reference: middle of a diverging scale
 * @most: the largest value
 * @counts: how many cells there are of each class, from %UP_HEAT_MISSING on
 * @below: what the withheld values are smaller than, at most; NaN without any
 * @words: (nullable) (element-type utf8): what the steps say instead of values
 * @word_of: (nullable): the word of each row of the frame, -1 without one
 *
 * How values become colours: one scale for all that one chart compares.
 */
typedef struct
{
  gboolean diverging;
  gboolean whole;
  UpUnit unit;
  guint n_steps;
  double limits[UP_HEAT_MOST_STEPS];
  double reference;
  double most;
  gsize counts[3 + UP_HEAT_MOST_STEPS];
  double below;
  GPtrArray *words;
  const int *word_of;
} UpHeatScale;

void    up_heat_scale_init      (UpHeatScale       *self,
                                 const UpHeatFrame *frame);
void    up_heat_scale_init_words (UpHeatScale      *self,
                                 const UpHeatFrame *frame,
                                 GPtrArray         *words,
                                 const int         *word_of);
int     up_heat_scale_step      (const UpHeatScale *self,
                                 double             value);
int     up_heat_scale_class     (const UpHeatScale *self,
                                 const UpHeatFrame *frame,
                                 gssize             row);
UpColor up_heat_scale_color     (const UpHeatScale *self,
                                 const UpTheme     *theme,
                                 int                step);
char   *up_heat_scale_label     (const UpHeatScale *self,
                                 UpLocale          *locale,
                                 guint              step);

UpMark *up_heat_add_cell        (UpChartPage       *page,
                                 const UpHeatScale *scale,
                                 UpMarkRole         role,
                                 UpRect             rect,
                                 double             radius,
                                 int                step);
gboolean up_heat_values_fit     (const UpChartPage *page,
                                 const UpHeatScale *scale,
                                 const UpHeatFrame *frame,
                                 double             width,
                                 double             height);
void    up_heat_add_value       (UpChartPage       *page,
                                 const UpHeatScale *scale,
                                 const UpHeatFrame *frame,
                                 UpRect             rect,
                                 gssize             row,
                                 int                step);
double  up_heat_legend_height   (const UpChartPage *page);
void    up_heat_draw_legend     (UpChartPage       *page,
                                 const UpHeatScale *scale,
                                 gsize              n_gaps,
                                 double             baseline);

G_END_DECLS

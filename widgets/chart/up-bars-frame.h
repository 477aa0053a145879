/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-ranked-frame.h"

G_BEGIN_DECLS

/* The tables and typed columns of the kind `bars`, as DESIGN.md lists them. */
extern const char up_bars_columns[];

/** UP_BARS_MOST_SERIES: bars that a row can have. */
#define UP_BARS_MOST_SERIES 4

/**
 * UpBarsFrame:
 * @ranked: its table
 * @values: NaN where there is none
 * @below: what a withheld value is smaller than, NaN where nothing is withheld
 * @partial: whether the value's period had not ended
 * @series: names of the bars of a row
 * @n_series: how many bars a row has; 1 without names
 * @places: (owned): row of the frame by bar and group, `[group * n_series + bar]`; -1 without one
 * @groups: (owned): group of each row of the frame
 * @heads: (owned): row of the frame that stands for each group
 * @n_groups: rows of the chart
 * @rank: (owned): @heads, the largest value first
 * @n_known: values there are
 *
 * A frame of the kind `bars`, checked, with its columns at hand.
 */
typedef struct
{
  UpRankedFrame ranked;
  const double *values;
  const double *below;
  const gint64 *partial;
  const char *series[UP_BARS_MOST_SERIES];
  guint n_series;
  gssize *places;
  gsize *groups;
  gsize *heads;
  gsize n_groups;
  gsize *rank;
  gsize n_known;
} UpBarsFrame;

gboolean up_bars_frame_read   (UpBarsFrame       *self,
                               UpSpec            *spec,
                               UpFrame           *frame,
                               GError           **error);
void     up_bars_frame_clear  (UpBarsFrame       *self);
gssize   up_bars_frame_place  (const UpBarsFrame *self,
                               gsize              head,
                               guint              bar);
double   up_bars_frame_largest (const UpBarsFrame *self,
                               gsize              head);
char    *up_bars_frame_label  (const UpBarsFrame *self,
                               UpLocale          *locale,
                               gssize             row);
char    *up_bars_frame_words  (const UpBarsFrame *self,
                               UpLocale          *locale,
                               gsize              head);
char    *up_bars_frame_point  (const UpBarsFrame *self,
                               UpLocale          *locale,
                               gsize              row);
char    *up_bars_frame_title  (const UpBarsFrame *self,
                               UpLocale          *locale);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UpBarsFrame, up_bars_frame_clear)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-ranked-frame.h"
#include "up-row-plot.h"

G_BEGIN_DECLS

/** UP_RANKED_GAP: names to the scale, and values to bars, in points. */
#define UP_RANKED_GAP 10.0

/**
 * UpRankedRows:
 * @least_pitch: height of the lowest row, in points
 * @head: room above the rows, for a key; left out where that leaves no row
 * @importance: (array): of each row of the frame: the largest ones stay when there is no room for
 *   all; those in focus always do
 * @note: (nullable): what has to be said about some rows, below them
 *
 * What rows of a chart need.
 */
typedef struct
{
  double least_pitch;
  double head;
  const double *importance;
  const char *note;
} UpRankedRows;

/**
 * UpRankedLayout:
 * @page: (owned): captions and footnote, and the room between
 * @frame: (transfer none): what is drawn
 * @plot: names, scale and values
 * @order: (owned): the rows shown, from top to bottom
 * @n: how many; 0 where the plot is lower than a line of text
 * @n_folded: how many there is no room for
 * @pitch: of the rows, in points
 * @head: room above the rows; 0 when there is none
 * @with_axis: whether there is room for labels of the axis
 * @note: (nullable): stands below the rows
 *
 * Rows of a chart of its own: where they stand.
 */
typedef struct
{
  UpChartPage *page;
  const UpRankedFrame *frame;
  UpRowPlot plot;
  gsize *order;
  gsize n;
  gsize n_folded;
  double pitch;
  double head;
  gboolean with_axis;
  const char *note;
} UpRankedLayout;

void     up_ranked_layout_init      (UpRankedLayout       *self,
                                     const UpRankedFrame  *frame,
                                     const UpChartContext *context,
                                     const char           *title,
                                     const char           *subtitle,
                                     const char           *rows);
void     up_ranked_layout_clear     (UpRankedLayout       *self);
gsize    up_ranked_layout_room      (const UpRankedLayout *self,
                                     const UpRankedRows   *rows);
void     up_ranked_layout_take      (UpRankedLayout       *self,
                                     const gsize          *order,
                                     gsize                 n,
                                     const UpRankedRows   *rows);
double   up_ranked_layout_y         (const UpRankedLayout *self,
                                     gsize                 i);
double   up_ranked_layout_text_width (const UpRankedLayout *self,
                                     const char           *text,
                                     double                size,
                                     int                   weight);
void     up_ranked_layout_fit_names (UpRankedLayout       *self,
                                     const char *const    *names,
                                     double                behind);
void     up_ranked_layout_draw_axis (UpRankedLayout       *self);
void     up_ranked_layout_draw_name (const UpRankedLayout *self,
                                     const char           *name,
                                     double                y,
                                     UpColor               ink,
                                     int                   series,
                                     int                   row);
UpScene *up_ranked_layout_end       (UpRankedLayout       *self);

char    *up_ranked_rows_text        (const UpRankedFrame  *frame,
                                     UpLocale             *locale,
                                     const gsize          *order,
                                     gsize                 n,
                                     char               *(*write) (gconstpointer data,
                                                                   UpLocale     *locale,
                                                                   gsize         row),
                                     gconstpointer         data);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UpRankedLayout, up_ranked_layout_clear)

G_END_DECLS

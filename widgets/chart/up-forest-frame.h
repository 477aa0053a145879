/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-ranked-frame.h"

G_BEGIN_DECLS

/* The tables and typed columns of the kind `forest`, as DESIGN.md lists them. */
extern const char up_forest_columns[];

/**
 * UpForestFrame:
 * @ranked: its table
 * @estimate: NaN where there is none
 * @low: lower end of its interval
 * @high: upper end
 * @least: smallest value that rounding allows
 * @most: largest one
 * @second: another estimate: the one that rows are ranked by and that is written beside them
 * @detail: (nullable elements): what else is said of a row
 * @reason: (nullable elements): why an estimate is missing: codes of refusals, or words
 * @level: of the intervals, NaN when not said
 * @is_growth: whether it was made from series: the fitted trend, and growth end to end
 * @shown: (owned): what a row is ranked by
 * @rank: (owned): the rows, the largest first, those without an estimate last
 * @n_known: rows with an estimate
 *
 * A frame of the kind `forest`, checked, with its columns at hand.
 */
typedef struct
{
  UpRankedFrame ranked;
  const double *estimate;
  const double *low;
  const double *high;
  const double *least;
  const double *most;
  const double *second;
  const char *const *detail;
  const char *const *reason;
  double level;
  gboolean is_growth;
  double *shown;
  gsize *rank;
  gsize n_known;
} UpForestFrame;

gboolean    up_forest_frame_read   (UpForestFrame       *self,
                                    UpSpec              *spec,
                                    UpFrame             *frame,
                                    GError             **error);
void        up_forest_frame_clear  (UpForestFrame       *self);
char       *up_forest_frame_detail (const UpForestFrame *self,
                                    UpLocale            *locale,
                                    gsize                row);
char       *up_forest_frame_value  (const UpForestFrame *self,
                                    UpLocale            *locale,
                                    double               value);
char       *up_forest_frame_interval (const UpForestFrame *self,
                                    UpLocale            *locale,
                                    gsize                row);
const char *up_forest_frame_reason (const UpForestFrame *self,
                                    UpLocale            *locale,
                                    gsize                row);
char       *up_forest_frame_words  (const UpForestFrame *self,
                                    UpLocale            *locale,
                                    gsize                row);
char       *up_forest_frame_title  (const UpForestFrame *self,
                                    UpLocale            *locale);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UpForestFrame, up_forest_frame_clear)

G_END_DECLS

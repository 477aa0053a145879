/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-row-plot.h"

G_BEGIN_DECLS

/** UP_INTERVAL_NAME_GAP: distance of names to the scale, in points. */
#define UP_INTERVAL_NAME_GAP 15.2
/** UP_INTERVAL_VALUE_GAP: distance of the scale to values, in points. */
#define UP_INTERVAL_VALUE_GAP 12.8

/**
 * UpIntervalKey:
 * @estimate: (nullable): what the dot is, with its bar if there is one
 * @second: (nullable): what the diamond is
 * @rounding: (nullable): what the whiskers are
 * @bar: whether the dot has a bar
 *
 * Words for the marks of a row.
 */
typedef struct
{
  const char *estimate;
  const char *second;
  const char *rounding;
  gboolean bar;
} UpIntervalKey;

/**
 * UpIntervalRow:
 * @name: (transfer none): as shown
 * @mark: colour of dot and bar
 * @ink: colour of the name
 * @series: index of the scene's series, -1 for none
 * @row: row of the frame, -1 for none
 * @estimate: NaN without one
 * @low: lower end of its interval, NaN without one
 * @high: upper end
 * @least: smallest value that rounding allows, NaN without one
 * @most: largest one
 * @second: another estimate, drawn as a diamond; NaN without one
 * @detail: (transfer none) (nullable): text between name and scale
 * @leader: whether a dotted line leads from the reference to the estimate
 * @value: (transfer none): text at the end of the row
 * @weak: whether @value is drawn in the second ink
 * @words: (transfer none) (nullable): text below the bar
 * @reason: (transfer none) (nullable): why an estimate is missing
 *
 * One estimate with its interval.
 */
typedef struct
{
  const char *name;
  UpColor mark;
  UpColor ink;
  int series;
  int row;
  double estimate;
  double low;
  double high;
  double least;
  double most;
  double second;
  const char *detail;
  gboolean leader;
  const char *value;
  gboolean weak;
  const char *words;
  const char *reason;
} UpIntervalRow;

void up_interval_rows_fit_scale   (UpRowPlot           *plot,
                                   const UpIntervalRow *rows,
                                   guint                n_rows,
                                   double               least_span);
void up_interval_rows_fit_columns (UpRowPlot           *plot,
                                   const UpIntervalRow *rows,
                                   guint                n_rows);
void up_interval_rows_draw_key    (const UpRowPlot     *plot,
                                   const UpIntervalKey *key,
                                   double               baseline);
void up_interval_rows_draw        (const UpRowPlot     *plot,
                                   const UpIntervalRow *rows,
                                   guint                n_rows,
                                   double               row_height);

G_END_DECLS

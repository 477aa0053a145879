/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart.h"

G_BEGIN_DECLS

/**
 * UpChartMeasures:
 * @padding: of the card or picture
 * @title: type size of the title
 * @title_y: its first baseline
 * @subtitle: type size of the subtitle
 * @subtitle_gap: last baseline of the title to first of the subtitle
 * @plot_gap: last baseline of the subtitle to the plot
 * @text: type size of ticks
 * @label: type size of labels
 * @foot: type size of the footnote
 * @foot_drop: last baseline of the footnote to the lower edge
 * @rule_gap: rule to first baseline of the footnote
 *
 * Distances of a size of card or picture, measured in the design's pictures, in scene points.
 */
typedef struct
{
  double padding, title, title_y, subtitle, subtitle_gap, plot_gap;
  double text, label, foot, foot_drop, rule_gap;
} UpChartMeasures;

const UpChartMeasures *up_chart_measures (const UpChartContext *context);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-measures.h"

static const UpChartMeasures slide = { 40, 24, 61, 14, 24, 27, 13, 14, 12, 26, 24 };
static const UpChartMeasures paper = { 0, 16, 18, 10, 17, 20, 9, 10, 9, 4, 14 };
static const UpChartMeasures large = { 20, 20, 42, 13, 23, 26, 12, 13, 12, 16, 20 };
static const UpChartMeasures medium = { 16, 18, 37, 13, 23, 26, 12, 13, 12, 16, 20 };
static const UpChartMeasures small = { 16, 17, 33, 13, 21, 24, 12, 13, 12, 14, 18 };
static const UpChartMeasures tiny = { 16, 15, 29, 13, 20, 24, 12, 13, 12, 12, 18 };

/**
 * up_chart_measures:
 * @context: target and size
 *
 * Returns: (transfer none): the distances that every kind of chart keeps there
 */
const UpChartMeasures *
up_chart_measures (const UpChartContext *context)
{
  if (context->target == UP_TARGET_SLIDE)
    return &slide;
  if (context->target == UP_TARGET_PAPER)
    return &paper;
  if (context->width >= 500 && context->height >= 420)
    return &large;
  if (context->width >= 360 && context->height >= 400)
    return &medium;
  return context->width >= 300 && context->height >= 320 ? &small : &tiny;
}

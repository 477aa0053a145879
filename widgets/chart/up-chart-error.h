/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpChartError:
 * @UP_CHART_ERROR_KIND: no chart kind has that name; choose one of up_chart_kinds()
 * @UP_CHART_ERROR_FRAME: the frame lacks a column that the chart kind needs, or it has another type
 * @UP_CHART_ERROR_SIZE: the size asked for is outside the range that can be laid out or drawn
 * @UP_CHART_ERROR_FONT: a face of the charts cannot be loaded; the installation is incomplete
 * @UP_CHART_ERROR_WRITE: a picture could not be written; the target is as it was
 * @UP_CHART_ERROR_READ: a file holds no chart that could be opened again; choose another
 *
 * What a caller can do about a chart that could not be made.
 */
typedef enum
{
  UP_CHART_ERROR_KIND,
  UP_CHART_ERROR_FRAME,
  UP_CHART_ERROR_SIZE,
  UP_CHART_ERROR_FONT,
  UP_CHART_ERROR_WRITE,
  UP_CHART_ERROR_READ,
} UpChartError;

#define UP_CHART_ERROR (up_chart_error_quark ())
GQuark up_chart_error_quark (void);

G_END_DECLS

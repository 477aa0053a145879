/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart-table.h"

G_BEGIN_DECLS

/**
 * UpHeatFrame:
 * @table: its table, one row a cell
 * @values: NaN where there is none
 * @below: what a withheld value is smaller than, NaN where nothing is withheld
 *
 * What the kinds of heat map have in common, checked, with its columns at hand. Valid as long as
 * frame and spec are.
 */
typedef struct
{
  UpChartTable table;
  const double *values;
  const double *below;
} UpHeatFrame;

gboolean up_heat_frame_read     (UpHeatFrame       *self,
                                 UpSpec            *spec,
                                 UpFrame           *frame,
                                 const char        *columns,
                                 GError           **error);
char    *up_heat_frame_value    (const UpHeatFrame *self,
                                 UpLocale          *locale,
                                 gsize              row);
gboolean up_heat_frame_extremes (const UpHeatFrame *self,
                                 gsize             *least,
                                 gsize             *most);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart-page.h"
#include "up-frame.h"
#include "up-locale.h"
#include "up-spec.h"

G_BEGIN_DECLS

/**
 * UpChartTable:
 * @frame: (transfer none): the frame of a chart that is drawn from a table
 * @spec: (transfer none): what was asked
 * @n_rows: of @frame
 * @name: (nullable): what is counted
 * @phrase: (nullable): the same in more words
 * @unit: of its values
 * @reference: that values are held against, NaN without one
 *
 * What the kinds of chart with tables of their own have in common, checked. Valid as long as frame
 * and spec are.
 */
typedef struct
{
  UpFrame *frame;
  UpSpec *spec;
  gsize n_rows;
  const char *name;
  const char *phrase;
  UpUnit unit;
  double reference;
} UpChartTable;

gboolean     up_chart_table_read      (UpChartTable         *self,
                                       UpSpec               *spec,
                                       UpFrame              *frame,
                                       const char           *columns,
                                       GError              **error);
char        *up_chart_table_own_title (const UpChartTable   *self,
                                       UpLocale             *locale);
char        *up_chart_table_name      (const UpChartTable   *self,
                                       UpLocale             *locale);
GString     *up_chart_table_subtitle  (const UpChartTable   *self,
                                       UpLocale             *locale);
const char  *up_chart_table_word      (const UpChartTable   *self,
                                       UpLocale             *locale,
                                       const char           *name);
char        *up_chart_table_source    (const UpChartTable   *self,
                                       UpLocale             *locale);
UpChartPage *up_chart_table_page_new  (const UpChartTable   *self,
                                       const UpChartContext *context,
                                       const char           *title,
                                       const char           *subtitle,
                                       const char           *summary,
                                       double                least_height);

G_END_DECLS

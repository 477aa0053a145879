/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-table-reader.h"

G_BEGIN_DECLS

/**
 * UpTableColumns:
 * @n_rows: rows of the table
 * @n_values: numbers in each row
 * @starts: (array length=n_rows): vector of times that the table writes as plain numbers, made by
 *   up_time_from_plain()
 * @are_years: whether these numbers are years of the calendar
 * @values: (array length=n_values): by number of the row a vector of @n_rows values, NaN where
 *   missing
 *
 * A plain table, column by column.
 */
typedef struct
{
  gsize n_rows;
  guint n_values;
  UpTime *starts;
  gboolean are_years;
  double **values;
} UpTableColumns;

gboolean up_table_columns_read  (UpTableColumns   *self,
                                 UpTableReader    *reader,
                                 const UpTableRow *first,
                                 int               fd,
                                 GCancellable     *cancellable);
double  *up_table_matrix_read   (int               fd,
                                 guint64           from,
                                 char              delimiter,
                                 guint             n_columns,
                                 GCancellable     *cancellable,
                                 gsize            *n_rows);
void     up_table_columns_clear (UpTableColumns   *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UpTableColumns, up_table_columns_clear)

G_END_DECLS

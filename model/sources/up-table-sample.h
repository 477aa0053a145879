/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-cell-number.h"
#include "up-cell-time.h"
#include "up-records.h"
#include "up-table-names.h"

G_BEGIN_DECLS

/**
 * UpTableColumn:
 * @name: (nullable): its name in the header
 * @role: what the name says
 * @rank: how telling the name is for that role, 0 the most
 * @n_filled: cells that hold something other than a word for missing
 * @n_numbers: of these, numbers
 * @n_integers: of these, whole numbers
 * @n_percent: of these, with a percent sign
 * @forms: (element-type guint): of @n_filled, how many allow each #UpTimeForm, by its bit
 * @n_text_or_year: of @n_filled, times that read one way or years
 * @longest: bytes of the longest cell
 * @has_address: whether a cell holds a web address
 *
 * What the beginning of a table says about one of its columns.
 */
typedef struct
{
  char *name;
  UpTableRole role;
  guint rank;
  guint n_filled;
  guint n_numbers;
  guint n_integers;
  guint n_percent;
  guint forms[9];
  guint n_text_or_year;
  gsize longest;
  gboolean has_address;
} UpTableColumn;

/**
 * UpTableSample:
 * @columns: (element-type UpTableColumn): the columns
 * @n_skipped: records before the first one of data
 * @has_header: whether the last of these names the columns
 * @by_year: number of leading columns when the header holds times behind them, 0 otherwise
 * @n_records: records of data looked at
 *
 * What the beginning of a table looks like.
 */
typedef struct
{
  GArray *columns;
  guint n_skipped;
  gboolean has_header;
  guint by_year;
  guint n_records;
} UpTableSample;

UpTableSample *up_table_sample_new    (UpRecords           *records,
                                       GError             **error);
void           up_table_sample_free   (UpTableSample       *self);

UpTableColumn *up_table_sample_get    (UpTableSample       *self,
                                       guint                column);
int            up_table_sample_find   (UpTableSample       *self,
                                       const char          *name);

gboolean       up_table_column_is_number (const UpTableColumn *self);
UpTimeForm     up_table_column_time_form (const UpTableColumn *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpTableSample, up_table_sample_free)

G_END_DECLS

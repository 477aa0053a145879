/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-records.h"

G_BEGIN_DECLS

/** UP_TABLE_REPORT_MAX: rows that are reported one by one; the rest is counted. */
#define UP_TABLE_REPORT_MAX 100

/**
 * UpTableSkip:
 * @row: number of the record in the file, from 1, the header counted
 * @reason: why it, or one of its values, was left out: a phrase in English
 *
 * One report.
 */
typedef struct
{
  guint64 row;
  char *reason;
} UpTableSkip;

/**
 * UpTableReport:
 * @rows: records of data
 * @imported: of these, records of which at least one value was used
 * @values: values used
 * @n_skipped: records of which nothing was used
 * @n_faults: reports in all; more than @n_skipped where only one value of a record is faulty
 * @skips: (element-type UpTableSkip): the first %UP_TABLE_REPORT_MAX of them
 * @notes: (element-type utf8): what else to know: columns not used, values left out
 *
 * What became of the rows of a table.
 */
typedef struct
{
  guint64 rows;
  guint64 imported;
  guint64 values;
  guint64 n_skipped;
  guint64 n_faults;
  GArray *skips;
  GPtrArray *notes;
} UpTableReport;

void up_table_report_init  (UpTableReport *self);
void up_table_report_clear (UpTableReport *self);
void up_table_report_skip  (UpTableReport *self,
                            guint64        row,
                            const char    *reason);
void up_table_report_cell  (UpTableReport *self,
                            guint64        row,
                            UpCell         cell,
                            const char    *reason);
void up_table_report_note  (UpTableReport *self,
                            const char    *format,
                            ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS

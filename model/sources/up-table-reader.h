/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-table-plan.h"
#include "up-table-report.h"
#include "up-table-series.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** UP_TABLE_MAX_SERIES: most different series read from one table. */
#define UP_TABLE_MAX_SERIES 200000

/**
 * UpTableOptions:
 * @name: (nullable): name of the file; messages do not repeat it
 * @start: when all rows are of, for tables without times; %UP_TIME_NONE otherwise
 * @date_order: `d` for day first, `m` for month first, 0 to find out
 * @decimal: `.` or `,`, 0 to find out
 * @generic: read by the shape of the table even when it is the raw file of a known source
 * @plain_times: whether times may be plain numbers
 * @keep_missing: whether a cell that says that a value is missing is a row too, without value
 * @no_checksum: whether nobody will ask for the checksum of the bytes, which costs as much as
 *   reading them
 *
 * What a user may say about a table that does not say it itself.
 */
typedef struct
{
  const char *name;
  UpTime start;
  char date_order;
  char decimal;
  gboolean generic;
  gboolean plain_times;
  gboolean keep_missing;
  gboolean no_checksum;
} UpTableOptions;

#define UP_TABLE_OPTIONS_INIT { .start = UP_TIME_NONE }

/**
 * UpTableRow:
 * @series: which series it belongs to
 * @start: first moment of its period
 * @plain: the time as it is written, where times are plain numbers
 * @value: the number, finite; NaN for a missing one that is kept
 * @low: lower end of its interval, NaN when not known
 * @high: upper end of its interval, NaN when not known
 * @record: number of the record it stands in
 * @event: (nullable): kind of the event that the row is; then it has a label and no number
 * @label: (nullable): the event's label, valid until the next row
 *
 * One value, or one event, of a table.
 */
typedef struct
{
  guint series;
  UpTime start;
  double plain;
  double value;
  double low;
  double high;
  guint64 record;
  const char *event;
  const char *label;
} UpTableRow;

/**
 * UpTableReader:
 *
 * Reads a table of figures, row by row in the memory of one record: any delimiter, encoding, date
 * and number form that can be told from the content, long, wide or paired, or the raw file of a
 * known source. A row that cannot be read is reported and passed over; one that two readings
 * would give two values is never guessed.
 */
typedef struct _UpTableReader UpTableReader;

UpTableReader       *up_table_reader_new          (GInputStream         *stream,
                                                   const UpTableOptions *options,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
UpTableReader       *up_table_reader_new_for_text (UpTextStream         *text,
                                                   const UpTableOptions *options,
                                                   GError              **error);
void                 up_table_reader_free         (UpTableReader        *self);

gboolean             up_table_reader_next         (UpTableReader        *self,
                                                   UpTableRow           *row,
                                                   GError              **error);

UpTablePlan         *up_table_reader_get_plan     (UpTableReader        *self);
UpTableReport       *up_table_reader_get_report   (UpTableReader        *self);
guint                up_table_reader_get_n_series (UpTableReader        *self);
const UpTableSeries *up_table_reader_get_series   (UpTableReader        *self,
                                                   guint                 index);
UpTextStream        *up_table_reader_get_text     (UpTableReader        *self);
char                *up_table_reader_get_format   (UpTableReader        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpTableReader, up_table_reader_free)

G_END_DECLS

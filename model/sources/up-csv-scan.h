/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-csv-dialect.h"
#include "up-records.h"

G_BEGIN_DECLS

/**
 * UpCsvScan:
 * @dialect: how the text is written
 * @special: what ends the plain part of a cell
 * @cells: (array length=n_cells): cells of the record scanned last
 * @n_cells: how many
 * @room: cells that fit
 * @scratch: unquoted text of cells with doubled quotes
 *
 * Cuts one record into cells, again and again with the same memory.
 */
typedef struct
{
  UpCsvDialect dialect;
  guint8 special[256];
  UpCell *cells;
  guint n_cells;
  guint room;
  char *scratch;
  gsize scratch_length;
  gsize scratch_room;
} UpCsvScan;

/**
 * UpCsvScanResult:
 * @UP_CSV_SCAN_RECORD: a whole record was cut
 * @UP_CSV_SCAN_MORE: the text ends inside a record and more of it is to come
 * @UP_CSV_SCAN_OPEN_QUOTE: the text ends inside a quoted cell
 */
typedef enum
{
  UP_CSV_SCAN_RECORD,
  UP_CSV_SCAN_MORE,
  UP_CSV_SCAN_OPEN_QUOTE,
} UpCsvScanResult;

void            up_csv_scan_init   (UpCsvScan          *self,
                                    const UpCsvDialect *dialect);
void            up_csv_scan_clear  (UpCsvScan          *self);
UpCsvScanResult up_csv_scan_record (UpCsvScan          *self,
                                    const char         *text,
                                    gsize               length,
                                    gboolean            complete,
                                    gsize              *used);
gsize           up_csv_scan_line   (UpCsvScan          *self,
                                    const char         *text,
                                    gsize               length);

G_END_DECLS

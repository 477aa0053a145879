/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-text-stream.h"

G_BEGIN_DECLS

/** UP_RECORD_MAX_BYTES: longest record that is read; a longer one is skipped and reported. */
#define UP_RECORD_MAX_BYTES (4 * 1024 * 1024)

/** UP_RECORD_MAX_CELLS: most cells a record may have; a longer one is skipped and reported. */
#define UP_RECORD_MAX_CELLS 16384

/**
 * UpCell:
 * @text: (array length=length): UTF-8, not ended by a zero byte
 * @length: bytes; 0 is an empty cell
 *
 * One cell of a record. JSON's null, true, false, objects and arrays are empty cells.
 */
typedef struct
{
  const char *text;
  gsize length;
} UpCell;

/**
 * UpRecordFault:
 * @UP_RECORD_OK: the record can be used
 * @UP_RECORD_BLANK: a line without content; not worth a report
 * @UP_RECORD_TOO_LONG: longer than %UP_RECORD_MAX_BYTES
 * @UP_RECORD_TOO_WIDE: more cells than %UP_RECORD_MAX_CELLS
 * @UP_RECORD_OPEN_QUOTE: a quoted cell begins in it and never ends
 * @UP_RECORD_REPEATED: the next record is of the same time and counts instead
 * @UP_RECORD_NOT_JSON: the element is not valid JSON, or not an object or array like the first
 *
 * What is the matter with a record. One faulty record does not stop the reading.
 */
typedef enum
{
  UP_RECORD_OK,
  UP_RECORD_BLANK,
  UP_RECORD_TOO_LONG,
  UP_RECORD_TOO_WIDE,
  UP_RECORD_OPEN_QUOTE,
  UP_RECORD_REPEATED,
  UP_RECORD_NOT_JSON,
} UpRecordFault;

/**
 * UpRecord:
 * @cells: (array length=n_cells): its cells, valid until the next call
 * @n_cells: how many
 * @number: its place in the file, from 1; header and blank lines count, as in a spreadsheet
 * @fault: whether it can be used
 *
 * One row of a table as it stands in the file.
 */
typedef struct
{
  const UpCell *cells;
  guint n_cells;
  guint64 number;
  UpRecordFault fault;
} UpRecord;

/**
 * UpRecords:
 *
 * Records of one stream, pulled one at a time; beneath are delimited text, JSON or a JavaScript
 * literal. Until up_records_commit() the reading can be taken up again at the first record, which
 * detection needs; what was read stays in memory until then.
 */
typedef struct _UpRecords UpRecords;

/**
 * UpRecordsClass:
 * @next: reads the next record; %FALSE at the end and on failure
 * @rewind: goes back to the first record
 * @commit: gives up going back
 * @keys: (nullable): names of the columns where the form itself has them
 * @form: for reports: “CSV (semicolon)”, “JSON lines”
 * @free: frees the reader
 */
typedef struct
{
  gboolean (*next) (UpRecords *self, UpRecord *record, GError **error);
  void (*rewind) (UpRecords *self);
  void (*commit) (UpRecords *self);
  const char *const *(*keys) (UpRecords *self);
  const char *(*form) (UpRecords *self);
  void (*free) (UpRecords *self);
} UpRecordsClass;

struct _UpRecords
{
  const UpRecordsClass *klass;
  UpTextStream *text; /* owned */
  char *section;      /* (nullable): what a comment in the text calls the table */
};

UpRecords         *up_records_open     (UpTextStream *text,
                                        GError      **error);
void               up_records_free     (UpRecords    *self);

gboolean           up_records_next     (UpRecords    *self,
                                        UpRecord     *record,
                                        GError      **error);
void               up_records_rewind   (UpRecords    *self);
void               up_records_commit   (UpRecords    *self);
const char *const *up_records_get_keys (UpRecords    *self);
const char        *up_records_get_form (UpRecords    *self);
UpTextStream      *up_records_get_text (UpRecords    *self);
const char        *up_records_get_section (UpRecords *self);
const char        *up_record_fault_reason (UpRecordFault fault);

char              *up_cell_dup         (const UpCell *cell);
UpCell             up_cell_trim        (UpCell        cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpRecords, up_records_free)

G_END_DECLS

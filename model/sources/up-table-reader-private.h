/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-cell-number.h"
#include "up-table-reader.h"
#include "up-table-series.h"

G_BEGIN_DECLS

#define UP_TIME_CACHE 256

/**
 * UpCachedTime:
 * @text: a cell that was read
 * @length: its length, 0 when the entry is empty
 * @result: an #UpTableTime
 * @time: what it says
 *
 * Times repeat for every subject; the same text is read once.
 */
typedef struct
{
  char text[32];
  guint8 length;
  guint8 result;
  UpTime time;
} UpCachedTime;

/* Shared by the two files of the reader: up-table-reader.c walks, up-table-values.c reads cells. */
struct _UpTableReader
{
  UpRecords *records;
  UpTablePlan *plan;
  UpTableNames *names;
  UpNumberFormat format;
  UpTableReport report;
  gboolean plain_times;
  gboolean keep_missing;
  guint *fixed;          /* by value of the plan: its series plus one, 0 when not known yet */
  GString *label;

  UpRecord record;
  gboolean in_record;
  guint next_value;      /* value or, behind these, event of the record to look at next */
  guint n_used;          /* values of the record that were used */
  guint metric_shift;    /* what the form's reject function adds to the metric */
  UpTime start;
  double plain;
  UpCachedTime cache[UP_TIME_CACHE];
};

gboolean up_table_reader_check_record (UpTableReader *self);
gboolean up_table_reader_read_value   (UpTableReader *self,
                                       guint          index,
                                       UpTableRow    *row,
                                       gboolean      *used,
                                       GError       **error);
gboolean up_table_reader_read_event   (UpTableReader *self,
                                       guint          index,
                                       UpTableRow    *row);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-records.h"

G_BEGIN_DECLS

/** UP_RECORDS_SAMPLE_BYTES: how far detection may look before it has to decide. */
#define UP_RECORDS_SAMPLE_BYTES (8 * 1024 * 1024)

/**
 * UpRecordsCursor:
 * @text: the window
 * @offset: how far into the window the reading is
 * @number: records begun so far
 * @committed: whether the text before @offset may go
 * @skipping: whether the reading is inside a record that is too long
 *
 * Where a reader stands in its text; shared by the readers that cut the text themselves.
 */
typedef struct
{
  UpTextStream *text;
  gsize offset;
  guint64 number;
  gboolean committed;
  gboolean skipping;
} UpRecordsCursor;

const char *up_records_cursor_window (UpRecordsCursor *self,
                                      gsize           *length);
gboolean    up_records_cursor_more   (UpRecordsCursor *self,
                                      GError         **error);
gboolean    up_records_cursor_spent  (UpRecordsCursor *self);
void        up_records_cursor_rewind (UpRecordsCursor *self);
void        up_records_cursor_commit (UpRecordsCursor *self);

G_END_DECLS

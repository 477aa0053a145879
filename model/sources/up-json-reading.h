/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-description.h"
#include "up-observation-writer.h"

G_BEGIN_DECLS

/**
 * UpReadContext:
 * @source: key of the source
 * @target: (nullable): what was asked about
 * @last_page: number of the last page, 0 when not known
 * @retrieved: when the answer came
 * @fetch: number of its fetch
 *
 * What is known of an answer beside its content.
 */
typedef struct
{
  const char *source;
  const char *target;
  gint64 last_page;
  UpTime retrieved;
  gint64 fetch;
} UpReadContext;

/**
 * UpReadCounts:
 * @rows: rows there were
 * @skipped: of those, how many could not be used
 * @added: things that are no values and were not known: events, postings, commits
 * @fault: (nullable): why the first one that was skipped was
 *
 * What became of the rows of an answer.
 */
typedef struct
{
  guint64 rows;
  guint64 skipped;
  guint64 added;
  char *fault;
} UpReadCounts;

void        up_read_counts_clear (UpReadCounts        *self);
void        up_read_counts_skip  (UpReadCounts        *self,
                                  const char          *format,
                                  ...) G_GNUC_PRINTF (2, 3);

gboolean    up_json_reading_write     (const UpJsonReading     *self,
                                  yyjson_val          *root,
                                  const UpReadContext *context,
                                  UpConnection        *connection,
                                  UpObservationWriter *writer,
                                  UpReadCounts        *counts,
                                  GError             **error);
yyjson_val *up_pick_value        (const UpPick        *pick,
                                  yyjson_val          *root,
                                  yyjson_val          *row);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-observation-writer.h"
#include "up-store-write.h"
#include "up-table-reader.h"

G_BEGIN_DECLS

/**
 * UpImportOptions:
 * @table: what the user said about how the file is written; its name is the file's
 * @metric: (nullable): key of the metric, `name` or `source/name`; by default made from the file's
 *   name, or told by the form of the file
 * @source: (nullable): key of the source, by default `file`
 * @licence: (nullable): the figures' licence
 * @unit: (nullable): unit of the numbers, by default told from their look
 * @known: (nullable): store that knows the metrics and sources of known files; the bundled one
 * @retrieved: when the figures became known
 * @answer: (nullable): of an answer from the network: address, status, tags, length, checksum
 *
 * What a user may say about figures that are imported.
 */
typedef struct
{
  UpTableOptions table;
  const char *metric;
  const char *source;
  const char *licence;
  const char *unit;
  UpConnection *known;
  UpTime retrieved;
  const UpFetch *answer;
} UpImportOptions;

/**
 * UpImportResult:
 * @format: how the file is written: `CSV, UTF-8, long`
 * @metrics: (element-type utf8): keys of its metrics
 * @n_series: how many series its values belong to
 * @report: what became of its rows
 * @counts: what became of its values in the store
 * @events_added: events that were not known before
 * @fetch: number of the fetch in the store, 0 when nothing of it was kept
 * @changed: whether the store is another one afterwards
 *
 * What an import did, or would do.
 */
typedef struct
{
  char *format;
  GPtrArray *metrics;
  guint n_series;
  UpTableReport report;
  UpWriteCounts counts;
  guint64 events_added;
  gint64 fetch;
  gboolean changed;
} UpImportResult;

UpImportResult *up_import_stream      (UpConnection          *connection,
                                       GInputStream          *stream,
                                       const UpImportOptions *options,
                                       GCancellable          *cancellable,
                                       GError               **error);
void            up_import_result_free (UpImportResult        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpImportResult, up_import_result_free)

G_END_DECLS

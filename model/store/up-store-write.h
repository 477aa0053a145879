/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-metric.h"
#include "up-series.h"
#include "up-source.h"
#include "up-subject.h"

G_BEGIN_DECLS

/**
 * UpFetch:
 * @source: key of the source, which is in the store
 * @url: (nullable): address asked, or name of the file read
 * @status: HTTP status, 0 for a file
 * @etag: (nullable): the answer's entity tag
 * @last_modified: (nullable): the answer's Last-Modified
 * @bytes: length of the answer, -1 when not known
 * @sha256: (nullable): its checksum, 64 hexadecimal digits
 * @retrieved: when its rows became known
 *
 * One answer of a source.
 */
typedef struct
{
  const char *source;
  const char *url;
  int status;
  const char *etag;
  const char *last_modified;
  gint64 bytes;
  const char *sha256;
  UpTime retrieved;
} UpFetch;

/**
 * UpFault:
 * @code: stable short name: `first-period`
 * @severity: `info` or `caution`
 * @source: key of the source
 * @metric: (nullable): key of the metric, %NULL for all of the source
 * @series: (nullable): key of the series, %NULL for all of the metric
 * @from: first moment concerned, %UP_TIME_NONE for the beginning
 * @to: first moment after it, %UP_TIME_NONE for the end
 * @text: what to know, one sentence in English
 *
 * A known fault or a note on quality.
 */
typedef struct
{
  const char *code;
  const char *severity;
  const char *source;
  const char *metric;
  const char *series;
  UpTime from;
  UpTime to;
  const char *text;
} UpFault;

/**
 * UpEvent:
 * @kind: `release`, `outage`, `licence`, `maturity`, …
 * @subject: (nullable): key of the subject it happened to
 * @time: when
 * @label: as it is written beside a chart: `1.0`
 * @url: (nullable): where it can be read
 *
 * Something that happened.
 */
typedef struct
{
  const char *kind;
  const char *subject;
  UpTime time;
  const char *label;
  const char *url;
} UpEvent;

gint64   up_store_put_source  (UpConnection     *connection,
                               const UpSource   *source,
                               GError          **error);
gint64   up_store_put_metric  (UpConnection     *connection,
                               const UpMetric   *metric,
                               GError          **error);
gint64   up_store_put_subject (UpConnection     *connection,
                               const UpSubject  *subject,
                               GError          **error);
gboolean up_store_put_alias   (UpConnection     *connection,
                               const char       *subject,
                               const char       *alias,
                               GError          **error);
gint64   up_store_put_series  (UpConnection     *connection,
                               const char       *metric,
                               const char       *subject,
                               const char       *dimension,
                               UpSeriesFlags     flags,
                               GError          **error);

gint64   up_store_begin_fetch  (UpConnection    *connection,
                                const UpFetch   *fetch,
                                GError         **error);
gboolean up_store_set_fetch_content (UpConnection *connection,
                                gint64           fetch,
                                gint64           bytes,
                                const char      *sha256,
                                GError         **error);
gboolean up_store_finish_fetch (UpConnection    *connection,
                                gint64           fetch,
                                gint64           rows,
                                const char      *message,
                                GError         **error);

gint64   up_store_put_fault   (UpConnection     *connection,
                               const UpFault    *fault,
                               GError          **error);
gint64   up_store_put_event   (UpConnection     *connection,
                               gint64            fetch,
                               const UpEvent    *event,
                               GError          **error);
gboolean up_store_add_event   (UpConnection     *connection,
                               gint64            fetch,
                               const UpEvent    *event,
                               gboolean         *added,
                               GError          **error);

G_END_DECLS

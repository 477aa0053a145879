/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-time.h"

G_BEGIN_DECLS

/** UP_STORE_MAX_REQUESTS: how many requests of a source the log keeps. */
#define UP_STORE_MAX_REQUESTS 2000

/**
 * UpRequestRecord:
 * @source: key of the source
 * @url: the address asked
 * @asked: when
 * @took: microseconds until it was over
 * @status: HTTP status, 0 when none came
 * @etag: (nullable): the answer's entity tag
 * @last_modified: (nullable): the answer's Last-Modified
 * @bytes: how many came over the wire
 * @sha256: (nullable): checksum of the content
 * @error: (nullable): what went wrong
 *
 * One request, whatever came of it.
 */
typedef struct
{
  char *source;
  char *url;
  UpTime asked;
  gint64 took;
  int status;
  char *etag;
  char *last_modified;
  gint64 bytes;
  char *sha256;
  char *error;
} UpRequestRecord;

void       up_request_record_clear (UpRequestRecord       *self);
void       up_request_record_free  (UpRequestRecord       *self);

gboolean   up_store_put_request    (UpConnection          *connection,
                                    const UpRequestRecord *record,
                                    GError               **error);
GPtrArray *up_store_list_requests  (UpConnection          *connection,
                                    const char            *source,
                                    guint                  n,
                                    GError               **error);

/**
 * UpAnswer:
 * @etag: (nullable): what to ask with next time
 * @last_modified: (nullable): the same, a date
 * @bytes: length of the content
 * @sha256: (nullable): checksum of the content
 * @next: (nullable): the page it led to
 * @fetch: number of the fetch that wrote what it said, 0 for none
 * @checked: when it was last the same
 * @series: of how many series it spoke, 0 when that is not known
 *
 * The last good answer of an address.
 */
typedef struct
{
  char *etag;
  char *last_modified;
  gint64 bytes;
  char *sha256;
  char *next;
  gint64 fetch;
  UpTime checked;
  gint64 series;
} UpAnswer;

void       up_answer_free          (UpAnswer       *self);
UpAnswer  *up_store_find_answer    (UpConnection   *connection,
                                    const char     *source,
                                    const char     *url,
                                    GError        **error);
gboolean   up_store_put_answer     (UpConnection   *connection,
                                    const char     *source,
                                    const char     *url,
                                    const UpAnswer *answer,
                                    GError        **error);
gboolean   up_store_find_last      (UpConnection   *connection,
                                    const char     *metric,
                                    const char     *subject,
                                    UpTime         *start,
                                    GError        **error);
gboolean   up_store_find_last_commit (UpConnection *connection,
                                    const char     *url,
                                    UpTime         *time,
                                    GError        **error);
gboolean   up_store_find_listed    (UpConnection   *connection,
                                    const char     *url,
                                    UpTime         *time,
                                    GError        **error);
gboolean   up_store_put_listed     (UpConnection   *connection,
                                    const char     *url,
                                    UpTime          time,
                                    GError        **error);
gboolean   up_store_find_known     (UpConnection   *connection,
                                    const char     *source,
                                    UpTime         *newest,
                                    GError        **error);
gint64     up_store_count_rows     (UpConnection   *connection,
                                    gint64          fetch,
                                    GError        **error);
gboolean   up_store_has_content    (UpConnection   *connection,
                                    const char     *source,
                                    const char     *sha256,
                                    gint64          except,
                                    gboolean       *found,
                                    GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpRequestRecord, up_request_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpAnswer, up_answer_free)

G_END_DECLS

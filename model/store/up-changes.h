/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-time.h"
#include "up-unit.h"

G_BEGIN_DECLS

/**
 * UpChange:
 * @series: key of a series
 * @metric: name of its metric, in English
 * @subject: name of its subject, with the dimension where it has one
 * @unit: of the values
 * @start: first moment of the period that is spoken of
 * @period: how long that is
 * @before: what was known of it before, NaN for nothing
 * @after: what is known now, NaN for a value that was taken back
 * @url: (nullable): of the answer that said so
 * @known: when it said so
 *
 * How a series is another one than it was.
 */
typedef struct
{
  char *series;
  char *metric;
  char *subject;
  UpUnit unit;
  UpTime start;
  UpPeriod period;
  double before;
  double after;
  char *url;
  UpTime known;
} UpChange;

/**
 * UpChanges:
 * @added: values of periods that were not known
 * @grown: values of periods that had not ended when they were counted before
 * @revised: other values that were known otherwise
 * @n_begun: series that were not known
 * @n_ended: series that have no value of the newest period while others of their metric have, and
 *   had one of the newest period before
 * @revisions: (element-type UpChange): the largest of those revised, by their part of the value
 *   before, the largest first
 * @begun: (element-type UpChange): the first of these by key, with their last value
 * @ended: (element-type UpChange): the first of these by key, with their last value
 *
 * What came since a moment.
 */
typedef struct
{
  gint64 added;
  gint64 grown;
  gint64 revised;
  gint64 n_begun;
  gint64 n_ended;
  GPtrArray *revisions;
  GPtrArray *begun;
  GPtrArray *ended;
} UpChanges;

UpChanges *up_store_list_changes (UpConnection *connection,
                                  const char   *source,
                                  UpTime        since,
                                  guint         most,
                                  GError      **error);
void       up_changes_free       (UpChanges    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpChanges, up_changes_free)

G_END_DECLS

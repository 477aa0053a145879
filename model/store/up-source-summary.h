/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-source-state.h"
#include "up-source.h"
#include "up-store-write.h"

G_BEGIN_DECLS

/**
 * UpSourceSummary:
 * @source: who publishes
 * @state: (nullable): how its last refresh went; %NULL when it was never asked
 * @faults: (element-type UpFault): its known faults, in the order they came in
 * @metrics: (element-type utf8): what it counts, in English: the name of the first metric,
 *   and how the others are called inside a sentence
 * @values: values stored, each word on a period counted
 * @events: events stored
 * @others: commits and job posts stored
 * @period: how long the last period is
 * @first: first moment that values or events speak of, %UP_TIME_NONE for none
 * @last: first moment of the last period they speak of, %UP_TIME_NONE for none
 * @known: when something of it was last learned or found the same, %UP_TIME_NONE for never
 * @asked: when a request was last made, %UP_TIME_NONE for never
 * @fresh: values and events that came with the last refresh
 *
 * What a store has of a source.
 */
typedef struct
{
  UpSource *source;
  UpSourceState *state;
  GPtrArray *faults;
  GPtrArray *metrics;
  gint64 values;
  gint64 events;
  gint64 others;
  UpPeriod period;
  UpTime first;
  UpTime last;
  UpTime known;
  UpTime asked;
  gint64 fresh;
} UpSourceSummary;

UpSourceSummary *up_source_summary_new      (const UpSource  *source);
void             up_source_summary_free     (UpSourceSummary *self);
gboolean         up_source_summary_is_empty (const UpSourceSummary *self);

GPtrArray       *up_store_summarize_sources (UpConnection    *connection,
                                             GError         **error);
gboolean         up_store_remove_source     (UpConnection    *connection,
                                             const char      *source,
                                             GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpSourceSummary, up_source_summary_free)

G_END_DECLS

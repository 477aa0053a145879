/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-metric.h"
#include "up-series.h"
#include "up-source.h"
#include "up-store-write.h"
#include "up-subject.h"

G_BEGIN_DECLS

/**
 * UpSeries:
 * @id: its number in this store
 * @key: stable key, `source/metric/subject[;name=value…]`
 * @metric: key of its metric
 * @subject: key of its subject
 * @dimension: `name=value[;name=value…]`, `""` for none
 * @period: how long one observation lasts
 * @flags: what to know of all of it
 *
 * One series, without its observations.
 */
typedef struct
{
  gint64 id;
  char *key;
  char *metric;
  char *subject;
  char *dimension;
  UpPeriod period;
  UpSeriesFlags flags;
} UpSeries;

void       up_series_free            (UpSeries      *self);

/**
 * UpObservations:
 * @n: how many periods
 * @start: first moment of each, rising
 * @value: NaN where missing
 * @low: lower end of the interval, NaN where not known
 * @high: upper end of the interval, NaN where not known
 * @flags: #UpObservationFlags
 * @fetch: number of the fetch that said so
 * @asked: how many were asked or reported, NaN where not known
 * @known: newest known-at among them, %UP_TIME_NONE when @n is 0
 *
 * A series' newest observations, as columns.
 */
typedef struct
{
  gsize n;
  UpTime *start;
  double *value;
  double *low;
  double *high;
  gint64 *flags;
  gint64 *fetch;
  double *asked;
  UpTime known;
} UpObservations;

void       up_observations_free      (UpObservations *self);

/**
 * UpFetchRecord:
 * @id: its number in this store
 * @source: key of the source
 * @url: (nullable): address asked, or name of the file read
 * @retrieved: when its rows became known
 * @error: (nullable): what of it could not be used
 *
 * Where an observation came from.
 */
typedef struct
{
  gint64 id;
  char *source;
  char *url;
  UpTime retrieved;
  char *error;
} UpFetchRecord;

void       up_fetch_record_free      (UpFetchRecord *self);
void       up_fault_free             (UpFault       *self);
void       up_event_free             (UpEvent       *self);

GPtrArray *up_store_list_sources     (UpConnection  *connection,
                                      GError       **error);
GPtrArray *up_store_list_metrics     (UpConnection  *connection,
                                      GError       **error);
GPtrArray *up_store_list_subjects    (UpConnection  *connection,
                                      const char    *metric,
                                      GError       **error);
GPtrArray *up_store_list_series      (UpConnection  *connection,
                                      const char    *metric,
                                      const char    *subject,
                                      GError       **error);
GPtrArray *up_store_list_faults      (UpConnection  *connection,
                                      const char    *metric,
                                      GError       **error);
GPtrArray *up_store_list_events      (UpConnection  *connection,
                                      const char    *subject,
                                      GError       **error);

UpSource  *up_store_find_source      (UpConnection  *connection,
                                      const char    *key,
                                      GError       **error);
UpMetric  *up_store_find_metric      (UpConnection  *connection,
                                      const char    *key,
                                      GError       **error);
UpSubject *up_store_find_subject     (UpConnection  *connection,
                                      const char    *text,
                                      GError       **error);
UpSeries  *up_store_find_series      (UpConnection  *connection,
                                      const char    *key,
                                      GError       **error);
UpFetchRecord *up_store_find_fetch   (UpConnection  *connection,
                                      gint64         id,
                                      GError       **error);
gboolean   up_store_find_newest      (UpConnection  *connection,
                                      UpTime        *time,
                                      GError       **error);

UpObservations *up_store_load_observations (UpConnection   *connection,
                                            const UpSeries *series,
                                            UpTime          as_of,
                                            GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpSeries, up_series_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpObservations, up_observations_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpFetchRecord, up_fetch_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpFault, up_fault_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpEvent, up_event_free)

G_END_DECLS

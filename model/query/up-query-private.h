/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame-builder.h"
#include "up-growth.h"
#include "up-observation.h"
#include "up-query-error.h"
#include "up-query-kinds.h"
#include "up-query.h"
#include "up-store-read.h"

G_BEGIN_DECLS

/* A query runs in steps, one file each: input (what was read: from the store or from a table),
 * window (which periods), rows (each series laid on those periods), growth (what follows from the
 * rows), notes (what a reader must know), and the frame made of all. */

/* All that is known of one subject: @n observations as vectors, ascending, one a period. */
typedef struct
{
  UpSubject *subject; /* owned */
  UpSeriesFlags flags;
  gsize n;
  UpTime *start;
  double *value;      /* NaN where missing */
  double *low;        /* interval of @value, NaN where not known; NULL as @high without any */
  double *high;
  gint64 *states;     /* #UpObservationFlags; NULL, as @fetch, for a table */
  gint64 *fetch;
} UpQuerySeries;

/* A note that comes with the input; texts are constant, the detail is owned. */
typedef struct
{
  const char *code;
  const char *severity;
  const char *text;
  char *detail; /* nullable */
} UpQueryRemark;

/* What was read to answer. */
typedef struct
{
  UpMetric *metric;     /* owned */
  GPtrArray *series;    /* owned, (element-type UpQuerySeries), in the order asked, at least one */
  UpQuerySeries *total; /* owned, nullable: what shares are shares of */
  GPtrArray *sources;   /* owned, (element-type UpSource) */
  GPtrArray *faults;    /* owned, (element-type UpFault) */
  GPtrArray *remarks;   /* owned, nullable, (element-type UpQueryRemark): notes of the input */
  UpFrame *receipt;     /* owned, nullable: what makes the figures repeatable */
  UpFrame *finding;     /* owned, nullable: what the title is to say */
  UpTime known;         /* newest known-at, UP_TIME_NONE for a table */
  gboolean is_table;    /* whether it is a table that says itself which periods it is about */
  UpSubject *whole;       /* owned, nullable: what values that were made are shares of */
  GPtrArray *left_out;  /* owned, (element-type UpSubject): what could not be compared */
  UpFrame *lines;       /* owned, nullable: the part `substitution` */
  const char *axis;     /* what its times are: “time”, or plain numbers: “years”, “number” */
} UpQueryInput;

/* Which periods are looked at. @from and @to are UP_TIME_NONE when there is no value at all. */
typedef struct
{
  UpPeriod period;
  UpTime from; /* start of the first period */
  UpTime to;   /* start of the last period that growth uses */
  UpTime tail; /* start of the last period shown: after @to when an unfinished one follows */
} UpQueryWindow;

/* One series on the window, as vectors of @n rows. Those that are alike are one vector. */
typedef struct
{
  gsize n;
  gboolean bare;    /* @low and @flags, and what shares their vectors, are empty */
  gsize n_used;     /* rows that growth looks at: all but the unfinished tail */
  UpTime *start;
  UpTime *end;
  double *value;
  double *complete; /* @value, missing where the period had not ended */
  double *shown;    /* what the scale draws */
  double *low;
  double *high;
  double *shown_low;  /* interval of @shown */
  double *shown_high;
  gint64 *flags;
  gint64 *fetch;
} UpQueryRows;

/* Growth of one series. */
typedef struct
{
  UpEndToEnd ends;
  UpTrend trend;
  GStrv flags; /* owned */
} UpQueryGrowth;

UpQuerySeries *up_query_series_new     (UpSubject            *subject,
                                        UpSeriesFlags         flags);
void           up_query_series_free    (UpQuerySeries        *self);
gboolean       up_query_series_is_complete (const UpQuerySeries *self,
                                        gsize                 i);
UpQueryRemark *up_query_remark_new     (const char           *code,
                                        const char           *severity,
                                        const char           *text,
                                        const char           *detail);
void           up_query_remark_free    (UpQueryRemark        *self);
UpQueryInput  *up_query_input_new      (UpMetric             *metric);
void           up_query_input_free     (UpQueryInput         *self);
UpQueryInput  *up_query_input_from_store (UpConnection       *connection,
                                        UpSpec               *spec,
                                        GError              **error);
UpFrame       *up_query_answer         (UpQueryInput         *input,
                                        UpSpec               *spec,
                                        GError              **error);
UpQueryInput  *up_query_input_from_data (UpSpec              *spec,
                                        GError              **error);
UpQueryInput  *up_query_input_from_table (UpFrame            *table,
                                        const char           *source,
                                        UpSpec               *spec,
                                        GError              **error);

gboolean       up_query_window_resolve (const UpQueryInput   *input,
                                        UpSpec               *spec,
                                        UpQueryWindow        *window,
                                        GError              **error);
UpQueryRows   *up_query_rows_new       (const UpQuerySeries  *series,
                                        const UpQueryWindow  *window);
gpointer       up_query_rows_missing   (gsize                 n);
gpointer       up_query_rows_zeros     (gsize                 n);
void           up_query_rows_free      (UpQueryRows          *self);
double        *up_query_rows_align     (const UpQueryRows    *other,
                                        const double         *column,
                                        const UpQueryRows    *like,
                                        UpPeriod              period);
void           up_query_rows_show      (GPtrArray            *rows,
                                        const UpQueryInput   *input,
                                        const UpQueryWindow  *window,
                                        const char           *scale);

UpQueryGrowth *up_query_growth_new     (const UpQuerySeries  *series,
                                        const UpQueryRows    *rows,
                                        const UpQueryWindow  *window,
                                        GError              **error);
void           up_query_growth_free    (UpQueryGrowth        *self);

UpFrame       *up_query_growth_part    (const UpQueryInput   *input,
                                        GPtrArray            *rows,
                                        GPtrArray            *growth);
UpFrame       *up_query_pair_part      (const UpQueryInput   *input,
                                        const UpQueryWindow  *window,
                                        GPtrArray            *rows,
                                        GPtrArray            *growth,
                                        const char *const    *focus,
                                        GError              **error);
UpFrame       *up_query_peaks_part     (const UpQueryInput   *input,
                                        const UpQueryWindow  *window,
                                        GPtrArray            *rows);
UpFrame       *up_query_notes_part     (const UpQueryInput   *input,
                                        const UpQueryWindow  *window,
                                        UpSpec               *spec,
                                        GPtrArray            *rows,
                                        GPtrArray            *growth);
UpFrame       *up_query_remarks_part   (GPtrArray            *remarks);
UpFrame       *up_query_refusals_part  (const UpQueryInput   *input,
                                        GPtrArray            *rows,
                                        GPtrArray            *growth);

gboolean       up_query_takes_table    (UpSpec               *spec);
UpFrame       *up_query_spec_table     (UpSpec               *spec,
                                        GError              **error);
UpFrameBuilder *up_query_data_table    (const UpQueryKind    *kind,
                                        yyjson_val           *data,
                                        GError              **error);

UpFrame       *up_query_matrix         (UpFrame              *matrix,
                                        const char           *source,
                                        UpSpec               *spec,
                                        GError              **error);
gboolean       up_query_takes_ranked   (UpSpec               *spec);
UpFrame       *up_query_ranked         (UpFrame              *answer,
                                        UpSpec               *spec);
void           up_query_take_part      (UpFrameBuilder       *frame,
                                        const char           *name,
                                        UpFrame              *part);
UpFrame       *up_query_metric_part    (const UpQueryInput   *input);
UpFrame       *up_query_subjects_part  (const UpQueryInput   *input);
UpFrame       *up_query_window_part    (const UpQueryInput   *input,
                                        const UpQueryWindow  *window);
UpFrame       *up_query_sources_part   (const UpQueryInput   *input);
UpFrame       *up_query_adoption       (UpQueryInput         *input,
                                        UpSpec               *spec,
                                        GError              **error);
UpQueryInput  *up_query_input_aligned  (const UpQueryInput   *input,
                                        UpSpec               *spec,
                                        GError              **error);
UpQueryInput  *up_query_input_substitution (const UpQueryInput *input,
                                        UpSpec               *spec,
                                        GError              **error);
UpFrame       *up_query_list_share     (UpFrame              *list);
UpFrame       *up_query_life_cycle     (const UpQueryInput   *input,
                                        UpSpec               *spec,
                                        GError              **error);

gboolean       up_query_fail_data      (GError              **error,
                                        const char           *format,
                                        ...) G_GNUC_PRINTF (2, 3);
char          *up_query_one_line       (const char           *text);
const char    *up_query_intern_line    (UpFrameBuilder       *frame,
                                        const char           *text);
void           up_query_push_line      (UpFrameBuilder       *frame,
                                        guint                 column,
                                        const char           *text);
char          *up_query_suggest        (const char           *text,
                                        GPtrArray            *known);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpQuerySeries, up_query_series_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpQueryInput, up_query_input_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpQueryRows, up_query_rows_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpQueryGrowth, up_query_growth_free)

G_END_DECLS

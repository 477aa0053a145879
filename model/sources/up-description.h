/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-json.h"
#include "up-metric.h"
#include "up-source.h"
#include "up-subject.h"

G_BEGIN_DECLS

/**
 * UpPickKind:
 * @UP_PICK_NONE: nothing
 * @UP_PICK_ROW: `/a/b`: a JSON pointer (RFC 6901) into the row
 * @UP_PICK_ROOT: `#/a/b`: a JSON pointer into the whole answer
 * @UP_PICK_KEY: `@key`: the row's own name in its object
 * @UP_PICK_TARGET: `@target`: what was asked about
 * @UP_PICK_DAY: `@day`: the day of the answer
 * @UP_PICK_LAST_PAGE: `@last-page`: number of the last page
 * @UP_PICK_TEXT: `=text`: that text
 *
 * Where something stands in an answer.
 */
typedef enum
{
  UP_PICK_NONE,
  UP_PICK_ROW,
  UP_PICK_ROOT,
  UP_PICK_KEY,
  UP_PICK_TARGET,
  UP_PICK_DAY,
  UP_PICK_LAST_PAGE,
  UP_PICK_TEXT,
} UpPickKind;

/**
 * UpPick:
 * @kind: how to find it
 * @text: the pointer or text
 */
typedef struct
{
  UpPickKind kind;
  const char *text;
} UpPick;

/**
 * UpReadValue:
 * @at: where the number stands
 * @metric: key of its metric
 * @period: of that metric
 * @days: days to add to the row's time
 * @scale: what to multiply it with
 * @is_flow: whether the metric counts what came in a period
 */
typedef struct
{
  UpPick at;
  const char *metric;
  UpPeriod period;
  int days;
  double scale;
  gboolean is_flow;
} UpReadValue;

/**
 * UpReadEvent:
 * @kind: `release`, `eol`
 * @time: when it happened
 * @label: what it is called
 * @url: where it can be read
 */
typedef struct
{
  const char *kind;
  UpPick time;
  UpPick label;
  UpPick url;
} UpReadEvent;

/**
 * UpReadDimension:
 * @name: its name in series keys
 * @at: where its value stands
 */
typedef struct
{
  const char *name;
  UpPick at;
} UpReadDimension;

/**
 * UpJsonReading:
 * @rows: (nullable): pointers to the lists of rows; %NULL when the whole answer is one row
 * @subject: whom a row is about
 * @prefix: (nullable): what its key begins with: `package:npm/`
 * @kind: what it is
 * @time: when
 * @sum: whether rows of one period add up
 * @estimated: where the answer says that its figures are estimates
 * @values: (element-type UpReadValue): numbers of a row
 * @events: (element-type UpReadEvent): events of a row
 * @dimensions: (element-type UpReadDimension): what parts series
 *
 * How to read a JSON answer.
 */
typedef struct
{
  char **rows;
  UpPick subject;
  const char *prefix;
  UpSubjectKind kind;
  UpPick time;
  gboolean sum;
  UpPick estimated;
  GArray *values;
  GArray *events;
  GArray *dimensions;
} UpJsonReading;

/**
 * UpQuery:
 * @address: path and query, with `{target}`, `{+target}`, `{!target}`, `{from}`, `{to}`, `{since}`,
 *   `{yesterday}`, `{page}`; see up_steps_address()
 * @targets: (nullable): instead of those of the description
 * @join: (nullable): sign between the targets that one request asks about
 * @at_once: most targets of one request
 * @span_days: days that one request asks about, 0 for a request without a span
 * @first: (nullable): first day there is
 * @overlap_days: days that are asked again, because they may change
 * @more: where the answer says that there is another page
 * @is_table: whether the answer is a table or raw file, read as an imported file is
 * @reader: (nullable): name of a reader of its own
 * @readings: (element-type UpJsonReading): how to read a JSON answer
 * @pages: most pages that are followed, 0 for all
 * @optional: whether an answer that is not there is no fault
 * @owned: (nullable): @address where it was made here
 *
 * One kind of request.
 */
typedef struct
{
  const char *address;
  char **targets;
  const char *join;
  guint at_once;
  int span_days;
  const char *first;
  int overlap_days;
  UpPick more;
  gboolean is_table;
  const char *reader;
  GPtrArray *readings;
  guint pages;
  gboolean optional;
  char *owned;
} UpQuery;

/**
 * UpDescription:
 * @source: who publishes
 * @base: address that those of the queries continue
 * @every: how often there is something new
 * @interval_ms: shortest time between requests
 * @by_name: whether it is asked only when somebody names it, since its answers cost a lot
 * @token: (nullable): name of the token that raises its limits
 * @headers: (nullable): names and values in turns
 * @targets: (nullable): what it is asked about when the user chose nothing
 * @quota: where an answer says how many requests are left
 * @pause: where an answer says how many seconds to wait
 * @metrics: (element-type UpMetric): what it counts
 * @queries: (element-type UpQuery): what is asked
 * @only_reader: (nullable): the reader of the only query that is asked in this run
 * @only_target: (nullable): what that is asked about
 *
 * A source of figures as `resources/sources/KEY.json` describes it.
 */
typedef struct
{
  UpSource *source;
  char *base;
  UpPeriod every;
  guint interval_ms;
  gboolean by_name;
  const char *token;
  const char **headers;
  char **targets;
  UpPick quota;
  UpPick pause;
  GPtrArray *metrics;
  GPtrArray *queries;
  char *only_reader;
  char *only_target;
  yyjson_doc *doc;
} UpDescription;

UpDescription *up_description_parse (const char    *text,
                                     gssize         length,
                                     GError       **error);
void           up_description_free  (UpDescription *self);
GPtrArray     *up_descriptions_load (GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpDescription, up_description_free)

G_END_DECLS

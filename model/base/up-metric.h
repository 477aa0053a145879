/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-time.h"
#include "up-unit.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * UpMetricKind:
 * @UP_METRIC_STOCK: how many there are at the end of the period; never summed over time
 * @UP_METRIC_FLOW: how many came in the period; sums over time
 * @UP_METRIC_SHARE: a part of a named whole
 * @UP_METRIC_RANK: a place in an order, 1 is first
 * @UP_METRIC_RATIO: one number per another
 * @UP_METRIC_INDEX: relative to a stated reference that is 100
 *
 * What may be done with a metric's numbers.
 */
typedef enum
{
  UP_METRIC_STOCK,
  UP_METRIC_FLOW,
  UP_METRIC_SHARE,
  UP_METRIC_RANK,
  UP_METRIC_RATIO,
  UP_METRIC_INDEX,
} UpMetricKind;

/**
 * UpDirection:
 * @UP_DIRECTION_NONE: neither more nor less is better
 * @UP_DIRECTION_UP: more is better
 * @UP_DIRECTION_DOWN: less is better
 */
typedef enum
{
  UP_DIRECTION_NONE,
  UP_DIRECTION_UP,
  UP_DIRECTION_DOWN,
} UpDirection;

/**
 * UpMetric:
 * @key: `source/metric`, lower case, stable: `languish/pull-requests`
 * @name: as a heading: `Pull requests`
 * @noun: (nullable): inside a sentence: `pull requests`; %NULL where the name serves
 * @phrase: as a chart's subtitle: `Pull requests opened per quarter on public GitHub`
 * @unit: what its numbers mean
 * @kind: what may be done with them
 * @direction: which way is better
 * @period: how long one observation lasts
 * @denominator: (nullable): what a share is a share of, in words; never %NULL for
 *   %UP_METRIC_SHARE
 * @total: (nullable): key of the series that is the whole, where a share can be computed
 * @definition: what is counted, in plain words
 * @reference: (nullable): where the definition stands: an address or a title
 * @source: key of the source, the part of @key before `/`
 *
 * What a series counts. Immutable and reference-counted.
 */
typedef struct
{
  const char *key;
  const char *name;
  const char *noun;
  const char *phrase;
  UpUnit unit;
  UpMetricKind kind;
  UpDirection direction;
  UpPeriod period;
  const char *denominator;
  const char *total;
  const char *definition;
  const char *reference;
  const char *source;
} UpMetric;

#define UP_TYPE_METRIC (up_metric_get_type ())
GType up_metric_get_type (void);

UpMetric   *up_metric_new               (const UpMetric *fields);
UpMetric   *up_metric_ref               (UpMetric       *self);
void        up_metric_unref             (UpMetric       *self);

const char *up_metric_kind_to_string    (UpMetricKind    kind);
gboolean    up_metric_kind_from_string  (const char     *text,
                                         UpMetricKind   *kind);
const char *up_direction_to_string      (UpDirection     direction);
gboolean    up_direction_from_string    (const char     *text,
                                         UpDirection    *direction);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpMetric, up_metric_unref)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-metric.h"

G_BEGIN_DECLS

/**
 * UpQuestion:
 * @key: its name
 * @title: what it asks, in words
 * @columns: (array zero-terminated=1): names of the columns of its answer, the last one the figure
 * @pointers: (array zero-terminated=1): JSON pointers to them in a row of a server's answer
 * @metric: (nullable): key, below a source, of the metric whose series the answer holds; %NULL when
 *   its figures are of no point in time
 * @fields: its texts and period; without key and source
 * @subject: (nullable): name of whom all figures are about; %NULL when the first column says so
 * @sqlite: SQL for a store
 * @clickhouse: SQL for a server with the table `github_events` of ClickHouse's example data set
 *
 * What is asked about events of GitHub, of either engine: the same events give the same answer.
 */
typedef struct
{
  const char *key;
  const char *title;
  const char *const *columns;
  const char *const *pointers;
  const char *metric;
  UpMetric fields;
  const char *subject;
  const char *sqlite;
  const char *clickhouse;
} UpQuestion;

const UpQuestion *up_questions_get        (guint            *n_questions);
const UpQuestion *up_question_find        (const char       *key);
UpMetric         *up_question_make_metric (const UpQuestion *self,
                                           const char       *source);
GPtrArray        *up_question_ask         (const UpQuestion *self,
                                           UpConnection     *connection,
                                           GError          **error);

G_END_DECLS

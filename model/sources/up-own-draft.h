/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-metric.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UpOwnDraft:
 * @title: what people call the source; its key is made of it
 * @address: a whole web address
 * @licence: (nullable): the figures' licence
 * @every: how often there is something new
 * @is_table: whether the answer is a table, whose form is told from its look
 * @rows: (nullable): JSON pointer to the list of rows; %NULL for an answer that is one row
 * @subject: (nullable): JSON pointer into a row: whom it is about; %NULL for one thing only
 * @time: (nullable): JSON pointer into a row: when; %NULL for the day of the answer
 * @value: JSON pointer into a row: the number
 * @more: (nullable): JSON pointer into the answer: true when page=N+1 has more; the address has
 *   `page=1`
 * @metric: what is counted
 * @kind: what may be done with the numbers
 * @unit: what they mean
 * @period: how long one of them lasts
 *
 * What a user says of a source in a form; what is about readings does not matter for a table.
 */
typedef struct
{
  const char *title;
  const char *address;
  const char *licence;
  UpPeriod every;
  gboolean is_table;
  const char *rows;
  const char *subject;
  const char *time;
  const char *value;
  const char *more;
  const char *metric;
  UpMetricKind kind;
  UpUnit unit;
  UpPeriod period;
} UpOwnDraft;

/**
 * UpOwnValue:
 * @name: whom it is about
 * @start: first moment of the period
 * @period: how long it is
 * @value: the number
 */
typedef struct
{
  char *name;
  UpTime start;
  UpPeriod period;
  double value;
} UpOwnValue;

/**
 * UpOwnTrial:
 * @rows: how many rows came
 * @n_series: how many series they make
 * @values: (element-type UpOwnValue): the first of them
 * @remark: (nullable): what could not be used, one line
 *
 * What a source said when it was tried.
 */
typedef struct
{
  guint64 rows;
  guint n_series;
  GArray *values;
  char *remark;
} UpOwnTrial;

char       *up_own_draft_key   (const char       *title);
char       *up_own_draft_write (const UpOwnDraft *draft,
                                GError          **error);
UpOwnTrial *up_own_trial_run   (const char       *text,
                                GError          **error);
void        up_own_trial_free  (UpOwnTrial       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpOwnTrial, up_own_trial_free)

G_END_DECLS

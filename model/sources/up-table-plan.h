/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-cell-time.h"
#include "up-subject.h"
#include "up-unit.h"

G_BEGIN_DECLS

/** UP_TABLE_NO_COLUMN: the plan has no such column. */
#define UP_TABLE_NO_COLUMN (-1)

/**
 * UpTableMetric:
 * @key: (nullable): its key, `source/metric`, where the form of the file says so
 * @name: what its column is called; the file's name when the table has one number column
 * @unit: what its numbers are by their look: percent, whole numbers, others
 * @percent: whether its cells are written with a percent sign
 *
 * One kind of number in a table.
 */
typedef struct
{
  const char *key;
  char *name;
  UpUnit unit;
  gboolean percent;
} UpTableMetric;

/**
 * UpTableValue:
 * @column: where it stands
 * @metric: which of the plan's metrics it is of
 * @shift: places that its decimal point is moved to the left, 2 for percent
 * @subject: (nullable): whom it is about; %NULL when a column of the row says so
 * @start: when, %UP_TIME_NONE when a column of the row says so
 * @low: column of the lower end of its interval
 * @high: column of the upper end of its interval
 *
 * One number in each record.
 */
typedef struct
{
  guint column;
  guint metric;
  guint shift;
  char *subject;
  UpTime start;
  int low;
  int high;
} UpTableValue;

/**
 * UpTableEvent:
 * @time: column of the moment
 * @label: column of its label
 * @kind: `release`, `eol`, …
 *
 * Something that happened, in each record.
 */
typedef struct
{
  int time;
  int label;
  const char *kind;
} UpTableEvent;

/**
 * UpTableDimension:
 * @column: column of its value, or %UP_TABLE_NO_COLUMN
 * @name: its name in series keys, lower case
 * @value: (nullable): its value when no column says it
 *
 * What parts series of one subject and metric from each other.
 */
typedef struct
{
  int column;
  char *name;
  char *value;
} UpTableDimension;

typedef struct _UpTablePlan UpTablePlan;

/**
 * UpTableReject:
 * @plan: the plan
 * @record: a record
 * @metric: (inout): metric that its values belong to; may be changed
 *
 * Returns: (transfer none) (nullable): why the record is left out, for the report; %NULL to use it
 */
typedef const char *(*UpTableReject) (UpTablePlan    *plan,
                                      const UpRecord *record,
                                      guint          *metric);

/**
 * UpTablePlan:
 * @form: what the table is: `long`, `wide`, `two columns`, `by year`, or the name of a known file
 * @source: (nullable): key of the source that publishes such files
 * @n_columns: how many columns it has
 * @n_skipped: records before the first one of data
 * @has_header: whether the last of these names the columns
 * @metrics: (element-type UpTableMetric): kinds of numbers
 * @values: (element-type UpTableValue): numbers of a record
 * @events: (element-type UpTableEvent): events of a record
 * @dimensions: (element-type UpTableDimension): what parts series
 * @ignored: (element-type utf8): names of the columns that are not used
 * @subject: column that names whom a row is about
 * @subject_name: (nullable): whom all rows are about when no column says so
 * @subject_key: (nullable): the key of @subject_name where it is not made from it
 * @subject_prefix: (nullable): beginning of the keys of such subjects: `topic:`
 * @subject_strip: (nullable): what is cut from the beginning of names
 * @subject_kind: what they are
 * @time: column of the whole time
 * @year: column of the year as a part
 * @quarter: column of the quarter as a part
 * @month: column of the month as a part
 * @week: column of the week as a part
 * @day: column of the day of the month as a part
 * @time_form: the one form of @time
 * @start: when all rows are of, where no column says so
 * @period: how long an observation lasts
 * @reject: (nullable): what to leave out
 *
 * Which column of a table plays which role. Made by looking at the beginning of a table.
 */
struct _UpTablePlan
{
  const char *form;
  const char *source;
  guint n_columns;
  guint n_skipped;
  gboolean has_header;
  GArray *metrics;
  GArray *values;
  GArray *events;
  GArray *dimensions;
  GPtrArray *ignored;

  int subject;
  char *subject_name;
  const char *subject_key;
  const char *subject_prefix;
  const char *subject_strip;
  UpSubjectKind subject_kind;

  int time;
  int year;
  int quarter;
  int month;
  int week;
  int day;
  UpTimeForm time_form;
  UpTime start;
  UpPeriod period;

  UpTableReject reject;
};

UpTablePlan   *up_table_plan_new           (void);
void           up_table_plan_free          (UpTablePlan    *self);

guint          up_table_plan_add_metric    (UpTablePlan    *self,
                                            const char     *key,
                                            const char     *name);
UpTableValue  *up_table_plan_add_value     (UpTablePlan    *self,
                                            guint           column,
                                            guint           metric);
void           up_table_plan_add_dimension (UpTablePlan    *self,
                                            int             column,
                                            const char     *name,
                                            const char     *value);
UpTableMetric *up_table_plan_get_metric    (UpTablePlan    *self,
                                            guint           index);
gboolean       up_table_plan_has_time      (UpTablePlan    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpTablePlan, up_table_plan_free)

G_END_DECLS

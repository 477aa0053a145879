/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-table-plan.h"

static void
clear_metric (gpointer data)
{
  g_clear_pointer (&((UpTableMetric *) data)->name, g_free);
}

static void
clear_value (gpointer data)
{
  g_clear_pointer (&((UpTableValue *) data)->subject, g_free);
}

static void
clear_dimension (gpointer data)
{
  UpTableDimension *dimension = data;

  g_clear_pointer (&dimension->name, g_free);
  g_clear_pointer (&dimension->value, g_free);
}

/**
 * up_table_plan_new:
 *
 * Returns: (transfer full): a plan without columns
 */
UpTablePlan *
up_table_plan_new (void)
{
  UpTablePlan *self = g_new0 (UpTablePlan, 1);

  self->form = "long";
  self->metrics = g_array_new (FALSE, TRUE, sizeof (UpTableMetric));
  g_array_set_clear_func (self->metrics, clear_metric);
  self->values = g_array_new (FALSE, TRUE, sizeof (UpTableValue));
  g_array_set_clear_func (self->values, clear_value);
  self->events = g_array_new (FALSE, TRUE, sizeof (UpTableEvent));
  self->dimensions = g_array_new (FALSE, TRUE, sizeof (UpTableDimension));
  g_array_set_clear_func (self->dimensions, clear_dimension);
  self->ignored = g_ptr_array_new_with_free_func (g_free);
  self->subject = self->time = self->year = UP_TABLE_NO_COLUMN;
  self->quarter = self->month = self->week = self->day = UP_TABLE_NO_COLUMN;
  self->subject_kind = UP_SUBJECT_OTHER;
  self->start = UP_TIME_NONE;
  self->period = UP_PERIOD_INSTANT;
  return self;
}

/**
 * up_table_plan_free:
 * @self: (transfer full): a plan
 */
void
up_table_plan_free (UpTablePlan *self)
{
  g_clear_pointer (&self->metrics, g_array_unref);
  g_clear_pointer (&self->values, g_array_unref);
  g_clear_pointer (&self->events, g_array_unref);
  g_clear_pointer (&self->dimensions, g_array_unref);
  g_clear_pointer (&self->ignored, g_ptr_array_unref);
  g_clear_pointer (&self->subject_name, g_free);
  g_free (self);
}

/**
 * up_table_plan_add_metric:
 * @self: a plan
 * @key: (nullable): the metric's key, when the form of the file says what it is; not copied
 * @name: what its column is called
 *
 * Returns: its number
 */
guint
up_table_plan_add_metric (UpTablePlan *self,
                          const char  *key,
                          const char  *name)
{
  UpTableMetric metric = { .key = key, .name = g_strdup (name), .unit = UP_UNIT_NONE };

  g_array_append_val (self->metrics, metric);
  return self->metrics->len - 1;
}

/**
 * up_table_plan_add_value:
 * @self: a plan
 * @column: where the number stands
 * @metric: which of the plan's metrics it is of
 *
 * Returns: (transfer none): the new value, to be adjusted; valid until the next one is added
 */
UpTableValue *
up_table_plan_add_value (UpTablePlan *self,
                         guint        column,
                         guint        metric)
{
  UpTableValue value = { .column = column,
                         .metric = metric,
                         .start = UP_TIME_NONE,
                         .low = UP_TABLE_NO_COLUMN,
                         .high = UP_TABLE_NO_COLUMN };

  g_array_append_val (self->values, value);
  return &g_array_index (self->values, UpTableValue, self->values->len - 1);
}

/**
 * up_table_plan_add_dimension:
 * @self: a plan
 * @column: column of its value, or %UP_TABLE_NO_COLUMN
 * @name: its name, lower case
 * @value: (nullable): its value, when no column says it
 */
void
up_table_plan_add_dimension (UpTablePlan *self,
                             int          column,
                             const char  *name,
                             const char  *value)
{
  UpTableDimension dimension = { column, g_strdup (name), g_strdup (value) };

  g_array_append_val (self->dimensions, dimension);
}

/**
 * up_table_plan_get_metric:
 * @self: a plan
 * @index: number of a metric
 *
 * Returns: (transfer none): the metric
 */
UpTableMetric *
up_table_plan_get_metric (UpTablePlan *self,
                          guint        index)
{
  g_return_val_if_fail (index < self->metrics->len, NULL);

  return &g_array_index (self->metrics, UpTableMetric, index);
}

/**
 * up_table_plan_has_time:
 * @self: a plan
 *
 * Returns: whether it says when its numbers are of
 */
gboolean
up_table_plan_has_time (UpTablePlan *self)
{
  if (self->time >= 0 || self->year >= 0 || self->start != UP_TIME_NONE || self->events->len > 0)
    return TRUE;
  return self->values->len > 0 &&
         g_array_index (self->values, UpTableValue, 0).start != UP_TIME_NONE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-table-shape.h"

#include "up-sources-error.h"

#include <string.h>

/* Longest text that parts series; longer ones are descriptions. */
#define MAX_DIMENSION 60

/* Most columns of text that part series. */
#define MAX_DIMENSIONS 4

typedef struct
{
  UpTableSample *sample;
  UpTablePlan *plan;
  gboolean *taken; /* by column: plays a role already */
} Shape;

static UpTableColumn *
column_at (Shape *self,
           guint  i)
{
  return up_table_sample_get (self->sample, i);
}

static guint
count_columns (Shape *self)
{
  return self->sample->columns->len;
}

static int
take (Shape *self,
      int    column)
{
  if (column >= 0)
    self->taken[column] = TRUE;
  return column;
}

/* The free column that has @role by its name; the most telling name counts. */
static int
find_role (Shape       *self,
           UpTableRole  role)
{
  int best = UP_TABLE_NO_COLUMN;

  for (guint i = 0; i < count_columns (self); i++)
    {
      const UpTableColumn *column = column_at (self, i);

      if (column->role == role && !self->taken[i] && column->n_filled > 0 &&
          (best < 0 || column->rank < column_at (self, (guint) best)->rank))
        best = (int) i;
    }
  return best;
}

static gboolean
is_text (Shape *self,
         guint  i)
{
  const UpTableColumn *column = column_at (self, i);

  return column->n_filled > 0 && !up_table_column_is_number (column) &&
         up_table_column_time_form (column) == 0;
}

/* A year beside the number of a quarter, month or week makes up one time. */
static gboolean
find_parts (Shape *self)
{
  int year = find_role (self, UP_TABLE_ROLE_YEAR);
  int quarter = find_role (self, UP_TABLE_ROLE_QUARTER);
  int month = find_role (self, UP_TABLE_ROLE_MONTH);
  int week = find_role (self, UP_TABLE_ROLE_WEEK);

  if (year < 0 || up_table_column_time_form (column_at (self, (guint) year)) != UP_TIME_FORM_YEAR)
    return FALSE;
  /* “month” may hold whole dates, then the year beside it only repeats them. */
  if (month >= 0 && column_at (self, (guint) month)->longest > strlen ("September"))
    month = UP_TABLE_NO_COLUMN;
  if (quarter >= 0 && column_at (self, (guint) quarter)->longest > 2)
    quarter = UP_TABLE_NO_COLUMN;
  if (week >= 0 && column_at (self, (guint) week)->longest > 2)
    week = UP_TABLE_NO_COLUMN;
  if (month < 0 && quarter < 0 && week < 0)
    return FALSE;

  self->plan->year = take (self, year);
  if (month >= 0)
    {
      int day = find_role (self, UP_TABLE_ROLE_DAY);

      self->plan->month = take (self, month);
      if (day >= 0 && column_at (self, (guint) day)->longest <= 2)
        self->plan->day = take (self, day);
      /* The quarter of a month is no news. */
      take (self, quarter);
    }
  else if (quarter >= 0)
    self->plan->quarter = take (self, quarter);
  else
    self->plan->week = take (self, week);
  return TRUE;
}

static gboolean
has_number_behind (Shape *self,
                   guint  column)
{
  for (guint i = column + 1; i < count_columns (self); i++)
    {
      if (up_table_column_is_number (column_at (self, i)))
        return TRUE;
    }
  return FALSE;
}

/* Without a telling name: the first column that reads as times and as nothing else. */
static int
find_time_by_content (Shape *self)
{
  for (guint i = 0; i < count_columns (self); i++)
    {
      UpTimeForm form = up_table_column_time_form (column_at (self, i));

      if (!self->taken[i] && (form & (UP_TIME_FORM_TEXT | UP_TIME_FORM_DMY | UP_TIME_FORM_MDY)))
        return (int) i;
    }
  for (guint i = 0; i < count_columns (self); i++)
    {
      if (!self->taken[i] && has_number_behind (self, i) &&
          (up_table_column_time_form (column_at (self, i)) &
           (UP_TIME_FORM_YEAR | UP_TIME_FORM_YMD8)) != 0)
        return (int) i;
    }
  return UP_TABLE_NO_COLUMN;
}

static gboolean
has_text (Shape *self)
{
  for (guint i = 0; i < count_columns (self); i++)
    {
      if (!self->taken[i] && is_text (self, i))
        return TRUE;
    }
  return FALSE;
}

/* A column of plain numbers beside another one: 0, 1, 2, … periods after some beginning. */
static int
find_plain_time (Shape *self)
{
  int named = find_role (self, UP_TABLE_ROLE_TIME);

  if (named >= 0 && up_table_column_is_number (column_at (self, (guint) named)))
    return named;
  for (guint i = 0; i < count_columns (self) && !has_text (self); i++)
    {
      if (!self->taken[i] && up_table_column_is_number (column_at (self, i)))
        return has_number_behind (self, i) ? (int) i : UP_TABLE_NO_COLUMN;
    }
  return UP_TABLE_NO_COLUMN;
}

static void
find_time (Shape *self)
{
  static const UpTableRole roles[] = { UP_TABLE_ROLE_TIME,  UP_TABLE_ROLE_DAY,
                                       UP_TABLE_ROLE_WEEK,  UP_TABLE_ROLE_MONTH,
                                       UP_TABLE_ROLE_QUARTER, UP_TABLE_ROLE_YEAR };
  int found = UP_TABLE_NO_COLUMN;

  if (find_parts (self))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (roles) && found < 0; i++)
    {
      int named = find_role (self, roles[i]);

      if (named >= 0 && up_table_column_time_form (column_at (self, (guint) named)) != 0)
        found = named;
    }
  if (found < 0)
    found = find_time_by_content (self);
  if (found >= 0)
    self->plan->time_form = up_table_column_time_form (column_at (self, (guint) found));
  else if ((found = find_plain_time (self)) >= 0)
    self->plan->time_form = UP_TIME_FORM_NUMBER;
  self->plan->time = take (self, found);
}

static void
find_subject (Shape *self)
{
  int found = UP_TABLE_NO_COLUMN;

  for (guint i = 0; i < count_columns (self); i++)
    {
      const UpTableColumn *column = column_at (self, i);

      if (!self->taken[i] && column->role == UP_TABLE_ROLE_SUBJECT && is_text (self, i) &&
          (found < 0 || column->rank < column_at (self, (guint) found)->rank))
        found = (int) i;
    }
  for (guint i = 0; i < count_columns (self) && found < 0; i++)
    found = !self->taken[i] && is_text (self, i) ? (int) i : found;
  /* Names may be numbers; only a column that says so is taken for them. */
  if (found < 0)
    {
      int named = find_role (self, UP_TABLE_ROLE_SUBJECT);

      found = named >= 0 && has_number_behind (self, (guint) named) ? named : found;
    }
  self->plan->subject = take (self, found);
}

static char *
column_name (Shape *self,
             guint  i)
{
  const UpTableColumn *column = column_at (self, i);

  return column->name != NULL && *column->name != '\0' ? g_strdup (column->name)
                                                       : g_strdup_printf ("column %u", i + 1);
}

static void
describe_metric (Shape         *self,
                 guint          metric,
                 UpTableValue  *value)
{
  UpTableMetric *described = up_table_plan_get_metric (self->plan, metric);
  const UpTableColumn *column = column_at (self, value->column);

  if (column->n_percent > 0 || (column->name != NULL && strchr (column->name, '%') != NULL))
    {
      described->unit = UP_UNIT_FRACTION;
      described->percent = described->percent || column->n_percent > 0;
      value->shift = 2;
    }
  else if (described->unit == UP_UNIT_NONE && column->n_integers == column->n_numbers)
    described->unit = UP_UNIT_COUNT;
}

/* A row for each subject and a column for each time. */
static void
add_by_year (Shape      *self,
             const char *name)
{
  guint metric = up_table_plan_add_metric (self->plan, NULL, name);
  UpPeriod period = UP_PERIOD_INSTANT;
  UpTimeForm common = UP_TIME_FORM_YEAR;

  self->plan->form = "by year";
  for (guint i = self->sample->by_year; i < count_columns (self); i++)
    {
      const UpTableColumn *column = column_at (self, i);
      UpCell cell = { column->name, strlen (column->name) };
      UpTimeForm form = up_cell_time_forms (cell);
      UpTableValue *value;
      UpTime start;

      if (cell.length == 0)
        continue;
      form = form & UP_TIME_FORM_TEXT ? UP_TIME_FORM_TEXT : 1u << g_bit_nth_lsf (form, -1);
      if (!up_cell_time_parse (cell, form, &start, &period))
        continue;
      value = up_table_plan_add_value (self->plan, i, metric);
      value->start = start;
      common &= form;
      describe_metric (self, metric, value);
      self->taken[i] = TRUE;
    }
  self->plan->period = period;
  self->plan->time_form = common;
}

static void
add_interval (Shape        *self,
              UpTableValue *value)
{
  int low = find_role (self, UP_TABLE_ROLE_LOW), high = find_role (self, UP_TABLE_ROLE_HIGH);

  if (low >= 0 && high >= 0)
    {
      value->low = take (self, low);
      value->high = take (self, high);
    }
}

/* A named column of a wide table whose numbers begin later than what was looked at. */
static gboolean
begins_later (Shape               *self,
              const UpTableColumn *column)
{
  return self->plan->subject < 0 && column->n_filled == 0 && column->name != NULL &&
         *column->name != '\0';
}

/* The free columns of numbers, without running numbers. */
static GArray *
list_numbers (Shape *self)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < count_columns (self); i++)
    {
      const UpTableColumn *column = column_at (self, i);

      if (!self->taken[i] &&
          (up_table_column_is_number (column) || begins_later (self, column)) &&
          column->role != UP_TABLE_ROLE_IGNORED && column->role != UP_TABLE_ROLE_END &&
          !(column->name != NULL && *column->name == '\0' && i == 0))
        g_array_append_val (found, i);
    }
  return found;
}

/* The column that is called the value, among several of numbers: -1 when none or all are. */
static int
find_the_value (Shape  *self,
                GArray *numbers)
{
  int found = find_role (self, UP_TABLE_ROLE_VALUE);

  if (numbers->len == 1)
    return (int) g_array_index (numbers, guint, 0);
  /* “value” in whatever language is unmistakable; “count”, “stars” may stand beside others. */
  if (found < 0 || (column_at (self, (guint) found)->rank != 0 &&
                    strcmp (column_at (self, (guint) found)->name, "值") != 0 &&
                    strcmp (column_at (self, (guint) found)->name, "数值") != 0))
    return UP_TABLE_NO_COLUMN;
  return found;
}

static void
add_value_column (Shape      *self,
                  guint       column,
                  guint       metric,
                  const char *subject)
{
  UpTableValue *value = up_table_plan_add_value (self->plan, column, metric);

  value->subject = g_strdup (subject);
  describe_metric (self, metric, value);
  self->taken[column] = TRUE;
}

static void
add_values (Shape      *self,
            const char *name)
{
  g_autoptr (GArray) numbers = NULL;
  int only;

  numbers = list_numbers (self);
  only = find_the_value (self, numbers);
  if (only >= 0)
    {
      guint metric = up_table_plan_add_metric (self->plan, NULL, name);
      const UpTableColumn *column = column_at (self, (guint) only);

      self->plan->form = self->plan->subject >= 0 ? "long" : "two columns";
      if (self->plan->subject < 0 && column->name != NULL && *column->name != '\0' &&
          column->role != UP_TABLE_ROLE_VALUE)
        self->plan->subject_name = g_strdup (column->name);
      else if (self->plan->subject < 0)
        self->plan->subject_name = g_strdup (name);
      add_value_column (self, (guint) only, metric, NULL);
      add_interval (self, &g_array_index (self->plan->values, UpTableValue, 0));
      return;
    }

  self->plan->form = self->plan->subject >= 0 ? "long" : "wide";
  for (guint i = 0; i < numbers->len; i++)
    {
      guint column = g_array_index (numbers, guint, i);
      g_autofree char *called = column_name (self, column);

      if (self->plan->subject >= 0)
        add_value_column (self, column, up_table_plan_add_metric (self->plan, NULL, called), NULL);
      else
        {
          if (self->plan->metrics->len == 0)
            up_table_plan_add_metric (self->plan, NULL, name);
          add_value_column (self, column, 0, called);
        }
    }
}

/* What is left: short texts part series, all else is named as not used. */
static void
add_rest (Shape *self)
{
  for (guint i = 0; i < count_columns (self); i++)
    {
      const UpTableColumn *column = column_at (self, i);
      g_autofree char *name = NULL, *slug = NULL;

      if (self->taken[i] || column->n_filled == 0)
        continue;
      name = column_name (self, i);
      if (is_text (self, i) && self->plan->subject >= 0 && column->name != NULL &&
          column->longest <= MAX_DIMENSION && !column->has_address &&
          self->plan->dimensions->len < MAX_DIMENSIONS)
        {
          slug = up_table_slug (name);
          up_table_plan_add_dimension (self->plan, (int) i, slug, NULL);
        }
      else
        g_ptr_array_add (self->plan->ignored, g_steal_pointer (&name));
    }
}

static gboolean
check (Shape   *self,
       GError **error)
{
  if (self->plan->values->len == 0)
    {
      g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
                           "no column holds numbers");
      return FALSE;
    }
  if (!up_table_plan_has_time (self->plan))
    {
      g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_MISSING,
                           "no column holds times; when all rows are of one time, name it "
                           "with --time");
      return FALSE;
    }
  return TRUE;
}

/**
 * up_table_shape_detect:
 * @sample: the beginning of a table
 * @name: what to call a table's only metric or subject: the file's name without its ending
 * @start: when all rows are of, if the table has no column of times; otherwise %UP_TIME_NONE
 * @error: return location
 *
 * Tells long tables (subject, time, value, in any order and with any other columns), wide ones
 * (time and a column for each subject), those with a column for each year, and plain pairs of time
 * and value apart, by the names of the columns first and by what they hold second.
 *
 * Returns: (transfer full): the role of each column; otherwise @error is %UP_SOURCES_ERROR_FORMAT
 *   or %UP_SOURCES_ERROR_MISSING
 */
UpTablePlan *
up_table_shape_detect (UpTableSample *sample,
                       const char    *name,
                       UpTime         start,
                       GError       **error)
{
  g_autoptr (UpTablePlan) plan = up_table_plan_new ();
  g_autofree gboolean *taken = g_new0 (gboolean, sample->columns->len + 1);
  Shape self = { sample, plan, taken };

  g_return_val_if_fail (sample != NULL && name != NULL, NULL);

  plan->n_columns = sample->columns->len;
  plan->n_skipped = sample->n_skipped;
  plan->has_header = sample->has_header;
  if (sample->by_year > 0)
    {
      add_by_year (&self, name);
      find_subject (&self);
    }
  else
    {
      int end;

      find_time (&self);
      if (!up_table_plan_has_time (plan))
        plan->start = start;
      end = find_role (&self, UP_TABLE_ROLE_END);
      if (end >= 0 && up_table_column_time_form (column_at (&self, (guint) end)) != 0)
        take (&self, end);
      find_subject (&self);
      add_values (&self, name);
    }
  if (plan->subject < 0 && plan->subject_name == NULL)
    plan->subject_name = g_strdup (name);
  add_rest (&self);
  return check (&self, error) ? g_steal_pointer (&plan) : NULL;
}

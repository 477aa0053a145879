/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-table-settle.h"

#include "up-sources-error.h"
#include "up-table-time.h"
#include "up-time-table.h"

#include <string.h>

/* Where the beginning has told everything, no more of the table than this is looked at. */
#define ENOUGH_BYTES (1024 * 1024)

/* Where all of so much says the same, neither. */
#define CLEAR_BYTES (64 * 1024)

/* Different times that show how far they are apart. */
#define ENOUGH_TIMES 12

/* Different times kept at most. */
#define MAX_TIMES 10000

/* One date order is taken to be meant when it stands this many times against the other. */
#define CLEAR_MAJORITY 20

typedef struct
{
  UpTablePlan *plan;
  guint64 points;      /* cells that only a decimal point makes sense of */
  guint64 commas;      /* cells that only a decimal comma does */
  guint64 either;
  guint64 day_first;   /* dates that read only with the day first */
  guint64 month_first;
  char date_text[16];  /* a date that reads both ways, for the message */
  guint64 periods[UP_PERIOD_YEAR + 1];
  GHashTable *times;   /* (element-type UpTime): set of the days and instants */
} Evidence;

static gboolean
is_open_order (const UpTablePlan *plan)
{
  return plan->time_form == (UP_TIME_FORM_DMY | UP_TIME_FORM_MDY);
}

static void
look_at_order (Evidence *self,
               UpCell    cell)
{
  UpTimeForm forms = up_cell_time_forms (cell);

  self->day_first += forms == UP_TIME_FORM_DMY;
  self->month_first += forms == UP_TIME_FORM_MDY;
  if (forms == (UP_TIME_FORM_DMY | UP_TIME_FORM_MDY) && cell.length < sizeof self->date_text)
    {
      memcpy (self->date_text, cell.text, cell.length);
      self->date_text[cell.length] = '\0';
    }
}

static void
look_at_time (Evidence       *self,
              const UpRecord *record)
{
  UpTime time;
  UpPeriod period;

  if (self->plan->time_form == UP_TIME_FORM_NUMBER ||
      up_table_time_read (self->plan, record, &time, &period) != UP_TABLE_TIME_OK)
    return;
  self->periods[period]++;
  if (period <= UP_PERIOD_DAY && g_hash_table_size (self->times) < MAX_TIMES &&
      !g_hash_table_contains (self->times, &time))
    g_hash_table_add (self->times, g_memdup2 (&time, sizeof time));
}

static void
look_at_numbers (Evidence       *self,
                 const UpRecord *record)
{
  for (guint i = 0; i < self->plan->values->len; i++)
    {
      guint column = g_array_index (self->plan->values, UpTableValue, i).column;
      UpNumberShape shape;

      if (column >= record->n_cells)
        continue;
      shape = up_cell_number_shape (up_cell_trim (record->cells[column]));
      self->points += (shape & UP_NUMBER_SHAPE_POINT) != 0;
      self->commas += (shape & UP_NUMBER_SHAPE_COMMA) != 0;
      self->either += (shape & UP_NUMBER_SHAPE_EITHER) != 0;
    }
}

/* Whether numbers were seen that tell the decimal sign, and none that speak against it. */
static gboolean
is_clear (const Evidence *self)
{
  return (self->points > 0) != (self->commas > 0);
}

/* Goes through the beginning of the table, further only as long as something is undecided. */
static gboolean
gather (Evidence  *self,
        UpRecords *records,
        GError   **error)
{
  UpRecord record;
  GError *problem = NULL;
  guint skipped = 0;
  gsize bytes = 0;
  gboolean open = is_open_order (self->plan);

  while (up_records_next (records, &record, &problem))
    {
      if (record.fault != UP_RECORD_OK || skipped++ < self->plan->n_skipped)
        continue;
      if (open && (guint) self->plan->time < record.n_cells)
        look_at_order (self, up_cell_trim (record.cells[self->plan->time]));
      else
        look_at_time (self, &record);
      look_at_numbers (self, &record);

      for (guint i = 0; i < record.n_cells; i++)
        bytes += record.cells[i].length + 1;
      if (bytes > (is_clear (self) ? CLEAR_BYTES : ENOUGH_BYTES) &&
          (open ? self->day_first + self->month_first > 0
                : g_hash_table_size (self->times) >= ENOUGH_TIMES ||
                      self->plan->time_form == UP_TIME_FORM_NUMBER ||
                      self->plan->start != UP_TIME_NONE))
        break;
    }
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  up_records_rewind (records);
  return TRUE;
}

static gboolean
decide_order (Evidence *self,
              char      given,
              GError  **error)
{
  if (!is_open_order (self->plan))
    return TRUE;
  if (given != 0)
    {
      self->plan->time_form = given == 'd' ? UP_TIME_FORM_DMY : UP_TIME_FORM_MDY;
      return TRUE;
    }

  if (self->day_first == 0 && self->month_first == 0)
    {
      g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_AMBIGUOUS,
                   "nothing tells whether the day or the month comes first in dates such as %s; "
                   "say so with --dates dmy or --dates mdy", self->date_text);
      return FALSE;
    }
  if (self->day_first < CLEAR_MAJORITY * self->month_first &&
      self->month_first < CLEAR_MAJORITY * self->day_first)
    {
      g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_AMBIGUOUS,
                           "some dates have the day first and others the month; say which is "
                           "meant with --dates dmy or --dates mdy");
      return FALSE;
    }
  self->plan->time_form = self->day_first > self->month_first ? UP_TIME_FORM_DMY
                                                              : UP_TIME_FORM_MDY;
  return TRUE;
}

static gint
compare_times (gconstpointer a,
               gconstpointer b)
{
  UpTime first = *(const UpTime *) a, second = *(const UpTime *) b;

  return first < second ? -1 : first > second;
}

/* Days may be the first days of months, or a week apart. */
static UpPeriod
guess_from_days (Evidence *self)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (UpTime));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->times);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_array_append_vals (sorted, key, 1);
  g_array_sort (sorted, compare_times);
  /* One day says nothing about the distance to the next. */
  if (sorted->len == 1)
    return self->periods[UP_PERIOD_INSTANT] > 0 ? UP_PERIOD_INSTANT : UP_PERIOD_DAY;
  return up_time_guess_period ((UpTime *) sorted->data, sorted->len);
}

static void
decide_period (Evidence *self)
{
  guint64 days = self->periods[UP_PERIOD_INSTANT] + self->periods[UP_PERIOD_DAY], most = 0;
  UpPeriod longest = UP_PERIOD_INSTANT;

  /* Known forms, one time for all rows, and times in the header have said it. */
  if (self->plan->source != NULL || up_table_time_column (self->plan) < 0)
    {
      if (self->plan->source == NULL && self->plan->start != UP_TIME_NONE)
        self->plan->period = UP_PERIOD_INSTANT;
      return;
    }
  for (UpPeriod period = UP_PERIOD_WEEK; period <= UP_PERIOD_YEAR; period++)
    {
      if (self->periods[period] > most)
        {
          most = self->periods[period];
          longest = period;
        }
    }
  self->plan->period = days >= most ? guess_from_days (self) : longest;
}

static gboolean
decide_numbers (Evidence       *self,
                const char     *form,
                UpNumberFormat *format,
                GError        **error)
{
  if (format->decided)
    return TRUE;
  if (self->commas > self->points)
    *format = (UpNumberFormat) { ',', TRUE, 0 };
  else
    *format = (UpNumberFormat) { '.', self->points > 0, 0 };
  /* Semicolons are what spreadsheets write where the comma is the decimal sign. */
  if (!format->decided && self->either > 0 && strcmp (form, "CSV (semicolon)") == 0)
    {
      g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_AMBIGUOUS,
                           "nothing tells whether numbers such as 1.234 or 1,234 are larger than "
                           "a thousand; say so with --decimal point or --decimal comma");
      return FALSE;
    }
  return TRUE;
}

/**
 * up_table_settle:
 * @plan: the role of each column; its time form and period are settled
 * @records: records at their beginning, not committed; are there again afterwards
 * @date_order: `d` or `m` when the user said which comes first, otherwise 0
 * @format: (inout): how numbers are written; decided when the user said so
 * @error: return location
 *
 * Looks through as much of the table as it takes to decide what single cells leave open: whether
 * the day or the month comes first, which sign is the decimal one, and how far times are apart.
 *
 * Returns: %FALSE with %UP_SOURCES_ERROR_AMBIGUOUS when nothing decides, or when reading failed
 */
gboolean
up_table_settle (UpTablePlan    *plan,
                 UpRecords      *records,
                 char            date_order,
                 UpNumberFormat *format,
                 GError        **error)
{
  Evidence evidence = { .plan = plan };
  gboolean open = is_open_order (plan), settled;

  evidence.times = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  settled = gather (&evidence, records, error) && decide_order (&evidence, date_order, error);
  /* With the order known, the same dates show how far they are apart. */
  if (settled && open)
    settled = gather (&evidence, records, error);
  if (settled)
    {
      decide_period (&evidence);
      settled = decide_numbers (&evidence, up_records_get_form (records), format, error);
    }
  g_hash_table_unref (evidence.times);
  return settled;
}

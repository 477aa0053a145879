/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-calendar-blocks.h"

#include "up-chart-error.h"

#include <math.h>

/* First and last day that a subject has a row for. */
typedef struct
{
  UpTime first;
  UpTime last;
} Span;

static int
year_of (UpTime day)
{
  int year;

  up_time_to_civil (day, &year, NULL, NULL);
  return year;
}

/* Week and weekday of @day in the year that begins the block. */
static guint
place_of (const UpCalendarBlock *self,
          UpTime                 day)
{
  UpTime start = up_time_floor (up_time_from_civil (self->year, 1, 1), UP_PERIOD_WEEK);

  return (guint) ((day - start) / UP_TIME_DAY);
}

/**
 * up_calendar_block_day:
 * @self: a block
 * @week: from 0
 * @weekday: from 0, Monday
 *
 * Returns: that day, which may lie outside of the year
 */
UpTime
up_calendar_block_day (const UpCalendarBlock *self,
                       guint                  week,
                       guint                  weekday)
{
  UpTime start = up_time_floor (up_time_from_civil (self->year, 1, 1), UP_PERIOD_WEEK);

  return start + (week * 7 + weekday) * UP_TIME_DAY;
}

static UpCalendarBlock *
block_new (const char *subject,
           int         year,
           const Span *span)
{
  UpCalendarBlock *self = g_new0 (UpCalendarBlock, 1);

  self->subject = subject;
  self->year = year;
  self->from = MAX (up_time_from_civil (year, 1, 1), span->first);
  self->to = MIN (up_time_from_civil (year, 12, 31), span->last);
  self->n_weeks = place_of (self, up_time_from_civil (year, 12, 31)) / 7 + 1;
  for (guint i = 0; i < G_N_ELEMENTS (self->rows); i++)
    {
      UpTime day = up_calendar_block_day (self, i / 7, i % 7);

      self->rows[i] = day >= self->from && day <= self->to ? -1 : UP_CALENDAR_OUTSIDE;
    }
  return self;
}

static int
compare_blocks (gconstpointer a,
                gconstpointer b)
{
  const UpCalendarBlock *one = *(UpCalendarBlock *const *) a;
  const UpCalendarBlock *other = *(UpCalendarBlock *const *) b;

  /* Subjects stay in the order of the table: sorting by year alone is stable. */
  return one->year - other->year;
}

static GHashTable *
find_spans (const UpHeatFrame *frame,
            const UpTime      *days,
            const char *const *subjects)
{
  GHashTable *spans = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (gsize row = 0; row < frame->table.n_rows; row++)
    {
      const char *subject = subjects[row] != NULL ? subjects[row] : "";
      Span *span = g_hash_table_lookup (spans, subject);

      if (span == NULL)
        {
          span = g_new (Span, 1);
          *span = (Span) { days[row], days[row] };
          g_hash_table_insert (spans, (gpointer) subject, span);
        }
      span->first = MIN (span->first, days[row]);
      span->last = MAX (span->last, days[row]);
    }
  return spans;
}

/* Puts one row into its day; one day has one value. */
static gboolean
take_row (UpCalendarBlock   *block,
          const UpHeatFrame *frame,
          UpTime             day,
          gsize              row,
          GError           **error)
{
  guint place = place_of (block, day);
  double value = frame->values[row];
  g_autofree char *written = NULL;

  if (block->rows[place] < 0)
    {
      block->rows[place] = (int) row;
      block->total += isfinite (value) ? value : 0;
      block->n_active += value > 0 ? 1 : 0;
      return TRUE;
    }
  written = up_time_to_string (day, UP_PERIOD_DAY);
  g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME,
               "The table has two rows for %s: take one of them out", written);
  return FALSE;
}

static void
count_gaps (GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      UpCalendarBlock *block = g_ptr_array_index (blocks, i);

      for (guint place = 0; place < G_N_ELEMENTS (block->rows); place++)
        block->n_gaps += block->rows[place] == -1 ? 1 : 0;
    }
}

/**
 * up_calendar_blocks_new:
 * @frame: a frame with columns `day` and `subject`
 * @error: return location
 *
 * Lays the rows on the days of the years they are about. A year without a row has no block.
 *
 * Returns: (transfer full) (nullable) (element-type UpCalendarBlock): the years, by time and then
 *   in the order of the subjects; %NULL with %UP_CHART_ERROR_FRAME when a day is there twice
 */
GPtrArray *
up_calendar_blocks_new (const UpHeatFrame *frame,
                        GError           **error)
{
  const UpTime *days = up_frame_get_times (frame->table.frame, "day");
  const char *const *subjects = up_frame_get_texts (frame->table.frame, "subject");
  g_autoptr (GHashTable) spans = find_spans (frame, days, subjects);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (g_free);

  for (gsize row = 0; row < frame->table.n_rows; row++)
    {
      const char *subject = subjects[row] != NULL ? subjects[row] : "";
      g_autofree char *key = g_strdup_printf ("%d %s", year_of (days[row]), subject);
      UpCalendarBlock *block = g_hash_table_lookup (by_key, key);

      if (block == NULL)
        {
          block = block_new (subjects[row], year_of (days[row]),
                             g_hash_table_lookup (spans, subject));
          g_ptr_array_add (blocks, block);
          g_hash_table_insert (by_key, g_steal_pointer (&key), block);
        }
      if (!take_row (block, frame, days[row], row, error))
        return NULL;
    }
  count_gaps (blocks);
  g_ptr_array_sort (blocks, compare_blocks);
  return g_steal_pointer (&blocks);
}

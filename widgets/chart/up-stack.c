/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-stack.h"

#include "up-caption.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A smaller change of the sum is none for a headline. */
#define FLAT 0.005

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  UpTime first = *(const UpTime *) a;
  UpTime second = *(const UpTime *) b;

  return (first > second) - (first < second);
}

static void
find_times (UpStack *self)
{
  gsize n = self->frame->n_rows;

  if (n == 0)
    return;
  self->times = g_memdup2 (self->frame->starts, n * sizeof *self->times);
  qsort (self->times, n, sizeof *self->times, compare_times);
  for (gsize row = 0; row < n; row++)
    {
      if (self->n_times == 0 || self->times[self->n_times - 1] != self->times[row])
        self->times[self->n_times++] = self->times[row];
    }
}

static double
last_value (const UpSeriesFrame *frame,
            guint                subject)
{
  gssize last = frame->subjects[subject].last;

  return last >= 0 && isfinite (frame->shown[last]) ? frame->shown[last] : -INFINITY;
}

/* Context on top; below it the largest first, so that it stands on a straight line. */
static int
compare_order (const void *a,
               const void *b,
               void       *data)
{
  const UpSeriesFrame *frame = data;
  guint i = *(const guint *) a, j = *(const guint *) b;
  gboolean first_context = frame->subjects[i].slot == UP_SLOT_NONE;
  gboolean second_context = frame->subjects[j].slot == UP_SLOT_NONE;
  double first = last_value (frame, i), second = last_value (frame, j);

  if (first_context != second_context)
    return first_context ? 1 : -1;
  if (first != second)
    return first > second ? -1 : 1;
  return i < j ? -1 : 1;
}

/* First and last period with a value, as places in the list of periods. */
static void
find_life (const UpStack *self,
           guint          subject,
           guint         *first,
           guint         *last)
{
  *first = self->n_times;
  *last = 0;
  for (guint t = 0; t < self->n_times; t++)
    {
      gssize row = up_series_frame_find_row (self->frame, subject, self->times[t]);

      if (row < 0 || !isfinite (self->frame->shown[row]))
        continue;
      *first = MIN (*first, t);
      *last = t;
    }
}

/* The row of each part; periods in which a part is missing are not complete. */
static void
find_rows (UpStack *self)
{
  for (guint i = 0; i < self->frame->n_subjects; i++)
    {
      guint first, last;

      find_life (self, i, &first, &last);
      for (guint t = 0; t < self->n_times; t++)
        {
          UpStackPart *part = &self->parts[(gsize) i * self->n_times + t];
          gssize row = up_series_frame_find_row (self->frame, i, self->times[t]);
          gboolean known = row >= 0 && isfinite (self->frame->shown[row]);

          part->row = (int) row;
          part->low = part->high = known ? self->frame->shown[row] : NAN;
          /* An unfinished period that only some have is no smaller sum. */
          if (!known && first < self->n_times && t >= first &&
              (t <= last || self->times[t] > self->frame->to))
            self->complete[t] = FALSE;
        }
    }
}

static void
pile_up (UpStack *self,
         guint    t)
{
  double up = 0, down = 0;

  for (guint i = 0; i < self->frame->n_subjects; i++)
    {
      UpStackPart *part = &self->parts[(gsize) self->order[i] * self->n_times + t];
      double value = part->high;

      if (!self->complete[t])
        part->low = part->high = NAN;
      if (!isfinite (part->high))
        continue;
      self->any_negative |= value < 0;
      part->low = value < 0 ? down + value : up;
      part->high = value < 0 ? down : up + value;
      if (value < 0)
        down += value;
      else
        up += value;
    }
  self->least = MIN (self->least, down);
  self->most = MAX (self->most, up);
}

/**
 * up_stack_new:
 * @frame: (transfer none): outlives the stack
 *
 * Returns: (transfer full): its values, as shown, on top of each other
 */
UpStack *
up_stack_new (const UpSeriesFrame *frame)
{
  UpStack *self = g_new0 (UpStack, 1);

  self->frame = frame;
  find_times (self);
  self->order = g_new (guint, MAX (frame->n_subjects, 1));
  for (guint i = 0; i < frame->n_subjects; i++)
    self->order[i] = i;
  qsort_r (self->order, frame->n_subjects, sizeof *self->order, compare_order, (void *) frame);
  self->parts = g_new0 (UpStackPart, MAX ((gsize) frame->n_subjects * self->n_times, 1));
  self->complete = g_new (gboolean, MAX (self->n_times, 1));
  for (guint t = 0; t < self->n_times; t++)
    self->complete[t] = TRUE;
  find_rows (self);
  for (guint t = 0; t < self->n_times; t++)
    pile_up (self, t);
  return self;
}

/**
 * up_stack_free:
 * @self: (transfer full): a stack
 */
void
up_stack_free (UpStack *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->times);
  g_free (self->order);
  g_free (self->parts);
  g_free (self->complete);
  g_free (self);
}

/**
 * up_stack_get_part:
 * @self: a stack
 * @subject: place of a subject
 * @time: place of a period
 *
 * Returns: (transfer none): its part
 */
const UpStackPart *
up_stack_get_part (const UpStack *self,
                   guint          subject,
                   guint          time)
{
  return &self->parts[(gsize) subject * self->n_times + time];
}

/**
 * up_stack_get_sum:
 * @self: a stack
 * @start: start of a period
 *
 * Returns: the sum of all parts in that period; NaN where one is missing, or is not there yet
 */
double
up_stack_get_sum (const UpStack *self,
                  UpTime         start)
{
  double sum = 0;

  for (guint i = 0; i < self->frame->n_subjects; i++)
    {
      gssize row = up_series_frame_find_row (self->frame, i, start);

      sum += row >= 0 ? self->frame->shown[row] : NAN;
    }
  return sum;
}

/**
 * up_stack_refuse:
 * @self: a stack
 * @locale: a language
 * @takes_negative: whether values below 0 can be drawn
 *
 * Returns: (transfer full) (nullable): why these values cannot be stacked, %NULL when they can
 */
char *
up_stack_refuse (const UpStack *self,
                 UpLocale      *locale,
                 gboolean       takes_negative)
{
  const UpSeriesFrame *frame = self->frame;
  const char *message = NULL;

  if (frame->scale == UP_SERIES_INDEX || frame->unit == UP_UNIT_INDEX ||
      frame->unit == UP_UNIT_RATIO || frame->is_rank)
    message = N_("{metric} cannot be added up, so they are not stacked: choose lines.");
  else if (frame->scale == UP_SERIES_LOG || frame->scale == UP_SERIES_SYMLOG)
    message = N_("A log scale cannot show parts of a whole: choose a linear scale or shares.");
  else if (frame->scale == UP_SERIES_SHARE && self->any_negative)
    message = N_("Values below 0 are no shares of a whole: choose a linear scale.");
  else if (self->any_negative && !takes_negative)
    message = N_("Values below 0 cannot be stacked as areas: choose stacked bars or lines.");
  if (message == NULL)
    return NULL;
  return up_locale_fill (locale, message, "metric", up_locale_tr (locale, frame->metric), NULL);
}

static char *
write_sum (const UpSeriesFrame *frame,
           UpLocale            *locale,
           double               first,
           double               last)
{
  g_autofree char *years = up_caption_years (frame, locale);
  g_autofree char *number = g_strdup_printf ("%u", frame->n_subjects);
  g_autofree char *total = up_series_frame_format_number (locale, last, frame->shown_unit);
  double change = last / first - 1;
  g_autofree char *percent = up_locale_format_percent (locale, fabs (change),
                                                       fabs (change) < 0.0095 ? 1 : 0);
  const char *message;

  if (!(first > 0))
    message = N_("{metric} of all {number} came to {total}, {years}");
  else if (fabs (change) < FLAT)
    message = N_("{metric} of all {number} stayed at {total}, {years}");
  else if (change > 0)
    message = N_("{metric} of all {number} rose {change} to {total}, {years}");
  else
    message = N_("{metric} of all {number} fell {change} to {total}, {years}");
  return up_locale_fill (locale, message, "metric", up_locale_tr (locale, frame->metric), "number",
                         number, "change", percent, "total", total, "years", years, NULL);
}

/**
 * up_stack_write_title:
 * @frame: a frame
 * @locale: a language
 * @brief: where there is little room
 *
 * The finding of a stack: what the sum did, and whose part is the largest; of shares, which moved.
 *
 * Returns: (transfer full): the title
 */
char *
up_stack_write_title (const UpSeriesFrame *frame,
                      UpLocale            *locale,
                      gboolean             brief)
{
  g_autoptr (UpStack) stack = up_stack_new (frame);
  double first = up_stack_get_sum (stack, frame->from);
  double last = up_stack_get_sum (stack, frame->to);
  g_autofree char *finding = NULL;
  g_autofree char *share = NULL;
  gssize row;

  if (frame->n_subjects == 1 || frame->scale == UP_SERIES_SHARE || frame->is_share ||
      frame->scale == UP_SERIES_INDEX || isnan (first) || isnan (last))
    return up_caption_values_title (frame, locale, brief);
  finding = write_sum (frame, locale, stack->any_negative ? NAN : first, last);
  row = up_series_frame_find_row (frame, stack->order[0], frame->to);
  if (brief || row < 0 || !(last > 0) || stack->any_negative)
    return g_steal_pointer (&finding);
  share = up_locale_format_percent (locale, frame->shown[row] / last, 0);
  return up_locale_fill (locale, N_("{finding} — {subject} has the largest part, {share}"),
                         "finding", finding, "subject", frame->subjects[stack->order[0]].name,
                         "share", share, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-series-ranks.h"

#include "up-caption.h"
#include "up-caption-private.h"

#include <math.h>
#include <stdlib.h>

/* Technologies that a spoken summary lists. */
#define MOST_SPOKEN 7

/* A value that has a place. */
typedef struct
{
  UpTime start;
  double order; /* the smaller, the better the place */
  gsize row;
} Ranked;

static int
compare_ranked (const void *a,
                const void *b)
{
  const Ranked *first = a, *second = b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return (first->order > second->order) - (first->order < second->order);
}

/* All values of a period after those of the one before, the best first. */
static Ranked *
sort_values (const UpSeriesFrame *frame,
             gsize               *n)
{
  Ranked *all = g_new (Ranked, MAX (frame->n_rows, 1));

  *n = 0;
  for (guint i = 0; i < frame->n_subjects; i++)
    {
      const UpSeriesSubject *subject = &frame->subjects[i];

      for (gsize row = subject->first_row; row < subject->first_row + subject->n_rows; row++)
        {
          double value = frame->values[row];

          if (isfinite (value))
            all[(*n)++] = (Ranked) { frame->starts[row], frame->is_rank ? value : -value, row };
        }
    }
  qsort (all, *n, sizeof *all, compare_ranked);
  return all;
}

/**
 * up_series_ranks_new:
 * @frame: a frame
 *
 * Returns: (transfer full): the places of its values
 */
UpSeriesRanks *
up_series_ranks_new (const UpSeriesFrame *frame)
{
  UpSeriesRanks *self = g_new0 (UpSeriesRanks, 1);
  gsize n, period = 0, equal = 0;
  g_autofree Ranked *all = sort_values (frame, &n);

  self->places = g_new0 (guint, MAX (frame->n_rows, 1));
  self->tied = g_new0 (gboolean, MAX (frame->n_rows, 1));
  self->last = 1;
  for (gsize i = 0; i < n; i++)
    {
      /* Where the period begins, and where those that share this place do. */
      if (all[i].start != all[period].start)
        period = equal = i;
      else if (all[i].order != all[equal].order)
        equal = i;
      self->places[all[i].row] = (guint) (equal - period) + 1;
      self->tied[all[i].row] = i > equal;
      self->tied[all[equal].row] |= i > equal;
      self->last = MAX (self->last, self->places[all[i].row]);
    }
  return self;
}

/**
 * up_series_ranks_free:
 * @self: (transfer full): places
 */
void
up_series_ranks_free (UpSeriesRanks *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->places);
  g_free (self->tied);
  g_free (self);
}

/* The place in a period, 0 without a value. */
static guint
place_at (const UpSeriesRanks *self,
          const UpSeriesFrame *frame,
          guint                subject,
          UpTime               period)
{
  gssize row = up_series_frame_find_row (frame, subject, period);

  return row >= 0 ? self->places[row] : 0;
}

/* Who stood first at an end, alone; -1 when nobody did. */
static int
find_first (const UpSeriesRanks *ranks,
            const UpSeriesFrame *frame,
            UpTime               period)
{
  int found = -1;

  for (guint i = 0; i < frame->n_subjects; i++)
    {
      if (place_at (ranks, frame, i, period) != 1)
        continue;
      if (found >= 0)
        return -1;
      found = (int) i;
    }
  return found;
}

/* Who climbed most places, or fell most where nobody climbed; -1 when no place changed. */
static int
find_mover (const UpSeriesRanks *ranks,
            const UpSeriesFrame *frame,
            int                 *moved)
{
  int found = -1;

  *moved = 0;
  for (guint i = 0; i < frame->n_subjects; i++)
    {
      guint first = place_at (ranks, frame, i, frame->from);
      guint last = place_at (ranks, frame, i, frame->to);
      int climbed = (int) first - (int) last;

      if (first == 0 || last == 0 || climbed == 0 || (*moved > 0 && climbed <= *moved) ||
          (*moved < 0 && climbed < 0 && climbed >= *moved))
        continue;
      *moved = climbed;
      found = (int) i;
    }
  return found;
}

/**
 * up_series_ranks_write_title:
 * @frame: a frame
 * @locale: a language
 * @brief: where there is little room
 *
 * Returns: (transfer full): who took the first place, else who moved most, else that nobody did
 */
char *
up_series_ranks_write_title (const UpSeriesFrame *frame,
                             UpLocale            *locale,
                             gboolean             brief)
{
  g_autoptr (UpSeriesRanks) ranks = up_series_ranks_new (frame);
  int before = find_first (ranks, frame, frame->from);
  int after = find_first (ranks, frame, frame->to);
  int moved, mover = find_mover (ranks, frame, &moved);
  g_autofree char *years = up_caption_years (frame, locale);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  const char *metric = up_caption_metric (frame, locale);
  const char *message;

  if (frame->n_subjects == 1 || (before < 0 && after < 0 && mover < 0))
    return up_caption_values_title (frame, locale, brief);
  if (before >= 0 && after >= 0 && before != after)
    message = brief ? N_("{subject} took first place from {other}, {years}")
                    : N_("{subject} took first place in {metric} from {other}, {years}");
  else if (mover >= 0)
    message = moved > 0 ? N_("{subject} rose from place {first} to {last} in {metric}, {years}")
                        : N_("{subject} fell from place {first} to {last} in {metric}, {years}");
  else
    message = N_("{subject} was first in {metric}, and no place changed, {years}");
  if (before >= 0 && after >= 0 && before != after)
    mover = after;
  else if (mover < 0)
    mover = MAX (before, after);
  first = g_strdup_printf ("%u", place_at (ranks, frame, (guint) mover, frame->from));
  last = g_strdup_printf ("%u", place_at (ranks, frame, (guint) mover, frame->to));
  return up_locale_fill (locale, message, "subject", frame->subjects[mover].name, "other",
                         before >= 0 ? frame->subjects[before].name : "", "metric", metric, "first",
                         first, "last", last, "years", years, NULL);
}

/**
 * up_series_ranks_write_summary:
 * @frame: a frame
 * @locale: a language
 * @title: the finding
 *
 * Returns: (transfer full): the finding in spoken sentences, with the first and the last place of
 *   each technology
 */
char *
up_series_ranks_write_summary (const UpSeriesFrame *frame,
                               UpLocale            *locale,
                               const char          *title)
{
  g_autoptr (UpSeriesRanks) ranks = up_series_ranks_new (frame);
  g_autofree char *subtitle = up_caption_subtitle (frame, locale, TRUE);
  g_autofree char *start = up_locale_fill (locale, N_("{title}. {subtitle}."), "title", title,
                                           "subtitle", subtitle, NULL);
  g_autoptr (GString) text = g_string_new (start);
  guint n = MIN (frame->n_subjects, MOST_SPOKEN);

  for (guint i = 0; i < n; i++)
    {
      guint first = place_at (ranks, frame, i, frame->from);
      guint last = place_at (ranks, frame, i, frame->to);
      g_autofree char *from = first > 0 ? g_strdup_printf ("%u", first) : g_strdup ("–");
      g_autofree char *to = last > 0 ? g_strdup_printf ("%u", last) : g_strdup ("–");
      g_autofree char *sentence =
          up_locale_fill (locale, N_("{subject}: place {first} first, {last} last."), "subject",
                          frame->subjects[i].name, "first", from, "last", to, NULL);

      up_caption_append (text, locale, sentence);
    }
  up_caption_append_rest (text, locale, frame->n_subjects - n);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-caption.h"

#include "up-caption-private.h"
#include "up-slope-captions.h"

#include <math.h>

/* Technologies that a spoken summary lists. */
#define MOST_SPOKEN 7
/* Half a year: the change over less is told as it is. */
#define SHORT_WINDOW (183 * UP_TIME_DAY)

/* The technology with the largest value in the last period used, -1 without one. */
static int
find_highest (const UpSeriesFrame *frame)
{
  double most = -INFINITY;
  int found = -1;

  for (guint i = 0; i < frame->n_subjects; i++)
    {
      double value = up_series_frame_get_value (frame, i, frame->to);

      if (!(value > most))
        continue;
      most = value;
      found = (int) i;
    }
  return found;
}

/**
 * up_caption_values_title:
 * @frame: a frame
 * @locale: a language
 * @brief: where there is little room
 *
 * The finding of lines: how they grew; where growth cannot be given, as of balances below 0, which
 * stood highest at the end.
 *
 * Returns: (transfer full): the title
 */
char *
up_caption_values_title (const UpSeriesFrame *frame,
                         UpLocale            *locale,
                         gboolean             brief)
{
  int highest = find_highest (frame);
  g_autofree char *value = NULL;
  g_autofree char *period = NULL;

  /* Of some days or weeks a growth a year would be a fancy. */
  if (!frame->plain && frame->from != UP_TIME_NONE && frame->to - frame->from < SHORT_WINDOW)
    {
      char *change = up_slope_write_finding (frame, locale, brief);

      if (change != NULL)
        return change;
    }
  if (frame->n_subjects == 1 || highest < 0 || up_caption_has_finding (frame))
    return up_caption_title (frame, locale, !brief);
  value = up_series_frame_format_value (
      frame, locale, (gsize) up_series_frame_find_row (frame, (guint) highest, frame->to));
  period = up_series_frame_format_period (frame, locale, frame->to);
  return up_locale_fill (locale, N_("{subject} stood highest in {metric}: {value}, {period}"),
                         "subject", frame->subjects[highest].name, "metric",
                         up_caption_metric (frame, locale), "value", value, "period", period,
                         NULL);
}

/* First, last and highest row of a technology with a value; FALSE without one. */
static gboolean
find_shape (const UpSeriesFrame *frame,
            guint                subject,
            gsize               *first,
            gsize               *last,
            gsize               *most)
{
  const UpSeriesSubject *self = &frame->subjects[subject];
  gboolean any = FALSE;

  for (gsize row = self->first_row; row < self->first_row + self->n_rows; row++)
    {
      if (!isfinite (frame->values[row]) || (frame->flags[row] & UP_OBSERVATION_PARTIAL) != 0)
        continue;
      if (!any)
        *first = *most = row;
      any = TRUE;
      *last = row;
      if (frame->values[row] > frame->values[*most])
        *most = row;
    }
  return any;
}

static char *
write_interval (const UpSeriesFrame *frame,
                UpLocale            *locale,
                gsize                row)
{
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (!isfinite (frame->shown_low[row]) || !isfinite (frame->shown_high[row]))
    return NULL;
  low = up_series_frame_format_number (locale, frame->shown_low[row], frame->shown_unit);
  high = up_series_frame_format_number (locale, frame->shown_high[row], frame->shown_unit);
  return up_locale_fill (locale, N_("Interval of the last value: {low} to {high}."), "low", low,
                         "high", high, NULL);
}

static void
append_subject (GString             *text,
                const UpSeriesFrame *frame,
                UpLocale            *locale,
                guint                subject)
{
  const char *name = frame->subjects[subject].name;
  g_autofree char *sentence = NULL;
  g_autofree char *interval = NULL;
  gsize rows[3];
  char *values[3], *periods[3];

  if (!find_shape (frame, subject, &rows[0], &rows[1], &rows[2]))
    {
      sentence = up_locale_fill (locale, N_("{subject}: no values."), "subject", name, NULL);
      up_caption_append (text, locale, sentence);
      return;
    }
  for (guint i = 0; i < 3; i++)
    {
      values[i] = up_series_frame_format_label (frame, locale, rows[i]);
      periods[i] = up_series_frame_format_period (frame, locale, frame->starts[rows[i]]);
    }
  sentence = up_locale_fill (locale,
                             rows[0] == rows[1]
                                 ? N_("{subject}: {first} in {from}.")
                                 : N_("{subject}: {first} in {from}, {last} in {to}, highest "
                                      "{most} in {when}."),
                             "subject", name, "first", values[0], "from", periods[0], "last",
                             values[1], "to", periods[1], "most", values[2], "when", periods[2],
                             NULL);
  up_caption_append (text, locale, sentence);
  interval = write_interval (frame, locale, rows[1]);
  if (interval != NULL)
    up_caption_append (text, locale, interval);
  for (guint i = 0; i < 3; i++)
    {
      g_free (values[i]);
      g_free (periods[i]);
    }
}

/**
 * up_caption_values_summary:
 * @frame: a frame
 * @locale: a language
 * @title: the finding
 *
 * Returns: (transfer full): the chart in spoken sentences: the finding, what is counted, and of
 *   each technology its first, last and highest value and how certain the last is
 */
char *
up_caption_values_summary (const UpSeriesFrame *frame,
                           UpLocale            *locale,
                           const char          *title)
{
  g_autofree char *subtitle = up_caption_subtitle (frame, locale, TRUE);
  g_autofree char *start = up_locale_fill (locale, N_("{title}. {subtitle}."), "title", title,
                                           "subtitle", subtitle, NULL);
  g_autoptr (GString) text = g_string_new (start);
  guint spoken = 0;

  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < frame->n_subjects && spoken < MOST_SPOKEN; i++)
        {
          if (frame->subjects[i].focus == (pass == 0))
            {
              append_subject (text, frame, locale, i);
              spoken++;
            }
        }
    }
  up_caption_append_rest (text, locale, frame->n_subjects - spoken);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

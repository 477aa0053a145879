/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-reading.h"

#include "up-series-frame.h"

#include <math.h>

/* What the labels show of a value: as the end labels of the chart write it. */
static char *
write_value (const UpSeriesFrame *frame,
             UpLocale            *locale,
             gsize                row)
{
  g_autofree char *value = up_series_frame_format_value (frame, locale, row);
  g_autofree char *shown = NULL;

  if (frame->scale != UP_SERIES_INDEX && frame->scale != UP_SERIES_SHARE)
    return g_steal_pointer (&value);
  shown = up_series_frame_format_shown (frame, locale, row);
  if (frame->scale == UP_SERIES_SHARE)
    return g_steal_pointer (&shown);
  return up_locale_fill (locale, N_("index {index}, {value}"), "index", shown, "value", value,
                         NULL);
}

static const char *
change_message (const UpSeriesFrame *frame,
                double               change)
{
  static const char *const messages[][3] = {
    [UP_PERIOD_INSTANT] = { N_("down {change} on the value before"),
                            N_("unchanged on the value before"),
                            N_("up {change} on the value before") },
    [UP_PERIOD_DAY] = { N_("down {change} on the day before"), N_("unchanged on the day before"),
                        N_("up {change} on the day before") },
    [UP_PERIOD_WEEK] = { N_("down {change} on the week before"),
                         N_("unchanged on the week before"), N_("up {change} on the week before") },
    [UP_PERIOD_MONTH] = { N_("down {change} on the month before"),
                          N_("unchanged on the month before"),
                          N_("up {change} on the month before") },
    [UP_PERIOD_QUARTER] = { N_("down {change} on the quarter before"),
                            N_("unchanged on the quarter before"),
                            N_("up {change} on the quarter before") },
    [UP_PERIOD_YEAR] = { N_("down {change} on the year before"),
                         N_("unchanged on the year before"), N_("up {change} on the year before") },
  };

  return messages[frame->period][change < 0 ? 0 : change > 0 ? 2 : 1];
}

/* Against the period right before, when both were finished and have values. Shares change by
 * points, everything else by percent. */
static char *
write_change (const UpSeriesFrame *frame,
              UpLocale            *locale,
              guint                series,
              gsize                row)
{
  const UpSeriesSubject *subject = &frame->subjects[series];
  const double *values = frame->scale == UP_SERIES_SHARE ? frame->shown : frame->values;
  gboolean points = frame->scale == UP_SERIES_SHARE || frame->unit == UP_UNIT_FRACTION;
  g_autofree char *text = NULL;
  double change;

  if (row == subject->first_row || !isfinite (values[row]) || !isfinite (values[row - 1]) ||
      ((frame->flags[row] | frame->flags[row - 1]) & UP_OBSERVATION_PARTIAL) != 0)
    return NULL;
  if (!points && !(values[row - 1] > 0 && values[row] >= 0))
    return NULL;
  change = points ? values[row] - values[row - 1] : values[row] / values[row - 1] - 1;
  change = points ? round (change * 1000) / 1000 : round (change * 100) / 100;
  text = points ? up_locale_format_tick (locale, fabs (change), 0.001, UP_UNIT_POINTS)
                : up_locale_format_percent (locale, fabs (change), 0);
  return up_locale_fill (locale, change_message (frame, change), "change", text, NULL);
}

/**
 * up_reading_get_text:
 * @spec: what was asked
 * @frame: the answer, of the kind `growth`
 * @locale: a language
 * @series: place of a technology in the chart
 * @period: start of a period
 *
 * One value in spoken words, equal to what the reading shows: `Rust, 2022 Q4, 448 k, up 3 % on the
 * quarter before`.
 *
 * Returns: (transfer full): the sentence, without a full stop
 */
char *
up_reading_get_text (UpSpec   *spec,
                     UpFrame  *frame,
                     UpLocale *locale,
                     guint     series,
                     UpTime    period)
{
  g_autoptr (UpSeriesFrame) self = NULL;
  g_autofree char *when = NULL;
  g_autofree char *value = NULL;
  g_autofree char *change = NULL;
  gssize row;

  g_return_val_if_fail (spec != NULL && frame != NULL && locale != NULL, NULL);

  self = up_series_frame_new (spec, frame, NULL);
  g_return_val_if_fail (self != NULL && series < self->n_subjects, NULL);

  row = up_series_frame_find_row (self, series, period);
  when = up_series_frame_format_period (self, locale, period);
  if (row < 0 || !isfinite (self->values[row]))
    return up_locale_fill (locale, N_("{subject}, {period}, no value"), "subject",
                           self->subjects[series].name, "period", when, NULL);

  value = write_value (self, locale, (gsize) row);
  if ((self->flags[row] & UP_OBSERVATION_PARTIAL) != 0)
    change = g_strdup (up_locale_tr (locale, N_("period incomplete")));
  else
    change = write_change (self, locale, series, (gsize) row);
  if (change == NULL)
    return up_locale_fill (locale, N_("{subject}, {period}, {value}"), "subject",
                           self->subjects[series].name, "period", when, "value", value, NULL);
  return up_locale_fill (locale, N_("{subject}, {period}, {value}, {change}"), "subject",
                         self->subjects[series].name, "period", when, "value", value, "change",
                         change, NULL);
}

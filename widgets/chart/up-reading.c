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
  g_autofree char *label = up_series_frame_format_label (frame, locale, row);

  if (frame->scale != UP_SERIES_INDEX)
    return g_steal_pointer (&label);
  return up_locale_fill (locale, N_("index {index}"), "index", label, NULL);
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

/* One value in spoken words. */
static char *
write_text (const UpSeriesFrame *self,
            UpLocale            *locale,
            guint                subject,
            gsize                row)
{
  const char *name = self->subjects[subject].name;
  g_autofree char *when = up_series_frame_format_period (self, locale, self->starts[row]);
  g_autofree char *value = NULL;
  g_autofree char *change = NULL;

  if (!isfinite (self->values[row]))
    return up_locale_fill (locale, N_("{subject}, {period}, no value"), "subject", name, "period",
                           when, NULL);

  value = write_value (self, locale, row);
  if ((self->flags[row] & UP_OBSERVATION_PARTIAL) != 0)
    change = g_strdup (up_locale_tr (locale, N_("period incomplete")));
  else
    change = write_change (self, locale, subject, row);
  if (change == NULL)
    return up_locale_fill (locale, N_("{subject}, {period}, {value}"), "subject", name, "period",
                           when, "value", value, NULL);
  return up_locale_fill (locale, N_("{subject}, {period}, {value}, {change}"), "subject", name,
                         "period", when, "value", value, "change", change, NULL);
}

/**
 * up_series_point_text:
 * @spec: what was asked
 * @frame: the answer, of series as `growth` draws them
 * @locale: a language
 * @scene: the chart, with the subjects' keys as those of its series
 * @series: one of its series
 * @point: one of its points
 *
 * One value in spoken words, equal to what the reading shows: `Rust, 2022 Q4, 448 k, up 3 % on the
 * quarter before`.
 *
 * Returns: (transfer full): the sentence, without a full stop
 */
char *
up_series_point_text (UpSpec   *spec,
                      UpFrame  *frame,
                      UpLocale *locale,
                      UpScene  *scene,
                      guint     series,
                      gsize     point)
{
  const UpSceneSeries *shown = up_scene_get_series (scene, series);
  g_autoptr (UpSeriesFrame) self = up_series_frame_new (spec, frame, locale, NULL);
  int row = shown->rows[point];
  int subject;

  g_return_val_if_fail (self != NULL, NULL);

  subject = up_series_frame_find (self, shown->key);
  if (subject < 0 || row < 0 || (gsize) row >= self->n_rows)
    return g_strdup (shown->name);
  return write_text (self, locale, (guint) subject, (gsize) row);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-reading.h"

#include "up-series-frame.h"
#include "up-series-ranks.h"
#include "up-slope-captions.h"

#include <math.h>

/* The row and the subject of a point; FALSE where it has none with a value. */
static gboolean
find_point (const UpSeriesFrame *frame,
            UpScene             *scene,
            guint                series,
            gsize                point,
            guint               *subject,
            gsize               *row)
{
  const UpSceneSeries *shown = up_scene_get_series (scene, series);
  int found = frame != NULL ? up_series_frame_find (frame, shown->key) : -1;
  int at = shown->rows[point];

  if (found < 0 || at < 0 || (gsize) at >= frame->n_rows || !isfinite (frame->values[at]))
    return FALSE;
  *subject = (guint) found;
  *row = (gsize) at;
  return TRUE;
}

/**
 * up_lines_point_text:
 * @spec: what was asked
 * @frame: the answer
 * @locale: a language
 * @scene: lines of it
 * @series: one of its series
 * @point: one of its points
 *
 * Returns: (transfer full): as up_series_point_text(), with the interval that the band shows
 */
char *
up_lines_point_text (UpSpec   *spec,
                     UpFrame  *frame,
                     UpLocale *locale,
                     UpScene  *scene,
                     guint     series,
                     gsize     point)
{
  g_autoptr (UpSeriesFrame) self = up_series_frame_new (spec, frame, locale, NULL);
  g_autofree char *text = up_series_point_text (spec, frame, locale, scene, series, point);
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  guint subject;
  gsize row;

  if (!find_point (self, scene, series, point, &subject, &row) ||
      !isfinite (self->shown_low[row]) || !isfinite (self->shown_high[row]))
    return g_steal_pointer (&text);
  low = up_series_frame_format_number (locale, self->shown_low[row], self->shown_unit);
  high = up_series_frame_format_number (locale, self->shown_high[row], self->shown_unit);
  return up_locale_fill (locale, N_("{reading}, interval {low} to {high}"), "reading", text, "low",
                         low, "high", high, NULL);
}

/**
 * up_bump_point_text:
 * @spec: what was asked
 * @frame: the answer
 * @locale: a language
 * @scene: places through time
 * @series: one of its series
 * @point: one of its points
 *
 * Returns: (transfer full): as up_series_point_text(), with the place that is drawn
 */
char *
up_bump_point_text (UpSpec   *spec,
                    UpFrame  *frame,
                    UpLocale *locale,
                    UpScene  *scene,
                    guint     series,
                    gsize     point)
{
  g_autoptr (UpSeriesFrame) self = up_series_frame_new (spec, frame, locale, NULL);
  g_autofree char *text = up_series_point_text (spec, frame, locale, scene, series, point);
  g_autoptr (UpSeriesRanks) ranks = NULL;
  g_autofree char *place = NULL;
  guint subject;
  gsize row;

  if (!find_point (self, scene, series, point, &subject, &row))
    return g_steal_pointer (&text);
  ranks = up_series_ranks_new (self);
  place = g_strdup_printf ("%u", ranks->places[row]);
  return up_locale_fill (locale, ranks->tied[row] ? N_("{reading}, shares place {place}")
                                                  : N_("{reading}, place {place}"),
                         "reading", text, "place", place, NULL);
}

/**
 * up_slope_point_text:
 * @spec: what was asked
 * @frame: the answer
 * @locale: a language
 * @scene: first against last
 * @series: one of its series
 * @point: one of its points
 *
 * Returns: (transfer full): name, period and value, at the end with the change that is drawn
 */
char *
up_slope_point_text (UpSpec   *spec,
                     UpFrame  *frame,
                     UpLocale *locale,
                     UpScene  *scene,
                     guint     series,
                     gsize     point)
{
  g_autoptr (UpSeriesFrame) self = up_series_frame_new (spec, frame, locale, NULL);
  g_autofree char *period = NULL;
  g_autofree char *value = NULL;
  g_autofree char *change = NULL;
  guint subject;
  gsize row;

  if (!find_point (self, scene, series, point, &subject, &row))
    return up_series_point_text (spec, frame, locale, scene, series, point);
  period = up_series_frame_format_period (self, locale, self->starts[row]);
  value = up_slope_format_end (self, locale, subject, self->starts[row]);
  if (self->starts[row] == self->from)
    return up_locale_fill (locale, N_("{subject}, {period}, {value}"), "subject",
                           self->subjects[subject].name, "period", period, "value", value, NULL);
  change = up_slope_format_change (self, locale, subject);
  return up_locale_fill (locale, N_("{subject}, {period}, {value}, {change}"), "subject",
                         self->subjects[subject].name, "period", period, "value", value, "change",
                         change, NULL);
}

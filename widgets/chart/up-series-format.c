/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-series-frame.h"

#include "up-time-table.h"

#include <math.h>

static char *
format_plain (UpLocale *locale,
              UpTime    start)
{
  return up_locale_format_value (locale, up_time_to_plain (start, FALSE), UP_UNIT_NONE);
}

/**
 * up_series_frame_format_period:
 * @self: a frame
 * @locale: a language
 * @start: start of a period
 *
 * Returns: (transfer full): the period for a label; a plain number where the table has those
 */
char *
up_series_frame_format_period (const UpSeriesFrame *self,
                               UpLocale            *locale,
                               UpTime               start)
{
  return self->plain ? format_plain (locale, start)
                     : up_locale_format_period (locale, start, self->period);
}

/**
 * up_series_frame_format_number:
 * @locale: a language
 * @value: a number
 * @unit: its unit
 *
 * Returns: (transfer full): shares to a tenth of a percent, below 1 % to a hundredth; all else to
 *   three digits
 */
char *
up_series_frame_format_number (UpLocale *locale,
                               double    value,
                               UpUnit    unit)
{
  if (unit != UP_UNIT_FRACTION)
    return up_locale_format_value (locale, value, unit);
  return up_locale_format_percent (locale, value, fabs (value) < 0.01 && value != 0 ? 2 : 1);
}

/**
 * up_series_frame_format_value:
 * @self: a frame
 * @locale: a language
 * @row: a row
 *
 * Returns: (transfer full): the value of that row
 */
char *
up_series_frame_format_value (const UpSeriesFrame *self,
                              UpLocale            *locale,
                              gsize                row)
{
  return up_series_frame_format_number (locale, self->values[row], self->unit);
}

/**
 * up_series_frame_format_shown:
 * @self: a frame
 * @locale: a language
 * @row: a row
 *
 * Returns: (transfer full): what the scale draws for that row: an index, a share, or the value
 */
char *
up_series_frame_format_shown (const UpSeriesFrame *self,
                              UpLocale            *locale,
                              gsize                row)
{
  return up_series_frame_format_number (locale, self->shown[row], self->shown_unit);
}

/**
 * up_series_frame_format_label:
 * @self: a frame
 * @locale: a language
 * @row: a row
 *
 * Returns: (transfer full): what stands beside a name for that row: what the axis shows, an index
 *   or a share, else the value
 */
char *
up_series_frame_format_label (const UpSeriesFrame *self,
                              UpLocale            *locale,
                              gsize                row)
{
  return self->scale == UP_SERIES_SHARE || self->scale == UP_SERIES_INDEX
             ? up_series_frame_format_shown (self, locale, row)
             : up_series_frame_format_value (self, locale, row);
}

/**
 * up_series_frame_format_range:
 * @self: a frame
 * @locale: a language
 * @in_words: as inside a sentence
 *
 * Returns: (transfer full): the window that growth looks at
 */
char *
up_series_frame_format_range (const UpSeriesFrame *self,
                              UpLocale            *locale,
                              gboolean             in_words)
{
  if (self->plain)
    {
      g_autofree char *from = format_plain (locale, self->from);
      g_autofree char *to = format_plain (locale, self->to);
      const char *align = up_spec_get_text (self->spec, "align");

      if (g_strcmp0 (up_spec_get_text (self->spec, "chart"), "aligned") == 0)
        return up_locale_fill (locale,
                               in_words && g_strcmp0 (align, "ceiling") == 0
                                   /* xgettext:no-c-format */
                                   ? N_("years {from} to {to} from 1 % of the ceiling on")
                               : in_words ? N_("years {from} to {to} from the start")
                                          : N_("years {from} to {to}"),
                               "from", from, "to", to, NULL);
      return g_strconcat (from, "–", to, NULL);
    }
  if (in_words)
    return up_locale_format_range_in_words (locale, self->from, self->to, self->period);
  return up_locale_format_range (locale, self->from, self->to, self->period);
}

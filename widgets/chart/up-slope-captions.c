/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-slope-captions.h"

#include "up-caption.h"

#include <math.h>

/* A smaller change is none for a headline. */
#define FLAT 0.005
#define FLAT_POINTS 0.0005

/**
 * up_slope_shown:
 * @frame: a frame
 * @subject: place of a subject
 * @period: start of a period
 *
 * Returns: what is drawn of it, NaN without a value
 */
double
up_slope_shown (const UpSeriesFrame *frame,
                guint                subject,
                UpTime               period)
{
  gssize row = up_series_frame_find_row (frame, subject, period);

  return row >= 0 ? frame->shown[row] : NAN;
}

static gboolean
is_in_points (const UpSeriesFrame *frame)
{
  return frame->shown_unit == UP_UNIT_FRACTION || frame->shown_unit == UP_UNIT_POINTS;
}

/* By what something changed between the ends: shares in points, all else as a fraction of the first
 * value; NaN where that is none. */
static double
change_of (const UpSeriesFrame *frame,
           guint                subject)
{
  double first = up_slope_shown (frame, subject, frame->from);
  double last = up_slope_shown (frame, subject, frame->to);

  if (is_in_points (frame))
    return last - first;
  return first > 0 && last >= 0 ? last / first - 1 : NAN;
}

static char *
format_size (const UpSeriesFrame *frame,
             UpLocale            *locale,
             double               change)
{
  double size = fabs (change);

  if (is_in_points (frame))
    return up_locale_format_tick (locale, size, 0.001, UP_UNIT_POINTS);
  return up_locale_format_percent (locale, size, size < 0.0095 ? 1 : 0);
}

/**
 * up_slope_format_change:
 * @frame: a frame
 * @locale: a language
 * @subject: place of a subject
 *
 * Returns: (transfer full): by what it changed over the window, with its sign, so that rise and
 *   fall are told without colour: points for shares, else percent; the difference where the first
 *   value is not above 0
 */
char *
up_slope_format_change (const UpSeriesFrame *frame,
                        UpLocale            *locale,
                        guint                subject)
{
  double change = change_of (frame, subject);
  double difference = up_slope_shown (frame, subject, frame->to) -
                      up_slope_shown (frame, subject, frame->from);
  g_autofree char *size = NULL;

  if (isnan (difference))
    return g_strdup ("–");
  size = isnan (change) ? up_series_frame_format_number (locale, fabs (difference),
                                                         frame->shown_unit)
                        : format_size (frame, locale, change);
  return g_strconcat (difference < 0 ? "−" : difference > 0 ? "+" : "±", size, NULL);
}

/**
 * up_slope_format_end:
 * @frame: a frame
 * @locale: a language
 * @subject: place of a subject
 * @period: start of the first or the last period
 *
 * Returns: (transfer full): its value there
 */
char *
up_slope_format_end (const UpSeriesFrame *frame,
                     UpLocale            *locale,
                     guint                subject,
                     UpTime               period)
{
  double value = up_slope_shown (frame, subject, period);

  return isfinite (value) ? up_series_frame_format_number (locale, value, frame->shown_unit)
                          : g_strdup ("–");
}

static int
direction_of (const UpSeriesFrame *frame,
              double               change)
{
  if (fabs (change) < (is_in_points (frame) ? FLAT_POINTS : FLAT))
    return 0;
  return change > 0 ? 1 : -1;
}

/**
 * up_slope_write_finding:
 * @frame: a frame
 * @locale: a language
 * @brief: where there is little room
 *
 * Returns: (transfer full) (nullable): what rose most over the window, and what did least; %NULL
 *   where nothing has both ends
 */
char *
up_slope_write_finding (const UpSeriesFrame *frame,
                        UpLocale            *locale,
                        gboolean             brief)
{
  static const char *const findings[] = {
    N_("{subject}’s {metric} fell {growth}, {years}"),
    N_("{subject}’s {metric} barely changed, {years}"),
    N_("{subject}’s {metric} rose {growth}, {years}"),
  };
  static const char *const comparisons[] = {
    N_("while {other}’s fell {growth}"),
    N_("while {other}’s barely changed"),
    N_("while {other}’s rose {growth}"),
  };
  g_autofree char *years = up_caption_years (frame, locale);
  g_autofree char *growth = NULL;
  g_autofree char *finding = NULL;
  g_autofree char *comparison = NULL;
  int most = -1, least = -1;

  for (guint i = 0; i < frame->n_subjects; i++)
    {
      double change = change_of (frame, i);

      if (isnan (change))
        continue;
      if (most < 0 || change > change_of (frame, (guint) most))
        most = (int) i;
      if (least < 0 || change < change_of (frame, (guint) least))
        least = (int) i;
    }
  if (most < 0 || frame->from == frame->to)
    return NULL;
  growth = format_size (frame, locale, change_of (frame, (guint) most));
  finding = up_locale_fill (locale,
                            findings[direction_of (frame, change_of (frame, (guint) most)) + 1],
                            "subject", frame->subjects[most].name, "metric",
                            up_caption_metric (frame, locale), "growth", growth, "years", years,
                            NULL);
  if (brief || least == most)
    return g_steal_pointer (&finding);
  g_free (growth);
  growth = format_size (frame, locale, change_of (frame, (guint) least));
  comparison = up_locale_fill (
      locale, comparisons[direction_of (frame, change_of (frame, (guint) least)) + 1], "other",
      frame->subjects[least].name, "growth", growth, NULL);
  return up_locale_fill (locale, N_("{finding} — {comparison}"), "finding", finding, "comparison",
                         comparison, NULL);
}

/**
 * up_slope_write_title:
 * @frame: a frame
 * @locale: a language
 * @brief: where there is little room
 *
 * Returns: (transfer full): the finding, or what else can be said of the values
 */
char *
up_slope_write_title (const UpSeriesFrame *frame,
                      UpLocale            *locale,
                      gboolean             brief)
{
  char *finding = up_slope_write_finding (frame, locale, brief);

  return finding != NULL ? finding : up_caption_values_title (frame, locale, brief);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-list-share.h"

#include <math.h>

/* One table a line, as DESIGN.md lists them: those of estimates, and what was counted. */
const char up_list_share_columns[] =
    "rows: name text, estimate number fraction, low number fraction, high number fraction, "
    "least number fraction, most number fraction, second number fraction, detail text, "
    "reason text, subject text, counted integer, of integer, before number fraction, "
    "since time, change number fraction\n"
    "metric: name text, phrase text, unit text, reference number, symbol text, "
    "estimate_name text, second_name text, level number\n"
    "sources: title text, licence text\n";

/**
 * up_list_share_is:
 * @frame: a frame of estimates
 *
 * Returns: whether it counts a list of projects
 */
gboolean
up_list_share_is (const UpForestFrame *frame)
{
  return up_frame_find_column (frame->ranked.table.frame, "counted") != NULL;
}

/**
 * up_list_share_detail:
 * @frame: a frame that counts a list
 * @locale: a language
 * @row: a group
 *
 * Returns: (transfer full): how many of how many, and the change in points where the list has
 *   several versions
 */
char *
up_list_share_detail (const UpForestFrame *frame,
                      UpLocale            *locale,
                      gsize                row)
{
  UpFrame *list = frame->ranked.table.frame;
  /* One project of a thousand is a tenth of a point. */
  double change = round (1000.0 * up_frame_get_numbers (list, "change")[row]) / 1000.0;
  UpTime since = up_frame_get_times (list, "since")[row];
  g_autofree char *number = NULL;
  g_autofree char *points = NULL;
  g_autofree char *period = NULL;

  if (!isfinite (change) || since == UP_TIME_NONE)
    return g_strdup (frame->detail[row]);
  number = up_locale_format_exact (locale, change, UP_UNIT_POINTS);
  points = g_strconcat (change > 0.0 ? "+" : "", number, NULL);
  period = up_locale_format_period (locale, since, UP_PERIOD_YEAR);
  return up_locale_fill (locale, N_("{counted}, {change} since {period}"), "counted",
                         frame->detail[row], "change", points, "period", period, NULL);
}

/* Classes of few projects come first by chance: one of one is all of them. */
static gboolean
leads_by_chance (const UpForestFrame *frame)
{
  UpFrame *list = frame->ranked.table.frame;
  const gint64 *of = up_frame_get_integers (list, "of");
  gsize first, second;

  if (frame->n_known < 2)
    return FALSE;
  first = frame->rank[0];
  second = frame->rank[1];
  return (of[first] != of[second] || frame->shown[first] == frame->shown[second]) &&
         up_frame_get_numbers (list, "low")[first] < up_frame_get_numbers (list, "high")[second];
}

static char *
write_all (const UpForestFrame *frame,
           UpLocale            *locale)
{
  UpFrame *list = frame->ranked.table.frame;
  gint64 counted = 0, of = 0;
  g_autofree char *some = NULL;
  g_autofree char *all = NULL;
  g_autofree char *percent = NULL;

  for (gsize row = 0; row < up_frame_get_n_rows (list); row++)
    {
      counted += up_frame_get_integers (list, "counted")[row];
      of += up_frame_get_integers (list, "of")[row];
    }
  some = g_strdup_printf ("%" G_GINT64_FORMAT, counted);
  all = g_strdup_printf ("%" G_GINT64_FORMAT, of);
  percent = up_locale_format_percent (locale, (double) counted / (double) MAX (of, 1), 0);
  return up_locale_fill (locale,
                         N_("{counted} of {of} projects: {value}; no class is clearly ahead"),
                         "counted", some, "of", all, "value", percent, NULL);
}

/**
 * up_list_share_title:
 * @frame: a frame that counts a list
 * @locale: a language
 *
 * Returns: (transfer full): which group comes first, with its interval; of classes where that is
 *   chance, how many of all projects
 */
char *
up_list_share_title (const UpForestFrame *frame,
                     UpLocale            *locale)
{
  UpFrame *list = frame->ranked.table.frame;
  gsize row = frame->n_known > 0 ? frame->rank[0] : 0;
  g_autofree char *counted = NULL;
  g_autofree char *of = NULL;
  g_autofree char *value = NULL;
  g_autofree char *interval = NULL;

  if (frame->n_known == 0)
    return g_strdup (up_locale_tr (locale, N_("The list has no projects")));
  if (leads_by_chance (frame))
    return write_all (frame, locale);
  counted = g_strdup_printf ("%" G_GINT64_FORMAT, up_frame_get_integers (list, "counted")[row]);
  of = g_strdup_printf ("%" G_GINT64_FORMAT, up_frame_get_integers (list, "of")[row]);
  value = up_forest_frame_value (frame, locale, frame->shown[row]);
  interval = up_forest_frame_interval (frame, locale, row);
  return up_locale_fill (locale,
                         N_("{name} leads with {counted} of {of} projects: {value} ({interval})"),
                         "name", frame->ranked.names[row], "counted", counted, "of", of, "value",
                         value, "interval", interval != NULL ? interval : value, NULL);
}
